"""Item and quiz statistics beside a slow computation straight from the definitions."""

from __future__ import annotations

import math
import random
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from quizzes.statistics import (
    VALUES,
    answer_counts,
    item_statistics,
    meaning,
    meaning_of_standard_error,
    meaning_of_weight,
    quiz_report,
    quiz_statistics,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Matrix = list[list[Decimal]]
PLACES = 1e-9


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def mean(values: list[float]) -> float:
    return math.fsum(values) / len(values)


def slow_covariance(first: list[float], second: list[float]) -> float:
    here, there = mean(first), mean(second)
    products = [(a - here) * (b - there) for a, b in zip(first, second, strict=True)]
    return math.fsum(products) / (len(first) - 1)


def deviation(values: list[float]) -> float:
    return math.sqrt(slow_covariance(values, values))


def simulated(students: int, maxima: list[Decimal], seed: int = 20261121) -> Matrix:
    """Students of different ability, questions of different difficulty, part marks and all."""
    dice = random.Random(seed)
    rows = []
    for _ in range(students):
        ability = dice.gauss(0, 1)
        row = []
        for place, maximum in enumerate(maxima):
            chance = 1 / (1 + math.exp(-(ability - (place - len(maxima) / 2) / 3)))
            thirds = sum(dice.random() < chance for _ in range(3))
            row.append((maximum * thirds / 3).quantize(Decimal("1e-10")))
        rows.append(row)
    return rows


MAXIMA = [Decimal(m) for m in ("1", "1", "2", "0.5", "3", "1", "1", "2", "1", "1")]
MARKS = simulated(1000, MAXIMA)
COLUMNS = [[float(row[place]) for row in MARKS] for place in range(len(MAXIMA))]
TOTALS = [math.fsum(float(mark) for mark in row) for row in MARKS]
FOUND = item_statistics(MARKS, MAXIMA)


@pytest.mark.parametrize("place", range(len(MAXIMA)))
def test_items_of_a_thousand_students_are_as_defined(place: int) -> None:
    marks, found = COLUMNS[place], FOUND[place]
    rest = [total - mark for total, mark in zip(TOTALS, marks, strict=True)]
    shared = slow_covariance(marks, rest)
    index = 100 * shared / (deviation(marks) * deviation(rest))
    efficiency = 100 * shared / slow_covariance(sorted(marks), sorted(rest))
    roots = [math.sqrt(slow_covariance(column, TOTALS)) for column in COLUMNS]
    weight = 100 * roots[place] / math.fsum(roots)
    assert found.attempts == 1000
    assert found.facility == pytest.approx(mean(marks) / float(MAXIMA[place]), abs=PLACES)
    assert found.discrimination_index == pytest.approx(index, abs=PLACES)
    assert found.discriminative_efficiency == pytest.approx(efficiency, abs=PLACES)
    assert found.effective_weight == pytest.approx(weight, abs=PLACES)
    share = deviation(marks) / float(MAXIMA[place])
    assert found.standard_deviation == pytest.approx(share, abs=PLACES)


def test_the_quiz_of_a_thousand_students_is_as_defined() -> None:
    found = quiz_statistics(MARKS)
    count = len(MAXIMA)
    within = math.fsum(slow_covariance(column, column) for column in COLUMNS)
    between = slow_covariance(TOTALS, TOTALS)
    consistency = 100 * count / (count - 1) * (1 - within / between)
    ratio = 100 * math.sqrt(1 - consistency / 100)
    assert found.mean == pytest.approx(mean(TOTALS), abs=PLACES)
    assert found.standard_deviation == pytest.approx(math.sqrt(between), abs=PLACES)
    assert found.internal_consistency == pytest.approx(consistency, abs=PLACES)
    assert found.alpha == pytest.approx(consistency / 100, abs=PLACES)
    assert found.error_ratio == pytest.approx(ratio, abs=PLACES)
    assert found.standard_error == pytest.approx(ratio * math.sqrt(between) / 100, abs=PLACES)
    middle = sorted(TOTALS)[499:501]
    assert found.median == pytest.approx(sum(middle) / 2, abs=PLACES)


def test_weights_of_all_questions_are_a_hundred_per_cent() -> None:
    weights = [found.effective_weight or 0 for found in FOUND]
    assert math.fsum(weights) == pytest.approx(100, abs=PLACES)


def test_nothing_is_said_below_twenty_attempts() -> None:
    assert quiz_report(MARKS[:19], MAXIMA) is None
    assert quiz_report(MARKS[:20], MAXIMA) is not None
    assert quiz_report([], MAXIMA) is None


def test_a_question_that_everybody_got_right_has_no_index() -> None:
    marks = [[Decimal(1), row[1]] for row in MARKS]
    found = item_statistics(marks, MAXIMA[:2])[0]
    assert found.facility == 1
    assert (found.discrimination_index, found.discriminative_efficiency) == (None, None)
    assert found.effective_weight == 0


def test_a_quiz_in_which_all_have_the_same_total_has_no_consistency() -> None:
    report = quiz_report([[Decimal(1), Decimal(0)]] * 30, MAXIMA[:2])
    assert report is not None
    assert report.quiz.standard_deviation == 0
    assert (report.quiz.alpha, report.quiz.error_ratio, report.quiz.standard_error) == (None,) * 3


def test_one_question_has_no_consistency() -> None:
    assert quiz_statistics([row[:1] for row in MARKS]).alpha is None


def test_a_question_worth_nothing_has_no_facility() -> None:
    assert item_statistics([[Decimal(0)]] * 30, [Decimal(0)])[0].facility is None


def test_a_wrong_key_shows_as_a_negative_index_without_a_weight() -> None:
    marks = [[MAXIMA[0] - row[0], *row[1:]] for row in MARKS]
    found = item_statistics(marks, MAXIMA)[0]
    assert found.discrimination_index is not None
    assert found.discrimination_index < 0
    assert found.is_weak
    assert meaning("discrimination_index", found.discrimination_index).endswith("Check the key.")


def test_a_draw_counts_only_the_attempts_that_had_the_question() -> None:
    marks = [[row[0] if number % 2 else None, *row[1:]] for number, row in enumerate(MARKS)]
    report = quiz_report(marks, MAXIMA)
    assert report is not None
    had = [float(row[0]) for number, row in enumerate(MARKS) if number % 2]
    assert report.items[0].attempts == 500
    assert report.items[0].facility == pytest.approx(mean(had), abs=PLACES)
    assert report.quiz.alpha is None


def test_a_question_that_few_attempts_had_stays_hidden() -> None:
    marks = [[row[0] if number < 19 else None, *row[1:]] for number, row in enumerate(MARKS)]
    report = quiz_report(marks, MAXIMA)
    assert report is not None
    assert (report.items[0].attempts, report.items[0].facility) == (19, None)


def test_rows_of_other_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="every attempt"):
        quiz_report([[Decimal(1)]], MAXIMA)


CHOICE = {
    "stem": "?",
    "options": [{"text": "yes", "is_right": True}, {"text": "no"}, {"text": "never"}],
}


def test_options_are_counted_with_the_best_and_the_weakest_third() -> None:
    responses = [{"choice": "a"}] * 20 + [{"choice": "b"}] * 10
    totals = [Decimal(30 - number) for number in range(30)]
    counts = answer_counts("single", CHOICE, responses, totals)
    assert counts is not None
    assert [(c.answer, c.is_right, c.count, c.upper, c.lower) for c in counts] == [
        ("yes", True, 20, 10, 0),
        ("no", False, 10, 0, 10),
        ("never", False, 0, 0, 0),
    ]


def test_written_answers_are_counted_folded() -> None:
    content = {"stem": "?", "answers": [{"text": "CBDC"}]}
    responses = [{"text": text} for text in ["CBDC", "cbdc ", "ＣＢＤＣ"] * 7 + ["DCEP"] * 4]
    counts = answer_counts("short", content, responses, [Decimal(1)] * 25)
    assert counts is not None
    assert [(c.answer, c.is_right, c.count) for c in counts] == [
        ("CBDC", True, 21),
        ("DCEP", False, 4),
    ]


def test_options_are_not_counted_below_twenty_attempts() -> None:
    assert answer_counts("single", CHOICE, [{"choice": "a"}] * 19, [Decimal(1)] * 19) is None


@pytest.mark.parametrize("name", sorted(VALUES))
def test_every_value_has_words(name: str) -> None:
    words = {meaning(name, value / 10) for value in range(-1000, 1001)}
    assert len(words) >= 3
    assert meaning(name, None).startswith("No value")
    assert "20" in meaning(name, 50, is_enough=False)


def test_words_for_weights_and_errors_hold_their_figures() -> None:
    assert "30 instead of 10" in meaning_of_weight(30.2, 10)
    assert meaning_of_weight(10.5, 10).startswith("Decides about as much")
    assert meaning_of_weight(None, 10).startswith("Works against")
    assert "1.3 marks" in meaning_of_standard_error(1.25001)
