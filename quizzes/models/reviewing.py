"""Questions that come back to a student who missed them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.base import PublicModel
from quizzes.models.questions import Question
from quizzes.querysets import ReviewQuerySet


class ReviewItem(PublicModel):
    """A question that a student missed and when it comes back.

    ``step`` counts the reviews passed since it was last missed; after the last step it is done
    and ``due_on`` is null. ``missed_at`` is when it was last missed.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="review_items")
    question = models.ForeignKey(Question, models.CASCADE, related_name="review_items")
    step = models.PositiveSmallIntegerField(_("reviews passed"), default=0)
    due_on = models.DateField(_("due"), null=True, blank=True)
    missed_at = models.DateTimeField(_("last missed"))
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        verbose_name = _("question to review")
        verbose_name_plural = _("questions to review")
        constraints = [
            models.UniqueConstraint(fields=["user", "question"], name="one_review_a_question"),
        ]
        indexes = [models.Index(fields=["user", "due_on"], name="reviews_due")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.question_id} on {self.due_on}"
