"""What of the question lists of documents could not be read is told, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizzes.formats.written import read_written
from quizzes.unread import losses_of
from tests import factories

if TYPE_CHECKING:
    from courses.models import Course, Lesson, SourceDocument

GOOD = "1. 谁发行货币？\n   - [x] 央行\n   - [ ] 商户\n"
NO_KEY = "2. 谁来清算？\n   - [ ] 银行\n   - [ ] 商户\n"


@pytest.fixture
def course(db: None) -> Course:
    return factories.make_course()


@pytest.fixture
def source(course: Course) -> SourceDocument:
    return factories.make_source(course)


def lesson_of(source: SourceDocument, text: str) -> Lesson:
    part = factories.make_part(source, order=source.parts.count() + 1)
    fenced = f"正文\n\n```quiz\n{text}\n```\n"
    return factories.make_lesson(source.course, source_part=part, markdown_imported=fenced)


def test_a_list_that_was_read_whole_is_not_told(source: SourceDocument) -> None:
    lesson_of(source, GOOD)
    assert losses_of(source) == []


def test_a_question_without_a_key_is_told_with_its_line(source: SourceDocument) -> None:
    lesson = lesson_of(source, GOOD + NO_KEY)
    (one,) = losses_of(factories.make_run(source))
    assert (one.lesson, one.place, one.read, one.lines) == (lesson, 1, 1, (5,))
    assert "谁来清算？" in one.sentences[0]


def test_lines_before_the_first_question_are_told(source: SourceDocument) -> None:
    lesson_of(source, f"这一行不属于任何题目\n{GOOD}")
    assert losses_of(source)[0].loose == ("这一行不属于任何题目",)


def test_other_documents_do_not_count(course: Course, source: SourceDocument) -> None:
    other = factories.make_source(course, text="另一份")
    lesson_of(other, NO_KEY)
    assert losses_of(source) == []


@pytest.mark.parametrize("lessons", [1, 8])
def test_one_query_for_any_number_of_lessons(
    source: SourceDocument, lessons: int, django_assert_num_queries: object
) -> None:
    for _ in range(lessons):
        lesson_of(source, NO_KEY)
    with django_assert_num_queries(1):  # type: ignore[operator]
        told = [(one.lesson.get_absolute_url(), one.sentences) for one in losses_of(source)]
    assert len(told) == lessons


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD + NO_KEY, 5),
        ("1. 谁？\nA. 甲\n答案: A\n", 2),
        ("1. 谁？\n   - 甲 => 乙\n   - 甲 => 丙\n", 3),
        ("1. 谁？\n   - [x] 甲\n   - [ ] 乙\n   分值: 5000\n", 4),
        ("1. 哪些？\nA. 甲\nB. 乙\n答案: AB\n类型: 单选\n", 4),
    ],
)
def test_a_fault_is_named_at_its_line(text: str, line: int) -> None:
    assert read_written(text).lines_of_losses == (line,)


def test_what_is_beyond_the_longest_list_is_named() -> None:
    found = read_written("".join(f"{n}. 第{n}句。\n答案: 对\n" for n in range(1, 503)))
    assert len(found.found.items) == 500
    assert [(loss.code, loss.number) for loss in found.found.losses] == [("beyond_limit", 501)]
