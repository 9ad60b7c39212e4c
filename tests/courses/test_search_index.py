"""The index of the database: it holds what the entries say, finds what a scan finds, and no more
is written than changed. Run on SQLite and on PostgreSQL, these tests hold both to one answer."""

from __future__ import annotations

import random
from dataclasses import replace as changed
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import CaptureQueriesContext

from courses.documents.tokens import fold
from courses.models import Course, SearchEntry, Status
from courses.search import Entry, Scope, replace, search
from courses.search.candidates import find
from courses.search.entries import LONGEST_TEXT, pieces
from courses.search.index import Condition, Holds
from courses.search.kept import editions
from courses.search.question import ask, phrases_of
from courses.search.reach import Reach
from courses.search.streams import read_stream
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.search.streams import Phrase

HAN = "金融科技监管数据云链"
ONE_LINE = [*HAN, *"，。 ", " api ", "MPC", " 2.0 "]
LINES = [*ONE_LINE, "\n"]


@pytest.fixture
def course(db: None) -> Course:
    return factories.make_course()


def make_entries(count: int, **values: object) -> list[Entry]:
    known = {"kind": "section", "status": Status.PUBLISHED, "text": "数据不出本地"}
    return [
        Entry(**{**known, "object_id": n, "title": f"第{n}节", "order": n, **values})  # type: ignore[arg-type]
        for n in range(1, count + 1)
    ]


def random_entries(count: int, alphabet: Sequence[str] = LINES) -> list[Entry]:
    """Texts of few characters, so that everything meets everything; the same ones every time."""
    chance = random.Random(5)

    def text(most: int) -> str:
        return "".join(chance.choice(alphabet) for _ in range(chance.randrange(most)))

    return [
        changed(entry, title=text(8), heading=text(6), text=text(60))
        for entry in make_entries(count)
    ]


def fill(course: Course, entries: Sequence[Entry]) -> None:
    replace(course, entries, scope=Scope.syllabus())


def found_by_index(condition: Condition) -> set[int]:
    return set(SearchEntry.objects.filter(Holds(condition)).values_list("pk", flat=True))


def found_by_scan(condition: Condition) -> set[int]:
    def meets(tokens: str) -> bool:
        held = (read_stream(tokens).holds(phrase) for phrase in condition.phrases)
        return all(held) if condition.every else any(held)

    return {pk for pk, tokens in SearchEntry.objects.values_list("pk", "tokens") if meets(tokens)}


QUERIES = [
    *HAN[:4],
    *(a + b for a, b in pairwise(HAN)),
    "金融科",
    "金融科技",
    "监管数据",
    "api",
    "MPC 数",
    "云API",
    "2.0",
    "金融 科技",
    "科，技",
]


# The index finds what a scan finds --------------------------------------------------------


@pytest.mark.parametrize("query", QUERIES)
def test_a_phrase_is_found_exactly_where_a_scan_finds_it(course: Course, query: str) -> None:
    fill(course, random_entries(150))
    for phrase in (*phrases_of(query), *phrases_of(query, keep_gaps=True)):
        condition = Condition((phrase,))
        assert found_by_index(condition) == found_by_scan(condition)


@pytest.mark.parametrize("every", [True, False])
def test_several_phrases_are_found_where_a_scan_finds_them(course: Course, every: bool) -> None:
    fill(course, random_entries(150))
    words: list[Phrase] = [phrase for query in QUERIES for phrase in phrases_of(query)]
    for pair in pairwise(words):
        condition = Condition(pair, every=every)
        assert found_by_index(condition) == found_by_scan(condition)


@pytest.mark.parametrize("length", [2, 3, 4])
def test_han_phrases_are_found_exactly_where_the_text_holds_them(
    course: Course, length: int
) -> None:
    fill(course, random_entries(150, ONE_LINE))
    rows = SearchEntry.objects.values_list("object_id", "title", "heading", "text")
    plain = {n: ["".join(fold(f).split(" ")) for f in fields] for n, *fields in rows}
    texts = [field for fields in plain.values() for field in fields]
    windows = {t[i : i + length] for t in texts for i in range(len(t) - length + 1)}
    for phrase in sorted(w for w in windows if set(w) <= set(HAN))[:200]:
        wanted = {n for n, fields in plain.items() if any(phrase in field for field in fields)}
        results = search(phrase, reader_courses=Course.objects.all(), limit=500)
        assert {hit.object_id for hit in results.hits} == wanted
        assert results.total == results.exact == len(wanted)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("金融", [122, 83, 91, 113, 114, 81]),
        ("云链", [110, 6, 25, 42, 85, 69]),
        ("链", [43, 138, 7, 32, 39, 44]),
        ("金融 科技 api", [113, 42, 11, 93, 83, 53]),
        ("监管科技数据云链", [10, 123, 130, 9, 33, 117]),
    ],
)
def test_both_databases_rank_the_same(course: Course, query: str, best: list[int]) -> None:
    """The lists were written down from SQLite; PostgreSQL must give them too."""
    fill(course, random_entries(150))
    found = find(ask(query), Reach(editions(Course.objects.all())))
    assert [candidate.row.object_id for candidate in found.candidates][:6] == best


# Writing ----------------------------------------------------------------------------------


def test_the_same_entries_again_write_nothing(course: Course) -> None:
    fill(course, make_entries(40))
    with CaptureQueriesContext(connection) as statements:
        fill(course, make_entries(40))
    assert [s["sql"].split()[0] for s in statements.captured_queries] == ["SELECT"]


def test_one_changed_entry_is_one_write_and_keeps_its_row(course: Course) -> None:
    fill(course, make_entries(40))
    before = dict(SearchEntry.objects.values_list("object_id", "pk"))
    entries = make_entries(40)
    entries[7] = changed(entries[7], text="区块链")
    with CaptureQueriesContext(connection) as statements:
        fill(course, entries)
    assert [s["sql"].split()[0] for s in statements.captured_queries] == ["SELECT", "INSERT"]
    assert dict(SearchEntry.objects.values_list("object_id", "pk")) == before
    results = search("区块链", reader_courses=Course.objects.all())
    assert [hit.title for hit in results.hits] == ["第8节"]


def test_what_is_no_longer_there_is_no_longer_found(course: Course) -> None:
    fill(course, make_entries(3))
    fill(course, make_entries(2))
    assert search("第3节", reader_courses=Course.objects.all()).exact == 0
    assert SearchEntry.objects.count() == 2


def test_a_changed_text_is_no_longer_found_by_its_old_words(course: Course) -> None:
    fill(course, make_entries(1, text="区块链"))
    fill(course, make_entries(1, text="云计算"))
    assert search("区块链", reader_courses=Course.objects.all()).total == 0
    assert search("云计算", reader_courses=Course.objects.all()).total == 1


def test_statements_are_constant_for_500_entries(course: Course) -> None:
    def statements(count: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            fill(course, make_entries(count, text=f"{count}"))
        return len(captured)

    for count in (500, 1000):
        # SQLite takes 999 parameters a statement, which makes eleven writes of 500 rows.
        assert statements(count) <= 2 + count // 500 * 11


def test_scopes_leave_each_other_alone(course: Course) -> None:
    lesson = factories.make_lesson(course)
    fill(course, make_entries(2))
    inside = make_entries(2, kind="slide", lesson_id=lesson.pk)
    replace(course, inside, scope=Scope.lessons([lesson.pk]))
    replace(course, [], scope=Scope.syllabus())
    assert set(SearchEntry.objects.values_list("kind", flat=True)) == {"slide"}
    replace(course, [], scope=Scope.lessons([lesson.pk]))
    assert not SearchEntry.objects.exists()


def test_entries_of_another_course_are_left_alone(course: Course) -> None:
    other = factories.make_course("other")
    fill(course, make_entries(2))
    replace(other, make_entries(2, kind="reading"), scope=Scope.syllabus())
    fill(course, [])
    assert SearchEntry.objects.filter(course=other).count() == 2


def test_a_row_deleted_by_a_cascade_leaves_the_index(course: Course) -> None:
    lesson = factories.make_lesson(course)
    entries = make_entries(3, kind="slide", lesson_id=lesson.pk, text="区块链")
    replace(course, entries, scope=Scope.lessons([lesson.pk]))
    lesson.delete()
    assert found_by_index(Condition(phrases_of("区块链"))) == set()


def test_what_a_database_refuses_is_cleaned_away(course: Course) -> None:
    fill(course, make_entries(1, title="联\x00邦", text="学\ud800习\x00"))
    assert SearchEntry.objects.get().title == "联邦"


# Long texts -------------------------------------------------------------------------------


def test_long_texts_are_cut_at_sentences_and_nothing_is_lost() -> None:
    text = "这是一句话，它有一些字。" * 1000
    parts = list(pieces(text))
    assert "".join(parts) == text
    assert all(len(part) <= LONGEST_TEXT and part.endswith("。") for part in parts)


def test_a_text_without_any_break_is_cut_anyway() -> None:
    assert [len(part) for part in pieces("字" * 9000)] == [4000, 4000, 1000]


def test_a_short_text_is_one_piece_and_so_is_none() -> None:
    assert list(pieces("短")) == ["短"]
    assert list(pieces("")) == [""]


# The migration ----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_index_can_be_taken_down_and_built_over_what_is_there() -> None:
    fill(factories.make_course(), make_entries(3, text="区块链"))
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()  # of all apps: others stand on those of courses
    executor.migrate([("courses", "0001_initial")])
    MigrationExecutor(connection).migrate(leaves)
    assert len(found_by_index(Condition(phrases_of("区块链")))) == 3
