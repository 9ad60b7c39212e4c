"""The account of an import as the page sets it: rows that add up, then what needs a look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from portal.plain_words import in_plain_words
from portal.wording import ELEMENTS, FATES, REASONS, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from courses.models import ImportRun

MOST_PLACES = 20  # of one kind, shown on the page; the report holds up to 200


@dataclass(frozen=True, slots=True)
class Row:
    """Characters with one fate: how many, in how many places, which share of all."""

    name: str
    characters: int
    places: int
    share: float
    is_detail: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: words, the text it is about and the line where it stands."""

    words: str
    text: str = ""
    line: int | None = None
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class Balance:
    """The account in words; ``is_known`` is false for an import that kept none."""

    is_known: bool
    is_balanced: bool
    characters: int
    rows: tuple[Row, ...]
    unexplained: int
    invented: int
    disorder: int
    elements: tuple[tuple[str, int | None, int], ...]
    repairs: tuple[Mapping[str, Any], ...]
    findings: tuple[Finding, ...]

    @property
    def has_unmarked(self) -> bool:
        """Whether something stands in the course that the lines of the file do not mark."""
        return any(before is None and after for _name, before, after in self.elements)

    @classmethod
    def of(cls, run: ImportRun) -> Balance:
        """The account and the report that ``run`` left."""
        account, report = run.account or {}, run.report or {}
        return cls(
            is_known=bool(account),
            is_balanced=bool(account.get("balanced")),
            characters=account.get("characters", 0),
            rows=tuple(_rows(account)),
            unexplained=account.get("unexplained_count", 0),
            invented=account.get("invented_count", 0),
            disorder=account.get("disorder_count", 0),
            elements=tuple(_elements(account)),
            repairs=tuple(account.get("repairs", ())),
            findings=(*_faults(account), *_warnings(account), *_doubts(report)),
        )


def _rows(account: Mapping[str, Any]) -> Iterator[Row]:
    for name, words in FATES.items():
        if tally := account.get("fates", {}).get(name):
            yield Row(str(words), tally["characters"], tally["places"], tally["share"])
    for name, words in REASONS.items():
        tally = account.get("reasons", {}).get(name)
        if tally and tally["characters"]:
            yield Row(str(words), tally["characters"], tally["places"], tally["share"], True)


def _elements(account: Mapping[str, Any]) -> Iterator[tuple[str, int | None, int]]:
    """What is in neither is not told."""
    for name, counted in account.get("elements", {}).items():
        if counted["source"] is None and not counted["result"]:
            continue
        yield str(ELEMENTS.get(name, name)), counted["source"], counted["result"]


def _faults(account: Mapping[str, Any]) -> Iterator[Finding]:
    yield from _places(account.get("unexplained", ()), _("lost without a reason"))
    yield from _places(account.get("inventions", ()), _("comes from nowhere"))
    yield from _places(account.get("disorder", ()), _("stands in another place than in the source"))


def _places(places: Iterable[Mapping[str, Any]], words: str) -> Iterator[Finding]:
    for place in list(places)[:MOST_PLACES]:
        yield Finding(words, place["text"], place["first"] or None, is_wrong=True)


def _warnings(account: Mapping[str, Any]) -> Iterator[Finding]:
    for warned in account.get("warnings", ()):
        place = (warned.get("places") or [{}])[0]
        text = place.get("text", "") if warned["code"] == "claim does not hold" else ""
        yield Finding(warning(warned), text=text, line=place.get("first") or None)


def _doubts(report: Mapping[str, Any]) -> Iterator[Finding]:
    """What the recognisers were unsure of, the most important first."""
    doubts = [doubt for part in report.get("parts", ()) for doubt in part.get("doubts", ())]
    for words in report.get("warnings", ()):
        yield Finding(in_plain_words(words))
    for doubt in sorted(doubts, key=lambda doubt: -doubt["weight"]):
        lines = doubt.get("lines")
        yield Finding(in_plain_words(doubt["message"]), line=lines[0] if lines else None)
