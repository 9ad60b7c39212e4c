"""The two decks among the source documents, to the figures of their description."""

from __future__ import annotations

import pytest

from courses.documents.model import BlockKind, Slides
from courses.documents.readers import read
from courses.documents.recognisers.slides import recognise, score
from tests.documents.decks import account_of, deck_behind_syllabus, part_of, seed, titles

CARRIED = [("1.1", 5), ("1.2", 1), ("1.3", 1), ("2.1", 9), ("2.2", 4), ("2.3", 23), ("2.4", 19)]
MARKDOWN_TITLES = [
    *("金融大数据", "目录", "金融科技的定义", "发展背景", "发展历程", "关键技术与典型应用"),
    *["典型企业案例应用"] * 4,
    *("风险管控", "MPC信贷联合风控"),
    *["未来金融科技发展"] * 2,
    *["金融大数据应用案例——征信"] * 7,
    *(f"金融大数据应用案例——{name}" for name in ("信贷", "反洗钱", "融合创新")),
    *["大数据如何辅助量化交易"] * 3,
]


@pytest.fixture(scope="module")
def printed() -> Slides:
    """The deck in the text of a slide PDF."""
    return recognise(part_of(deck_behind_syllabus(seed("000"))[0]))


@pytest.fixture(scope="module")
def markdown() -> Slides:
    """The deck in Markdown; its file is named .txt."""
    path = seed("001")
    return recognise(part_of(read(path.read_bytes(), path.name)))


def test_the_printed_deck_has_63_slides_under_29_titles(printed: Slides) -> None:
    assert len(printed.slides) == 63
    assert len({slide.running_title for slide in printed.slides}) == 29


def test_the_printed_deck_counts_its_slides_by_section(printed: Slides) -> None:
    labels = [slide.label for slide in printed.slides]
    assert [(label, labels.count(label)) for label, _count in CARRIED] == CARRIED
    assert printed.slides[0].title == "目录"


def test_every_title_of_the_printed_deck_is_found_wherever_it_stands(printed: Slides) -> None:
    places = [
        (slide.title_origin.first - slide.origin.first, slide.origin.last - slide.title_origin.last)
        for slide in printed.slides
        if slide.title_origin
    ]
    assert len(places) == 63
    assert sum(1 for above, _below in places if above > 0) == 36


def test_a_title_cut_over_two_lines_is_whole(printed: Slides) -> None:
    assert printed.slides[50].title == (
        "2.4 监管科技的应用场景及案例（2/5）—— 地方金融监管应用（3/5）"
    )


def test_counters_stay_as_printed_and_a_repeated_one_is_doubted(printed: Slides) -> None:
    assert [printed.slides[i].counter for i in (15, 16)] == ["（6/7）", "（6/7）"]
    assert any("16 and 17" in doubt.message for doubt in printed.doubts)


def test_printed_page_numbers_prove_two_pages_without_text(printed: Slides) -> None:
    assert any("2 pages without text" in doubt.message for doubt in printed.doubts)


def test_running_sub_titles_are_subheads(printed: Slides) -> None:
    subheads = [slide.subhead for slide in printed.slides]
    for name in ("基本原理", "发展现状", "前景展望", "应用框架", "应用背景及痛点分析"):
        assert subheads.count(name) >= 4, name
    assert subheads[29] == "前景展望"  # below the title, behind the text
    assert subheads[52] == "应用案例"  # the last line of its page


def test_the_contents_page_is_put_in_order(printed: Slides) -> None:
    items = printed.slides[0].blocks[0].items
    assert [item.label for item in items] == [
        *("01", "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4")
    ]


def test_drawings_are_figures_with_their_labels(printed: Slides) -> None:
    drawing = next(b for b in printed.slides[45].blocks if b.kind is BlockKind.FIGURE)
    assert (drawing.label, drawing.caption) == ("图 1", "智能反洗钱系统设计")
    assert "集\n团\n层\n面" in drawing.text
    assert "基于机器学习和深度学习的评分模型" in drawing.text.split("\n")


def test_the_slide_that_lost_its_picture_has_an_empty_figure(printed: Slides) -> None:
    figure = printed.slides[8].blocks[0]
    assert (figure.kind, figure.text, figure.image) == (BlockKind.FIGURE, "", "")


def test_a_note_that_names_a_source_stays_on_each_slide_that_prints_it(printed: Slides) -> None:
    notes = [b for s in printed.slides for b in s.blocks if b.text.startswith("注：")]
    assert len(notes) == 7


def test_the_markdown_deck_has_27_slides_in_15_sections(markdown: Slides) -> None:
    assert titles(markdown) == MARKDOWN_TITLES
    runs = [t for i, t in enumerate(MARKDOWN_TITLES) if t != MARKDOWN_TITLES[i - 1]]
    assert len(runs) == 15


def test_the_markdown_deck_keeps_who_publishes_it_on_its_cover(markdown: Slides) -> None:
    assert markdown.title == "金融大数据"
    assert markdown.slides[0].blocks[0].text == "北京交通大学\nBEIJING JIAOTONG UNIVERSITY"


def test_drawn_numbers_and_placeholder_dots_are_no_content(markdown: Slides) -> None:
    dropped = [claim.before for claim in markdown.claims]
    assert dropped == ["01", "02", "03", "04", "01", "02", *["☐....."] * 4]


def test_a_heading_cut_over_two_levels_is_one(markdown: Slides) -> None:
    first, second = (markdown.slides[i].blocks[0].text for i in (8, 9))
    assert second == first.replace("——", "—")


def test_a_paragraph_cut_in_mid_word_is_one(markdown: Slides) -> None:
    (block,) = markdown.slides[3].blocks
    assert "全生命周期" in block.text


def test_marks_typed_into_list_items_are_labels(markdown: Slides) -> None:
    assert [i.label for i in markdown.slides[9].blocks[3].items] == ["a)", "b)", "c)"]
    boxes = [i.label for b in markdown.slides[17].blocks for i in b.items]
    assert boxes == ["☐"] * 19


def test_headings_that_lost_their_picture_have_an_empty_figure(markdown: Slides) -> None:
    lost = [slide.number for slide in markdown.slides if slide.blocks[-1].kind is BlockKind.FIGURE]
    assert lost == [8, 13, 14, 26]


@pytest.mark.parametrize("prefix", ["000", "001"])
def test_nothing_is_lost_or_invented(prefix: str) -> None:
    path = seed(prefix)
    document, data = None, path.read_bytes()
    if prefix == "000":
        document, data = deck_behind_syllabus(path)
    account = account_of(data, path.name, document)
    assert account.unexplained == ()
    assert account.inventions == ()
    assert account.disorder == ()


def test_both_are_known_as_decks_and_the_other_seeds_are_not() -> None:
    assert score(deck_behind_syllabus(seed("000"))[0])[0] >= 0.7
    scores = {name: _score(name) for name in ("001", "002", "003", "004")}
    assert scores.pop("001") >= 0.7
    assert max(scores.values()) <= 0.3


def _score(prefix: str) -> float:
    path = seed(prefix)
    return score(read(path.read_bytes(), path.name))[0]
