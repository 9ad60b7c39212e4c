"""Words for what a text of a document was understood as, and for corrections of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from courses.documents.corrections import WHOLE, CorrectionKind, Meaning
from courses.documents.corrections.rules import meaning_of
from portal.wording import KINDS

if TYPE_CHECKING:
    from courses.models import ImportCorrection

ROLE_WORDS: Final = {
    "lecturer": gettext_lazy("lecturer"),
    "instructor": gettext_lazy("instructor"),
    "assistant": gettext_lazy("assistant"),
    "guest": gettext_lazy("guest"),
    "coordinator": gettext_lazy("coordinator"),
}
MEANINGS: Final = {
    Meaning.COURSE_TITLE: gettext_lazy("the title of the document"),
    Meaning.SUBTITLE: gettext_lazy("the sub-title of the document"),
    Meaning.WEEK: gettext_lazy("the beginning of a week"),
    Meaning.WEEK_TITLE: gettext_lazy("the title of the week"),
    Meaning.TITLE: gettext_lazy("the title of the session"),
    Meaning.SESSION: gettext_lazy("the title of one more session"),
    Meaning.WHEN: gettext_lazy("date and time"),
    Meaning.ROOM: gettext_lazy("the room"),
    Meaning.LECTURER: gettext_lazy("lecturer of the session"),
    Meaning.CREDENTIAL: gettext_lazy("a line about a lecturer"),
    Meaning.POINT: gettext_lazy("a point of the outline"),
    Meaning.QUESTION: gettext_lazy("a question before class"),
    Meaning.READING: gettext_lazy("a reading"),
    Meaning.REQUIRED: gettext_lazy("a required reading"),
    Meaning.OPTIONAL: gettext_lazy("an optional reading"),
    Meaning.TEXT: gettext_lazy("running text, none of these"),
    Meaning.STAFF: gettext_lazy("a person of the course"),
    Meaning.STAFF_TEXT: gettext_lazy("a line about a person of the course"),
    Meaning.NOTE_TITLE: gettext_lazy("the heading of a note on the course"),
    Meaning.NOTE: gettext_lazy("a note on the course"),
    Meaning.HEADING: gettext_lazy("a heading"),
    Meaning.LIST: gettext_lazy("an item of a list"),
    Meaning.TABLE: gettext_lazy("a row of a table"),
    Meaning.HEAD_ROW: gettext_lazy("a head row of the table, like those above it"),
    Meaning.BODY_ROW: gettext_lazy("no head row; nor are those below it"),
    Meaning.FIGURE: pgettext_lazy("kind of text", "a figure"),
    Meaning.FOOTNOTE: gettext_lazy("a footnote"),
    Meaning.QUOTATION: gettext_lazy("a quotation"),
    Meaning.CODE: gettext_lazy("code"),
    Meaning.FORMULA: gettext_lazy("a formula"),
    Meaning.SLIDE_TITLE: gettext_lazy("the title of the slide"),
    Meaning.SUBHEAD: gettext_lazy("the sub-title of the slide"),
    Meaning.LABEL: gettext_lazy("a label or the head of a column"),
    Meaning.OUT: gettext_lazy("no part of the document"),
}


def words_of_choice(choice: str) -> str:
    """What a place can be instead, "<kind of correction>:<value>", as a noun."""
    kind, _sign, value = choice.partition(":")
    return _what(CorrectionKind(kind), value)


def words_of_correction(rule: ImportCorrection) -> str:
    """What a correction says, as a sentence."""
    kind = CorrectionKind(rule.kind)
    if kind is CorrectionKind.WEEK:
        said = _("“{text}” belongs to week {number}")
        return said.format(text=rule.target, number=rule.value)
    if kind is CorrectionKind.WORDING:
        return _("“{text}” reads “{words}”").format(text=rule.target, words=rule.value)
    what = _what(kind, rule.value)
    if kind is not CorrectionKind.PART_KIND:
        return _("“{text}” is {what}").format(text=rule.target, what=what)
    if rule.target == str(WHOLE):
        return _("the whole document is {what}").format(what=what)
    return _("part {number} is {what}").format(number=rule.target, what=what)


def _what(kind: CorrectionKind, value: str) -> str:
    if kind is CorrectionKind.PART_KIND:
        return str(KINDS.get(value, value))
    if kind is CorrectionKind.ROLE:
        return str(ROLE_WORDS.get(value, value))
    if kind is CorrectionKind.HEADING and value != "0":
        return _("a heading of level {level}").format(level=value)
    if kind is CorrectionKind.MEANING:
        return _meaning(value)
    return _("the title") if kind is CorrectionKind.TITLE else _("a paragraph")


def _meaning(value: str) -> str:
    meant = meaning_of(value)
    if meant is None:
        return value
    meaning, level = meant
    if meaning is Meaning.POINT:
        return _("a point of the outline, level {level}").format(level=level)
    return str(MEANINGS[meaning])
