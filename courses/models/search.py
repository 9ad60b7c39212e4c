"""What search looks through: one row a findable thing, written with the thing itself."""

from __future__ import annotations

from django.db import models

from courses.models.base import Status
from courses.models.lessons import Lesson
from courses.models.syllabus import Course, Week
from courses.querysets import SearchEntryQuerySet


class SearchEntry(models.Model):
    """A session, lecturer, reading, section or slide as search sees it.

    ``tokens`` holds the tokens of title, heading and text as ``courses.documents.tokens`` cuts
    them, parted by blanks: the databases' own indexes are built over that column.
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
    order = models.PositiveIntegerField(default=0)
    anchor = models.CharField(max_length=160, blank=True)
    title = models.CharField(max_length=300, blank=True)
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
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
