"""A sentence with advice for every fault of item writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from quizzes.questions import Fault

SENTENCES: dict[str, Promise] = {
    "no_key": _("No option is marked as right. Mark one."),
    "several_keys": _(
        "{count} options are marked as right in a single choice. Keep one, or make it a multiple "
        "choice."
    ),
    "few_options": _("Only {count} options: three to five make guessing less of a help."),
    "many_options": _(
        "{count} options: more than five are read, not thought about. Leave out the weakest."
    ),
    "all_of_the_above": _(
        "“All of the above” is given away by two right options. Make it a multiple choice."
    ),
    "none_of_the_above": _(
        "“None of the above” shows that students know what is wrong, not what is right. Offer a "
        "real option instead."
    ),
    "duplicate_options": _("Two options say the same: “{text}”. Change or delete one."),
    "nested_options": _(
        "One option says all that another one says: “{text}”. If it is right, so is the other."
    ),
    "longest_is_key": _(
        "The right option is the longest by far, which gives it away. Shorten it, or move what it "
        "explains into the explanation."
    ),
    "clue_word": _(
        "“{word}” stands in the question and in the right option only, which gives it away."
    ),
    "negative_not_marked": _(
        "The question asks for what is not so. Ask for what is so, or make the negative bold."
    ),
    "double_negative": _("A negative question with negative options: ask it the other way round."),
    "stem_is_no_question": _(
        "The question asks nothing by itself. Write a full question that can be answered with the "
        "options covered."
    ),
    "statement_is_question": _("True or false needs a statement, and this is a question."),
    "no_explanation": _(
        "Without an explanation: students learn most from a sentence on why it is so."
    ),
    "duplicate_answers": _(
        "The variant “{text}” is there twice: width, case and blanks do not count."
    ),
    "no_tolerance": _("{value} without a tolerance: whoever rounds differently is wrong."),
    "no_full_answer": _("No answer is worth all of the marks."),
    "key_position": _(
        "The right option is {letter} in {count} of {all} questions. Shuffle the options."
    ),
}


def words_of_item_fault(fault: Fault) -> str:
    """What is wrong and what to do, in the language of the reader."""
    return str(SENTENCES[fault.code]).format(**fault.details)
