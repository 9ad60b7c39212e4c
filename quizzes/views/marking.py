"""Marking open answers by hand: the queue of a quiz, and one answer beside the model answer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.grades.book import name_of, settings_of
from quizzes.grades.forms import HandMarkForm
from quizzes.grades.hand_marks import Overtaken, Waiting, give, queue_of
from quizzes.models import Answer, HandMark, QuestionVersion
from quizzes.pages import judged
from quizzes.views.grading import quiz_for_results

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizzes.grades.hand_marks import By
    from quizzes.models import Quiz

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody goes through the queue; it stays in the address."""

    by: By
    hidden: bool

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Way:
        return cls("student" if given.get("by") == "student" else "question", "hidden" in given)

    @property
    def query(self) -> str:
        return urlencode({"by": self.by, **({"hidden": "1"} if self.hidden else {})})


@login_required
@require_safe
@never_cache
def queue(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """What waits for a mark, then what has one."""
    quiz, can_edit = quiz_for_results(request, slug, public_id)
    way = Way.of(request.GET)
    lines = queue_of(quiz, way.by, hidden=way.hidden)
    page = Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        **_common(quiz, can_edit, way),
        "waiting": sum(not line.is_marked for line in lines),
        "total": len(lines),
        "first": lines[0] if lines and not lines[0].is_marked else None,
        "page": page,
        "stems": _stems({line.question for line in page}),
    }
    return render(request, "quizzes/marking.html", context)


def _common(quiz: Quiz, can_edit: bool, way: Way) -> dict[str, Any]:
    return {
        "course": quiz.course,
        "quiz": quiz,
        "can_edit": can_edit,
        "way": way,
        "query": way.query,
    }


def _stems(questions: set[int]) -> dict[int, QuestionVersion]:
    rows = QuestionVersion.objects.latest_of(questions)
    return {row.question_id: row for row in rows}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def mark(
    request: HttpRequest, slug: str, public_id: str, attempt_id: str, order: int
) -> HttpResponse:
    """One answer; after its mark the next one that waits."""
    quiz, can_edit = quiz_for_results(request, slug, public_id)
    way = Way.of(request.GET)
    lines = queue_of(quiz, way.by, hidden=way.hidden)
    place = _place(lines, attempt_id, order)
    rows = Answer.objects.for_person(quiz).filter(attempt__public_id=attempt_id, order=order)
    answer = rows.for_page().select_related("attempt__user").with_log()[0]
    step = Decimal(settings_of(quiz).mark_step)
    sent = request.POST if request.method == "POST" else None
    form = HandMarkForm(sent, most=answer.marks, step=step)
    status, overtaken = 422 if form.errors else 200, None
    if sent is not None and form.is_valid():
        try:
            _give(request, answer, form)
            return _onwards(request, quiz, way, lines, place)
        except Overtaken as found:
            status, overtaken = 409, found.mark
    shown = _shown(form, overtaken, list(answer.hand_marks.all()))
    context = {
        **_common(quiz, can_edit, way),
        "line": lines[place],
        "name": "" if way.hidden else name_of(answer.attempt.user),
        "one": judged(answer),
        "answer": answer,
        "form": form,
        "step": step,
        "overtaken": overtaken,
        "shown": shown,
        "left": sum(not line.is_marked for line in lines),
        "before": lines[place - 1] if place else None,
        "after": lines[place + 1] if place + 1 < len(lines) else None,
    }
    return render(request, "quizzes/marking_answer.html", context, status=status)


def _place(lines: Sequence[Waiting], attempt_id: str, order: int) -> int:
    for place, line in enumerate(lines):
        if (line.attempt, line.order) == (attempt_id, order):
            return place
    raise Http404


def _give(request: HttpRequest, answer: Answer, form: HandMarkForm) -> None:
    data = form.cleaned_data
    give(
        answer,
        data["mark"],
        data["comment"],
        seen=data["seen"],
        by=request.user,  # type: ignore[arg-type]  # signed in
        now=timezone.now(),
    )


def _onwards(
    request: HttpRequest, quiz: Quiz, way: Way, lines: Sequence[Waiting], place: int
) -> HttpResponse:
    """To the next answer that waits, or back to the queue when none does."""
    messages.success(request, _("The mark is kept, and the student's total counts with it."))
    others = [*lines[place + 1 :], *lines[:place]]
    following = next((line for line in others if not line.is_marked), None)
    if following is None:
        return redirect(
            f"{reverse('marking', args=[quiz.course.slug, quiz.public_id])}?{way.query}"
        )
    return redirect(f"{_address(quiz, following)}?{way.query}")


def _address(quiz: Quiz, line: Waiting) -> str:
    names = [quiz.course.slug, quiz.public_id, line.attempt, line.order]
    return reverse("marking-answer", args=names)


def _shown(
    form: HandMarkForm, overtaken: HandMark | None, log: Sequence[HandMark]
) -> dict[str, Any]:
    """What stands in the fields: what was sent, else the mark that holds.

    After an overtaking ``seen`` is the newer mark's, so that sending again is a decision.
    """
    last = overtaken or (log[-1] if log else None)
    number = last.number if last else 0
    if form.is_bound:
        seen = number if overtaken else form["seen"].value()
        return {"mark": form["mark"].value(), "comment": form["comment"].value(), "seen": seen}
    known = {"mark": f"{last.mark.normalize():f}", "comment": last.comment} if last else {}
    return {"mark": "", "comment": "", **known, "seen": number}
