"""Whether a text says nothing that another does not say, notation aside."""

from __future__ import annotations

import re
import unicodedata

from courses.documents.text import squeeze

_FRAGMENT = re.compile(r"\d+|[^\W\d_]+")
_OF_A_DATE = re.compile(r"(?<=\d)\s*[年月日号號]")


def fold(text: str) -> str:
    """Width and case and white space aside."""
    return unicodedata.normalize("NFKC", squeeze(text)).casefold()


def missing_words(text: str, within: str) -> str:
    """The words of ``text`` that the folded text ``within`` does not hold; empty if it holds all.

    Numbers count without leading zeros: "2022-06-28" says what "2022年6月28日" says.
    """
    if fold(text) in within:
        return ""
    plain = _OF_A_DATE.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    words = _FRAGMENT.findall(plain)
    return " ".join(word for word in words if (word.lstrip("0") or word) not in within)
