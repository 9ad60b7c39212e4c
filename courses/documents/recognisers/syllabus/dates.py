"""Dates, times and rooms as a schedule prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from courses.documents.numbering import HAN_NUMBER, number_of

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<mon>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?\b\.?"
    r"|(?:星期|周|週|礼拜|禮拜)[一二三四五六日天])"
)
_SLOT = r"(?:上午|下午|晚上|晚间|晚|早上|早|中午|夜间|傍晚)"
_UNTIL = r"\s*(?:[-–—~～－]|至|到|\bto\b|\bbis\b)\s*"

_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?P<y>(?:19|20)\d\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号號]?",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号號]?",
        rf"\b{_MONTH}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*[-–]?\s*\d*:\d)(?:,"
        rf"?\s*(?P<y>20\d\d)\b)?",
        rf"(?<![\d:.])(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:[-–—~&]|\bto\b|\band\b)\s*)?"
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+)?{_MONTH}(?:,?\s*(?P<y>20\d\d)\b)?",
        r"(?<![\d/.])(?P<m>1[0-2]|0?[1-9])[/](?P<d>3[01]|[12]\d|0?[1-9])(?![\d/%])",
    )
)
_HAN_DATE = re.compile(rf"(?P<hm>{HAN_NUMBER})\s*月\s*(?P<hd>{HAN_NUMBER})\s*[日号號]")
_DOTTED_CELL = re.compile(r"^\s*(?P<m>1[0-2]|0?[1-9])[.\-](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)")
_DOTTED = re.compile(r"^(?P<m>1[0-2]|0?[1-9])[.\-](?P<d>3[01]|[12]\d|0[1-9])(?=$|\s|[（(，,])")
_END_DAY = re.compile(
    rf"{_UNTIL}(?:(?:(?:19|20)\d\d\s*[年/.-]\s*)?(?:\d{{1,2}}\s*[月/.-]\s*)?\d{{1,2}}\s*[日号號]"
    rf"?|(?:[a-z]{{3,9}}\.?\s*)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s+[a-z]{{3,9}}\b\.?)?)(?![\d:])",
    re.I,
)
_SECOND = re.compile(r"\s*[、,，/&和]\s*(?:\d{1,2}\s*月\s*)?\d{1,2}\s*[日号號]")
_CLOCK = (
    r"(?:(?:[01]?\d|2[0-4])\s*(?:[:：.]\s*[0-5]\d\s*(?:[ap]\.?m\.?)?|\s*[ap]\.?m\.?|[时点時點]"
    r"(?:\d{2}分?|半)?)|(?:0?[7-9]|1\d|2[0-3])h[0-5]\d)"
)
_TIME = re.compile(
    rf"{_SLOT}?\s*(?<![\d.])(?P<from>{_CLOCK}|(?:[01]?\d|2[0-4])(?=\s*[-–—~～]"
    rf"\s*\d{{1,2}}(?:[:：]\d\d)?\s*[ap]\.?m))(?:{_UNTIL}(?P<to>{_CLOCK}))?(?![\d%])",
    re.I,
)
_STRICT_ROOM = re.compile(
    r"(?:教室|楼|樓|馆|館|厅|廳|会议室|會議室|机房|機房|阶梯教室)\s*[A-Z]?\d{0,4}$|\b(?:room|"
    r"hall|auditorium|lab)\s*[\w.-]*$|^[\u4e00-\u9fff]{2,12}\s?\d{3,4}$|[教楼樓]"
    r"\s*[\d一二三四五六七八九]*\s*[A-Z]?-?\d{2,4}$",
    re.I,
)
_PERIODS = re.compile(r"第?\s*\d{1,2}\s*[-–—~～、,]\s*\d{1,2}\s*[节節]")
_ROOM = re.compile(
    r"(?:\b(?:rooms?|rm\.?|hall|building|bldg\.?|auditorium|theatre|lab|online|zoom|"
    r"lt)\b[\w\s.&-]{0,24}$|"
    r"[\u4e00-\u9fffA-Za-z\d]{0,16}(?:教室|楼|樓|馆|館|报告厅|報告廳|会议室|會議室|机房|機房|"
    r"实验室|實驗室|礼堂|禮堂|中心|阶梯教室|线上|線上|腾讯会议|教[一二三四五六七八九\d]"
    r")[\u4e00-\u9fffA-Za-z\d\s-]{0,14}$|"
    r"^[A-Z]{1,4}[-\s]?\d{2,4}[A-Z]?$|^[\u4e00-\u9fff]{1,4}[A-Z]?\s?[-]?\d{2,4}$)",
    re.I,
)


_DIGITS, _YEARS = 4, "1900"  # 0930–1100 is a time, 1914–1918 are years
_MORNING = 7  # no class begins before that hour
_PLACE_AND_HOURS = re.compile(
    rf"^(?P<place>.{{2,40}}?)[\s,，;；(（]+(?P<hours>(?:[01]?\d|2[0-3])(?:[:：][0-5]\d(?:{_UNTIL}"
    rf"(?:[01]?\d|2[0-4])[:：][0-5]\d)?|\.[0-5]\d{_UNTIL}(?:[01]?\d|2[0-4])\.[0-5]\d))\s*[)）]?$"
)
_HALF_OF_DAY = re.compile(r"\d\s*[ap]\.?m\b|\d\s*(?:uhr|时|点|h)\b|\d\s*to\s*\d", re.I)
_LONGEST_HOLIDAY = 20  # days from the first to the last day of a cell
_HOURS_CELL = re.compile(
    r"^\s*(?P<from>(?:[01]?\d|2[0-3])(?:\.[0-5]\d)?|(?:0[7-9]|1\d)[0-5]\d)\s*[-–—~～至]\s*"
    r"(?P<to>(?:[01]?\d|2[0-4])(?:\.[0-5]\d)?|(?:0[89]|1\d|2[0-3])[0-5]\d)\s*(?P<unit>h|hrs|uhr|时|点)?\s*$",
    re.I,
)
_DAY_LETTER = re.compile(r"\s*(?:M|Tu?|W|Th|R|F|Sa|Su)\.?,?\s+(?=\d{1,2}/\d{1,2}(?!\d))")
_DOTTED_BRACKET = re.compile(r"[（(]\s*(?P<m>1[0-2]|0?[1-9])\.(?P<d>3[01]|[12]\d|0?[1-9])\s*[)）]")


@dataclass(frozen=True, slots=True)
class When:
    """A date with what belongs to it. ``start`` and ``end`` bound what was read of the text."""

    date: str  # ISO, or MM-DD without a year; "" for a time alone
    time: str  # "18:30-20:55" as far as given
    start: int
    end: int


def find_date(text: str, *, leading: bool = False) -> tuple[str, int, int] | None:
    """The first date of ``text``: ISO form and where it stands; ``leading``: only at its start."""
    best: tuple[str, int, int] | None = None
    for pattern in (*_DATES, _HAN_DATE, _DOTTED) if leading else (*_DATES, _HAN_DATE):
        match = pattern.match(text) if leading else pattern.search(text)
        if match is None or (best and match.start() >= best[1]):
            continue
        iso = _iso(match)
        if iso:
            best = (iso, match.start(), match.end())
    return best


def find_when(text: str, *, leading: bool = False) -> When | None:
    """The first date or time of ``text`` with weekday, range and time around it."""
    offset = _weekday_length(text) if leading else 0
    found = find_date(text[offset : offset + 200], leading=leading)
    if found is None:
        if leading:
            return None
        dotted = _DOTTED_BRACKET.search(text[:200])
        if dotted is not None:
            return When(_iso(dotted), "", dotted.start("m"), dotted.end("d"))
        clock = _TIME.search(text[:200])
        if clock is None:
            return None
        start, end = clock.start(), clock.end()
        return When("", _clock(clock), _back(text, start), _forward(text, end))
    iso, start, end = found[0], found[1] + offset, found[2] + offset
    start = 0 if leading else _back(text, start)
    range_end = _END_DAY.match(text, end) or _SECOND.match(text, end)
    while range_end:
        end = range_end.end()
        range_end = _SECOND.match(text, end)
    end = _forward(text, end)
    clock = _TIME.match(text, _skip(text, end))
    if clock and clock.end() > clock.start():
        end = _forward(text, clock.end())
    periods = _PERIODS.search(text, 0, end) if clock is None else None
    time = _clock(clock) if clock else "".join(periods.group(0).split()) if periods else ""
    return When(iso, time, start, end)


def find_room(text: str) -> str:
    """``text`` if it is the name of a room and nothing else, else ""."""
    stripped = text.strip(" ,，;；()（）@|")
    return stripped if 1 < len(stripped) <= 40 and _ROOM.search(stripped) else ""


def is_room(text: str) -> bool:
    """Whether a stretch can only be a room: a lecture hall or a number in a building."""
    stripped = text.strip(" ,，;；()（）@|")
    return len(stripped) <= 30 and _STRICT_ROOM.search(stripped) is not None


def _iso(match: re.Match[str]) -> str:
    named = match.groupdict()
    if "hm" in named:
        found = number_of(named["hm"]), number_of(named["hd"])
        return f"{found[0]:02}-{found[1]:02}" if _is_day(*found) else ""
    month = (
        int(named["m"]) if named.get("m") else _MONTHS[(named.get("mon") or "").lower().rstrip(".")]
    )
    first = int(named.get("first") or 0)  # of a range: 7–11 July
    day = first if 0 < first < int(named["d"]) else int(named["d"])
    if not _is_day(month, day):
        return ""
    year = named.get("y")
    return f"{year}-{month:02}-{day:02}" if year else f"{month:02}-{day:02}"


def _is_day(month: int | None, day: int | None) -> bool:
    return month is not None and day is not None and 1 <= month <= 12 and 1 <= day <= 31


def date_of_cell(text: str) -> When | None:
    """The date or time in a cell that can hold nothing else: ``9.5`` is a day there."""
    hours = _HOURS_CELL.match(text)
    if hours is not None and _are_hours(hours):
        return When("", _clock(hours), 0, hours.end())
    when = find_when(text)
    if when is not None and when.date:
        return when if when.time else replace(when, time=_clock_beside(text, when))
    dotted = _DOTTED_CELL.match(text)
    if dotted is None or _HALF_OF_DAY.search(text):
        return when
    return When(_iso(dotted), when.time if when and ":" in when.time else "", 0, dotted.end())


def _clock_beside(text: str, when: When) -> str:
    """The hours that stand apart from the date of a cell: ``10:00, 5 May``, ``5 May (9–12)``."""
    for rest in (text[when.end :], text[: when.start]):
        rest = rest.strip(" \t\n,，;；()（）|")
        found = _HOURS_CELL.match(rest)
        if found is not None and _are_hours(found):
            return _clock(found)
        clock = _TIME.match(rest)
        if clock is not None and clock.end() == len(rest):
            return _clock(clock)
    return ""


def split_hours(text: str) -> tuple[str, str]:
    """A place and the hours printed behind it: ``B12, 9:30–11:00``."""
    found = _PLACE_AND_HOURS.match(text)
    return (found["place"].strip(), found["hours"]) if found is not None else (text, "")


def clock_of(text: str) -> str:
    """The hours in a cell that is known to hold them: ``9.30`` is no day there."""
    found = _HOURS_CELL.match(text) or _TIME.search(text)
    return _clock(found) if found is not None else ""


def periods_of(text: str) -> When | None:
    """The periods of a day in a cell for times: ``周三第3-4节``."""
    found = _PERIODS.search(text)
    if found is None:
        return None
    return When("", "".join(found.group(0).split()), found.start(), found.end())


def _are_hours(found: re.Match[str]) -> bool:
    """Whether ``9.30–11.00`` are hours: as days they were none, or too far apart."""
    first, last = found["from"], found["to"]
    if first.isdecimal() and last.isdecimal():
        if len(first) == len(last) == _DIGITS:
            return first < last and last < _YEARS
        told = found["unit"] is not None or "-" not in found.group(0)
        return told and _MORNING <= int(first) < int(last)
    days = [_DOTTED_CELL.match(part) for part in (first, last)]
    if not all(days):
        return True
    months = [int(day["m"]) * 31 + int(day["d"]) for day in days if day is not None]
    return months[1] - months[0] > _LONGEST_HOLIDAY


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\n,，;；|":
        at += 1
    return at


def _weekday_length(text: str) -> int:
    letter = _DAY_LETTER.match(text)
    if letter:
        return letter.end()
    match = re.match(rf"\s*[（(]?{WEEKDAY}[）)]?\s*[,，]?\s*", text, re.I)
    return match.end() if match else len(text) - len(text.lstrip())


def _back(text: str, start: int) -> int:
    match = re.search(rf"{WEEKDAY}[,，]?\s*(?:{_SLOT}\s*)?$", text[:start], re.I)
    return match.start() if match else start


def _forward(text: str, end: int) -> int:
    """Behind a weekday and a part of the day: ``（周三）晚``."""
    match = re.compile(
        rf"\s*[,，]?\s*(?:[（(]\s*(?:{WEEKDAY}|[一二三四五六日])\s*[）)]|{WEEKDAY})", re.I
    ).match(text, end)
    end = match.end() if match else end
    slot = re.compile(rf"\s*{_SLOT}(?=\s*(?:$|[\d:：，,|）)]|\s))").match(text, end)
    end = slot.end() if slot else end
    periods = _PERIODS.match(text, _skip(text, end))
    return periods.end() if periods else end


def _clock(match: re.Match[str]) -> str:
    return "-".join(
        re.sub(r"\s+", "", part) for part in (match.group("from"), match.group("to")) if part
    )
