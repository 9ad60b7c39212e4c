"""The account page leads to the imports that wait for whoever is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.models import Course, ImportRun, SourceDocument
from portal.decisions import decisions_of
from portal.publishing import publish_course
from portal.waiting import waiting_for
from tests import factories
from tests.pages.test_conflicts import ARTICLE, put_in, rewrite
from tests.pages.test_import_review import SYLLABUS, desk, teacher

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

__all__ = ["desk", "teacher"]


@pytest.fixture
def course(db: None) -> Course:
    return factories.make_course("waiting")


def test_each_import_waits_for_as_many_decisions_as_its_review_asks(
    teacher: User, course: Course
) -> None:
    put_in(course, "清算.md", ARTICLE)
    rewrite(course, "建立了大额系统", "建立了大额实时系统")
    put_in(course, "清算.md", ARTICLE.replace("大额系统", "大额与小额系统"))
    put_in(course, "大纲.txt", SYLLABUS)
    found = waiting_for(teacher)
    assert [one.run.source.name for one in found] == ["大纲.txt", "清算.md"]
    for one in found:
        assert one.decisions == len(decisions_of(ImportRun.objects.get(pk=one.run.pk)))


def test_what_is_published_waits_no_more_until_a_version_is_staged(
    teacher: User, course: Course
) -> None:
    put_in(course, "清算.md", ARTICLE)
    before = sum(one.decisions for one in waiting_for(teacher))
    publish_course(course)
    assert sum(one.decisions for one in waiting_for(teacher)) == before - 1
    staged = put_in(course, "清算.md", ARTICLE.replace("后半段", "下半段"))
    assert [one.run for one in waiting_for(teacher)] == [staged]


def test_the_account_page_leads_there(desk: Client, course: Course) -> None:
    run = put_in(course, "清算.md", ARTICLE)
    assert run.get_absolute_url() in desk.get("/account/").content.decode()


@pytest.mark.parametrize("role", ["student", "assistant"])
def test_others_are_shown_no_imports(client: Client, course: Course, role: str) -> None:
    run = put_in(course, "清算.md", ARTICLE)
    client.force_login(factories.enrol(factories.make_user(), course, role))
    assert run.get_absolute_url() not in client.get("/account/").content.decode()


def test_many_imports_cost_no_more_queries(desk: Client, course: Course) -> None:
    def make(number: int) -> None:
        source = SourceDocument.objects.create(
            course=course, name=f"{number}.md", sha256=f"{number:064d}", size=1, file="x"
        )
        one = {"place": "lesson x", "field": "text", "base": "旧", "mine": "我", "new": "新"}
        lesson = factories.make_lesson(course)
        report = {"conflicts": [{**one, "row": ["lesson", lesson.pk]}], "parts": []}
        ImportRun.objects.create(source=source, status="staged", report=report)

    def count(number: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            page = desk.get("/account/").content.decode()
        assert page.count("/imports/") >= number
        return len(captured)

    make(1)
    alone = count(1)
    for number in range(2, 22):
        make(number)
    assert count(21) == alone
    assert alone <= 16
