"""The lines of a part, whatever its format: what the rules of the syllabus look at.

Markdown blocks are laid out as lines again (a list item, a line of a paragraph, a heading) with
what the marks said about them; a text line is a line. Blank lines are counted, not kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Fate, Item, Origin, Reason
from courses.documents.numbering import Label, split_label
from courses.documents.readers.markdown_lists import table_lines
from courses.documents.repairs import word_residue
from courses.documents.text import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from courses.documents.model import Document, Look

_LINK = re.compile(
    r"\[([^\[\]\n]{0,500})\]\(\s*<?([^\s()<>]{1,2000}(?:\([^\s()]{0,200}\)[^\s()]{0,"
    r"200})?)>?(?:\s[^()]{0,300})?\)"
)
_BOLD_LINE = re.compile(r"^(?:\*\*|__)(.+?)(?:\*\*|__)[:：]?\s*$")
_BOLD_HEAD = re.compile(r"^\*\*([^*\n]{1,60})\*\*(?=.*\S)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
PARTS = 100  # columns of one line of a paragraph
_CELLS = re.compile(r"\t+|\u3000{2,}| {3,}|\s*\|\s*")


@dataclass
class Line:
    """A line with text. ``text`` is trimmed and plain; ``gap`` counts the blank lines above it."""

    text: str
    origin: Origin
    indent: int = 0
    gap: int = 0
    heading: int = 0  # level of a Markdown heading
    item: int = -1  # level in a Markdown list
    mark: str = ""  # number of a Markdown list item
    cells: tuple[str, ...] = ()
    head_row: bool = False  # of a Markdown table
    table: int = 0  # number of the Markdown table it is a row of, from 1
    bold: bool = False
    photo: bool = False
    markdown: str = ""
    trailing_blank: bool = False
    printed: str = ""  # a text line with the blanks around it, where cells may be empty
    column: int = 0  # place among the parts of a line, or of a paragraph of several lines
    lead: str = ""  # what stood before ``text`` on its line and was taken off
    kind: BlockKind = BlockKind.LINE
    links: tuple[tuple[str, str], ...] = field(default=())
    strong: str = ""  # the bold text at the head of a line that is not all bold
    size: float = 0.0  # of its type in points, where the file says so
    style: str = ""  # name of its style in English, where the file has styles
    centred: bool = False
    inherited: Mapping[int, str] = field(default_factory=dict)  # cells that one above covers
    spread: Mapping[int, int] = field(default_factory=dict)  # columns that a wide cell spans
    boxed: bool = False  # from a table that tells of the weeks label by label
    held: bool = False  # belongs to the section above whatever it looks like

    @cached_property
    def numbered(self) -> tuple[Label | None, str]:
        """The printed number at the head of the line and the rest."""
        if self.mark:
            label, rest = split_label(f"{self.mark} {self.text}")
            return label, rest
        return split_label(self.text)

    @cached_property
    def width(self) -> float:
        return display_width(self.text[:400])

    @property
    def shown(self) -> str:
        """The line as kept in running text: its number and, behind each link, the address."""
        text, position = f"{self.mark} {self.text}".strip(), 0
        for name, address in self.links:
            at = text.find(name, position) if name else -1
            if at < 0:
                text, position = f"{text} {address}", len(text)
                continue
            end = at + len(name)
            text = f"{text[:end]} {address}{' ' if text[end:] else ''}{text[end:]}"
            position = end + len(address) + 1
        return text

    @property
    def is_remark(self) -> bool:
        """Whether the whole line stands in brackets: a remark about what is above it."""
        bracketed = self.text[:1] in "（(" and self.text[-1:] in "）)"
        return len(self.text) > 8 and bracketed and self.numbered[0] is None

    def follows(self, above: Line) -> bool:
        """Whether a line is the next item of the list that ``above`` stands in."""
        number, other = self.numbered[0], above.numbered[0]
        if number is None or other is None:
            return number is None and other is None
        return number.style is other.style and number.values == tuple(v + 1 for v in other.values)

    def without(self, text: str) -> Line:
        """The same line with another text: what is left of it."""
        return replace(self, text=text, mark="")


def lines_of(document: Document) -> tuple[list[Line], list[Claim]]:
    """The lines of a document and the claims for residue taken out of them."""
    claims: list[Claim] = []
    lines: list[Line] = []
    gap, last = 0, 0
    tables = 0
    for block in document.blocks:
        if block.kind is BlockKind.LINE and not block.text.strip():
            gap += 1
            continue
        tables += block.kind is BlockKind.TABLE
        claims.extend(_without_picture(block))
        for line in _of_block(block, tables):
            if block.kind is not BlockKind.LINE:
                gap = max(0, line.origin.first - last - 1) if last else 0
            if _clean(line, claims):
                line.gap, gap = gap, 0
                lines.append(line)
            elif lines:
                gap += 1
            last = line.origin.last
    _split_cells(lines)
    return lines, claims


def _without_picture(block: Block) -> Iterator[Claim]:
    """A syllabus keeps no pictures: what is printed with one is claimed."""
    if block.kind is BlockKind.FIGURE:
        for text in (block.label, block.caption, block.source, block.alternative, block.text):
            if text.strip():
                yield Claim(
                    fate=Fate.DROPPED,
                    before=text,
                    origin=block.origin,
                    rule="courses.documents.recognisers.syllabus",
                    reason=Reason.DECORATION,
                )


def _clean(line: Line, claims: list[Claim]) -> bool:
    """Take the residue out of a line; False where nothing but white space is left."""
    cleaned = word_residue.clean(line.text, line.origin)
    claims.extend(cleaned.claims)
    if cleaned.claims:
        line.text, line.photo, line.printed = cleaned.text.strip(), cleaned.picture, ""
    return bool(line.text or line.cells or line.links or line.photo)


def _of_block(block: Block, tables: int) -> Iterator[Line]:
    match block.kind:
        case BlockKind.LINE:
            yield _text_line(block)
        case BlockKind.LIST:
            for item in block.items:
                yield from _item_lines(item, block.origin)
        case BlockKind.TABLE:
            yield from _told_line(block, f"{block.label} {block.caption}")
            yield from _row_lines(block, tables)
            yield from _told_line(block, block.source)
        case BlockKind.RULE:
            return
        case BlockKind.FIGURE:
            yield Line(text="", origin=block.origin, kind=block.kind, photo=True)
        case _:
            yield from _paragraph_lines(block)


def _told_line(block: Block, text: str) -> Iterator[Line]:
    """The caption or source of a table as a line of its own."""
    if text.strip():
        yield Line(text=text.strip(), origin=block.origin, kind=BlockKind.PARAGRAPH)


def _text_line(block: Block) -> Line:
    printed = block.text
    stripped = printed.strip()
    before = printed[: len(printed) - len(printed.lstrip())].expandtabs(4)
    indent = sum(2 if c == "\u3000" else 1 for c in before)
    return Line(
        text=stripped,
        origin=block.origin,
        indent=indent,
        trailing_blank=printed[-1:].isspace(),
        printed=printed,
    )


def _item_lines(item: Item, block_origin: Origin) -> Iterator[Line]:
    origin = item.origin or block_origin
    texts = item.text.split("\n")
    marked = item.markdown.split("\n") if item.markdown else [""] * len(texts)
    if len(marked) != len(texts):
        texts, marked = [item.text.replace("\n", " ")], [item.markdown]
    spread = origin.last - origin.first + 1 == len(texts)
    for index, (text, markdown) in enumerate(zip(texts, marked, strict=True)):
        at = Origin(first=origin.first + index, last=origin.first + index) if spread else origin
        yield Line(
            text=text.strip(),
            origin=at,
            item=item.level if index == 0 else item.level + 1,
            indent=item.level * 4 + (2 if index else 0),
            mark=item.label if index == 0 else "",
            markdown=markdown,
            links=_links(markdown),
            bold=_is_bold(markdown),
            kind=BlockKind.LIST if index == 0 else BlockKind.PARAGRAPH,
        )


def _paragraph_lines(block: Block) -> Iterator[Line]:
    texts = block.text.split("\n")
    marked = block.markdown.split("\n") if block.markdown else [""] * len(texts)
    if len(marked) != len(texts):
        texts, marked = [block.text.replace("\n", " ")], [block.markdown]
    spread = block.origin.last - block.origin.first + 1 == len(texts)
    for index, (text, markdown) in enumerate(zip(texts, marked, strict=True)):
        at = block.origin
        if spread:
            at = Origin(first=block.origin.first + index, last=block.origin.first + index)
        mark = f"[^{block.mark}]" if block.mark and not index else ""
        label = "" if index else block.label
        line = Line(
            text=f"{mark}{text.strip()}",
            origin=at,
            heading=block.level if block.kind is BlockKind.HEADING else 0,
            mark=label,
            markdown=markdown,
            links=_links(markdown),
            bold=_is_bold(markdown),
            strong=_bold_head(markdown),
            kind=block.kind,
            column=0 if spread else index * PARTS,
        )
        yield _with_look(line, block.look)


def _with_look(line: Line, look: Look | None) -> Line:
    """The line with what its file says of how it is set."""
    if look is not None:
        line.size, line.style, line.centred = look.size, look.style, look.centred
        line.bold = line.bold or (look.bold and not line.markdown)
    return line


def _bold_head(markdown: str) -> str:
    """The bold text with which a line begins that goes on in another weight."""
    head = _BOLD_HEAD.match(markdown) if markdown.startswith("**") else None
    return _ESCAPED.sub(r"\1", head.group(1)).strip() if head else ""


def _row_lines(block: Block, tables: int) -> Iterator[Line]:
    sources = _marked_rows(block)
    covered, spread = _merged_cells(block)
    for index, (row, at) in enumerate(zip(block.rows, _places(block), strict=True)):
        source = sources[index] if sources else ""
        yield Line(
            text=" ".join(cell for cell in row if cell),
            origin=at,
            cells=tuple(row),
            head_row=index < block.header_rows,
            table=tables,
            links=_links(source),
            markdown=source,
            kind=BlockKind.TABLE,
            inherited=covered.get(index, {}),
            spread=spread.get(index, {}),
        )


def _merged_cells(block: Block) -> tuple[dict[int, dict[int, str]], dict[int, dict[int, int]]]:
    """Of each row the texts of the cells above that cover its own, and its wide cells."""
    covered: dict[int, dict[int, str]] = {}
    spread: dict[int, dict[int, int]] = {}
    for cell in block.merged:
        text = block.rows[cell.row][cell.column]
        for row in range(cell.row, min(cell.row + cell.rows, len(block.rows))):
            if cell.columns > 1:
                spread.setdefault(row, {})[cell.column] = cell.columns
            if row > cell.row:
                covered.setdefault(row, {})[cell.column] = text
    return covered, spread


def _places(block: Block) -> tuple[Origin, ...]:
    """The lines of each row: a row of Word or of a web page has a line for every cell."""
    return block.row_origins or tuple(Origin(first=n, last=n) for n in table_lines(block))


def _marked_rows(block: Block) -> list[str]:
    """The Markdown of each row; empty where the table has no marks."""
    lines = [line for line in block.markdown.split("\n") if line.strip("|:- \t")]
    return lines if len(lines) == len(block.rows) else []


def _links(markdown: str) -> tuple[tuple[str, str], ...]:
    if "](" not in markdown:
        return ()
    return tuple((m.group(1), m.group(2)) for m in _LINK.finditer(markdown))


def _is_bold(markdown: str) -> bool:
    return bool(markdown) and _BOLD_LINE.match(markdown.strip()) is not None


def _split_cells(lines: list[Line]) -> None:
    """Cells of text lines: parted by tabs, bars or several blanks."""
    for line in lines:
        if not line.cells and line.kind is BlockKind.LINE:
            text = line.text.strip("| ")
            cells = _CELLS.split(text) if _CELLS.search(text) else []
            if len(cells) > 1:
                line.cells = tuple(cell.strip() for cell in cells)
