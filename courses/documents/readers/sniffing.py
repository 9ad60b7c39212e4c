"""What a file is by its content, whatever its name says.

The kinds that can be read have the names of their endings ("docx", "pdf", "html", "zip"); "text"
is everything that shows no sign of being something else.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from courses.documents.errors import UnreadableDocument
from courses.documents.readers.compound import SIGNATURE as COMPOUND_FILE
from courses.documents.readers.compound import kind_of_compound_file
from courses.documents.readers.packages import refuse_dtd, refuse_many_members
from courses.documents.readers.saved_pages import is_saved_page

_HEAD = 1024  # a PDF may begin behind so many bytes of something else
_TAIL = 2048
_CONTENT_TYPES = "[Content_Types].xml"
_MAX_CONTENT_TYPES = 1_000_000

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht"})
PICTURES = frozenset({"png", "jpeg", "gif", "webp", "bmp", "tiff", "svg"})
PACKAGES = frozenset({"docx", "pptx", "zip", "odf", "epub"})
SPREADSHEETS = frozenset({"xlsx", "xls"})

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (COMPOUND_FILE, "compound"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"OggS\x00", "sound"),
    (b"ID3\x03", "sound"),
    (b"ID3\x04", "sound"),
    (b"MIME-Version:", "mht"),
)
_MAIN_PARTS: tuple[tuple[bytes, str], ...] = (
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"wordprocessingml.template.main+xml", "docx"),
    (b"ms-word.document.macroEnabled.main+xml", "docx"),
    (b"ms-word.template.macroEnabledTemplate.main+xml", "docx"),
    (b"presentationml.presentation.main+xml", "pptx"),
    (b"presentationml.slideshow.main+xml", "pptx"),
    (b"presentationml.template.main+xml", "pptx"),
    (b"ms-powerpoint.presentation.macroEnabled.main+xml", "pptx"),
    (b"ms-powerpoint.slideshow.macroEnabled.main+xml", "pptx"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"ms-excel.sheet", "xlsx"),
)
_FOLDERS = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"))
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+)?html", re.I
)
_SVG = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<svg[\s>]", re.I)
_PDF_HEADER = re.compile(rb"%PDF-\d")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError)


def sniff(data: bytes, name: str) -> str:
    """The kind of the file ``data``: docx, pptx, xlsx, odf, epub, zip, doc, ppt, xls, encrypted,
    compound, pdf, rtf, html, text, or the name of a picture, an archive or another binary.

    Only a page without head is known by the ending of ``name``. Raises ``UnreadableDocument`` with
    code polyglot for a file that is two at once, and too_many_members.
    """
    if is_saved_page(data):
        return "html"
    kind = _by_signature(data)
    if kind == "zip":
        return _kind_of_package(data, name)
    if kind == "compound":
        return kind_of_compound_file(data)
    _refuse_two_at_once(data, kind, name)
    if kind in ("", "html") and _is_pdf_behind_something(data):
        kind = "pdf"
    if not kind and PurePosixPath(name).suffix.lower() in HTML_SUFFIXES:
        kind = "html"  # a page without its head shows no sign of it
    return kind or "text"


def _by_signature(data: bytes) -> str:
    head = data[:_HEAD]
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF":
        return "webp" if head[8:12] == b"WEBP" else "sound"
    if head[:2] == b"BM" and head[6:10] == b"\x00\x00\x00\x00":
        return "bmp"
    if head[4:8] == b"ftyp":
        return "film"
    plain = head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    if plain.startswith(b"%PDF-"):
        return "pdf"
    if _HTML.match(plain):
        return "html"
    return "svg" if _SVG.match(plain) else ""


def _refuse_two_at_once(data: bytes, kind: str, name: str) -> None:
    """A file that one program opens as this and another as that is nobody's honest document."""
    if kind == "html" and _is_pdf_behind_something(data):
        raise UnreadableDocument("polyglot", name=name)
    if _ends_as_zip(data):
        raise UnreadableDocument("polyglot", name=name)


def _is_pdf_behind_something(data: bytes) -> bool:
    found = _PDF_HEADER.search(data, 0, _HEAD)
    return found is not None and b"startxref" in data[-_TAIL:] and b" obj" in data


def _ends_as_zip(data: bytes) -> bool:
    """Whether the directory of a zip archive ends with the last byte."""
    tail = data[-65_557:]
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        return False
    return at + 22 + int.from_bytes(tail[at + 20 : at + 22], "little") == len(tail)


def _kind_of_package(data: bytes, name: str) -> str:
    refuse_many_members(data, name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if _CONTENT_TYPES in names:
                return _kind_of_office_file(archive, names)
            if "mimetype" in names:
                return _kind_by_mimetype(archive)
    except _BROKEN:
        return _kind_of_damaged_package(data)
    return "zip"


def _kind_of_office_file(archive: zipfile.ZipFile, names: list[str]) -> str:
    """By the type of the main part, whatever its name; else by the folder of the parts."""
    with archive.open(_CONTENT_TYPES) as file:
        types = file.read(_MAX_CONTENT_TYPES)
    refuse_dtd(types)
    for main_part, kind in _MAIN_PARTS:
        if main_part in types:
            return kind
    return next(
        (kind for folder, kind in _FOLDERS if any(n.startswith(folder) for n in names)), "zip"
    )


def _kind_by_mimetype(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as file:
        mimetype = file.read(200)
    if b"opendocument" in mimetype:
        return "odf"
    return "epub" if b"epub" in mimetype else "zip"


def _kind_of_damaged_package(data: bytes) -> str:
    """A package whose directory is lost still shows the names of its members."""
    for folder, kind in _FOLDERS:
        if folder.encode() in data[:200_000]:
            return kind
    return "zip"
