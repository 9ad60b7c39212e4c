"""The committed description is valid, and is what the code says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from django.urls import URLPattern, get_resolver
from openapi_spec_validator import OpenAPIV31SpecValidator

from portal import api as tree
from portal.api.documents import openapi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "openapi.yaml"
UNDOCUMENTED = {"docs/"}  # a page for people, and the addresses that are none


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in openapi()["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def test_the_committed_document_is_the_one_of_the_code() -> None:
    committed = yaml.safe_load(COMMITTED.read_text("utf-8"))
    assert committed == openapi(), "run: manage.py spectacular --file docs/openapi.yaml"


def test_the_document_is_valid() -> None:
    OpenAPIV31SpecValidator(openapi()).validate()


def test_the_document_has_nothing_of_3_0() -> None:
    assert openapi()["openapi"].startswith("3.1")
    assert "nullable" not in COMMITTED.read_text("utf-8")


def test_every_address_is_documented() -> None:
    served = {
        "/api/v1/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(one.pattern))
        for one in tree.urlpatterns
        if isinstance(one, URLPattern) and one.name and str(one.pattern) not in UNDOCUMENTED
    }
    assert served == set(openapi()["paths"])


def test_every_operation_says_what_it_does_and_how_it_fails() -> None:
    for name, operation in operations():
        assert operation["summary"], name
        assert operation["description"], name
        assert operation["tags"], name
        for parameter in operation["parameters"]:
            assert parameter["description"], (name, parameter["name"])
        answers = operation["responses"]
        wanted = {"202"} if "requestBody" in operation else {"200", "304"}
        # One's own work is kept by nobody, so it is never "still right".
        if operation["tags"] in (["attempts"], ["results"]):
            wanted = {"201"} if operation["operationId"] == "start_attempt" else {"200"}
        if operation["operationId"].endswith("_file"):  # written anew for each who asks
            wanted = {"200"}
        assert wanted | {"400"} <= set(answers), name
        answer = answers[min(wanted)]
        assert ("406" in answers) == ("application/json" in answer["content"]), name
        for status in set(answers) - wanted:
            assert set(answers[status]["content"]) == {"application/problem+json"}, name


def test_operation_ids_are_unique() -> None:
    ids = [operation["operationId"] for _, operation in operations()]
    assert len(ids) == len(set(ids))


def test_every_property_of_a_resource_has_a_type() -> None:
    free = {("Lesson", "metadata"), ("LessonHead", "metadata"), ("KeyedQuestionForm", "content")}
    for name, schema in openapi()["components"]["schemas"].items():
        for field, one in schema.get("properties", {}).items():
            typed = {"type", "$ref", "anyOf"} & set(one)
            assert typed or (name, field) in free, (name, field)


def test_the_served_document_is_the_same(client: Client, db: None) -> None:
    assert client.get("/api/v1/openapi.json").json() == openapi()


def test_the_interactive_page_takes_nothing_from_elsewhere(client: Client, db: None) -> None:
    page = client.get("/api/v1/docs/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "://" not in text
    assert "<script>" not in text
    assert "/static/drf_spectacular_sidecar/" in text
    script = client.get("/api/v1/docs/?script=")
    assert script.status_code == 200
    assert "/api/v1/openapi.json" in script.content.decode()


@pytest.mark.parametrize(
    ("path", "relaxed"), [("docs/", True), ("", False), ("courses/", False), ("nothing/", False)]
)
def test_only_the_interactive_page_has_another_policy(
    path: str, relaxed: bool, client: Client, db: None
) -> None:
    policy = client.get(f"/api/v1/{path}")["Content-Security-Policy"]
    assert ("'unsafe-inline'" in policy) is relaxed
    directives = dict(one.strip().split(" ", 1) for one in policy.split(";"))
    assert directives["script-src"] == "'self'"


def test_the_root_leads_to_every_list(client: Client, db: None) -> None:
    root = client.get("/api/v1/").json()
    lists = [name for name in root if name.endswith("_url")]
    for name in set(lists) - {"search_url"}:
        assert client.get(root[name]).status_code == 200, name
    resolver = get_resolver()
    for resource in tree.RESOURCES:
        found = resolver.resolve(root[f"{resource.plural}_url"].split("testserver")[1])
        assert found.view_name == f"api:{resource.plural}"
