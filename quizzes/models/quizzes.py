"""Quizzes: what is asked, when, and with what settings for whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.models import Course, Lesson, Session, SourcePart, Status, Week
from courses.models.base import PublicModel, json_list
from quizzes.models.questions import Question
from quizzes.querysets import SELF_CHECK, AllowanceQuerySet, QuizQuerySet


class Quiz(PublicModel):
    """Questions attached to a lesson, a week or a session.

    ``graded`` is false for practice: any number of attempts, no time limit. The self-check of a
    lesson without an authored quiz is practice, too.
    """

    class Feedback(models.TextChoices):
        AT_ONCE = "at once", _("after each question")
        AFTER_SUBMIT = "after submit", _("after handing in")
        AFTER_CLOSE = "after close", _("after the quiz has closed")

    class Grading(models.TextChoices):
        BEST = "best", _("best attempt")
        LAST = "last", _("last attempt")
        AVERAGE = "average", _("average of the attempts")

    course = models.ForeignKey(Course, models.CASCADE, related_name="quizzes")
    key = models.CharField(max_length=120, editable=False)
    title = models.CharField(_("title"), max_length=300)
    lesson = models.ForeignKey(
        Lesson, models.CASCADE, null=True, blank=True, related_name="quizzes"
    )
    week = models.ForeignKey(Week, models.CASCADE, null=True, blank=True, related_name="quizzes")
    session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="quizzes"
    )
    source_part = models.ForeignKey(
        SourcePart, models.SET_NULL, null=True, blank=True, related_name="quizzes"
    )
    graded = models.BooleanField(_("graded"), default=False)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    attempts_allowed = models.PositiveSmallIntegerField(_("attempts, 0 = any number"), default=0)
    time_limit = models.DurationField(_("time limit"), null=True, blank=True)
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    shuffle = models.BooleanField(_("shuffle"), default=False)
    feedback = models.CharField(
        _("feedback"), max_length=12, choices=Feedback, default=Feedback.AFTER_SUBMIT
    )
    grading = models.CharField(
        _("which attempt counts"), max_length=10, choices=Grading, default=Grading.BEST
    )
    pass_mark = models.DecimalField(
        _("pass mark, per cent"), max_digits=5, decimal_places=2, null=True, blank=True
    )

    objects = QuizQuerySet.as_manager()

    class Meta:
        ordering = ["course", "id"]
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        constraints = [models.UniqueConstraint(fields=["course", "key"], name="quiz_key_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_self_check(self) -> bool:
        """Whether this is the made-up quiz of a lesson that has no authored one."""
        return self.key.startswith(SELF_CHECK)

    def get_absolute_url(self) -> str:
        return reverse("quiz", args=[self.course.slug, self.public_id])


class QuizQuestion(models.Model):
    """A question in a quiz, in order, with its marks."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="quiz_questions")
    question = models.ForeignKey(Question, models.RESTRICT, related_name="quiz_questions")
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    marks = models.DecimalField(_("marks"), max_digits=6, decimal_places=2, default=1)

    class Meta:
        ordering = ["quiz", "order", "id"]
        verbose_name = _("question of the quiz")
        verbose_name_plural = _("questions of the quiz")
        constraints = [
            models.UniqueConstraint(fields=["quiz", "question"], name="question_in_quiz_once"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} in {self.quiz_id}"


class QuizDraw(models.Model):
    """``count`` questions of the bank that carry all of ``tags``, drawn when an attempt starts."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="draws")
    tags = models.JSONField(_("tags"), default=json_list, blank=True)
    count = models.PositiveSmallIntegerField(_("number of questions"), default=1)
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    marks = models.DecimalField(_("marks of each"), max_digits=6, decimal_places=2, default=1)

    class Meta:
        ordering = ["quiz", "order", "id"]
        verbose_name = _("random draw")
        verbose_name_plural = _("random draws")

    def __str__(self) -> str:
        return f"{self.count} of {self.tags}"


class Allowance(models.Model):
    """What one student is granted at one quiz beyond the others.

    ``extra_time`` lengthens the time limit and, where the student has no closing time of their
    own, moves the closing. Own times replace those of the quiz.
    """

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="allowances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="allowances")
    extra_time = models.DurationField(_("extra time"), null=True, blank=True)
    opens_at = models.DateTimeField(_("opens for them"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes for them"), null=True, blank=True)
    extra_attempts = models.PositiveSmallIntegerField(_("extra attempts"), default=0)

    objects = AllowanceQuerySet.as_manager()

    class Meta:
        ordering = ["quiz", "user"]
        verbose_name = _("allowance for a student")
        verbose_name_plural = _("allowances for students")
        constraints = [
            models.UniqueConstraint(fields=["quiz", "user"], name="one_allowance_a_student"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.quiz_id}"
