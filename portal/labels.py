"""What really became of the characters of a document that no page shows as they are printed.

An account knows one reason for the label of a field, the sign behind it, the marks of a format and
the entries of a printed table of contents: each goes because a page makes it anew. A reader of the
review is told which it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from courses.documents.model import Reason
from courses.documents.normalising import key_of
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.readings import says_nothing
from courses.documents.recognisers.syllabus.words import field_of
from portal.wording import STRETCHES

if TYPE_CHECKING:
    from collections.abc import Collection

    from courses.source_text import Stretch

FIELDS: Final = {
    Field.LECTURER: gettext_lazy("lecturer"),
    Field.GUEST: gettext_lazy("guest"),
    Field.ASSISTANT: gettext_lazy("assistant"),
    Field.COORDINATOR: gettext_lazy("coordinator"),
    Field.OUTLINE: gettext_lazy("outline"),
    Field.READINGS: gettext_lazy("readings"),
    Field.QUESTIONS: gettext_lazy("questions before class"),
    Field.TITLE: gettext_lazy("title"),
    Field.WHEN: pgettext_lazy("of a session", "time"),
    Field.ROOM: gettext_lazy("room"),
    Field.SCHEDULE: gettext_lazy("schedule"),
}

_MARKS: Final = frozenset("#*_`|>=~[]!$\\{}<^+")  # of Markdown, tables, formulas and pages
_ENTRY: Final = re.compile(r"(?P<title>.*?)[\s.．·…‥_—-]*(?P<page>\d{1,4}|[ivxlc]{1,6})?\s*", re.I)
_LEADERS: Final = re.compile(r"(?:\.{3,}|…{1,}|·{3,}|．{3,}|_{4,})\s*\d{1,4}\s*$|\t\s*\d{1,4}\s*$")
_NUMBER: Final = re.compile(r"[(（\[]?\d+[)）\]、.．]*")
_AFTER_LABEL: Final = re.compile(r"[:：]|(?<=\d)[.、)）]")
_CONTENTS: Final = re.compile(r"目[录錄次]|(?:table of )?contents", re.I)


def stretch_words(stretch: Stretch, headings: Collection[str]) -> str:
    """What became of a stretch of a line; empty for what was kept as it is.

    ``headings`` are the titles of the document (``structure.headings_of``): what says the same as
    one of them and a page behind it is an entry of the contents.
    """
    if stretch.reason == Reason.LABEL:
        return label_words(stretch.text, headings)
    return str(STRETCHES.get(stretch.reason or stretch.fate, ""))


def label_words(text: str, headings: Collection[str]) -> str:
    """What the dropped ``text`` was, and what stands for it."""
    printed = text.strip()
    if not any(character.isalnum() for character in printed):
        return _mark_words(printed)
    if _is_of_contents(printed, headings):
        return _("entry of the contents, which the page makes from its headings")
    if any(says_nothing(piece) for piece in _AFTER_LABEL.split(printed)):
        return _("says that nothing is given; the page says so itself")
    named = field_of(printed)
    if named in FIELDS:
        return _("label of the field “{field}”").format(field=FIELDS[named])
    if _NUMBER.fullmatch(printed):
        return _("number, which the page counts itself")
    return _("label; what it names is kept as a field")


def _mark_words(printed: str) -> str:
    if set(printed) & _MARKS:
        return _("mark of the format, which the page sets")
    return _("sign between two fields, which the page sets")


def _is_of_contents(printed: str, headings: Collection[str]) -> bool:
    if _CONTENTS.fullmatch(printed) or _LEADERS.search(printed):
        return True
    found = _ENTRY.fullmatch(printed)
    return found is not None and key_of(found["title"]) in headings
