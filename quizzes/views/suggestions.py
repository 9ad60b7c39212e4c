"""Suggested questions: an instructor looks at each beside its evidence, and decides."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from courses.access import open_course
from quizzes.drafting import deciding
from quizzes.drafting.store import bring_up_to_date
from quizzes.item_faults import item_faults
from quizzes.item_faults.words import words_of_item_fault
from quizzes.models import Quiz, Suggestion, SuggestionFamily
from quizzes.suggestion_forms import SuggestionForm, written_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from courses.models import Course

ON_A_PAGE = 20


def _for_editors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view the course in place of its address; only to who may edit it."""

    @login_required
    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, slug: str, *args: str, **options: str) -> HttpResponse:
        course, can_edit = open_course(request.user, slug)
        if not can_edit:
            raise PermissionDenied
        return view(request, course, *args, **options)

    return opened


@_for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def suggestions(request: HttpRequest, course: Course) -> HttpResponse:
    """What waits, lesson by lesson; a POST looks through the lessons for more."""
    if request.method == "POST":
        return _look(request, course)
    standings = deciding.standings(course)
    stopped = [one.family for one in standings.values() if one.stopped_at]
    rows = Suggestion.objects.of_course(course).waiting().exclude(family__in=stopped)
    chosen = request.GET.get("family", "")
    if chosen in SuggestionFamily.values:
        rows = rows.filter(family=chosen)
    page = Paginator(rows.for_list(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "course": course,
        "can_edit": True,
        "standings": standings.values(),
        "page": page,
        "query": urlencode({"family": chosen}) if chosen in SuggestionFamily.values else "",
        "quizzes": _quizzes(course),
        "least": int(deciding.LEAST_ACCEPTED * 100),
        "fewest": deciding.FEWEST_JUDGED,
    }
    return render(request, "quizzes/suggestions.html", context)


def _quizzes(course: Course) -> list[Quiz]:
    """The quizzes into which a question may be put."""
    return list(Quiz.objects.filter(course=course).authored().visible(to_editor=True))


def _look(request: HttpRequest, course: Course) -> HttpResponse:
    found = bring_up_to_date(course)
    if found.added:
        said = ngettext("{number} new suggestion.", "{number} new suggestions.", found.added)
        messages.success(request, said.format(number=found.added))
    else:
        messages.info(request, _("Nothing new to suggest."))
    return redirect("suggestions", course.slug)


def _suggestion(course: Course, public_id: str) -> Suggestion:
    rows = Suggestion.objects.of_course(course).for_list()
    found = get_object_or_404(rows, public_id=public_id)
    found.course = course
    return found


@_for_editors
@require_POST
def decide(request: HttpRequest, course: Course, public_id: str) -> HttpResponse:
    """Accept a suggestion as it stands, or reject it."""
    suggestion = _suggestion(course, public_id)
    action = request.POST.get("action")
    if action == "reject":
        done = deciding.reject(suggestion, request.user, now=timezone.now())  # type: ignore[arg-type]
        _tell(request, _("Rejected. It will not be suggested again.") if done else "")
    elif action == "accept":
        _accept(request, suggestion)
    else:
        raise Http404
    return redirect(_back(request, course))


def _accept(
    request: HttpRequest, suggestion: Suggestion, written: tuple[str, dict[str, Any]] | None = None
) -> None:
    chosen = request.POST.get("quiz", "")
    quizzes = {quiz.public_id: quiz for quiz in _quizzes(suggestion.course)}
    if chosen and chosen not in quizzes:
        raise Http404
    quiz = quizzes.get(chosen)
    question = deciding.accept(
        suggestion,
        request.user,  # type: ignore[arg-type]  # nobody is anonymous here
        now=timezone.now(),
        quiz=quiz,
        written=written,
    )
    said = _("Accepted: the question is in the bank.")
    if quiz is not None:
        said = _("Accepted: the question is in the bank and in “{quiz}”.").format(quiz=quiz.title)
    _tell(request, said if question is not None else "")


def _tell(request: HttpRequest, said: str) -> None:
    if said:
        messages.success(request, said)
    else:
        messages.info(request, _("This suggestion was decided on already."))


def _back(request: HttpRequest, course: Course) -> str:
    """The page of the list from which the form was sent."""
    page, family = request.POST.get("page", ""), request.POST.get("family", "")
    query = {"page": page} if page.isdecimal() and len(page) < 6 else {}
    query |= {"family": family} if family in SuggestionFamily.values else {}
    address = reverse("suggestions", args=[course.slug])
    return f"{address}?{urlencode(query)}" if query else address


@_for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, course: Course, public_id: str) -> HttpResponse:
    """A suggestion in the written form; saving it accepts what was made of it."""
    suggestion = _suggestion(course, public_id)
    if suggestion.state != Suggestion.State.WAITING:
        _tell(request, "")
        return redirect("suggestions", course.slug)
    sent = request.method == "POST"
    form = SuggestionForm(request.POST if sent else None, initial=written_of(suggestion))
    if sent and form.is_valid():
        _accept(request, suggestion, form.written)
        return redirect("suggestions", course.slug)
    faults = item_faults(suggestion.type, suggestion.content)
    context = {
        "course": course,
        "can_edit": True,
        "suggestion": suggestion,
        "form": form,
        "quizzes": _quizzes(course),
        "warnings": [words_of_item_fault(fault) for fault in faults],
    }
    status = 422 if form.errors else 200
    return render(request, "quizzes/suggestion.html", context, status=status)


@_for_editors
@require_POST
def begin_again(request: HttpRequest, course: Course, family: str) -> HttpResponse:
    """Let a stopped family make suggestions again."""
    if family not in SuggestionFamily.values:
        raise Http404
    chosen = SuggestionFamily(family)
    if deciding.begin_again(course, chosen, now=timezone.now()):
        said = _("“{family}” makes suggestions again, and is counted anew.")
        messages.success(request, said.format(family=chosen.label))
    return redirect("suggestions", course.slug)
