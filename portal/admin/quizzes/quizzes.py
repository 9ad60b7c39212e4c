"""Quizzes on the desk: when, for whom and how they are asked, and what they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from courses.models import Course, Status
from portal.admin.base import DeskAdmin, DeskTable, address_of, asked_course
from portal.admin.columns import worded
from portal.admin.quizzes import trying
from portal.admin.quizzes.fields import QuestionByWords
from portal.admin.quizzes.quiz_form import (
    AllowanceForm,
    DrawForm,
    PlaceForm,
    QuizForm,
    students_of,
)
from portal.admin.rights import rights_of
from portal.admin.site import site
from portal.admin.syllabus import OWN_COURSES
from quizzes import bank
from quizzes.models import Allowance, Question, Quiz, QuizDraw, QuizQuestion
from quizzes.querysets import AUTHORED, SELF_CHECK

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern

MOVE = "_move"  # the buttons that move a question: "12:up"


class QuestionInQuiz(DeskTable):
    """The questions of a quiz in their order; one is added by the beginning of its text."""

    model = QuizQuestion
    form = PlaceForm
    fields = ("order", "question", "marks", "moves")
    readonly_fields = ("moves",)
    own_choices = ("question",)
    ordering = ("order", "id")

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        formset = super().get_formset(request, obj, **options)
        rows: Any = Question.objects.in_bank(obj.course_id).for_bank().order_by("id")
        if not obj.is_self_check:
            field = QuestionByWords(rows, list_id="questions", label=_("question"))
            formset.form.base_fields["question"] = field
        return formset

    @admin.display(description=_("move"))
    def moves(self, place: QuizQuestion) -> str:
        if not place.pk:  # an empty row
            return ""
        return format_html(
            '<span class="moves"><a href="{}">{}<span class="unseen"> {}</span></a> '
            '<button name="{}" value="{}:up" aria-label="{} {}">↑</button> '
            '<button name="{}" value="{}:down" aria-label="{} {}">↓</button></span>',
            reverse("admin:quizzes_question_change", args=[place.question_id]),
            gettext("Edit"), place.order,
            MOVE, place.pk, gettext("Up"), place.order,
            MOVE, place.pk, gettext("Down"), place.order,
        )  # fmt: skip


class DrawInQuiz(DeskTable):
    """Questions by chance, anew for each attempt."""

    model = QuizDraw
    form = DrawForm
    fields = ("order", "count", "tags", "marks", "available")
    readonly_fields = ("available",)
    ordering = ("order", "id")

    @admin.display(description=_("in the bank"))
    def available(self, draw: QuizDraw) -> str:
        pool = getattr(draw, "pool", None)
        if pool is None:
            return "—"
        said = gettext("{count} of {pool} available") if pool >= draw.count else gettext(
            "only {pool} available: fewer are asked"
        )  # fmt: skip
        return said.format(count=draw.count, pool=pool)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("quiz")


class AllowanceInQuiz(DeskTable):
    """More time, more attempts or times of their own for single students."""

    model = Allowance
    form = AllowanceForm
    fields = ("user", "extra_time", "extra_attempts", "opens_at", "closes_at")
    own_choices = ("user",)
    ordering = ("user__username",)

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        formset = super().get_formset(request, obj, **options)
        formset.form.base_fields["user"] = students_of(obj)
        return formset


@admin.register(Quiz, site=site)
class QuizAdmin(DeskAdmin):
    """A quiz; self-checks are made of the sections of their lesson and only to be read."""

    form = QuizForm
    list_display = (
        "title", worded("graded", _("graded")), "size", "opens_at", "closes_at", "status", "course",
    )  # fmt: skip
    list_filter = (OWN_COURSES, "graded", "status")
    list_select_related = ("course",)
    search_fields = ("title",)
    ordering = ("course", "id")
    actions = ("publish", "draft", "withdraw")
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("course", "title", ("status", "graded"))}),
        (_("Where it belongs"), {"fields": (("lesson", "week", "session"),)}),
        (_("When"), {"fields": (("opens_at", "closes_at"), ("time_limit", "grace"))}),
        (
            _("How it counts"),
            {"fields": (("attempts_allowed", "grading", "pass_mark"), ("feedback", "shuffle"))},
        ),
    )
    readonly_fields = ("grace",)
    inlines = (QuestionInQuiz, DrawInQuiz, AllowanceInQuiz)

    # Who may do what ----------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        made_up = obj is not None and obj.is_self_check
        return not made_up and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What somebody took is withdrawn, not deleted; what a text holds comes back anyway."""
        if obj is None or obj.is_self_check or obj.key.startswith(AUTHORED):
            return False
        return not obj.attempts.exists() and super().has_delete_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        return rows.select_related("course", "lesson", "week", "session").with_sizes()

    # Lists --------------------------------------------------------------------------------

    @admin.display(description=_("questions"))
    def size(self, quiz: Any) -> int:
        return int(quiz.question_count)

    @admin.action(description=_("Publish"))
    def publish(self, request: HttpRequest, queryset: Any) -> None:
        self._set_status(request, queryset, Status.PUBLISHED)

    @admin.action(description=_("Make drafts again"))
    def draft(self, request: HttpRequest, queryset: Any) -> None:
        self._set_status(request, queryset, Status.DRAFT)

    @admin.action(description=_("Withdraw"))
    def withdraw(self, request: HttpRequest, queryset: Any) -> None:
        self._set_status(request, queryset, Status.WITHDRAWN)

    def _set_status(self, request: HttpRequest, queryset: Any, status: str) -> None:
        rows = list(queryset.exclude(key__startswith=SELF_CHECK).values_list("pk", "course_id"))
        with transaction.atomic():
            Quiz.objects.filter(pk__in=[pk for pk, _course in rows]).update(status=status)
            for course in {course for _pk, course in rows}:
                Course.objects.touch(course)
        text = ngettext("{number} quiz changed.", "{number} quizzes changed.", len(rows))
        messages.success(request, text.format(number=len(rows)))

    # The form -----------------------------------------------------------------------------

    @admin.display(description=_("grace after the end"))
    def grace(self, quiz: Quiz) -> str:
        text = gettext("Answers on their way are taken for {seconds} s after the end.")
        return text.format(seconds=settings.QUIZ_GRACE_SECONDS)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A quiz in the text of a lesson stays with that lesson."""
        fields = super().get_readonly_fields(request, obj)
        in_text = obj is not None and obj.key.startswith(AUTHORED)
        return (*fields, "lesson", "week", "session") if in_text else fields

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kw: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kw)
        for name in ("lesson", "week", "session"):
            if name in form.base_fields:
                form.base_fields[name].required = False
                form.base_fields[name].empty_label = gettext("— none —")
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        course = asked_course(request)
        return {"graded": True, **({"course": course.pk} if course else {})}

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> Any:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, DrawInQuiz) and obj.pk is not None:
            draws = list(kwargs["queryset"])
            for draw, pool in zip(draws, bank.draw_pools(obj.course_id, draws), strict=True):
                draw.pool = pool
            vars(request)["pools"] = {draw.pk: draw.pool for draw in draws}
        return kwargs

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> Any:
        pools = vars(request).get("pools", {})
        for formset in context["inline_admin_formsets"]:
            for row in formset.formset.forms if pools else ():
                row.instance.pool = pools.get(row.instance.pk)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def panels(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        if row is None:
            return {}
        open_attempts = row.attempts.open().count()
        return {
            "open_attempts": open_attempts,
            "in_text": row.key.startswith(AUTHORED),
            "self_check": row.is_self_check,
            "tags": Question.objects.in_bank(row.course_id).all_tags(),
        }

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        if obj is None or obj.is_self_check:
            return None
        return str(obj.get_absolute_url())

    # Saving -------------------------------------------------------------------------------

    def after_save(self, request: HttpRequest, row: Any, form: Any) -> None:
        wanted = request.POST.get(MOVE, "")
        place, _colon, where = wanted.partition(":")
        if place.isdecimal() and len(place) < 18:
            bank.move(row, int(place), -1 if where == "up" else 1)
        changed = bank.settings_changed(row)
        Course.objects.touch(row.course_id)
        if changed:
            text = ngettext(
                "{number} attempt under way has another end now.",
                "{number} attempts under way have another end now.",
                changed,
            )
            messages.info(request, text.format(number=changed))

    def after_delete(self, courses: Any) -> None:
        for course in courses:
            Course.objects.touch(course)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        place = "#quiz_questions-group" if MOVE in request.POST else ""
        return HttpResponseRedirect(f"{address_of(obj)}{place}")

    # Pages of its own ---------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.try_view)
        return [path("<int:pk>/try/", view, name="quiz-try"), *super().get_urls()]

    def try_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The quiz as a student takes it; nothing is kept."""
        quiz: Any = self.get_object(request, str(pk)) if pk < 2**62 else None
        if quiz is None or quiz.is_self_check or not rights_of(request).edits(quiz.course_id):
            raise Http404
        context = {**self.admin_site.each_context(request), "opts": self.opts, "original": quiz}
        return trying.page(request, quiz, context)
