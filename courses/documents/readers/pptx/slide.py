"""One slide: its shapes as blocks in reading order, its notes, and what was left out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from courses.documents.model import Block, BlockKind, Origin, Page, Reason
from courses.documents.readers.drawing_xml import P, is_true, shown_elements
from courses.documents.readers.pptx.captions import with_captions
from courses.documents.readers.pptx.figures import Gallery, figure_of
from courses.documents.readers.pptx.frames import frame_blocks
from courses.documents.readers.pptx.geometry import Box, around
from courses.documents.readers.pptx.lines import SlideLines, is_place, lines_of_slide
from courses.documents.readers.pptx.moves import moved_claims
from courses.documents.readers.pptx.paragraphs import (
    Paragraph,
    Setting,
    dropped,
    loose_paragraphs,
    paragraphs_of,
)
from courses.documents.readers.pptx.reading_order import reading_order
from courses.documents.readers.pptx.shapes import (
    Shape,
    alternative_of,
    link_of,
    printed_alternative,
    shapes_of,
)
from courses.documents.readers.pptx.texts import (
    Findings,
    filled,
    heading_of,
    linked,
    text_blocks,
    without_slide_numbers,
)
from courses.documents.text import display_width
from courses.documents.troubles import (
    DOUBTFUL_ORDER,
    PICTURE_ONLY_PAGE,
    SECOND_READER,
    TEXT_OUTSIDE_PAGE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from courses.documents.readers.pptx.opening import Deck, Sheet
    from courses.documents.readers.pptx.styles import Styles

Element = Any
_ON_TOP = 0.5  # of the smaller of two texts, that the other covers
_FULL_PAGE = 0.6  # of a slide, that pictures cover
_CAPTION_WIDTH = 40.0  # Han characters
_MOST_PAIRS = 60  # texts of a slide that are compared with each other


@dataclass(frozen=True, slots=True)
class SlideParts:
    """A slide with the parts that it belongs to."""

    number: int
    sheet: Sheet
    notes: Sheet | None
    styles: Styles


@dataclass(slots=True)
class SlideRead:
    """What became of a slide; ``last_line`` is its last line, notes included."""

    page: Page
    found: Findings
    last_line: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """The blocks of one shape, where they stand, and where the shape was drawn."""

    blocks: list[Block]
    box: Box | None
    drawn: Box | None
    is_title: bool = False
    is_text: bool = False


def read_slide(deck: Deck, parts: SlideParts, gallery: Gallery, first: int) -> SlideRead:
    """The slide whose lines begin with ``first``."""
    lines = lines_of_slide(deck, parts.sheet, parts.notes, first)
    reader = _Reader(deck, parts, gallery, lines)
    placed = [
        one for shape in shapes_of(parts.sheet.root, parts.styles) for one in reader.read(shape)
    ]
    placed.extend(reader.rest())
    blocks = reader.in_order(placed)
    reader.tell_troubles(placed, blocks)
    notes, notes_origin = reader.notes()
    page = Page(
        number=parts.number,
        blocks=tuple(blocks),
        width=deck.width,
        height=deck.height,
        notes=notes,
        notes_origin=notes_origin,
        hidden=not is_true(parts.sheet.root.get("show", "1")),
    )
    return SlideRead(page, reader.found, lines.last)


@dataclass(slots=True)
class _Reader:
    deck: Deck
    parts: SlideParts
    gallery: Gallery
    lines: SlideLines
    found: Findings = field(default_factory=Findings)
    titled: bool = False

    def read(self, shape: Shape) -> Iterator[_Placed]:
        """The blocks of a shape, nothing where it is furniture or not shown."""
        if shape.hidden or self._is_outside(shape):
            self._leave_out(shape, Reason.PRIVATE, told=not shape.hidden)
        elif shape.placeholder is not None and shape.placeholder.is_furniture:
            number = shape.placeholder.kind == "sldNum"
            self._leave_out(shape, Reason.PAGE_NUMBER if number else Reason.RUNNING_HEADER)
        elif shape.is_frame:
            yield _Placed(self._frame(shape), shape.box, shape.box)
        else:
            if shape.element in self.lines.numbers:
                yield _Placed(self._figure(shape), shape.box, shape.box)
            if shape.body is not None:
                yield self._text(shape)

    def rest(self) -> Iterator[_Placed]:
        """What stands on the slide in no shape that is known; last, as nobody knows where."""
        setting = self.setting(None)
        paragraphs = loose_paragraphs(setting, self.lines.first, self.lines.body_last)
        if paragraphs:
            yield _Placed(text_blocks(paragraphs, None, "", self.found), None, None)

    def setting(self, shape: Shape | None, sheet: Sheet | None = None) -> Setting:
        return Setting(
            self.parts.styles,
            (sheet or self.parts.sheet).relations,
            self.lines.numbers,
            self.parts.number,
            self.found.printed,
            None if shape is None else shape.placeholder,
        )

    def place_of(self, element: Element) -> Origin:
        line = self.lines.numbers[element]
        return Origin(first=line, last=line, page=self.parts.number)

    # Shapes -----------------------------------------------------------------------------------

    def _text(self, shape: Shape) -> _Placed:
        paragraphs = paragraphs_of(shape.body, self.setting(shape))
        paragraphs = linked(paragraphs, link_of(shape.element, self.parts.sheet.relations))
        for paragraph in paragraphs:
            self.found.printed[paragraph.origin.first] = paragraph.printed
        paragraphs = without_slide_numbers(paragraphs, self.found)
        if not paragraphs:
            return _Placed([], shape.box, shape.box)
        placeholder = shape.placeholder
        if placeholder is not None and placeholder.is_title and not self.titled:
            self.titled = True
            heading = heading_of(paragraphs, shape.box, self.found)
            return _Placed([heading], shape.box, shape.box, is_title=True, is_text=True)
        style = "" if placeholder is None else placeholder.style
        blocks = text_blocks(paragraphs, shape.box, style, self.found)
        box = filled(shape.box, paragraphs, shape.anchor)
        return _Placed(blocks, box, shape.box, is_text=True)

    def _figure(self, shape: Shape) -> list[Block]:
        place, relations = self.place_of(shape.element), self.parts.sheet.relations
        return figure_of(shape, place, relations, self.gallery, self.found)

    def _frame(self, shape: Shape) -> list[Block]:
        """The blocks of a frame, and the picture that stands in for an embedded object."""
        alternative = ""
        if shape.element in self.lines.numbers:
            place = self.place_of(shape.element)
            alternative, boilerplate = alternative_of(shape.element)
            self.found.printed[place.first] = printed_alternative(shape.element)
            if boilerplate:
                self.found.claims.append(dropped(boilerplate, place, Reason.DECORATION))
        blocks = frame_blocks(shape, alternative, self.lines, self.setting(shape), self.found)
        for picture in shape.element.iter(f"{P}pic"):
            if picture in self.lines.numbers:
                inner = Shape(element=picture, box=shape.box, placeholder=None)
                told = len(self.found.troubles)
                blocks.extend(one for one in self._figure(inner) if one.image or one.alternative)
                del self.found.troubles[told:]  # the object itself is told
        return blocks

    def _leave_out(self, shape: Shape, reason: Reason, *, told: bool = False) -> None:
        """Claim all texts of a shape as dropped."""
        texts = list(self._texts_in(shape))
        self.found.claims.extend(dropped(text, origin, reason) for text, origin in texts)
        if told and texts:
            text = " ".join(text for text, _origin in texts)
            self.found.trouble(TEXT_OUTSIDE_PAGE, self.parts.number, text, texts[0][1])

    def _texts_in(self, shape: Shape) -> Iterator[tuple[str, Origin]]:
        body = shape.body
        if body is not None:
            paragraphs = paragraphs_of(body, self.setting(shape))
            address = link_of(shape.element, self.parts.sheet.relations)
            yield from ((p.printed, p.origin) for p in linked(paragraphs, address))
            return
        for element in shown_elements(shape.element):
            if element in self.lines.numbers and is_place(element):
                address = link_of(element, self.parts.sheet.relations)
                text = f"{printed_alternative(element)} {address}".strip()
                if text:
                    yield text, self.place_of(element)
            elif element.tag.endswith("}txBody"):
                for paragraph in paragraphs_of(element, self.setting(shape)):
                    yield paragraph.printed, paragraph.origin
        yield from self._texts_behind(shape.element)

    def _texts_behind(self, frame: Element) -> Iterator[tuple[str, Origin]]:
        """The texts of the chart or diagram of a frame."""
        if frame in self.lines.charts:
            first = self.lines.numbers[frame] + 1
            for line, text in enumerate(self.lines.charts[frame].texts, first):
                yield text, Origin(first=line, last=line, page=self.parts.number)
        elif frame in self.lines.diagrams:
            shape = Shape(element=frame, box=None, placeholder=None)
            for body in self.lines.diagrams[frame].iter():
                if isinstance(body.tag, str) and body.tag.endswith("}t") and len(body):
                    for paragraph in paragraphs_of(body, self.setting(shape)):
                        yield paragraph.printed, paragraph.origin

    def _is_outside(self, shape: Shape) -> bool:
        """Whether a shape lies beside the slide, where no show draws it."""
        box = shape.box
        if box is None or not self.deck.width or not self.deck.height:
            return False
        beside = box.right <= 0 or box.x >= self.deck.width
        return beside or box.bottom <= 0 or box.y >= self.deck.height

    # The whole slide --------------------------------------------------------------------------

    def in_order(self, placed: Sequence[_Placed]) -> list[Block]:
        """The blocks in reading order, the title first, with the claims for what was moved."""
        titles = [block for one in placed if one.is_title for block in one.blocks]
        others = [one for one in placed if one.blocks and not one.is_title]
        boxes = _with_places([one.box for one in others])
        drawn = _with_places([one.drawn for one in others])
        groups = with_captions(boxes, [_kind_of(one.blocks) for one in others])
        order = reading_order(
            [around(boxes[i] for i in group) for group in groups],
            [around(drawn[i] for i in group) for group in groups],
        )
        blocks = [*titles, *(b for at in order for i in groups[at] for b in others[i].blocks)]
        self.found.claims.extend(moved_claims(blocks, self.found.printed))
        return blocks

    def tell_troubles(self, placed: Sequence[_Placed], blocks: Sequence[Block]) -> None:
        page = self.parts.number
        if self.parts.sheet.broken:
            self.found.trouble(SECOND_READER, page)
        if _is_doubtful([one.box for one in placed if one.is_text and one.blocks]):
            self.found.trouble(DOUBTFUL_ORDER, page)
        pictures = [one for one in placed if any(b.kind is BlockKind.FIGURE for b in one.blocks)]
        covered = sum(one.box.area for one in pictures if one.box is not None)
        only = bool(blocks) and all(block.kind is BlockKind.FIGURE for block in blocks)
        if only and covered >= _FULL_PAGE * self.deck.width * self.deck.height:
            self.found.trouble(PICTURE_ONLY_PAGE, page)

    def notes(self) -> tuple[str, Origin | None]:
        """The notes for the lecturer and where they stand."""
        sheet = self.parts.notes
        if sheet is None or not self.lines.notes_first:
            return "", None
        kept: list[Paragraph] = []
        setting = self.setting(None, sheet)
        for shape in shapes_of(sheet.root, self.parts.styles):
            if shape.body is None:
                continue
            paragraphs = paragraphs_of(shape.body, setting)
            if shape.placeholder is not None and shape.placeholder.is_furniture:
                number = shape.placeholder.kind == "sldNum"
                reason = Reason.PAGE_NUMBER if number else Reason.RUNNING_HEADER
                self.found.drop(paragraphs, reason)
            else:
                kept.extend(without_slide_numbers(paragraphs, self.found))
        first, last = self.lines.notes_first, self.lines.notes_last
        kept.extend(loose_paragraphs(setting, first, last))
        origin = Origin(first=first, last=last, page=self.parts.number)
        text = "\n".join(paragraph.printed.strip() for paragraph in kept)
        return (text, origin) if text.strip() else ("", None)


def _kind_of(blocks: Sequence[Block]) -> str:
    """What the blocks of a shape are to a caption: "picture", a short "text", or neither."""
    pictured = (BlockKind.FIGURE, BlockKind.TABLE)
    if any(block.kind in pictured for block in blocks):
        return "picture"
    texts = [block.text for block in blocks if block.kind is BlockKind.PARAGRAPH]
    alone = len(texts) == len(blocks) == 1 and "\n" not in texts[0]
    return "text" if alone and display_width(texts[0]) <= _CAPTION_WIDTH else ""


def _with_places(known: Sequence[Box | None]) -> list[Box]:
    """A box for each, for those without one below what the file has before."""
    boxes: list[Box] = []
    below = Box(0.0, 0.0, 1.0, 0.0)
    for one in known:
        box = one if one is not None else Box(below.x, below.bottom, below.width, 1.0)
        boxes.append(box)
        below = box
    return boxes


def _is_doubtful(boxes: Sequence[Box | None]) -> bool:
    """Whether texts lie on top of each other, so that their order is a guess."""
    known = [box for box in boxes if box is not None and box.area > 0][:_MOST_PAIRS]
    return any(
        one.shared_area(other) >= _ON_TOP * min(one.area, other.area)
        for number, one in enumerate(known)
        for other in known[number + 1 :]
    )
