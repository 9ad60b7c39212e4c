"""A page of a file as its layout: words gathered to segments, shapes beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from courses.documents.readers.pdf.characters import Characters, turned_box, upright
from courses.documents.readers.pdf.frames import frame_of
from courses.documents.readers.pdf.layout import PageLayout
from courses.documents.readers.pdf.links import links_of
from courses.documents.readers.pdf.segments import segments_of, turned_segments
from courses.documents.readers.pdf.shapes import shapes_of
from courses.documents.readers.pdf.tags import tags_of
from courses.documents.readers.pdf.vertical import mark_stacked

if TYPE_CHECKING:
    from typing import Any

    from courses.documents.readers.pdf.layout import Rule, Word

_UNDERLINE = 5  # points below the baseline, at most


@dataclass(frozen=True, slots=True)
class Kind:
    """What holds for all pages of a document: it has tags, or a form with fields."""

    tagged: bool = False
    fields: bool = False


_PLAIN = Kind()


def read_page(document: Any, index: int, first_line: int, kind: Kind = _PLAIN) -> PageLayout:
    """The layout of the page at ``index``; its raw text begins with line ``first_line``."""
    page = document[index]
    try:
        frame = frame_of(page)
        links = links_of(document, page, frame)
        if kind.fields:  # what stands in them becomes text of the page, the links go
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
            page.close()
            page = document[index]
        tags = tags_of(page) if kind.tagged else {}
        characters = Characters(page, frame, first_line, links, tags)
        mark_stacked(characters.words, frame.width)
        turn = upright(characters.words)
        if turn:
            _set_upright(characters.words, turn, frame.width, frame.height)
            frame = frame.turned(360 - turn)
        shapes = shapes_of(page, frame)
    finally:
        page.close()
    words = characters.words
    shapes.horizontal = without_underlines(shapes.horizontal, words)
    flat = [word for word in words if word.turn == 0]
    segments = segments_of(flat, shapes.vertical)
    if len(flat) < len(words):
        others = [word for word in words if word.turn != 0]
        segments += turned_segments(others, frame.width, frame.height)
    return PageLayout(
        number=index + 1,
        width=frame.width,
        height=frame.height,
        segments=segments,
        shapes=shapes,
        turn=turn,
        first_line=first_line,
        last_line=first_line + max(characters.lines, 1) - 1,
    )


def without_underlines(rules: list[Rule], words: list[Word]) -> list[Rule]:
    """The rules of a page but those that underline words: they are no part of a table."""
    if not rules:
        return rules
    lines: dict[int, list[Word]] = {}
    for word in words:
        if word.turn == 0:
            lines.setdefault(round(word.baseline), []).append(word)
    return [rule for rule in rules if not _underlines(rule, lines)]


def _underlines(rule: Rule, lines: dict[int, list[Word]]) -> bool:
    """Whether a rule stands close below a baseline and no wider than the words on it."""
    for baseline in range(round(rule.at) - _UNDERLINE, round(rule.at) + 1):
        words = [w for w in lines.get(baseline, ()) if w.box.right > rule.start]
        words = [w for w in words if w.box.left < rule.end]
        if words:
            left, right = min(w.box.left for w in words), max(w.box.right for w in words)
            near = rule.at - baseline <= max(w.size for w in words) * 0.35
            if near and left - 1.5 <= rule.start and rule.end <= right + 1.5:
                return True
    return False


def _set_upright(words: list[Word], turn: int, width: float, height: float) -> None:
    """Turn a page whose text runs up, down or on its head."""
    for word in words:
        word.box = turned_box(word.box, turn, width, height)
        if word.turn >= 0:
            word.turn = (word.turn - turn) % 360
