"""What search looks through, what it suggests while one types, and what it did not find."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.base import Status
from courses.models.lessons import Lesson
from courses.models.sources import SourceDocument
from courses.models.syllabus import Course, Week
from courses.querysets import SearchEntryQuerySet
from courses.search_querysets import MissedSearchQuerySet, SearchNameQuerySet


class SearchEntry(models.Model):
    """Something of a course as search sees it, or a piece of it; ``Kind`` says what there is.

    ``tokens`` holds the tokens of title, heading and text as ``courses.search.streams`` arranges
    them; the databases' own indexes are built over that column by triggers (SQLite) or a
    generated column (PostgreSQL), see migration ``search_index``. ``week`` is the week that a
    week or session entry stands or falls with. ``facets`` holds what a syllabus entry is filtered
    by, between blanks: "n6" the number of a week ("n0": none), "p12" the key of a lecturer. The
    weeks and lecturers of lessons and terms are looked up when they are found, since they change
    without them.
    """

    class Kind(models.TextChoices):
        WEEK = "week"
        SESSION = "session"
        LECTURER = "lecturer"
        READING = "reading"
        SECTION = "section"
        SLIDE = "slide"
        TERM = "term"
        QUIZ = "quiz"

    course = models.ForeignKey(Course, models.CASCADE, related_name="search_entries")
    kind = models.CharField(max_length=10, choices=Kind)
    object_id = models.PositiveBigIntegerField()
    chunk = models.PositiveSmallIntegerField(default=0)
    lesson = models.ForeignKey(
        Lesson, models.CASCADE, null=True, blank=True, related_name="search_entries"
    )
    week = models.ForeignKey(
        Week, models.CASCADE, null=True, blank=True, related_name="search_entries"
    )
    source = models.ForeignKey(
        SourceDocument, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    order = models.PositiveIntegerField(default=0)
    anchor = models.CharField(max_length=160, blank=True)
    facets = models.TextField(blank=True)
    title = models.CharField(max_length=300, blank=True)
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)
    first_line = models.PositiveIntegerField(null=True, blank=True)
    last_line = models.PositiveIntegerField(null=True, blank=True)
    tokens = models.TextField(blank=True)
    token_count = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        ordering = ["course", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "chunk"], name="search_entry_once"
            ),
        ]
        indexes = [models.Index(fields=["course", "status"], name="search_course_status")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class SearchName(models.Model):
    """A thing that is suggested by its name while somebody types.

    ``names`` holds all its names as search compares them, each behind a line end; ``sounds`` how
    they are pronounced, from each syllable on and by initials, each behind a line end too. ``week``
    and ``lesson`` are what it stands or falls with. ``anchor`` is what its address needs beyond the
    page it stands on, as with search entries.
    """

    class Kind(models.TextChoices):
        TERM = "term"
        LESSON = "lesson"
        LECTURER = "lecturer"
        SESSION = "session"
        WEEK = "week"
        QUIZ = "quiz"
        READING = "reading"

    course = models.ForeignKey(Course, models.CASCADE, related_name="search_names")
    kind = models.CharField(max_length=10, choices=Kind)
    object_id = models.PositiveBigIntegerField()
    lesson = models.ForeignKey(
        Lesson, models.CASCADE, null=True, blank=True, related_name="search_names"
    )
    week = models.ForeignKey(
        Week, models.CASCADE, null=True, blank=True, related_name="search_names"
    )
    anchor = models.CharField(max_length=160, blank=True)
    name = models.CharField(max_length=300)
    detail = models.CharField(max_length=300, blank=True)
    names = models.TextField()
    sounds = models.TextField(blank=True)
    order = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)

    objects = SearchNameQuerySet.as_manager()

    class Meta:
        ordering = ["course", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_name_once"),
        ]
        indexes = [models.Index(fields=["course", "status"], name="search_name_course")]

    def __str__(self) -> str:
        return self.name


class MissedSearch(models.Model):
    """Words that readers of a course searched for and that nothing in it holds.

    Nothing says who asked: ``words`` as they are compared, on how many days and how often. A row
    comes into being when a second reader or a second day asks (portal/missed.py).
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="missed_searches")
    words = models.CharField(_("searched for"), max_length=60)
    times = models.PositiveIntegerField(_("how often"), default=0)
    days = models.PositiveIntegerField(_("on how many days"), default=0)
    last_day = models.DateField(_("last"))
    ignored = models.BooleanField(_("ignored"), default=False)

    objects = MissedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["-days", "-times", "-last_day", "id"]
        verbose_name = _("search without a result")
        verbose_name_plural = _("searches without a result")
        constraints = [
            models.UniqueConstraint(fields=["course", "words"], name="missed_search_once"),
        ]

    def __str__(self) -> str:
        return self.words
