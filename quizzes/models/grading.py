"""Results: what counts how much, marks that a person gave, and keys that were corrected.

The last two are logs: rows are added and never changed. ``quizzes.grades`` writes them.
"""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.models import Course
from courses.models.base import PublicModel
from quizzes.models.attempts import Answer
from quizzes.models.questions import Question, QuestionVersion
from quizzes.models.quizzes import Quiz
from quizzes.querysets import RegradeQuerySet

LARGEST_WEIGHT = 1000


class CourseGrading(models.Model):
    """How the results of a course add up; a course without a row has the defaults."""

    course = models.OneToOneField(Course, models.CASCADE, related_name="grading")
    missed_is_zero = models.BooleanField(
        _("a quiz that has closed and was not taken counts as 0"), default=False
    )

    class Meta:
        verbose_name = _("grading of a course")
        verbose_name_plural = _("gradings of courses")

    def __str__(self) -> str:
        return f"{self.course_id}"


class QuizGrading(models.Model):
    """What a quiz counts, and how finely a person marks it; one without a row has the defaults."""

    class Step(models.TextChoices):
        WHOLE = "1", _("whole marks")
        HALF = "0.5", _("half marks")
        QUARTER = "0.25", _("quarter marks")
        TENTH = "0.1", _("tenths of a mark")

    quiz = models.OneToOneField(Quiz, models.CASCADE, related_name="grading_settings")
    weight = models.DecimalField(
        _("weight, 0 = does not count"),
        max_digits=6,
        decimal_places=2,
        default=Decimal(1),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(LARGEST_WEIGHT))],
    )
    mark_step = models.CharField(_("marks by hand"), max_length=4, choices=Step, default=Step.HALF)

    class Meta:
        verbose_name = _("grading of a quiz")
        verbose_name_plural = _("gradings of quizzes")
        constraints = [
            models.CheckConstraint(condition=models.Q(weight__gte=0), name="weight_not_below_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.quiz_id}: {self.weight}"


class HandMark(models.Model):
    """A mark that a person gave to an open answer; the one with the highest number holds.

    ``number`` counts the marks of one answer: who marks without having seen the latest one takes
    a number that is gone, and the database refuses it.
    """

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="hand_marks")
    number = models.PositiveSmallIntegerField()
    mark = models.DecimalField(_("mark"), max_digits=8, decimal_places=4)
    comment = models.TextField(_("comment"), blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(_("when"))

    class Meta:
        ordering = ["answer", "number"]
        verbose_name = _("mark given by hand")
        verbose_name_plural = _("marks given by hand")
        constraints = [
            models.UniqueConstraint(fields=["answer", "number"], name="hand_mark_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.mark}"


class Regrade(PublicModel):
    """Answers to a question marked anew by the key of ``version``; ``undoes`` takes one back."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="regrades")
    question = models.ForeignKey(Question, models.RESTRICT, related_name="regrades")
    version = models.ForeignKey(QuestionVersion, models.RESTRICT, related_name="regrades")
    undoes = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="undone_by"
    )
    reason = models.TextField(_("reason"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(_("when"))

    objects = RegradeQuerySet.as_manager()

    class Meta:
        ordering = ["quiz", "-made_at", "-id"]
        verbose_name = _("regrade")
        verbose_name_plural = _("regrades")

    def __str__(self) -> str:
        return f"{self.question_id} in {self.quiz_id}"

    @property
    def undone(self) -> Regrade | None:
        """The entry that took this one back."""
        return getattr(self, "undone_by", None)

    def get_absolute_url(self) -> str:
        quiz = self.quiz
        return reverse("regrade-entry", args=[quiz.course.slug, quiz.public_id, self.public_id])


class RegradeChange(models.Model):
    """What a regrade did to one answer, and to the score of its attempt.

    ``old_key`` and ``new_key`` are ``Answer.key_version`` before and after. An answer whose mark
    stays the same is here too when its key changed.
    """

    regrade = models.ForeignKey(Regrade, models.CASCADE, related_name="changes")
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="regrade_changes")
    old_mark = models.DecimalField(max_digits=8, decimal_places=4, null=True)
    new_mark = models.DecimalField(max_digits=8, decimal_places=4)
    old_score = models.DecimalField(max_digits=8, decimal_places=4)
    new_score = models.DecimalField(max_digits=8, decimal_places=4)
    old_key = models.ForeignKey(QuestionVersion, models.RESTRICT, null=True, related_name="+")
    new_key = models.ForeignKey(QuestionVersion, models.RESTRICT, null=True, related_name="+")

    class Meta:
        ordering = ["regrade", "id"]
        verbose_name = _("regraded answer")
        verbose_name_plural = _("regraded answers")
        constraints = [
            models.UniqueConstraint(fields=["regrade", "answer"], name="one_change_an_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.old_mark} → {self.new_mark}"

    @property
    def difference(self) -> Decimal:
        return self.new_mark - (self.old_mark or Decimal(0))
