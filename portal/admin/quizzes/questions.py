"""The question bank on the desk: questions are written, found, tagged and put into quizzes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from courses.models import Course
from portal.admin.base import DeskAdmin, asked_course
from portal.admin.quizzes import bulk, exporting, importing, versions
from portal.admin.quizzes.filters import BANK_FILTERS
from portal.admin.quizzes.previewing import LONGEST, previewed, read_text, warnings_of
from portal.admin.quizzes.question_form import PREVIEW, QuestionForm
from portal.admin.quizzes.samples import samples
from portal.admin.rights import rights_of
from portal.admin.site import site
from quizzes import bank
from quizzes.models import Answer, Question, QuestionVersion, QuizQuestion
from quizzes.querysets import AUTHORED, SELF_CHECK
from quizzes.wording_of_types import type_name

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.urls import URLPattern

STAY_MARKED = gettext_noop(
    "Answers that were given stay marked as they were. If the key was wrong, have them marked anew:"
    " the way there stands below, where the question is asked."
)
SAMPLE = "_sample"  # the buttons that put a question of a type into the text


@admin.register(Question, site=site)
class QuestionAdmin(DeskAdmin):
    """A question of the bank; its text is its newest wording, saving makes another."""

    form = QuestionForm
    list_display = ("stem", "kind", "tag_words", "uses", "state", "course")
    list_filter = BANK_FILTERS
    list_select_related = ("course",)
    search_fields = ("key",)  # the box is there; ``get_search_results`` says where it looks
    ordering = ("-id",)
    actions = ("tag", "put_into_quiz", "export")
    fields: ClassVar[Any] = ("course", "text", "status")

    # Lists --------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        bank_rows: QuerySet[Any] = rows.exclude(key__startswith=SELF_CHECK).for_bank()
        return bank_rows

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        return queryset.about(search_term), False

    @admin.display(description=_("question"), ordering="stem")
    def stem(self, row: Any) -> str:
        return Truncator(" ".join(str(row.stem or "").split())).chars(80) or row.key

    @admin.display(description=_("type"), ordering="type")
    def kind(self, row: Question) -> str:
        return type_name(row.type)

    @admin.display(description=_("tags"))
    def tag_words(self, row: Question) -> str:
        return gettext(", ").join(map(str, row.tags))

    @admin.display(description=_("quizzes"), ordering="quiz_count")
    def uses(self, row: Any) -> int:
        return int(row.quiz_count)

    @admin.display(description=_("state"), ordering="status")
    def state(self, row: Question) -> str:
        return str(row.get_status_display())

    def get_actions(self, request: HttpRequest) -> Any:
        """Deleting is on the page of a question, where it says what hangs on it."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.action(description=_("Tag …"))
    def tag(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return bulk.tagging(self, request, queryset)

    @admin.action(description=_("Put into a quiz …"))
    def put_into_quiz(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return bulk.choosing_quiz(self, request, queryset)

    @admin.action(description=_("Export …"))
    def export(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return bulk.to_export(self, request, queryset)

    # The form -----------------------------------------------------------------------------

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What a quiz asks or a student answered is withdrawn, not deleted."""
        if obj is not None and not Question.objects.filter(pk=obj.pk).used_by_nothing().exists():
            return False
        return super().has_delete_permission(request, obj)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kw: Any
    ) -> Any:
        return super().get_form(request, obj, change, **{**kw, "fields": QuestionForm.Meta.fields})

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        course = asked_course(request)
        return {"status": "published", **({"course": course.pk} if course else {})}

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method == "POST" and (wanted := request.POST.get(SAMPLE)):
            _put_sample(request, wanted)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> Any:
        form = context["adminform"].form
        if PREVIEW in request.POST:
            context["errors"] = []  # nothing was to be saved
        course = obj.course if obj is not None else _course_in(request)
        context |= self._beside(form, course, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _beside(self, form: Any, course: Course | None, obj: Any) -> dict[str, Any]:
        """What stands beside the text: the preview, what is wrong, the samples."""
        items = form.items if form.is_bound else (form.before,) if form.before else ()
        shown = previewed(items, course) if course is not None else []
        return {
            "previewed": shown,
            "preview_address": reverse("admin:question-preview"),
            "preview_course": course and course.pk,
            "samples": [
                (kind, type_name(kind), text)
                for kind, text in samples(course.language if course else "zh").items()
            ],
            "unsaid": form.unsaid_words,
            "is_authored": obj is not None and obj.key.startswith(AUTHORED),
            "places": _places_of(obj) if obj else (),
        }

    # Saving -------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        stem = form.items[0].content["stem"]  # what messages call it
        if change:
            made = bank.reword(obj, form.items[0])
            obj.save()
            obj.stem = stem
            if made is not None and made.number > 1:
                text = gettext("Version {number}. Attempts under way keep the former one.")
                self.message_user(request, text.format(number=made.number))
                if any(place.is_marked for place in _places_of(obj)):
                    self.message_user(request, gettext(STAY_MARKED))
            return
        rows = bank.add_questions(obj.course_id, form.items, status=obj.status)
        obj.__dict__.update(rows[0].__dict__ | {"stem": stem})
        for row in rows[1:]:
            self.log_addition(request, row, [{"added": {}}])
        vars(request)["added"] = len(rows)

    def after_save(self, request: HttpRequest, row: Any, form: Any) -> None:
        Course.objects.touch(row.course_id)

    def after_delete(self, courses: Any) -> None:
        for course in courses:
            Course.objects.touch(course)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        number = vars(request).get("added", 1)
        if number == 1:
            return super().response_post_save_add(request, obj)
        text = ngettext("{number} question written.", "{number} questions written.", number)
        messages.success(request, text.format(number=number))
        return HttpResponseRedirect(bank_address(obj.course_id))

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return None  # students see questions in quizzes alone

    # Pages of its own ---------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("preview/", view(require_POST(self.preview_view)), name="question-preview"),
            path("<int:pk>/versions/", view(self.versions_view), name="question-versions"),
            path("import/", view(self.import_view), name="question-import"),
            path("import/<str:token>/", view(self.decide_view), name="question-import-preview"),
            path("export/", view(self.export_view), name="question-export"),
            *super().get_urls(),
        ]

    def preview_view(self, request: HttpRequest) -> HttpResponse:
        """The questions of a text, for the script beside it. Only for who may write here."""
        course = _course_in(request)
        if course is None:
            raise PermissionDenied
        text = request.POST.get("text", "")
        if len(text) > LONGEST:
            return HttpResponse(status=413)
        read = read_text(text)
        context = {
            "previewed": previewed(read.items, course),
            "faults": read.faults,
            "warnings": warnings_of(read.items),
        }
        return render(request, "admin/quizzes/_preview.html", context)

    def import_view(self, request: HttpRequest) -> HttpResponse:
        return importing.upload(self, request)

    def decide_view(self, request: HttpRequest, token: str) -> HttpResponse:
        return importing.decide(self, request, token)

    def export_view(self, request: HttpRequest) -> HttpResponse:
        return exporting.page(self, request)

    def versions_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Every wording of a question with what changed in it."""
        if pk > 2**62:
            raise Http404
        question: Any = self.get_object(request, str(pk))
        rows = QuestionVersion.objects.filter(question=question).with_answer_counts()
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Versions"),
            "original": question,
            "opts": self.opts,
            "wordings": versions.histories(question, list(rows)),
        }
        return render(request, "admin/quizzes/question/versions.html", context)


def _places_of(question: Question) -> QuerySet[Any]:
    """Where it is asked; ``is_marked`` says whether answers there may be marked anew."""
    answers = Answer.objects.of_closed().filter(
        attempt__quiz=OuterRef("quiz"), version__question=question
    )
    rows = QuizQuestion.objects.filter(question=question).select_related("quiz__course")
    places: QuerySet[Any] = rows.annotate(is_marked=Exists(answers)).order_by("quiz_id")
    return places


def _put_sample(request: HttpRequest, wanted: str) -> None:
    """Put a question of a type behind the text of the form, which is shown again."""
    course = _course_in(request)
    text = samples(course.language if course else "zh").get(wanted, "")
    data = request.POST.copy()
    before = data.get("text", "").strip("\r\n")
    data["text"] = f"{before}\n\n{text}" if before else text
    data[PREVIEW] = "1"
    request.POST = data  # type: ignore[assignment]


def _course_in(request: HttpRequest) -> Course | None:
    """The course that a form or an address names, if the reader edits it."""
    asked = request.POST.get("course", "")
    if not asked.isdecimal() or len(asked) > 18 or not rights_of(request).edits(int(asked)):
        return asked_course(request)
    return Course.objects.filter(pk=int(asked)).first()


def bank_address(course: int) -> str:
    """The bank of a course."""
    return f"{reverse('admin:quizzes_question_changelist')}?course__id__exact={course}"
