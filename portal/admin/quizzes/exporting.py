"""Questions out of the bank: what each format loses is said before the file is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.admin.base import address_of, asked_course
from portal.question_export import FORMS, items_of_bank, items_of_quiz, losses_of
from quizzes.models import Question, Quiz

if TYPE_CHECKING:
    from django.http import HttpRequest

    from courses.models import Course
    from quizzes.formats import Item

NAMES = {"xml": _("Moodle XML"), "gift": _("GIFT"), "txt": _("written form")}
MOST = 5_000  # questions in a file; the readers of all formats take as many


def page(admin: Any, request: HttpRequest) -> HttpResponse:
    """The formats with their losses, or with ``form`` the file itself."""
    course = asked_course(request)
    if course is None:
        raise Http404
    quiz, items, asked = _asked(request, course)
    wanted = request.GET.get("form", "")
    if wanted:
        return _file(wanted, items, course, quiz)
    written = {name: form.write(items, course.pk) for name, form in FORMS.items()}
    context = {
        **admin.admin_site.each_context(request),
        "title": gettext("Export questions"),
        "opts": admin.opts,
        "course": course,
        "can_edit": True,
        "quiz": quiz,
        "draws": quiz.draws.count() if quiz is not None else 0,
        "number": len(items),
        "way_back": address_of(quiz) if quiz is not None else _bank(course),
        "forms": [
            {
                "name": NAMES[name],
                "address": f"{request.path}?{urlencode([*asked, ('form', name)])}",
                "size": len(one.data),
                "losses": losses_of(one),
                "left_out": sum(loss.is_whole for loss in one.losses),
            }
            for name, one in written.items()
        ],
    }
    return render(request, "admin/quizzes/question/export.html", context)


def _asked(
    request: HttpRequest, course: Course
) -> tuple[Quiz | None, list[Item], list[tuple[str, Any]]]:
    """The quiz, or else the chosen questions or the whole bank; and what asks for it again."""
    asked: list[tuple[str, Any]] = [("course", course.pk)]
    if named := request.GET.get("quiz", ""):
        rows = Quiz.objects.filter(course=course).authored()
        known = rows.filter(pk=int(named)) if named.isdecimal() and len(named) < 19 else rows.none()
        quiz = known.first()
        if quiz is None:
            raise Http404
        return quiz, items_of_quiz(quiz), [*asked, ("quiz", quiz.pk)]
    chosen = [int(n) for n in request.GET.getlist("question") if n.isdecimal() and len(n) < 19]
    questions = Question.objects.in_bank(course)
    questions = questions.filter(pk__in=chosen) if chosen else questions.askable()
    return None, items_of_bank(questions)[:MOST], asked + [("question", pk) for pk in chosen]


def _file(wanted: str, items: list[Item], course: Course, quiz: Quiz | None) -> HttpResponse:
    form = FORMS.get(wanted)
    if form is None:
        raise Http404
    data = form.write(items, course.pk).data
    name = slugify(quiz.title if quiz is not None else course.slug) or "questions"
    answer = HttpResponse(data, content_type=form.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form.ending}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _bank(course: Course) -> str:
    return f"{reverse('admin:quizzes_question_changelist')}?course__id__exact={course.pk}"
