"""OLE compound files: what Office wrote until 2003, and what it writes behind a password."""

from __future__ import annotations

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_STREAMS = (
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("EncryptedPackage", "encrypted"),
)


def kind_of_compound_file(data: bytes) -> str:
    """ "doc", "ppt", "xls", "encrypted" or "compound", by the names of the streams it holds."""
    for stream, kind in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return "compound"
