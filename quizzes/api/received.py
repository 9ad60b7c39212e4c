"""Answers as a client sends them: hostile until every value is what it has to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from courses.api.problems import InvalidRequest
from quizzes.attempts import Given
from quizzes.questions import question_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizzes.models import Answer

_LARGEST = 2**31 - 1
_MOST_ANSWERS = 500
_TAB_LENGTH = 20
_FIELDS = frozenset({"question", "response", "sequence", "based_on"})


def given_in(data: object, rows: Mapping[int, Answer]) -> tuple[str, list[Given]]:
    """The client's name and its answers to questions of ``rows``, by number.

    Raises InvalidRequest with the place of the first value that is none.
    """
    body = _object(data, "body", frozenset({"tab", "answers"}))
    tab = body.get("tab", "")
    if not isinstance(tab, str) or len(tab) > _TAB_LENGTH or not tab.isprintable():
        raise InvalidRequest("tab", _("A text of at most {most} characters.").format(most=20))
    sent = body.get("answers")
    if not isinstance(sent, list) or len(sent) > _MOST_ANSWERS:
        raise InvalidRequest("answers", _("A list of answers."))
    return tab, [_given(one, f"answers[{place}]", rows) for place, one in enumerate(sent)]


def _given(sent: object, where: str, rows: Mapping[int, Answer]) -> Given:
    one = _object(sent, where, _FIELDS)
    number = _number(one.get("question"), f"{where}.question")
    row = rows.get(number)
    if row is None:
        raise InvalidRequest(f"{where}.question", _("The attempt has no such question."))
    sequence = _number(one.get("sequence"), f"{where}.sequence")
    based_on = _number(one.get("based_on", max(0, sequence - 1)), f"{where}.based_on")
    response = one.get("response")
    if not isinstance(response, dict):
        raise InvalidRequest(f"{where}.response", _("An object, as the type of question asks."))
    kind = question_type(row.version.question.type)
    return Given(number, kind.read_json(row.version.content, response), sequence, based_on)


def _object(value: object, where: str, known: frozenset[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise InvalidRequest(where, _("A JSON object."))
    for name in value:
        if name not in known:
            words = _("There is no such parameter here. Known are: {known}.")
            raise InvalidRequest(
                f"{where}.{name[:40]}", words.format(known=", ".join(sorted(known)))
            )
    return value


def _number(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
        raise InvalidRequest(where, _("A whole number, not below 0."))
    return value
