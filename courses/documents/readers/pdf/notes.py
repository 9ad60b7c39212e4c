"""Footnotes: small type at the foot of a page or column, tied to raised marks in its text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from courses.documents.readers.pdf.layout import Line, Run, Segment
from courses.documents.readers.pdf.segments import rows_of
from courses.documents.text import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from courses.documents.readers.pdf.columns import Region
    from courses.documents.readers.pdf.layout import PageLayout
    from courses.documents.readers.pdf.tables import Table
    from courses.documents.readers.pdf.typography import Typography

_SMALL = 0.94  # of the body
_MARK = re.compile(
    r"(?P<mark>\[\d{1,3}\]|〔\d{1,3}〕|［\d{1,3}］|[（(]\d{1,3}[）)]|[①-⑳]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}"
    r"|[*＊]{1,3}|[†‡§¶]{1,2}|注\s*\d{0,2}\s*[：:]|\d{1,3})[.．、]?\s*(?=\S)"
)
_RAISED = re.compile(r"[\[（(〔［]?(?:\d{1,3}|[*＊†‡§¶]{1,3}|[①-⑳]|[a-z])[\]）)〕］]?$")
_INLINE = re.compile(r"([①-⑳]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_SMALL_FIGURES = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_BRACKETS = re.compile(r"[\[\]〔〕［］（）()\s：:.．、]")


@dataclass(slots=True, eq=False)
class Note:
    """A footnote; ``mark`` as printed, ``lines`` without it."""

    mark: str
    page: int
    lines: list[Line] = field(default_factory=list)
    printed: list[Line] = field(default_factory=list)  # the mark included


@dataclass(slots=True)
class Notes:
    """The notes of a document and which runs refer to them, by the id of the run."""

    referred: dict[int, Note] = field(default_factory=dict)
    last: Note | None = None

    @property
    def marks(self) -> dict[int, str]:
        """The mark of the note that a run refers to, by the id of the run."""
        return {run: note.mark for run, note in self.referred.items()}


def plain_mark(mark: str) -> str:
    """The mark as it is compared: "1" for "[1]", "①" and "¹"."""
    return _BRACKETS.sub("", unicodedata.normalize("NFKC", mark)).removeprefix("注")


def comparable(mark: str) -> str:
    """A mark in a line of text as it is compared: figures of small type only with such figures.

    So a square metre is no mark of a note that is numbered in ordinary figures.
    """
    return mark if _SMALL_FIGURES.fullmatch(mark) else plain_mark(mark)


def take_notes(
    page: PageLayout,
    regions: Sequence[Region],
    tables: Sequence[Table],
    typography: Typography,
    notes: Notes,
) -> None:
    """Take the notes of a page out of its regions and tie them to the marks that refer to them."""
    found: list[Note] = []
    marks = _raised_marks(regions, tables)
    for region in regions:
        zone = _zone(region, page, typography, marks)
        if zone is None:
            continue
        lines, ruled = zone
        taken, group = _grouped(lines, page, marks, notes, ruled=ruled)
        found += group
        if taken:
            ids = {id(segment) for line in taken for segment in line.segments}
            region.items = [item for item in region.items if id(item) not in ids]
    if found:
        notes.last = found[-1]
        _tie(found, regions, tables, notes)


def _segments(regions: Sequence[Region], tables: Sequence[Table]) -> Iterator[Segment]:
    for region in regions:
        for item in region.items:
            if isinstance(item, Segment):
                yield item
    for table in tables:
        yield from table.segments


def _raised_marks(regions: Sequence[Region], tables: Sequence[Table]) -> set[str]:
    """The marks that the text of a page refers to."""
    found: set[str] = set()
    for segment in _segments(regions, tables):
        for place, run in enumerate(segment.runs):
            if run.shift > 0 and place and _RAISED.match(run.text):
                found.add(plain_mark(run.text))
            elif run.shift > 0 and place:
                found |= {plain_mark(part) for part in re.split(r"[,，、\s]", run.text) if part}
            found |= {comparable(m) for m in _INLINE.findall(run.text)}
    return found


def _zone(
    region: Region, page: PageLayout, typography: Typography, marks: set[str]
) -> tuple[list[Line], bool] | None:
    """The lines at the foot of a region that may be notes, and whether a rule parts them off."""
    segments = [s for s in region.items if isinstance(s, Segment) and s.turn == 0]
    lines = [Line(row, page.number) for row in rows_of(segments)]
    start = len(lines)
    while start and lines[start - 1].size <= typography.body * _SMALL:
        start -= 1
    rule = _separator(lines, page, start)
    if rule is not None:
        return lines[rule:], True
    first = next((i for i in range(start, len(lines)) if _mark_of(lines[i], marks)), None)
    if first is None or lines[-1].baseline < page.height * 0.5:
        return None
    return lines[first:], False


def _separator(lines: Sequence[Line], page: PageLayout, small: int) -> int | None:
    """The first line below a short rule, from which on all lines are small or begin a note."""
    baselines = [line.baseline for line in lines]
    for rule in sorted(page.shapes.horizontal, key=lambda one: one.at):
        if rule.at < page.height * 0.3 or not 15 < rule.length < page.width * 0.75:
            continue
        below = bisect_right(baselines, rule.at + 1)
        if below in (0, len(lines)):
            continue
        above = lines[below - 1]
        near = rule.start < lines[below].box.left + 20 and above.baseline < rule.at + 1
        underlined = rule.at - above.baseline < above.size * 0.35
        if near and not underlined and (below >= small or _MARK.match(lines[below].text)):
            return below
    return None


def _mark_of(line: Line, marks: set[str]) -> str:
    """The mark that a line begins with, where the text of the page has it."""
    match = _MARK.match(line.text)
    if match is None:
        return ""
    known = plain_mark(match["mark"]) in marks or match["mark"] in marks
    return match["mark"] if known else ""


def _grouped(
    lines: Sequence[Line], page: PageLayout, marks: set[str], notes: Notes, *, ruled: bool
) -> tuple[list[Line], list[Note]]:
    """The lines that belong to notes, and the notes."""
    group: list[Note] = []
    taken: list[Line] = []
    for line in lines:
        mark = _mark_of(line, marks)
        if mark:
            group.append(Note(mark, page.number, [without_mark(line, mark)], [line]))
        elif group:
            group[-1].lines.append(line)
            group[-1].printed.append(line)
        elif ruled and notes.last is not None and _goes_on(notes.last, page):
            notes.last.lines.append(line)
        else:
            continue
        taken.append(line)
    return taken, group


def _goes_on(note: Note, page: PageLayout) -> bool:
    return note.lines[-1].page == page.number - 1 and not ends_sentence(note.lines[-1].text)


def without_mark(line: Line, mark: str) -> Line:
    """A line without the mark at its head."""
    segments = list(line.segments)
    runs = list(segments[0].runs)
    rest = mark
    while rest and runs:
        text = runs[0].text
        if len(text) <= len(rest):
            rest = rest[len(text) :].lstrip()
            runs.pop(0)
        else:
            runs[0] = replace(runs[0], text=text[len(rest) :].lstrip())
            rest = ""
    if runs:
        segments[0] = replace(segments[0], runs=runs)
    elif len(segments) > 1:
        segments.pop(0)
    return Line(segments, line.page)


def _tie(
    found: Sequence[Note],
    regions: Sequence[Region],
    tables: Sequence[Table],
    notes: Notes,
) -> None:
    """Mark the runs that refer to the notes of a page; each note is referred to once."""
    open_notes: dict[str, list[Note]] = {}
    for note in found:
        open_notes.setdefault(comparable(note.mark), []).append(note)
    for segment in _segments(regions, tables):
        segment.runs = [part for run in segment.runs for part in _parted(run, open_notes)]
        for place, run in enumerate(segment.runs):
            waiting = _waiting(open_notes, run)
            if waiting and place and (run.shift > 0 or _INLINE.fullmatch(run.text)):
                notes.referred[id(run)] = waiting.pop(0)
    for waiting in open_notes.values():
        for note in waiting:
            _give_back(note, regions)


def _waiting(open_notes: dict[str, list[Note]], run: Run) -> list[Note] | None:
    """The notes with the mark that a run is."""
    text = run.text.strip()
    if not text:
        return None
    return open_notes.get(comparable(text)) or open_notes.get(plain_mark(text))


def _give_back(note: Note, regions: Sequence[Region]) -> None:
    """A note that nothing refers to stays in the text."""
    if regions:
        regions[-1].items += [segment for line in note.printed for segment in line.segments]


def _parted(run: Run, wanted: dict[str, list[Note]]) -> list[Run]:
    """A run with the marks in it as runs of their own: "1,2" raised, or a circled number."""
    if run.shift > 0 and re.search(r"[,，、\s]", run.text):
        parts = [part for part in re.split(r"([,，、\s]+)", run.text) if part.strip()]
    elif any(comparable(mark) in wanted for mark in _INLINE.findall(run.text)):
        parts = [part for part in _INLINE.split(run.text) if part]
    else:
        return [run]
    if len(parts) < 2:
        return [run]
    return [
        replace(run, text=part, spaced=run.spaced and index == 0)
        for index, part in enumerate(parts)
    ]
