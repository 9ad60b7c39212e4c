"""The rows of a table from its lines: aligned cells, words under a header, or a cell a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import Claim, Reason
from courses.documents.recognisers.prose.claims import drop_line
from courses.documents.recognisers.prose.lines import fold
from courses.documents.recognisers.prose.table_cells import Word, divide, kind_of
from courses.documents.text import join_lines

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.layout import Layout
    from courses.documents.recognisers.prose.lines import Line

RULE = "table_rows"
MOST_COLUMNS = 9
ALIGNED = re.compile(r"\s{2,}|\t+|\u3000+")
SURE = 0.8  # uniformity of the columns of a table that no caption announces
_LIKELY = 0.5  # of one that has a caption


def read_rows(lines: list[Line], layout: Layout) -> tuple[list[list[str]], int, list[Claim]]:
    """Rows, number of header rows and claims of the lines of a table."""
    aligned = _aligned_rows(lines)
    if aligned:
        return aligned, 1, []
    boxes = _boxes(lines, layout)
    header = boxes[0][1].split()
    if len(header) == 1:
        return (*one_cell_a_line([text for _lines, text in boxes], _LIKELY), [])
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
    return ([header, *rows], 1, claims) if rows else ([], 0, [])


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
    cells = [cells_of(line) for line in lines]
    if len(cells) > 1 and all(len(row) == len(cells[0]) + 1 > 2 for row in cells[1:]):
        cells[0].insert(0, "")  # the corner of a table is often empty
    count = len(cells[0])
    alike = sum(1 for row in cells if len(row) == count)
    if count < 2 or alike < 0.8 * len(cells):
        return []
    return [(row + [""] * count)[:count] if len(row) <= count else row for row in cells]


def cells_of(line: Line) -> list[str]:
    text = line.text
    if "|" in text or "｜" in text:
        return [cell.strip() for cell in re.split(r"[|｜]", text.strip("|｜ "))]
    if "\t" in line.raw.strip(" "):
        return [cell.strip() for cell in line.raw.strip(" \n").split("\t")]
    return [cell.strip() for cell in ALIGNED.split(text)]


def one_cell_a_line(cells: list[str], least: float) -> tuple[list[list[str]], int]:
    """Rows of a table whose cells stand each on its own line, or on two.

    The number of columns that gives the most uniform columns wins, if they are at least as
    uniform as ``least`` (0 to 1).
    """
    best: tuple[float, list[list[str]]] = (least, [])
    for columns in range(2, min(MOST_COLUMNS, len(cells) // 2) + 1):
        rows = _under_header(cells, columns)
        shared = abs(len(cells) - columns * len(rows)) / len(rows)  # lines that are not one cell
        score = _uniformity(rows) - 0.5 * shared + 0.1 * _has_head(rows)
        if rows and score > best[0] + 0.01:
            best = (score, rows)
    return best[1], 1 if best[1] else 0


def _under_header(cells: list[str], columns: int) -> list[list[str]]:
    """The cells divided among so many columns, the first row as the header."""
    header, body = cells[:columns], cells[columns:]
    if len(body) % columns == 0:
        return [header, *(body[i : i + columns] for i in range(0, len(body), columns))]
    words = [
        Word(word, ends=number == len(cell.split()) - 1)
        for cell in body
        for number, word in enumerate(cell.split())
    ]
    return [header, *divide(words, header)[0]]


def _uniformity(rows: list[list[str]]) -> float:
    """How alike the cells of each column below the header are, 0 to 1, a mean over columns."""
    columns, total = len(rows[0]), 0.0
    if len(rows) < 3 or any(not cell for row in rows for cell in row):
        return 0.0
    dominant: set[str] = set()
    for column in range(columns):
        kinds = [kind_of(row[column]) for row in rows[1:]]
        kind = max(kinds, key=kinds.count)
        dominant.add(kind)
        total += kinds.count(kind) / len(kinds)
    return total / columns - (0.4 if len(dominant) == 1 else 0.0)


def _has_head(rows: list[list[str]]) -> bool:
    """Whether the first row is words, and capitals where the rows below have none."""
    words = all(kind_of(cell) in ("name", "latin", "text") for cell in rows[0])
    capitals = all(cell[:1].isupper() for cell in rows[0])
    below = [cell[:1].isupper() for row in rows[1:] for cell in row]
    return words and (not capitals or sum(below) * 2 < len(below))
