"""Lessons and what they consist of: sections, slides, figures; where they stand in the course."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.models.base import PublicModel, Status, json_list, json_object
from courses.models.pictures import Picture
from courses.models.sources import SourcePart
from courses.models.syllabus import Course, Session, Week
from courses.querysets import (
    FigureQuerySet,
    LessonQuerySet,
    SectionManager,
    SectionQuerySet,
    SlideQuerySet,
)


class Lesson(PublicModel):
    """One page of reading, or one deck.

    ``blocks`` and ``markdown_imported`` are as imported; ``markdown`` is what an instructor made
    of it (empty: as imported). ``html``, ``contents`` and ``plain_text`` are rendered from the
    one that counts, in the import or on saving, never in a request; ``term_marks`` are the places
    in ``html`` that become links to the glossary (``courses.glossary.marks``). ``proposed_week``
    is what the import thinks of a lesson without a place, ``proposal_reason`` a code of
    ``courses.placing.PlacingReason``.
    """

    class Kind(models.TextChoices):
        SLIDES = "slides", _("slides")
        REPORT = "report", _("report")
        ARTICLE = "article", _("article")

    course = models.ForeignKey(Course, models.CASCADE, related_name="lessons")
    source_part = models.ForeignKey(
        SourcePart, models.SET_NULL, null=True, blank=True, related_name="lessons"
    )
    key = models.CharField(max_length=120, editable=False)
    slug = models.SlugField(_("address"), max_length=120, allow_unicode=True)
    order = models.PositiveIntegerField(_("order"), default=1)
    label = models.CharField(_("number"), max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=300)
    title_imported = models.CharField(max_length=300, blank=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    language = models.CharField(_("language"), max_length=12, default="zh-Hans")
    metadata = models.JSONField(_("front matter"), default=json_object, blank=True)
    authors = models.JSONField(_("authors"), default=json_list, blank=True)
    blocks = models.JSONField(default=json_list, blank=True, editable=False)
    markdown_imported = models.TextField(blank=True, editable=False)
    markdown = models.TextField(_("text as edited"), blank=True)
    origins = models.JSONField(default=json_object, blank=True, editable=False)
    html = models.TextField(blank=True, editable=False)
    term_marks = models.JSONField(default=json_object, blank=True, editable=False)
    contents = models.JSONField(default=json_list, blank=True, editable=False)
    plain_text = models.TextField(blank=True, editable=False)
    character_count = models.PositiveIntegerField(default=0, editable=False)
    rendering_version = models.PositiveSmallIntegerField(default=0, editable=False)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    proposed_week = models.ForeignKey(
        Week, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    proposal_reason = models.CharField(_("why this week"), max_length=40, blank=True)
    proposal_details = models.JSONField(default=json_object, blank=True, editable=False)
    proposal_certainty = models.FloatField(_("certainty"), default=0)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = LessonQuerySet.as_manager()

    class Meta:
        ordering = ["course", "order", "id"]
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        constraints = [
            models.UniqueConstraint(fields=["course", "slug"], name="lesson_address_once"),
            models.UniqueConstraint(fields=["course", "key"], name="lesson_key_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("lesson", args=[self.course.slug, self.slug])

    @property
    def text(self) -> str:
        """The Markdown that counts: the instructor's, else as imported."""
        return self.markdown or self.markdown_imported

    @property
    def is_question_list(self) -> bool:
        """Whether the lesson has no text of its own: its document was nothing but questions."""
        return self.kind != self.Kind.SLIDES and self.character_count == 0

    @property
    def kind_name(self) -> str:
        """What the lesson is, in a word for lists."""
        return gettext("quiz") if self.is_question_list else self.get_kind_display()

    @property
    def reading_minutes(self) -> int:
        """At 400 Han characters or 200 words (of six characters) a minute, at least one."""
        pace = 1200 if self.language.startswith("en") else 400
        return max(1, round(self.character_count / pace))


class LessonAddress(models.Model):
    """A former address of a lesson, kept so that links go on working."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=120, allow_unicode=True)
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="former_addresses")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "slug"], name="former_address_once"),
        ]

    def __str__(self) -> str:
        return self.slug


class Placement(models.Model):
    """A lesson in a week, or in one of its sessions. Without one it stands in the library."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="placements")
    week = models.ForeignKey(Week, models.CASCADE, related_name="placements")
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="placements"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        ordering = ["week", "order", "id"]
        verbose_name = _("place in the course")
        verbose_name_plural = _("places in the course")
        constraints = [
            models.UniqueConstraint(fields=["lesson", "week"], name="placement_once"),
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id} in {self.week_id}"


class Section(PublicModel):
    """The unit that search finds, quizzes cite and links point to."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="sections")
    key = models.CharField(max_length=160, editable=False)
    anchor = models.CharField(max_length=160)
    label = models.CharField(max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    level = models.PositiveSmallIntegerField(default=1)
    order = models.PositiveIntegerField(default=1)
    text = models.TextField(blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)
    first_line = models.PositiveIntegerField(null=True, blank=True)
    last_line = models.PositiveIntegerField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False, editable=False)

    objects = SectionManager()
    every = SectionQuerySet.as_manager()  # withdrawn ones too

    class Meta:
        ordering = ["lesson", "order"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [models.UniqueConstraint(fields=["lesson", "key"], name="section_key_once")]

    def __str__(self) -> str:
        return self.title


class Slide(PublicModel):
    """One slide of a deck. ``notes`` and hidden slides are for instructors only."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="slides")
    key = models.CharField(max_length=160, editable=False)
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=300, blank=True)
    running_title = models.CharField(_("title without number"), max_length=300, blank=True)
    label = models.CharField(_("section number"), max_length=40, blank=True)
    counter = models.CharField(max_length=40, blank=True)
    subhead = models.CharField(_("sub-heading"), max_length=300, blank=True)
    blocks = models.JSONField(default=json_list, blank=True, editable=False)
    html = models.TextField(blank=True, editable=False)
    term_marks = models.JSONField(default=json_object, blank=True, editable=False)
    text = models.TextField(_("text"), blank=True)
    notes = models.TextField(_("notes for the lecturer"), blank=True)
    hidden = models.BooleanField(_("hidden"), default=False)
    origins = models.JSONField(default=json_object, blank=True, editable=False)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", editable=False,
        verbose_name=_("picture of the page"),
    )  # fmt: skip
    page = models.PositiveIntegerField(null=True, blank=True)
    first_line = models.PositiveIntegerField(null=True, blank=True)
    last_line = models.PositiveIntegerField(null=True, blank=True)

    objects = SlideQuerySet.as_manager()

    class Meta:
        ordering = ["lesson", "number"]
        verbose_name = _("slide")
        verbose_name_plural = _("slides")
        constraints = [
            models.UniqueConstraint(fields=["lesson", "key"], name="slide_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Figure(PublicModel):
    """A picture of a lesson; without any it is a placeholder to be filled.

    ``picture`` is the document's own, ``file`` what an instructor put in its place, which counts
    and stays through later versions. ``slide`` is the one of a deck that it stands on.
    """

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="figures")
    key = models.CharField(max_length=160, editable=False)
    order = models.PositiveIntegerField(default=1)
    slide = models.ForeignKey(
        Slide, models.SET_NULL, null=True, blank=True, related_name="figures", editable=False
    )
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", editable=False,
        verbose_name=_("picture of the document"),
    )  # fmt: skip
    file = models.FileField(_("picture"), upload_to="figures/", blank=True)
    address = models.URLField(_("address elsewhere"), max_length=1000, blank=True)
    alternative = models.CharField(_("alternative text"), max_length=500, blank=True)
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    source_note = models.CharField(_("source"), max_length=500, blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)
    first_line = models.PositiveIntegerField(null=True, blank=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["lesson", "order"]
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [models.UniqueConstraint(fields=["lesson", "key"], name="figure_key_once")]

    def __str__(self) -> str:
        return self.caption or self.key
