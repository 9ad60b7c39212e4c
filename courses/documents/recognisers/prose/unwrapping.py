"""Printed lines put together to paragraphs and headings: one stretch each.

What ends a stretch depends on how the text was set (``layout``): a blank at the line end, a
larger gap, an indent, a short line. A page break ends nothing by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from courses.documents.model import Claim, Fate, Origin
from courses.documents.numbering import LabelStyle, split_label
from courses.documents.recognisers.prose.captions import caption_of, is_note, is_source
from courses.documents.recognisers.prose.claims import PREFIX
from courses.documents.recognisers.prose.heading_forms import FRONT_WORDS
from courses.documents.recognisers.prose.layout import extent
from courses.documents.recognisers.prose.lines import (
    Line,
    finishes,
    fold,
    is_latin,
    origin_of,
    stops,
)
from courses.documents.recognisers.prose.lists import item_label
from courses.documents.recognisers.prose.people import introduces_speaker
from courses.documents.text import display_width, join_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from courses.documents.recognisers.prose.layout import Layout

RULE = "unwrapping"
MOST_LINES = 600  # of one paragraph
_LONG = 36.0  # Han characters: no heading, so it must end like a sentence
_ROOM_BEHIND_STOP = 1.2  # a sentence that ends before a line is full ends its paragraph
_GROUP_WIDTHS = 4.0  # how much the lines of a hard-wrapped group may differ


@dataclass(slots=True, eq=False)
class Stretch:
    """Lines that are one paragraph, heading or item. ``joins`` are the lines at which a page
    break was joined over."""

    lines: list[Line]
    text: str = ""
    joins: list[tuple[Line, Line]] = field(default_factory=list)

    @property
    def origin(self) -> Origin:
        return origin_of(self.lines)

    @property
    def width(self) -> float:
        return display_width(self.text)

    def add(self, line: Line) -> None:
        if line.turn or line.barrier:
            self.joins.append((self.lines[-1], line))
        self.lines.append(line)
        self.text = join_lines(self.text, line.text)

    def absorb(self, other: Stretch) -> None:
        """Take the lines of the stretch that goes on with this one."""
        if not other.lines[0].turn and not other.lines[0].barrier:
            self.joins.append((self.lines[-1], other.lines[0]))
        self.joins.extend(other.joins)
        for line in other.lines:
            self.add(line)


def unwrap(lines: list[Line], layout: Layout, known: Mapping[str, int]) -> list[Stretch]:
    """The stretches of ``lines``; ``known`` are the folded headings of the printed contents,
    which stand alone."""
    if layout.wrapped:
        return _without_lost_indents(_wrapped(lines, layout, known), layout)
    return _over_breaks(_groups(lines), known)


def join_claims(stretches: list[Stretch]) -> list[Claim]:
    """One claim for every place where a page break or something between two halves cut a text."""
    return [
        Claim(
            fate=Fate.JOINED,
            before=f"{before.text}\n{after.text}",
            after=join_lines(before.text, after.text),
            origin=Origin(first=before.number, last=after.number, page=before.page),
            rule=PREFIX + RULE,
        )
        for stretch in stretches
        for before, after in stretch.joins
    ]


# Hard-wrapped text ------------------------------------------------------------------------


def _wrapped(lines: list[Line], layout: Layout, known: Mapping[str, int]) -> list[Stretch]:
    stretches: list[Stretch] = []
    for line in lines:
        complete = bool(stretches) and _is_complete(stretches[-1], known)
        if stretches and not complete and _goes_on(stretches[-1], line, layout):
            stretches[-1].add(line)
        else:
            stretches.append(Stretch([line], line.text))
    return stretches


def _is_complete(stretch: Stretch, known: Mapping[str, int]) -> bool:
    """Whether a stretch is a heading of the contents, or as long as a paragraph can be."""
    count = len(stretch.lines)
    return count >= MOST_LINES or (count <= 3 and fold(stretch.text) in known)


def _goes_on(stretch: Stretch, line: Line, layout: Layout) -> bool:
    """Whether ``line`` continues ``stretch``."""
    above = stretch.lines[-1]
    if layout.trailing:
        return above.open_end
    if FRONT_WORDS.match(stretch.text):
        return False
    if _begins_block(line, above, layout) or _next_item(stretch, line):
        return False
    cut = line.turn or line.barrier
    if not cut and line.gap > layout.gap:
        return False
    if layout.indent and abs(line.indent - layout.indent) <= 1:
        return False
    if _is_title_like(stretch, layout):
        return _wraps_heading(stretch, line, layout)
    if stops(above.text) and (
        (cut and line.gap > layout.gap) or _room(above, layout) > _ROOM_BEHIND_STOP
    ):
        return False
    return _no_room(above, line, layout)


def _begins_block(line: Line, above: Line, layout: Layout) -> bool:
    """Whether a line is a caption, a source or an item whatever stands above it."""
    if caption_of(line.text) or is_source(line.text) or is_note(line.text):
        return True
    if finishes(above.text) and FRONT_WORDS.match(line.text):
        return True
    if layout.indent and line.indent == 0 and line.text[0] in "“「" and stops(above.text):
        return _room(above, layout) > 0.4
    label, rest = item_label(line.text)
    if label is None or not rest:
        return False
    if label.style is LabelStyle.BULLET:
        return True
    return finishes(above.text) or not layout.full(above)


def _next_item(stretch: Stretch, line: Line) -> bool:
    """Whether a line has the number that follows that of the stretch: [2] behind [1]."""
    first, second = item_label(stretch.text)[0], item_label(line.text)[0]
    if first is None or second is None or first.style is not second.style:
        return False
    return bool(first.values and second.values) and second.values[-1] == first.values[-1] + 1


def _is_title_like(stretch: Stretch, layout: Layout) -> bool:
    """Whether a stretch is a numbered heading so far, so that a sentence cannot follow in it."""
    label, rest = split_label(stretch.lines[0].text)
    return (
        label is not None
        and label.style is not LabelStyle.BULLET
        and bool(rest)
        and len(stretch.lines) == 1
        and not finishes(stretch.text)
        and not any(mark in rest for mark in "，。；,;")
        and not layout.full(stretch.lines[0])
    )


def _wraps_heading(stretch: Stretch, line: Line, layout: Layout) -> bool:
    """A heading goes on only in a short line that no blank line parts from it."""
    above = stretch.lines[-1]
    return (
        line.gap <= min(above.gap, layout.gap)
        and above.width >= 0.75 * layout.width
        and line.width < 0.6 * layout.width
        and not finishes(line.text)
        and line.indent <= above.indent + 2
    )


def _room(line: Line, layout: Layout) -> float:
    """How much a line leaves free, in Han characters."""
    slack = 0.12 * layout.width if is_latin(line.text) else 0.0
    return layout.width - slack - extent(line)


def _no_room(above: Line, line: Line, layout: Layout) -> bool:
    """Whether the first word of ``line`` would not have fitted on the line above."""
    if above.text.endswith("-") and is_latin(above.text):
        return True
    words = line.text.split()
    word = display_width(words[0]) + 0.5 if words and is_latin(line.text) else 2.0
    slack = 0.07 * layout.width if is_latin(line.text) else 0.6
    return extent(above) + word > layout.width - slack


def _without_lost_indents(stretches: list[Stretch], layout: Layout) -> list[Stretch]:
    """Join what a stray mark parted: where first lines are narrower than the lines below them,
    because their indent was lost, a full first line is no first line."""
    inner = _lost_indent(stretches, layout)
    if not inner:
        return stretches
    result: list[Stretch] = []
    for stretch in stretches:
        before = result[-1] if result else None
        if (
            before is not None
            and len(before.lines) > 1
            and len(stretch.lines) > 1
            and before.lines[-1].width >= inner - 0.6
            and stretch.lines[0].width >= inner - 0.6
            and split_label(stretch.text)[0] is None
        ):
            before.absorb(stretch)
            before.joins.pop()
        else:
            result.append(stretch)
    return result


def _lost_indent(stretches: list[Stretch], layout: Layout) -> float:
    """The width of full lines where nearly all first lines are narrower, else 0."""
    if layout.indent:
        return 0.0
    long = [s for s in stretches if len(s.lines) >= 3 and stops(s.text)]
    widths = [line.width for s in long for line in s.lines[1:-1]]
    if len(long) < 8:
        return 0.0
    inner = median(widths)
    narrower = sum(1 for s in long if s.lines[0].width <= inner - 0.6)
    return inner if narrower >= 0.85 * len(long) else 0.0


# One line a paragraph ---------------------------------------------------------------------


def _groups(lines: list[Line]) -> list[Stretch]:
    """Every line is a stretch, but a group of touching lines of one width is one paragraph."""
    parted = sum(1 for line in lines if line.gap) > 0.4 * len(lines)
    stretches: list[Stretch] = []
    for group in _touching(lines):
        if parted and _hard_wrapped(group):
            stretch = Stretch([group[0]], group[0].text)
            for line in group[1:]:
                stretch.add(line)
            stretches.append(stretch)
        else:
            stretches.extend(Stretch([line], line.text) for line in group)
    return stretches


def _touching(lines: list[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and (line.gap or line.barrier):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _hard_wrapped(group: list[Line]) -> bool:
    """Whether touching lines are one sentence or more cut at one width."""
    inner = [line.width for line in group[:-1]]
    return (
        len(group) > 1
        and min(inner) >= 12
        and max(inner) - min(inner) <= _GROUP_WIDTHS
        and group[-1].width <= max(inner) + _GROUP_WIDTHS
        and any(not finishes(line.text) for line in group[:-1])
        and stops(group[-1].text)
        and not any(split_label(line.text)[0] for line in group[1:])
    )


def _over_breaks(stretches: list[Stretch], known: Mapping[str, int]) -> list[Stretch]:
    """Join a sentence that stops in its middle with what goes on with it, sources in between."""
    result: list[Stretch] = []
    for stretch in stretches:
        before = _open_sentence(result)
        alone = before is None or fold(before.text) in known or fold(stretch.text) in known
        if before is not None and not alone and _may_go_on(stretch, before is result[-1]):
            before.absorb(stretch)
        else:
            result.append(stretch)
    return result


def _open_sentence(stretches: list[Stretch]) -> Stretch | None:
    """The last paragraph if its sentence is not at its end; one source line may follow it."""
    for stretch in reversed(stretches[-3:]):
        if is_source(stretch.text):
            continue
        text = stretch.text
        label, _rest = split_label(text)
        long = stretch.width >= _LONG * (1 if label is None else 1.5) or "。" in text
        open_end = not finishes(text) and text[-1] not in "”’」"
        heads = caption_of(text) is not None or introduces_speaker(text)
        fits = len(stretch.lines) < MOST_LINES
        return stretch if long and open_end and fits and not heads else None
    return None


def _may_go_on(stretch: Stretch, adjacent: bool) -> bool:
    text = stretch.text
    if is_source(text) or is_note(text) or caption_of(text) or split_label(text)[0]:
        return False
    if is_latin(text) and text[:1].isupper():
        return False
    return finishes(text) if adjacent else finishes(text) and stretch.lines[0].gap > 0
