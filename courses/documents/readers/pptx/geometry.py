"""Where shapes stand on a slide, in points from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from courses.documents.readers.drawing_xml import A, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable

_POINT = 12700
_DEGREE = 60000
_FARTHEST = 1e6  # points; what lies farther out is a number gone wrong


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def area(self) -> float:
        return self.width * self.height

    def shared_area(self, other: Box) -> float:
        """The area that both boxes cover."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0.0, across) * max(0.0, down)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of some boxes."""
    known = list(boxes)
    x, y = min(box.x for box in known), min(box.y for box in known)
    right, bottom = max(box.right for box in known), max(box.bottom for box in known)
    return Box(x, y, right - x, bottom - y)


@dataclass(frozen=True, slots=True)
class Placing:
    """How coordinates within a group become coordinates of the slide."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    shift_x: float = 0.0
    shift_y: float = 0.0

    def of(self, box: Box) -> Box:
        return Box(
            box.x * self.scale_x + self.shift_x,
            box.y * self.scale_y + self.shift_y,
            box.width * self.scale_x,
            box.height * self.scale_y,
        )

    def within(self, outer: Box, inner: Box) -> Placing:
        """The placing of what stands in a group at ``outer`` that counts from ``inner``."""
        scale_x = outer.width / inner.width if inner.width else 1.0
        scale_y = outer.height / inner.height if inner.height else 1.0
        return Placing(
            self.scale_x * scale_x,
            self.scale_y * scale_y,
            self.shift_x + self.scale_x * (outer.x - inner.x * scale_x),
            self.shift_y + self.scale_y * (outer.y - inner.y * scale_y),
        )


def box_of(transform: Any) -> Box | None:
    """The box of an ``a:xfrm`` or ``p:xfrm``, turned as it is seen; None where it gives none."""
    if transform is None:
        return None
    box = _box(transform, "off", "ext")
    if box is None:
        return None
    turned = whole_number(transform.get("rot")) / _DEGREE % 180
    if 45 <= turned <= 135:  # it stands on its side
        middle_x, middle_y = box.x + box.width / 2, box.y + box.height / 2
        return Box(middle_x - box.height / 2, middle_y - box.width / 2, box.height, box.width)
    return box


def placing_of_group(transform: Any, outer: Placing) -> Placing:
    """The placing of the children of a group with the ``a:xfrm`` ``transform``."""
    if transform is None:
        return outer
    box, inner = _box(transform, "off", "ext"), _box(transform, "chOff", "chExt")
    return outer if box is None or inner is None else outer.within(box, inner)


def _box(transform: Any, offset: str, extent: str) -> Box | None:
    at, size = transform.find(f"{A}{offset}"), transform.find(f"{A}{extent}")
    if at is None or size is None:
        return None
    values = [
        whole_number(element.get(name)) / _POINT
        for element, names in ((at, ("x", "y")), (size, ("cx", "cy")))
        for name in names
    ]
    if any(abs(value) > _FARTHEST for value in values):
        return None
    return Box(values[0], values[1], max(0.0, values[2]), max(0.0, values[3]))
