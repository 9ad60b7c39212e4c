"""A paragraph as the reader hands it on: its pieces and what its style and numbering say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Look, Origin
from courses.documents.readers.docx.pieces import Piece, Sort

if TYPE_CHECKING:
    from courses.documents.model import Reason
    from courses.documents.readers.docx.attached import Attached
    from courses.documents.readers.docx.properties import ParagraphProperties
    from courses.documents.readers.docx.styles import ParagraphStyle

RULE = "docx"
_MONOSPACED_SHARE = 0.5  # of the characters of a line of code that are ASCII


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a paragraph stands in a list; ``label`` is "" for a bullet, ``count`` its number as
    a value, ``edge`` in points."""

    numbering: str
    level: int
    label: str
    edge: float
    count: int = 0


@dataclass(slots=True)
class Paragraph:
    """``line`` and ``last`` are lines of the extraction; ``level`` is that of a heading (0: none).

    ``goes_on`` says that the paragraph that follows belongs to it.
    """

    line: int
    last: int
    page: int | None
    style: ParagraphStyle
    properties: ParagraphProperties
    pieces: list[Piece]
    attached: list[Attached] = field(default_factory=list)
    place: ListPlace | None = None
    level: int = 0
    counted_at: int = 0  # the line before which its number is shown
    goes_on: bool = False
    begins_contents: bool = False

    @property
    def name(self) -> str:
        """The name of its style; a level of its own makes a heading of any style."""
        if self.level and not self.style.level:
            return f"heading {self.level}"
        return self.style.name

    @property
    def origin(self) -> Origin:
        return Origin(first=self.line, last=self.last, page=self.page)

    @property
    def label(self) -> str:
        return self.place.label if self.place else ""

    @property
    def list_name(self) -> str:
        """The id of the list that it is in."""
        return self.place.numbering if self.place else ""

    @property
    def visible(self) -> str:
        return "".join(piece.visible for piece in self.pieces if piece.dropped is None)

    @property
    def has_text(self) -> bool:
        return any(piece.dropped is None and piece.text.strip() for piece in self.pieces)

    @property
    def is_removed(self) -> bool:
        """Whether all that it holds is not shown."""
        held = [piece for piece in self.pieces if piece.text.strip()]
        return bool(held) and all(piece.dropped is not None for piece in held)

    def drop(self, reason: Reason) -> None:
        """It is not shown after all."""
        for piece in self.pieces:
            piece.dropped = piece.dropped or reason

    def look(self) -> Look:
        """How it is set; a heavy face counts as bold."""
        sizes: dict[float, int] = {}
        bold = italic = True
        for piece in self.pieces:
            if piece.dropped is None and piece.sort is Sort.TEXT and piece.text.strip():
                form = piece.format
                sizes[form.size] = sizes.get(form.size, 0) + len(piece.text)
                bold, italic = bold and (form.bold or form.heavy), italic and form.italic
        said, style = self.properties, self.style
        return Look(
            style=self.name,
            size=max(sizes, key=lambda size: sizes[size], default=0.0),
            bold=bold and bool(sizes),
            italic=italic and bool(sizes),
            centred=style.centred if said.centred is None else said.centred,
            indent=round(self.indent, 1),
        )

    @property
    def indent(self) -> float:
        """The left edge in points; that of its level in a list where it says nothing itself."""
        if self.properties.indent is not None:
            return self.properties.indent
        if self.place is not None:
            return self.place.edge
        return self.style.indent or 0.0

    def is_monospaced(self) -> bool:
        """Whether all of it is set in the letters of a typewriter, as code is."""
        letters = [piece for piece in self.pieces if piece.dropped is None and piece.text.strip()]
        if not letters or any(piece.format.font != "mono" for piece in letters):
            return False
        text = "".join(piece.text for piece in letters)
        return sum(map(str.isascii, text)) >= _MONOSPACED_SHARE * len(text)
