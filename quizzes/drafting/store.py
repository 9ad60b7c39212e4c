"""Keeps the suggestions of a course: what is new is stored, what was decided is never asked again.

Read in batches of lessons; the number of statements grows by batches only. Called when an
instructor asks for it, in a second or two for a course of fifty lessons.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction

from courses.documents.exchange import block_from_dict
from courses.documents.text import squeeze
from courses.models import Lesson, Section, Slide, Status
from courses.store.rows import BATCH
from quizzes.drafting import Draft, Line, Passage, Reading, drafts_of
from quizzes.drafting.deciding import stopped_families
from quizzes.drafting.passages import lines_of, passages_of
from quizzes.models import QuestionVersion, Suggestion
from quizzes.questions import TYPES

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from courses.models import Course

LESSONS_AT_ONCE = 50


@dataclass(slots=True)
class Outcome:
    """What a look through the lessons changed."""

    added: int = 0
    removed: int = 0


@dataclass(slots=True)
class _Known:
    """What is there of a course already."""

    rows: dict[str, Suggestion]
    asked: set[str]  # stems of the bank and of what was decided, squeezed
    found: set[str] = field(default_factory=set)  # keys that the texts still give


@transaction.atomic
def bring_up_to_date(course: Course) -> Outcome:
    """Look through the lessons of ``course``; suggestions that their texts no longer give go, if
    nobody decided on them."""
    stopped = stopped_families(course)
    known, outcome = _known(course), Outcome()
    lessons = Lesson.objects.filter(course=course).exclude(status=Status.WITHDRAWN)
    rows = lessons.defer("html", "plain_text", "contents", "term_marks").order_by("order", "pk")
    each = rows.iterator(chunk_size=LESSONS_AT_ONCE)
    while batch := list(islice(each, LESSONS_AT_ONCE)):
        _take(course, batch, known, stopped, outcome)
    gone = [
        row.pk
        for row in known.rows.values()
        if row.state == Suggestion.State.WAITING
        and row.key not in known.found
        and row.family not in stopped
    ]
    outcome.removed = Suggestion.objects.waiting().filter(pk__in=gone).delete()[0]
    return outcome


def _known(course: Course) -> _Known:
    rows = Suggestion.objects.of_course(course).defer("evidence")
    stems = QuestionVersion.objects.filter(question__course=course)
    asked = {squeeze(str(stem)) for stem in stems.values_list("content__stem", flat=True)}
    found = {row.key: row for row in rows}
    decided = (row for row in found.values() if row.state != Suggestion.State.WAITING)
    asked |= {squeeze(str(row.content.get("stem", ""))) for row in decided}
    return _Known(found, asked)


def _take(
    course: Course,
    lessons: Sequence[Lesson],
    known: _Known,
    stopped: Container[str],
    outcome: Outcome,
) -> None:
    sections = _by_lesson(Section.objects.filter(lesson__in=lessons).order_by("lesson", "order"))
    slides = _by_lesson(
        Slide.objects.filter(lesson__in=lessons, hidden=False).order_by("lesson", "number")
    )
    new: list[Suggestion] = []
    for lesson in lessons:
        own = sections.get(lesson.pk, [])
        reading = reading_of(lesson, own, slides.get(lesson.pk, []))
        for draft in drafts_of(reading, stopped):
            # The words must stand in what students read, whatever the document once said.
            section = section_of(draft, own)
            if section is None or draft.key in known.found:
                continue
            known.found.add(draft.key)
            is_asked = squeeze(draft.content["stem"]) in known.asked
            if draft.key not in known.rows and not is_asked:
                new.append(_row(course, lesson, section, draft))
            elif draft.key in known.rows:
                _move(known.rows[draft.key], lesson, section)
    Suggestion.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    outcome.added += len(new)


def _by_lesson(rows: Iterable[Section] | Iterable[Slide]) -> dict[int, list]:  # type: ignore[type-arg]
    found: dict[int, list[Section | Slide]] = {}
    for row in rows:
        found.setdefault(row.lesson_id, []).append(row)
    return found


def reading_of(lesson: Lesson, sections: Sequence[Section], slides: Sequence[Slide]) -> Reading:
    """A lesson for the rules: its blocks, or where an instructor rewrote it what is read now."""
    if slides:
        passages = [
            Passage(title=one.title, lines=tuple(lines_of(map(block_from_dict, one.blocks))))
            for one in slides
        ]
    elif lesson.markdown:
        passages = [
            Passage(title=one.title, lines=tuple(Line(text=t) for t in one.text.split("\n")))
            for one in sections
        ]
    else:
        passages = passages_of(map(block_from_dict, lesson.blocks))
    return Reading(title=lesson.title, language=lesson.language, passages=tuple(passages))


def section_of(draft: Draft, sections: Iterable[Section]) -> Section | None:
    """The section in which the first words of the evidence stand, as text or as its title."""
    words = squeeze(draft.evidence.split("\n")[0])
    return next((one for one in sections if words in squeeze(f"{one.title}\n{one.text}")), None)


def _row(course: Course, lesson: Lesson, section: Section, draft: Draft) -> Suggestion:
    content = TYPES[draft.type].normalise(
        {**draft.content, "language": "en" if lesson.language.startswith("en") else "zh"}
    )
    return Suggestion(
        course=course,
        lesson=lesson,
        section=section,
        key=draft.key,
        family=draft.family.value,
        type=draft.type,
        content={**content, "see": section.title, "tags": [lesson.title]},
        evidence=draft.evidence,
    )


def _move(row: Suggestion, lesson: Lesson, section: Section) -> None:
    """A suggestion whose words stand elsewhere after an import follows them."""
    if (row.lesson_id, row.section_id) != (lesson.pk, section.pk):
        Suggestion.objects.waiting().filter(pk=row.pk).update(lesson=lesson, section=section)
