"""PDF files made by hand: text, rules and pictures at their places, in points from the top left."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Self

from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from courses.documents.readers.pdf import read_pdf

if TYPE_CHECKING:
    from courses.documents.model import Block, BlockKind, Document

A4 = (595.0, 842.0)
SLIDE = (960.0, 540.0)
SONG = "STSong-Light"
LATIN = "Times-Roman"
BOLD = "Times-Bold"
ITALIC = "Times-Italic"

pdfmetrics.registerFont(UnicodeCIDFont(SONG))


class Paper:
    """A document that is drawn page by page."""

    def __init__(self, size: tuple[float, float] = A4, **options: Any) -> None:
        self.buffer = BytesIO()
        self.width, self.height = size
        self.canvas = canvas.Canvas(self.buffer, pagesize=size, **options)
        self.y = 0.0

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 11,
        font: str = SONG,
        *,
        bold: bool = False,
    ) -> Self:
        """A line whose baseline is ``y`` points below the top; ``bold`` thickens its strokes."""
        drawn = self.canvas.beginText(x, self.height - y)
        drawn.setFont(font, size)
        # The library writes a mode only where it differs from its own start, not from the page's.
        drawn._code.append(f"{2 if bold else 0} Tr")
        drawn.textOut(text)
        self.canvas.drawText(drawn)
        self.y = y
        return self

    def right(self, x: float, y: float, text: str, size: float = 11, font: str = SONG) -> Self:
        return self.text(x - width_of(text, size, font), y, text, size, font)

    def centred(
        self, y: float, text: str, size: float = 11, font: str = SONG, **options: Any
    ) -> Self:
        x = (self.width - width_of(text, size, font)) / 2
        return self.text(x, y, text, size, font, **options)

    def paragraph(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        size: float = 11,
        font: str = SONG,
        *,
        leading: float = 0.0,
        indent: float = 0.0,
        hang: float = 0.0,
        limit: int = 0,
    ) -> str:
        """Wrapped text; what does not fit into ``limit`` lines is given back. ``self.y`` is the
        baseline of its last line."""
        leading = leading or size * 1.5
        rest, first, count = text, True, 0
        while rest and not (limit and count == limit):
            left = x + (indent if first else hang)
            line, rest = fitting(rest, width - (left - x), size, font)
            self.text(left, y, line, size, font)
            y += leading
            first, count = False, count + 1
        self.y = y - leading
        return rest

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Self:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)
        return self

    def box(
        self, x: float, y: float, width: float, height: float, grey: float | None = None
    ) -> Self:
        """A rectangle; filled where ``grey`` is given."""
        if grey is not None:
            self.canvas.setFillGray(grey)
        self.canvas.rect(
            x,
            self.height - y - height,
            width,
            height,
            fill=int(grey is not None),
            stroke=int(grey is None),
        )
        self.canvas.setFillGray(0)
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Self:
        """A table's rules at these places."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def picture(self, x: float, y: float, width: float, height: float, seed: int = 0) -> Self:
        image = ImageReader(painted(seed))
        self.canvas.drawImage(image, x, self.height - y - height, width, height)
        return self

    def link(self, x: float, y: float, width: float, address: str, height: float = 14) -> Self:
        """An area around the baseline ``y`` that links to ``address``."""
        area = (x, self.height - y - 3, x + width, self.height - y - 3 + height)
        self.canvas.linkURL(address, area, relative=0)
        return self

    def bookmark(self, title: str, level: int = 0) -> Self:
        key = f"{title}-{self.canvas.getPageNumber()}"
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(title, key, level)
        return self

    def page(self) -> Self:
        self.canvas.showPage()
        return self

    def data(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()

    def read(self) -> Document:
        return read_pdf(self.data(), "made.pdf")


def width_of(text: str, size: float, font: str = SONG) -> float:
    return float(pdfmetrics.stringWidth(text, font, size))


def fitting(text: str, width: float, size: float, font: str) -> tuple[str, str]:
    """As much of a text as fits on a line, words kept whole, and the rest."""
    end = 0
    for index in range(1, len(text) + 1):
        if width_of(text[:index].rstrip(), size, font) > width:
            break
        end = index
    if end < len(text) and text[end - 1].isascii() and text[end].isascii() and text[end] != " ":
        blank = text.rfind(" ", 0, end)
        end = blank + 1 if blank > 0 else end
    return text[:end].rstrip(), text[end:].lstrip()


def painted(seed: int = 0) -> Image.Image:
    """A picture with some shapes."""
    image = Image.new("RGB", (240, 160), "white")
    draw = ImageDraw.Draw(image)
    for step in range(6):
        draw.rectangle(
            (10 + 36 * step, 140 - 20 * step, 36 + 36 * step, 150), fill=(40, 90 + seed, 160)
        )
    return image


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    """The texts of the blocks of a kind, of all blocks without one."""
    return [b.text for b in document.blocks if kind is None or b.kind is kind]


def kinds(document: Document) -> list[str]:
    return [block.kind.value for block in document.blocks]


def only(document: Document, kind: BlockKind) -> Block:
    """The one block of its kind."""
    (found,) = [block for block in document.blocks if block.kind is kind]
    return found


CHINESE = (
    "课程讨论支付清算、信贷评估与合规管理在数字化条件下的变化，重点不在技术细节，而在制度与技术之间的相互影响，"
    "每一讲都配有案例和阅读材料，要求学生在课前完成阅读并准备两个问题。"
)
ENGLISH = (
    "The seminar asks how markets change when the costs of keeping records fall, and which of the "
    "old institutions lose their reason to exist; each meeting discusses one case in some depth. "
)
