"""From materials to lessons: where a report falls apart, and keys that stay with their lesson."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.documents.lessons import drafts_of, match_keys, sections_of
from courses.documents.model import (
    Article,
    Author,
    Block,
    BlockKind,
    Document,
    Kind,
    LessonDraft,
    Look,
    Origin,
    Page,
    Part,
    Report,
    SlideDraft,
    Slides,
    Syllabus,
)
from tests.documents.made import at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.model import Material

SENTENCE = "支付清算的规模在增长。"  # eleven characters


def heading(text: str, level: int, label: str = "") -> Block:
    return Block(kind=BlockKind.HEADING, text=text, level=level, label=label, origin=at(1))


def prose(characters: int, seed: str = "") -> Block:
    text = seed + SENTENCE * (characters // len(SENTENCE) + 1)
    return Block(kind=BlockKind.PARAGRAPH, text=text[:characters], origin=at(1))


def numbered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, each on a line of its own."""
    return tuple(replace(block, origin=at(line)) for line, block in enumerate(blocks, 1))


def drafts(material: Material, name: str = "file.txt") -> tuple[LessonDraft, ...]:
    kinds = {Syllabus: Kind.SYLLABUS, Slides: Kind.SLIDES, Article: Kind.ARTICLE}
    document = Document(name=name, format="text", pages=())
    kind = kinds.get(type(material), Kind.REPORT)
    part = Part(kind=kind, document=document, score=1.0, reasons=())
    return drafts_of([(part, material)], name)


def report(*blocks: Block, **fields: Any) -> Report:
    return Report(blocks=numbered(blocks), **fields)


def titles(found: Sequence[LessonDraft]) -> list[str]:
    return [f"{draft.label}{draft.title}" for draft in found]


# Splitting --------------------------------------------------------------------------------


def test_a_syllabus_gives_no_lesson() -> None:
    assert drafts(Syllabus(title="大纲")) == ()


def test_a_chapter_is_a_lesson() -> None:
    found = drafts(
        report(heading("总览", 1, "一、"), prose(2000), heading("分类", 2, "（一）"), prose(800),
               heading("趋势", 1, "二、"), prose(2500))
    )  # fmt: skip
    assert titles(found) == ["一、总览", "二、趋势"]
    assert [block.text for block in found[0].blocks if block.level == 2] == ["分类"]


def test_what_stands_before_the_first_chapter_is_a_lesson_under_the_title_of_the_report() -> None:
    found = drafts(
        report(prose(300), heading("甲", 1, "一、"), prose(2000), heading("乙", 1, "二、"),
               prose(2000), title="白皮书", title_origin=at(1))
    )  # fmt: skip
    assert titles(found) == ["白皮书", "一、甲", "二、乙"]
    assert found[0].title_origin == at(1)


def test_the_title_of_a_report_that_begins_with_a_chapter_is_kept_beside_it() -> None:
    found = drafts(
        report(heading("甲", 1, "一、"), prose(2000), heading("乙", 1, "二、"), prose(2000),
               title="白皮书", subtitle="2022年", date="2022-03", title_origin=at(1))
    )  # fmt: skip
    assert found[0].metadata == {
        "subtitle": "2022年", "date": "2022-03", "document_title": "白皮书", "heading_level": 1,
    }  # fmt: skip
    assert found[1].metadata == {"heading_level": 1}


def test_a_short_report_is_one_lesson() -> None:
    parts = [block for n in "一二三" for block in (heading(n, 1, f"{n}、"), prose(200))]
    found = drafts(report(*parts, title="简报", title_origin=at(1)))
    assert titles(found) == ["简报"]
    assert len(found[0].blocks) == 6


def trends(names: Sequence[str], first: int) -> list[Block]:
    """A part with two trends, each with a case behind it."""
    numerals = "零一二三四五六七八九十"
    blocks = [heading(f"{names[0]}篇", 1), prose(60)]
    for offset, name in enumerate(names):
        for series in ("趋势", "案例"):
            blocks += [heading(name, 2, f"{series}{numerals[first + offset]}："), prose(700)]
            blocks += [heading("应用", 3, "（一）"), prose(700)]
    return blocks


def test_where_the_numbers_run_on_over_parts_a_trend_with_its_case_is_a_lesson() -> None:
    found = drafts(report(*trends(["可信", "跨链"], 1), *trends(["数据", "联邦"], 3)))
    assert titles(found) == ["趋势一：可信", "趋势二：跨链", "趋势三：数据", "趋势四：联邦"]
    assert [b.text for b in found[0].blocks if b.level == 2] == ["可信"]


def test_the_heading_of_a_part_stands_in_its_first_lesson() -> None:
    found = drafts(report(*trends(["可信", "跨链"], 1), *trends(["数据", "联邦"], 3)))
    parts = [[b.text for b in draft.blocks if b.level == 1] for draft in found]
    assert parts == [["可信篇"], [], ["数据篇"], []]


def test_parts_that_call_themselves_so_hold_chapters_though_these_count_anew() -> None:
    blocks: list[Block] = []
    for part in ("第一篇", "第二篇"):
        blocks.append(heading("基础", 1, part))
        for chapter in ("第一章", "第二章"):
            blocks += [heading("支付", 2, chapter), prose(2000)]
    assert titles(drafts(report(*blocks))) == ["第一章支付", "第二章支付"] * 2


def test_chapters_whose_sections_count_anew_are_no_parts() -> None:
    blocks: list[Block] = []
    for chapter in "一二三":
        blocks.append(heading("章", 1, f"{chapter}、"))
        for section in "一二":
            blocks += [heading("节", 2, f"（{section}）"), prose(2000)]
    assert titles(drafts(report(*blocks))) == ["一、章", "二、章", "三、章"]


def test_prefaces_under_one_heading_are_one_lesson() -> None:
    prefaces = [b for name in "甲乙丙" for b in (heading(name, 2), prose(900))]
    found = drafts(
        report(
            heading("序言", 1),
            *prefaces,
            *trends(["可信", "跨链"], 1),
            *trends(["数据", "联邦"], 3),
        )
    )
    assert titles(found)[:2] == ["序言", "趋势一：可信"]


def test_a_chapter_far_too_long_falls_at_its_sections() -> None:
    sections = [b for n in "一二三四" for b in (heading(n, 2, f"（{n}）"), prose(5000))]
    found = drafts(
        report(heading("长", 1, "一、"), *sections, heading("短", 1, "二、"), prose(2000))
    )
    assert titles(found) == ["一、长", "（二）二", "（三）三", "（四）四", "二、短"]


def test_one_heading_over_everything_is_no_chapter() -> None:
    inner = [b for n in "一二三" for b in (heading("章", 2, f"{n}、"), prose(4000))]
    found = drafts(report(heading("总题", 1), *inner))
    assert titles(found) == ["一、章", "二、章", "三、章"]
    assert found[0].blocks[0].text == "总题"


def test_a_report_without_headings_is_one_lesson_under_the_name_of_its_file() -> None:
    assert titles(drafts(report(prose(9000)), "年度报告.txt")) == ["年度报告"]


blocks_strategy = st.lists(
    st.one_of(
        st.builds(
            heading,
            st.sampled_from(["甲", "趋势一：乙", "案例一：丙", "序言", "可信篇"]),
            st.integers(1, 4),
            st.sampled_from(["", "一、", "二、", "（一）", "1.1", "第一章"]),
        ),
        st.builds(prose, st.sampled_from([20, 900, 3000, 9000])),
    ),
    max_size=25,
)


@given(blocks_strategy)
def test_every_block_is_in_exactly_one_lesson_or_is_its_title(blocks: list[Block]) -> None:
    whole = numbered(blocks)
    found = drafts(Report(blocks=whole))
    places = [block.origin.first for draft in found for block in draft.blocks]
    taken = [d.title_origin.first for d in found if d.title_origin is not None]
    assert Counter(places + taken) == Counter(block.origin.first for block in whole)
    assert places == sorted(places)
    assert len({draft.key for draft in found}) == len(found)


# Articles and decks -----------------------------------------------------------------------


def test_a_post_is_one_lesson_whatever_its_length() -> None:
    blocks = numbered([b for n in "一二三四" for b in (heading(n, 2, f"{n}、"), prose(6000))])
    (found,) = drafts(
        Article(title="帖", title_origin=at(1), blocks=blocks, metadata={"tags": ["x"]})
    )
    assert (found.title, len(found.blocks), found.metadata) == ("帖", 8, {"tags": ["x"]})


def test_the_first_heading_of_a_post_without_title_becomes_its_title() -> None:
    (found,) = drafts(Article(blocks=numbered([heading("帖", 1), prose(50)])))
    assert (found.title, found.title_origin, len(found.blocks)) == ("帖", at(1), 1)


def slide(number: int, label: str, title: str) -> SlideDraft:
    return SlideDraft(
        number=number,
        origin=at(number),
        title=f"{label} {title}",
        title_origin=at(number),
        running_title=title,
        label=label,
        blocks=(Block(kind=BlockKind.PARAGRAPH, text=f"文{number}", origin=at(number)),),
    )


DECK = Slides(
    slides=(
        slide(1, "1.1", "支付"),
        slide(2, "1.1", "支付"),
        slide(3, "1.2", "清算"),
        slide(4, "1.1", "支付"),
    )
)


def test_a_deck_is_one_lesson_with_its_slides() -> None:
    (found,) = drafts(DECK)
    assert (found.kind, found.title, len(found.slides), found.blocks) == (
        Kind.SLIDES,
        "支付",
        4,
        (),
    )


def test_the_title_of_a_deck_that_is_also_that_of_a_slide_is_not_taken_twice() -> None:
    (found,) = drafts(replace(DECK, title="1.1 支付", title_origin=at(1)))
    assert found.title_origin is None


def test_neighbouring_slides_of_one_title_are_a_section() -> None:
    (found,) = drafts(DECK)
    sections = sections_of(found)
    assert [(s.key, s.title, s.text) for s in sections] == [
        ("1-1-支付", "支付", "文1\n文2"),
        ("1-2-清算", "清算", "文3"),
        ("1-1-支付-2", "支付", "文4"),
    ]


def test_authors_belong_to_the_lesson_that_they_signed() -> None:
    signed = replace(prose(300), text="林晓\n某所所长")
    blocks = [
        heading("序", 1, "一、"),
        signed,
        prose(2000),
        heading("正文", 1, "二、"),
        prose(2000),
    ]
    authors = (Author(name="林晓", position="某所所长"), Author(name="编写组"))
    found = drafts(report(*blocks, authors=authors))
    assert [[a.name for a in draft.authors] for draft in found] == [["林晓", "编写组"], ["编写组"]]


# Sections ---------------------------------------------------------------------------------


def test_sections_follow_the_headings_and_know_their_parents() -> None:
    blocks = numbered(
        [prose(11), heading("甲", 2, "一、"), heading("背景", 4), prose(11),
         heading("乙", 2, "二、"), heading("背景", 4)]
    )  # fmt: skip
    (found,) = drafts(Article(title="帖", title_origin=at(1), blocks=blocks))
    assert [(s.key, s.level, s.parent, s.text) for s in sections_of(found)] == [
        ("intro", 1, "", SENTENCE),
        ("甲", 1, "", ""),
        ("背景", 2, "甲", SENTENCE),
        ("乙", 1, "", ""),
        ("二-背景", 2, "乙", ""),
    ]


def test_a_section_knows_its_lines() -> None:
    blocks = numbered([heading("甲", 1), prose(11), prose(11), heading("乙", 1), prose(11)])
    (found,) = drafts(Article(title="帖", blocks=blocks))
    places = [(s.origin.first, s.origin.last) for s in sections_of(found) if s.origin]
    assert places == [(1, 3), (4, 5)]


# Keys -------------------------------------------------------------------------------------


def chapters(*names: str) -> tuple[LessonDraft, ...]:
    """A report whose chapters differ in title and text."""
    blocks: list[Block] = []
    for number, name in enumerate(names):
        blocks += [heading(name, 1), prose(2000, seed=f"{name}的第{number}段。" * 60)]
    return drafts(report(*blocks))


def test_a_key_is_minted_from_kind_and_title() -> None:
    assert [draft.key for draft in chapters("支付 Pay", "清算")] == [
        "report-支付-pay",
        "report-清算",
    ]


def test_equal_titles_get_keys_of_their_own() -> None:
    assert [draft.key for draft in chapters("支付", "支付")] == ["report-支付", "report-支付-2"]


def test_the_same_document_again_has_the_same_keys() -> None:
    before = chapters("支付", "清算", "监管")
    assert match_keys(before, before) == before


def test_an_edited_heading_keeps_its_address() -> None:
    before = chapters("支付", "清算")
    renamed = (replace(before[0], title="支付体系", key="report-支付体系"), before[1])
    assert [draft.key for draft in match_keys(before, renamed)] == ["report-支付", "report-清算"]


def test_a_rewritten_text_under_its_old_heading_keeps_its_address() -> None:
    before = chapters("支付", "清算")
    rewritten = (replace(before[0], blocks=(prose(2000, "全新的内容，"),)), before[1])
    assert [draft.key for draft in match_keys(before, rewritten)] == ["report-支付", "report-清算"]


def test_an_inserted_lesson_moves_no_address() -> None:
    after = match_keys(chapters("支付", "清算"), chapters("序", "支付", "清算"))
    assert [draft.key for draft in after] == ["report-序", "report-支付", "report-清算"]


def test_two_lessons_that_changed_places_keep_their_addresses() -> None:
    after = match_keys(chapters("支付", "清算"), chapters("清算", "支付"))
    assert [draft.key for draft in after] == ["report-清算", "report-支付"]


def test_a_new_lesson_never_takes_the_key_of_one_that_went() -> None:
    before = tuple(replace(draft, key="report-新题") for draft in chapters("旧题"))
    (after,) = match_keys(before, chapters("新题"))
    assert after.key == "report-新题-2"


@pytest.mark.parametrize("names", [("支付", "支付", "支付"), ("支付",), ()])
def test_carried_keys_are_unique(names: tuple[str, ...]) -> None:
    after = match_keys(chapters("支付", "支付"), chapters(*names))
    assert len({draft.key for draft in after}) == len(after)


def test_a_hidden_slide_is_in_no_section() -> None:
    hidden = replace(DECK.slides[2], hidden=True)
    (found,) = drafts(replace(DECK, slides=(*DECK.slides[:2], hidden, DECK.slides[3])))
    assert len(found.slides) == 4
    assert all("文3" not in section.text for section in sections_of(found))


def test_no_lesson_keeps_how_its_blocks_were_set() -> None:
    look = Look(style="normal", size=12.0)
    block = Block(
        kind=BlockKind.PARAGRAPH, origin=Origin(first=1, last=1), text="正文。", look=look
    )
    document = Document(name="a.docx", format="docx", pages=(Page(number=1, blocks=(block,)),))
    part = Part(kind=Kind.ARTICLE, document=document, score=1.0, reasons=())
    (draft,) = drafts_of([(part, Article(title="题", blocks=(block,)))], "a.docx")
    assert [one.look for one in draft.blocks] == [None]
