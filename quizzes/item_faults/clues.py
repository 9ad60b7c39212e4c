"""What the words of a question give away: negatives, questions, words that only the key repeats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.text import is_han
from quizzes.questions.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()\n]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\n]{0,500}\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_EMPHASIS = re.compile(
    r"(\*\*|__|\*|_|<u>|<b>|<strong>|<em>)(.{1,200}?)(\*\*|__|\*|_|</\w+>)", re.DOTALL
)
_MARKS = re.compile(r"[*_`]")

_NEGATIVE_ZH = re.compile(
    r"不(?:正确|属于|是|包括|包含|恰当|合适|符合|成立|应|能|会|可以|需要|准确|存在|对)|错误的|有误"
    r"|除.{0,20}[以之]?外|无关|没有|并非"
)
# "Why not" asks for a reason, and "A, not B" says what is meant.
_NOT_NEGATIVE = re.compile(
    r"(?:为什么|为何|why\b)[^。？?]{0,40}|而不是|而非|而不|是不是|能不能|会不会|应不应|对不对|不仅|不但|不同|不断|不少|除此之?外",
    re.IGNORECASE,
)
_NEGATIVE_START = re.compile(r"不|没有|并非|无|未|(?:not?|never|none)\b", re.IGNORECASE)
_NEGATIVE_EN = re.compile(r"\b(?:not|except|never|incorrect|wrong|false|least|without)\b|n't\b")

_ASKS = re.compile(
    r"什么|哪|谁|几|多少|如何|怎|是否|为何|何时|何地|何种|何者|吗|呢|选出|选择|指出|写出|求|计算|判断|说明|列出"
    r"|\b(?:what|which|who|whom|whose|when|where|why|how|select|choose|name|find|calculate|compute"
    r"|identify|give|state|list)\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"[?？:：]$|[（(]\s*[）)][。.]?$|_{2,}|＿{2,}|[（(]\s{1,}[）)]|\.{3}$|…$")

_WORD = re.compile(r"[a-z][a-z-]{3,}")
_IDLE_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        which what when where following about most best that this these those with from have does
        statement statements true false correct incorrect option options answer question according
        into their they them than then there been being will would should could must used using
        """,
    )
)
_IDLE_HAN = re.compile("[的了是在和与或及为有对于中下列以哪些什么项个其一不上这那所属可由并被用将]")
_HAN_RUN = 3


def plain_text(markdown: str) -> str:
    """The text without pictures, links and marks."""
    text = _PICTURE.sub(" ", markdown)
    text = _TAG.sub("", _LINK.sub(r"\1", text))
    return " ".join(_MARKS.sub("", text).split())


def is_negative(text: str) -> bool:
    """Whether the text turns its question round; what is emphasised in it does not count.

    Capitals are an emphasis too: NOT, EXCEPT.
    """
    calm = _NOT_NEGATIVE.sub("", _EMPHASIS.sub(" ", text))
    return bool(_NEGATIVE_ZH.search(calm) or _NEGATIVE_EN.search(calm))


def starts_negative(text: str) -> bool:
    """Whether an option begins with a negative."""
    return _NEGATIVE_START.match(text.strip()) is not None


def is_question(stem: str) -> bool:
    """Whether the stem asks: by its mark, by a word, or by a gap to be filled."""
    text = plain_text(stem)
    marked = " ".join(stem.split())
    return bool(_ASKS.search(text) or _OPEN_END.search(text) or _OPEN_END.search(marked))


def contains(whole: str, part: str) -> bool:
    """Whether one option says all of another; short ones are in many by chance."""
    outer, inner = fold(whole), fold(part)
    least = 3 if any(map(is_han, inner)) else 5
    if len(inner) < least or len(outer) == len(inner):
        return False
    if inner[0].isascii():
        return re.search(rf"(?<!\w){re.escape(inner)}(?!\w)", outer) is not None
    return inner in outer


def clue_words(stem: str, keys: Sequence[str], others: Sequence[str]) -> list[str]:
    """Words of the stem in every key and in no other option, the longest first."""
    asked, right, wrong = fold(stem), [*map(fold, keys)], [*map(fold, others)]
    words = {word for word in _WORD.findall(asked) if word not in _IDLE_WORDS}
    words |= _han_runs(asked)
    found = [
        word
        for word in words
        if all(word in key for key in right) and not any(word in other for other in wrong)
    ]
    return sorted(found, key=lambda word: (-len(word), word))


def _han_runs(text: str) -> set[str]:
    """Runs of three Chinese characters without idle ones: about a word and a half."""
    runs = re.findall(r"[\u3400-\u9fff]+", _IDLE_HAN.sub(" ", text))
    return {run[n : n + _HAN_RUN] for run in runs for n in range(len(run) - _HAN_RUN + 1)}
