"""Suggestions over REST: which names fit what is typed, for whom, and at what price."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.models import Course, Lesson, SearchName, Session, Status, Week
from portal import glossary, searchable
from portal.api import suggest
from tests import factories

if TYPE_CHECKING:
    from tests.api.conftest import Api


@pytest.fixture
def indexed(course: Course) -> Course:
    factories.make_term(
        course,
        "联邦学习",
        english="Federated Learning",
        abbreviation="FL",
        aliases=["联合学习"],
        lesson=course.lessons.all()[0],
    )
    return index(course)


def index(course: Course) -> Course:
    searchable.refresh_syllabus(course)
    searchable.refresh_lessons(list(Lesson.objects.filter(course=course)))
    searchable.refresh_terms(course)
    Course.objects.touch(course.pk)
    return course


def names(api: Api, typed: str, **asked: str) -> list[str]:
    query = "".join(f"&{name}={value}" for name, value in asked.items())
    answer = api.get(f"suggest/?q={typed}{query}")
    assert answer.status_code == 200
    return [one["name"] for one in answer.json()["suggestions"]]


# What fits ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["联", "联邦", "邦学", "聯邦學", "ＦＬ", "fl", "Federated", "federated l", "联合", "  联 邦 "],
)
def test_a_term_is_suggested_by_any_of_its_names(api: Api, indexed: Course, typed: str) -> None:
    assert names(api, typed)[0] == "联邦学习"


@pytest.mark.parametrize("typed", ["lian", "lianbang", "LianBangXue", "bangxue", "lbxx", "xuexi"])
def test_a_term_is_suggested_by_its_sound(api: Api, indexed: Course, typed: str) -> None:
    assert "联邦学习" in names(api, typed)


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("支付系", "session", "支付系统的演变"),
        ("清算是", "lesson", "清算是怎么一回事"),
        ("二维码", "lesson", "二维码支付"),
        ("周明", "lecturer", "周明远"),
        ("zmy", "lecturer", "周明远"),
        ("支付简", "reading", "支付简史"),
    ],
)
def test_titles_and_people_are_suggested(
    api: Api, indexed: Course, typed: str, kind: str, name: str
) -> None:
    found = api.get(f"suggest/?q={typed}").json()["suggestions"]
    assert (kind, name) in [(one["kind"], one["name"]) for one in found]


def test_every_suggestion_leads_to_a_page_that_shows_it(api: Api, indexed: Course) -> None:
    seen = set()
    for typed in ("支付", "清算", "周明", "联邦", "二维", "讲者"):
        for one in api.get(f"suggest/?q={typed}").json()["suggestions"]:
            address, _, anchor = one["web_url"].partition("#")
            page = api.get(address)
            assert page.status_code == 200
            assert one["name"] in page.content.decode()
            assert not anchor or f'id="{anchor}"' in page.content.decode()
            seen.add(one["kind"])
    assert seen == {"term", "lesson", "lecturer", "session", "reading"}


def test_what_begins_so_stands_before_what_holds_it(api: Api, indexed: Course) -> None:
    factories.make_lesson(indexed, title="付款")
    index(indexed)
    found = names(api, "付")
    assert found[0] == "付款"
    assert "二维码支付" in found


def test_one_latin_letter_is_no_part_of_words(api: Api, indexed: Course) -> None:
    assert names(api, "f") == ["联邦学习"]
    assert names(api, "e") == []
    assert names(api, "era") == ["联邦学习"]


def test_at_most_eight_are_suggested(api: Api, indexed: Course) -> None:
    for number in range(30):
        factories.make_lesson(indexed, title=f"灯塔{number}")
    index(indexed)
    assert len(names(api, "灯塔")) == 8


def test_a_term_of_several_courses_is_suggested_once(api: Api, indexed: Course) -> None:
    other = factories.make_course("other")
    factories.make_term(other, "联邦学习", lesson=factories.make_lesson(other))
    index(other)
    assert names(api, "联邦") == ["联邦学习"]


def test_a_course_narrows(api: Api, indexed: Course) -> None:
    other = factories.make_course("other")
    factories.make_lesson(other, title="联邦储备")
    index(other)
    assert names(api, "联邦", course="other") == ["联邦储备"]
    assert "course=other" not in api.get("suggest/?q=联邦").content.decode()
    (term,) = api.get("suggest/?q=联邦&course=fintech").json()["suggestions"]
    assert term["web_url"].endswith(
        "/search/?q=%E8%81%94%E9%82%A6%E5%AD%A6%E4%B9%A0&course=fintech"
    )


# What must not be suggested -----------------------------------------------------------------


def test_drafts_are_not_suggested(api: Api, indexed: Course) -> None:
    Week.objects.update(status=Status.DRAFT)
    Lesson.objects.update(status=Status.DRAFT)
    index(indexed)
    glossary.follow(indexed, indexed.lessons.all())
    for typed in ("联邦", "支付", "清算", "周明", "二维", "lbxx"):
        assert names(api, typed) == [], typed


def test_what_was_taken_back_is_hidden_before_anybody_refreshes(api: Api, indexed: Course) -> None:
    Lesson.objects.update(status=Status.WITHDRAWN)
    Week.objects.update(status=Status.WITHDRAWN)
    found = api.get("suggest/?q=支付").json()["suggestions"]
    assert {one["kind"] for one in found} <= {"reading"}


def test_a_removed_thing_is_no_longer_suggested(api: Api, indexed: Course) -> None:
    Session.objects.all().delete()
    searchable.refresh_syllabus(indexed)
    Course.objects.touch(indexed.pk)
    assert "支付系统的演变" not in names(api, "支付")
    assert names(api, "周明") == []


def test_courses_of_others_are_not_suggested(
    api: Api, indexed: Course, private_course: Course
) -> None:
    factories.make_lesson(private_course, title="灯塔")
    index(private_course)
    assert names(api, "灯塔") == []
    assert api.get("suggest/?q=灯塔&course=private").status_code == 404


# Any input, few queries, a limit ------------------------------------------------------------


def test_a_query_is_needed(api: Api, indexed: Course) -> None:
    answer = api.get("suggest/")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "q"


def test_other_parameters_and_methods_are_refused(api: Api, indexed: Course) -> None:
    assert api.get("suggest/?q=x&kind=term").status_code == 400
    assert api.client.post("/api/v1/suggest/", {}).status_code == 405


def test_nothing_typed_suggests_nothing(api: Api, indexed: Course) -> None:
    for typed in ("", "%20", "%25", "_", "？", "%22%27*()"):
        assert names(api, typed) == []


def test_wild_cards_are_characters(api: Api, indexed: Course) -> None:
    assert names(api, "联%25学") == []
    assert names(api, "联_学") == []


def test_suggesting_takes_few_queries_whatever_there_is(api: Api, indexed: Course) -> None:
    alone = api.queries_of("suggest/?q=支付")
    assert alone <= 3
    for number in range(20):
        other = factories.make_course(f"other-{number}")
        factories.make_lesson(other, title=f"支付{number}")
        index(other)
    assert api.queries_of("suggest/?q=支付") == alone
    assert api.queries_of("suggest/?q=？") < alone


def test_faster_than_anybody_types_is_refused(
    api: Api, indexed: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggest, "MOST_OF_ADDRESS", 5)
    statuses = [api.get(f"suggest/?q=支付{number}").status_code for number in range(7)]
    assert statuses == [200] * 5 + [429] * 2
    refused = api.get("suggest/?q=支付")
    assert refused.json()["type"].endswith("too-many-requests")
    assert 0 < int(refused["Retry-After"]) <= 61


def test_a_claimed_address_does_not_help(
    api: Api, indexed: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggest, "MOST_OF_ADDRESS", 2)
    for number in range(3):
        claimed = {"X-Forwarded-For": f"198.51.100.{number}"}
        answer = api.client.get(f"/api/v1/suggest/?q=x{number}", headers=claimed)
    assert answer.status_code == 429


def test_names_are_kept_once_each(indexed: Course) -> None:
    before = SearchName.objects.count()
    index(indexed)
    assert SearchName.objects.count() == before
