"""From printed lines to stretches: lines of one text box and wrapped lines of one paragraph.

The text of a slide PDF does not say which line breaks are wraps. A line goes on in the next one
when it does not end anything, when it is as wide as its box can be seen to be, and when both
read like a sentence rather than like two labels of a drawing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.recognisers.slides.lines import (
    Line,
    bullet_of,
    columns,
    has_prose_mark,
    is_spaced_out,
    starts_something,
)
from courses.documents.text import display_width, ends_sentence, is_cjk, is_han, join_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPEN_MARKS = tuple("、，,（(《“")
_OPEN_WORDS = tuple("与和及的为而并不")
_CLOSED_END = ("；", ";", "：", ":", "——")
_CLOSING_MARKS = tuple("，。、；）》”’】！？,.;)")
_LINKING_WORDS = tuple("的并而与和及或了等")
_NEVER_FIRST = re.compile(r"的(?!士)|了(?!解|结)|等(?![级额于待值价权距差比同高效分保])")
# A sentence begins with these; behind a line without a full stop they begin another paragraph.
_OPENERS = re.compile(
    r"(?:同时|此外|另外|其中|因此|然而|但是|首先|其次|最后|例如|目前|当前|一方面)[，,]"
)
_PAIRS = (("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"), ("【", "】"), ("[", "]"))
_CAPTION = re.compile(r"^(?:图|表|圖|Figure|Fig\.|Table)\s*\d", re.I)
PARTED = 100  # added to the gap of a line whose neighbour was taken out
_WIDE = 20.0  # narrower lines without punctuation are labels
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*[,]?$")


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


def stretches(page: Sequence[Line], spacing: int) -> list[Stretch]:
    """The stretches of a page. ``spacing`` is the usual gap of the deck: where it is not 0, lines
    that touch are one text box."""
    boxes = _text_boxes(page) if spacing else [(line,) for line in page]
    found: list[Stretch] = []
    index = 0
    while index < len(boxes):
        end = _paragraph_end(boxes, index, spacing)
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
    if starts_something(line.bare) or _CAPTION.match(line.bare) or ends_sentence(last):
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


def _paragraph_end(boxes: Sequence[tuple[Line, ...]], start: int, spacing: int) -> int:
    """The index behind the last box of the paragraph that begins at ``start``."""
    limit = start + 1
    while limit < len(boxes) and boxes[limit][0].gap == spacing and not _is_vertical(boxes[limit]):
        limit += 1
    end = start + 1
    while end < limit and not _is_vertical(boxes[start]):
        above = [box[-1].bare for box in boxes[start:end]]
        if not _goes_on(above, [box[0].bare for box in boxes[end : min(limit, end + 40)]]):
            break
        end += 1
    return end


def _goes_on(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the first line of ``below`` continues the last of ``above``, the paragraph so far."""
    last, following = above[-1], below[0]
    if not _may_go_on(last, following):
        return False
    if _cannot_begin(following) or _open_pair(above, following):
        return True
    if not _is_full(above, following):
        return False
    return last.endswith(_OPEN_MARKS) or latin_flow(last, following) or _reads_on(above, below)


def _may_go_on(last: str, following: str) -> bool:
    if starts_something(following) or ends_sentence(last) or last.endswith(_CLOSED_END):
        return False
    if _CAPTION.match(following) or _CAPTION.match(last) or _OPENERS.match(following):
        return False
    if len(columns(following)) > 1 or len(columns(last)) > 1 or not _has_letters(following):
        return False
    if is_spaced_out(last) or is_spaced_out(following) or len(last) < 2:
        return False
    return has_prose_mark(last) or _stem(last) != _stem(following)


def _cannot_begin(text: str) -> bool:
    """Whether nothing begins like this: a closing mark or a particle."""
    return text.startswith(_CLOSING_MARKS) or _NEVER_FIRST.match(text) is not None


def _has_letters(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _stem(text: str) -> str:
    """The beginning by which parallel lines are known."""
    body = bullet_of(text)[1]
    return body[:2] if is_han(body[:1] or " ") else body.split(" ")[0]


def _open_pair(above: Sequence[str], following: str) -> bool:
    """Whether a bracket or quotation that is open in ``above`` is closed in the next line."""
    text = "".join(above)
    for opening, closing in _PAIRS:
        if text.count(opening) > text.count(closing) and closing in following:
            before, after = following.split(closing, 1)[0], text.rsplit(opening, 1)[1]
            return opening not in before and len(after) < 40 and display_width(above[-1]) >= 8
    return False


def _is_full(above: Sequence[str], following: str) -> bool:
    """Whether the last line is as wide as its box: what comes next would not have fitted."""
    width = max(display_width(text) for text in (*above, following))
    return display_width(above[-1]) + _first_word(following) + _slack(above[-1], following) >= width


def _slack(last: str, following: str) -> float:
    """How much two full lines may differ in width: Latin letters and quotation marks are narrower
    or wider than half a Han character, a closing mark pulls the character before it down, and
    long lines are set tighter."""
    uneven = sum(1 for c in last + following if c.isascii() or c in "“”‘’")
    pulled = 1.0 if following[1:2] in _CLOSING_MARKS and len(following) > 1 else 0.0
    return 0.4 + min(uneven * 0.15, 2.0) + pulled + display_width(last) / 30


def _first_word(text: str) -> float:
    if not text or is_cjk(text[0]):
        return 1.0
    return display_width(text.split(" ")[0])


def latin_flow(last: str, following: str) -> bool:
    """A line of Latin words that goes on with a small letter."""
    return bool(
        _LATIN_WORD.search(last)
        and following[0].isascii()
        and following[0].islower()
        and len(last) > 16
    )


def _reads_on(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether full lines are a sentence: by punctuation, a particle at the break, or width."""
    last, following = above[-1], below[0]
    width = display_width(last)
    if width < 5 or display_width(following) > width + 2 + _slack(last, following):
        return False
    if bullet_of(above[0])[0] and len(above) == 1 and not has_prose_mark(last) and width < _WIDE:
        alone = len(below) == 1 and not has_prose_mark(following)
        return alone and display_width(following) <= width
    if last.endswith(_OPEN_WORDS) or following.startswith(_LINKING_WORDS):
        return True
    run = [*above, *_equal_lines(width, below)]
    return width >= _WIDE or len(above) > 1 or any(map(has_prose_mark, run))


def _equal_lines(width: float, below: Sequence[str]) -> list[str]:
    """The lines that fill a box of ``width`` and the shorter one that ends it."""
    found: list[str] = []
    for text in below:
        if starts_something(text) or display_width(text) > width + 2:
            break
        found.append(text)
        if display_width(text) < width - 2 or ends_sentence(text):
            break
    return found


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
