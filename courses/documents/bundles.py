"""A zip of documents: which of its files are documents, and which pictures belong to each.

Names are those of people and programs from everywhere; what an operating system or a program adds
of its own accord is passed over without a word, what people put in and cannot be read is named.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from courses.documents.errors import UnreadableDocument
from courses.documents.normalising import normalise
from courses.documents.readers.decoding import decode
from courses.documents.readers.packages import open_package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

DOCUMENTS = frozenset(
    (".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".docx", ".docm", ".dotx", ".doc",
     ".dot", ".wps", ".rtf", ".odt", ".pptx", ".pptm", ".ppsx", ".potx", ".ppt", ".pps", ".dps",
     ".odp", ".pdf", ".html", ".htm", ".xhtml", ".mhtml", ".mht")
)  # fmt: skip
PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".svg"))
WITH_PICTURES = frozenset((".md", ".markdown", ".mdown", ".mkd", ".txt", ".html", ".htm", ".xhtml"))
_ARCHIVES = frozenset((".zip", ".rar", ".7z", ".gz", ".tgz", ".tar", ".xz", ".bz2"))
# What comes along with pages and sites, and says nothing by itself.
_TRAPPINGS = frozenset(
    (".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".ico", ".json",
     ".xml", ".yml", ".yaml", ".toml", ".ini", ".url", ".lnk", ".webloc", ".log", ".bib", ".cls",
     ".sty", ".db", ".tmp", ".bak")
)  # fmt: skip
_OF_SYSTEMS = frozenset(("thumbs.db", "desktop.ini", "icon\r", "ehthumbs.db"))
_FOLDERS_OF_PROGRAMS = frozenset(
    ("__macosx", "_layouts", "_includes", "_sass", "node_modules", "themes", "$recycle.bin")
)
_OF_A_PAGE = re.compile(r"(?P<page>.+?)(?:_files|\.files|_archivos|-Dateien)$", re.I)
_SYLLABUS = re.compile(
    r"大\s*[纲綱]|syllabus|教学(?:计划|进度|日历|安排)|教學(?:計劃|進度)|课程(?:介绍|简介|说明|安排|日程)|課程(?:介紹|簡介)"
    r"|进度表|授课计划|课表|course[\s_-]*(?:outline|info|schedule|plan|description|handbook)|schedule",
    re.I,
)
_NAMES_WEEK = re.compile(
    r"第\s*[零一二三四五六七八九十\d]{1,3}\s*[周週讲講课課次]|(?:week|wk|lecture|session)[\s._-]*\d",
    re.I,
)
_LOCK_FILE = re.compile(r"^(?:~\$|\.~lock\.)")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A file of a bundle that became no document, with a code of ``portal.refusals``."""

    path: str
    code: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """``documents`` are the paths of the documents, those that look like a syllabus first.

    Paths are relative to the folder that holds everything. ``pictures`` are the paths of
    pictures. ``load`` gives the bytes at a path; raises ``UnreadableDocument`` or OSError.
    """

    load: Callable[[str], bytes]
    documents: tuple[str, ...]
    pictures: tuple[str, ...]
    left_out: tuple[LeftOut, ...]

    def pictures_of(self, path: str) -> dict[str, bytes]:
        """The pictures that a document names, by their paths relative to its folder."""
        if PurePosixPath(path).suffix.lower() not in WITH_PICTURES or not self.pictures:
            return {}
        try:
            text = decode(self.load(path), path).text
        except UnreadableDocument:
            return {}  # the import says why
        folder = posixpath.dirname(path)
        return {
            posixpath.relpath(picture, folder or "."): self.load(picture)
            for picture in pictures_named(text, self.pictures)
        }


def open_bundle(data: bytes, name: str) -> Bundle:
    """The documents of the zip ``data``.

    Raises ``UnreadableDocument``: with the codes of ``open_package``, nested_archive where there
    are only archives in it, and nothing_in_bundle where it holds no document.
    """
    package = open_package(data, name)
    named = [path for path in package.names if not _is_of_a_program(path)]
    root = _root_of(named)
    paths = [path.removeprefix(root) for path in named]
    documents, pictures, left_out = sort_paths(paths)
    if not documents:
        archive = next((one for one in left_out if one.code == "nested_archive"), None)
        if archive:
            raise UnreadableDocument("nested_archive", name=name, place=archive.path)
        raise UnreadableDocument("nothing_in_bundle", name=name)
    return Bundle(
        load=lambda path: package.parts[root + path],
        documents=documents,
        pictures=pictures,
        left_out=left_out,
    )


def sort_paths(
    paths: Sequence[str],
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[LeftOut, ...]]:
    """The documents among ``paths``, syllabi first, then in the order of people; the pictures;
    and the files that became neither."""
    documents, pictures, left_out = list[str](), list[str](), list[LeftOut]()
    pages = {_stem(path) for path in paths if _suffix(path) in (".html", ".htm", ".xhtml")}
    for path in (one for one in paths if not _is_of_a_program(one)):
        suffix = _suffix(path)
        if suffix in PICTURES:
            pictures.append(path)
        elif suffix in _TRAPPINGS or _belongs_to_a_page(path, pages):
            continue
        elif suffix in DOCUMENTS:
            documents.append(path)
        else:
            code = "nested_archive" if suffix in _ARCHIVES else "unsupported_format"
            left_out.append(LeftOut(path=path, code=code, place=suffix))
    ordered = sorted(documents, key=lambda path: (not looks_like_syllabus(path), order_of(path)))
    return tuple(ordered), tuple(pictures), tuple(left_out)


def is_picture(path: str) -> bool:
    return _suffix(path) in PICTURES


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _stem(path: str) -> str:
    return posixpath.splitext(path)[0]


def _is_of_a_program(path: str) -> bool:
    """Whether a system or a program made a file of its own accord."""
    steps = path.lower().split("/")
    return (
        any(step.startswith(".") or step in _FOLDERS_OF_PROGRAMS for step in steps)
        or steps[-1] in _OF_SYSTEMS
        or _LOCK_FILE.match(steps[-1]) is not None
    )


def _belongs_to_a_page(path: str, pages: set[str]) -> bool:
    """Whether a file lies in the folder that a browser saves beside a page."""
    steps = path.split("/")[:-1]
    for count, step in enumerate(steps, 1):
        found = _OF_A_PAGE.match(step)
        if found and "/".join([*steps[: count - 1], found["page"]]) in pages:
            return True
    return False


def _root_of(paths: Sequence[str]) -> str:
    """The folders that hold everything, with "/" at the end; one that names a week stays with the
    names, since it says where the documents belong."""
    if not paths:
        return ""
    folders = [posixpath.dirname(path).split("/") for path in paths]
    common: list[str] = []
    for steps in zip(*folders, strict=False):
        if len(set(steps)) > 1 or not steps[0] or _NAMES_WEEK.search(steps[0]):
            break
        common.append(steps[0])
    return "".join(f"{step}/" for step in common)


def order_of(path: str) -> list[tuple[int, int | str]]:
    """A key that sorts paths as people do: by the numbers in them, "第2周" before "第10周"."""
    parts = re.split(r"(\d{1,9})", normalise(path).casefold())
    return [(0, int(part)) if part.isdecimal() else (1, part) for part in parts if part]


def looks_like_syllabus(path: str) -> bool:
    """Whether a file says by its name that it is the plan of the course."""
    return _SYLLABUS.search(normalise(PurePosixPath(path).stem)) is not None


# Pictures ---------------------------------------------------------------------------------


def pictures_named(text: str, pictures: Sequence[str]) -> Iterator[str]:
    """Those of ``pictures`` whose file name a text holds, as typed or as an address."""
    readable = unquote(text) if "%" in text else text
    for picture in pictures:
        name = posixpath.basename(picture)
        if name in text or name in readable:
            yield picture


def pack_pictures(pictures: Mapping[str, bytes]) -> bytes:
    """The pictures as one archive; the same pictures give the same bytes. Empty for none."""
    if not pictures:
        return b""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(pictures):
            archive.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), pictures[path])
    return buffer.getvalue()


def unpack_pictures(archive: bytes) -> dict[str, bytes]:
    """The pictures of ``pack_pictures`` by their paths."""
    if not archive:
        return {}
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
