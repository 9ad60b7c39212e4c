"""A course as one document, and the same course from that document."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from courses.models import Course, Lesson
from portal.exporting import export_course
from portal.publishing import publish_course
from portal.restoring import restore_course

if TYPE_CHECKING:
    from pathlib import Path

    from django.test.utils import CaptureQueriesContext
    from pytest_django import DjangoAssertNumQueries

    from tests.portal.conftest import Importer

FIXTURES = "fixtures"


@pytest.fixture
def demo(course: Course, import_text: Importer, pytestconfig: pytest.Config) -> Course:
    """The demo course, imported and published."""
    for path in sorted((pytestconfig.rootpath / FIXTURES).glob("*.*")):
        import_text(course, path.name, path.read_bytes())
    publish_course(course)
    course.refresh_from_db()
    return course


def content(export: dict[str, Any]) -> dict[str, Any]:
    """Without the address under which the copy was put."""
    return {**export, "course": {**export["course"], "slug": None}}


def without_ids(value: Any) -> Any:
    """Ids that are taken are minted anew in a copy beside the original."""
    if isinstance(value, dict):
        return {k: without_ids(v) for k, v in value.items() if k not in ("id", "replaces")}
    return [without_ids(item) for item in value] if isinstance(value, list) else value


def test_export_import_export_are_equal(demo: Course) -> None:
    export = json.loads(json.dumps(export_course(demo)))
    demo.delete()
    copy = restore_course(export)
    assert json.loads(json.dumps(export_course(copy))) == export


def test_a_copy_beside_the_original_differs_in_its_ids_only(demo: Course) -> None:
    export = json.loads(json.dumps(export_course(demo)))
    copy = restore_course(export, "copy")
    again = json.loads(json.dumps(export_course(copy)))
    assert without_ids(content(again)) == without_ids(content(export))
    assert again["course"]["id"] != export["course"]["id"]


def test_edits_of_instructors_come_back(demo: Course) -> None:
    lesson = Lesson.objects.filter(course=demo).exclude(kind="slides").earliest("pk")
    Lesson.objects.filter(pk=lesson.pk).update(markdown="# 新\n\n改过的正文。", title="改过的标题")
    export = export_course(demo)
    demo.delete()
    restore_course(json.loads(json.dumps(export)))
    copy = Lesson.objects.get(public_id=lesson.public_id)
    assert (copy.title, copy.slug, copy.status) == ("改过的标题", lesson.slug, "published")
    assert "改过的正文" in copy.html


def test_every_lesson_names_its_document(demo: Course) -> None:
    for lesson in export_course(demo)["lessons"]:
        assert {"name", "kind", "version"} <= set(lesson["source"])
        assert all(block["type"] for block in lesson["blocks"])


def test_the_number_of_queries_does_not_grow(
    demo: Course, import_text: Importer, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(30) as first:
        export_course(demo)
    for number in range(3):
        import_text(
            demo, f"第{number + 4}周.md", f"# 支付 {number}\n\n清算与结算。\n\n## 轧差\n\n净额。\n"
        )
    with django_assert_max_num_queries(30) as second:
        export_course(demo)
    assert len(queries(second)) == len(queries(first))


def queries(context: CaptureQueriesContext) -> list[dict[str, str]]:
    return context.captured_queries


def test_the_commands_write_and_read_a_zip_with_originals(demo: Course, tmp_path: Path) -> None:
    target = tmp_path / "course.zip"
    call_command("export_course", demo.slug, "--output", str(target))
    sources = {source.public_id: source.file.read() for source in demo.sources.all()}
    demo.delete()
    call_command("import_course", str(target), stdout=StringIO())
    copy = Course.objects.get(slug="fintech")
    assert {source.public_id: source.file.read() for source in copy.sources.all()} == sources


def test_an_address_that_is_taken_is_refused(demo: Course, tmp_path: Path) -> None:
    target = tmp_path / "course.json"
    call_command("export_course", demo.slug, "--output", str(target))
    with pytest.raises(CommandError, match="--slug"):
        call_command("import_course", str(target))
    assert Course.objects.count() == 1


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "other/9"}', '{"format": "course-portal/1"}']
)
def test_what_is_no_export_is_refused(db: None, tmp_path: Path, text: str) -> None:
    target = tmp_path / "course.json"
    target.write_text(text)
    with pytest.raises(CommandError):
        call_command("import_course", str(target))
    assert not Course.objects.exists()


def test_a_course_that_is_not_there_cannot_be_exported(db: None) -> None:
    with pytest.raises(CommandError, match="no course"):
        call_command("export_course", "nowhere")
