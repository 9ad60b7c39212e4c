"""The printed table of contents: known by its heading and by entries that return as headings.

It gives the levels of headings without a number. An entry that returns in the body became the
label of a heading there and is dropped as such, its page number as a page number; an entry that
returns nowhere stays as a list, so that nothing is lost and no heading is doubled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from courses.documents.model import Block, BlockKind, Claim, Item, Origin, Reason
from courses.documents.numbering import split_label
from courses.documents.recognisers.prose.claims import dropped
from courses.documents.recognisers.prose.lines import Line, finishes, fold, origin_of

RULE = "contents"
_TITLE = re.compile(
    r"^(?:目\s*[录錄]|目\s*次|contents|table\s+of\s+contents|目\s*[录錄]\s*/?\s*contents)$", re.I
)
_PAGE_LAST = re.compile(
    r"^(?P<text>.*?\w.*?)(?P<lead>[\s.．…·⋯_\-–—]{2,}|\t+|\s)(?P<page>\d{1,4}|[ivxl]{1,5})$"
)
_PAGE_FIRST = re.compile(r"^(?P<lead>[-–•·*]\s*)?(?P<page>\d{1,3})\s+(?P<text>[^\d\s.．、].*)$")
_FURTHER = 3  # lines of a heading in the body that one entry may stand for


@dataclass(frozen=True, slots=True)
class Entry:
    """``marks`` are bullets and leader dots, ``page`` the printed page number."""

    line: Line
    text: str
    page: str = ""
    marks: str = ""


@dataclass(slots=True)
class Contents:
    """``levels`` are the levels of headings by their folded text."""

    lines: list[Line]
    levels: dict[str, int] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    first: int | None = None  # line number of the heading of the contents


def take_contents(lines: list[Line]) -> Contents:
    """The contents page of ``lines``, if they have one, and the lines without it."""
    start = next((i for i, line in enumerate(lines[:400]) if _TITLE.match(line.text)), None)
    if start is None:
        return Contents(lines)
    first = start + 1
    while first < len(lines) and _TITLE.match(lines[first].text):
        first += 1
    entries = _entries(lines, first)
    if len(entries) < 2:
        return Contents(lines)
    end = first + len(entries)
    known = _headings_of(lines[end:])
    result = Contents([*lines[:start], *lines[end:]], first=lines[start].number)
    if end < len(lines):
        lines[end].gap = max(lines[end].gap, 2)
    result.levels = _levels(entries)
    _claim(result, lines[start:first], entries, known)
    return result


def _entries(lines: list[Line], first: int) -> list[Entry]:
    """The entries from index ``first`` on, up to where the body begins."""
    near = [line.text for line in lines[first : first + 12]]
    leading = sum(1 for text in near if _PAGE_FIRST.match(text))
    trailing = sum(1 for text in near if _PAGE_LAST.match(text))
    entries: list[Entry] = []
    seen: set[str] = set()
    paged = 0
    for line in lines[first : first + 400]:
        entry = _entry(line, page_first=leading > trailing)
        folded = fold(entry.text)
        if (
            not folded
            or folded in seen
            or line.width > 60
            or (not entry.page and (finishes(line.text) or paged == len(entries) > 1))
        ):
            break
        entries.append(entry)
        paged += bool(entry.page)
        seen.add(folded)
    return entries if paged or not entries else _until_repeated(lines, first, entries)


def _until_repeated(lines: list[Line], first: int, entries: list[Entry]) -> list[Entry]:
    """Entries without page numbers are sure only while each of them returns further below."""
    known = _headings_of(lines[first + len(entries) :])
    count = 0
    while count < len(entries) and fold(entries[count].text) in known:
        count += 1
    return entries[:count]


def _entry(line: Line, *, page_first: bool) -> Entry:
    found = (_PAGE_FIRST if page_first else _PAGE_LAST).match(line.text)
    if found is None:
        return Entry(line, line.text)
    return Entry(line, found["text"].strip(), found["page"], (found["lead"] or "").strip())


def _headings_of(lines: list[Line]) -> set[str]:
    """The folded texts of all short lines and of two or three such lines together."""
    known: set[str] = set()
    for index, line in enumerate(lines):
        joined = ""
        for other in lines[index : index + _FURTHER]:
            if other.width > 60:
                break
            joined += fold(other.text)
            known.add(joined)
        if line.width <= 60:
            known.add(fold(split_label(line.text)[1]))
    return known


def _levels(entries: list[Entry]) -> dict[str, int]:
    """Level 1 and 2 where the print shows them: groups have no page number where their members
    have one, or less indent; 0 where it does not."""
    paged = [entry for entry in entries if entry.page]
    least = min((entry.line.indent for entry in entries), default=0)
    grouped = 0 < len(paged) < len(entries) and not entries[0].page
    indented = any(entry.line.indent > least + 1 for entry in entries)
    levels = {}
    for entry in entries:
        below = bool(entry.page) if grouped else entry.line.indent > least + 1
        levels[fold(entry.text)] = 1 + below if grouped or indented else 0
    return levels


def _claim(result: Contents, titles: list[Line], entries: list[Entry], known: set[str]) -> None:
    region = origin_of([*titles, *(entry.line for entry in entries)])
    returned = [entry for entry in entries if fold(entry.text) in known]
    pages = " ".join(entry.page for entry in entries if entry.page)
    marks = " ".join(entry.marks for entry in entries if entry.marks)
    heading = " ".join(line.text for line in titles)
    result.claims.append(dropped(heading, origin_of(titles), Reason.LABEL, RULE))
    if returned:
        printed = "\n".join(entry.text for entry in returned)
        result.claims.append(dropped(printed, region, Reason.LABEL, RULE))
    if pages:
        result.claims.append(dropped(pages, region, Reason.PAGE_NUMBER, RULE))
    if marks:
        result.claims.append(dropped(marks, region, Reason.DECORATION, RULE))
    lost = [entry for entry in entries if fold(entry.text) not in known]
    if lost:
        result.blocks.append(_list(lost, result.levels))


def _list(entries: list[Entry], levels: dict[str, int]) -> Block:
    items = tuple(
        Item(
            text=entry.text,
            level=max(0, levels[fold(entry.text)] - 1),
            origin=Origin(first=entry.line.number, last=entry.line.number, page=entry.line.page),
        )
        for entry in entries
    )
    return Block(
        kind=BlockKind.LIST, origin=origin_of([entry.line for entry in entries]), items=items
    )
