"""Word documents (.docx, .docm, .dotx): structure by styles and numbering, never by guess."""

from __future__ import annotations

from courses.documents.readers.docx.document import read_docx

__all__ = ["read_docx"]
