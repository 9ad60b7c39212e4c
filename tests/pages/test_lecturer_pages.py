"""Lecturers: the list and a page for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.models import Lecturer, Status
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course


@pytest.fixture
def address(course: Course) -> str:
    lecturer = Lecturer.objects.get(course=course, name="周明远")
    return f"/courses/fintech/lecturers/{lecturer.public_id}/"


def test_the_list_names_everybody_with_their_sessions(client: Client, course: Course) -> None:
    page = client.get("/courses/fintech/lecturers/").content.decode()
    assert "周明远" in page
    assert "讲者2" in page
    assert "第二周" in page


def test_a_lecturer_has_biography_and_sessions(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert "<li>计算机科学博士</li>" in page
    assert page.count("支付系统的演变") == 2


def test_a_missing_biography_is_said(client: Client, course: Course) -> None:
    session = course.weeks.get(number=1).sessions.get()
    person = factories.make_lecturer(session, "无名氏", biography="", position="")
    page = client.get(f"/courses/fintech/lecturers/{person.public_id}/").content.decode()
    assert "原文没有给出简介。" in page


def test_lecturers_of_drafts_are_shown_to_editors_only(
    client: Client, course: Course, instructor: User
) -> None:
    week = factories.make_week(course, 9, status=Status.DRAFT)
    person = factories.make_lecturer(factories.make_session(week), "未公布")
    address = f"/courses/fintech/lecturers/{person.public_id}/"
    assert client.get(address).status_code == 404
    assert "未公布" not in client.get("/courses/fintech/lecturers/").content.decode()
    client.force_login(instructor)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("bad", ["nobody", "0"])
def test_a_missing_lecturer_is_not_found(client: Client, course: Course, bad: str) -> None:
    assert client.get(f"/courses/fintech/lecturers/{bad}/").status_code == 404


def test_a_lecturer_of_another_course_is_not_found(
    client: Client, course: Course, private_course: Course
) -> None:
    other = private_course.lecturers.all()[0]
    assert client.get(f"/courses/fintech/lecturers/{other.public_id}/").status_code == 404


def test_a_stranger_finds_no_private_lecturers(
    client: Client, private_course: Course, stranger: User
) -> None:
    client.force_login(stranger)
    assert client.get("/courses/private/lecturers/").status_code == 404


def test_other_methods_are_refused(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
    assert client.post("/courses/fintech/lecturers/").status_code == 405


def test_queries_do_not_grow(address: str, assert_queries: Callable[[str], None]) -> None:
    assert_queries(address)


def test_queries_of_the_list_do_not_grow(assert_queries: Callable[[str], None]) -> None:
    assert_queries("/courses/fintech/lecturers/")
