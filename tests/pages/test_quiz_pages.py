"""Taking a quiz by its pages, without any script: start, answer, check, hand in, result."""

from __future__ import annotations

from datetime import timedelta
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import Status
from quizzes.attempts import close_overdue
from quizzes.models import Answer, Attempt, Question, Quiz
from tests import factories
from tests.quizzes.taking import EVERY_TYPE, SECRET, make_quiz

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpResponse
    from django.test import Client

    from courses.models import Course

MOST_QUERIES = 14
KINDS = tuple(EVERY_TYPE)


class Fields(HTMLParser):
    """What the form with this id would send, were its buttons pressed by nobody."""

    def __init__(self, page: str, form: str = "attempt") -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self._form, self._inside, self._select = form, False, ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._inside = values.get("id") == self._form
        if not self._inside:
            return
        name = values.get("name", "")
        if tag == "select":
            self._select = name
            self.values[name] = [""]
        elif tag == "option" and "selected" in values:
            self.values[self._select] = [values["value"]]
        elif tag == "input" and values.get("type") in {"radio", "checkbox"}:
            if "checked" in values:
                self.values.setdefault(name, []).append(values["value"])
        elif tag in {"input", "textarea"}:
            self.values.setdefault(name, []).append(values.get("value", ""))


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.fixture
def student(course: Course, client: Client) -> User:
    student = factories.make_student(course)
    client.force_login(student)
    return student


@pytest.fixture
def quiz(course: Course) -> Quiz:
    return make_quiz(course, ("single", "truefalse"))


def begin(client: Client, quiz: Quiz) -> str:
    """Press start; the address of the attempt."""
    response = client.post(f"{quiz.get_absolute_url()}start/")
    assert response.status_code == 302
    address: str = response["Location"]
    return address


def send(client: Client, address: str, **values: Any) -> HttpResponse:
    """Send the form of the attempt's page with some fields changed."""
    fields = Fields(text_of(client.get(address))).values  # type: ignore[arg-type]
    changed = {name.replace("_", "-"): value for name, value in values.items()}
    return client.post(address, fields | changed)  # type: ignore[return-value]


# --- Before -----------------------------------------------------------------------------------


def test_the_first_page_says_what_to_expect(client: Client, course: Course, student: User) -> None:
    quiz = make_quiz(
        course, attempts_allowed=2, time_limit=timedelta(minutes=20), pass_mark=60,
        closes_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    page = text_of(client.get(quiz.get_absolute_url()))  # type: ignore[arg-type]
    for words in ("2 题", "2 分", "20 分钟", "60 %", "还可 2 次", "最好的一次", "交卷之后"):
        assert words in page, words
    assert "各方上传什么" not in page


@pytest.mark.parametrize("path", ["", "start/", "attempts/1/", "attempts/1/marks/"])
def test_who_is_not_signed_in_is_led_to_sign_in(client: Client, quiz: Quiz, path: str) -> None:
    for method in (client.get, client.post):
        response = method(f"{quiz.get_absolute_url()}{path}")
        assert response.status_code == 302
        assert response["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("state", [Status.DRAFT, Status.WITHDRAWN])
def test_a_quiz_that_is_not_published_is_not_found(
    client: Client, quiz: Quiz, student: User, state: str
) -> None:
    Quiz.objects.update(status=state)
    assert client.get(quiz.get_absolute_url()).status_code == 404
    assert client.post(f"{quiz.get_absolute_url()}start/").status_code == 404


def test_a_quiz_of_a_draft_lesson_is_not_found(
    client: Client, course: Course, student: User
) -> None:
    quiz = make_quiz(course, lesson=factories.make_lesson(course, status=Status.DRAFT))
    assert client.get(quiz.get_absolute_url()).status_code == 404


def test_a_quiz_of_another_course_is_not_found(
    client: Client, private_course: Course, student: User
) -> None:
    assert client.get(make_quiz(private_course).get_absolute_url()).status_code == 404


def test_editors_try_a_draft(client: Client, quiz: Quiz, instructor: User) -> None:
    client.force_login(instructor)
    Quiz.objects.update(status=Status.DRAFT)
    assert "草稿，学生看不到" in text_of(client.get(quiz.get_absolute_url()))  # type: ignore[arg-type]
    assert client.get(begin(client, quiz)).status_code == 200


def test_a_quiz_that_is_not_open_says_so(client: Client, course: Course, student: User) -> None:
    quiz = make_quiz(course, opens_at=timezone.now() + timedelta(days=1))
    page = text_of(client.get(quiz.get_absolute_url()))  # type: ignore[arg-type]
    assert "还没有开放" in page
    assert "start/" not in page
    client.post(f"{quiz.get_absolute_url()}start/")
    assert not Attempt.objects.exists()


def test_starting_is_no_link(client: Client, quiz: Quiz, student: User) -> None:
    assert client.get(f"{quiz.get_absolute_url()}start/").status_code == 405


def test_pressing_start_twice_leads_to_one_attempt(
    client: Client, quiz: Quiz, student: User
) -> None:
    assert begin(client, quiz) == begin(client, quiz)
    assert Attempt.objects.count() == 1


# --- The questions ----------------------------------------------------------------------------


def test_every_type_is_asked_and_answered_by_its_form(
    client: Client, course: Course, student: User
) -> None:
    quiz = make_quiz(course, KINDS)
    address = begin(client, quiz)
    page = text_of(client.get(address))  # type: ignore[arg-type]
    assert page.count('<fieldset class="question"') == len(KINDS) == page.count("<legend>") - 3
    order = [item["text"] for item in EVERY_TYPE["ordering"][0]["items"]]
    answers = dict(zip(KINDS, range(1, len(KINDS) + 1), strict=True))
    wanted = {
        f"q{answers['single']}": "b",
        f"q{answers['multiple']}": ["a", "c"],
        f"q{answers['truefalse']}": "false",
        f"q{answers['numeric']}": "11268.3 元",
        f"q{answers['short']}": "cbdc",
        f"q{answers['cloze']}-1": "散列",
        f"q{answers['cloze']}-2": "a",
        f"q{answers['matching']}-a": "了解你的客户",
        f"q{answers['matching']}-b": "反洗钱",
        f"q{answers['open']}": "三个方面",
    }
    place = answers["ordering"]
    fields = Fields(page).values | wanted
    fields[f"q{place}"] = handles_in_order(page, place, order)
    assert client.post(address, fields | {"action": "submit"})["Location"] == address
    attempt = Attempt.objects.get()
    marks = {a.version.question.type: a.mark for a in attempt.answers.all()}
    assert marks == {**dict.fromkeys(KINDS, 1), "open": None}
    assert client.get(address).status_code == 200


def handles_in_order(page: str, place: int, texts: list[str]) -> list[str]:
    """The names under which the page shows these items of an ordering."""
    found = {}
    for part in page.split('<span class="item"')[1:]:
        text = part.split(">", 1)[1].split("<", 1)[0]
        found[text] = part.split(f'name="q{place}" value="', 1)[1].split('"', 1)[0]
    return [found[text] for text in texts]


def test_answers_are_there_on_another_device(client: Client, quiz: Quiz, student: User) -> None:
    address = begin(client, quiz)
    send(client, address, q1="b", action="save")
    client.logout()
    client.force_login(student)
    fields = Fields(text_of(client.get(address))).values  # type: ignore[arg-type]
    assert fields["q1"] == ["b"]
    assert fields["base-1"][0].startswith("1:")


def test_an_older_page_is_told_and_overwrites_nothing(
    client: Client, quiz: Quiz, student: User
) -> None:
    address = begin(client, quiz)
    older = Fields(text_of(client.get(address))).values  # type: ignore[arg-type]
    send(client, address, q1="a", action="save")
    response = client.post(address, older | {"q1": "b", "q2": "true", "action": "save"})
    page = text_of(client.get(response["Location"]))  # type: ignore[arg-type]
    assert 'role="alert"' in page
    assert 'href="#q1"' in page
    assert "在另一个窗口或另一台设备上答过这一题" in page
    assert [a.response for a in Answer.objects.order_by("order")] == [
        {"choice": "a"}, {"is_true": True},
    ]  # fmt: skip


def test_a_page_that_left_a_question_alone_does_not_touch_it(
    client: Client, quiz: Quiz, student: User
) -> None:
    address = begin(client, quiz)
    older = Fields(text_of(client.get(address))).values  # type: ignore[arg-type]
    send(client, address, q1="a", action="save")
    response = client.post(address, older | {"q2": "true", "action": "save"})
    assert "outdated" not in response["Location"]
    assert Answer.objects.get(order=1).response == {"choice": "a"}


def test_items_move_without_a_script(client: Client, course: Course, student: User) -> None:
    address = begin(client, make_quiz(course, ("ordering",)))
    shown = Fields(text_of(client.get(address))).values["q1"]  # type: ignore[arg-type]
    response = send(client, address, move=f"q1:{shown[0]}:down")
    assert response["Location"].endswith("#q1")
    assert Answer.objects.get().response == {"order": [shown[1], shown[0], shown[2]]}


def test_items_that_nobody_moved_are_no_answer(
    client: Client, course: Course, student: User
) -> None:
    address = begin(client, make_quiz(course, ("ordering",)))
    send(client, address, action="save")
    assert Answer.objects.get().response == {}


def test_what_is_no_number_is_said_at_its_field(
    client: Client, course: Course, student: User
) -> None:
    address = begin(client, make_quiz(course, ("numeric",)))
    send(client, address, q1="很多", action="save")
    page = text_of(client.get(address))  # type: ignore[arg-type]
    assert 'aria-invalid="true" aria-describedby="error-1"' in page
    assert "这不是数字" in page
    assert "<title>错误：" in page


def test_open_questions_are_named_before_handing_in(
    client: Client, quiz: Quiz, student: User
) -> None:
    address = begin(client, quiz)
    response = send(client, address, q1="b", action="submit")
    page = text_of(client.get(response["Location"]))  # type: ignore[arg-type]
    assert "#q2" in page
    assert "#q1" not in page
    assert Attempt.objects.get().is_open
    client.post(address, {"action": "confirm"})
    assert Attempt.objects.get().state == "submitted"


def test_handing_in_twice_shows_the_same_result(client: Client, quiz: Quiz, student: User) -> None:
    address = begin(client, quiz)
    fields = Fields(text_of(client.get(address))).values  # type: ignore[arg-type]
    fields |= {"q1": "b", "q2": "false", "action": "submit"}
    pages = []
    for _ in range(2):
        assert client.post(address, fields)["Location"] == address
        pages.append(text_of(client.get(address)))  # type: ignore[arg-type]
    assert "得 2 分，满分 2 分" in pages[0]
    assert pages[0] == pages[1]


def test_what_comes_after_the_end_is_told_and_not_kept(
    client: Client, course: Course, student: User
) -> None:
    address = begin(client, make_quiz(course, ("single",), time_limit=timedelta(minutes=5)))
    fields = Fields(text_of(client.get(address))).values  # type: ignore[arg-type]
    Attempt.objects.update(ends_at=timezone.now() - timedelta(minutes=1))
    page = text_of(client.post(address, fields | {"q1": "b"}, follow=True))  # type: ignore[arg-type]
    assert "时间已到" in page
    attempt = Attempt.objects.get()
    assert attempt.state == "expired"
    assert attempt.score == 0


@pytest.mark.parametrize(
    "values",
    [
        {"q1": "zzz"}, {"base-1": "9:000000000000", "q1": "b"}, {"base-1": "x", "q1": "b"},
        {"turn": "-1", "q1": "b", "base-1": "0:" + "0" * 12}, {"turn": "9" * 40}, {"check": "x"},
        {"check": "1"}, {"move": "q1:a:up"}, {"move": "q9"}, {"action": "drop"},
        {"tab": "x" * 5000}, {"q1": "\x00"}, {"tab": "\x00"},
    ],
)  # fmt: skip
def test_a_hostile_form_fails_nowhere(
    client: Client, quiz: Quiz, student: User, values: dict[str, str]
) -> None:
    address = begin(client, quiz)
    fields = Fields(text_of(client.get(address))).values  # type: ignore[arg-type]
    assert client.post(address, fields | values).status_code == 302
    assert Attempt.objects.get().is_open


def test_an_attempt_of_somebody_else_is_not_found(
    client: Client, course: Course, quiz: Quiz, student: User
) -> None:
    address = begin(client, quiz)
    client.force_login(factories.make_student(course))
    assert client.get(address).status_code == 404
    assert client.post(address, {"action": "confirm"}).status_code == 404
    assert Attempt.objects.get().is_open


# --- The script -------------------------------------------------------------------------------


def by_script(client: Client, address: str, fields: dict[str, Any]) -> Any:
    return client.post(address, fields, headers={"Accept": "application/json"})


def test_the_script_is_told_what_is_saved(client: Client, quiz: Quiz, student: User) -> None:
    address = begin(client, quiz)
    fields = Fields(text_of(client.get(address))).values  # type: ignore[arg-type]
    reply = by_script(client, address, fields | {"q1": "b"})
    assert reply.status_code == 200
    assert reply.json()["bases"]["1"].startswith("1:")
    assert reply.json()["refused"] == {}
    again = by_script(client, address, fields | {"q1": "a", "turn": "1"})
    assert again.status_code == 200
    assert Answer.objects.get(order=1).response == {"choice": "a"}


def test_the_script_of_an_older_page_is_refused_again_and_again(
    client: Client, quiz: Quiz, student: User
) -> None:
    address = begin(client, quiz)
    older = Fields(text_of(client.get(address))).values  # type: ignore[arg-type]
    send(client, address, q1="a", action="save")
    for turn in range(3):
        reply = by_script(client, address, older | {"q1": "b", "turn": str(turn)})
        assert reply.status_code == 409
        assert "1" not in reply.json()["bases"]
        assert "另一个窗口" in reply.json()["refused"]["1"]
    assert Answer.objects.get(order=1).response == {"choice": "a"}


def test_the_script_is_told_that_the_attempt_is_closed(
    client: Client, quiz: Quiz, student: User
) -> None:
    address = begin(client, quiz)
    fields = Fields(text_of(client.get(address))).values  # type: ignore[arg-type]
    client.post(address, {"action": "confirm"})
    reply = by_script(client, address, fields | {"q1": "b"})
    assert (reply.status_code, reply.json()["code"]) == (409, "handed-in")


# --- Results ----------------------------------------------------------------------------------


def taken(client: Client, quiz: Quiz) -> str:
    address = begin(client, quiz)
    send(client, address, q1="a", action="save")
    client.post(address, {"action": "confirm"})
    return address


def test_the_result_tells_verdict_key_and_feedback(
    client: Client, quiz: Quiz, student: User
) -> None:
    page = text_of(client.get(taken(client, quiz)))  # type: ignore[arg-type]
    assert "得 0 分，满分 2 分" in page
    assert f"{SECRET}不出本地" in page
    assert f"{SECRET}的解析" in page
    assert "✗ 错" in page
    assert "模型参数" in page


def test_after_close_nothing_is_told_before_everybody_is_through(
    client: Client, course: Course, student: User
) -> None:
    closes_at = timezone.now() + timedelta(hours=1)
    quiz = make_quiz(course, feedback=Quiz.Feedback.AFTER_CLOSE, closes_at=closes_at)
    address = taken(client, quiz)
    for path in (address, quiz.get_absolute_url(), "/courses/fintech/quizzes/"):
        page = text_of(client.get(path))  # type: ignore[arg-type]
        assert SECRET not in page
        assert "✗" not in page
        assert "0 分，满分" not in page
    Quiz.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    other = factories.make_student(course)
    allowance = quiz.allowances.create(user=other, extra_time=timedelta(hours=1))
    assert SECRET not in text_of(client.get(address))  # type: ignore[arg-type]
    allowance.delete()
    assert SECRET in text_of(client.get(address))  # type: ignore[arg-type]


def test_feedback_at_once_is_for_the_question_that_was_checked(
    client: Client, course: Course, student: User
) -> None:
    quiz = make_quiz(course, ("single", "truefalse"), feedback=Quiz.Feedback.AT_ONCE)
    address = begin(client, quiz)
    response = send(client, address, q1="a", check="1")
    assert response["Location"].endswith("#q1")
    page = text_of(client.get(address))  # type: ignore[arg-type]
    assert f"{SECRET}不出本地" in page
    assert f"{SECRET}四" not in page
    assert "base-1" not in page
    client.post(address, {"base-1": "1:" + "0" * 12, "q1": "b", "action": "save"})
    assert Answer.objects.get(order=1).response == {"choice": "a"}


def test_hints_are_for_practice(client: Client, course: Course, student: User) -> None:
    for graded in (True, False):
        quiz = make_quiz(course, (), graded=graded)
        question = Question.objects.create(course=course, key=f"hint{graded}", type="short")
        content = {**EVERY_TYPE["short"][0], "hints": ["想一想央行"]}
        question.versions.create(content=content)
        quiz.quiz_questions.create(question=question)
        page = text_of(client.get(begin(client, quiz)))  # type: ignore[arg-type]
        assert ("想一想央行" in page) is not graded


def test_an_open_answer_is_marked_by_its_student(
    client: Client, course: Course, student: User
) -> None:
    quiz = make_quiz(course, ("open",))
    address = begin(client, quiz)
    send(client, address, q1="三个方面", action="submit")
    assert f"{SECRET}的参考答案" in text_of(client.get(address))  # type: ignore[arg-type]
    for judgement, score in (("half", 0.5), ("all", 1)):
        client.post(f"{address}marks/", {"question": "1", "judgement": judgement})
        assert Attempt.objects.get().score == score


@pytest.mark.parametrize("judgement", ["", "more", "2"])
def test_a_mark_that_is_not_offered_changes_nothing(
    client: Client, course: Course, student: User, judgement: str
) -> None:
    address = begin(client, make_quiz(course, ("open",)))
    send(client, address, q1="三个方面", action="submit")
    client.post(f"{address}marks/", {"question": "1", "judgement": judgement})
    assert Answer.objects.get().mark is None


@pytest.mark.parametrize("question", ["9", "x", "", "-1"])
def test_a_question_that_is_none_has_no_mark(
    client: Client, course: Course, student: User, question: str
) -> None:
    address = begin(client, make_quiz(course, ("open",)))
    send(client, address, q1="三个方面", action="submit")
    sent = {"question": question, "judgement": "all"}
    assert client.post(f"{address}marks/", sent).status_code == 404


def test_marks_of_ones_own_wait_for_the_end(client: Client, course: Course, student: User) -> None:
    address = begin(client, make_quiz(course, ("open",)))
    sent = {"question": "1", "judgement": "all"}
    assert client.post(f"{address}marks/", sent).status_code == 404


def test_the_history_tells_which_attempt_counts(
    client: Client, course: Course, student: User
) -> None:
    quiz = make_quiz(course, ("single",), pass_mark=60, grading=Quiz.Grading.AVERAGE)
    for answer in ("a", "b"):
        send(client, begin(client, quiz), q1=answer, action="submit")
    page = text_of(client.get(quiz.get_absolute_url()))  # type: ignore[arg-type]
    assert "50 %" in page
    assert "未及格" in page
    assert page.count("attempts/") == 2


def test_what_was_forgotten_is_closed_at_the_next_look(
    client: Client, course: Course, student: User
) -> None:
    quiz = make_quiz(course, time_limit=timedelta(minutes=5))
    begin(client, quiz)
    Attempt.objects.update(ends_at=timezone.now() - timedelta(minutes=1))
    page = text_of(client.get(quiz.get_absolute_url()))  # type: ignore[arg-type]
    assert "时间到" in page
    assert close_overdue(now=timezone.now()) == 0


# --- Cost -------------------------------------------------------------------------------------


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_pages_cost_the_same_for_two_questions_and_for_twenty(
    client: Client, course: Course, student: User
) -> None:
    costs = []
    for size in (2, 20):
        quiz = make_quiz(course, ("single",) * size)
        address = begin(client, quiz)
        running = queries(client, address)
        client.post(address, {"action": "confirm"})
        costs.append((queries(client, quiz.get_absolute_url()), running, queries(client, address)))
    assert costs[0] == costs[1]
    assert max(costs[0]) <= MOST_QUERIES


def test_the_list_costs_the_same_for_one_quiz_and_for_ten(
    client: Client, course: Course, student: User
) -> None:
    taken(client, make_quiz(course))
    one = queries(client, "/courses/fintech/quizzes/")
    for _ in range(9):
        taken(client, make_quiz(course))
    assert queries(client, "/courses/fintech/quizzes/") == one <= MOST_QUERIES


def test_nobody_keeps_a_page_of_answers(client: Client, quiz: Quiz, student: User) -> None:
    address = begin(client, quiz)
    for path in (quiz.get_absolute_url(), address, "/courses/fintech/quizzes/", "/review/"):
        assert "no-store" in client.get(path)["Cache-Control"]


# --- Where quizzes are found ------------------------------------------------------------------


def test_a_lesson_shows_its_authored_quiz_in_place_of_the_self_check(
    client: Client, course: Course
) -> None:
    lesson = course.lessons.filter(kind="article").earliest("pk")
    address = f"/courses/fintech/lessons/{lesson.slug}/"
    assert "“轧差”讲了什么？" in text_of(client.get(address))  # type: ignore[arg-type]
    quiz = make_quiz(course, lesson=lesson)
    page = text_of(client.get(address))  # type: ignore[arg-type]
    assert f'href="{quiz.get_absolute_url()}"' in page
    assert "“轧差”讲了什么？" not in page
    assert "各方上传什么" not in page
    quiz.status = Status.DRAFT
    quiz.save()
    assert "“轧差”讲了什么？" in text_of(client.get(address))  # type: ignore[arg-type]


def test_a_week_leads_to_its_quizzes_and_those_of_its_sessions(
    client: Client, course: Course
) -> None:
    week = course.weeks.get(number=1)
    quizzes = [make_quiz(course, week=week), make_quiz(course, session=week.sessions.get())]
    page = text_of(client.get("/courses/fintech/weeks/1/"))  # type: ignore[arg-type]
    for quiz in quizzes:
        assert f'href="{quiz.get_absolute_url()}"' in page


def test_the_list_tells_what_was_done_of_each(
    client: Client, course: Course, student: User
) -> None:
    done, begun, untouched = (make_quiz(course, ("single",)) for _ in range(3))
    send(client, begin(client, done), q1="b", action="submit")
    begin(client, begun)
    page = text_of(client.get("/courses/fintech/quizzes/"))  # type: ignore[arg-type]
    lines = [part.split("</li>")[0] for part in page.split('<p class="entry">')[1:]]
    states = [
        next(line for line in lines if quiz.title in line) for quiz in (done, begun, untouched)
    ]
    for line, words in zip(states, ("100 %", "做了一半", "还没做"), strict=True):
        assert words in line
