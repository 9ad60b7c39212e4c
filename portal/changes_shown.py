"""What a staged import would change, in words: how much of each kind, and what stands there now
beside what would stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from portal.differences import Piece, side_by_side
from portal.plain_words import conflict_field
from portal.wording import CHANGED_THINGS, CHANGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from courses.models import ImportRun

MOST_SHOWN: Final = 100  # changed things of one kind, set out text beside text
PUBLISHED: Final = frozenset({"week", "session", "lesson"})  # kinds that have a status
FEW: Final = 6  # so many changed things are shown unfolded


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing differs: the field, what it says now and what it would say."""

    field: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that would change; ``more`` is how many places are not among ``places``."""

    title: str
    places: tuple[Place, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """Things of one kind that a staged import would change: the titles by what would happen."""

    name: str
    withdrawn: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    things: tuple[Thing, ...] = ()
    is_few: bool = False

    @property
    def titles(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What happens, in words, with its titles, the gravest first; of what changes, those that
        are not among ``things``."""
        for name, words in CHANGES.items():
            titles = getattr(self, name)
            if name == "changed":
                titles = titles[len(self.things) :]
            if titles:
                yield str(words), titles


def adds_drafts(run: ImportRun) -> bool:
    """Whether a staged import would bring something that stays a draft until it is published."""
    reported = (run.report or {}).get("changes", ())
    return any(one["kind"] in PUBLISHED and one["change"] == "added" for one in reported)


def changes_in_words(run: ImportRun) -> list[Changes]:
    """What a staged import would change, kind by kind in the order of a course."""
    reported = (run.report or {}).get("changes", ())
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for change in reported:
        groups.setdefault(change["kind"], []).append(change)
    is_few = sum(change["change"] == "changed" for change in reported) <= FEW
    order = list(CHANGED_THINGS)
    return [
        _changes(kind, groups[kind], is_few=is_few)
        for kind in sorted(groups, key=lambda kind: order.index(kind) if kind in order else 99)
    ]


def _changes(kind: str, group: list[Mapping[str, Any]], *, is_few: bool) -> Changes:
    titles = {
        what: tuple(one["title"] for one in group if one["change"] == what) for what in CHANGES
    }
    changed = [one for one in group if one["change"] == "changed" and one.get("fields")]
    return Changes(
        name=str(CHANGED_THINGS.get(kind, kind)),
        things=tuple(_thing(one) for one in changed[:MOST_SHOWN]),
        is_few=is_few,
        **titles,
    )


def _thing(change: Mapping[str, Any]) -> Thing:
    places = tuple(_place(one) for one in change["fields"])
    return Thing(change["title"], places, change.get("more", 0))


def _place(one: Mapping[str, Any]) -> Place:
    name = conflict_field(one["field"])
    if one["field"] == "picture":  # its name says nothing to people
        return Place(name, (), (), is_picture=True)
    old, new = side_by_side(one["old"], one["new"])
    return Place(name, tuple(old), tuple(new))
