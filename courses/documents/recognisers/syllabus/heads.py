"""What the columns of a schedule hold: by the words of their heads, then by what stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.numbering import number_of
from courses.documents.recognisers.syllabus.credentials import has_organisation, has_role
from courses.documents.recognisers.syllabus.dates import WEEKDAY, date_of_cell
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.people_cells import names_people
from courses.documents.recognisers.syllabus.words import field_of, field_of_part, fold
from courses.documents.text import display_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Roles = tuple[str, ...]  # what a column holds, in the order of its cells: ("when", "title")

_WEEKS = r"(?:教学)?周(?:次|数|序)?|(?:教学)?週(?:次|數)?|weeks?|wks?\.?|wk\.? ?no\.?"
_MEETINGS = (
    r"讲次?|课次|次课|次数?|节次|回次?|场次?|期次|"
    r"lectures?|lec\.?|sessions?|class(?:es)?|meetings?|days?"
)
_COUNTS = (
    r"(?:实验|实训|项目|讲座)?(?:序号|编号)|章节?|章次|单元|模块|项目|#|no\.?|nr\.?|"
    r"num(?:ber)?|modules?|units?|chapters?"
)
_NUMBER_HEAD = re.compile(rf"^(?:{_WEEKS}|{_MEETINGS}|{_COUNTS})(?:\s*(?:#|no\.?|number|序号))?$")
_TIME_HEAD = re.compile(rf"^(?:{_WEEKS}|{_MEETINGS})(?:\s*(?:#|no\.?|number))?$")
_WEEK_HEAD = re.compile(r"周|\bweeks?\b|\bwk\b")
_UNIT_HEAD = re.compile(r"^(?:单元|模块|部分|篇|项目|模块名称|units?|modules?|parts?|blocks?)$")
_TOPIC_HEAD = re.compile(
    r"^(?:.*(?:主题|题目|课题|专题|标题|讲题).*|(?:实验|实训|项目|讲座|课程|活动|讲)名称?|"
    r"topics?|titles?|themes?|subjects?|lecture "
    r"topics?|session titles?|lecture titles?|(?:[\u4e00-\u9fff]{2}|主要授课|主要教学|"
    r"课堂教学)?内容|"
    r"(?:授课|教学|课程)?(?:进度|安排|章节)|(?:授课|教学)(?:主要)?内容(?:提要|摘要|要点|简介)?|"
    r"topics? covered|contents?|topic / activity|lecture|focus|subject matter|what we (?:do|cover)|"
    r"(?:class |course )?(?:plan|activity|activities)|agenda)$"
)
_CALLED_TOPIC = re.compile(r"主题|题目|课题|专题|标题|讲题|topic|title|theme|subject")
_NO_TOPIC = re.compile(r"(?:实验|作业|考核|阅读|复习|预习|备注|实践|思政)内容$")
_FORM_HEAD = re.compile(
    r"^(?:lecture|seminar|tutorial|lab(?:oratory)?|practical|workshop|recitation|discussion|"
    r"studio|class|理论|讲授|讲课|授课|研讨|讨论|实验|上机|实践|实训|习题|辅导)课?s?"
    r"(?: (?:session|class|topic|section)s?)?$"
)
_DAY_HEAD = re.compile(
    rf"^(?:{WEEKDAY})(?:s|课|课程)?[\s,，]*(?:[\d:.：\-–—~ apm第节至]*)?$"
    r"|^(?:上午|下午|晚上|晚间|morning|afternoon|evening)$",
    re.I,
)
_PART_OF_DAY = re.compile(
    r"^(?:上午|下午|晚上|晚间|早上|morning|afternoon|evening)(?:课|场|时段| sessions?)?"
    r"[\s,，\d:：.–—-]*$"
)
_MEETING_HEAD = re.compile(
    r"^第[一二三四1-4]次(?:课|课内容)?$|^(?:session|class|meeting|lecture) [1-4a-d]$|^(?:上|"
    r"下)半周$"
)
_ABOUT_HEAD = re.compile(
    r"^(?:(?:工作|所在|所属|任职|讲者|主讲人|专家|嘉宾)?(?:单位|机构|部门|院系)|"
    r"(?:专业技术|技术|现任|行政)?职[称务]|"
    r"(?:单位|机构)(?:[及与和/、]?)职[称务]|职[称务](?:[及与和/、]?)单位|职位|岗位|"
    r"(?:所属)?(?:公司|企业)|affiliations?|institutions?|organi[sz]ations?|"
    r"(?:job |current |academic )?positions?|company|employer|job titles?)$"
)
_TITLE_OF_PERSON = re.compile(r"^(?:titles?|rank|头衔|学位|学历|研究方向|department|school)$")
_PERIOD_HEAD = re.compile(r"^(?:节次|節次|课节|星期|周几|週幾|星期几|weekday|periods?)$")
_DATE_HEAD = re.compile(
    r"^(?:起止日期|起止时间|月[/、.]?日|月份|week (?:of|commencing|beginning)|w/c|dates?)$"
)
_REMARK = re.compile(r"\s*[(（\[][^()（）\[\]]{0,40}[)）\]]\s*$")
_JOINTS = re.compile(
    r"\s*[/、与和及&+()·\n,;|]\s*|\s+and\s+|(?<=[\u4e00-\u9fff])\s*(?=[a-z])|"
    r"(?<=[a-z.])\s+(?=[\u4e00-\u9fff])"
)
_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
NUMBER_CELL = re.compile(
    r"^(?:第\s*)?(?P<n>[零〇一二三四五六七八九十两]{1,4}|\d{1,2}|[IVX]{1,5})(?:\s*[-–—~～、,"
    r"/至到]\s*第?\s*(?:\d{1,2}|[一二三四五六七八九十]+)){0,3}\s*(?:周|週|讲|講|次课|次|课|課|章|"
    r"节|"
    r"单元|回|天|场|期|站|模块|专题)?[.、]?$|"
    r"^(?:week|wk|lecture|session|class|module|unit|day|l|w|s)s?\.?\s*#?\s*(?P<m>\d{1,"
    r"2})(?:\s*(?:[-–—&~,]|to|and)\s*\d{1,2})?$",
    re.I,
)
_LEADING_NUMBER = re.compile(
    r"^(?P<all>(?:第\s*)?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:[-–—~～]\s*\d{1,2}\s*)?"
    r"(?:周|週|讲|講|次课|次|课)?|(?:week|wk|lecture|session|class|day|w|"
    r"l)s?\.?\s*#?\s*(?P<m>\d{1,2})"
    r"(?:\s*[-–—&]\s*\d{1,2})?)(?=[\s,，(（:：/]|$)",
    re.I,
)
_NAMED = 0.6  # of the cells of a column of teachers
_FULL_MOON = 40  # rows looked at to judge a column


class Column:
    """What a column holds; the names of ``Field`` plus what only columns have."""

    NUMBER = "number"
    MEETING = "meeting"  # the count of meetings beside that of weeks
    UNIT = "unit"  # the part of the course that some rows belong to
    SESSION = "session"  # a column for each meeting of the week: its cells are sessions
    PERIOD = "period"  # day of the week, periods of the day
    ABOUT = "about"  # of the lecturers of the row
    OTHER = "other"


TITLE, OUTLINE, WHEN = Field.TITLE.value, Field.OUTLINE.value, Field.WHEN.value
LECTURER = Field.LECTURER.value
_KNOWN = frozenset(
    {
        Field.LECTURER, Field.OUTLINE, Field.READINGS, Field.QUESTIONS, Field.TITLE, Field.WHEN,
        Field.ROOM,
    }
)  # fmt: skip


def leading_number(cell: str) -> re.Match[str] | None:
    """The number of a week or meeting at the head of a cell with more in it: ``1 (9/2)``."""
    return _LEADING_NUMBER.match(cell)


def number_in(cell: str) -> int | None:
    """The number of a week or meeting that a cell gives: the first of ``第1-2周``."""
    found = NUMBER_CELL.match(cell.strip()) or _LEADING_NUMBER.match(cell.strip())
    return number_of(found["n"] or found["m"]) if found else None


def roles_of(head: str) -> Roles:
    """What a column holds by its head; ``日期与内容（教师）`` holds three things."""
    folded = _BLANKS.sub("", fold(head)).strip(" :*\n")
    whole = _role(folded)
    if whole != Column.OTHER:
        return (whole,)
    parts = [part.strip() for part in _JOINTS.split(folded) if part.strip()]
    found = [_role(part) for part in parts if not _NUMBER_HEAD.match(part)]
    found += [Column.NUMBER for part in parts if _TIME_HEAD.match(part)]
    known = [role for role in dict.fromkeys(found) if role != Column.OTHER]
    known.sort(key=lambda role: role != Column.NUMBER)
    return tuple(known) or (Column.OTHER,)


def _role(folded: str) -> str:
    if _MEETING_HEAD.match(folded):
        return Column.SESSION
    if _NUMBER_HEAD.match(folded):
        return Column.NUMBER
    if _ABOUT_HEAD.match(folded):
        return Column.ABOUT
    if is_form(folded):
        return Column.SESSION
    if _TOPIC_HEAD.match(folded) and not _NO_TOPIC.search(folded):
        return TITLE
    if _DATE_HEAD.match(folded):
        return WHEN
    field = field_of_part(folded)
    if field is Field.GUEST:
        return LECTURER
    if field is Field.SCHEDULE:
        return TITLE
    return field.value if field in _KNOWN else Column.OTHER


def is_credential_head(folded: str) -> bool:
    """Whether a label beside a name tells of the person: ``职称``, ``Affiliation``, ``Title``."""
    return any(each.match(folded) for each in (_ABOUT_HEAD, _TITLE_OF_PERSON))


def is_form(head: str) -> bool:
    """Whether a head names a day of the week or a form of teaching."""
    plain = _REMARK.sub("", head).strip()
    if is_part_of_day(head):
        return True
    return any(each.match(plain) for each in (_DAY_HEAD, _FORM_HEAD, _MEETING_HEAD))


def is_part_of_day(head: str) -> bool:
    """Whether a head names a part of the day: ``上午``, ``Morning (9:30–12:00)``."""
    return _PART_OF_DAY.match(_REMARK.sub("", fold(head)).strip()) is not None


def counts_weeks(head: str) -> bool:
    return _WEEK_HEAD.search(fold(head)) is not None


def names_meetings(head: str) -> bool:
    """Whether a head counts weeks or meetings, as against things of any kind (序号, No.)."""
    return Column.NUMBER in roles_of(head) and _TIME_HEAD.match(fold(head).strip()) is not None


def settled(heads: Sequence[str], cells: Sequence[Sequence[str]]) -> list[Roles]:
    """The roles of all columns; ``cells``, the filled cells of each, have the last word."""
    columns = [
        _settled(roles_of(head), fold(head), texts[:_FULL_MOON])
        for head, texts in zip(heads, cells, strict=True)
    ]
    columns = _periods(columns, heads)
    columns = _one_title(_one_count(columns, heads, cells), heads)
    columns = _meetings_of_the_week(columns)
    if not any(TITLE in roles or Column.SESSION in roles for roles in columns):
        columns = _with_title(columns, heads, cells)
    if not any(LECTURER in roles for roles in columns):
        columns = [(Column.OTHER,) if roles == (Column.ABOUT,) else roles for roles in columns]
    return columns


def _settled(roles: Roles, head: str, texts: Sequence[str]) -> Roles:
    """The roles of one column as its cells bear them out."""
    if not texts or len(roles) > 1:
        return roles
    wide = sum(map(display_width, texts)) / len(texts)
    match roles[0]:
        case Column.NUMBER if share(texts, is_count) < 0.5:
            return _uncounted(head, texts, wide)
        case Column.SESSION if share(texts, names_people) >= _NAMED:
            return (LECTURER,)
        case Column.SESSION if wide < 3 or share(texts, _is_amount) > 0.5:
            return (Column.OTHER,)
        case "when" if share(texts, _tells_time) < 0.3:
            return (Column.OTHER,)
        case "title" if share(texts, _is_amount) > 0.5:
            return (Column.OTHER,)
        case _:
            return roles


def _uncounted(head: str, texts: Sequence[str], wide: float) -> Roles:
    """A column under 单元, 章节 or Lecture whose cells are no numbers."""
    if share(texts, names_people) >= _NAMED:
        return (LECTURER,)
    if share(texts, _tells_time) > 0.5:
        return (WHEN,)
    if is_form(head):
        return (Column.SESSION,)
    if _UNIT_HEAD.match(head.strip()):
        return (Column.UNIT,)
    return (TITLE,) if wide > 3 else (Column.MEETING,)


def _one_count(
    columns: list[Roles], heads: Sequence[str], cells: Sequence[Sequence[str]]
) -> list[Roles]:
    """Of two columns that count, that of the weeks counts and the other labels the sessions."""
    counting = [i for i, roles in enumerate(columns) if Column.NUMBER in roles]
    if len(counting) < 2:
        return columns
    named = [i for i in counting if names_meetings(heads[i])] or counting
    first = next((i for i in named if counts_weeks(heads[i]) and cells[i]), named[0])
    return [
        tuple(Column.MEETING if role == Column.NUMBER and i != first else role for role in roles)
        for i, roles in enumerate(columns)
    ]


def _periods(columns: list[Roles], heads: Sequence[str]) -> list[Roles]:
    """Days and periods beside a column that counts: ``周次 | 星期 | 节次``."""
    named = [_PERIOD_HEAD.match(_BLANKS.sub("", fold(head)).strip()) for head in heads]
    others = any(
        found is None and (Column.NUMBER in roles or WHEN in roles)
        for found, roles in zip(named, columns, strict=True)
    )
    return [
        (Column.PERIOD,) if found and others else roles
        for found, roles in zip(named, columns, strict=True)
    ]


def _one_title(columns: list[Roles], heads: Sequence[str]) -> list[Roles]:
    """Of several columns of content the one called a topic is the title, the others outline."""
    titles = [i for i, roles in enumerate(columns) if roles == (TITLE,)]
    if len(titles) < 2:
        return columns
    named = [i for i in titles if _CALLED_TOPIC.search(fold(heads[i]))]
    first = (named or titles)[0]
    return [(OUTLINE,) if i in titles and i != first else r for i, r in enumerate(columns)]


def _meetings_of_the_week(columns: list[Roles]) -> list[Roles]:
    """``Monday | Wednesday`` are the sessions; one such column alone is the topic."""
    forms = [i for i, roles in enumerate(columns) if roles == (Column.SESSION,)]
    topics = [i for i, roles in enumerate(columns) if TITLE in roles]
    if not forms or (len(forms) > 1 and not topics):
        return columns
    instead = (Column.OTHER,) if topics else (TITLE,)
    return [instead if i in forms else roles for i, roles in enumerate(columns)]


def _with_title(
    columns: list[Roles], heads: Sequence[str], cells: Sequence[Sequence[str]]
) -> list[Roles]:
    """Without a column for the topic: the outline, or the only wide column beside the weeks."""
    outlines = [i for i, roles in enumerate(columns) if OUTLINE in roles]
    if not outlines:
        weeks = any(Column.NUMBER in roles for roles in columns) and any(map(counts_weeks, heads))
        wide = [
            i
            for i, roles in enumerate(columns)
            if roles == (Column.OTHER,)
            and field_of(heads[i]) is None
            and cells[i]
            and sum(map(display_width, cells[i])) / len(cells[i]) > 4
        ]
        outlines = wide if weeks and len(wide) == 1 else []
    if not outlines:
        return columns
    first = outlines[0]
    changed = tuple(TITLE if role in (OUTLINE, Column.OTHER) else role for role in columns[first])
    return [changed if i == first else roles for i, roles in enumerate(columns)]


def is_schedule(columns: Sequence[Roles]) -> bool:
    """Whether columns are those of a schedule: a number or date, and a topic."""
    roles = {role for roles in columns for role in roles}
    placed = Column.NUMBER in roles or WHEN in roles
    return placed and bool(roles & {TITLE, Column.SESSION})


def guessed(cells: Sequence[Sequence[str]]) -> list[Roles]:
    """The columns of a schedule without a head, by what stands in them; empty where it is none."""
    if len(cells) < 2 or not cells[0]:
        return []
    if not (share(cells[0], _is_week) > 0.8 or share(cells[0], _is_date) > 0.8):
        return []
    columns: list[Roles] = [(Column.NUMBER,) if share(cells[0], _is_week) > 0.8 else (WHEN,)]
    columns += [_guess(texts) for texts in cells[1:]]
    free = [i for i, roles in enumerate(columns) if roles == (Column.OTHER,) and cells[i]]
    if not free:
        return []
    topic = max(free, key=lambda i: (len(cells[i]), -i))
    columns[topic] = (TITLE,)
    return columns


def _guess(texts: Sequence[str]) -> Roles:
    if texts and share(texts, is_cited) > 0.5:
        return (Field.READINGS.value,)
    if texts and share(texts, _is_date) > 0.6:
        return (WHEN,)
    if texts and share(texts, _is_name) > 0.6:
        return (LECTURER,)
    return (Column.OTHER,)


def share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    """The share of cells that a test holds for."""
    return sum(1 for text in texts if test(text)) / len(texts) if texts else 0.0


def is_count(text: str) -> bool:
    """Whether a cell counts: ``3``, ``第3周``, ``1 (9/2)``, a date where no number is printed."""
    text = text.strip()
    if NUMBER_CELL.match(text):
        return True
    found = _LEADING_NUMBER.match(text)
    return found is not None and date_of_cell(text[found.end() :]) is not None


def _is_week(text: str) -> bool:
    found = NUMBER_CELL.match(text.strip())
    return found is not None and len(text.strip()) > 2


def _is_amount(text: str) -> bool:
    return not any(c.isalpha() for c in text.replace("学时", "").replace("课时", ""))


def _tells_time(text: str) -> bool:
    return date_of_cell(text) is not None or re.search(WEEKDAY, text, re.I) is not None


def _is_date(text: str) -> bool:
    when = date_of_cell(text)
    return when is not None and bool(when.date) and len(text) < 30


def is_cited(text: str) -> bool:
    """Whether a cell cites: a title in marks, chapters, pages, a year in brackets."""
    return re.search(r"《|\bchs?\.|\bpp?\.|\((?:19|20)\d\d\)|,\s+[“\"]", text) is not None


def _is_name(text: str) -> bool:
    name = re.fullmatch(r"[\u3400-\u9fff]{2,3}(?:\s*(?:教授|副教授|讲师|老师|博士))?", text.strip())
    return (
        name is not None and not has_organisation(text) and not (len(text) < 4 and has_role(text))
    )
