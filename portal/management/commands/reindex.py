"""``reindex [--course SLUG]``: make all search entries anew from the rows of the courses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from courses.models import Course, SearchEntry
from portal import glossary, searchable

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Make all search entries anew, for instance after the rules for tokens changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--course", metavar="SLUG", help="only this course")

    def handle(self, *args: Any, **options: Any) -> None:
        courses = Course.objects.order_by("slug")
        if options["course"]:
            courses = courses.filter(slug=options["course"])
            if not courses:
                raise CommandError(f"There is no course at {options['course']}.")
        for course in courses:
            count = reindex(course)
            self.stdout.write(f"{course.slug}: {count} entries")


@transaction.atomic
def reindex(course: Course) -> int:
    """Write every entry of ``course`` anew; readers find the old ones until all are there."""
    # Imports of the course write entries too; they wait here as for each other.
    course = Course.objects.select_for_update().get(pk=course.pk)
    searchable.refresh_syllabus(course, rewrite=True)
    searchable.refresh_lessons(course.lessons.all(), rewrite=True)
    glossary.follow(course, course.lessons.all())
    searchable.refresh_terms(course, rewrite=True)
    return SearchEntry.objects.filter(course=course).count()
