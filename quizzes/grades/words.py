"""What the states of a result are called; one wording for pages and exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

    from quizzes.grades.totals import Result

_STATES: Final[Mapping[str, _StrPromise]] = {
    "none": gettext_lazy("not taken yet"),
    "missed": gettext_lazy("not taken, closed"),
    "open": gettext_lazy("under way"),
    "untold": gettext_lazy("not told yet"),
}


def state_in_words(result: Result, *, missed_is_zero: bool = False) -> str:
    """What stands in the place of a number; "" for a result that is final."""
    if result.state == "missed" and missed_is_zero:
        return _("missed, counts as 0")
    if result.state == "waiting":
        words = ngettext("{number} to be marked", "{number} to be marked", result.unmarked)
        return words.format(number=result.unmarked)
    return str(_STATES.get(result.state, ""))
