"""What search finds of a course and suggests: entries and names made of the rows of all apps.

Called within the transaction that imports, publishes, withdraws or edits, so that the index says
at every moment what the pages say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from courses import search
from courses.models import Lesson, SearchName
from courses.search import Scope
from portal.searchable.lessons import lesson_entries
from portal.searchable.names import lesson_names, names_of
from portal.searchable.quizzes import quiz_entries
from portal.searchable.readings import reading_entries
from portal.searchable.syllabus import lecturer_entries, week_entries, weeks_of
from portal.searchable.terms import standing_terms, term_entries, term_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from courses.models import Course

Kind = SearchName.Kind


@transaction.atomic
def refresh_syllabus(course: Course, *, rewrite: bool = False) -> None:
    """Bring what is found of weeks, sessions, lecturers, readings and quizzes into line."""
    weeks = weeks_of(course)
    entries = [entry for week in weeks for entry in week_entries(week)]
    entries += lecturer_entries(course, weeks)
    entries += reading_entries(course)
    search.replace(course, entries, scope=Scope.syllabus(), rewrite=rewrite)
    kinds = (Kind.WEEK, Kind.SESSION, Kind.LECTURER, Kind.READING)
    search.replace_names(course, names_of(entries), kinds=kinds)
    refresh_quizzes(course, rewrite=rewrite)


@transaction.atomic
def refresh_lessons(lessons: Iterable[Lesson], *, rewrite: bool = False) -> None:
    """Bring what is found of these lessons of one course, quizzes on them included, into line.

    What the objects in hand say does not count: the rows do.
    """
    keys = frozenset(lesson.pk for lesson in lessons)
    rows = list(
        Lesson.objects.filter(pk__in=keys)
        .select_related("course", "source_part")
        .only("course__id", "title", "label", "order", "status", "kind", "source_part__source")
    )
    if not rows:
        return
    course = rows[0].course
    entries = list(lesson_entries(rows))
    search.replace(course, entries, scope=Scope.lessons(keys), rewrite=rewrite)
    search.replace_names(course, lesson_names(rows), kinds=(Kind.LESSON,), lesson_ids=keys)
    refresh_quizzes(course, rewrite=rewrite)


@transaction.atomic(savepoint=False)
def refresh_quizzes(course: Course, *, rewrite: bool = False) -> None:
    """Bring what is found of quizzes into line with their rows and what they belong to."""
    entries = list(quiz_entries(course))
    search.replace(course, entries, scope=Scope.quizzes(), rewrite=rewrite)
    search.replace_names(course, names_of(entries), kinds=(Kind.QUIZ,))


@transaction.atomic
def refresh_terms(course: Course, *, rewrite: bool = False) -> None:
    """Bring what is found of the glossary into line with its rows."""
    terms = list(standing_terms(course))
    search.replace(course, list(term_entries(terms)), scope=Scope.terms(), rewrite=rewrite)
    search.replace_names(course, term_names(terms), kinds=(Kind.TERM,))
