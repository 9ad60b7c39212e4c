"""How the tokens of an entry are arranged in one column, and how that column is counted through.

The stream is ``title ‖ heading ‖ text ‖ marks``. The bar takes a place of its own, so no phrase
runs from one field into the next. The marks repeat with a sign in front the tokens of the title and
those that the text has several times: where a word is nearly everywhere, the index finds by them
which entries are worth reading.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.tokens import GAP, token_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

BAR = " ‖ "
# No token begins with these: they are no letters.
TITLE_SIGN = "¶"
OFTEN = {"†": 2, "‡": 4}  # sign -> how often the text holds a token at least


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that stand one behind the other; with ``prefix`` the last one is a beginning only."""

    tokens: tuple[str, ...]
    prefix: bool = False

    @property
    def needle(self) -> str:
        """What a field holds, between blanks, where it holds the phrase."""
        return f" {' '.join(self.tokens)}" + ("" if self.prefix else " ")

    @property
    def tokens_apart(self) -> tuple[Phrase, ...]:
        """The tokens as phrases of their own; every text that holds this one holds them all."""
        last = len(self.tokens) - 1
        apart = (Phrase((t,), self.prefix and n == last) for n, t in enumerate(self.tokens))
        return tuple(dict.fromkeys(one for one in apart if one.tokens != (GAP,)))

    def marked(self, sign: str) -> tuple[Phrase, ...]:
        """The phrases of which each is in the index where it marks this one's tokens so."""
        signed = [sign + token for token in self.tokens if token != GAP]
        ends = [*[False] * (len(signed) - 1), self.prefix]
        return tuple(Phrase((token,), end) for token, end in zip(signed, ends, strict=True))


@dataclass(frozen=True, slots=True)
class Stream:
    """The fields of an entry as tokens parted by blanks, one blank at each end."""

    title: str
    heading: str
    text: str

    def places(self, phrase: Phrase) -> Iterator[int]:
        """Where the text holds the phrase, in characters of the stream.

        Overlapping places (哈哈 in 哈哈哈) count once, which no ranking minds.
        """
        needle = phrase.needle
        place = self.text.find(needle)
        while place >= 0:
            yield place
            place = self.text.find(needle, place + len(needle) - 1)

    def holds(self, phrase: Phrase) -> bool:
        needle = phrase.needle
        return needle in self.title or needle in self.heading or needle in self.text


def write_stream(title: str, heading: str, text: str) -> tuple[str, int]:
    """The stream of an entry and the number of tokens in its fields."""
    fields = [token_texts(title), token_texts(heading), token_texts(text)]
    marks = dict.fromkeys(TITLE_SIGN + token for token in fields[0])
    for token, number in Counter(fields[2]).items():
        if number > 1 and token != GAP:
            marks |= dict.fromkeys(sign + token for sign, least in OFTEN.items() if number >= least)
    stream = BAR.join(" ".join(tokens) for tokens in (*fields, marks))
    return stream, sum(map(len, fields))


def read_stream(tokens: str) -> Stream:
    title, heading, text = [*tokens.split(BAR), "", "", ""][:3]  # a damaged entry has fewer
    return Stream(f" {title} ", f" {heading} ", f" {text} ")
