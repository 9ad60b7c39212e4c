"""Q6: no key, explanation or feedback leaves the server before its time, wherever one looks.

A crawl follows every link of the pages and every address of the API, as each kind of reader; all
that is secret of the questions holds one word, so a leak is found by looking for it.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import SearchEntry
from portal import searchable
from quizzes.attempts import start, submit
from quizzes.models import Quiz
from tests import factories
from tests.quizzes.taking import EVERY_TYPE, SECRET, make_quiz

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from courses.models import Course

pytestmark = pytest.mark.django_db

MARKERS = (SECRET, "is_right", "is_true", "fraction", "tolerance", "model_answer")
BEGIN = [
    "/",
    "/review/",
    "/help/",
    "/courses/fintech/quizzes/",
    "/search/?q=模型参数",
    f"/search/?q={SECRET}",
    "/api/v1/",
    "/api/v1/openapi.json",
    f"/api/v1/search/?q={SECRET}",
]
LINK = re.compile(r'(?:href|action|src)="([^"]+)"|"(http://testserver/[^"]+)"')
MOST = 130
KINDS = tuple(kind for kind in EVERY_TYPE if kind != "truefalse")


@pytest.fixture
def course() -> Course:
    return factories.make_full_course()


@pytest.fixture
def student(course: Course) -> User:
    return factories.make_student(course)


def client_of(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def crawl(client: Client, more: list[str]) -> dict[str, str]:
    """Every page and answer that is reached by links, with its text and headers."""
    waiting, seen = [*BEGIN, *more], dict[str, str]()
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        path = address.split("#")[0]
        if path in seen or "sign-out" in path or urlsplit(path).path.startswith("/static"):
            continue
        response = client.get(path)
        body = b"".join(response) if response.streaming else response.content
        text = body.decode("utf-8", "replace")
        seen[path] = text + str(response.headers)
        if response.status_code == 200:
            for found in LINK.finditer(text):
                link = urljoin(path, (found[1] or found[2]).replace("&amp;", "&"))
                if link.startswith(("/", "http://testserver/")):
                    waiting.append(link.removeprefix("http://testserver"))
    return seen


def leaks(pages: dict[str, str], markers: tuple[str, ...] = MARKERS) -> list[tuple[str, str]]:
    # What the reader asked for comes back in the search box and in the page's own address.
    return [
        (path, marker)
        for path, text in pages.items()
        for marker in markers
        if marker in text and not ("search" in path and marker == SECRET) and "openapi" not in path
    ]


def variants(quiz: Quiz) -> list[str]:
    """Ways in which one may try to get more out of the API."""
    base = f"/api/v1/quizzes/{quiz.public_id}/"
    asked = [
        *("fields=questions", "fields=content", "expand=questions", "expand=questions.versions"),
        *("ordering=key", "ordering=questions__versions__content", "include=answers"),
    ]
    return [
        *(f"{base}?{query}" for query in asked),
        *(f"/api/v1/quizzes/?{query}" for query in asked),
        f"{base}attempts/",
        f"{base}attempts/?expand=questions",
        f"{base}questions/",
        *(f"/api/v1/{noun}/" for noun in ("questions", "versions", "answers", "attempts")),
        quiz.get_absolute_url(),
        f"{quiz.get_absolute_url()}attempts/1/",
        f"{quiz.get_absolute_url()}attempts/1/?confirm=1&outdated=1,2",
    ]


@pytest.mark.parametrize("feedback", list(Quiz.Feedback))
def test_nothing_is_told_before_and_during_an_attempt(
    course: Course, student: User, feedback: str
) -> None:
    week, lesson = course.weeks.get(number=1), course.lessons.filter(kind="article").earliest("pk")
    late = timezone.now() + timedelta(hours=1)
    quiz = make_quiz(course, KINDS, week=week, feedback=feedback, closes_at=late)
    make_quiz(course, KINDS, lesson=lesson, graded=False)
    searchable.refresh_syllabus(course)
    searchable.refresh_lessons([lesson])
    other = factories.make_student(factories.make_course("other"))
    readers = {"anonymous": None, "student": student, "student of another course": other}
    for name, reader in readers.items():
        pages = crawl(client_of(reader), variants(quiz))
        assert len(pages) > 40, name
        assert leaks(pages) == [], name
    start(quiz, student, now=timezone.now())
    assert leaks(crawl(client_of(student), variants(quiz))) == []
    assert not SearchEntry.objects.filter(tokens__contains=SECRET).exists()
    assert not SearchEntry.objects.filter(text__contains=SECRET).exists()


def test_after_handing_in_it_is_told_to_that_student_alone(course: Course, student: User) -> None:
    quiz = make_quiz(course, KINDS, week=course.weeks.get(number=1))
    submit(start(quiz, student, now=timezone.now()), now=timezone.now())
    attempt = f"{quiz.get_absolute_url()}attempts/1/"
    own = crawl(client_of(student), variants(quiz))
    assert {path for path, _ in leaks(own, (SECRET,))} >= {attempt}
    assert all("attempts/" in path for path, _ in leaks(own, (SECRET,)))
    for other in (None, factories.make_student(course)):
        assert leaks(crawl(client_of(other), [*variants(quiz), attempt])) == []


def test_after_close_it_is_told_to_nobody_before(course: Course, student: User) -> None:
    late = timezone.now() + timedelta(hours=1)
    quiz = make_quiz(course, KINDS, feedback=Quiz.Feedback.AFTER_CLOSE, closes_at=late)
    submit(start(quiz, student, now=timezone.now()), now=timezone.now())
    assert leaks(crawl(client_of(student), variants(quiz))) == []


def test_the_description_of_the_api_has_no_fields_of_keys(course: Course) -> None:
    text = Client().get("/api/v1/openapi.json").content.decode()
    for marker in MARKERS:
        assert f'"{marker}"' not in text
