"""Pages that a browser saved together with their pictures, as one message (.mht, .mhtml)."""

from __future__ import annotations

import re
from email import policy
from email.parser import BytesParser
from typing import TYPE_CHECKING

from courses.documents.errors import UnreadableDocument

if TYPE_CHECKING:
    from email.message import Message

_SAVED = re.compile(
    rb"(?:[A-Za-z-]{2,40}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){1,20}?"
    rb"Content-Type:\s*multipart/related",
    re.I,
)
_SAVED_HEAD = 4_096
_MOST_PARTS = 2_000
_DECLARED = re.compile(rb"charset\s{0,5}=", re.I)
_HEAD = 8_192  # bytes in which a page says its encoding


def is_saved_page(data: bytes) -> bool:
    """Whether a file is a page that a browser saved together with its pictures."""
    head = data[:_SAVED_HEAD].lstrip()
    return head[:1].isalpha() and _SAVED.match(head) is not None


def open_saved_page(data: bytes, name: str) -> tuple[bytes, dict[str, bytes]]:
    """The page and the pictures beside it, by the addresses that the page uses."""
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
    except (RecursionError, ValueError, LookupError) as error:
        raise UnreadableDocument("damaged", name=name, place="") from error
    page = b""
    pictures: dict[str, bytes] = {}
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            raise UnreadableDocument("too_many_members", name=name, limit=_MOST_PARTS)
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and not page:
            page = _declaring(_payload(part), part.get_content_charset())
        elif part.get_content_maintype() == "image":
            pictures |= dict.fromkeys(_addresses(part), _payload(part))
    if not page:
        raise UnreadableDocument("no_text", name=name)
    return page, pictures


def _payload(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _declaring(page: bytes, charset: str | None) -> bytes:
    """A page without a word on its encoding, with what its envelope says."""
    if charset is None or _DECLARED.search(page[:_HEAD]):
        return page
    return b"<meta charset=%s>" % charset.encode("ascii", "ignore") + page


def _addresses(part: Message) -> list[str]:
    location = str(part.get("Content-Location") or "").strip()
    identity = str(part.get("Content-ID") or "").strip().strip("<>")
    return [one for one in (location, f"cid:{identity}" if identity else "") if one]
