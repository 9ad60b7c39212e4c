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
from enum import Enum
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from courses.documents.normalising import PLAIN
from courses.documents.scripts import simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP = "。"  # never part of a word, so it cannot collide with one
LONGEST_WORD = 64  # longer words are cut: nobody asks for them, and an index entry must be short

_JOINER = "\u2060"  # stands for a blank inside a letter-spaced word; folding drops real ones
UNSPACED = (
    r"\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
LETTER = rf"[^\W_{UNSPACED}]"
BLANK = r"[^\S\t\n\v\f\r\x85\u2028\u2029]"  # a tab or line end parts, a blank does not
_RUN_OR_WORD = re.compile(
    rf"([{UNSPACED}]+(?:{BLANK}+[{UNSPACED}]+)*)|({LETTER}+(?:{_JOINER}{LETTER}+)*)"
)
_BLANKS = re.compile(rf"{BLANK}*")
BETWEEN_WORDS = r"[-_/.@&'’:=?#~+\\]+"  # what joins words instead of parting them
_WITHIN_WORD = re.compile(BETWEEN_WORDS)

# One character a line, at least two lines: text that was set vertically.
_VERTICAL = re.compile(
    rf"(?:^|(?<=\n))[^\S\n]*[{UNSPACED}][^\S\n]*(?:\n\s*[{UNSPACED}][^\S\n]*(?=\n|$))+"
)
# "F i n T e c h", "A P I": three letters or more, or two that fill their line.
_SPACED = re.compile(
    r"(?<!\w)[a-z0-9](?: [a-z0-9]){2,}(?!\w)|(?m:^)[a-z](?: [a-z0-9])(?m:$)",
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


class Token(NamedTuple):
    """A token and the stretch of the original text that it stands for (end excluded).

    ``tail`` marks the last character of a run alone, which the pair before it holds already.
    """

    text: str
    start: int
    end: int
    tail: bool = False


class _Folding(dict[str, str]):
    """What each character counts as: its plain form, case and accents folded."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = _fold(character)
        return folded


def _fold(character: str) -> str:
    if character == "，":
        return character  # as a half-width comma it would join the thousands of a number
    folded = PLAIN[character].lower()
    if folded.isspace():
        return folded if len(folded) == 1 else " "
    folded = "".join(_without_accent(c) for c in folded)
    return "".join(c for c in folded if unicodedata.category(c) not in ("Mn", "Cf", "Cc", "Cs"))


def _without_accent(character: str) -> str:
    code = ord(character)
    if 0xC0 <= code < 0x250 or 0x1E00 <= code < 0x1F00:
        return unicodedata.normalize("NFD", character)[0]
    return character


class _Written(_Folding):
    """What each character counts as in a token: folded, and Simplified."""

    def __missing__(self, character: str) -> str:
        written = self[character] = simplified(_FOLDING[character])
        return written


_FOLDING = _Folding()
_WRITTEN = _Written()


def fold(text: str) -> str:
    """``text`` as search compares it: width, case, accents and invisible characters folded."""
    return "".join([_FOLDING[c] for c in text])


def fold_scripts(text: str) -> str:
    """``text`` folded, with Traditional characters as Simplified ones: as tokens are written."""
    return "".join([_WRITTEN[c] for c in text])


def tokenise(text: str) -> list[Token]:
    """The tokens of ``text`` in order with their places, gaps between words included."""
    folded = [_WRITTEN[c] for c in text]
    tokens: list[Token] = []
    for kind, string, start in _scan(_mend("".join(folded))):
        if kind is _Kind.RUN:
            tokens += _run_tokens(string, start)
        else:
            token = stem(string) if kind is _Kind.WORD else GAP
            tokens.append(Token(token, start, start + len(string)))
    if "" not in folded and len("".join(folded)) == len(text):
        return tokens
    places = [i for i, c in enumerate(folded) for _ in c]
    return [
        Token(token, places[start], places[end - 1] + 1, tail) for token, start, end, tail in tokens
    ]


def token_texts(text: str) -> list[str]:
    """The tokens of ``text`` in order without their places."""
    tokens: list[str] = []
    for kind, string, _ in _scan(_mend(fold_scripts(text))):
        if kind is _Kind.RUN:
            characters = string if string.isalnum() else "".join(string.split())
            tokens += map(add, characters, characters[1:])
            tokens.append(characters[-1])
        else:
            tokens.append(stem(string) if kind is _Kind.WORD else GAP)
    return tokens


def _run_tokens(run: str, start: int) -> Iterator[Token]:
    """The pairs of a run, blanks within it aside, and its last character."""
    places = [place for place, c in enumerate(run, start) if not c.isspace()]
    characters = "".join(run.split())
    for pair, first, second in zip(pairwise(characters), places, places[1:], strict=False):
        yield Token("".join(pair), first, second + 1)
    yield Token(characters[-1], places[-1], places[-1] + 1, True)


def _mend(folded: str) -> str:
    """Letter-spaced and vertical text as ordinary text of the same length."""
    if "\n" in folded:
        folded = _VERTICAL.sub(lambda m: re.sub(r"\s", " ", m.group()), folded)
    if " " in folded:
        folded = _SPACED.sub(lambda m: m.group().replace(" ", _JOINER), folded)
    if "," in folded:
        folded = _THOUSANDS.sub(_JOINER, folded)
    return folded


def is_spaced_out(folded: str) -> bool:
    """Whether folded text is letter-spaced or set vertically somewhere, or parts its thousands."""
    return _mend(folded) != folded


class _Kind(Enum):
    RUN = 1  # of Han, kana, hangul with blanks inside
    WORD = 2
    GAP = 3


def _scan(folded: str) -> Iterator[tuple[_Kind, str, int]]:
    """The runs, words and gaps of folded text with their beginnings."""
    end = 0
    before = ""  # the word that stands right before, empty at the start and behind a run
    for match in _RUN_OR_WORD.finditer(folded):
        run, word = match.groups()
        start = match.start()
        between = folded[end:start]
        if end and _parts(between, before, word):
            yield _Kind.GAP, between, end
        yield (_Kind.RUN, run, start) if run else (_Kind.WORD, word, start)
        before, end = word or "", match.end()


def _parts(between: str, word: str, next_word: str | None) -> bool:
    """Whether what stands between two characters or words parts them."""
    if not between or between.isspace():
        return _BLANKS.fullmatch(between) is None
    if not word or not next_word:
        return True
    if between.strip() == "." and word.isdigit() and next_word.isdigit():
        return False  # a letter-spaced "1 . 0"
    return _WITHIN_WORD.fullmatch(between) is None


def stem(word: str) -> str:
    """A word without joiners, an English plural as its singular (Harman's S stemmer).

    Words of four letters and less stay as they are: many of them are abbreviations.
    """
    word = word.replace(_JOINER, "")[:LONGEST_WORD]
    if len(word) < 5 or word[-1] != "s" or not (word.isascii() and word.isalpha()):
        return word
    if word.endswith("ies") and word[-4] not in "ae":
        return word[:-3] + "y"
    if word[-2] in "us":
        return word
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]
