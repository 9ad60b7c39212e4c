"""Question lists in documents: where they stand. What they say is read by ``quizzes``.

A list becomes a code block of the language ``quiz`` that holds its lines as printed, the same
block that a fence ```` ```quiz ```` of Markdown gives. So it is merged, edited, exported and
accounted for as all text is; but no page, no search and no answer over REST shows it, for it holds
the answers.
"""

from __future__ import annotations

from courses.documents.questions.blocks import (
    LANGUAGE,
    is_quiz,
    list_of_questions,
    quizzes_of,
    with_quizzes,
)
from courses.documents.questions.fences import quizzes_in, without_quizzes

__all__ = [
    "LANGUAGE",
    "is_quiz",
    "list_of_questions",
    "quizzes_in",
    "quizzes_of",
    "with_quizzes",
    "without_quizzes",
]
