"""Tables that were flattened to lines, with tabs, aligned by blanks, or word after word.

A flattened table is known by its caption; a table with tabs or aligned columns by its lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Reason
from courses.documents.numbering import LabelStyle, split_label
from courses.documents.recognisers.prose.captions import (
    Caption,
    caption_of,
    is_note,
    is_source,
)
from courses.documents.recognisers.prose.claims import drop_line
from courses.documents.recognisers.prose.lines import fold, is_latin, origin_of, stops
from courses.documents.recognisers.prose.table_cells import Word, divide, kind_of
from courses.documents.text import join_lines

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.layout import Layout
    from courses.documents.recognisers.prose.lines import Line

RULE = "tables"
MOST_COLUMNS = 9
_ALIGNED = re.compile(r"\s{2,}|\t+|\u3000+")
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
        end = _captioned(result, lines, index, layout) or _uncaptioned(result, lines, index)
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
            result.blocks.append(_block([line], [[_name(line.text)]], 0, None, ""))
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
    rows, header, claims = _read(region, layout)
    if not rows:
        return 0
    after = end
    source = ""
    if after < len(lines) and is_source(lines[after].text):
        source, after = lines[after].text, after + 1
    result.blocks.append(_block(lines[index:after], rows, header, caption, source))
    result.claims.extend(claims)
    return after


def _block(
    lines: list[Line], rows: list[list[str]], header: int, caption: Caption | None, source: str
) -> Block:
    return Block(
        kind=BlockKind.TABLE,
        origin=origin_of(lines),
        label=caption.label if caption else "",
        caption=caption.text if caption else "",
        rows=tuple(tuple(row) for row in rows),
        header_rows=header,
        source=source,
    )


def _region_end(lines: list[Line], begin: int, layout: Layout) -> int:
    """The index of the first line behind ``begin`` that is no line of a table."""
    end = begin
    usual = lines[begin + 1].gap if begin + 1 < len(lines) else 0
    while end < len(lines):
        line = lines[end]
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
        return len(rest.split()) <= 3 or is_latin(rest)
    if label.style is LabelStyle.ARABIC:
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        return len(rest) >= 4 and len(rest.split()) <= 4 and len(following) > 12
    return label.style is LabelStyle.ARABIC_BRACKET and len(rest) >= 4


def _is_prose(lines: list[Line], index: int, layout: Layout) -> bool:
    """Whether running text begins at ``index``."""
    line = lines[index]
    if "\t" in line.raw or _ALIGNED.search(line.text):
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
    return len(_ALIGNED.split(lines[index].text)) == 1 and (
        stops(lines[index].text) or len(lines[index].text.split()) == 1
    )


def _read(lines: list[Line], layout: Layout) -> tuple[list[list[str]], int, list[Claim]]:
    """Rows, number of header rows and claims of the lines of a table."""
    aligned = _aligned_rows(lines)
    if aligned:
        return aligned, 1, []
    boxes = _boxes(lines, layout)
    header = boxes[0][1].split()
    if len(header) == 1:
        return (*_one_cell_a_line([text for _lines, text in boxes]), [])
    if len(header) > MOST_COLUMNS:
        return [], 0, []
    claims = [
        drop_line(line, Reason.REPEATED_HEADER, RULE)
        for printed, text in boxes[1:]
        if fold(text) == fold(boxes[0][1])
        for line in printed
    ]
    words = [
        Word(word, ends=number == len(text.split()) - 1)
        for _lines, text in boxes[1:]
        if fold(text) != fold(boxes[0][1])
        for number, word in enumerate(text.split())
    ]
    if len(words) < len(header):
        return [], 0, []
    rows, _cost = divide(words, header)
    return [header, *rows], 1, claims


def _boxes(lines: list[Line], layout: Layout) -> list[tuple[list[Line], str]]:
    """The lines with wrapped lines joined, where the end of a box can be seen."""
    boxes: list[tuple[list[Line], str]] = []
    for line in lines:
        if boxes and layout.trailing and boxes[-1][0][-1].open_end:
            above, text = boxes[-1]
            boxes[-1] = ([*above, line], join_lines(text, line.text))
        else:
            boxes.append(([line], line.text))
    return boxes


def _aligned_rows(lines: list[Line]) -> list[list[str]]:
    """Rows of lines whose cells are parted by tabs, bars or several blanks, all of one length."""
    cells = [_cells_of(line) for line in lines]
    count = len(cells[0])
    alike = sum(1 for row in cells if len(row) == count)
    if count < 2 or alike < 0.8 * len(cells):
        return []
    return [(row + [""] * count)[:count] if len(row) <= count else row for row in cells]


def _cells_of(line: Line) -> list[str]:
    text = line.text
    if "|" in text or "｜" in text:
        return [cell.strip() for cell in re.split(r"[|｜]", text.strip("|｜ "))]
    if "\t" in line.raw.strip(" "):
        return [cell.strip() for cell in line.raw.strip(" \n").split("\t")]
    return [cell.strip() for cell in _ALIGNED.split(text)]


def _one_cell_a_line(cells: list[str]) -> tuple[list[list[str]], int]:
    """Rows of a table whose cells stand each on its own line: the number of columns that gives
    the most uniform columns wins."""
    best: tuple[float, int] = (0.55, 0)
    for columns in range(2, min(MOST_COLUMNS, len(cells) // 2) + 1):
        if len(cells) % columns == 0:
            best = max(best, (_uniformity(cells, columns), columns), key=lambda pair: pair[0])
    columns = best[1]
    if not columns:
        return [], 0
    return [cells[i : i + columns] for i in range(0, len(cells), columns)], 1


def _uniformity(cells: list[str], columns: int) -> float:
    """How alike the cells of each column below the header are, 0 to 1, a mean over columns."""
    total = 0.0
    for column in range(columns):
        kinds = [kind_of(cell) for cell in cells[columns + column :: columns]]
        total += max(kinds.count(kind) for kind in kinds) / len(kinds)
    distinct = {tuple(kind_of(c) for c in cells[columns + i :: columns]) for i in range(columns)}
    return total / columns - (0.3 if len(distinct) == 1 else 0.0)


# Without a caption ------------------------------------------------------------------------


def _uncaptioned(result: Tables, lines: list[Line], index: int) -> int:
    """The index behind the table with tabs, bars or aligned columns at ``index``, or 0."""
    end = index
    while end < len(lines) and _has_columns(lines[end]) and (end == index or lines[end].gap <= 1):
        end += 1
    tabbed = "\t" in lines[index].raw.strip(" ")
    if end - index < (1 if tabbed else 3):
        return 0
    if end - index == 1 and len(_cells_of(lines[index])) < 2:
        return 0
    rows = _trimmed([_cells_of(line) for line in lines[index:end]])
    widths = {len(row) for row in rows}
    if len(widths) > 1 and not tabbed:
        return 0
    header = 1 if not tabbed and _has_head(rows) else 0
    result.blocks.append(_block(lines[index:end], rows, header, None, ""))
    return end


def _has_columns(line: Line) -> bool:
    if caption_of(line.text) or stops(line.text):
        return False
    return "\t" in line.raw.strip(" ") or len(_cells_of(line)) > 2


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
