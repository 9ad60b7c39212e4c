"""Readings on the desk, and the lists in which they stand."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.forms import NumberInput, TextInput
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.admin.base import DeskAdmin, DeskForm, DeskTable, RowForm
from portal.admin.fields import LinesField
from portal.admin.site import site
from portal.admin.syllabus import OWN_COURSES
from readings.models import Reading, ReadingListItem


class ReadingForm(DeskForm):
    authors = LinesField(label=_("authors"), required=False, help_text=_("One name a line."))


class ItemForm(RowForm):
    class Meta:
        model = ReadingListItem
        fields = ("week", "order", "note", "required")
        widgets = {"order": NumberInput({"min": 1, "class": "small"}), "note": TextInput}


class ItemOfReading(DeskTable):
    """The lists that ask for a reading."""

    model = ReadingListItem
    form = ItemForm
    fields = ("week", "order", "note", "required", "raw")
    readonly_fields = ("raw",)
    verbose_name_plural = _("where it is asked for")
    ordering = ("week__number", "order", "id")


@admin.register(Reading, site=site)
class ReadingAdmin(DeskAdmin):
    """A book, paper or site; what the document prints stays beside it."""

    form = ReadingForm
    list_display = ("__str__", "kind", "publisher", "year", "link_state", "course")
    list_filter = (OWN_COURSES, "kind", "link_state")
    list_select_related = ("course",)
    search_fields = ("title", "publisher", "venue", "items__raw")
    ordering = ("course", "id")
    fieldsets = (
        (None, {"fields": ("course", "kind", "title", "authors")}),
        (_("Published"), {"fields": ("publisher", "venue", ("year", "url"))}),
    )
    inlines = (ItemOfReading,)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        if obj is None:
            return None
        return reverse("readings", args=[obj.course.slug])
