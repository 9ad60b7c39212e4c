"""Imports: documents in, what was understood, what became of every character, and publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
from courses.documents.corrections import CorrectionKind
from courses.documents.errors import UnreadableDocument
from courses.models import Course, ImportBatch, ImportCorrection, ImportRun, SourceDocument
from courses.source_text import window
from portal import bundles, publishing
from portal.balance import Balance
from portal.changes_shown import adds_drafts, changes_in_words
from portal.conflicts import SETTLED_IN, conflicts_of
from portal.decisions import decisions, drafts_of, unsure_lines
from portal.forms import KindForm, UploadForm
from portal.intake import Wish
from portal.materials import decks_of, part_name, question_lists_of
from portal.own_course import may_move
from portal.places import places_at
from portal.refusals import explain
from portal.staged_reading import rows_of
from portal.structure import headings_of, item_at, structure
from portal.troubles import troubles_of
from portal.versions import standing_of
from portal.views.import_run import TOLD_AT, is_number, run_of
from portal.wording import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.models import Lesson
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
        "documents": _by_name(course.sources.newest_first().with_runs_in_short()),
        "batches": course.import_batches.newest_first()[:MOST_BATCHES],
        "drafts": course.weeks.drafts().count() + course.lessons.drafts().count(),
        "enrolled": _readers(course),
    }
    return render(request, "portal/imports.html", context, status=422 if form.errors else 200)


def _by_name(sources: Iterable[SourceDocument]) -> list[list[SourceDocument]]:
    """The versions of each document, the newest first, as the documents come."""
    documents: dict[str, list[SourceDocument]] = {}
    for source in sources:
        documents.setdefault(source.name, []).append(source)
    return [sorted(found, key=lambda one: -one.version) for found in documents.values()]


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
    context: dict[str, Any] = {
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
    context |= _course_side(run)
    context |= _moving(request, context["lessons"])
    context |= {
        "tree": structure(context["parts"], context["read"], line, unsure_lines(run)),
        "balance": Balance.of(run),
        "changes": changes_in_words(run),
        "may_move": may_move(run),
        "stands_on": (run.report or {}).get("stands_on"),
        "window": _window(run, line),
        "troubles": troubles_of(run),
    }
    context |= _review(run, context, line)
    context |= _told(request, context)
    return render(request, "portal/import.html", context)


def _course_side(run: ImportRun) -> dict[str, Any]:
    """What of the course the import is about: its rows, or those that it would bring."""
    source, course = run.source, run.source.course
    stored = list(source.parts.order_by("order"))
    rows = course.lessons.of_source(source).marking_questions()
    lessons = list(rows.with_outline().with_weeks())
    weeks = list(course.weeks.visible(to_editor=True).in_order().counting_draft_sessions())
    parts, read = rows_of(run) if run.status == ImportRun.Status.STAGED else ([], [])
    parts = parts or stored
    drafts = drafts_of({part.pk for part in stored}, lessons, weeks)
    return {
        "parts": parts,
        "parts_named": [(part, part_name(part, read or lessons)) for part in parts],
        "read": read or lessons,
        "lessons": lessons,
        "unplaced": [lesson for lesson in lessons if not lesson.placements.all()],
        "weeks": weeks,
        "missing_week": run.wanted_week not in {None, *(week.number for week in weeks)},
        "form": KindForm(initial={"kind": parts[0].kind} if parts else None),
        "drafts": drafts,
        "adds_drafts": adds_drafts(run),
        "enrolled": _readers(course),
        "decks": decks_of(lessons),
        "question_lists": question_lists_of(lessons),
    }


def _moving(request: HttpRequest, lessons: Iterable[Lesson]) -> dict[str, Any]:
    """The lesson whose weeks are being chosen, with the weeks where it stands."""
    asked = request.GET.get("move", "")
    lesson = next((one for one in lessons if one.public_id == asked), None)
    stands = {place.week_id for place in lesson.placements.all()} if lesson else set()
    return {"moving": lesson, "moving_from": stands}


def _readers(course: Course) -> int | None:
    """How many students a course that only enrolled people may read has; None for others."""
    if course.visibility == Course.Visibility.PUBLIC:
        return None
    return course.enrolments.students().count()


def _review(run: ImportRun, context: dict[str, Any], line: int | None) -> dict[str, Any]:
    """What there is to decide, what stands at the line looked at, and the corrections made."""
    rules = list(ImportCorrection.objects.of_document(run.source))
    met = conflicts_of(run)
    confirmed = {rule.target for rule in rules if rule.kind == CorrectionKind.CONFIRMED}
    corrections = [rule for rule in rules if rule.kind != CorrectionKind.CONFIRMED]
    window: Window | None = context["window"]
    chosen = next((one for one in window.lines if one.is_chosen), None) if window else None
    places = places_at(run, context["parts"], context["read"], chosen, rules) if chosen else ()
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
        "tables": (run.report or {}).get("tables", ()),
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
