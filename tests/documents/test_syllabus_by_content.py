"""Programmes that no word calls a syllabus: what stands in columns, lists and bands tells."""

from __future__ import annotations

import pytest

from courses.documents.model import Kind, Syllabus
from courses.documents.readers import read
from courses.documents.recognisers import recognise
from courses.documents.recognisers.syllabus.cell_contents import guess_of, is_day, is_hour, runs
from courses.documents.recognisers.syllabus.dates import date_of_cell, find_when
from courses.documents.recognisers.syllabus.people_cells import names_people


def kind_of(text: str) -> Kind:
    """What a Markdown document is taken for."""
    ((part, _material),) = recognise(read(text.encode(), "document.md"))
    return part.kind


def programme(text: str) -> Syllabus:
    """The programme that a Markdown document is taken for without being told."""
    ((_part, material),) = recognise(read(text.encode(), "document.md"))
    assert isinstance(material, Syllabus)
    return material


def page(body: str) -> Syllabus:
    """The programme that a web page is taken for."""
    html = f"<html><body><main><h1>Autumn</h1>{body}</main></body></html>"
    ((_part, material),) = recognise(read(html.encode(), "page.html"))
    assert isinstance(material, Syllabus)
    return material


def met(syllabus: Syllabus) -> list[tuple[str, str, str, list[str]]]:
    """Title, date, time and people of each session."""
    return [
        (s.title, s.date, s.time, [p.name for p in s.lecturers])
        for week in syllabus.weeks
        for s in week.sessions
    ]


SEMINAR = """# Seminar on Money

| When | Who | What | Where |
|---|---|---|---|
| 18 Sep | Lena Hofstad, Norges Bank | Deposits after the rate rise | LH 2.14 |
| 2 Oct | Pieter Vos (Tilburg University) | Crypto in tax records | LH 2.14 |
| 16 Oct | Amara Okafor | Branch closures | Online |
"""


# Cells ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "王志远", "欧阳文 教授", "李想、孙明哲", "张若谷（清华大学）", "Jane Doe", "M. Okoye",
        "Prof. Ines Albrecht", "Jane Doe and Omar Said", "Lena Hofstad, Norges Bank",
    ],
)  # fmt: skip
def test_a_cell_of_people_is_known_by_its_names(cell: str) -> None:
    assert names_people(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "Asset Pricing", "Monetary Policy", "Game Theory", "Hypothesis Testing", "数据清洗",
        "利率市场化", "Guest lecture", "Room 204", "Supply and Demand", "Interest Rates", "",
    ],
)  # fmt: skip
def test_a_topic_in_title_case_is_nobody(cell: str) -> None:
    assert not names_people(cell)


@pytest.mark.parametrize("cell", ["9:30", "09:30 – 11:00", "9.30–11.00", "14h00–15h30", "9–12"])
def test_hours_are_known_however_they_are_printed(cell: str) -> None:
    assert is_hour(cell)
    assert not is_day(cell)


def test_a_number_of_a_hall_is_no_hour() -> None:
    assert not is_hour("LH 2.14")


@pytest.mark.parametrize(
    ("cell", "date", "time"),
    [
        ("9.5", "09-05", ""),
        ("9.5-9.10", "09-05", ""),
        ("9.30–11.00", "", "9.30-11.00"),
        ("9.30 am", "", "9.30am"),
        ("Mon 7 July\n09:30–11:00", "07-07", "09:30-11:00"),
        ("10:00 Tue 15 July", "07-15", "10:00"),
        ("Tue 8 July (9.00–12.00)", "07-08", "9.00-12.00"),
    ],
)
def test_a_dotted_pair_is_a_day_or_hours(cell: str, date: str, time: str) -> None:
    when = date_of_cell(cell)
    assert when is not None
    assert (when.date, when.time) == (date, time)


def test_a_range_of_days_begins_with_its_first() -> None:
    when = find_when("Foundations (7–11 July)")
    assert when is not None
    assert when.date == "07-07"


def test_numbers_that_restart_below_each_unit_still_count() -> None:
    assert runs(["1", "2", "3", "1", "2", "3"])


@pytest.mark.parametrize("cells", [["3", "7", "12"], ["2019", "2020", "2021"], ["4", "4", "4"]])
def test_amounts_and_years_do_not_count(cells: list[str]) -> None:
    assert not runs(cells)


def test_dates_over_several_years_are_a_chronicle() -> None:
    assert guess_of(0, ["3 May 1998", "15 Sep 2008", "1 March 2020"]) is None


# Tables --------------------------------------------------------------------------------------


def test_a_table_with_question_words_as_heads_is_a_programme() -> None:
    found = programme(SEMINAR)
    assert met(found)[:2] == [
        ("Deposits after the rate rise", "09-18", "", ["Lena Hofstad"]),
        ("Crypto in tax records", "10-02", "", ["Pieter Vos"]),
    ]
    assert [s.room for week in found.weeks for s in week.sessions] == [
        "LH 2.14",
        "LH 2.14",
        "Online",
    ]


def test_teachers_of_theory_and_practice_both_teach() -> None:
    found = programme(
        "# 实训安排\n\n| 时间 | 主题 | 理论 | 实践 |\n|---|---|---|---|\n"
        "| 9月6日 | 数字支付 | 王志远 | 李晓 |\n| 9月13日 | 风控 | 张楚 | 李晓 |\n"
        "| 9月20日 | 投顾 | 张楚 | 孙明哲 |\n"
    )
    assert [people for *_rest, people in met(found)] == [
        ["王志远", "李晓"], ["张楚", "李晓"], ["张楚", "孙明哲"],
    ]  # fmt: skip


def test_what_is_due_is_told_with_the_week() -> None:
    found = programme(
        "# Training\n\n| Day | Content | Who | Due |\n|---|---|---|---|\n"
        "| Mon 12 Jan | Balance sheets | Olga Petrenko | Quiz |\n"
        "| Tue 13 Jan | Cash flow | Samir Haddad | Case A |\n"
        "| Wed 14 Jan | Covenants | Olga Petrenko | |\n"
    )
    assert [week.summary for week in found.weeks] == ["Quiz", "Case A", ""]


def test_what_is_to_prepare_is_a_reading_where_it_cites() -> None:
    found = programme(
        "# Negotiation\n\n| # | What we work on | Led by | Prepare |\n|---|---|---|---|\n"
        "| 1 | Claiming value | Prof. Ines Albrecht | Raiffa (1982), ch. 4 |\n"
        "| 2 | Creating value | Dr Tomasz Wilk | Pfeffer (1992), ch. 2 |\n"
        "| 3 | Coalitions | Dr Tomasz Wilk | Murnighan (1978) |\n"
    )
    assert [r.raw for r in found.weeks[0].readings] == ["Raiffa (1982), ch. 4"]


def test_the_doubt_of_an_unsure_table_says_what_it_was_judged_by() -> None:
    found = programme(
        "# Workshop\n\n| | Theme | Tutor |\n|---|---|---|\n| 1 | Why we save | A. Brandt |\n"
        "| 2 | How banks lend | A. Brandt |\n| 3 | What goes wrong | Prof. Silva |\n"
    )
    (doubt,) = [d for d in found.doubts if d.message.startswith("A table was taken")]
    assert "a column of names" in doubt.message
    assert 0.2 < doubt.weight < 0.6


@pytest.mark.parametrize(
    "table",
    [
        "| 序号 | 问题 | 责任人 | 完成时限 |\n|---|---|---|---|\n"
        "| 1 | 检查不到位 | 王强 | 3月31日 |\n"
        "| 2 | 权限未清理 | 李敏 | 4月15日 |\n| 3 | 档案缺失 | 赵刚 | 4月30日 |",
        "| No | Risk | Owner | Status |\n|---|---|---|---|\n| 1 | Late data | Jane Doe | open |\n"
        "| 2 | No backup | Omar Said | open |\n| 3 | Old keys | Jane Doe | done |",
        "| Date | Index | Comment |\n|---|---|---|\n| 3 Jan | 101.2 | Quiet |\n"
        "| 10 Jan | 102.8 | Strong data |\n| 17 Jan | 99.7 | Sell-off |",
        "| 序号 | 学号 | 姓名 | 论文题目 |\n|---|---|---|---|\n| 1 | 20210011 | 王强 | 票据定价 |\n"
        "| 2 | 20210012 | 李敏 | 县域金融 |\n| 3 | 20210013 | 赵刚 | 绿色债券 |",
    ],
)
def test_lists_of_tasks_risks_prices_and_students_are_no_programme(table: str) -> None:
    assert kind_of(f"# Overview\n\n{table}\n") is not Kind.SYLLABUS


# Bands ---------------------------------------------------------------------------------------

_ROW = "<tr><td>{}</td><td>{}</td><td>{}</td></tr>"
_BAND = '<tr><td colspan="3">{}</td></tr>'


def rows(*cells: str) -> str:
    """Rows of a table of three columns parted by bars; a row of one cell is a band."""
    body = "".join(
        _ROW.format(*row.split("|")) if "|" in row else _BAND.format(row) for row in cells
    )
    return f"<table>{body}</table>"


def test_bands_of_weeks_group_the_dated_rows_below_them() -> None:
    found = page(
        rows(
            "WEEK ONE: Basics", "Mon 12 Jan|Balance sheets|Olga Petrenko",
            "Tue 13 Jan|Cash flow|Samir Haddad", "WEEK TWO: More",
            "Mon 19 Jan|Discounting|Samir Haddad", "Tue 20 Jan|Covenants|Olga Petrenko",
        )
    )  # fmt: skip
    assert [(w.number, w.title, len(w.sessions)) for w in found.weeks] == [
        (1, "Basics", 2), (2, "More", 2),
    ]  # fmt: skip


def test_a_day_in_a_band_is_the_date_of_its_sessions_and_breaks_are_none() -> None:
    found = page(
        rows(
            "Day 1 – Tuesday 3 June", "9:00|Opening|Jane Doe", "10:30|Coffee break|",
            "11:00|Risk appetite|Omar Said", "Day 2 – Wednesday 4 June", "9:00|Models|Jane Doe",
            "12:00|Lunch|", "14:00|Simulation|Omar Said",
        )
    )  # fmt: skip
    assert [(t, d, h) for t, d, h, _people in met(found)] == [
        ("Opening", "06-03", "9:00"), ("Risk appetite", "06-03", "11:00"),
        ("Models", "06-04", "9:00"), ("Simulation", "06-04", "14:00"),
    ]  # fmt: skip
    assert "Coffee break" in found.weeks[0].summary


def test_parts_of_a_numbered_course_do_not_become_its_weeks() -> None:
    found = page(
        rows(
            "Part I: Value", "1|Claiming value|Jane Doe", "2|Creating value|Jane Doe",
            "Part II: Parties", "3|Agents|Omar Said", "4|Coalitions|Omar Said",
        )
    )  # fmt: skip
    assert [week.number for week in found.weeks] == [1, 2, 3, 4]
    assert found.weeks[2].summary == "Part II: Parties"


def test_a_range_of_days_in_a_band_dates_no_single_session() -> None:
    found = page(
        rows(
            "Week 1 (7–11 July)", "Mon|What is money|Jane Doe", "Tue|How banks lend|Omar Said",
            "Week 2 (14–18 July)", "Mon|Pricing a bond|Jane Doe", "Tue|How to swap|Omar Said",
        )
    )  # fmt: skip
    assert {date for _title, date, *_rest in met(found)} == {""}
    assert "7–11 July" in found.weeks[0].summary


def test_morning_and_afternoon_are_sessions_of_one_day_with_the_hours_of_their_heads() -> None:
    found = page(
        "<table><tr><th>Date</th><th>Morning (9:30–12:30)</th><th>Afternoon (14:00–17:00)</th></tr>"
        "<tr><td>Mon 7 July</td><td>What is money</td><td>A walk in the port</td></tr>"
        "<tr><td>Tue 8 July</td><td>How banks lend</td><td>Data clinic</td></tr>"
        "<tr><td>Wed 9 July</td><td>Pricing a bond</td><td>Evening debate</td></tr></table>"
    )
    assert met(found)[:2] == [
        ("What is money", "07-07", "9:30-12:30", []),
        ("A walk in the port", "07-07", "14:00-17:00", []),
    ]  # fmt: skip


# Lists ---------------------------------------------------------------------------------------


def test_items_that_begin_with_dates_and_end_with_names_are_a_programme() -> None:
    found = programme(
        "# Autumn talks\n\n- 3 Oct: Why do banks fail? — Anna Kowalska\n"
        "- 10 Oct: The yield curve — Peter Lang\n- 17 Oct: Default — Maria Santos\n"
    )
    assert met(found)[0] == ("Why do banks fail?", "10-03", "", ["Anna Kowalska"])


def test_names_before_a_colon_speak() -> None:
    found = programme(
        "# 秋季讲座\n\n- 9月12日 张若谷：货币的黄昏\n- 9月19日 李慕白：利率的黎明\n"
        "- 9月26日 陈向北：信用的边界\n"
    )
    assert met(found)[0] == ("货币的黄昏", "09-12", "", ["张若谷"])


def test_people_and_place_on_lines_below_the_title() -> None:
    body = "".join(
        f"## {day} March\n\n**{title}**\n{who}\nRoom B12, 16:15\n\n"
        for day, title, who in (
            (4, "Deposits", "Lena Hofstad, Norges Bank"),
            (11, "Tax records", "Pieter Vos, Tilburg University"),
            (18, "Branch closures", "Amara Okafor, University of Leeds"),
        )
    )
    found = programme(f"# Talks in spring\n\n{body}")
    assert met(found)[0] == ("Deposits", "03-04", "16:15", ["Lena Hofstad"])
    assert found.weeks[0].sessions[0].room == "Room B12"


def test_days_with_lines_that_begin_with_hours_are_a_programme() -> None:
    found = programme(
        "# Bootcamp\n\n## Day 1 (Monday 1 September): Foundations\n\n"
        "- 09:00–10:30 Probability (Lena Fox)\n- 10:30–11:00 Coffee break\n"
        "- 11:00–12:30 Algebra (Omar Said)\n\n## Day 2 (Tuesday 2 September): Regression\n\n"
        "- 09:00–10:30 Least squares (Lena Fox)\n- 11:00–12:30 Panel data (Omar Said)\n"
    )
    assert [week.title for week in found.weeks] == ["Foundations", "Regression"]
    assert met(found)[1] == ("Algebra", "09-01", "11:00-12:30", ["Omar Said"])


def test_a_chronicle_of_sentences_is_no_programme() -> None:
    kind = kind_of(
        "# 大事记\n\n- 1月5日 央行下调存款准备金率零点五个百分点，释放长期资金约一万亿元。\n"
        "- 2月11日 监管部门发布商业银行资本管理办法的征求意见稿，向社会公开征求意见。\n"
        "- 3月20日 财政部公布前两个月的财政收支情况，全国收入同比增长百分之三。\n"
    )
    assert kind is not Kind.SYLLABUS


def test_a_document_that_nothing_speaks_for_is_told_as_unsure() -> None:
    ((_part, material),) = recognise(read("# 清单\n\n苹果\n\n梨\n".encode(), "document.md"))
    assert any("Hardly anything tells" in doubt.message for doubt in material.doubts)
