"""Lines of a week that are none of its fields: holidays between weeks, homework, aims."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import BlockKind
from courses.documents.recognisers.syllabus.dates import find_when
from courses.documents.recognisers.syllabus.session import is_exam, without_class
from courses.documents.text import display_width

if TYPE_CHECKING:
    from courses.documents.recognisers.syllabus.lines import Line

_HOMEWORK = re.compile(
    r"^(?:(?:the )?(?:first|second|third|final|group|individual|written)\s+)?(?:memos?|"
    r"assignments?|homeworks?|hw|problem sets?|psets?|projects?|papers?|essays?|quiz(?:zes)?|"
    r"reports?|proposals?|case write-ups?|drafts?)\s*#?\s*\d{0,2}\b.{0,40}?\b(?:due|assigned|"
    r"released|posted|distributed|handed (?:out|in)|hand-in|deadline)\b",
    re.I,
)
_HOMEWORK_ZH = re.compile(
    r"^(?:第[\d一二三四五六]+次|小组|平时|课程|期末|期中)?(?:作业|習題|习题|论文|報告|报告|"
    r"大作业|实验报告)"
    r"\s*[\d一二三四五六]*\s*(?:布置|發布|发布|截止|提交|上交|到期|交稿|繳交)"
)
_AIMS = re.compile(
    r"要求|目标|目標|目的|重点|重點|难点|難點|学时|课时|方法|方式|手段|形式|objectives?|"
    r"outcomes?|aims?|"
    r"goals?|methods?|format|duration|hours",
    re.I,
)
_CANCELLED = re.compile(r"no (?:class|lecture|seminar|tutorial|lab|meeting|workshop)s?\b", re.I)
_OFF = re.compile(
    r"不上课|停课|放假|不上課|停課|no (?:class|lecture|seminar|meeting)|reading week|\b(?:break|"
    r"recess|holiday)\b",
    re.I,
)
_WIDEST_HOLIDAY = 24  # Han characters
_OFF_ZH = r"(?:放假|停课|停課|不上课|不上課|休假|调休|无课)"
_OFF_EN = r"(?:no (?:class|lecture|seminar|meeting)(?:es|s)?|holiday|break|recess|cancell?ed)"
_NAMED_HOLIDAY = re.compile(
    rf"^(?:国庆|國慶|春节|春節|清明|劳动|勞動|五一|端午|中秋|元旦|十一|寒假|校庆|运动会|法定)"
    rf"[\u4e00-\u9fff]{{0,6}}[\s，,：:（(—–-]*[\u4e00-\u9fff]{{0,4}}{_OFF_ZH}|"
    rf"^(?:本周|本次|全校|学校)?{_OFF_ZH}[\u4e00-\u9fff，,。一二三次周1-9]{{0,8}}$|"
    rf"^(?:[A-Z][\w'’]*\.?[ -]){{1,4}}(?:[a-z]+ )?[\s,:(–—-]*{_OFF_EN}\b",
)
_TASKS = re.compile(r"作业|作業|任务|习题|homework|assignment|exercise|task|due|project", re.I)


def is_aside(line: Line) -> bool:
    """Whether a line is a holiday between two weeks or says that work is due."""
    text = line.numbered[1] or line.text
    if is_homework(text) or is_named_holiday(text):
        return True
    free = is_holiday(line.text) or is_cancelled(line.text)
    apart = line.gap > 0 or line.kind is BlockKind.PARAGRAPH
    return line.item < 0 and apart and line.numbered[0] is None and free


def is_named_holiday(text: str) -> bool:
    """Whether a line, be it an item, is a named holiday without class: ``国庆节放假，停课一次``."""
    if display_width(text) > _WIDEST_HOLIDAY or text.endswith(("?", "？")):
        return False
    return _NAMED_HOLIDAY.match(text.strip()) is not None and not is_exam(text)


def is_homework(text: str) -> bool:
    """Whether a line only says that work is given out or due: ``Memo 1 due``, ``作业2截止``."""
    if display_width(text) > 40:
        return False
    return bool(_HOMEWORK_ZH.match(text) or _HOMEWORK.match(text))


def is_holiday(text: str) -> bool:
    """Whether a dated line says that there is no class: ``4月3日 清明节放假``."""
    when = find_when(text, leading=True)
    if when is None or display_width(text) > 30:
        return False
    return without_class(text[when.end :].strip(" ,，:：|｜–—-()（）"))


def is_cancelled(text: str) -> bool:
    """Whether a short line without a date at its head says that there is no class."""
    if display_width(text) > 24 or text.endswith(("?", "？")):
        return False
    return _OFF.search(text) is not None and without_class(text)


def says_no_class(text: str) -> bool:
    """Whether a sentence says that a meeting falls out: ``No seminar this week.``"""
    return _CANCELLED.match(text) is not None


def is_aim(printed: str) -> bool:
    """Whether a label announces aims or key points, behind which the outline goes on."""
    return _AIMS.search(printed) is not None and _TASKS.search(printed) is None
