"""What every page of the desk has in common: rights, choices limited to a course, the way up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin, InlineModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models, transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from courses.models import Course, Lecturer, Lesson, Session, SourceDocument, Week
from portal import editing
from portal.admin.fields import WeekChoice
from portal.admin.index_rows import without_index
from portal.admin.rights import rights_of
from quizzes.models import Question, Quiz
from readings.models import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

# By model: the way to its course, "" for the course itself.
COURSE_PATHS: dict[type[models.Model], str] = {
    Course: "",
    Week: "course",
    Session: "week__course",
    Lecturer: "course",
    Lesson: "course",
    Reading: "course",
    SourceDocument: "course",
    Quiz: "course",
    Question: "course",
}

LOCAL = "%Y-%m-%dT%H:%M"


def course_key(row: models.Model, path: str) -> int:
    """The primary key of the course that ``row`` belongs to."""
    if not path:
        return int(row.pk)
    *steps, last = path.split("__")
    for step in steps:
        row = getattr(row, step)
    return int(getattr(row, f"{last}_id"))


def in_courses(path: str, keys: Sequence[int] | frozenset[int]) -> dict[str, Any]:
    """The lookup for rows whose course is among ``keys``."""
    return {f"{path}__in" if path else "pk__in": keys}


class DeskForm(forms.ModelForm):
    """A form that also holds the constraints over fields that it does not show, and whose choices
    belong to the course that it names."""

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        course = cleaned.get("course")
        if isinstance(course, Course):
            for name, row in list(cleaned.items()):
                path = COURSE_PATHS.get(type(row))
                if path is not None and course_key(row, path) != course.pk:
                    self.add_error(name, gettext("This belongs to another course."))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"course", "week", "session", "lesson"}


class RowForm(DeskForm):
    """A row among others: whoever leaves its order open puts it behind them."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "order" in self.fields:
            self.fields["order"].required = False
            if self.instance.pk is None:
                self.initial["order"] = None


class LimitedChoices(BaseModelAdmin):
    """Fields of both admins and inlines: plain widgets, and no choice outside one's courses."""

    formfield_overrides: ClassVar[Any] = {
        models.DateTimeField: {
            "form_class": forms.DateTimeField,
            "widget": forms.DateTimeInput({"type": "datetime-local"}, format=LOCAL),
        },
        models.DateField: {"widget": forms.DateInput({"type": "date"}, format="%Y-%m-%d")},
        models.TextField: {"widget": forms.Textarea({"rows": 3})},
        models.URLField: {"widget": forms.URLInput, "assume_scheme": "https"},
        models.CharField: {"widget": forms.TextInput},
        models.PositiveSmallIntegerField: {"widget": forms.NumberInput},
    }

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **options: Any
    ) -> forms.Field | None:
        """Without the buttons that open a second window."""
        field: forms.Field | None = super().formfield_for_dbfield(db_field, request, **options)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **options: Any
    ) -> Any:
        model = db_field.related_model
        rights = rights_of(request)
        if model in COURSE_PATHS and not rights.everything and "queryset" not in options:
            limits = in_courses(COURSE_PATHS[model], rights.courses)
            options["queryset"] = model._default_manager.filter(**limits)
        if model is Week:
            options.setdefault("form_class", WeekChoice)
        # Relations bear no name of their own: what they lead to has one, in every language.
        options.setdefault("label", capfirst(model._meta.verbose_name))
        return super().formfield_for_foreignkey(db_field, request, **options)


class DeskAdmin(LimitedChoices, admin.ModelAdmin):
    """A model whose rows belong to a course; ``course_path`` leads there from a row."""

    form = DeskForm
    course_path: ClassVar[str] = "course"
    parent: ClassVar[str] = "course"  # the row above in the flow, by attribute
    fixed: ClassVar[Sequence[str]] = ("course",)  # chosen when a row is added, never changed
    list_per_page = 50
    show_full_result_count = False
    view_on_site = True
    save_on_top = False

    @property
    def media(self) -> forms.Media:
        """None of the stock scripts: the templates name the few modules that they need."""
        return forms.Media()

    # Who may do what ----------------------------------------------------------------------

    def _may_edit(self, request: HttpRequest, row: models.Model | None) -> bool:
        rights = rights_of(request)
        if row is None:
            return rights.instructs
        return rights.edits(course_key(row, self.course_path))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return rights_of(request).instructs

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_edit(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_edit(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return rights_of(request).instructs

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_edit(request, obj)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows = super().get_queryset(request)
        listed = self.list_select_related
        joined = {self.course_path, *(listed if isinstance(listed, tuple) else ())} - {""}
        if joined:
            rows = rows.select_related(*joined)
        rights = rights_of(request)
        if rights.everything:
            return rows
        return rows.filter(**in_courses(self.course_path, rights.courses))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> models.Model:
        """The row; Http404 for what there is not and for what is others'."""
        row: models.Model | None = super().get_object(request, object_id, from_field)
        if row is None:
            raise Http404
        return row

    # Forms --------------------------------------------------------------------------------

    def get_list_display(self, request: HttpRequest) -> Any:
        """In the list of one course its name is said once, above."""
        columns = super().get_list_display(request)
        one_course = f"{self.course_path}__id__exact" in request.GET
        return [name for name in columns if name != "course"] if one_course else columns

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes along; entries of the index are no loss to anybody."""
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return without_index(found, counts), counts, lacking, protected

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fields = tuple(super().get_readonly_fields(request, obj))
        return (*fields, *self.fixed) if obj is not None else fields

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """A row is added first; what hangs on it comes when it is there."""
        return super().get_inline_instances(request, obj) if obj is not None else []

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kw: Any
    ) -> Any:
        """Choices of one course: that of the row, or that to which one is added."""
        form = super().get_form(request, obj, change, **kw)
        if obj is not None:
            limit_to_course(form, course_key(obj, self.course_path))
        elif asked := asked_course(request):
            limit_to_course(form, asked.pk)
        return form

    # Saving -------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if "title" in form.changed_data and hasattr(obj, "title_origin"):
            editing.title_is_mine(obj)
        if hasattr(obj, "key"):
            editing.mint_key(obj)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the rows of an inline, new ones without an order behind the others."""
        rows = formset.save(commit=False)
        for gone in formset.deleted_objects:
            gone.delete()
        behind = {id(f.instance) for f in formset.extra_forms if not f.cleaned_data.get("order")}
        orders = [getattr(f.instance, "order", 0) for f in formset.initial_forms]
        last = max(orders, default=0)
        for row in rows:
            if hasattr(row, "order") and id(row) in behind:
                last += 1
                row.order = last
            if hasattr(row, "key"):
                editing.mint_key(row)
            row.save()
        formset.save_m2m()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self.after_save(request, form.instance, form)

    def after_save(self, request: HttpRequest, row: Any, form: Any) -> None:
        """What follows from a saved row and its inlines, in the same transaction."""
        editing.syllabus_changed([course_key(row, self.course_path)])

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        course = course_key(obj, self.course_path)
        above = getattr(obj, self.parent) if self.parent else None
        if above is not None and type(above) in self.admin_site._registry:
            vars(request)["row_above"] = address_of(above)
        super().delete_model(request, obj)
        self.after_delete([course])

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        with transaction.atomic():
            courses = {course_key(row, self.course_path) for row in queryset}
            super().delete_queryset(request, queryset)
            self.after_delete(courses)

    def after_delete(self, courses: Any) -> None:
        editing.syllabus_changed(courses)

    # The way up and on --------------------------------------------------------------------

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(address_of(obj))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(address_of(obj))

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        """Back to the row above, which is named in the form."""
        answer = super().response_delete(request, obj_display, obj_id)
        above = vars(request).get("row_above")
        return HttpResponseRedirect(above) if above else answer

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> Any:
        context["course"] = self._course_of(context["object"])
        return super().render_delete_form(request, context)

    def _course_of(self, row: models.Model) -> Course | None:
        for step in filter(None, self.course_path.split("__")):
            row = getattr(row, step)
        return row if isinstance(row, Course) else None

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The page itself, not a redirect to it."""
        if obj is None or not hasattr(obj, "get_absolute_url"):
            return None
        return str(obj.get_absolute_url())

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> Any:
        course = self._course_of(obj) if obj is not None else asked_course(request)
        context |= {
            "course": course,
            "can_edit": course is not None and rights_of(request).edits(course.pk),
            "show_save_and_continue": False,
            "show_save_and_add_another": False,
            **self.panels(request, obj),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def panels(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What the page of ``row`` shows besides its form; empty for a new row."""
        return {}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        course = asked_course(request, f"{self.course_path}__id__exact")
        context = {
            "course": course,
            "can_edit": course is not None,
            "title": self.opts.verbose_name_plural,
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})


class DeskInline(LimitedChoices, InlineModelAdmin):
    """Rows that hang on the row of the page: who may edit that may edit these."""

    form: type[forms.ModelForm] = RowForm
    extra = 1  # an empty row works without scripts
    show_change_link = False
    own_choices: ClassVar[Sequence[str]] = ()  # fields whose choices the inline looks up itself

    def _may_edit(self, request: HttpRequest, row: Any) -> bool:
        return self.admin_site._registry[self.parent_model].has_change_permission(request, row)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_edit(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_edit(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_edit(request, obj)

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        formset = super().get_formset(request, obj, **options)
        if obj is not None:
            course = course_key(obj, COURSE_PATHS[type(obj)])
            limit_to_course(formset.form, course)
            for name, field in formset.form.base_fields.items():
                if isinstance(field, forms.ModelChoiceField) and name not in self.own_choices:
                    # Looked up once for all rows; list() alone would count first.
                    choices: Any = field.choices
                    field.choices = list(iter(choices))
        return formset


class DeskTable(DeskInline, admin.TabularInline):
    """Inline rows as a table."""


def limit_to_course(form: Any, course: int) -> None:
    """Keep the choices of a form within one course."""
    for field in form.base_fields.values():
        queryset = getattr(field, "queryset", None)
        if queryset is None or queryset.model not in COURSE_PATHS:
            continue
        path = COURSE_PATHS[queryset.model]
        field.queryset = queryset.filter(**({path: course} if path else {"pk": course}))


def address_of(row: models.Model) -> str:
    """The page of a row on the desk."""
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])


def asked_course(request: HttpRequest, *names: str) -> Course | None:
    """The course that an address names (``?course=``, or the filter of a list)."""
    asked = next((request.GET[name] for name in (*names, "course") if name in request.GET), "")
    if not asked.isdecimal() or len(asked) > 18:
        return None
    return Course.objects.editable_by(request.user).filter(pk=int(asked)).first()
