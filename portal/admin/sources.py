"""Documents and their imports on the desk: to be read; the import pages do the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from courses.models import ImportBatch, ImportRun, SourceDocument
from portal.admin.base import DeskAdmin, DeskTable
from portal.admin.site import site
from portal.admin.syllabus import OWN_COURSES

if TYPE_CHECKING:
    from django.http import HttpRequest

# Relations bear no name of their own: Django makes one of the attribute's, to be translated.
RELATIONS = (gettext_noop("replaces"), gettext_noop("uploaded by"), gettext_noop("requested by"))


class Unchangeable:
    """Rows that imports write and nobody edits."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RunOfDocument(Unchangeable, DeskTable):
    """The imports of a document, the newest first."""

    model = ImportRun
    fields = ("page", "progress", "attempts", "requested_by", "created_at", "finished_at")
    readonly_fields = fields
    ordering = ("-id",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site._registry[SourceDocument].has_view_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("requested_by")
        return rows.defer("account", "report")

    @admin.display(description=_("import"))
    def page(self, run: ImportRun) -> str:
        return format_html('<a href="{}">{}</a>', run.get_absolute_url(), run.get_status_display())


@admin.register(SourceDocument, site=site)
class SourceDocumentAdmin(Unchangeable, DeskAdmin):
    """A document as it was uploaded."""

    list_display = ("name", "format", "version", "size", "created_at", "course")
    list_filter = (OWN_COURSES, "format")
    list_select_related = ("course",)
    search_fields = ("name", "title")
    ordering = ("-created_at", "-id")
    fields: ClassVar[Any] = (
        "course", "name", "title", "format", "size", "version", "replaces", "uploaded_by",
        "created_at",
    )  # fmt: skip
    readonly_fields = fields
    inlines = (RunOfDocument,)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        if obj is None:
            return None
        return reverse("source", args=[obj.course.slug, obj.public_id])


@admin.register(ImportRun, site=site)
class ImportRunAdmin(Unchangeable, DeskAdmin):
    """What imports are doing, across courses; a row leads to the page of its import."""

    course_path = "source__course"
    parent = "source"
    fixed: ClassVar[Any] = ()
    list_display = ("source", "status", "progress", "attempts", "created_at", "finished_at", "page")
    list_filter = (("source__course", admin.RelatedOnlyFieldListFilter), "status")
    list_select_related = ("source__course",)
    ordering = ("-id",)
    fields: ClassVar[Any] = (
        "source", "status", "progress", "message", "wanted_kind", "wanted_week", "requested_by",
        "attempts", "created_at", "finished_at",
    )  # fmt: skip
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("source__course")
        return rows.defer("account", "report")

    @admin.display(description=_("page of the import"))
    def page(self, run: ImportRun) -> str:
        return format_html('<a href="{}">{}</a>', run.get_absolute_url(), run.public_id)


@admin.register(ImportBatch, site=site)
class ImportBatchAdmin(Unchangeable, DeskAdmin):
    """Documents that came together; their own page tells how far they are."""

    fixed: ClassVar[Any] = ()
    list_display = ("name", "course", "requested_by", "created_at", "page")
    list_filter = (OWN_COURSES,)
    list_select_related = ("course", "requested_by")
    search_fields = ("name",)
    ordering = ("-id",)
    fields: ClassVar[Any] = (
        "course", "name", "wanted_kind", "wanted_week", "message", "requested_by", "attempts",
        "created_at",
    )  # fmt: skip
    readonly_fields = fields

    @admin.display(description=_("page of the batch"))
    def page(self, batch: ImportBatch) -> str:
        return format_html('<a href="{}">{}</a>', batch.get_absolute_url(), batch.public_id)
