"""What the answers of an attempt are worth, by the wording that it pinned."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from courses.store.rows import update
from quizzes.models import Answer
from quizzes.questions import Grade, question_type

if TYPE_CHECKING:
    from quizzes.models import Attempt, QuestionVersion

_PLACES = Decimal("0.0001")


def grade_of(version: QuestionVersion, response: object) -> Grade:
    """The grade of a response to that wording."""
    return question_type(version.question.type).grade(version.content, response)


def mark_of(answer: Answer) -> Decimal | None:
    """The mark of an answer; None where a person has to give it."""
    return mark_by(answer.version, answer.response, answer.marks)


def mark_by(version: QuestionVersion, response: object, most: Decimal) -> Decimal | None:
    """The mark out of ``most`` by the key of that wording; None where a person has to give it."""
    mark = grade_of(version, response).marks(most)
    return None if mark is None else mark.quantize(_PLACES, ROUND_HALF_UP)


def mark_answers(attempt: Attempt) -> list[Answer]:
    """Mark every answer that has no mark yet; all answers of the attempt."""
    answers = list(Answer.objects.filter(attempt=attempt).select_related("version__question"))
    new = [answer for answer in answers if answer.mark is None]
    for answer in new:
        answer.mark = mark_of(answer)
    update(new, ["mark"])
    return answers
