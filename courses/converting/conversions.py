"""What the portal asks of LibreOffice: an old format as a new one, and pictures of slides."""

from __future__ import annotations

import hashlib
import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from courses.converting.office import converted
from courses.converting.rendering import NAMES
from courses.converting.running import Bounds, own_folder, run
from courses.documents.model import Picture
from courses.documents.readers.sniffing import sniff

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Together with the reading they must fit the 120 seconds of a task.
OLD_FORMAT = Bounds(seconds=25)
SLIDES = Bounds(seconds=20)
DRAWING = Bounds(seconds=15, megabytes=1024)
WIDTH = 1280  # pixels of the picture of a slide
MOST_SLIDES = 500
_ALL_SLIDES = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'

# Kinds by their content, with the ending that LibreOffice knows them by and what they become.
_OLD = {"doc": ("doc", "docx"), "rtf": ("rtf", "docx"), "ppt": ("ppt", "pptx")}
_OPEN = (
    (b"application/vnd.oasis.opendocument.text", ("odt", "docx")),
    (b"application/vnd.oasis.opendocument.presentation", ("odp", "pptx")),
)
# What has no sign of its own but the ending: files of Works and old versions of WPS.
_BY_NAME = {".wps": ("wps", "docx"), ".dps": ("ppt", "pptx")}


def old_format(data: bytes, name: str) -> tuple[str, str]:
    """The usual ending of a file that LibreOffice can make readable and the one it gets then;
    empty for every other file. Raises ``UnreadableDocument``."""
    kind = sniff(data, name)
    if kind in _OLD:
        return _OLD[kind]
    if kind == "odf":
        return next((found for sign, found in _OPEN if sign in data[:200]), ("", ""))
    if kind == "compound":
        return _BY_NAME.get(PurePosixPath(name).suffix.lower(), ("", ""))
    return "", ""


def convert(
    program: str, data: bytes, name: str, watch: Callable[[str], object]
) -> tuple[bytes, str] | None:
    """A file of an old format as a new one, with its name; None where LibreOffice cannot."""
    suffix, target = old_format(data, name)
    made = converted(program, data, suffix, target, OLD_FORMAT, watch) if target else None
    return None if not made else (made, str(PurePosixPath(name).with_suffix(f".{target}")))


def draw_slides(program: str, data: bytes, watch: Callable[[str], object]) -> list[Picture]:
    """A picture of each slide of the presentation ``data``, hidden ones too, in their order;
    empty where LibreOffice cannot, or took too long."""
    printed = converted(program, data, "pptx", _ALL_SLIDES, SLIDES, watch)
    if not printed:
        return []
    with own_folder() as folder:
        pdf = folder / "slides.pdf"
        pdf.write_bytes(printed)
        command = [
            sys.executable,
            "-m",
            "courses.converting.rendering",
            str(pdf),
            str(folder),
            str(WIDTH),
            str(MOST_SLIDES),
        ]
        drawn = run(command, folder, DRAWING, watch)
        return _pictures(folder) if drawn else []


def _pictures(folder: Path) -> list[Picture]:
    found: list[Picture] = []
    for line in (folder / NAMES).read_text("utf-8").split("\n"):
        file, _, size = line.partition(" ")
        if file:
            data = (folder / PurePosixPath(file).name).read_bytes()
            width, height = map(int, size.split())
            name = f"pictures/{hashlib.sha256(data).hexdigest()}{PurePosixPath(file).suffix}"
            found.append(Picture(name=name, data=data, width=width, height=height))
    return found
