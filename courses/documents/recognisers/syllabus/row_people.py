"""Who teaches in a row of a schedule: the people of its cells, and whose sessions they teach."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.recognisers.syllabus.cells import paragraphs_of
from courses.documents.recognisers.syllabus.lecturers import Person, people_of
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.model import Origin
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.session import Session

_NOBODY_ROLE = re.compile(
    r"^(?:实验员|助教|全体.*|(?:主讲|任课|授课)?教师|老师们?|团队|同学们?|学生|外聘.*|各.*组?|"
    r"小组.*|"
    r"all|tas?|staff|students?|teams?|groups?)$",
    re.I,
)
_LISTED = re.compile(r"[/／、;；，,]")


def people_in(cell: str, origin: Origin) -> list[Person]:
    """The people of a cell; roles without a name (实验员, staff) are nobody."""
    people = [p for p in people_of(cell, origin) if not _NOBODY_ROLE.match(p.name)]
    for person in people:
        if any(_NOBODY_ROLE.match(text) for text in person.biography):
            person.biography.clear()
            person.origins.clear()
    return people


class RowPeople:
    """The people of a row, by the line of their cell."""

    def __init__(self, origin: Origin, accounting: Accounting) -> None:
        self.origin = origin
        self.accounting = accounting
        self.groups: list[list[Person]] = []
        self.column = 0  # of the first cell that names somebody

    @property
    def everybody(self) -> list[Person]:
        return [person for group in self.groups for person in group]

    def read(self, cell: str, column: int) -> tuple[list[str], list[str]]:
        """Read a cell: the texts that people keep, and those of its pieces that name nobody."""
        people = people_in(cell, self.origin)
        taken = [text for p in people for text in (p.name, *p.biography)]
        if not people or len(squeeze("".join(taken))) * 2 < len(squeeze(cell)) - 8:
            return [], [cell]
        lines = [people_in(text, self.origin) for text in cell.split("\n")]
        apart = len(lines) > 1 and sum(map(len, lines)) == len(people)
        if self.groups:
            self.groups = [[*self.everybody, *people]]
        else:
            self.groups, self.column = lines if apart else [people], column
        told, names = squeeze("".join(taken)), {person.name for person in people}
        left = [text for text in _pieces(cell) if not any(name in text for name in names)]
        return taken, [text for text in left if text and squeeze(text) not in told]

    def about(self, cell: str) -> list[str]:
        """Read what a column says of the people of the row; the texts that were kept."""
        people, texts = self.everybody, paragraphs_of(cell)
        if len(texts) != len(people):
            texts = [text.strip() for text in _LISTED.split(cell)]
        texts = texts if len(texts) == len(people) and all(texts) else [cell]
        for person, text in zip(people, texts, strict=False):
            person.biography.append(" ".join(text.split("\n")))
            person.origins.append(self.origin)
        return texts[: len(people)]

    def inherit(self, cell: str) -> None:
        """Take over the people of a merged cell above."""
        self.groups = [people_in(cell, self.origin)]
        self._copied(self.everybody)

    def share(self, sessions: Sequence[Session], *, before: bool) -> None:
        """The people of a row teach all its sessions, or one each where they stand in lines.

        ``before``: their column stands before that of the topic, which may name others.
        """
        apart = len(self.groups) == len(sessions)
        each = self.groups if apart else [self.everybody] * len(sessions)
        for index, (session, people) in enumerate(zip(sessions, each, strict=True)):
            both = [people, session.people] if before else [session.people, people]
            session.people = [person for group in both for person in group]
            if index and not apart:
                self._copied(people)

    def _copied(self, people: Iterable[Person]) -> None:
        for person in people:
            spoken = person.title if person.finished().position == person.title else ""
            for text in (spoken, person.name, *person.biography):
                self.accounting.copy(text, self.origin)


def _pieces(cell: str) -> list[str]:
    return [text.strip(" \t\u3000()（）") for text in re.split(r"[、，,；;\n]", cell)]
