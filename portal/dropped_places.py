"""What a line holds that no page shows, and how an instructor takes it back in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from courses import source_lines
from courses.documents.corrections import Meaning
from courses.documents.corrections.rules import IN_PROSE, IN_SLIDES, IN_SYLLABUS
from courses.documents.errors import UnreadableDocument
from courses.documents.model import Fate, Kind, Reason
from courses.documents.text import squeeze
from portal.labels import stretch_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from courses.models import ImportRun, SourcePart
    from courses.source_text import Line, Stretch

_EDGES: Final = re.compile(r"^[\s\W_]+|[\s\W_]+$")
_NOT_BACK: Final = frozenset({Reason.PRIVATE, Reason.REPEATED, Reason.TAKEN_OUT})
_OFFERED: Final = {
    Kind.SYLLABUS: IN_SYLLABUS,
    Kind.SLIDES: IN_SLIDES,
    Kind.REPORT: IN_PROSE,
    Kind.ARTICLE: IN_PROSE,
}


@dataclass(frozen=True, slots=True)
class Dropped:
    """A text that is not shown, with what it may be instead."""

    target: str
    read_as: str
    choices: tuple[str, ...]
    occurrence: int


def dropped_at(run: ImportRun, parts: Sequence[SourcePart], line: Line) -> Iterator[Dropped]:
    """The texts of ``line`` that were left out and can be taken back in."""
    part = next((one for one in parts if one.first_line <= line.number <= one.last_line), None)
    part = part or next(iter(parts), None)
    if part is None:
        return
    for stretch in line.stretches:
        target = _EDGES.sub("", stretch.text)
        if not _is_left_out(stretch) or not target:
            continue
        was = Meaning.LABEL if stretch.reason == Reason.LABEL else Meaning.OUT
        present = f":{was}"
        yield Dropped(
            target=target,
            read_as=stretch_words(stretch, ()),
            choices=tuple(
                one for one in _OFFERED[Kind(part.kind)][was] if not one.endswith(present)
            ),
            occurrence=1 + _earlier(run, line.number, target),
        )


def _is_left_out(stretch: Stretch) -> bool:
    return stretch.fate == Fate.DROPPED and stretch.reason not in _NOT_BACK


def _earlier(run: ImportRun, line: int, target: str) -> int:
    """How often the same text was left out before a line."""
    fates = (run.account or {}).get("line_fates") or []
    try:
        printed = source_lines.lines_of(run.source, 1, line - 1).lines
    except (OSError, UnreadableDocument):
        return 0
    wanted = squeeze(target)
    return sum(
        fate == Fate.DROPPED and not set(reason) & _NOT_BACK and wanted in squeeze(text[start:end])
        for text, stretches in zip(printed, fates, strict=False)
        for start, end, fate, *reason in stretches
    )
