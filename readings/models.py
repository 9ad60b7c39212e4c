"""Reading lists: what is read, and where in the course it is asked for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import Course, Session, SourcePart, Week
from courses.models.base import PublicModel, json_list
from readings.querysets import ReadingListItemQuerySet, ReadingQuerySet


class Reading(PublicModel):
    """A book, paper, site... of a course. The same one in two weeks is one row."""

    class Kind(models.TextChoices):
        BOOK = "book", _("book")
        PAPER = "paper", _("paper")
        ARTICLE = "article", _("article")
        REPORT = "report", _("report")
        WEBSITE = "website", _("website")
        CODE = "code", _("code")
        COURSE = "course", _("course of its own")
        OTHER = "other", _("other")

    class LinkState(models.TextChoices):
        UNCHECKED = "unchecked", _("not checked")
        ALIVE = "alive", _("answers")
        BROKEN = "broken", _("broken")

    course = models.ForeignKey(Course, models.CASCADE, related_name="readings")
    key = models.CharField(max_length=64, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OTHER)
    title = models.CharField(_("title"), max_length=500, blank=True)
    authors = models.JSONField(_("authors"), default=json_list, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    venue = models.CharField(_("journal or conference"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    link_state = models.CharField(
        _("state of the link"), max_length=10, choices=LinkState, default=LinkState.UNCHECKED
    )
    link_checked_at = models.DateTimeField(_("link checked"), null=True, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["course", "id"]
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [models.UniqueConstraint(fields=["course", "key"], name="reading_once")]

    def __str__(self) -> str:
        return self.title or self.url or self.key


class ReadingListItem(PublicModel):
    """A reading where the course asks for it. ``raw`` is the item as printed there."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="items")
    week = models.ForeignKey(
        Week, models.CASCADE, null=True, blank=True, related_name="reading_items"
    )
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="reading_items"
    )
    key = models.CharField(max_length=80, editable=False)
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    label = models.CharField(_("number"), max_length=20, blank=True)
    raw = models.TextField(_("as printed"), blank=True)
    note = models.TextField(_("note"), blank=True)
    required = models.BooleanField(_("must be read"), null=True, blank=True)
    source_part = models.ForeignKey(
        SourcePart, models.SET_NULL, null=True, blank=True, related_name="reading_items"
    )

    objects = ReadingListItemQuerySet.as_manager()

    class Meta:
        ordering = ["week", "order", "id"]
        verbose_name = _("item of a reading list")
        verbose_name_plural = _("items of a reading list")

    def __str__(self) -> str:
        return self.raw or str(self.reading)
