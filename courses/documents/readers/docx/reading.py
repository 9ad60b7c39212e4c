"""What the reading of one Word file shares: parts, styles, lists, lines, findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Claim, Fate, Origin, Reason, Trouble
from courses.documents.readers.docx.lines import Lines, number_lines
from courses.documents.readers.docx.names import VAL, W
from courses.documents.readers.docx.notes import Notes, read_notes
from courses.documents.readers.docx.numbering import Numbering, read_numbering
from courses.documents.readers.docx.paragraph import RULE
from courses.documents.readers.docx.pictures import Pictures
from courses.documents.readers.docx.styles import Styles, read_styles
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from lxml import etree

    from courses.documents.readers.docx.parts import Parts

_PAGE_MARKS = (b"lastRenderedPageBreak", b'type="page"', b"pageBreakBefore")


@dataclass(slots=True)
class Pages:
    """Counts pages as far as the file tells them.

    Word notes where each page began when it last showed the file; where it has not, only breaks
    that an author made are known. ``number`` is None where there are neither.
    """

    noted: bool = False
    number: int | None = None

    def note(self) -> None:
        """A page begins here, Word says."""
        if self.noted and self.number is not None:
            self.number += 1

    def break_page(self) -> None:
        """The author begins a page here."""
        if not self.noted and self.number is not None:
            self.number += 1


def read_pages(data: bytes) -> Pages:
    noted = _PAGE_MARKS[0] in data
    known = noted or any(mark in data for mark in _PAGE_MARKS)
    return Pages(noted=noted, number=1 if known else None)


@dataclass(slots=True)
class Reading:
    parts: Parts
    lines: Lines
    styles: Styles
    numbering: Numbering
    pictures: Pictures
    pages: Pages
    notes: Notes
    claims: list[Claim] = field(default_factory=list)
    troubles: dict[tuple[str, str, int | None], Trouble] = field(default_factory=dict)

    @staticmethod
    def origin(line: int, page: int | None = None) -> Origin:
        return Origin(first=line, last=line, page=page)

    def claim(self, fate: Fate, before: str, origin: Origin, after: str = "") -> None:
        if squeeze(before) or fate is Fate.COUNTED:
            claim = Claim(fate=fate, before=before, after=after, origin=origin, rule=RULE)
            self.claims.append(claim)

    def drop(self, before: str, origin: Origin, reason: Reason) -> None:
        """Characters that are not shown."""
        if squeeze(before):
            self.claims.append(
                Claim(fate=Fate.DROPPED, before=before, origin=origin, rule=RULE, reason=reason)
            )

    def count(self, label: str, origin: Origin) -> None:
        """A number that Word counts."""
        if label.strip():
            self.claim(Fate.COUNTED, "", origin, label)

    def trouble(self, code: str, origin: Origin, text: str = "") -> None:
        """Each trouble is told once for a page."""
        known = Trouble(code=code, page=origin.page, text=text, origin=origin)
        self.troubles.setdefault((code, text, origin.page), known)


def begin_reading(parts: Parts, root: etree._Element) -> Reading:
    """The reading of the file whose main part is ``root``."""
    styles_root = _first(parts, "styles")
    lines = number_lines(parts, root)
    return Reading(
        parts=parts,
        lines=lines,
        styles=read_styles(styles_root),
        numbering=read_numbering(_first(parts, "numbering"), _lists_of_styles(styles_root)),
        pictures=Pictures(parts),
        pages=read_pages(parts.data(parts.main) or b""),
        notes=read_notes(lines, _first(parts, "settings"), root),
    )


def _first(parts: Parts, kind: str) -> etree._Element | None:
    names = parts.related(kind)
    return parts.root(names[0]) if names else None


def _lists_of_styles(styles: etree._Element | None) -> dict[str, str]:
    """The list of each numbering style."""
    found: dict[str, str] = {}
    for style in () if styles is None else styles.iter(f"{W}style"):
        list_id = style.find(f"{W}pPr/{W}numPr/{W}numId")
        if list_id is not None and style.get(f"{W}type") == "numbering":
            found[style.get(f"{W}styleId") or ""] = list_id.get(VAL) or ""
    return found
