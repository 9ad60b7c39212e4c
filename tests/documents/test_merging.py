"""Three versions of a text become one; where two people spoke, both are heard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.documents.merging import Conflict, merge_text, merge_value

paragraphs = st.lists(
    st.text(st.sampled_from("支付清算ab。 "), min_size=1, max_size=8).filter(str.strip), max_size=5
).map("\n\n".join)
values = st.none() | st.integers(0, 3) | st.text(max_size=3)

BASE = "一段。\n\n二段。\n\n- 甲\n- 乙\n- 丙\n\n三段。\n"


@given(paragraphs, paragraphs)
def test_the_same_import_again_keeps_what_was_edited(base: str, mine: str) -> None:
    assert merge_text(base, base, mine).text == mine


@given(paragraphs, paragraphs)
def test_a_text_nobody_edited_follows_the_document(base: str, new: str) -> None:
    assert merge_text(base, new, base).text == new


@given(paragraphs, paragraphs)
def test_the_same_change_on_both_sides_is_no_conflict(base: str, new: str) -> None:
    merged = merge_text(base, new, new)
    assert (merged.text, merged.conflicts) == (new, ())


@given(paragraphs, paragraphs, paragraphs)
def test_merging_the_result_again_changes_nothing(base: str, new: str, mine: str) -> None:
    merged = merge_text(base, new, mine)
    assert merge_text(new, new, merged.text).text == merged.text


@given(paragraphs, paragraphs, paragraphs)
def test_what_a_person_wrote_is_never_lost(base: str, new: str, mine: str) -> None:
    merged = merge_text(base, new, mine)
    known = {unit.strip() for unit in base.split("\n\n")}
    for unit in mine.split("\n\n"):
        if unit.strip() and unit.strip() not in known:
            assert unit.strip() in merged.text


@given(values, values, values)
def test_a_field_follows_whoever_changed_it(base: object, new: object, mine: object) -> None:
    merged = merge_value(base, new, mine)
    assert merged.value == (new if mine == base else mine)
    assert merged.conflict == (new != base and mine not in (base, new))


def test_edits_of_neighbouring_paragraphs_go_together() -> None:
    merged = merge_text(BASE, BASE.replace("一段", "首段"), BASE.replace("二段", "次段"))
    assert merged.conflicts == ()
    assert merged.text == BASE.replace("一段", "首段").replace("二段", "次段")


def test_edits_of_neighbouring_list_items_go_together() -> None:
    merged = merge_text(BASE, BASE.replace("甲", "甲一"), BASE.replace("乙", "乙二"))
    assert merged.conflicts == ()
    assert merged.text == BASE.replace("甲", "甲一").replace("乙", "乙二")


def test_edits_of_neighbouring_table_rows_go_together() -> None:
    table = "| 年 | 数 |\n| --- | --- |\n| 甲 | 1 |\n| 乙 | 2 |\n"
    merged = merge_text(table, table.replace("1", "9"), table.replace("2", "8"))
    assert merged.text == table.replace("1", "9").replace("2", "8")
    assert merged.conflicts == ()


def test_two_edits_of_one_paragraph_are_a_conflict_that_shows_all_three() -> None:
    merged = merge_text(BASE, BASE.replace("二段", "新的"), BASE.replace("二段", "我的"))
    assert merged.text == BASE.replace("二段", "我的")
    assert merged.conflicts == (Conflict(base="二段。\n\n", new="新的。\n\n", mine="我的。\n\n"),)


def test_an_edited_paragraph_that_the_document_drops_is_a_conflict() -> None:
    merged = merge_text(BASE, BASE.replace("二段。\n\n", ""), BASE.replace("二段", "我的"))
    assert "我的" in merged.text
    assert [conflict.new.strip() for conflict in merged.conflicts] == [""]


def test_a_paragraph_added_at_the_end_by_both_is_shown_twice_to_choose() -> None:
    merged = merge_text("甲。", "甲。\n\n乙。", "甲。\n\n丙。")
    assert "丙。" in merged.text
    assert merged.conflicts[0].new.strip() == "乙。"


def test_a_new_last_paragraph_does_not_run_into_the_one_before() -> None:
    merged = merge_text("甲。\n\n乙。", "甲。\n\n乙。\n\n丙。", "甲一。\n\n乙。")
    assert merged.text == "甲一。\n\n乙。\n\n丙。"


@pytest.mark.parametrize("mine", ["", "我写的"])
def test_a_text_without_a_base_is_the_document_s_unless_a_person_wrote_one(mine: str) -> None:
    merged = merge_text("", "新的", mine)
    assert merged.text == (mine or "新的")
    assert bool(merged.conflicts) == bool(mine)
