"""Pictures of documents on pages, and who is given them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile

from courses.models import Lesson, Picture, Status
from tests.picture_documents import deck, drawing, figure, paragraph, png, report, slide, store

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.http import HttpResponseBase
    from django.test import Client

    from courses.models import Course

RED, BLUE, GREEN = drawing("red"), drawing("blue"), drawing("green")


def address(name: str, course: str = "fintech") -> str:
    return f"/courses/{course}/{name}"


@pytest.fixture
def lesson(course: Course) -> Lesson:
    blocks = (
        figure(RED, 1, alternative="架构", caption="图 1"),
        paragraph(f"按 ![钮]({BLUE.name})"),
    )
    return store(course, report(*blocks), [RED, BLUE])


@pytest.fixture
def slides(course: Course) -> Lesson:
    """The first slide has a picture of the whole and one on it, the second is nothing else."""
    draft = deck(slide(1, figure(BLUE, 12), picture=RED), slide(2, picture=GREEN))
    return store(course, draft, [RED, BLUE, GREEN])


def shown(client: Client, lesson: Lesson, more: str = "") -> str:
    return client.get(f"{lesson.get_absolute_url()}{more}").content.decode()


def given(client: Client, name: str, course: str = "fintech") -> int:
    return client.get(address(name, course)).status_code


def body(answer: HttpResponseBase) -> bytes:
    return b"".join(answer)


# On pages -----------------------------------------------------------------------------------


def test_a_lesson_shows_its_pictures_at_their_size(client: Client, lesson: Lesson) -> None:
    page = shown(client, lesson)
    size = 'width="64" height="48" loading="lazy"'
    assert f'<img src="{address(RED.name)}" alt="架构" {size}>' in page
    assert f'<img src="{address(BLUE.name)}" alt="钮" {size}>' in page


def test_what_an_instructor_put_in_is_shown_in_its_place(client: Client, lesson: Lesson) -> None:
    row = lesson.figures.get()
    row.file.save("mine.png", ContentFile(png("black")))
    page = shown(client, lesson)
    assert f'<img src="{lesson.get_absolute_url()}figures/1/" alt="架构"' in page
    assert address(RED.name) not in page


def test_an_instructor_s_words_for_a_picture_are_told(client: Client, lesson: Lesson) -> None:
    lesson.figures.update(alternative='三层 "架构" <图>')
    assert 'alt="三层 &quot;架构&quot; &lt;图&gt;" width="64"' in shown(client, lesson)


def test_text_that_looks_like_a_picture_stays_text(client: Client, course: Course) -> None:
    words = f'写作 src="{RED.name}"'
    lesson = store(course, report(paragraph(words)), [])
    assert words in shown(client, lesson).replace("&quot;", '"')


def test_a_slide_shows_its_page_and_its_text(client: Client, slides: Lesson) -> None:
    page = shown(client, slides, "slides/1/")
    assert f'<a href="{address(RED.name)}"><img src="{address(RED.name)}" width="64"' in page
    assert f'<img src="{address(BLUE.name)}"' in page
    assert "<h1>第 1 页</h1>" in page


def test_a_slide_without_text_is_its_picture_in_continuous_reading(
    client: Client, slides: Lesson
) -> None:
    page = shown(client, slides)
    assert f'src="{address(GREEN.name)}"' in page
    assert f'src="{address(BLUE.name)}"' in page
    assert address(RED.name) not in page


def test_a_lost_picture_of_a_slide_can_be_filled(client: Client, course: Course) -> None:
    lost = store(course, deck(slide(1, figure(None, 12)), slide(2, figure(None, 22))), [])
    lost.figures.get(order=2).file.save("mine.png", ContentFile(png()))
    filled = f'src="{lost.get_absolute_url()}figures/2/"'
    assert filled in shown(client, lost, "slides/2/")
    assert filled not in shown(client, lost, "slides/1/")
    assert shown(client, lost).count(filled) == 1


def test_queries_of_a_lesson_with_pictures_do_not_grow(
    lesson: Lesson, assert_queries: Callable[[str], None]
) -> None:
    assert_queries(lesson.get_absolute_url())


def test_queries_of_a_deck_with_pictures_do_not_grow(
    slides: Lesson, assert_queries: Callable[[str], None]
) -> None:
    assert_queries(slides.get_absolute_url())


def test_queries_of_a_slide_with_pictures_do_not_grow(
    slides: Lesson, assert_queries: Callable[[str], None]
) -> None:
    assert_queries(f"{slides.get_absolute_url()}slides/1/")


# Given out ----------------------------------------------------------------------------------


def test_a_picture_is_given_as_what_it_is(client: Client, lesson: Lesson) -> None:
    answer = client.get(address(RED.name))
    assert body(answer) == RED.data
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_picture_is_kept_by_the_browser_for_good(client: Client, lesson: Lesson) -> None:
    answer = client.get(address(RED.name))
    kept = {part.strip() for part in answer["Cache-Control"].split(",")}
    assert {"private", "immutable", "max-age=31536000"} <= kept
    again = client.get(address(RED.name), headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, body(again)) == (304, b"")


def test_what_is_not_there_is_not_kept(client: Client, lesson: Lesson) -> None:
    answer = client.get(address(GREEN.name))
    assert answer.status_code == 404
    assert "immutable" not in answer.get("Cache-Control", "")


@pytest.mark.parametrize(
    "name",
    [RED.name.replace(".png", ".jpg"), "pictures/", "pictures/..%2f..%2fx.png", "pictures/a.png"],
)
def test_other_names_lead_nowhere(client: Client, lesson: Lesson, name: str) -> None:
    assert given(client, name) == 404


def test_pictures_of_drafts_are_for_editors(
    client: Client, lesson: Lesson, instructor: User
) -> None:
    Lesson.objects.update(status=Status.DRAFT)
    assert given(client, RED.name) == 404
    client.force_login(instructor)
    assert given(client, RED.name) == 200


def test_a_withdrawn_lesson_gives_its_pictures_no_more(client: Client, lesson: Lesson) -> None:
    Lesson.objects.update(status=Status.WITHDRAWN)
    assert given(client, RED.name) == 404


def test_pictures_of_hidden_slides_are_for_editors(
    client: Client, slides: Lesson, instructor: User
) -> None:
    slides.slides.filter(number=1).update(hidden=True)
    assert [given(client, one.name) for one in (RED, BLUE, GREEN)] == [404, 404, 200]
    client.force_login(instructor)
    assert given(client, RED.name) == 200


def test_what_was_put_on_a_hidden_slide_is_for_editors(
    client: Client, course: Course, instructor: User
) -> None:
    lost = store(course, deck(slide(1, figure(None, 12))), [])
    lost.figures.get().file.save("mine.png", ContentFile(png()))
    lost.slides.update(hidden=True)
    filled = f"{lost.get_absolute_url()}figures/1/"
    assert client.get(filled).status_code == 404
    client.force_login(instructor)
    assert client.get(filled).status_code == 200


def test_a_picture_that_one_published_lesson_shows_is_given(
    client: Client, course: Course, lesson: Lesson
) -> None:
    store(course, report(figure(RED), key="draft"), [RED], status=Status.DRAFT)
    assert given(client, RED.name) == 200


def test_a_picture_that_an_instructor_took_out_is_not_given(client: Client, course: Course) -> None:
    store(course, report(figure(RED)), [RED], edited="没有图。\n")
    assert given(client, RED.name) == 404


def test_strangers_get_no_picture_of_a_private_course(
    client: Client, private_course: Course, stranger: User
) -> None:
    store(private_course, report(figure(RED)), [RED])
    client.force_login(stranger)
    assert given(client, RED.name, "private") == 404


def test_a_picture_of_another_course_is_not_given_here(
    client: Client, course: Course, private_course: Course
) -> None:
    store(private_course, report(figure(RED)), [RED])
    assert given(client, RED.name) == 404


def test_a_picture_whose_file_is_lost_is_not_found(client: Client, lesson: Lesson) -> None:
    row = Picture.objects.get(sha256=RED.name[9:73])
    row.file.storage.delete(str(row.file))
    assert given(client, RED.name) == 404


def test_other_methods_are_refused(client: Client, lesson: Lesson) -> None:
    assert client.post(address(RED.name)).status_code == 405


def test_a_picture_costs_few_queries(lesson: Lesson, assert_queries: Callable[[str], None]) -> None:
    assert_queries(address(RED.name))
