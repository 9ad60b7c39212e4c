"""Imports: documents in, what was understood, what became of every character, and publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.access import open_course
from courses.documents.errors import UnreadableDocument
from courses.models import Course, ImportRun, SourceDocument, Status
from courses.source_text import window
from portal import arranging, intake, publishing
from portal.balance import Balance, changes_in_words
from portal.forms import KindForm, UploadForm
from portal.refusals import explain
from portal.structure import structure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

    from courses.models import Lesson, SourcePart, Week
    from courses.source_text import Window


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def imports(request: HttpRequest, slug: str) -> HttpResponse:
    """The documents of a course, the form to put in another, and its upload."""
    course, can_edit = open_course(request.user, slug)
    if not can_edit:
        raise PermissionDenied
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    if sent and form.is_valid():
        run = _upload(request, course, form)
        if run is not None:
            return redirect(run)
    context = {
        "course": course,
        "can_edit": can_edit,
        "form": form,
        "sources": course.sources.newest_first().with_runs_in_short(),
        "drafts": course.weeks.drafts().count() + course.lessons.drafts().count(),
    }
    return render(request, "portal/imports.html", context, status=422 if form.errors else 200)


def _upload(request: HttpRequest, course: Course, form: UploadForm) -> ImportRun | None:
    file = form.cleaned_data["file"]
    try:
        return intake.queue_document(
            course, file.name, file.read(), by=request.user, week=form.cleaned_data["week"]
        )
    except UnreadableDocument as refusal:
        form.add_error("file", explain(refusal.code, {"name": file.name, **refusal.details}))
    return None


def _run(request: HttpRequest, public_id: str) -> ImportRun:
    """The run, for those who may edit its course; Http404 for everybody else."""
    runs = ImportRun.objects.editable_by(request.user).with_source()
    return get_object_or_404(runs, public_id=public_id)


@login_required
@require_safe
@never_cache
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """One import: progress while it runs, then what was understood and the account."""
    run = _run(request, public_id)
    source = run.source
    context = {"course": source.course, "can_edit": True, "run": run, "source": source}
    if not run.is_finished:
        return render(request, "portal/import_running.html", context)
    if run.status == ImportRun.Status.FAILED:
        context["failure"] = explain(run.message, run.message_details)
        context["form"] = KindForm()
        return render(request, "portal/import_failed.html", context)
    line = _line(request)
    parts = list(source.parts.order_by("order"))
    lessons = list(source.course.lessons.of_source(source).with_outline().with_weeks())
    weeks = list(source.course.weeks.visible(to_editor=True).in_order())
    context |= {
        "parts": parts,
        "lessons": lessons,
        "unplaced": [lesson for lesson in lessons if not lesson.placements.all()],
        "weeks": weeks,
        "tree": structure(parts, lessons, line),
        "balance": Balance.of(run),
        "changes": changes_in_words(run),
        "other_syllabus": run.status == ImportRun.Status.STAGED and source.replaces is None,
        "form": KindForm(initial={"kind": parts[0].kind} if parts else None),
        "drafts": _drafts([*lessons, *weeks], parts),
        "window": _window(run, line),
    }
    return render(request, "portal/import.html", context)


def _drafts(rows: Iterable[Lesson | Week], parts: Iterable[SourcePart]) -> int:
    """How many of ``rows`` came from the document and are drafts."""
    own = {part.pk for part in parts}
    return sum(row.status == Status.DRAFT and row.source_part_id in own for row in rows)


def _line(request: HttpRequest) -> int | None:
    """The line of the source that was asked for."""
    asked = request.GET.get("line", "")
    return int(asked) if _is_number(asked) else None


def _is_number(value: str) -> bool:
    return value.isdecimal() and len(value) < 10


def _window(run: ImportRun, line: int | None) -> Window | None:
    """The page of source lines that was asked for; None where the file is no longer there."""
    try:
        return window(run.source, run.account, line)
    except (OSError, UnreadableDocument):
        return None


@login_required
@require_safe
@never_cache
def progress(request: HttpRequest, public_id: str) -> JsonResponse:
    """How far an import is, for the script of its page."""
    run = _run(request, public_id)
    return JsonResponse(
        {"percent": run.progress, "words": run.get_status_display(), "finished": run.is_finished}
    )


@login_required
@require_POST
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Publish what this import left as drafts."""
    run = _run(request, public_id)
    publishing.publish_import(run)
    messages.success(request, _("Published: students see it now."))
    return redirect(run)


@login_required
@require_POST
def accept(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a staged import change what students already see."""
    run = _run(request, public_id)
    intake.accept(run)
    return redirect(run)


@login_required
@require_POST
def decline(request: HttpRequest, public_id: str) -> HttpResponse:
    """Leave a staged import aside."""
    run = _run(request, public_id)
    intake.decline(run)
    messages.success(request, _("Left aside: students go on reading what they read before."))
    return redirect("imports", run.source.course.slug)


@login_required
@require_POST
def place(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put lessons into the weeks that were chosen for them."""
    run = _run(request, public_id)
    arranging.place_by_hand(run.source.course, _wanted_weeks(request.POST))
    messages.success(request, _("The lessons stand where you put them."))
    return redirect(f"{run.get_absolute_url()}#places")


def _wanted_weeks(sent: QueryDict) -> dict[str, int]:
    """Numbers of weeks by the public id of the lesson that shall stand there."""
    chosen = {
        key.removeprefix("week-"): str(number)
        for key, number in sent.items()
        if key.startswith("week-")
    }
    return {name: int(number) for name, number in chosen.items() if _is_number(number)}


@login_required
@require_POST
def again(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read the document once more, as another kind if one is chosen."""
    run = _run(request, public_id)
    form = KindForm(request.POST)
    kind = form.cleaned_data["kind"] if form.is_valid() else ""
    return redirect(intake.queue_again(run.source, by=request.user, kind=kind))


@login_required
@require_safe
@never_cache
def source(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """From a document to its newest import, at the line asked for."""
    course, can_edit = open_course(request.user, slug)
    if not can_edit:
        raise PermissionDenied
    document = get_object_or_404(SourceDocument, course=course, public_id=public_id)
    run = document.runs.newest()
    if run is None:
        raise Http404
    line = _line(request)
    query = f"?line={line}" if line else ""
    return HttpResponseRedirect(f"{reverse('import', args=[run.public_id])}{query}")
