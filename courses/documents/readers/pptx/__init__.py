"""Presentations of PowerPoint and of programs that write its format.

One page for each slide in the order of the show, hidden ones too. A page holds what the slide
shows in the order in which it is read: by the places of its shapes, the title first. What only
the master prints, and the prompts of empty placeholders, are no text of the slide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Bookmark, Document, Trouble
from courses.documents.readers.packages import open_package
from courses.documents.readers.pptx.figures import Gallery
from courses.documents.readers.pptx.images import Images, repeated_pictures
from courses.documents.readers.pptx.opening import Deck, Sheet, open_deck, sections_of
from courses.documents.readers.pptx.properties import properties_of
from courses.documents.readers.pptx.slide import SlideParts, SlideRead, read_slide
from courses.documents.readers.pptx.styles import Styles
from courses.documents.troubles import MACROS_LEFT_OUT, SECOND_READER

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_pptx"]

_DEFAULT_SECTIONS = frozenset(
    {"default section", "默认节", "預設章節", "无标题节", "untitled section"}
)


def read_pptx(data: bytes, name: str) -> Document:
    """The slides of the presentation ``data``; raises ``UnreadableDocument``."""
    deck = open_deck(open_package(data, name))
    images = Images(deck)
    slides = list(_slides(deck, Gallery(images, repeated_pictures(deck))))
    return Document(
        name=name,
        format="pptx",
        pages=tuple(slide.page for slide in slides),
        metadata=properties_of(deck),
        claims=tuple(claim for slide in slides for claim in slide.found.claims),
        pictures=tuple(images.found.values()),
        bookmarks=tuple(
            Bookmark(title=title, level=1, page=page)
            for title, page in sections_of(deck)
            if title.casefold() not in _DEFAULT_SECTIONS
        ),
        troubles=(*_troubles(deck), *(t for slide in slides for t in slide.found.troubles)),
    )


def _slides(deck: Deck, gallery: Gallery) -> Iterator[SlideRead]:
    known: dict[tuple[str, str], Styles] = {}
    line = 0
    for number, name in enumerate(deck.slides, 1):
        sheet = deck.sheet(name)
        notes = sheet.related("notesSlide")
        parts = SlideParts(
            number=number,
            sheet=sheet,
            notes=deck.readable_sheet(notes),
            styles=_styles(deck, sheet, known),
        )
        slide = read_slide(deck, parts, gallery, line + 1)
        line = slide.last_line
        yield slide


def _styles(deck: Deck, sheet: Sheet, known: dict[tuple[str, str], Styles]) -> Styles:
    """The styles of a slide, made once for all slides of a layout."""
    layout = deck.kept_sheet(sheet.related("slideLayout"))
    master = None if layout is None else deck.kept_sheet(layout.related("slideMaster"))
    key = ("" if layout is None else layout.name, "" if master is None else master.name)
    if key not in known:
        known[key] = Styles(layout, master, deck.presentation)
    return known[key]


def _troubles(deck: Deck) -> Iterator[Trouble]:
    """What is wrong with the file as a whole."""
    if deck.by_name:
        yield Trouble(code=SECOND_READER)
    if any(name.lower().endswith("vbaproject.bin") for name in deck.package.names):
        yield Trouble(code=MACROS_LEFT_OUT)
