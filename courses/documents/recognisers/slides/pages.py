"""Where one slide ends and the next begins in the text of a slide PDF.

The evidence, in the order of its weight: form feeds; the form feed that became a blank at the
start of a line directly under another; lines that count pages; rules drawn between pages; long
runs of blank lines; titles with counters.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from courses.documents.recognisers.slides import page_numbers
from courses.documents.recognisers.slides.lines import SYMBOLS, Line
from courses.documents.recognisers.slides.titles import has_counter, parse_title
from courses.documents.recognisers.slides.uncounted import uncounted_starts

if TYPE_CHECKING:
    from collections.abc import Sequence

_RULE = re.compile(r"^(?:[-=*_~—–─━]\s?){3,}$")
_LEADING_BLANK = re.compile(r"^[ \u3000]\S")


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a deck with the sign that they were found by: "form feed", "leading blank",
    "page number", "rule", "blank lines", "title" or "" for a single page."""

    pages: tuple[tuple[Line, ...], ...]
    sign: str


def split_pages(lines: Sequence[Line]) -> Pages:
    """The pages of a deck, furniture included; pages without text are not among them."""
    if not lines:
        return Pages((), "")
    for sign, starts in _signs(lines):
        if starts:
            return Pages(_cut(lines, {0, *starts}), sign)
    return Pages((tuple(lines),), "")


def _signs(lines: Sequence[Line]) -> list[tuple[str, set[int]]]:
    blanks, numbers = leading_blanks(lines), _after_numbers(lines)
    if blanks and len(blanks) * 2 < len(numbers):
        blanks = set()
    return [
        ("form feed", _page_changes(lines)),
        ("leading blank", blanks and blanks | _after_certain_numbers(lines)),
        ("page number", numbers),
        ("rule", _after_rules(lines)),
        ("blank lines", _long_gaps(lines)),
        ("title", _counted_titles(lines)),
    ]


def _cut(lines: Sequence[Line], starts: set[int]) -> tuple[tuple[Line, ...], ...]:
    bounds = [*sorted(start for start in starts if start < len(lines)), len(lines)]
    return tuple(
        tuple(line if line.page else replace(line, page=number) for line in lines[a:b])
        for number, (a, b) in enumerate(itertools.pairwise(bounds), 1)
    )


def _page_changes(lines: Sequence[Line]) -> set[int]:
    return {i for i in range(1, len(lines)) if lines[i].page != lines[i - 1].page}


def leading_blanks(lines: Sequence[Line]) -> set[int]:
    """Lines that begin with the blank a form feed became.

    Such a line touches the one above. A single character with a blank before it is vertical
    text, a symbol behind the blank is a bullet, and where many lines do so without blank lines
    between the others it is indentation.
    """
    found = {
        i
        for i, line in enumerate(lines)
        if i
        and line.gap == 0
        and len(line.bare) > 1
        and _LEADING_BLANK.match(line.text)
        and not ("\ue000" <= line.bare[0] <= "\uf8ff")
        and not (line.bare[0] in SYMBOLS | set("-*") and _is_indented_list(lines, i))
    }
    double_spaced = sum(1 for line in lines if line.gap) * 2 > len(lines) - len(found)
    rare = double_spaced or len(found) * 4 < len(lines)
    return found if len(found) >= 2 and rare else set()


def _is_indented_list(lines: Sequence[Line], index: int) -> bool:
    """Whether a neighbouring line begins with the same blank and mark."""
    mark = lines[index].text[:2]
    neighbours = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    return any(line.text[:2] == mark for line in neighbours)


def _after_certain_numbers(lines: Sequence[Line]) -> set[int]:
    """Page starts beside numbers of a sure form: at one that follows a long gap, else behind it."""
    return {
        i if line.gap > lines[i + 1].gap else i + 1
        for i, line in enumerate(lines[:-1])
        if i and page_numbers.is_certain(line.bare) and lines[i + 1].gap > 0 and line.gap > 0
    }


def _after_numbers(lines: Sequence[Line]) -> set[int]:
    """Page starts by counting lines: behind each one, or at each one where it heads its page."""
    chain = page_numbers.counting_lines(lines)
    if not chain:
        return set()
    if _heads_pages(lines, chain):
        above = _repeated_beside(lines, chain, -1)
        return {index - above for index in chain if index - above > 0}
    below = _repeated_beside(lines, chain, 1)
    starts = {index + below + 1 for index in chain}
    return starts | uncounted_starts(lines, starts, chain)


def _heads_pages(lines: Sequence[Line], chain: Sequence[int]) -> bool:
    """Whether the counting lines stand at the top: the first early, the last with text below it."""
    lengths = sorted(b - a for a, b in itertools.pairwise(chain))
    usual = lengths[len(lengths) // 2]
    before, behind = chain[0], len(lines) - 1 - chain[-1]
    if behind == 0 or before == 0:
        return before == 0
    above = sum(lines[i].gap for i in chain)
    below = sum(lines[i + 1].gap for i in chain if i + 1 < len(lines))
    if above != below and min(above, below) * 2 < max(above, below):
        return above > below
    return before < min(usual, behind)


def _repeated_beside(lines: Sequence[Line], chain: Sequence[int], step: int) -> int:
    """How many lines of furniture stand between the counting line and the edge of its page."""
    count = 0
    while True:
        offset = step * (count + 1)
        beside = [lines[i + offset].bare for i in chain if 0 <= i + offset < len(lines)]
        if not beside or Counter(beside).most_common(1)[0][1] < max(3, len(chain) * 0.7):
            return count
        count += 1


def _after_rules(lines: Sequence[Line]) -> set[int]:
    found = {i for i, line in enumerate(lines) if _RULE.match(line.bare)}
    return {i + 1 for i in found} if len(found) >= 2 else set()


def is_rule(text: str) -> bool:
    """Whether a line is drawn, not written."""
    return _RULE.match(text) is not None


def _long_gaps(lines: Sequence[Line]) -> set[int]:
    """Page starts by runs of blank lines clearly longer than those inside pages."""
    gaps = sorted(line.gap for line in lines[1:])
    if not gaps:
        return set()
    usual = gaps[len(gaps) // 2]
    long = max(2, usual * 2 + 1)
    found = {i for i, line in enumerate(lines) if i and line.gap >= long}
    return found if len(found) >= 2 and len(found) * 2.5 < len(lines) else set()


def _counted_titles(lines: Sequence[Line]) -> set[int]:
    found = {
        i for i, line in enumerate(lines) if has_counter(line.bare) and parse_title(line.bare).label
    }
    return found if len(found) >= 3 else set()
