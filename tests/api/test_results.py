"""Results over REST: one's own and the gradebook, read only, for whom they are."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.api.results import GradebookLineForm, OwnResultsForm
from quizzes.models import Quiz
from tests import factories
from tests.api.schemas import faults_of
from tests.quizzes.results import hand_in, make_quiz, students
from tests.quizzes.taking import SECRET

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from courses.models import Course

RIGHT, WRONG = {"choice": "b"}, {"choice": "a"}
OWN, BOOK = "/api/v1/courses/fintech/results/", "/api/v1/courses/fintech/gradebook/"


@pytest.fixture
def course(db: None) -> Course:
    return factories.make_course()


@pytest.fixture
def quiz(course: Course) -> Quiz:
    return make_quiz(course, ("single", "single"))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_gradebook_says_what_the_page_says(course: Course, quiz: Quiz) -> None:
    first, second = students(course, 2)
    hand_in(quiz, first, RIGHT, WRONG)
    page = signed_in(factories.make_instructor(course)).get(BOOK).json()
    assert faults_of(GradebookLineForm, page["results"][0]) == []
    assert [line["username"] for line in page["results"]] == [first.username, second.username]
    known, unknown = page["results"]
    assert known["total"] == {"percent": "50.00", "covered": "100.00", "missing": 0, "waiting": 0}
    assert (unknown["total"]["percent"], unknown["total"]["missing"]) == (None, 1)
    assert (unknown["quizzes"][0]["state"], unknown["quizzes"][0]["percent"]) == ("none", None)
    assert (page["next"], page["previous"]) == (None, None)


def test_the_gradebook_comes_in_pages(course: Course, quiz: Quiz) -> None:
    students(course, 3)
    client = signed_in(factories.make_instructor(course))
    names, address = [], f"{BOOK}?page_size=2"
    while address:
        page = client.get(address).json()
        names += [line["username"] for line in page["results"]]
        address = page["next"]
    assert names == ["student0000", "student0001", "student0002"]
    assert client.get(f"{BOOK}?page=9").json()["results"] == []


def test_own_results_are_ones_own(course: Course, quiz: Quiz) -> None:
    student, other = students(course, 2)
    hand_in(quiz, other, RIGHT, RIGHT)
    hand_in(quiz, student, RIGHT, WRONG)
    answer = signed_in(student).get(OWN)
    found = answer.json()
    assert faults_of(OwnResultsForm, found) == []
    assert [one["percent"] for one in found["quizzes"]] == ["50.00"]
    assert (found["done"], found["total"]["percent"]) == (1, "50.00")
    assert other.username not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_what_may_not_be_told_is_not_told(course: Course, quiz: Quiz) -> None:
    student = factories.make_student(course)
    hand_in(quiz, student, RIGHT, RIGHT)
    closes = timezone.now() + timedelta(days=1)
    Quiz.objects.update(feedback="after close", closes_at=closes)
    found = signed_in(student).get(OWN).json()
    assert (found["quizzes"][0]["state"], found["quizzes"][0]["percent"]) == ("untold", None)
    assert found["quizzes"][0]["told_at"]
    assert found["total"] == {"percent": None, "covered": "0.00", "missing": 0, "waiting": 1}
    assert SECRET not in str(found)


@pytest.mark.parametrize(
    ("role", "own", "book"),
    [
        ("anonymous", 403, 403), ("student", 200, 403), ("assistant", 200, 200),
        ("instructor", 200, 200), ("other instructor", 404, 404), ("outsider", 404, 404),
        ("staff", 404, 404), ("superuser", 200, 200),
    ],
)  # fmt: skip
def test_who_may_read_what(course: Course, quiz: Quiz, role: str, own: int, book: int) -> None:
    course.visibility = "enrolled"
    course.save()
    client = Client()
    if role in {"student", "assistant", "instructor"}:
        client = signed_in(factories.enrol(factories.make_user(), course, role))
    elif role == "other instructor":
        client = signed_in(factories.make_instructor(factories.make_course("other")))
    elif role != "anonymous":
        flags: dict[str, Any] = {"staff": {"is_staff": True}, "superuser": {"is_superuser": True}}
        client = signed_in(factories.make_user(**flags.get(role, {})))
    for address, status in ((OWN, own), (BOOK, book)):
        answer = client.get(address)
        assert answer.status_code == status, address
        if status != 200:
            assert answer["Content-Type"] == "application/problem+json"
        for method in (client.post, client.put, client.patch, client.delete):
            assert method(address).status_code in {status if status != 200 else 405, 405}


@pytest.mark.parametrize(
    "address",
    [
        f"{OWN}?fields=total", f"{OWN}?ordering=percent", f"{BOOK}?sort=total", f"{BOOK}?page=0",
        f"{BOOK}?page=x", f"{BOOK}?page_size=501", f"{BOOK}?page_size=%00",
    ],
)  # fmt: skip
def test_a_wrong_parameter_is_named(course: Course, address: str) -> None:
    answer = signed_in(factories.make_instructor(course)).get(address)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"]


@pytest.mark.parametrize("slug", ["nowhere", "%00", "..", "x" * 300])
def test_a_course_that_is_not_there(course: Course, slug: str) -> None:
    client = signed_in(factories.make_instructor(course))
    for name in ("results", "gradebook"):
        assert client.get(f"/api/v1/courses/{slug}/{name}/").status_code == 404


def test_as_many_queries_for_one_student_as_for_many(course: Course, quiz: Quiz) -> None:
    client = signed_in(factories.make_instructor(course))

    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    alone = queries(BOOK), queries(OWN)
    for student in students(course, 6):
        hand_in(quiz, student, RIGHT)
        hand_in(make_quiz(course, feedback="after close"), student, RIGHT)
    assert (queries(BOOK), queries(OWN)) == alone
    assert max(alone) <= 12
