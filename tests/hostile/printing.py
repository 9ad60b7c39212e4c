"""PDF files: sound ones by reportlab, unsound ones object by object."""

from __future__ import annotations

import io
import zlib
from functools import cache
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

LATIN = ["Settlement and clearing", "Netting comes first, payment follows.", "Risk remains."]
HAN = ["清算与结算", "先记账，后轧差；轧差之后才划款。", "风险在于一方不履行。"]


@cache
def _font() -> str:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


def printed(lines: Sequence[str], *, font: str = "Helvetica", pages: int = 1) -> bytes:
    """A sound PDF, the same bytes every time."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for number in range(pages):
        canvas.setFont(_font() if font == "STSong" else font, 12)
        for row, line in enumerate(lines):
            canvas.drawString(72, 770 - 20 * row, line if pages == 1 else _turned(line, number))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _turned(line: str, number: int) -> str:
    """The words of a line in another order for each page, and a word of its own."""
    words = line.split(" ")
    first = number % len(words)
    return " ".join([*words[first:], *words[:first], "abcdefghijklmnop"[number % 16] * 4])


def stream(content: bytes, head: str = "", *, packed: bool = False) -> bytes:
    """The body of a stream object."""
    if packed:
        content, head = zlib.compress(content, 9), f"{head}/Filter/FlateDecode"
    return f"<<{head}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


def shown(text: str) -> bytes:
    """Drawing instructions for one line of text."""
    return f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()


def assembled(
    objects: dict[int, bytes], *, trailer: str = "/Root 1 0 R", version: str = "1.7"
) -> bytes:
    """A PDF of numbered objects with a right table of places."""
    body = f"%PDF-{version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1")
    places: dict[int, int] = {}
    for number, content in objects.items():
        places[number] = len(body)
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    last = max(objects) + 1
    table = "".join(
        f"{places.get(number, 0):010} {'00000 n' if number in places else '65535 f'} \n"
        for number in range(last)
    )
    start = len(body)
    return (
        body
        + (
            f"xref\n0 {last}\n{table}trailer\n<</Size {last}{trailer}>>\nstartxref\n{start}\n%%EOF\n"
        ).encode()
    )


def one_page(
    content: bytes = b"",
    *,
    catalog: str = "",
    page: str = "",
    resources: str = "",
    more: dict[int, bytes] | None = None,
    trailer: str = "/Root 1 0 R",
) -> bytes:
    """A PDF of one page, with what is to be wrong about it."""
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            f"/Resources<</Font<</F1 5 0 R>>{resources}>>{page}>>"
        ).encode(),
        4: stream(content or shown("Netting comes first, payment follows.")),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    return assembled(objects | (more or {}), trailer=trailer)
