"""The gradebook as an instructor meets it: page, order, pages, settings and files."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import Enrolment
from quizzes.grades.book import book_of
from quizzes.grades.exporting import harmless
from quizzes.models import Attempt, CourseGrading, Quiz, QuizGrading
from tests import factories
from tests.quizzes.results import answer_of, hand_in, make_quiz, students, take

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course

MOST_QUERIES = 14
RIGHT, WRONG = {"choice": "b"}, {"choice": "a"}
PAGE = "/courses/fintech/gradebook/"


@pytest.fixture
def course(db: None) -> Course:
    return factories.make_course()


@pytest.fixture
def quiz(course: Course) -> Quiz:
    return make_quiz(course, ("single", "single"), title="第一次测验", attempts_allowed=3)


@pytest.fixture
def teacher(client: Client, course: Course) -> User:
    teacher = factories.make_instructor(course)
    client.force_login(teacher)
    return teacher


def text_of(client: Client, address: str = PAGE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def rows_of(client: Client, query: str = "") -> list[list[str]]:
    """The rows of the exported CSV below its head."""
    data = client.get(f"{PAGE}export.csv{query}").content
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[1:]


def test_what_counts_is_the_quizs_rule(
    client: Client, course: Course, quiz: Quiz, teacher: User
) -> None:
    student = factories.make_student(course, first_name="林一舟")
    hand_in(quiz, student, RIGHT, RIGHT)
    hand_in(quiz, student, RIGHT, WRONG)
    assert "100 %" in text_of(client)
    Quiz.objects.update(grading="last")
    assert rows_of(client)[0][2] == "50.00"
    Quiz.objects.update(grading="average")
    assert rows_of(client)[0][2] == "75.00"


def test_weights_decide_the_total(
    client: Client, course: Course, quiz: Quiz, teacher: User
) -> None:
    second = make_quiz(course, ("single",))
    student = factories.make_student(course)
    hand_in(quiz, student, RIGHT, WRONG)
    hand_in(second, student, RIGHT)
    QuizGrading.objects.create(quiz=quiz, weight=3)
    assert rows_of(client)[0][4] == "62.50"


def test_what_is_not_known_is_said_and_never_a_zero(
    client: Client, course: Course, quiz: Quiz, teacher: User
) -> None:
    mixed = make_quiz(course, ("single", "open"))
    missed = make_quiz(course, ("single",), closes_at=timezone.now() - timedelta(days=1))
    student = factories.make_student(course)
    take(quiz, student, RIGHT)
    hand_in(mixed, student, RIGHT, {"text": "我以为……"})
    row = rows_of(client)[0]
    assert all(cell and not cell.replace(".", "").isdecimal() for cell in row[2:5])
    assert "50.00 %" in row[3]
    assert row[5] == ""  # no total at all
    assert row[7:] == ["2", "1"]
    page = text_of(client)
    for column in (quiz, mixed, missed):
        assert column.title in page


def test_what_waits_for_a_mark_is_led_to_before_the_table(
    client: Client, course: Course, teacher: User
) -> None:
    mixed = make_quiz(course, ("single", "open"))
    hand_in(mixed, factories.make_student(course), RIGHT, {"text": "我以为……"})
    page = client.get(f"{course.get_absolute_url()}gradebook/").content.decode()
    assert page.index(f"{mixed.get_absolute_url()}marking/") < page.index("<table")


def test_a_missed_quiz_counts_as_0_where_the_course_says_so(
    client: Client, course: Course, quiz: Quiz, teacher: User
) -> None:
    hand_in(quiz, student := factories.make_student(course), RIGHT, RIGHT)
    make_quiz(course, ("single",), closes_at=timezone.now() - timedelta(days=1))
    assert rows_of(client)[0][4] == "100.00"
    CourseGrading.objects.create(course=course, missed_is_zero=True)
    assert rows_of(client)[0][3:5] == ["0", "50.00"]
    assert student.username in rows_of(client)[0]


def test_practice_and_instructors_do_not_count(
    client: Client, course: Course, quiz: Quiz, teacher: User
) -> None:
    student = factories.make_student(course)
    hand_in(make_quiz(course, ("single",), graded=False, title="练习一下"), student, RIGHT)
    hand_in(quiz, teacher, RIGHT, RIGHT)
    assert "练习一下" not in text_of(client)
    assert [row[1] for row in rows_of(client)] == [student.username]


def test_order_by_name_total_and_quiz_with_unknown_last(
    client: Client, course: Course, quiz: Quiz, teacher: User
) -> None:
    first, second, third = students(course, 3)
    hand_in(quiz, first, RIGHT, WRONG)
    hand_in(quiz, third, RIGHT, RIGHT)

    def order(sort: str) -> list[str]:
        return [row[1] for row in rows_of(client, f"?sort={sort}")]

    one, two, three = first.username, second.username, third.username
    assert order("name") == order("nonsense") == [one, two, three]
    assert order("-name") == [three, two, one]
    assert order("total") == order(quiz.public_id) == [one, three, two]
    assert order("-total") == order(f"-{quiz.public_id}") == [three, one, two]
    page = text_of(client, f"{PAGE}?sort=-total")
    assert 'aria-sort="descending"' in page
    assert "?sort=total" in page


def test_fifty_on_a_page_and_found_by_name(
    client: Client, course: Course, quiz: Quiz, teacher: User
) -> None:
    students(course, 51)
    assert "学生0049" in text_of(client)
    assert "学生0050" not in text_of(client)
    assert "学生0050" in text_of(client, f"{PAGE}?page=2")
    assert "学生0050" in text_of(client, f"{PAGE}?page=99999999999999999999")
    assert "学生0050" in text_of(client, f"{PAGE}?q=学生005")
    assert len(rows_of(client)) == 51
    assert len(rows_of(client, "?q=学生0050")) == 1
    assert "学生0000" in text_of(client, f"{PAGE}?q=%00&page=x&sort=%00")


def test_the_number_of_queries_does_not_grow(
    client: Client, course: Course, quiz: Quiz, teacher: User
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            text_of(client)
        return len(captured)

    hand_in(quiz, factories.make_student(course), RIGHT)
    alone = queries()
    for student in students(course, 12):
        for one in (quiz, make_quiz(course, ("single", "open"))):
            hand_in(one, student, RIGHT, {"text": "……"})
    assert queries() == alone <= MOST_QUERIES


# --- Files -------------------------------------------------------------------------------------


def test_the_files_say_what_the_page_says(
    client: Client, course: Course, quiz: Quiz, teacher: User
) -> None:
    student = factories.make_student(course, first_name="林一舟")
    hand_in(quiz, student, RIGHT, WRONG)
    book = book_of(course, now=timezone.now())
    assert book.lines[0].total.share == book.lines[0].results[0].share
    row = rows_of(client)[0]
    assert row == ["林一舟", student.username, "50.00", "50.00", "100.00", "0", "0"]
    page = text_of(client)
    assert "林一舟" in page
    assert "50 %" in page
    response = client.get(f"{PAGE}export.xlsx")
    with zipfile.ZipFile(io.BytesIO(response.content)) as book_file:
        sheet = book_file.read("xl/worksheets/sheet1.xml").decode()
        texts = book_file.read("xl/sharedStrings.xml").decode()
    assert sheet.count("<v>50</v>") == 2  # cells of numbers, not texts
    assert "林一舟" in texts
    assert "<f>" not in sheet


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "'=1", "\n=1"],
)
def test_no_text_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless("林一舟 = 学生") == "林一舟 = 学生"


def test_a_name_that_is_a_formula_stays_a_name(
    client: Client, course: Course, quiz: Quiz, teacher: User
) -> None:
    factories.make_student(course, first_name='=HYPERLINK("http://x","y")')
    assert rows_of(client)[0][0] == """'=HYPERLINK("http://x","y")"""
    response = client.get(f"{PAGE}export.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="gradebook-fintech-')
    assert "no-store" in response["Cache-Control"]


# --- Settings ----------------------------------------------------------------------------------


def sent(quiz: Quiz, weight: str = "2.5", **values: str) -> dict[str, str]:
    return {f"{quiz.public_id}-weight": weight, f"{quiz.public_id}-mark_step": "0.25", **values}


def test_weights_are_set_on_one_page(
    client: Client, course: Course, quiz: Quiz, teacher: User
) -> None:
    address = f"{PAGE}settings/"
    assert quiz.title in text_of(client, address)
    response = client.post(address, sent(quiz, missed_is_zero="on"))
    assert response.status_code == 302
    row = QuizGrading.objects.get(quiz=quiz)
    assert (row.weight, row.mark_step) == (Decimal("2.5"), "0.25")
    assert CourseGrading.objects.get(course=course).missed_is_zero
    assert 'value="2.50"' in text_of(client, address)


@pytest.mark.parametrize("weight", ["", "-1", "1001", "NaN", "1e9", "ein", "1.005", "Infinity"])
def test_a_weight_that_is_none_is_refused_by_its_name(
    client: Client, course: Course, quiz: Quiz, teacher: User, weight: str
) -> None:
    response = client.post(f"{PAGE}settings/", sent(quiz, weight))
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()
    assert not QuizGrading.objects.exists()


# --- One student -------------------------------------------------------------------------------


def test_one_students_page_leads_to_every_attempt(
    client: Client, course: Course, quiz: Quiz, teacher: User
) -> None:
    student = factories.make_student(course, first_name="林一舟")
    attempt = hand_in(quiz, student, RIGHT, WRONG)
    enrolment = Enrolment.objects.get(user=student)
    page = text_of(client, f"{PAGE}students/{enrolment.public_id}/")
    address = f"{PAGE}attempts/{attempt.public_id}/"
    assert address in page
    shown = text_of(client, address)
    assert "林一舟" in shown
    assert "模型参数" in shown
    assert answer_of(attempt).version.content["stem"] in shown


def test_an_open_attempt_is_not_looked_into(
    client: Client, course: Course, quiz: Quiz, teacher: User
) -> None:
    attempt = take(quiz, factories.make_student(course), RIGHT)
    assert client.get(f"{PAGE}attempts/{attempt.public_id}/").status_code == 404
    assert Attempt.objects.get().is_open


def test_students_and_attempts_of_other_courses_are_not_found(
    client: Client, quiz: Quiz, teacher: User
) -> None:
    other = factories.make_course("other")
    student = factories.make_student(other)
    attempt = hand_in(make_quiz(other, ("single",)), student, RIGHT)
    enrolment = Enrolment.objects.get(user=student)
    for path in (f"students/{enrolment.public_id}/", f"attempts/{attempt.public_id}/"):
        assert client.get(f"{PAGE}{path}").status_code == 404
    assert client.get(f"{PAGE}students/nobody/").status_code == 404


def test_an_empty_course_says_so(client: Client, course: Course, teacher: User) -> None:
    assert "gradebook/export" not in text_of(client)
    make_quiz(course)
    assert "gradebook/export" not in text_of(client)
