"""``rerender``: bring stored pages to the markup of this version of the portal."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from courses.models import Course
from portal.rerendering import rerender, rerender_wordings


class Command(BaseCommand):
    help = "Render lessons and questions whose stored HTML an older version made; after an update."

    def handle(self, *args: Any, **options: Any) -> None:
        for course in Course.objects.order_by("slug"):
            if count := rerender(course):
                self.stdout.write(f"{course.slug}: {count} lessons")
            if count := rerender_wordings(course):
                self.stdout.write(f"{course.slug}: {count} wordings of questions")
