"""The syllabus: course, week, session and what stands in them."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.models.base import PublicModel, Status, TitleOrigin
from courses.querysets import CourseQuerySet, SessionQuerySet, WeekQuerySet


class Course(PublicModel):
    """A course as taught in one term; its documents hang below it."""

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("everybody may read it")
        ENROLLED = "enrolled", _("only people who are enrolled")

    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=True)
    title = models.CharField(_("title"), max_length=300)
    subtitle = models.CharField(_("subtitle"), max_length=300, blank=True)
    term = models.CharField(pgettext_lazy("of a year", "term"), max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=12, default="zh-Hans")
    description = models.TextField(_("description"), blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    visibility = models.CharField(
        _("who may read it"), max_length=10, choices=Visibility, default=Visibility.PUBLIC
    )
    published = models.BooleanField(_("published"), default=False)
    revision = models.PositiveBigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "slug"]
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("course", args=[self.slug])


class Week(PublicModel):
    """A unit of the schedule, whatever its document calls it. ``label`` is as printed."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="weeks")
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    label = models.CharField(_("label"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    title_origin = models.CharField(max_length=10, choices=TitleOrigin, default=TitleOrigin.SOURCE)
    summary = models.TextField(_("summary"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    source_part = models.ForeignKey(
        "courses.SourcePart", models.SET_NULL, null=True, blank=True, related_name="weeks"
    )

    objects = WeekQuerySet.as_manager()

    class Meta:
        ordering = ["course", "number"]
        verbose_name = _("week")
        verbose_name_plural = _("weeks")
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="week_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.label or self.number} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("week", args=[self.course.slug, self.number])


class Session(PublicModel):
    """One meeting of a week.

    ``outline`` is the one source of the outline: a line a point, two blanks of indentation a
    level, the printed number before the text. An empty ``title`` or ``outline`` means that the
    document gives none; the pages say so.
    """

    week = models.ForeignKey(Week, models.CASCADE, related_name="sessions")
    key = models.CharField(max_length=80, editable=False)
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    label = models.CharField(_("label"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    title_origin = models.CharField(max_length=10, choices=TitleOrigin, default=TitleOrigin.SOURCE)
    schedule_text = models.CharField(_("time as printed"), max_length=200, blank=True)
    date = models.CharField(_("date, MM-DD where the year is unknown"), max_length=10, blank=True)
    time = models.CharField(_("time"), max_length=40, blank=True)
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    room = models.CharField(_("room"), max_length=120, blank=True)
    online_link = models.URLField(_("online link"), blank=True)
    outline = models.TextField(_("outline"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)

    lecturers = models.ManyToManyField(
        "courses.Lecturer", through="courses.Teaching", related_name="sessions"
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["week", "order", "id"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [models.UniqueConstraint(fields=["week", "key"], name="session_key_once")]

    def __str__(self) -> str:
        return self.title or self.label or str(self.order)


class SessionQuestion(PublicModel):
    """A question to think about before a session; no one is graded on it."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="questions")
    imported_text = models.TextField(blank=True, editable=False)  # as the document words it
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    label = models.CharField(_("number"), max_length=20, blank=True)
    text = models.TextField(_("question"))

    class Meta:
        ordering = ["session", "order", "id"]
        verbose_name = _("question before class")
        verbose_name_plural = _("questions before class")

    def __str__(self) -> str:
        return self.text


class CourseNote(PublicModel):
    """Grading, policies, office hours: what belongs to the course and not to a week."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="notes")
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    source_part = models.ForeignKey(
        "courses.SourcePart", models.SET_NULL, null=True, blank=True, related_name="notes"
    )

    class Meta:
        ordering = ["course", "order", "id"]
        verbose_name = _("course note")
        verbose_name_plural = _("course notes")

    def __str__(self) -> str:
        return self.title
