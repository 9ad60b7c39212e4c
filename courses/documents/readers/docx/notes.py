"""Footnotes and endnotes: their marks, which Word counts, and their texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Reason
from courses.documents.readers.docx.names import W, number, value_of
from courses.documents.readers.docx.number_formats import formatted
from courses.documents.readers.docx.pieces import NoteReference, Piece, Sort

if TYPE_CHECKING:
    from lxml import etree

    from courses.documents.readers.docx.lines import Lines

_KINDS = {"footnotes": "footnote", "endnotes": "endnote"}
_FORMS = {"footnotes": "decimal", "endnotes": "lowerRoman"}
_OPENING, _CLOSING = "[［〔【", "]］〕】"


@dataclass(slots=True)
class Note:
    """A note with its place; ``mark`` is "" until something refers to it, ``counted`` whether
    Word counts the mark, ``taken`` whether its text was read."""

    part: str
    element: etree._Element
    mark: str = ""
    counted: bool = True
    taken: bool = False


@dataclass(slots=True)
class Notes:
    """The notes of a file by kind and id; ``last`` are the last numbers given."""

    known: dict[tuple[str, str], Note] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)

    def refer(self, pieces: list[Piece]) -> None:
        """Give the references among ``pieces`` their marks; typed brackets around them go."""
        for piece in [p for p in pieces if p.note is not None and p.dropped is None]:
            if piece.note is None:
                continue
            note = self.known.get((piece.note.kind, piece.note.identity))
            if note is None:
                piece.dropped = Reason.DECORATION
                continue
            note.mark = note.mark or self._mark(piece)
            note.counted = note.counted and not (piece.note.own and piece.value)
            piece.value = note.mark
        without_brackets(pieces)

    def take(self, reference: NoteReference) -> Note | None:
        """The note that is referred to; None where it was taken before."""
        note = self.known.get((reference.kind, reference.identity))
        if note is None or note.taken:
            return None
        note.taken = True
        return note

    def untaken(self) -> list[Note]:
        """The notes that nothing refers to."""
        return [note for note in self.known.values() if not note.taken]

    def _mark(self, piece: Piece) -> str:
        kind = piece.note.kind if piece.note else ""
        if piece.note and piece.note.own and piece.value:
            return "".join(piece.value.split())
        self.last[kind] = self.last.get(kind, 0) + 1
        return formatted(self.last[kind], self.forms.get(kind, "decimal")) or "*"


def without_brackets(pieces: list[Piece]) -> None:
    """Brackets that somebody typed around the mark of a note belong to the mark."""
    held = [piece for piece in pieces if piece.text or piece.note is not None]
    ahead: dict[int, Piece] = {}
    behind: dict[int, Piece] = {}
    for before, note, after in zip(held, held[1:], held[2:], strict=False):
        if note.note is not None and _are_brackets(before, after):
            behind[id(before)] = Piece(before.text[-1], before.format, dropped=Reason.LABEL)
            ahead[id(after)] = Piece(after.text[0], after.format, dropped=Reason.LABEL)
            before.text, after.text = before.text[:-1], after.text[1:]
    if behind:
        pieces[:] = [
            one
            for piece in pieces
            for one in (ahead.get(id(piece)), piece, behind.get(id(piece)))
            if one is not None
        ]


def _are_brackets(before: Piece, after: Piece) -> bool:
    for piece in (before, after):
        if piece.sort is not Sort.TEXT or piece.dropped or piece.shown is not None:
            return False
    at = _OPENING.find(before.text[-1:] or "\0")
    return at >= 0 and after.text[:1] == _CLOSING[at]


def without_mark(pieces: list[Piece], mark: str, *, counted: bool) -> None:
    """Take the mark out of the text of its note: the typed one, or the brackets around another.

    A typed mark stays a character of the note; brackets are labels.
    """
    words = [p for p in pieces if p.sort is Sort.TEXT and p.dropped is None and p.text.strip()]
    text = "".join(piece.text for piece in words).lstrip()
    pairs = [a + b for a, b in zip(_OPENING, _CLOSING, strict=True)]
    typed = mark if not counted and text.startswith(mark) else ""
    prefix = typed or next((pair for pair in pairs if counted and text.startswith(pair)), "")
    left = prefix
    for piece in words:
        stripped, count = piece.text.lstrip(), 0
        while count < min(len(left), len(stripped)) and left[count] == stripped[count]:
            count += 1
        piece.text, left = stripped[count:] if count else piece.text, left[count:]
        if not left:
            break
    if prefix and not typed:
        pieces.insert(0, Piece(prefix, dropped=Reason.LABEL))


def read_notes(lines: Lines, settings: etree._Element | None, body: etree._Element) -> Notes:
    """The notes of a file, and how their marks are written."""
    notes = Notes()
    for kind, name in _KINDS.items():
        for part, root in lines.beside.get(kind, ()):
            for element in root.iter(f"{W}{name}"):
                notes.known.setdefault((kind, element.get(f"{W}id") or ""), Note(part, element))
        properties = _properties(f"{W}{name}Pr", settings, body)
        notes.forms[kind] = value_of(properties, f"{W}numFmt") or _FORMS[kind]
        notes.last[kind] = number(value_of(properties, f"{W}numStart"), 1) - 1
    return notes


def _properties(
    name: str, settings: etree._Element | None, body: etree._Element
) -> etree._Element | None:
    """How notes are numbered: as the last section says, else as the settings do."""
    found = body.find(f"{W}body/{W}sectPr/{name}")
    if found is not None and found.find(f"{W}numFmt") is not None:
        return found
    return None if settings is None else settings.find(name)
