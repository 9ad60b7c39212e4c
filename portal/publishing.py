"""Publishing: one decision makes a course, or what an import brought, visible to its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from courses.models import Course, ImportRun, Lesson, Session, Status, Week
from portal import glossary, searchable
from quizzes.models import Quiz

if TYPE_CHECKING:
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


def _publish(course: Course, weeks: WeekQuerySet, lessons: LessonQuerySet) -> None:
    drafts = weeks.filter(status=Status.DRAFT)
    Session.objects.filter(week__in=weeks, status=Status.DRAFT).update(status=Status.PUBLISHED)
    drafts.update(status=Status.PUBLISHED)
    changed = list(lessons.filter(status=Status.DRAFT))
    Lesson.objects.filter(pk__in=[lesson.pk for lesson in changed]).update(status=Status.PUBLISHED)
    Quiz.objects.filter(lesson__in=changed, status=Status.DRAFT).update(status=Status.PUBLISHED)
    searchable.refresh_syllabus(course)
    searchable.refresh_lessons(changed)
    glossary.follow(course)
    Course.objects.touch(course.pk)
