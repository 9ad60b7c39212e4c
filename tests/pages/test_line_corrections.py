"""Correcting at a line of the source: a link, a form at that line, and back to it with a message;
and what the review says of characters that pages do not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from portal.labels import label_words
from tests import factories
from tests.pages.test_import_review import REPORT, SYLLABUS, again, correct, import_text, line_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course, ImportRun


@pytest.fixture
def course(db: None) -> Course:
    return factories.make_course("review")


@pytest.fixture
def teacher(course: Course) -> User:
    return factories.enrol(factories.make_user(), course, "instructor")


@pytest.fixture
def desk(client: Client, teacher: User) -> Client:
    client.force_login(teacher)
    return client


@pytest.fixture
def run(course: Course) -> ImportRun:
    return import_text(course, "研究.md", REPORT)


LINE = line_of(REPORT, "各国的做法")


def address(run: ImportRun) -> str:
    return f"/imports/{run.public_id}/"


def row_of(page: str, line: int) -> str:
    """The item of the source's list that is line ``line``."""
    return page.split(f'<li id="L{line}"')[1].split("</li>")[0]


def test_every_line_with_words_is_a_link_to_its_correction(desk: Client, run: ImportRun) -> None:
    page = desk.get(address(run)).content.decode()
    for number, text in enumerate(REPORT.split("\n")[:-1], 1):
        linked = f'href="?line={number}#L{number}"' in row_of(page, number)
        assert linked == bool(text.strip())


def test_the_link_says_what_it_is_for(desk: Client, run: ImportRun) -> None:
    row = row_of(desk.get(address(run)).content.decode(), LINE)
    words = '<span class="unseen">更正第 </span>{}<span class="unseen"> 行</span></a>'
    assert words.format(LINE) in row


def test_the_form_stands_at_the_line(desk: Client, run: ImportRun) -> None:
    page = desk.get(address(run), {"line": LINE}).content.decode()
    row = row_of(page, LINE)
    assert f'action="{address(run)}correct/"' in row
    assert 'aria-current="true"' in row
    assert page.count('id="place"') == 1


def test_one_comes_back_to_the_line_and_is_told_what_was_corrected(
    desk: Client, run: ImportRun
) -> None:
    fields = {"target": "各国的做法", "choice": "heading:3", "line": str(LINE)}
    answer = desk.post(f"{address(run)}correct/", fields)
    assert answer["Location"] == f"{address(run)}?done=line&line={LINE}#L{LINE}"
    page = desk.get(answer["Location"]).content.decode()
    said = page.index("已更正：“各国的做法”是3 级标题")
    assert 'role="status"' in row_of(page, LINE)
    assert page.index(f'id="L{LINE}"') < said < page.index(f'id="L{LINE + 1}"')


def test_at_the_line_one_may_import_again_at_once(desk: Client, run: ImportRun) -> None:
    fields = {"target": "各国的做法", "choice": "heading:3", "line": str(LINE)}
    page = desk.post(f"{address(run)}correct/", fields, follow=True).content.decode()
    assert f'action="{address(run)}again/"' in row_of(page, LINE)


def test_correcting_the_same_place_again_asks_for_another_import(
    desk: Client, run: ImportRun
) -> None:
    correct(desk, run, target="各国的做法", choice="heading:3")
    newer = again(desk, run)
    assert "按更正重新导入" not in desk.get(address(newer)).content.decode()
    correct(desk, newer, target="各国的做法", choice="heading:2")
    assert "按更正重新导入" in desk.get(address(newer)).content.decode()


def test_a_message_for_a_line_that_is_not_there_stands_at_the_top(
    desk: Client, run: ImportRun
) -> None:
    fields = {"target": "各国的做法", "choice": "heading:3", "line": "9999"}
    page = desk.post(f"{address(run)}correct/", fields, follow=True).content.decode()
    assert page.count("已更正：") == 1


def test_a_line_that_no_form_can_correct_says_so(desk: Client, course: Course) -> None:
    run = import_text(course, "研究.md", f"{REPORT}\n---\n")
    line = len(REPORT.split("\n")) + 1
    row = row_of(desk.get(address(run), {"line": line}).content.decode(), line)
    assert "这一行没有可更正的内容" in row
    assert "<select" not in row


def test_taken_back_it_says_what(desk: Client, course: Course, run: ImportRun) -> None:
    correct(desk, run, target="各国的做法", choice="heading:3")
    correct(desk, run, target="二、现状", choice="heading:0")
    rule = course.import_corrections.get(target="二、现状")
    answer = desk.post(f"{address(run)}forget/", {"correction": rule.pk})
    assert answer["Location"] == f"{address(run)}?done=corrections#corrections"
    page = desk.get(answer["Location"]).content.decode()
    assert "已撤回：“二、现状”是正文段落" in page
    assert page.index('id="corrections"') < page.index("已撤回")


def test_the_last_one_taken_back_is_told_at_the_top(
    desk: Client, course: Course, run: ImportRun
) -> None:
    correct(desk, run, target="各国的做法", choice="heading:3")
    rule = course.import_corrections.get()
    page = desk.post(f"{address(run)}forget/", {"correction": rule.pk}, follow=True)
    assert "已撤回" in page.content.decode()


@pytest.mark.parametrize("place", ["nowhere", "line", "<script>", ""])
def test_an_address_with_any_place_is_answered(desk: Client, run: ImportRun, place: str) -> None:
    answer = desk.get(address(run), {"done": place})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


# What became of characters that no page shows ---------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("：", "分隔号"),
        ("；", "分隔号"),
        ("##", "格式记号"),
        ("|", "格式记号"),
        ("主讲人：", "栏目名，其内容归入“老师”"),
        ("推荐阅读", "栏目名，其内容归入“书目”"),
        ("内容纲要：", "栏目名，其内容归入“内容纲要”"),
        ("目录", "目录条目"),
        ("一、背景……3", "目录条目"),
        ("1.2 Clearing\t12", "目录条目"),
        ("二、现状 7", "目录条目"),
        ("（3）", "编号"),
        ("出版信息", "标签"),
    ],
)
def test_it_is_said_what_dropped_characters_really_became(text: str, words: str) -> None:
    with translation.override("zh-hans"):
        assert label_words(text, {"一、背景", "二、现状"}).startswith(words)


@pytest.mark.parametrize("text", ["待定", "推荐阅读：待定", "Readings: TBA", "1. 无"])
def test_what_is_to_be_determined_is_no_label(text: str) -> None:
    with translation.override("en"):
        assert label_words(text, ()).startswith("says that nothing is given")


def test_signs_and_contents_are_no_labels_on_the_page(desk: Client, course: Course) -> None:
    run = import_text(course, "大纲.txt", SYLLABUS)
    page = desk.get(address(run)).content.decode()
    line = line_of(SYLLABUS, "主讲人：林一帆")
    assert "归入“老师”" in row_of(page, line)
    assert "变成栏目的标签" not in page
