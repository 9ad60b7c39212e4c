"""Zip packages (Word, PowerPoint, bundles) and their XML, counted while they are unpacked.

What a package says of itself is not believed: members are counted as their bytes come out, names
are names and never paths, and an XML part with a DTD is refused whatever it says.
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from courses.documents.errors import UnreadableDocument
from courses.documents.readers.compound import SIGNATURE as COMPOUND_FILE
from courses.documents.readers.compound import kind_of_compound_file

MAX_UNPACKED_BYTES = 200_000_000
MAX_MEMBERS = 2_000
MAX_OFFICE_MEMBERS = 8_000  # a presentation has four for each slide
_CONTENT_TYPES = "[Content_Types].xml"
MAX_RATIO = 100  # unpacked to packed bytes of one member ...
RATIO_COUNTS_FROM = 10_000_000  # ... that unpacks to more than this
MAX_XML_BYTES = 64_000_000  # of one part
KEPT_BYTES = 64_000_000  # unpacked parts that are held; the others are unpacked again when asked

_CHUNK = 1 << 18
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, OSError)
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_END_OF_ARCHIVE, _END_LENGTH, _FEW_BYTES = b"PK\x05\x06", 22, 256
_FILE_TYPE, _REGULAR = 0o170000, 0o100000
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package. ``names`` are the members' names, normalised, in the order of the file."""

    name: str
    names: tuple[str, ...]
    parts: Mapping[str, bytes]


class _Parts(Mapping[str, bytes]):
    """The members of a checked package by their normalised names."""

    def __init__(
        self, archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], name: str
    ) -> None:
        self._archive = archive
        self._members = members
        self._name = name
        self._kept: dict[str, bytes] = {}

    def check(self) -> None:
        """Unpack everything once and count; small parts stay."""
        total = kept = 0
        for name, member in self._members.items():
            chunks: list[bytes] = []
            size = 0
            for chunk in self._unpack(member):
                size += len(chunk)
                self._refuse_excess(member, size, total + size)
                if kept + size <= KEPT_BYTES:
                    chunks.append(chunk)
            total += size
            if kept + size <= KEPT_BYTES:
                kept += size
                self._kept[name] = b"".join(chunks)

    def _refuse_excess(self, member: zipfile.ZipInfo, size: int, total: int) -> None:
        ratio = size / max(1, member.compress_size)
        if total > MAX_UNPACKED_BYTES or (size > RATIO_COUNTS_FROM and ratio > MAX_RATIO):
            limit = MAX_UNPACKED_BYTES // 10**6
            raise UnreadableDocument("unpacked_too_large", name=self._name, limit=limit)

    def _unpack(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """The bytes of a member, whose check sum is verified at their end."""
        try:
            with self._archive.open(member) as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except (*_BROKEN, NotImplementedError, RuntimeError) as error:
            raise _damaged(self._name, member.filename) from error

    def __getitem__(self, name: str) -> bytes:
        if name in self._kept:
            return self._kept[name]
        return b"".join(self._unpack(self._members[name]))

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)


def open_package(data: bytes, name: str) -> Package:
    """The package of the bytes ``data``; folders, links and devices are left out of it.

    Raises ``UnreadableDocument`` with code encrypted, old_format, damaged, cut_short,
    too_many_members, unpacked_too_large or unsupported_packing.
    """
    if data.startswith(COMPOUND_FILE):
        raise compound_file_refused(data, name)
    if not data.startswith(b"PK"):
        raise _damaged(name, "")
    refuse_many_members(data, name)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        listed = archive.infolist()
    except (*_BROKEN, NotImplementedError) as error:
        if _is_cut_short(data):
            raise UnreadableDocument("cut_short", name=name) from error
        raise _damaged(name, "") from error
    office = any(member.filename == _CONTENT_TYPES for member in listed)
    most = MAX_OFFICE_MEMBERS if office else MAX_MEMBERS
    if len(listed) > most:
        raise UnreadableDocument("too_many_members", name=name, limit=most)
    if any(member.flag_bits & _ENCRYPTED for member in listed):
        raise UnreadableDocument("encrypted", name=name)
    if any(member.compress_type not in _METHODS for member in listed):
        raise UnreadableDocument("unsupported_packing", name=name)
    _refuse_overlaps(data, listed, name)
    parts = _Parts(archive, _files(listed, name), name)
    parts.check()
    return Package(name, tuple(parts), parts)


def compound_file_refused(data: bytes, name: str) -> UnreadableDocument:
    """Why an OLE file is not read: a password, its age, or that nobody knows what it is."""
    kind = kind_of_compound_file(data)
    if kind == "encrypted":
        return UnreadableDocument("encrypted", name=name)
    if kind == "xls":
        return UnreadableDocument("spreadsheet", name=name)
    if kind == "compound":
        return UnreadableDocument("binary", name=name, place="OLE")
    return UnreadableDocument("old_format", name=name, place=kind)


def refuse_many_members(data: bytes, name: str) -> None:
    """Counted before the directory is read, which alone takes long for a million members."""
    if data.count(b"PK\x01\x02") > 10 * MAX_MEMBERS:
        raise UnreadableDocument("too_many_members", name=name, limit=MAX_MEMBERS)


def _refuse_overlaps(data: bytes, listed: list[zipfile.ZipInfo], name: str) -> None:
    """Every member has bytes of its own: shared ones unfold to more than anybody sent."""
    end = 0
    for member in sorted(listed, key=lambda member: member.header_offset):
        start = member.header_offset
        if start < end or start + _LOCAL_HEADER.size > len(data):
            raise _damaged(name, member.filename)
        header = _LOCAL_HEADER.unpack_from(data, start)
        end = start + _LOCAL_HEADER.size + header[9] + header[10] + member.compress_size
        if header[0] != b"PK\x03\x04" or end > len(data):
            raise _damaged(name, member.filename)


def _files(listed: list[zipfile.ZipInfo], name: str) -> dict[str, zipfile.ZipInfo]:
    """The ordinary files by normalised name; a name that is there twice means two readings."""
    files: dict[str, zipfile.ZipInfo] = {}
    for member in listed:
        if member.filename.endswith("/") or not _is_regular(member):
            continue
        shown = member_name(member)
        if shown in files:
            raise _damaged(name, shown)
        if shown:
            files[shown] = member
    return files


def _is_regular(member: zipfile.ZipInfo) -> bool:
    file_type = member.external_attr >> 16 & _FILE_TYPE
    return file_type in (0, _REGULAR)


def member_name(member: zipfile.ZipInfo) -> str:
    """The name of a member as data: relative, with "/", composed, without steps upwards."""
    steps = [step.strip() for step in _decoded_name(member).replace("\\", "/").split("/")]
    kept = [_printable(step) for step in steps if step not in ("", ".", "..")]
    return unicodedata.normalize("NFC", "/".join(kept))


def _decoded_name(member: zipfile.ZipInfo) -> str:
    """A name without the mark for UTF-8 is often UTF-8 or GBK all the same."""
    raw_name = member.orig_filename
    if member.flag_bits & _UTF8_NAME or raw_name.isascii():
        return raw_name
    raw = raw_name.encode("cp437")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw_name


def _printable(step: str) -> str:
    return "".join(c if c.isprintable() else "_" for c in step)[:255]


def _is_cut_short(data: bytes) -> bool:
    """Whether the directory at the end of an archive is missing or breaks off.

    Of a few bytes nobody can say what they were the beginning of.
    """
    at = data.rfind(_END_OF_ARCHIVE)
    return (
        len(data) >= _FEW_BYTES
        and data.startswith(b"PK\x03\x04")
        and (at < 0 or at + _END_LENGTH > len(data))
    )


def _damaged(name: str, place: str) -> UnreadableDocument:
    return UnreadableDocument("damaged", name=name, place=_printable(place))


def refuse_dtd(part: bytes) -> None:
    """Raise for XML with a DTD, in any encoding that has the letters of ASCII."""
    if _DTD.search(part.replace(b"\x00", b"") if b"\x00" in part[:64] else part):
        raise UnreadableDocument("xml_with_dtd")


def parse_xml(part: bytes, *, recover: bool = False) -> etree._Element:
    """The root of an XML part; with ``recover`` what can be understood of a broken one.

    Elements may lie 256 deep in each other. Raises ``UnreadableDocument`` with code xml_with_dtd,
    unpacked_too_large or damaged.
    """
    if len(part) > MAX_XML_BYTES:
        raise UnreadableDocument("unpacked_too_large", limit=MAX_XML_BYTES // 10**6)
    refuse_dtd(part)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=recover,
    )
    try:
        root = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument("damaged", place=str(error)[:200]) from error
    if root is None:
        raise UnreadableDocument("damaged")
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument("xml_with_dtd")
    return root
