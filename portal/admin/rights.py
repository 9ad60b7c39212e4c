"""What a person may edit: whole courses as instructor, single sessions as their lecturer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.models import Course, Session

if TYPE_CHECKING:
    from django.http import HttpRequest

    from courses.querysets import Reader


@dataclass(frozen=True, slots=True)
class Rights:
    """``courses`` and ``sessions`` are primary keys; ``everything`` is a superuser's."""

    everything: bool = False
    courses: frozenset[int] = frozenset()
    sessions: frozenset[int] = frozenset()

    @classmethod
    def of(cls, user: Reader) -> Rights:
        if not user.is_authenticated or not user.is_active:
            return cls()
        if user.is_superuser:
            return cls(everything=True)
        courses = Course.objects.editable_by(user).values_list("pk", flat=True)
        sessions = Session.objects.taught_by(user).values_list("pk", flat=True)
        return cls(courses=frozenset(courses), sessions=frozenset(sessions))

    @property
    def instructs(self) -> bool:
        """Whether there is a course that this person may edit."""
        return self.everything or bool(self.courses)

    @property
    def any(self) -> bool:
        """Whether the desk is for this person at all."""
        return self.instructs or bool(self.sessions)

    def edits(self, course: int | None) -> bool:
        """Whether the person may edit the course with this primary key."""
        return self.everything or course in self.courses

    def teaches(self, session: int | None) -> bool:
        """Whether the person may edit this session as its lecturer."""
        return session in self.sessions


def rights_of(request: HttpRequest) -> Rights:
    """The rights of who asks, looked up once a request."""
    kept = vars(request)
    if "rights" not in kept:
        kept["rights"] = Rights.of(request.user)
    rights: Rights = kept["rights"]
    return rights
