"""Courses with something of every noun, and the people who ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.api import kept, printed
from courses.models import Course, CourseNote, CourseStaff, Figure, ImportBatch, Lesson
from portal.api import RESOURCES
from quizzes.models import Quiz
from tests import factories
from tests.picture_documents import drawing, figure, report, store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import User

    from courses.api.resources import Resource

ROOT = "/api/v1"
MOST_QUERIES = 12

NOUNS = {resource.plural: resource for resource in RESOURCES}
FOR_READERS = sorted(name for name, resource in NOUNS.items() if not resource.for_editors)
FOR_EDITORS = sorted(name for name, resource in NOUNS.items() if resource.for_editors)
# Nouns whose rows are drafts, published or withdrawn, themselves or with what they stand in.
WITH_STATES = sorted(set(FOR_READERS) - {"courses", "staff", "notes"})


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Every test begins as a fresh process does."""
    kept.ANSWERS.clear()
    printed.clear()
    yield
    kept.ANSWERS.clear()


def make_complete_course(slug: str = "fintech", **values: Any) -> Course:
    """A full course with staff, notes and pictures too."""
    course = factories.make_full_course(slug, **values)
    CourseStaff.objects.create(course=course, name="何助教", role="assistant", contact="何@例")
    CourseNote.objects.create(course=course, title="成绩", text="平时四成，期末六成。")
    lesson = course.lessons.filter(kind=Lesson.Kind.ARTICLE).earliest("pk")
    Figure.objects.create(lesson=lesson, key="figure", caption="图 1 清算流程", first_line=12)
    factories.make_term(course, lesson=lesson)
    ImportBatch.objects.create(course=course, name="course.zip")
    drawn = drawing("red")
    store(course, report(figure(drawn), key="pictured"), [drawn])
    return course


def change_state(course: Course, status: str) -> None:
    """Give everything of the course that has a state another one."""
    course.weeks.update(status=status)
    for week in course.weeks.all():
        week.sessions.update(status=status)
    course.lessons.update(status=status)
    Quiz.objects.filter(course=course).update(status=status)
    Course.objects.touch(course.pk)


@pytest.fixture
def course(db: None) -> Course:
    """A published public course."""
    return make_complete_course()


@pytest.fixture
def private_course(db: None) -> Course:
    """A published course for those who are enrolled."""
    return make_complete_course("private", visibility="enrolled")


@pytest.fixture
def instructor(course: Course) -> User:
    return factories.make_instructor(course, username="teacher")


@pytest.fixture
def editor(instructor: User) -> Client:
    """The client of somebody who may edit the course."""
    client = Client()
    client.force_login(instructor)
    return client


@dataclass(frozen=True)
class Api:
    """Asks in the name of one client."""

    client: Client

    def get(self, path: str, **headers: str) -> Any:
        address = path if path.startswith("http") else f"{ROOT}/{path}"
        return self.client.get(address, headers=headers)

    def list(self, plural: str, query: str = "") -> list[dict[str, Any]]:
        """All things of a list, page by page."""
        things: list[dict[str, Any]] = []
        address = f"{plural}/?{query}"
        while address:
            response = self.get(address)
            assert response.status_code == 200, response.content
            page = response.json()
            things += page["results"]
            address = page["next"]
        return things

    def one(self, plural: str, query: str = "") -> dict[str, Any]:
        """The first of a list, whole."""
        whole: dict[str, Any] = self.get(self.list(plural, query)[0]["self_url"]).json()
        return whole

    def queries_of(self, path: str) -> int:
        """How many queries an answer costs that nobody keeps."""
        kept.ANSWERS.clear()
        printed.clear()
        with CaptureQueriesContext(connection) as captured:
            assert self.get(path).status_code == 200
        return len(captured)


@pytest.fixture
def api(client: Client) -> Api:
    """What anybody may ask."""
    return Api(client)


@pytest.fixture
def editor_api(editor: Client) -> Api:
    return Api(editor)


def address_of(plural: str, course: Course) -> str:
    """The address of the first thing of a noun in ``course``."""
    resource: Resource = NOUNS[plural]
    if plural == "courses":
        return f"courses/{course.slug}/"
    rows = Course.objects.filter(pk=course.pk)
    ids = rows.values_list(f"{resource.path}__pk", f"{resource.path}__public_id")
    return f"{plural}/{min(one for one in ids if one[0])[1]}/"
