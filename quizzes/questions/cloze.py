"""A text with blanks: ``{{1}}``, ``{{2}}`` … in the stem, each a word, a number or a choice.

Response: {"blanks": {"1": "散列", "2": "a"}}; a choice answers with the key of its option.
Every blank is worth the same. In a form the fields are ``<prefix>-1``, ``<prefix>-2`` …
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from quizzes.questions import options
from quizzes.questions.base import (
    MAX_SHORT_ANSWER,
    Content,
    Grade,
    Part,
    QuestionType,
    Response,
    Seed,
    as_mapping,
    graded,
    value,
)
from quizzes.questions.faults import Fault
from quizzes.questions.numeric import (
    NUMERIC_FIELDS,
    Judgement,
    full_credit,
    judge_number,
    number_answer,
    without_idle_rule,
)
from quizzes.questions.shapes import ListOf, OneOf, Record, clean_text, with_keys
from quizzes.questions.short import SHORT_FIELDS, judge_short, short_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLACE = re.compile(r"\{\{(\d{1,3})\}\}")
SHORT, CHOICE, NUMERIC = KINDS = ("short", "choice", "numeric")
_KIND = OneOf(KINDS)
_BLANKS = {
    SHORT: Record({"kind": _KIND, **SHORT_FIELDS}, ("answers",)),
    CHOICE: Record({"kind": _KIND, "options": options.OPTIONS}, ("options",)),
    NUMERIC: Record({"kind": _KIND, **NUMERIC_FIELDS}, ("answers",)),
}


@dataclass(frozen=True, slots=True)
class Blank:
    """The shape of a blank, which hangs on its kind."""

    def check(self, given: object, where: str) -> Iterator[Fault]:
        kind = as_mapping(given).get("kind")
        known = isinstance(kind, str) and kind in _BLANKS
        yield from _BLANKS[str(kind) if known else SHORT].check(given, where)

    def clean(self, given: object) -> dict[str, Any]:
        return _BLANKS[_KIND.clean(as_mapping(given).get("kind"))].clean(given)


class Cloze(QuestionType):
    """Several blanks in a text."""

    name = "cloze"
    fields = {"blanks": ListOf(Blank(), least=1, most=50)}
    required = ("blanks",)

    def _rules(self, content: Content) -> Iterator[Fault]:
        yield from _place_faults(content)
        for number, blank in enumerate(content["blanks"]):
            where = f"blanks[{number}]"
            if blank["kind"] != CHOICE:
                yield from full_credit(blank, f"{where}.answers")
                continue
            for fault in options.option_faults(blank["options"]):
                yield Fault(fault.code, f"{where}.{fault.where}", fault.details)

    def _with_keys(self, content: dict[str, Any]) -> dict[str, Any]:
        blanks = [_keyed(blank) for blank in content["blanks"]]
        return {**content, "blanks": blanks}

    def _shown(self, content: Content, seed: Seed) -> dict[str, Any]:
        return {"blanks": [_shown_blank(key, blank, seed) for key, blank in numbered(content)]}

    def _read(self, content: Content, data: Mapping[str, Any], prefix: str) -> Response:
        sent = {key: value(data, f"{prefix}-{key}") for key, _ in numbered(content)}
        return self._read_json(content, {"blanks": sent})

    def _read_json(self, content: Content, given: Mapping[str, Any]) -> Response:
        sent = as_mapping(given.get("blanks"))
        said = {key: _said(blank, sent.get(key)) for key, blank in numbered(content)}
        kept = {key: text for key, text in said.items() if text}
        return {"blanks": kept} if kept else {}

    def _grade(self, content: Content, response: Response) -> Grade:
        said = response.get("blanks", {})
        judged = [(k, blank, _judge(blank, said.get(k, ""))) for k, blank in numbered(content)]
        parts = [_part(key, blank, said.get(key, ""), one) for key, blank, one in judged]
        total = sum((one.fraction for _, _, one in judged), Fraction(0))
        return graded(
            total / max(1, len(judged)),
            parts=parts,
            feedback=[*(part.feedback for part in parts), content["explanation"]],
            note="" if response else "unanswered",
        )

    def _right_answer(self, content: Content) -> tuple[str, ...]:
        return tuple(_right(blank) for blank in content["blanks"])

    def _words(self, content: Content, response: Response) -> tuple[str, ...]:
        said = response.get("blanks", {})
        return tuple(_word(blank, said.get(key, "")) for key, blank in numbered(content))

    def _progress(self, content: Content, response: Response) -> tuple[int, int]:
        return len(response.get("blanks", {})), len(content["blanks"])


def _keyed(blank: dict[str, Any]) -> dict[str, Any]:
    if blank["kind"] == CHOICE:
        return {**blank, "options": with_keys(blank["options"])}
    return without_idle_rule(blank) if blank["kind"] == NUMERIC else blank


def numbered(content: Content) -> Iterator[tuple[str, dict[str, Any]]]:
    """The blanks with the numbers that stand for them in the stem."""
    yield from ((str(number), blank) for number, blank in enumerate(content["blanks"], start=1))


def _place_faults(content: Content) -> Iterator[Fault]:
    places = [str(int(number)) for number in PLACE.findall(content["stem"])]
    keys = [key for key, _ in numbered(content)]
    for place in dict.fromkeys(places):
        if place not in keys or places.count(place) > 1:
            yield Fault("place_without_blank", "stem", {"place": place})
    for number, key in enumerate(keys):
        if key not in places:
            yield Fault("blank_without_place", f"blanks[{number}]", {"place": key})


def _shown_blank(key: str, blank: dict[str, Any], seed: Seed) -> dict[str, Any]:
    if blank["kind"] != CHOICE:
        return {"key": key, "kind": blank["kind"]}
    mixed = None if seed is None else f"{seed} {key}"
    shown = options.shown_options(blank["options"], mixed)
    return {"key": key, "kind": CHOICE, "options": shown}


def _said(blank: dict[str, Any], given: object) -> str:
    text = clean_text(given, MAX_SHORT_ANSWER).strip()
    if blank["kind"] == CHOICE:
        return text if text in options.keys_of(blank) else ""
    return text


def _judge(blank: dict[str, Any], said: str) -> Judgement:
    if blank["kind"] == NUMERIC:
        return judge_number(blank, said)
    if blank["kind"] == SHORT:
        return judge_short(blank, said)
    chosen = [option for option in blank["options"] if option["key"] == said]
    if not chosen:
        return Judgement(Fraction(0), note="unanswered")
    return Judgement(Fraction(chosen[0]["is_right"]), chosen[0]["feedback"])


def _part(key: str, blank: dict[str, Any], said: str, judged: Judgement) -> Part:
    return Part(
        key=key,
        label=key,
        said=_word(blank, said),
        answer=_right(blank),
        is_right=judged.fraction == 1,
        feedback=judged.feedback,
    )


def _right(blank: dict[str, Any]) -> str:
    if blank["kind"] == NUMERIC:
        return number_answer(blank)
    if blank["kind"] == SHORT:
        return short_answer(blank)
    return " / ".join(options.texts_of(blank, options.right_keys(blank)))


def _word(blank: dict[str, Any], said: str) -> str:
    return "".join(options.texts_of(blank, [said])) if blank["kind"] == CHOICE else said
