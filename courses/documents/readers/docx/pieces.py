"""What a paragraph is made of: its characters, each with how they are shown and what they are.

``Piece.text`` are always the characters that the simple extraction has at this place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from courses.documents.model import Reason
from courses.documents.readers.docx.styles import Format

if TYPE_CHECKING:
    from collections.abc import Iterable

PLAIN_FORMAT = Format()


class Sort(Enum):
    TEXT = auto()
    NOTE = auto()  # the reference to a note: no characters; ``note`` says to which
    PICTURE = auto()  # the alternative text; ``value`` is the name of the picture
    FORMULA = auto()  # its characters; ``shown`` is the formula
    ADDRESS = auto()  # the address of the link before it


class NoteReference(NamedTuple):
    """``kind`` is "footnotes" or "endnotes"; ``own`` says that the author typed the mark."""

    kind: str
    identity: str
    own: bool = False


class Link:
    """A link with its address; two links to one address are two."""

    __slots__ = ("address",)

    def __init__(self, address: str) -> None:
        self.address = address


@dataclass(slots=True)
class Piece:
    """``shown`` is what stands in the result instead of ``text`` (None: the same).

    ``value`` is the name of a picture or the mark of a note. ``apart`` says that a picture or
    formula is a block of its own and no part of the line; ``dropped`` that the characters are not
    shown, and why.
    """

    text: str
    format: Format = PLAIN_FORMAT
    sort: Sort = Sort.TEXT
    shown: str | None = None
    value: str = ""
    link: Link | None = None
    note: NoteReference | None = None
    apart: bool = False
    page_number: bool = False
    dropped: Reason | None = None

    @property
    def visible(self) -> str:
        return self.text if self.shown is None else self.shown


def characters(pieces: Iterable[Piece]) -> str:
    """All characters of ``pieces`` as the extraction has them, addresses set off by a blank."""
    return "".join(
        f" {piece.text}" if piece.sort is Sort.ADDRESS else piece.text for piece in pieces
    )


def settle_links(pieces: list[Piece]) -> None:
    """Links without an address here (it comes in a later paragraph) are none; addresses of links
    that show nothing, or show an address themselves, are not shown a second time."""
    addressed = {id(piece.link) for piece in pieces if piece.sort is Sort.ADDRESS}
    words: dict[int, str] = {}
    for piece in pieces:
        if piece.link is None or piece.sort is Sort.ADDRESS:
            continue
        if id(piece.link) not in addressed:
            piece.link = None
        elif piece.sort is Sort.TEXT and piece.dropped is None:
            words[id(piece.link)] = words.get(id(piece.link), "") + piece.text
    for piece in pieces:
        if piece.sort is Sort.ADDRESS:
            shown = words.get(id(piece.link), "").strip()
            if not shown or shows_address(shown):
                piece.dropped = piece.dropped or Reason.LABEL


def shows_address(text: str) -> bool:
    """Whether the text of a link holds an address, which is a link as it stands."""
    return "://" in text


def keep_in_line(pieces: Iterable[Piece]) -> None:
    """Formulas stay in the line, where no block of their own can stand."""
    for piece in pieces:
        if piece.sort is Sort.FORMULA:
            piece.apart = False
