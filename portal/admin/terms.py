"""The glossary on the desk: terms are written, corrected, joined and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.documents.pinyin import order_of
from courses.documents.terms import folded_name
from courses.documents.text import clean_text, collapse
from courses.glossary.shown import address_of as address_of_place
from courses.models import Term, TermPlace
from portal import editing, missed
from portal.admin.base import DeskAdmin, DeskForm, address_of
from portal.admin.fields import ChoiceByName, LinesField
from portal.admin.site import site
from portal.admin.syllabus import OWN_COURSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpRequest

MOST_QUOTED = 10  # sentences of the documents beside the form


LONGEST_NAME = 120


class TermForm(DeskForm):
    """``also`` is a name that is filled in for the instructor to look at and save."""

    also = ""
    aliases = LinesField(label=_("other names"), required=False, help_text=_("One name a line."))

    class Meta:
        model = Term
        fields = ("course", "term", "english", "abbreviation", "aliases", "definition")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk is not None:
            if self.also and self.also not in self.instance.names:
                self.initial["aliases"] = [*self.instance.aliases, self.also]
            others = Term.objects.filter(course=self.instance.course_id).standing()
            self.fields["joined"] = ChoiceByName(
                others.exclude(pk=self.instance.pk).in_order(),
                list_id="terms",
                label=_("is the same as"),
                required=False,
                help_text=_("Another term that becomes part of this one, with all its names."),
            )

    def _get_validation_exclusions(self) -> set[str]:
        # A name is taken only by a term that nobody deleted.
        return super()._get_validation_exclusions() - {"withdrawn"}


@admin.register(Term, site=site)
class TermAdmin(DeskAdmin):
    """The glossary; search knows all names."""

    form = TermForm
    list_display = ("term", "english", "abbreviation", "origin", "uses", "course")
    list_filter = (OWN_COURSES, "origin")
    list_select_related = ("course",)
    search_fields = ("term", "english", "abbreviation", "aliases")
    ordering = ("sort_key", "pk")

    @admin.display(description=pgettext_lazy("of a term", "places"), ordering="use_count")
    def uses(self, row: Any) -> int:
        return int(row.use_count)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request).filter(withdrawn=False)
        counted: QuerySet[Any] = rows.annotate(use_count=Count("places", distinct=True))
        return counted

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = ("course", "term", "english", "abbreviation", "aliases", "definition")
        return fields if obj is None else (*fields, "joined")

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kw: Any
    ) -> Any:
        """``joined`` is a field of the form alone, made for the term at hand."""
        form = super().get_form(request, obj, change, **{**kw, "fields": TermForm.Meta.fields})
        form.also = collapse(clean_text(request.GET.get("also", "")))[:LONGEST_NAME]
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if (other := form.cleaned_data.get("joined")) is not None:
            join(obj, other)
        obj.sort_key = order_of(obj.term)
        super().save_model(request, obj, form, change)

    def after_save(self, request: HttpRequest, row: Any, form: Any) -> None:
        before = (form.initial.get(name) for name in ("term", "english", "abbreviation"))
        names = {*filter(None, before), *form.initial.get("aliases", ()), *row.names}
        editing.terms_changed(row.course, names)
        missed.answer(row.course, row.names)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        vars(request)["row_above"] = address_of(obj.course)
        self.delete_queryset(request, Term.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        with transaction.atomic():
            rows = list(queryset.select_related("course"))
            withdraw(rows)
            for course in {row.course for row in rows}:
                own = (row for row in rows if row.course_id == course.pk)
                editing.terms_changed(course, {name for row in own for name in row.names})

    def panels(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What the documents say of the term, and the names for ``joined``."""
        if row is None:
            return {}
        rows = row.evidence.visible(to_editor=True).with_addresses()[:MOST_QUOTED]
        quoted = [(one.text, address_of_place(one, one.spot, row.course)) for one in rows]
        return {"quoted": quoted}


def join(term: Term, other: Term) -> None:
    """Make ``other`` part of ``term``, which is saved by the caller: its names and, where that
    has none, its definition."""
    said = {folded_name(name) for name in term.names}
    more = [name for name in other.names if folded_name(name) not in said]
    if not term.english and other.english in more:
        term.english = other.english
        more.remove(other.english)
    if not term.abbreviation and other.abbreviation in more:
        term.abbreviation = other.abbreviation
        more.remove(other.abbreviation)
    term.aliases = [*term.aliases, *more]
    term.definition = term.definition or other.definition
    withdraw([other])


def withdraw(rows: Iterable[Term]) -> None:
    """Take terms out of their glossaries for good.

    What an import or the base glossary brought is remembered, so that it does not come back.
    """
    rows = list(rows)
    written = [row.pk for row in rows if row.origin == Term.Origin.INSTRUCTOR]
    Term.objects.filter(pk__in=written).delete()
    others = Term.objects.filter(pk__in=[row.pk for row in rows])
    others.update(withdrawn=True)
    TermPlace.objects.filter(term__in=others).delete()
