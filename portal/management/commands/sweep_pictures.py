"""``sweep_pictures``: delete files of pictures that no course knows."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from courses.store.pictures import sweep


class Command(BaseCommand):
    help = "Delete files of pictures that a worker wrote before it was killed; a day old at least."

    def handle(self, *args: Any, **options: Any) -> None:
        for name in sweep():
            self.stdout.write(name)
