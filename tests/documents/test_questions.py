"""Question lists in documents: found with their answers, kept as printed, shown to nobody."""

from __future__ import annotations

import io

import docx
import pytest

from courses.documents.lessons import drafts_of, sections_of
from courses.documents.model import Article, Block
from courses.documents.questions import is_quiz, quizzes_of, without_quizzes
from courses.documents.questions.lines import find_lists
from courses.documents.readers import read
from courses.documents.recognisers import recognise
from courses.reading_process.job import perform
from courses.reading_process.messages import Request
from courses.rendering.page import render, render_plainly

PROSE = (
    "A hash is a short digest of a long text. Whoever changes a letter of the text gets another "
    "digest, and nobody can find a text for a digest that was given to him.\n\n"
)
CHINESE = """第一周测验

1. 上传给协调方的通常是什么？
A. 原始数据
B. 模型参数
C. 客户名单
答案：B
解析：原始数据不出本地。

2. 账本不可能被更改。（ 错 ）

3. 按先后排列。
类型：排序
- 发起
- 清算

4. 缩写是什么？
答案：CBDC
"""
KEY_AT_END = """Quiz, week 3

1) What does a hash give?
a) a key
b) a digest
2) Who signs?
a) the sender   b) the receiver

Answer key
1. B  2. A
"""


def blocks_of(text: str, name: str = "quiz.txt") -> tuple[Block, ...]:
    ((_, material),) = recognise(read(text.encode(), name))
    assert isinstance(material, Article)
    return material.blocks


@pytest.mark.parametrize("text", [CHINESE, KEY_AT_END])
def test_a_document_of_questions_is_a_title_and_a_quiz(text: str) -> None:
    ((_, material),) = recognise(read(text.encode(), "quiz.txt"))
    head, _, body = text.strip().partition("\n\n")
    assert isinstance(material, Article)
    assert material.title == head
    assert [block.text for block in material.blocks] == [body]
    assert all(map(is_quiz, material.blocks))


def test_questions_between_two_that_show_their_kind_are_of_the_list() -> None:
    assert "3. 按先后排列。\n类型：排序\n- 发起\n- 清算" in blocks_of(CHINESE)[0].text


def test_settings_directly_above_the_first_question_are_of_the_list() -> None:
    lines = [
        "时间：上午",
        "",
        "一段话。",
        "及格：60%",
        "限时：20 分钟",
        "",
        "1. 甲？",
        "A. 一",
        "B. 二",
        "答案：A",
    ]
    assert [(found.start, found.end) for found in find_lists(lines)] == [(3, 10)]


def test_questions_without_any_answer_stay_text() -> None:
    text = "\n".join(line for line in CHINESE.splitlines() if "答案" not in line)
    text = text.replace("（ 错 ）", "").replace("解析：原始数据不出本地。", "")
    ((_, material),) = recognise(read(text.encode(), "quiz.txt"))
    assert not any(map(is_quiz, getattr(material, "blocks", ())))


def test_numbered_headings_and_years_are_no_questions() -> None:
    text = f"# Digests\n\n1. Introduction\n\n{PROSE}2. History\n\n{PROSE}3.5 percent in 2022.\n"
    assert not any(map(is_quiz, blocks_of(text, "lesson.md")))


def test_a_task_list_under_a_question_is_a_quiz() -> None:
    text = f"# Digests\n\n{PROSE}What is a hash?\n\n- [ ] a key\n- [x] a digest\n"
    assert quizzes_of(blocks_of(text, "lesson.md")) == (
        "What is a hash?\n- [ ] a key\n- [x] a digest",
    )


def test_a_list_of_tasks_that_answers_no_question_stays_a_list() -> None:
    text = f"# Digests\n\n{PROSE}To do before class:\n\n- [ ] read\n- [x] install\n"
    assert quizzes_of(blocks_of(text, "lesson.md")) == ()


def test_a_list_in_a_lesson_becomes_a_quiz_and_the_lesson_stays() -> None:
    question = "1. What is a hash?\n\nA. a key\n\nB. a digest\n\nAnswer: B\n\n"
    text = f"# Digests\n\n{PROSE}## Check yourself\n\n{question}## More\n\n{PROSE}"
    blocks = blocks_of(text, "lesson.md")
    assert quizzes_of(blocks) == ("1. What is a hash?\nA. a key\nB. a digest\nAnswer: B",)
    assert "More" in [block.text for block in blocks]


def test_a_word_file_of_questions_is_found_and_balanced() -> None:
    document = docx.Document()
    for line in CHINESE.splitlines():
        document.add_paragraph(line)
    output = io.BytesIO()
    document.save(output)
    reading = perform(Request(name="quiz.docx"), output.getvalue(), lambda stage: None)
    assert len(quizzes_of(reading.drafts[0].blocks)) == 1
    assert reading.account.unexplained_count == reading.account.invented_count == 0


@pytest.mark.parametrize("name", ["quiz.txt", "quiz.md"])
def test_the_account_of_questions_is_balanced(name: str) -> None:
    data = f"# T\n\n{PROSE}```quiz\n{CHINESE}```\n" if name.endswith("md") else CHINESE
    reading = perform(Request(name=name), data.encode(), lambda stage: None)
    assert reading.account.unexplained_count == reading.account.invented_count == 0


def test_no_section_and_so_no_search_holds_a_quiz() -> None:
    found = recognise(read(f"# T\n\n{PROSE}```quiz\n{CHINESE}```\n".encode(), "lesson.md"))
    (draft,) = drafts_of(found, "lesson.md")
    assert "模型参数" not in "".join(section.text for section in sections_of(draft))


@pytest.mark.parametrize(
    "markdown",
    [
        "before\n\n```quiz\n1. secret\n```\n\nafter",
        "before\n\n~~~~ quiz\n1. secret\n```\nsecret\n~~~~\n\nafter",
        "before\n\nafter\n\n```quiz\n1. secret",
        "before\n\n> ```quiz\n> secret\n> ```\n\nafter",
        "before\n\n- ```quiz\n  secret\n  ```\n\nafter",
        "before\n\n```QUIZ\nsecret\n```\n\nafter",
    ],
)
def test_no_page_shows_a_quiz(markdown: str) -> None:
    for page in (render(markdown, language="en"), render_plainly(markdown, language="en")):
        assert "secret" not in page.html + page.plain_text
        assert "before" in page.html
        assert "after" in page.html


def test_a_quiz_that_another_fence_quotes_is_shown() -> None:
    quoted = "````markdown\n```quiz\n1. an example\n```\n````\n"
    assert without_quizzes(quoted) == quoted
