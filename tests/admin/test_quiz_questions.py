"""The question bank on the desk: questions are written, looked at, found and tagged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from portal.admin.quizzes.previewing import LONGEST, read_text
from portal.admin.quizzes.questions import STAY_MARKED
from portal.admin.quizzes.samples import samples
from quizzes import attempts
from quizzes.models import Question, QuestionVersion, Quiz, QuizQuestion
from tests import factories
from tests.admin.conftest import address, listing
from tests.admin.test_queries import queries
from tests.quizzes.results import hand_in
from tests.quizzes.taking import EVERY_TYPE, NOON, make_bank_question, make_quiz

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from courses.models import Course
    from tests.admin.conftest import Fill

SINGLE = """1. 谁发行数字人民币？
   - [x] 中国人民银行 :: 对
   - [ ] 商业银行
   - [ ] 支付机构
   解析: 它是法定货币。
   标签: 第1周, 货币
"""


def newest(question: Question) -> QuestionVersion:
    return QuestionVersion.objects.latest_of([question.pk]).get()


def adding(course: Course) -> str:
    return f"{listing(Question, 'add')}?course={course.pk}"


# Writing


def test_a_question_is_written_as_text(course: Course, instructor: User, fill: Fill) -> None:
    fill(adding(course), text=SINGLE)
    question = Question.objects.in_bank(course).get()
    assert (question.type, question.tags, question.status) == (
        "single",
        ["第1周", "货币"],
        "published",
    )
    assert newest(question).content["explanation"] == "它是法定货币。"


def test_several_questions_are_written_at_once(
    course: Course, instructor: User, fill: Fill
) -> None:
    answer = fill(adding(course), text=f"{SINGLE}\n2. 它有利息。\n   答案: 错\n")
    assert (
        list(Question.objects.in_bank(course).values_list("type", flat=True))
        == [
            "truefalse",
            "single",
        ]
        or Question.objects.in_bank(course).count() == 2
    )
    assert answer.url == f"{listing(Question)}?course__id__exact={course.pk}"


def test_the_first_line_needs_no_number() -> None:
    assert [item.type for item in read_text("它有利息。\n答案: 错").items] == ["truefalse"]


def test_a_fault_is_named_at_its_line_and_nothing_is_saved(
    course: Course, instructor: User, fill: Fill
) -> None:
    text = f"{SINGLE}\n2. 谁来清算？\n   - [ ] 银行\n   - [ ] 商户\n"
    answer = fill(adding(course), refused=True, text=text)
    assert "第 9 行" in answer.content.decode() or "Line 9" in answer.content.decode()
    assert not Question.objects.in_bank(course).exists()


@pytest.mark.parametrize("text", ["", "   \n", "标题: 小测\n1. 对吗\n答案: 对", "只有一行"])
def test_what_is_no_question_is_refused(
    course: Course, instructor: User, fill: Fill, text: str
) -> None:
    fill(adding(course), refused=True, text=text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_sample_is_a_question_of_its_type(language: str) -> None:
    for kind, text in samples(language).items():
        read = read_text(text)
        assert ([item.type for item in read.items], read.faults) == ([kind], ())


def test_a_sample_is_put_into_the_text_without_scripts(
    client: Client, course: Course, instructor: User
) -> None:
    data = {"course": course.pk, "status": "draft", "text": SINGLE, "_sample": "numeric"}
    page = client.post(adding(course), data)
    assert page.context["adminform"].form["text"].value().count("\n1. ") == 1
    assert [one.asked.kind for one in page.context["previewed"]] == ["single", "numeric"]
    assert not Question.objects.in_bank(course).exists()


# Versions


def test_a_new_wording_is_a_new_version(course: Course, instructor: User, fill: Fill) -> None:
    question = make_bank_question(course)
    fill(address(question), text=SINGLE)
    assert (newest(question).number, newest(question).content["stem"]) == (2, "谁发行数字人民币？")


def test_saving_the_same_makes_no_version(course: Course, instructor: User, fill: Fill) -> None:
    for kind in EVERY_TYPE:
        question = make_bank_question(course, kind)
        before = newest(question)
        fill(address(question))
        assert newest(question) == before, kind


def test_tags_make_no_version(course: Course, instructor: User, fill: Fill) -> None:
    question = make_bank_question(course, "truefalse")
    fill(address(question), text="1. 链上数据不可能被更改。\n   答案: 错\n   标签: 链\n")
    question.refresh_from_db()
    assert question.tags == ["链"]


def test_what_the_text_cannot_say_stays_with_what_nobody_changed(
    client: Client, course: Course, instructor: User, fill: Fill
) -> None:
    paragraphs = "第一段。\n\n第二段。"
    content = {**EVERY_TYPE["truefalse"][0], "explanation": paragraphs}
    question = make_bank_question(course, "truefalse", content)
    page = client.get(address(question))
    text = page.context["adminform"].form["text"].value()
    assert page.context["unsaid"]
    fill(address(question), text=text.replace("链上数据", "账本"))
    assert newest(question).content["stem"] == "账本不可能被更改。"
    assert newest(question).content["explanation"] == paragraphs
    fill(address(question), text=text.replace("第二段", "改了"))
    assert newest(question).content["explanation"] == "第一段。 改了。"


def test_an_attempt_keeps_the_wording_that_it_began_with(
    course: Course, instructor: User, fill: Fill
) -> None:
    quiz = make_quiz(course, ["single"])
    attempt = attempts.start(quiz, factories.make_student(course), now=NOON)
    fill(address(quiz.quiz_questions.get().question), text=SINGLE)
    assert attempt.answers.get().version.number == 1


def test_who_rewords_an_answered_question_is_led_to_marking_anew(
    client: Client, course: Course, instructor: User, fill: Fill
) -> None:
    quiz = make_quiz(course, ["single", "truefalse"])
    asked = quiz.quiz_questions.get(order=1).question
    regrades = f"{quiz.get_absolute_url()}regrade/"
    assert regrades not in client.get(address(asked)).content.decode()

    hand_in(quiz, factories.make_student(course), {"choice": "a"})
    fill(address(asked), text=SINGLE)

    page = client.get(address(asked))
    assert any(str(one) == gettext(STAY_MARKED) for one in page.context["messages"])
    assert regrades in page.content.decode()


def test_another_type_is_possible_until_somebody_was_asked(
    course: Course, instructor: User, fill: Fill
) -> None:
    quiz = make_quiz(course, ["single"])
    question = quiz.quiz_questions.get().question
    fill(address(question), text="1. 它有利息。\n   答案: 错\n")
    question.refresh_from_db()
    assert (question.type, newest(question).number) == ("truefalse", 1)
    attempts.start(quiz, factories.make_student(course), now=NOON)
    fill(address(question), refused=True, text=SINGLE)


def test_the_versions_show_what_changed(client: Client, course: Course, instructor: User) -> None:
    question = make_bank_question(course, "truefalse", {"stem": "甲", "is_true": True})
    client.post(address(question), {"text": "1. 乙\n答案: 对", "status": "published"})
    page = client.get(reverse("admin:question-versions", args=[question.pk]))
    newer, older = page.context["wordings"]
    assert [(line.sign, line.text) for line in newer.lines] == [
        ("−", "1. 甲"),
        ("+", "1. 乙"),
        ("", "   答案: 对"),
    ]
    assert {line.sign for line in older.lines} == {""}


def test_what_is_in_use_is_not_deleted(client: Client, course: Course, instructor: User) -> None:
    used = make_quiz(course, ["single"]).quiz_questions.get().question
    idle = make_bank_question(course)
    assert client.post(address(used, "delete"), {"post": "yes"}).status_code == 403
    assert client.post(address(idle, "delete"), {"post": "yes"}).status_code == 302
    assert not Question.objects.filter(pk=idle.pk).exists()


# The preview


def preview(client: Client, course: Course, text: str) -> str:
    answer = client.post(reverse("admin:question-preview"), {"text": text, "course": course.pk})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_preview_is_what_students_see(client: Client, course: Course, instructor: User) -> None:
    shown = preview(client, course, SINGLE.replace("人民币", "**人民币** $x^2$"))
    assert "<strong>人民币</strong>" in shown
    assert "<math>" in shown
    assert shown.count('type="radio"') == 3


def test_the_preview_is_cleaned(client: Client, course: Course, instructor: User) -> None:
    shown = preview(client, course, SINGLE.replace("谁发", "<script>alert(1)</script>谁发"))
    assert "<script" not in shown


def test_the_preview_warns_of_faults_of_item_writing(
    client: Client, course: Course, instructor: User
) -> None:
    page = client.post(
        adding(course), {"course": course.pk, "status": "draft", "text": SINGLE, "_preview": "1"}
    )
    assert page.context["errors"] == []
    assert page.context["previewed"][0].warnings == []
    without = SINGLE.replace("   解析: 它是法定货币。\n", "")
    data = {"course": course.pk, "status": "draft", "text": without, "_preview": "1"}
    assert len(client.post(adding(course), data).context["previewed"][0].warnings) == 1


def test_a_text_that_is_too_long_is_refused(
    client: Client, course: Course, instructor: User, fill: Fill
) -> None:
    data = {"text": "长" * (LONGEST + 1), "course": course.pk}
    assert client.post(reverse("admin:question-preview"), data).status_code == 413
    fill(adding(course), refused=True, text=data["text"])


def test_the_preview_is_asked_from_the_own_pages_only(course: Course, instructor: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(instructor)
    asked = {"text": SINGLE, "course": course.pk}
    assert strict.post(reverse("admin:question-preview"), asked).status_code == 403


def test_the_preview_takes_nothing_by_get(client: Client, course: Course, instructor: User) -> None:
    assert client.get(reverse("admin:question-preview")).status_code == 405


# Finding


def found(client: Client, course: Course, **asked: str) -> list[str]:
    named: dict[str, Any] = {"course__id__exact": course.pk, **asked}
    page = client.get(listing(Question), named)
    return sorted(row.stem for row in page.context["cl"].queryset)


@pytest.fixture
def bank(course: Course) -> dict[str, Question]:
    quiz = make_quiz(course, [], week=course.weeks.get(number=2))
    made = {
        "甲": make_bank_question(course, "open", {"stem": "甲"}, tags=["第1周", "货币"]),
        "乙": make_bank_question(course, "short", {"stem": "乙", "answers": [{"text": "x"}]}),
    }
    QuizQuestion.objects.create(quiz=quiz, question=made["乙"])
    return made


def test_the_bank_is_found_by_type_tag_use_week_and_text(
    client: Client, course: Course, instructor: User, bank: dict[str, Question]
) -> None:
    assert found(client, course) == ["乙", "甲"]
    assert found(client, course, type="open") == ["甲"]
    assert found(client, course, tag="货币") == ["甲"]
    assert found(client, course, used="yes") == ["乙"]
    assert found(client, course, used="no") == ["甲"]
    assert found(client, course, week=str(course.weeks.get(number=2).pk)) == ["乙"]
    assert found(client, course, q="甲") == ["甲"]
    assert found(client, course, q="第1") == ["甲"]
    assert found(client, course, q="没有") == []


def test_questions_of_self_checks_are_no_part_of_the_bank(
    client: Client, course: Course, instructor: User
) -> None:
    own = Question.objects.filter(key__startswith="self-check:")[0]
    assert found(client, course) == []
    assert client.get(address(own)).status_code == 404


# Several at once


def chosen(client: Client, action: str, rows: list[Question], **data: str) -> object:
    keys = [row.pk for row in rows]
    return client.post(
        listing(Question), {"action": action, "_selected_action": keys, "index": 0, **data}
    )


def test_tags_are_put_on_and_taken_off_together(
    client: Client, course: Course, instructor: User, bank: dict[str, Question]
) -> None:
    rows = list(bank.values())
    asked = chosen(client, "tag", rows)
    assert 'name="add"' in asked.content.decode()  # type: ignore[attr-defined]
    chosen(client, "tag", rows, apply="1", add="第2周，清算", remove="货币")
    assert [Question.objects.get(pk=row.pk).tags for row in rows] == [
        ["第1周", "第2周", "清算"],
        ["第2周", "清算"],
    ]


def test_questions_are_put_into_a_quiz_once(
    client: Client, course: Course, instructor: User, bank: dict[str, Question]
) -> None:
    quiz = Quiz.objects.filter(course=course, key__startswith="quiz").get()
    chosen(client, "put_into_quiz", list(bank.values()), apply="1", quiz=str(quiz.pk))
    assert list(quiz.quiz_questions.values_list("question", "order")) == [
        (bank["乙"].pk, 1),
        (bank["甲"].pk, 2),
    ]


def test_questions_are_not_put_into_a_quiz_of_others(
    client: Client, course: Course, other: Course, instructor: User, bank: dict[str, Question]
) -> None:
    foreign = make_quiz(other, [])
    page = chosen(client, "put_into_quiz", [bank["甲"]], apply="1", quiz=str(foreign.pk))
    assert page.status_code == 200  # type: ignore[attr-defined]
    assert not foreign.quiz_questions.exists()


# Cost


def test_the_bank_needs_the_same_queries_for_any_number(
    client: Client, course: Course, instructor: User, bank: dict[str, Question]
) -> None:
    pages = [f"{listing(Question)}?course__id__exact={course.pk}", address(bank["甲"])]
    for page in pages:
        queries(client, page)
    before = [queries(client, page) for page in pages]
    for number in range(20):
        make_bank_question(course, "open", {"stem": f"第{number}题"}, tags=["甲"])
    assert [queries(client, page) for page in pages] == before
    assert max(before) <= 17
