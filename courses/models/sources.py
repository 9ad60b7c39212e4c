"""Source documents, the parts found in them and the runs that imported them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.import_querysets import (
    ConflictChoiceQuerySet,
    ImportCorrectionQuerySet,
    ImportRunQuerySet,
    SourceDocumentQuerySet,
)
from courses.models.base import PublicModel, json_list, json_object
from courses.models.syllabus import Course


class SourceDocument(PublicModel):
    """A file as it was uploaded. Its bytes never change; a newer version is a row of its own."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="sources")
    name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(max_length=64, editable=False)
    size = models.PositiveBigIntegerField(_("bytes"), editable=False)
    file = models.FileField(_("file"), upload_to="sources/", max_length=200)
    # What its simple extraction holds: see courses.source_lines.
    lines = models.FileField(upload_to="lines/", max_length=200, blank=True, editable=False)
    # The pictures that lie beside it: see courses.documents.bundles.
    beside = models.FileField(upload_to="beside/", max_length=200, blank=True, editable=False)
    beside_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    format = models.CharField(_("format"), max_length=20, blank=True)
    replaces = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="newer_versions"
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    title = models.CharField(_("title"), max_length=300, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    objects = SourceDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["course", "id"]
        verbose_name = _("source document")
        verbose_name_plural = _("source documents")
        constraints = [
            models.UniqueConstraint(fields=["course", "sha256"], name="same_bytes_once"),
        ]

    def __str__(self) -> str:
        return self.name


class SourcePart(PublicModel):
    """One material within a document.

    ``material`` is the material as imported in the exchange form: the base of the next
    three-way merge and the place where provenance is looked up.
    """

    source = models.ForeignKey(SourceDocument, models.CASCADE, related_name="parts")
    order = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(_("kind"), max_length=10)
    title = models.CharField(_("title"), max_length=300, blank=True)
    score = models.FloatField(_("score"), default=0)
    reasons = models.JSONField(_("reasons"), default=json_list, blank=True)
    first_line = models.PositiveIntegerField(_("first line"), default=1)
    last_line = models.PositiveIntegerField(_("last line"), default=1)
    material = models.JSONField(default=json_object, blank=True, editable=False)

    class Meta:
        ordering = ["source", "order"]
        verbose_name = _("part of a document")
        verbose_name_plural = _("parts of a document")
        constraints = [models.UniqueConstraint(fields=["source", "order"], name="part_order_once")]

    def __str__(self) -> str:
        return self.title or self.kind


class ImportRun(PublicModel):
    """One attempt to import a document. This row is the truth; the broker only rings the bell."""

    class Status(models.TextChoices):
        QUEUED = "queued", _("waiting")
        READING = "reading", pgettext_lazy("of an import", "reading")
        RECOGNISING = "recognising", _("recognising")
        RENDERING = "rendering", _("rendering")
        STORING = "storing", _("storing")
        STAGED = "staged", _("waiting for acceptance")
        DONE = "done", _("done")
        DECLINED = "declined", _("not taken")
        FAILED = "failed", _("failed")

    UNFINISHED = (
        Status.QUEUED, Status.READING, Status.RECOGNISING, Status.RENDERING, Status.STORING,
    )  # fmt: skip

    source = models.ForeignKey(SourceDocument, models.CASCADE, related_name="runs")
    batch = models.ForeignKey(
        "courses.ImportBatch", models.SET_NULL, null=True, blank=True, related_name="runs"
    )
    # The syllabus of the same batch, which brings the weeks: it is imported first.
    waits_for = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.QUEUED)
    progress = models.PositiveSmallIntegerField(_("per cent"), default=0)
    message = models.CharField(_("message code"), max_length=40, blank=True)
    message_details = models.JSONField(default=json_object, blank=True)
    wanted_kind = models.CharField(_("read as"), max_length=10, blank=True)
    wanted_week = models.PositiveSmallIntegerField(_("for week"), null=True, blank=True)
    accepted = models.BooleanField(_("may change published pages"), default=False, editable=False)
    account = models.JSONField(_("account"), default=json_object, blank=True)
    report = models.JSONField(_("report"), default=json_object, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    queued_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            # One unfinished run a document: a second delivery or a double click starts nothing.
            models.UniqueConstraint(
                fields=["source"],
                condition=models.Q(
                    status__in=["queued", "reading", "recognising", "rendering", "storing"]
                ),
                name="one_unfinished_run",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.status}"

    def get_absolute_url(self) -> str:
        return reverse("import", args=[self.public_id])

    @property
    def is_balanced(self) -> bool:
        """Whether the account of this import has neither unexplained drops nor inventions."""
        return bool(self.account.get("balanced"))

    @property
    def is_finished(self) -> bool:
        """Whether the worker is through with it, well or badly."""
        return self.status not in self.UNFINISHED


class ImportCorrection(models.Model):
    """A rule of an instructor about how a document is read (``courses.documents.corrections``).

    It belongs to all versions of the document of this name, so it holds for the next one too.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="import_corrections")
    document = models.CharField(_("file name"), max_length=255)
    kind = models.CharField(max_length=10)
    target = models.CharField(max_length=400)
    occurrence = models.PositiveSmallIntegerField(default=1)
    value = models.CharField(max_length=400, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ImportCorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["course", "document", "id"]
        verbose_name = _("correction of an import")
        verbose_name_plural = _("corrections of imports")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "document", "kind", "target", "occurrence"],
                name="one_correction_a_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.target[:60]}"


class ConflictChoice(models.Model):
    """Whose text an instructor took where they and a document changed the same place.

    ``name`` is that of the three texts and their place (``courses.store.merge.name_of``): the same
    clash is not asked twice, whichever import meets it; another wording is another clash.
    """

    class Choice(models.TextChoices):
        MINE = "mine", _("the course's text")
        NEW = "new", _("the document's text")

    course = models.ForeignKey(Course, models.CASCADE, related_name="conflict_choices")
    name = models.CharField(max_length=64)
    choice = models.CharField(max_length=4, choices=Choice)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now=True)

    objects = ConflictChoiceQuerySet.as_manager()

    class Meta:
        ordering = ["course", "id"]
        verbose_name = _("choice between two texts")
        verbose_name_plural = _("choices between two texts")
        constraints = [
            models.UniqueConstraint(fields=["course", "name"], name="one_choice_a_conflict"),
        ]

    def __str__(self) -> str:
        return f"{self.choice}: {self.name[:12]}"
