"""Web pages made by hand, and what was read of them; every page must be conserved."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from courses.documents.readers import read
from tests.documents.readers.conserved import assert_conserved

if TYPE_CHECKING:
    from courses.documents.model import Block, BlockKind, Document, Reason

PROSE = "支付系统把付款人与收款人连接起来，清算机构居中记账，每一笔都要在当日轧差之后结清。" * 4


def page(body: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html>\n<html>\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def read_page(body: str, head: str = "", name: str = "page.html") -> Document:
    """The document of a page; the account of its characters balances."""
    data = page(body, head)
    assert_conserved(data, name)
    return read(data, name)


def blocks_of(body: str, head: str = "") -> tuple[Block, ...]:
    return read_page(body, head).blocks


def of_kind(document: Document, kind: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind is kind]


def texts_of(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def dropped(document: Document, reason: Reason) -> str:
    """What was dropped for a reason."""
    return " ".join(claim.before for claim in document.claims if claim.reason is reason)


def picture(colour: str = "red", size: int = 60) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (size, size), colour).save(buffer, "PNG")
    return buffer.getvalue()


def data_address(data: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"
