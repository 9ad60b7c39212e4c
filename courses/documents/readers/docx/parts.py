"""The parts of a Word package: where the document is, and what belongs to it by relationship.

Names of parts are not believed: the main part is the one that the package calls its document.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from courses.documents.errors import UnreadableDocument
from courses.documents.readers.packages import Package, open_package, parse_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = tuple(
    (_STRICT + strict, b"http://schemas.openxmlformats.org/" + usual)
    for strict, usual in (
        (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
        (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
        (b"officeDocument/math", b"officeDocument/2006/math"),
        (b"drawingml/main", b"drawingml/2006/main"),
        (b"drawingml/wordprocessingDrawing", b"drawingml/2006/wordprocessingDrawing"),
        (b"drawingml/picture", b"drawingml/2006/picture"),
        (b"drawingml/chart", b"drawingml/2006/chart"),
        (b"drawingml/diagram", b"drawingml/2006/diagram"),
    )
)
_MAIN_TYPE = re.compile(r"wordprocessingml\.(?:document|template)\.main|ms-word\.(?:doc|templ)")
_USUAL_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """``kind`` is the last word of its type ("image", "hyperlink"); ``target`` is the name of a
    part, or an address where it is ``external``."""

    kind: str
    target: str
    external: bool


class Parts:
    """The parts of an opened package by name, whatever the case of the name."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.mended = False  # a part was broken and read as far as it could be understood
        self._names = {name.lower(): name for name in package.parts}
        self._relations: dict[str, Mapping[str, Relation]] = {}
        self.main = self._main_part()

    def data(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is no such part."""
        known = self._names.get(name.lower())
        return None if known is None else self.package.parts[known]

    def root(self, name: str) -> etree._Element | None:
        """The root of an XML part; a broken one as far as it can be understood.

        None where there is no such part or nothing of it can be read. Raises
        ``UnreadableDocument`` for a DTD and a part that is too large.
        """
        data = self.data(name)
        if data is None:
            return None
        if _STRICT in data:
            for strict, usual in _USUAL:
                data = data.replace(strict, usual)
        try:
            return parse_xml(data)
        except UnreadableDocument as refusal:
            if refusal.code != "damaged":
                raise
        self.mended = True
        try:
            return parse_xml(data, recover=True)
        except UnreadableDocument:
            return None

    def relations(self, part: str) -> Mapping[str, Relation]:
        """What ``part`` refers to, by the id of the reference."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def related(self, kind: str) -> list[str]:
        """The parts of a kind that belong to the main part, in the order of their names."""
        targets = {
            relation.target
            for relation in self.relations(self.main).values()
            if relation.kind == kind and not relation.external
        }
        return sorted(name for name in targets if name.lower() in self._names)

    def _read_relations(self, part: str) -> Mapping[str, Relation]:
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for element in () if root is None else root:
            external = element.get("TargetMode", "").lower() == "external"
            target = element.get("Target", "")
            found[element.get("Id", "")] = Relation(
                kind=element.get("Type", "").rpartition("/")[2],
                target=target.strip() if external else _resolved(folder, target),
                external=external,
            )
        return found

    def _main_part(self) -> str:
        for relation in self._read_relations("").values():
            if relation.kind == "officeDocument" and relation.target.lower() in self._names:
                return relation.target
        root = self.root("[Content_Types].xml")
        for element in () if root is None else root:
            name = element.get("PartName", "").lstrip("/")
            if _MAIN_TYPE.search(element.get("ContentType", "")) and name.lower() in self._names:
                return str(name)
        if _USUAL_MAIN in self._names:
            return _USUAL_MAIN
        raise UnreadableDocument("damaged", name=self.package.name, place=_USUAL_MAIN)


def _resolved(folder: str, target: str) -> str:
    """The name of the part that a reference from ``folder`` means."""
    plain = unquote(target.strip().replace("\\", "/"))
    joined = plain if plain.startswith("/") else posixpath.join(folder, plain)
    return posixpath.normpath("/" + joined).lstrip("/")


def open_parts(data: bytes, name: str) -> Parts:
    """The parts of a Word file; raises ``UnreadableDocument``."""
    return Parts(open_package(data, name))
