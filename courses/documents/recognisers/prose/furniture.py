"""Page furniture: page breaks, page numbers, running headers and footers, decoration."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Claim, Reason
from courses.documents.numbering import number_of
from courses.documents.recognisers.prose.claims import drop_line
from courses.documents.recognisers.prose.lines import finishes, fold

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.lines import Line

RULE = "furniture"
_NUMBER = re.compile(
    r"^[-–—·~•|\s]*(?:第\s*|p(?:age|\.)?\s*)?(\d{1,4}|[ivxlIVXL]{1,6})"
    r"(?:\s*页)?(?:\s*(?:[/／]|of|共)\s*第?\s*\d{1,4}\s*页?)?[-–—·~•|\s]*$",
    re.IGNORECASE,
)
_DECORATION = re.compile(r"^(?:[^\w\s#]\s*){3,}$|^[\s·•…—–_=~*■□◆◇●○★☆▲▼-]+$|^[01]{12,}$")
_DRAWN = re.compile(r"^[\s_＿—–─━=-]{5,}$")
_DIGITS = re.compile(r"\d+|\b[ivxl]+\b")


@dataclass(slots=True)
class Furniture:
    """The lines that are left, the claims of what was taken, and the running header if any."""

    lines: list[Line]
    claims: list[Claim] = field(default_factory=list)
    header: Line | None = None


def take_furniture(lines: list[Line]) -> Furniture:
    """Mark the page breaks of ``lines`` (their ``page`` and ``turn``) and take the furniture."""
    mark_pages(lines)
    numbers = _page_numbers(lines)
    headers = _running_headers(lines, numbers)
    result = Furniture([])
    turned = ruled = False
    gap = void = 0
    for line in lines:
        turned = turned or line.turn
        reason = _reason(line, numbers, headers)
        if reason is None:
            line.turn, line.ruled = turned, ruled
            line.gap, line.void = max(line.gap, gap), max(line.void, void)
            turned = ruled = False
            gap = void = 0
            result.lines.append(line)
            continue
        turned = turned or line in numbers
        ruled = ruled or _DRAWN.match(line.text) is not None
        gap, void = max(gap, line.gap), max(void, line.void)
        result.claims.append(drop_line(line, reason, RULE))
    result.header = min(headers, key=lambda line: line.number, default=None)
    return result


def mark_pages(lines: list[Line]) -> None:
    """Count pages where the form feed became a blank at the head of a line.

    Such a line follows the last line of its page without the blank line that all others have;
    one character alone is vertical text.
    """
    if any(line.turn for line in lines):
        return
    turns = {
        line for line in lines[1:] if line.gap == 0 and line.indent == 1 and len(line.text) > 1
    }
    spaced = sum(1 for line in lines if line.gap) > 0.6 * len(lines)
    if len(turns) < 2 or not spaced:
        return
    page = 1
    for line in lines:
        line.turn = line in turns
        page += line.turn
        line.page = page


def _reason(line: Line, numbers: set[Line], headers: set[Line]) -> Reason | None:
    if line in numbers:
        return Reason.PAGE_NUMBER
    if line in headers:
        return Reason.RUNNING_HEADER
    return Reason.DECORATION if _DECORATION.match(line.text) else None


def _page_numbers(lines: list[Line]) -> set[Line]:
    """Lines that hold only a number and go up with the pages."""
    candidates: list[tuple[int, int, Line]] = []
    for index, line in enumerate(lines):
        found = _NUMBER.match(line.text)
        value = number_of(found.group(1)) if found else None
        if value is not None:
            candidates.append((index, value, line))
    last = lines[-1].page if lines else 1
    if last > 1:
        return _by_offset(lines, candidates) | _inside_sentences(lines, candidates)
    return _by_sequence(candidates)


def _by_offset(lines: list[Line], candidates: list[tuple[int, int, Line]]) -> set[Line]:
    """Numbers at the edge of pages that differ from the count of pages by the same amount."""
    at_edge = [(v - line.page, line) for i, v, line in candidates if _at_edge(lines, i)]
    common = Counter(offset for offset, _line in at_edge).most_common(1)
    if not common or common[0][1] < 2:
        return set()
    return {line for offset, line in at_edge if abs(offset - common[0][0]) <= 1}


def _at_edge(lines: list[Line], index: int, reach: int = 2) -> bool:
    page = lines[index].page
    before = index - reach < 0 or lines[index - reach].page != page
    after = index + reach >= len(lines) or lines[index + reach].page != page
    return before or after


def _inside_sentences(lines: list[Line], candidates: list[tuple[int, int, Line]]) -> set[Line]:
    """A number with a header above it that cuts a sentence, near to the count of pages."""
    return {
        line
        for index, value, line in candidates
        if abs(value - line.page) <= 3 and index > 1 and _cut_by(lines, index - 1)
    }


def _cut_by(lines: list[Line], index: int) -> bool:
    """Whether a short line interrupts a sentence that the line above it leaves open."""
    above, line = lines[index - 1], lines[index]
    return (
        line.width < 0.9 * above.width
        and above.open_end
        and not finishes(above.text)
        and not finishes(line.text)
    )


def _by_sequence(candidates: list[tuple[int, int, Line]]) -> set[Line]:
    """Without known pages: numbers that go up by one or two, at least three of them, apart."""
    chains: dict[int, _Chain] = {}
    longest: _Chain | None = None
    for index, value, line in candidates:
        before = [chains[v] for v in (value - 1, value - 2) if v in chains]
        above = max((c for c in before if index - c.index >= 4), key=_length, default=None)
        chain = _Chain(index, line, _length(above) + 1 if above else 1, above)
        if value not in chains or chain.length >= chains[value].length:
            chains[value] = chain
        longest = max(longest or chain, chain, key=_length)
    found: set[Line] = set()
    while longest is not None and (found or longest.length >= 3):
        found.add(longest.line)
        longest = longest.above
    return found


@dataclass(slots=True)
class _Chain:
    """Page numbers that go up: the last of them and the chain before it."""

    index: int
    line: Line
    length: int
    above: _Chain | None


def _length(chain: _Chain) -> int:
    return chain.length


def _running_headers(lines: list[Line], numbers: set[Line]) -> set[Line]:
    """Lines at the edge of pages that return on other pages, or that cut a sentence there."""
    edges: dict[tuple[str, int], list[Line]] = {}
    sure: set[Line] = set()
    full = sorted(line.width for line in lines)[int(len(lines) * 0.8)] if lines else 0.0
    for index, line in enumerate(lines[1:], 1):  # the very first line is a title, not a header
        place = _beside_break(lines, index, numbers)
        if line in numbers or place is None or not _is_headline(line, full):
            continue
        edges.setdefault((fold(_DIGITS.sub("#", line.text)), place), []).append(line)
        numbered = index + 1 < len(lines) and lines[index + 1] in numbers
        if numbered and lines[index - 1].width >= 0.85 * full and _cut_by(lines, index):
            sure.add(line)
    pages = max(lines[-1].page if lines else 1, len(numbers))
    enough = 2 if pages <= 6 else 3
    for same in edges.values():
        spread = lines[-1].page == 1 or len({line.page for line in same}) * 2 > len(same)
        if len(same) >= enough and spread:
            sure.update(same)
    return sure


def _is_headline(line: Line, full: float) -> bool:
    """Whether a line may be a running header: no sentence, and no full line of running text."""
    spaced = "  " in line.text or "\t" in line.text or "\u3000" in line.text
    return line.width <= 60 and not finishes(line.text) and (spaced or line.width <= 0.85 * full)


def _beside_break(lines: list[Line], index: int, numbers: set[Line]) -> int | None:
    """How far a line stands from the page number or page break it stands beside, if it does."""
    for distance in (1, -1, 2, -2):
        other = index - distance
        if 0 <= other < len(lines) and lines[other] in numbers:
            return distance
    if lines[-1].page > 1 and _at_edge(lines, index):
        return 10 if index == 0 or lines[index - 1].page != lines[index].page else -10
    return None
