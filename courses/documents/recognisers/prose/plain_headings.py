"""Headings without a number: short lines alone above prose, a list, a table or another heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.numbering import LabelStyle, split_label
from courses.documents.recognisers.prose.captions import caption_of, is_note, is_source
from courses.documents.recognisers.prose.formulas import is_formula
from courses.documents.recognisers.prose.heading_forms import FRONT_WORDS, numbered
from courses.documents.recognisers.prose.lines import finishes, is_latin, stops
from courses.documents.recognisers.prose.people import introduces_speaker

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.layout import Layout
    from courses.documents.recognisers.prose.unwrapping import Stretch

WIDEST = 24.0  # Han characters
_CERTAINLY_PROSE = 60.0  # wide enough to be running text without an end mark
_LABELLED = re.compile(r"^[^：:。，]{1,8}[：:]\s*\S")
_NO_TITLE = "（([—-→▲*@#&0123456789“\"'©"


@dataclass(frozen=True, slots=True)
class Place:
    """The stretches of a text and how it was set; ``dense``: no blank lines between paragraphs."""

    stretches: list[Stretch]
    layout: Layout
    dense: bool

    def after(self, index: int) -> Stretch | None:
        return self.stretches[index + 1] if index + 1 < len(self.stretches) else None


def place_of(stretches: list[Stretch], layout: Layout) -> Place:
    prose = [s for s in stretches if is_prose(s)]
    touching = sum(1 for s in prose if s.lines[0].gap <= layout.gap)
    return Place(stretches, layout, dense=touching * 2 > len(prose))


def is_plain_heading(place: Place, index: int) -> bool:
    """Whether a stretch without a number is a heading by its length and its place."""
    stretch = place.stretches[index]
    if FRONT_WORDS.match(stretch.text):
        return True
    following = place.after(index)
    if len(stretch.lines) > 1 or following is None:
        return False
    if is_prose(following) and introduces_speaker(stretch.text):
        return True
    if not is_short_title(stretch, place.layout):
        return False
    if _heads_table(place, index):
        return True
    return (index == 0 or _alone(place, index)) and _heads_text(place, index)


def is_prose(stretch: Stretch) -> bool:
    """Whether a stretch is running text."""
    ended = stops(stretch.text) or stretch.text.endswith(("：", ":"))
    return stretch.width >= (18 if ended else _CERTAINLY_PROSE)


def is_labelled(stretch: Stretch) -> bool:
    """主编：某某: a short line of a word and what stands for it."""
    return stretch.width <= 40 and _LABELLED.match(stretch.text) is not None


def is_short_title(stretch: Stretch, layout: Layout) -> bool:
    """Whether a stretch has the form of a title: short, unfinished, no item, no caption."""
    text = stretch.text
    most = WIDEST * (1.6 if is_latin(text) else 1)
    if layout.wrapped:
        most = min(most, 0.72 * layout.width)
    return (
        len(text) >= 2
        and stretch.width <= most
        and not finishes(text.rstrip("？?"))
        and not any(mark in text for mark in "。；;：")
        and text.count("，") + text.count(",") <= 1
        and text[-1] not in "，、,—-"
        and text[0] not in _NO_TITLE
        and not (is_latin(text) and text[0].islower())
        and not (caption_of(text) or is_source(text) or is_note(text) or is_formula(text))
        and split_label(text)[0] is None
    )


def _alone(place: Place, index: int) -> bool:
    """Whether nothing touches the stretch from above, as far as the text shows such things."""
    line, before, layout = place.stretches[index].lines[0], place.stretches[index - 1], place.layout
    if line.turn or line.barrier or line.gap > layout.gap:
        return True
    if layout.trailing:
        return line.gap > 0 or place.dense
    return place.dense and (stops(before.text) or before.width <= WIDEST)


def _heads_text(place: Place, index: int) -> bool:
    """Whether something that can stand below a heading follows."""
    stretch, following = place.stretches[index], place.stretches[index + 1]
    below = following.lines[0]
    if below.gap == 0 and not below.turn and not place.dense and not stretch.lines[0].gap:
        return False
    if is_prose(following) or numbered(following.text) is not None:
        return True
    label, rest = split_label(following.text)
    if label is not None and rest and label.style is not LabelStyle.HAN:
        return True
    second = place.after(index + 1)
    if is_labelled(following) and second is not None and is_labelled(second):
        return True
    stacked = is_short_title(following, place.layout) and second is not None
    return stacked and second is not None and is_prose(second) and _alone(place, index + 1)


def _heads_table(place: Place, index: int) -> bool:
    """Whether a table stood right below a stretch, or above it as above other such stretches."""
    following = place.after(index)
    if following is not None and following.lines[0].barrier and following.lines[0].gap:
        return True
    before = [s for s in place.stretches[max(0, index - 8) : index] if s.lines[0].barrier]
    return place.stretches[index].lines[0].barrier and len(before) >= 2
