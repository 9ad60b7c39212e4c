"""What search looks through: one row a findable thing, written with the thing itself."""

from __future__ import annotations

from django.db import models

from courses.models.base import Status
from courses.models.lessons import Lesson
from courses.models.sources import SourceDocument
from courses.models.syllabus import Course, Week
from courses.querysets import SearchEntryQuerySet


class SearchEntry(models.Model):
    """A session, lecturer, reading, section or slide as search sees it, or a piece of a long one.

    ``tokens`` holds the tokens of title, heading and text as ``courses.search.streams`` arranges
    them; the databases' own indexes are built over that column by triggers (SQLite) or a
    generated column (PostgreSQL), see migration ``search_index``. ``week`` is the week that a
    week or session entry stands or falls with. ``facets`` holds what a syllabus entry is filtered
    by, between blanks: "n6" the number of a week ("n0": none), "p12" the key of a lecturer. A
    lesson's weeks and lecturers are looked up when it is found, since they change without it.
    """

    class Kind(models.TextChoices):
        WEEK = "week"
        SESSION = "session"
        LECTURER = "lecturer"
        READING = "reading"
        SECTION = "section"
        SLIDE = "slide"

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
