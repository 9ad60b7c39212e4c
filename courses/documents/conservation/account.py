"""The account of an import: what became of every character, as figures and places."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - decode() reads the field types
from dataclasses import dataclass
from typing import Any

from courses.documents.exchange.codec import decode, encode

LIMIT = 0.02  # share of one reason above which the account warns


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Characters at lines of the source (0 where unknown).

    ``path`` is the place in the result ("lessons[2].blocks[7].text"), empty for the source.
    """

    text: str
    first: int = 0
    last: int = 0
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """``characters`` of the source in ``places`` stretches; ``share`` of all, 0 to 1."""

    characters: int = 0
    places: int = 0
    share: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    before: str
    after: str
    rule: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """``code``: "reason above limit" (``about`` is the reason), "claim does not hold" (``about``
    is the rule that claimed), "elements missing" (``about`` is pictures, links...)."""

    code: str
    about: str
    share: float = 0.0
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    """How many the source shows and how many the result has; None where it cannot be seen."""

    source: int | None
    result: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters ``start`` to ``end`` of a line, white space included, with one fate.

    ``fate`` is a ``Fate`` or "unexplained"; ``reason`` is set for what was dropped.
    """

    start: int
    end: int
    fate: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What became of every character of a source that is not white space.

    ``fates`` and ``reasons`` hold a tally for every fate and reason, zeros included. Places are
    cut to the first 200 of each kind; the counts are whole. ``line_fates`` has an entry for every
    line, from line 1.
    """

    characters: int
    fates: Mapping[str, Tally]
    reasons: Mapping[str, Tally]
    unexplained_count: int
    invented_count: int
    disorder_count: int
    unexplained: tuple[Place, ...] = ()
    inventions: tuple[Place, ...] = ()
    disorder: tuple[Place, ...] = ()
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[Warned, ...] = ()
    elements: Mapping[str, Elements]
    line_fates: tuple[tuple[Stretch, ...], ...] = ()

    @property
    def balanced(self) -> bool:
        """Whether nothing was lost, invented or put elsewhere unsaid."""
        return not (self.unexplained_count or self.invented_count or self.disorder_count)

    def to_dict(self) -> dict[str, Any]:
        """JSON values; ``line_fates`` shortened: see ``_short_line``."""
        form: dict[str, Any] = encode(self)
        form["line_fates"] = [_short_line(line) for line in self.line_fates]
        return form | {"balanced": self.balanced}

    @classmethod
    def from_dict(cls, form: Mapping[str, Any]) -> Account:
        """The account of ``to_dict``; raises ``ExchangeError`` for what cannot be one."""
        lines = [_long_line(line) for line in form.get("line_fates", ())]
        maps = {
            name: {key: decode(kind, value, name) for key, value in form.get(name, {}).items()}
            for name, kind in (("fates", Tally), ("reasons", Tally), ("elements", Elements))
        }
        plain = {key: value for key, value in form.items() if key not in ("line_fates", *maps)}
        account = decode(cls, {**plain, "fates": {}, "reasons": {}, "elements": {}})
        values = {name: getattr(account, name) for name in cls.__slots__}
        return cls(**{**values, **maps, "line_fates": tuple(lines)})


def _short_line(line: tuple[Stretch, ...]) -> list[list[Any]]:
    """A line as [[start, end, fate], [start, end, "dropped", reason]...]."""
    return [[s.start, s.end, s.fate, *([s.reason] if s.reason else [])] for s in line]


def _long_line(line: list[list[Any]]) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(
            start=int(one[0]),
            end=int(one[1]),
            fate=str(one[2]),
            reason=str(one[3]) if len(one) > 3 else "",
        )
        for one in line
    )
