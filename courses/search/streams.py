"""How the tokens of an entry are arranged in one column, and how that column is counted through.

The stream is ``title ‖ heading ‖ text ‖ marks``. The bar takes a place of its own, so no phrase
runs from one field into the next. The marks repeat the tokens of the title with a sign in front:
they let the index find by title alone where a word is nearly everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.tokens import token_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

BAR = " ‖ "
TITLE_SIGN = "¶"  # no token begins with it: it is no letter


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
    def in_title(self) -> tuple[Phrase, ...]:
        """The phrases of which each is in the index where the title holds this one's tokens."""
        signed = [TITLE_SIGN + token for token in self.tokens]
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
    stream = BAR.join(" ".join(tokens) for tokens in (*fields, marks))
    return stream, sum(map(len, fields))


def read_stream(tokens: str) -> Stream:
    title, heading, text = [*tokens.split(BAR), "", "", ""][:3]  # a damaged entry has fewer
    return Stream(f" {title} ", f" {heading} ", f" {text} ")
