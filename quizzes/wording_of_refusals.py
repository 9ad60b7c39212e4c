"""What the codes of ``attempts.refusals`` mean to a student, in their language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

WORDS: Final[Mapping[str, _StrPromise]] = {
    "not-enrolled": _("This quiz is graded: it is for those who are enrolled in the course."),
    "not-open-yet": _("This quiz is not open yet."),
    "closed": _("This quiz is closed."),
    "no-attempts-left": _("You have used all attempts at this quiz."),
    "no-questions": _("This quiz has no questions yet. Tell your instructor."),
    "handed-in": _("This attempt is handed in already; what came later was not kept."),
    "time-is-up": _("The time was up before this came; what came later was not kept."),
    "not-offered": _("This is not offered here."),
}
OUTDATED: Final = _(
    "You answered this in another window or on another device since this page was loaded. That "
    "answer stands; change it here if you want another."
)
ELSEWHERE: Final = _(
    "Not saved: you answered this in another window or on another device since this page was "
    "loaded. Load the page again to see that answer."
)
CHECKED: Final = _("You have seen the feedback for this question; its answer stands.")
NO_NUMBER: Final = _("This is not a number. Write digits, such as 3.5 or 1,200.")
