"""Text of web pages: paragraphs, marks, headings, lists, tables, figures, code."""

from __future__ import annotations

import pytest

from courses.documents.model import Block, BlockKind, Fate, Merged
from courses.documents.readers import read
from courses.documents.troubles import (
    EMBEDDED_LEFT_OUT,
    PICTURE_ELSEWHERE,
    PICTURE_LEFT_OUT,
    PICTURE_NOT_SENT,
)
from tests.documents.readers.web_pages import (
    blocks_of,
    data_address,
    of_kind,
    page,
    picture,
    read_page,
    texts_of,
)

# Running text -----------------------------------------------------------------------------


def test_white_space_of_the_file_is_no_white_space_of_the_text() -> None:
    (block,) = blocks_of("<p>  One\n   two <b> three</b>&nbsp; four </p>")

    assert block.text == "One two three four"


def test_a_line_end_between_two_han_characters_is_no_blank() -> None:
    (block,) = blocks_of("<p>支付系统\n是基础<b>\n设施</b></p>")

    assert block.text == "支付系统是基础设施"


def test_inline_marks_become_markdown() -> None:
    (block,) = blocks_of(
        "<p>a <strong>b</strong> <em>c</em> <del>d</del> <mark>e</mark> <code>f_1</code> "
        "H<sub>2</sub>O x<sup>2</sup></p>"
    )

    assert block.text == "a b c d e f_1 H2O x2"
    assert block.markdown == "a **b** *c* ~~d~~ ==e== `f_1` H<sub>2</sub>O x<sup>2</sup>"


def test_marks_stand_at_the_words_and_not_at_the_blanks() -> None:
    (block,) = blocks_of("<p>x<b> bold </b>y</p>")

    assert block.markdown == "x **bold** y"


def test_a_link_keeps_its_address_once_whatever_is_set_within_it() -> None:
    (block,) = blocks_of('<p><b>See <a href="https://a.b/c?x=1&amp;y=2">the <i>law</i></a></b></p>')

    assert block.markdown == "**See** [**the *law***](https://a.b/c?x=1&y=2)"


def test_a_link_within_the_site_is_its_text() -> None:
    (block,) = blocks_of('<p>See <a href="/about">there</a> and <a href="#x">below</a></p>')

    assert (block.text, block.markdown) == ("See there and below", "")


def test_what_only_looks_like_markdown_is_escaped() -> None:
    (block,) = blocks_of("<p><b>1</b> a*b* [x](y) &lt;i&gt; `q`</p>")

    assert block.markdown == "**1** a\\*b\\* \\[x\\](y) &lt;i> \\`q\\`"


def test_text_without_marks_has_no_markdown() -> None:
    (block,) = blocks_of("<p>2*3 <span>plain</span></p>")

    assert block.markdown == ""


def test_a_bold_paragraph_says_so_and_is_no_heading() -> None:
    (block,) = blocks_of("<p><strong>一、背景</strong></p>")

    assert block.kind is BlockKind.PARAGRAPH
    assert block.markdown == "**一、背景**"
    assert block.look is not None
    assert block.look.bold


def test_styles_and_classes_set_text_in_bold_type_as_well() -> None:
    head = "<style>.c3{font-weight:700} .c4{font-style:italic}</style>"
    (block,) = blocks_of(
        '<p><span class="c3">a</span> <span class="c4">b</span> '
        '<b style="font-weight:normal">c</b> <span style="font-weight: bold">d</span></p>',
        head,
    )

    assert block.markdown == "**a** *b* c **d**"


def test_a_break_is_a_line_and_two_are_a_paragraph() -> None:
    found = blocks_of("<p>one<br>two<br><br>three</p>")

    assert [block.text for block in found] == ["one\ntwo", "three"]


def test_an_indented_line_behind_a_break_is_a_paragraph() -> None:
    found = blocks_of("<div>　　第一段。<br>　　第二段。<br>续行</div>")

    assert [block.text for block in found] == ["第一段。", "第二段。\n续行"]


def test_text_beside_blocks_is_a_paragraph_of_its_own() -> None:
    found = blocks_of("<div>before<p>inside</p>behind</div>")

    assert [block.text for block in found] == ["before", "inside", "behind"]


def test_every_block_knows_its_lines() -> None:
    document = read_page("<p>one</p>\n\n<p>two\nlines</p><p>three</p>")

    assert [(b.origin.first, b.origin.last) for b in document.blocks] == [(7, 7), (9, 10), (11, 11)]


# Headings ---------------------------------------------------------------------------------


def test_headings_have_levels_and_no_bold_marks() -> None:
    found = blocks_of("<h1>A</h1><h3><b>B</b> <i>c</i></h3><div role=heading aria-level=4>D</div>")

    assert [(b.kind, b.level, b.text, b.markdown) for b in found] == [
        (BlockKind.HEADING, 1, "A", ""),
        (BlockKind.HEADING, 3, "B c", "B *c*"),
        (BlockKind.HEADING, 4, "D", ""),
    ]


def test_the_sign_that_links_to_a_heading_is_no_text() -> None:
    (block,) = blocks_of('<h2>方法<a class="headerlink" href="#m">¶</a></h2>')

    assert block.text == "方法"


def test_a_heading_on_two_lines_is_one() -> None:
    (block,) = blocks_of("<h2>第三章<br>支付系统</h2>")

    assert block.text == "第三章 支付系统"


# Lists ------------------------------------------------------------------------------------


def items(body: str) -> list[tuple[int, str, str]]:
    (block,) = blocks_of(body)
    assert block.kind is BlockKind.LIST
    return [(item.level, item.label, item.text) for item in block.items]


def test_lists_within_lists_are_levels() -> None:
    found = items("<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>")

    assert found == [(0, "", "a"), (1, "", "b"), (2, "1.", "c"), (0, "", "d")]


def test_a_list_that_stands_beside_the_item_it_belongs_to_is_deeper_too() -> None:
    assert items("<ul><li>a</li><ul><li>b</li></ul></ul>") == [(0, "", "a"), (1, "", "b")]


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ["1.", "2."]),
        ("start=5", ["5.", "6."]),
        ("type=a", ["a.", "b."]),
        ("type=I", ["I.", "II."]),
        ("reversed", ["2.", "1."]),
        ('style="list-style-type: lower-roman"', ["i.", "ii."]),
        ('style="list-style-type:cjk-ideographic"', ["一、", "二、"]),
        ('style="list-style:none"', ["", ""]),
    ],
)
def test_numbers_are_those_that_a_browser_shows(attributes: str, labels: list[str]) -> None:
    found = items(f"<ol {attributes}><li>x</li><li>y</li></ol>")

    assert [label for _, label, _ in found] == labels


def test_an_item_may_state_its_number() -> None:
    assert [i[1] for i in items("<ol><li>a<li value=7>b<li>c</ol>")] == ["1.", "7.", "8."]


def test_a_number_that_is_shown_is_claimed_as_counted() -> None:
    document = read_page("<ol><li>one</li></ol>")

    assert [c.after for c in document.claims if c.fate is Fate.COUNTED] == ["1."]


def test_paragraphs_of_an_item_are_its_lines() -> None:
    assert items("<ul><li><p>a</p><p>b</p></li></ul>") == [(0, "", "a\nb")]


def test_a_table_or_code_parts_a_list_and_the_numbers_go_on() -> None:
    found = blocks_of("<ol><li>a<pre>code</pre></li><li>b</li></ol>")

    assert [b.kind for b in found] == [BlockKind.LIST, BlockKind.CODE, BlockKind.LIST]
    assert found[2].items[0].label == "2."


def test_boxes_are_tasks() -> None:
    (block,) = blocks_of(
        "<ul><li><input type=checkbox checked> done</li><li><input type=checkbox> open</li></ul>"
    )

    assert [item.checked for item in block.items] == [True, False]


def test_terms_stand_above_what_they_mean() -> None:
    (block,) = blocks_of("<dl><dt>清算<dd>计算应收应付<dt>结算<dd>完成付款</dl>")

    assert [(i.level, i.text) for i in block.items] == [
        (0, "清算"), (1, "计算应收应付"), (0, "结算"), (1, "完成付款"),
    ]  # fmt: skip
    assert block.items[0].markdown == "**清算**"


def test_items_outside_of_a_list_make_one() -> None:
    assert items("<li>a</li><li>b</li>") == [(0, "", "a"), (0, "", "b")]


# Tables -----------------------------------------------------------------------------------


def table(body: str) -> Block:
    document = read_page(body)
    (block,) = of_kind(document, BlockKind.TABLE)
    return block


def test_a_table_has_rows_a_head_and_a_caption() -> None:
    block = table(
        "<table><caption>表 1 指标</caption><tr><th>年份<th>金额<tr><td>2020<td>5<tr><td>2021<td>6"
        "</table>"
    )

    assert block.rows == (("年份", "金额"), ("2020", "5"), ("2021", "6"))
    assert (block.header_rows, block.caption) == (1, "表 1 指标")
    assert len(block.row_origins) == 3


def test_two_rows_of_a_thead_are_two_rows_of_head() -> None:
    block = table(
        "<table><thead><tr><td>a<td>b<tr><td>c<td>d</thead><tbody><tr><td>1<td>2</tbody></table>"
    )

    assert block.header_rows == 2


def test_merged_cells_cover_the_cells_behind_and_below_them() -> None:
    block = table(
        "<table border=1><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d"
        "<tr><td>e<td>f<td>g</table>"
    )

    assert block.rows == (("a", "b", ""), ("", "c", "d"), ("e", "f", "g"))
    assert block.merged == (
        Merged(row=0, column=0, rows=2, columns=1),
        Merged(row=0, column=1, rows=1, columns=2),
    )


def test_a_cell_that_claims_more_rows_than_there_are_ends_with_the_table() -> None:
    block = table("<table border=1><tr><td rowspan=99999>a<td colspan=0>b<tr><td>c</table>")

    assert block.rows == (("a", "b"), ("", "c"))


def test_paragraphs_of_a_cell_are_its_lines_and_links_stay() -> None:
    block = table(
        '<table border=1><tr><td><p>a</p><p>b</p><td><a href="https://a.b/c">law</a></table>'
    )

    assert block.rows == (("a\nb", "law"),)
    assert "| a<br>b | [law](https://a.b/c) |" in block.markdown


def test_a_table_within_a_cell_of_data_is_text_of_the_cell() -> None:
    block = table("<table><tr><th>k<th>v<tr><td>a<td>x<table><tr><td>1<td>2</table></table>")

    assert block.rows[1] == ("a", "x\n1 2")


def test_a_table_that_only_arranges_the_page_is_its_paragraphs() -> None:
    document = read_page(
        "<table><tr><td><h2>左</h2><p>一段</p><p>二段</p></td><td><p>右</p></td></tr></table>"
    )

    assert texts_of(document) == ["左", "一段", "二段", "右"]


def test_a_table_of_one_cell_is_its_paragraphs() -> None:
    document = read_page("<table border=1><tr><td><p>框内一</p><p>框内二</p></table>")

    assert texts_of(document) == ["框内一", "框内二"]


def test_pictures_of_cells_stand_behind_the_table() -> None:
    document = read_page(
        '<table border=1><tr><td>a<td><img src="https://i.j/k.png" alt="图"><tr><td>b<td>c</table>'
    )

    assert [b.kind for b in document.blocks] == [BlockKind.TABLE, BlockKind.FIGURE]


def test_text_that_stands_between_rows_is_not_lost() -> None:
    document = read_page("<table border=1>stray<tr><td>a<td>b<tr><td>c<td>d</table>")

    assert "stray" in texts_of(document)


# Pictures ---------------------------------------------------------------------------------


def test_a_picture_in_the_file_becomes_a_picture_of_the_document() -> None:
    document = read_page(
        f'<figure><img alt="架构" src="{data_address(picture())}">'
        "<figcaption>图 1 <b>架构</b></figcaption></figure>"
    )

    (block,) = document.blocks
    assert (block.kind, block.caption, block.alternative) == (BlockKind.FIGURE, "图 1 架构", "架构")
    assert block.image == document.pictures[0].name


def test_a_picture_on_the_web_stays_there() -> None:
    document = read_page('<p><img src="//i.j/k.png" alt="图"></p>')

    assert document.blocks[0].image == "https://i.j/k.png"
    assert [t.code for t in document.troubles] == [PICTURE_ELSEWHERE]


def test_a_picture_that_a_script_would_load_later_is_the_one_meant() -> None:
    tiny = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    document = read_page(f'<p><img src="{tiny}" data-src="https://i.j/large.png"></p>')

    assert document.blocks[0].image == "https://i.j/large.png"


def test_a_picture_that_is_neither_here_nor_on_the_web_leaves_its_place() -> None:
    document = read_page('<p><img src="images/a.png" alt="图"></p>')

    assert [(b.kind, b.image) for b in document.blocks] == [(BlockKind.FIGURE, "")]
    assert [(t.code, t.text) for t in document.troubles] == [(PICTURE_NOT_SENT, "images/a.png")]


def test_a_picture_within_a_line_stays_there() -> None:
    document = read_page(f'<p>按<img src="{data_address(picture())}" alt="保存">键</p>')

    assert document.blocks[0].text == "按保存键"
    assert document.blocks[0].markdown == f"按![保存]({document.pictures[0].name})键"


def test_signs_are_their_characters_and_dots_are_nothing() -> None:
    (block,) = blocks_of(
        '<p>好<img class="emoji" alt="😀" src="https://i.j/e.png">的'
        '<img src="https://i.j/p.gif" width=1 height=1 alt=""></p>'
    )

    assert block.text == "好😀的"


def test_a_drawing_leaves_its_labels() -> None:
    document = read_page("<svg><text>付款人</text><text>收款人</text></svg>")

    assert document.blocks[0].text == "付款人\n收款人"
    assert [t.code for t in document.troubles] == [PICTURE_LEFT_OUT]


def test_a_film_leaves_its_address() -> None:
    document = read_page('<p>看</p><iframe src="https://v.w/embed/1"></iframe>')

    assert texts_of(document) == ["看", "https://v.w/embed/1"]
    assert [t.code for t in document.troubles] == [EMBEDDED_LEFT_OUT]


# Code, quotations, folds ------------------------------------------------------------------


def test_code_keeps_its_white_space_and_says_its_language() -> None:
    (block,) = blocks_of('<pre><code class="language-python">def f():\n    return 1\n</code></pre>')

    assert (block.kind, block.language) == (BlockKind.CODE, "python")
    assert block.text == "def f():\n    return 1"


@pytest.mark.parametrize(
    "markup",
    [
        '<figure class="highlight python"><table><tr><td class="gutter"><pre>1\n2</pre></td>'
        '<td class="code"><pre><span class="line">a = 1</span><br><span class="line">b</span></pre>'
        "</td></tr></table></figure>",
        '<div class="language-python highlighter-rouge"><div class="highlight"><pre><code>a = 1\nb'
        "</code></pre></div></div>",
        '<div class="highlight-python"><div class="highlight"><pre>a = 1\nb\n</pre></div></div>',
        '<pre class="brush: python">a = 1\nb</pre>',
        '<div class="code-toolbar"><pre class="language-python"><code class="language-python">a = 1'
        '\nb</code></pre><div class="toolbar"><button>Copy</button></div></div>',
    ],
)
def test_code_of_blog_programs_is_code_alone(markup: str) -> None:
    document = read_page(f"<p>x</p>{markup}")

    (block,) = of_kind(document, BlockKind.CODE)
    assert (block.text, block.language) == ("a = 1\nb", "python")
    assert len(document.blocks) == 2


def test_a_quotation_has_paragraphs_and_a_source() -> None:
    (block,) = blocks_of(
        "<blockquote><p>学而时习之</p><p>不亦说乎</p><footer>— 论语</footer></blockquote>"
    )

    assert (block.kind, block.text) == (BlockKind.QUOTATION, "学而时习之\n不亦说乎")
    assert block.source == "论语"


def test_a_fold_is_its_summary_and_what_it_holds() -> None:
    found = blocks_of("<details><summary>答案</summary><p>四十二</p></details>")

    assert [(b.text, b.markdown) for b in found] == [("答案", "**答案**"), ("四十二", "")]


def test_a_rule_is_a_rule() -> None:
    assert [b.kind for b in blocks_of("<p>a</p><hr><p>b</p>")][1] is BlockKind.RULE


def test_scripts_styles_templates_and_comments_are_no_text() -> None:
    document = read_page(
        "<script>var a='<p>no</p>'</script><style>p{}</style><template><p>no</p></template>"
        "<!-- no --><p>yes</p>"
    )

    assert texts_of(document) == ["yes"]


def test_text_behind_the_end_of_the_page_is_not_lost() -> None:
    data = page("<p>one</p>") + b"<p>two</p>"

    assert texts_of(read(data, "a.html")) == ["one", "two"]
