"""The page of a batch: how far all its documents are, what failed, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from courses.models import ImportBatch, ImportRun
from portal import bundles
from portal.intake import Wish
from tests import factories
from tests.portal.test_batches import lesson, work, zip_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, instructor: User) -> Client:
    client.force_login(instructor)
    return client


def upload(client: Client, course: Course, *files: tuple[str, bytes]) -> str:
    """The address that an upload leads to."""
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    answer = client.post(reverse("imports", args=[course.slug]), {"file": sent})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def page(client: Client, address: str) -> str:
    text: str = client.get(address, headers={"accept-language": "en"}).content.decode()
    return text


def test_a_zip_leads_to_the_page_of_its_batch(editor: Client, course: Course) -> None:
    address = upload(editor, course, ("course.zip", zip_of({"a.md": lesson("甲")})))

    assert address == ImportBatch.objects.get().get_absolute_url()
    assert "The zip is being unpacked." in page(editor, address)
    work()
    assert "1 document, 1 read" in page(editor, address)


def test_several_files_are_a_batch_and_one_is_none(editor: Client, course: Course) -> None:
    one = upload(editor, course, ("a.md", lesson("甲")))
    two = upload(editor, course, ("b.md", lesson("乙")), ("c.md", lesson("丙")))

    assert one == ImportRun.objects.get(source__name="a.md").get_absolute_url()
    assert two == ImportBatch.objects.get().get_absolute_url()
    assert "b.md" in page(editor, two)
    assert "c.md" in page(editor, two)


def test_what_failed_can_be_tried_again(editor: Client, course: Course) -> None:
    files = {"a.md": lesson("甲"), "b.pdf": b"%PDF-1.4 broken", "c.xlsx": b"x"}
    address = upload(editor, course, ("course.zip", zip_of(files)))
    work()

    text = page(editor, address)
    assert "Try these again" in text
    assert "c.xlsx" in text
    answer = editor.post(f"{address}retry/")
    assert answer.status_code == 302
    assert ImportRun.objects.waiting().get().source.name == "b.pdf"


def test_a_refused_zip_says_why(editor: Client, course: Course) -> None:
    address = upload(editor, course, ("course.zip", zip_of({"a.xlsx": b"x"})))
    work()

    assert "holds no document that can be read" in page(editor, address)


def test_the_script_is_told_how_far_the_batch_is(editor: Client, course: Course) -> None:
    address = upload(editor, course, ("b.md", lesson("乙")), ("c.md", lesson("丙")))
    state = editor.get(f"{address}progress/").json()

    assert (state["percent"], state["finished"]) == (0, False)
    assert "b.md" in state["list"]
    work()
    assert editor.get(f"{address}progress/").json()["finished"] is True


def test_batches_stand_on_the_page_of_all_imports(editor: Client, course: Course) -> None:
    address = upload(editor, course, ("b.md", lesson("乙")), ("c.md", lesson("丙")))

    assert address in page(editor, reverse("imports", args=[course.slug]))


@pytest.mark.parametrize("part", ["", "progress/"])
def test_nobody_else_sees_a_batch(
    client: Client, course: Course, stranger: User, part: str
) -> None:
    batch = bundles.queue_files(course, "x", {"a.md": lambda: lesson("甲")})
    client.force_login(stranger)

    assert client.get(f"{batch.get_absolute_url()}{part}").status_code == 404
    client.logout()
    assert client.get(f"{batch.get_absolute_url()}{part}").status_code == 302


def test_the_page_needs_the_same_queries_for_few_and_many_documents(
    editor: Client, course: Course, queries_of: Callable[[str], int]
) -> None:
    def batch_of(count: int) -> ImportBatch:
        batch = ImportBatch.objects.create(course=course, name="x", ready_at=timezone.now())
        for number in range(count):
            source = factories.make_source(course, f"第{count}次的第{number}份")
            run = factories.make_run(source)
            ImportRun.objects.filter(pk=run.pk).update(batch=batch)
        return batch

    few, many = (batch_of(count).get_absolute_url() for count in (2, 40))
    assert queries_of(few) == queries_of(many)


def test_a_zip_among_files_is_a_batch_of_its_own(editor: Client, course: Course) -> None:
    packed = ("第2周.zip", zip_of({"b.md": lesson("乙")}))
    address = upload(editor, course, ("a.md", lesson("甲")), packed)
    work()

    assert address == reverse("imports", args=[course.slug])
    text = page(editor, address)
    assert "第2周.zip" in text
    assert {run.source.name for run in ImportRun.objects.all()} >= {"a.md", "b.md"}


def test_the_review_says_where_the_week_of_a_bundle_came_from(
    editor: Client, course: Course
) -> None:
    upload(editor, course, ("第2周.zip", zip_of({"b.md": lesson("乙")})))
    work()
    run = ImportRun.objects.get(source__name="b.md")
    text = editor.get(run.get_absolute_url()).content.decode()
    assert "压缩包名 第2周.zip 写着“第2周”" in text


def test_the_review_says_that_a_week_was_given_for_all(editor: Client, course: Course) -> None:
    files = {"讲义.md": lesson("乙"), "week01.md": lesson("甲")}
    bundles.receive(course, "c.zip", zip_of(files), Wish(week=2))
    work()
    asked = ImportRun.objects.get(source__name="讲义.md")
    own = ImportRun.objects.get(source__name="week01.md")
    assert "放进来时指定了第 2 周" in editor.get(asked.get_absolute_url()).content.decode()
    text = editor.get(own.get_absolute_url()).content.decode()
    assert "文件名写着“week01”，虽然这一批统一指定了第 2 周" in text


def test_a_lesson_that_was_moved_since_has_no_reason_any_more(
    editor: Client, course: Course
) -> None:
    bundles.receive(course, "c.zip", zip_of({"讲义.md": lesson("乙")}), Wish(week=2))
    work()
    run = ImportRun.objects.get(source__name="讲义.md")
    course.lessons.get(title="乙").placements.update(week=course.weeks.get(number=1))
    assert "放进来时指定了" not in editor.get(run.get_absolute_url()).content.decode()


def test_a_week_that_the_course_does_not_have_is_said(editor: Client, course: Course) -> None:
    bundles.receive(course, "c.zip", zip_of({"讲义.md": lesson("乙")}), Wish(week=99))
    work()
    run = ImportRun.objects.get(source__name="讲义.md")
    text = editor.get(run.get_absolute_url()).content.decode()
    assert "指定了第 99 周，课程里还没有这一周" in text
