"""What stands in a frame of a slide: a table, a chart, a diagram, an embedded object."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from courses.documents.model import Block, BlockKind, Look, Origin
from courses.documents.readers.drawing_xml import A, P
from courses.documents.readers.pptx.diagrams import points_of
from courses.documents.readers.pptx.lines import SlideLines, table_in
from courses.documents.readers.pptx.paragraphs import Setting, look_at, paragraphs_of
from courses.documents.readers.pptx.tables import table_blocks
from courses.documents.readers.pptx.texts import Findings, item_of
from courses.documents.troubles import EMBEDDED_LEFT_OUT

if TYPE_CHECKING:
    from courses.documents.readers.pptx.charts import Chart
    from courses.documents.readers.pptx.shapes import Shape

Element = Any


def frame_blocks(
    shape: Shape, alternative: str, lines: SlideLines, setting: Setting, found: Findings
) -> list[Block]:
    """The blocks of a frame; what cannot be read is told."""
    frame = shape.element
    table = table_in(frame)
    if table is not None:
        return table_blocks(table, shape.box, setting, found)
    look = look_at(shape.box)
    place = Origin(first=lines.numbers[frame], last=lines.numbers[frame], page=setting.page)
    if frame in lines.charts:
        texts = lines.charts[frame].texts
        found.printed.update(enumerate(texts, place.first + 1))
        return [_chart(lines.charts[frame], place, alternative, look)]
    if frame in lines.diagrams:
        return _diagram(lines.diagrams[frame], place, alternative, look, setting, found)
    found.trouble(EMBEDDED_LEFT_OUT, setting.page, _name_of(frame), place)
    if not alternative:
        return []
    figure = Block(kind=BlockKind.FIGURE, origin=place, alternative=alternative, look=look)
    return [figure]


def _name_of(frame: Element) -> str:
    """What an embedded object is, as its program calls it."""
    for element in frame.iter(f"{P}oleObj"):
        return str(element.get("progId") or element.get("name") or "")
    return ""


def _chart(chart: Chart, place: Origin, alternative: str, look: Look) -> Block:
    before = place.first + len([text for text in (chart.title, *chart.axes) if text])
    origins: list[Origin] = []
    for row in chart.rows:
        count = sum(map(bool, row))
        origins.append(Origin(first=before + 1, last=before + count, page=place.page))
        before += count
    return Block(
        kind=BlockKind.TABLE,
        origin=replace(place, last=place.first + len(chart.texts)),
        text="\n".join(chart.axes),
        rows=chart.rows,
        header_rows=chart.header_rows,
        row_origins=tuple(origins),
        caption=chart.title,
        alternative=alternative,
        look=look,
    )


def _diagram(
    root: Element,
    place: Origin,
    alternative: str,
    look: Look,
    setting: Setting,
    found: Findings,
) -> list[Block]:
    """The texts of a diagram as a list with levels."""
    items = []
    for point in points_of(root):
        for paragraph in paragraphs_of(point.body, setting):
            found.take_formulas(paragraph, alone=False)
            items.append(item_of(paragraph, point.level))
    if not items:
        return []
    last = max(setting.lines[e] for e in root.iter(f"{A}p") if e in setting.lines)
    block = Block(
        kind=BlockKind.LIST,
        origin=replace(place, last=last),
        items=tuple(items),
        alternative=alternative,
        look=look,
    )
    return [block]
