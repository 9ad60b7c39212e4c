"""The gradebook of a course: its page, what counts how much, the files, one student's line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from courses.models import Enrolment
from quizzes.grades.book import (
    Book,
    Line,
    book_of,
    graded_quizzes,
    line_of,
    name_of,
    settings_of,
)
from quizzes.grades.exporting import csv_of, table_of, xlsx_of
from quizzes.grades.forms import CourseGradingForm, QuizGradingForm
from quizzes.models import Attempt, CourseGrading, Quiz
from quizzes.pages import judged
from quizzes.questions.shapes import clean_text
from quizzes.views.grading import course_for_results

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from quizzes.grades.totals import Column

PAGE_SIZE = 50
_LONGEST_NAME = 100
_KINDS: dict[str, tuple[str, Callable[[list[list[Any]], str], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda table, _name: csv_of(table)),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_of),
}


@login_required
@require_safe
@never_cache
def gradebook(request: HttpRequest, slug: str) -> HttpResponse:
    """Every student at every graded quiz, 50 on a page, in the order that was asked for."""
    course, can_edit = course_for_results(request, slug)
    book = book_of(course, now=timezone.now())
    order, sought = _order(request, book), clean_text(request.GET.get("q", ""), _LONGEST_NAME)
    lines = _found(book.ordered(order), sought)
    page = Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "course": course,
        "can_edit": can_edit,
        "book": book,
        "page": page,
        "sought": sought,
        "order": order,
        "query": urlencode({"sort": order, **({"q": sought} if sought else {})}),
        "heads": _heads(book, order, sought),
        "unmarked": sum(book.unmarked),
    }
    return render(request, "quizzes/gradebook.html", context)


@dataclass(frozen=True, slots=True)
class Head:
    """A head that sorts: pressed once the best come first, pressed again the weakest."""

    sorts: str  # "ascending", "descending" or ""
    query: str
    column: Column | None = None
    mean: Decimal | None = None
    unmarked: int = 0


def _heads(book: Book, order: str, sought: str) -> dict[str, Any]:
    figures = zip(book.columns, book.means, book.unmarked, strict=True)
    return {
        "name": _head("name", "name", order, sought),
        "columns": [
            _head(c.quiz.public_id, f"-{c.quiz.public_id}", order, sought, c, mean, unmarked)
            for c, mean, unmarked in figures
        ],
        "total": _head("total", "-total", order, sought, None, book.mean_total),
    }


def _head(by: str, first: str, order: str, sought: str, *figures: Any) -> Head:
    """``first`` is the order of the first press."""
    other = by if first.startswith("-") else f"-{by}"
    sorts = (
        "" if order.removeprefix("-") != by else "descending" if order[0] == "-" else "ascending"
    )
    query = {"sort": other if order == first else first, **({"q": sought} if sought else {})}
    return Head(sorts, urlencode(query), *figures)


def _order(request: HttpRequest, book: Book) -> str:
    """The order that was asked for, if there is such a one."""
    order = request.GET.get("sort", "")
    known = {"name", "total", *(column.quiz.public_id for column in book.columns)}
    return order if order.removeprefix("-") in known else "name"


def _found(lines: Iterable[Line], sought: str) -> list[Line]:
    """Those whose name or user name holds ``sought``."""
    words = sought.casefold()
    return [
        line
        for line in lines
        if words in line.name.casefold() or words in line.user.get_username().casefold()
    ]


@login_required
@require_safe
@never_cache
def export(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """What the page shows, all students of it, as a file."""
    course, _can_edit = course_for_results(request, slug)
    book = book_of(course, now=timezone.now())
    sought = clean_text(request.GET.get("q", ""), _LONGEST_NAME)
    table = table_of(book, _found(book.ordered(_order(request, book)), sought))
    media_type, write = _KINDS[kind]
    response = HttpResponse(write(table, course.title), content_type=media_type)
    day = timezone.localdate().isoformat()
    name = f"{course.slug}-{day}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{_ascii(name)}"'
    return response


def _ascii(name: str) -> str:
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "-.") else "-" for c in name)
    return f"gradebook-{kept}"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """What each quiz counts; for those who edit the course."""
    course, can_edit = course_for_results(request, slug)
    if not can_edit:
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    quizzes = graded_quizzes(course)
    row = CourseGrading.objects.filter(course=course).first() or CourseGrading(course=course)
    form = CourseGradingForm(data, instance=row)
    forms = [_quiz_form(data, quiz) for quiz in quizzes]
    if data is not None and all([form.is_valid(), *(one.is_valid() for one in forms)]):
        _keep(form, forms)
        messages.success(request, _("Saved. The totals are counted anew."))
        return redirect("gradebook", course.slug)
    context = {
        "course": course,
        "can_edit": can_edit,
        "form": form,
        "places": list(zip(quizzes, forms, strict=True)),
        "faulty": any(one.errors for one in (form, *forms)),
    }
    status = 422 if context["faulty"] else 200
    return render(request, "quizzes/gradebook_settings.html", context, status=status)


def _quiz_form(data: Any, quiz: Any) -> QuizGradingForm:
    row = settings_of(quiz)
    if row._state.adding:
        row = type(row)(quiz=quiz)
    return QuizGradingForm(data, instance=row, prefix=quiz.public_id)


@transaction.atomic
def _keep(form: CourseGradingForm, forms: Iterable[QuizGradingForm]) -> None:
    if form.has_changed():
        form.save()
    for one in forms:
        if one.has_changed():
            one.save()


@login_required
@require_safe
@never_cache
def student(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """One student's results with every attempt."""
    course, can_edit = course_for_results(request, slug)
    rows = Enrolment.objects.filter(course=course, role="student").select_related("user")
    enrolment = get_object_or_404(rows, public_id=public_id)
    enrolment.course = course
    book = line_of(enrolment, now=timezone.now())
    line = book.lines[0]
    made: dict[int, list[Attempt]] = {}
    quizzes = [column.quiz.pk for column in book.columns]
    for attempt in Attempt.objects.filter(quiz__in=quizzes, user=line.user).order_by("number"):
        made.setdefault(attempt.quiz_id, []).append(attempt)
    entries = [
        {"column": column, "result": result, "attempts": made.get(column.quiz.pk, [])}
        for column, result in zip(book.columns, line.results, strict=True)
    ]
    context = {
        "course": course,
        "can_edit": can_edit,
        "book": book,
        "line": line,
        "entries": entries,
    }
    return render(request, "quizzes/gradebook_student.html", context)


@login_required
@require_safe
@never_cache
def attempt(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """One closed attempt of a student, question by question, with who marked it when."""
    course, can_edit = course_for_results(request, slug)
    shown = Quiz.objects.filter(course=course).authored().shown(to_editor=can_edit)
    rows = Attempt.objects.closed().with_quiz().select_related("user")
    found = get_object_or_404(rows, public_id=public_id, quiz__in=shown)
    found.quiz.course = course
    questions = [judged(row) for row in found.answers.for_page().with_log()]
    context = {
        "course": course,
        "can_edit": can_edit,
        "quiz": found.quiz,
        "attempt": found,
        "name": name_of(found.user),
        "questions": questions,
    }
    return render(request, "quizzes/gradebook_attempt.html", context)
