"""Files of questions: looked at first, taken once, given out with their losses named."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from courses.models import Picture
from courses.store.pictures import drop_unused
from portal import question_files
from quizzes.formats import Item, read_questions, write_moodle_xml
from quizzes.models import Question, QuestionVersion, Quiz
from quizzes.questions import question_type
from tests import factories
from tests.quizzes.taking import EVERY_TYPE, make_bank_question, make_quiz

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course

GIFT = b"::one::Who issues it?{=the central bank ~a bank ~a shop}\n\n::two::It pays interest.{F}\n"
BILLION_LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>
<quiz><question type="truefalse"><name><text>&b;</text></name></question></quiz>"""


def uploading(course: Course, quiz: Quiz | None = None) -> str:
    ending = f"&quiz={quiz.pk}" if quiz else ""
    return f"{reverse('admin:question-import')}?course={course.pk}{ending}"


def exporting(course: Course, **asked: Any) -> str:
    more = "".join(f"&{name}={value}" for name, value in asked.items())
    return f"{reverse('admin:question-export')}?course={course.pk}{more}"


def upload(client: Client, place: str, data: bytes, name: str = "questions.txt") -> Any:
    return client.post(place, {"file": SimpleUploadedFile(name, data)})


def item(kind: str, **values: Any) -> Item:
    return Item(type=kind, content=question_type(kind).normalise({**EVERY_TYPE[kind][0], **values}))


def png() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (20, 10), "red").save(buffer, "PNG")
    return buffer.getvalue()


# In


def test_a_file_is_looked_at_before_anything_is_taken(
    client: Client, course: Course, instructor: User
) -> None:
    answer = upload(client, uploading(course), GIFT)
    page = client.get(answer.url)
    assert [one.item.type for one in page.context["incoming"]] == ["single", "truefalse"]
    assert page.context["incoming"][0].shown.warnings  # no explanation
    assert not Question.objects.in_bank(course).exists()


def test_the_ticked_questions_are_taken(client: Client, course: Course, instructor: User) -> None:
    preview = upload(client, uploading(course), GIFT).url
    answer: Any = client.post(preview, {"take": ["2"], "status": "draft", "accept": "1"})
    question = Question.objects.in_bank(course).get()
    assert (question.type, question.status) == ("truefalse", "draft")
    assert answer.url.endswith(f"course__id__exact={course.pk}")


def test_what_a_text_holds_is_taken_as_a_file_is(
    client: Client, course: Course, instructor: User
) -> None:
    answer: Any = client.post(uploading(course), {"text": "1. 它有利息。\n答案: 错"})
    client.post(answer.url, {"take": ["1"]})
    assert Question.objects.in_bank(course).get().type == "truefalse"


def test_sent_twice_is_taken_once(client: Client, course: Course, instructor: User) -> None:
    preview = upload(client, uploading(course), GIFT).url
    token = preview.rstrip("/").rsplit("/", 1)[-1]
    client.post(preview, {"take": ["1", "2"]})
    default_storage.save(f"{question_files.FOLDER}/{token}", BytesIO(GIFT))
    QuestionVersion.objects.update(content={"stem": "changed since"})
    assert client.post(preview, {"take": ["1", "2"]}).status_code == 302
    assert client.post(preview, {"take": ["1", "2"]}).status_code == 302
    assert Question.objects.in_bank(course).count() == 2


def test_what_is_set_aside_is_gone(client: Client, course: Course, instructor: User) -> None:
    preview = upload(client, uploading(course), GIFT).url
    client.post(preview, {"discard": "1"})
    assert client.post(preview, {"take": ["1"]}).status_code == 302
    assert not Question.objects.in_bank(course).exists()


def test_nothing_ticked_takes_nothing(client: Client, course: Course, instructor: User) -> None:
    preview = upload(client, uploading(course), GIFT).url
    answer: Any = client.post(preview, {"take": ["0", "x", "99"], "accept": "1"})
    assert answer.url == preview


def test_a_quiz_gets_the_questions_and_the_bank_no_second_copy(
    client: Client, course: Course, instructor: User
) -> None:
    quiz = make_quiz(course, [])
    for _ in range(2):
        preview = upload(client, uploading(course, quiz), GIFT).url
        client.post(preview, {"take": ["1", "2"]})
    assert Question.objects.in_bank(course).count() == 2
    kinds = quiz.quiz_questions.order_by("order").values_list("question__type", flat=True)
    assert list(kinds) == ["single", "truefalse"]


def test_of_a_very_long_file_all_are_taken_at_once(
    client: Client, course: Course, instructor: User
) -> None:
    data = b"".join(b"::%d::Statement %d{T}\n\n" % (n, n) for n in range(1, 1101))
    preview = upload(client, uploading(course), data).url
    page = client.get(preview)
    assert 'name="take"' not in page.content.decode()
    client.post(preview, {"all": "1"})
    assert Question.objects.in_bank(course).count() == 1100


def test_losses_are_named_with_their_question(
    client: Client, course: Course, instructor: User
) -> None:
    data = b'<quiz><question type="calculated"><name><text>Sum</text></name></question></quiz>'
    page = client.get(upload(client, uploading(course), data).url)
    assert len(page.context["losses"]) == 1
    assert "Sum" in page.context["losses"][0]
    assert not page.context["incoming"]


@pytest.mark.parametrize(
    "data",
    [
        BILLION_LAUGHS,
        b"<quiz><question>",
        b"<html></html>",
        b"<quiz>" + b"<a>" * 300 + b"</a>" * 300 + b"</quiz>",
        b"",
        b"\x00\xff\xfe" * 50,
        b"PK\x03\x04" + bytes(200),
        b"no question at all",
    ],
)
def test_hostile_and_broken_files_are_refused_with_a_message(
    client: Client, course: Course, instructor: User, data: bytes
) -> None:
    answer = upload(client, uploading(course), data)
    if answer.status_code == 302:  # a text in which nothing was understood says so
        page = client.get(answer.url)
        assert page.context["losses"]
        assert not page.context["incoming"]
    else:
        assert answer.status_code == 422
        assert answer.context["form"].errors


def test_a_file_that_is_too_large_is_refused(
    client: Client, course: Course, instructor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(question_files, "MOST_BYTES", 10)
    assert upload(client, uploading(course), GIFT).status_code == 422


def test_a_file_is_kept_for_a_day(db: None) -> None:
    token = question_files.keep(1, GIFT)
    assert question_files.sweep() == 0
    assert question_files.read(token) == GIFT
    assert question_files.sweep(timedelta(0)) >= 1
    assert question_files.read(token) is None


@pytest.mark.parametrize("token", ["1-short", "..", "x" * 30, f"{'9' * 30}-a"])
def test_a_token_that_is_none_is_not_there(
    client: Client, course: Course, instructor: User, token: str
) -> None:
    assert client.get(f"/admin/quizzes/question/import/{token}/").status_code == 404


def test_pictures_come_along_and_stay(client: Client, course: Course, instructor: User) -> None:
    name = f"pictures/{'a' * 64}.png"
    asked = item("truefalse", stem=f"看图 ![一张图]({name})")
    data = write_moodle_xml([asked], lambda _name: png()).data
    preview = upload(client, uploading(course), data, "q.xml").url
    client.post(preview, {"take": ["1"]})
    drop_unused(course)
    picture = Picture.objects.get(course=course)
    version = QuestionVersion.objects.get(question__in=Question.objects.in_bank(course))
    assert picture.name in version.content["stem"]
    client.force_login(factories.make_student(course))
    assert client.get(f"/courses/{course.slug}/{picture.name}").status_code == 200


# Out


def test_every_format_says_what_it_loses_before_the_download(
    client: Client, course: Course, instructor: User
) -> None:
    quiz = make_quiz(course, list(EVERY_TYPE))
    page = client.get(exporting(course, quiz=quiz.pk))
    xml, gift, written = page.context["forms"]
    assert xml["left_out"] == 0
    assert gift["left_out"] == 1  # fill in
    assert written["losses"]


@pytest.mark.parametrize("form", ["xml", "gift", "txt"])
def test_a_quiz_is_read_again_as_it_was_written(
    client: Client, course: Course, instructor: User, form: str
) -> None:
    quiz = make_quiz(course, ["single", "truefalse", "short"])
    answer = client.get(exporting(course, quiz=quiz.pk, form=form))
    assert answer["Content-Disposition"].endswith(f'.{form}"')
    found = read_questions(answer.content)
    assert [one.type for one in found.items] == ["single", "truefalse", "short"]


def test_an_import_of_the_own_export_knows_every_question(
    client: Client, course: Course, instructor: User
) -> None:
    quiz = make_quiz(course, list(EVERY_TYPE))
    data = client.get(exporting(course, quiz=quiz.pk, form="xml")).content
    page = client.get(upload(client, uploading(course), data, "q.xml").url)
    unknown = [one.item.type for one in page.context["incoming"] if one.known is None]
    assert unknown == []


def test_the_bank_or_chosen_questions_are_exported(
    client: Client, course: Course, instructor: User
) -> None:
    rows = [make_bank_question(course, kind) for kind in ("single", "truefalse", "open")]
    whole = read_questions(client.get(exporting(course, form="xml")).content)
    one = read_questions(client.get(exporting(course, form="xml", question=rows[1].pk)).content)
    assert (len(whole.items), [x.type for x in one.items]) == (3, ["truefalse"])


def test_an_unknown_form_is_not_there(client: Client, course: Course, instructor: User) -> None:
    assert client.get(exporting(course, form="exe")).status_code == 404


def test_questions_and_quizzes_of_others_are_not_exported(
    client: Client, course: Course, other: Course, instructor: User
) -> None:
    foreign = make_quiz(other, ["single"])
    question = foreign.quiz_questions.get().question
    assert client.get(exporting(course, quiz=foreign.pk, form="xml")).status_code == 404
    data = client.get(exporting(course, question=question.pk, form="xml")).content
    assert read_questions(data).items == ()
