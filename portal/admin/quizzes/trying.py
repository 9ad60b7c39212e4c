"""A quiz as a student takes it, for who made it: no attempt, no answer, no mark is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.crypto import get_random_string
from django.utils.translation import gettext

from quizzes.attempts.drawing import pin
from quizzes.attempts.marking import mark_of
from quizzes.models import Attempt, QuestionVersion
from quizzes.pages import asked_in, judged

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from quizzes.models import Answer, Quiz

_DIGITS = "0123456789"


def page(request: HttpRequest, quiz: Quiz, context: dict[str, Any]) -> HttpResponse:
    """The questions, or after the button what they were worth; the seed of draws and shuffles goes
    along in the form."""
    seed = request.POST.get("seed", "") or request.GET.get("seed", "")
    if not (seed.isascii() and seed.isdecimal() and len(seed) <= 9):
        seed = get_random_string(9, _DIGITS)
    attempt = Attempt(quiz=quiz, seed=int(seed))
    answers = _answers(attempt)
    asked = asked_in(attempt, answers)
    if request.method == "POST":
        for one, answer in zip(asked, answers, strict=True):
            response = one.type.read(one.version.content, request.POST, one.prefix)
            answer.response = one.response = response
    context |= {"title": gettext("Try it"), "quiz": quiz, "seed": seed, "asked": asked}
    if request.POST.get("action") == "submit":
        for answer in answers:
            answer.mark = mark_of(answer)
        context |= {
            "results": [judged(answer) for answer in answers],
            "score": sum((answer.mark or 0) for answer in answers),
            "most": sum(answer.marks for answer in answers),
        }
    return render(request, "admin/quizzes/quiz/try.html", context)


def _answers(attempt: Attempt) -> list[Answer]:
    """The unsaved answers that an attempt with this seed would begin with."""
    answers = pin(attempt)
    rows = QuestionVersion.objects.filter(pk__in=[answer.version_id for answer in answers])
    versions = {row.pk: row for row in rows.with_question().select_related("question__course")}
    for answer in answers:
        answer.version = versions[answer.version_id]
    return answers
