"""Stories that become lines of text: cells of tables, notes, labels of drawings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.markdown_writer import escape
from courses.documents.model import Block, BlockKind
from courses.documents.readers.docx.marks import marked
from courses.documents.readers.docx.paragraph import Paragraph
from courses.documents.readers.docx.pieces import Piece, Sort, characters, keep_in_line
from courses.documents.readers.docx.settling import settle, settle_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.model import Origin
    from courses.documents.readers.docx.attached import Attached
    from courses.documents.readers.docx.pieces import NoteReference
    from courses.documents.readers.docx.reading import Reading
    from courses.documents.readers.docx.table import Item, Table


@dataclass(slots=True)
class Flat:
    """``lines`` are (text, Markdown or ""); figures, notes and charts are left to be shown
    behind; ``paragraphs`` are all that the lines were made of."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    figures: list[Block] = field(default_factory=list)
    notes: list[NoteReference] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(text for text, _markdown in self.lines)

    @property
    def markdown(self) -> str:
        """The lines as Markdown, "" where none has a mark."""
        if not any(markdown for _text, markdown in self.lines):
            return ""
        return "\n".join(markdown or escape(text) for text, markdown in self.lines)


def flatten(reading: Reading, items: Iterable[Item], *, marks: bool = False) -> Flat:
    """``items`` as lines, with their claims; addresses of links stand behind their text unless
    ``marks`` gives them as Markdown."""
    flat = Flat()
    for item in items:
        if isinstance(item, Paragraph):
            _add_paragraph(reading, item, flat, marks=marks)
        else:
            _add_table(reading, item, flat)
    return flat


def _add_paragraph(reading: Reading, paragraph: Paragraph, flat: Flat, *, marks: bool) -> None:
    flat.paragraphs.append(paragraph)
    keep_in_line(paragraph.pieces)
    settle(reading, paragraph)
    settle_number(reading, paragraph)
    shown = [piece for piece in paragraph.pieces if piece.dropped is None]
    flat.notes.extend(piece.note for piece in shown if piece.note is not None)
    flat.figures.extend(figures(shown, paragraph.origin))
    words = [piece for piece in shown if piece.sort is not Sort.PICTURE]
    text, markdown = marked(words) if marks else (_plain(words), "")
    if paragraph.label:
        text = f"{paragraph.label} {text}".strip()
        markdown = f"{escape(paragraph.label)} {markdown}" if markdown else ""
    if text:
        flat.lines.append((text, markdown))
    for attached in paragraph.attached:
        _add_attached(reading, attached, flat)


def _add_attached(reading: Reading, attached: Attached, flat: Flat) -> None:
    for story in attached.stories:
        _append(flat, flatten(reading, story))
    if attached.charts or attached.diagrams:
        flat.attached.append(attached)


def _add_table(reading: Reading, table: Table, flat: Flat) -> None:
    """A table within: a line for each of its rows."""
    for row in table.rows:
        cells = [flatten(reading, cell.items) for cell in row.cells]
        lines = [line for line in (cell.text.replace("\n", " ") for cell in cells) if line]
        for cell in cells:
            cell.lines = []
            _append(flat, cell)
        if lines:
            flat.lines.append((" ".join(lines), ""))


def _append(flat: Flat, other: Flat) -> None:
    flat.lines.extend(other.lines)
    flat.figures.extend(other.figures)
    flat.notes.extend(other.notes)
    flat.attached.extend(other.attached)
    flat.paragraphs.extend(other.paragraphs)


def _plain(pieces: Sequence[Piece]) -> str:
    """Text with the addresses of links behind it."""
    text = "".join(
        characters([piece]) if piece.sort is Sort.ADDRESS else piece.visible for piece in pieces
    )
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def figures(pieces: Iterable[Piece], origin: Origin, silent: set[str] | None = None) -> list[Block]:
    """The pictures among ``pieces`` as blocks.

    One without alternative text that was shown in the same place before says nothing new;
    ``silent`` are the names of those.
    """
    silent = set() if silent is None else silent
    found: list[Block] = []
    for piece in (one for one in pieces if one.sort is Sort.PICTURE):
        alternative = " ".join(piece.text.split())
        if alternative or piece.value not in silent:
            found.append(
                Block(
                    kind=BlockKind.FIGURE,
                    origin=origin,
                    image=piece.value,
                    alternative=alternative,
                )
            )
        if not alternative:
            silent.add(piece.value)
    return found
