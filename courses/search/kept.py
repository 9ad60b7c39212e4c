"""Keeps what was worked out of a course, in this process, until the course changes.

Under the public id of the course and its revision, which every change raises, so that no process
answers from what another one has changed. At most ``MOST_COURSES`` courses are kept, the ones
asked for last.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from courses.querysets import CourseQuerySet

MOST_COURSES = 32

Made = TypeVar("Made")


class Edition(NamedTuple):
    """A course as it stands: what is worked out of it holds for this revision only."""

    key: int
    public_id: str
    revision: int
    slug: str = ""


def editions(courses: CourseQuerySet) -> tuple[Edition, ...]:
    """``courses`` in the order of their keys; one query."""
    rows = courses.order_by("pk").values_list("pk", "public_id", "revision", "slug").distinct()
    return tuple(Edition(*row) for row in rows)


class Kept(Generic[Made]):
    """What ``make`` makes of courses that are not kept yet: it is given their primary keys."""

    def __init__(self, make: Callable[[Sequence[int]], Mapping[int, Made]]) -> None:
        self._make = make
        self._kept: OrderedDict[str, tuple[int, Made]] = OrderedDict()
        self._lock = Lock()

    def of(self, wanted: Iterable[Edition]) -> list[Made]:
        """One for each course, in their order; those missing are made at one go."""
        wanted = list(wanted)
        found: dict[int, Made] = {}
        with self._lock:
            for edition in wanted:
                revision, made = self._kept.get(edition.public_id, (None, None))
                if revision == edition.revision and made is not None:
                    self._kept.move_to_end(edition.public_id)
                    found[edition.key] = made
        missing = [edition for edition in wanted if edition.key not in found]
        if missing:
            found |= self._make([edition.key for edition in missing])
            with self._lock:
                for edition in missing:
                    self._kept[edition.public_id] = (edition.revision, found[edition.key])
                while len(self._kept) > MOST_COURSES:
                    self._kept.popitem(last=False)
        return [found[edition.key] for edition in wanted]

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()
