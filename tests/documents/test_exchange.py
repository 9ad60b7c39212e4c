"""The JSON form holds everything: what goes out comes back, and wrong files are named."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from courses.documents import exchange
from courses.documents.model import (
    Block,
    BlockKind,
    Claim,
    Item,
    LessonDraft,
    Origin,
    SlideDraft,
    Syllabus,
)
from tests.documents import strategies


def through_json(value: object) -> Any:
    return json.loads(json.dumps(value, ensure_ascii=False))


@given(strategies.syllabi)
def test_a_syllabus_comes_back_as_it_was(syllabus: Syllabus) -> None:
    form = through_json(exchange.syllabus_to_dict(syllabus))
    assert exchange.syllabus_from_dict(form) == syllabus


@given(strategies.lessons)
def test_a_lesson_comes_back_as_it_was(lesson: LessonDraft) -> None:
    form = through_json(exchange.lesson_to_dict(lesson))
    assert exchange.lesson_from_dict(form) == lesson


@given(strategies.slides)
def test_a_slide_comes_back_as_it_was(slide: SlideDraft) -> None:
    assert exchange.slide_from_dict(through_json(exchange.slide_to_dict(slide))) == slide


@given(strategies.blocks)
def test_a_block_comes_back_as_it_was(block: Block) -> None:
    assert exchange.block_from_dict(through_json(exchange.block_to_dict(block))) == block


@given(strategies.claims)
def test_a_claim_comes_back_as_it_was(claim: Claim) -> None:
    assert exchange.claim_from_dict(through_json(exchange.claim_to_dict(claim))) == claim


def test_a_block_says_what_it_is_and_where_it_stands() -> None:
    block = Block(
        kind=BlockKind.TABLE, origin=Origin(first=3, last=5, page=2), rows=(("年", "月"),)
    )
    form = exchange.block_to_dict(block)
    assert (form["type"], form["lines"], form["page"]) == ("table", [3, 5], 2)
    assert form["rows"] == [["年", "月"]]
    assert "origin" not in form


def test_a_slide_gives_its_text_as_lines_without_bullet_marks() -> None:
    place = Origin(first=1, last=1)
    items = (Item(text="合规", label="✓"), Item(text="监测", label="1、"))
    blocks = (
        Block(kind=BlockKind.PARAGRAPH, origin=place, text="上\n下"),
        Block(kind=BlockKind.LIST, origin=place, items=items),
    )
    form = exchange.slide_to_dict(SlideDraft(number=1, origin=place, title="题", blocks=blocks))
    assert form["lines"] == ["上", "下", "合规", "1、监测"]
    assert form["source_lines"] == [1, 1]


def test_a_row_without_a_place_is_read_and_written() -> None:
    block = exchange.block_from_dict({"type": "paragraph", "text": "新写的一段"})
    assert exchange.block_to_dict(block)["lines"] is None


def test_characters_that_a_database_refuses_do_not_come_in() -> None:
    assert (
        exchange.block_from_dict({"type": "paragraph", "text": "a\x00b\ud800"}).text == "ab\ufffd"
    )


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ([], ""),
        ({"weeks": "none"}, "weeks"),
        ({"weeks": [{"number": "first"}]}, "weeks[0].number"),
        ({"weeks": [{}]}, "weeks[0].number"),
        ({"weeks": [{"number": 1, "lines": "4"}]}, "weeks[0].lines"),
        ({"weeks": [{"number": 1, "lines": [1, 2, 3]}]}, "weeks[0].lines"),
        ({"weeks": [{"number": 1, "page": True}]}, "weeks[0].page"),
        ({"weeks": [{"number": 1, "sessions": [{"lecturers": [{}]}]}]},
         "weeks[0].sessions[0].lecturers[0].name"),
        ({"readings": [{"raw": "x", "authors": "Li"}]}, "readings[0].authors"),
        ({"title": None}, "title"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_the_place(value: object, path: str) -> None:
    with pytest.raises(exchange.ExchangeError) as refusal:
        exchange.syllabus_from_dict(value)  # type: ignore[arg-type]
    assert refusal.value.path == path


def test_an_unknown_kind_of_block_is_refused_with_the_known_ones() -> None:
    with pytest.raises(exchange.ExchangeError, match=r"type: expected one of line, heading"):
        exchange.block_from_dict({"type": "hologram"})


def test_an_outline_nested_without_end_is_refused() -> None:
    node: dict[str, object] = {"text": "x"}
    for _ in range(500):
        node = {"text": "x", "children": [node]}
    with pytest.raises(exchange.ExchangeError, match="nested too deeply"):
        exchange.outline_from_dict([node])
