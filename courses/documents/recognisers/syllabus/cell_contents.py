"""What a column of a schedule holds by what stands in it, whatever its head says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.dates import (
    WEEKDAY,
    date_of_cell,
    find_date,
    find_room,
    find_when,
)
from courses.documents.recognisers.syllabus.heads import (
    LECTURER,
    NUMBER_CELL,
    OUTLINE,
    TITLE,
    WHEN,
    Column,
    Roles,
    is_cited,
    is_count,
    number_in,
    share,
)
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.people_cells import is_subject, names_people
from courses.documents.recognisers.syllabus.words import field_of, fold
from courses.documents.text import display_width, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ENOUGH = 0.6  # of the cells of a column
_SURE = 0.85
_CITED = 0.5
_FEW = 3  # cells that say what a column is
_OTHER: Roles = (Column.OTHER,)
_ROOM, _READINGS = Field.ROOM.value, Field.READINGS.value
_LOOKED_AT = 40  # cells of a column
_TERM = 400  # days within which the dates of one programme lie
_TASK_HEAD = re.compile(
    r"负责|责任|完成|截止|状态|进展|措施|学号|姓名|学生|申请|联系|审批|主持|点评|评议|组长|小组|助教|助理|"
    r"\b(?:owner|status|deadline|due|student|applicant|responsible|action|assignee|chair|host|"
    r"moderator|discussant|assistants?|tas?|group|team|client|contact)\b"
)
_SLOT = re.compile(
    rf"^(?:上午|下午|晚上|晚间|中午|全天|morning|afternoon|evening|all day|am|pm|{WEEKDAY})"
    rf"[\s,，(（]*(?:{WEEKDAY}|上午|下午|晚上)?[)）]?$",
    re.I,
)
_WHO = re.compile(
    r"^(?:with|who|by)\b|\b(?:by|who|speakers?|teachers?|leaders?|trainers?|coach(?:es)?|experts?|staff|"
    r"tutors?|professors?|faculty)$|讲者|讲师|教师|老师|主讲|授课|讲授|嘉宾|导师|专家|师资|教员|领读"
)
_FORM = re.compile(
    r"^(?:theory|practice|practicals?|labs?|lectures?|exercises?|tutorials?|seminars?|理论|实践|实验|讲授|"
    r"上机|实训|研讨|习题)课?$"
)
_AND = re.compile(r"\s*(?:[,，、/&;；\n]|\band\b)\s*")
_SURNAME = re.compile(r"[A-Z][a-z'’-]{2,}|[\u3400-\u9fff](?:老师|教授|博士|工|总)")
_SLOTS = re.compile(r"上午|下午|晚上|am|pm|from|to|hrs?|h|uhr", re.I)
_HALL = re.compile(r"^[A-Z]{1,4}[\s-]?\d{1,2}\.\d{1,3}[A-Za-z]?$|^[A-Z]{1,3}[\s-]?\d{2,4}[A-Z]?$")
_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_TOPICAL = (None, Field.OUTLINE, Field.TITLE, Field.SCHEDULE)
_NAMES = {
    Column.NUMBER: "running numbers",
    WHEN: "dates or hours",
    Column.PERIOD: "parts of the day",
    LECTURER: "names of people",
    _ROOM: "rooms",
    _READINGS: "citations",
}


@dataclass(frozen=True, slots=True)
class Guess:
    """What most cells of a column are; ``share`` of them, with the reason in plain words."""

    column: int
    role: str
    share: float

    def told(self, head: str) -> str:
        """The guess as a sentence for the instructor."""
        name = f"The column “{head.strip()}”" if head.strip() else f"Column {self.column + 1}"
        return f"{name} was read by its cells: {self.share:.0%} are {_NAMES[self.role]}."

    @property
    def is_sure(self) -> bool:
        return self.share >= _SURE


def guess_of(column: int, texts: Sequence[str]) -> Guess | None:
    """What most cells of a column are; None for running text."""
    if len(texts) < _FEW:
        return None
    if runs(texts):
        return Guess(column, Column.NUMBER, 1.0)
    tests: tuple[tuple[str, float, Callable[[str], bool]], ...] = (
        (Column.PERIOD, ENOUGH, _is_slot),
        (WHEN, ENOUGH, is_day),
        (_ROOM, ENOUGH, is_place),
        (WHEN, ENOUGH, is_hour),
        (LECTURER, ENOUGH, names_people),
        (_READINGS, _CITED, is_cited),
    )
    for role, needed, test in tests:
        part = share(texts, test)
        if part >= needed and (test is not is_day or rises(texts)):
            return Guess(column, role, part)
    return None


def runs(texts: Sequence[str]) -> bool:
    """Whether cells count one by one from 0, 1 or 2, also again from the start."""
    numbers = [number_in(text) if NUMBER_CELL.match(text.strip()) else None for text in texts]
    known = [number for number in numbers if number is not None]
    if len(known) < _FEW or len(known) < len(texts) * ENOUGH or known[0] > 2:
        return False
    steps = [after - before for before, after in pairwise(known)]
    restarts = sum(1 for n, step in zip(known[1:], steps, strict=True) if n == 1 and step < 0)
    ahead = sum(1 for step in steps if step in (1, 2))
    return ahead + restarts >= len(steps) * _SURE and ahead >= restarts * 2


def is_day(text: str) -> bool:
    """Whether a cell is a date with at most weekday and hours: ``Mon 9 Jan``, ``3月7日 14:00``."""
    text = " ".join(text.split())
    when = find_when(text)
    if when is None or not when.date or len(text) > 60:
        return False
    left = re.sub(WEEKDAY, "", text[: when.start] + text[when.end :], flags=re.I)
    return display_width(left.strip(" ,，()（）·.-–—")) <= 6


def is_hour(text: str) -> bool:
    """Whether a cell is a time of day and nothing else: ``09:30 – 11:00``."""
    text = " ".join(text.split())
    when = date_of_cell(text)
    if when is None or when.date or not when.time:
        return False
    left = text[: when.start] + text[when.end :]
    return not any(c.isalnum() for c in _SLOTS.sub("", left)) and not _HALL.match(text)


def is_place(text: str) -> bool:
    """Whether a cell is a room or a place of meeting and nothing else."""
    text = " ".join(text.split())
    if names_people(text):
        return False
    return _HALL.match(text) is not None or (display_width(text) <= 15 and bool(find_room(text)))


def _is_slot(text: str) -> bool:
    return _SLOT.match(" ".join(text.split())) is not None


def rises(texts: Sequence[str]) -> bool:
    """Whether dates follow one another within the length of a programme."""
    found = [date[0] for text in texts if (date := find_date(text)) is not None]
    years = sorted(int(date[:4]) for date in found if len(date) == 10)
    if years and (years[-1] - years[0]) * 365 > _TERM:
        return False
    days = [int(date[-5:-3]) * 31 + int(date[-2:]) for date in found]
    back = sum(1 for before, after in pairwise(days) if before > after)
    return len(found) >= _FEW and back <= 1  # once where a term goes over New Year


# Columns ---------------------------------------------------------------------------------------


def told_by_cells(
    columns: Sequence[Roles], heads: Sequence[str], cells: Sequence[Sequence[str]]
) -> tuple[list[Roles], list[Guess]]:
    """The columns with those that their heads do not explain read by their cells, and the guesses.

    Where a column still has no topic, the one with the most text becomes it.
    """
    found = list(columns)
    guesses: list[Guess] = []
    for index, (roles, texts) in enumerate(zip(columns, cells, strict=True)):
        texts = texts[:_LOOKED_AT]
        if roles == (Field.QUESTIONS.value,) and _cites(texts):
            found[index] = (_READINGS,)
        guess = None
        if roles == _OTHER:
            guess = guess_of(index, texts) or _who(index, heads[index], texts)
        if guess is not None and _is_open(heads[index], guess) and _is_free(guess.role, found):
            found[index] = (guess.role,)
            guesses.append(guess)
    return with_topic(_placed_by_weekday(found, cells), heads, cells), guesses


def _placed_by_weekday(columns: list[Roles], cells: Sequence[Sequence[str]]) -> list[Roles]:
    """Days of the week place the rows where nothing else does."""
    if any(Column.NUMBER in roles or WHEN in roles for roles in columns):
        return columns
    for index, (roles, texts) in enumerate(_both(columns, cells)):
        if roles == (Column.PERIOD,) and share(texts, _is_weekday) >= ENOUGH:
            return [(WHEN,) if i == index else each for i, each in enumerate(columns)]
    return columns


def _is_weekday(text: str) -> bool:
    return re.match(WEEKDAY, text.strip(), re.I) is not None


def _cites(texts: Sequence[str]) -> bool:
    """Whether what is to be prepared is to be read."""
    asked = share(texts, lambda text: text.rstrip().endswith(("?", "？")))
    return share(texts, is_cited) >= ENOUGH and asked < _CITED


def _who(index: int, head: str, texts: Sequence[str]) -> Guess | None:
    """A column whose head asks who, or names a form of teaching over surnames that come again."""
    asked = _WHO.search(fold(head).strip()) is not None
    again = len(texts) >= _FEW and len(set(texts)) <= len(texts) * _SURE
    if not texts or not (asked or (again and _FORM.match(fold(head).strip()))):
        return None
    part = share(texts, _is_surname)
    return Guess(index, LECTURER, part) if part >= _CITED else None


def _is_surname(text: str) -> bool:
    """Whether a cell names people, be it by one word each: ``Doe``, ``Doe / Said``."""
    words = _AND.split(text.strip())
    return names_people(text) or all(
        _SURNAME.fullmatch(word) is not None and not is_subject(word) for word in words
    )


def _is_open(head: str, guess: Guess) -> bool:
    """Whether the head of a column leaves a guess open: one of tasks or of others does not."""
    if _TASK_HEAD.search(fold(head)):
        return False
    field = field_of(head)
    if guess.role == LECTURER and _WHO.search(fold(head).strip()):
        return True
    return field is None or guess.role in (WHEN, Column.NUMBER, field.value)


def _is_free(role: str, columns: Sequence[Roles]) -> bool:
    """Several columns may name teachers, hold dates or readings; one counts."""
    return role != Column.NUMBER or not any(Column.NUMBER in roles for roles in columns)


def with_topic(
    columns: Sequence[Roles], heads: Sequence[str], cells: Sequence[Sequence[str]]
) -> list[Roles]:
    """The columns with a topic: of those without a role the first of much and varied text."""
    found = list(columns)
    if any(TITLE in roles or Column.SESSION in roles for roles in found):
        return found
    free = [
        index
        for index, roles in enumerate(found)
        if roles in (_OTHER, (OUTLINE,), (Column.UNIT,), (Field.QUESTIONS.value,))
        and _is_text(cells[index])
        and not _TASK_HEAD.search(fold(heads[index]))
        and (roles == (Column.UNIT,) or field_of(heads[index]) in _TOPICAL)
    ]
    free = free or [i for i, r in enumerate(found) if r == (_READINGS,) and _is_text(cells[i])]
    if not free:
        return found
    topic = free[0]
    found[topic] = (TITLE,)
    for index in free[1:]:
        if _width(cells[index]) > 1.5 * _width(cells[topic]) and found[index] == _OTHER:
            found[index] = (OUTLINE,)
    return found


def _is_text(texts: Sequence[str]) -> bool:
    """Whether cells say something, and most of them something of their own."""
    if len(texts) < _FEW or _width(texts) < 3:
        return False
    letters = sum(1 for text in texts if any(c.isalpha() for c in text))
    return len(set(texts)) >= len(texts) * ENOUGH and letters >= len(texts) * _SURE


def _width(texts: Sequence[str]) -> float:
    return sum(map(display_width, texts)) / (len(texts) or 1)


# How much it looks like a schedule -------------------------------------------------------------


def weigh(
    columns: Sequence[Roles],
    heads: Sequence[str],
    cells: Sequence[Sequence[str]],
    bands: int = 0,
) -> tuple[float, tuple[str, ...]]:
    """How sure it is that columns are those of a schedule, 0 to 1, and why.

    ``bands``: rows over all columns that name a week, a day or a unit.
    """
    if any(map(is_task, heads)):
        return 0.0, ()
    held = {role for roles in columns for role in roles}
    days = any(
        WHEN in r and share(c, is_day) >= ENOUGH and rises(c) for r, c in _both(columns, cells)
    )
    hours = any(WHEN in r and share(c, is_hour) >= ENOUGH for r, c in _both(columns, cells))
    counted = any(
        Column.NUMBER in r and (runs(c) or share(c, is_count) > _SURE)
        for r, c in _both(columns, cells)
    )
    titles = [text for r, c in _both(columns, cells) if TITLE in r for text in c]
    signs = (
        (0.35, days, "a column of dates that follow one another"),
        (0.2, hours, "a column of hours"),
        (0.2, counted, "a column that counts"),
        (0.25, LECTURER in held, "a column of names"),
        (0.1, days and _is_regular(columns, cells), "dates at regular distances"),
        (0.1, _ROOM in held, "a column of rooms"),
        (0.15, _READINGS in held, "a column of readings"),
        (0.2, bands > 1, f"{bands} rows that name weeks, days or units"),
        (-0.3, share(titles, _is_sentence) > 0.4, "topics in whole sentences"),
        (-0.3, any(share(c, _is_figure) > _SURE for c in cells), "a column of figures"),
    )  # fmt: skip
    total = 0.1 + sum(weight for weight, holds, _why in signs if holds)
    return max(0.0, min(0.95, total)), tuple(why for _weight, holds, why in signs if holds)


def _is_regular(columns: Sequence[Roles], cells: Sequence[Sequence[str]]) -> bool:
    """Whether most dates lie as far apart as the others: each day, each week or second week."""
    dates = [
        [day for text in texts if (day := _day_of_year(text)) is not None]
        for roles, texts in _both(columns, cells)
        if WHEN in roles
    ]
    gaps = [after - before for days in dates for before, after in pairwise(days) if after > before]
    weekly = sum(1 for gap in gaps if gap in (1, 7, 14) or gap == gaps[0])
    return len(gaps) >= _FEW - 1 and weekly >= len(gaps) * ENOUGH


def _day_of_year(text: str) -> int | None:
    """The day of the year of a date, without leap days; None where no date stands."""
    found = find_date(text)
    if found is None:
        return None
    month, day = int(found[0][-5:-3]), int(found[0][-2:])
    return _DAYS_BEFORE[month - 1] + day


def _both(
    columns: Sequence[Roles], cells: Sequence[Sequence[str]]
) -> list[tuple[Roles, Sequence[str]]]:
    return list(zip(columns, cells, strict=True))


def _is_figure(text: str) -> bool:
    """Whether a cell is a measured value: ``101.2``, ``-3.5%``, ``1,204``."""
    return (
        re.fullmatch(
            r"[-+−]?\d[\d,]*(?:\.\d+)?\s*[%％]|[-+−]?[\d,]*\d{3}(?:\.\d+)?|[-+−]?\d+\.\d+", text
        )
        is not None
    )


def is_task(head: str) -> bool:
    """Whether a head is that of a list of tasks, risks or students."""
    return (
        re.search(r"责任|负责人|完成时|学号|\b(?:owner|status|assignee)\b", fold(head)) is not None
    )


def _is_sentence(text: str) -> bool:
    return ends_sentence(text) and display_width(text) > 20
