"""Newer versions under random edits: what a person did is never lost, and once is enough."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from courses.models import Bookmark, Completion, Course, ImportRun, Lesson, LessonAddress, Section
from courses.rendering import render
from portal.importing import run_import
from portal.intake import Wish, accept, queue_document
from portal.publishing import publish_course
from quizzes.models import Answer, Attempt, QuestionVersion, Quiz
from tests import factories
from tests.portal.test_reimport import rows_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SEEDS = int(os.environ.get("SOAK_SEEDS", "12"))  # `make soak` takes more
WORDS = [
    *("清算", "结算", "轧差", "账户", "央行", "商户", "风险", "监管"),
    *("流动性", "报文", "备付金", "跨境", "系统", "规则", "费率"),
]
TOPICS = ["背景与范围", "大额系统", "小额系统", "跨境支付", "风险与监管", "展望"]

pytestmark = pytest.mark.django_db


def first_version(rng: random.Random) -> list[str]:
    """Paragraphs of a report with numbered headings, one for each blank-separated block."""
    blocks = ["# 支付清算观察"]
    for topic in TOPICS:
        blocks.append(f"## {topic}")
        blocks += [sentence(rng) for _ in range(rng.randint(2, 4))]
    return blocks


def sentence(rng: random.Random) -> str:
    return "".join(rng.choices(WORDS, k=rng.randint(12, 25))) + f"{rng.randint(1, 10**6)}。"


def edited(blocks: list[str], rng: random.Random, times: int) -> list[str]:
    """``blocks`` with random paragraphs changed, dropped, added or moved, headings reworded."""
    result = list(blocks)
    for _ in range(times):
        at = rng.randrange(1, len(result))
        what = rng.choice(["word", "drop", "add", "heading", "move"])
        if what == "add":
            result.insert(at, sentence(rng))
        elif result[at].startswith("#"):
            if what == "heading":
                result[at] += rng.choice(WORDS)
        elif what == "word":
            result[at] = result[at].replace("。", f"，{rng.choice(WORDS)}。")
        elif what == "drop":
            del result[at]
        elif what == "move":
            result.insert(rng.randrange(1, len(result)), result.pop(at))
    return result


def import_version(course: Course, blocks: list[str]) -> ImportRun:
    run = queue_document(course, "观察.md", ("\n\n".join(blocks) + "\n").encode())
    work_off(run)
    if run.status == "staged":
        accept(run)
        work_off(run)
    assert run.status == "done", (run.status, run.message, run.message_details)
    return run


def all_rows(course: Course) -> dict[str, Any]:
    lessons = Lesson.objects.filter(course=course).order_by("pk")
    sections = Section.every.filter(lesson__course=course).order_by("pk")
    rows = {"lessons": list(lessons.values()), "sections": list(sections.values())}
    return rows_of(course) | rows


def work_off(run: ImportRun) -> None:
    if ImportRun.objects.claim(run.pk):
        run_import(run.pk)
    run.refresh_from_db()


def work_of(student: User, course: Course) -> tuple[set[int], set[int], int]:
    """Bookmarks, completions and answers, by primary key and number."""
    for section in Section.objects.filter(lesson__course=course):
        Bookmark.objects.create(user=student, section=section, remark=section.title)
        Completion.objects.create(user=student, section=section)
    quiz = Quiz.objects.filter(course=course).first()
    assert quiz is not None
    attempt = Attempt.objects.create(quiz=quiz, user=student, number=1, started_at=timezone.now())
    version = QuestionVersion.objects.filter(question__quiz_questions__quiz=quiz).earliest("pk")
    Answer.objects.create(attempt=attempt, version=version, response={"text": "想起来的"})
    return (
        set(Bookmark.objects.values_list("pk", flat=True)),
        set(Completion.objects.values_list("pk", flat=True)),
        Answer.objects.count(),
    )


@pytest.mark.parametrize("seed", range(SEEDS))
def test_newer_versions_keep_what_people_did(seed: int) -> None:
    rng = random.Random(seed)
    changes, own_edits = rng.randint(1, 8), rng.randint(0, 4)
    course = factories.make_course(published=True)
    student = factories.make_student(course)
    blocks = first_version(rng)
    import_version(course, blocks)
    publish_course(course)
    bookmarks, completions, answers = work_of(student, course)
    addresses = {lesson.pk: lesson.slug for lesson in Lesson.objects.filter(course=course)}
    mine = edit_by_hand(course, blocks, rng, own_edits)

    newer = edited(blocks, rng, changes)
    run = import_version(course, newer)

    assert bookmarks <= set(Bookmark.objects.values_list("pk", flat=True))
    assert completions <= set(Completion.objects.values_list("pk", flat=True))
    assert Answer.objects.filter(attempt__user=student).count() == answers
    for key, slug in addresses.items():
        lesson = Lesson.objects.get(pk=key)
        assert slug == lesson.slug or LessonAddress.objects.filter(lesson=key, slug=slug).exists()
    said = "\n".join(
        [*(lesson.markdown or lesson.markdown_imported for lesson in course.lessons.all())]
        + [conflict["mine"] for conflict in run.report["conflicts"]]
    )
    for words in mine:
        assert words in said
    before = all_rows(course)
    again = queue_document(
        course, "观察.md", ("\n\n".join(newer) + "\n").encode(), Wish(kind="report")
    )
    work_off(again)
    if again.status == "staged":
        assert again.report["changes"] == []
    assert all_rows(course) == before


def edit_by_hand(course: Course, blocks: list[str], rng: random.Random, times: int) -> list[str]:
    """An instructor's words in random paragraphs, as the admin keeps them; what was written."""
    written: list[str] = []
    for _ in range(times):
        paragraph = rng.choice([block for block in blocks if not block.startswith("#")])
        for lesson in course.lessons.all():
            text = lesson.markdown or lesson.markdown_imported
            if paragraph in text:
                words = f"教师补充{len(written)}号。"
                lesson.markdown = text.replace(paragraph, paragraph + words)
                lesson.html = render(lesson.markdown, language="zh-Hans").html
                lesson.save(update_fields=["markdown", "html"])
                written.append(words)
                break
    return written


def test_a_section_that_returns_brings_its_bookmark_back() -> None:
    course = factories.make_course(published=True)
    student = factories.make_student(course)
    blocks = first_version(random.Random(7))
    import_version(course, blocks)
    publish_course(course)
    section = Section.objects.get(title="小额系统")
    bookmark = Bookmark.objects.create(user=student, section=section)
    start = blocks.index("## 小额系统")
    end = blocks.index("## 跨境支付")
    import_version(course, [*blocks[:start], *blocks[end:]])
    assert not Section.objects.filter(title="小额系统").exists()
    assert Bookmark.objects.filter(pk=bookmark.pk).exists()
    import_version(course, [*blocks[:end], "再补一句，说明又回来了。", *blocks[end:]])
    assert Section.objects.get(title="小额系统").pk == section.pk


def test_a_section_to_which_nobody_tied_anything_goes_for_good() -> None:
    course = factories.make_course(published=True)
    blocks = first_version(random.Random(8))
    import_version(course, blocks)
    start = blocks.index("## 小额系统")
    import_version(course, blocks[:start])
    assert not Section.every.filter(title="小额系统").exists()
