"""A sentence for everything that can be wrong with the content of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.field_names import words_of_place

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from quizzes.questions import Fault

SENTENCES: dict[str, Promise] = {
    "not_an_object": _("This has to be an object with named fields."),
    "not_a_text": _("This has to be a text."),
    "not_a_list": _("This has to be a list."),
    "not_yes_or_no": _("This has to be true or false."),
    "not_a_number": _("This has to be a number, such as 12 or 0.5."),
    "unknown_field": _("There is no field “{field}” in this type of question."),
    "unknown_choice": _("This has to be one of: {choices}."),
    "missing": _("This is missing."),
    "empty": _("This is empty."),
    "too_long": _("This is longer than {limit} characters."),
    "too_few": _("At least {limit} are needed."),
    "too_many": _("At most {limit} are possible."),
    "out_of_range": _("This number is too small or too large."),
    "key_twice": _("The key “{key}” is there twice."),
    "no_right_option": _("No option is marked as right."),
    "several_right_options": _(
        "More than one option is marked as right: make it a multiple choice."
    ),
    "no_full_credit": _("At least one answer has to be worth all of the marks."),
    "blank_without_place": _(
        "Blank {place} has no place in the text: write {{{{{place}}}}} there."
    ),
    "place_without_blank": _("{{{{{place}}}}} stands in the text without a blank, or twice."),
    "same_left_twice": _("“{text}” is on the left twice."),
    "same_item_twice": _("“{text}” is there twice, so that its place cannot be judged."),
    "distractor_is_right": _("“{text}” is a right side of a pair already."),
}


def words_of_fault(fault: Fault) -> str:
    """Where it is and what is wrong, in the language of the reader."""
    said = str(SENTENCES[fault.code]).format(**fault.details)
    if not fault.where:
        return said
    return gettext("{where}: {fault}").format(where=words_of_place(fault.where), fault=said)
