"""What stops an import; the portal turns a code into a message in the reader's language."""

from __future__ import annotations

CODES = frozenset(
    {
        # Any file
        "empty", "binary", "too_large", "unsupported_format", "polyglot", "picture_file",
        "spreadsheet", "old_format", "encrypted", "damaged", "cut_short", "no_text", "macro_only",
        # Text
        "encoding", "too_many_lines", "line_too_long", "too_many_parts",
        # Packages
        "unpacked_too_large", "too_many_members", "xml_with_dtd", "nested_archive",
        "unsupported_packing", "nothing_in_bundle",
        # The process that reads
        "took_too_long", "too_much_memory", "reader_crashed",
    }
)  # fmt: skip


class UnreadableDocument(Exception):
    """A document that cannot be imported as it is; nothing of it is stored.

    ``code`` is one of ``CODES``; the portal adds codes of its own and has a sentence with advice
    for each (``portal/refusals.py``; a test compares). ``details`` fills that sentence
    ({"name": ..., "place": ..., "limit": ...}).
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
