"""The report of a quiz: attempts over time, how well, and what each question tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.grades.charts import chart_of
from quizzes.grades.reports import BINS, Item, Report, report_of
from quizzes.statistics import (
    MINIMUM_ATTEMPTS,
    meaning,
    meaning_of_standard_error,
    meaning_of_weight,
)
from quizzes.templatetags.quiz_text import day
from quizzes.views.grading import quiz_for_results

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from quizzes.models import QuestionVersion
    from quizzes.statistics import AnswerCount, ItemStatistics

_BIN = 100 // BINS


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A question's line: its figures, each with what it means."""

    number: int
    version: QuestionVersion
    statistics: ItemStatistics
    due: float
    counts: list[AnswerCount] | None
    left_out: int
    meanings: dict[str, str]


@login_required
@require_safe
@never_cache
def report(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """The page; with ``attempts=all`` of every attempt instead of each student's first one."""
    quiz, can_edit = quiz_for_results(request, slug, public_id)
    every = request.GET.get("attempts") == "all"
    found = report_of(quiz, every_attempt=every)
    days = [(day(when), number) for when, number in found.days]
    bins = [(f"{n * _BIN}–{(n + 1) * _BIN}", number) for n, number in enumerate(found.bins)]
    below = [_is_below(found, place) for place in range(BINS)]
    items = [_shown(number, item) for number, item in enumerate(found.items, start=1)]
    context = {
        "course": quiz.course,
        "quiz": quiz,
        "can_edit": can_edit,
        "report": found,
        "every": every,
        "least": MINIMUM_ATTEMPTS,
        "days": chart_of(days) if days else None,
        "bins": chart_of(bins, marked=below) if found.attempts else None,
        "quiz_meanings": _of_quiz(found),
        "items": items,
        "weak": [item for item in items if item.statistics.is_weak],
    }
    return render(request, "quizzes/report.html", context)


def _is_below(found: Report, place: int) -> bool:
    """Whether a whole bin lies below the pass mark."""
    mark = found.quiz.pass_mark
    return mark is not None and (place + 1) * _BIN <= mark


def _of_quiz(found: Report) -> dict[str, Any]:
    if found.statistics is None:
        return {}
    quiz = found.statistics.quiz
    return {
        "consistency": meaning("internal_consistency", quiz.internal_consistency),
        "ratio": meaning("error_ratio", quiz.error_ratio),
        "error": meaning_of_standard_error(quiz.standard_error),
    }


def _shown(number: int, item: Item) -> ShownItem:
    one = item.statistics
    enough = one.attempts >= MINIMUM_ATTEMPTS
    words = {
        name: meaning(name, getattr(one, name), is_enough=enough)
        for name in ("facility", "discrimination_index", "discriminative_efficiency")
    }
    if enough:
        words["weight"] = meaning_of_weight(one.effective_weight, item.due)
    return ShownItem(number, item.version, one, item.due, item.counts, item.left_out, words)
