"""Corrections at any line: what the form offers, what is refused, that it holds and can be undone;
and the tree of the review, which says what each session is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy, ngettext, override

from courses.documents.model import Origin
from courses.models import ImportCorrection, Session, Week
from courses.source_text import Line, Stretch
from portal.forms import CorrectionForm
from portal.intake import queue_document
from portal.line_match import is_at
from portal.structure import structure
from tests import factories
from tests.pages.test_import_review import REPORT, SYLLABUS, again, import_text, line_of, work_off

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpResponse
    from django.test import Client

    from courses.models import Course, ImportRun

DOCUMENTS = Path(__file__).parents[1] / "documents" / "formats" / "documents"
TABLE = "machine_design_cells.docx"  # two sessions in the cells of a row
DECK = "slides_statistics_testing.pptx"
ERRORS = CorrectionForm.base_fields
WEEK = ERRORS["week"].error_messages["min_value"]
LONG = ERRORS["wording"].error_messages["max_length"]
UNCHANGED = gettext_lazy("Nothing was changed: choose what the text is, its week, or type it anew.")
HIDDEN = gettext_lazy("hidden: students do not see it")


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


def import_file(course: Course, name: str) -> ImportRun:
    return work_off(queue_document(course, name, (DOCUMENTS / name).read_bytes()))


def correct(desk: Client, run: ImportRun, target: str, **fields: str) -> HttpResponse:
    sent = {"target": target, "line": "1", **fields}
    return desk.post(f"/imports/{run.public_id}/correct/", sent, follow=True)  # type: ignore[return-value]


def page(desk: Client, run: ImportRun, line: int | None = None) -> str:
    query = {} if line is None else {"line": line}
    return desk.get(f"/imports/{run.public_id}/", query).content.decode()


def titles(course: Course) -> list[tuple[int, str]]:
    rows = Session.objects.filter(week__course=course, status="draft").order_by("week", "order")
    return list(rows.values_list("week__number", "title"))


# Lines of a table in Word: 14 is a title, 13 the number of its week, 19 text of week 2, 52 a note.
@pytest.mark.parametrize(("line", "choice"), [
    (13, "meaning:text"), (14, "meaning:when"), (19, "title:"), (19, "role:guest"),
    (3, "role:assistant"), (53, "meaning:reading"), (10, "meaning:point 1"),
])  # fmt: skip
def test_a_line_of_a_table_has_its_form(
    desk: Client, course: Course, line: int, choice: str
) -> None:
    run = import_file(course, TABLE)
    assert f'value="{choice}"' in page(desk, run, line)


@pytest.mark.parametrize(("printed", "text", "found"), [
    ("林晓蔚 副教授", "林晓蔚", True), ("陈若水 教授（外请）", "陈若水", True),
    ("林晓蔚老师的课", "林晓蔚", False), ("2 学分", "2", False), ("2", "2", True),
])  # fmt: skip
def test_a_short_name_is_found_beside_a_position_and_a_number_is_not(
    printed: str, text: str, found: bool
) -> None:
    line = Line(number=24, stretches=(Stretch(printed),), is_cut=False, is_chosen=True)
    assert is_at(line, text, Origin(first=21, last=25)) is found


def test_text_of_a_week_becomes_one_more_session(desk: Client, course: Course) -> None:
    run = import_file(course, TABLE)
    correct(desk, run, "Reading quiz 1", choice="meaning:session")
    assert again(desk, run).is_balanced
    assert (2, "Reading quiz 1") in titles(course)


def test_a_session_goes_to_another_week_with_its_title_typed_anew(
    desk: Client, course: Course
) -> None:
    run = import_file(course, TABLE)
    correct(desk, run, "Stress concentration", week="3", wording="Stress raisers", printed="x")
    newer = again(desk, run)
    assert newer.is_balanced, newer.account
    assert (3, "Stress raisers") in titles(course)
    assert "Stress concentration" not in [title for _week, title in titles(course)]


def test_a_text_typed_anew_is_corrected_again_by_what_is_printed(
    desk: Client, course: Course
) -> None:
    run = import_text(course, "大纲.txt", SYLLABUS)
    correct(desk, run, "跨境支付", wording="跨境清算", printed="跨境支付")
    newer = again(desk, run)
    shown = page(desk, newer, line_of(SYLLABUS, "跨境支付"))
    assert 'name="target" value="跨境支付"' in shown
    assert 'name="wording" type="text" maxlength="300" value="跨境清算"' in shown


def test_what_was_left_out_is_taken_back_in(desk: Client, course: Course) -> None:
    run = import_file(course, "pdf_syllabus_data_law.pdf")
    assert 'value="meaning:note"' in page(desk, run, 39)
    correct(desk, run, "法学院高年级选修课程", choice="meaning:note", occurrence="1")
    newer = again(desk, run)
    assert newer.is_balanced, newer.account
    texts = course.notes.values_list("text", flat=True)
    assert {"法学院高年级选修课程", "【助教与答疑】"} <= set(texts)  # neither has a title


def test_left_out_by_hand_it_is_told_and_counted(desk: Client, course: Course) -> None:
    run = import_text(course, "大纲.txt", SYLLABUS)
    correct(desk, run, "代理行模式", choice="meaning:out")
    correct(desk, run, "1. 代理行模式", choice="meaning:out")
    newer = again(desk, run)
    assert newer.is_balanced
    assert newer.account["reasons"]["taken out by hand"]["characters"] == len("1.代理行模式")
    assert "代理行模式" in page(desk, newer).split('id="corrections"')[1]


def test_of_two_corrections_of_one_text_the_last_counts(desk: Client, course: Course) -> None:
    run = import_text(course, "大纲.txt", SYLLABUS)
    correct(desk, run, "1. 代理行模式", choice="meaning:question")
    correct(desk, run, "1. 代理行模式", choice="role:guest")
    correct(desk, run, "1. 代理行模式", week="1")
    assert sorted(ImportCorrection.objects.values_list("kind", "value")) == [
        ("role", "guest"),
        ("week", "1"),
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"week": "0"}, WEEK),
        ({"week": "第三周"}, WEEK),
        ({"week": "100"}, WEEK),
        ({"wording": "长" * 301}, LONG),
        ({}, UNCHANGED),
        ({"wording": " 跨境 支付 ", "printed": "跨境 支付"}, UNCHANGED),
    ],
)
def test_what_cannot_be_is_refused_at_its_line(
    desk: Client, course: Course, fields: dict[str, str], words: str
) -> None:
    run = import_text(course, "大纲.txt", SYLLABUS)
    line = str(line_of(SYLLABUS, "跨境支付"))
    told = correct(desk, run, "跨境支付", line=line, **fields).content.decode()
    row = told.split(f'<li id="L{line}"')[1].split("</li>")[0]
    with override("zh-hans"):
        assert str(words) in row
    assert not ImportCorrection.objects.exists()


def test_the_same_document_in_another_course_is_read_without_them(
    desk: Client, course: Course
) -> None:
    correct(desk, import_text(course, "大纲.txt", SYLLABUS), "跨境支付", choice="meaning:out")
    other = factories.make_course("other")
    run = import_text(other, "大纲.txt", SYLLABUS)
    assert (2, "跨境支付") in titles(other)
    assert not run.report["stale"]


def test_a_slide_has_its_title_corrected(desk: Client, course: Course) -> None:
    run = import_file(course, DECK)
    slide = course.lessons.get().slides.order_by("number")[2]
    shown = page(desk, run, slide.origins["title"][0])
    assert 'value="meaning:subhead"' in shown
    nth = shown.split('name="occurrence" value="')[1].split('"')[0]  # the contents name it, too
    correct(desk, run, slide.title, occurrence=nth, wording="另一个标题", printed=slide.title)
    newer = again(desk, run)
    assert newer.is_balanced, newer.account
    slide.refresh_from_db()
    assert slide.title == "另一个标题"


def test_a_line_of_a_long_deck_costs_no_more_queries(desk: Client, course: Course) -> None:
    run = import_file(course, DECK)
    deck = course.lessons.get()
    first, last = deck.slides.first(), deck.slides.last()
    assert first is not None
    assert last is not None
    counts = []
    for slide in (first, last):
        with CaptureQueriesContext(connection) as queries:
            page(desk, run, slide.first_line)
        counts.append(len(queries))
    assert counts[0] == counts[1]


# The tree -------------------------------------------------------------------------------------


def test_the_tree_tells_week_title_date_lecturer_and_counts(desk: Client, course: Course) -> None:
    run = import_file(course, "pdf_syllabus_data_law.pdf")
    tree = page(desk, run).split('class="tree"')[1].split("</nav>")[0]
    first = tree.split("第一讲")[1].split("</a>")[0]
    assert "数据法的问题意识" in first
    assert "9月5日" in first
    with override("zh-hans"):
        assert ngettext("{number} reading", "{number} readings", 2).format(number=2) in first
    assert "陆明远" in tree


def test_a_week_is_named_in_the_tree_as_everywhere(course: Course) -> None:
    text = SYLLABUS.replace("第一周", "第1–2周").replace("第二周", "第3周")
    run = import_text(course, "大纲.txt", text)
    assert Week.objects.filter(course=course).count() == 2
    (part,) = structure(list(run.source.parts.all()), [], None)
    assert [node.text.split()[0] for node in part.children] == ["第1–2周", "第三周"]


def test_what_the_import_is_unsure_of_is_open_and_marked(desk: Client, course: Course) -> None:
    run = import_text(course, "大纲.txt", SYLLABUS)
    line = line_of(SYLLABUS, "1. 代理行模式")
    run.report["parts"] = [
        {"doubts": [{"message": "A doubt.", "weight": 1.0, "lines": [line, line]}]}
    ]
    run.save(update_fields=["report"])
    (part,) = structure(list(run.source.parts.all()), [], None, [line])
    week = part.children[-1]
    assert week.is_open
    assert not part.children[0].is_open
    assert 'class="verdict care">' in page(desk, run).split('class="tree"')[1].split("</nav>")[0]


def test_a_hidden_slide_says_that_it_is(desk: Client, course: Course) -> None:
    run = import_file(course, DECK)
    course.lessons.get().slides.filter(number=2).update(hidden=True)
    tree = page(desk, run).split('class="tree"')[1].split("</nav>")[0]
    with override("zh-hans"):
        assert tree.count(str(HIDDEN)) == 1


def test_a_report_keeps_its_corrections_of_headings(desk: Client, course: Course) -> None:
    run = import_text(course, "研究.md", REPORT)
    correct(desk, run, "二、现状", choice="heading:2", wording="今日", printed="现状")
    newer = again(desk, run)
    assert newer.is_balanced
