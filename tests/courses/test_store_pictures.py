"""Pictures of documents in the database and on the disk: once each, and gone when unused."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from courses.models import Course, Figure, Picture, PictureUse
from courses.store.pictures import PictureFiles, store_pictures, sweep
from tests import factories
from tests.picture_documents import (
    deck,
    drawing,
    figure,
    paragraph,
    png,
    prepared,
    report,
    slide,
    store,
)

if TYPE_CHECKING:
    from pathlib import Path

    from django.conf import LazySettings
    from django.test.utils import CaptureQueriesContext
    from pytest_django import DjangoCaptureOnCommitCallbacks
    from pytest_django.fixtures import DjangoAssertNumQueries

RED, BLUE, GREEN = drawing("red"), drawing("blue"), drawing("green")


@pytest.fixture
def course(db: None) -> Course:
    return factories.make_course()


@pytest.fixture(autouse=True)
def files(settings: LazySettings, tmp_path: Path) -> Path:
    """The folder of the pictures, empty at first."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "pictures"


def stored(folder: Path) -> list[bytes]:
    return sorted(file.read_bytes() for file in folder.glob("*"))


def test_a_picture_is_stored_with_its_size_and_bytes(course: Course) -> None:
    store(course, report(figure(RED)), [RED])
    row = Picture.objects.get()
    assert (row.name, row.width, row.height, row.size) == (RED.name, 64, 48, len(RED.data))
    assert row.media_type == "image/png"
    assert row.file.read() == RED.data


def test_the_same_picture_is_kept_once_a_course(course: Course, files: Path) -> None:
    store(course, report(figure(RED), figure(RED, 2)), [RED])
    store(course, report(figure(RED), key="other"), [RED])
    assert stored(files) == [RED.data]
    assert PictureUse.objects.count() == 2


def test_two_courses_share_nothing(course: Course, files: Path) -> None:
    store(course, report(figure(RED)), [RED])
    store(factories.make_course("other"), report(figure(RED)), [RED])
    assert stored(files) == [RED.data, RED.data]


def test_a_picture_that_no_lesson_needs_is_not_stored(course: Course, files: Path) -> None:
    store(course, report(figure(RED)), [RED, BLUE])
    assert stored(files) == [RED.data]


def test_figures_slides_and_lines_of_text_know_their_pictures(course: Course) -> None:
    lesson = store(course, report(figure(RED), paragraph(f"按 ![钮]({BLUE.name})")), [RED, BLUE])
    figures = [row.picture for row in lesson.figures.all()]
    assert [row.name for row in figures if row] == [RED.name]
    assert lesson.figures.get().address == ""
    names = {use.picture.name for use in lesson.picture_uses.all()}
    assert names == {RED.name, BLUE.name}
    shown = store(course, deck(slide(1, picture=GREEN), slide(2)), [GREEN])
    pictures = [row.picture for row in shown.slides.order_by("number")]
    assert [row and row.name for row in pictures] == [GREEN.name, None]


def test_the_same_document_again_writes_nothing_more(course: Course, files: Path) -> None:
    draft = report(figure(RED), figure(BLUE, 2))
    store(course, draft, [RED, BLUE])
    before = list(Picture.objects.values_list("pk", "file"))
    store(course, draft, [RED, BLUE])
    assert list(Picture.objects.values_list("pk", "file")) == before
    assert len(stored(files)) == 2


def test_a_picture_that_a_new_version_drops_is_gone(
    course: Course,
    files: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    store(course, report(figure(RED), figure(BLUE, 2)), [RED, BLUE])
    with django_capture_on_commit_callbacks(execute=True):
        store(course, report(figure(BLUE)), [BLUE])
    assert [row.name for row in Picture.objects.all()] == [BLUE.name]
    assert stored(files) == [BLUE.data]


def test_a_picture_that_another_lesson_holds_stays(course: Course) -> None:
    store(course, report(figure(RED)), [RED])
    store(course, report(figure(RED), key="other"), [RED])
    store(course, report(), [])
    assert Picture.objects.count() == 1


def test_a_picture_that_an_instructor_took_out_stays_for_who_wants_it_back(course: Course) -> None:
    lesson = store(course, report(figure(RED)), [RED], edited="没有图。\n")
    assert [use.shown for use in lesson.picture_uses.all()] == [False]


def test_a_failed_import_leaves_no_file_and_no_row(course: Course, files: Path) -> None:
    with pytest.raises(ZeroDivisionError), PictureFiles(course.pk, [RED], [RED.name]) as kept:
        _store_and_fail(course, kept)
    assert stored(files) == []
    assert not Picture.objects.exists()


@transaction.atomic
def _store_and_fail(course: Course, kept: PictureFiles) -> None:
    store_pictures(course, [RED.name], kept)
    raise ZeroDivisionError


def test_a_rehearsal_writes_no_file(course: Course, files: Path) -> None:
    rehearsal = PictureFiles(course.pk, [RED], [RED.name], rehearsal=True)
    with rehearsal as kept, transaction.atomic():
        store_pictures(course, [RED.name], kept)
        transaction.set_rollback(True)
    assert stored(files) == []


def test_an_import_beside_another_leaves_one_file(course: Course, files: Path) -> None:
    with PictureFiles(course.pk, [RED], [RED.name]) as slower:
        store(course, report(figure(RED)), [RED])
        assert len(stored(files)) == 2
        with transaction.atomic():
            store_pictures(course, [RED.name], slower)
    assert stored(files) == [RED.data]
    assert Picture.objects.get().file.read() == RED.data


def test_a_file_that_was_lost_comes_back_with_the_document(course: Course, files: Path) -> None:
    store(course, report(figure(RED)), [RED])
    for file in files.glob("*"):
        file.unlink()
    store(course, report(figure(RED)), [RED])
    assert Picture.objects.get().file.read() == RED.data


def test_what_an_instructor_put_in_stays_through_a_new_version(course: Course) -> None:
    lesson = store(course, report(figure(RED, caption="图 1")), [RED])
    lesson.figures.get().file.save("mine.png", ContentFile(png("black")))
    lesson.figures.update(alternative="我的图")
    store(course, report(figure(BLUE, caption="图 1")), [BLUE])
    kept = lesson.figures.get()
    assert kept.file.read() == png("black")
    assert kept.alternative == "我的图"
    assert kept.picture is not None
    assert kept.picture.name == BLUE.name


def test_a_filled_figure_without_a_place_stands_behind_the_others(course: Course) -> None:
    lesson = store(course, report(figure(None, caption="图 1")), [])
    lesson.figures.get().file.save("mine.png", ContentFile(png()))
    store(course, report(figure(RED, caption="图 2"), figure(BLUE, 2, caption="图 3")), [RED, BLUE])
    rows = list(lesson.figures.values_list("order", "caption", "first_line"))
    assert rows == [(1, "图 2", 1), (2, "图 3", 2), (3, "图 1", None)]


def test_a_deck_in_a_new_version_keeps_its_slides(course: Course) -> None:
    lesson = store(course, deck(slide(1, picture=RED), slide(2, figure(BLUE, 21))), [RED, BLUE])
    before = set(lesson.slides.values_list("pk", flat=True))
    store(course, deck(slide(1, picture=GREEN), slide(2, figure(BLUE, 21))), [GREEN, BLUE])
    assert set(lesson.slides.values_list("pk", flat=True)) == before
    assert {row.name for row in Picture.objects.all()} == {GREEN.name, BLUE.name}


def test_the_number_of_statements_does_not_grow(
    course: Course, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    few, many = [drawing("red")], [drawing(f"#0000{n:02x}") for n in range(40)]
    with django_assert_max_num_queries(40) as first:
        store(course, report(figure(few[0]), key="few"), few)
    with django_assert_max_num_queries(40) as second:
        store(course, report(*(figure(one, n) for n, one in enumerate(many, 1)), key="many"), many)
    assert len(queries(second)) == len(queries(first))


def queries(context: CaptureQueriesContext) -> list[dict[str, str]]:
    return context.captured_queries


def test_a_text_without_pictures_costs_two_statements(
    course: Course, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(40) as context:
        store(course, report(paragraph("")), [])
    tables = ('FROM "courses_picture"', 'FROM "courses_pictureuse"')
    about = [q for q in queries(context) if any(table in q["sql"] for table in tables)]
    assert len(about) == 2


def test_all_figures_of_a_lesson_have_orders_of_their_own(course: Course) -> None:
    lesson = store(course, report(figure(None, 1), figure(None, 2), figure(RED, 3)), [RED])
    orders = list(Figure.objects.filter(lesson=lesson).values_list("order", flat=True))
    assert orders == [1, 2, 3]


def test_the_page_is_prepared_with_the_pictures_of_the_document() -> None:
    assert f'src="{RED.name}"' in prepared(report(figure(RED)), [RED]).page.html


def test_files_that_no_row_knows_are_swept_when_they_are_old(course: Course, files: Path) -> None:
    store(course, report(figure(RED)), [RED])
    kept = PictureFiles(course.pk, [BLUE], [BLUE.name]).__enter__()  # and the worker is killed
    assert sweep() == []
    assert len(sweep(timedelta(0))) == 1
    assert stored(files) == [RED.data]
    assert list(kept.pictures) == [BLUE.name]


def test_a_course_without_pictures_has_nothing_to_sweep(course: Course) -> None:
    assert sweep(timedelta(0)) == []
