"""The five source documents over REST, to the figures of their description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from courses.models import Course, ImportRun
from portal import publishing
from portal.importing import run_import
from portal.intake import queue_document
from tests.api.conftest import Api

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.test import Client
    from pytest_django import DjangoDbBlocker

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def imported(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, seeds: Path
) -> Iterator[Course]:
    """All five imported and published once; undone after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        course = Course.objects.create(slug="seeds", title="seeds")
        for file in sorted(seeds.glob("*.txt")):
            run = queue_document(course, file.name, file.read_bytes())
            run_import(run.pk)
        publishing.publish_course(course)
        yield course
        transaction.set_rollback(True)


@pytest.fixture
def api(imported: Course, client: Client) -> Api:
    return Api(client)


@pytest.fixture
def weeks(api: Api) -> list[dict[str, Any]]:
    return api.list("weeks", "course=seeds")


def points(nodes: list[dict[str, Any]]) -> int:
    return sum(1 + points(node["children"]) for node in nodes)


def test_every_import_is_done_and_balanced(api: Api) -> None:
    assert [run.status for run in ImportRun.objects.all()] == ["done"] * 5
    assert all(run.is_balanced for run in ImportRun.objects.all())


def test_the_schedule(weeks: list[dict[str, Any]]) -> None:
    sessions = [session for week in weeks for session in week["sessions"]]
    assert [week["number"] for week in weeks] == list(range(1, 17))
    assert len(sessions) == 18
    assert weeks[15]["sessions"][0]["title"] == ""
    assert [week["number"] for week in weeks if not points(week["sessions"][0]["outline"])] == [
        15,
        16,
    ]
    assert sum(points(session["outline"]) for session in sessions) == 114
    assert sum(len(session["questions"]) for session in sessions) == 5


def test_the_lecturers(api: Api, weeks: list[dict[str, Any]]) -> None:
    entries = [p for week in weeks for session in week["sessions"] for p in session["lecturers"]]
    assert len(entries) == 20
    assert len(api.list("lecturers", "course=seeds")) == 19
    assert sum(len(person["biography"]) for person in entries) == 54


def test_the_readings(api: Api, weeks: list[dict[str, Any]]) -> None:
    listed = [reading for week in weeks for reading in week["readings"]]
    assert len(listed) == 51
    assert sum(bool(reading["url"]) for reading in listed) == 14
    assert all(reading["raw"] and reading["lines"] for reading in listed)
    places = [place for one in api.list("readings", "course=seeds") for place in one["listed"]]
    assert len(places) == 51


def test_everything_of_the_syllabus_knows_its_lines(weeks: list[dict[str, Any]]) -> None:
    for week in weeks:
        assert week["lines"]
        for session in week["sessions"]:
            for thing in (*session["lecturers"], *session["outline"], *session["questions"]):
                assert thing["lines"], thing


def test_the_decks(api: Api) -> None:
    decks = [
        api.get(deck["self_url"]).json()
        for deck in api.list("lessons", "course=seeds&kind=slides&ordering=document")
    ]
    assert [len(deck["slides"]) for deck in decks] == [63, 27]
    assert len({slide["running_title"] for slide in decks[0]["slides"]}) == 29
    assert len(api.list("slides", "course=seeds&page_size=20")) == 90


def test_the_texts(api: Api) -> None:
    lessons = [
        api.get(one["self_url"]).json()
        for one in api.list("lessons", "course=seeds&ordering=document")
        if one["kind"] != "slides"
    ]
    assert {lesson["kind"] for lesson in lessons} == {"article", "report"}
    tables = [b for lesson in lessons for b in lesson["blocks"] if b["type"] == "table"]
    assert tables
    assert all(block["lines"] for lesson in lessons for block in lesson["blocks"])
    for lesson in lessons:
        ids = [section["id"] for section in lesson["sections"]]
        assert ids == [one["id"] for one in api.list("sections", f"lesson={lesson['id']}")]
