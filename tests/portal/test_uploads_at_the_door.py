"""What is sent to the portal is bounded before anything is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from courses.models import Course, SourceDocument
from tests import factories

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
MEGABYTE = 2**20


@pytest.fixture
def course() -> Course:
    return factories.make_course()


@pytest.fixture
def door(client: Client, course: Course) -> tuple[Client, str]:
    client.force_login(factories.make_instructor(course))
    return client, reverse("imports", args=[course.slug])


def test_a_body_that_is_too_large_is_refused_unread(door: tuple[Client, str]) -> None:
    client, address = door
    kind = "multipart/form-data; boundary=x"
    size = str(60 * MEGABYTE)
    response = client.generic("POST", address, b"", content_type=kind, CONTENT_LENGTH=size)
    assert (response.status_code, response["Connection"]) == (413, "close")
    assert "50 MB" in response.content.decode()
    assert not SourceDocument.objects.exists()


@pytest.mark.parametrize("length", ["999999999999999999", "9" * 18])
def test_the_length_that_is_stated_counts(door: tuple[Client, str], length: str) -> None:
    client, address = door
    response = client.generic("POST", address, b"", CONTENT_LENGTH=length)
    assert response.status_code == 413


@pytest.mark.parametrize("length", ["", "-5", "many", "9" * 30])
def test_a_length_that_is_none_does_no_harm(door: tuple[Client, str], length: str) -> None:
    client, address = door
    response = client.generic("POST", address, b"", CONTENT_LENGTH=length)
    assert response.status_code in (400, 422)
    assert not SourceDocument.objects.exists()


def test_ten_thousand_fields_are_refused(door: tuple[Client, str]) -> None:
    client, address = door
    fields = {f"f{number}": "x" for number in range(10_000)}
    assert client.post(address, fields).status_code == 400


def test_a_thousand_files_are_refused(door: tuple[Client, str]) -> None:
    client, address = door
    files = {f"f{number}": SimpleUploadedFile("a.md", b"# a") for number in range(1_000)}
    assert client.post(address, files).status_code == 400


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"--x\r\n"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=file"),
        ("multipart/form-data; boundary=\xff", b"--x--"),
        ("multipart/form-data; boundary=" + "x" * 5_000, b""),
        ("application/x-www-form-urlencoded; charset=klingon", b"file=a"),
        ("text/plain", b"file=a"),
        ("", b"file=a"),
    ],
)
def test_a_broken_body_is_refused_and_named(
    door: tuple[Client, str], content_type: str, body: bytes
) -> None:
    client, address = door
    response = client.generic("POST", address, body, content_type=content_type)
    assert response.status_code in (400, 422)
    assert not SourceDocument.objects.exists()


def test_the_type_that_a_browser_states_does_not_count(door: tuple[Client, str]) -> None:
    client, address = door
    file = SimpleUploadedFile("清算.md", "# 清算\n\n轧差。\n".encode(), content_type="image/png")
    assert client.post(address, {"file": file}).status_code == 302
    assert SourceDocument.objects.get().name == "清算.md"
