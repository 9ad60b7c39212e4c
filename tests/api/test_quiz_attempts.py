"""Attempts over REST: start, save, hand in, result; everything wrong by its name."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import Status
from quizzes.api.forms import AttemptForm, AttemptHead
from quizzes.models import Answer, Attempt, Quiz
from tests import factories
from tests.api.schemas import faults_of
from tests.quizzes.taking import EVERY_TYPE, SECRET, make_quiz

if TYPE_CHECKING:
    from courses.models import Course

ROOT = "/api/v1"


@pytest.fixture
def student(course: Course) -> Client:
    client = Client()
    client.force_login(factories.make_student(course))
    return client


@pytest.fixture
def quiz(course: Course) -> Quiz:
    return make_quiz(course, ("single", "truefalse"))


def begin(client: Client, quiz: Quiz) -> dict[str, Any]:
    response = client.post(f"{ROOT}/quizzes/{quiz.public_id}/attempts/")
    assert response.status_code in {200, 201}, response.content
    return response.json()  # type: ignore[no-any-return]


def save(client: Client, attempt: dict[str, Any], *answers: Any, **more: Any) -> Any:
    body = {"answers": list(answers), **more}
    return client.post(attempt["answers_url"], body, content_type="application/json")


def given(question: int, response: Any, sequence: int = 1, **more: int) -> dict[str, Any]:
    return {"question": question, "response": response, "sequence": sequence, **more}


def test_starts_are_limited_to_ten_a_minute_and_reading_is_not(student: Client, quiz: Quiz) -> None:
    address = f"{ROOT}/quizzes/{quiz.public_id}/attempts/"
    assert {student.post(address).status_code for _ in range(10)} == {200, 201}
    refused = student.post(address)
    assert (refused.status_code, refused.json()["type"].split(":")[-1]) == (
        429, "too-many-requests",
    )  # fmt: skip
    assert int(refused["Retry-After"]) > 0
    assert student.get(address).status_code == 200


def test_an_attempt_from_start_to_result(student: Client, quiz: Quiz) -> None:
    attempt = begin(student, quiz)
    assert faults_of(AttemptForm, attempt) == []
    assert [one["type"] for one in attempt["questions"]] == ["single", "truefalse"]
    saved = save(student, attempt, given(1, {"choice": "b"}), given(2, {"is_true": True}))
    assert saved.json()["sequences"] == {"1": 1, "2": 1}
    result = student.post(attempt["submit_url"]).json()
    assert faults_of(AttemptForm, result) == []
    assert (result["state"], result["told"], result["score"]) == ("submitted", True, "1.0000")
    assert [one["result"]["verdict"] for one in result["questions"]] == ["right", "wrong"]
    assert result["questions"][1]["result"]["right"] == ["错"]
    assert student.get(attempt["self_url"]).json() == result


def test_starting_twice_gives_the_same(student: Client, quiz: Quiz) -> None:
    address = f"{ROOT}/quizzes/{quiz.public_id}/attempts/"
    first, second = student.post(address), student.post(address)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert first["Location"] == first.json()["self_url"]


def test_handing_in_twice_gives_the_same(student: Client, quiz: Quiz) -> None:
    attempt = begin(student, quiz)
    answers = [student.post(attempt["submit_url"]).json() for _ in range(2)]
    assert answers[0] == answers[1]


def test_the_list_has_ones_own_attempts(student: Client, quiz: Quiz, course: Course) -> None:
    other = Client()
    other.force_login(factories.make_student(course))
    begin(other, quiz)
    attempt = begin(student, quiz)
    page = student.get(f"{ROOT}/quizzes/{quiz.public_id}/attempts/").json()
    assert [one["id"] for one in page["results"]] == [attempt["id"]]
    assert faults_of(AttemptHead, page["results"][0]) == []


@pytest.mark.parametrize("kind", sorted(EVERY_TYPE))
def test_every_type_is_asked_without_its_key(student: Client, course: Course, kind: str) -> None:
    attempt = begin(student, make_quiz(course, (kind,)))
    assert faults_of(AttemptForm, attempt) == []
    assert SECRET not in str(attempt)
    assert "is_right" not in str(attempt)
    response = EVERY_TYPE[kind][1]
    if kind == "ordering":
        items = attempt["questions"][0]["shown"]["items"]
        response = {"order": [one["key"] for one in items]}
    assert save(student, attempt, given(1, response)).status_code == 200
    assert student.get(attempt["self_url"]).json()["questions"][0]["response"] == response


# --- What does not fit ------------------------------------------------------------------------


def test_an_older_answer_is_a_conflict_and_the_others_are_kept(student: Client, quiz: Quiz) -> None:
    attempt = begin(student, quiz)
    save(student, attempt, given(1, {"choice": "a"}), tab="one")
    reply = save(
        student, attempt, given(1, {"choice": "b"}), given(2, {"is_true": True}), tab="two"
    )
    problem = reply.json()
    assert reply.status_code == 409
    assert problem["type"] == "urn:course-portal:problem:conflict"
    assert [(e["parameter"], e["code"]) for e in problem["errors"]] == [("answers.1", "outdated")]
    stored = [row.response for row in Answer.objects.order_by("order")]
    assert stored == [{"choice": "a"}, {"is_true": True}]


def test_an_answer_after_handing_in_is_a_conflict(student: Client, quiz: Quiz) -> None:
    attempt = begin(student, quiz)
    student.post(attempt["submit_url"])
    reply = save(student, attempt, given(1, {"choice": "b"}))
    assert (reply.status_code, reply.json()["errors"][0]["code"]) == (409, "handed-in")


def test_an_answer_after_the_end_is_a_conflict(student: Client, course: Course) -> None:
    attempt = begin(student, make_quiz(course, time_limit=timedelta(minutes=5)))
    Attempt.objects.update(ends_at=timezone.now() - timedelta(minutes=1))
    reply = save(student, attempt, given(1, {"choice": "b"}))
    assert (reply.status_code, reply.json()["errors"][0]["code"]) == (409, "time-is-up")
    assert student.get(attempt["self_url"]).json()["state"] == "expired"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"opens_at": timedelta(days=1)}, "not-open-yet"),
        ({"closes_at": -timedelta(days=1)}, "closed"),
    ],
)
def test_a_quiz_that_is_not_open_is_a_conflict(
    student: Client, course: Course, values: dict[str, timedelta], code: str
) -> None:
    times: dict[str, Any] = {name: timezone.now() + span for name, span in values.items()}
    quiz = make_quiz(course, **times)
    reply = student.post(f"{ROOT}/quizzes/{quiz.public_id}/attempts/")
    assert (reply.status_code, reply.json()["errors"][0]["code"]) == (409, code)


def test_after_close_nothing_is_told_before(student: Client, course: Course) -> None:
    closes_at = timezone.now() + timedelta(hours=1)
    quiz = make_quiz(course, feedback=Quiz.Feedback.AFTER_CLOSE, closes_at=closes_at)
    attempt = begin(student, quiz)
    result = student.post(attempt["submit_url"]).json()
    assert (result["told"], result["score"], result["marks"]) == (False, None, None)
    assert [one["result"] for one in result["questions"]] == [None, None]
    assert SECRET not in str(result)


# --- What is wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "parameter"),
    [
        ([], "body"),
        ('"text"', "body"),
        ({}, "answers"),
        ({"answers": {}}, "answers"),
        ({"answers": [1]}, "answers[0]"),
        ({"answers": [given(9, {})]}, "answers[0].question"),
        ({"answers": [given("1", {})]}, "answers[0].question"),  # type: ignore[arg-type]
        ({"answers": [given(True, {})]}, "answers[0].question"),
        ({"answers": [given(1, [])]}, "answers[0].response"),
        ({"answers": [given(1, {}, -1)]}, "answers[0].sequence"),
        ({"answers": [given(1, {}, 2**31)]}, "answers[0].sequence"),
        ({"answers": [given(1, {}, based_on=-1)]}, "answers[0].based_on"),
        ({"answers": [given(1, {}, score=10)]}, "answers[0].score"),
        ({"answers": [{"question": 1, "sequence": 1}]}, "answers[0].response"),
        ({"answers": [], "state": "submitted"}, "body.state"),
        ({"answers": [], "tab": "x" * 21}, "tab"),
        ({"answers": [], "tab": "a\x00b"}, "tab"),
        ({"answers": [], "tab": 7}, "tab"),
        ({"answers": [given(1, {})] * 501}, "answers"),
    ],
)
def test_a_wrong_value_is_named(student: Client, quiz: Quiz, body: Any, parameter: str) -> None:
    attempt = begin(student, quiz)
    reply = student.post(attempt["answers_url"], body, content_type="application/json")
    assert reply.status_code == 400
    assert reply.json()["errors"][0]["parameter"] == parameter
    assert all(row.response == {} for row in Answer.objects.all())


def test_a_hostile_response_falls_out(student: Client, quiz: Quiz) -> None:
    attempt = begin(student, quiz)
    hostile = {"choice": {"$ne": 1}, "score": 9, "is_right": True, "\x00": "x"}
    assert save(student, attempt, given(1, hostile)).status_code == 200
    assert Answer.objects.get(order=1).response == {}


def test_what_is_no_json_is_said(student: Client, quiz: Quiz) -> None:
    attempt = begin(student, quiz)
    reply = student.post(attempt["answers_url"], "{", content_type="application/json")
    assert reply.status_code == 400
    reply = student.post(attempt["answers_url"], "x", content_type="text/plain")
    assert reply.status_code == 415


@pytest.mark.parametrize("path", ["", "answers/", "submit/"])
@pytest.mark.parametrize("name", ["zzzzzzzzzzzz", "%00", "0", "学", "x" * 3000])
def test_an_attempt_that_is_none_is_not_found(student: Client, path: str, name: str) -> None:
    address = f"{ROOT}/attempts/{name}/{path}"
    if path:
        reply = student.post(address, {"answers": []}, content_type="application/json")
    else:
        reply = student.get(address)
    assert reply.status_code in {404, 400}


def test_an_attempt_of_somebody_else_is_not_found(
    student: Client, course: Course, quiz: Quiz, editor: Client
) -> None:
    attempt = begin(student, quiz)
    other = Client()
    other.force_login(factories.make_student(course))
    for client in (other, editor):
        assert client.get(attempt["self_url"]).status_code == 404
        assert save(client, attempt, given(1, {"choice": "b"})).status_code == 404
        assert client.post(attempt["submit_url"]).status_code == 404
    assert Attempt.objects.get().is_open


def test_who_is_not_signed_in_gets_nothing(quiz: Quiz, student: Client) -> None:
    attempt = begin(student, quiz)
    stranger = Client()
    assert stranger.get(attempt["self_url"]).status_code in {401, 403}
    assert stranger.post(attempt["submit_url"]).status_code in {401, 403}
    assert stranger.post(f"{ROOT}/quizzes/{quiz.public_id}/attempts/").status_code in {401, 403}


def test_a_form_from_elsewhere_is_refused(course: Course, quiz: Quiz) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(factories.make_student(course))
    reply = strict.post(f"{ROOT}/quizzes/{quiz.public_id}/attempts/")
    assert reply.status_code == 403
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("state", [Status.DRAFT, Status.WITHDRAWN])
def test_a_quiz_that_is_not_published_is_not_found(student: Client, quiz: Quiz, state: str) -> None:
    attempt = begin(student, quiz)
    Quiz.objects.update(status=state)
    assert student.post(f"{ROOT}/quizzes/{quiz.public_id}/attempts/").status_code == 404
    assert student.get(attempt["self_url"]).status_code == 404


def test_a_self_check_is_not_attempted(student: Client, course: Course) -> None:
    quiz = Quiz.objects.filter(key__startswith="self-check:")[0]
    assert student.post(f"{ROOT}/quizzes/{quiz.public_id}/attempts/").status_code == 404
    assert student.get(f"{ROOT}/quizzes/{quiz.public_id}/").json()["attempts_url"] is None


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(student: Client, quiz: Quiz, method: str) -> None:
    attempt = begin(student, quiz)
    for address in (attempt["self_url"], attempt["answers_url"], attempt["submit_url"]):
        assert getattr(student, method)(address).status_code == 405
    assert student.get(attempt["answers_url"]).status_code == 405


def test_an_unknown_parameter_is_refused(student: Client, quiz: Quiz) -> None:
    assert student.get(f"{begin(student, quiz)['self_url']}?expand=key").status_code == 400


def test_answers_are_kept_by_nobody(student: Client, quiz: Quiz) -> None:
    attempt = begin(student, quiz)
    reply = student.get(attempt["self_url"])
    assert reply["Cache-Control"] == "no-store"
    assert "ETag" not in reply


def test_it_costs_the_same_for_two_questions_and_for_twenty(
    student: Client, course: Course
) -> None:
    costs = []
    for size in (2, 20):
        attempt = begin(student, make_quiz(course, ("single",) * size))
        with CaptureQueriesContext(connection) as captured:
            student.get(attempt["self_url"])
        costs.append(len(captured))
        with CaptureQueriesContext(connection) as captured:
            save(student, attempt, *(given(n, {"choice": "a"}) for n in range(1, size + 1)))
        costs.append(len(captured))
    assert costs[:2] == costs[2:]
    assert max(costs) <= 14
