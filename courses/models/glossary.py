"""The glossary of a course, which search also uses."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.base import PublicModel, json_list
from courses.models.lessons import Section
from courses.models.syllabus import Course


class Term(PublicModel):
    """A term with its other names (abbreviation, English, synonyms) and its definition."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="terms")
    term = models.CharField(_("term"), max_length=120)
    english = models.CharField(_("English"), max_length=200, blank=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    aliases = models.JSONField(_("other names"), default=json_list, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    sections = models.ManyToManyField(Section, related_name="terms", blank=True)

    class Meta:
        ordering = ["course", "term"]
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [models.UniqueConstraint(fields=["course", "term"], name="term_once")]

    def __str__(self) -> str:
        return self.term
