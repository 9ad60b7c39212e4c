"""Tables of facts: ``课程名称 | 公司金融 | 课程代码 | FIN2031`` as lines of a label and a value.

Offices give such tables at the head of a form, around the schedule in the same table, or alone.
A table of facts is one whose labels, every other cell, are known by their words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import BlockKind
from courses.documents.recognisers.syllabus.accounting import Accounting
from courses.documents.recognisers.syllabus.columns import end_of_table, schedule_in
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.lines import lines_of
from courses.documents.recognisers.syllabus.marks import mark_of
from courses.documents.recognisers.syllabus.staff import ROLES
from courses.documents.recognisers.syllabus.words import field_of
from courses.documents.text import display_width, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.model import Claim, Document
    from courses.documents.recognisers.syllabus.lines import Line

_TELLING = frozenset(
    {
        Field.LECTURER, Field.GUEST, Field.ASSISTANT, Field.COORDINATOR, Field.CATALOGUE,
        Field.WHEN, Field.ROOM, Field.READINGS, Field.OUTLINE, Field.TITLE,
    }
)  # fmt: skip
_WIDEST_LABEL = 14  # Han characters
_Pair = tuple[str, str, int]  # label, value, column of the value


def laid_out(document: Document) -> tuple[list[Line], list[Claim]]:
    """The lines of a document with its tables of facts taken apart, and the claims made."""
    lines, claims = lines_of(document)
    accounting = Accounting()
    result: list[Line] = []
    index = 0
    while index < len(lines):
        end = end_of_table(lines, index) if lines[index].table else index + 1
        if lines[index].table:
            result += _apart(lines, index, end, accounting)
        else:
            result.append(lines[index])
        index = end
    return result, [*claims, *accounting.claims]


def _apart(lines: list[Line], first: int, end: int, accounting: Accounting) -> list[Line]:
    """The rows of one table; those around its schedule and those of facts as lines."""
    weeks = _weeks_of_facts(lines[first:end])
    if weeks:
        return weeks
    table = schedule_in(lines, first, end)
    if table is None:
        rows = lines[first:end]
        return _facts(rows, accounting) if _are_facts(rows, alone=True) else rows
    before, behind = lines[first : table.first], lines[table.end : end]
    return [
        *_facts(before, accounting),
        *lines[table.first : table.end],
        *_facts(behind, accounting),
    ]


def _weeks_of_facts(rows: Sequence[Line]) -> list[Line]:
    """``第一周 | 主题 | 人物`` in rows: the weeks, and below each its labels with their values."""
    found: list[Line] = []
    labels = weeks = 0
    for row in rows:
        cells = [cell.strip() for cell in row.cells]
        if len(cells) != 3:
            return []
        if cells[0]:
            weeks += 1
            found.append(_plain(row, cells[0]))
            if mark_of(found[-1], 0) is None:
                return []
        labels += field_of(cells[1]) is not None
        if cells[2]:
            pair = tuple(cells[1:])
            found.append(replace(_plain(row, "\t".join(pair)), cells=pair, column=1))
        elif cells[1]:
            found.append(replace(_plain(row, cells[1]), column=1))
    for line in found:
        line.boxed = True
    return found if weeks > 1 and labels * 3 >= len(rows) * 2 and labels > weeks else []


def _are_facts(rows: Sequence[Line], *, alone: bool) -> bool:
    """Whether rows are pairs of a label and a value throughout."""
    pairs = [pair for row in rows for pair in _pairs(row)]
    if len(pairs) < 2 and alone:
        return False
    fields = [field_of(label) for label, _value, _at in pairs]
    telling = sum(1 for field in fields if field in _TELLING)
    known = sum(1 for field in fields if field is not None)
    named = sum(1 for _label, value, _at in pairs if value and field_of(value) is not None)
    shares = sum(1 for _label, value, _at in pairs if _is_share(value))
    return (
        telling >= 2 and known * 2 >= len(pairs) and named * 2 < known and shares * 2 < len(pairs)
    )


def _is_share(value: str) -> bool:
    """Whether a value is a part of a mark: ``20%``, ``30``."""
    plain = value.strip().rstrip("%％分")
    return plain.isdecimal() and len(plain) < 4


def _pairs(row: Line) -> list[_Pair]:
    """The labels and values of a row; covered cells and a category over several rows go."""
    at = [i for i in range(len(row.cells)) if not _is_covered(row, i)]
    if len(at) % 2 and at and (row.inherited.get(at[0]) is not None or len(at) == 3):
        at = at[1:]
    if len(at) % 2 or not at:
        return []
    found = [
        (row.cells[i].strip(), row.cells[j].strip(), j)
        for i, j in zip(at[::2], at[1::2], strict=True)
    ]
    return (
        found if all(_is_label(label) or not (label or value) for label, value, _ in found) else []
    )


def _is_covered(row: Line, column: int) -> bool:
    """Whether a wide cell to the left covers a cell."""
    return any(start < column < start + count for start, count in row.spread.items())


def _is_label(text: str) -> bool:
    return (
        bool(text)
        and display_width(text) <= _WIDEST_LABEL
        and not ends_sentence(text)
        and any(c.isalpha() for c in text)
    )


def _facts(rows: Sequence[Line], accounting: Accounting) -> list[Line]:
    """The rows as lines; one that is no pair of label and value as the line that it is."""
    lines: list[Line] = []
    for row in rows:
        pairs = [pair for pair in _pairs(row) if pair[0] or pair[1]]
        if not pairs:
            lines += _whole(row)
            continue
        lead = row.text[: row.text.find(pairs[0][0])]
        accounting.label(lead, row.origin)
        for column, (label, value, _at) in enumerate(pairs):
            lines += _pair(row, label, value, column, accounting)
    return lines


def _whole(row: Line) -> list[Line]:
    """A row that is one cell, paragraph by paragraph; others stay rows."""
    filled = [cell for cell in row.cells if cell.strip()]
    if len(filled) != 1:
        return [row]
    return [_plain(row, text) for text in filled[0].split("\n") if text.strip()]


def _pair(row: Line, label: str, value: str, column: int, accounting: Accounting) -> list[Line]:
    if not value:
        accounting.label(label, row.origin)
        return []
    texts = [text for text in value.split("\n") if text.strip()]
    if field_of(label) in ROLES:
        texts = [value]
    first = replace(_plain(row, f"{label}\t{texts[0]}"), cells=(label, texts[0]), column=column)
    return [first, *(replace(_plain(row, text), column=column, held=True) for text in texts[1:])]


def _plain(row: Line, text: str) -> Line:
    """A line of its own with the text of a cell."""
    links = tuple(link for link in row.links if link[0] and link[0] in text)
    return replace(
        row, text=text, cells=(), table=0, kind=BlockKind.PARAGRAPH, links=links,
        head_row=False, inherited={}, spread={}, markdown="",
    )  # fmt: skip
