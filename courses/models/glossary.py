"""The glossary of a course, which search also uses."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.glossary_querysets import TermPlaceQuerySet, TermQuerySet
from courses.models.base import PublicModel, json_list, json_object
from courses.models.lessons import Lesson
from courses.models.syllabus import Course, Session


class Term(PublicModel):
    """A term with its other names (abbreviation, English, synonyms) and its definition.

    ``key`` is how imports find the row again, whatever an instructor calls it. ``imported`` holds
    the names and the definition as the last import wrote them: what differs is an instructor's
    and stays; ``imported["base"]`` are the names that came from the base glossary and that the
    course may never use. A deleted term of a document or of the base glossary is ``withdrawn``, so
    that no import brings it back. ``sort_key`` is the order by pinyin, ``linked`` what the marks
    of the lessons were made by.
    """

    class Origin(models.TextChoices):
        DOCUMENT = "document", _("from the documents")
        BASE = "base", _("from the base glossary")
        INSTRUCTOR = "instructor", _("written by an instructor")

    class Linked(models.TextChoices):
        """Which lessons that use the term link to it; none where it has no definition."""

        ALL = "all"
        DRAFTS = "drafts"

    course = models.ForeignKey(Course, models.CASCADE, related_name="terms")
    key = models.CharField(max_length=160, editable=False)
    term = models.CharField(_("term"), max_length=120)
    english = models.CharField(_("English"), max_length=200, blank=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    aliases = models.JSONField(_("other names"), default=json_list, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    origin = models.CharField(
        _("origin"), max_length=10, choices=Origin, default=Origin.INSTRUCTOR, editable=False
    )
    imported = models.JSONField(default=json_object, blank=True, editable=False)
    sort_key = models.CharField(max_length=160, blank=True, editable=False)
    withdrawn = models.BooleanField(default=False, editable=False)
    linked = models.CharField(max_length=6, choices=Linked, blank=True, editable=False)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["course", "sort_key", "term"]
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "term"], condition=models.Q(withdrawn=False), name="term_once"
            ),
            models.UniqueConstraint(fields=["course", "key"], name="term_key_once"),
        ]

    def __str__(self) -> str:
        return self.term

    @property
    def anchor(self) -> str:
        """The id of its entry on the page of the glossary."""
        return f"t-{self.public_id}"

    def get_absolute_url(self) -> str:
        return f"{reverse('glossary', args=[self.course.slug])}#{self.anchor}"

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the term first."""
        names = (self.term, self.english, self.abbreviation, *map(str, self.aliases))
        return tuple(dict.fromkeys(name for name in names if name))


class TermPlace(models.Model):
    """That a lesson or session uses a term: how often, where first, and by which names.

    ``spots`` lists the first few sections, [anchor, count], or slides, [number, count]; ``names``
    the names as the term has them. Derived from the texts, never edited.
    """

    term = models.ForeignKey(Term, models.CASCADE, related_name="places")
    lesson = models.ForeignKey(
        Lesson, models.CASCADE, null=True, blank=True, related_name="term_places"
    )
    session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="term_places"
    )
    count = models.PositiveIntegerField(default=0)
    spots = models.JSONField(default=json_list)
    names = models.JSONField(default=json_list)

    objects = TermPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["term", "id"]
        constraints = [
            models.UniqueConstraint(fields=["term", "lesson"], name="term_place_in_lesson"),
            models.UniqueConstraint(fields=["term", "session"], name="term_place_in_session"),
        ]

    def __str__(self) -> str:
        return f"{self.term_id} in {self.lesson_id or self.session_id}"

    @property
    def first_spot(self) -> str:
        """The first section or slide with the term; empty for a session."""
        return str(self.spots[0][0]) if self.spots else ""


class TermEvidence(models.Model):
    """A sentence of a lesson or session that names or defines a term.

    ``spot`` is the anchor of the section or the number of the slide, ``said`` what the sentence
    says: {term, english, abbreviation, aliases, definition}. Derived from the texts, never edited.
    """

    term = models.ForeignKey(Term, models.CASCADE, related_name="evidence")
    lesson = models.ForeignKey(
        Lesson, models.CASCADE, null=True, blank=True, related_name="term_evidence"
    )
    session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="term_evidence"
    )
    order = models.PositiveIntegerField(default=0)
    spot = models.CharField(max_length=160, blank=True)
    text = models.TextField()
    said = models.JSONField(default=json_object)

    objects = TermPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["lesson", "session", "order"]

    def __str__(self) -> str:
        return self.text
