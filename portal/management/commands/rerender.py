"""``rerender``: bring stored pages to the markup of this version of the portal."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from courses.models import Course
from portal.rerendering import rerender


class Command(BaseCommand):
    help = "Render the lessons whose stored pages were made by an older version; after an update."

    def handle(self, *args: Any, **options: Any) -> None:
        for course in Course.objects.order_by("slug"):
            if count := rerender(course):
                self.stdout.write(f"{course.slug}: {count} lessons")
