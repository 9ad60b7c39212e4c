"""Documents and imports over REST, for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.models import ImportRun, SourceDocument
from tests import factories

if TYPE_CHECKING:
    from courses.models import Course
    from tests.api.conftest import Api


def test_an_import_tells_status_report_and_account(editor_api: Api, course: Course) -> None:
    run = editor_api.one("imports")
    assert (run["status"], run["progress"], run["finished"]) == ("done", 100, True)
    assert run["balanced"] is True
    assert run["account"]["characters"] == 10
    assert run["name"] == "大纲.txt"
    assert "account" not in editor_api.list("imports")[0]


def test_progress_is_seen_though_the_course_has_not_changed(
    editor_api: Api, course: Course
) -> None:
    run = ImportRun.objects.get()
    address = f"imports/{run.public_id}/"
    ImportRun.objects.update(status="reading", progress=5, account={})
    first, of_list = editor_api.get(address), editor_api.get("imports/")
    assert first.json()["balanced"] is None
    ImportRun.objects.update(status="rendering", progress=50)
    for before, path in ((first, address), (of_list, "imports/")):
        again = editor_api.get(path, **{"If-None-Match": before["ETag"]})
        assert again.status_code == 200
        assert again["ETag"] != before["ETag"]
    assert editor_api.get(address).json()["progress"] == 50


def test_a_failure_is_told_in_the_clients_language(editor_api: Api, course: Course) -> None:
    ImportRun.objects.update(status="failed", message="empty", message_details={"name": "空.txt"})
    address = f"imports/{ImportRun.objects.get().public_id}/"
    english = editor_api.get(address, **{"Accept-Language": "en"}).json()["message"]
    chinese = editor_api.get(address, **{"Accept-Language": "zh-hans"}).json()["message"]
    assert english["code"] == chinese["code"] == "empty"
    assert "空.txt" in english["text"]
    assert english["text"] != chinese["text"]


def test_the_newest_import_comes_first(editor_api: Api, course: Course) -> None:
    newer = factories.make_run(SourceDocument.objects.get(), status="failed")
    assert editor_api.list("imports")[0]["id"] == newer.public_id
    assert [one["id"] for one in editor_api.list("imports", "status=failed")] == [newer.public_id]


def test_a_document_tells_its_parts(editor_api: Api, course: Course) -> None:
    source = editor_api.one("sources")
    assert (source["name"], source["version"]) == ("大纲.txt", 1)
    part = source["parts"][0]
    assert (part["kind"], part["score"], part["reasons"]) == ("article", 0.9, ["一个标题"])
    assert editor_api.get(source["imports_url"]).json()["results"]


def test_the_lines_of_a_document(editor_api: Api, course: Course) -> None:
    address = editor_api.one("sources")["lines_url"]
    page = editor_api.get(f"{address}?first=2&count=1").json()
    assert page["lines"] == [{"number": 2, "text": "第1周"}]
    assert (page["first"], page["last"], page["total"]) == (2, 2, 3)
    assert editor_api.get(page["next"]).json()["lines"][0]["text"] == "支付系统的演变"
    assert editor_api.get(page["previous"]).json()["lines"][0]["text"] == "fintech"
    beyond = editor_api.get(f"{address}?first=99").json()
    assert (beyond["lines"], beyond["next"]) == ([], None)


def test_the_lines_are_for_editors(api: Api, course: Course) -> None:
    source = SourceDocument.objects.get()
    assert api.get(f"sources/{source.public_id}/lines/").status_code == 404


def test_the_lines_of_a_file_that_is_gone(editor_api: Api, course: Course) -> None:
    source = SourceDocument.objects.get()
    source.file.delete(save=False)
    SourceDocument.objects.update(file=source.public_id)
    assert editor_api.get(f"sources/{source.public_id}/lines/").status_code == 404


def test_lines_that_cannot_be(editor_api: Api, course: Course) -> None:
    address = editor_api.one("sources")["lines_url"]
    for query in ("first=0", "count=1001", "first=x", "first=-1"):
        assert editor_api.get(f"{address}?{query}").status_code == 400, query
