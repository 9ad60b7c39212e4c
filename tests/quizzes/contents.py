"""Contents of questions for hypothesis: every type, with what is hard to carry in the texts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from quizzes.questions import TYPES

_HARD = (
    "~", "=", "#", "{", "}", ":", "\\", "\\n", "####", "%50%", "//", "->", "<b>", "&lt;", "&", '"',
    "'", "`code $x$`", "$\\frac{a_1}{b}$", "$x_1^2 \\cdot y$", "$$\\sum_{i} x_i$$", "*重*", "_a_",
    "]]>", "[html]", "::", "$CATEGORY:", "\\(", "\\)", "\n\n", "@@PLUGINFILE@@", "{1:SA:=x}", "**",
    "| a |", "- [x]", "1.", "元", "　", "é", "😀", "{=", "~%", "T", "TRUE", "->", "=> ", "$5",
    "\\$",
)  # fmt: skip
_WORDS = ("区块链", "央行", "ledger", "hash", "联邦学习", "a", "B", "2024", "，", "？")

pieces = st.one_of(st.sampled_from(_HARD), st.sampled_from(_WORDS), st.text(max_size=6))


def _clean(text: str) -> str:
    return str(TYPES["open"].normalise({"stem": text})["stem"])


texts = st.lists(pieces, min_size=1, max_size=6).map(" ".join).map(_clean)
filled = texts.filter(bool)
lines = filled.map(lambda text: " ".join(text.split())).filter(bool)
optional = st.one_of(st.just(""), texts)
# The weights that Moodle has.
fractions = st.sampled_from(["0.9", "0.75", "0.5", "0.25", "0.1", "0"])
values = st.decimals(
    min_value=Decimal("-1e9"), max_value=Decimal("1e9"), places=3, allow_nan=False
).map(str)
tolerances = st.sampled_from(["0", "0.5", "0.01", "1E-3", "2"])

common = st.fixed_dictionaries(
    {
        "stem": filled,
        "language": st.sampled_from(["zh", "en"]),
        "explanation": optional,
        "hints": st.lists(filled, max_size=2),
        "see": st.one_of(st.just(""), lines),
        "tags": st.lists(
            st.sampled_from(["联邦学习", "week 6", "a]b", "c&d"]), unique=True, max_size=2
        ),
        "marks": st.sampled_from(["1", "2", "0.5"]),
    }
)


def options(least_right: int, most_right: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    option = st.fixed_dictionaries({"text": filled, "feedback": optional})
    listed = st.lists(option, min_size=max(2, least_right), max_size=5)
    return listed.flatmap(lambda found: _with_rights(found, least_right, most_right))


def _with_rights(
    found: list[dict[str, Any]], least: int, most: int
) -> st.SearchStrategy[list[dict[str, Any]]]:
    places = st.sets(st.integers(0, len(found) - 1), min_size=least, max_size=min(most, len(found)))
    return places.map(lambda rights: [{**o, "is_right": n in rights} for n, o in enumerate(found)])


def _answers(answer: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.tuples(answer, st.lists(answer, max_size=2)).map(
        lambda found: [{**found[0], "fraction": "1"}, *found[1]]
    )


number_answers = _answers(
    st.fixed_dictionaries(
        {"value": values, "tolerance": tolerances, "relative": st.booleans(),
         "fraction": fractions, "feedback": optional}
    )
)  # fmt: skip
short_answers = _answers(
    st.fixed_dictionaries({"text": lines, "fraction": fractions, "feedback": optional})
)
units = st.lists(st.sampled_from(["元", "CNY", "%", "kg"]), unique=True, max_size=2)

_blank = st.one_of(
    st.fixed_dictionaries(
        {"kind": st.just("short"), "answers": short_answers, "case_sensitive": st.booleans(),
         "feedback_wrong": optional}
    ),
    st.fixed_dictionaries(
        {"kind": st.just("numeric"), "answers": number_answers, "units": units,
         "unit_required": st.booleans(), "feedback_wrong": optional}
    ),
    st.fixed_dictionaries({"kind": st.just("choice"), "options": options(1, 1)}),
)  # fmt: skip

FIELDS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "single": st.fixed_dictionaries({"options": options(1, 1)}),
    "multiple": st.fixed_dictionaries(
        {"options": options(1, 5),
         "credit": st.sampled_from(["right minus wrong", "all or nothing", "each option"])}
    ),
    "truefalse": st.fixed_dictionaries(
        {"is_true": st.booleans(), "feedback_true": optional, "feedback_false": optional}
    ),
    "numeric": st.fixed_dictionaries(
        {"answers": number_answers, "units": units, "unit_required": st.booleans(),
         "feedback_wrong": optional}
    ),
    "short": st.fixed_dictionaries(
        {"answers": short_answers, "case_sensitive": st.booleans(), "feedback_wrong": optional}
    ),
    "cloze": st.fixed_dictionaries({"blanks": st.lists(_blank, min_size=1, max_size=3)}),
    "matching": st.fixed_dictionaries(
        {"pairs": st.lists(
            st.fixed_dictionaries({"left": filled, "right": lines}),
            min_size=2, max_size=4, unique_by=lambda pair: pair["left"]),
         "distractors": st.lists(lines, max_size=2)}
    ),
    "ordering": st.fixed_dictionaries(
        {"items": st.lists(filled, min_size=2, max_size=5, unique=True).map(
            lambda found: [{"text": text} for text in found])}
    ),
    "open": st.fixed_dictionaries(
        {"model_answer": optional, "marked_by": st.sampled_from(["student", "instructor"])}
    ),
    "reflection": st.just({}),
}  # fmt: skip


def _placed(content: dict[str, Any]) -> dict[str, Any]:
    """A cloze with a place for each blank."""
    places = " ".join(f"{{{{{n}}}}}" for n, _ in enumerate(content.get("blanks", ()), start=1))
    return {**content, "stem": f"{content['stem']} {places}".strip()}


def contents(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Contents of a type, all of them without a fault."""
    return (
        st.tuples(common, FIELDS[name])
        .map(lambda both: _placed({**both[0], **both[1]}))
        .filter(lambda content: not TYPES[name].check(content))
        .map(TYPES[name].normalise)
    )
