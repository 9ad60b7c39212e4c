"""``import_course FILE``: the course that ``export_course`` wrote, back again."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.text import slugify

from courses.documents.exchange import ExchangeError
from portal.restoring import CourseExists, restore_course

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Make a course from a file that export_course wrote."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.json|FILE.zip")
        parser.add_argument("--slug", default="", help="another address for the course")

    def handle(self, *args: Any, **options: Any) -> None:
        export, files = _load(options["file"])
        if not isinstance(export, dict):
            raise CommandError(f"{options['file']} is no course export.")
        if options["slug"] and slugify(options["slug"], allow_unicode=True) != options["slug"]:
            raise CommandError(
                f"“{options['slug']}” is no address: letters, digits and hyphens, nothing else."
            )
        try:
            course = restore_course(export, options["slug"], files)
        except CourseExists as error:
            raise CommandError(
                f"There is a course at “{error}” already. Choose another address with --slug."
            ) from error
        except (ExchangeError, KeyError, TypeError) as error:
            raise CommandError(f"{options['file']} is no course export: {error}") from error
        self.stdout.write(f"✓ {course.title} → /courses/{course.slug}/")


def _load(path: Path) -> tuple[Any, dict[str, bytes]]:
    try:
        if path.suffix != ".zip":
            return json.loads(path.read_text("utf-8")), {}
        with zipfile.ZipFile(path) as archive:
            files = {}
            for name in archive.namelist():
                kind, _, rest = name.partition("/")
                keys = {"originals": rest.split("/")[0], "files": rest}
                keys |= {"beside": name, "pictures": name}
                if key := keys.get(kind):
                    files[key] = archive.read(name)
            return json.loads(archive.read("course.json")), files
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error
