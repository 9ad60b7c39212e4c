"""Lessons on the desk: their text, their pictures, their slides and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.models import Figure, Lesson, Placement, Session, Slide, Status
from courses.provenance import place_in_source
from portal import editing
from portal.admin.base import DeskAdmin, DeskForm, DeskTable, RowForm, asked_course
from portal.admin.columns import worded
from portal.admin.fields import PictureField
from portal.admin.rights import rights_of
from portal.admin.site import site
from portal.admin.syllabus import OWN_COURSES
from portal.admin.weeks import PlacementForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest


class LessonForm(DeskForm):
    """The imported text is the starting point of an edit; emptied, it comes back."""

    slug = forms.SlugField(
        label=gettext_lazy("address"),
        max_length=120,
        allow_unicode=True,
        required=False,
        help_text=gettext_lazy("Empty: made of the title. The former address leads here."),
    )
    text = forms.CharField(
        label=gettext_lazy("text (Markdown)"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 24, "class": "manuscript", "spellcheck": "false"}),
        help_text=gettext_lazy("Emptied, the text is again as it was imported."),
    )

    class Meta:
        model = Lesson
        fields = ("course", "title", "label", "slug", "order", "status", "language", "kind")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "text" in self.fields:
            self.initial.setdefault("text", self.instance.text)

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        lesson = self.instance
        if lesson.pk and slug != lesson.slug and slug in editing.addresses_in_use(lesson):
            raise ValidationError(_("Another lesson stands or stood at this address."))
        return slug or lesson.slug

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        course, slug = cleaned.get("course"), cleaned.get("slug")
        if not self.instance.pk and course and slug:
            taken = editing.addresses_in_use(Lesson(course=course))
            if slug in taken:
                self.add_error("slug", _("Another lesson stands or stood at this address."))
        return cleaned


class PlacementOfLesson(DeskTable):
    """The weeks in which a lesson stands; in none, it is in the library."""

    model = Placement
    form = PlacementForm
    fields = ("week", "session", "order")
    own_choices = ("session",)
    verbose_name = gettext_lazy("place")
    verbose_name_plural = gettext_lazy("where it stands")
    ordering = ("week__number", "order")

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        formset = super().get_formset(request, obj, **options)
        sessions = Session.objects.filter(week__course=obj.course_id).select_related("week")
        named = ((s.pk, f"{s.week.label or s.week.number} · {s}") for s in sessions)
        formset.form.base_fields["session"].choices = [("", "—"), *named]
        return formset


class FigureForm(RowForm):
    """The picture that a document lost may be put in; then it needs its text as well."""

    file = PictureField(label=gettext_lazy("picture"), required=False)

    class Meta:
        model = Figure
        fields = ("file", "alternative")
        widgets = {"alternative": forms.TextInput}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("file") and not cleaned.get("alternative"):
            self.add_error("alternative", _("Say what the picture shows, for who cannot see it."))
        return cleaned


class FigureInLesson(DeskTable):
    """Pictures of the document; who cannot see one is told its alternative text."""

    model = Figure
    form = FigureForm
    fields = ("shown", "caption", "place", "file", "alternative")
    readonly_fields = ("shown", "caption", "place")
    ordering = ("order",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("lesson__course", "picture")

    @admin.display(description=gettext_lazy("as shown"))
    def shown(self, figure: Figure) -> str:
        """The picture as readers have it, so that its words can be written."""
        lesson, picture = figure.lesson, figure.picture
        slug = lesson.course.slug
        if figure.file:
            address = reverse("figure", args=[slug, lesson.slug, figure.order])
        elif picture is not None and picture.file:
            address = f"{reverse('course', args=[slug])}{picture.name}"
        else:
            return "—"
        return format_html('<img class="preview" src="{}" alt="" loading="lazy">', address)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("place in the document"))
    def place(self, figure: Figure) -> str:
        return place_in_source(figure) or "—"


@admin.register(Lesson, site=site)
class LessonAdmin(DeskAdmin):
    """A lesson. It is withdrawn rather than deleted: attempts and progress hang on it."""

    form = LessonForm
    list_display = ("title", "kind", "status", "order", "changed_at", "course")
    list_filter = (OWN_COURSES, "status", "kind")
    list_select_related = ("course",)
    search_fields = ("title", "label")
    ordering = ("course", "order", "id")
    inlines = (PlacementOfLesson, FigureInLesson)
    actions = ("publish", "draft", "withdraw")
    MAIN: ClassVar[Sequence[Any]] = ("course", "title", ("label", "order", "status"), "slug")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A deck has no running text; its slides have a page of their own."""
        if obj is not None and obj.kind == Lesson.Kind.SLIDES:
            return ((None, {"fields": self.MAIN}),)
        main = self.MAIN if obj is not None else (*self.MAIN, ("kind", "language"))
        return ((None, {"fields": main}), (_("Text"), {"fields": ("text",)}))

    def formfield_for_choice_field(
        self, db_field: Any, request: HttpRequest, **options: Any
    ) -> Any:
        if db_field.name == "kind":
            kinds = [choice for choice in Lesson.Kind.choices if choice[0] != Lesson.Kind.SLIDES]
            options["choices"] = kinds
        return super().formfield_for_choice_field(db_field, request, **options)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        match = request.resolver_match
        in_list = match is not None and str(match.url_name).endswith("_changelist")
        return rows.for_list() if in_list else rows.with_source()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        course = asked_course(request)
        order = course.lessons.count() + 1 if course else 1
        return {"course": course and course.pk, "order": order, "kind": Lesson.Kind.ARTICLE}

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        if obj is None or obj.status == Status.WITHDRAWN:
            return None
        return str(obj.get_absolute_url())

    def panels(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        if row is None:
            return {}
        part = row.source_part
        source = part.source if part else None
        return {
            "slides": reverse("admin:courses_slide_changelist") + f"?lesson__id__exact={row.pk}"
            if row.kind == Lesson.Kind.SLIDES
            else None,
            "source": source and reverse("source", args=[row.course.slug, source.public_id]),
            "is_edited": bool(row.markdown),
        }

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Render before the transaction: SQLite has one writer, and a text may take seconds."""
        if request.method == "POST" and rights_of(request).instructs:
            row: Any = self.get_object(request, object_id) if object_id else None
            language = getattr(row, "language", request.POST.get("language", "zh-Hans"))
            course = row.course_id if row else 0  # a new lesson shows no pictures yet
            if text := request.POST.get("text"):
                editing.rendered(text, language, course)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        editing.mint_address(obj)
        if "text" in form.cleaned_data:
            editing.rewrite(obj, form.cleaned_data["text"])
        super().save_model(request, obj, form, change)

    def after_save(self, request: HttpRequest, row: Any, form: Any) -> None:
        former = form.initial.get("slug")
        if former and former != row.slug:
            editing.keep_address(row, former)
        if "text" in form.changed_data or not form.initial.get("slug"):
            editing.follow_text(row)
        if "status" in form.changed_data:
            editing.follow_lesson_status(row)
        editing.lessons_changed([row])

    @admin.action(description=gettext_lazy("Publish the selected lessons"))
    def publish(self, request: HttpRequest, queryset: QuerySet[Lesson]) -> None:
        self._set_status(request, queryset, Status.PUBLISHED)

    @admin.action(description=gettext_lazy("Make the selected lessons drafts again"))
    def draft(self, request: HttpRequest, queryset: QuerySet[Lesson]) -> None:
        self._set_status(request, queryset, Status.DRAFT)

    @admin.action(description=gettext_lazy("Withdraw the selected lessons"))
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Lesson]) -> None:
        self._set_status(request, queryset, Status.WITHDRAWN)

    def _set_status(self, request: HttpRequest, queryset: QuerySet[Lesson], status: str) -> None:
        with transaction.atomic():
            lessons = list(queryset)
            chosen = Lesson.objects.filter(pk__in=[lesson.pk for lesson in lessons])
            editing.set_lesson_status(chosen, status)
            editing.lessons_changed(lessons)
        told = ngettext("%(count)s lesson changed.", "%(count)s lessons changed.", len(lessons))
        self.message_user(request, told % {"count": len(lessons)}, messages.SUCCESS)


@admin.register(Slide, site=site)
class SlideAdmin(DeskAdmin):
    """Slides say what their document says; an instructor decides which of them are shown."""

    course_path = "lesson__course"
    parent = "lesson"
    fixed: ClassVar[Sequence[str]] = ()
    list_display = (
        "number",
        "title",
        "subhead",
        worded("hidden", gettext_lazy("hidden")),
        "lesson",
    )
    list_display_links = ("number", "title")
    list_filter = (("lesson__course", admin.RelatedOnlyFieldListFilter), "hidden")
    list_select_related = ("lesson__course",)
    search_fields = ("title", "text")
    ordering = ("lesson", "number")
    fields = ("number", "title", "subhead", "text", "notes", "hidden")
    readonly_fields = ("number", "title", "subhead", "text", "notes")
    actions = ("hide", "show")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_list_display(self, request: HttpRequest) -> Any:
        columns = super().get_list_display(request)
        return [name for name in columns if name != "lesson" or self._asked(request) is None]

    def _asked(self, request: HttpRequest) -> str | None:
        asked = request.GET.get("lesson__id__exact", "")
        return asked if asked.isdecimal() and len(asked) < 19 else None

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """The slides of one deck stand below it."""
        lessons = Lesson.objects.for_list().select_related("course")
        lesson = lessons.filter(pk=self._asked(request) or 0).first()
        if lesson is not None and rights_of(request).edits(lesson.course_id):
            extra_context = {"course": lesson.course, "above": lesson, **(extra_context or {})}
        return super().changelist_view(request, extra_context)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup == "lesson__id__exact" or super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]

    def get_queryset(self, request: HttpRequest) -> Any:
        return (
            super()
            .get_queryset(request)
            .select_related("lesson__course")
            .defer(
                "blocks",
                "html",
                *(f"lesson__{name}" for name in (*Lesson.objects.all().HEAVY, "html")),
            )
        )

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        if obj is None:
            return None
        return reverse("slide", args=[obj.lesson.course.slug, obj.lesson.slug, obj.number])

    def after_save(self, request: HttpRequest, row: Any, form: Any) -> None:
        editing.lessons_changed([row.lesson])

    @admin.action(description=gettext_lazy("Hide the selected slides from students"))
    def hide(self, request: HttpRequest, queryset: QuerySet[Slide]) -> None:
        self._set_hidden(request, queryset, hidden=True)

    @admin.action(description=gettext_lazy("Show the selected slides to students"))
    def show(self, request: HttpRequest, queryset: QuerySet[Slide]) -> None:
        self._set_hidden(request, queryset, hidden=False)

    def _set_hidden(self, request: HttpRequest, queryset: QuerySet[Slide], *, hidden: bool) -> None:
        with transaction.atomic():
            slides = list(queryset)
            Slide.objects.filter(pk__in=[slide.pk for slide in slides]).update(hidden=hidden)
            editing.lessons_changed({slide.lesson for slide in slides})
        told = ngettext("%(count)s slide changed.", "%(count)s slides changed.", len(slides))
        self.message_user(request, told % {"count": len(slides)}, messages.SUCCESS)
