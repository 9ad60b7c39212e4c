"""Pages of lessons: the markup of the look; nothing acts, nothing loads from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from courses.documents.lessons import sections_of
from courses.documents.markdown_writer import write_markdown
from courses.documents.model import (
    Block,
    BlockKind,
    Item,
    Kind,
    LessonDraft,
    Merged,
    Origin,
)
from courses.documents.text import squeeze
from courses.rendering import Page, render, render_bounded
from courses.rendering.hazards import hazard

PLACE = Origin(first=1, last=1)


def page(markdown: str, language: str = "zh-Hans") -> Page:
    return render(markdown, language=language)


def block(kind: BlockKind, text: str = "", **fields: object) -> Block:
    return Block(kind=kind, text=text, origin=PLACE, **fields)  # type: ignore[arg-type]


# Markup -----------------------------------------------------------------------------------


def test_headings_begin_at_the_second_level_and_leave_no_gap() -> None:
    html = page("### 甲\n\n##### 乙\n\n### 丙\n").html
    assert re.findall(r"<h(\d)", html) == ["2", "3", "2"]


def test_headings_have_anchors_in_their_own_script() -> None:
    entries = page("## 一、背景\n\n## 2.1 Federated Learning\n").contents
    assert [(e["anchor"], e["label"], e["title"]) for e in entries] == [
        ("h-背景", "一、", "背景"),
        ("h-federated-learning", "2.1", "Federated Learning"),
    ]


def test_a_repeated_subtitle_carries_the_number_of_the_heading_above_it() -> None:
    entries = page("## 一、甲\n\n### 背景\n\n## 二、乙\n\n### 背景\n").contents
    assert [entry["anchor"] for entry in entries] == ["h-甲", "h-背景", "h-乙", "h-二-背景"]


def test_the_sections_of_a_draft_have_the_anchors_of_its_page() -> None:
    titles = [
        (1, "一、", "甲"),
        (2, "1.", "背景"),
        (1, "二、", "乙"),
        (2, "", "背景 *"),
        (2, "", "背景"),
    ]
    blocks = tuple(
        block(BlockKind.HEADING, title, level=level, label=label) for level, label, title in titles
    )
    draft = LessonDraft(key="k", kind=Kind.REPORT, title="题", order=0, origin=PLACE, blocks=blocks)
    anchors = [section.anchor for section in sections_of(draft)]
    assert anchors == [entry["anchor"] for entry in page(write_markdown(blocks)).contents]


def test_a_table_scrolls_in_its_own_named_box_and_aligns_numbers_by_class() -> None:
    html = page(
        "/// table | 表 1　支付\n\n| 类 | 数 |\n| --- | --- |\n| 卡 | 1,200 |\n\n///\n"
    ).html
    assert '<div class="table-box" role="region" aria-labelledby="tb-1" tabindex="0">' in html
    assert '<caption id="tb-1">表 1　支付</caption>' in html
    assert '<th scope="col" class="number">数</th>' in html
    assert '<td class="number">1,200</td>' in html
    assert "style" not in html


def test_a_table_without_a_caption_is_named_by_its_number() -> None:
    html = page("| a | b |\n| --- | --- |\n| c | d |\n", "en").html
    assert 'aria-label="Table 1"' in html


def test_a_table_without_a_head_shows_none() -> None:
    rows = (("甲", "乙"), ("丙", "丁"))
    html = page(write_markdown([block(BlockKind.TABLE, rows=rows)])).html
    assert "<thead" not in html
    assert html.count("<td") == 4


def test_notes_stand_at_the_end_with_a_way_back() -> None:
    html = page("文[^5]字。\n\n[^5]: 见附表。\n").html
    mark = '<a class="note-mark" href="#fn-5" aria-label="注 5" id="fnref-5"'
    assert mark in html
    assert '<section class="notes" aria-labelledby="fn-notes">' in html
    assert '<li id="fn-5" value="5">' in html
    assert '<a href="#fnref-5" aria-label="回到正文注 5"' in html


def test_a_note_without_a_mark_in_the_text_is_shown_without_a_way_back() -> None:
    html = page("文字。\n\n[^1]: 见附表。\n").html
    assert "见附表" in html
    assert "fnref" not in html


def test_marks_that_a_report_numbers_anew_do_not_meet() -> None:
    blocks = [
        block(BlockKind.PARAGRAPH, "甲", markdown="甲[^1]"),
        block(BlockKind.FOOTNOTE, "注甲", mark="1"),
        block(BlockKind.PARAGRAPH, "乙", markdown="乙[^1]"),
        block(BlockKind.FOOTNOTE, "注乙", mark="1"),
    ]
    html = page(write_markdown(blocks)).html
    assert re.findall(r'<li id="([^"]+)"', html) == ["fn-1", "fn-2"]
    assert re.findall(r'href="#(fn-\d)"', html) == ["fn-1", "fn-2"]


def test_a_lost_picture_is_an_honest_placeholder_in_the_language_of_the_lesson() -> None:
    text = write_markdown(
        [block(BlockKind.FIGURE, label="图 1", caption="总量", source="来源：某所")]
    )
    html = page(text).html
    assert '<div class="missing"><span>此处原有一幅图，导入时没有取到</span></div>' in html
    assert "<figcaption>图 1 总量</figcaption>" in html
    assert '总量</figcaption><p class="source-line">来源：某所</p>' in html
    assert "There was a picture here" in page(text, "en").html


def test_the_labels_of_a_drawing_are_a_list_and_no_prose() -> None:
    html = page(write_markdown([block(BlockKind.FIGURE, "数据层\n应用层")])).html
    assert "<li>数据层</li><li>应用层</li>" in html


def test_a_picture_on_another_host_is_a_link_and_never_loads() -> None:
    html = page("![曲线](https://pictures.example.org/a.png?x=%7C1)\n").html
    assert "<img" not in html
    assert 'href="https://pictures.example.org/a.png?x=%7C1"' in html
    assert "曲线" in html


def test_a_bare_address_ends_where_the_chinese_text_goes_on() -> None:
    html = page("见https://example.org/a_b_c，以及(https://example.org/d)。\n").html
    assert '<a href="https://example.org/a_b_c"' in html
    assert '<a href="https://example.org/d"' in html


def test_a_line_break_between_han_characters_is_no_blank() -> None:
    assert "<p>支付清算</p>" in page("支付\n清算\n").html
    assert "pay\nclear" in page("pay\nclear\n").html


def test_times_signs_between_digits_are_no_emphasis() -> None:
    html = page("7*24*365 与 **粗体**中文\n").html
    assert "7*24*365" in html
    assert "<strong>粗体</strong>中文" in html


def test_a_block_in_another_language_says_so() -> None:
    html = page("中文。\n\nThis paragraph is written in English.\n").html
    assert '<p lang="en">This paragraph' in html
    assert "<p>中文。</p>" in html


def test_a_quotation_names_its_speaker_last() -> None:
    html = page("> 数据可用。\n>\n> -- 某人\n").html
    assert "<footer>—— 某人</footer>" in html


def test_the_plain_text_holds_the_document_and_no_words_of_the_interface() -> None:
    text = page("## 甲\n\n文[^1]。\n\n/// figure | 图 1\n///\n\n[^1]: 注。\n").plain_text
    assert squeeze(text) == "甲文。图1注。"


def test_sections_hold_the_text_up_to_the_next_heading() -> None:
    sections = page("引言。\n\n## 一、甲\n\n甲文。\n\n### 乙\n\n乙文。\n").sections
    assert [(s.anchor, s.title, s.text) for s in sections] == [
        ("", "", "引言。"),
        ("h-甲", "甲", "甲文。"),
        ("h-乙", "乙", "乙文。"),
    ]


def test_texts_that_share_a_page_have_ids_of_their_own() -> None:
    pages = [
        render("## 甲\n\n文[^1]\n\n[^1]: 注\n", language="zh-Hans", scope=s) for s in ("s1", "s2")
    ]
    ids = [found for one in pages for found in re.findall(r' id="([^"]+)"', one.html)]
    assert len(ids) == len(set(ids)) == 8


# Safety -----------------------------------------------------------------------------------

VECTORS = [
    "<script>__xss(1)</script>",
    "<img src=x onerror=__xss(1)>",
    "<svg onload=__xss(1)></svg>",
    "<a href='javascript:__xss(1)'>x</a>",
    "[x](javascript:__xss(1))",
    "[x](JaVaScRiPt:__xss(1))",
    "[x](&#106;avascript:__xss(1))",
    "[x](data:text/html,<script>__xss(1)</script>)",
    "[x](vbscript:__xss(1))",
    "![x](javascript:__xss(1))",
    '![x](" onerror="__xss(1))',
    "<iframe src='https://example.org'></iframe>",
    "<style>*{background:url(https://example.org/x)}</style>",
    "<div style='background:url(https://example.org/x)'>x</div>",
    "<form action='https://example.org'><button>x</button></form>",
    "<math><mtext><script>__xss(1)</script></mtext></math>",
    "<p onclick='__xss(1)' hx-get='/x' x-data='{}' v-on:click='y'>x</p>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "<link rel=stylesheet href='https://example.org/x.css'>",
    "<base href='https://example.org/'>",
    "<object data='https://example.org'></object>",
    "x {: onclick=__xss(1) }",
    "# x {: #main onclick=__xss(1) }",
    "/// figure\n    attrs: {onclick: __xss(1)}\n\n![a](/media/x.png)\n///",
    "<!--><img src=x onerror=__xss(1)>-->",
    '```x" onclick="__xss(1)\n</code><script>__xss(1)</script>\n```',
    "$<script>__xss(1)</script>$",
    "$$\n</code><img src=x onerror=__xss(1)>\n$$",
    "[^1]\n\n[^1]: <img src=x onerror=__xss(1)>",
    "| <img src=x onerror=__xss(1)> |\n| --- |\n| [x](javascript:__xss(1)) |",
    "<video src='https://example.org/v' autoplay></video>",
    "<img src='//example.org/x.png'>",
    "<picture><source srcset='https://example.org/x.png'><img src='/media/x.png'></picture>",
    "<input type=image src='https://example.org/x.png' formaction='javascript:__xss(1)'>",
    "<p id=main name=csrf class='masthead primary'>x</p>",
]
ACTIVE = {"script", "style", "iframe", "object", "embed", "form", "button", "svg", "link", "meta",
          "base", "video", "audio", "source", "picture"}  # fmt: skip
SAFE = {"href", "rel", "src", "alt", "id", "class", "lang", "title", "loading", "role", "tabindex",
        "aria-label", "aria-labelledby", "scope", "type", "disabled", "checked", "start", "value",
        "colspan", "rowspan", "width", "height", "open", "display", "stretchy", "fence", "form",
        "encoding"}  # fmt: skip


class Inspector(HTMLParser):
    """A parser, not a pattern: collects what could act."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.faults += [tag] if tag in ACTIVE else []
        for name, value in attrs:
            address = (value or "").strip().lower()
            schemes = ("http://", "https://", "mailto:", "/", "#")
            self.faults += [name] if name not in SAFE else []
            self.faults += [address] if name == "href" and not address.startswith(schemes) else []
            self.faults += [address] if name == "src" else []
            foreign = name == "id" and not address.startswith(("h-", "fn", "tb-"))
            self.faults += [address] if foreign else []


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_in_a_page_can_act_or_load_from_elsewhere(vector: str) -> None:
    for text in (vector, f"甲 {vector} 乙", f"- {vector}", f"> {vector}"):
        assert Inspector(page(text).html).faults == []


def test_comments_of_the_document_do_not_reach_the_page() -> None:
    rendered = page("甲<!-- 内部 -->\n\n<!--\n只给讲师\n-->\n\n乙\n")
    assert "内部" not in rendered.html + rendered.plain_text
    assert "讲师" not in rendered.html + rendered.plain_text


def test_links_leave_without_leave() -> None:
    assert 'rel="noopener nofollow ugc"' in page("[x](https://example.org/)").html


# Escaping ---------------------------------------------------------------------------------

LITERAL = [
    "7*24*365 和 *星号* 与 **双星**",
    "snake_case 和 _下划线_",
    "- 不是列表",
    "+ 不是列表",
    "1. 不是列表",
    "12) 不是列表",
    "# 不是标题",
    "> 不是引文",
    "| 不是 | 表格 |",
    "=====",
    "-----",
    "---",
    "~~~",
    "``` 不是代码",
    "[不是](链接) 和 [也不是][这个] 和 [^1]",
    "[标签]: 不是定义",
    "<b>不是标签</b> 与 a<b 与 <!-- 不是注释 -->",
    "&amp; 与 &#65; 与 R&D",
    "$5 与 $x$ 与 $$",
    "$$",
    "~~不删~~ 与 H~2~O",
    "==不标==",
    "\\ 反斜线 \\* 与 C:\\dir",
    "/// figure",
    "![不是](图)",
    "`不是代码`",
    "https://example.org/a_b_c?x=1&y=2",
    "见https://example.org/a*b*c，后文",
    "    缩进四格",
    "《书》[1]、（2）",
]


@pytest.mark.parametrize("text", LITERAL)
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    for blocks in (
        [block(BlockKind.PARAGRAPH, text)],
        [block(BlockKind.LIST, items=(Item(text=text), Item(text="乙")))],
        [block(BlockKind.TABLE, rows=(("甲", "乙"), (text, "丙")), header_rows=1)],
        [
            block(
                BlockKind.TABLE,
                rows=(("甲", ""), (text, "丙")),
                merged=(Merged(row=0, column=0, columns=2),),
            )
        ],
        [block(BlockKind.QUOTATION, text)],
        [block(BlockKind.HEADING, text, level=1)],
        [block(BlockKind.FIGURE, caption=text)],
        [block(BlockKind.FOOTNOTE, text, mark="1")],
    ):
        shown = squeeze(page(write_markdown(blocks)).plain_text)
        assert squeeze(text) in shown


def test_lines_that_mean_something_stay_lines() -> None:
    html = page(write_markdown([block(BlockKind.PARAGRAPH, "甲：一\n乙：二")])).html
    assert "甲：一<br>" in html


def test_lists_keep_their_numbers_levels_and_ticks() -> None:
    items = (
        Item(text="甲", label="3."),
        Item(text="乙", label="•", level=1),
        Item(text="丙", label="4."),
    )
    html = page(write_markdown([block(BlockKind.LIST, items=items)])).html
    assert re.sub(r"\s|</?p>", "", html) == (
        '<olstart="3"><li>甲<ul><li>乙</li></ul></li><li>丙</li></ol>'
    )
    ticked = (Item(text="甲", checked=True), Item(text="乙", checked=False))
    assert page(write_markdown([block(BlockKind.LIST, items=ticked)])).html.count("<input") == 2


def test_a_list_with_printed_labels_shows_no_marks_of_its_own() -> None:
    items = (Item(text="甲", label="（1）"), Item(text="乙", label="（2）"))
    html = page(write_markdown([block(BlockKind.LIST, items=items)])).html
    assert '<ul class="labelled">' in html
    assert "<li>（1）甲</li>" in html


def test_code_with_fences_inside_stays_one_block() -> None:
    html = page(write_markdown([block(BlockKind.CODE, "```\nx\n```", language="python")])).html
    assert html.count("<pre") == 1
    assert "```\nx\n```" in html


# Limits -----------------------------------------------------------------------------------

HOSTILE = {
    "brackets": "[" * 20_000,
    "pictures": "![" * 20_000,
    "links": "[a](" * 10_000,
    "underlines": "x\n=\n" * 20_000,
    "blanks": " \t" * 100_000,
    "tags": "<a " * 10_000,
    "quotations": ">" * 5_000,
    "nested list": "\n".join("    " * i + "- x" for i in range(200)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_told_by_its_look(name: str) -> None:
    assert hazard(HOSTILE[name])


def test_hostile_text_becomes_plain_paragraphs_and_the_others_are_unharmed() -> None:
    texts = [("## 甲", "zh-Hans"), (HOSTILE["brackets"], "zh-Hans"), ("> 乙", "zh-Hans")]
    pages = render_bounded(texts)
    assert [one.simplified for one in pages] == [False, True, False]
    assert pages[1].plain_text == HOSTILE["brackets"]
    assert "<blockquote>" in pages[2].html


def test_a_page_is_the_same_from_the_child_process() -> None:
    text = ("甲[^1]\n\n## 乙\n\n[^1]: 注\n\n" + "[" * 60, "zh-Hans")
    assert hazard(text[0])
    assert render_bounded([text]) == [render(text[0], language=text[1])]


def test_ordinary_course_material_needs_no_child_process() -> None:
    assert not hazard("## 甲\n\n" + "- [x](https://example.org)\n" * 100 + "支付清算。" * 1000)
