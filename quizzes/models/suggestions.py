"""Questions that rules suggest from the texts of lessons, and what instructors made of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.models import Course, Lesson, Section
from courses.models.base import PublicModel, json_object
from quizzes.models.questions import Question
from quizzes.suggestion_querysets import SuggestionQuerySet


class SuggestionFamily(models.TextChoices):
    """The rules, as ``quizzes.drafting.Family`` names them."""

    ORDER = "order", _("order of stages")
    MEANING = "meaning", _("meaning of a term")
    PAIRS = "pairs", _("terms and meanings")
    YEAR = "year", _("year of an event")


class Suggestion(PublicModel):
    """A question that waits for a person; students never see it.

    ``key`` says what is asked of which words, so that a re-import finds the row again; once it was
    decided the row stays, so that it is never suggested anew. ``evidence`` are the words of the
    lesson that prove the answer, a line each.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("suggestions", "waiting")
        ACCEPTED = "accepted", pgettext_lazy("suggestions", "accepted")
        EDITED = "edited", _("edited, then accepted")
        REJECTED = "rejected", pgettext_lazy("suggestions", "rejected")

    course = models.ForeignKey(Course, models.CASCADE, related_name="suggestions")
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="suggestions")
    section = models.ForeignKey(
        Section, models.SET_NULL, null=True, blank=True, related_name="suggestions"
    )
    key = models.CharField(max_length=40, editable=False)
    family = models.CharField(_("family"), max_length=10, choices=SuggestionFamily)
    type = models.CharField(_("type"), max_length=20)
    content = models.JSONField(_("content"), default=json_object)
    evidence = models.TextField(_("evidence"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    question = models.ForeignKey(
        Question, models.SET_NULL, null=True, blank=True, related_name="suggestions"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["course", "id"]
        verbose_name = _("suggested question")
        verbose_name_plural = _("suggested questions")
        constraints = [
            models.UniqueConstraint(fields=["course", "key"], name="suggestion_key_once"),
        ]
        indexes = [models.Index(fields=["course", "state"], name="suggestions_by_state")]

    def __str__(self) -> str:
        return str(self.content.get("stem", self.key))

    def get_absolute_url(self) -> str:
        return reverse("suggestion", args=[self.course.slug, self.public_id])


class FamilyPause(models.Model):
    """That a family was stopped for a course, or begun again.

    ``counted_from``: what was decided before does not count, since an instructor began it again.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="+")
    family = models.CharField(max_length=10, choices=SuggestionFamily)
    stopped_at = models.DateTimeField(null=True, blank=True)
    counted_from = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "family"], name="family_pause_once"),
        ]

    def __str__(self) -> str:
        return f"{self.family} in {self.course_id}"
