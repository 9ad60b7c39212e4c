"""Figures whose picture was lost: caption, source and labels put together to one block.

A source may stand before or behind its caption, alone, or serve two captions on one line.
Numbers of a chart that were thrown into a sentence become labels of the figure that follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Reason
from courses.documents.numbering import LabelStyle, split_label
from courses.documents.recognisers.prose.captions import (
    caption_of,
    is_placeholder,
    is_source,
    split_captions,
    split_source,
)
from courses.documents.recognisers.prose.claims import dropped
from courses.documents.recognisers.prose.lines import finishes, origin_of, stops

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.layout import Layout
    from courses.documents.recognisers.prose.lines import Line
    from courses.documents.recognisers.prose.unwrapping import Stretch

RULE = "figures"
_MOST_VALUES = 60  # labels of one chart
_VALUE = re.compile(r"^[-+]?\d[\d,.]*\s?%?$")


@dataclass(slots=True)
class Labels:
    """The lines that are left and the lines that are labels of charts."""

    lines: list[Line]
    labels: list[Line] = field(default_factory=list)


def take_labels(lines: list[Line], layout: Layout) -> Labels:
    """Take bare numbers out of sentences that they interrupt."""
    result = Labels([])
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and _VALUE.match(lines[end].text):
            end += 1
        if end > index and _interrupts(lines, index, end, layout):
            result.labels.extend(lines[index:end])
            lines[end].barrier = True
        else:
            end = max(end, index + 1)
            result.lines.extend(lines[index:end])
        index = end
    return result


def _interrupts(lines: list[Line], first: int, end: int, layout: Layout) -> bool:
    if not first or end >= len(lines) or not layout.wrapped:
        return False
    above, below = lines[first - 1], lines[end]
    unfinished = above.open_end if layout.trailing else not stops(above.text)
    return (
        layout.full(above)
        and unfinished
        and layout.full(below, slack=8.0)
        and split_label(below.text)[0] is None
    )


def figure_at(
    stretches: list[Stretch], index: int, labels: list[Line]
) -> tuple[list[Block], list[Claim], int] | None:
    """The figures that begin at ``index``, their claims, and the index behind them.

    ``labels`` are the labels of charts that no figure has yet; they are used up.
    """
    group = _group(stretches, index)
    if not group:
        return None
    captions = [s for s in group if caption_of(s.text)]
    sources = [s for s in group if is_source(s.text)]
    legends = [s for s in group if s not in captions and s not in sources]
    lines = [line for stretch in group for line in stretch.lines]
    claims = [
        dropped(mark, source.origin, Reason.DECORATION, RULE)
        for source in sources
        if (mark := split_source(source.text)[0])
    ]
    near = _labels_for(labels, lines)
    lines = [*near, *lines]
    text = "\n".join([*(line.text for line in near), *(s.text for s in legends)])
    source = " ".join(split_source(s.text)[1] for s in sources)
    pieces = split_captions(captions[0].lines[0].raw) if captions else [""]
    if len(pieces) <= 1:
        pieces = [captions[0].text] if captions else [""]
    blocks = []
    for number, piece in enumerate(pieces):
        caption = caption_of(piece)
        first = number == 0
        own = lines if first or not captions else captions[0].lines
        blocks.append(
            Block(
                kind=BlockKind.FIGURE,
                origin=origin_of(own),
                text=text if first else "",
                label=caption.label if caption else "",
                caption=caption.text if caption else "",
                source=source if first else "",
            )
        )
    return blocks, claims, index + len(group)


def _labels_for(labels: list[Line], lines: list[Line]) -> list[Line]:
    """The labels that stand at most a page above ``lines``, taken from ``labels``."""
    near = [label for label in labels if 0 < lines[0].number - label.number <= 40]
    for label in near:
        labels.remove(label)
    return near


def _is_left_over(text: str) -> bool:
    """Whether a line is what a lost picture left: a number of a chart, a word in its place."""
    return _VALUE.match(text) is not None or is_placeholder(text)


def _values(stretches: list[Stretch], index: int) -> int:
    """How many bare numbers stand right above a caption or source: what is left of a chart."""
    end = index
    last = min(len(stretches), index + _MOST_VALUES)
    while end < last and _is_left_over(stretches[end].text):
        end += 1
    below = stretches[end].text if end < len(stretches) else ""
    return end - index if caption_of(below) or is_source(below) else 0


def _group(stretches: list[Stretch], index: int) -> list[Stretch]:
    """The stretches of one figure: a caption with a source before or behind it, or a source
    alone with the legend above it."""
    values = _values(stretches, index)
    if values and index + values < len(stretches):
        return [*stretches[index : index + values], *_group(stretches, index + values)]
    first = stretches[index]
    following = stretches[index + 1 : index + 3]
    if caption_of(first.text) and following and is_placeholder(following[0].text):
        second = stretches[index + 2 : index + 3]
        return [first, following[0], *(s for s in second if is_source(s.text))]
    if caption_of(first.text):
        behind = following[:1]
        owned = len(following) > 1 and caption_of(following[1].text) is not None
        if (
            behind
            and is_source(behind[0].text)
            and not (owned and behind[0].lines[0].gap > following[1].lines[0].gap)
        ):
            return [first, behind[0]]
        return [first]
    if is_source(first.text):
        if following and caption_of(following[0].text):
            return [first, following[0]]
        return [first]
    label, _rest = split_label(first.text)
    legend = label is not None and label.style is LabelStyle.BULLET and not finishes(first.text)
    if legend and following and is_source(following[0].text):
        return [first, following[0]]
    return []
