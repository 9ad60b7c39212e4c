"""The names by which blocks, Markdown and stored pages call a picture of their document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "pictures/"
MEDIA_TYPES: Mapping[str, str] = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
_NAME = re.compile(rf"{FOLDER}([0-9a-f]{{64}})\.({'|'.join(MEDIA_TYPES)})")


def picture_name(sha256: str, media_type: str) -> str:
    """The name of the picture whose encoded bytes have that hash."""
    suffix = next(suffix for suffix, kind in MEDIA_TYPES.items() if kind == media_type)
    return f"{FOLDER}{sha256}.{suffix}"


def parted_name(name: str) -> tuple[str, str] | None:
    """The hash and the media type that a name tells; None for any other address."""
    match = _NAME.fullmatch(name)
    return (match[1], MEDIA_TYPES[match[2]]) if match else None


def names_in(text: str) -> list[str]:
    """The names of pictures in Markdown or HTML, each once, in their order."""
    return list(dict.fromkeys(match[0] for match in _NAME.finditer(text)))
