"""The syllabus over REST says what the rows say."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from courses.models import Course, Session, Week
from tests import factories

if TYPE_CHECKING:
    from tests.api.conftest import Api


def test_a_week_holds_sessions_lecturers_outline_questions_and_readings(
    api: Api, course: Course
) -> None:
    week = api.one("weeks")
    session = week["sessions"][0]
    assert (week["number"], week["label"], week["lang"]) == (1, "第1周", "zh-Hans")
    assert session["title"] == "支付系统的演变"
    assert [person["name"] for person in session["lecturers"]] == ["周明远", "讲者1"]
    assert session["lecturers"][0]["biography"] == ["某银行支付研究室主任", "计算机科学博士"]
    assert [point["label"] for point in session["outline"]] == ["一、", "二、"]
    assert session["outline"][0]["children"][1] == {
        "label": "1.2", "text": "卡组织", "children": [], "lines": None, "page": None,
    }  # fmt: skip
    assert session["questions"][0]["text"] == "现金会消失吗？"
    reading = week["readings"][0]
    assert (reading["kind"], reading["title"]) == ("book", "支付简史")
    assert (reading["authors"], reading["publisher"]) == (["林一舟"], "海风出版社")
    assert reading["note"] == "先读第二章。"


def test_links_lead_to_the_things_themselves(api: Api, course: Course) -> None:
    session = api.one("weeks")["sessions"][0]
    assert api.get(session["self_url"]).json() == session
    person = session["lecturers"][0]
    assert api.get(person["self_url"]).json()["name"] == person["name"]
    assert api.get(session["week_url"]).json()["id"] == api.one("weeks")["id"]
    assert api.get(session["course_url"]).json()["slug"] == "fintech"


def test_a_course_leads_to_all_that_it_holds(api: Api, course: Course) -> None:
    factories.make_full_course("other")
    whole = api.get("courses/fintech/").json()
    lists = [name for name in whole if name.endswith("s_url")]
    assert len(lists) > 8
    for name in lists:
        assert {t["course"] for t in api.get(whole[name]).json()["results"]} == {"fintech"}, name


def test_only_editors_are_told_of_sources_and_imports(
    api: Api, editor_api: Api, course: Course
) -> None:
    assert "imports_url" not in api.get("courses/fintech/").json()
    whole = editor_api.get("courses/fintech/").json()
    assert whole["can_edit"]
    assert editor_api.get(whole["imports_url"]).json()["results"]


def test_times_name_their_zone(api: Api, course: Course) -> None:
    begins = datetime.datetime(2026, 3, 1, 23, 30, tzinfo=datetime.UTC)
    Session.objects.update(starts_at=begins)
    session = api.one("sessions")
    assert session["starts_at"] == "2026-03-02T07:30:00+08:00"
    assert session["date"] == "2026-03-02"


def test_a_lecturer_stands_once_with_all_sessions(api: Api, course: Course) -> None:
    people = api.list("lecturers")
    assert [person["name"] for person in people].count("周明远") == 1
    teacher = next(person for person in people if person["name"] == "周明远")
    assert [session["week"] for session in teacher["sessions"]] == [1, 2]


def test_a_lecturers_hidden_sessions_are_not_told(
    api: Api, editor_api: Api, course: Course
) -> None:
    Week.objects.filter(number=2).update(status="draft")
    Course.objects.touch(course.pk)
    weeks = [s["week"] for s in api.one("lecturers", "name=周明远")["sessions"]]
    assert weeks == [1]
    weeks = [s["week"] for s in editor_api.one("lecturers", "name=周明远")["sessions"]]
    assert weeks == [1, 2]


def test_a_contact_is_shown_only_where_it_is_meant_to_be(
    api: Api, editor_api: Api, course: Course
) -> None:
    assert api.one("staff")["text"] == ""
    assert editor_api.one("staff")["text"] == "何@例"
    course.staff.update(contact_shown=True)
    Course.objects.touch(course.pk)
    assert api.one("staff")["text"] == "何@例"


def test_a_work_in_two_lists_is_one_reading(api: Api, course: Course) -> None:
    first, second = course.weeks.order_by("number")
    item = factories.make_reading(first, title="账本", raw="《账本》")
    item.reading.items.create(week=second, key="again", order=9, raw="账本（再读）")
    reading = next(one for one in api.list("readings") if one["title"] == "账本")
    assert reading["raw"] == "《账本》"
    assert [(one["week"], one["raw"]) for one in reading["listed"]] == [
        (1, "《账本》"),
        (2, "账本（再读）"),
    ]


def test_a_list_of_a_draft_week_is_not_told(api: Api, course: Course) -> None:
    first, second = course.weeks.order_by("number")
    item = factories.make_reading(first, title="账本", raw="《账本》")
    item.reading.items.create(week=second, key="again", order=9, raw="秘密")
    Week.objects.filter(pk=second.pk).update(status="draft")
    Course.objects.touch(course.pk)
    reading = next(one for one in api.list("readings") if one["title"] == "账本")
    assert [one["week"] for one in reading["listed"]] == [1]


FILTERS = {
    "weeks of a number": ("weeks/?number=2", 1),
    "sessions of a week": ("sessions/?week=1", 1),
    "lecturers of a week": ("lecturers/?week=1", 2),
    "readings of a week": ("readings/?week=2", 1),
    "readings of a kind": ("readings/?kind=paper", 0),
    "lessons of a week": ("lessons/?week=1", 2),
    "lessons of a kind": ("lessons/?kind=slides", 2),
    "lessons of the library": ("lessons/?placed=false", 2),
    "lessons that are placed": ("lessons/?placed=true", 4),
    "lost pictures": ("figures/?missing=true", 1),
    "pictures that are there": ("figures/?missing=false", 1),
    "self-checks": ("quizzes/?graded=false", 2),
    "staff of a role": ("staff/?role=guest", 0),
    "courses of a term": ("courses/?term=spring", 0),
    "a week number beyond all weeks": ("weeks/?number=99999999999999999999", 0),
}


@pytest.mark.parametrize(("path", "number"), FILTERS.values(), ids=FILTERS.keys())
def test_filters(path: str, number: int, api: Api, course: Course) -> None:
    response = api.get(path)
    assert response.status_code == 200
    assert len(response.json()["results"]) == number


def test_no_filter_tells_of_a_draft_week(api: Api, course: Course) -> None:
    """Lessons and lecturers of a week that is still a draft are not found by its number."""
    Week.objects.filter(number=2).update(status="draft")
    Course.objects.touch(course.pk)
    for path in ("lessons/?week=2", "lecturers/?week=2", "readings/?week=2", "sessions/?week=2"):
        assert api.get(path).json()["results"] == [], path
    assert all(
        placement["week"] == 1
        for lesson in api.list("lessons")
        for placement in lesson["placements"]
    )


def test_sessions_by_lecturer(api: Api, course: Course) -> None:
    person = next(one for one in api.list("lecturers") if one["name"] == "讲者2")
    assert [one["week"] for one in api.list("sessions", f"lecturer={person['id']}")] == [2]
    assert [one["number"] for one in api.list("weeks", f"lecturer={person['id']}")] == [2]
