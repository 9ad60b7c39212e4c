"""The forms of the review of an import: take it, settle what it asks, place it, publish it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.documents.corrections import WHOLE, Correction, CorrectionKind
from courses.models import ConflictChoice
from portal import arranging, conflicts, correcting, intake, publishing
from portal.forms import KindForm
from portal.own_course import make_own_course
from portal.views.import_run import done_at, is_number, run_of

if TYPE_CHECKING:
    from django.http import QueryDict


@login_required
@require_POST
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Publish what this import left as drafts."""
    run = run_of(request, public_id)
    publishing.publish_import(run)
    messages.success(request, _("Published: students see it now."))
    return redirect(run)


@login_required
@require_POST
def accept(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a staged import change what students already see."""
    run = run_of(request, public_id)
    intake.accept(
        run,
        as_addition=request.POST.get("how") == "addition",
        publishes=request.POST.get("publish") == "new",
    )
    return redirect(run)


@login_required
@require_POST
def own_course(request: HttpRequest, public_id: str) -> HttpResponse:
    """Move a staged syllabus out of this course into one of its own."""
    run = run_of(request, public_id)
    course = make_own_course(run, request.user)
    if course is None:
        messages.error(request, _("This document stands in the course already and stays there."))
    else:
        said = _("“{title}” has a course of its own now; nothing changed in the one before.")
        messages.success(request, said.format(title=course.title))
    return redirect(run)


@login_required
@require_POST
def decline(request: HttpRequest, public_id: str) -> HttpResponse:
    """Leave a staged import aside."""
    run = run_of(request, public_id)
    intake.decline(run)
    messages.success(request, _("Left aside: students go on reading what they read before."))
    return redirect("imports", run.source.course.slug)


@login_required
@require_POST
def place(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put lessons into the weeks that were chosen for them."""
    run = run_of(request, public_id)
    arranging.place_by_hand(run.source.course, _wanted_weeks(request.POST))
    messages.success(request, _("The lessons stand where you put them."))
    return redirect(done_at(run, "places"))


@login_required
@require_POST
def move(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let one lesson stand in the weeks that were chosen, and in no others."""
    run = run_of(request, public_id)
    course = run.source.course
    lessons = course.lessons.visible(to_editor=True).for_list()
    lesson = get_object_or_404(lessons, public_id=request.POST.get("lesson", ""))
    chosen = {int(number) for number in request.POST.getlist("weeks") if is_number(number)}
    if arranging.move_by_hand(course, lesson, chosen):
        said = _("“{title}” stands where you put it.")
    else:
        said = _("“{title}” stands in no week now; it is in the library.")
    messages.success(request, said.format(title=lesson.title))
    return redirect(done_at(run, "places"))


def _wanted_weeks(sent: QueryDict) -> dict[str, int]:
    """Numbers of weeks by the public id of the lesson that shall stand there."""
    chosen = {
        key.removeprefix("week-"): str(number)
        for key, number in sent.items()
        if key.startswith("week-")
    }
    return {name: int(number) for name, number in chosen.items() if is_number(number)}


@login_required
@require_POST
def again(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read the document once more, as another kind if one is chosen."""
    run = run_of(request, public_id)
    form = KindForm(request.POST)
    kind = form.cleaned_data["kind"] if form.is_valid() else ""
    if kind:
        whole = Correction(kind=CorrectionKind.PART_KIND, target=str(WHOLE), value=kind)
        correcting.remember(run.source, whole, request.user)
    return redirect(intake.queue_again(run.source, intake.Wish(by=request.user, kind=kind)))


@login_required
@require_POST
def settle(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the course's text or the document's where both were changed."""
    run = run_of(request, public_id)
    name, choice = request.POST.get("conflict", ""), request.POST.get("choice", "")
    if choice not in ConflictChoice.Choice.values:
        raise BadRequest
    try:
        if not conflicts.settle(run, name, choice, request.user):
            raise Http404
    except conflicts.PlaceHasChanged:
        messages.error(
            request, _("Somebody has edited this place since. Put it right on the desk.")
        )
    else:
        taken = choice == ConflictChoice.Choice.NEW
        messages.success(
            request,
            _("The document’s text is taken.") if taken else _("Your text stays."),
        )
    return redirect(done_at(run, "conflicts", anchor=conflicts.anchor_of(name)))
