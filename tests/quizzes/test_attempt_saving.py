"""Saving answers (Q5) and handing in: sequence numbers, two tabs, once is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from quizzes.attempts import Given, Refused, Saved, check, save, settle, start, submit
from quizzes.models import Answer, Attempt, Quiz
from tests import factories
from tests.quizzes.taking import EVERY_TYPE, MINUTE, NOON, make_quiz

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from courses.models import Course

pytestmark = pytest.mark.django_db

A, B, C = {"choice": "a"}, {"choice": "b"}, {"choice": "c"}


@pytest.fixture
def course() -> Course:
    return factories.make_course()


@pytest.fixture
def student(course: Course) -> User:
    return factories.make_student(course)


@pytest.fixture
def attempt(course: Course, student: User) -> Attempt:
    return start(make_quiz(course, ("single", "single")), student, now=NOON)


def give(
    attempt: Attempt, response: Any, sequence: int, based_on: int | None = None, *, order: int = 1,
    tab: str = "one",
) -> Saved:  # fmt: skip
    based = sequence - 1 if based_on is None else based_on
    return save(attempt, [Given(order, response, sequence, based)], tab=tab, now=NOON)


def kept(attempt: Attempt, order: int = 1) -> Any:
    return Answer.objects.get(attempt=attempt, order=order).response


def test_an_answer_is_kept_with_its_number(attempt: Attempt) -> None:
    saved = give(attempt, B, 1)
    assert (saved.is_whole, saved.sequences) == (True, {1: 1, 2: 0})
    assert kept(attempt) == B
    attempt.refresh_from_db()
    assert attempt.saved_at == NOON


def test_the_same_again_is_once(attempt: Attempt) -> None:
    give(attempt, B, 1)
    again = give(attempt, B, 1)
    assert (again.is_whole, again.sequences[1]) == (True, 1)


def test_a_later_answer_replaces_it(attempt: Attempt) -> None:
    give(attempt, A, 1)
    assert give(attempt, B, 2).is_whole
    assert kept(attempt) == B


def test_an_answer_can_be_taken_back(attempt: Attempt) -> None:
    give(attempt, A, 1)
    assert give(attempt, {}, 2).is_whole
    assert kept(attempt) == {}


def test_an_older_tab_is_refused_and_overwrites_nothing(attempt: Attempt) -> None:
    give(attempt, A, 1, tab="one")
    stale = give(attempt, B, 1, tab="two")
    assert (stale.is_whole, stale.outdated) == (False, (1,))
    assert stale.sequences[1] == 1
    assert kept(attempt) == A


def test_an_older_tab_with_high_numbers_is_refused_too(attempt: Attempt) -> None:
    give(attempt, A, 1, tab="one")
    assert give(attempt, B, 9, 0, tab="two").outdated == (1,)
    assert kept(attempt) == A


def test_a_tab_that_knows_the_answer_may_change_it(attempt: Attempt) -> None:
    give(attempt, A, 1, tab="one")
    assert give(attempt, B, 2, 1, tab="two").is_whole
    assert give(attempt, C, 2, 1, tab="one").outdated == (1,)
    assert kept(attempt) == B


def test_two_tabs_at_different_questions_both_count(attempt: Attempt) -> None:
    assert give(attempt, A, 1, tab="one", order=1).is_whole
    assert give(attempt, B, 1, tab="two", order=2).is_whole
    assert (kept(attempt, 1), kept(attempt, 2)) == (A, B)


def test_what_can_be_kept_is_kept_beside_what_is_refused(attempt: Attempt) -> None:
    give(attempt, A, 1, tab="one")
    both = [Given(1, B, 1, 0), Given(2, B, 1, 0)]
    saved = save(attempt, both, tab="two", now=NOON)
    assert saved.outdated == (1,)
    assert (kept(attempt, 1), kept(attempt, 2)) == (A, B)


def test_an_answer_that_overtook_another_stays(attempt: Attempt) -> None:
    assert give(attempt, B, 2, 0).is_whole  # the first one is still on its way
    assert give(attempt, A, 1, 0).outdated == (1,)
    assert kept(attempt) == B


def test_a_tab_whose_reply_was_lost_goes_on(attempt: Attempt) -> None:
    give(attempt, A, 1, 0)  # the tab never hears of it
    assert give(attempt, B, 2, 0).is_whole
    assert kept(attempt) == B


def test_a_client_without_a_tab_of_its_own_has_to_know_what_it_replaces(attempt: Attempt) -> None:
    give(attempt, A, 1, tab="")
    assert give(attempt, B, 3, 0, tab="").outdated == (1,)


def test_a_question_that_is_not_asked_is_passed_over(attempt: Attempt) -> None:
    assert give(attempt, B, 1, order=99).is_whole


def test_nothing_is_kept_after_handing_in(attempt: Attempt) -> None:
    submit(attempt, now=NOON)
    with pytest.raises(Refused, match="handed-in"):
        give(attempt, B, 1)
    assert kept(attempt) == {}


# --- Handing in -------------------------------------------------------------------------------


def test_handing_in_twice_is_once(attempt: Attempt) -> None:
    give(attempt, B, 1)
    first = submit(attempt, now=NOON + MINUTE)
    again = submit(Attempt.objects.get(pk=attempt.pk), now=NOON + 5 * MINUTE)
    assert (again.state, again.submitted_at) == ("submitted", NOON + MINUTE)
    assert [again.score, first.score, first.marks] == [1, 1, 2]


def test_a_second_request_sees_the_score_at_once(attempt: Attempt) -> None:
    stale = Attempt.objects.get(pk=attempt.pk)
    give(attempt, B, 1)
    submit(attempt, now=NOON)
    assert submit(stale, now=NOON).score == 1
    assert settle(Attempt.objects.get(pk=attempt.pk), now=NOON).score == 1


@pytest.mark.parametrize("kind", sorted(set(EVERY_TYPE) - {"open", "ordering"}))
def test_every_type_is_marked(kind: str, course: Course, student: User) -> None:
    _, right, wrong = EVERY_TYPE[kind]
    for response, score in ((right, 1), (wrong, 0)):
        attempt = start(make_quiz(course, (kind,)), student, now=NOON)
        give(attempt, response, 1)
        assert submit(attempt, now=NOON).score == score, response


def test_an_open_answer_waits_for_a_person(course: Course, student: User) -> None:
    attempt = start(make_quiz(course, ("open", "single")), student, now=NOON)
    give(attempt, {"text": "三个方面"}, 1, order=1)
    give(attempt, B, 1, order=2)
    assert submit(attempt, now=NOON).score == 1
    assert Answer.objects.get(attempt=attempt, order=1).mark is None


# --- Feedback on the way ----------------------------------------------------------------------


def test_a_checked_answer_stands(course: Course, student: User) -> None:
    quiz = make_quiz(course, ("single",), feedback=Quiz.Feedback.AT_ONCE)
    attempt = start(quiz, student, now=NOON)
    give(attempt, A, 1)
    assert check(attempt, 1, now=NOON).mark == 0
    assert give(attempt, B, 2).checked == (1,)
    assert check(attempt, 1, now=NOON + MINUTE).checked_at == NOON
    assert submit(attempt, now=NOON).score == 0


def test_a_quiz_that_gives_feedback_later_checks_nothing(attempt: Attempt) -> None:
    with pytest.raises(Refused, match="not-offered"):
        check(attempt, 1, now=NOON)


def test_a_closed_attempt_checks_nothing(course: Course, student: User) -> None:
    quiz = make_quiz(course, ("single",), feedback=Quiz.Feedback.AT_ONCE)
    attempt = start(quiz, student, now=NOON)
    submit(attempt, now=NOON)
    with pytest.raises(Refused, match="handed-in"):
        check(attempt, 1, now=NOON)


def test_there_is_nothing_to_check_where_nothing_is_asked(course: Course, student: User) -> None:
    quiz = make_quiz(course, ("single",), feedback=Quiz.Feedback.AT_ONCE)
    with pytest.raises(Refused, match="not-offered"):
        check(start(quiz, student, now=NOON), 7, now=NOON)
