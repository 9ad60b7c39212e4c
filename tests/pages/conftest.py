"""People and courses that the tests of pages meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course

MOST_QUERIES = 12


@pytest.fixture
def course(db: None) -> Course:
    """A published public course with something on every page."""
    return factories.make_full_course()


@pytest.fixture
def private_course(db: None) -> Course:
    """A published course for its own students only."""
    return factories.make_full_course("private", title="内部课程", visibility="enrolled")


@pytest.fixture
def instructor(course: Course) -> User:
    return factories.make_instructor(course, username="teacher")


@pytest.fixture
def stranger(db: None) -> User:
    return factories.make_user("stranger")


@pytest.fixture
def queries_of(client: Client) -> Callable[[str], int]:
    """How many queries a page needs that must come."""

    def count(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count


@pytest.fixture
def assert_queries(
    client: Client, instructor: User, queries_of: Callable[[str], int]
) -> Callable[..., None]:
    """A page needs few queries, and as many for one course as for a hundred."""

    def check(address: str, most: int = MOST_QUERIES) -> None:
        client.force_login(instructor)
        alone = queries_of(address)
        for number in range(99):
            other = factories.make_course(f"other-{number}")
            factories.make_session(factories.make_week(other))
        assert queries_of(address) == alone
        assert alone <= most

    return check
