"""Searches without a result on the desk: the words that readers use and the course does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from courses.models import MissedSearch, Term
from portal.admin.base import DeskAdmin, DeskForm, address_of
from portal.admin.fields import ChoiceByName
from portal.admin.site import site
from portal.admin.syllabus import OWN_COURSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpRequest


class SynonymForm(DeskForm):
    """Chooses the term that the words are another name of."""

    class Meta:
        model = MissedSearch
        fields = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        terms = Term.objects.filter(course=self.instance.course_id).standing().in_order()
        self.fields["meant"] = ChoiceByName(
            terms,
            list_id="terms",
            label=_("is another name of"),
            help_text=_("A term of the glossary. Its form comes next, with the words filled in."),
        )


class Ignored(admin.SimpleListFilter):
    """What is set aside is out of sight until somebody asks for it."""

    title = _("ignored")
    parameter_name = "ignored"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return (("yes", _("ignored")),)

    def choices(self, changelist: Any) -> Any:
        open_ones, *rest = super().choices(changelist)
        yield {**open_ones, "display": _("to be looked at")}
        yield from rest

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(ignored=self.value() == "yes")


@admin.register(MissedSearch, site=site)
class MissedSearchAdmin(DeskAdmin):
    """What readers searched for in vain; a synonym or a new term answers it."""

    form = SynonymForm
    list_display = ("words", "days", "times", "last_day", "answers", "course")
    list_filter = (OWN_COURSES, Ignored)
    list_select_related = ("course",)
    search_fields = ("words",)
    ordering = ("-days", "-times", "-last_day", "pk")
    actions = ("ignore", "look_again")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("answer it by"))
    def answers(self, row: MissedSearch) -> str:
        """The two ways from the words into the form of a term."""
        return format_html(
            '<a href="{}">{}<span class="unseen"> {}</span></a> · '
            '<a href="{}">{}<span class="unseen"> {}</span></a>',
            address_of(row),
            _("synonym"),
            row.words,
            new_term(row),
            _("new term"),
            row.words,
        )

    @admin.action(description=_("Ignore"))
    def ignore(self, request: HttpRequest, queryset: QuerySet[MissedSearch]) -> None:
        number = queryset.update(ignored=True)
        text = ngettext("{number} search is ignored.", "{number} searches are ignored.", number)
        self.message_user(request, text.format(number=number), messages.SUCCESS)

    @admin.action(description=_("Look at it again"))
    def look_again(self, request: HttpRequest, queryset: QuerySet[MissedSearch]) -> None:
        number = queryset.update(ignored=False)
        text = ngettext("{number} search is back.", "{number} searches are back.", number)
        self.message_user(request, text.format(number=number), messages.SUCCESS)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("course", "words", "days", "times", "last_day", "meant")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("course", "words", "days", "times", "last_day")

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kw: Any
    ) -> Any:
        """``meant`` is a field of the form alone, made for the row at hand."""
        return super().get_form(request, obj, change, **{**kw, "fields": ()})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing is saved yet: the form of the term comes first."""
        vars(request)["meant"] = form.cleaned_data["meant"]

    def after_save(self, request: HttpRequest, row: Any, form: Any) -> None:
        """The course is as it was."""

    def after_delete(self, courses: Any) -> None:
        """The course is as it was."""

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        term: Term = vars(request)["meant"]
        return HttpResponseRedirect(f"{address_of(term)}?{urlencode({'also': obj.words})}")

    def panels(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        return {"new_term": new_term(row)} if row is not None else {}


def new_term(row: MissedSearch) -> str:
    """The form of a new term with the words filled in."""
    asked = urlencode({"course": row.course_id, "term": row.words})
    return f"{reverse('admin:courses_term_add')}?{asked}"
