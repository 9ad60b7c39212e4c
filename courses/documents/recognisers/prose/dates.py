"""Dates as documents print them, as ISO days."""

from __future__ import annotations

import datetime
import re

from courses.documents.numbering import number_of

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NAMES = "|".join([*_MONTHS, *(f"{name[:3]}\\.?" for name in _MONTHS), r"sept\.?"])
_HAN = "[〇零○一二三四五六七八九十]"
_NUMERIC = re.compile(
    r"(?P<y>(?:19|20)\d{2})\s*[年/.．-]\s*(?P<m>\d{1,2})\s*[月/.．-]\s*(?P<d>\d{1,2})\s*[日号號]?(?!\d)"
)
_CHINESE = re.compile(
    rf"(?P<y>[一二][〇零○一二三四五六七八九]{{3}})年(?P<m>{_HAN}{{1,2}})月(?P<d>{_HAN}{{1,3}})[日号]"
)
_DAY_FIRST = re.compile(
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{_NAMES})\s*,?\s+(?P<y>(?:19|20)\d{{2}})", re.I
)
_MONTH_FIRST = re.compile(
    rf"(?P<m>{_NAMES})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,\s*(?P<y>(?:19|20)\d{{2}})", re.I
)
_REPUBLIC = re.compile(  # the calendar of Taiwan: year 1 is 1912
    r"(?:中華民國|中华民国|民國|民国)\s*(?P<y>\d{2,3})\s*年\s*(?P<m>\d{1,2})\s*月"
    r"\s*(?P<d>\d{1,2})\s*日"
)
_PARTIAL = re.compile(
    rf"(?:中華民國|中华民国)?\s*(?:19|20|1)\d{{2}}\s*年\s*(?:\d{{1,2}}\s*月)?|[一二][〇零○一二三四五六七八九]{{3}}年(?:{_HAN}{{1,2}}月)?|(?:{_NAMES})\s+(?:19|20)\d{{2}}|\b(?:19|20)\d{{2}}[-/.]\d{{1,2}}\b",
    re.I,
)


def find_date(text: str) -> tuple[str, str]:
    """The first full day in ``text``: as ISO and as printed; empty where there is none."""
    for pattern in (_NUMERIC, _CHINESE, _DAY_FIRST, _MONTH_FIRST):
        found = pattern.search(text)
        if found:
            day = _iso(found["y"], found["m"], found["d"])
            if day:
                return day, found.group(0)
    found = _REPUBLIC.search(text)
    day = _iso(str(int(found["y"]) + 1911), found["m"], found["d"]) if found else ""
    return (day, found.group(0)) if found and day else ("", "")


def find_partial_date(text: str) -> str:
    """A year or a month as printed, where no day is given."""
    found = _PARTIAL.search(text)
    return found.group(0) if found else ""


_MONTH = re.compile(
    rf"(?P<y>(?:19|20)\d{{2}})\s*(?:年|[-/.])\s*(?P<m>\d{{1,2}})\s*月?(?!\d)"
    rf"|(?P<hy>[一二][〇零○一二三四五六七八九]{{3}})年(?P<hm>{_HAN}{{1,2}})月"
    rf"|(?P<em>{_NAMES})\s+(?P<ey>(?:19|20)\d{{2}})",
    re.I,
)


def find_month(text: str) -> str:
    """The first month in ``text`` as YYYY-MM; empty where there is none."""
    found = _MONTH.search(text)
    if found is None:
        return ""
    year, month = (
        found[a] or found[b] or found[c] for a, b, c in (("y", "hy", "ey"), ("m", "hm", "em"))
    )
    day = _iso(year, month, "1")
    return day[:7]


def _iso(year: str, month: str, day: str) -> str:
    try:
        return datetime.date(_year(year), _month(month), number_of(day) or 0).isoformat()
    except ValueError:
        return ""


def _year(text: str) -> int:
    return int(text) if text.isdigit() else number_of(text.replace("○", "〇")) or 0


def _month(text: str) -> int:
    named = [i for i, name in enumerate(_MONTHS, 1) if name.startswith(text.lower()[:3])]
    return named[0] if named else number_of(text) or 0
