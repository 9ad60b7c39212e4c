"""Documents that came together."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.import_querysets import ImportBatchQuerySet
from courses.models.base import PublicModel, json_list, json_object
from courses.models.syllabus import Course


class ImportBatch(PublicModel):
    """A zip, a folder or several files: an import run for each document in it (``runs``).

    A zip is unpacked by a worker, which holds the row by a lease as it holds a run; from
    ``ready_at`` on every document of the batch has its run. ``left_out`` are the files that got
    none of their own: {path, code, details} with the codes of ``portal.refusals``, or "known" for
    bytes that were imported before.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="import_batches")
    name = models.CharField(_("name"), max_length=255)
    archive = models.FileField(upload_to="bundles/", max_length=200, blank=True, editable=False)
    wanted_kind = models.CharField(_("read as"), max_length=10, blank=True)
    wanted_week = models.PositiveSmallIntegerField(_("for week"), null=True, blank=True)
    left_out = models.JSONField(_("left out"), default=json_list, blank=True)
    message = models.CharField(_("message code"), max_length=40, blank=True)
    message_details = models.JSONField(default=json_object, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    queued_at = models.DateTimeField(default=timezone.now, editable=False)
    ready_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("batch of imports")
        verbose_name_plural = _("batches of imports")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("batch", args=[self.public_id])
