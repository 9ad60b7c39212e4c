"""Attempts as JSON; keys only where ``attempts.feedback`` allows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from courses.api.resources import moment
from quizzes.attempts.feedback import is_told
from quizzes.pages import asked_in, judged
from quizzes.questions import question_type

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from decimal import Decimal

    from courses.api.resources import Links
    from quizzes.models import Answer, Attempt
    from quizzes.pages import Asked, Judged

_COMMON = frozenset({"type", "stem", "language", "marks"})


def decimal(value: Decimal | None) -> str | None:
    """A mark to four places, always written alike."""
    return None if value is None else f"{value:.4f}"


def head_of(attempt: Attempt, links: Links, now: datetime) -> dict[str, Any]:
    """An attempt without its questions; score and marks only when they may be told."""
    told = is_told(attempt, now)
    address = links.to("attempts", attempt.public_id)
    return {
        "id": attempt.public_id,
        "self_url": address,
        "web_url": links.page(attempt.get_absolute_url()),
        "quiz": attempt.quiz.public_id,
        "quiz_url": links.to("quizzes", attempt.quiz.public_id),
        "answers_url": f"{address}answers/",
        "submit_url": f"{address}submit/",
        "number": attempt.number,
        "state": attempt.state,
        "started_at": moment(attempt.started_at),
        "saved_at": moment(attempt.saved_at),
        "ends_at": moment(attempt.ends_at),
        "submitted_at": moment(attempt.submitted_at),
        "told": told,
        "score": decimal(attempt.score) if told else None,
        "marks": decimal(attempt.marks) if told else None,
    }


def whole_of(
    attempt: Attempt, answers: Iterable[Answer], links: Links, now: datetime
) -> dict[str, Any]:
    """An attempt with its questions as asked, and with their results when they may be told."""
    told, rows = is_told(attempt, now), list(answers)
    questions = [
        _question(asked, judged(row) if told or row.is_checked else None, row)
        for asked, row in zip(asked_in(attempt, rows), rows, strict=True)
    ]
    return {**head_of(attempt, links, now), "questions": questions}


def _question(asked: Asked, result: Judged | None, answer: Answer) -> dict[str, Any]:
    shown = asked.shown
    return {
        "number": asked.number,
        "type": asked.kind,
        "lang": asked.language,
        "stem": shown["stem"],
        "marks": decimal(asked.marks),
        "shown": {name: value for name, value in shown.items() if name not in _COMMON},
        "response": asked.response,
        "sequence": asked.sequence,
        "checked": answer.is_checked,
        "result": _result(result) if result else None,
    }


def _result(one: Judged) -> dict[str, Any]:
    kind = question_type(one.kind)
    return {
        "mark": decimal(one.mark),
        "verdict": one.verdict,
        "right": list(kind.right_answer(one.version.content)),
        "feedback": list(one.grade.feedback),
    }
