"""Quizzes, the questions in them and the attempts of students.

States change only by ``UPDATE ... WHERE state = ...`` and its row count (RELIABILITY.md,
finding 6); the constraints below make a second open attempt impossible.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import Course, Lesson, Section, Session, SourcePart, Status, Week
from courses.models.base import PublicModel, json_list, json_object
from quizzes.querysets import AttemptQuerySet, QuestionQuerySet, QuizQuerySet


class Quiz(PublicModel):
    """Questions attached to a lesson, a week or a session.

    ``graded`` is false for the self-check that a lesson without an authored quiz carries.
    """

    class Feedback(models.TextChoices):
        AT_ONCE = "at once", _("after each question")
        AFTER_SUBMIT = "after submit", _("after handing in")
        AFTER_CLOSE = "after close", _("after the quiz has closed")

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


class Question(PublicModel):
    """A question of the course's bank; its wording lives in versions."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="questions")
    key = models.CharField(max_length=120, editable=False)
    type = models.CharField(_("type"), max_length=20)
    tags = models.JSONField(_("tags"), default=json_list, blank=True)
    section = models.ForeignKey(
        Section, models.SET_NULL, null=True, blank=True, related_name="questions"
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["course", "id"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [models.UniqueConstraint(fields=["course", "key"], name="question_key_once")]

    def __str__(self) -> str:
        return self.key


class QuestionVersion(PublicModel):
    """The wording, options and key of a question. It never changes; an edit makes a new one."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    content = models.JSONField(_("content"), default=json_object)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["question", "number"]
        verbose_name = _("version of a question")
        verbose_name_plural = _("versions of a question")
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="question_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} v{self.number}"


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


class Attempt(PublicModel):
    """A student's go at a quiz. ``versions`` pins the question versions by id, in their order."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        SUBMITTED = "submitted", _("handed in")
        EXPIRED = "expired", _("time was up")

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="attempts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField(_("attempt"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    versions = models.ManyToManyField(QuestionVersion, related_name="attempts")
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    score = models.DecimalField(_("score"), max_digits=8, decimal_places=4, null=True, blank=True)

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

    def __str__(self) -> str:
        return f"{self.user_id} at {self.quiz_id} ({self.number})"


class Answer(models.Model):
    """The answer to one question in one attempt. ``sequence`` refuses an older browser tab."""

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="answers")
    version = models.ForeignKey(QuestionVersion, models.RESTRICT, related_name="answers")
    response = models.JSONField(_("response"), default=json_object, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    mark = models.DecimalField(_("mark"), max_digits=8, decimal_places=4, null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), auto_now=True)

    class Meta:
        ordering = ["attempt", "id"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["attempt", "version"], name="one_answer_a_question"),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}: {self.version_id}"
