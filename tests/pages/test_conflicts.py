"""Where a new version and an instructor changed the same text: three texts and two buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.models import ConflictChoice, Course, ImportRun, Lesson, Session, Week
from portal import editing
from portal.decisions import decisions_of
from portal.importing import run_import
from portal.intake import accept, queue_document
from portal.publishing import publish_course
from tests import factories
from tests.pages.test_import_review import SYLLABUS, address, desk, teacher, work_off

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

__all__ = ["desk", "teacher"]

ARTICLE = """# 清算的由来

清算是支付的后半段。

各国先后建立了大额系统。

小额系统按批次轧差。
"""


@pytest.fixture
def course(db: None) -> Course:
    return factories.make_course("clash")


def put_in(course: Course, name: str, text: str) -> ImportRun:
    return work_off(queue_document(course, name, text.encode()))


def rewrite(course: Course, old: str, new: str) -> Lesson:
    """What an instructor does on the desk."""
    lesson = course.lessons.get()
    editing.rewrite(lesson, lesson.text.replace(old, new))
    lesson.save()
    editing.follow_text(lesson)
    return lesson


@pytest.fixture
def lesson_clash(course: Course) -> ImportRun:
    """The second paragraph is the instructor's, and another one in the new version."""
    put_in(course, "清算.md", ARTICLE)
    rewrite(course, "建立了大额系统", "建立了大额实时系统")
    return put_in(course, "清算.md", ARTICLE.replace("大额系统", "大额与小额系统"))


@pytest.fixture
def session_clash(course: Course) -> ImportRun:
    put_in(course, "大纲.txt", SYLLABUS)
    Session.objects.filter(week__number=2).update(title="跨境支付实务")
    return put_in(course, "大纲.txt", SYLLABUS.replace("跨境支付\n", "跨境支付与外汇\n"))


def clash(desk: Client, run: ImportRun) -> str:
    """The name of the first conflict that the page offers to settle."""
    page = desk.get(address(run)).content.decode()
    return str(re.findall(r'name="conflict" value="(\w+)"', page)[0])


def choose(desk: Client, run: ImportRun, choice: str, name: str = "") -> str:
    sent = {"conflict": name or clash(desk, run), "choice": choice}
    return desk.post(address(run, "settle/"), sent, follow=True).content.decode()


def asked(run: ImportRun) -> list[str]:
    return [one.words for one in decisions_of(run) if one.anchor.startswith("conflict-")]


def second_paragraph(course: Course) -> str:
    return course.lessons.get().text.split("\n\n")[1].strip()


def test_all_three_texts_are_shown_with_what_differs(desk: Client, lesson_clash: ImportRun) -> None:
    page = desk.get(address(lesson_clash)).content.decode()
    assert "各国先后建立了大额系统。" in page
    assert re.search(r"<ins[^>]*>实时</ins>", page)
    assert re.search(r"<ins[^>]*>与小额</ins>", page)
    lesson = Lesson.objects.get()
    assert f"/admin/courses/lesson/{lesson.pk}/change/" in page


def test_keeping_mine_leaves_the_text_and_asks_no_more(
    desk: Client, course: Course, lesson_clash: ImportRun
) -> None:
    assert len(asked(lesson_clash)) == 1
    choose(desk, lesson_clash, "mine")
    assert asked(lesson_clash) == []
    assert second_paragraph(course) == "各国先后建立了大额实时系统。"


def test_taking_the_new_one_changes_the_paragraph_alone(
    desk: Client, course: Course, lesson_clash: ImportRun
) -> None:
    rewrite(course, "按批次轧差", "按批次净额轧差")
    choose(desk, lesson_clash, "new")
    assert asked(lesson_clash) == []
    assert second_paragraph(course) == "各国先后建立了大额与小额系统。"
    lesson = course.lessons.get()
    assert "净额轧差" in lesson.html
    assert "大额与小额系统" in lesson.html


def test_the_same_choice_twice_changes_nothing(
    desk: Client, course: Course, lesson_clash: ImportRun
) -> None:
    name = clash(desk, lesson_clash)
    choose(desk, lesson_clash, "new", name)
    before = course.lessons.get().text
    choose(desk, lesson_clash, "new", name)
    assert course.lessons.get().text == before
    assert ConflictChoice.objects.count() == 1


def test_one_may_change_ones_mind(desk: Client, course: Course, lesson_clash: ImportRun) -> None:
    name = clash(desk, lesson_clash)
    choose(desk, lesson_clash, "new", name)
    choose(desk, lesson_clash, "mine", name)
    assert second_paragraph(course) == "各国先后建立了大额实时系统。"


@pytest.mark.parametrize("choice", ["mine", "new"])
def test_the_choice_survives_the_next_import(
    desk: Client, course: Course, lesson_clash: ImportRun, choice: str
) -> None:
    choose(desk, lesson_clash, choice)
    chosen = second_paragraph(course)
    newer = ARTICLE.replace("大额系统", "大额与小额系统").replace("轧差", "轧差并结算")
    run = put_in(course, "清算.md", newer)
    assert run.report["conflicts"] == []
    assert second_paragraph(course) == chosen


def test_another_wording_is_asked_anew(
    desk: Client, course: Course, lesson_clash: ImportRun
) -> None:
    choose(desk, lesson_clash, "mine")
    run = put_in(course, "清算.md", ARTICLE.replace("大额系统", "大额、小额与网联系统"))
    assert len(asked(run)) == 1


@pytest.mark.parametrize(
    ("new", "mine"),
    [("", "各国建立了系统。\n\n"), ("各国都有了系统。\n\n", "")],
    ids=["the document dropped it", "the instructor dropped it"],
)
def test_a_paragraph_that_one_side_dropped(
    desk: Client, course: Course, new: str, mine: str
) -> None:
    old = "各国先后建立了大额系统。\n\n"
    put_in(course, "清算.md", ARTICLE)
    rewrite(course, old, mine)
    run = put_in(course, "清算.md", ARTICLE.replace(old, new))
    name = clash(desk, run)
    choose(desk, run, "new", name)
    assert course.lessons.get().text.strip() == ARTICLE.replace(old, new).split("\n", 2)[2].strip()
    choose(desk, run, "mine", name)
    assert course.lessons.get().text.strip() == ARTICLE.replace(old, mine).split("\n", 2)[2].strip()


def test_a_title_of_the_syllabus_follows_the_choice(
    desk: Client, course: Course, session_clash: ImportRun
) -> None:
    choose(desk, session_clash, "new")
    row = Session.objects.get(week__number=2)
    assert (row.title, row.title_origin) == ("跨境支付与外汇", "source")
    assert asked(session_clash) == []


def test_a_point_of_an_outline_follows_the_choice(desk: Client, course: Course) -> None:
    put_in(course, "大纲.txt", SYLLABUS)
    Session.objects.filter(week__number=2).update(outline="1. 代理行\n2. 我加的")
    run = put_in(course, "大纲.txt", SYLLABUS.replace("代理行模式", "代理行与通汇"))
    choose(desk, run, "new")
    assert "代理行与通汇" in Session.objects.get(week__number=2).outline


def test_an_edit_on_the_desk_settles_it_too(
    desk: Client, course: Course, lesson_clash: ImportRun
) -> None:
    name = clash(desk, lesson_clash)
    rewrite(course, "各国先后建立了大额实时系统", "各国都建立了大额与小额系统")
    assert asked(lesson_clash) == []
    assert "notice wrong" in choose(desk, lesson_clash, "new", name)
    assert second_paragraph(course) == "各国都建立了大额与小额系统。"
    assert not ConflictChoice.objects.exists()


def test_a_staged_version_follows_the_choice_when_it_is_accepted(
    desk: Client, course: Course
) -> None:
    put_in(course, "清算.md", ARTICLE)
    publish_course(course)
    rewrite(course, "建立了大额系统", "建立了大额实时系统")
    run = put_in(course, "清算.md", ARTICLE.replace("大额系统", "大额与小额系统"))
    assert run.status == "staged"
    choose(desk, run, "new")
    assert second_paragraph(course) == "各国先后建立了大额实时系统。"  # students see it until then
    accept(run)
    run_import_again(run)
    assert second_paragraph(course) == "各国先后建立了大额与小额系统。"
    assert asked(run) == []


def run_import_again(run: ImportRun) -> None:
    assert ImportRun.objects.claim(run.pk)
    run_import(run.pk)
    run.refresh_from_db()
    assert run.status == "done"


def test_an_unknown_conflict_is_not_found(desk: Client, lesson_clash: ImportRun) -> None:
    sent = {"conflict": "f" * 64, "choice": "new"}
    assert desk.post(address(lesson_clash, "settle/"), sent).status_code == 404


@pytest.mark.parametrize("choice", ["", "both", "new'"])
def test_an_unknown_choice_is_refused(desk: Client, lesson_clash: ImportRun, choice: str) -> None:
    sent = {"conflict": clash(desk, lesson_clash), "choice": choice}
    assert desk.post(address(lesson_clash, "settle/"), sent).status_code == 400


def test_choosing_is_posted(desk: Client, lesson_clash: ImportRun) -> None:
    assert desk.get(address(lesson_clash, "settle/")).status_code == 405


@pytest.mark.parametrize("role", ["student", "assistant", "instructor elsewhere"])
def test_others_choose_nothing(
    client: Client, teacher: User, course: Course, lesson_clash: ImportRun, role: str
) -> None:
    client.force_login(teacher)
    name = clash(client, lesson_clash)
    where = factories.make_course("other") if "elsewhere" in role else course
    client.force_login(factories.enrol(factories.make_user("x"), where, role.split()[0]))
    sent = {"conflict": name, "choice": "new"}
    assert client.post(address(lesson_clash, "settle/"), sent).status_code == 404
    assert second_paragraph(course) == "各国先后建立了大额实时系统。"


def test_many_conflicts_cost_no_more_queries(desk: Client, course: Course) -> None:
    run = put_in(course, "大纲.txt", SYLLABUS)
    week = Week.objects.get(number=1)
    one = {"field": "title", "base": "旧", "mine": "我", "new": "新", "row": ["week", week.pk]}

    def count(number: int) -> int:
        run.report = {"conflicts": [{"place": f"week {at}", **one} for at in range(number)]}
        run.save()
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(address(run)).content.count(b'class="clash"') == number
        return len(captured)

    assert count(1) == count(40)
