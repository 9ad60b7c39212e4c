"""Attempts and the answers in them.

States change only by ``UPDATE ... WHERE state = ...`` and its row count (``quizzes.attempts``);
the constraints below make a second open attempt impossible.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.models.base import PublicModel, json_object
from quizzes.models.questions import QuestionVersion
from quizzes.models.quizzes import Quiz
from quizzes.querysets import AnswerQuerySet, AttemptQuerySet

LARGEST_SEED = 2**31 - 1


def new_seed() -> int:
    """What draws and shuffles of one attempt come from; nobody can foresee it."""
    return secrets.randbelow(LARGEST_SEED)


class Attempt(PublicModel):
    """A student's go at a quiz; its answers, one a question, pin what was asked.

    ``ends_at`` is the moment after which no answer counts, ``None`` without one. ``score`` and
    ``marks`` (the most that could be had) are null while it is open; answers that wait for a
    person's mark count nothing until then.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        SUBMITTED = "submitted", _("handed in")
        EXPIRED = "expired", _("time was up")

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="attempts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField(_("attempt"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    seed = models.PositiveIntegerField(default=new_seed, editable=False)
    versions = models.ManyToManyField(
        QuestionVersion,
        through="Answer",
        through_fields=("attempt", "version"),
        related_name="attempts",
    )
    started_at = models.DateTimeField(_("started"))
    saved_at = models.DateTimeField(_("saved"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    score = models.DecimalField(_("score"), max_digits=8, decimal_places=4, null=True, blank=True)
    marks = models.DecimalField(_("marks"), max_digits=8, decimal_places=2, null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["quiz", "user", "number"]
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            models.UniqueConstraint(fields=["quiz", "user", "number"], name="attempt_number_once"),
            models.UniqueConstraint(
                fields=["quiz", "user"],
                condition=models.Q(state="open"),
                name="one_open_attempt",
            ),
        ]
        indexes = [
            models.Index(
                fields=["ends_at"], condition=models.Q(state="open"), name="open_attempts_by_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.quiz_id} ({self.number})"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    def get_absolute_url(self) -> str:
        return reverse("attempt", args=[self.quiz.course.slug, self.quiz.public_id, self.number])


class Answer(models.Model):
    """The place of one question in one attempt, and what the student answered there.

    It is made when the attempt starts. ``response`` is empty while nothing was answered;
    ``sequence`` grows with each answer and ``tab`` names the page that gave the last one: with
    them an older page is refused. ``mark`` of ``marks`` is null until it is known.
    """

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="answers")
    version = models.ForeignKey(QuestionVersion, models.RESTRICT, related_name="answers")
    key_version = models.ForeignKey(
        QuestionVersion, models.RESTRICT, null=True, blank=True, related_name="+"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    marks = models.DecimalField(_("marks"), max_digits=6, decimal_places=2, default=1)
    response = models.JSONField(_("response"), default=json_object, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    tab = models.CharField(max_length=20, blank=True, default="")
    mark = models.DecimalField(_("mark"), max_digits=8, decimal_places=4, null=True, blank=True)
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["attempt", "order", "id"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["attempt", "version"], name="one_answer_a_question"),
        ]
        indexes = [
            models.Index(
                fields=["attempt"], condition=models.Q(mark=None), name="answers_without_mark"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}: {self.version_id}"

    @property
    def is_checked(self) -> bool:
        """Whether the student asked for the feedback; the answer stands since then."""
        return self.checked_at is not None
