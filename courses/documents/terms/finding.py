"""Where names stand in a text: the longest name at each place, word by word, in one pass."""

from __future__ import annotations

import re
import unicodedata
from operator import add
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from courses.documents.text import is_han
from courses.documents.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Key = TypeVar("Key")

EXACT = 5  # characters up to which an abbreviation must be written as it is: IT is not "it"
_BLANKS = frozenset(" \t\n\r\u00a0\u3000-‐‑–—_")
_SIDES = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])")


class Found(NamedTuple, Generic[Key]):
    """A name in a text: from ``start`` to ``end`` (excluded), of whom, and the name as given."""

    start: int
    end: int
    key: Key
    name: str


class _Name(NamedTuple, Generic[Key]):
    form: str
    exact: str  # the form with its case, where that counts
    key: Key
    name: str
    guards: tuple[tuple[str, int], ...]  # what the name may be a chance part of, and where


class NameIndex(Generic[Key]):
    """Names that are looked for together.

    A name of one Han character, or of none but blanks, is never found: it says too little. Where
    two keys have a name in common, the one that was given first has it.
    """

    def __init__(self) -> None:
        self._by_start: dict[str, list[_Name[Key]]] = {}
        self._known: set[tuple[str, str]] = set()
        self._sorted = True

    def __bool__(self) -> bool:
        return bool(self._by_start)

    def add(self, key: Key, names: Iterable[str], not_in: Iterable[str] = ()) -> None:
        """Let ``names`` stand for ``key``; within a word of ``not_in`` they do not count."""
        guards = [_folded(guard)[1] for guard in not_in]
        for name in names:
            for form in {name, _SIDES.sub(" ", name)}:
                self._add(key, name, form, guards)

    def _add(self, key: Key, name: str, written: str, guards: Iterable[str]) -> None:
        wide, form = _folded(written.strip())
        exact = wide if _must_be_exact(wide) else ""
        if len(form) < 2 or not any(c.isalnum() for c in form) or (form, exact) in self._known:
            return
        self._known.add((form, exact))
        places = tuple((guard, guard.find(form)) for guard in guards if form in guard)
        self._by_start.setdefault(form[:2], []).append(_Name(form, exact, key, name, places))
        self._sorted = False

    def find(self, text: str) -> Iterator[Found[Key]]:
        """The names in ``text`` in order; none overlaps another."""
        self._prepare()
        wide, folded = _folded(text)
        known = self._by_start
        starts = [i for i, pair in enumerate(map(add, folded, folded[1:])) if pair in known]
        end = 0
        for start in starts:
            if start < end:
                continue
            for name in known[folded[start : start + 2]]:
                stop = _end_of(name, wide, folded, start)
                if stop:
                    yield Found(start, stop, name.key, name.name)
                    end = stop
                    break

    def _prepare(self) -> None:
        if self._sorted:
            return
        for names in self._by_start.values():
            names.sort(key=lambda name: (-len(name.form), not name.exact))
        self._sorted = True


def _folded(text: str) -> tuple[str, str]:
    """``text`` with its widths, and with its case folded too, both as long as it is."""
    wide = text.translate(_WIDTH)
    return wide, wide.translate(_CASE)


class _Width(dict[int, str]):
    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = " " if character in _BLANKS else unicodedata.normalize("NFKC", character)
        plain = self[code] = plain if len(plain) == 1 else character
        return plain


class _Case(dict[int, str]):
    def __missing__(self, code: int) -> str:
        plain = fold(chr(code))
        plain = self[code] = plain if len(plain) == 1 else chr(code)
        return plain


_WIDTH, _CASE = _Width(), _Case()


def _must_be_exact(name: str) -> bool:
    capitals = sum(1 for character in name if character.isupper())
    return len(name) <= EXACT and capitals > 1 and name.isascii() and " " not in name


def _end_of(name: _Name[Key], wide: str, folded: str, start: int) -> int:
    """Where ``name`` ends that begins at ``start``; 0 where it does not stand there."""
    end = start + len(name.form)
    if not folded.startswith(name.form, start):
        return 0
    if name.exact and wide[start:end] != name.exact:
        return 0
    if _is_part_of_word(folded, start):
        return 0
    if _in_word(folded, end - 1) and _in_word(folded, end):
        plural = folded[end] == "s" and folded[end - 1].isalpha() and not _in_word(folded, end + 1)
        if not plural:
            return 0
        end += 1
    if any(folded.startswith(guard, start - at) for guard, at in name.guards if start >= at):
        return 0
    return end


def _is_part_of_word(text: str, start: int) -> bool:
    return start > 0 and _in_word(text, start) and _in_word(text, start - 1)


def _in_word(text: str, place: int) -> bool:
    """Whether a letter or digit of a script with words stands there."""
    if place >= len(text):
        return False
    character = text[place]
    return character.isalnum() and not is_han(character)
