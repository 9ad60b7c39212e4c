"""Quizzes on the desk: settings, questions, draws, allowances, and trying one without a trace."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes import attempts
from quizzes.models import Allowance, Answer, Attempt, Question, Quiz, QuizDraw
from tests import factories
from tests.admin.conftest import address, listing
from tests.admin.test_queries import queries
from tests.quizzes.taking import EVERY_TYPE, make_bank_question, make_quiz

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course
    from tests.admin.conftest import Fill


@pytest.fixture
def quiz(course: Course) -> Quiz:
    return make_quiz(course, ["single", "truefalse", "open"])


def order_of(quiz: Quiz) -> list[str]:
    return list(quiz.quiz_questions.order_by("order").values_list("question__type", flat=True))


# Settings


def test_a_quiz_is_made_and_attached_to_a_week(
    course: Course, instructor: User, fill: Fill
) -> None:
    week = course.weeks.get(number=2)
    fill(
        f"{listing(Quiz, 'add')}?course={course.pk}",
        title="第二周小测", week=week.pk, opens_at="2026-03-02T08:00", time_limit="20",
        closes_at="2026-03-09T08:00", pass_mark="60", attempts_allowed=2,
    )  # fmt: skip
    made = Quiz.objects.get(title="第二周小测")
    assert (made.week, made.graded, made.time_limit) == (week, True, timedelta(minutes=20))
    assert timezone.localtime(made.opens_at).isoformat() == "2026-03-02T08:00:00+08:00"
    assert made.key.startswith("added-")


def test_a_quiz_is_attached_to_nothing_of_another_course(
    client: Client, course: Course, instructor: User, fill: Fill
) -> None:
    other = factories.make_course("other")
    factories.enrol(instructor, other, "instructor")
    theirs = factories.make_week(other, 9)
    place = f"{listing(Quiz, 'add')}?course={course.pk}"

    offered = client.get(place).context["adminform"].form.fields["week"].queryset
    assert set(offered) == set(course.weeks.all())
    fill(place, refused=True, title="x", week=theirs.pk)
    fill(listing(Quiz, "add"), refused=True, title="x", course=course.pk, week=theirs.pk)


def test_weeks_are_offered_by_their_names(client: Client, course: Course, instructor: User) -> None:
    course.weeks.filter(number=2).update(label="2", title="")
    page = client.get(f"{listing(Quiz, 'add')}?course={course.pk}").content.decode()
    assert ">第二周</option>" in page or ">Week 2</option>" in page


def test_a_quiz_belongs_to_one_thing(course: Course, instructor: User, fill: Fill) -> None:
    week = course.weeks.get(number=1)
    session = week.sessions.get()
    place = f"{listing(Quiz, 'add')}?course={course.pk}"
    fill(place, refused=True, title="x", week=week.pk, session=session.pk)


@pytest.mark.parametrize(
    "wrong",
    [
        {"opens_at": "2026-03-09T08:00", "closes_at": "2026-03-02T08:00"},
        {"pass_mark": "101"},
        {"pass_mark": "-1"},
        {"attempts_allowed": "101"},
        {"time_limit": "-5"},
        {"time_limit": "abc"},
        {"title": ""},
    ],
)
def test_wrong_settings_are_refused(
    quiz: Quiz, instructor: User, fill: Fill, wrong: dict[str, str]
) -> None:
    fill(address(quiz), refused=True, **wrong)


def test_the_page_says_what_zone_its_times_are_in(
    client: Client, quiz: Quiz, instructor: User
) -> None:
    assert "Asia/Shanghai" in client.get(address(quiz)).content.decode()


def test_a_changed_limit_holds_for_attempts_under_way(
    course: Course, quiz: Quiz, instructor: User, fill: Fill
) -> None:
    quiz.time_limit = timedelta(minutes=20)
    quiz.save()
    now = timezone.now()
    attempt = attempts.start(quiz, factories.make_student(course), now=now)
    fill(address(quiz), time_limit="30")
    attempt.refresh_from_db()
    assert attempt.ends_at == attempt.started_at + timedelta(minutes=30)


def test_a_granted_time_holds_for_the_attempt_under_way(
    course: Course, quiz: Quiz, instructor: User, fill: Fill
) -> None:
    quiz.time_limit = timedelta(minutes=20)
    quiz.save()
    student = factories.make_student(course, username="slow")
    attempt = attempts.start(quiz, student, now=timezone.now())
    fill(address(quiz), **{"allowances-0-user": "slow", "allowances-0-extra_time": "15"})
    attempt.refresh_from_db()
    assert attempt.ends_at == attempt.started_at + timedelta(minutes=35)
    assert Allowance.objects.get().extra_time == timedelta(minutes=15)
    fill(address(quiz), **{"allowances-0-DELETE": "on"})
    attempt.refresh_from_db()
    assert attempt.ends_at == attempt.started_at + timedelta(minutes=20)


def test_nothing_is_granted_to_who_is_not_enrolled(
    quiz: Quiz, instructor: User, fill: Fill
) -> None:
    factories.make_user("stranger")
    fill(address(quiz), refused=True, **{"allowances-0-user": "stranger"})


# Questions and draws


def test_a_question_is_added_by_its_words_and_stands_behind_the_others(
    course: Course, quiz: Quiz, instructor: User, fill: Fill
) -> None:
    make_bank_question(course, "short")
    words = EVERY_TYPE["short"][0]["stem"]
    fill(address(quiz), **{"quiz_questions-3-question": words, "quiz_questions-3-marks": "2"})
    assert order_of(quiz) == ["single", "truefalse", "open", "short"]
    assert quiz.quiz_questions.get(order=4).marks == 2


def test_the_beginning_of_a_question_names_it_if_no_other_begins_so(
    course: Course, quiz: Quiz, instructor: User, fill: Fill
) -> None:
    made = make_bank_question(course, "short")
    begun = EVERY_TYPE["short"][0]["stem"][:4]
    fill(address(quiz), **{"quiz_questions-3-question": begun, "quiz_questions-3-marks": "2"})
    assert quiz.quiz_questions.get(order=4).question == made

    make_bank_question(course, "short")  # called the same
    fill(address(quiz), refused=True, **{"quiz_questions-4-question": begun})


def test_the_masthead_of_the_bank_is_that_of_who_teaches(
    client: Client, course: Course, instructor: User
) -> None:
    teaching, grades = (
        reverse("imports", args=[course.slug]),
        reverse("own-results", args=[course.slug]),
    )
    asked = f"?course={course.pk}&course__id__exact={course.pk}"
    for place in (
        listing(Question), reverse("admin:question-import"), reverse("admin:question-export"),
    ):  # fmt: skip
        page = client.get(place + asked).content.decode()
        assert teaching in page, place
        assert grades not in page, place


def test_questions_of_other_courses_cannot_be_added(
    other: Course, quiz: Quiz, instructor: User, fill: Fill
) -> None:
    make_bank_question(other, "short")
    words = EVERY_TYPE["short"][0]["stem"]
    fill(address(quiz), refused=True, **{"quiz_questions-3-question": words})


@pytest.mark.parametrize(
    ("place", "way", "order"),
    [
        (1, "up", ["truefalse", "single", "open"]),
        (1, "down", ["single", "open", "truefalse"]),
        (0, "up", ["single", "truefalse", "open"]),
        (2, "down", ["single", "truefalse", "open"]),
    ],
)
def test_questions_are_ordered_by_buttons(
    quiz: Quiz, instructor: User, fill: Fill, place: int, way: str, order: list[str]
) -> None:
    row = quiz.quiz_questions.order_by("order")[place]
    fill(address(quiz), _move=f"{row.pk}:{way}")
    assert order_of(quiz) == order


def test_a_place_of_another_quiz_is_not_moved(
    course: Course, quiz: Quiz, instructor: User, fill: Fill
) -> None:
    foreign = make_quiz(course, ["single", "open"])
    row = foreign.quiz_questions.order_by("order")[1]
    fill(address(quiz), _move=f"{row.pk}:up")
    assert order_of(foreign) == ["single", "open"]


def test_a_draw_says_how_many_there_are(
    client: Client, course: Course, quiz: Quiz, instructor: User, fill: Fill
) -> None:
    for number in range(3):
        make_bank_question(course, "open", {"stem": f"题{number}"}, tags=["第1周", "难"])
    make_bank_question(course, "open", {"stem": "草稿"}, tags=["第1周"], status="draft")
    fill(address(quiz), **{"draws-0-tags": "第1周，难", "draws-0-count": "2"})
    draw = QuizDraw.objects.get()
    assert (draw.tags, draw.count) == (["第1周", "难"], 2)
    page = client.get(address(quiz)).content.decode()
    assert any(words in page for words in ("2 of 3 available", "共 3 题，取 2 题"))


# What imports and students hold on to


def test_self_checks_are_read_only(client: Client, course: Course, instructor: User) -> None:
    own = Quiz.objects.filter(course=course, key__startswith="self-check:")[0]
    assert client.get(address(own)).status_code == 200
    assert client.post(address(own), {"title": "x"}).status_code == 403
    assert client.post(address(own, "delete"), {"post": "yes"}).status_code == 403


def test_a_quiz_that_was_taken_is_not_deleted(
    client: Client, course: Course, quiz: Quiz, instructor: User
) -> None:
    attempts.start(quiz, factories.make_student(course), now=timezone.now())
    assert client.post(address(quiz, "delete"), {"post": "yes"}).status_code == 403
    assert Quiz.objects.filter(pk=quiz.pk).exists()


def test_a_quiz_in_a_text_stays_with_its_lesson(
    course: Course, instructor: User, fill: Fill
) -> None:
    lesson = course.lessons.filter(kind="article")[0]
    quiz = make_quiz(course, ["single"], key="authored:x", lesson=lesson)
    fill(address(quiz), lesson="", week=course.weeks.get(number=1).pk, title="新标题")
    quiz.refresh_from_db()
    assert (quiz.lesson, quiz.week, quiz.title) == (lesson, None, "新标题")


def test_quizzes_are_published_together(client: Client, quiz: Quiz, instructor: User) -> None:
    own = Quiz.objects.filter(key__startswith="self-check:")[0]
    chosen = {"action": "withdraw", "_selected_action": [quiz.pk, own.pk], "index": 0}
    client.post(listing(Quiz), chosen)
    quiz.refresh_from_db()
    own.refresh_from_db()
    assert (quiz.status, own.status) == ("withdrawn", "published")


# Trying it


def trying(quiz: Quiz) -> str:
    return reverse("admin:quiz-try", args=[quiz.pk])


def test_a_quiz_is_tried_without_a_trace(client: Client, course: Course, instructor: User) -> None:
    quiz = make_quiz(course, list(EVERY_TYPE))
    page = client.get(trying(quiz))
    asked = page.context["asked"]
    data: dict[str, Any] = {"seed": page.context["seed"], "action": "submit", "q1": "b"}
    result = client.post(trying(quiz), data)
    assert len(asked) == len(EVERY_TYPE)
    assert result.context["results"][0].verdict == "right"
    assert not Attempt.objects.exists()
    assert not Answer.objects.exists()


def test_draws_stay_what_they_are_from_the_question_to_the_result(
    client: Client, course: Course, instructor: User
) -> None:
    quiz = make_quiz(course, [], shuffle=True)
    for number in range(12):
        make_bank_question(
            course, "truefalse", {"stem": f"题{number}", "is_true": True}, tags=["x"]
        )
    QuizDraw.objects.create(quiz=quiz, tags=["x"], count=5)
    page = client.get(trying(quiz))
    asked = [one.version.pk for one in page.context["asked"]]
    data = {"seed": page.context["seed"], "action": "submit"}
    judged = [one.version.pk for one in client.post(trying(quiz), data).context["results"]]
    assert judged == asked


@pytest.mark.parametrize("seed", ["", "x", "９", "9" * 40, "-1"])
def test_a_seed_that_is_none_is_replaced(
    client: Client, quiz: Quiz, instructor: User, seed: str
) -> None:
    assert client.post(trying(quiz), {"seed": seed, "action": "submit"}).status_code == 200


# Cost


def test_the_page_of_a_quiz_needs_the_same_queries_for_any_size(
    client: Client, course: Course, quiz: Quiz, instructor: User
) -> None:
    pages = [address(quiz), trying(quiz), listing(Quiz)]
    QuizDraw.objects.create(quiz=quiz, tags=["x"], count=5)
    Allowance.objects.create(quiz=quiz, user=factories.make_student(course))
    for page in pages:
        queries(client, page)
    before = [queries(client, page) for page in pages]
    for number in range(9):
        question = make_bank_question(course, "truefalse", {"stem": f"{number}", "is_true": True})
        quiz.quiz_questions.create(question=question, order=9)
        QuizDraw.objects.create(quiz=quiz, tags=["x"], count=5)
        Allowance.objects.create(quiz=quiz, user=factories.make_student(course))
        make_quiz(course, ["single"])
    assert [queries(client, page) for page in pages] == before
    assert max(before) <= 22
