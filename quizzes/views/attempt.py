"""An attempt while it is open, and its result afterwards, at one address."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from quizzes import attempts
from quizzes.attempts.counting import is_passed, share_of
from quizzes.attempts.feedback import is_told, told_at
from quizzes.attempts.own_marks import mark_own
from quizzes.models import Answer, Attempt, Quiz
from quizzes.pages import Asked, Judged, asked_in, digest, given_in, judged
from quizzes.questions.shapes import clean_text
from quizzes.templatetags.quiz_text import clock
from quizzes.views.quiz import open_quiz
from quizzes.wording_of_refusals import CHECKED, ELSEWHERE, NO_NUMBER, OUTDATED, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

_TAB_LENGTH = 12


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def attempt(request: HttpRequest, slug: str, public_id: str, number: int) -> HttpResponse:
    """The open attempt to be answered; the result of a closed one."""
    context = _opened(request, slug, public_id, number)
    found: Attempt = context["attempt"]
    if request.method == "POST":
        return _receive(request, found)
    attempts.settle(found, now=timezone.now())
    if not found.is_open:
        return _result(request, context)
    asked = _asked(found)
    if "confirm" in request.GET and (left := [one for one in asked if one.progress != "done"]):
        return render(request, "quizzes/confirm.html", {**context, "left": left})
    return _page(request, context, asked)


def _opened(request: HttpRequest, slug: str, public_id: str, number: int) -> dict[str, Any]:
    course, quiz, can_edit = open_quiz(request, slug, public_id)
    found = get_object_or_404(Attempt.objects.of(quiz, request.user), number=number)
    found.quiz = quiz
    return {"course": course, "quiz": quiz, "can_edit": can_edit, "attempt": found}


def _asked(found: Attempt) -> list[Asked]:
    return asked_in(found, Answer.objects.filter(attempt=found).for_page())


# --- While it is open -------------------------------------------------------------------------


def _page(request: HttpRequest, context: dict[str, Any], asked: list[Asked]) -> HttpResponse:
    outdated = set(request.GET.get("outdated", "").split(","))
    for one in asked:
        one.error = _error(one, outdated)
    checks = context["quiz"].feedback == Quiz.Feedback.AT_ONCE
    context |= {
        "asked": asked,
        "faults": [one for one in asked if one.error],
        "done": sum(one.progress == "done" for one in asked),
        "checks": checks,
        "tab": get_random_string(_TAB_LENGTH),
        "now": timezone.now(),
        "words": json.dumps(_words(), ensure_ascii=False),
    }
    return render(request, "quizzes/attempt.html", context)


def _error(one: Asked, outdated: set[str]) -> str:
    if str(one.number) in outdated:
        return str(OUTDATED)
    if one.kind == "numeric" and one.response and not one.judged:
        note = one.type.grade(one.version.content, one.response).note
        return str(NO_NUMBER) if note == "not_a_number" else ""
    return ""


def _words() -> dict[str, str]:
    """What the script says; it knows no language itself."""
    return {
        "saving": _("Saving …"),
        "saved": _("Saved at {time}"),
        "failed": _("Not saved: no connection. It is tried again by itself; leave the page open."),
        "signed-out": _("Not saved: you are signed out. Sign in in another window, then go on."),
        "left": _("{minutes} min left, ends at {time}"),
        "soon": _("Less than a minute left, ends at {time}"),
        "announce": _("{minutes} minutes left"),
        "over": _("The time is up; your answers are being handed in."),
        "moved": _("“{item}” moved to place {place}"),
        "hide": _("Hide the clock"),
        "show": _("Show the clock"),
        "unanswered": _("Question {number}, not answered"),
        "half": _("Question {number}, half answered"),
        "answered": _("Question {number}, answered"),
    }


# --- What comes in ----------------------------------------------------------------------------


def _receive(request: HttpRequest, found: Attempt) -> HttpResponse:
    """Keep what was sent, then do what its button says."""
    asked = asked_in(found, Answer.objects.filter(attempt=found).for_answering())
    now = timezone.now()
    by_script = request.headers.get("Accept", "").startswith("application/json")
    tab = clean_text(request.POST.get("tab", ""), _TAB_LENGTH)
    try:
        saved = attempts.save(found, given_in(asked, request.POST), tab=tab, now=now)
        if by_script:
            return _told_to_script(found, saved)
        return _after_saving(request, found, saved)
    except attempts.Refused as refusal:
        if by_script:
            words = str(WORDS[refusal.code])
            return JsonResponse({"code": refusal.code, "text": words}, status=409)
        if refusal.code != "handed-in" or request.POST.get("action") not in {"submit", "confirm"}:
            messages.warning(request, str(WORDS[refusal.code]))
        return redirect(found)


def _told_to_script(found: Attempt, saved: attempts.Saved) -> JsonResponse:
    refused = {number: str(ELSEWHERE) for number in saved.outdated}
    refused |= {number: str(CHECKED) for number in saved.checked}
    rows = Answer.objects.filter(attempt=found, sequence__gt=0)
    known = {
        row.order: f"{row.sequence}:{digest(row.response)}"
        for row in rows
        # A page that was refused does not know the answer that stands.
        if row.order not in refused
    }
    body = {"at": clock(saved.at), "bases": known, "refused": refused}
    return JsonResponse(body, status=409 if refused else 200)


def _after_saving(request: HttpRequest, found: Attempt, saved: attempts.Saved) -> HttpResponse:
    address, action = found.get_absolute_url(), request.POST.get("action", "")
    if saved.outdated:
        return redirect(f"{address}?outdated={','.join(map(str, saved.outdated))}#faults")
    if (move := request.POST.get("move", "")).startswith("q"):
        return redirect(f"{address}#{move.split(':')[0]}")
    if (number := request.POST.get("check", "")).isdecimal() and len(number) < 5:
        attempts.check(found, int(number), now=saved.at)
        return redirect(f"{address}#q{number}")
    if action == "submit" and any(one.progress != "done" for one in _asked(found)):
        return redirect(f"{address}?confirm=1")
    if action in {"submit", "confirm"}:
        attempts.submit(found, now=saved.at)
        return redirect(address)
    messages.success(request, _("Saved. You can go on here or on another device."))
    return redirect(found.quiz if action == "leave" else address)


# --- When it is closed ------------------------------------------------------------------------


def _result(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    found, quiz, now = context["attempt"], context["quiz"], timezone.now()
    if not is_told(found, now):
        return render(request, "quizzes/handed_in.html", {**context, "from": told_at(quiz, now)})
    rows = Answer.objects.filter(attempt=found).for_page().with_remarks()
    questions = [judged(row) for row in rows]
    share = share_of(found)
    made = Attempt.objects.of(quiz, request.user).count()
    window = attempts.window_for(quiz, request.user)
    context |= {
        "questions": questions,
        "counts": _counts(questions),
        "share": share,
        "is_passed": is_passed(quiz, share),
        "left": window.attempts_left(made),
        "may_repeat": window.attempts_left(made) != 0 and not window.is_over(now),
        "worst": next((one for one in questions if one.verdict == "wrong"), None),
    }
    return render(request, "quizzes/result.html", context)


def _counts(questions: Iterable[Judged]) -> dict[str, int]:
    found = dict.fromkeys(("right", "partly", "wrong", "waiting"), 0)
    for one in questions:
        found[one.verdict] += 1
    return found


@login_required
@require_POST
@never_cache
def own(request: HttpRequest, slug: str, public_id: str, number: int) -> HttpResponse:
    """The student's own mark for an open answer, once the model answer may be seen."""
    found: Attempt = _opened(request, slug, public_id, number)["attempt"]
    order = request.POST.get("question", "")
    if not is_told(found, timezone.now()) or not order.isdecimal() or len(order) > 4:
        raise Http404
    rows = list(Answer.objects.filter(attempt=found, order=int(order)).for_page()[:1])
    if not rows:
        raise Http404
    try:
        mark_own(rows[0], request.POST.get("judgement", ""))
    except attempts.Refused as refusal:
        messages.error(request, str(WORDS[refusal.code]))
    return redirect(f"{found.get_absolute_url()}#q{order}")
