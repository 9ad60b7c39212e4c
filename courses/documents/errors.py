"""What stops an import; the portal turns a code into a message in the reader's language."""

from __future__ import annotations


class UnreadableDocument(Exception):
    """A document that cannot be imported as it is; nothing of it is stored.

    ``code`` is one of: empty, binary, encoding, too_large, too_many_lines, line_too_long,
    unsupported_format, encrypted, damaged, no_text, too_many_parts; the portal adds not_kept and
    file_missing. ``details`` fills the message of that code
    ({"name": ..., "place": ..., "limit": ...}).
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
