"""Batches of imports: how far all their documents are, what failed, and trying that again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from courses.models import ImportBatch
from portal import bundles
from portal.batch_state import BatchState, state_of
from portal.refusals import explain

if TYPE_CHECKING:
    from typing import Any


def _batch(request: HttpRequest, public_id: str) -> ImportBatch:
    """The batch, for those who may edit its course; Http404 for everybody else."""
    batches = ImportBatch.objects.editable_by(request.user).select_related("course", "requested_by")
    return get_object_or_404(batches, public_id=public_id)


def _context(batch: ImportBatch, state: BatchState) -> dict[str, Any]:
    return {"batch": batch, "course": batch.course, "can_edit": True, "state": state}


@login_required
@require_safe
@never_cache
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """A batch: one bar over all, and its documents with their states."""
    batch = _batch(request, public_id)
    context = _context(batch, state_of(batch))
    if batch.message:
        context["failure"] = explain(batch.message, batch.message_details)
    return render(request, "portal/batch.html", context)


@login_required
@require_safe
@never_cache
def progress(request: HttpRequest, public_id: str) -> JsonResponse:
    """How far a batch is, for the script of its page."""
    batch = _batch(request, public_id)
    state = state_of(batch)
    return JsonResponse(
        {
            "percent": state.percent,
            "words": state.words,
            "finished": state.is_finished,
            "list": render_to_string("portal/_batch_list.html", _context(batch, state), request),
        }
    )


@login_required
@require_POST
def retry(request: HttpRequest, public_id: str) -> HttpResponse:
    """Import again what failed."""
    batch = _batch(request, public_id)
    count = bundles.retry(batch, request.user)
    said = ngettext("{count} document is tried again.", "{count} documents are tried again.", count)
    messages.success(request, said.format(count=count) if count else _("Nothing had failed."))
    return redirect(batch)
