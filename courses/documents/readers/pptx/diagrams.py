"""SmartArt: the texts of a diagram as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from courses.documents.readers.drawing_xml import A, D, whole_number

Element = Any
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class DiagramPoint:
    """A text of a diagram; ``level`` counts from 0."""

    body: Element
    level: int


def points_of(root: Element) -> list[DiagramPoint]:
    """The points with text of a diagram's data part, those above before those below them.

    Texts that no line of the tree leads to (on an arrow between two boxes) come last.
    """
    bodies = {
        point.get("modelId", ""): body
        for point in root.iterfind(f"{D}ptLst/{D}pt")
        if (body := point.find(f"{D}t")) is not None
    }
    children = _children(root)
    below = {identity for members in children.values() for _order, identity in members}
    starts = [i for i in children if i not in below]
    found: list[DiagramPoint] = []
    seen: set[str] = set()
    stack = [(identity, -1) for identity in reversed(starts)]
    while stack:
        identity, level = stack.pop()
        if identity in seen:
            continue
        seen.add(identity)
        if identity in bodies and _has_text(bodies[identity]):
            found.append(DiagramPoint(bodies[identity], min(max(level, 0), _DEEPEST)))
        lower = sorted(children.get(identity, ()), key=lambda member: -member[0])
        stack.extend((child, level + 1) for _order, child in lower)
    rest = (body for identity, body in bodies.items() if identity not in seen and _has_text(body))
    return [*found, *(DiagramPoint(body, 0) for body in rest)]


def _children(root: Element) -> dict[str, list[tuple[int, str]]]:
    """The points below each point, with their order."""
    found: dict[str, list[tuple[int, str]]] = {}
    for line in root.iterfind(f"{D}cxnLst/{D}cxn"):
        if line.get("type", "parOf") == "parOf":
            member = (whole_number(line.get("srcOrd")), line.get("destId", ""))
            found.setdefault(line.get("srcId", ""), []).append(member)
    return found


def _has_text(body: Element) -> bool:
    return any((part.text or "").strip() for part in body.iter(f"{A}t"))
