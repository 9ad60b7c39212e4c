"""Documents in over REST, and batches of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from courses.models import ImportBatch, ImportRun
from portal import bundles
from tests import factories
from tests.api.conftest import ROOT
from tests.portal.test_batches import lesson, work, zip_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpResponse

    from courses.models import Course

ADDRESS = f"{ROOT}/imports/"


@pytest.fixture
def teacher(course: Course) -> User:
    return factories.make_instructor(course)


@pytest.fixture
def editor(client: Client, teacher: User) -> Client:
    client.force_login(teacher)
    return client


def send(client: Client, course: str, *files: tuple[str, bytes], **fields: str) -> HttpResponse:
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(  # type: ignore[return-value]
        ADDRESS, {"course": course, "file": sent, **fields}, headers={"accept-language": "en"}
    )


def told(answer: Any) -> Any:
    return answer.json()


def test_a_document_gives_an_import(editor: Client, course: Course) -> None:
    answer = send(editor, course.slug, ("a.md", lesson("甲")), week="2", kind="article")

    assert answer.status_code == 202
    run = ImportRun.objects.get(source__name="a.md")
    assert told(answer)["id"] == run.public_id
    assert answer["Location"] == told(answer)["self_url"]
    assert (run.wanted_week, run.wanted_kind) == (2, "article")
    assert editor.get(answer["Location"]).json()["status"] == "queued"


def test_a_zip_gives_a_batch(editor: Client, course: Course) -> None:
    files = {"a.md": lesson("甲"), "b.pdf": b"%PDF-1.4 broken", "c.xlsx": b"x"}
    answer = send(editor, course.slug, ("course.zip", zip_of(files)))
    assert (answer.status_code, told(answer)["ready"]) == (202, False)
    work()

    batch = editor.get(answer["Location"]).json()
    assert batch["finished"]
    assert batch["progress"] == 100
    assert batch["counts"] == {
        "total": 2, "done": 1, "staged": 0, "failed": 1, "running": 0, "waiting": 0,
    }  # fmt: skip
    assert [one["path"] for one in batch["left_out"]] == ["c.xlsx"]
    listed = editor.get(batch["imports_url"]).json()["results"]
    assert {one["name"] for one in listed} == {"a.md", "b.pdf"}
    assert {one["batch"] for one in listed} == {batch["id"]}


def test_several_files_are_a_batch(editor: Client, course: Course) -> None:
    answer = send(editor, course.slug, ("a.md", lesson("甲")), ("b.md", lesson("乙")))

    assert told(answer)["counts"]["total"] == 2


def test_the_same_document_again_starts_nothing_new(editor: Client, course: Course) -> None:
    first, second = (send(editor, course.slug, ("a.md", lesson("甲"))) for _ in range(2))

    assert told(first)["id"] == told(second)["id"]


@pytest.mark.parametrize(
    ("fields", "parameter"),
    [
        ({"week": "0"}, "week"),
        ({"week": "x"}, "week"),
        ({"kind": "novel"}, "kind"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_is_wrong_is_named(
    editor: Client, course: Course, fields: dict[str, str], parameter: str
) -> None:
    answer = send(editor, course.slug, ("a.md", lesson("甲")), **fields)

    assert answer.status_code == 400
    assert told(answer)["errors"][0]["parameter"] == parameter


def test_an_empty_document_is_refused_with_its_reason(editor: Client, course: Course) -> None:
    answer = send(editor, course.slug, ("a.md", b""))

    assert answer.status_code == 400
    assert "is empty" in told(answer)["errors"][0]["detail"]


def test_a_request_without_a_file_is_refused(editor: Client, course: Course) -> None:
    assert editor.post(ADDRESS, {"course": course.slug}).status_code == 400


def test_only_who_edits_the_course_may_send(client: Client, course: Course) -> None:
    assert send(client, course.slug, ("a.md", lesson("甲"))).status_code in (401, 403)
    client.force_login(factories.make_student(course))
    assert send(client, course.slug, ("a.md", lesson("甲"))).status_code == 404
    client.force_login(factories.make_user("stranger"))
    assert send(client, "nowhere", ("a.md", lesson("甲"))).status_code == 404


def test_a_form_of_another_site_cannot_send(course: Course, teacher: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(teacher)

    assert send(strict, course.slug, ("a.md", lesson("甲"))).status_code == 403


def test_batches_of_others_are_not_there(client: Client, course: Course) -> None:
    batch = bundles.queue_files(course, "x", {"a.md": lambda: lesson("甲")})
    client.force_login(factories.make_student(course))

    assert client.get(f"{ROOT}/batches/{batch.public_id}/").status_code == 404
    assert client.get(f"{ROOT}/batches/").json()["results"] == []


def test_the_tag_of_a_batch_changes_with_its_imports(editor: Client, course: Course) -> None:
    batch = bundles.queue_files(course, "x", {"a.md": lambda: lesson("甲")})
    address = f"{ROOT}/batches/{batch.public_id}/"
    before = editor.get(address)["ETag"]
    assert editor.get(address, headers={"if-none-match": before}).status_code == 304
    work()

    assert editor.get(address, headers={"if-none-match": before}).status_code == 200
    assert ImportBatch.objects.filter(pk=batch.pk).exists()


def test_what_no_form_would_send_is_refused(editor: Client, course: Course) -> None:
    """A name with a null, a thousand files, a body that is none, one of 60 MB."""
    assert send(editor, "\0", ("a.md", lesson("甲"))).status_code == 404
    many = [(f"{number}.md", b"x") for number in range(1000)]
    assert send(editor, course.slug, *many).status_code == 400
    kind = "multipart/form-data; boundary=x"
    assert editor.generic("POST", ADDRESS, b"broken", content_type=kind).status_code == 400
    answer = editor.generic("POST", ADDRESS, b"{}", content_type="application/json")
    assert answer.status_code == 415
    answer = editor.generic("POST", ADDRESS, b"", content_type=kind, CONTENT_LENGTH="60000000")
    assert (answer.status_code, told(answer)["status"]) == (413, 413)
    assert not ImportRun.objects.filter(source__name__endswith=".md").exists()
