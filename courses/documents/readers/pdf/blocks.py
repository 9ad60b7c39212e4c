"""From the elements of a document to its blocks."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Fate, Item, Look, Origin
from courses.documents.numbering import LabelStyle
from courses.documents.readers.pdf.code import Code
from courses.documents.readers.pdf.figures import Figure
from courses.documents.readers.pdf.fonts import shown_sign
from courses.documents.readers.pdf.inline import unwrapped
from courses.documents.readers.pdf.lists import ItemList, ListItem
from courses.documents.readers.pdf.moves import Placed
from courses.documents.readers.pdf.notes import without_mark
from courses.documents.readers.pdf.paragraphs import Paragraph
from courses.documents.readers.pdf.table_blocks import TableText, block_of, placed_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from courses.documents.readers.pdf.headings import Heading
    from courses.documents.readers.pdf.inline import Text, Words
    from courses.documents.readers.pdf.layout import Line, Run
    from courses.documents.readers.pdf.notes import Note, Notes
    from courses.documents.readers.pdf.typography import Typography

RULE = "courses.documents.readers.pdf.blocks"
_QUOTED = 1.7  # em of indent on both sides


class Blocks:
    """The blocks of a document, in order, and the claims that making them gives."""

    def __init__(
        self,
        headings: Mapping[int, Heading],
        words: Words,
        notes: Notes,
        typography: Typography,
        pictures: Mapping[int, str],
    ) -> None:
        self.headings, self.words, self.notes = headings, words, notes
        self.typography, self.pictures = typography, pictures
        self.marks = notes.marks
        self.claims: list[Claim] = []
        self.placed: list[Placed] = []  # all texts in the order of the blocks

    def of(self, flow: Iterable[object]) -> Iterator[Block]:
        """The blocks of the elements ``flow``, the notes of each behind it."""
        for element in flow:
            if isinstance(element, Paragraph):
                yield self._of_paragraph(element)
                yield from self._notes_of(element.lines)
            elif isinstance(element, ItemList):
                yield from self._of_list(element)
            elif isinstance(element, Code):
                yield self._of_code(element)
            elif isinstance(element, TableText):
                yield from self._of_table(element)
            elif isinstance(element, Figure):
                block = self._of_figure(element)
                self._place([r for s in element.segments for r in s.runs], block.text, block.origin)
                yield block

    # Text -----------------------------------------------------------------------------------

    def _of_paragraph(self, paragraph: Paragraph) -> Block:
        heading = self.headings.get(id(paragraph))
        kind = BlockKind.PARAGRAPH
        if heading is not None:
            kind = BlockKind.HEADING
        elif _is_quotation(paragraph, self.typography):
            kind = BlockKind.QUOTATION
        marks = heading is None and not self.typography.bold
        text = self._text(paragraph.lines, marks=marks)
        origin = origin_of(paragraph.lines)
        self._place_lines(paragraph.lines, text.plain, origin)
        return Block(
            kind=kind,
            origin=origin,
            text=text.plain,
            markdown=text.markdown,
            level=heading.level if heading is not None else 0,
            look=look_of(paragraph, "title" if heading is not None and heading.title else ""),
        )

    def _place_lines(self, lines: Iterable[Line], text: str, origin: Origin) -> None:
        self._place([run for line in lines for run in line.runs], text, origin)

    def _place(self, runs: Sequence[Run], text: str, origin: Origin) -> None:
        if runs:
            self.placed.append(Placed(min(run.place for run in runs), text, origin))

    def _text(self, lines: Sequence[Line], *, marks: bool = True) -> Text:
        text = unwrapped(lines, self.words, self.marks, marks=marks)
        self.claims += text.claims
        return text

    def _of_code(self, code: Code) -> Block:
        origin = origin_of(code.lines)
        self._place_lines(code.lines, code.text, origin)
        return Block(
            kind=BlockKind.CODE, origin=origin, text=code.text, look=look_of(code.paragraphs[0])
        )

    # Lists ------------------------------------------------------------------------------------

    def _of_list(self, found: ItemList) -> Iterator[Block]:
        items = tuple(self._item(item) for item in found.items)
        paragraphs = [p for item in found.items for p in (item.paragraph, *item.more)]
        lines = [line for paragraph in paragraphs for line in paragraph.lines]
        yield Block(
            kind=BlockKind.LIST,
            origin=origin_of(lines),
            items=items,
            look=look_of(found.items[0].paragraph),
        )
        yield from self._notes_of(lines)

    def _item(self, item: ListItem) -> Item:
        paragraph = item.paragraph
        label = paragraph.label.printed if paragraph.label is not None else ""
        first = without_mark(paragraph.first, label)
        label = self._shown(label, paragraph.first)
        texts = [self._text([first, *paragraph.lines[1:]], marks=not self.typography.bold)]
        texts += [self._text(more.lines) for more in item.more]
        lines = [line for one in (paragraph, *item.more) for line in one.lines]
        marked = any(text.markdown for text in texts)
        plain, origin = "\n".join(text.plain for text in texts), origin_of(lines)
        self._place_lines(lines, f"{label} {plain}", origin)
        bullet = paragraph.label is not None and paragraph.label.style is LabelStyle.BULLET
        return Item(
            text=plain,
            level=item.level,
            label=label,
            markdown="\n".join(t.markdown or t.plain for t in texts) if marked else "",
            checked={"☐": False, "☑": True, "☒": True}.get(label) if bullet else None,
            origin=origin,
        )

    def _shown(self, label: str, line: Line) -> str:
        """A bullet as it looks; a claim where the file has another character for it."""
        run = line.runs[0]
        if not label or not run.font.symbols:
            return label
        shown = shown_sign(run.font, label)
        if shown != label:
            at = Origin(first=run.line, last=run.line, page=line.page)
            self.claims.append(
                Claim(fate=Fate.REPAIRED, before=label, after=shown, origin=at, rule=RULE)
            )
        return shown

    # Notes, tables, figures -------------------------------------------------------------------

    def _notes_of(self, lines: Iterable[Line]) -> Iterator[Block]:
        for run in (run for line in lines for run in line.runs):
            note = self.notes.referred.get(id(run))
            if note is not None:
                yield self._note(note)

    def _note(self, note: Note) -> Block:
        text, origin = self._text(note.lines), origin_of(note.printed)
        self._place_lines(note.printed, f"{note.mark} {text.plain}", origin)
        return Block(
            kind=BlockKind.FOOTNOTE,
            origin=origin,
            text=text.plain,
            markdown=text.markdown,
            mark=note.mark,
            look=Look(size=note.lines[0].size),
        )

    def _of_table(self, table: TableText) -> Iterator[Block]:
        self.claims += table.claims
        self.placed += placed_rows(table)
        yield block_of(table)
        for run in table.runs:
            note = self.notes.referred[run]
            text, origin = self._text(note.printed), origin_of(note.printed)
            self._place_lines(note.printed, text.plain, origin)
            yield Block(
                kind=BlockKind.PARAGRAPH,
                origin=origin,
                text=text.plain,
                markdown=text.markdown,
                look=Look(size=note.lines[0].size),
            )

    def _of_figure(self, figure: Figure) -> Block:
        first = min((s.first for s in figure.segments), default=0)
        last = max((s.last for s in figure.segments), default=0)
        box = figure.box
        return Block(
            kind=BlockKind.FIGURE,
            origin=Origin(first=first, last=last, page=figure.page),
            text="" if figure.unmapped else "\n".join(s.printed for s in figure.segments),
            image=self.pictures.get(id(figure), ""),
            alternative=figure.alternative,
            look=Look(x=box.left, y=box.top, width=box.width, height=box.height),
        )


def origin_of(lines: Sequence[Line]) -> Origin:
    return Origin(
        first=min(line.first for line in lines),
        last=max(line.last for line in lines),
        page=lines[0].page,
    )


def look_of(paragraph: Paragraph, style: str = "") -> Look:
    """How a paragraph is set, on the page where it begins."""
    page = paragraph.page
    boxes = [line.box for line in paragraph.lines if line.page == page]
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    return Look(
        style=style,
        size=paragraph.size,
        bold=paragraph.bold,
        italic=paragraph.italic,
        centred=paragraph.centred,
        indent=round(paragraph.first.box.left, 1),
        x=round(left, 1),
        y=round(top, 1),
        width=round(max(box.right for box in boxes) - left, 1),
        height=round(max(box.bottom for box in boxes) - top, 1),
    )


def _is_quotation(paragraph: Paragraph, typography: Typography) -> bool:
    """Whether two lines or more are set in from both sides."""
    if len(paragraph.lines) < 2 or paragraph.label is not None or paragraph.column.narrow:
        return False
    column, em = paragraph.column, _QUOTED * paragraph.size
    lefts = [line.box.left - column.left for line in paragraph.lines]
    room = column.right - max(line.box.right for line in paragraph.lines)
    if min(lefts) < em or room < em or paragraph.centred:
        return False
    widths = [line.box.width for line in paragraph.lines[:-1]]
    return min(widths) > 0.85 * max(widths) and median(widths) > (typography.body * 8)
