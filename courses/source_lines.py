"""The lines of a document as the simple extraction found them, kept beside its file.

Pages that show lines must not parse what nobody has looked at, so the import keeps them: gzip of
a line of JSON about the whole, then a line of JSON for each line of the document.
"""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from courses.documents.errors import UnreadableDocument
from courses.documents.readers.decoding import decode
from courses.documents.readers.text import split_lines

if TYPE_CHECKING:
    from courses.documents.conservation.plain import PlainText
    from courses.models import SourceDocument

_LEVEL = 4  # of compression: lines are written at each import and read seldom
TEXT_FORMATS = frozenset({"", "text", "markdown"})


@dataclass(frozen=True, slots=True)
class Lines:
    """Some ``lines`` of a document, of ``total`` in all; ``encoding`` is that of a text."""

    lines: tuple[str, ...]
    total: int
    encoding: str


def keep(source: SourceDocument, text: PlainText) -> None:
    """Write the lines beside the file of ``source``, in the place of those of an earlier import."""
    former = source.lines.name
    name = f"{source.course_id}-{source.sha256}.lines.gz"
    source.lines.save(name, ContentFile(packed(text)), save=False)
    type(source).objects.filter(pk=source.pk).update(lines=source.lines.name)
    if former and former != source.lines.name:
        source.lines.storage.delete(former)


def packed(text: PlainText) -> bytes:
    """The form in which lines are kept; the same for the same lines."""
    head = {"total": len(text.lines), "encoding": text.encoding}
    rows = "\n".join(json.dumps(row) for row in (head, *text.lines))
    return gzip.compress(rows.encode(), compresslevel=_LEVEL, mtime=0)


def lines_of(source: SourceDocument, first: int, last: int) -> Lines:
    """The lines ``first`` to ``last`` of a document, counted from 1.

    Raises OSError where the file is gone and ``UnreadableDocument`` where the lines were never
    kept: a document that was not imported since, unless it is plain text.
    """
    if not source.lines:
        return _decoded(source, first, last)
    try:
        with source.lines.open("rb") as file, gzip.open(file, "rt", encoding="utf-8") as rows:
            head = json.loads(rows.readline())
            wanted = islice(rows, max(first, 1) - 1, max(last, 0))
            lines = tuple(json.loads(row) for row in wanted)
    except (EOFError, ValueError, zlib.error) as error:
        raise UnreadableDocument("damaged", name=source.name) from error
    return Lines(lines, head["total"], head["encoding"])


def _decoded(source: SourceDocument, first: int, last: int) -> Lines:
    if source.format not in TEXT_FORMATS:
        raise UnreadableDocument("file_missing", name=source.name, error="")
    with source.file.open("rb") as file:
        decoded = decode(file.read(), source.name)
    lines = split_lines(decoded.text)
    return Lines(tuple(lines[max(first, 1) - 1 : max(last, 0)]), len(lines), decoded.encoding)
