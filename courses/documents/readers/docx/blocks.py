"""Paragraphs and tables of a story as blocks of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Fate, Origin
from courses.documents.readers.docx.attached_blocks import attached_blocks, data_blocks
from courses.documents.readers.docx.flat import figures, flatten
from courses.documents.readers.docx.layout import arranged, captioned_pictures
from courses.documents.readers.docx.lists import begins_list, list_block
from courses.documents.readers.docx.marks import marked
from courses.documents.readers.docx.notes import without_mark
from courses.documents.readers.docx.paragraph import Paragraph
from courses.documents.readers.docx.pieces import Sort
from courses.documents.readers.docx.segments import Segment, formula_of, segments
from courses.documents.readers.docx.settling import settle, settle_number
from courses.documents.readers.docx.story import Story
from courses.documents.readers.docx.tables import grid_of, table_block

if TYPE_CHECKING:
    from collections.abc import Iterable

    from courses.documents.readers.docx.pieces import NoteReference
    from courses.documents.readers.docx.reading import Reading
    from courses.documents.readers.docx.table import Item, Table

_LONGEST_HEADING = 300  # characters; longer ones are text that somebody gave a wrong style
_TITLE = "title"
_SET_APART = ("subtitle", "caption", "quote")


def blocks_of(reading: Reading, items: Iterable[Item]) -> list[Block]:
    """The blocks of a story, with the claims of its paragraphs."""
    gathered = Blocks(reading)
    gathered.take(items)
    return gathered.finish()


class Blocks:
    """Gathers the blocks of one story."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._blocks: list[Block] = []
        self._list: list[Paragraph] = []
        self._code: list[Paragraph] = []
        self._behind: list[Block] = []  # what stands behind a list that is still open
        self._gap = False  # an empty paragraph stands behind the last item

    def take(self, items: Iterable[Item]) -> None:
        for item in items:
            if isinstance(item, Paragraph):
                self._take_paragraph(item)
            else:
                self._take_table(item)

    def finish(self) -> list[Block]:
        self._close()
        return self._blocks

    def _close(self) -> None:
        """End the list or the code that is open."""
        if self._list:
            self._blocks.append(list_block(list(self._list)))
        if self._code:
            self._blocks.append(_code_block(list(self._code)))
        self._blocks += self._behind
        self._gap = False
        for gathered in (self._list, self._code, self._behind):
            gathered.clear()

    # Paragraphs -----------------------------------------------------------------------------

    def _take_paragraph(self, paragraph: Paragraph) -> None:
        listed = paragraph.place is not None and not paragraph.level
        parts = segments(paragraph.pieces, listed=listed)
        code = self._is_code(paragraph)
        settle(self.reading, paragraph, links=not code)
        if code:
            self._continue(self._code, paragraph)
        elif not parts:
            self._take_empty(paragraph)
        elif listed and any(part.sort is Sort.TEXT for part in parts):
            settle_number(self.reading, paragraph)
            self._continue(self._list, paragraph)
            pieces = [one for part in parts for one in part.pieces if one.apart]
            self._behind += figures(pieces, paragraph.origin)
        else:
            self._close()
            self._blocks += self._parts(paragraph, parts)
        self._take_attached(paragraph)

    def _continue(self, opened: list[Paragraph], paragraph: Paragraph) -> None:
        """Add to the list or code that is open, or begin one."""
        if not opened or begins_list(opened, paragraph, gap=self._gap):
            self._close()
        opened.append(paragraph)
        self._gap = False

    def _take_empty(self, paragraph: Paragraph) -> None:
        """An empty paragraph ends nothing that goes on behind it: neither code nor a list."""
        if self._code:
            self._code.append(paragraph)
        self._gap = self._gap or not paragraph.is_removed

    def _is_code(self, paragraph: Paragraph) -> bool:
        if paragraph.level or paragraph.place is not None or not paragraph.has_text:
            return False
        usual = self.reading.styles.paragraph(None).run.font or self.reading.styles.base.font
        return paragraph.name == "code" or (usual != "mono" and paragraph.is_monospaced())

    def _parts(self, paragraph: Paragraph, parts: list[Segment]) -> list[Block]:
        """The blocks of a paragraph: its text, and what stands apart in it."""
        found: list[Block] = []
        silent: set[str] = set()
        for part in parts:
            if part.sort is Sort.PICTURE:
                found += figures(part.pieces, paragraph.origin, silent)
            elif part.sort is Sort.FORMULA:
                found.append(_block(paragraph, BlockKind.FORMULA, formula_of(part)))
            elif not any(block.kind not in _APART for block in found):
                found.append(self._text_block(paragraph, part))
            else:
                text, markdown = marked(part.pieces)
                found.append(_block(paragraph, BlockKind.PARAGRAPH, text, markdown))
        return found

    def _text_block(self, paragraph: Paragraph, part: Segment) -> Block:
        """The first text of a paragraph, which has its number."""
        level = 1 if paragraph.name == _TITLE else paragraph.level
        text, markdown = _marked(paragraph, part, heading=bool(level))
        if level and len(text) > _LONGEST_HEADING:
            level = 0
        if level:
            settle_number(self.reading, paragraph)
            block = _block(paragraph, BlockKind.HEADING, text, markdown, paragraph.label)
            return _with_level(block, level)
        kind = BlockKind.QUOTATION if paragraph.name == "quote" else BlockKind.PARAGRAPH
        if paragraph.level:
            settle_number(self.reading, paragraph)
        label = paragraph.label if paragraph.level else ""
        return _block(paragraph, kind, text, markdown, label)

    def _take_attached(self, paragraph: Paragraph) -> None:
        """What hangs at a paragraph stands behind it, or behind the list it is in."""
        found: list[Block] = []
        for attached in paragraph.attached:
            found += attached_blocks(self.reading, attached, paragraph.page, blocks_of)
            if attached.rule and attached.dropped is None:
                found.append(Block(kind=BlockKind.RULE, origin=paragraph.origin))
        for piece in paragraph.pieces:
            if piece.note is not None and piece.dropped is None:
                found += note_blocks(self.reading, piece.note)
        if self._list or self._code:
            self._behind += found
        else:
            self._blocks += found

    # Tables ---------------------------------------------------------------------------------

    def _take_table(self, table: Table) -> None:
        items = arranged(table)
        if items is not None:
            self.take(items)
            return
        self._close()
        pictures = captioned_pictures(table)
        if pictures is not None:
            self._blocks += self._captioned(pictures)
            return
        grid = grid_of(self.reading, table)
        if grid.has_text:
            self._blocks.append(table_block(table, grid))
        self._move(grid.behind.figures)
        self._blocks += grid.behind.figures
        for attached in grid.behind.attached:
            self._blocks += data_blocks(self.reading, attached, None)
        for reference in grid.behind.notes:
            self._blocks += note_blocks(self.reading, reference)

    def _captioned(self, pictures: list[list[Item]]) -> list[Block]:
        """Pictures each with the caption that stands in the row below it."""
        found = [block for items in pictures for block in blocks_of(self.reading, items)]
        self._move(found)
        return found

    def _move(self, blocks: Iterable[Block]) -> None:
        """Claim that blocks stand elsewhere than in the file."""
        for block in blocks:
            text = f"{block.alternative} {block.label} {block.text}"
            self.reading.claim(Fate.MOVED, text, block.origin)


_APART = (BlockKind.FIGURE, BlockKind.FORMULA)


def _block(
    paragraph: Paragraph, kind: BlockKind, text: str, markdown: str = "", label: str = ""
) -> Block:
    return Block(
        kind=kind,
        origin=paragraph.origin,
        text=text,
        markdown=markdown,
        label=label,
        look=paragraph.look(),
    )


def _marked(paragraph: Paragraph, part: Segment, *, heading: bool) -> tuple[str, str]:
    """The text of a paragraph; that a style sets all of it bold or italic is not marked where
    the style says what it is."""
    if not heading and paragraph.name not in _SET_APART:
        return marked(part.pieces)
    look = paragraph.look()
    return marked(part.pieces, bold=not heading and not look.bold, italic=not look.italic)


def _with_level(block: Block, level: int) -> Block:
    return Block(
        kind=block.kind,
        origin=block.origin,
        text=block.text,
        markdown=block.markdown,
        label=block.label,
        level=level,
        look=block.look,
    )


def _code_block(paragraphs: list[Paragraph]) -> Block:
    """Lines of code as one block; its indents stay."""
    while not paragraphs[-1].has_text:
        paragraphs.pop()
    lines = [paragraph.visible.rstrip() for paragraph in paragraphs]
    first, last = paragraphs[0], paragraphs[-1]
    origin = Origin(first=first.line, last=last.last, page=first.page)
    text = "\n".join(lines).strip("\n")
    return Block(kind=BlockKind.CODE, origin=origin, text=text, look=first.look())


def note_blocks(reading: Reading, reference: NoteReference) -> list[Block]:
    """The text of a note as a block, once."""
    note = reading.notes.take(reference)
    if note is None:
        return []
    items = Story(reading, note.part).items(note.element)
    if items and isinstance(items[0], Paragraph):
        without_mark(items[0].pieces, note.mark, counted=note.counted)
    flat = flatten(reading, items, marks=True)
    if not flat.paragraphs:
        return []
    first, last = flat.paragraphs[0], flat.paragraphs[-1]
    origin = Origin(first=first.line, last=last.last)
    if note.counted:
        reading.count(note.mark, reading.origin(first.line))
    reading.claim(Fate.MOVED, f"{note.mark} {flat.text}", origin)
    block = Block(
        kind=BlockKind.FOOTNOTE,
        origin=origin,
        text=flat.text,
        markdown=flat.markdown,
        mark=note.mark,
    )
    return [block, *flat.figures]
