"""GIFT as questions, by the rules of Moodle's own reader: an empty line ends a question, the
first braces hold the answers, and the signs in them decide the type.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from courses.documents.errors import UnreadableDocument
from quizzes.formats.gift.escapes import find, split, unescape, with_format
from quizzes.formats.guesses import language_of_stem
from quizzes.formats.items import Found, Item, Loss, Losses, short_name
from quizzes.formats.markup import markdown_of
from quizzes.formats.weights import percent, share_of
from quizzes.questions import TYPES
from quizzes.questions.open import BY_INSTRUCTOR
from quizzes.questions.shapes import decimal_of, plain_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_BYTES = 20_000_000
MAX_QUESTIONS = 5_000
MAX_QUESTION = 200_000  # characters

_WEIGHT = re.compile(r"%(-?[0-9]{1,3}(?:\.[0-9]*)?)%")
_TAG = re.compile(r"\[tag:((?:\\\]|[^\]<>`\x00-\x1f])+)\]")
_ORDERING = re.compile(
    r">\s*\d+\s*(?:(?:ALL|EXACT|RANDOM|REL|CONTIGUOUS|CONTIG)\b)?\s*"
    r"(?:(?:HORIZONTAL|HORI|H|1|VERTICAL|VERT|V|0)\b)?\s*"
    r"(?P<grading>(?:ALL_OR_NOTHING|ABSOLUTE_POSITION|ABSOLUTE|ABS|RELATIVE\w*|REL|LONGEST\w*)\b)?"
    r"\s*(?:(?:SHOW|TRUE|YES|1|HIDE|FALSE|NO|0)\b)?\s*(?:(?:none|123|abc|ABCD|iii|IIII)\b)?"
    r"(?P<items>.*)",
    re.DOTALL,
)
_MISSING_WORD = "_____"


def read_gift(data: bytes, name: str = "") -> Found:
    """The questions of a file. Raises ``UnreadableDocument`` for bytes that are no UTF-8 text,
    for more than 20 MB, and for more than 5,000 questions.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableDocument("too_large", name=name, limit=MAX_BYTES // 10**6)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableDocument("encoding", name=name, place=1) from error
    items: list[Item] = []
    found: list[Loss] = []
    category, number = "", 0
    for block in _blocks(text):
        if block.text.startswith("$CATEGORY:"):
            category = unescape(block.text.removeprefix("$CATEGORY:").split("\n")[0]).strip()[:500]
            continue
        number += 1
        if number > MAX_QUESTIONS:
            raise UnreadableDocument("too_many_parts", name=name, limit=MAX_QUESTIONS)
        losses = Losses(number)
        item = _item(block, losses, category) if len(block.text) <= MAX_QUESTION else None
        if len(block.text) > MAX_QUESTION:
            losses.add("not_read", is_whole=True)
        found += losses.found
        items += [item] if item is not None else []
    return Found(tuple(items), tuple(found))


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one question, and the comments among them."""

    text: str
    comments: str


def _blocks(text: str) -> Iterator[_Block]:
    comments: list[str] = []
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.strip().startswith("//"):
            comments.append(line)
        elif line.strip():
            lines.append(line)
        elif lines:
            yield _Block("\n".join(lines).strip(), "\n".join(comments))
            comments, lines = [], []


@dataclass(frozen=True, slots=True)
class _Answers:
    """What stands in the braces, the format of the question, and its losses."""

    text: str
    format: str
    losses: Losses

    def markdown(self, text: str) -> str:
        """A text of the question; its own format stands before it in brackets."""
        bare, form = with_format(text.strip(), self.format)
        return markdown_of(unescape(bare), form, self._on_loss).strip()

    def plain(self, text: str) -> str:
        """A text that is compared or chosen, never formatted."""
        return unescape(with_format(text.strip(), "")[0]).strip()

    def _on_loss(self, name: str) -> None:
        self.losses.add("markup_left_out", name)


def _item(block: _Block, losses: Losses, category: str) -> Item | None:
    title, text = _named(block.text)
    losses.name_it(title or " ".join(text.split())[:60])
    start, end = find(text, "{"), find(text, "}")
    if start < 0 and end < 0:
        losses.add("not_a_question", is_whole=True)
        return None
    if start < 0 or end < start:
        losses.add("not_read", is_whole=True)
        return None
    after = text[end + 1 :].strip()
    stem_text = f"{text[:start]}{_MISSING_WORD if after else ''}{text[end + 1 :]}".strip()
    bare, form = with_format(stem_text, "moodle")
    inner, general = _general(text[start + 1 : end].strip())
    answers = _Answers(inner, form, losses)
    stem = answers.markdown(bare) if bare == stem_text else answers.markdown(f"[{form}]{bare}")
    content: dict[str, Any] = {
        "stem": stem,
        "language": language_of_stem(stem),
        "explanation": answers.markdown(general),
        "tags": [tag.replace(r"\]", "]").strip() for tag in _TAG.findall(block.comments)],
    }
    type_name = _kind(inner)
    _BODIES[type_name](answers, content)
    if faults := TYPES[type_name].check(content):
        fault = faults[0]
        losses.add("faulty", fault.where, is_whole=True, fault=fault.code, **fault.details)
        return None
    item = Item(type=type_name, content=TYPES[type_name].normalise(content), category=category)
    return item if title in ("", short_name(item)) else replace(item, name=title)


def _named(text: str) -> tuple[str, str]:
    """The name between double colons, and the rest."""
    if not text.startswith("::"):
        return "", text
    end = find(text[2:], "::")
    return (
        (unescape(text[2 : end + 2]).strip(), text[end + 4 :].strip()) if end >= 0 else ("", text)
    )


def _general(inner: str) -> tuple[str, str]:
    """The answers, and the feedback for all that stands behind four hashes."""
    parts = split(inner, "####")
    return (inner, "") if len(parts) == 1 else ("####".join(parts[:-1]).strip(), parts[-1])


def _kind(inner: str) -> str:
    """The type that the signs tell, asked in the order of Moodle."""
    if inner.startswith(">") and _ORDERING.fullmatch(inner):
        return "ordering"
    if not inner:
        return "open"
    if inner.startswith("#"):
        return "numeric"
    if find(inner, "~") >= 0:
        return "single" if find(inner, "=") >= 0 else "multiple"
    if find(inner, "=") >= 0 and "->" in inner:
        return "matching"
    is_word = split(inner, "#", 1)[0].strip() in ("T", "TRUE", "F", "FALSE")
    return "truefalse" if is_word else "short"


def _options(answers: _Answers, content: dict[str, Any]) -> list[Decimal]:
    """The options with their shares of the marks."""
    marked = "~=".join(split(answers.text, "="))
    shares, content["options"] = [], []
    for part in filter(str.strip, split(marked, "~")):
        share, rest = _option_share(part.strip())
        text, said = _parted(rest)
        shares.append(share)
        content["options"].append(
            {"text": answers.markdown(text), "feedback": answers.markdown(said)}
        )
    return shares


def _option_share(text: str) -> tuple[Decimal, str]:
    """An option behind "=" is wholly right; per cents there are text, to Moodle too."""
    return (Decimal(1), text[1:]) if text.startswith("=") else _weighed(text, Decimal(0))


def _weighed(text: str, usual: Decimal) -> tuple[Decimal, str]:
    """The weight before a text as a share, and the text."""
    match = _WEIGHT.match(text)
    return (share_of(match[1]), text[match.end() :]) if match else (usual, text)


def _parted(text: str) -> tuple[str, str]:
    """An answer and its feedback."""
    parts = split(text, "#", 1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def _single(answers: _Answers, content: dict[str, Any]) -> None:
    shares = _options(answers, content)
    for option, share in zip(content["options"], shares, strict=True):
        option["is_right"] = share == 1
    if any(share not in (0, 1) for share in shares):
        answers.losses.add("weights_changed", "options")


def _multiple(answers: _Answers, content: dict[str, Any]) -> None:
    """Moodle takes 40 and 60 per cent without a word; here every right option is worth the same."""
    shares = _options(answers, content)
    for option, share in zip(content["options"], shares, strict=True):
        option["is_right"] = share > 0
    one = percent(Fraction(1, max(1, sum(share > 0 for share in shares))))
    if any(percent(abs(Fraction(share))) != one for share in shares):
        answers.losses.add("weights_changed", "options")


def _truefalse(answers: _Answers, content: dict[str, Any]) -> None:
    parts = split(answers.text, "#", 2)
    is_true = parts[0].strip().startswith("T")
    wrong, right = ([*parts, "", ""])[1:3]
    content["is_true"] = is_true
    names = ("feedback_false", "feedback_true") if is_true else ("feedback_true", "feedback_false")
    content[names[0]], content[names[1]] = answers.markdown(wrong), answers.markdown(right)


def _numeric(answers: _Answers, content: dict[str, Any]) -> None:
    text, *wrong = split(answers.text[1:], "~", 1)
    if wrong:
        content["feedback_wrong"] = answers.markdown(_parted(wrong[0])[1])
    content["answers"] = []
    for part in filter(str.strip, split(text, "=")):
        share, rest = _weighed(part.strip(), Decimal(1))
        number, said = _parted(rest)
        value, tolerance = _number(answers.plain(number))
        content["answers"].append(
            {
                "value": value,
                "tolerance": tolerance,
                "fraction": _held(share, answers.losses),
                "feedback": answers.markdown(said),
            }
        )


def _number(text: str) -> tuple[str, str]:
    """Value and tolerance of ``3.5:0.1`` or ``3.4..3.6``."""
    least, dots, most = text.partition("..")
    low, high = decimal_of(least), decimal_of(most)
    if dots and low is not None and high is not None:
        return plain_number((low + high) / 2), plain_number(abs(high - low) / 2)
    value, _, tolerance = text.partition(":")
    return value.strip(), tolerance.strip() or "0"


def _held(share: Decimal, losses: Losses) -> str:
    if share < 0:
        losses.add("negative_marks", "answers")
    return plain_number(min(Decimal(1), max(Decimal(0), share)))


def _short(answers: _Answers, content: dict[str, Any]) -> None:
    content["answers"] = []
    for part in filter(str.strip, split(answers.text, "=")):
        share, rest = _weighed(part.strip(), Decimal(1))
        shown, said = _parted(rest)
        text = answers.plain(shown)
        if text == "*":
            content["feedback_wrong"] = answers.markdown(said)
        if text == "*" and not share:
            continue
        if re.search(r"(?<!\\)\*", text):
            answers.losses.add("wildcard", "answers")
        content["answers"].append(
            {
                "text": text.replace(r"\*", "*"),
                "fraction": _held(share, answers.losses),
                "feedback": answers.markdown(said),
            }
        )


def _matching(answers: _Answers, content: dict[str, Any]) -> None:
    content["pairs"], content["distractors"] = [], []
    for part in filter(str.strip, split(answers.text, "=")):
        left, _, right = part.strip().partition("->")
        if left.strip():
            pair = {"left": answers.markdown(left), "right": unescape(right).strip()}
            content["pairs"].append(pair)
        else:
            content["distractors"].append(unescape(right).strip())


def _ordering(answers: _Answers, content: dict[str, Any]) -> None:
    match = _ORDERING.fullmatch(answers.text)
    lines = match["items"].split("\n") if match is not None else []
    if match is not None and match["grading"] not in ("ABSOLUTE_POSITION", "ABSOLUTE", "ABS"):
        answers.losses.add("other_grading", "items")
    texts = [markdown_of(line.strip(), answers.format, lambda name: None) for line in lines]
    content["items"] = [{"text": text} for text in texts if text]


def _open(answers: _Answers, content: dict[str, Any]) -> None:
    content["marked_by"] = BY_INSTRUCTOR


_BODIES: dict[str, Callable[[_Answers, dict[str, Any]], None]] = {
    "single": _single,
    "multiple": _multiple,
    "truefalse": _truefalse,
    "numeric": _numeric,
    "short": _short,
    "matching": _matching,
    "ordering": _ordering,
    "open": _open,
}
