"""What a paragraph takes over from its shape, layout, master and presentation.

PowerPoint writes at a paragraph only what differs: whether it has a bullet, and how large it is
set, may stand at any of these levels; the nearest one that says it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from courses.documents.readers.drawing_xml import A, P, is_true
from courses.documents.readers.pptx.geometry import Box, box_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from courses.documents.readers.pptx.opening import Sheet

Element = Any

_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})
_BULLETS = frozenset(f"{A}{name}" for name in ("buNone", "buChar", "buAutoNum", "buBlip"))
_USUAL_SIZE = 18.0


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What a shape fills in its layout: ``kind`` as in the file ("body" where it says none)."""

    kind: str
    index: str

    @property
    def is_title(self) -> bool:
        return self.kind in _TITLES

    @property
    def is_furniture(self) -> bool:
        return self.kind in _FURNITURE

    @property
    def style(self) -> str:
        """The name of ``Look.style``."""
        names = {"ctrTitle": "title", "subTitle": "subtitle", "obj": "body"}
        return names.get(self.kind, self.kind)


def placeholder_of(shape: Element) -> Placeholder | None:
    """The placeholder that a shape is, None where it was drawn freely."""
    for child in shape:
        if isinstance(child.tag, str) and child.tag.endswith("Pr"):
            found = child.find(f"{P}nvPr/{P}ph")
            if found is not None:
                return Placeholder(found.get("type", "obj"), found.get("idx", ""))
    return None


@dataclass(frozen=True, slots=True)
class Bullet:
    """The nearest word on a paragraph's bullet: ``kind`` is "", "sign" or "number"."""

    kind: str = ""
    scheme: str = ""
    start: int = 1


NO_BULLET = Bullet()


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a paragraph takes over where it says nothing itself; ``bullet`` is None where nobody
    says anything about bullets, ``size`` in points, ``alignment`` as in the file ("ctr")."""

    bullet: Bullet | None
    size: float
    bold: bool
    italic: bool
    alignment: str


class Styles:
    """The chain of one slide: its layout, its master, its presentation."""

    def __init__(self, layout: Sheet | None, master: Sheet | None, deck: Sheet | None) -> None:
        self._layout = layout
        self._master = master
        self._deck = deck
        self._found: dict[tuple[Placeholder | None, int], Inherited] = {}
        self._fillers: dict[Placeholder, tuple[Element, ...]] = {}

    def box(self, placeholder: Placeholder | None) -> Box | None:
        """Where the layout or master puts a placeholder."""
        for shape in self._sheets_for(placeholder):
            box = box_of(shape.find(f"{P}spPr/{A}xfrm"))
            if box is not None:
                return box
        return None

    def inherited(
        self, list_style: Element | None, placeholder: Placeholder | None, level: int
    ) -> Inherited:
        """What paragraphs of ``level`` take over, in a text with its own ``list_style``."""
        name = f"{A}lvl{level + 1}pPr"
        own = None if list_style is None else list_style.find(name)
        if own is not None:
            return _taken_over([own, *self._chain(placeholder, name)])
        key = (placeholder, level)
        if key not in self._found:
            self._found[key] = _taken_over(list(self._chain(placeholder, name)))
        return self._found[key]

    def _chain(self, placeholder: Placeholder | None, name: str) -> Iterator[Element]:
        places = [s.find(f"{P}txBody/{A}lstStyle") for s in self._sheets_for(placeholder)]
        if self._master is not None:
            kind = _text_style(placeholder)
            places.append(self._master.root.find(f"{P}txStyles/{P}{kind}"))
        if self._deck is not None:
            places.append(self._deck.root.find(f"{P}defaultTextStyle"))
        for place in places:
            found = None if place is None else place.find(name)
            if found is not None:
                yield found

    def _sheets_for(self, placeholder: Placeholder | None) -> tuple[Element, ...]:
        """The shapes of layout and master that a placeholder stands in for."""
        if placeholder is None:
            return ()
        if placeholder not in self._fillers:
            self._fillers[placeholder] = tuple(self._look_up(placeholder))
        return self._fillers[placeholder]

    def _look_up(self, placeholder: Placeholder) -> Iterator[Element]:
        wanted = placeholder
        if self._layout is not None:
            found = _matching(self._layout, wanted)
            if found is not None:
                yield found
                wanted = placeholder_of(found) or wanted
        if self._master is not None:
            kind = "title" if wanted.is_title else wanted.kind
            names = (kind,) if kind in _FURNITURE | _TITLES else (kind, "body")
            for name in names:
                found = _of_kind(self._master, name)
                if found is not None:
                    yield found
                    return


def _text_style(placeholder: Placeholder | None) -> str:
    if placeholder is None or placeholder.is_furniture:
        return "otherStyle"
    return "titleStyle" if placeholder.is_title else "bodyStyle"


def _matching(sheet: Sheet, wanted: Placeholder) -> Element | None:
    """The shape of a layout with the same number, else of the same kind."""
    alike = None
    for shape in sheet.root.iter(f"{P}sp"):
        known = placeholder_of(shape)
        if known is None:
            continue
        if wanted.index and known.index == wanted.index:
            return shape
        same = known.kind == wanted.kind or (known.is_title and wanted.is_title)
        if alike is None and same:
            alike = shape
    return alike


def _of_kind(sheet: Sheet, kind: str) -> Element | None:
    for shape in sheet.root.iter(f"{P}sp"):
        known = placeholder_of(shape)
        if known is not None and known.kind == kind:
            return shape
    return None


def bullet_in(properties: Element | None) -> Bullet | None:
    """The bullet that the properties of a paragraph give; None where they say nothing."""
    if properties is not None:
        for child in properties:
            if child.tag in _BULLETS:
                return _bullet(child)
    return None


def _bullet(element: Element) -> Bullet:
    name = element.tag.removeprefix(A)
    if name == "buNone":
        return NO_BULLET
    if name != "buAutoNum":
        return Bullet("sign")
    start = element.get("startAt", "")
    return Bullet("number", element.get("type", ""), int(start) if start.isdecimal() else 1)


def _taken_over(properties: list[Element]) -> Inherited:
    """What the nearest of ``properties`` that says something says."""
    letters = [found for e in properties if (found := e.find(f"{A}defRPr")) is not None]
    sizes = (found.get("sz", "") for found in letters)
    return Inherited(
        bullet=next((b for e in properties if (b := bullet_in(e)) is not None), None),
        size=next((int(size) / 100 for size in sizes if size.isdecimal()), _USUAL_SIZE),
        bold=is_true(next((f.get("b") for f in letters if f.get("b") is not None), None)),
        italic=is_true(next((f.get("i") for f in letters if f.get("i") is not None), None)),
        alignment=next((e.get("algn") for e in properties if e.get("algn")), "l"),
    )
