"""The fields of a question's content in the words of whoever writes questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
_NAMES: dict[str, Promise] = {
    "stem": _("text of the question"),
    "language": _("language"),
    "explanation": _("explanation"),
    "hints": _("hints"),
    "see": _("section to read again"),
    "tags": _("tags"),
    "marks": _("marks"),
    "options": _("options"),
    "credit": _("part marks"),
    "is_true": _("true or false"),
    "feedback_true": _("feedback for “true”"),
    "feedback_false": _("feedback for “false”"),
    "feedback_wrong": _("feedback for other answers"),
    "answers": _("answers"),
    "units": _("units"),
    "unit_required": _("unit required"),
    "case_sensitive": _("case counts"),
    "blanks": _("blanks"),
    "pairs": _("pairs"),
    "distractors": _("wrong right sides"),
    "items": _("items"),
    "model_answer": _("model answer"),
    "marked_by": _("who marks"),
    "text": _("text"),
    "feedback": _("feedback"),
    "is_right": _("right or not"),
    "key": _("key"),
    "kind": _("kind"),
    "value": _("number"),
    "tolerance": _("tolerance"),
    "relative": _("relative tolerance"),
    "fraction": _("share of the marks"),
    "left": _("left side"),
    "right": _("right side"),
}
_NUMBERED: dict[str, Promise] = {
    "hints": _("hint {number}"),
    "tags": _("tag {number}"),
    "options": _("option {number}"),
    "answers": _("answer {number}"),
    "units": _("unit {number}"),
    "blanks": _("blank {number}"),
    "pairs": _("pair {number}"),
    "distractors": _("wrong right side {number}"),
    "items": _("item {number}"),
}


def words_of_place(where: str) -> str:
    """A path such as "blanks[0].options[2].text" in words; what is no path stays as it is."""
    steps = [_STEP.fullmatch(step) for step in where.split(".")]
    if not all(step is not None and step[1] in _NAMES for step in steps):
        return where
    return ", ".join(_words(step[1], step[2]) for step in steps if step is not None)


def _words(name: str, place: str | None) -> str:
    if place is not None and name in _NUMBERED:
        return str(_NUMBERED[name]).format(number=int(place) + 1)
    return str(_NAMES[name])
