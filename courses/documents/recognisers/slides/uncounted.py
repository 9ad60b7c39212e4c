"""Pages that print no number in a deck whose pages are found by their numbers: most covers.

They are merged with the page behind them. What parts them is a run of blank lines that pages of
this deck do not hold elsewhere, else the heading of the contents, else the date of a cover.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from courses.documents.recognisers.slides import page_numbers
from courses.documents.recognisers.slides.contents import is_contents_heading
from courses.documents.recognisers.slides.lines import Line, bullet_of, is_prose

if TYPE_CHECKING:
    from collections.abc import Sequence

_COVER_LINES = 8
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}(?:\s*[-/.月]\s*\d{1,2}\s*日?|\s*月)?$"
    r"|[二〇零○一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+(?:\d{{1,2}},?\s+)?(?:19|20)\d{{2}}$",
    re.I,
)


def uncounted_starts(lines: Sequence[Line], starts: set[int], counted: Sequence[int]) -> set[int]:
    """The starts of pages without a number, between the known ``starts`` of pages.

    ``counted`` are the lines that count the pages, each the last or nearly the last of its page.
    """
    bounds = sorted({0, len(lines), *starts})
    pages = [range(a, b) for a, b in itertools.pairwise(bounds) if b <= len(lines)]
    widest = _widest_gap(lines, pages, counted)
    found: set[int] = set()
    before = 0
    for page in pages:
        number = next((_number(lines[i]) for i in page if i in counted), before + 1)
        missing = number - before - 1
        if 0 < missing <= 2:
            found |= _starts_by_gap(lines, page, missing, widest)
        if page.start == 0 and not found:
            found |= _starts_behind_cover(lines, page, missing)
        before = number
    return found


def _number(line: Line) -> int:
    found = page_numbers.form_of(line.bare)
    return found[1] if found else 0


def _widest_gap(lines: Sequence[Line], pages: Sequence[range], counted: Sequence[int]) -> int:
    """The blank lines that nearly no page holds more of, footers aside."""
    gaps = sorted(max(_gaps(lines, page, counted), default=0) for page in pages[1:])
    return gaps[len(gaps) * 4 // 5] if gaps else 0


def _gaps(lines: Sequence[Line], page: range, counted: Sequence[int]) -> list[int]:
    return [lines[i].gap for i in page[1:] if i not in counted]


def _starts_by_gap(lines: Sequence[Line], page: range, missing: int, widest: int) -> set[int]:
    wide = [i for i in page[1:-1] if lines[i].gap > widest]
    return set(wide) if len(wide) <= missing else set()


def _starts_behind_cover(lines: Sequence[Line], page: range, missing: int) -> set[int]:
    """Where the contents begin behind a cover, which may also stand before the first number."""
    contents = [i for i in page[1:] if is_contents_heading(lines[i].bare)]
    return set(contents[:1]) or (_behind_date(lines, page) if missing else set())


def _behind_date(lines: Sequence[Line], page: range) -> set[int]:
    """The line behind the date with which the short lines of a cover end."""
    cover = list(
        itertools.takewhile(lambda i: _may_be_of_cover(lines[i]), page[: _COVER_LINES + 1])
    )
    dates = [i for i in cover if _DATE.search(lines[i].bare)]
    return {dates[-1] + 1} if dates and 0 < dates[-1] + 1 < page[-1] else set()


def _may_be_of_cover(line: Line) -> bool:
    return not bullet_of(line.bare)[0] and not (is_prose(line.bare) and line.width > 30)
