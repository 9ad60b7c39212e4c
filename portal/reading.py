"""From the bytes of a document to what it came to: converted where it is of an old format, read in
a process with limits, its slides drawn."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from django.conf import settings

from courses.reading_process.bounded import read_bounded
from courses.reading_process.limits import Limits
from courses.reading_process.messages import Request
from portal import correcting
from portal.converting import convert_old, was_converted, with_slide_pictures
from portal.intake import pictures_beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from courses.models import ImportRun
    from courses.reading_process.messages import Reading


def read_document(run: ImportRun, data: bytes, watch: Callable[[str], object]) -> Reading:
    """What the file ``data`` of ``run`` came to.

    ``watch`` is told each stage as it begins and every second of it. Raises
    ``UnreadableDocument`` for what cannot be read.
    """
    name = run.source.name
    readable, read_as = convert_old(data, name, watch)
    rules = correcting.rules_of(run.source)
    kind, kinds = correcting.kinds_for(run, rules)
    reading = read_bounded(
        readable,
        Request(
            name=read_as, kind=kind, kinds=kinds, rules=rules, beside=pictures_beside(run.source)
        ),
        within=Limits(seconds=settings.IMPORT_READ_SECONDS),
        watch=watch,
    )
    if read_as != name:
        reading = was_converted(reading, PurePath(name).suffix.lower())
    return with_slide_pictures(reading, readable, watch)
