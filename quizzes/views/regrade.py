"""Marking anew after a key was wrong: what can be, what it would change, and the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes.grades import regrading
from quizzes.grades.forms import ReasonForm
from quizzes.models import Question, QuestionVersion, Quiz, Regrade
from quizzes.pages import Judged
from quizzes.questions import question_type
from quizzes.views.grading import quiz_for_instructor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PAGE_SIZE = 100
_MOST_SHOWN = 200  # lines of a preview; its counts are of all


def _common(quiz: Quiz) -> dict[str, Any]:
    return {"course": quiz.course, "quiz": quiz, "can_edit": True}


@login_required
@require_safe
@never_cache
def regrades(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """The questions with a newer wording, and what was marked anew so far."""
    quiz = quiz_for_instructor(request, slug, public_id)
    context = {
        **_common(quiz),
        "corrected": regrading.corrected_in(quiz),
        "questions": Question.objects.asked_in(quiz).for_bank(),
        "log": quiz.regrades.for_log(),
    }
    return render(request, "quizzes/regrade.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def preview(request: HttpRequest, slug: str, public_id: str, question_id: str) -> HttpResponse:
    """Who would gain and lose; confirmed with a reason it is done."""
    quiz = quiz_for_instructor(request, slug, public_id)
    bank = Question.objects.filter(course=quiz.course)
    question = get_object_or_404(bank, public_id=question_id)
    sent = request.POST if request.method == "POST" else None
    form, status = ReasonForm(sent), 200
    if sent is not None and form.is_valid():
        try:
            return _confirmed(request, quiz, question, form)
        except regrading.Outdated:
            messages.error(request, _("Something changed since you looked: please look again."))
            status = 409
    found = regrading.preview_of(quiz, question)
    if not found.changes and not found.left_out:
        messages.info(request, _("Every answer is marked by the newest wording."))
        return redirect("regrades", quiz.course.slug, quiz.public_id)
    context = {
        **_common(quiz),
        "preview": found,
        "shown": sorted(found.changes, key=lambda one: one.difference)[:_MOST_SHOWN],
        "most": _MOST_SHOWN,
        "old": _keyed(found.old_version, question),
        "new": _keyed(found.version, question),
        "form": form,
    }
    status = 422 if form.errors else status
    return render(request, "quizzes/regrade_preview.html", context, status=status)


def _confirmed(
    request: HttpRequest, quiz: Quiz, question: Question, form: ReasonForm
) -> HttpResponse:
    entry = regrading.regrade(
        quiz,
        question,
        seen=form.cleaned_data["seen"],
        reason=form.cleaned_data["reason"],
        by=request.user,  # type: ignore[arg-type]  # signed in
        now=timezone.now(),
    )
    if entry is None:
        messages.info(request, _("Every answer is marked by the newest wording."))
        return redirect("regrades", quiz.course.slug, quiz.public_id)
    entry.quiz = quiz
    messages.success(request, _("The answers are marked anew; the students see it."))
    return redirect(entry)


def _keyed(version: QuestionVersion | None, question: Question) -> Judged | None:
    """A wording with its key, answered by nobody."""
    if version is None:
        return None
    version.question = question
    grade = question_type(question.type).grade(version.content, {})
    return Judged(version=version, response={}, grade=grade)


def _entry(quiz: Quiz, entry_id: str) -> Regrade:
    found = get_object_or_404(Regrade.objects.filter(quiz=quiz).for_log(), public_id=entry_id)
    found.quiz = quiz
    return found


@login_required
@require_safe
@never_cache
def entry(request: HttpRequest, slug: str, public_id: str, entry_id: str) -> HttpResponse:
    """What one regrade changed."""
    quiz = quiz_for_instructor(request, slug, public_id)
    found = _entry(quiz, entry_id)
    rows = found.changes.select_related("answer__attempt__user")
    context = {
        **_common(quiz),
        "entry": found,
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "undoable": len(regrading.undoable(found)) if found.undone is None else 0,
        "version": _keyed(found.version, found.question),
    }
    return render(request, "quizzes/regrade_entry.html", context)


@login_required
@require_POST
@never_cache
def undo(request: HttpRequest, slug: str, public_id: str, entry_id: str) -> HttpResponse:
    """Take one back, as another entry."""
    quiz = quiz_for_instructor(request, slug, public_id)
    found = _entry(quiz, entry_id)
    form = ReasonForm({"seen": "undo", **request.POST.dict()})
    if not form.is_valid():
        messages.error(request, _("Say why; the log keeps it."))
        return redirect(found)
    done = regrading.undo(
        found,
        reason=form.cleaned_data["reason"],
        by=request.user,  # type: ignore[arg-type]  # signed in
        now=timezone.now(),
    )
    if done is None:
        messages.error(request, _("All of these answers were marked anew since; nothing is left."))
        return redirect(found)
    done.quiz = quiz
    messages.success(request, _("The answers have their earlier marks again."))
    return redirect(done)
