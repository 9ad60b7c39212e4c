"""Quizzes in documents: made with the lesson, following its versions, never losing an answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import ImportRun, Lesson, SearchEntry, Section, Status
from portal.editing import follow_text, rewrite
from portal.exporting import export_course
from portal.importing import run_import
from portal.intake import accept
from portal.publishing import publish_course
from portal.restoring import restore_course
from quizzes.attempts.starting import start
from quizzes.models import Question, QuestionVersion, Quiz, QuizDraw, QuizQuestion
from quizzes.store import worth_asking
from quizzes.wordings import add_versions
from tests.factories import make_student

if TYPE_CHECKING:
    from django.test import Client

    from courses.models import Course
    from tests.portal.conftest import Importer

PROSE = (
    "散列把任意长的文字变成一段短短的摘要。改动一个字，摘要就完全不同，谁也不能为给定的摘要找到文字。"
    "所以把摘要记在账上，就能证明文字没有改过。\n\n"
)
QUIZ = """标题: 第一周小测
及格: 60%
次数: 3
时间: 20 分钟

1. 散列给出什么？
   - [ ] 密钥
   - [x] 摘要 :: 短短的一段。
   见: 散列的用处
   标签: 散列
   分值: 2
2. 摘要可以还原成文字。
   答案: 错
3. 散列的英文是什么？
   答案: hash
"""


def lesson_text(quiz: str = QUIZ) -> str:
    fence = f"```quiz\n{quiz}```\n" if quiz else ""
    return f"---\ntitle: 散列\n---\n\n# 散列\n\n{PROSE}## 一、散列的用处\n\n{PROSE}{fence}"


@pytest.fixture
def quiz(course: Course, import_text: Importer) -> Quiz:
    import_text(course, "hash.md", lesson_text())
    return Quiz.objects.authored().get()


def stems(quiz: Quiz) -> list[str]:
    return [str(content["stem"]) for content in contents(quiz)]


def contents(quiz: Quiz) -> list[dict[str, object]]:
    questions = [place.question_id for place in quiz.quiz_questions.all()]
    latest = {v.question_id: v.content for v in QuestionVersion.objects.latest_of(questions)}
    return [latest[question] for question in questions]


def test_a_fence_in_a_lesson_is_a_quiz_with_its_settings(quiz: Quiz) -> None:
    assert quiz.title == "第一周小测"
    assert quiz.graded
    assert quiz.attempts_allowed == 3
    assert quiz.pass_mark == 60
    assert quiz.time_limit is not None
    assert quiz.time_limit.total_seconds() == 1200
    assert stems(quiz) == ["散列给出什么？", "摘要可以还原成文字。", "散列的英文是什么？"]
    assert [place.marks for place in quiz.quiz_questions.all()] == [2, 1, 1]


def test_a_question_knows_its_section_and_tags(quiz: Quiz) -> None:
    first = Question.objects.get(quiz_questions__order=1, quiz_questions__quiz=quiz)
    assert first.section == Section.objects.get(title="散列的用处")
    assert first.tags == ["散列"]


def test_without_settings_a_quiz_is_for_practice(course: Course, import_text: Importer) -> None:
    import_text(course, "hash.md", lesson_text("1. 摘要可以还原。\n   答案: 错\n"))
    quiz = Quiz.objects.authored().get()
    assert not quiz.graded
    assert quiz.title == "小测：散列"


def test_a_self_check_asks_about_the_text_and_not_what_stands_around_it() -> None:
    titles = ["Abstract", "关键术语", "共识", "案例", "参考文献"]
    sections = [Section(title=title, level=1) for title in titles]
    assert [one.title for one in worth_asking(sections)] == ["共识", "案例"]
    assert [one.title for one in worth_asking(sections[:1])] == ["Abstract"]


def test_a_lesson_with_a_quiz_gets_no_self_check(quiz: Quiz) -> None:
    assert not QuizQuestion.objects.exclude(quiz=quiz).exists()


def test_the_quiz_is_published_with_its_lesson(course: Course, quiz: Quiz) -> None:
    assert quiz.status == Status.DRAFT
    publish_course(course)
    quiz.refresh_from_db()
    assert quiz.status == Status.PUBLISHED


def test_no_page_no_entry_and_no_answer_over_rest_holds_the_key(
    course: Course, quiz: Quiz, client: Client
) -> None:
    publish_course(course)
    lesson = Lesson.objects.get()
    client.force_login(make_student(course))
    pages = [
        client.get(lesson.get_absolute_url()),
        client.get(f"/api/v1/lessons/{lesson.public_id}/"),
        client.get(reverse("search"), {"q": "密钥"}),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "给出什么" not in page.content.decode()
        assert "[x]" not in page.content.decode()
    assert not SearchEntry.objects.filter(text__contains="密钥").exists()


def test_an_edited_question_gets_a_version_and_an_attempt_keeps_its_own(
    course: Course, quiz: Quiz, import_text: Importer
) -> None:
    publish_course(course)
    quiz.refresh_from_db()
    attempt = start(quiz, make_student(course), now=timezone.now())
    pinned = set(attempt.versions.values_list("pk", flat=True))
    run = import_text(course, "hash.md", lesson_text(QUIZ.replace("密钥", "私钥")))
    accept(run)
    assert ImportRun.objects.claim(run.pk)
    run_import(run.pk)
    question = Question.objects.get(quiz_questions__order=1, quiz_questions__quiz=quiz)
    assert [v.number for v in question.versions.order_by("number")] == [1, 2]
    assert set(attempt.versions.values_list("pk", flat=True)) == pinned


def test_a_question_that_is_gone_leaves_the_quiz_and_stays_in_the_bank(
    course: Course, quiz: Quiz, import_text: Importer
) -> None:
    shorter = QUIZ[: QUIZ.index("3. ")]
    import_text(course, "hash.md", lesson_text(shorter))
    assert stems(quiz) == ["散列给出什么？", "摘要可以还原成文字。"]
    assert Question.objects.filter(status=Status.WITHDRAWN).count() == 1
    import_text(course, "hash.md", lesson_text(QUIZ) + "\n完。\n")
    assert stems(quiz)[2] == "散列的英文是什么？"
    assert Question.objects.in_bank(course).count() == 3


def test_a_moved_question_is_the_same_question(
    course: Course, quiz: Quiz, import_text: Importer
) -> None:
    keys = {place.question_id for place in quiz.quiz_questions.all()}
    moved = QUIZ.replace("2. 摘要可以还原成文字。\n   答案: 错\n", "")
    import_text(course, "hash.md", lesson_text(moved + "4. 摘要可以还原成文字。\n   答案: 错\n"))
    assert {place.question_id for place in quiz.quiz_questions.all()} == keys
    assert not QuestionVersion.objects.filter(number=2).exists()


def test_a_wording_that_somebody_changed_stays(
    course: Course, quiz: Quiz, import_text: Importer
) -> None:
    question = Question.objects.get(quiz_questions__order=2, quiz_questions__quiz=quiz)
    mine = {**question.imported, "stem": "从摘要能算出原文。"}
    add_versions([(question, mine)])
    import_text(course, "hash.md", lesson_text(QUIZ.replace("还原成文字", "还原成原来的文字")))
    assert stems(quiz)[1] == "从摘要能算出原文。"


def test_tags_that_somebody_put_on_or_took_off_stay_so(
    course: Course, quiz: Quiz, import_text: Importer
) -> None:
    question = Question.objects.get(quiz_questions__order=1, quiz_questions__quiz=quiz)
    assert question.tags == ["散列"]
    Question.objects.filter(pk=question.pk).update(tags=["第1周"])
    import_text(course, "hash.md", lesson_text(QUIZ.replace("标签: 散列", "标签: 散列, 摘要")))
    question.refresh_from_db()
    assert question.tags == ["摘要", "第1周"]


def test_settings_are_the_instructors_once_the_quiz_is_there(
    course: Course, quiz: Quiz, import_text: Importer
) -> None:
    Quiz.objects.filter(pk=quiz.pk).update(attempts_allowed=1, title="期中")
    import_text(course, "hash.md", lesson_text(QUIZ.replace("次数: 3", "次数: 5")))
    quiz.refresh_from_db()
    assert (quiz.attempts_allowed, quiz.title) == (1, "期中")


def test_a_quiz_that_the_text_loses_is_withdrawn_and_comes_back(
    course: Course, quiz: Quiz, import_text: Importer
) -> None:
    import_text(course, "hash.md", lesson_text(""))
    quiz.refresh_from_db()
    assert quiz.status == Status.WITHDRAWN
    import_text(course, "hash.md", lesson_text() + "\n完。\n")
    quiz.refresh_from_db()
    assert quiz.status == Status.DRAFT


def test_the_same_file_again_changes_nothing(
    course: Course, quiz: Quiz, import_text: Importer
) -> None:
    before = list(QuestionVersion.objects.values_list("pk", "content"))
    import_text(course, "hash.md", lesson_text() + "\n")
    assert list(QuestionVersion.objects.values_list("pk", "content")) == before


def test_an_instructor_writes_a_quiz_into_a_lesson(course: Course, import_text: Importer) -> None:
    import_text(course, "hash.md", lesson_text(""))
    lesson = Lesson.objects.get()
    rewrite(lesson, f"{lesson.text}\n\n```quiz\n1. 摘要可逆。\n答案: 错\n```\n")
    lesson.save()
    follow_text(lesson)
    assert stems(Quiz.objects.authored().get()) == ["摘要可逆。"]
    assert "摘要可逆" not in lesson.html


@pytest.mark.parametrize("quiz_first", [True, False])
def test_a_quiz_in_a_file_of_its_own_finds_the_section(
    course: Course, import_text: Importer, quiz_first: bool
) -> None:
    listed = f"第一周小测\n\n{QUIZ.partition(chr(10) * 2)[2]}"
    files = [("hash.md", lesson_text("")), ("quiz.txt", listed)]
    for name, text in reversed(files) if quiz_first else files:
        import_text(course, name, text)
    question = Question.objects.in_bank(course).get(quiz_questions__order=1)
    assert question.section is not None
    assert question.section.title == "散列的用处"


def test_a_quiz_survives_export_and_restore(course: Course, quiz: Quiz) -> None:
    QuizDraw.objects.create(quiz=quiz, tags=["散列"], count=1)
    export = json.loads(json.dumps(export_course(course)))
    course.delete()
    copy = restore_course(export)
    assert json.loads(json.dumps(export_course(copy))) == export
    restored = Quiz.objects.authored().get()
    assert restored.pass_mark == 60
    assert stems(restored)[0] == "散列给出什么？"


@pytest.mark.parametrize(("language", "minutes"), [("zh-Hans", 10), ("en", 3)])
def test_words_are_read_faster_than_characters_are_counted(language: str, minutes: int) -> None:
    assert Lesson(language=language, character_count=4000).reading_minutes == minutes


def test_draws_are_made_with_the_quiz_and_then_the_instructors(
    course: Course, import_text: Importer
) -> None:
    text = QUIZ.replace("次数: 3", "次数: 3\n抽题: 2 散列; 1 第1周")
    import_text(course, "hash.md", lesson_text(text))
    quiz = Quiz.objects.authored().get()
    assert list(quiz.draws.values_list("count", "tags")) == [(2, ["散列"]), (1, ["第1周"])]
    quiz.draws.all().delete()
    import_text(course, "hash.md", lesson_text(text.replace("还原", "变回")))
    assert not quiz.draws.exists()


def test_a_question_list_gives_its_quiz_its_own_title(
    course: Course, import_text: Importer
) -> None:
    import_text(
        course, "list.txt", "第三周小测\n\n1. 甲是乙。\n答案：对\n\n2. 乙是丙。\n答案：错\n"
    )
    assert Quiz.objects.authored().get().title == "第三周小测"
