"""How well search answers judged queries: MRR, nDCG and recall at 10, by difficulty.

    python benchmarks/search_quality.py [--own | --demo] [--show]
    python benchmarks/search_quality.py --documents FOLDER... --queries FILE [--show]

Imports the documents into a fresh database (SQLite, or one beside that of DATABASE_URL) and asks
the queries. ``--own`` takes those of this repository: benchmarks/search_queries.json over
tests/documents/small_course and the frozen documents; ``--demo`` search_demo_queries.json over the
demo course. A hit is right when its section holds one of a query's snippets; for a reading, the
section is the reading list it stands on. The digest at the end names the ranked lists: both
databases must give the same one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tempfile
import time
from collections import defaultdict
from importlib import import_module
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.test.utils import setup_databases, teardown_databases

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FROZEN = ROOT / "tests" / "documents" / "frozen"
OWN_DOCUMENTS = [
    ROOT / "tests" / "documents" / "small_course",
    FROZEN / "article",
    FROZEN / "report",
    FROZEN / "slides",
]
OWN_QUERIES = ROOT / "benchmarks" / "search_queries.json"
DEMO_DOCUMENTS = [ROOT / "fixtures" / "course"]
DEMO_QUERIES = ROOT / "benchmarks" / "search_demo_queries.json"
DOCUMENTS = {".txt", ".md", ".html", ".docx", ".pptx", ".pdf", ".zip"}
DEPTH = 10

Thing = tuple[str, int]


def main() -> None:
    options = parse()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "LOG_LEVEL": "ERROR"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
        sys.path.insert(0, str(ROOT))
        django.setup()
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            import_all(documents_in(options.documents))
            report(json.loads(options.queries.read_text())["queries"], show=options.show)
        finally:
            teardown_databases(databases, verbosity=0)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--own", action="store_true", help="the repository's own set")
    parser.add_argument("--demo", action="store_true", help="those over the demo course")
    parser.add_argument("--documents", type=Path, nargs="+")
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--show", action="store_true", help="the first hits of each query")
    options = parser.parse_args()
    documents, queries = [SHARED / "seeds"], SHARED / "search_queries.json"
    if options.own or options.demo:
        documents = OWN_DOCUMENTS if options.own else DEMO_DOCUMENTS
        queries = OWN_QUERIES if options.own else DEMO_QUERIES
    options.documents = options.documents or documents
    options.queries = options.queries or queries
    return options


def documents_in(folders: list[Path]) -> list[Path]:
    """The documents of the folders in their order; answers to tests and read-mes are none."""
    files = [path for folder in folders for path in sorted(folder.iterdir())]
    return [path for path in files if path.suffix in DOCUMENTS and path.name != "README.md"]


def each_document(files: list[Path]) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of the documents, those in zips too, without their pictures."""
    for file in files:
        data = file.read_bytes()
        if file.suffix != ".zip":
            yield file.name, data
            continue
        bundle = import_module("courses.documents.bundles").open_bundle(data, file.name)
        for path in bundle.documents:
            yield Path(path).name, bundle.load(path)


def import_all(files: list[Path]) -> None:
    """A published course of the documents, each imported as a worker would."""
    models, importing, publishing = map(
        import_module, ("courses.models", "portal.importing", "portal.publishing")
    )
    course = models.Course.objects.create(slug="judged", title="Judged")
    for name, data in each_document(files):
        source = models.SourceDocument(
            course=course, name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data)
        )
        content = import_module("django.core.files.base").ContentFile(data)
        source.file.save(name, content, save=False)
        source.save()
        run = models.ImportRun.objects.create(source=source)
        importing.run_import(run.pk)
        run.refresh_from_db()
        if run.status != run.Status.DONE:
            sys.exit(f"{name}: {run.status} {run.message} {run.message_details}")
    publishing.publish_course(course)


# Judging ----------------------------------------------------------------------------------


def squeeze(text: str) -> str:
    return "".join(text.split()).lower()


def sections() -> dict[Thing, str]:
    """What is judged for each thing that can be found: its text without white space."""
    entries = import_module("courses.models").SearchEntry.objects.order_by("chunk")
    texts: dict[Thing, str] = defaultdict(str)
    lists: dict[str, str] = defaultdict(str)
    places: dict[Thing, str] = {}
    for entry in entries:
        thing = (entry.kind, entry.object_id)
        texts[thing] += squeeze(f"{entry.title}\n{entry.heading}\n{entry.text}")
        if entry.kind == "reading":
            places[thing] = entry.facets
            for week in entry.facets.split():
                lists[week] += squeeze(f"{entry.title}\n{entry.text}")
    for thing, facets in places.items():
        texts[thing] += "".join(lists[week] for week in facets.split())
    return texts


def right(text: str, gold: list[dict[str, Any]]) -> set[int]:
    """Which of the gold snippets, by number, a section holds."""
    return {
        number
        for number, one in enumerate(gold)
        if any(squeeze(snippet) in text for snippet in (one["snippet"], *one.get("alt", [])))
    }


def measures(found: list[set[int]], possible: int, gold: int) -> dict[str, float]:
    """``found``: what each hit holds; ``possible``: how few sections hold all that is right."""
    seen: set[int] = set()
    gains = []
    for one in found[:DEPTH]:
        gains.append(bool(one - seen))
        seen |= one
    first = gains.index(True) + 1 if True in gains else 0
    ideal = sum(1 / log2(place + 2) for place in range(min(possible, DEPTH)))
    gained = sum(gain / log2(place + 2) for place, gain in enumerate(gains))
    return {
        "MRR": 1 / first if first else 0.0,
        "nDCG": min(1.0, gained / ideal) if ideal else 0.0,
        "recall": len(seen) / gold,
    }


def fewest(texts: dict[Thing, str], gold: list[dict[str, Any]]) -> int:
    """How many sections hold all snippets, the fullest ones taken first."""
    held = [right(text, gold) for text in texts.values()]
    missing, count = set(range(len(gold))), 0
    while missing and (best := max(held, key=lambda one: len(one & missing))) & missing:
        missing -= best
        count += 1
    return max(count, 1)


def report(queries: list[dict[str, Any]], *, show: bool) -> None:
    search = import_module("courses.search").search
    everything = import_module("courses.models").Course.objects.all()
    texts = sections()
    rows: dict[str, list[dict[str, float]]] = defaultdict(list)
    digest = hashlib.sha256()
    spent = []
    for query in queries:
        start = time.perf_counter()
        results = search(query["query"], reader_courses=everything, limit=100)
        spent.append(time.perf_counter() - start)
        things = [(hit.kind, hit.object_id) for hit in results.hits]
        digest.update(repr([(hit.title, hit.score) for hit in results.hits]).encode())
        found = [right(texts[thing], query["gold"]) for thing in things]
        figures = measures(found, fewest(texts, query["gold"]), len(query["gold"]))
        rows[query["difficulty"]].append(figures)
        rows["all"].append(figures)
        if show:
            describe(query, results, found, figures)
    table(rows)
    spent.sort()
    print(f"{len(texts)} things, median {spent[len(spent) // 2] * 1000:.1f} ms, "
          f"slowest {spent[-1] * 1000:.1f} ms, lists {digest.hexdigest()[:12]}")  # fmt: skip


def table(rows: dict[str, list[dict[str, float]]]) -> None:
    print(f"{'difficulty':<16}{'queries':>8}{'MRR@10':>8}{'nDCG@10':>9}{'recall@10':>11}")
    for difficulty, figures in rows.items():
        means = [sum(f[n] for f in figures) / len(figures) for n in ("MRR", "nDCG", "recall")]
        print(f"{difficulty:<16}{len(figures):>8}{means[0]:>8.3f}{means[1]:>9.3f}{means[2]:>11.3f}")


def describe(query: dict[str, Any], results: Any, found: list[set[int]], figures: Any) -> None:
    places = [place for place, one in enumerate(found, start=1) if one]
    print(
        f"{query['query']}  [{query['difficulty']}] {results.exact}/{results.total}"
        f" nDCG {figures['nDCG']:.2f} right at {places}"
    )
    for hit, one in list(zip(results.hits, found, strict=True))[:6]:
        sign = "+" if one else "-"
        print(f"   {sign} {hit.kind:<8}{hit.score:>7.2f} {hit.title} ‹ {hit.heading}")


if __name__ == "__main__":
    main()
