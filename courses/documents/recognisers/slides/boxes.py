"""From printed lines to stretches: lines of one text box and wrapped lines of one paragraph."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.recognisers.slides.lines import (
    Line,
    bullet_of,
    columns,
    ends_text,
    is_spaced_out,
    starts_something,
)
from courses.documents.recognisers.slides.wraps import (
    CAPTION,
    Setting,
    goes_on,
    measure_of,
    width_class,
)
from courses.documents.text import display_width, join_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 60  # lines of a paragraph; no slide holds more
PARTED = 100  # added to the gap of a line whose neighbour was taken out


@dataclass(frozen=True, slots=True)
class Stretch:
    """What belongs together on a page: the text of one box or paragraph, and its lines."""

    text: str
    lines: tuple[Line, ...]
    mark: str = ""  # a bullet or typed number in front of it
    vertical: bool = False  # one character a line: ``text`` keeps the lines

    @property
    def width(self) -> float:
        return display_width(self.text)

    @property
    def gap(self) -> int:
        return self.lines[0].gap


def usual_gap(pages: Sequence[Sequence[Line]]) -> int:
    """The blank lines that most lines of a deck have above them, page starts aside."""
    gaps = Counter(line.gap for page in pages for line in page[1:])
    return gaps.most_common(1)[0][0] if gaps else 0


def setting_of(pages: Sequence[Sequence[Line]]) -> Setting:
    """How the text of a deck is set."""
    return Setting(spacing=usual_gap(pages), measure=measure_of(pages))


def stretches(page: Sequence[Line], setting: Setting) -> list[Stretch]:
    """The stretches of a page. In a deck with blank lines between its lines, those that touch are
    one text box."""
    boxes = _text_boxes(page) if setting.spacing else [(line,) for line in page]
    widths = Counter(width_class(line.bare) for line in page)
    found: list[Stretch] = []
    index = 0
    while index < len(boxes):
        end = _paragraph_end(boxes, index, setting, widths)
        found.extend(_stretches_of([line for box in boxes[index:end] for line in box]))
        index = end
    return found


# Lines that touch -------------------------------------------------------------------------


def _text_boxes(page: Sequence[Line]) -> list[tuple[Line, ...]]:
    boxes: list[list[Line]] = []
    for line in page:
        if (
            boxes
            and line.gap == 0
            and line.number == boxes[-1][-1].number + 1
            and _same_box(boxes[-1], line)
        ):
            boxes[-1].append(line)
        else:
            boxes.append([line])
    return [tuple(box) for box in boxes]


def _same_box(box: Sequence[Line], line: Line) -> bool:
    """Whether a line that touches a box is its next line, and not a neighbour's."""
    last = box[-1].bare
    if starts_something(line.bare) or CAPTION.match(line.bare) or ends_text(last):
        return False
    if is_spaced_out(last) != is_spaced_out(line.bare):
        return False
    if len(columns(last)) > 1 or len(columns(line.bare)) > 1:
        return False
    return not _same_end(last, line.bare)


def _same_end(first: str, second: str) -> bool:
    """Labels that end alike (``…平台`` and ``…平台``) stand beside each other."""
    return min(len(first), len(second)) > 4 and first[-2:] == second[-2:]


# Lines that wrap --------------------------------------------------------------------------


def _paragraph_end(
    boxes: Sequence[tuple[Line, ...]], start: int, setting: Setting, widths: Counter[int]
) -> int:
    """The index behind the last box of the paragraph that begins at ``start``."""
    limit = start + 1
    while (
        limit < min(len(boxes), start + _LONGEST)
        and boxes[limit][0].gap == setting.spacing
        and not _is_vertical(boxes[limit])
    ):
        limit += 1
    end = start + 1
    while end < limit and not _is_vertical(boxes[start]):
        above = [box[-1].bare for box in boxes[start:end]]
        below = [box[0].bare for box in boxes[end:limit]]
        hangs = boxes[end][0].indent > boxes[start][0].indent
        if not goes_on(above, below, setting, widths, hangs=hangs):
            break
        end += 1
    return end


# Stretches --------------------------------------------------------------------------------


def _is_vertical(box: Sequence[Line]) -> bool:
    """One character a line is text set from top to bottom."""
    return len(box) > 2 and all(len(line.bare) == 1 for line in box)


def _stretches_of(lines: list[Line]) -> list[Stretch]:
    if _is_vertical(lines):
        return [Stretch("\n".join(line.bare for line in lines), tuple(lines), vertical=True)]
    text = lines[0].bare
    for line in lines[1:]:
        spaced = is_spaced_out(text) and is_spaced_out(line.bare)
        text = f"{text} {line.bare}" if spaced else join_lines(text, line.bare)
    marked = _marked_pieces(text)
    return [Stretch(body, tuple(lines), mark) for mark, body in marked]


def _marked_pieces(text: str) -> list[tuple[str, str]]:
    """The items of a line; a symbol that returns inside the line begins another one."""
    mark, body = bullet_of(text)
    if not mark or mark.isalnum() or mark[0].isalnum() or mark in "-–—·*" or f" {mark}" not in body:
        return [(mark, body)]
    pieces = [piece.strip() for piece in re.split(rf"\s{re.escape(mark)}", body)]
    return [(mark, piece) for piece in pieces if piece]
