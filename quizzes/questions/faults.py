"""What can be wrong with the content of a question: codes, which ``quizzes.question_faults`` puts
into the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CODES = frozenset(
    {
        # The shape of the content
        "not_an_object", "not_a_text", "not_a_list", "not_yes_or_no", "not_a_number",
        "unknown_field", "unknown_choice", "missing", "empty", "too_long", "too_few", "too_many",
        "out_of_range", "key_twice",
        # The rules of the types
        "no_right_option", "several_right_options", "no_full_credit",
        "blank_without_place", "place_without_blank", "same_left_twice", "same_item_twice",
        "distractor_is_right",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. ``where`` is a path in the content: "options[2].text"; "" is the
    whole. ``details`` fills the sentence: {"limit": 26}.
    """

    code: str
    where: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
