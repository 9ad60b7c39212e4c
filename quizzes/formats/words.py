"""A sentence for everything that a format cannot carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.field_names import words_of_place
from quizzes.question_faults import SENTENCES as FAULTS

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from quizzes.formats.items import Loss

SENTENCES: dict[str, Promise] = {
    "left_out": _("The format has no place for this: {fields}."),
    "type_unknown": _("There is no such type of question here: {type}."),
    "type_not_carried": _("The format has no such type of question: {type}."),
    "faulty": _("The question cannot be asked as it is: {fields}: {fault}"),
    "picture_left_out": _("A picture is not in the file: {fields}."),
    "only_here": _("This stays in the file, but Moodle takes no notice of it: {fields}."),
    "credit_differs": _(
        "Moodle has no such rule for part marks; it will take off wrong options from right ones."
    ),
    "weights_refused": _("Moodle does not allow a weight of this question and will not import it."),
    "becomes_essay": _("A question for reflection becomes an essay worth nothing."),
    "arrow_in_answer": _(
        "An answer has “->” in it, which would make it a pair of a matching question."
    ),
    "signs_in_item": _("An item to be ordered has braces, a hash, a backslash or two lines."),
    "tag_changed": _("A tag lost signs that Moodle does not allow in tags."),
    "tolerance_made_absolute": _("A tolerance in per cent became one in absolute figures."),
    "plain_in_blank": _("Moodle shows the options of a blank as plain text, marks and all."),
    "not_a_question": _("A text without a question."),
    "weights_changed": _(
        "Options with weights of their own: here every right option is worth the same."
    ),
    "negative_marks": _("An answer that takes marks away now takes none."),
    "combined_feedback": _("Feedback for right, partly right or wrong answers as a whole."),
    "unit_sizes": _("A unit of another size (such as kg beside g) is left out."),
    "unit_penalty": _("A missing unit costs all of the marks here, not a part."),
    "wildcard": _("An asterisk stands for any text in Moodle; here it is an asterisk."),
    "file_left_out": _("A file that is no PNG, JPEG or WebP picture: {fields}."),
    "blank_weights": _("Blanks of different worth are worth the same here."),
    "blank_of_several": _("A blank with several right options."),
    "other_grading": _("Order is marked differently here: each item at its right place counts."),
    "essay_settings": _("Files to hand in, or a text to begin with."),
    "markup_left_out": _("Elements of HTML that Markdown cannot say: {fields}."),
    "not_written": _("Its words have signs in them that mean something in a question list."),
    "beyond_limit": _(
        "A list has room for {limit} questions: this and the following are left out."
    ),
    "not_read": _("The braces of the answers do not match."),
}


def words_of_loss(loss: Loss) -> str:
    """Which question, what and why, in the language of the reader."""
    said = reason_of_loss(loss)
    if loss.is_whole:
        pattern = gettext("Question {number} “{name}” is left out. {reason}")
    else:
        pattern = gettext("Question {number} “{name}”: {reason}")
    return pattern.format(number=loss.number, name=loss.name, reason=said)


def reason_of_loss(loss: Loss) -> str:
    """What and why, without the question: the same for all that lose the same."""
    details = dict(loss.details)
    if loss.code == "faulty":
        fault = str(details.pop("fault"))
        details["fault"] = str(FAULTS[fault]).format(**details)
    return str(SENTENCES[loss.code]).format(fields=_fields(loss), **details)


def _fields(loss: Loss) -> str:
    """The fields in words; names of files and elements as they are."""
    return ", ".join(map(words_of_place, loss.fields)) or "–"
