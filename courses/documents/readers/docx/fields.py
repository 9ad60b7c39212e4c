"""Fields of Word: what stands between their marks is code, result, a contents list or a link."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Reason
from courses.documents.readers.docx.names import FALLBACK, W
from courses.documents.readers.docx.pieces import Link
from courses.documents.readers.drawing_xml import link_address

if TYPE_CHECKING:
    from lxml import etree

_FIELD_MARK = f"{W}fldChar"
_TYPE = f"{W}fldCharType"
_WORD = re.compile(r'\\[A-Za-z*#@]|"[^"]*"|[^\s"]+')
_LONGEST = 4_000
_WITH_ARGUMENT = frozenset({"\\o", "\\t", "\\l"})
_PAGE_NUMBERS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})


@dataclass(slots=True)
class Field:
    """An open field within ``outer``. ``kind`` is its first word, known once its code is
    complete; ``dropped``, ``in_contents``, ``is_page_number`` and ``link`` hold for what stands
    in it, the fields around it considered."""

    outer: Field | None = None
    code: list[str] = field(default_factory=list)
    in_code: bool = True
    kind: str = ""
    link: Link | None = None
    own_link: Link | None = None
    has_text: bool = False
    dropped: Reason | None = Reason.LABEL
    in_contents: bool = False
    is_page_number: bool = False

    @property
    def instruction(self) -> str:
        return "".join(self.code)[:_LONGEST]

    def close_code(self) -> None:
        """The code is complete: what follows is the result."""
        self.in_code = False
        words = self.instruction.split(maxsplit=1)
        self.kind = words[0].upper() if words else ""
        outer = self.outer or _NOTHING
        if self.kind == "HYPERLINK":
            address = link_address(linked_address(self.instruction))
            self.own_link = Link(address) if address else None
        self.link = self.own_link or outer.link
        self.in_contents = outer.in_contents or self.kind == "TOC"
        self.is_page_number = outer.is_page_number or self.kind in _PAGE_NUMBERS
        self.dropped = Reason.LABEL if self.in_contents else outer.dropped


_NOTHING = Field(in_code=False, dropped=None)


def linked_address(instruction: str) -> str:
    """The address of a HYPERLINK field; "" for a link to a place of the same document."""
    words = _WORD.findall(instruction.strip()[len("HYPERLINK") : _LONGEST])
    address = anchor = switch = ""
    for word in words:
        if switch in _WITH_ARGUMENT:
            anchor = word.strip('"') if switch == "\\l" else anchor
            switch = ""
        elif word.startswith("\\") and len(word) == 2:
            switch = word.lower()
        else:
            address = address or word.strip('"')
    return f"{address}#{anchor}" if address and anchor else address


class Fields:
    """The fields that are open at a place of a story; ``here`` is the innermost of them."""

    def __init__(self, unclosed: frozenset[etree._Element] = frozenset()) -> None:
        self.here: Field | None = None
        self._unclosed = unclosed

    def mark(self, element: etree._Element) -> Field | None:
        """Take a ``w:fldChar``; the field that it closes."""
        kind = element.get(_TYPE)
        if kind == "begin" and element not in self._unclosed:
            outer = self.here
            contents = outer is not None and outer.in_contents
            self.here = Field(outer, in_contents=contents)
        elif kind == "separate" and self.here is not None:
            self.here.close_code()
        elif kind == "end" and self.here is not None:
            return self._close(self.here)
        return None

    def _close(self, closed: Field) -> Field:
        if closed.in_code:
            closed.close_code()
        self.here = closed.outer
        if self.here is not None and closed.has_text:
            self.here.has_text = True
        return closed

    def instruct(self, text: str) -> None:
        """Take a piece of code."""
        if self.here is not None and self.here.in_code:
            self.here.code.append(text)

    @property
    def dropped(self) -> Reason | None:
        """Why characters at this place are not shown: code, or a list of contents."""
        return None if self.here is None else self.here.dropped

    @property
    def in_contents(self) -> bool:
        return self.here is not None and self.here.in_contents


def is_page_number(instruction: str) -> bool:
    words = instruction.split(maxsplit=1)
    return bool(words) and words[0].upper() in _PAGE_NUMBERS


def unclosed_fields(root: etree._Element) -> frozenset[etree._Element]:
    """The beginnings of fields that never end: all that follows is not their code."""
    opened: list[etree._Element] = []
    for mark in root.iter(_FIELD_MARK):
        if next(mark.iterancestors(FALLBACK), None) is not None:
            continue
        kind = mark.get(_TYPE)
        if kind == "begin":
            opened.append(mark)
        elif kind == "end" and opened:
            opened.pop()
    return frozenset(opened)
