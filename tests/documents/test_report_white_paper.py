"""The white paper of the seeds (003), a hard-wrapped PDF text, exactly as SOURCES.md says."""

from __future__ import annotations

from collections import Counter

import pytest

from courses.documents.model import BlockKind, Fate, Kind, Reason, Report
from courses.documents.readers import read
from courses.documents.recognisers import report
from courses.documents.recognisers.prose.lines import finishes, stops
from tests.documents.prose_samples import account_of, of_kind, part_of, seed


@pytest.fixture(scope="module")
def paper() -> Report:
    return report.recognise(part_of(read(*seed("003")), Kind.REPORT))


def test_the_running_header_gives_the_title_that_no_cover_prints(paper: Report) -> None:
    assert paper.title == "中国金融科技生态白皮书（2019 年）"


def test_headings_stand_on_four_levels(paper: Report) -> None:
    levels = Counter(block.level for block in of_kind(paper, BlockKind.HEADING))
    assert levels == {1: 7, 2: 24, 3: 28, 4: 37}


def test_each_style_of_number_is_one_level(paper: Report) -> None:
    headings = of_kind(paper, BlockKind.HEADING)
    assert all(("、" in b.label) == (b.level == 1) for b in headings if b.label)
    assert {b.level for b in headings if b.label.startswith("（一")} == {2}
    assert {b.level for b in headings if b.label == "（1）"} == {4}


def test_a_heading_over_two_lines_is_one(paper: Report) -> None:
    long = [b for b in of_kind(paper, BlockKind.HEADING) if b.origin.last > b.origin.first]
    assert len(long) == 8
    assert long[0].text == "国家高度重视金融科技的发展与应用，相关政策密集出台"


def test_there_are_114_paragraphs_and_two_bullets(paper: Report) -> None:
    assert len(of_kind(paper, BlockKind.PARAGRAPH)) == 114
    assert [len(block.items) for block in of_kind(paper, BlockKind.LIST)] == [2]


def test_every_paragraph_ends_like_a_sentence_or_leads_to_something(paper: Report) -> None:
    paragraphs = of_kind(paper, BlockKind.PARAGRAPH)
    assert all(finishes(block.text) for block in paragraphs)
    assert sum(1 for block in paragraphs if stops(block.text)) >= 110


def test_36_page_breaks_are_joined(paper: Report) -> None:
    assert sum(1 for claim in paper.claims if claim.fate is Fate.JOINED) == 36


def test_six_tables_have_41_rows_below_their_headers(paper: Report) -> None:
    tables = of_kind(paper, BlockKind.TABLE)
    assert [len(table.rows) - table.header_rows for table in tables] == [10, 18, 4, 3, 3, 3]
    assert [table.label for table in tables] == [f"表 {n}" for n in range(1, 7)]
    assert all(len(row) == len(table.rows[0]) for table in tables for row in table.rows)


def test_cells_with_blanks_and_cells_over_lines_are_whole(paper: Report) -> None:
    first, second, _third, fourth, _fifth, sixth = of_kind(paper, BlockKind.TABLE)
    assert first.rows[5] == (
        "5",
        "Blackhawk Network Holdings",
        "35 亿美元",
        "美国",
        "支付/交易",
        "并购",
    )
    assert [row[0] for row in first.rows[1:]] == [str(n) for n in range(1, 11)]
    assert second.rows[13][1] == "2017 年 11 月"
    assert second.rows[11][2].startswith("《中国人民银行关于印发")
    assert [row[0] for row in fourth.rows[1:]] == ["兴业数金", "建信金融科技", "平安科技"]
    assert sixth.rows[3][0] == "海尔金融"


def test_repeated_table_headers_are_dropped_with_that_reason(paper: Report) -> None:
    dropped = [c for c in paper.claims if c.reason is Reason.REPEATED_HEADER]
    assert len(dropped) == 2


def test_nine_figures_have_captions_and_six_lines_their_sources(paper: Report) -> None:
    figures = of_kind(paper, BlockKind.FIGURE)
    assert [figure.label for figure in figures] == [f"图 {n}" for n in range(1, 10)]
    assert all(figure.caption for figure in figures)
    assert [bool(figure.source) for figure in figures][:6] == [False, True, True, True, True, True]


def test_chart_numbers_in_a_sentence_become_labels_of_its_figure(paper: Report) -> None:
    assert of_kind(paper, BlockKind.FIGURE)[2].text.split("\n") == ["189", "454"]


def test_eight_footnotes_are_tied_to_their_marks(paper: Report) -> None:
    notes = of_kind(paper, BlockKind.FOOTNOTE)
    assert [note.mark for note in notes] == [str(n) for n in range(1, 9)]
    assert not paper.doubts
    tied = [b for b in of_kind(paper, BlockKind.PARAGRAPH) if "[^" in b.markdown]
    assert len(tied) == 7  # the mark of the third stands in a caption
    assert "层次3" not in of_kind(paper, BlockKind.FIGURE)[8].caption


def test_nothing_is_lost_invented_or_out_of_order() -> None:
    data, name = seed("003")
    account = account_of(data, name, Kind.REPORT)
    assert (account.unexplained_count, account.invented_count, account.disorder_count) == (0, 0, 0)
    assert not account.warnings


def test_the_white_paper_scores_as_a_report() -> None:
    assert report.score(read(*seed("003")))[0] > 0.8
