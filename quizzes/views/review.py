"""The questions that a student missed, when they come back: one at a time, across courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.attempts.reviewing import DAYS, review
from quizzes.models import QuestionVersion, ReviewItem
from quizzes.pages import Asked, Judged
from quizzes.questions import question_type
from quizzes.questions.shapes import clean_text

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from quizzes.querysets import ReviewQuerySet


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def reviews(request: HttpRequest) -> HttpResponse:
    """The question that waits longest; after an answer its feedback, and when it comes back."""
    due = ReviewItem.objects.due(request.user, timezone.localdate())
    if request.method == "POST":
        return _receive(request, due)
    item = due.with_question().first()
    version = _newest(item.question_id) if item else None
    context = {
        "count": due.count(),
        "upcoming": ReviewItem.objects.upcoming(request.user, timezone.localdate()),
        "days": DAYS,
        "item": item,
        "q": Asked(version, {}, seed=_seed(item)) if item and version else None,
    }
    return render(request, "quizzes/review.html", context)


def _receive(request: HttpRequest, due: ReviewQuerySet) -> HttpResponse:
    item = (
        due.with_question().filter(public_id=clean_text(request.POST.get("item", ""), 12)).first()
    )
    version = _newest(item.question_id) if item else None
    if item is None or version is None or request.POST.get("step") != str(item.step):
        return redirect("review")
    kind = question_type(version.question.type)
    response = kind.read(version.content, request.POST, "q1")
    if "move" in request.POST:
        context = {"count": due.count(), "item": item, "days": DAYS}
        context["q"] = Asked(version, response, seed=_seed(item))
        return render(request, "quizzes/review.html", context)
    grade = kind.grade(version.content, response)
    if grade.fraction is None:
        return _judge_open(request, item, version, response)
    review(item, passed=bool(grade.is_right), now=timezone.now())
    return _answered(request, item, Judged(version, response, grade))


def _judge_open(
    request: HttpRequest, item: ReviewItem, version: QuestionVersion, response: dict[str, object]
) -> HttpResponse:
    """An open answer is compared with the model answer; then the student says how it went."""
    grade = question_type(version.question.type).grade(version.content, response)
    said = request.POST.get("judgement", "")
    if said in {"all", "none"}:
        review(item, passed=said == "all", now=timezone.now())
        return redirect("review")
    one = Judged(version, response, grade)
    context = {"one": one, "item": item, "asks_judgement": True}
    return render(request, "quizzes/reviewed.html", context)


def _answered(request: HttpRequest, item: ReviewItem, one: Judged) -> HttpResponse:
    item.refresh_from_db()
    left = ReviewItem.objects.due(request.user, timezone.localdate()).count()
    return render(request, "quizzes/reviewed.html", {"one": one, "item": item, "left": left})


def _newest(question: int) -> QuestionVersion | None:
    return QuestionVersion.objects.latest_of([question]).with_question().first()


def _seed(item: ReviewItem) -> str:
    return f"review {item.pk} {item.step}"
