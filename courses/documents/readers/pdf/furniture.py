"""Page furniture: running heads and feet, page numbers, stamps that return on every page.

A line is furniture where the same text (numbers aside) stands at the same height of several
pages, where it counts the pages, or where a slot at the edge is used on most pages apart from the
text. Lines are peeled from the outside: nothing inside the text is furniture.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.model import Claim, Fate, Origin, Reason
from courses.documents.numbering import number_of
from courses.documents.readers.pdf.segments import rows_of
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from courses.documents.readers.pdf.layout import PageLayout, Segment
    from courses.documents.readers.pdf.typography import Typography

RULE = "courses.documents.readers.pdf.furniture"
_ZONE = 0.2  # of the height of the page, at its top and at its foot
_DEEP = 5  # rows from the edge that may be furniture
_SAME_PLACE, _SAME_NUMBER_PLACE = 4.0, 8.0  # points
_APART, _FAR_APART = 1.2, 1.45  # leadings between furniture and text
_MOST_NEAR = 2  # rows of a head that is set like the text and stands near to it
_SHORT = 32  # characters
_LONGEST_NUMBER = 40
_LARGE = 1.15  # of the body: type of this size is no furniture of a paper
_NUMBER = re.compile(
    r"[-–—·•~|.\s\[(（【<«/]*(?P<word>第|page|p\.|页码[:：]?|頁碼[:：]?)?\s*"
    r"(?P<value>\d{1,4}|[ivxlcdm]{1,7})\s*(?P<page>[页頁])?"
    r"(?P<total>\s*(?:/|of|共|[，,|、])?\s*[/共]?\s*\d{1,4}\s*[页頁]?)?"
    r"(?P<close>[-–—·•~|.\s\])）】>»]*)",
    re.I,
)
_DIGITS = re.compile(r"\d+")
# The number of the page at an end of a longer head.
_END_NUMBER = re.compile(
    r"^(?:page |p\. ?|第 ?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?(?: ?[页頁])?(?=\s)"
    r"|(?<=\s)(?:page |p\. ?|第 ?)?\d{1,4}(?: ?(?:/|of|[页頁]共) ?\d{1,4})?(?: ?[页頁])?$"
)


@dataclass(slots=True)
class _Row:
    """A row of segments near an edge; ``outer`` counts the rows between it and the edge."""

    page: int
    outer: int
    segments: list[Segment]
    text: str
    y: float
    size: float
    gap: float  # to the next row inwards, in leadings of the text
    number: int | None
    explicit: bool


def take_furniture(
    pages: Sequence[PageLayout], typography: Typography, *, deck: bool
) -> list[Claim]:
    """Take the furniture out of ``pages``; a claim for each piece of it."""
    claims: list[Claim] = []
    for at_top in (True, False):
        rows = [_rows(page, index, typography, at_top) for index, page in enumerate(pages)]
        found = _Judge(rows, len(pages), typography, deck=deck)
        for page, page_rows in zip(pages, rows, strict=True):
            claims += _peeled(page, page_rows, found)
    claims += _stamps(pages)
    return sorted(claims, key=lambda claim: claim.origin.first)


def _peeled(page: PageLayout, rows: list[_Row], judge: _Judge) -> Iterator[Claim]:
    taken: set[int] = set()
    for row in judge.furniture(rows):
        for segment in row.segments:
            taken.add(id(segment))
            yield _claim(segment, page.number, _reason(segment.text))
    if taken:
        page.segments = [segment for segment in page.segments if id(segment) not in taken]


def _reason(text: str) -> Reason:
    return Reason.RUNNING_HEADER if page_number(text)[0] is None else Reason.PAGE_NUMBER


def _claim(segment: Segment, page: int, reason: Reason) -> Claim:
    return Claim(
        fate=Fate.DROPPED,
        before=segment.printed,
        origin=Origin(first=segment.first, last=segment.last, page=page),
        rule=RULE,
        reason=reason,
    )


def _rows(page: PageLayout, index: int, typography: Typography, at_top: bool) -> list[_Row]:
    """The rows near one edge of a page, the outermost first."""
    flat = [s for s in page.segments if s.turn == 0]
    if at_top:
        near = [s for s in flat if s.box.top < page.height * _ZONE]
    else:
        near = [s for s in flat if s.box.bottom > page.height * (1 - _ZONE)]
    rows = rows_of(near)
    if not at_top:
        rows.reverse()
    found: list[_Row] = []
    for outer, row in enumerate(rows[:_DEEP]):
        if any(_in_table(segment, page) for segment in row):
            break
        following = rows[outer + 1][0].baseline if outer + 1 < len(rows) else None
        gap = abs(following - row[0].baseline) if following is not None else typography.leading * 3
        text = " ".join(segment.text for segment in row)
        number, explicit = page_number(text)
        found.append(
            _Row(
                index, outer, row, _folded(text), row[0].baseline, max(s.size for s in row),
                gap / max(typography.leading, 1.0), number, explicit,
            )
        )  # fmt: skip
    return found


def _in_table(segment: Segment, page: PageLayout) -> bool:
    """Whether two vertical rules or more cross the line of a segment."""
    y = segment.baseline - segment.size * 0.3
    crossing = 0
    for rule in page.shapes.vertical:
        crossing += rule.start <= y <= rule.end
        if crossing >= 3:
            return True
    return False


def _folded(text: str) -> str:
    """A text to compare over pages; numbers in a short one may change with the pages."""
    printed = unicodedata.normalize("NFKC", text).casefold().strip()
    plain = squeeze(printed)
    if len(plain) <= _SHORT:
        return _DIGITS.sub("#", plain)
    return squeeze(_END_NUMBER.sub("#", printed))


def page_number(text: str) -> tuple[int | None, bool]:
    """The number of a page that ``text`` is, and whether its form says so by itself."""
    text = unicodedata.normalize("NFKC", text)
    match = _NUMBER.fullmatch(text.strip()) if len(text) <= _LONGEST_NUMBER else None
    if match is None or (match["word"] == "第" and not match["page"]):
        return None, False
    dashed = text.strip()[0] in "-–—" and bool(match["close"].strip())
    explicit = bool(match["word"] or match["page"] or match["total"] or dashed)
    return number_of(match["value"]), explicit


class _Judge:
    """What of the rows at one edge is furniture."""

    def __init__(
        self, rows: list[list[_Row]], pages: int, typography: Typography, *, deck: bool
    ) -> None:
        self.pages, self.typography, self.deck = pages, typography, deck
        every = [row for page in rows for row in page]
        self.numbers = _counting(every)
        self.frequent: set[int] = set()  # on half of the pages or more
        self.repeated = self._repeated(every)
        self.slots = set[int]() if deck else self._slots(every)

    def furniture(self, rows: list[_Row]) -> list[_Row]:
        """The rows from the edge inwards that are furniture; the last stands apart from the text,
        or is set otherwise."""
        found: list[_Row] = []
        for row in rows:
            if not self._is_furniture(row):
                break
            found.append(row)
        near = sum(not self._is_sure(row) for row in found)
        while found and not self._is_sure(found[-1]):
            if near <= _MOST_NEAR and id(found[-1]) in self.frequent:
                break
            found.pop()
        return found

    def _is_sure(self, row: _Row) -> bool:
        """Whether a row cannot be the first line of a text that returns by chance."""
        other_size = abs(row.size - self.typography.body) > self.typography.body * 0.06
        return row.gap > _APART or other_size or id(row) in self.numbers

    def _is_furniture(self, row: _Row) -> bool:
        if id(row) in self.numbers:
            return True
        large = row.size > self.typography.body * (1.0 if self.deck else _LARGE)
        return not large and (id(row) in self.repeated or id(row) in self.slots)

    def _repeated(self, rows: list[_Row]) -> set[int]:
        """Rows whose text returns at the same height on enough pages."""
        least = 2 if self.pages <= 5 else 3
        share = 0.6 if self.deck else 0.2
        found: set[int] = set()
        by_text: dict[str, list[_Row]] = defaultdict(list)
        for row in rows:
            by_text[row.text].append(row)
        for text, alike in by_text.items():
            for group in _by_height(alike, _SAME_PLACE):
                count = len({row.page for row in group})
                enough = count >= max(least, self.pages * share)
                if enough and any(map(str.isalpha, text)):
                    found |= {id(row) for row in group}
                    if count >= max(4, self.pages * 0.5):
                        self.frequent |= {id(row) for row in group}
        return found

    def _slots(self, rows: list[_Row]) -> set[int]:
        """The outermost rows of a height that most pages use, apart from the text."""
        found: set[int] = set()
        if self.pages < 4:
            return found
        outermost = [row for row in rows if row.outer == 0]
        for group in _by_height(outermost, 2.0):
            texts = Counter(row.text for row in group)
            apart = sum(row.gap > _FAR_APART for row in group)
            if (
                len(group) >= max(4, self.pages * 0.45)
                and apart >= len(group) * 0.85
                and (len(texts) <= len(group) * 0.6)
            ):
                found |= {id(row) for row in group if row.gap > _FAR_APART}
        return found


def _counting(rows: list[_Row]) -> set[int]:
    """The rows that are page numbers: they count with the pages, or say what they are."""
    found: set[int] = set()
    numbered = [row for row in rows if row.number is not None]
    for group in _by_height(numbered, _SAME_NUMBER_PLACE):
        offsets = Counter((row.number or 0) - row.page for row in group)
        offset, count = offsets.most_common(1)[0]
        counts = count >= 2 and count * 2 >= len(group)
        for row in group:
            agrees = counts and ((row.number or 0) - row.page == offset or row.outer == 0)
            if agrees or row.explicit:
                found.add(id(row))
    return found


def _by_height(rows: list[_Row], tolerance: float) -> Iterator[list[_Row]]:
    """Rows in groups of the same height."""
    group: list[_Row] = []
    for row in sorted(rows, key=lambda one: one.y):
        if group and row.y - group[-1].y > tolerance:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _stamps(pages: Sequence[PageLayout]) -> list[Claim]:
    """Turned text that returns at its place: a watermark, a stamp on the margin."""
    places: dict[tuple[str, int], list[tuple[PageLayout, Segment]]] = defaultdict(list)
    for page in pages:
        for segment in page.segments:
            if segment.turn:
                places[_folded(segment.text), segment.turn].append((page, segment))
    claims: list[Claim] = []
    taken = set[int]()
    least = max(2, len(pages) // 4)
    for found in places.values():
        if len({page.number for page, _ in found}) < least:
            continue
        for page, segment in found:
            taken.add(id(segment))
            claims.append(_claim(segment, page.number, Reason.DECORATION))
    for page in pages if taken else ():
        page.segments = [segment for segment in page.segments if id(segment) not in taken]
    return claims
