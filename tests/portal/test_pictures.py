"""Pictures on their whole way: out of a document, through an import, into lessons and slides."""

from __future__ import annotations

import shutil
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from courses.models import Course, Figure, Picture, PictureUse, Status
from courses.pictures import with_addresses
from portal.publishing import publish_course
from tests.picture_documents import png

if TYPE_CHECKING:
    from pathlib import Path

    from django.conf import LazySettings
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from pytest_django import DjangoCaptureOnCommitCallbacks
    from pytest_django.fixtures import DjangoAssertNumQueries

    from tests.portal.conftest import Importer


@pytest.fixture(autouse=True)
def media(settings: LazySettings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    settings.LIBREOFFICE = ""  # which would add a picture of each slide
    return tmp_path / "pictures"


def deck(*pictures: bytes) -> bytes:
    """A presentation with a slide of text and a picture for each of ``pictures``."""
    made = Presentation()
    for number, picture in enumerate(pictures, start=1):
        slide = made.slides.add_slide(made.slide_layouts[5])
        slide.shapes.title.text = f"清算的第 {number} 步"
        box = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(4), Inches(1))
        box.text_frame.text = f"先记账，后轧差，共 {number} 笔。"
        if picture:
            slide.shapes.add_picture(BytesIO(picture), Inches(1), Inches(4))
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def files(folder: Path) -> int:
    return len(list(folder.glob("*")))


def shown(course: Course, number: int) -> str:
    """The page of a slide as stored, with addresses."""
    lesson = course.lessons.get(kind="slides")
    return with_addresses(lesson.slides.get(number=number).html, course.slug)


def test_a_picture_of_a_presentation_is_on_its_slide(
    course: Course, import_text: Importer, media: Path
) -> None:
    run = import_text(course, "课件.pptx", deck(png("red", (300, 200)), png("blue", (300, 200))))
    assert run.status == "done", run.message
    assert run.is_balanced
    assert Picture.objects.filter(course=course).count() == files(media) == 2
    for number, figure in enumerate(Figure.objects.order_by("order"), start=1):
        assert figure.picture is not None
        assert f'src="/courses/fintech/{figure.picture.name}"' in shown(course, number)


def test_a_slide_has_the_picture_of_its_page_where_the_worker_can_draw_it(
    course: Course, import_text: Importer, settings: LazySettings, client: Client
) -> None:
    settings.LIBREOFFICE = shutil.which("soffice") or ""
    if not settings.LIBREOFFICE:
        pytest.skip("there is no LibreOffice here")
    run = import_text(course, "课件.pptx", deck(b"", b""))
    assert run.status == "done", run.message
    publish_course(course)
    lesson = course.lessons.get(kind="slides")
    for slide in lesson.slides.select_related("picture"):
        assert slide.picture is not None
        page = client.get(f"{lesson.get_absolute_url()}slides/{slide.number}/").content.decode()
        assert f'<img src="/courses/fintech/{slide.picture.name}"' in page
        assert f"清算的第 {slide.number} 步" in page


def test_readers_get_it_once_it_is_published(
    course: Course, import_text: Importer, client: Client
) -> None:
    import_text(course, "课件.pptx", deck(png("red", (300, 200))))
    address = f"/courses/fintech/{Picture.objects.get().name}"
    assert client.get(address).status_code == 404
    publish_course(course)
    answer = client.get(address)
    assert Image.open(BytesIO(b"".join(answer))).size == (300, 200)


def test_a_staged_version_leaves_pictures_as_they_are(
    course: Course,
    import_text: Importer,
    media: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    import_text(course, "课件.pptx", deck(png("red", (300, 200)), b""))
    publish_course(course)
    before = list(Picture.objects.values_list("pk", "file"))
    with django_capture_on_commit_callbacks(execute=True):
        run = import_text(course, "课件.pptx", deck(png("blue", (300, 200)), b""))
    assert run.status == "staged"
    assert run.report["changes"]
    assert list(Picture.objects.values_list("pk", "file")) == before
    assert files(media) == 1


def test_a_new_version_brings_its_pictures_and_drops_the_old(
    course: Course,
    import_text: Importer,
    media: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    import_text(course, "课件.pptx", deck(png("red", (300, 200)), b""))
    old = Picture.objects.get().name
    with django_capture_on_commit_callbacks(execute=True):
        run = import_text(course, "课件.pptx", deck(png("blue", (300, 200)), b""))
    assert run.status == "done", run.message
    assert Picture.objects.get().name != old
    assert files(media) == 1
    assert old not in shown(course, 1)


def test_an_import_that_fails_leaves_no_picture(
    course: Course, import_text: Importer, media: Path
) -> None:
    media.write_text("no folder, so that nothing can be written there")
    run = import_text(course, "课件.pptx", deck(png("red", (300, 200))))
    assert run.status == "failed"
    assert not Picture.objects.exists()
    assert not PictureUse.objects.exists()


def test_the_number_of_statements_does_not_grow_with_pictures(
    course: Course, import_text: Importer, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(200) as first:
        import_text(course, "甲.pptx", deck(png("#000001", (300, 200)), b"", b""))
    colours = [png(f"#0000{n:02x}", (300, 200)) for n in range(2, 20)]
    with django_assert_max_num_queries(200) as second:
        import_text(course, "乙.pptx", deck(*colours))
    assert statements(second) <= statements(first)


def statements(context: CaptureQueriesContext) -> int:
    return len(context.captured_queries)


def test_lessons_stay_drafts_with_their_pictures(course: Course, import_text: Importer) -> None:
    import_text(course, "课件.pptx", deck(png("red", (300, 200))))
    assert {use.lesson.status for use in PictureUse.objects.all()} == {Status.DRAFT}
