"""Regions and whole pages as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdfium2  # type: ignore[import-untyped]

from courses.documents.readers.pictures import picture_of_image

if TYPE_CHECKING:
    from courses.documents.model import Picture
    from courses.documents.readers.pdf.layout import Box

_RESOLUTION = 150 / 72  # pixels for a point
_LONGEST = 1800  # pixels of a side
_PAGE_WIDTH = 1280
_MOST_BYTES = 48_000_000  # of all pictures of a document
_MOST_PICTURES = 1_500
_PAGE_BYTES = 200_000
_SMALLER = 0.7


class Pictures:
    """The pictures that were cut out of a document so far, each once; bounded as a whole."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.by_name: dict[str, Picture] = {}
        self.bytes = 0

    @property
    def full(self) -> bool:
        return self.bytes >= _MOST_BYTES or len(self.by_name) >= _MOST_PICTURES

    def cut(self, page: int, box: Box, turn: int) -> str:
        """The name of the picture of a region of a page (from 1); empty where it cannot be."""
        longest = max(box.width, box.height, 1.0)
        scale = min(_RESOLUTION, _LONGEST / longest)
        return self._keep(self._rendered(page, scale, turn, box))

    def page(self, number: int, width: float) -> str:
        """The name of the picture of a whole page (from 1)."""
        scale = _PAGE_WIDTH / max(width, 100.0)
        picture = self._rendered(number, scale, 0, None)
        if picture is not None and len(picture.data) > _PAGE_BYTES:
            picture = self._rendered(number, scale * _SMALLER, 0, None, lossy=True)
        return self._keep(picture)

    def _keep(self, picture: Picture | None) -> str:
        if picture is None:
            return ""
        if picture.name not in self.by_name:
            self.by_name[picture.name] = picture
            self.bytes += len(picture.data)
        return picture.name

    def _rendered(
        self, number: int, scale: float, turn: int, box: Box | None, *, lossy: bool = False
    ) -> Picture | None:
        if self.full:
            return None
        page = self.document[number - 1]
        try:
            width, height = page.get_size()
            if turn % 180 == 90:
                width, height = height, width
            crop = (0.0, 0.0, 0.0, 0.0)
            if box is not None:
                sides = (box.left, height - box.bottom, width - box.right, box.top)
                left, bottom, right, top = (max(0.0, side) for side in sides)
                crop = (left, bottom, right, top)
            bitmap = page.render(
                scale=scale, rotation=(360 - turn) % 360, crop=crop, rev_byteorder=True
            )
            return picture_of_image(bitmap.to_pil(), longest=_LONGEST, lossy=lossy)
        except (pypdfium2.PdfiumError, ValueError, OSError, MemoryError):
            return None
        finally:
            page.close()
