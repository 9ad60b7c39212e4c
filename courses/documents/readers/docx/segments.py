"""What of a paragraph is a block of its own: pictures and formulas that stand apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.readers.docx.pieces import Piece, Sort, keep_in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile(r"\s*[（(]\s*([A-Za-z]?\d{1,3}(?:[.\-–—]\d{1,3}){0,3}[a-z]?)\s*[)）]\s*$")


@dataclass(slots=True)
class Segment:
    """A stretch of a paragraph: text in a line (``sort`` TEXT), or pictures or a formula."""

    sort: Sort
    pieces: list[Piece] = field(default_factory=list)


def segments(pieces: Sequence[Piece], *, listed: bool = False) -> list[Segment]:
    """The stretches of a paragraph in their order; what is not shown is in none of them.

    In an item of a list (``listed``) formulas stay in their line.
    """
    shown = [piece for piece in pieces if piece.dropped is None]
    if listed:
        keep_in_line(shown)
    if not any(piece.sort in (Sort.PICTURE, Sort.FORMULA) for piece in shown):
        return [Segment(Sort.TEXT, shown)] if _shows(shown) else []
    _set_apart(shown, listed=listed)
    found: list[Segment] = []
    for piece in shown:
        if piece.apart:
            found.append(Segment(piece.sort, [piece]))
        elif (found and found[-1].sort is Sort.TEXT) or (found and _is_number(found[-1], piece)):
            found[-1].pieces.append(piece)
        else:
            found.append(Segment(Sort.TEXT, [piece]))
    return [one for one in found if one.sort is not Sort.TEXT or _shows(one.pieces)]


def _set_apart(shown: Sequence[Piece], *, listed: bool) -> None:
    """Pictures without text around them, and formulas alone on their line, stand apart."""
    words = [piece for piece in shown if piece.sort in (Sort.TEXT, Sort.ADDRESS, Sort.NOTE)]
    text = "".join(piece.text for piece in words)
    formulas = [piece for piece in shown if piece.sort is Sort.FORMULA]
    if listed and formulas:
        return
    numbered = bool(formulas) and formulas[-1].shown is not None and is_number(text)
    if numbered:
        _number(words)
    if numbered or (not text.strip() and not any(piece.note for piece in words)):
        for piece in shown:
            readable = piece.sort is Sort.FORMULA and piece.shown is not None
            piece.apart = piece.apart or piece.sort is Sort.PICTURE or readable


def is_number(text: str) -> bool:
    """Whether a text is the number of a formula: "(2.1)"."""
    return _NUMBER.match(text) is not None


def _number(words: Sequence[Piece]) -> None:
    """The number of a formula becomes a part of it."""
    text = "".join(piece.text for piece in words)
    found = _NUMBER.match(text)
    first = next((piece for piece in words if piece.text.strip()), None)
    if found is None or first is None:
        return
    first.text, first.shown = text.strip(), rf"\tag{{{found.group(1)}}}"
    for piece in words:
        if piece is not first:
            piece.text = ""


def _is_number(segment: Segment, piece: Piece) -> bool:
    tagged = (piece.shown or "").startswith(r"\tag{") or not piece.text.strip()
    return segment.sort is Sort.FORMULA and tagged and piece.sort is Sort.TEXT


def _shows(pieces: Sequence[Piece]) -> bool:
    return any(piece.text.strip() or piece.value for piece in pieces)


def formula_of(segment: Segment) -> str:
    """The LaTeX of a formula that stands apart."""
    formula = segment.pieces[0].visible[1:-1]
    number = "".join(piece.visible for piece in segment.pieces[1:]).strip()
    return f"{formula} {number}".strip()
