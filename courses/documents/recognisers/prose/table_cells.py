"""Rows and columns of a table that was flattened to lines with one blank between its cells.

Cells hold blanks themselves (170 亿美元, 2018 年 8 月), and wrap over lines. So the words are
divided among the columns by the cheapest division: what must stay together, what parts easily,
and what kind of cell each column holds (SOURCES.md: split by column type, not by blanks).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.text import is_han, join_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_CELL = 16  # words
MOST_WORDS = 4_000  # of a table; a longer one is not divided
_EMPTY = 4.0
_OTHER_KIND = 1.4
_LINE_INSIDE_CELL = 2.0
_LINE_GOES_ON = 0.5  # a cell that ends before its line or text box does
_ROW_INSIDE_LINE = 6.0

_INTEGER = re.compile(r"^\d{1,4}$")
_UNIT = (
    r"(?:[万亿千百]*\s*(?:美元|欧元|英镑|日元|港元|人民币|元|户|笔|家|人|个|次|倍|年|天|日|小时|分钟|项|件)?"
    r"|%|％|[kKmMbB]n?|percent|million|billion|USD|EUR)"
)
_AMOUNT = re.compile(
    rf"^[≈约<>≤≥+\-±~$€£¥￥]*\s*\d[\d,，.]*\s*(?:[-–~至]\s*\d[\d,.]*\s*)?{_UNIT}\+?$"
)
_DATE = re.compile(
    r"^(?:19|20)\d{2}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?$|^(?:19|20)\d{2}[-/.]\d{1,2}(?:[-/.]\d{1,2})?$"
)
_DATE_PART = re.compile(r"^(?:19|20)\d{2}(?:\s*年(?:\s*\d{1,2}(?:\s*月(?:\s*\d{1,2})?)?)?)?$")
_AMOUNT_UNIT = re.compile(rf"^{_UNIT}$")
_HINTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:序号|编号|排名|No\.?|#|Rank)$", re.I), "integer"),
    (re.compile(r"日期|时间|date", re.I), "date"),
    (re.compile(r"金额|规模|数量|占比|比例|amount|share|volume", re.I), "amount"),
)
_OPENING, _CLOSING = "《“「（(", "》”」）)"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without blanks; ``ends`` where a line or text box ends behind it."""

    text: str
    ends: bool = False


def kind_of(cell: str) -> str:
    """What a cell holds: integer, amount, date, title, latin, name, mixed or text."""
    if not cell:
        return "empty"
    if _INTEGER.match(cell):
        return "integer"
    if _DATE.match(cell):
        return "date"
    if _AMOUNT.match(cell):
        return "amount"
    if cell[0] == "《" and cell[-1] == "》":
        return "title"
    if not any(is_han(c) for c in cell):
        return "latin"
    if len(cell) > 8:
        return "text"
    return "mixed" if any(c.isdigit() for c in cell) else "name"


def divide(words: list[Word], header: list[str]) -> tuple[list[list[str]], float]:
    """The rows of ``words`` under ``header`` and what the division costs for each row.

    Divided twice: the second time with the kinds of cell that the first found in each column.
    """
    if len(words) > MOST_WORDS:
        return [], 0.0
    kinds = [next((k for p, k in _HINTS if p.search(name)), "") for name in header]
    rows, _cost = _divide(words, kinds)
    rows, cost = _divide(words, _learned(rows, kinds))
    return rows, cost / max(1, len(rows))


def _learned(rows: list[list[str]], kinds: list[str]) -> list[str]:
    learned = []
    for column, hint in enumerate(kinds):
        counted = Counter(kind_of(row[column]) for row in rows)
        kind, count = counted.most_common(1)[0] if counted else (hint, 0)
        learned.append(kind if count >= 0.6 * len(rows) and len(rows) > 1 else hint)
    return learned


def _divide(words: list[Word], kinds: list[str]) -> tuple[list[list[str]], float]:
    """The cheapest division; ``best[i][c]`` is the cost of the first ``i`` words up to column c."""
    columns, count = len(kinds), len(words)
    worst = float("inf")
    best = [[worst] * columns for _ in range(count + 1)]
    came: dict[tuple[int, int], tuple[int, int]] = {}
    best[0][0] = 0.0
    for at in range(count + 1):
        cells = _cells(words, at)
        for column, cost in enumerate(best[at]):
            if cost < worst:
                to = (column + 1) % columns
                for end, more in _priced(words, at, column, cells, kinds[column]):
                    if cost + more < best[end][to]:
                        best[end][to] = cost + more
                        came[end, to] = (at, column)
    return _rows(words, came, columns), best[count][0]


def _priced(
    words: list[Word], at: int, column: int, cells: list[tuple[int, float, str]], wanted: str
) -> Iterator[tuple[int, float]]:
    """Where a cell of this column may end and what that costs; a cell may be empty."""
    if column:
        yield at, _EMPTY if at < len(words) else _EMPTY / 2
    begins_row = column == 0 and at > 0 and not words[at - 1].ends
    for end, cost, kind in cells:
        yield end, cost + _kind_cost(kind, wanted) + _ROW_INSIDE_LINE * begins_row


def _cells(words: list[Word], at: int) -> list[tuple[int, float, str]]:
    """The cells that may begin at ``at``: their end, what they cost in any column, their kind."""
    found: list[tuple[int, float, str]] = []
    cost, text = 0.0, ""
    for end in range(at, min(len(words), at + LONGEST_CELL)):
        if end > at:
            cost += _join_cost(words[end - 1], words[end], text)
        text = _with_word(text, words[end - 1] if end > at else None, words[end])
        found.append((end + 1, cost + _end_cost(words, end, text), kind_of(text)))
    return found


def _kind_cost(kind: str, wanted: str) -> float:
    if not wanted or kind == wanted:
        return 0.0
    if {kind, wanted} <= {"name", "text", "latin", "mixed"} and wanted in ("name", "text"):
        return 0.2
    return _OTHER_KIND * (2 if wanted in ("integer", "amount", "date") else 1)


def _join_cost(before: Word, after: Word, text: str) -> float:
    """What it costs to have the blank (or line end) between two words inside a cell."""
    if before.ends:
        return _LINE_INSIDE_CELL * (0.2 if _open(text) else 1.0)
    cost = 0.0
    if _open(text):
        return cost
    if _DATE_PART.match(text) and _DATE_PART.match(f"{text} {after.text}".removesuffix("日")):
        return cost
    if before.text[-1:].isdigit() and _AMOUNT_UNIT.match(after.text):
        return cost
    if _is_word(before.text[-1:]) and _is_word(after.text[:1]):
        digits = before.text.isdigit() or after.text.isdigit()
        return cost + (0.9 if digits else 0.15)
    if is_han(before.text[-1:] or " ") and is_han(after.text[:1] or " "):
        return cost + 2.6
    if len(before.text) == 1 and _is_word(before.text):
        return cost + 0.15
    return cost + 0.4


def _end_cost(words: list[Word], end: int, text: str) -> float:
    """What it costs to end a cell behind the word ``end``."""
    if end + 1 >= len(words):
        return 0.0
    if _open(text):
        return 8.0
    if words[end].ends:
        return 0.0
    after = words[end + 1].text
    if _DATE_PART.match(text) and _goes_on_as_date(text, words[end + 1 : end + 3]):
        return 5.0
    if text[-1:].isdigit() and _AMOUNT_UNIT.match(after) and after:
        return 2.0
    latin = _is_word(text[-1:]) and _is_word(after[:1]) and not text[-1:].isdigit()
    return _LINE_GOES_ON + (0.4 if latin else 0.0)


def _goes_on_as_date(text: str, following: list[Word]) -> bool:
    """Whether a date that ends in a year or month has its month or day in the next words."""
    after = following[0].text
    if after[0] in "年月日":
        return True
    unit = following[1].text[:1] if len(following) > 1 else ""
    return after.isdigit() and unit == {"年": "月", "月": "日"}.get(text[-1:], "-")


def _open(text: str) -> bool:
    """Whether a bracket or book title mark is still open at the end of ``text``."""
    return any(text.count(a) > text.count(b) for a, b in zip(_OPENING, _CLOSING, strict=True))


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _with_word(text: str, before: Word | None, word: Word) -> str:
    """A cell with one more word: no blank where a Han text goes on in the next line."""
    if before is not None and before.ends:
        return join_lines(text, word.text)
    return f"{text} {word.text}".strip()


def _text_of(words: list[Word]) -> str:
    text = ""
    for number, word in enumerate(words):
        text = _with_word(text, words[number - 1] if number else None, word)
    return text


def _rows(
    words: list[Word], came: dict[tuple[int, int], tuple[int, int]], columns: int
) -> list[list[str]]:
    cells: list[str] = []
    state = (len(words), 0)
    while state in came and state != (0, 0):
        before = came[state]
        cells.append(_text_of(words[before[0] : state[0]]))
        state = before
    cells.reverse()
    return [cells[i : i + columns] for i in range(0, len(cells), columns)]
