"""Names in the XML of presentations, charts and diagrams, and small ways through it.

Files in the strict dialect of the standard use other namespaces for the same elements; they are
read as if they used the usual ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.errors import UnreadableDocument
from courses.documents.readers.packages import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_OFFICE = "http://schemas.openxmlformats.org/"
A = f"{{{_OFFICE}drawingml/2006/main}}"
P = f"{{{_OFFICE}presentationml/2006/main}}"
R = f"{{{_OFFICE}officeDocument/2006/relationships}}"
C = f"{{{_OFFICE}drawingml/2006/chart}}"
D = f"{{{_OFFICE}drawingml/2006/diagram}}"
M = f"{{{_OFFICE}officeDocument/2006/math}}"
A14 = "{http://schemas.microsoft.com/office/drawing/2010/main}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_STRICT = b"http://purl.oclc.org/ooxml/"
_DIALECTS = tuple(
    (_STRICT + strict, _OFFICE.encode() + usual)
    for strict, usual in (
        (b"drawingml/main", b"drawingml/2006/main"),
        (b"drawingml/chart", b"drawingml/2006/chart"),
        (b"drawingml/diagram", b"drawingml/2006/diagram"),
        (b"drawingml/table", b"drawingml/2006/table"),
        (b"presentationml/main", b"presentationml/2006/main"),
        (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
        (b"officeDocument/math", b"officeDocument/2006/math"),
    )
)


def parse_part(part: bytes) -> tuple[etree._Element, bool]:
    """The root of an XML part, and whether it was broken and what could be understood is given.

    Raises ``UnreadableDocument`` as ``parse_xml`` does, damaged only where nothing can be read.
    """
    if _STRICT in part:
        for strict, usual in _DIALECTS:
            part = part.replace(strict, usual)
    try:
        return parse_xml(part), False
    except UnreadableDocument as refusal:
        if refusal.code != "damaged":
            raise
        return parse_xml(part, recover=True), True


_ALTERNATIVES = f"{MC}AlternateContent"


def shown_elements(root: etree._Element) -> Iterator[etree._Element]:
    """``root`` and all elements in it, in document order; of alternatives the first choice only,
    never what stands in for programs that do not know it."""
    stack = [root]
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag == _ALTERNATIVES:
            choice = element.find(f"{MC}Choice")
            stack.extend(() if choice is None else reversed(choice))
        elif isinstance(tag, str):
            if len(element):
                stack.extend(reversed(element))
            yield element


def shown_children(element: etree._Element) -> Iterator[etree._Element]:
    """The children of ``element``; of alternatives those of the first choice, in their place."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag == _ALTERNATIVES:
            choice = child.find(f"{MC}Choice")
            stack.extend(() if choice is None else reversed(choice))
        elif isinstance(child.tag, str):
            yield child


def is_true(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value in ("1", "true", "on")


def whole_number(value: str | None, otherwise: int = 0) -> int:
    """The value of an attribute; ``otherwise`` where it is no number or absurdly large."""
    try:
        number = int(value or "")
    except ValueError:
        return otherwise
    return number if abs(number) < 2**53 else otherwise


_UNSAFE = {ord(c): f"%{ord(c):02X}" for c in ' ()<>"[]\\'}
_SCHEMES = ("http://", "https://", "ftp://", "mailto:")


def link_address(target: str) -> str:
    """The address of a link out of the file, as it stands in a line of text; "" for what is no
    address that a reader may follow (a file on somebody's disk, a program)."""
    target = target.strip()
    return target.translate(_UNSAFE) if target.lower().startswith(_SCHEMES) else ""
