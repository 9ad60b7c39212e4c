"""Pictures of lecturers, lessons and slides: who gets them, and what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile

from courses.models import Lecturer, Lesson, Status
from courses.pictures import kind_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.fixture
def lesson(course: Course) -> Lesson:
    found = course.lessons.filter(kind="article").order_by("order")[0]
    found.html = '<figure><div class="missing"><span>此处原有一幅图</span></div></figure>'
    found.save()
    figure = found.figures.create(key="f1", order=1, first_line=17, alternative="轧差示意")
    figure.file.save("netting.png", ContentFile(PNG))
    return found


@pytest.fixture
def address(lesson: Lesson) -> str:
    return f"/courses/fintech/lessons/{lesson.slug}/figures/1/"


def test_a_filled_frame_shows_the_picture(client: Client, lesson: Lesson, address: str) -> None:
    page = client.get(f"/courses/fintech/lessons/{lesson.slug}/").content.decode()
    assert f'<img src="{address}" alt="轧差示意" loading="lazy">' in page
    assert "此处原有一幅图" not in page


def test_a_picture_is_given_as_what_it_is(client: Client, address: str) -> None:
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == PNG  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "image/png"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("data", [b"", b"<svg onload='x()'/>", b"<html>", b"%PDF-1.4", b"RIFF"])
def test_what_is_no_picture_is_not_given(
    client: Client, lesson: Lesson, address: str, data: bytes
) -> None:
    lesson.figures.get().file.save("netting.png", ContentFile(data))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBP", "image/webp"),
        (b"BM", None),
    ],
)
def test_the_first_bytes_tell_the_kind(start: bytes, kind: str | None) -> None:
    assert kind_of(start) == kind


def test_pictures_of_drafts_are_for_editors(
    client: Client, lesson: Lesson, address: str, instructor: User
) -> None:
    lesson.status = Status.DRAFT
    lesson.save()
    assert client.get(address).status_code == 404
    client.force_login(instructor)
    assert client.get(address).status_code == 200


def test_strangers_get_no_picture_of_a_private_course(
    client: Client, private_course: Course, stranger: User
) -> None:
    lesson = private_course.lessons.all()[0]
    lesson.figures.create(key="f1", order=1).file.save("a.png", ContentFile(PNG))
    client.force_login(stranger)
    assert client.get(f"/courses/private/lessons/{lesson.slug}/figures/1/").status_code == 404


def test_a_missing_picture_is_not_found(client: Client, lesson: Lesson, address: str) -> None:
    assert client.get(address.replace("/1/", "/2/")).status_code == 404
    stored = lesson.figures.get().file
    stored.storage.delete(str(stored.name))
    assert client.get(address).status_code == 404


def test_a_lecturer_has_a_photo_if_one_was_added(client: Client, course: Course) -> None:
    person = Lecturer.objects.get(course=course, name="周明远")
    address = f"/courses/fintech/lecturers/{person.public_id}/"
    assert client.get(f"{address}photo/").status_code == 404
    person.photo.save("photo.png", ContentFile(PNG))
    assert client.get(f"{address}photo/")["Content-Type"] == "image/png"
    assert 'alt="周明远的照片"' in client.get(address).content.decode()


def test_other_methods_are_refused(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
