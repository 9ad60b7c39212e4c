"""The five source documents together: through the import, the export and REST.

What must come out is SOURCES.md. One import serves all tests of this module.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from django.test import Client

from courses.models import Course, ImportRun
from portal.exporting import export_course
from portal.importing import run_import
from portal.intake import queue_document
from portal.publishing import publish_course

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django import DjangoDbBlocker

# pytest-django sets up the databases that marked tests name.
pytestmark = pytest.mark.django_db


class Imported:
    """The export of a course of all five documents, and what REST says of it."""

    def __init__(self, seeds: Path) -> None:
        course = Course.objects.create(slug="seeds", title="seeds")
        self.accounts = {path.name[:3]: run(course, path) for path in sorted(seeds.glob("*.txt"))}
        publish_course(course)
        course.refresh_from_db()
        self.export = json.loads(json.dumps(export_course(course)))
        client = Client()
        self.rest = {
            lesson["id"]: client.get(f"/api/v1/lessons/{lesson['id']}/").json()
            for lesson in self.export["lessons"]
        }

    def lessons(self, number: str) -> list[dict[str, Any]]:
        """The lessons of the document whose name begins with ``number``."""
        return [
            lesson
            for lesson in self.export["lessons"]
            if lesson["source"]["name"].startswith(number)
        ]

    def blocks(self, number: str, kind: str) -> list[dict[str, Any]]:
        return [
            block
            for lesson in self.lessons(number)
            for block in lesson["blocks"]
            if block["type"] == kind
        ]


def run(course: Course, path: Path) -> dict[str, Any]:
    queued = queue_document(course, path.name, path.read_bytes())
    assert ImportRun.objects.claim(queued.pk)
    run_import(queued.pk)
    queued.refresh_from_db()
    assert queued.status == ImportRun.Status.DONE, queued.message_details
    return dict(queued.account)


@pytest.fixture(scope="module")
def imported(
    seeds: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Imported]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Imported(seeds)
        transaction.set_rollback(True)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_account_is_balanced(imported: Imported, number: str) -> None:
    account = imported.accounts[number]
    assert account["balanced"]
    assert (account["unexplained"], account["inventions"]) == ([], [])


def test_rest_gives_what_the_export_gives(imported: Imported) -> None:
    for lesson in imported.export["lessons"]:
        rest = imported.rest[lesson["id"]]
        for name in ("title", "kind", "label", "authors", "metadata", "blocks"):
            assert rest[name] == lesson[name], (lesson["title"], name)
        shown = [slide for slide in lesson["slides"] if not slide["hidden"]]
        for ours, theirs in zip(shown, rest["slides"], strict=True):
            assert "notes" not in theirs
            assert {name: theirs[name] for name in ours if name != "notes"} == {
                name: value for name, value in ours.items() if name != "notes"
            }


def test_000_is_a_deck_of_63_slides_under_29_titles(imported: Imported) -> None:
    (deck,) = imported.lessons("000")
    assert deck["kind"] == "slides"
    assert [slide["number"] for slide in deck["slides"]] == list(range(1, 64))
    assert len({slide["running_title"] for slide in deck["slides"]}) == 29
    sections = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4"]
    assert list(dict.fromkeys(s["label"] for s in deck["slides"] if s["label"])) == sections


def test_001_is_a_deck_of_27_slides_in_15_sections(imported: Imported) -> None:
    (deck,) = imported.lessons("001")
    assert len(deck["slides"]) == 27
    assert len(deck["sections"]) == 15


def test_002_is_an_article_with_front_matter(imported: Imported) -> None:
    (article,) = imported.lessons("002")
    assert article["kind"] == "article"
    assert article["title"] == "“守正创新”——金融科技迈向2-0阶段！"
    assert article["metadata"]["date"].startswith("2022-06-28")
    assert "资讯" in json.dumps(article["metadata"]["categories"], ensure_ascii=False)
    assert [author["name"] for author in article["authors"]] == ["王超"]


def test_002_has_its_headings_lines_items_and_linked_pictures(imported: Imported) -> None:
    lines = imported.blocks("002", "paragraph") + imported.blocks("002", "quotation")
    assert len(imported.blocks("002", "heading")) == 5
    assert sum(len(block["text"].split("\n")) for block in lines) >= 33
    assert sum(len(block["items"]) for block in imported.blocks("002", "list")) == 9
    images = [block["image"] for block in imported.blocks("002", "figure")]
    assert len(images) == 4
    assert all(image.startswith("https://") for image in images)


def test_003_has_headings_on_four_levels(imported: Imported) -> None:
    titles = [lesson for lesson in imported.lessons("003") if lesson["title_lines"]]
    levels = Counter(block["level"] for block in imported.blocks("003", "heading"))
    assert len(titles) + levels[1] == 7
    assert (levels[2], levels[3], levels[4]) == (24, 28, 37)


def test_003_has_its_paragraphs_and_bullets(imported: Imported) -> None:
    assert len(imported.blocks("003", "paragraph")) == 114
    assert sum(len(block["items"]) for block in imported.blocks("003", "list")) == 2


def test_003_has_six_tables_with_41_rows_below_their_heads(imported: Imported) -> None:
    tables = imported.blocks("003", "table")
    assert [block["label"] for block in tables] == [f"表 {n}" for n in range(1, 7)]
    assert sum(len(block["rows"]) - block["header_rows"] for block in tables) == 41
    assert all(len(set(map(len, block["rows"]))) == 1 for block in tables)


def test_003_has_nine_figures_and_eight_footnotes(imported: Imported) -> None:
    figures = imported.blocks("003", "figure")
    assert [block["label"] for block in figures] == [f"图 {n}" for n in range(1, 10)]
    assert [block["label"] for block in figures if not block["source"] and block["label"]] in (
        ["图 1", "图 8", "图 9"],
        ["图 1", "图 7", "图 8", "图 9"],  # 图 6 and 图 7 share one source line
    )
    assert [block["mark"] for block in imported.blocks("003", "footnote")] == list("12345678")


def test_004_has_ten_trends_each_with_its_case(imported: Imported) -> None:
    trends = [lesson for lesson in imported.lessons("004") if lesson["label"].startswith("趋势")]
    assert len(trends) == 10
    for lesson in trends:
        cases = [b for b in lesson["blocks"] if b["type"] == "heading" and b["level"] == 2]
        assert len(cases) == 1
    assert sum(1 for block in imported.blocks("004", "heading") if block["level"] == 3) == 70


def test_004_has_its_prefaces_with_authors(imported: Imported) -> None:
    names = [author["name"] for lesson in imported.lessons("004") for author in lesson["authors"]]
    assert names == ["蒲海涛", "郭仁声", "胡利明", "张楚东", "黄艾舟", "柳晓光"]
    (preface,) = [lesson for lesson in imported.lessons("004") if lesson["title"] == "序言"]
    assert sum(1 for block in preface["blocks"] if block["type"] == "heading") == 5


def test_004_has_its_paragraphs_figure_sources_and_name_tables(imported: Imported) -> None:
    signatures = 6  # a preface's author and position, kept where they stand
    assert len(imported.blocks("004", "paragraph")) == 275 + signatures
    assert sum(1 for block in imported.blocks("004", "figure") if block["source"]) == 22
    assert len(imported.blocks("004", "table")) == 6


def test_every_lesson_has_a_self_check(imported: Imported) -> None:
    checked = {quiz["lesson"] for quiz in imported.export["quizzes"]}
    assert checked == {lesson["key"] for lesson in imported.export["lessons"]}
