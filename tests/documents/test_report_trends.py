"""The trend report of the seeds (004), one line a paragraph, exactly as SOURCES.md says."""

from __future__ import annotations

from collections import Counter

import pytest

from courses.documents.model import BlockKind, Fate, Kind, Report
from courses.documents.readers import read
from courses.documents.recognisers import report
from courses.documents.recognisers.prose.prefaces import authors_in
from tests.documents.prose_samples import account_of, of_kind, outline, part_of, seed


@pytest.fixture(scope="module")
def trends() -> Report:
    return report.recognise(part_of(read(*seed("004")), Kind.REPORT))


def test_the_title_is_spelled_as_the_text_quotes_it(trends: Report) -> None:
    assert trends.title == "数实共生·2022 金融科技十大趋势展望"


def test_parts_trends_cases_and_sub_sections_have_their_levels(trends: Report) -> None:
    headings = outline(trends)
    parts = [text for level, _label, text in headings if level == 1 and text.endswith("篇")]
    assert parts == ["可信篇", "数据篇", "智能篇", "安全篇", "普惠篇"]
    for word in ("趋势", "案例"):
        series = [level for level, label, _text in headings if label.startswith(word)]
        assert series == [2] * 10
    assert sum(1 for level, _label, _text in headings if level == 3) == 70


def test_brackets_of_both_widths_number_sub_sections(trends: Report) -> None:
    labels = [label for level, label, _text in outline(trends) if level == 3]
    assert sum(1 for label in labels if label.startswith("(")) == 11
    assert sum(1 for label in labels if label.startswith("（")) == 59


def test_one_preface_heading_stands_above_five_titles(trends: Report) -> None:
    headings = outline(trends)
    assert [text for level, _label, text in headings if level == 1].count("序言") == 1
    at = headings.index((1, "", "序言"))
    assert [level for level, _label, _text in headings[at + 1 : at + 7]] == [2, 2, 2, 2, 2, 1]


def test_prefaces_name_their_authors_with_whole_positions(trends: Report) -> None:
    assert [(author.name, author.position) for author in trends.authors] == [
        ("蒲海涛", "腾讯集团副总裁、腾讯金融研究院院长"),
        ("郭仁声", "腾讯云副总裁"),
        ("胡利明", "腾讯云副总裁"),
        ("张楚东", "毕马威中国金融业主管合伙人"),
        ("黄艾舟", "毕马威中国金融科技主管合伙人"),
        ("柳晓光", "毕马威中国数字化与金融科技咨询合伙人"),
    ]


def test_a_signature_stands_in_the_section_of_its_preface(trends: Report) -> None:
    blocks = list(trends.blocks)
    titles = [
        i
        for i, b in enumerate(blocks)
        if b.kind is BlockKind.HEADING and "应立足长期主义" in b.text
    ]
    section = blocks[titles[0] : titles[0] + 3]
    assert [author.name for author in authors_in(section, trends.authors)] == ["郭仁声"]


def test_there_are_275_paragraphs_and_six_signatures(trends: Report) -> None:
    paragraphs = of_kind(trends, BlockKind.PARAGRAPH)
    assert sum(1 for block in paragraphs if "\n" in block.text) == 6
    assert sum(1 for block in paragraphs if "\n" not in block.text) == 275


def test_22_sources_are_figures_whose_picture_is_lost(trends: Report) -> None:
    figures = of_kind(trends, BlockKind.FIGURE)
    assert len(figures) == 22
    assert all("资料来源" in figure.source and not figure.image for figure in figures)
    assert sum(1 for figure in figures if figure.text) == 1  # a legend


def test_six_name_tables_write_names_without_inner_blanks(trends: Report) -> None:
    tables = of_kind(trends, BlockKind.TABLE)
    assert [len(table.rows) for table in tables] == [14, 8, 1, 7, 1, 5]
    assert tables[0].rows[1] == ("司晓", "腾讯研究院院长")
    assert tables[2].rows == (("杜晓宇", "杨望"),)


def test_eleven_cut_sentences_and_a_hard_wrapped_motto_are_joined(trends: Report) -> None:
    assert sum(1 for claim in trends.claims if claim.fate is Fate.JOINED) == 11
    motto = [b for b in of_kind(trends, BlockKind.PARAGRAPH) if b.origin.first == 917]
    assert motto[0].origin.last == 919


def test_institutions_and_experts_are_sections_of_the_back_matter(trends: Report) -> None:
    headings = outline(trends)
    at = headings.index((1, "", "联合发布机构简介"))
    children = [text for _level, _label, text in headings[at + 1 : at + 4]]
    assert children == ["腾讯金融研究院", "腾讯云", "毕马威"]
    last = headings[at + 4 :]
    assert last[0][0] == 1
    assert last[0][2].endswith("专家推荐")
    names = [text.split()[0] for level, _label, text in last[1:] if level == 2]
    assert names == ["李礼辉", "李实", "陈道富", "喻华丽", "肖耿", "杜志明"]


def test_contents_are_dropped_and_no_heading_is_doubled(trends: Report) -> None:
    series = Counter(label for _level, label, _text in outline(trends) if label.endswith("："))
    assert set(series.values()) == {1}
    assert not [text for _level, _label, text in outline(trends) if text in ("目录", "CONTENTS")]


def test_nothing_is_lost_or_invented() -> None:
    data, name = seed("004")
    account = account_of(data, name, Kind.REPORT)
    assert (account.unexplained_count, account.invented_count) == (0, 0)


def test_the_trend_report_scores_as_a_report() -> None:
    assert report.score(read(*seed("004")))[0] > 0.8
