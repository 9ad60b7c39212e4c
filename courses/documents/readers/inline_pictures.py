"""Pictures written into a text as "data:" addresses, taken out before anything looks at its lines.

Each leaves a short address in its place, so that a line is a line again.
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

INSIDE = "data:picture,"  # the address that a picture leaves, with its number
_WRITTEN = re.compile(
    rb"data:image/[a-z0-9.+-]{1,40}(?:;[a-z0-9=-]{1,40}){0,3},[A-Za-z0-9+/=%_.~-]{200,}", re.I
)


def take_pictures(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The text without its pictures, and the pictures by the addresses that they left."""
    if b"data:image/" not in data:
        return data, {}
    pictures: dict[str, bytes] = {}

    def taken(match: re.Match[bytes]) -> bytes:
        address = f"{INSIDE}{len(pictures)}"
        pictures[address] = picture_data(match.group(0))
        return address.encode()

    return _WRITTEN.sub(taken, data), pictures


def picture_data(address: bytes) -> bytes:
    """The bytes of a "data:" address; empty where it is damaged."""
    head, _, body = address.partition(b",")
    raw = unquote_to_bytes(body)
    if not head.lower().endswith(b";base64"):
        return raw
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except (binascii.Error, ValueError):
        return b""
