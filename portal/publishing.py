"""Publishing: one decision makes a course, or what an import brought, visible to its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from courses.models import Course, ImportRun, Lesson, Session, Status, Week
from portal import glossary, searchable
from quizzes.models import Quiz

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from courses.models import SourceDocument
    from courses.querysets import LessonQuerySet, WeekQuerySet


@transaction.atomic
def publish_course(course: Course) -> None:
    """Publish the course and every draft in it."""
    Course.objects.filter(pk=course.pk).update(published=True)
    course.published = True
    _publish(
        course,
        weeks=Week.objects.filter(course=course),
        lessons=Lesson.objects.filter(course=course),
    )


@transaction.atomic
def publish_import(run: ImportRun) -> None:
    """Publish what the import of this document left as drafts, and the course with it."""
    course = run.source.course
    Course.objects.filter(pk=course.pk).update(published=True)
    _publish(
        course,
        weeks=Week.objects.filter(source_part__source=run.source),
        lessons=Lesson.objects.filter(source_part__source=run.source),
    )


class Drafts(NamedTuple):
    """The drafts of a course, by primary key."""

    weeks: frozenset[int]
    sessions: frozenset[int]
    lessons: frozenset[int]


def drafts_of(course: Course) -> Drafts:
    """What students of ``course`` do not see yet."""
    sessions = Session.objects.filter(week__course=course, status=Status.DRAFT)
    return Drafts(
        weeks=_keys(Week.objects.filter(course=course).drafts()),
        sessions=_keys(sessions),
        lessons=_keys(Lesson.objects.filter(course=course).drafts()),
    )


def _keys(rows: QuerySet[Week] | QuerySet[Session] | QuerySet[Lesson]) -> frozenset[int]:
    return frozenset(rows.values_list("pk", flat=True))


@transaction.atomic
def publish_new(source: SourceDocument, before: Drafts) -> None:
    """Publish what an import of ``source`` has just brought; what was a draft ``before`` stays
    one, since somebody left it so."""
    course = source.course
    of_source = Session.objects.filter(week__source_part__source=source)
    of_source.exclude(pk__in=before.sessions).filter(status=Status.DRAFT).exclude(
        week__in=before.weeks
    ).update(status=Status.PUBLISHED)
    weeks = Week.objects.of_source(source).exclude(pk__in=before.weeks)
    lessons = Lesson.objects.filter(source_part__source=source).exclude(pk__in=before.lessons)
    _publish(course, weeks=weeks.filter(status=Status.DRAFT), lessons=lessons)


def _publish(course: Course, weeks: WeekQuerySet, lessons: LessonQuerySet) -> None:
    Session.objects.filter(week__in=weeks, status=Status.DRAFT).update(status=Status.PUBLISHED)
    weeks.filter(status=Status.DRAFT).update(status=Status.PUBLISHED)
    changed = list(lessons.filter(status=Status.DRAFT))
    Lesson.objects.filter(pk__in=[lesson.pk for lesson in changed]).update(status=Status.PUBLISHED)
    Quiz.objects.filter(lesson__in=changed, status=Status.DRAFT).update(status=Status.PUBLISHED)
    searchable.refresh_syllabus(course)
    searchable.refresh_lessons(changed)
    glossary.follow(course)
    Course.objects.touch(course.pk)
