"""Pictures of documents over REST: for a mirror, that shows the same without this site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile

from courses.models import Course, Lesson, Picture
from tests.picture_documents import deck, drawing, figure, png, slide, store

if TYPE_CHECKING:
    from django.test import Client

    from tests.api.conftest import Api

RED, BLUE, GREEN = drawing("red"), drawing("blue"), drawing("green")


@pytest.fixture
def slides(course: Course) -> Lesson:
    draft = deck(slide(1, figure(BLUE, 12), picture=GREEN), slide(2))
    return store(course, draft, [BLUE, GREEN])


def lesson_of(course: Course) -> Lesson:
    return course.lessons.get(key="pictured")


def test_a_lesson_brings_its_pictures(api: Api, course: Course) -> None:
    lesson = api.get(f"lessons/{lesson_of(course).public_id}/").json()
    (picture,) = lesson["pictures"]
    assert (picture["name"], picture["width"], picture["height"]) == (RED.name, 64, 48)
    assert lesson["blocks"][0]["image"] == picture["name"]
    assert lesson["figures"][0]["picture"] == picture["name"]


def test_addresses_are_absolute_and_lead_to_the_bytes(api: Api, course: Course) -> None:
    lesson = api.get(f"lessons/{lesson_of(course).public_id}/").json()
    address = lesson["pictures"][0]["content_url"]
    assert address.startswith("http://testserver/api/v1/pictures/")
    assert f'<img src="{address}"' in lesson["html"]
    assert lesson["figures"][0]["picture_url"] == address
    answer = api.get(address)
    assert b"".join(answer.streaming_content) == RED.data
    assert answer["Content-Type"] == "image/png"


def test_a_client_that_wants_pictures_gets_them(api: Api, course: Course) -> None:
    picture = api.one("pictures")
    assert api.get(picture["content_url"], accept="image/*").status_code == 200
    assert api.get(f"{picture['content_url']}?x=1").status_code == 400


def test_the_bytes_are_kept_for_good(api: Api, course: Course) -> None:
    address = api.one("pictures")["content_url"]
    answer = api.get(address)
    assert "immutable" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    again = api.get(address, **{"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    assert "immutable" in again["Cache-Control"]


def test_a_slide_tells_its_picture(api: Api, slides: Lesson) -> None:
    first, second = api.list("slides", f"lesson={slides.public_id}")
    assert first["picture"] == GREEN.name
    assert api.get(first["picture_url"]).status_code == 200
    assert (second["picture"], second["picture_url"]) == ("", None)


def test_pictures_of_hidden_slides_are_for_editors(
    api: Api, editor_api: Api, course: Course, slides: Lesson
) -> None:
    slides.slides.filter(number=1).update(hidden=True)
    Course.objects.touch(course.pk)
    query = f"lesson={slides.public_id}"
    assert api.list("pictures", query) == []
    hidden = editor_api.list("pictures", query)
    assert {one["name"] for one in hidden} == {BLUE.name, GREEN.name}
    assert api.get(hidden[0]["content_url"]).status_code == 404
    assert editor_api.get(hidden[0]["content_url"]).status_code == 200
    assert BLUE.name not in str(api.get(f"lessons/{slides.public_id}/").json())
    assert api.list("figures", query) == []
    assert len(editor_api.list("figures", query)) == 1


def test_pictures_are_found_by_lesson_and_name(api: Api, slides: Lesson, course: Course) -> None:
    assert len(api.list("pictures")) == 3
    assert [one["name"] for one in api.list("pictures", f"name={BLUE.name}")] == [BLUE.name]
    assert api.list("pictures", "name=x.png") == []
    of_lesson = api.list("pictures", f"lesson={lesson_of(course).public_id}")
    assert [one["name"] for one in of_lesson] == [RED.name]


def test_what_an_instructor_put_in_is_what_a_figure_shows(api: Api, course: Course) -> None:
    lesson_of(course).figures.get().file.save("mine.png", ContentFile(png("black")))
    Course.objects.touch(course.pk)
    told = api.one("figures", f"lesson={lesson_of(course).public_id}")
    assert told["picture"] == RED.name
    assert b"".join(api.get(told["picture_url"]).streaming_content) == png("black")


def test_a_figure_whose_picture_is_lost_is_missing(api: Api, course: Course) -> None:
    Picture.objects.update(file="")
    Course.objects.touch(course.pk)
    told = api.one("figures", f"lesson={lesson_of(course).public_id}")
    assert (told["missing"], told["picture_url"]) == (True, None)
    lesson = f"lesson={lesson_of(course).public_id}"
    assert api.list("figures", f"missing=true&{lesson}")
    assert not api.list("figures", f"missing=false&{lesson}")


def test_other_methods_are_refused(api: Api, client: Client, course: Course) -> None:
    assert client.post(api.one("pictures")["content_url"]).status_code == 405


def test_an_id_that_is_none_is_not_found(api: Api, course: Course) -> None:
    for name in ("zzzzzzzzzzzz", "0", "x" * 3000):
        answer = api.get(f"pictures/{name}/content/")
        assert answer.status_code == 404
        assert answer["Content-Type"] == "application/problem+json"
