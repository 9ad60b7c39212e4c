"""Q8: whatever is sent, a score is between nothing and all, the same for the same, and no failure.

60 examples of each in every run, 20,000 with SOAK_SEEDS set as ``make soak`` sets it.
"""

from __future__ import annotations

import os
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes.attempts.marking import mark_of
from quizzes.models import Answer, Question, QuestionVersion
from quizzes.pages import digest
from quizzes.questions import question_type
from tests.quizzes.taking import EVERY_TYPE

EXAMPLES = 20_000 if "SOAK_SEEDS" in os.environ else 60
KINDS = sorted(set(EVERY_TYPE) - {"open"})

thorough = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
MONSTERS = [
    *("NaN", "inf", "-Infinity", "1e999", "-0", "０．５", "1,234.5", "1.234,5", "１２６８"),
    *("11268.25", "11 268,25", "一万", "½", "٣", "1_000", "0x10", "\x00", "\ud800", "ＣＢＤＣ"),
]
texts = st.one_of(st.text(max_size=60), st.sampled_from(MONSTERS))
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=8,
)
FIELDS = ["choice", "choices", "is_true", "text", "blanks", "pairs", "order"]
responses = st.dictionaries(st.one_of(st.sampled_from(FIELDS), texts), values, max_size=4)


def mark(kind: str, response: Any, most: Decimal) -> Decimal:
    version = QuestionVersion(question=Question(type=kind), content=EVERY_TYPE[kind][0])
    found = mark_of(Answer(version=version, response=response, marks=most))
    assert found is not None
    return found


@pytest.mark.parametrize("kind", KINDS)
@thorough
@given(
    response=st.one_of(responses, values),
    most=st.decimals(min_value=0, max_value=1000, places=2),
)
def test_a_mark_is_between_nothing_and_all(kind: str, response: Any, most: Decimal) -> None:
    first = mark(kind, response, most)
    assert 0 <= first <= most
    assert mark(kind, response, most) == first


@pytest.mark.parametrize("kind", KINDS)
@thorough
@given(given_=st.dictionaries(st.sampled_from(["q1", "q1-1", "q1-a", "move"]), texts, max_size=4))
def test_a_form_reads_to_what_is_kept_and_marked_alike(kind: str, given_: dict[str, str]) -> None:
    content = EVERY_TYPE[kind][0]
    read = question_type(kind).read(content, given_, "q1")
    again = question_type(kind).read_json(content, read)
    assert again == read
    assert digest(again) == digest(read)
    assert mark(kind, read, Decimal(3)) == mark(kind, again, Decimal(3))


@thorough
@given(seed=st.text(max_size=8), kind=st.sampled_from(["single", "multiple", "matching", "cloze"]))
def test_the_order_of_options_decides_nothing(seed: str, kind: str) -> None:
    content, right, wrong = EVERY_TYPE[kind]
    shown = question_type(kind).shown(content, seed)
    assert sorted(map(str, shown)) == sorted(map(str, question_type(kind).shown(content)))
    assert mark(kind, right, Decimal(2)) == 2
    assert mark(kind, wrong, Decimal(2)) == 0


@thorough
@given(
    blanks=st.tuples(*[st.sampled_from(["", " ", "\u3000", "\t", "\u00a0"])] * 2),
    form=st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    wide=st.booleans(),
    upper=st.booleans(),
)
def test_width_case_form_and_blanks_decide_nothing(
    blanks: tuple[str, str], form: Any, wide: bool, upper: bool
) -> None:
    text = "CBDC" if upper else "cbdc"
    if wide:
        text = "".join(chr(ord(letter) + 0xFEE0) for letter in text)
    said = blanks[0] + unicodedata.normalize(form, text) + blanks[1]
    assert mark("short", {"text": said}, Decimal(1)) == 1


@pytest.mark.parametrize(
    "said", ["11268.25", "11,268.25", "１１２６８．２５", "11268.25 元", "11268.25元", " 11268.7 "]
)
def test_a_number_is_right_however_it_is_written(said: str) -> None:
    assert mark("numeric", {"text": said}, Decimal(1)) == 1


@pytest.mark.parametrize("said", ["NaN", "inf", "-inf", "1e400", "", "元", "11269", "11268.25 USD"])
def test_what_is_no_such_number_is_wrong(said: str) -> None:
    assert mark("numeric", {"text": said}, Decimal(1)) == 0
