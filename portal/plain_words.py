"""Sentences of readers and recognisers in the reader's language.

Recognisers are plain Python and write English. Their sentences follow patterns; here each pattern
is known, so that it can be translated with its details. A sentence that follows none is shown as
it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext, gettext_noop, pgettext

if TYPE_CHECKING:
    from collections.abc import Mapping

_ = gettext_noop

PATTERNS: Final = (
    # why a part is of its kind
    _("chosen by a person"),
    _("begins where the syllabus before it ends"),
    _("a schedule in a table with {number} rows"),
    _("{number} numbered topics"),
    _("{number} numbered chapters"),
    _("{number} weeks or lectures in order"),
    _("labels such as {labels}"),
    _("its head says “{words}”"),
    _("{share} of the text is in full paragraphs"),
    _("{number} characters of text"),
    _("headings numbered in {number} ways"),
    _("{number} captions and sources"),
    _("a printed table of contents"),
    _("it calls itself a report or white paper"),
    _("a preface, summary or references"),
    _("front matter of a post"),
    _("headings numbered in one way at most"),
    _("no printed table of contents"),
    _("The text falls into {number} pages by {sign}."),
    _("A page holds about {number} characters."),
    _("A page holds about {number} characters, more than a slide does."),
    _("{share} of the text are paragraphs."),
    _("Only {share} of the text are paragraphs."),
    _("{number} pages end within a sentence."),
    _("{number} pages carry a title with a counter such as (2/7)."),
    _("Titles or sub-titles return on several pages."),
    _("{share} of the lines are list items."),
    _("{number} lines name a week or lecture, as a syllabus does."),
    _("The front matter is that of a program for slides."),
    _("Comments number the slides."),
    _("Rules stand between stretches that begin with a heading."),
    _("{number} headings name a week or lecture, as a syllabus does."),
    _("{number} headings of the highest level."),
    _("A stretch under one heading holds about {number} characters."),
    _("A title returns on the next slide."),
    _("Most stretches are lists."),
    # doubts
    _("Slides {slides} both carry {mark}."),
    _("The printed page numbers show that {number} pages without text are missing."),
    _("The footnote {mark} has no mark in the text."),
    _("A lecturer whose name is not certain."),
    _("No weeks were found in this syllabus."),
    _("Two lines were read as one line of a biography."),
    _("A reading without a title."),
    _("The comment that begins on line {line} never ends."),
)

# Why a week is proposed (``courses.placing.PlacingReason``), with the details that come with it.
PLACING: Final = {
    "title_names_week": _("the title says “{text}”"),
    "file_names_week": _("the file name says “{text}”"),
    "same_title": _("a title of the week is “{title}”, too"),
    "holds_title": _("the title speaks of “{title}”"),
    "same_headings": _("{matching} of {of} points of the week's outline are its headings"),
    "shared_terms": _("they share the terms {terms}"),
    "behind_week": _("it stands behind the week in the file"),
}

# Words that come as details: labels of a syllabus, marks between the pages of a deck.
DETAILS: Final = (
    _("form feed"), _("blank lines"), _("rule"), _("leading blank"), _("page number"),
    _("title"), _("lecturer"), _("readings"), _("outline"), _("questions"), _("note"),
    _("assistant"),
)  # fmt: skip


def in_plain_words(sentence: str) -> str:
    """``sentence`` translated where its pattern is known, else as it is."""
    for pattern, form in _forms():
        if match := form.fullmatch(sentence):
            details = {name: _details(value) for name, value in match.groupdict().items()}
            return gettext(pattern).format(**details)
    return sentence


def why_placed(code: str, details: Mapping[str, Any]) -> str:
    """Why a week is proposed; empty where the reason is unknown."""
    if code not in PLACING:
        return ""
    terms = pgettext("between names", ", ").join(map(str, details.get("terms", ())))
    known = defaultdict(str, {**details, "terms": terms})
    return gettext(PLACING[code]).format_map(known)


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns as regular expressions, those with most fixed words first."""
    ordered = sorted(PATTERNS, key=lambda pattern: -len(re.sub(r"\{\w+\}", "", pattern)))
    return tuple(
        (pattern, re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(pattern))))
        for pattern in ordered
    )


def _details(value: str) -> str:
    parts = value.split(", ")
    if all(part in DETAILS for part in parts):
        return gettext(", ").join(gettext(part) for part in parts)
    return value
