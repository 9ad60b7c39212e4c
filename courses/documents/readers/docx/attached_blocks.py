"""Text boxes, drawings, charts and SmartArt as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Fate, Item, Origin
from courses.documents.readers.docx.flat import flatten
from courses.documents.readers.docx.names import A
from courses.documents.readers.docx.paragraph import RULE
from courses.documents.readers.docx.settling import leave_out_attached
from courses.documents.readers.pptx.diagrams import points_of
from courses.documents.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from courses.documents.readers.docx.attached import Attached
    from courses.documents.readers.docx.reading import Reading
    from courses.documents.readers.docx.table import Item as StoryItem
    from courses.documents.readers.pptx.charts import Chart


def attached_blocks(
    reading: Reading,
    attached: Attached,
    page: int | None,
    blocks_of: Callable[[Reading, list[StoryItem]], list[Block]],
) -> Iterator[Block]:
    """The blocks of what hangs at a paragraph; ``blocks_of`` makes those of a text box."""
    if attached.dropped is not None:
        leave_out_attached(reading, attached, attached.dropped)
        return
    if attached.grouped:
        yield from _labels(reading, attached)
    else:
        for story in attached.stories:
            yield from blocks_of(reading, story)
    yield from data_blocks(reading, attached, page)


def data_blocks(reading: Reading, attached: Attached, page: int | None) -> Iterator[Block]:
    """Charts as tables, SmartArt as lists."""
    for element in attached.charts:
        if element in reading.lines.charts:
            yield _chart(*reading.lines.charts[element], page)
    for element in attached.diagrams:
        if element in reading.lines.diagrams:
            yield from _diagram(reading, reading.lines.diagrams[element], page)


def _labels(reading: Reading, attached: Attached) -> Iterator[Block]:
    """The text boxes of one drawing are its labels; the drawing itself is lost."""
    flats = [flatten(reading, story) for story in attached.stories]
    lines = [one.line for flat in flats for one in flat.paragraphs]
    text = "\n".join(flat.text for flat in flats if flat.text)
    if text:
        page = next(one.page for flat in flats for one in flat.paragraphs)
        origin = Origin(first=min(lines), last=max(lines), page=page)
        yield Block(kind=BlockKind.FIGURE, origin=origin, text=text)
    for flat in flats:
        yield from flat.figures


def _chart(chart: Chart, first: int, page: int | None) -> Block:
    """A chart as a table of its values; the titles of its axes stand above."""
    origin = Origin(first=first, last=first + len(chart.texts) - 1, page=page)
    return Block(
        kind=BlockKind.TABLE,
        origin=origin,
        caption=chart.title,
        text="\n".join(chart.axes),
        rows=chart.rows,
        header_rows=chart.header_rows,
    )


def _diagram(reading: Reading, root: etree._Element, page: int | None) -> Iterator[Block]:
    """SmartArt as a list with levels, in the order of its tree."""
    items = [
        _item(reading, paragraph, point.level, page)
        for point in points_of(root)
        for paragraph in point.body.iter(f"{A}p")
    ]
    items = [item for item in items if item.text]
    places = [item.origin for item in items if item.origin]
    if not places:
        return
    firsts = [place.first for place in places]
    if firsts != sorted(firsts):
        for item, place in zip(items, places, strict=True):
            reading.claims.append(Claim(fate=Fate.MOVED, before=item.text, origin=place, rule=RULE))
    origin = Origin(first=min(firsts), last=max(firsts), page=page)
    yield Block(kind=BlockKind.LIST, origin=origin, items=tuple(items))


def _item(reading: Reading, paragraph: etree._Element, level: int, page: int | None) -> Item:
    text = clean_text("".join(part.text or "" for part in paragraph.iter(f"{A}t"))).strip()
    line = reading.lines.numbers.get(paragraph, 0)
    return Item(text=text, level=level, origin=reading.origin(line, page))
