"""Blanks in Moodle's way: ``{1:SHORTANSWER:=word#feedback~%50%other}`` within the text.

Moodle undoes entities in answers and feedback and cuts at ``~ # }`` before; so signs that mean
something there are written as entities.
"""

from __future__ import annotations

import html
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from quizzes.formats.texts import from_plain
from quizzes.formats.weights import is_allowed, share_of
from quizzes.questions.cloze import CHOICE, NUMERIC, PLACE, SHORT
from quizzes.questions.shapes import plain_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizzes.formats.items import Losses

_KINDS = {
    "NUMERICAL": NUMERIC, "NM": NUMERIC,
    "SHORTANSWER": SHORT, "SA": SHORT, "MW": SHORT,
    "SHORTANSWER_C": SHORT, "SAC": SHORT, "MWC": SHORT,
    **{f"MULTICHOICE{form}": CHOICE for form in ("", "_V", "_H", "_S", "_VS", "_HS")},
    **{f"MC{form}": CHOICE for form in ("", "V", "H", "S", "VS", "HS")},
    **{f"MULTIRESPONSE{form}": "" for form in ("", "_H", "_S", "_HS")},
    **{f"MR{form}": "" for form in ("", "H", "S", "HS")},
}  # fmt: skip
_CASE_SENSITIVE = frozenset({"SHORTANSWER_C", "SAC", "MWC"})
_NAMES = "|".join(sorted(_KINDS, key=len, reverse=True))
_BLANK = re.compile(
    rf"\{{(?P<weight>[0-9]{{0,6}}):(?P<name>{_NAMES}):"
    r"(?P<answers>[^}\\]*+(?:\\[\s\S][^}\\]*+)*+)\}"
)
_ENTITY = re.compile(rf"&#123;(?=[0-9]*:(?:{_NAMES}):)")
_LOOKS_LIKE_BLANK = re.compile(rf"\{{(?=[0-9]*:(?:{_NAMES}):)")
_MOST_BLANKS = 200  # four times what a question may have
_CUT = re.compile(r"(?<!\\)~")
_ANSWER = re.compile(
    r"(?P<weight>=|%-?[0-9]+(?:[.,][0-9]*)?%)?(?P<text>.+?)(?:(?<![\\&])(?<!&amp;)#(?P<feedback>.*))?",
    re.DOTALL,
)
_SPECIAL = re.compile(r"[&~#}\\]")
_MARKED = re.compile(r"[*_`$\\]|!?\[[^\[\]]*\]\(")


def write_text(stem: str, blanks: list[Mapping[str, Any]], losses: Losses) -> str:
    """The stem, already in Moodle's Markdown, with its blanks in the text."""
    safe = _LOOKS_LIKE_BLANK.sub("&#123;", stem)

    def put(match: re.Match[str]) -> str:
        number = int(match[1])
        return _write(blanks[number - 1], losses) if 0 < number <= len(blanks) else match[0]

    return PLACE.sub(put, safe)


def _write(blank: Mapping[str, Any], losses: Losses) -> str:
    if blank["kind"] == CHOICE:
        answers = [_choice(option, losses) for option in blank["options"]]
        return f"{{1:MULTICHOICE:{'~'.join(answers)}}}"
    name = "SHORTANSWER_C" if blank.get("case_sensitive") else "SHORTANSWER"
    if blank["kind"] == NUMERIC:
        name = "NUMERICAL"
    answers = [_answer(blank["kind"], answer, losses) for answer in blank["answers"]]
    said = [blank["feedback_wrong"], *(answer["feedback"] for answer in blank["answers"])]
    if any(map(_MARKED.search, said)):
        losses.add("plain_in_blank", "blanks")
    if blank["feedback_wrong"]:
        answers.append(f"*#{_quoted(blank['feedback_wrong'])}")
    return f"{{1:{name}:{'~'.join(answers)}}}"


def _choice(option: Mapping[str, Any], losses: Losses) -> str:
    if _MARKED.search(option["text"] + option["feedback"]):
        losses.add("plain_in_blank", "blanks")
    mark = "=" if option["is_right"] else ""
    return mark + _with_feedback(_quoted(option["text"], first=not mark), option["feedback"])


def _answer(kind: str, answer: Mapping[str, Any], losses: Losses) -> str:
    share = Fraction(answer["fraction"])
    if not is_allowed(share):
        losses.add("weights_refused", "blanks")
    mark = "=" if share == 1 else f"%{plain_number(Decimal(answer['fraction']) * 100)}%"
    if kind == NUMERIC:
        text = f"{answer['value']}:{absolute(answer, losses, 'blanks')}"
    else:
        text = _quoted(answer["text"]).replace("*", r"\*")
    return mark + _with_feedback(text, answer["feedback"])


def absolute(answer: Mapping[str, Any], losses: Losses, field: str = "answers") -> str:
    """The tolerance as Moodle knows it, not relative to anything."""
    if not answer["relative"]:
        return str(answer["tolerance"])
    losses.add("tolerance_made_absolute", field)
    return plain_number(abs(Decimal(answer["value"])) * Decimal(answer["tolerance"]))


def _with_feedback(text: str, feedback: str) -> str:
    return f"{text}#{_quoted(feedback)}" if feedback else text


def _quoted(text: str, *, first: bool = False) -> str:
    """A text with the signs that Moodle would cut at as entities, on one line."""
    quoted = _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", text)
    quoted = quoted.replace("\n", "&#10;")
    if quoted[:1] in ("=", "%") and first:
        quoted = f"&#{ord(quoted[0])};{quoted[1:]}"
    return quoted


def read_text(text: str, losses: Losses, *, is_ours: bool) -> tuple[str, list[dict[str, Any]]]:
    """The text with numbered places, and the blanks; "" with a blank that we do not have.

    In files of our own the texts of blanks are Markdown, in others formulas are as Moodle has
    them.
    """
    blanks: list[dict[str, Any]] = []
    parts: list[str] = []
    weights: set[str] = set()
    end = 0
    if len(_LOOKS_LIKE_BLANK.findall(text)) > _MOST_BLANKS:
        losses.add("not_read", "blanks", is_whole=True)
        return "", []
    for match in _BLANK.finditer(text):
        blank = _read(match, losses, is_ours=is_ours)
        if blank is None:
            losses.add("blank_of_several", "blanks", is_whole=True)
            return "", []
        blanks.append(blank)
        weights.add(match["weight"] or "1")
        parts += [text[end : match.start()], f"{{{{{len(blanks)}}}}}"]
        end = match.end()
    if len(weights) > 1:
        losses.add("blank_weights", "blanks")
    return "".join([*parts, text[end:]]), blanks


def plain_braces(stem: str) -> str:
    """The inverse of what ``write_text`` does to what only looks like a blank."""
    return _ENTITY.sub("{", stem)


def _read(match: re.Match[str], losses: Losses, *, is_ours: bool) -> dict[str, Any] | None:
    kind = _KINDS[match["name"]]
    if not kind:
        return None
    answers = list(_answers(match["answers"]))
    if not is_ours:
        shown = from_plain if kind == CHOICE else str  # what students type is no formula
        answers = [(share, shown(text), from_plain(said)) for share, text, said in answers]
    if kind == CHOICE:
        return {"kind": CHOICE, "options": [_option(answer, losses) for answer in answers]}
    blank: dict[str, Any] = {"kind": kind, "answers": []}
    if kind == SHORT:
        blank["case_sensitive"] = match["name"] in _CASE_SENSITIVE
    for weight, text, feedback in answers:
        if text == "*":
            blank["feedback_wrong"] = feedback
            if weight:
                losses.add("wildcard", "blanks")
        else:
            share = share_in(weight, losses)
            blank["answers"].append(_read_answer(kind, text, share, feedback))
    return blank


def _read_answer(kind: str, text: str, share: Decimal, feedback: str) -> dict[str, Any]:
    common = {"fraction": plain_number(share), "feedback": feedback}
    if kind == SHORT:
        return {"text": text.replace(r"\*", "*"), **common}
    value, _, tolerance = text.replace(",", ".").partition(":")
    return {"value": value.strip(), "tolerance": tolerance.strip() or "0", **common}


def _answers(text: str) -> Iterator[tuple[Decimal, str, str]]:
    for part in _CUT.split(text):
        match = _ANSWER.fullmatch(part)
        if match is not None:
            weight = match["weight"] or "0"
            share = Decimal(1) if weight == "=" else share_of(weight.strip("%"))
            yield share, _unquoted(match["text"]), _unquoted(match["feedback"] or "")


def _unquoted(text: str) -> str:
    plain = html.unescape(text).replace(r"\}", "}").replace(r"\#", "#").replace(r"\~", "~")
    return plain.strip()


def _option(answer: tuple[Decimal, str, str], losses: Losses) -> dict[str, Any]:
    share, text, feedback = answer
    if share not in (0, 1):
        losses.add("weights_changed", "blanks")
    return {"text": text, "is_right": share == 1, "feedback": feedback}


def share_in(share: Decimal, losses: Losses) -> Decimal:
    """A weight of an answer between 0 and 1."""
    if share < 0:
        losses.add("negative_marks")
    return min(Decimal(1), max(Decimal(0), share))
