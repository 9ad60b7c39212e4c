"""``export_course SLUG``: a whole course as one JSON document, or a zip with its files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from courses.models import Course
from portal.exporting import export_json, export_zip

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Export a course as JSON, or with originals and pictures as a zip."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("course", metavar="SLUG")
        parser.add_argument("--output", type=Path, metavar="FILE.json|FILE.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        """Without --output the JSON goes to standard output."""
        try:
            course = Course.objects.get(slug=options["course"])
        except Course.DoesNotExist as error:
            raise CommandError(f"There is no course at “{options['course']}”.") from error
        output: Path | None = options["output"]
        if output is None:
            self.stdout.write(export_json(course).decode())
            return
        data = export_zip(course) if output.suffix == ".zip" else export_json(course)
        # Beside the target first: a stop half-way leaves no half a file under its name.
        partial = output.with_name(f".{output.name}.part")
        partial.write_bytes(data)
        partial.replace(output)
        self.stderr.write(f"✓ {course.title} → {output} ({len(data):,} bytes)")
