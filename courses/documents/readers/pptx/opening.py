"""The slides of a presentation in their order, each with the parts that it refers to.

The order and the layouts come from the relations between the parts. Where those are broken the
slides are taken by the numbers in their names, as the second way of reading such a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from courses.documents.errors import UnreadableDocument
from courses.documents.readers.drawing_xml import P14, P, R, parse_part, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from courses.documents.readers.packages import Package

_SLIDE_NAME = re.compile(r"^ppt/slides/slide(\d{1,6})\.xml$", re.I)
_POINT = 12700  # units of the file in a point
_USUAL_SIZE = (9144000, 6858000)

Element = Any  # an element of lxml, which has no types


@dataclass(frozen=True, slots=True)
class Relation:
    """``kind`` is the last word of its type; ``target`` the name of a part, or an address."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A slide, layout, master, notes page or chart with what it refers to."""

    name: str
    root: Element
    relations: Mapping[str, Relation]
    broken: bool = False

    def related(self, kind: str) -> str:
        """The name of the first part of a kind that this one refers to; "" without one."""
        found = (r.target for r in self.relations.values() if r.kind == kind and not r.external)
        return next(found, "")


@dataclass(slots=True)
class Deck:
    """An opened presentation. ``slides`` are the names of the slide parts in order,
    ``identities`` what the presentation calls them; sizes are in points."""

    package: Package
    presentation: Sheet | None
    slides: tuple[str, ...]
    identities: tuple[str, ...]
    width: float
    height: float
    _sheets: dict[str, Sheet | None] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    @property
    def by_name(self) -> bool:
        """Whether the slides had to be taken by their names."""
        return bool(self.slides) and not self.identities

    def sheet(self, name: str) -> Sheet:
        """The part ``name`` with its relations; raises ``UnreadableDocument``."""
        root, broken = parse_part(self.part(name))
        return Sheet(name, root, self.relations(name), broken)

    def relations(self, name: str) -> dict[str, Relation]:
        """What the part ``name`` refers to, by the ids of the relations ("": the package)."""
        folder, _, file = name.rpartition("/")
        beside = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        return _relations_in(self.part(beside), folder)

    def readable_sheet(self, name: str) -> Sheet | None:
        """A part that a slide can do without; None where it is missing or broken."""
        if not self.has(name):
            return None
        try:
            return self.sheet(name)
        except UnreadableDocument as refusal:
            if refusal.code != "damaged":
                raise
            return None

    def kept_sheet(self, name: str) -> Sheet | None:
        """``readable_sheet`` of a part that many slides share, read once."""
        if name not in self._sheets:
            self._sheets[name] = self.readable_sheet(name)
        return self._sheets[name]

    def has(self, name: str) -> bool:
        return bool(name) and self._spelled(name) in self.package.parts

    def part(self, name: str) -> bytes:
        """The bytes of a part; empty where the package lacks it."""
        return self.package.parts.get(self._spelled(name), b"")

    def _spelled(self, name: str) -> str:
        """The name as the package spells it: names of parts are the same in any case."""
        if name in self.package.parts:
            return name
        if not self._names:
            self._names.update({known.casefold(): known for known in self.package.names})
        return self._names.get(unquote(name).casefold(), name)


def open_deck(package: Package) -> Deck:
    """The presentation of ``package``; raises ``UnreadableDocument`` where it has no slides."""
    deck = Deck(package, None, (), (), _USUAL_SIZE[0] / _POINT, _USUAL_SIZE[1] / _POINT)
    deck.presentation = _presentation(deck)
    if deck.presentation is not None:
        _read_presentation(deck, deck.presentation)
    if not deck.slides:
        deck.identities = ()
        deck.slides = _slides_by_name(package)
    if not deck.slides:
        raise UnreadableDocument("no_text", name=package.name)
    return deck


def _presentation(deck: Deck) -> Sheet | None:
    start = deck.relations("").values()
    names = [r.target for r in start if r.kind == "officeDocument" and not r.external]
    name = next((name for name in (*names, "ppt/presentation.xml") if deck.has(name)), "")
    return deck.readable_sheet(name)


def _read_presentation(deck: Deck, presentation: Sheet) -> None:
    size = presentation.root.find(f"{P}sldSz")
    if size is not None:
        deck.width = whole_number(size.get("cx"), _USUAL_SIZE[0]) / _POINT
        deck.height = whole_number(size.get("cy"), _USUAL_SIZE[1]) / _POINT
    found = [
        (relation.target, entry.get("id", ""))
        for entry in presentation.root.iterfind(f"{P}sldIdLst/{P}sldId")
        if (relation := presentation.relations.get(entry.get(f"{R}id", "")))
        and not relation.external
        and deck.has(relation.target)
    ]
    deck.slides = tuple(name for name, _identity in found)
    deck.identities = tuple(identity for _name, identity in found)


def _slides_by_name(package: Package) -> tuple[str, ...]:
    found = [(int(m.group(1)), name) for name in package.names if (m := _SLIDE_NAME.match(name))]
    return tuple(name for _number, name in sorted(found))


def sections_of(deck: Deck) -> list[tuple[str, int]]:
    """The named sections of the presentation with the number of the first slide of each."""
    if deck.presentation is None:
        return []
    numbers = {identity: number for number, identity in enumerate(deck.identities, 1)}
    found: list[tuple[str, int]] = []
    for section in deck.presentation.root.iter(f"{P14}section"):
        members = (numbers.get(entry.get("id", "")) for entry in section.iter(f"{P14}sldId"))
        first = min((number for number in members if number), default=0)
        if first and section.get("name", "").strip():
            found.append((section.get("name", "").strip(), first))
    return found


# Parts and relations ----------------------------------------------------------------------


def _relations_in(part: bytes, folder: str) -> dict[str, Relation]:
    """The relations in a part that lists them; none where it is missing or broken."""
    return {
        entry.get("Id", ""): _relation(entry, folder)
        for entry in entries_of(part)
        if entry.get("Target")
    }


def entries_of(part: bytes) -> list[Element]:
    """The elements of a part that is a list; none where it is missing or broken."""
    if not part:
        return []
    try:
        root, _broken = parse_part(part)
    except UnreadableDocument as refusal:
        if refusal.code != "damaged":
            raise
        return []
    return [entry for entry in root if isinstance(entry.tag, str)]


def _relation(entry: Element, folder: str) -> Relation:
    kind = entry.get("Type", "").rstrip("/").rsplit("/", 1)[-1]
    target, external = entry.get("Target", ""), entry.get("TargetMode") == "External"
    return Relation(kind, target if external else resolved(folder, target), external)


def resolved(folder: str, target: str) -> str:
    """The name of the part that ``target`` means, seen from ``folder``."""
    steps = [] if target.startswith("/") else folder.split("/")
    for step in target.split("#")[0].replace("\\", "/").split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(step for step in steps if step)
