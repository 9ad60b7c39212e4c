"""Who speaks, printed on the title line itself: ``Title — Jane Doe, VP Risk``.

A dash or slash also stands inside titles. Behind it a name is certain where an honorific, a role
or a firm says so; a bare name counts in a schedule where others are certain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.credentials import (
    credentials,
    has_organisation,
    has_role,
)
from courses.documents.recognisers.syllabus.lecturers import Person, nobody, people_of
from courses.documents.text import is_han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.model import Origin

_SEPARATORS = re.compile(r"\s+[-–—―]{1,2}\s+|\s*(?:——|―|—)\s*|\s+[/／]\s+|\s*[｜|]\s*")
_TRAILING_ZH = re.compile(
    r"\s(?P<who>[\u3400-\u9fff]{2,4}(?:[（(][^（）()]{2,40}[）)]|\s*(?:副教授|教授|讲师|研究员|博士|老师|律师|法官))"
    r"(?:\s*[、，,]?\s*[\u3400-\u9fff]{2,4}[（(][^（）()]{2,40}[）)]){0,3})$"
)
_TRAILING_EN = re.compile(
    r"\s(?P<who>(?:Prof(?:essor)?|Dr|Mr|Ms|Mrs)\.?\s+(?:[A-Z][\w'’-]*\.?\s?){1,4}(?:\([^()]{2,60}\))?)$"
)
_NAME_EN = re.compile(r"[A-Z][\w'’-]+(?:\s+(?:[A-Z]\.|[A-Z][\w'’-]+|de|van|von|der|bin|al)){1,3}")
_HONORIFIC = re.compile(r"^(?:Prof(?:essor)?|Dr|Mr|Mrs|Ms)\b\.?\s+[A-Z]", re.I)
_HONORIFIC_ZH = re.compile(
    r"^[\u3400-\u9fff]{1,4}\s*(?:副教授|教授|讲师|研究员|博士|老师|律师|法官|先生|女士)"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A title with its speakers: ``title``, the text that names them, the people."""

    title: str
    who: str
    people: tuple[Person, ...]


def split_speakers(text: str, origin: Origin, *, usual: bool) -> Spoken | None:
    """Title and speakers of a title line; ``usual`` where the schedule names speakers so.

    None where the line names nobody. ``TBA`` behind the dash is nobody and yet no title.
    """
    for found in reversed(list(_SEPARATORS.finditer(text))):
        title, who = text[: found.start()].strip(), text[found.end() :].strip()
        if not title or not who:
            continue
        if nobody(who) and len(who) < 20:
            return Spoken(title, who, ())
        if is_sure(who, origin) or (usual and is_bare(who)):
            people = people_of(who, origin)
            if people:
                return Spoken(title, who, tuple(people))
    trailing = _TRAILING_ZH.search(text) or _TRAILING_EN.search(text)
    if trailing and text[: trailing.start()].strip() and is_sure(trailing.group("who"), origin):
        people = people_of(trailing.group("who"), origin)
        return Spoken(text[: trailing.start()].strip(), trailing.group("who"), tuple(people))
    return None


def are_usual(titles: Sequence[str], origin: Origin) -> bool:
    """Whether the titles of a schedule name speakers behind a dash: two of them for certain."""
    sure = 0
    for title in titles:
        spoken = split_speakers(title, origin, usual=False)
        sure += spoken is not None and bool(spoken.people)
    return sure > 1


def is_sure(who: str, origin: Origin) -> bool:
    """Whether a stretch begins with a person for certain: honorific, or name with role or firm."""
    if _HONORIFIC.match(who) or _HONORIFIC_ZH.match(who):
        return True
    people = people_of(who, origin)
    if not people or not people[0].biography or not _is_name(people[0].name):
        return False
    about = people[0].biography[0]
    affiliation, position = credentials(about)
    if is_han(who[0]):
        return bool(affiliation or position) and (has_role(about) or has_organisation(about))
    return has_role(about) or has_organisation(about) or (bool(affiliation) and bool(position))


def is_bare(who: str) -> bool:
    """Whether a stretch is a name, or names, and nothing else."""
    pieces = [piece.strip() for piece in re.split(r"\s*(?:,|;|&|、|，|\band\b|和)\s*", who)]
    return all(_is_name(piece) for piece in pieces) and bool(pieces)


def _is_name(text: str) -> bool:
    return (
        _NAME_EN.fullmatch(text) is not None
        or re.fullmatch(r"[\u3400-\u9fff]{2,4}", text) is not None
    )
