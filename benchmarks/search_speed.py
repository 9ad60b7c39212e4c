"""What a search costs as the course grows: p50 and p95, size of the index, time to build it.

    python benchmarks/search_speed.py [--sections 300 3000 30000] [--repeats 20] [--query NAME]

Makes a published course of sections of about 2,100 Chinese characters out of the sentences of the
frozen documents, in a fresh database (SQLite in a file, or one beside that of DATABASE_URL), and
asks kinds of queries that differ by how much they find. ``search`` is the whole of it, up to
twenty hits with snippets, marks and facets. ``bare`` is the database's own query for the same
tokens, the number of hits and the twenty best by its own ranking; ``unranked`` the same without
an order. Times are wall clock, but ``cpu``: what ``search`` takes of this process (on SQLite all of
it, on PostgreSQL without the server), which other work on the machine changes less; on SQLite
``bare`` and ``unranked`` are told so too.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.test.utils import setup_databases, teardown_databases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
FROZEN = ROOT / "tests" / "documents" / "frozen"
CHARACTERS = 2100
IN_LESSON = 20
RARE, MID = "鸬鹚捕鱼", "潮汐发电"  # in three sections, in every hundredth one
QUERIES = {
    "rare, 3 sections": RARE,
    "mid, 1 %": MID,
    "nothing": "量子纠缠",
    "two characters": "金融",
    "three characters": "区块链",
    "two words": "银行 数据",
    "rare and common": f"{RARE} 银行",
    "question": "为什么银行愿意把数据开放给第三方？",
    "English word": "settlement",
    "mistyped": "区快链",
    "pinyin": "lianbangxuexi",
}


def main() -> None:
    options = parse()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "LOG_LEVEL": "ERROR"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
        sys.path.insert(0, str(ROOT))
        django.setup()
        connection = import_module("django.db").connection
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = f"{folder}/search.sqlite3"
        for sections in options.sections:
            databases = setup_databases(verbosity=0, interactive=False)
            try:
                measure(connection, sections, options)
            finally:
                teardown_databases(databases, verbosity=0)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sections", type=int, nargs="+", default=[300, 3000, 30000])
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--query", default="", help="only the kinds whose name holds this")
    return parser.parse_args()


# The course -------------------------------------------------------------------------------


def sentences() -> list[str]:
    files = [*FROZEN.rglob("*.txt"), *FROZEN.rglob("*.md")]
    text = "\n".join(path.read_text() for path in sorted(files))
    found = re.split(r"(?<=[。！？.])\s*|\n+", text)
    return sorted({" ".join(one.split()) for one in found if 12 < len(one) < 120})


def texts(number: int) -> Iterator[str]:
    """Sections of shuffled sentences; the same ones every time."""
    chance = random.Random(7)
    pool = sentences()
    for place in range(number):
        chosen: list[str] = []
        length = 0
        while length < CHARACTERS:
            chosen.append(chance.choice(pool))
            length += len(chosen[-1])
        if place in (5, number // 2, number - 3):
            chosen.insert(3, f"这里说的是{RARE}。")
        if place % 100 == 7:
            chosen.insert(3, f"这里说的是{MID}。")
        yield "".join(chosen)


def fill(sections: int) -> float:
    """Fill the database; the seconds that the index took."""
    models, search = import_module("courses.models"), import_module("courses.search")
    transaction = import_module("django.db").transaction
    course = models.Course.objects.create(slug="speed", title="Speed", published=True)
    numbers = range(sections // IN_LESSON)
    lessons = models.Lesson.objects.bulk_create(
        models.Lesson(
            course=course,
            slug=f"lesson-{number}",
            key=f"lesson-{number}",
            title=f"第{number}课 {'金融科技' if number % 3 else '支付与清算'}",
            order=number,
            status="published",
        )
        for number in numbers
    )
    written = texts(sections)
    spent, key = 0.0, 0
    for lesson in lessons:
        entries = []
        for place in range(IN_LESSON):
            key += 1
            entries.append(
                search.Entry(
                    kind="section",
                    object_id=key,
                    title=f"{place + 1} 第{key}节",
                    heading=lesson.title,
                    text=next(written),
                    status="published",
                    lesson_id=lesson.pk,
                    order=key,
                )
            )
        start = time.perf_counter()
        with transaction.atomic():  # as an import does
            search.replace(course, entries, scope=search.Scope.lessons([lesson.pk]))
        spent += time.perf_counter() - start
    return spent


# Measuring --------------------------------------------------------------------------------


def measure(connection: Any, sections: int, options: argparse.Namespace) -> None:
    spent = fill(sections)
    with connection.cursor() as cursor:
        # PostgreSQL also takes in what waits beside its index, as autovacuum does in time.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    print(
        f"\n{connection.vendor}, {sections:,} sections: built in {spent:.0f} s"
        f" ({1000 * spent / sections:.1f} ms a section), {sizes(connection)}"
    )
    print(
        f"{'query':<18}{'found':>7}{'search p50':>12}{'p95':>8}{'cpu p50':>9}"
        f"{'bare p50':>10}{'unranked':>10}  ms"
    )
    courses = import_module("courses.models").Course.objects.all()
    search = import_module("courses.search").search
    # SQLite works in this process: what it takes alone can be told from other work around.
    alone = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    for name, query in QUERIES.items():
        if options.query not in name:
            continue
        found = search(query, reader_courses=courses)
        ours = times(lambda query=query: search(query, reader_courses=courses), options.repeats)
        bare, plain = (
            times(
                lambda query=query, ranked=ranked: raw(connection, query, ranked),
                options.repeats,
                alone,
            )
            for ranked in (True, False)
        )
        cpu = times(
            lambda query=query: search(query, reader_courses=courses),
            options.repeats,
            time.process_time,
        )
        number = f"{'>' if found.more else ''}{found.total}"
        print(
            f"{name:<18}{number:>7}{middle(ours):>12.2f}{late(ours):>8.2f}{middle(cpu):>9.2f}"
            f"{middle(bare):>10.2f}{middle(plain):>10.2f}"
        )


def times(
    call: Callable[[], Any], repeats: int, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Milliseconds of each call, sorted; the first call, which fills caches, is not among them."""
    call()
    spent = []
    for _ in range(repeats):
        start = clock()
        call()
        spent.append(1000 * (clock() - start))
        if sum(spent) > 10_000:
            break
    return sorted(spent)


def middle(spent: list[float]) -> float:
    return spent[len(spent) // 2]


def late(spent: list[float]) -> float:
    return spent[min(len(spent) - 1, int(len(spent) * 0.95))]


def raw(connection: Any, query: str, ranked: bool) -> None:
    """What the database alone does for the words of a query: count, and the best twenty."""
    question = import_module("courses.search.question")
    words = question.ask(query).words
    condition = import_module("courses.search.index").Condition(words)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            held, asked = (
                "FROM courses_searchindex WHERE courses_searchindex MATCH %s",
                condition.fts5,
            )
            order, key = "ORDER BY rank", "rowid"
        else:
            held = "FROM courses_searchentry WHERE search_vector @@ %s::tsquery"
            asked, key = condition.tsquery, "id"
            order = "ORDER BY ts_rank(search_vector, %s::tsquery) DESC"
        cursor.execute(f"SELECT count(*) {held}", [asked])
        cursor.fetchall()
        both = [asked, asked] if ranked and key == "id" else [asked]
        cursor.execute(f"SELECT {key} {held} {order if ranked else ''} LIMIT 20", both)
        cursor.fetchall()


def sizes(connection: Any) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'courses_searchindex%%'")
            index = cursor.fetchone()[0]
            cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name = 'courses_searchentry'")
        else:
            cursor.execute("SELECT pg_relation_size('courses_searchentry_vector')")
            index = cursor.fetchone()[0]
            cursor.execute("SELECT pg_table_size('courses_searchentry')")
        rows = cursor.fetchone()[0]
    return f"index {index / 2**20:.0f} MiB, rows {rows / 2**20:.0f} MiB"


if __name__ == "__main__":
    main()
