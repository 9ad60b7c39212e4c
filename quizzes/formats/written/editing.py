"""One question as text to be edited, and what becomes of it where the text was changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizzes.formats.written.reading import read_written
from quizzes.formats.written.writing import write_written
from quizzes.questions import TYPES

if TYPE_CHECKING:
    from quizzes.formats.items import Item


@dataclass(frozen=True, slots=True)
class Editable:
    """``text`` is "" for what the written form cannot say at all; ``unsaid`` are the fields that
    it says only in part."""

    text: str
    unsaid: tuple[str, ...]


def editable(item: Item) -> Editable:
    """The question in the written form, as number 1."""
    written = write_written([item])
    unsaid = (name for loss in written.losses if loss.code == "left_out" for name in loss.fields)
    return Editable(written.data.decode(), tuple(unsaid))


def continued(before: Item, read: Item) -> tuple[Item, tuple[str, ...]]:
    """What ``before`` becomes when its text now says ``read``, and the fields of which parts that
    the text cannot say are given up.

    A field whose text nobody changed stays as it was, with what the written form cannot say.
    """
    text = editable(before)
    said = read_written(text.text).found.items
    if before.type != read.type or not said:
        return read, ()
    known, old = said[0].content, TYPES[before.type].normalise(before.content)
    same = {name for name, value in read.content.items() if known.get(name) == value}
    content = {name: old[name] if name in same else read.content[name] for name in read.content}
    if TYPES[read.type].check(content):
        return read, text.unsaid
    return replace(read, content=content), tuple(x for x in text.unsaid if x not in same)
