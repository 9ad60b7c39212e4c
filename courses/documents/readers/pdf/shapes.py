"""What is drawn on a page: rules, boxes, curves and pictures."""

from __future__ import annotations

import ctypes
import itertools
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from courses.documents.readers.pdf import engine
from courses.documents.readers.pdf.frames import Frame
from courses.documents.readers.pdf.layout import Box, Drawn, Image, Rule, Shapes

if TYPE_CHECKING:
    from typing import Any

_MOST_OBJECTS = 20_000  # of a page, text included
_MOST_SEGMENTS = 20_000  # of all paths of a page
_THIN = 2.5  # points: a box that is thinner is a rule
_SHORT = 4.0  # a rule that is shorter is part of a drawing
_DEPTH = 6  # of forms within forms


class _Reader:
    """Walks over the objects of a page, those of its forms included, without recursion."""

    def __init__(self, frame: Frame) -> None:
        self.shapes = Shapes()
        self.budget, self.segments = _MOST_OBJECTS, _MOST_SEGMENTS
        self._sides = [ctypes.c_float() for _ in range(4)]
        self._pointers = [ctypes.byref(side) for side in self._sides]
        self.pending: list[tuple[Any, Frame, int]] = []
        self.frame = frame

    def read_page(self, page: Any) -> None:
        for index in range(min(self.budget, pdfium.FPDFPage_CountObjects(page))):
            self._read(pdfium.FPDFPage_GetObject(page, index), self.frame, 0)
        while self.pending and self.budget > 0:
            form, frame, depth = self.pending.pop()
            for index in range(min(self.budget, max(0, pdfium.FPDFFormObj_CountObjects(form)))):
                self._read(pdfium.FPDFFormObj_GetObject(form, index), frame, depth)

    def _read(self, handle: Any, frame: Frame, depth: int) -> None:
        self.budget -= 1
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._read_path(handle, frame)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._read_image(handle, frame)
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            self.shapes.drawn.append(Drawn(self._bounds(handle, frame), plain=False))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            self.pending.append((handle, _within(handle, frame), depth + 1))

    def _bounds(self, handle: Any, frame: Frame) -> Box:
        pdfium.FPDFPageObj_GetBounds(handle, *self._pointers)
        left, bottom, right, top = (side.value for side in self._sides)
        return frame.box(left, bottom, right, top)

    def _read_image(self, handle: Any, frame: Frame) -> None:
        width, height = ctypes.c_uint(), ctypes.c_uint()
        pdfium.FPDFImageObj_GetImagePixelSize(handle, ctypes.byref(width), ctypes.byref(height))
        self.shapes.images.append(
            Image(self._bounds(handle, frame), (int(width.value), int(height.value)))
        )

    def _read_path(self, handle: Any, frame: Frame) -> None:
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(handle, ctypes.byref(mode), ctypes.byref(stroked))
        if not mode.value and not stroked.value:
            return
        box = self._bounds(handle, frame)
        count = max(0, pdfium.FPDFPath_CountSegments(handle))
        if self._is_rule(box):
            return
        fill = engine.fill_colour(_address(handle)) if mode.value else None
        if stroked.value and count <= 6 and self._is_rectangle(handle, count):
            self._add_sides(box)
            if fill is not None:
                self.shapes.drawn.append(Drawn(box, fill))
            return
        plain = fill is not None and count <= 6 and self._is_rectangle(handle, count)
        if not plain and self._add_segments(handle, count, frame, stroked=bool(stroked.value)):
            return
        self.shapes.drawn.append(Drawn(box, fill, plain))

    def _is_rule(self, box: Box) -> bool:
        """Book a thin box as a rule."""
        if box.height <= _THIN and box.width >= _SHORT:
            self.shapes.horizontal.append(Rule((box.top + box.bottom) / 2, box.left, box.right))
        elif box.width <= _THIN and box.height >= _SHORT:
            self.shapes.vertical.append(Rule((box.left + box.right) / 2, box.top, box.bottom))
        else:
            return False
        return True

    def _add_sides(self, box: Box) -> None:
        self.shapes.horizontal += [
            Rule(box.top, box.left, box.right),
            Rule(box.bottom, box.left, box.right),
        ]
        self.shapes.vertical += [
            Rule(box.left, box.top, box.bottom),
            Rule(box.right, box.top, box.bottom),
        ]

    def _is_rectangle(self, handle: Any, count: int) -> bool:
        points = self._points(handle, count)
        if points is None or len(points) < 4:
            return False
        return all(
            abs(x0 - x1) < 0.5 or abs(y0 - y1) < 0.5
            for (x0, y0, _), (x1, y1, _) in itertools.pairwise(points)
        )

    def _points(self, handle: Any, count: int) -> list[tuple[float, float, bool]] | None:
        """The corners of a path as (x, y, begins a stroke); None where it has curves."""
        self.segments -= count
        if self.segments < 0:
            return None
        points: list[tuple[float, float, bool]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        start: tuple[float, float] | None = None
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(handle, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                return None
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            begins = kind == pdfium.FPDF_SEGMENT_MOVETO
            if begins:
                start = (x.value, y.value)
            points.append((x.value, y.value, begins))
            if start is not None and pdfium.FPDFPathSegment_GetClose(segment):
                points.append((*start, False))
        return points

    def _add_segments(self, handle: Any, count: int, frame: Frame, *, stroked: bool) -> bool:
        """Book a path of nothing but lines along the axes as rules; whether it is one."""
        if not stroked or count < 2:
            return False
        points = self._points(handle, count)
        if points is None:
            return False
        inner = _within(handle, frame)
        strokes: list[Box] = []
        for (x0, y0, _), (x1, y1, begins) in itertools.pairwise(points):
            if begins:
                continue
            (u0, v0), (u1, v1) = inner.point(x0, y0), inner.point(x1, y1)
            box = Box(min(u0, u1), min(v0, v1), max(u0, u1), max(v0, v1))
            if min(box.width, box.height) > 1.0:
                return False
            strokes.append(box)
        for box in strokes:
            self._is_rule(box)
        return bool(strokes)


def _within(handle: Any, frame: Frame) -> Frame:
    """The frame of what stands inside an object with a matrix of its own."""
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(m)):
        return frame
    e, f = frame.point(m.e, m.f)
    return Frame(
        frame.a * m.a + frame.b * m.b,
        frame.a * m.c + frame.b * m.d,
        frame.c * m.a + frame.d * m.b,
        frame.c * m.c + frame.d * m.d,
        e,
        f,
        frame.width,
        frame.height,
    )


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def shapes_of(page: Any, frame: Frame) -> Shapes:
    """What a page of pypdfium2 has drawn on it; at most 20,000 objects are looked at."""
    reader = _Reader(frame)
    reader.read_page(page)
    return reader.shapes
