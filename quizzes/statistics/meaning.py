"""What a value of the statistics means, in plain words for an instructor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise

_TOO_FEW = _("Too few attempts to say anything; 20 are needed.")
_NO_VALUE = _("No value: everybody has the same marks here.")

# For each value its steps from above: from this bound on, these words.
_STEPS: Mapping[str, tuple[tuple[float, Promise], ...]] = {
    "facility": (
        (0.95, _("Nearly everybody is right. Keep it as an easy start, or ask for more.")),
        (0.70, _("Easy: most students are right.")),
        (0.35, _("About right: it parts those who know from those who do not.")),
        (0.20, _("Hard: fewer than one in three is right. Was this taught?")),
        (
            float("-inf"),
            _("Nearly nobody is right. Check the key and the wording before the students."),
        ),
    ),
    "discrimination_index": (
        (50, _("Very good: who does well in the quiz does well here.")),
        (30, _("Good enough: it agrees with the rest of the quiz.")),
        (20, _("Weak: it agrees little with the rest of the quiz.")),
        (0, _("Very weak: good and weak students answer alike. Look at the wording.")),
        (
            float("-inf"),
            _("Wrong way round: weak students do better here than good ones. Check the key."),
        ),
    ),
    "discriminative_efficiency": (
        (50, _("Good: it tells students apart about as well as its difficulty allows.")),
        (30, _("Fair: for its difficulty it could tell students apart better.")),
        (15, _("Weak for its difficulty: the wording or the options may mislead.")),
        (
            float("-inf"),
            _("Under 15: hardly tells students apart. Review the question or leave it out."),
        ),
    ),
    "internal_consistency": (
        (
            80,
            _("Reliable: the questions measure the same thing, and little of the score is luck."),
        ),
        (65, _("Good enough for a quiz in class; too little for a decision about a student.")),
        (50, _("Low: much of the score is chance. More or better questions help.")),
        (
            float("-inf"),
            _("Very low: the questions ask for different things, or there are too few of them."),
        ),
    ),
    "error_ratio": (
        (71, _("More than half of the differences between students is chance.")),
        (50, _("A quarter to a half of the differences between students is chance.")),
        (float("-inf"), _("The differences between students are mostly what they know.")),
    ),
}
_STANDARD_ERROR = _(
    "A student who took it again without learning or forgetting would mostly land within "
    "{marks} marks of this score."
)
_WEIGHT_ABOVE = _("Decides more of the score than its marks: {weight} instead of {due} per cent.")
_WEIGHT_BELOW = _("Decides less of the score than its marks: {weight} instead of {due} per cent.")
_WEIGHT_EVEN = _("Decides about as much of the score as its marks say.")
_WEIGHT_NONE = _("Works against the rest of the quiz, so it has no weight of its own.")

VALUES = frozenset(_STEPS)


def meaning(name: str, value: float | None, *, is_enough: bool = True) -> str:
    """What a value says; ``name`` is a field of the statistics, one of ``VALUES``.

    ``is_enough`` is false below 20 attempts.
    """
    if not is_enough:
        return str(_TOO_FEW)
    if value is None:
        return str(_NO_VALUE)
    return str(next(words for bound, words in _STEPS[name] if value >= bound))


def meaning_of_weight(weight: float | None, due: float) -> str:
    """What the effective weight says beside ``due``, the share of the marks in per cent."""
    if weight is None:
        return str(_WEIGHT_NONE)
    if abs(weight - due) <= max(2.0, due / 5):
        return str(_WEIGHT_EVEN)
    words = _WEIGHT_ABOVE if weight > due else _WEIGHT_BELOW
    return str(words).format(weight=round(weight), due=round(due))


def meaning_of_standard_error(marks: float | None) -> str:
    """What the standard error of a score says, in marks."""
    return str(_NO_VALUE) if marks is None else str(_STANDARD_ERROR).format(marks=f"{marks:.1f}")
