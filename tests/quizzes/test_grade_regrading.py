"""Marking anew after a key was wrong: looked at, confirmed, logged, once, and to be undone."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quizzes.attempts import submit
from quizzes.grades import regrading
from quizzes.grades.carrying import carried
from quizzes.grades.hand_marks import give
from quizzes.models import Answer, Attempt, Question, Quiz, QuizQuestion, Regrade, RegradeChange
from quizzes.questions import question_type
from quizzes.wordings import add_versions
from tests import factories
from tests.quizzes.results import (
    answer_of,
    hand_in,
    make_bank_question,
    make_quiz,
    question_of,
    right_for,
    students,
    take,
)
from tests.quizzes.taking import EVERY_TYPE, NOON

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from courses.models import Course

A, B, C = ({"choice": key} for key in "abc")


@pytest.fixture
def course(db: None) -> Course:
    return factories.make_course()


@pytest.fixture
def quiz(course: Course) -> Quiz:
    return make_quiz(course, ("single", "truefalse"))


@pytest.fixture
def teacher(course: Course) -> User:
    return factories.make_instructor(course)


def correct(question: Question, *right: str, **values: Any) -> None:
    """A new wording in which these options are right."""
    content = question.versions.order_by("-number")[0].content
    options = [{**one, "is_right": one["key"] in right} for one in content["options"]]
    add_versions([(question, {**content, "options": options, **values})])


def scores() -> list[Decimal | None]:
    return list(Attempt.objects.order_by("pk").values_list("score", flat=True))


def figures_of(change: RegradeChange) -> list[Decimal | None]:
    return [change.old_mark, change.new_mark, change.old_score, change.new_score]


def mark_anew(quiz: Quiz, by: User, reason: str = "答案标错了") -> Regrade | None:
    question = question_of(quiz)
    seen = regrading.preview_of(quiz, question).fingerprint
    return regrading.regrade(quiz, question, seen=seen, reason=reason, by=by, now=NOON)


@pytest.fixture
def made(quiz: Quiz, course: Course) -> list[Attempt]:
    """One chose a, one b (which the key says is right), one c, one nothing."""
    return [
        hand_in(quiz, user, answer, {"is_true": False})
        for user, answer in zip(students(course, 4), (A, B, C, {}), strict=True)
    ]


def test_a_corrected_question_changes_nothing_by_itself(quiz: Quiz, made: list[Attempt]) -> None:
    correct(question_of(quiz), "a")
    assert scores() == [1, 2, 1, 1]
    found = regrading.corrected_in(quiz)
    assert [(one.question, one.answers) for one in found] == [(question_of(quiz), 4)]


def test_the_preview_says_who_gains_and_loses_and_does_nothing(
    quiz: Quiz, made: list[Attempt]
) -> None:
    correct(question_of(quiz), "a")
    preview = regrading.preview_of(quiz, question_of(quiz))
    assert [one.answer.attempt for one in preview.gains] == [made[0]]
    assert [one.answer.attempt for one in preview.losses] == [made[1]]
    assert (preview.same, preview.left_out) == (2, ())
    gain = preview.gains[0]
    assert figures_of(gain) == [0, 1, 1, 2]
    assert scores() == [1, 2, 1, 1]
    assert not Regrade.objects.exists()


def test_a_regrade_changes_marks_and_scores_and_logs_each(
    quiz: Quiz, made: list[Attempt], teacher: User
) -> None:
    correct(question_of(quiz), "a")
    entry = mark_anew(quiz, teacher)
    assert entry is not None
    assert scores() == [2, 1, 1, 1]
    assert (entry.made_by, entry.made_at, entry.reason) == (teacher, NOON, "答案标错了")
    logged = {row.answer.attempt_id: figures_of(row) for row in entry.changes.all()}
    assert logged[made[0].pk] == [0, 1, 1, 2]
    assert logged[made[1].pk] == [1, 0, 2, 1]
    assert len(logged) == 4
    assert regrading.corrected_in(quiz) == []


def test_doing_it_twice_is_doing_it_once(quiz: Quiz, made: list[Attempt], teacher: User) -> None:
    correct(question_of(quiz), "a")
    question = question_of(quiz)
    seen = regrading.preview_of(quiz, question).fingerprint
    done = [
        regrading.regrade(quiz, question, seen=seen, reason="x", by=teacher, now=NOON)
        for _ in range(2)
    ]
    assert done[0] is not None
    assert done[1] is None
    assert Regrade.objects.count() == 1
    assert scores() == [2, 1, 1, 1]


def test_what_was_not_looked_at_is_not_done(
    quiz: Quiz, made: list[Attempt], teacher: User, course: Course
) -> None:
    question = question_of(quiz)
    correct(question, "a")
    seen = regrading.preview_of(quiz, question).fingerprint
    correct(question, "c")
    with pytest.raises(regrading.Outdated):
        regrading.regrade(quiz, question, seen=seen, reason="x", by=teacher, now=NOON)
    assert scores() == [1, 2, 1, 1]


def test_undoing_is_another_entry_and_happens_once(
    quiz: Quiz, made: list[Attempt], teacher: User
) -> None:
    correct(question_of(quiz), "a")
    entry = mark_anew(quiz, teacher)
    assert entry is not None
    back = [regrading.undo(entry, reason="看错了", by=teacher, now=NOON) for _ in range(2)]
    assert back[0] == back[1]
    assert Regrade.objects.count() == 2
    assert scores() == [1, 2, 1, 1]
    assert set(Answer.objects.values_list("key_version", flat=True)) == {None}
    assert back[0] is not None
    redone = regrading.undo(back[0], reason="没看错", by=teacher, now=NOON)
    assert redone is not None
    assert scores() == [2, 1, 1, 1]


def test_undoing_leaves_what_was_marked_anew_since(
    quiz: Quiz, made: list[Attempt], teacher: User
) -> None:
    correct(question_of(quiz), "a")
    first = mark_anew(quiz, teacher)
    correct(question_of(quiz), "c")
    mark_anew(quiz, teacher)
    assert first is not None
    assert regrading.undo(first, reason="x", by=teacher, now=NOON) is None
    assert scores() == [1, 1, 2, 1]


def test_an_open_attempt_keeps_its_wording_until_it_is_handed_in(
    quiz: Quiz, course: Course, teacher: User, made: list[Attempt]
) -> None:
    attempt = take(quiz, factories.make_student(course), A, {"is_true": False})
    correct(question_of(quiz), "a")
    assert regrading.corrected_in(quiz)[0].is_running
    mark_anew(quiz, teacher)
    submit(attempt, now=NOON)
    assert answer_of(attempt).mark == 0
    found = regrading.corrected_in(quiz)
    assert [(one.answers, one.is_running) for one in found] == [(1, False)]
    mark_anew(quiz, teacher)
    assert answer_of(attempt).mark == 1


def test_marks_by_hand_and_other_questions_stay(course: Course, teacher: User) -> None:
    quiz = make_quiz(course, ("single", "open"))
    attempt = hand_in(quiz, factories.make_student(course), A, {"text": "一"})
    give(answer_of(attempt, 2), Decimal("0.5"), "", seen=0, by=teacher, now=NOON)
    correct(question_of(quiz), "a")
    open_question = question_of(quiz, 2)
    add_versions([(open_question, {**EVERY_TYPE["open"][0], "model_answer": "改了"})])
    assert [one.question for one in regrading.corrected_in(quiz)] == [question_of(quiz)]
    mark_anew(quiz, teacher)
    assert scores() == [Decimal("1.5")]
    assert regrading.preview_of(quiz, open_question).changes == ()


def test_another_quiz_with_the_same_question_is_not_touched(
    quiz: Quiz, course: Course, teacher: User
) -> None:
    other = make_quiz(course, ())
    QuizQuestion.objects.create(quiz=other, question=question_of(quiz))
    student = factories.make_student(course)
    hand_in(quiz, student, A)
    hand_in(other, student, A)
    correct(question_of(quiz), "a")
    mark_anew(quiz, teacher)
    assert scores() == [1, 0]


# --- Answers in the keys of another wording ----------------------------------------------------


@pytest.mark.parametrize("kind", sorted(set(EVERY_TYPE) - {"open"}))
def test_the_same_wording_gives_the_same_mark(course: Course, kind: str) -> None:
    content, _right, wrong = EVERY_TYPE[kind]
    kept = question_type(kind).normalise(content)
    changed = {**kept, "explanation": "改了解析"}
    for response in (right_for(kind), wrong, {}):
        said = carried(kind, kept, changed, question_type(kind).read_json(kept, response))
        assert said is not None
        before = question_type(kind).grade(kept, response).fraction
        assert question_type(kind).grade(changed, said).fraction == before


def test_options_in_another_order_with_new_keys_go_by_their_words() -> None:
    old = question_type("single").normalise(EVERY_TYPE["single"][0])
    options = [{**one, "key": ""} for one in reversed(old["options"])]
    new = question_type("single").normalise({**old, "options": options})
    assert [one["key"] for one in new["options"]] == ["a", "b", "c"]
    assert carried("single", old, new, {"choice": "a"}) == {"choice": "c"}


def test_a_corrected_text_goes_by_its_key_and_a_removed_option_by_nothing() -> None:
    old = question_type("multiple").normalise(EVERY_TYPE["multiple"][0])
    first, second, third = old["options"]
    new = {**old, "options": [{**first, "text": "加入噪声"}, third]}
    assert carried("multiple", old, new, {"choices": ["a", "c"]}) == {"choices": ["a", "c"]}
    assert carried("multiple", old, new, {"choices": ["a", second["key"]]}) is None


def test_pairs_items_and_blanks_are_carried_too() -> None:
    pairs = question_type("matching").normalise(EVERY_TYPE["matching"][0])
    one, two = pairs["pairs"]
    new = {**pairs, "pairs": [two, {**one, "right": "了解客户"}]}
    said = carried("matching", pairs, new, {"pairs": {"a": "了解你的客户", "b": "反洗钱"}})
    assert said == {"pairs": {"a": "了解客户", "b": "反洗钱"}}
    order = question_type("ordering").normalise(EVERY_TYPE["ordering"][0])
    swapped = {**order, "items": [order["items"][1], order["items"][0], order["items"][2]]}
    was_right = question_type("ordering").read_json(order, right_for("ordering"))
    said = carried("ordering", order, swapped, was_right)
    assert question_type("ordering").grade(swapped, said).fraction == Decimal("0.3333333333")
    cloze = question_type("cloze").normalise(EVERY_TYPE["cloze"][0])
    shorter = {**cloze, "blanks": cloze["blanks"][:1]}
    assert carried("cloze", cloze, shorter, {"blanks": {"1": "散列", "2": "a"}}) is None
    assert carried("cloze", cloze, shorter, {"blanks": {"1": "散列"}}) == {"blanks": {"1": "散列"}}


def test_an_answer_that_cannot_be_carried_keeps_its_mark_and_is_named(
    quiz: Quiz, made: list[Attempt], teacher: User
) -> None:
    question = question_of(quiz)
    content = question.versions.get().content
    kept = [{**one, "is_right": one["key"] == "a"} for one in content["options"][:1]]
    add_versions([(question, {**content, "options": [*kept, content["options"][2]]})])
    preview = regrading.preview_of(quiz, question)
    assert [one.attempt for one in preview.left_out] == [made[1]]
    mark_anew(quiz, teacher)
    assert scores()[1] == 2


# --- Pages -------------------------------------------------------------------------------------


@pytest.fixture
def client(teacher: User) -> Client:
    client = Client()
    client.force_login(teacher)
    return client


def test_from_the_corrected_key_to_the_undone_regrade_by_pages(
    client: Client, quiz: Quiz, made: list[Attempt]
) -> None:
    question = question_of(quiz)
    base = f"/courses/fintech/quizzes/{quiz.public_id}/regrade/"
    address = f"{base}questions/{question.public_id}/"
    assert client.get(address).status_code == 302  # nothing to do
    correct(question, "a")
    assert address in client.get(base).content.decode()
    seen = regrading.preview_of(quiz, question).fingerprint
    assert seen in client.get(address).content.decode()
    assert client.post(address, {"seen": seen, "reason": " "}).status_code == 422
    assert client.post(address, {"seen": "another", "reason": "x"}).status_code == 409
    assert scores() == [1, 2, 1, 1]
    done = client.post(address, {"seen": seen, "reason": "答案<标>错了"})
    assert done.status_code == 302
    assert scores() == [2, 1, 1, 1]
    page = client.get(done["Location"]).content.decode()
    assert "答案&lt;标&gt;错了" in page
    student = Client()
    student.force_login(made[0].user)
    shown = student.get(made[0].get_absolute_url()).content.decode()
    assert "答案&lt;标&gt;错了" in shown
    assert "原始数据" in shown  # by the corrected key that is right
    undone = client.post(f"{done['Location']}undo/", {"reason": "看错了"})
    assert undone.status_code == 302
    assert scores() == [1, 2, 1, 1]
    assert client.post(f"{done['Location']}undo/", {"reason": ""}).status_code == 302
    assert Regrade.objects.count() == 2


def test_a_question_of_another_course_is_not_found(client: Client, quiz: Quiz) -> None:
    other = make_bank_question(factories.make_course("other"))
    base = f"/courses/fintech/quizzes/{quiz.public_id}/regrade/"
    for path in (f"questions/{other.public_id}/", "questions/none/", "log/none/"):
        assert client.get(f"{base}{path}").status_code == 404


def test_the_pages_need_as_many_queries_for_one_as_for_many(
    client: Client, quiz: Quiz, course: Course, made: list[Attempt]
) -> None:
    base = f"/courses/fintech/quizzes/{quiz.public_id}/regrade/"
    address = f"{base}questions/{question_of(quiz).public_id}/"
    correct(question_of(quiz), "a")

    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    alone = queries(base), queries(address)
    for number in range(10):
        hand_in(quiz, factories.make_student(course, username=f"more{number}"), A)
    Answer.objects.update(key_version=None)
    assert queries(base) == alone[0]
    assert max(alone) <= 14
