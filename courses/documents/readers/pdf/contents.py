"""Printed contents: lines that lead with dots, or a gap, to the number of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import Claim, Fate, Origin, Reason
from courses.documents.readers.pdf.headings import Entry
from courses.documents.readers.pdf.layout import Line
from courses.documents.readers.pdf.segments import rows_of
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.readers.pdf.layout import PageLayout, Segment

RULE = "courses.documents.readers.pdf.contents"
_HEADING = re.compile(r"^(?:目\s*[录錄次]|contents|table\s+of\s+contents)$", re.I)
_PAGE_AT_END = re.compile(r"(?:\d{1,4}|[ivxlc]{1,6})$")
_LEADERS = ".·…．‥・ "
_NUMBERED = re.compile(r"^(?P<title>.*?\S)\s+(?P<page>\d{1,4}|[ivxlc]{1,6})$")
_LEAST = 3
_LEAST_DOTS = 4
_MOST_TITLE = 160


def take_contents(pages: Sequence[PageLayout]) -> tuple[list[Entry], list[Claim]]:
    """Take the printed contents out of ``pages``: the entries, and a claim for each line."""
    entries: list[tuple[str, float, int]] = []
    claims: list[Claim] = []
    opened = False
    for page in pages:
        lines = [
            Line(row, page.number) for row in rows_of([s for s in page.segments if not s.turn])
        ]
        chosen = _chosen(lines, opened=opened)
        opened = bool(chosen) and chosen[-1] >= len(lines) - 2
        if not chosen:
            continue
        taken: set[int] = set()
        for index in chosen:
            line = lines[index]
            taken |= {id(segment) for segment in line.segments}
            claims += [_claim(segment, page.number) for segment in line.segments]
            entry = _entry(line)
            if entry is not None:
                entries.append(entry)
        page.segments = [s for s in page.segments if id(s) not in taken]
    return _levelled(entries), claims


def _claim(segment: Segment, page: int) -> Claim:
    return Claim(
        fate=Fate.DROPPED,
        before=segment.printed,
        origin=Origin(first=segment.first, last=segment.last, page=page),
        rule=RULE,
        reason=Reason.LABEL,
    )


def _chosen(lines: Sequence[Line], *, opened: bool) -> list[int]:
    """The indices of the lines of printed contents with their heading and wrapped titles."""
    heading = next((i for i, line in enumerate(lines) if _HEADING.match(line.text.strip())), None)
    loose = heading is not None or opened
    start = heading + 1 if heading is not None else 0
    hits = [i for i in range(start, len(lines)) if _is_entry(lines[i], loose=loose)]
    led = sum(bool(_led(lines[i].text.strip())) for i in hits)
    if len(hits) < _LEAST or (led < _LEAST and not loose):
        return []
    chosen: list[int] = [heading] if heading is not None else []
    last = hits[0]
    for hit in hits:
        if hit - last > 3:  # other text in between: the contents are over
            break
        chosen += [i for i in range(last + 1, hit) if _is_wrapped(lines[i], lines[hit])]
        chosen.append(hit)
        last = hit
    return chosen


def _is_entry(line: Line, *, loose: bool) -> bool:
    text = line.text.strip()
    if len(text) > _MOST_TITLE * 2:
        return False
    if _led(text):
        return True
    if not loose or not _NUMBERED.match(text):
        return False
    return len(line.segments) > 1 and squeeze(line.segments[-1].text).isalnum()


def _led(text: str) -> str:
    """The title that dots lead from to a number, or to the edge; empty where none do."""
    number = _PAGE_AT_END.search(text)
    before = text[: number.start()].rstrip() if number else text
    title = before.rstrip(_LEADERS)
    dots = sum(3 if character == "…" else character != " " for character in before[len(title) :])
    return title if dots >= _LEAST_DOTS else ""


def _is_wrapped(line: Line, following: Line) -> bool:
    """Whether a line without a number is the first line of the entry below it."""
    near = following.baseline - line.baseline < line.size * 2.2
    return near and abs(line.size - following.size) < 1.0


def _entry(line: Line) -> tuple[str, float, int] | None:
    text = line.text.strip()
    match = _NUMBERED.match(text)
    title = _led(text) or (match["title"] if match else "")
    return (title, line.box.left, line.page) if title else None


def _levelled(entries: Sequence[tuple[str, float, int]]) -> list[Entry]:
    """Levels by the indent of the entries; 0 where all stand at one edge."""
    edges: list[float] = []
    for _, left, _ in sorted(entries, key=lambda entry: entry[1]):
        if not edges or left - edges[-1] > 6.0:
            edges.append(left)
    if len(edges) == 1:
        return [Entry(title, 0) for title, _, _ in entries]
    return [Entry(title, sum(edge <= left + 0.5 for edge in edges)) for title, left, _ in entries]
