"""Automatic numbering: the numbers that Word counts and shows before paragraphs.

All lists of one definition share a counter; a list with a start of its own sets it once. A level
begins anew below a higher one unless the file says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from courses.documents.readers.docx.names import MC, VAL, W, is_on, number, points, value_of
from courses.documents.readers.docx.number_formats import formatted

if TYPE_CHECKING:
    from lxml import etree

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_CUSTOM = re.compile(r"(0+)1,\s*0*2")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list. ``restart`` is the level (from 1) below which it begins anew, None for
    the usual: below any higher one. ``indent`` and ``hanging`` are in points."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False  # all numbers in digits
    style: str = ""
    indent: float | None = None
    hanging: float = 0.0

    @property
    def is_bullet(self) -> bool:
        fixed = not _PLACE.search(self.text) and not any(map(str.isalnum, self.text))
        return self.form == "bullet" or fixed


@dataclass(slots=True)
class Definition:
    """An abstract definition and its running counters."""

    identifier: str
    levels: dict[int, Level] = field(default_factory=dict)
    link: str = ""  # the style whose list this one is
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class Instance:
    """A list of the document: a definition with what it overrides.

    ``pending`` are the levels with a start of their own that were not used yet.
    """

    definition: Definition
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    pending: set[int] = field(default_factory=set)

    def level(self, at: int) -> Level | None:
        return self.levels.get(at) or self.definition.levels.get(at)


@dataclass(slots=True)
class Numbering:
    """The lists of a file by id."""

    instances: dict[str, Instance] = field(default_factory=dict)

    def level_of_style(self, numbering: str, styles: tuple[str, ...]) -> int:
        """The level of a list that belongs to one of ``styles``; 0 where none does."""
        instance = self.instances.get(numbering)
        for style in styles if instance else ():
            for at in range(_LEVELS):
                level = instance.level(at) if instance else None
                if level is not None and level.style == style:
                    return at
        return 0

    def level(self, numbering: str | None, at: int) -> Level | None:
        """The level ``at`` of a list, None where there is no such list."""
        instance = self.instances.get(numbering or "")
        return None if instance is None else instance.level(at)

    def count(self, numbering: str, at: int) -> tuple[str, int]:
        """Count one more paragraph: the number that is shown before it, and its value."""
        instance = self.instances[numbering]
        level = instance.level(at)
        if level is None:
            return "", 0
        counts = instance.definition.counts
        now = None if at in instance.pending else counts[at]
        instance.pending.discard(at)
        count = instance.starts.get(at, level.start) if now is None else now + 1
        counts[at] = count
        self._begin_anew(instance, at)
        shown = _PLACE.sub(lambda found: self._shown(instance, at, int(found[1]) - 1), level.text)
        return shown.strip(), count

    def _begin_anew(self, instance: Instance, at: int) -> None:
        """The levels below ``at`` start again."""
        counts = instance.definition.counts
        for lower in range(at + 1, _LEVELS):
            level = instance.level(lower)
            restart = level.restart if level else None
            if restart is None or at < restart:
                counts[lower] = None

    def _shown(self, instance: Instance, at: int, place: int) -> str:
        level = instance.level(place)
        if level is None or place > at:
            return ""
        count = instance.definition.counts[place]
        shown = instance.starts.get(place, level.start) if count is None else count
        current = instance.level(at)
        legal = current is not None and current.legal and level.form != "decimalZero"
        return formatted(shown, "decimal" if legal else level.form)


def read_numbering(root: etree._Element | None, linked: dict[str, str]) -> Numbering:
    """The lists of a numbering part; ``linked`` has the id of the list of each numbering style."""
    numbering = Numbering()
    if root is None:
        return numbering
    definitions = {
        element.get(f"{W}abstractNumId") or "": _definition(element)
        for element in root.iter(f"{W}abstractNum")
    }
    lists = {
        element.get(f"{W}numId") or "": (value_of(element, f"{W}abstractNumId"), element)
        for element in root.iter(f"{W}num")
    }
    for identifier, (meant, element) in lists.items():
        definition = definitions.get(meant)
        if definition is not None and definition.link:
            link = lists.get(linked.get(definition.link, ""))
            definition = definitions.get(link[0], definition) if link else definition
        if definition is not None:
            numbering.instances[identifier] = _instance(definition, element)
    return numbering


def _definition(element: etree._Element) -> Definition:
    definition = Definition(element.get(f"{W}abstractNumId") or "")
    definition.link = value_of(element, f"{W}numStyleLink")
    for level in element.findall(f"{W}lvl"):
        definition.levels.setdefault(_place(level), _level(level))
    return definition


def _instance(definition: Definition, element: etree._Element) -> Instance:
    instance = Instance(definition)
    for override in element.findall(f"{W}lvlOverride"):
        at = _place(override)
        level = override.find(f"{W}lvl")
        if level is not None:
            instance.levels[at] = _level(level)
        start = value_of(override, f"{W}startOverride")
        if start:
            instance.starts[at] = number(start, 1)
            instance.pending.add(at)
    return instance


def _place(element: etree._Element) -> int:
    return min(max(number(element.get(f"{W}ilvl")), 0), _LEVELS - 1)


def _level(element: etree._Element) -> Level:
    restart = value_of(element, f"{W}lvlRestart")
    legal = element.find(f"{W}isLgl")
    indent = element.find(f"{W}pPr/{W}ind")
    level = Level(
        form=_form(element),
        text=value_of(element, f"{W}lvlText"),
        start=number(value_of(element, f"{W}start"), 1),
        restart=number(restart) if restart else None,
        legal=legal is not None and is_on(legal),
        style=value_of(element, f"{W}pStyle"),
    )
    if indent is None:
        return level
    edge = indent.get(f"{W}left") or indent.get(f"{W}start")
    return replace(level, indent=points(edge), hanging=points(indent.get(f"{W}hanging")))


def _form(level: etree._Element) -> str:
    """The form of the numbers; the newer forms stand beside one that older programs know."""
    form = level.find(f"{W}numFmt")
    if form is None:
        form = level.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if form is None:
        return "decimal"
    custom = _CUSTOM.match(form.get(f"{W}format") or "")
    if custom:
        return "decimalZero" if len(custom.group(1)) == 1 else f"zeros {len(custom.group(1)) + 1}"
    return form.get(VAL) or "decimal"
