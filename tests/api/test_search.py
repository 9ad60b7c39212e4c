"""Search over REST."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.models import Course, Lesson, Week
from portal import searchable

if TYPE_CHECKING:
    from tests.api.conftest import Api


@pytest.fixture
def indexed(course: Course) -> Course:
    return index(course)


def index(course: Course) -> Course:
    searchable.refresh_syllabus(course)
    searchable.refresh_lessons(list(Lesson.objects.filter(course=course)))
    Course.objects.touch(course.pk)
    return course


def test_hits_lead_to_what_was_found(api: Api, indexed: Course) -> None:
    found = api.get("search/?q=支付系统").json()
    assert found["total"] == len(found["results"]) > 0
    for hit in found["results"]:
        thing = api.get(hit["self_url"])
        assert thing.status_code == 200
        assert thing.json()["id"] == hit["id"]
        assert api.get(hit["web_url"].split("#")[0]).status_code == 200
    assert any(piece["marked"] for hit in found["results"] for piece in hit["title_pieces"])


def test_every_kind_is_found(api: Api, indexed: Course) -> None:
    kinds = set()
    for query in ("支付系统的演变", "周明远", "支付简史", "轧差", "扫码流程", "第1周"):
        kinds |= {hit["kind"] for hit in api.get(f"search/?q={query}").json()["results"]}
    assert {"session", "lecturer", "reading", "section", "slide"} <= kinds


def test_kinds_and_weeks_narrow(api: Api, indexed: Course) -> None:
    for hit in api.get("search/?q=支付&kind=session,reading").json()["results"]:
        assert hit["kind"] in {"session", "reading"}
    for hit in api.get("search/?q=支付&week=2").json()["results"]:
        assert 2 in hit["weeks"]


def test_pages_hold_each_hit_once(api: Api, indexed: Course) -> None:
    whole = [hit["id"] for hit in api.get("search/?q=支付&page_size=100").json()["results"]]
    paged: list[str] = []
    address = "search/?q=支付&page_size=2"
    while address:
        page = api.get(address).json()
        paged += [hit["id"] for hit in page["results"]]
        address = page["next"]
    assert paged == whole
    assert len(whole) > 2


def test_a_query_of_punctuation_finds_nothing(api: Api, indexed: Course) -> None:
    assert api.get("search/?q=%20").json()["results"] == []
    assert api.get("search/?q=%22%27*%28%29").json()["total"] == 0


def test_drafts_are_not_found(api: Api, course: Course) -> None:
    Week.objects.update(status="draft")
    Lesson.objects.update(status="draft")
    index(course)
    for query in ("支付系统的演变", "轧差", "扫码流程", "支付简史"):
        found = api.get(f"search/?q={query}").json()
        assert (found["total"], found["results"]) == (0, []), query


def test_courses_of_others_are_not_found(api: Api, indexed: Course, private_course: Course) -> None:
    index(private_course)
    found = api.get("search/?q=支付&page_size=100").json()
    assert {hit["course"] for hit in found["results"]} == {"fintech"}
    assert [choice["value"] for choice in found["facets"]["course"]] in ([], ["fintech"])
    assert api.get("search/?q=支付&course=private").status_code == 404


def test_searching_needs_as_many_queries_for_many_courses(api: Api, indexed: Course) -> None:
    def warm() -> int:
        api.queries_of("search/?q=支付")  # what a process keeps of a course is asked for once
        return api.queries_of("search/?q=支付")

    alone = warm()
    for number in range(3):
        Course.objects.create(slug=f"other-{number}", title="支付", published=True)
    assert warm() == alone
