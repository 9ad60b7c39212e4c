"""Tables that were flattened to lines, with tabs, aligned by blanks, or word after word.

A flattened table is known by its caption; a table with tabs or aligned columns by its lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Reason
from courses.documents.numbering import BULLETS, LabelStyle, split_label
from courses.documents.recognisers.prose.captions import (
    Caption,
    caption_of,
    is_note,
    is_source,
    split_source,
)
from courses.documents.recognisers.prose.claims import dropped
from courses.documents.recognisers.prose.heading_forms import numbered
from courses.documents.recognisers.prose.lines import finishes, is_latin, origin_of, stops
from courses.documents.recognisers.prose.table_cells import kind_of
from courses.documents.recognisers.prose.table_rows import (
    ALIGNED,
    SURE,
    cells_of,
    one_cell_a_line,
    read_rows,
)
from courses.documents.text import join_lines

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.layout import Layout
    from courses.documents.recognisers.prose.lines import Line

RULE = "tables"
_ITEM_NUMBER = re.compile(r"[（(]?[\da-zA-Z]{1,2}[）).、]")
_MOST_CELLS = 200  # of a table with one cell a line that no caption announces
_HEADING_STYLES = (LabelStyle.CHAPTER, LabelStyle.HAN, LabelStyle.HAN_BRACKET, LabelStyle.DECIMAL)


@dataclass(slots=True)
class Tables:
    """The lines that are left, the tables and the claims of repeated headers."""

    lines: list[Line]
    blocks: list[Block] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


def take_tables(lines: list[Line], layout: Layout) -> Tables:
    """Take the tables out of ``lines``; the line behind a table knows that it stood there."""
    result = Tables([])
    index = 0
    while index < len(lines):
        end = (
            _captioned(result, lines, index, layout)
            or _caption_below(result, lines, index)
            or _uncaptioned(result, lines, index)
            or _cells_below_heading(result, lines, index)
        )
        if not end:
            result.lines.append(lines[index])
            index += 1
            continue
        if end < len(lines):
            lines[end].barrier = True
            lines[end].gap = max(lines[end].gap, layout.gap + 1)
        index = end
    _take_lone_names(result)
    return result


def _take_lone_names(result: Tables) -> None:
    """A name alone under the heading behind a table of names is a table of one name."""
    names = {
        cell for block in result.blocks if not block.caption for row in block.rows for cell in row
    }
    kept: list[Line] = []
    taken = False
    for line in result.lines:
        heading = kept[-1] if kept else None
        line.barrier = line.barrier or taken
        taken = False
        if heading is not None and heading.barrier and _name(line.text) in names:
            result.blocks.append(_block([line], [[_name(line.text)]], 0, None))
            taken = True
            continue
        kept.append(line)
    result.lines = kept
    result.blocks.sort(key=lambda block: block.origin.first)


# With a caption ---------------------------------------------------------------------------


def _captioned(result: Tables, lines: list[Line], index: int, layout: Layout) -> int:
    """The index behind the table whose caption stands at ``index``; 0 where there is none."""
    caption = caption_of(lines[index].text)
    if caption is None or not caption.is_table:
        return 0
    begin = index + 1
    text = lines[index].text
    if layout.trailing and lines[index].open_end and begin < len(lines):
        text, begin = join_lines(text, lines[begin].text), begin + 1
        caption = caption_of(text) or caption
    end = _region_end(lines, begin, layout)
    if end - begin < 2:
        return 0
    region = lines[begin:end]
    rows, header, claims = read_rows(region, layout)
    if not rows:
        return 0
    after = end + _source_lines(lines, end, layout)
    result.blocks.append(_block(lines[index:after], rows, header, caption))
    result.claims.extend(claims)
    return after if after == end else _with_source(result, lines, end, after)


def _source_lines(lines: list[Line], index: int, layout: Layout) -> int:
    """How many lines the source below a table takes: one, or two where it is wrapped."""
    if index >= len(lines) or not is_source(lines[index].text):
        return 0
    return 2 if layout.trailing and lines[index].open_end and index + 1 < len(lines) else 1


def _with_source(result: Tables, lines: list[Line], first: int, end: int) -> int:
    """Give the last table its source; a mark before it is decoration."""
    mark, source = split_source(lines[first].text)
    for line in lines[first + 1 : end]:
        source = join_lines(source, line.text)
    if mark:
        origin = origin_of([lines[first]])
        result.claims.append(dropped(mark, origin, Reason.DECORATION, RULE))
    result.blocks[-1] = replace(result.blocks[-1], source=source)
    return end


def _caption_below(result: Tables, lines: list[Line], index: int) -> int:
    """The index behind a table whose caption stands below its cells, each on its own line."""
    above = lines[index - 1] if index else None
    if above is not None and above.gap == lines[index].gap and _is_cell(above):
        return 0  # seen from the first of these lines on
    end = index
    while end < len(lines) and end - index < _MOST_CELLS and _is_cell(lines[end]):
        end += 1
    if end - index < 6 or end >= len(lines) or not _same_gaps(lines[index + 1 : end]):
        return 0
    caption = caption_of(lines[end].text)
    if caption is None or not caption.is_table:
        return 0
    rows, header = one_cell_a_line([line.text for line in lines[index:end]], 0.5)
    if not rows:
        return 0
    result.blocks.append(_block(lines[index : end + 1], rows, header, caption))
    return end + 1


def _cells_below_heading(result: Tables, lines: list[Line], index: int) -> int:
    """The index behind a table without caption whose cells stand each on its own line below a
    heading; its columns must be sure."""
    above = result.lines[-1] if result.lines else None
    if above is None or stops(above.text) or numbered(above.text) is None:
        return 0
    end = index
    while end < len(lines) and end - index < _MOST_CELLS and _is_cell(lines[end]):
        end += 1
    cells = [line.text for line in lines[index:end]]
    numbers = sum(1 for cell in cells if kind_of(cell) in ("integer", "amount", "date"))
    if len(cells) < 9 or numbers * 4 < len(cells) or not _same_gaps(lines[index + 1 : end]):
        return 0
    rows, header = one_cell_a_line(cells, SURE)
    if not rows:
        return 0
    result.blocks.append(_block(lines[index:end], rows, header, None))
    return end


def _is_cell(line: Line) -> bool:
    """Whether a line is short enough to be a cell and nothing else."""
    label, rest = split_label(line.text)
    listed = label is not None and (bool(rest) or label.style is LabelStyle.CHAPTER)
    listed = listed and label is not None and label.style is not LabelStyle.DECIMAL
    return (
        line.width <= 22
        and not finishes(line.text)
        and not listed
        and not is_source(line.text)
        and caption_of(line.text) is None
    )


def _same_gaps(lines: list[Line]) -> bool:
    return len({line.gap for line in lines}) <= 1


def _block(lines: list[Line], rows: list[list[str]], header: int, caption: Caption | None) -> Block:
    return Block(
        kind=BlockKind.TABLE,
        origin=origin_of(lines),
        label=caption.label if caption else "",
        caption=caption.text if caption else "",
        rows=tuple(tuple(row) for row in rows),
        header_rows=header,
    )


def _region_end(lines: list[Line], begin: int, layout: Layout) -> int:
    """The index of the first line behind ``begin`` that is no line of a table."""
    end = begin
    usual = lines[begin + 1].gap if begin + 1 < len(lines) else 0
    tabbed = begin < len(lines) and "\t" in lines[begin].raw.strip(" ")
    while end < len(lines):
        line = lines[end]
        if tabbed and "\t" not in line.raw.strip(" "):
            break
        if caption_of(line.text) or is_source(line.text) or is_note(line.text):
            break
        if end > begin and (_is_heading(line, lines, end) or _is_prose(lines, end, layout)):
            break
        larger = line.gap > max(usual, layout.gap) and not layout.trailing
        if end > begin + 1 and larger and _alone(lines, end):
            break
        end += 1
    return end


def _is_heading(line: Line, lines: list[Line], index: int) -> bool:
    """A numbered line that no row could be: its number is not that of a column of numbers."""
    label, rest = split_label(line.text)
    if label is None or not rest or stops(rest):
        return False
    if label.style in _HEADING_STYLES:
        plausible = label.style is not LabelStyle.DECIMAL or (label.values[0] > 0 and len(rest) > 1)
        return plausible and (len(rest.split()) <= 3 or is_latin(rest))
    if label.style is LabelStyle.ARABIC:
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        return len(rest) >= 4 and len(rest.split()) <= 4 and len(following) > 12
    return label.style is LabelStyle.ARABIC_BRACKET and len(rest) >= 4


def _is_prose(lines: list[Line], index: int, layout: Layout) -> bool:
    """Whether running text begins at ``index``."""
    line = lines[index]
    if "\t" in line.raw or ALIGNED.search(line.text):
        return False
    if is_latin(line.text):
        words = line.text.split()
        lower = sum(1 for word in words if word[:1].islower())
        return len(words) >= 8 and lower * 2 > len(words)
    if not layout.wrapped:
        return stops(line.text) and line.width >= 25
    following = lines[index : index + 3]
    longest = max((len(word) for other in following for word in other.text.split()), default=0)
    if layout.full(line) and line.open_end and longest >= 0.7 * layout.width:
        return True
    return stops(line.text) and line.width >= 0.6 * layout.width


def _alone(lines: list[Line], index: int) -> bool:
    """Whether the line behind a larger gap has another form than the rows above it."""
    return len(ALIGNED.split(lines[index].text)) == 1 and (
        stops(lines[index].text) or len(lines[index].text.split()) == 1
    )


# Without a caption ------------------------------------------------------------------------


def _uncaptioned(result: Tables, lines: list[Line], index: int) -> int:
    """The index behind the table with tabs, bars or aligned columns at ``index``, or 0."""
    end = index
    while end < len(lines) and _has_columns(lines[end]) and (end == index or lines[end].gap <= 1):
        end += 1
    tabbed = "\t" in lines[index].raw.strip(" ")
    if end - index < (1 if tabbed else 3):
        return 0
    if end - index == 1 and len(cells_of(lines[index])) < 2:
        return 0
    rows = _trimmed([cells_of(line) for line in lines[index:end]])
    if all(_is_mark(row[0]) for row in rows):
        return 0  # a list with a tab behind its marks
    widths = {len(row) for row in rows}
    if len(widths) > 1 and not tabbed:
        return 0
    header = 1 if not tabbed and _has_head(rows) else 0
    result.blocks.append(_block(lines[index:end], rows, header, None))
    return end


def _is_mark(cell: str) -> bool:
    """Whether a cell is a bullet or a number of a list alone."""
    return bool(cell) and (cell in BULLETS or _ITEM_NUMBER.fullmatch(cell) is not None)


def _has_columns(line: Line) -> bool:
    if caption_of(line.text) or stops(line.text):
        return False
    return "\t" in line.raw.strip(" ") or len(cells_of(line)) > 2


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Rows of one length, without columns that are empty in all of them."""
    count = max(len(row) for row in rows)
    padded = [[*row, *[""] * (count - len(row))] for row in rows]
    used = [i for i in range(count) if any(row[i] for row in padded)]
    return [[_name(row[i]) for i in used] for row in padded]


def _name(cell: str) -> str:
    """A cell; a name set wide with a blank between two characters is written without it."""
    return cell.replace(" ", "").replace("\u3000", "") if is_spaced_name(cell) else cell


def is_spaced_name(text: str) -> bool:
    """Whether ``text`` is a name of two characters with a blank between, as lists print it."""
    return re.fullmatch(r"[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]", text) is not None


def _has_head(rows: list[list[str]]) -> bool:
    """Whether the first row is of another kind than the rows below it."""
    first = [kind_of(cell) for cell in rows[0]]
    return any(
        kind in ("name", "latin", "text")
        and all(kind_of(row[i]) in ("integer", "amount", "date") for row in rows[1:])
        for i, kind in enumerate(first)
    ) or all(kind in ("name", "latin") for kind in first)
