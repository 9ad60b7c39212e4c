"""Quizzes as search finds them: their titles, never a question, an option or a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.models import Course, SearchEntry
from courses.search import Entry
from portal.searchable.common import STEP, together
from quizzes.models import Quiz

if TYPE_CHECKING:
    from collections.abc import Iterator

    from courses.models import Week

FIRST = 900  # among the entries of a week


def quiz_entries(course: Course) -> Iterator[Entry]:
    """Quizzes that somebody wrote; the self-check of a lesson is a part of that lesson's page."""
    rows = Quiz.objects.filter(course=course).authored().order_by("pk")
    rows = rows.select_related("lesson", "week", "session__week").only(
        "public_id", "title", "status", "source_part__source",
        "lesson__title", "lesson__status",
        "week__number", "week__label", "week__title", "week__status",
        "session__status", "session__title",
        "session__week__number", "session__week__label", "session__week__title",
        "session__week__status",
    )  # fmt: skip
    for place, quiz in enumerate(rows.select_related("source_part"), start=1):
        week = quiz.week or (quiz.session.week if quiz.session else None)
        owners = [owner for owner in (quiz.lesson, quiz.session, week) if owner is not None]
        yield Entry(
            kind=SearchEntry.Kind.QUIZ,
            object_id=quiz.pk,
            title=quiz.title,
            heading=_heading(quiz, week),
            status=together(quiz.status, *(owner.status for owner in owners)),
            lesson_id=quiz.lesson_id,
            week_id=week.pk if week else None,
            source_id=quiz.source_part.source_id if quiz.source_part else None,
            week_numbers=(week.number,) if week else (),
            anchor=quiz.public_id,
            order=(week.number if week else STEP) * STEP + FIRST + place,
        )


def _heading(quiz: Quiz, week: Week | None) -> str:
    if quiz.lesson is not None:
        return quiz.lesson.title
    return (week.label or week.title or str(week.number)) if week else ""
