"""Types of questions, one module each; ``question_type("single")`` is the way in.

A new type is a module with a ``QuestionType`` and a line here.
"""

from __future__ import annotations

from quizzes.questions.base import (
    Content,
    Grade,
    Part,
    QuestionType,
    Response,
    Seed,
)
from quizzes.questions.cloze import Cloze
from quizzes.questions.faults import Fault
from quizzes.questions.matching import Matching
from quizzes.questions.multiple import Multiple
from quizzes.questions.numeric import Numeric
from quizzes.questions.open import Open
from quizzes.questions.ordering import Ordering
from quizzes.questions.reflection import Reflection
from quizzes.questions.short import Short
from quizzes.questions.single import Single
from quizzes.questions.truefalse import TrueFalse

__all__ = [
    "TYPES",
    "Content",
    "Fault",
    "Grade",
    "Part",
    "QuestionType",
    "Response",
    "Seed",
    "question_type",
]

TYPES: dict[str, QuestionType] = {
    each.name: each
    for each in (
        Single(),
        Multiple(),
        TrueFalse(),
        Numeric(),
        Short(),
        Cloze(),
        Matching(),
        Ordering(),
        Open(),
        Reflection(),
    )
}


def question_type(name: str) -> QuestionType:
    """The type of that name; KeyError for a name that is none of ``TYPES``."""
    return TYPES[name]
