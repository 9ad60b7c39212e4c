"""Where the weeks of a schedule begin: 第N周, Lecture 5, dated rows, numbered topics.

Marks of one look form a *family*. The family that counts upwards and names a unit of time or
teaching wins; a week with several lectures keeps the lectures as its sessions.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from courses.documents.numbering import HAN_NUMBER, LabelStyle, number_of
from courses.documents.recognisers.syllabus.dates import find_when
from courses.documents.recognisers.syllabus.mark import Mark
from courses.documents.recognisers.syllabus.topic_marks import dated_rows, numbered_topics
from courses.documents.recognisers.syllabus.words import fold
from courses.documents.text import display_width, ends_sentence

if TYPE_CHECKING:
    from courses.documents.recognisers.syllabus.lines import Line

_NAMED = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_WORDS = {name: number for number, name in enumerate(_NAMED.split(), 1)}
_COUNT = rf"(?:{HAN_NUMBER}|\d{{1,2}}(?!\d))"
_RANGE = rf"(?:\s*(?:[-–—~～、,，]|至|到)\s*第?\s*{_COUNT})?"
UNITS_ZH = "周|讲|章|节次|节|次课|次|课次|课|单元|回|堂课|堂|部分|模块|专题|期|天|日|场|站"
_ZH = re.compile(
    rf"^(?:第\s*(?P<n>{_COUNT}){_RANGE}\s*(?P<unit>{UNITS_ZH})|(?P<unit2>专题|模块|单元|主题|"
    rf"讲座|周次|章节|课次|讲|周)\s*(?P<n2>{_COUNT})(?![\d年月日个种类项层]))"
)
_NUMBER_EN = r"(?P<n>\d{1,2}(?![\d%]|\.\d)|[ivx]{1,5}\b|" + "|".join(_WORDS) + r")"
_EN = re.compile(
    rf"^(?P<unit>weeks?|wk|lectures?|lec|sessions?|modules?|class(?:es)?|chapters?|topics?|"
    rf"units?|lessons?|meetings?|days?|parts?|seminars?|workshops?|"
    rf"blocks?)\.?\s*#?\s*{_NUMBER_EN}(?:\s*(?:[-–—&~,/]|and|to)\s*\d{{1,2}}(?![\d/]))?\b",
    re.I,
)
_SHORT_EN = re.compile(r"^(?P<unit>[wl])\s?0?(?P<n>\d{1,2})(?=$|[\s:：.|/–—-])", re.I)
_FORM = re.compile(
    r"^((?:lecture|seminar|workshop|tutorial|lab|practical|class|讲授|理论课|研讨课|讨论课|"
    r"实验课|上机课)"
    r"\s*[:：])\s*(?=\S)",
    re.I,
)
_BAD_BEHIND = re.compile(
    r"^(?:前|后|的|起|之|内|结束|末|以|须|需|应|将|要求|进行|提交|截止|is\b|are\b|will\b|was\b|"
    r"to\b|we\b|of\b|through\b|and\b|for\b)"
)
_FILLER = re.compile(r"^[\s:：.．·、,，|｜\-–—/]+")
_RANK_TIME = frozenset({"周", "week", "day", "天"})
UNITS = frozenset({"单元", "模块", "unit", "module"})
_INNER = frozenset({"节", "部分", "part"})

_SINGULAR = {
    "wk": "week",
    "w": "week",
    "lec": "lecture",
    "l": "lecture",
    "classes": "class",
    "周次": "周",
    "日": "天",
    "节次": "次",
}


def find_marks(lines: list[Line]) -> list[Mark]:
    """The marks of the weeks of a schedule, in order; empty where there are none."""
    families = _families(lines)
    chosen = _choose(families, lines)
    return chosen or dated_rows(lines) or numbered_topics(lines)


def session_marks(lines: list[Line], weeks: str) -> list[Mark]:
    """The marks of sessions within one week; ``weeks`` is the family of the week marks."""
    marks = [mark for i, line in enumerate(lines) if (mark := mark_of(line, i)) is not None]
    return [
        mark
        for mark in marks
        if mark.family not in (weeks, *_INNER) and (mark.rest or mark.family not in _RANK_TIME)
    ]


def says_when(line: Line) -> bool:
    """Whether a line only names the weeks of a unit: ``Weeks 1-2``."""
    mark = mark_of(line, 0)
    return mark is not None and not mark.rest and mark.family in _RANK_TIME


def timed_marks(lines: list[Line]) -> list[Mark]:
    """The lines of a week that begin with a date or a time: its sessions."""
    found: list[Mark] = []
    for index, line in enumerate(lines):
        if line.kind.value == "table" or line.item > 0 or line.width > 60:
            continue
        when = find_when(line.text, leading=True) or find_when(line.text)
        if when is not None and when.start <= 1 and len(line.text[when.end :]) < 80:
            found.append(Mark(index, len(found) + 1, "", line.text, "time"))
    return found


def clock_marks(lines: list[Line]) -> list[Mark]:
    """The lines of a day that begin with an hour and name no date."""
    found: list[Mark] = []
    for mark in timed_marks(lines):
        when = find_when(mark.rest)
        if when is not None and not when.date:
            found.append(mark)
    return found


def form_marks(lines: list[Line]) -> list[Mark]:
    """The lines of a week that name a form of teaching and its title: ``Seminar: ...``."""
    found: list[Mark] = []
    for index, line in enumerate(lines):
        form = _FORM.match(line.text)
        if form and line.kind.value != "table" and line.item <= 0:
            found.append(
                Mark(index, len(found) + 1, form.group(1), line.text[form.end() :], "form")
            )
    return found


def mark_of(line: Line, index: int) -> Mark | None:
    """The mark at the head of a line, whatever its family."""
    if line.kind.value == "table" or line.width > 90:
        return None
    found = _mark_in(f"{line.mark} {line.text}" if line.mark else line.text, index)
    if found is None:
        label, rest = line.numbered
        if (
            label is not None
            and rest
            and (line.heading or label.style in (LabelStyle.HAN, LabelStyle.BULLET))
        ):
            found = _mark_in(rest, index)
            if found is not None:
                found = Mark(
                    index, found.number, found.printed, found.rest, found.family, label.printed
                )
    if found is None or line.item > 0:
        return None
    return found


def _mark_in(text: str, index: int) -> Mark | None:
    opening = re.match(r"^[【\[（(《]\s*", text)
    start = opening.end() if opening else 0
    folded = fold(text)
    match = (
        _ZH.match(folded[start:]) or _EN.match(folded[start:]) or _SHORT_EN.match(folded[start:])
    )
    if match is None:
        return None
    groups = match.groupdict()
    unit = groups.get("unit") or groups.get("unit2") or ""
    number = _number(groups.get("n") or groups.get("n2") or "")
    end = start + match.end()
    if opening:
        closing = re.match(r"\s*[】\]）)》]", text[end:])
        end += closing.end() if closing else 0
    if number is None or not _plausible(folded[end:], text):
        return None
    end = _other_language(text, folded, end, number)
    rest = text[end:]
    return Mark(index, number, text[:end].strip(), _FILLER.sub("", rest), _family(unit))


def _other_language(text: str, folded: str, end: int, number: int) -> int:
    """``第一周 Week 1``: the same mark again in the other language belongs to it."""
    start = end + len(text[end:]) - len(text[end:].lstrip(" /|(（"))
    again = _EN.match(folded[start:]) or _ZH.match(folded[start:])
    if again is None or start == end:
        return end
    named = again.groupdict()
    if _number(named.get("n") or named.get("n2") or "") != number:
        return end
    closing = re.match(r"\s*[）)]", text[start + again.end() :])
    return start + again.end() + (closing.end() if closing else 0)


def _number(printed: str) -> int | None:
    return _WORDS.get(printed) or number_of(printed)


def _family(unit: str) -> str:
    unit = _SINGULAR.get(unit, unit)
    return (
        _SINGULAR.get(unit.rstrip("s"), unit.rstrip("s"))
        if unit.isascii() and unit != "class"
        else unit
    )


def _plausible(behind: str, text: str) -> bool:
    """Whether what follows a mark is a title and not the rest of a sentence."""
    if _BAD_BEHIND.match(behind.lstrip()) and not _FILLER.match(behind):
        return False
    separated = not behind or behind[0] in " \t:：.．·、,，|｜-–—/(（《【[\u3000“"
    if ends_sentence(text) and display_width(text) > 40:
        return False
    return separated or len(behind) <= 30


# Families ---------------------------------------------------------------------------------


def _families(lines: list[Line]) -> dict[str, list[Mark]]:
    families: dict[str, list[Mark]] = {}
    for index, line in enumerate(lines):
        mark = mark_of(line, index)
        if mark is not None:
            families.setdefault(mark.family, []).append(mark)
    return {
        name: chain for name, marks in families.items() if len(chain := _chain(marks, lines)) > 1
    }


def _chain(marks: list[Mark], lines: list[Line]) -> list[Mark]:
    """The marks that count upwards; of a contents list and the real thing the one with content."""
    runs: list[list[Mark]] = []
    for mark in marks:
        if runs and mark.number > runs[-1][-1].number:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    whole = _rising(marks)
    long = [run for run in runs if len(run) * 2 > len(whole)]
    if len(long) > 1:
        return max(long, key=lambda run: (_content(run, marks, lines), -run[0].index))
    return whole


def _content(run: list[Mark], marks: list[Mark], lines: list[Line]) -> int:
    """How many lines stand under the marks of a run, the last one aside."""
    starts = {mark.index for mark in marks}
    ends = [following.index for following in run[1:]]
    return sum(
        sum(1 for i in range(mark.index + 1, end) if i not in starts)
        for mark, end in zip(run, ends, strict=False)
    )


def _rising(marks: list[Mark]) -> list[Mark]:
    """The longest rising chain of numbers."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for position, mark in enumerate(marks):
        at = bisect_left(tails, mark.number)
        if at == len(tails):
            tails.append(mark.number)
            last.append(position)
        else:
            tails[at], last[at] = mark.number, position
        before.append(last[at - 1] if at else -1)
    chain: list[Mark] = []
    position = last[-1] if last else -1
    while position >= 0:
        chain.append(marks[position])
        position = before[position]
    return chain[::-1]


def _choose(families: dict[str, list[Mark]], lines: list[Line]) -> list[Mark]:
    """Weeks and days before lectures, lectures before chapters, the longer chain among equals."""
    usable = {n: m for n, m in families.items() if m[0].number <= 3 and _dense(m)}
    if not usable:
        return []
    units = _units(usable, lines)
    if units:
        return usable[units]
    in_time = [n for n in usable if n in _RANK_TIME and not _hangs_below(usable[n], usable)]
    candidates = in_time or [n for n in usable if n not in _INNER] or list(usable)
    return usable[max(candidates, key=lambda n: (len(usable[n]), -usable[n][0].index))]


def _units(families: dict[str, list[Mark]], lines: list[Line]) -> str:
    """The family of units whose headings stand above those of the meetings; else ""."""
    if any(name in _RANK_TIME for name in families):
        return ""
    for name in UNITS & families.keys():
        upper = families[name]
        level = max(lines[mark.index].heading for mark in upper)
        lower = [
            other
            for other in families.values()
            if other is not upper
            and min(lines[mark.index].heading for mark in other) > level > 0
            and len(other) >= 2 * len(upper) - 1
        ]
        if lower:
            return name
    return ""


def _hangs_below(marks: list[Mark], families: dict[str, list[Mark]]) -> bool:
    """Whether the marks only say when: ``Weeks 1-2`` on the line under ``Topic 1: ...``."""
    if any(mark.rest for mark in marks):
        return False
    above = {mark.index for other in families.values() if other is not marks for mark in other}
    return sum(1 for mark in marks if mark.index - 1 in above) * 5 >= len(marks) * 4


def _dense(marks: list[Mark]) -> bool:
    """Whether a chain counts without great gaps."""
    return marks[-1].number - marks[0].number + 1 <= len(marks) * 2 + 2
