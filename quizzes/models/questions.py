"""The question bank of a course: questions, and their wordings that never change."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import Course, Section, Status
from courses.models.base import PublicModel, json_list, json_object
from quizzes.querysets import QuestionQuerySet, QuestionVersionQuerySet


class Question(PublicModel):
    """A question of the course's bank; its wording lives in versions.

    ``type`` names a module of ``quizzes.questions`` (or "reflection"). Draws take only what is
    published: a draft waits for a person. ``imported`` is the content as the document had it last;
    a wording that differs from it is a person's and stays.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="questions")
    key = models.CharField(max_length=120, editable=False)
    type = models.CharField(_("type"), max_length=20)
    tags = models.JSONField(_("tags"), default=json_list, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PUBLISHED)
    imported = models.JSONField(default=json_object, blank=True, editable=False)
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
        """Its words where they were asked for (``for_bank``), which cost a query of their own."""
        return " ".join(str(vars(self).get("stem") or self.key).split())


class QuestionVersion(PublicModel):
    """The wording, options and key of a question; an edit makes a new one.

    Once an attempt holds a version the database refuses to change its ``content`` (a trigger,
    migration 0003). ``html`` is what the texts of ``content`` look like, by text: made when the
    version is stored, so that no page renders Markdown.
    """

    question = models.ForeignKey(Question, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    content = models.JSONField(_("content"), default=json_object)
    html = models.JSONField(default=json_object, blank=True, editable=False)
    # Of the renderer that made ``html``. Null before it was counted: a default would make Django
    # build the table anew on SQLite, and the trigger with it would be lost.
    rendering_version = models.PositiveSmallIntegerField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = QuestionVersionQuerySet.as_manager()

    class Meta:
        ordering = ["question", "number"]
        verbose_name = _("version of a question")
        verbose_name_plural = _("versions of a question")
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="question_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} v{self.number}"
