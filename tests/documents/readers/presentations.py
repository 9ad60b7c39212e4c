"""Presentations made by code, and what was read of them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from courses.documents.conservation import balance
from courses.documents.exchange import lesson_to_dict
from courses.documents.model import BlockKind, Kind, LessonDraft, Origin, SlideDraft
from courses.documents.readers.pptx import read_pptx

if TYPE_CHECKING:
    from collections.abc import Callable

    from courses.documents.conservation import Account
    from courses.documents.model import Block, Document, Page

TITLED, BLANK, TITLE_ONLY = 1, 6, 5  # layouts of the usual template


def saved(presentation: Any) -> bytes:
    buffer = BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


class Deck:
    """A presentation that grows slide by slide."""

    def __init__(self) -> None:
        self.presentation = Presentation()

    def slide(self, title: str = "", layout: int | None = None) -> Any:
        """A new slide; without a title it is blank."""
        number = layout if layout is not None else (TITLED if title else BLANK)
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[number])
        if title:
            slide.shapes.title.text = title
        return slide

    def data(self) -> bytes:
        return saved(self.presentation)

    def document(self) -> Document:
        return read_pptx(self.data(), "deck.pptx")

    def page(self, number: int = 1) -> Page:
        return self.document().pages[number - 1]

    def blocks(self, number: int = 1) -> tuple[Block, ...]:
        return self.page(number).blocks


def text_box(
    slide: Any, text: str, x: float = 1, y: float = 1, width: float = 3, height: float = 1
) -> Any:
    """A text box with a paragraph for each line; measures in inches."""
    box = slide.shapes.add_textbox(Inches(x), Inches(y), Inches(width), Inches(height))
    fill(box.text_frame, text)
    return box


def fill(frame: Any, text: str) -> None:
    """A paragraph for each line; two blanks before it are one level."""
    for number, line in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text = line.lstrip()
        paragraph.level = (len(line) - len(line.lstrip())) // 2


def body(slide: Any) -> Any:
    """The text frame of the body placeholder."""
    return slide.placeholders[1].text_frame


def xml(text: str) -> Any:
    """An element, the usual namespaces known."""
    names = {
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
        "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    }
    head, _, rest = text.strip().partition(">")
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    closed = "/" if head.endswith("/") else ""
    return etree.fromstring(f"{head.rstrip('/')} {spaces}{closed}>{rest}")


def with_bullet(paragraph: Any, bullet: str) -> None:
    """Give a paragraph of python-pptx the bullet element ``bullet``."""
    paragraph._p.get_or_add_pPr().append(xml(bullet))


def picture(colour: str = "red", size: tuple[int, int] = (200, 100)) -> BytesIO:
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def changed(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The package with every part as ``change`` gives it; None leaves a part out."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def texts(page: Page) -> list[str]:
    """What a page says, a line for each paragraph, item and row."""
    found: list[str] = []
    for block in page.blocks:
        if block.kind is BlockKind.LIST:
            found.extend(item.text for item in block.items)
        elif block.kind is BlockKind.TABLE:
            found.extend("|".join(row) for row in block.rows)
        else:
            found.append(block.text or block.alternative or block.image)
    return found


def account_of(data: bytes, document: Document | None = None) -> Account:
    """The account of a deck whose slides hold all blocks as they were read."""
    document = document or read_pptx(data, "deck.pptx")
    slides = tuple(_slide(page) for page in document.pages)
    draft = LessonDraft(
        key="deck",
        kind=Kind.SLIDES,
        title="",
        order=0,
        origin=Origin(first=1, last=slides[-1].origin.last),
        slides=slides,
    )
    return balance(data, "deck.pptx", [], [lesson_to_dict(draft)], document.claims)


def _slide(page: Page) -> SlideDraft:
    places = [block.origin for block in page.blocks]
    places += [page.notes_origin] if page.notes_origin else []
    first = min((place.first for place in places), default=0)
    last = max((place.last for place in places), default=0)
    origin = Origin(first=first, last=last, page=page.number)
    return SlideDraft(
        number=page.number, origin=origin, blocks=page.blocks, notes=page.notes, hidden=page.hidden
    )


def assert_balanced(data: bytes) -> None:
    """Nothing of the file lost, nothing invented, nothing out of order, nothing missing."""
    account = account_of(data)
    assert (account.unexplained, account.inventions, account.disorder) == ((), (), ())
    assert not [w for w in account.warnings if w.code != "reason above limit"], account.warnings
