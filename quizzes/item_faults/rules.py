"""The rules, each a function from a normalised content to its faults."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import combinations
from typing import Any

from courses.documents.text import display_width
from quizzes.item_faults.clues import (
    clue_words,
    contains,
    is_negative,
    is_question,
    plain_text,
    starts_negative,
)
from quizzes.questions import TYPES, Content, Fault
from quizzes.questions.folding import fold
from quizzes.questions.numeric import full_credit

CODES = frozenset(
    {
        "no_key", "several_keys", "few_options", "many_options", "all_of_the_above",
        "none_of_the_above", "duplicate_options", "nested_options", "longest_is_key", "clue_word",
        "negative_not_marked", "double_negative", "stem_is_no_question", "statement_is_question",
        "no_explanation", "duplicate_answers", "no_tolerance", "no_full_answer", "key_position",
    }
)  # fmt: skip

FEWEST_OPTIONS, MOST_OPTIONS = 3, 5
_LONGER_BY = 1.5  # the key beside the longest other option ...
_LONGER_FROM = 8  # ... and by so many columns
_QUESTIONS_FOR_POSITION = 5
_ALL = re.compile(
    r"(以上|上述|前面?|[A-Da-d、，,和及与]+)(各项|选项|答案|说法|所有|三[者项个]|四[者项个])*"
    r"(都|皆|均|全部?)(是|对|正确|成立|包括)?|全部?(都|皆)?(是|对|正确)|以上(全部|所有)"
    r"|all\s+of\s+(the\s+)?(above|these|them)|both\s+[a-d]\s+and\s+[a-d]",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(以上|上述|前面?)(各项|选项|答案|说法|三[者项个])*(都|皆|均|全)?(不是|不对|不正确|错误|非|错)"
    r"|(都|皆|均)(不是|不对|不正确|错)|以上(都|皆|均)无"
    r"|none\s+of\s+(the\s+)?(above|these|them)|neither\s+[a-d]\s+nor\s+[a-d]",
    re.IGNORECASE,
)


def item_faults(type_name: str, content: object) -> list[Fault]:
    """The faults of one question, in the order of the content; works on unfinished ones too."""
    if type_name not in TYPES:
        return []
    whole = TYPES[type_name].normalise(content)
    return [fault for rule in _RULES.get(type_name, ()) for fault in rule(whole)]


def quiz_faults(questions: Iterable[tuple[str, Content]]) -> list[Fault]:
    """The faults of questions that are asked together: the key at the same place in most.

    For quizzes whose options are not shuffled.
    """
    places: Counter[int] = Counter()
    for type_name, content in questions:
        options = TYPES["single"].normalise(content)["options"] if type_name == "single" else []
        places.update([n for n, option in enumerate(options, start=1) if option["is_right"]][:1])
    if places.total() < _QUESTIONS_FOR_POSITION:
        return []
    place, count = places.most_common(1)[0]
    if count * 3 < places.total() * 2:
        return []
    details = {"letter": chr(ord("A") + place - 1), "count": count, "all": places.total()}
    return [Fault("key_position", "", details)]


def _keys(content: Content) -> Iterator[Fault]:
    rights = sum(option["is_right"] for option in content["options"])
    if not rights:
        yield Fault("no_key", "options")
    if rights > 1 and "credit" not in content:
        yield Fault("several_keys", "options", {"count": rights})


def _number_of_options(content: Content) -> Iterator[Fault]:
    count = len(content["options"])
    if count < FEWEST_OPTIONS:
        yield Fault("few_options", "options", {"count": count})
    if count > MOST_OPTIONS:
        yield Fault("many_options", "options", {"count": count})


def _all_or_none(content: Content) -> Iterator[Fault]:
    for where, text in _texts(content):
        if _NONE.fullmatch(_bare(text)):
            yield Fault("none_of_the_above", where)
        elif _ALL.fullmatch(_bare(text)):
            yield Fault("all_of_the_above", where)


def _bare(text: str) -> str:
    return text.strip(" 。.！!的；;")


def _same_or_nested(content: Content) -> Iterator[Fault]:
    for (where, one), (_, other) in combinations(_texts(content), 2):
        if fold(one) == fold(other):
            yield Fault("duplicate_options", where, {"text": one[:60]})
        elif contains(one, other) or contains(other, one):
            shorter = min(one, other, key=len)
            yield Fault("nested_options", where, {"text": shorter[:60]})


def _longest(content: Content) -> Iterator[Fault]:
    """For one key; of several, one is often the longest."""
    widths = [(display_width(plain_text(o["text"])), o["is_right"]) for o in content["options"]]
    keys = [width for width, is_right in widths if is_right]
    others = [width for width, is_right in widths if not is_right]
    if len(keys) != 1 or not others:
        return
    limit = max(max(others) * _LONGER_BY, max(others) + _LONGER_FROM)
    if keys[0] >= limit:
        place = next(n for n, option in enumerate(content["options"]) if option["is_right"])
        yield Fault("longest_is_key", f"options[{place}].text")


def _clues(content: Content) -> Iterator[Fault]:
    """Words of the stem that stand in every key and in no other option."""
    keys = [plain_text(o["text"]) for o in content["options"] if o["is_right"]]
    others = [plain_text(o["text"]) for o in content["options"] if not o["is_right"]]
    if keys and others:
        for word in clue_words(plain_text(content["stem"]), keys, others)[:1]:
            yield Fault("clue_word", "stem", {"word": word})


def _negatives(content: Content) -> Iterator[Fault]:
    if not is_negative(plain_text(content["stem"])):
        return
    if is_negative(content["stem"]):
        yield Fault("negative_not_marked", "stem")
    if any(starts_negative(text) for _, text in _texts(content)):
        yield Fault("double_negative", "options")


def _stem_asks(content: Content) -> Iterator[Fault]:
    if not is_question(content["stem"]):
        yield Fault("stem_is_no_question", "stem")


def _statement(content: Content) -> Iterator[Fault]:
    if plain_text(content["stem"]).endswith(("?", "？", "吗")):
        yield Fault("statement_is_question", "stem")


def _explained(content: Content) -> Iterator[Fault]:
    if not content["explanation"].strip():
        yield Fault("no_explanation", "explanation")


def _variants(content: Content) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, answer in enumerate(content["answers"]):
        folded = fold(answer["text"], case_sensitive=content["case_sensitive"])
        if folded in seen:
            yield Fault("duplicate_answers", f"answers[{number}].text", {"text": answer["text"]})
        seen.add(folded)


def _tolerance(content: Content) -> Iterator[Fault]:
    """A number with a fraction is rounded by everybody in their own way."""
    for number, answer in enumerate(content["answers"]):
        value = Decimal(answer["value"])
        if value != value.to_integral_value() and not Decimal(answer["tolerance"]):
            yield Fault("no_tolerance", f"answers[{number}].tolerance", {"value": answer["value"]})


def _full_answer(content: Content) -> Iterator[Fault]:
    if any(full_credit(content, "answers")):
        yield Fault("no_full_answer", "answers")


def _blanks(content: Content) -> Iterator[Fault]:
    """Blanks have the faults of the questions that they are."""
    rules: dict[str, tuple[Rule, ...]] = {
        "short": (_variants, _full_answer),
        "numeric": (_tolerance, _full_answer),
        "choice": (_keys, _same_or_nested),
    }
    for number, blank in enumerate(content["blanks"]):
        for rule in rules[blank["kind"]]:
            for fault in rule(blank):
                yield Fault(fault.code, f"blanks[{number}].{fault.where}", fault.details)


def _texts(content: Content) -> list[tuple[str, str]]:
    options: list[dict[str, Any]] = content["options"]
    return [(f"options[{n}].text", plain_text(o["text"])) for n, o in enumerate(options)]


Rule = Callable[[Content], Iterator[Fault]]
_CHOICE: tuple[Rule, ...] = (
    _stem_asks, _negatives, _keys, _number_of_options, _all_or_none, _same_or_nested, _longest,
    _clues, _explained,
)  # fmt: skip
_RULES: dict[str, tuple[Rule, ...]] = {
    "single": _CHOICE,
    "multiple": _CHOICE,
    "truefalse": (_statement, _explained),
    "numeric": (_stem_asks, _full_answer, _tolerance, _explained),
    "short": (_stem_asks, _full_answer, _variants, _explained),
    "cloze": (_blanks, _explained),
    "matching": (_explained,),
    "ordering": (_explained,),
}
