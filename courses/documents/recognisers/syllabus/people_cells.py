"""Whether a cell names people and nothing else, whatever the head of its column says.

A Chinese name is known by its surname. A Latin one has the shape of a name; so have many topics
in title case (``Asset Pricing``), which words of subjects and their endings give away.
"""

from __future__ import annotations

import re

from courses.documents.model import Origin
from courses.documents.recognisers.syllabus.credentials import (
    HONORIFIC_ZH,
    has_organisation,
    has_role,
)
from courses.documents.recognisers.syllabus.lecturers import people_of
from courses.documents.recognisers.syllabus.names import is_name
from courses.documents.text import is_han

_NOWHERE = Origin(first=1, last=1)
_LONGEST = 160  # characters of a cell that names people
_HONORED = re.compile(
    r"^(?:(?:Assoc(?:iate)?\.?|Asst\.?|Assistant|Adjunct)\s+)?"
    r"(?:Prof(?:essor)?|Dr|Mr|Mrs|Ms|Miss|Sir|Dame)\b\.?\s+(?=[A-Z])"
)
_HONORED_ZH = re.compile(rf"^[\u3400-\u9fff]{{1,4}}?\s*{HONORIFIC_ZH}")
_LATIN = re.compile(
    r"(?:[A-Z][\w'’-]+\.?|(?:[A-Z]\.[ -]?){1,3}(?=\s*[A-Z]))"
    r"(?:\s+(?:[A-Z]\.|de|da|di|del|van|von|der|den|la|al|bin|ibn|el|"
    r"[A-Z][\w'’-]+)){1,4}"
)
_ABSTRACT = re.compile(
    r"(?:tion|sion|ing|ment|ance|ence|ity|ism|ics|ness|ship|ology|graphy|ysis|ture|acy|ives?|ial|ical)s?$"
)
_SUBJECTS = (
    "account accounts active advanced agency agent analysis and applied asset assets bank banks "
    "basic basics behaviour beyond big bond bonds book books budget business buyout capital case "
    "cash central change choice class climate commercial common company competition consumer "
    "contract contracts corporate cost costs course credit crises crisis currency current data "
    "deal deals debt debate decision default demand demo deposit deposits derivatives design "
    "digital economic economy effects ethics euro event events exam exchange exercise exercises "
    "exit final finance financial firm firms fixed flow flows food forecast foreign forwards fraud "
    "fund funds future futures game games general global goods group growth health hedge history "
    "household housing income index industry inflation institutions interest introduction issues "
    "job key labor labour lab law laws lecture legal lending life linear liquidity loan loans "
    "machine macro market markets mathematical media mergers method methods micro midterm model "
    "models modern monetary money mortgage mortgages natural net networks new next office open "
    "option options order organisation outlook overview panel paper papers part payment payments "
    "pension pensions people policy politics portfolio portfolios power price prices primer "
    "private problem problems process product products profit project projects property public "
    "quantitative quiz random rate rates ratio ratios real regression report reports research "
    "return returns review rights risk risks rules sales science search sector security seminar "
    "session shadow shocks simulation slides social society software solvency stability state "
    "statements stock stocks strategy structure study summary supply survey swaps system systems "
    "tax taxes team technology term test tests theory time tools topics tour trade trends trust "
    "utility value values visit volatility wage wages wealth week welcome welfare work workshop "
    "world wrap"
)
_SUBJECT_WORDS = frozenset(_SUBJECTS.split())


def names_people(cell: str) -> bool:
    """Whether a cell is people with what is told of them: ``王强（某大学）``, ``Dr A. Lee``."""
    text = cell.strip()
    if not text or len(text) > _LONGEST or any(c.isdecimal() for c in text):
        return False
    people = people_of(text, _NOWHERE)
    return bool(people) and all(_is_person(text, p.name, p.biography, p.title) for p in people)


def _is_person(cell: str, name: str, told: list[str], title: str) -> bool:
    if not _is_name(name, honored=bool(title) or _is_honored(cell, name)):
        return False
    return all(_tells_of_person(text) or f"（{text}" in cell or f"({text}" in cell for text in told)


def _is_honored(cell: str, name: str) -> bool:
    """Whether an honorific stands with a name."""
    at = cell.find(name)
    before, behind = cell[max(0, at - 24) : at], cell[at : at + len(name) + 8]
    if is_han(name[0]):
        return _HONORED_ZH.match(behind) is not None
    return _HONORED.match(before[before.rfind("\n") + 1 :].lstrip(" ,;/&、和") + "A") is not None


def _is_name(name: str, *, honored: bool) -> bool:
    if is_han(name[0]):
        return is_name(name.replace(" ", "")) or (honored and len(name) <= 5) or "·" in name
    if has_organisation(name):
        return False
    words = name.split()
    if honored and len(words) < 4:
        return True
    return _LATIN.fullmatch(name) is not None and not any(map(is_subject, words))


def is_subject(word: str) -> bool:
    """Whether a word is of a subject or topic rather than of a name."""
    plain = word.strip(".'’").lower()
    return plain in _SUBJECT_WORDS or (len(plain) > 6 and _ABSTRACT.search(plain) is not None)


def _tells_of_person(text: str) -> bool:
    short = len(text.split()) <= 5 and len(text) <= 40
    return has_role(text) or has_organisation(text) or (short and text[:1].isupper())
