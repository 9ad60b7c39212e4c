"""The process that draws the pages of a PDF: PDF FOLDER WIDTH MOST.

Writes a picture for each page, and ``names`` last: a process that was ended early has none.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, cast

import pypdfium2  # type: ignore[import-untyped]

from courses.documents.readers.pictures import picture_of_image

NAMES = "names"
_LARGEST = 20_000.0  # points of a side; more is no page


def draw(pdf: Path, folder: Path, width: int, most: int) -> None:
    """Pictures of the pages of ``pdf``, ``width`` pixels wide; none where it has more than
    ``most``."""
    document = pypdfium2.PdfDocument(pdf)
    names: list[str] = []
    for number in range(len(document) if len(document) <= most else 0):
        names.append(_drawn(document[number], folder, width))
    (folder / NAMES).write_text("\n".join(names), "utf-8")


def _drawn(page: Any, folder: Path, width: int) -> str:
    across, down = page.get_size()
    if not (0 < across <= _LARGEST and 0 < down <= _LARGEST and down <= 4 * across):
        raise ValueError("no page of a deck")
    image = page.render(scale=width / across).to_pil()
    picture = picture_of_image(cast("Any", image), longest=4 * width)
    name = picture.name.rpartition("/")[2]
    (folder / name).write_bytes(picture.data)
    return f"{name} {picture.width} {picture.height}"


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
