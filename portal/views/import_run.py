"""What the pages and forms of one import share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils.http import urlencode

from courses.models import ImportRun

if TYPE_CHECKING:
    from django.http import HttpRequest

# Where messages of forms stand: a line, or a section that the address names.
TOLD_AT = ("line", "corrections", "decide", "conflicts", "places", "parts")


def run_of(request: HttpRequest, public_id: str) -> ImportRun:
    """The run, for those who may edit its course; Http404 for everybody else."""
    runs = ImportRun.objects.editable_by(request.user).with_source()
    return get_object_or_404(runs, public_id=public_id)


def done_at(run: ImportRun, place: str, line: str = "", anchor: str = "") -> str:
    """The address of the page of ``run`` at the ``place`` of the form that was sent."""
    query = {"done": place, **({"line": line} if line else {})}
    anchor = f"L{line}" if line else anchor or place
    return f"{run.get_absolute_url()}?{urlencode(query)}#{anchor}"


def is_number(value: str) -> bool:
    """Whether what was sent is a number that a line or a row may have."""
    return value.isdecimal() and len(value) < 10
