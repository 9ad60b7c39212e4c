"""Lays out paragraphs, tables, figures and footnotes on pages of one or more columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from tests.documents.formats.pdf_fonts import register
from tests.documents.formats.pdf_lines import Atom, atoms, broken, parts_of
from tests.documents.formats.pdf_wanted import DOCUMENTS, Wanted, bare

if TYPE_CHECKING:
    from collections.abc import Callable

rl_config.useA85 = 0  # streams as bytes: a quarter smaller, and what other programs write
FINAL_MARK = re.compile(r"\^([^^]+)\^")


@dataclass
class Style:
    """How running text looks; lengths in points."""

    font: str = "song"
    bold: str = "hei"
    size: float = 10.5
    leading: float = 17.0
    indent: float = 21.0
    gap: float = 0.0
    justify: bool = True
    blanks: bool = True  # whether blanks between English words are drawn or only left open


@dataclass
class Place:
    """What the first pass found out and the second one prints."""

    pages: int = 0
    headings: list[tuple[int, str, int]] = field(default_factory=list)


class Sheet:
    """A PDF in the making; ``y`` is the upper edge of what comes next, from the page's foot."""

    def __init__(
        self,
        wanted: Wanted,
        known: Place,
        size: tuple[float, float] = (595.3, 841.9),
        margins: tuple[float, float, float, float] = (72, 72, 72, 72),
        columns: int = 1,
        style: Style | None = None,
        furniture: Callable[[Sheet], None] | None = None,
        bookmarks: bool = False,
        producer: str = "",
    ) -> None:
        self.fonts = register()
        self.wanted, self.known, self.size = wanted, known, size
        self.left, self.right, self.top, self.bottom = margins
        self.columns, self.gutter = columns, 20.0
        self.style = style or Style()
        self.furniture, self.bookmarks = furniture, bookmarks
        self.canvas = Canvas(
            str(DOCUMENTS / str(wanted.data["file"])), pagesize=size, invariant=1, pageCompression=1
        )
        self.canvas.setTitle(producer)
        self.canvas.setCreator(producer or "Writer")
        self.page, self.column = 1, 0
        self.y = self.start = size[1] - self.top
        self.notes: dict[str, str] = {}
        self.foot: list[tuple[str, str]] = []
        self.seen = Place()
        self.note_size = 8.0
        self.note_word = "{mark} "
        self.dress()

    # pages and columns

    def dress(self) -> None:
        if self.furniture:
            self.furniture(self)

    @property
    def width(self) -> float:
        return (self.size[0] - self.left - self.right - self.gutter * (self.columns - 1)) / (
            self.columns
        )

    @property
    def x(self) -> float:
        return self.left + self.column * (self.width + self.gutter)

    @property
    def floor(self) -> float:
        return self.bottom + self.foot_height(self.foot)

    def font(self, role: str) -> str:
        return self.fonts.get(role, role)

    def foot_height(self, notes: list[tuple[str, str]]) -> float:
        if not notes:
            return 0.0
        return 10 + sum(len(self.note_lines(note)) for note in notes) * (self.note_size + 3)

    def note_lines(self, note: tuple[str, str]) -> list[list[Atom]]:
        text = self.note_word.format(mark=note[0]) + note[1]
        font = self.font(self.style.font)
        return broken(atoms(text, font, self.note_size, font), self.width, self.width)

    def draw_foot(self) -> None:
        if not self.foot:
            return
        y = self.bottom + self.foot_height(self.foot) - 4
        self.canvas.setLineWidth(0.4)
        self.canvas.line(self.x, y, self.x + min(120, self.width * 0.6), y)
        for note in self.foot:
            for line in self.note_lines(note):
                y -= self.note_size + 3
                self.draw(line, self.x, y + 1)
        self.foot = []

    def next_column(self) -> None:
        self.draw_foot()
        if self.column + 1 < self.columns:
            self.column += 1
            self.y = self.start
        else:
            self.next_page()

    def next_page(self, size: tuple[float, float] | None = None, turned: bool = False) -> None:
        """``turned`` makes an upright page with a /Rotate entry that is read lying."""
        self.draw_foot()
        self.canvas.showPage()
        if size:
            self.size = size
            self.canvas.setPageSize(size)
            self.canvas.setPageRotation(90 if turned else 0)
        if turned:
            self.canvas.translate(self.size[1], 0)
            self.canvas.rotate(90)
        self.page += 1
        self.column = 0
        self.y = self.start = self.size[1] - self.top
        self.dress()

    def need(self, height: float) -> bool:
        """Go to the next column where ``height`` does not fit; say whether that happened."""
        if self.y - height >= self.floor:
            return False
        self.next_column()
        return True

    # text

    def draw(self, line: list[Atom], x: float, y: float, stretch: float = 0.0) -> None:
        for atom in line:
            for part in parts_of(atom):
                self.draw_part(part, x, y)
                x += part.width
            x += stretch if atom.blank else 0

    def draw_part(self, part: Atom, x: float, y: float) -> None:
        if part.blank and not self.style.blanks:
            return
        self.canvas.setFont(part.font, part.size)
        if part.address:
            self.canvas.setFillColor(HexColor("#1a4f9c"))
            box = (x, y - 2, x + part.width, y + part.size)
            self.canvas.linkURL(part.address, box, relative=0)
        self.canvas.drawString(x, y + part.rise, part.text.replace("~", ""))
        self.canvas.setFillColor(HexColor("#000000"))

    def string(self, text: str, x: float, y: float, role: str, size: float) -> None:
        self.canvas.setFont(self.font(role), size)
        self.canvas.drawString(x, y, text)

    def centred(self, text: str, role: str, size: float, after: float = 8.0) -> None:
        """A line in the middle of the whole page's width; moves down."""
        self.y -= size
        self.canvas.setFont(self.font(role), size)
        self.canvas.drawCentredString(self.size[0] / 2, self.y, text)
        self.y -= after

    def lines(self, markup: str, indent: float, left: float = 0.0, **look: Any) -> list[list[Atom]]:
        font = self.font(look.get("font", self.style.font))
        size = look.get("size", self.style.size)
        pieces = atoms(markup, font, size, self.font(self.style.bold))
        width = look.get("width", self.width) - left
        return broken(pieces, width - indent, width)

    def body(self, markup: str, indent: float, left: float = 0.0, **look: Any) -> bool:
        """Set running text and say whether a page or column cut it."""
        lines = self.lines(markup, indent, left, **look)
        leading = look.get("leading", self.style.leading)
        cut = False
        for number, line in enumerate(lines):
            new = [
                (mark, self.notes[mark])
                for atom in line
                for mark in ([atom.mark] if atom.mark in self.notes else [])
            ]
            extra = self.foot_height(self.foot + new) - self.foot_height(self.foot)
            cut |= self.need(leading + extra) and number > 0
            self.foot += new
            self.y -= leading
            shift = left + (indent if number == 0 else 0)
            stretch = self.stretch(line, self.width - shift, number + 1 == len(lines))
            self.draw(line, self.x + shift, self.y + 3, stretch)
        return cut

    def stretch(self, line: list[Atom], width: float, last: bool) -> float:
        blanks = sum(1 for atom in line if atom.blank)
        free = width - sum(atom.width for atom in line)
        if last or not self.style.justify or blanks < 4 or free > 60:
            return 0.0
        return free / blanks

    def paragraph(self, markup: str, keep: bool = False, **look: Any) -> None:
        indent = look.pop("indent", self.style.indent)
        cut = self.body(markup, indent, **look)
        self.y -= self.style.gap
        self.wanted.links(markup)
        if keep or cut or any(mark in self.notes for mark in FINAL_MARK.findall(markup)):
            self.wanted.add("paragraphs", bare(markup))

    def note(self, mark: str, text: str) -> None:
        self.notes[mark] = text
        self.wanted.add("footnotes", {"text": bare(text)})
        self.wanted.links(text)

    def heading(self, level: int, text: str, label: str = "", shown: str = "", **look: Any) -> None:
        """``shown`` is the heading as printed, where it is not label and text in one line."""
        size, leading = look.get("size", self.style.size), look.get("leading", 0.0)
        look["leading"] = leading = leading or size * 1.5
        self.need(leading * 2 + self.style.leading * 2)
        self.y -= look.pop("before", size * 0.7)
        printed = shown or f"{label}{look.pop('between', ' ')}{text}".strip()
        self.mark_place(level, bare(printed))
        look.setdefault("font", self.style.bold)
        look.pop("between", None)
        self.body(printed, 0, **look)
        self.y -= look.get("after", size * 0.35)
        self.wanted.heading(level, text, label)

    def mark_place(self, level: int, text: str) -> None:
        self.seen.headings.append((level, text, self.page))
        if self.bookmarks:
            key = f"h{len(self.seen.headings)}"
            self.canvas.bookmarkHorizontal(key, 0, self.y)
            self.canvas.addOutlineEntry(text, key, level - 1)

    def save(self) -> Place:
        self.draw_foot()
        self.canvas.save()
        self.seen.pages = self.page
        return self.seen


def built(write: Callable[[Place], tuple[Sheet, Wanted]]) -> None:
    """Write a document twice: the second pass knows the number of pages and the headings'."""
    known = write(Place())[0].save()
    sheet, wanted = write(known)
    sheet.save()
    wanted.save()
