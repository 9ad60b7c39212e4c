"""The rules of posts, one each, on invented text."""

from __future__ import annotations

from courses.documents.model import BlockKind
from tests.documents.prose_samples import article_of, of_kind, outline, texts

POINT = "监管机构：负责准入与处罚；\n清算机构：负责轧差与结算；\n参与机构：负责客户与账户。"


def test_lines_that_each_end_a_point_are_paragraphs_of_their_own() -> None:
    assert texts(article_of(f"# 题\n\n{POINT}\n", "post.md")) == POINT.split("\n")


def test_lines_wrapped_by_an_editor_are_one_paragraph() -> None:
    text = (
        "# T\n\nA clearing house nets the payments of its\n"
        "members. It then settles what is left\nin central bank money.\n"
    )
    assert texts(article_of(text, "post.md")) == [
        "A clearing house nets the payments of its members. It then settles what is left "
        "in central bank money."
    ]


def test_a_chinese_paragraph_wrapped_by_an_editor_gets_no_blanks() -> None:
    lines = (
        "清算机构把参与者之间的债权债务",
        "相互抵销，只对差额进行结算，因此",
        "占用的资金很少。",
    )
    text = "# 题\n\n" + "\n".join(lines) + "\n"
    assert texts(article_of(text, "post.md")) == [
        "清算机构把参与者之间的债权债务相互抵销，只对差额进行结算，因此占用的资金很少。"
    ]


def test_a_backslash_at_the_end_breaks_a_line() -> None:
    assert texts(article_of("# T\n\nfirst line\\\nsecond line\n", "post.md")) == [
        "first line",
        "second line",
    ]


def test_the_only_heading_of_its_level_is_the_title() -> None:
    post = article_of(
        "# 题目\n\n作者：陆听雨\n2023年5月6日\n\n正文。\n\n## 小节\n\n正文。\n", "post.md"
    )
    assert (post.title, post.date) == ("题目", "2023-05-06")
    assert [author.name for author in post.authors] == ["陆听雨"]
    assert [text for _level, _label, text in outline(post)] == ["小节"]


def test_front_matter_wins_over_headings_and_stays_as_metadata() -> None:
    post = article_of(
        "---\ntitle: 题目\ndate: 2024-01-02 03:04:05\n"
        "author: [韩江, 陆听雨]\ntags: [清算]\n---\n\n## 一、甲\n\n正文。\n",
        "post.md",
    )
    assert (post.title, post.date) == ("题目", "2024-01-02")
    assert [author.name for author in post.authors] == ["韩江", "陆听雨"]
    assert post.metadata["tags"] == ["清算"]
    assert outline(post) == [(2, "一、", "甲")]


def test_bold_lines_alone_are_headings_but_not_the_speakers_of_an_interview() -> None:
    body = "清算机构把参与者之间的债权债务相互抵销。"
    post = article_of(
        f"# 题\n\n**一、缘起**\n\n{body}\n\n**问：为何？**\n\n{body}\n\n**二、结局**\n\n{body}\n",
        "p.md",
    )
    assert [text for _level, _label, text in outline(post)] == ["缘起", "结局"]


def test_a_caption_below_a_picture_belongs_to_it() -> None:
    post = article_of(
        "# 题\n\n![](https://a.example/b.png)\n\n图1：轧差的步骤\n\n正文在此。\n", "post.md"
    )
    figure = of_kind(post, BlockKind.FIGURE)[0]
    assert (figure.label, figure.caption) == ("图1：", "轧差的步骤")
    assert figure.image == "https://a.example/b.png"


def test_a_caption_above_a_table_and_a_source_below_belong_to_it() -> None:
    post = article_of(
        "# 题\n\n表1 费率\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n来源：作者\n", "post.md"
    )
    table = of_kind(post, BlockKind.TABLE)[0]
    assert (table.label, table.caption, table.source) == ("表1", "费率", "来源：作者")


def test_paragraphs_of_one_quotation_stay_together_and_two_quotations_apart() -> None:
    post = article_of("# 题\n\n> 甲。\n>\n> 乙。\n\n正文。\n\n> 丙。\n", "post.md")
    assert texts(post, BlockKind.QUOTATION) == ["甲。\n乙。", "丙。"]


def test_a_contents_list_of_the_headings_is_dropped() -> None:
    post = article_of(
        "# 题\n\n## 目录\n\n- [缘起](#a)\n- [结局](#b)\n\n## 缘起\n\n正文。\n\n## 结局\n\n正文。\n",
        "post.md",
    )
    assert [text for _level, _label, text in outline(post)] == ["缘起", "结局"]
    assert not of_kind(post, BlockKind.LIST)


def test_the_author_is_whom_a_section_on_the_author_introduces() -> None:
    post = article_of(
        "# 题\n\n正文。\n\n## 作者简介\n\n陆听雨，清算研究所副所长。研究支付。\n", "post.md"
    )
    assert [(a.name, a.position) for a in post.authors] == [("陆听雨", "清算研究所副所长")]


def test_a_letter_in_plain_text_has_title_author_date_and_headings() -> None:
    post = article_of(
        "SETTLEMENT NOTES\nA monthly letter\n\nWhy Netting Works\n\nBy Amara Nwosu\n3 May 2023\n\n"
        "Netting is the oldest trick of banking and it still saves most of the money.\n\n"
        "WHO NETS\n\nEvery clearing house does, each in its own way and by its own rules.\n"
    )
    assert (post.title, post.date) == ("Why Netting Works", "2023-05-03")
    assert [author.name for author in post.authors] == ["Amara Nwosu"]
    assert [text for _level, _label, text in outline(post)] == ["WHO NETS"]


def test_a_quotation_with_its_speaker() -> None:
    post = article_of(
        "题目\n\n清算机构把参与者之间的债权债务相互抵销。\n\n“清算做得好，没有人会知道它在那里。”——一位老清算员\n\n此言不虚，十年来确实如此。\n"
    )
    assert len(of_kind(post, BlockKind.QUOTATION)) == 1
