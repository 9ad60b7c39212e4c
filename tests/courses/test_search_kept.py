"""What is kept of a course is made once an edition, and not without end."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.models import Course
from courses.search.kept import MOST_COURSES, Edition, Kept, editions
from tests import factories


class Maker:
    """Makes the name of each course, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.kept: Kept[str] = Kept(self.make)

    def make(self, courses: object) -> dict[int, str]:
        keys = list(courses)  # type: ignore[call-overload]
        self.asked.append(keys)
        return {key: f"made of {key}" for key in keys}


def edition(key: int, revision: int = 0) -> Edition:
    return Edition(key, f"public-{key}", revision)


def test_what_is_known_is_not_made_again() -> None:
    maker = Maker()
    for _ in range(2):
        assert maker.kept.of([edition(1), edition(2)]) == ["made of 1", "made of 2"]
    assert maker.asked == [[1, 2]]


def test_only_what_is_missing_is_made_and_at_one_go() -> None:
    maker = Maker()
    maker.kept.of([edition(1)])
    assert maker.kept.of([edition(2), edition(1), edition(3)])[0] == "made of 2"
    assert maker.asked == [[1], [2, 3]]


def test_a_changed_course_is_made_anew() -> None:
    maker = Maker()
    maker.kept.of([edition(1, 7)])
    maker.kept.of([edition(1, 8)])
    assert maker.asked == [[1], [1]]


def test_the_courses_asked_for_last_are_kept() -> None:
    maker = Maker()
    for key in range(MOST_COURSES + 1):
        maker.kept.of([edition(key)])
        maker.kept.of([edition(0)])
    maker.kept.of([edition(0)])
    assert maker.asked.count([0]) == 1
    maker.kept.of([edition(1)])
    assert maker.asked.count([1]) == 2


def test_what_was_made_can_be_forgotten() -> None:
    maker = Maker()
    maker.kept.of([edition(1)])
    maker.kept.forget()
    maker.kept.of([edition(1)])
    assert len(maker.asked) == 2


@pytest.mark.django_db
def test_editions_are_one_statement_for_many_courses() -> None:
    for number in range(MOST_COURSES + 5):
        factories.make_course(f"course-{number}")
    with CaptureQueriesContext(connection) as captured:
        found = editions(Course.objects.all())
    assert len(captured) == 1
    assert len(found) == MOST_COURSES + 5
