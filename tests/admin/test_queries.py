"""Every page of the desk needs few queries, and as many for twenty courses as for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.models import (
    Course,
    Enrolment,
    ImportBatch,
    ImportRun,
    Lecturer,
    Lesson,
    MissedSearch,
    Session,
    Slide,
    SourceDocument,
    Week,
)
from quizzes.models import Quiz
from readings.models import Reading
from tests import factories
from tests.admin.conftest import address, listing

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

MOST_QUERIES = 17

PAGES: dict[str, Callable[[Course], str]] = {
    "desk": lambda course: "/admin/",
    "course": address,
    "week": lambda course: address(course.weeks.all()[0]),
    "session": lambda course: address(Session.objects.filter(week__course=course)[0]),
    "lesson": lambda course: address(course.lessons.filter(kind="article")[0]),
    "deck": lambda course: address(course.lessons.filter(kind="slides")[0]),
    "slide": lambda course: address(Slide.objects.filter(lesson__course=course)[0]),
    "lecturer": lambda course: address(course.lecturers.all()[0]),
    "reading": lambda course: address(Reading.objects.filter(course=course)[0]),
    "document": lambda course: address(course.sources.all()[0]),
    "quiz": lambda course: address(Quiz.objects.filter(course=course)[0]),
    "history": lambda course: address(course, "history"),
    "delete week": lambda course: address(course.weeks.all()[0], "delete"),
    "new session": lambda course: f"{listing(Session, 'add')}?week={course.weeks.all()[0].pk}",
    "new lesson": lambda course: f"{listing(Lesson, 'add')}?course={course.pk}",
    "courses": lambda course: listing(Course),
    "weeks": lambda course: listing(Week),
    "sessions": lambda course: listing(Session),
    "lessons": lambda course: listing(Lesson),
    "slides": lambda course: listing(Slide),
    "lecturers": lambda course: listing(Lecturer),
    "readings": lambda course: listing(Reading),
    "enrolments": lambda course: listing(Enrolment),
    "documents": lambda course: listing(SourceDocument),
    "imports": lambda course: listing(ImportRun),
    "batches": lambda course: listing(ImportBatch),
    "quizzes": lambda course: listing(Quiz),
    "searches without a result": lambda course: listing(MissedSearch),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_the_same_few_queries(
    client: Client, course: Course, instructor: User, name: str
) -> None:
    page = PAGES[name](course)
    alone = queries(client, page)
    for number in range(19):
        other = factories.make_full_course(f"other-{number}", weeks=1)
        factories.enrol(instructor, other, "instructor")
    # A list that holds several courses offers a choice among them.
    assert queries(client, page) <= alone + 1
    assert queries(client, page) <= MOST_QUERIES


@pytest.mark.parametrize("name", ["week", "session", "lesson", "course"])
def test_more_rows_need_no_more_queries(
    client: Client, course: Course, instructor: User, name: str
) -> None:
    page = PAGES[name](course)
    queries(client, page)  # what the process remembers from then on is no query of the page
    alone = queries(client, page)
    week = course.weeks.all()[0]
    session = week.sessions.all()[0]
    for number in range(8):
        factories.make_lesson(course, week=week)
        factories.make_reading(week)
        factories.make_question(session)
        factories.make_lecturer(session, f"老师{number}")
        factories.make_session(factories.make_week(course, 20 + number))
    assert queries(client, page) == alone


def queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    return len(captured)
