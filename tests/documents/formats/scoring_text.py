"""Marks that are compared, and the tally of what was wanted, found and right.

A mark is right where its text is the same after NFKC without white space; case counts. What is
nearly the same (ratio 0.9) counts as wrong and is listed as near.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.model import Origin

NEAR = 0.9
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_BLANKS = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_CAPTION = re.compile(
    r"^(?:表|图|圖|chart|table|figure|fig\.?)\d+(?:[-.]\d+)*[.:、]?", re.IGNORECASE
)
_SOURCE = re.compile(r"^(?:[资資][料][来來]源|数据来源|图片来源|来源|source|注)[::]", re.IGNORECASE)
_EMPHASIS = re.compile(r"(\*\*|__|~~|`)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\]]*)\]\(<?[^)\s>]*>?(?:\s+\"[^\"]*\")?\)")


def same(text: str) -> str:
    """The form in which texts are compared."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", _NOTE_MARK.sub("", text)))


def caption(text: str) -> str:
    """A caption without its number."""
    return _CAPTION.sub("", same(text))


def source(text: str) -> str:
    """A source without the word for it."""
    return _SOURCE.sub("", same(text))


def unmarked(text: str) -> str:
    """Text of a cell without inline Markdown."""
    text = _LINK.sub(r"\1", text.replace("<br>", " ").replace("<br/>", " "))
    return _EMPHASIS.sub(r"\2", text).replace("\\|", "|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing wanted or found: the texts under which it is right, and its place in the file."""

    keys: tuple[str, ...]
    shown: str
    place: str = ""  # what it belongs to; compared with the text
    origin: Origin | None = None


def mark(text: str, *others: str, place: object = "", origin: Origin | None = None) -> Mark:
    keys = tuple(dict.fromkeys(same(each) for each in (text, *others)))
    return Mark(keys=keys, shown=text, place=str(place), origin=origin)


def marks(texts: Iterable[str], place: object = "") -> list[Mark]:
    return [mark(text, place=place) for text in texts]


@dataclass(slots=True, kw_only=True)
class Mistake:
    """``wanted`` is empty for what is too much, ``found`` for what is missing."""

    measure: str
    wanted: str = ""
    found: str = ""
    near: bool = False
    flagged: bool = False
    origin: Origin | None = None

    @property
    def sort(self) -> str:
        if self.near:
            return "near"
        return "wrong" if self.wanted and self.found else "missing" if self.wanted else "too much"


@dataclass(slots=True)
class Tally:
    wanted: int = 0
    found: int = 0
    right: int = 0
    near: int = 0
    errors: int = 0
    flagged: int = 0

    def plus(self, other: Tally) -> None:
        for name in Tally.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


@dataclass(slots=True)
class Sheet:
    """The tallies of one document and its mistakes."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def compare(
        self,
        measure: str,
        wanted: Sequence[Mark],
        found: Sequence[Mark],
        sample: bool = False,
        optional: Sequence[Mark] = (),
    ) -> None:
        """Count ``found`` against ``wanted``.

        With ``sample`` only some were written down, so others are not too much. ``optional`` may
        be found and need not.
        """
        tally = self.tallies.setdefault(measure, Tally())
        missing, extra = _unpaired(wanted, found)
        _, extra = _unpaired(optional, extra)
        pairs = _near(missing, extra)
        near_missing, near_extra = {id(w) for w, _ in pairs}, {id(f) for _, f in pairs}
        missing = [each for each in missing if id(each) not in near_missing]
        extra = [] if sample else [each for each in extra if id(each) not in near_extra]
        right = len(wanted) - len(missing) - len(pairs)
        tally.wanted += len(wanted)
        tally.found += right + len(pairs) + len(extra)
        tally.right += right
        tally.near += len(pairs)
        self._note(measure, pairs, missing, extra)

    def single(self, measure: str, wanted: Sequence[str], found: str, place: object = "") -> None:
        """One field with one value; the first of ``wanted`` is shown, all are right."""
        first = [mark(wanted[0], *wanted[1:], place=place)] if wanted else []
        second = [mark(found, place=place)] if found else []
        tally = self.tallies.setdefault(measure, Tally())
        missing, extra = _unpaired(first, second)
        tally.wanted += len(first)
        tally.found += len(second)
        tally.right += len(first) - len(missing)
        if missing and extra:
            near = _ratio(missing[0], extra[0]) >= NEAR
            tally.near += near
            self._wrong(measure, missing[0], extra[0], near)
        else:
            self._note(measure, [], missing, extra)

    def _note(
        self,
        measure: str,
        pairs: Sequence[tuple[Mark, Mark]],
        missing: Sequence[Mark],
        extra: Sequence[Mark],
    ) -> None:
        for first, second in pairs:
            self._wrong(measure, first, second, near=True)
        for each in missing:
            self.mistakes.append(Mistake(measure=measure, wanted=_shown(each)))
        for each in extra:
            found = _shown(each)
            self.mistakes.append(Mistake(measure=measure, found=found, origin=each.origin))
        self.tallies[measure].errors += len(missing) + len(extra)

    def _wrong(self, measure: str, first: Mark, second: Mark, near: bool) -> None:
        self.tallies[measure].errors += 1
        self.mistakes.append(
            Mistake(
                measure=measure,
                wanted=_shown(first),
                found=_shown(second),
                near=near,
                origin=second.origin,
            )
        )


def _shown(each: Mark) -> str:
    return f"[{each.place}] {each.shown}" if each.place else each.shown


def _unpaired(wanted: Sequence[Mark], found: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """What is left of both after equal marks at equal places were taken away."""
    left: dict[tuple[str, str], list[Mark]] = {}
    for each in found:
        for key in each.keys:
            left.setdefault((each.place, key), []).append(each)
    taken: set[int] = set()
    missing = []
    for each in wanted:
        same_ones = (f for key in each.keys for f in left.get((each.place, key), ()))
        hit = next((f for f in same_ones if id(f) not in taken), None)
        if hit is None:
            missing.append(each)
        else:
            taken.add(id(hit))
    return missing, [each for each in found if id(each) not in taken]


def _near(missing: Sequence[Mark], extra: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    pairs: list[tuple[Mark, Mark]] = []
    taken: set[int] = set()
    for first in missing:
        best = max(
            (f for f in extra if id(f) not in taken and f.place == first.place),
            key=lambda f: _ratio(first, f),
            default=None,
        )
        if best is not None and _ratio(first, best) >= NEAR:
            taken.add(id(best))
            pairs.append((first, best))
    return pairs


def _ratio(first: Mark, second: Mark) -> float:
    return max(likeness(a, b) for a in first.keys for b in second.keys)


def likeness(first: str, second: str) -> float:
    """Between 0 and 1; the quick bounds come first."""
    if not first or not second:
        return 0.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return 0.0
    return matcher.ratio()


def common(first: Iterable[str], second: Iterable[str]) -> int:
    return (Counter(first) & Counter(second)).total()
