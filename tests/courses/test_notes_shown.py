"""Notes on a course as the course page sets them."""

from __future__ import annotations

import pytest

from courses.notes_shown import Piece, pieces_of


def test_rows_of_cells_are_a_table_with_its_head() -> None:
    rows = ("考核项目\t比例\t说明", "出勤\t20％\t缺勤三次以上不计", "论文\t80%\t不少于5000字")
    (table,) = pieces_of("\n".join(rows))
    assert table.head == ("考核项目", "比例", "说明")
    assert table.rows[1] == ("论文", "80%", "不少于5000字")


def test_names_and_values_are_a_table_without_head() -> None:
    (table,) = pieces_of("课程代码\tFT2107\n教室\t实训楼A402")
    assert table.head == ()
    assert table.rows == (("课程代码", "FT2107"), ("教室", "实训楼A402"))


def test_shares_one_below_the_other_are_rows() -> None:
    (table,) = pieces_of("Component Weight Due\nReferee report 30% Week 6\nFinal examination 70% -")
    assert table.head == ("Component", "Weight", "Due")
    assert table.rows == (("Referee report", "30%", "Week 6"), ("Final examination", "70%", "-"))


def test_a_share_in_brackets_loses_only_the_brackets() -> None:
    (table,) = pieces_of("Four assignments (15% each)\nProject and demo (40%)")
    assert table.rows == (("Four assignments", "15%", "each"), ("Project and demo", "40%", ""))


def test_text_around_a_table_stays_text() -> None:
    pieces = pieces_of("分项计分。\n作业 40%\n论文 60%\n缺交不补。")
    assert [piece.text for piece in pieces] == ["分项计分。", "", "缺交不补。"]
    assert pieces[1].rows == (("作业", "40%"), ("论文", "60%"))


@pytest.mark.parametrize(
    "text",
    [
        "平时作业30%，小组报告30%，期末闭卷考试40%。",
        "Homework loses 20% a day and is not taken after solutions are posted.",
        "每周二下午\n主楼 302",
        "上课时间地点\t周一 8:00",
    ],
)
def test_sentences_are_no_tables(text: str) -> None:
    assert pieces_of(text) == (Piece(text=text.replace("\t", " ")),)


@pytest.mark.parametrize(
    "line", ["银行法学", "课程名称：银行法学", "课程名称\t银行法学", "银 行 法 学"]
)
def test_the_title_of_the_course_is_not_said_again(line: str) -> None:
    assert pieces_of(f"{line}\n学分：3", ["银行法学", ""]) == (Piece(text="学分：3"),)


def test_uneven_rows_are_filled_up() -> None:
    (table,) = pieces_of("一\t绪论\t2\n机动\t6")
    assert table.rows == (("一", "绪论", "2"), ("机动", "6", ""))


def test_nothing_gives_nothing() -> None:
    assert pieces_of("") == ()
