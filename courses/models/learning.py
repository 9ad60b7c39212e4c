"""What a student leaves behind while reading; tied to stable keys so that a re-import keeps it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.base import PublicModel
from courses.models.lessons import Lesson, Section


class Visit(models.Model):
    """Where a reader last was in a lesson."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="visits")
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="visits")
    section = models.ForeignKey(Section, models.SET_NULL, null=True, blank=True, related_name="+")
    slide_number = models.PositiveSmallIntegerField(null=True, blank=True)
    at = models.DateTimeField(_("when"), auto_now=True)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = [models.UniqueConstraint(fields=["user", "lesson"], name="visit_once")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.lesson_id}"


class Completion(models.Model):
    """A section that a reader marked as done."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="completions")
    section = models.ForeignKey(Section, models.CASCADE, related_name="completions")
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        constraints = [models.UniqueConstraint(fields=["user", "section"], name="completion_once")]

    def __str__(self) -> str:
        return f"{self.user_id} did {self.section_id}"


class Bookmark(PublicModel):
    """A place that a reader wants to find again, with a remark of their own."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="bookmarks")
    section = models.ForeignKey(Section, models.CASCADE, related_name="bookmarks")
    remark = models.TextField(_("remark"), blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("bookmark")
        verbose_name_plural = _("bookmarks")
        constraints = [models.UniqueConstraint(fields=["user", "section"], name="bookmark_once")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.section_id}"
