"""The syllabus of the seed: exactly what SOURCES.md says a correct importer makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.documents.model import Fate, Kind, Syllabus
from courses.documents.readers import read
from courses.documents.recognisers import recognise
from tests.documents.syllabi import account_of, flat, seed, sessions, titles, tree

if TYPE_CHECKING:
    from courses.documents.model import Part, SyllabusReading


@pytest.fixture(scope="module")
def parts() -> tuple[tuple[Part, object], ...]:
    return recognise(read(seed(), "000.txt"))


@pytest.fixture(scope="module")
def syllabus(parts: tuple[tuple[Part, object], ...]) -> Syllabus:
    material = parts[0][1]
    assert isinstance(material, Syllabus)
    return material


def readings(syllabus: Syllabus) -> list[SyllabusReading]:
    return [reading for week in syllabus.weeks for reading in week.readings]


def test_the_deck_behind_the_syllabus_is_a_part_of_its_own(
    parts: tuple[tuple[Part, object], ...],
) -> None:
    assert [part.kind for part, _material in parts] == [Kind.SYLLABUS, Kind.SLIDES]
    first, second = (part.document.blocks for part, _material in parts)
    assert (first[-1].origin.last, second[0].origin.first) == (441, 442)


def test_title_and_subtitle(syllabus: Syllabus) -> None:
    assert (syllabus.title, syllabus.subtitle) == ("2022金融科技应用前沿", "课程大纲及阅读材料")


def test_sixteen_weeks_with_eighteen_sessions(syllabus: Syllabus) -> None:
    assert [week.number for week in syllabus.weeks] == list(range(1, 17))
    assert [len(w.sessions) for w in syllabus.weeks] == [2, *[1] * 7, 2, *[1] * 7]


def test_twenty_lecturer_entries_of_nineteen_people(syllabus: Syllabus) -> None:
    names = [person.name for s in sessions(syllabus) for person in s.lecturers]
    assert (len(names), len(set(names))) == (20, 19)


def test_fifty_four_lines_of_biography_one_of_them_joined(syllabus: Syllabus) -> None:
    people = [person for s in sessions(syllabus) for person in s.lecturers]
    assert sum(len(person.biography) for person in people) == 54
    joined = [o for p in people for o in p.biography_origins if o.first != o.last]
    assert [(o.first, o.last) for o in joined] == [(9, 10)]


def test_nineteen_pictures_were_lost(syllabus: Syllabus) -> None:
    missing = [person.photo_missing for s in sessions(syllabus) for person in s.lecturers]
    assert missing.count(True) == 19
    assert missing[-1] is False


def test_affiliation_and_position_come_from_the_first_line(syllabus: Syllabus) -> None:
    people = {p.name: (p.affiliation, p.position) for s in sessions(syllabus) for p in s.lecturers}
    assert people["李斌"] == ("微众银行", "金融科技首席研究员")
    assert people["闫振平"] == ("微众银行审计部", "总经理")
    assert people["范力欣"] == ("微众银行", "人工智能首席科学家")
    assert people["徐磊"] == ("中金公司研究院", "副总经理")


def test_a_hundred_and_fourteen_outline_nodes(syllabus: Syllabus) -> None:
    counts = [len(flat(s.outline)) for s in sessions(syllabus)]
    assert sum(counts) == 114
    assert counts[-2:] == [0, 0]


def test_the_eight_forms_of_numbers_make_trees(syllabus: Syllabus) -> None:
    by_week = {week.number: week.sessions[0].outline for week in syllabus.weeks}
    assert [len(node.children) for node in by_week[3]] == [3, 4]
    assert [len(node.children) for node in by_week[4]] == [2, 4, 2, 2]
    assert [len(node.children) for node in by_week[11]] == [3, 0, 0, 5]
    assert tree(by_week[12]) == [
        "量化交易",
        ["量化系统组成", ["α", "风险", "交易成本", "投资组合构建", "执行", "数据"]],
    ]
    assert [node.label for node in flat(by_week[13])][:5] == ["1.", "1.1", "1.2", "1.3", "2."]


def test_five_questions_before_class(syllabus: Syllabus) -> None:
    assert [len(s.questions) for s in sessions(syllabus) if s.questions] == [2, 3]


def test_titles_are_those_of_the_sessions(syllabus: Syllabus) -> None:
    found = titles(syllabus)
    assert found[0] == "金融科技发展前沿趋势"
    assert found[6] == "联邦学习"
    assert found[9] == "《金融科技SaaS产品分享》-金融实人认证"
    assert found[-2:] == ["大数据平台(2)", ""]
    assert [s.label for s in syllabus.weeks[0].sessions] == ["1）", "2）"]
    assert [p.label for p in syllabus.weeks[5].sessions[0].lecturers] == ["1）", "2）"]


def test_fifty_one_readings_by_week(syllabus: Syllabus) -> None:
    counts = [len(week.readings) for week in syllabus.weeks]
    assert counts == [6, 1, 2, 10, 2, 3, 3, 2, 1, 1, 10, 2, 8, 0, 0, 0]


def test_fourteen_addresses_repaired(syllabus: Syllabus) -> None:
    urls = [reading.url for reading in readings(syllabus) if reading.url]
    assert len(urls) == 14
    assert "https://zhuanlan.zhihu.com/p/87314382" in urls
    assert "https://zhuanlan.zhihu.com/p/508442484" in urls
    assert "https://time.geekbang.org/" in urls
    assert "https://pdos.csail.mit.edu/6.824/schedule.html" in urls
    assert "https://www.isaca.org" in urls
    assert not [url for url in urls if " " in url or url.endswith(".")]


def test_repaired_addresses_are_claimed(syllabus: Syllabus) -> None:
    claims = [claim for claim in syllabus.claims if claim.fate is Fate.REPAIRED]
    assert all(claim.rule.endswith("addresses") for claim in claims)
    assert len(claims) == 6


@pytest.mark.parametrize(
    ("start", "wanted"),
    [
        ("《深港澳", ("book", ("巴曙松", "唐杰", "何杰", "黄伟"), "机械工业出版社", "", None)),
        ("1、姚前", ("book", ("姚前", "陈华"), "", "", 2018)),
        ("2、《比较》", ("book", ("《比较》研究部", "姚前"), "", "", 2019)),
        ("《深度支付》", ("book", ("陆强华", "杨志宁"), "中国金融出版社", "", None)),
        ("7. SolarNet", ("paper", (), "", "ICLR", 2021)),
        ("8. Measuring", ("paper", (), "", "EPJ Data Science", 2017)),
        ("9. Illuminating", ("paper", (), "", "IMF", 2019)),
        ("《深度学习》", ("book", ("Ian Goodfellow",), "", "", None)),
        ("《中国监管科技发展报告2019》", ("report", (), "", "", None)),
    ],
)
def test_parts_of_the_readings(syllabus: Syllabus, start: str, wanted: tuple[object, ...]) -> None:
    found = next(
        r
        for r in readings(syllabus)
        if (r.label + " " + r.raw).strip().replace("、 ", "、").startswith(start)
    )
    assert (found.kind, found.authors, found.publisher, found.venue, found.year) == wanted


def test_a_wrapped_item_is_one_and_quotation_marks_go(syllabus: Syllabus) -> None:
    week = syllabus.weeks[3].readings
    assert week[6].raw.endswith("from satellite imagery, ICLR 2021")
    assert week[2].title == "Machine Learning and Alternative Data Approach to Investing"


def test_notes_and_titles_that_are_not_given(syllabus: Syllabus) -> None:
    papers = syllabus.weeks[10].readings
    assert [reading.note for reading in papers[:6]] == [
        "笔记",
        "笔记",
        "笔记",
        "译文",
        "译文",
        "笔记",
    ]
    assert papers[0].title == "The Google File System"
    assert [reading.title for reading in syllabus.weeks[11].readings] == ["", ""]
    assert [reading.title for reading in syllabus.weeks[9].readings] == [""]


def test_nothing_is_lost_and_nothing_invented() -> None:
    data = b"\n".join(seed().split(b"\n")[:441])
    account = account_of(data, "000.txt")
    assert account.balanced
    assert account.characters > 5000
