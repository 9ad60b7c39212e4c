"""What counts: one quiz, the weighted total, and what is never taken for a 0."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.grades.totals import Column, Made, Result, result_of, total_of
from quizzes.models import Quiz

D = Decimal


def made(*shares: str | None, unmarked: tuple[int, ...] = ()) -> list[Made]:
    """Attempts out of 10 marks; None is under way."""
    return [
        Made(n + 1, share is None, None if share is None else D(share) * 10, D(10),
             unmarked[n] if n < len(unmarked) else 0)
        for n, share in enumerate(shares)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("grading", "share"), [("best", "0.9"), ("last", "0.4"), ("average", "0.6")]
)
def test_the_quiz_says_which_attempt_counts(grading: str, share: str) -> None:
    result = result_of(Quiz(grading=grading), made("0.5", "0.9", "0.4"), is_over=False)
    assert (result.state, result.share) == ("counted", D(share))


@pytest.mark.parametrize(
    ("attempts", "is_over", "state"),
    [
        (made(), False, "none"),
        (made(), True, "missed"),
        (made(None), False, "open"),
        (made("0"), True, "counted"),
    ],
)
def test_nothing_taken_is_no_zero(attempts: list[Made], is_over: bool, state: str) -> None:
    result = result_of(Quiz(), attempts, is_over=is_over)
    assert result.state == state
    assert (result.share is None) == (state != "counted")


@pytest.mark.parametrize(
    ("grading", "unmarked", "state"),
    [
        ("best", (1, 0), "waiting"),
        ("average", (1, 0), "waiting"),
        ("last", (1, 0), "counted"),
        ("last", (0, 2), "waiting"),
    ],
)
def test_an_answer_without_a_mark_makes_the_result_wait(
    grading: str, unmarked: tuple[int, ...], state: str
) -> None:
    result = result_of(Quiz(grading=grading), made("0.5", "0.6", unmarked=unmarked), is_over=True)
    assert result.state == state


def total(*pairs: tuple[str, Result], zero: bool = False) -> Any:
    columns = [Column(Quiz(), D(weight)) for weight, _ in pairs]
    return total_of(columns, [result for _, result in pairs], missed_is_zero=zero)


def counted(share: str) -> Result:
    return Result("counted", D(share), 1)


def test_the_total_is_weighted_and_says_what_it_leaves_out() -> None:
    found = total(
        ("3", counted("0.5")), ("1", counted("0.9")), ("2", Result("missed")),
        ("1", Result("waiting", D("0.2"), 1, 3)), ("1", Result("none")),
    )  # fmt: skip
    assert found.share == D("0.6")
    assert (found.known, found.whole, found.covered) == (4, 8, D("0.5"))
    assert (found.missing, found.waiting, found.is_whole) == (2, 1, False)


def test_a_missed_quiz_is_zero_only_where_the_course_says_so() -> None:
    pairs = (("1", counted("0.8")), ("1", Result("missed")), ("2", Result("none")))
    assert total(*pairs).share == D("0.8")
    strict = total(*pairs, zero=True)
    assert (strict.share, strict.missing) == (D("0.4"), 1)


def test_a_quiz_of_weight_0_plays_no_part() -> None:
    found = total(("1", counted("0.5")), ("0", counted("1")), ("0", Result("none")))
    assert (found.share, found.missing, found.is_whole) == (D("0.5"), 0, True)


def test_without_any_result_there_is_no_total() -> None:
    assert total(("1", Result("none")), ("1", Result("open"))).share is None
    assert total().share is None


weights = st.decimals(D("0.01"), D(1000), places=2)
shares = st.decimals(D(0), D(1), places=4)


@given(st.lists(st.tuples(weights, shares), min_size=1, max_size=12))
def test_a_total_lies_between_its_results(pairs: list[tuple[Decimal, Decimal]]) -> None:
    found = total(*((str(weight), counted(str(share))) for weight, share in pairs))
    tiny = D("1e-20")
    assert min(s for _, s in pairs) - tiny <= found.share <= max(s for _, s in pairs) + tiny
