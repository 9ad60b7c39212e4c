"""From the coordinates of a PDF page to points from the top left corner as the page is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.readers.pdf.layout import Box

if TYPE_CHECKING:
    from typing import Any

# How a visible page of width w and height h is turned clockwise: the new axes as
# (a, b, c, d) with x' = a x + b y + e and y' = c x + d y + f.
_TURNS = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}


@dataclass(frozen=True, slots=True)
class Frame:
    """An affine map whose axes stay axes; ``width`` and ``height`` are those of the result."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.b * y + self.e, self.c * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def turned(self, degrees: int) -> Frame:
        """The same page turned clockwise by a multiple of 90 degrees."""
        a, b, c, d = _TURNS[degrees % 360]
        e = self.width if a < 0 else self.height if b < 0 else 0.0
        f = self.width if c < 0 else self.height if d < 0 else 0.0
        swapped = degrees % 180 == 90
        return Frame(
            a * self.a + b * self.c,
            a * self.b + b * self.d,
            c * self.a + d * self.c,
            c * self.b + d * self.d,
            a * self.e + b * self.f + e,
            c * self.e + d * self.f + f,
            self.height if swapped else self.width,
            self.width if swapped else self.height,
        )


def frame_of(page: Any) -> Frame:
    """The frame of a page of pypdfium2: what its boxes and its rotation show."""
    left, bottom, right, top = page.get_bbox()
    upright = Frame(1, 0, 0, -1, -left, top, max(1.0, right - left), max(1.0, top - bottom))
    return upright.turned(int(page.get_rotation()))


def plain_frame(width: float, height: float) -> Frame:
    """The frame of a page whose coordinates begin at its lower left corner."""
    return Frame(1, 0, 0, -1, 0, height, width, height)


def direction(frame: Frame, x: float, y: float) -> int:
    """The turn of text that runs along the vector (x, y): 0, 90, 180, 270 or -1."""
    across, down = frame.a * x + frame.b * y, frame.c * x + frame.d * y
    if abs(down) <= abs(across) * 0.06:
        return 0 if across >= 0 else 180
    if abs(across) <= abs(down) * 0.06:
        return 90 if down > 0 else 270
    return -1
