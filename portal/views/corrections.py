"""Corrections of what an import understood: made at a line, kept, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.documents.corrections import CorrectionKind
from courses.models import ImportCorrection
from portal import correcting
from portal.correction_words import words_of_correction
from portal.forms import CorrectionForm
from portal.views.import_run import done_at, is_number, run_of

if TYPE_CHECKING:
    from courses.models import ImportRun


@login_required
@require_POST
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    """Remember what a place of the document is instead of what it was read as."""
    run = run_of(request, public_id)
    form = CorrectionForm(request.POST)
    line = request.POST.get("line", "")
    if not form.is_valid():
        return _refused(run, form, line, request)
    rules = [correcting.remember(run.source, one, request.user) for one in form.corrections]
    if rules[0].kind == CorrectionKind.CONFIRMED:
        messages.success(request, _("Noted: it is right as it is."))
        return redirect(done_at(run, "decide"))
    said = _("Corrected: {what}. Import again to see it; it also holds for newer versions.")
    what = _("; ").join(map(words_of_correction, rules))
    messages.success(request, said.format(what=what))
    return redirect(_back(run, line))


def _refused(run: ImportRun, form: CorrectionForm, line: str, request: HttpRequest) -> HttpResponse:
    """Back at the line with what is wrong and what to do; a forged form has no line."""
    if form.is_forged or not is_number(line):
        raise BadRequest
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, str(error))
    return redirect(_back(run, line))


def _back(run: ImportRun, line: str) -> str:
    return done_at(run, "line", line) if is_number(line) else done_at(run, "parts")


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
