"""What an import costs: time, characters a second, SQL statements, peak memory.

    python benchmarks/import_documents.py [FILE...]

Without files the five source documents beside the repository, else the demo documents. Each
document is imported in a process of its own (so that the peak is its own), first into an empty
course, then again as a changed version, then the whole set together. The database is a fresh
SQLite file, or the empty database of DATABASE_URL.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")


def documents() -> list[Path]:
    """The files to measure."""
    if len(sys.argv) > 1:
        return [Path(name) for name in sys.argv[1:]]
    seeds = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
    return seeds or sorted(
        path
        for path in (ROOT / "tests" / "documents" / "small_course").glob("*.*")
        if path.is_file()
    )


def main() -> None:
    """Print a table, a line a document and one for all together."""
    print(f"{'document':<28}{'characters':>11}{'first s':>9}{'chars/s':>10}{'SQL':>5}"
          f"{'again s':>9}{'SQL':>5}{'peak MB':>9}")  # fmt: skip
    files = documents()
    for group in [*([file] for file in files), files]:
        result = measure_apart(group)
        name = group[0].name if len(group) == 1 else f"all {len(group)} together"
        speed = result["characters"] / result["first"]
        print(f"{name[:27]:<28}{result['characters']:>11,}{result['first']:>9.2f}{speed:>10,.0f}"
              f"{result['first_statements']:>5}{result['again']:>9.2f}"
              f"{result['again_statements']:>5}{result['peak']:>9.0f}")  # fmt: skip
        if len(group) > 1:
            print(f"{len(group) / result['first']:.1f} documents a second")


def measure_apart(files: list[Path]) -> dict[str, Any]:
    """``measure`` in a process and a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"VAR_DIR": folder, "LOG_LEVEL": "WARNING"}
        command = [sys.executable, __file__, "--measure", *map(str, files)]
        output = subprocess.run(command, env=environment, check=True, capture_output=True)
    return dict(json.loads(output.stdout.splitlines()[-1]))


def peak_megabytes() -> float:
    """The most memory that this process or a child of it (the renderer) has held."""
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return max(one.ru_maxrss for one in usage) / 1024


class Statements:
    """Counts the SQL statements that pass, savepoints and the like included."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        self.count += 1
        return execute(sql, params, many, context)


def measure(files: list[Path]) -> dict[str, Any]:
    """Import ``files`` one after the other, then a changed version of each."""
    django.setup()
    call_command("migrate", verbosity=0)
    texts = [file.read_bytes() for file in files]
    changed = [text + "\n\n（完）\n".encode() for text in texts]
    first, first_statements = import_all(files, texts)
    again, again_statements = import_all(files, changed)
    return {
        "characters": sum(len("".join(text.decode("utf-8", "replace").split())) for text in texts),
        "first": first,
        "first_statements": first_statements,
        "again": again,
        "again_statements": again_statements,
        "peak": peak_megabytes(),
    }


def import_all(files: list[Path], texts: list[bytes]) -> tuple[float, int]:
    """Seconds and statements of the imports themselves; queueing is left out."""
    course_model = apps.get_model("courses", "Course")
    runs = apps.get_model("courses", "ImportRun").objects
    intake = import_module("portal.intake")
    run_import = import_module("portal.importing").run_import
    course, _ = course_model.objects.get_or_create(slug="bench", defaults={"title": "bench"})
    queued = [
        intake.queue_document(course, file.name, text).pk
        for file, text in zip(files, texts, strict=True)
    ]
    counter = Statements()
    start = time.perf_counter()
    with connection.execute_wrapper(counter):
        for pk in queued:
            runs.claim(pk)
            run_import(pk)
    seconds = time.perf_counter() - start
    failed = runs.filter(pk__in=queued).exclude(status="done")
    if failed.exists():
        raise SystemExit(f"not imported: {list(failed.values_list('source__name', 'message'))}")
    return seconds, counter.count


if __name__ == "__main__":
    if "--measure" in sys.argv:
        print(json.dumps(measure([Path(name) for name in sys.argv[2:]])))
    else:
        main()
