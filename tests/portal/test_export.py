"""A course as one document, and the same course from that document."""

from __future__ import annotations

import json
import shutil
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from courses.documents.bundles import unpack_pictures
from courses.documents.exchange import ExchangeError
from courses.models import Course, ImportBatch, Lesson
from portal.exporting import export_course
from portal.intake import pictures_beside, queue_document
from portal.publishing import publish_course
from portal.restoring import restore_course
from tests.picture_documents import deck, drawing, figure, paragraph, png, report, slide, store

if TYPE_CHECKING:
    from pathlib import Path

    from django.conf import LazySettings
    from django.test.utils import CaptureQueriesContext
    from pytest_django import DjangoAssertNumQueries

    from tests.portal.conftest import Importer

FIXTURES = "tests/documents/small_course"


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


def test_the_zip_holds_what_lay_beside_a_document_in_its_folder(
    course: Course, tmp_path: Path
) -> None:
    data, beside = "# 支付\n\n![图](a.png)\n".encode(), {"a.png": png("red")}
    batch = ImportBatch.objects.create(course=course, name="x.zip")
    queue_document(course, "第3周/支付.md", data, batch=batch, beside=beside)
    target = tmp_path / "course.zip"
    call_command("export_course", course.slug, "--output", str(target))
    course.delete()
    call_command("import_course", str(target), stdout=StringIO())

    source = Course.objects.get(slug=course.slug).sources.get()
    assert (source.name, source.file.read()) == ("第3周/支付.md", data)
    assert unpack_pictures(pictures_beside(source)) == beside


def with_pictures(course: Course) -> None:
    """Lessons with pictures of all kinds, one of them put in by an instructor."""
    red, blue, green, black = (drawing(name) for name in ("red", "blue", "green", "black"))
    blocks = (figure(red, 1, caption="图 1"), paragraph(f"按 ![钮]({blue.name})", 2))
    lesson = store(course, report(*blocks, figure(None, 3, caption="图 2")), [red, blue])
    lesson.figures.get(order=2).file.save("mine.png", ContentFile(png()))
    lesson.figures.filter(order=1).update(alternative="架构")
    store(course, deck(slide(1, figure(black, 12), picture=green)), [green, black])


def test_pictures_are_in_the_export_and_come_back(course: Course) -> None:
    with_pictures(course)
    export = json.loads(json.dumps(export_course(course)))
    assert len(export["pictures"]) == 4
    course.delete()
    copy = restore_course(export)
    assert without_files(json.loads(json.dumps(export_course(copy)))) == without_files(export)


def without_files(export: dict[str, Any]) -> dict[str, Any]:
    """JSON alone brings no picture that an instructor put in."""
    for lesson in export["lessons"]:
        for one in lesson["figures"]:
            one["file"] = None
    return export


def test_a_course_without_the_files_of_its_pictures_says_that_they_are_lost(course: Course) -> None:
    with_pictures(course)
    export = json.loads(json.dumps(export_course(course)))
    course.delete()
    lesson = restore_course(export).lessons.get(key="lesson")
    assert "<img" not in lesson.html
    assert 'class="missing"' in lesson.html


def test_a_zip_brings_the_pictures(course: Course, tmp_path: Path, settings: LazySettings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    with_pictures(course)
    pages = list(course.lessons.order_by("key").values_list("key", "html", "picture_uses__shown"))
    before = {row.name: row.file.read() for row in course.pictures.all()}
    target = tmp_path / "course.zip"
    call_command("export_course", course.slug, "--output", str(target))
    export = json.loads(json.dumps(export_course(course)))
    course.delete()
    shutil.rmtree(settings.MEDIA_ROOT)
    call_command("import_course", str(target), stdout=StringIO())
    copy = Course.objects.get(slug="fintech")
    assert json.loads(json.dumps(export_course(copy))) == export
    assert {row.name: row.file.read() for row in copy.pictures.all()} == before
    again = copy.lessons.order_by("key").values_list("key", "html", "picture_uses__shown")
    assert sorted(again) == sorted(pages)


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "pictures/x.png"), ("width", 0), ("height", "9"), ("width", 10**9), ("size", True)],
)
def test_a_picture_that_is_none_is_refused(course: Course, field: str, value: object) -> None:
    with_pictures(course)
    export = json.loads(json.dumps(export_course(course)))
    export["pictures"][0][field] = value
    with pytest.raises(ExchangeError):
        restore_course(export, "copy")
    assert Course.objects.count() == 1


def test_a_file_that_is_not_the_picture_of_its_name_is_refused(course: Course) -> None:
    with_pictures(course)
    export = json.loads(json.dumps(export_course(course)))
    with pytest.raises(ExchangeError):
        restore_course(export, "copy", {export["pictures"][0]["name"]: b"<svg onload='x()'/>"})
    assert Course.objects.count() == 1


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
