"""How much a document of pages looks like a deck, with the reasons in plain language."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from courses.documents.model import BlockKind, Document
from courses.documents.recognisers.slides.sheets import look_of, texts_of
from courses.documents.text import display_width, squeeze

if TYPE_CHECKING:
    from courses.documents.model import Block, Page

_Weighed = list[tuple[float, str]]

_SESSION = re.compile(
    r"周次|週次|周数|课次|節次|节次|讲次|次序|教学周|week|session|lecture|class|meeting|第\s*[\d一二三四五六七八九十]+\s*[周週讲講次课課]",
    re.I,
)
_MATTER = re.compile(
    r"内容|內容|主题|主題|题目|课题|章节|教学|topic|content|subject|theme|title|reading|阅读", re.I
)
_WIDE = 1.15  # width to height
_BIG_TYPE = 0.021  # of the height of the page
_FEW, _MANY = 300, 600  # characters of a page


def weigh_pages(document: Document) -> _Weighed:
    """What speaks for a deck and against it."""
    if document.format == "pptx":
        return _presentation(document)
    return _printed(document)


def _presentation(document: Document) -> _Weighed:
    """A presentation is a deck, unless most of what it says is a table of sessions."""
    found: _Weighed = [(0.97, "It is a presentation.")]
    total = sum(len(squeeze(text)) for text in texts_of(document.blocks)) or 1
    tables = [block for block in document.blocks if _is_schedule(block)]
    share = sum(len(squeeze(text)) for text in texts_of(tables)) / total
    if share >= 0.5:
        found.append((-0.6, f"{share:.0%} of its text is a table of sessions."))
    return found


def _is_schedule(block: Block) -> bool:
    """Whether a table has a row for each session: a head that says so, and several rows."""
    if block.kind is not BlockKind.TABLE or len(block.rows) < 4:
        return False
    head = [cell for cell in block.rows[0] if cell.strip()]
    session = any(_SESSION.search(cell) for cell in head)
    return session and any(_MATTER.search(cell) for cell in head)


def _printed(document: Document) -> _Weighed:
    """A printed deck has wide pages with big type and little text."""
    pages = [page for page in document.pages if page.width and page.height]
    if not pages:
        return []
    wide = sum(1 for page in pages if page.width >= page.height * _WIDE)
    if wide * 10 < len(pages) * 8:
        return []
    found: _Weighed = [(0.35, f"{wide} pages are wider than they are high.")]
    sizes = [_characters(page) for page in pages]
    usual = median(sizes)
    if usual <= _FEW:
        found.append((0.25, f"A page holds about {usual:.0f} characters."))
    elif usual > _MANY:
        found.append((-0.3, f"A page holds about {usual:.0f} characters, more than a slide does."))
    types = [size for page in pages if (size := _type(page))]
    if types and median(types) >= _BIG_TYPE:
        found.append((0.2, "The type is as big as on slides."))
    if any(page.picture for page in pages):
        found.append((0.15, "Its pages look like slides."))
    return found


def _characters(page: Page) -> int:
    return sum(len(squeeze(text)) for text in texts_of(page.blocks))


def _type(page: Page) -> float:
    """The size of most text against the height of the page; 0 where nothing is known."""
    sizes = [
        (look_of(block).size / page.height, sum(map(display_width, texts_of([block]))))
        for block in page.blocks
        if look_of(block).size
    ]
    return max(sizes, key=lambda one: one[1])[0] if sizes else 0.0
