"""Who speaks, printed on the title line itself: ``Title — Jane Doe, VP Risk``.

A dash or slash also stands inside titles. Behind it a name is certain where an honorific, a role
or a firm says so; a bare name counts where the course names it elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.credentials import (
    credentials,
    has_organisation,
    has_role,
)
from courses.documents.recognisers.syllabus.lecturers import Person, nobody, people_of
from courses.documents.recognisers.syllabus.names import is_name
from courses.documents.recognisers.syllabus.people_cells import names_people
from courses.documents.recognisers.syllabus.staff import staff_names
from courses.documents.text import is_han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.model import Origin
    from courses.documents.recognisers.syllabus.lines import Line

_SEPARATORS = re.compile(r"\s+[-–—―]{1,2}\s+|\s*(?:——|―|—)\s*|\s+[/／]\s+|\s*[｜|]\s*")
_TAIL = re.compile(rf"{_SEPARATORS.pattern}|\s*[（(](?=[^（）()]*[）)]\s*$)")
_TRAILING_ZH = re.compile(
    r"\s(?P<who>[\u3400-\u9fff]{2,4}(?:[（(][^（）()]{2,40}[）)]|\s*(?:副教授|教授|讲师|研究员|"
    r"博士|老师|律师|法官))"
    r"(?:\s*[、，,]?\s*[\u3400-\u9fff]{2,4}[（(][^（）()]{2,40}[）)]){0,3})$"
)
_TRAILING_NAMES = re.compile(
    r"(?<=\S)\s+(?P<who>[\u3400-\u9fff]{2,4}(?:[、，,]\s*[\u3400-\u9fff]{2,4}){0,3})$"
)
_TRAILING_EN = re.compile(
    r"\s(?P<who>(?:Prof(?:essor)?|Dr|Mr|Ms|"
    r"Mrs)\.?\s+(?:[A-Z][\w'’-]*\.?\s?){1,4}(?:\([^()]{2,60}\))?)$"
)
_ATTRIBUTED = re.compile(
    r"(?:——|—|"
    r"--)\s*(?P<who>[\u3400-\u9fff]{2,4})(?:\s*[（(][^（()）]{2,30}[)）])?\s*$"
)
_NAME_EN = re.compile(r"[A-Z][\w'’-]+(?:\s+(?:[A-Z]\.|[A-Z][\w'’-]+|de|van|von|der|bin|al)){1,3}")
_NO_NAME = re.compile(
    r"\b(?:Lecture|Case|Study|Studies|Part|Lab|Session|Exam|Review|Workshop|Guest|Group|Final|"
    r"Midterm|"
    r"Discussion|Introduction|Overview|Project|Presentations?|Day|Week)\b"
)
_HONORIFIC = re.compile(r"^(?:Prof(?:essor)?|Dr|Mr|Mrs|Ms)\b\.?\s+[A-Z]", re.I)
_HONORIFIC_ZH = re.compile(
    r"^[\u3400-\u9fff]{1,4}\s*(?:副教授|教授|讲师|研究员|博士|老师|律师|法官|先生|女士)"
)


_COLON = re.compile(r"\s*[:：]\s*")
_BLANKS = re.compile(r"(?<=[\u3400-\u9fff）)])[ \u3000]+(?=[\u3400-\u9fff“《A-Z])")
_FEW = 3  # titles with a name at the same end


@dataclass(frozen=True, slots=True)
class Spoken:
    """A title with its speakers: ``title``, the text that names them, the people."""

    title: str
    who: str
    people: tuple[Person, ...]


def split_speakers(text: str, origin: Origin, known: frozenset[str]) -> Spoken | None:
    """Title and speakers of a title line; ``known`` are bare names that count.

    None where the line names nobody. ``TBA`` behind the dash is nobody and yet no title.
    """
    for found in reversed(list(_SEPARATORS.finditer(text))):
        title, who = text[: found.start()].strip(), text[found.end() :].strip()
        if not title or not who:
            continue
        if nobody(who) and len(who) < 20:
            return Spoken(title, who, ())
        if is_sure(who, origin) or who in known:
            people = people_of(who, origin)
            if people:
                return Spoken(title, who, tuple(people))
    named = _TRAILING_NAMES.search(text)
    if named and set(re.split(r"[、，,]\s*", named["who"])) <= known:
        people = people_of(named["who"], origin)
        return Spoken(text[: named.start()].strip(), named["who"], tuple(people))
    trailing = _TRAILING_ZH.search(text) or _TRAILING_EN.search(text)
    if trailing and text[: trailing.start()].strip() and is_sure(trailing.group("who"), origin):
        people = people_of(trailing.group("who"), origin)
        return Spoken(text[: trailing.start()].strip(), trailing.group("who"), tuple(people))
    return None


def known_speakers(titles: Sequence[str], before: Sequence[Line]) -> frozenset[str]:
    """The bare names behind the titles of a schedule that are the staff's, or come up again."""
    staff = {name for line in before for name in staff_names(line)}
    tails = Counter(
        tail
        for title in titles
        if len(pieces := _TAIL.split(title)) > 1 and is_bare(tail := pieces[-1].strip(" )）"))
    )
    attributed = [_ATTRIBUTED.search(title) for title in titles]
    if sum(found is not None for found in attributed) * 5 >= len(titles) * 3:
        staff |= {found["who"] for found in attributed if found is not None}
    staff |= _at_most_ends(titles)
    ends = Counter(
        end.group("who") for title in titles if (end := _TRAILING_NAMES.search(title)) is not None
    )
    again = {who for who, times in ends.items() if times > 1 and is_name(who)}
    found = again | {
        tail
        for tail, times in tails.items()
        if any(_same(tail, name) for name in staff) or (times > 1 and not is_han(tail[0]))
    }
    return frozenset(found | staff)


def _at_most_ends(titles: Sequence[str]) -> set[str]:
    """The names behind the titles, or before a colon, where most titles have one."""
    found: set[str] = set()
    for pattern, at in ((_TAIL, -1), (_COLON, 0), (_BLANKS, 0)):
        pieces = [pattern.split(title) for title in titles]
        ends = [p[at].strip(" \u3000)）" if at else None) for p in pieces if len(p) > 1]
        named = [end for end in ends if names_people(end)]
        if len(named) >= _FEW and len(named) * 5 >= len(titles) * 3:
            found |= set(named)
    return found


def _same(name: str, other: str) -> bool:
    """Whether two names are one: ``Dana Whitlock`` and ``Dana R. Whitlock``."""
    words, others = name.split(), other.split()
    return name == other or (
        len(words) > 1 and len(others) > 1 and words[0] == others[0] and words[-1] == others[-1]
    )


def is_sure(who: str, origin: Origin) -> bool:
    """Whether a stretch begins with a person for certain: honorific, or name with role or firm."""
    if _HONORIFIC.match(who) or _HONORIFIC_ZH.match(who):
        return True
    people = people_of(who, origin)
    if not people or not people[0].biography or not _is_name(people[0].name):
        return False
    if has_organisation(people[0].name):
        return False
    about = people[0].biography[0]
    affiliation, position = credentials(about)
    if is_han(who[0]):
        return bool(affiliation or position) and (has_role(about) or has_organisation(about))
    return has_role(about) or has_organisation(about) or (bool(affiliation) and bool(position))


def is_bare(who: str) -> bool:
    """Whether a stretch is a name and nothing else."""
    return _is_name(who) and _NO_NAME.search(who) is None


def _is_name(text: str) -> bool:
    return (
        _NAME_EN.fullmatch(text) is not None
        or re.fullmatch(r"[\u3400-\u9fff]{2,4}", text) is not None
    )
