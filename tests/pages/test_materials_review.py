"""What the review says of decks, question lists and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.pages.test_conflicts import put_in
from tests.pages.test_import_review import address, desk, teacher

if TYPE_CHECKING:
    from django.test import Client

    from courses.models import Course, ImportRun

__all__ = ["desk", "teacher"]

QUESTIONS = """# 第二周测验

1. 清算在支付的哪一段？

A. 前半段
B. 后半段
C. 两段之间

答案：B

2. 轧差减少了要付的钱。（ ）

答案：对

3. 哪一个系统按批次轧差？

A. 大额
B. 小额
"""
TABLES = """# 两个系统

| 系统 | 方式 |
|---|---|
| 大额 | 逐笔 |
| 小额 | 批次 |

各国都有两个系统。
"""


@pytest.fixture
def course(db: None) -> Course:
    return factories.make_course("materials")


def shown(desk: Client, run: ImportRun) -> str:
    return desk.get(address(run)).content.decode()


def test_questions_are_listed_with_type_choices_and_key(desk: Client, course: Course) -> None:
    run = put_in(course, "第二周测验.md", QUESTIONS)
    (found,) = desk.get(address(run)).context["question_lists"]
    assert [(one.words, one.choices, one.has_key) for one in found.questions] == [
        ("清算在支付的哪一段？", 3, True),
        ("轧差减少了要付的钱。（ ）", None, True),
    ]


def test_what_is_no_question_is_told_with_its_reason(desk: Client, course: Course) -> None:
    run = put_in(course, "第二周测验.md", QUESTIONS)
    (found,) = desk.get(address(run)).context["question_lists"]
    (unread,) = found.unread
    assert "哪一个系统按批次轧差" in unread.words
    assert unread.words in shown(desk, run)


def test_a_document_of_questions_alone_is_called_a_question_list(
    desk: Client, course: Course
) -> None:
    run = put_in(course, "第二周测验.md", QUESTIONS)
    (named,) = desk.get(address(run)).context["parts_named"]
    assert named[1] not in ("文章", "article")


def test_many_question_lists_cost_no_more_queries(desk: Client, course: Course) -> None:
    run = put_in(course, "测验.md", QUESTIONS)
    lesson = course.lessons.get()

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(address(run))
        return len(captured)

    one = count()
    for number in range(12):
        fields = {"source_part": lesson.source_part, "markdown_imported": lesson.markdown_imported}
        factories.make_lesson(course, f"list-{number}", **fields)
    assert len(desk.get(address(run)).context["question_lists"]) == 13
    assert count() == one


def test_hidden_slides_and_notes_are_marked_and_lead_to_the_slide(
    desk: Client, course: Course
) -> None:
    run = put_in(course, "研究.md", TABLES)
    lesson = course.lessons.get()
    hidden, noted = factories.make_deck(course, 2, source_part=lesson.source_part).slides.all()
    type(hidden).objects.filter(pk=hidden.pk).update(hidden=True)
    type(noted).objects.filter(pk=noted.pk).update(notes="讲到这里停一停")
    (deck,) = desk.get(address(run)).context["decks"]
    assert (deck.hidden_count, deck.noted_count) == (1, 1)
    page = shown(desk, run)
    assert f"/courses/{course.slug}/lessons/{noted.lesson.slug}/slides/2/" in page
    assert "讲到这里停一停" not in page


def test_tables_are_named_with_their_lines(desk: Client, course: Course) -> None:
    run = put_in(course, "系统.md", TABLES)
    (table,) = run.report["tables"]
    assert (table["rows"], table["columns"]) == (3, 2)
    assert re.search(rf'href="\?line={table["line"]}#L', shown(desk, run))
