"""The one tokeniser of search: what is indexed and what is asked for are cut by the same rules.

Han, kana and hangul have no word boundaries that a program could trust, so a run of them becomes
overlapping pairs and, at its end, its last character alone: 金融科技 gives 金融 融科 科技 技.
Neighbouring pairs then make any phrase, and the beginnings of tokens find any single character.
Words of other scripts stay whole. A gap token stands where punctuation or a line end parts two
words, so that 金融。融资 does not hold 金融资.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP = "。"  # never part of a word, so it cannot collide with one
LONGEST_WORD = 64  # longer words are cut: nobody asks for them, and an index entry must be short

_JOINER = "\u2060"  # stands for a blank inside a letter-spaced word; folding drops real ones
_UNSPACED = (
    r"\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W_{_UNSPACED}]"
_RUN_OR_WORD = re.compile(rf"([{_UNSPACED}])|({_LETTER}(?:{_JOINER}?{_LETTER})*)")
_BLANKS = re.compile(r"[^\S\t\n\v\f\r\x85\u2028\u2029]*")
_WITHIN_WORD = re.compile(r"[-_/.@&'’:=?#~+\\]+")

# One character a line, at least two lines: text that was set vertically.
_VERTICAL = re.compile(
    rf"(?:^|(?<=\n))[^\S\n]*[{_UNSPACED}][^\S\n]*(?:\n\s*[{_UNSPACED}][^\S\n]*(?=\n|$))+"
)
# "F i n T e c h", "A P I": three letters or more, or two that fill their line.
_SPACED = re.compile(
    r"(?<!\w)[a-z0-9](?: [a-z0-9]){2,}(?!\w)|(?m:^)[a-z](?: [a-z0-9])(?m:$)",
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Token:
    """A token and the stretch of the original text that it stands for (end excluded).

    ``tail`` marks the last character of a run alone, which the pair before it holds already.
    """

    text: str
    start: int
    end: int
    tail: bool = False


class _Folding(dict[str, str]):
    """What each character counts as: compatibility forms, case and accents folded."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = _fold(character)
        return folded


def _fold(character: str) -> str:
    if character == "，":
        return character  # as a half-width comma it would join the thousands of a number
    folded = unicodedata.normalize("NFKC", character).lower()
    if folded.isspace():
        return folded if len(folded) == 1 else " "
    folded = "".join(_without_accent(c) for c in folded)
    return "".join(c for c in folded if unicodedata.category(c) not in ("Mn", "Cf", "Cc", "Cs"))


def _without_accent(character: str) -> str:
    code = ord(character)
    if 0xC0 <= code < 0x250 or 0x1E00 <= code < 0x1F00:
        return unicodedata.normalize("NFD", character)[0]
    return character


_FOLDING = _Folding()


def fold(text: str) -> str:
    """``text`` as search compares it: width, case, accents and invisible characters folded."""
    return "".join([_FOLDING[c] for c in text])


def tokenise(text: str) -> list[Token]:
    """The tokens of ``text`` in order with their places, gaps between words included."""
    places = [i for i, c in enumerate(text) for _ in _FOLDING[c]]
    return [
        Token(token, places[start], places[end - 1] + 1, tail)
        for token, start, end, tail in _scan(_mend(fold(text)))
    ]


def token_texts(text: str) -> list[str]:
    """The tokens of ``text`` in order without their places."""
    return [token for token, _, _, _ in _scan(_mend(fold(text)))]


def _mend(folded: str) -> str:
    """Letter-spaced and vertical text as ordinary text of the same length."""
    if "\n" in folded:
        folded = _VERTICAL.sub(lambda m: re.sub(r"\s", " ", m.group()), folded)
    if " " in folded:
        folded = _SPACED.sub(lambda m: m.group().replace(" ", _JOINER), folded)
    if "," in folded:
        folded = _THOUSANDS.sub(_JOINER, folded)
    return folded


def _scan(folded: str) -> Iterator[tuple[str, int, int, bool]]:
    """(token, start, end, whether a tail) of folded text."""
    last = ""  # the character of an open run
    before_last = end = 0
    word = ""  # the word that stands right before, if any
    for match in _RUN_OR_WORD.finditer(folded):
        start = match.start()
        character = match.group(1)
        gap = bool(last or word) and _parts(folded[end:start], word, match.group(2))
        if last and (gap or not character):
            yield last, before_last, before_last + 1, True
            last = ""
        if gap:
            yield GAP, end, start, False
        if character:
            if last:
                yield last + character, before_last, start + 1, False
            last, before_last, word = character, start, ""
        else:
            last, word = "", match.group(2)
            yield _stem(word.replace(_JOINER, "")[:LONGEST_WORD]), start, match.end(), False
        end = match.end()
    if last:
        yield last, before_last, before_last + 1, True


def _parts(between: str, word: str, next_word: str | None) -> bool:
    """Whether what stands between two characters or words parts them."""
    if not between or between.isspace():
        return _BLANKS.fullmatch(between) is None
    if not word or not next_word:
        return True
    if between.strip() == "." and word.isdigit() and next_word.isdigit():
        return False  # a letter-spaced "1 . 0"
    return _WITHIN_WORD.fullmatch(between) is None


def _stem(word: str) -> str:
    """An English plural as its singular (Harman's S stemmer), words of four letters and less as
    they are: many of those are abbreviations."""
    if len(word) < 5 or word[-1] != "s" or not (word.isascii() and word.isalpha()):
        return word
    if word.endswith("ies") and word[-4] not in "ae":
        return word[:-3] + "y"
    if word[-2] in "us":
        return word
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]
