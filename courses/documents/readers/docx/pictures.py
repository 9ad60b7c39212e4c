"""The pictures of a Word file, each encoded once; troubles where one cannot be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.readers.pictures import encode_picture

if TYPE_CHECKING:
    from courses.documents.model import Picture
    from courses.documents.readers.docx.parts import Parts


class Pictures:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._encoded: dict[str, Picture | None] = {}

    def encoded(self, part: str) -> Picture | None:
        """The picture of a part, None where it is missing or cannot be shown."""
        if part not in self._encoded:
            data = self._parts.data(part)
            self._encoded[part] = None if data is None else encode_picture(data)
        return self._encoded[part]

    def all(self) -> tuple[Picture, ...]:
        """The pictures that were asked for, each once."""
        found = {picture.name: picture for picture in self._encoded.values() if picture}
        return tuple(found.values())
