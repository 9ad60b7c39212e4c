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

from django.utils.translation import (
    gettext,
    gettext_lazy,
    gettext_noop,
    pgettext,
    pgettext_lazy,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_ = gettext_noop

PATTERNS: Final = (
    # why a part is of its kind
    _("chosen by a person"),
    _("begins where the syllabus before it ends"),
    _("a schedule in a table with {number} rows"),
    _("{number} numbered topics"),
    _("{number} numbered topics with names of people"),
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
    _("its cover or head is that of a report or memo"),
    _("front matter of a post"),
    _("a by-line names its author"),
    _("no pages"),
    _("pages with numbers or running headers"),
    _("headings on {number} levels"),
    _("readings below {number} of {total} weeks"),
    _("headings numbered in one way at most"),
    _("no printed table of contents"),
    _("The text falls into {number} pages by {sign}."),
    _("A page holds about {number} characters."),
    _("A page holds about {number} characters, more than a slide does."),
    _("The pages hold a few short lines each."),
    _("{number} small pages print their number."),
    _("Most pages print a date at their edge."),
    _("{number} numbered headings stand within pages."),
    _("{share} of the lines and paragraphs end with a full stop."),
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
    _("A stretch under one heading holds only {number} characters."),
    _("A stretch under one heading holds about {number} characters."),
    _("A title returns on the next slide."),
    _("Most stretches are lists."),
    _("It is a presentation."),
    _("{share} of its text is a table of sessions."),
    _("{number} pages are wider than they are high."),
    _("The type is as big as on slides."),
    _("Its pages look like slides."),
    _("{number} lines in order of their dates"),
    _("{number} lines in order of their dates{signs}"),
    _("{number} weeks or days in order with hours below them"),
    # what tells a schedule by itself
    _("weekdays"),
    _("names of people"),
    _("hours below them"),
    _("hardly anything beside them"),
    _("whole sentences"),
    _("a column of dates that follow one another"),
    _("a column of hours"),
    _("a column that counts"),
    _("a column of names"),
    _("dates at regular distances"),
    _("a column of rooms"),
    _("a column of readings"),
    _("{number} rows that name weeks, days or units"),
    _("topics in whole sentences"),
    _("a column of figures"),
    _("its rows"),
    _("running numbers"),
    _("dates or hours"),
    _("parts of the day"),
    _("rooms"),
    _("citations"),
    # doubts
    _("Hardly anything tells what kind of document it is."),
    _("A table was taken for the schedule by what stands in it: {signs}."),
    _("{column} was read by its cells: {share} are {what}."),
    _("A slide of this deck is in another file, which was not read."),
    _("It was read as {kind}, but looks much like {other_kind}."),
    _("Slides {slides} both carry {mark}."),
    _("The printed page numbers show that {number} pages without text are missing."),
    _("{number} titles are not marked as such; they stand where titles stand."),
    _("The title of slide {number} is a guess: the largest text of the page."),
    _("The title of slide {number} is a guess: the first text of the page."),
    _("Slide {number} has no text that looks like a title."),
    _("The footnote {mark} has no mark in the text."),
    _("The title is a guess: the largest text above the first paragraph."),
    _("A table was read as the cover: its labels name title, author or date."),
    _("No author is named; {name} stands as the author."),
    _("“{text}” was read as a heading because it is short and stands alone."),
    _("A lecturer whose name is not certain."),
    _("A person named without a role was taken as the instructor."),
    _("There are two schedules; the other one is kept as a note."),
    _("The weeks of this schedule carry no numbers; its rows were counted."),
    _("Units and meetings are both numbered; the units were taken as the weeks."),
    _("No weeks were found in this syllabus."),
    _("Two lines were read as one line of a biography."),
    _("A reading without a title."),
    _("The comment that begins on line {line} never ends."),
    _("The address of a link was left out: {address}"),
    _("The front matter is not valid; it was read line by line."),
)

# Why a week is proposed (``courses.placing.PlacingReason``), with the details that come with it.
PLACING: Final = {
    "title_names_week": _("the title says “{text}”"),
    "file_names_week": _("the file name says “{text}”"),
    "folder_names_week": _("the folder name says “{text}”"),
    "bundle_names_week": _("the name of the zip, {name}, says “{text}”"),
    "asked_for": _("week {week} was given when it was put in"),
    "number_leads_name": _("its name begins with a number: “{text}”"),
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
    _("assistant"), _("coordinator"), _("syllabus"), _("slides"), _("report"), _("article"),
)  # fmt: skip


# Where source and instructor changed the same text (``courses.store.merge.Conflicts``).
PLACES: Final = (
    _("course"),
    _("week {week}"),
    _("week {week}, session {session}"),
    _("week {week}, session {session}, question {question}"),
    _("lecturer {name}"),
    _("note {name}"),
    _("note without a title"),
    _("lesson {name}"),
)

FIELDS: Final = {
    "title": gettext_lazy("title"),
    "subtitle": gettext_lazy("subtitle"),
    "summary": gettext_lazy("summary"),
    "room": gettext_lazy("room"),
    "outline": gettext_lazy("outline"),
    "text": gettext_lazy("text"),
    "position": gettext_lazy("position"),
    "affiliation": gettext_lazy("affiliation"),
    "biography": pgettext_lazy("of a lecturer", "biography"),
    "label": pgettext_lazy("of a week or session", "label"),
    "number": gettext_lazy("number of the week"),
    "place": gettext_lazy("week and place in it"),
    "schedule_text": pgettext_lazy("of a session", "time"),
    "lecturers": gettext_lazy("lecturers"),
    "role": gettext_lazy("role"),
    "contact": gettext_lazy("contact"),
    "picture": gettext_lazy("picture"),
}

_PAIR: Final = re.compile(r"(\d+) and (\d+)")
_WITH: Final = re.compile(r", with (.+)")
_COLUMN: Final = re.compile(r"[Cc]olumn (\d+)")
_NAMED_COLUMN: Final = re.compile(r"The column “(.+)”")
_COMMA: Final = re.compile(r", (?!days or units)")  # one sign of a schedule has a comma in itself


def conflict_place(place: str) -> str:
    """The place of a conflict in the reader's language; as it is where it is a title."""
    if place.strip() == "note":
        return gettext("note without a title")
    return _translated(place, PLACES)


def conflict_field(name: str) -> str:
    """The field of a conflict in the reader's language."""
    return str(FIELDS.get(name, name))


def in_plain_words(sentence: str) -> str:
    """``sentence`` translated where its pattern is known, else as it is."""
    return _translated(sentence, PATTERNS)


def _translated(sentence: str, patterns: tuple[str, ...]) -> str:
    for pattern, form in _forms(patterns):
        if match := form.fullmatch(sentence):
            details = {name: _details(value) for name, value in match.groupdict().items()}
            return gettext(pattern).format(**details)
    return sentence


def is_known(sentence: str) -> bool:
    """Whether ``sentence`` of a reader or recogniser follows one of ``PATTERNS``."""
    return any(form.fullmatch(sentence) for _pattern, form in _forms(PATTERNS))


def why_placed(code: str, details: Mapping[str, Any]) -> str:
    """Why a week is proposed; empty where the reason is unknown."""
    if code not in PLACING:
        return ""
    terms = pgettext("between names", ", ").join(map(str, details.get("terms", ())))
    known = defaultdict(str, {**details, "terms": terms})
    why = gettext(PLACING[code]).format_map(known)
    if "asked" not in details:
        return why
    instead = gettext("{why}, though week {week} was given for all that was put in together")
    return instead.format(why=why, week=details["asked"])


@cache
def _forms(patterns: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns as regular expressions, those with most fixed words first."""
    ordered = sorted(patterns, key=lambda pattern: -len(re.sub(r"\{\w+\}", "", pattern)))
    return tuple(
        (pattern, re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(pattern))))
        for pattern in ordered
    )


def _details(value: str) -> str:
    if pair := _PAIR.fullmatch(value):
        return gettext("{one} and {other}").format(one=pair[1], other=pair[2])
    if signs := _WITH.fullmatch(value):
        return gettext(", with {signs}").format(signs=_details(signs[1]))
    if column := _COLUMN.fullmatch(value):
        return gettext("Column {number}").format(number=column[1])
    if named := _NAMED_COLUMN.fullmatch(value):
        return gettext("The column “{name}”").format(name=named[1])
    parts = _COMMA.split(value)
    if all(part in DETAILS or is_known(part) for part in parts):
        return gettext(", ").join(
            gettext(part) if part in DETAILS else in_plain_words(part) for part in parts
        )
    return value
