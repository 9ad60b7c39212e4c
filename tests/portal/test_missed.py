"""What is remembered of searches that find nothing, and what never is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache, caches
from django.test import Client
from django.utils import timezone

from courses.models import Course, MissedSearch
from portal import missed, searchable
from portal.tasks import drop_missed_searches
from tests import factories

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


@pytest.fixture
def course() -> Course:
    made = factories.make_course()
    factories.make_lesson(made)
    searchable.refresh_lessons(made.lessons.all())
    return made


def browser(user: User | None = None, address: str = "203.0.113.1") -> Client:
    """A reader at an address of their own, signed in if there is a user."""
    client = Client(REMOTE_ADDR=address)
    if user is not None:
        client.force_login(user)
    return client


def ask(client: Client, words: str, **asked: str) -> None:
    assert client.get("/search/", {"q": words, **asked}).status_code == 200


def rows() -> list[tuple[str, int, int]]:
    return list(MissedSearch.objects.values_list("words", "times", "days"))


def test_one_reader_alone_leaves_no_trace(course: Course) -> None:
    reader = browser()
    for _ in range(5):
        ask(reader, "量子引力")
    assert rows() == []


def test_a_second_reader_makes_it_a_row(course: Course) -> None:
    ask(browser(factories.make_student(course)), "量子引力")
    ask(browser(factories.make_student(course)), "量子引力")
    assert rows() == [("量子引力", 2, 1)]


def test_a_second_day_makes_it_a_row(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = browser()
    ask(reader, "量子引力")
    tomorrow = TODAY() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    ask(reader, "量子引力")
    assert rows() == [("量子引力", 2, 2)]
    assert MissedSearch.objects.get().last_day == tomorrow


def test_known_words_are_counted_by_times_and_days(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        ask(browser(address=f"203.0.113.{number}"), "量子引力")
    monkeypatch.setattr(timezone, "localdate", lambda: date(2100, 1, 1))
    ask(browser(), "量子引力")
    assert rows() == [("量子引力", 5, 2)]


def test_ways_of_writing_the_same_are_one(course: Course) -> None:
    for number, words in enumerate(("B2Ｂ  Xyzzy", "b2b xyzzy？", "“B2B XYZZY”")):
        ask(browser(address=f"203.0.113.{number}"), words)
    assert rows() == [("b2b xyzzy", 3, 1)]


def test_what_is_found_is_not_missed(course: Course) -> None:
    for number in range(3):
        ask(browser(address=f"203.0.113.{number}"), "轧差")
    assert rows() == []


@pytest.mark.parametrize(
    "words",
    [
        "wang@example.org",
        "联系 138 0013 8000",
        "110101199003070000",
        "https://example.org/x",
        "www.example.org",
        "字" * 41,
        "币",
        "？？？",
        "12345",
        "\x00\x00",
        "\u202e\u202d",
    ],
)
def test_what_may_be_personal_or_is_no_word_is_never_kept(course: Course, words: str) -> None:
    for number in range(3):
        ask(browser(address=f"203.0.113.{number}"), words)
    assert rows() == []
    assert cache.get(f"missed:{course.pk}") is None


def test_the_cache_holds_neither_words_nor_readers(course: Course) -> None:
    ask(browser(factories.make_student(course, username="lin.xiao")), "量子引力")
    kept = repr(cache.get(f"missed:{course.pk}"))
    assert "量子" not in kept
    assert "lin.xiao" not in kept
    assert "203.0.113" not in kept


def test_searches_with_filters_or_of_further_pages_do_not_count(course: Course) -> None:
    for asked in ({"kind": "term"}, {"week": "1"}, {"lecturer": "x"}, {"page": "2"}):
        for number in range(2):
            ask(browser(address=f"203.0.113.{number}"), "量子引力", **asked)
    assert rows() == []


def test_instructors_trying_out_their_course_do_not_count(course: Course) -> None:
    for _ in range(3):
        ask(browser(factories.make_instructor(course)), "量子引力")
    assert rows() == []


def test_a_search_counts_for_the_course_it_was_made_in(course: Course) -> None:
    other = factories.make_course("other")
    for number in range(2):
        ask(browser(address=f"203.0.113.{number}"), "量子引力", course="other")
        ask(browser(address=f"203.0.113.{number}"), "超弦", course="")
        ask(browser(address=f"203.0.113.{number}"), "暗物质", course="nowhere")
    assert [(row.course, row.words) for row in MissedSearch.objects.all()] == [(other, "量子引力")]


def test_a_course_that_one_may_not_read_learns_nothing(course: Course) -> None:
    private = factories.make_course("private", visibility="enrolled")
    for number in range(2):
        ask(browser(address=f"203.0.113.{number}"), "量子引力", course="private")
    assert not MissedSearch.objects.filter(course=private).exists()


def test_a_head_request_counts_nothing(course: Course) -> None:
    for number in range(3):
        browser(address=f"203.0.113.{number}").head("/search/", {"q": "量子引力"})
    assert rows() == []


def test_one_address_cannot_fill_the_waiting_list(course: Course) -> None:
    reader = browser()
    for number in range(60):
        ask(reader, f"杜撰词甲{number}乙")
    assert len(cache.get(f"missed:{course.pk}")) == missed.MOST_OF_ONE


def test_a_flood_from_everywhere_stays_bounded(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(missed, "MOST_WAITING", 10)
    monkeypatch.setattr(missed, "MOST_ROWS", 5)
    for word in range(20):
        for number in range(2):
            ask(browser(address=f"198.51.100.{number + 2 * word}"), f"杜撰词甲{word}乙")
    for word in range(20, 40):
        ask(browser(address=f"192.0.2.{word}"), f"杜撰词甲{word}乙")
    assert MissedSearch.objects.count() == 5
    assert len(cache.get(f"missed:{course.pk}")) == 10


def test_what_many_want_stays_when_the_list_is_full(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(missed, "MOST_ROWS", 2)
    known = {"course": course, "last_day": TODAY()}
    MissedSearch.objects.create(words="常问", days=9, times=30, **known)
    MissedSearch.objects.create(words="不问", days=1, times=2, ignored=True, **known)
    for number in range(2):
        ask(browser(address=f"203.0.113.{number}"), "量子引力")
    assert {row[0] for row in rows()} == {"常问", "量子引力"}


def test_ignored_words_stay_ignored(course: Course) -> None:
    row = MissedSearch.objects.create(
        course=course, words="量子引力", days=1, times=2, last_day=TODAY(), ignored=True
    )
    for number in range(3):
        ask(browser(address=f"203.0.113.{number}"), "量子引力")
    row.refresh_from_db()
    assert (row.ignored, row.times) == (True, 5)


def test_what_nobody_asks_for_any_more_is_dropped(course: Course, settings: Settings) -> None:
    settings.MISSED_SEARCH_DAYS = 30
    for words, age in (("旧", 31), ("新", 29)):
        day = TODAY() - timedelta(days=age)
        MissedSearch.objects.create(course=course, words=words, days=1, times=2, last_day=day)
    drop_missed_searches()
    assert [row[0] for row in rows()] == ["新"]


def test_it_can_be_switched_off(course: Course, settings: Settings) -> None:
    settings.MISSED_SEARCH_DAYS = 0
    for number in range(3):
        ask(browser(address=f"203.0.113.{number}"), "量子引力")
    assert rows() == []
    MissedSearch.objects.create(course=course, words="旧词", days=1, times=2, last_day=TODAY())
    drop_missed_searches()
    assert rows() == []


def test_a_cache_that_fails_troubles_nobody(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError

    monkeypatch.setattr(type(caches["default"]), "get", fail)
    ask(browser(), "量子引力")
