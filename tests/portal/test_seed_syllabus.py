"""The syllabus among the source documents, through the database and the export.

What must come out is SOURCES.md: 16 weeks, 18 sessions, 20 lecturer entries of 19 people, 54
biography lines, 114 outline points, 5 questions, 51 readings of which 14 have an address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from courses.models import Lecturer
from portal.exporting import export_course

if TYPE_CHECKING:
    from collections.abc import Iterator

    from courses.models import Course, ImportRun
    from tests.portal.conftest import Importer

TITLES = [
    ["金融科技发展前沿趋势", "“元宇宙”的发展格局与银行业的探索方向探讨"],
    ["区块链前沿应用"],
    ["监管科技"],
    ["可感知经济学"],
    ["金融科技与风险控制"],
    ["联邦学习"],
    ["新一代分布式架构"],
    ["央行数字货币的意义和应用"],
    ["《金融科技SaaS产品分享》-金融实人认证", "《金融科技SaaS产品分享》-线上收单支付"],
    ["金融科技审计实践"],
    ["大数据平台"],
    ["量化系统构建"],
    ["金融科技与财务管理"],
    ["金融科技应用软技能提升"],
    ["大数据平台(2)"],
    [""],
]
LECTURERS = [
    [["高玉翔"], ["李斌"]], [["张开翔"]], [["韩海燕"]], [["吴海山"]], [["桑晓临"]],
    [["范力欣", "康焱"]], [["董小峰"]], [["徐磊"]], [["廖梓雄"], ["周智"]], [["闫振平"]],
    [["邸帅"]], [["高宇"]], [["王立鹏", "林峰"]], [["姚辉亚"]], [["邸帅"]], [["徐源宏"]],
]  # fmt: skip
OUTLINE_POINTS = [10, 3, 9, 14, 12, 6, 4, 5, 7, 8, 12, 8, 11, 5, 0, 0]
READINGS = [6, 1, 2, 10, 2, 3, 3, 2, 1, 1, 10, 2, 8, 0, 0, 0]


@pytest.fixture
def run(course: Course, import_text: Importer, seed: bytes) -> ImportRun:
    return import_text(course, "syllabus.txt", seed)


@pytest.fixture
def export(course: Course, run: ImportRun) -> dict[str, Any]:
    assert run.status == "done", run.message
    course.refresh_from_db()
    return export_course(course)


def sessions(export: dict[str, Any]) -> list[dict[str, Any]]:
    return [session for week in export["weeks"] for session in week["sessions"]]


def points(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        yield node
        yield from points(node["children"])


def readings(export: dict[str, Any]) -> list[dict[str, Any]]:
    return [reading for week in export["weeks"] for reading in week["readings"]]


def test_course_title_and_subtitle(export: dict[str, Any]) -> None:
    assert export["title"] == "2022金融科技应用前沿"
    assert export["subtitle"] == "课程大纲及阅读材料"


def test_sixteen_weeks_with_their_sessions(export: dict[str, Any]) -> None:
    assert [week["number"] for week in export["weeks"]] == list(range(1, 17))
    assert [[s["title"] for s in week["sessions"]] for week in export["weeks"]] == TITLES


def test_twenty_lecturer_entries_of_nineteen_people(export: dict[str, Any], course: Course) -> None:
    found = [
        [[person["name"] for person in s["lecturers"]] for s in week["sessions"]]
        for week in export["weeks"]
    ]
    assert found == LECTURERS
    assert Lecturer.objects.filter(course=course).count() == 19


def test_fifty_four_biography_lines(export: dict[str, Any]) -> None:
    people = [person for session in sessions(export) for person in session["lecturers"]]
    assert sum(len(person["biography"]) for person in people) == 54
    assert not people[-1]["biography"]


def test_position_and_affiliation_come_from_the_first_line(export: dict[str, Any]) -> None:
    first = sessions(export)[0]["lecturers"][0]
    assert (first["affiliation"], first["position"]) == ("微众银行", "金融科技资深研究员")


def test_the_wrapped_credential_is_one_line(export: dict[str, Any]) -> None:
    assert (
        "广东省区块链和分布式记账技术标准化技术委员会委员"
        in sessions(export)[0]["lecturers"][0]["biography"]
    )


def test_outline_points_by_week(export: dict[str, Any]) -> None:
    counts = [
        sum(len(list(points(s["outline"]))) for s in week["sessions"]) for week in export["weeks"]
    ]
    assert counts == OUTLINE_POINTS
    assert sum(counts) == 114


def test_outlines_are_trees_with_labels(export: dict[str, Any]) -> None:
    outline = export["weeks"][2]["sessions"][0]["outline"]
    assert [(node["label"], len(node["children"])) for node in outline] == [
        ("一、", 3),
        ("二、", 4),
    ]
    assert outline[0]["text"] == "金融监管（主要是提问互动的方式进行，需课前准备）"
    assert [child["label"] for child in outline[1]["children"]] == ["2.1", "2.2", "2.3", "2.4"]


def test_five_questions(export: dict[str, Any]) -> None:
    asked = [
        (week["number"], len(s["questions"])) for week in export["weeks"] for s in week["sessions"]
    ]
    assert [(number, count) for number, count in asked if count] == [(7, 2), (10, 3)]


def test_fifty_one_readings_by_week(export: dict[str, Any]) -> None:
    assert [len(week["readings"]) for week in export["weeks"]] == READINGS
    assert sum(READINGS) == 51


def test_fourteen_addresses_are_repaired(export: dict[str, Any]) -> None:
    urls = [reading["url"] for reading in readings(export) if reading["url"]]
    assert len(urls) == 14
    assert not [url for url in urls if " " in url or url.endswith((".", "。"))]
    assert "https://zhuanlan.zhihu.com/p/87314382" in urls
    assert "https://zhuanlan.zhihu.com/p/508442484" in urls


def test_what_is_not_given_is_empty(export: dict[str, Any]) -> None:
    weeks = {week["number"]: week for week in export["weeks"]}
    assert not weeks[15]["sessions"][0]["outline"]
    assert not weeks[16]["sessions"][0]["outline"]
    assert weeks[16]["sessions"][0]["title"] == ""
    assert not any(weeks[number]["readings"] for number in (14, 15, 16))


def test_facts_of_readings(export: dict[str, Any]) -> None:
    by_title = {reading["title"]: reading for reading in readings(export)}
    book = by_title["中国金融科技发展报告(2020)"]
    assert book["authors"] == ["李伟", "朱烨东"]
    assert book["publisher"] == "社会科学文献出版社"
    paper = by_title["Collective minds"]
    assert (paper["kind"], paper["venue"], paper["year"]) == ("paper", "Nature", 2017)
    currency = by_title["数字货币经济分析"]
    assert (currency["authors"], currency["year"]) == (["姚前", "陈华"], 2018)


def test_a_lecturer_is_placed_where_he_is_printed(export: dict[str, Any]) -> None:
    assert sessions(export)[0]["lecturers"][0]["lines"] == [6, 6]


def test_the_account_is_balanced(run: ImportRun) -> None:
    assert run.account["balanced"], run.account
