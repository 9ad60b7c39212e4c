"""A story of a Word file (its text, a cell, a text box, a note) as paragraphs and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents import troubles
from courses.documents.model import Origin, Reason
from courses.documents.readers.docx.fields import Fields
from courses.documents.readers.docx.inline import Context, Inline, read_inline, within_control
from courses.documents.readers.docx.lines import own_paragraphs
from courses.documents.readers.docx.names import ALTERNATIVE, CHOICE, PARAGRAPH, TABLE, VAL, W
from courses.documents.readers.docx.paragraph import ListPlace, Paragraph
from courses.documents.readers.docx.pieces import settle_links
from courses.documents.readers.docx.properties import ParagraphProperties, paragraph_properties
from courses.documents.readers.docx.runs import read_run
from courses.documents.readers.docx.style_names import is_telling
from courses.documents.readers.docx.table import Item, Table, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from courses.documents.readers.docx.reading import Reading
    from courses.documents.readers.docx.styles import ParagraphStyle

_PROPERTIES = f"{W}pPr"
_BODY_TEXT = 9
_DEPTH, _STACK = 10, 200
_CONTENTS = re.compile(r"\s*(?:目\s*[录錄次]|(?:table of )?contents|图表目录|圖表目錄)\s*$", re.I)
_CONTINUOUS = ("continuous", "nextColumn")


@dataclass(slots=True)
class Story:
    """Reads one story after the other; ``fields`` are those open in the story that is read."""

    reading: Reading
    part: str
    fields: Fields = field(default_factory=Fields)
    depth: int = 0

    def items(self, container: etree._Element, dropped: Reason | None = None) -> list[Item]:
        """The paragraphs and tables of ``container`` in their order."""
        if self.depth > _DEPTH:
            return self._flat(container, dropped)
        found: list[Item] = []
        for element, reason in self._elements(container, dropped):
            if element.tag == PARAGRAPH:
                self._take(self.paragraph(element, reason), found)
            else:
                found.append(self._table(element, reason))
        return found

    def inner(self) -> Story:
        """For a story within this one, with fields of its own."""
        return Story(self.reading, self.part, depth=self.depth + 1)

    def _flat(self, container: etree._Element, dropped: Reason | None) -> list[Item]:
        """What lies too deep for its structure to matter: its paragraphs one after another."""
        paragraphs = own_paragraphs(self.reading.lines, container)
        found = [self.paragraph(one, dropped, alone=True) for one in paragraphs]
        return [one for one in found if one is not None]

    def _elements(
        self, container: etree._Element, dropped: Reason | None
    ) -> Iterator[tuple[etree._Element, Reason | None]]:
        """The paragraphs and tables of ``container``, through what only groups them."""
        stack = [(iter(container), Context(dropped=dropped))]
        while stack:
            children, context = stack[-1]
            for child in children:
                tag = child.tag
                if tag in (PARAGRAPH, TABLE):
                    yield child, context.dropped
                elif tag == _EMBEDDED:
                    self._tell_embedded()
                elif isinstance(tag, str) and tag not in _SKIPPED and len(stack) < _STACK:
                    stack.append((_inside(child), _within(child, context)))
                    break
            else:
                stack.pop()

    def _tell_embedded(self) -> None:
        """Another file that the program would take in here."""
        line = max(1, self.reading.lines.last)
        origin = Origin(first=line, last=line, page=self.reading.pages.number)
        self.reading.trouble(troubles.EMBEDDED_LEFT_OUT, origin, "altChunk")

    def _take(self, paragraph: Paragraph | None, found: list[Item]) -> None:
        """Add a paragraph to ``found``, joined with one before it that goes on in it."""
        if paragraph is None:
            return
        last = found[-1] if found else None
        if isinstance(last, Paragraph):
            if last.goes_on and last.has_text:
                paragraph = _joined(found.pop(), paragraph)
            elif paragraph.begins_contents and _CONTENTS.match(last.visible):
                last.drop(Reason.LABEL)
        found.append(paragraph)

    def _table(self, element: etree._Element, dropped: Reason | None) -> Table:
        return read_table(self, element, dropped)

    # Paragraphs -----------------------------------------------------------------------------

    def paragraph(
        self, element: etree._Element, dropped: Reason | None, *, alone: bool = False
    ) -> Paragraph | None:
        """A ``w:p``; None for one that is no line. ``alone`` leaves out what hangs at it."""
        line = self.reading.lines.numbers.get(element)
        if line is None:
            return None
        said = element.find(_PROPERTIES)
        properties = paragraph_properties(said)
        style = self.reading.styles.paragraph(properties.style)
        if _is_contents(style.name):
            dropped = dropped or Reason.LABEL
        if properties.page_break_before or style.page_break_before:
            self.reading.pages.break_page()
        in_contents = self.fields.in_contents
        inline = Inline(self.reading, self.part, self.fields, properties.style, line)
        read_inline(inline, element, Context(dropped=dropped), read_run)
        self.reading.notes.refer(inline.pieces)
        settle_links(inline.pieces)
        paragraph = Paragraph(
            line=line,
            last=line,
            page=inline.page,
            style=style,
            properties=properties,
            pieces=inline.pieces,
            attached=[] if alone else inline.attached,
            level=_level(properties, style),
            counted_at=line,
            goes_on=said is not None and _goes_on(said),
            begins_contents=not in_contents and _has_contents(self.fields, inline, style.name),
        )
        if dropped is None and not paragraph.is_removed:
            paragraph.place = self._place(paragraph)
        for attached in paragraph.attached:
            stories = (self.inner().items(box, attached.dropped) for box in attached.boxes)
            attached.stories = list(stories)
        if said is not None:
            self._end_section(said)
        return paragraph

    def _end_section(self, said: etree._Element) -> None:
        section = said.find(f"{W}sectPr")
        kind = None if section is None else section.find(f"{W}type")
        if section is not None and (kind is None or kind.get(VAL) not in _CONTINUOUS):
            self.reading.pages.break_page()

    def _place(self, paragraph: Paragraph) -> ListPlace | None:
        """Where a paragraph stands in a list; this counts it."""
        said, style, lists = paragraph.properties, paragraph.style, self.reading.numbering
        identity = style.numbering if said.numbering is None else said.numbering
        at = said.level if said.level is not None else style.list_level
        if at is None:
            at = lists.level_of_style(identity or "", style.identifiers)
        level = lists.level(identity, at)
        if identity is None or level is None:
            return _place_by_name(style)
        edge = said.indent if said.indent is not None else level.indent
        edge = style.indent if edge is None else edge
        label, count = ("", 0) if level.is_bullet else lists.count(identity, at)
        if not label and not level.is_bullet:
            return None
        return ListPlace(identity, at, label, edge or 0.0, count)


def _inside(element: etree._Element) -> Iterator[etree._Element]:
    if element.tag == ALTERNATIVE:
        choice = element.find(CHOICE)
        return iter(() if choice is None else choice)
    return iter(element)


def _within(element: etree._Element, context: Context) -> Context:
    """What holds inside an element that groups paragraphs."""
    if element.tag in _REMOVED:
        return context._replace(dropped=context.dropped or Reason.PRIVATE)
    properties = element.find(f"{W}sdtPr") if element.tag == f"{W}sdt" else None
    if properties is None:
        return context
    gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
    if gallery is not None and (gallery.get(VAL) or "").casefold() == "table of contents":
        return context._replace(dropped=context.dropped or Reason.LABEL)
    return within_control(properties, context)


def _is_contents(name: str) -> bool:
    return name.startswith("toc ") or name == "table of figures"


def _has_contents(fields: Fields, inline: Inline, name: str) -> bool:
    """Whether a list of contents stands in the paragraph that was read, or begins in it."""
    listed = any(p.dropped is Reason.LABEL and p.text.strip() for p in inline.pieces)
    return fields.in_contents or _is_contents(name) or listed


def _level(said: ParagraphProperties, style: ParagraphStyle) -> int:
    """The level of a heading; what the paragraph says itself goes before its style."""
    if said.outline is None or (is_telling(style.name) and not style.level):
        return style.level
    return 0 if not 0 <= said.outline < _BODY_TEXT else said.outline + 1


def _goes_on(said: etree._Element) -> bool:
    """Whether the end of a paragraph was deleted, or it is a large first letter."""
    mark, frame = said.find(f"{W}rPr/{W}del"), said.find(f"{W}framePr")
    large = None if frame is None else frame.get(f"{W}dropCap")
    return mark is not None or large in ("drop", "margin")


def _place_by_name(style: ParagraphStyle) -> ListPlace | None:
    """A list whose definition the file has lost is known by the name of its style."""
    if not style.name.startswith(("list bullet", "list number")):
        return None
    level = int(style.name[-1]) - 1 if style.name[-1].isdigit() else 0
    return ListPlace(style.name, level, "", 0.0)


def _joined(first: Item, second: Paragraph) -> Paragraph:
    """Two paragraphs of which the first one has no end; the second one says what they are."""
    if isinstance(first, Paragraph):
        second.line, second.page = first.line, first.page
        first.pieces.extend(second.pieces)
        first.attached.extend(second.attached)
        second.pieces, second.attached = first.pieces, first.attached
    return second


_EMBEDDED = f"{W}altChunk"
_SKIPPED = frozenset(
    f"{W}{name}" for name in ("sectPr", "tblPr", "tblGrid", "sdtPr", "sdtEndPr", "tcPr", "trPr")
)
_REMOVED = frozenset({f"{W}del", f"{W}moveFrom"})
