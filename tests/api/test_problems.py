"""Every error is a problem in the sense of RFC 9457, in the client's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from courses.api import problems, syllabus
from portal.api.documents import openapi
from tests import factories

if TYPE_CHECKING:
    from courses.models import Course
    from tests.api.conftest import Api

BAD_REQUESTS = {
    "an order that is not offered": "weeks/?ordering=title",
    "a number that is none": "weeks/?number=one",
    "a number beyond all numbers": "slides/?number=1e999",
    "a kind that is none": "lessons/?kind=novel",
    "a moment that is none": "sessions/?starts_after=yesterday",
    "a page of no rows": "weeks/?page_size=0",
    "a page too long": "weeks/?page_size=501",
    "a page size in words": "weeks/?page_size=many",
    "a cursor made up": "weeks/?cursor=abc",
    "a parameter that is none": "weeks/?colour=red",
    "a parameter of another noun": "courses/?course=fintech",
    "a search for nothing": "search/",
    "a kind that search does not know": "search/?q=x&kind=novel",
    "a week that is none": "search/?q=x&week=first",
    "a search cursor made up": "search/?q=x&cursor=20",
}


@pytest.mark.parametrize("path", BAD_REQUESTS.values(), ids=BAD_REQUESTS.keys())
def test_a_bad_request_names_the_parameter(path: str, api: Api, course: Course) -> None:
    response = api.get(path)
    problem = _problem(response, 400, "invalid-request")
    assert problem["errors"]
    assert all(error["parameter"] and error["detail"] for error in problem["errors"])


def _problem(response: Any, status: int, name: str) -> dict[str, Any]:
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    problem: dict[str, Any] = response.json()
    assert problem["type"] == f"urn:course-portal:problem:{name}"
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert problem["instance"] == response.wsgi_request.path
    return problem


def test_an_address_that_is_none(api: Api, db: None) -> None:
    _problem(api.get("nothing/"), 404, "not-found")
    _problem(api.get("weeks/a/b/"), 404, "not-found")


def test_an_address_without_its_last_slash_is_led_on(api: Api, course: Course) -> None:
    response = api.get("weeks?course=fintech")
    assert response.status_code == 301
    assert response["Location"] == "/api/v1/weeks/?course=fintech"


def test_a_method_that_is_not_offered(client: Client, db: None) -> None:
    response = client.post("/api/v1/weeks/", data="<a/>", content_type="text/xml")
    _problem(response, 405, "method-not-allowed")


def test_a_format_that_is_not_offered(api: Api, course: Course) -> None:
    _problem(api.get("weeks/", Accept="text/csv"), 406, "not-acceptable")


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/html, */*;q=0.1"])
def test_formats_that_are_offered(accept: str, api: Api, course: Course) -> None:
    assert api.get("weeks/", Accept=accept)["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("language", "title"), [("en", "There is nothing here"), ("zh-hans", "这里什么也没有")]
)
def test_problems_speak_the_clients_language(language: str, title: str, api: Api, db: None) -> None:
    response = api.get("nothing/", **{"Accept-Language": language})
    assert response.json()["title"] == title
    assert "Accept-Language" in response["Vary"]


def test_a_failure_of_ours_is_a_problem_that_tells_nothing(
    course: Course, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_arguments: object, **_values: object) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr(syllabus, "_course", fail)
    client = Client(raise_request_exception=False)
    problem = _problem(client.get("/api/v1/courses/"), 500, "server-error")
    assert "secret" not in str(problem)
    assert "the secret inside" in caplog.text


def test_a_failure_of_ours_is_seen_by_tests(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_values: object) -> None:
        raise RuntimeError("seen")

    monkeypatch.setattr(syllabus, "_course", fail)
    with pytest.raises(RuntimeError, match="seen"):
        Client().get("/api/v1/courses/")


def test_problem_types_are_documented() -> None:
    known = openapi()["components"]["schemas"]["Problem"]["properties"]["type"]["enum"]
    assert known == [f"urn:course-portal:problem:{name}" for name in problems.TITLES]


def test_a_deactivated_user_is_nobody(course: Course) -> None:
    user = factories.make_instructor(course)
    client = Client()
    client.force_login(user)
    assert client.get("/api/v1/imports/").json()["results"]
    user.is_active = False
    user.save()
    assert client.get("/api/v1/imports/").json()["results"] == []
