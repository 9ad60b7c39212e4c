"""Imports: documents in, what was understood, what became of every character, and publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.access import open_course
from courses.documents.corrections import CorrectionKind
from courses.documents.errors import UnreadableDocument
from courses.models import Course, ImportBatch, ImportCorrection, ImportRun, SourceDocument
from courses.source_text import window
from portal import bundles, correcting, publishing
from portal.balance import Balance, changes_in_words
from portal.conflicts import SETTLED_IN, conflicts_of
from portal.decisions import decisions, is_draft_of
from portal.forms import CorrectionForm, KindForm, UploadForm
from portal.intake import Wish
from portal.own_course import may_move
from portal.places import places_at, words_of_correction
from portal.refusals import explain
from portal.structure import headings_of, item_at, structure
from portal.troubles import troubles_of
from portal.versions import standing_of
from portal.views.import_run import TOLD_AT, done_at, is_number, run_of
from portal.wording import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.models import Lesson, SourcePart, Week
    from courses.source_text import Window

MOST_BATCHES = 5  # shown on the page of all imports


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
        taken = _upload(request, course, form)
        if taken:
            return redirect(taken[0] if len(taken) == 1 else request.path)
    context = {
        "course": course,
        "can_edit": can_edit,
        "form": form,
        "sources": course.sources.newest_first().with_runs_in_short(),
        "batches": course.import_batches.newest_first()[:MOST_BATCHES],
        "drafts": course.weeks.drafts().count() + course.lessons.drafts().count(),
    }
    return render(request, "portal/imports.html", context, status=422 if form.errors else 200)


def _upload(
    request: HttpRequest, course: Course, form: UploadForm
) -> Sequence[ImportRun | ImportBatch]:
    """The import of one file, or the batches of zips and of several files; none where refused."""
    files = form.cleaned_data["file"]
    wish = Wish(by=request.user, week=form.cleaned_data["week"])
    name = files[0].name
    try:
        if len(files) == 1:
            return [bundles.receive(course, name, files[0].read(), wish)]
        named = {file.name: file.read for file in files}
        return bundles.queue_all(course, name, named, wish)
    except UnreadableDocument as refusal:
        form.add_error("file", explain(refusal.code, {"name": name, **refusal.details}))
    return []


@login_required
@require_POST
def publish_drafts(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish every draft of a course at once."""
    course, can_edit = open_course(request.user, slug)
    if not can_edit:
        raise PermissionDenied
    publishing.publish_course(course)
    messages.success(request, _("Published: students see it now."))
    return redirect("imports", course.slug)


@login_required
@require_safe
@never_cache
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """One import: progress while it runs, then what was understood and the account."""
    run = run_of(request, public_id)
    source = run.source
    context = {
        "course": source.course,
        "can_edit": True,
        "run": run,
        "source": source,
        "standing": standing_of(run),
    }
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
        "missing_week": run.wanted_week not in {None, *(week.number for week in weeks)},
        "tree": structure(parts, lessons, line),
        "balance": Balance.of(run),
        "changes": changes_in_words(run),
        "may_move": may_move(run),
        "stands_on": (run.report or {}).get("stands_on"),
        "form": KindForm(initial={"kind": parts[0].kind} if parts else None),
        "drafts": _drafts([*lessons, *weeks], parts),
        "window": _window(run, line),
        "troubles": troubles_of(run),
    }
    context |= _review(run, context, line)
    context |= _told(request, context)
    return render(request, "portal/import.html", context)


def _review(run: ImportRun, context: dict[str, Any], line: int | None) -> dict[str, Any]:
    """What there is to decide, what stands at the line looked at, and the corrections made."""
    rules = list(ImportCorrection.objects.of_document(run.source))
    met = conflicts_of(run)
    confirmed = {rule.target for rule in rules if rule.kind == CorrectionKind.CONFIRMED}
    corrections = [rule for rule in rules if rule.kind != CorrectionKind.CONFIRMED]
    window: Window | None = context["window"]
    chosen = next((one for one in window.lines if one.is_chosen), None) if window else None
    places = (
        places_at(context["parts"], context["lessons"], line, chosen.text)
        if line and chosen
        else ()
    )
    return {
        "decisions": decisions(run, context["unplaced"], context["drafts"], confirmed, met),
        "conflicts": [one for one in met if one.is_asked],
        "kept": [one for one in met if not one.is_asked],
        "may_settle": run.status in SETTLED_IN,
        "chosen": chosen,
        "places": places,
        "item": item_at(context["tree"], line) if line else None,
        "window_line": line,
        "headings": headings_of(context["tree"]),
        "corrections": corrections,
        "is_behind": any(rule.made_at > run.queued_at for rule in corrections),
        "stale": (run.report or {}).get("stale", ()),
        "kinds": KINDS,
    }


def _told(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """What is said about a form that was sent, for the place of the page where it was: the line,
    or the section that the address names. What has no such place is said at its top."""
    place = request.GET.get("done", "")
    if place not in TOLD_AT or (place == "line" and context["chosen"] is None):
        return {}
    told = list(messages.get_messages(request))
    return {"told_at": place, "told": told, "messages": ()}  # not at the top as well


def _drafts(rows: Iterable[Lesson | Week], parts: Iterable[SourcePart]) -> int:
    """How many of ``rows`` came from the document and are drafts."""
    own = {part.pk for part in parts}
    return sum(is_draft_of(row, own) for row in rows)


def _line(request: HttpRequest) -> int | None:
    """The line of the source that was asked for."""
    asked = request.GET.get("line", "")
    return int(asked) if is_number(asked) else None


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
    run = run_of(request, public_id)
    return JsonResponse(
        {"percent": run.progress, "words": run.get_status_display(), "finished": run.is_finished}
    )


@login_required
@require_POST
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    """Remember what a place of the document is instead of what it was read as."""
    run = run_of(request, public_id)
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    rule = correcting.remember(run.source, form.correction, request.user)
    if form.correction.kind is CorrectionKind.CONFIRMED:
        messages.success(request, _("Noted: it is right as it is."))
        return redirect(done_at(run, "decide"))
    said = _("Corrected: {what}. Import again to see it; it also holds for newer versions.")
    messages.success(request, said.format(what=words_of_correction(rule)))
    line = request.POST.get("line", "")
    if is_number(line):
        return redirect(done_at(run, "line", line))
    return redirect(done_at(run, "parts"))


@login_required
@require_POST
def forget(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a correction back."""
    run = run_of(request, public_id)
    key = request.POST.get("correction", "")
    rule = correcting.forget(run.source, int(key)) if is_number(key) else None
    if rule is None:
        raise Http404
    said = _("Taken back: {what}. Import again to see it.")
    messages.success(request, said.format(what=words_of_correction(rule)))
    # Without corrections the section is gone; so the message goes to the top of the page.
    left = ImportCorrection.objects.of_document(run.source).exists()
    return redirect(done_at(run, "corrections") if left else run)


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
