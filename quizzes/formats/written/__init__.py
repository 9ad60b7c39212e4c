"""Question lists as people write them: numbered stems, options, answers, reasons (docs/quizzes.md).

The same reader for a fence ```` ```quiz ```` in Markdown and for the lists that the importer finds
in Word, PDF and text documents.
"""

from __future__ import annotations

from quizzes.formats.written.reading import QuizText, read_written
from quizzes.formats.written.writing import write_written

__all__ = ["QuizText", "read_written", "write_written"]
