"""Markdown: blocks with their lines; every mark claimed, nothing else lost."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from courses.documents.model import Block, BlockKind, Document, Fate, Reason
from courses.documents.readers import read
from courses.documents.readers.front_matter import values
from courses.documents.readers.markdown_lists import table_lines


def markdown(text: str) -> Document:
    return read(text.encode(), "a.md")


def only(text: str) -> Block:
    (block,) = markdown(text).blocks
    return block


def shape(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


def test_headings_of_both_forms_have_their_level() -> None:
    document = markdown("# 甲 ##\n\n乙\n===\n\n丙\n---\n\n###丁\n")
    assert [(b.text, b.level) for b in document.blocks] == [
        ("甲", 1),
        ("乙", 1),
        ("丙", 2),
        ("丁", 3),
    ]


def test_a_hash_tag_is_no_heading() -> None:
    assert only("#金融科技#").kind is BlockKind.PARAGRAPH


def test_the_lines_of_a_paragraph_stay_apart() -> None:
    block = only("监管：一行\n服务：二行\n")
    assert block.text == "监管：一行\n服务：二行"
    assert (block.origin.first, block.origin.last) == (1, 2)


def test_a_rule_under_a_blank_line_is_a_rule() -> None:
    assert shape(markdown("# 目录\n\n---\n\n- 甲\n"))[1] == ("rule", "")


def test_a_rule_under_a_sentence_is_no_heading() -> None:
    assert shape(markdown("这一段以句号结束。\n---\n"))[0][0] == "paragraph"


@pytest.mark.parametrize("indent", ["  ", "    ", "\t"])
def test_lists_nest_with_two_or_four_blanks(indent: str) -> None:
    block = only(f"- 甲\n{indent}- 乙\n{indent * 2}- 丙\n- 丁\n")
    assert [(item.text, item.level) for item in block.items] == [
        ("甲", 0), ("乙", 1), ("丙", 2), ("丁", 0),
    ]  # fmt: skip


def test_numbers_are_labels_and_bullets_are_marks() -> None:
    block = only("1. 甲\n2) 乙\n")
    assert [item.label for item in block.items] == ["1.", "2)"]
    assert [item.label for item in only("* 甲\n").items] == [""]


def test_a_list_goes_on_over_blank_lines() -> None:
    assert len(only("- 甲\n\n- 乙\n\n\n  - 丙\n").items) == 3


def test_tasks_are_checked_or_not() -> None:
    assert [item.checked for item in only("- [ ] 甲\n- [x] 乙\n- 丙\n").items] == [
        False,
        True,
        None,
    ]


def test_a_table_has_its_head_and_its_lines() -> None:
    block = only("| 周 | 题 |\n|---|:-:|\n| 1 | 甲\\|乙 |\n| 2 | **丙** |\n")
    assert block.rows == (("周", "题"), ("1", "甲|乙"), ("2", "丙"))
    assert block.header_rows == 1
    assert table_lines(block) == [1, 3, 4]


def test_a_picture_is_a_figure() -> None:
    block = only('![图一](a.png "说明")')
    assert (block.image, block.alternative, block.caption) == ("a.png", "图一", "说明")


def test_a_linked_picture_is_a_figure() -> None:
    assert only("[![图](a.png)](https://x.org)").image == "a.png"


def test_links_keep_their_address_in_the_marked_text() -> None:
    block = only("见 [报告](https://x.org/a_(b)) 与 <https://y.org>。")
    assert block.text == "见 报告 与 https://y.org。"
    assert "(https://x.org/a_(b))" in block.markdown


def test_a_link_by_reference_gets_its_address() -> None:
    block = markdown("见[报告][b]和[它]。\n\n[b]: https://b.org\n[它]: https://c.org\n").blocks[0]
    assert block.markdown == "见[报告](https://b.org)和[它](https://c.org)。"


def test_a_quotation_does_not_join_the_paragraph_above_it() -> None:
    assert shape(markdown("正文\n> 引文\n> 续\n")) == [
        ("paragraph", "正文"),
        ("quotation", "引文\n续"),
    ]


def test_code_is_kept_as_printed_with_its_language() -> None:
    block = only("```python\n# kein 标题\n  x = 1\n```\n")
    assert (block.kind, block.language) == (BlockKind.CODE, "python")
    assert block.text == "# kein 标题\n  x = 1"


def test_a_formula_stands_alone_or_in_a_line() -> None:
    assert only("$$\na_i * b_i\n$$\n").text == "a_i * b_i"
    assert only("其中 $a_i * b_i$ 为值").text == "其中 $a_i * b_i$ 为值"


@pytest.mark.parametrize("text", ["共 $n$ 笔", "- $139 \\equiv 39$", "占 $\\text{杠杆}^2$"])
def test_a_formula_in_a_line_is_not_escaped(text: str) -> None:
    block = only(text)
    assert (block.items[0] if block.items else block).markdown == text.removeprefix("- ")


@pytest.mark.parametrize("text", ["涨 $5、跌 $7_a", "$HOME/bin:$PATH", "股票 $A和$ 涨", "US$x$"])
def test_dollars_that_hold_no_formula_are_text(text: str) -> None:
    assert only(text).markdown == ""


def test_a_footnote_has_its_mark() -> None:
    paragraph, note = markdown("正文[^1]。\n\n[^1]: 出处\n").blocks
    assert paragraph.text == "正文。"
    assert (note.kind, note.mark, note.text) == (BlockKind.FOOTNOTE, "1", "出处")


def test_multiplication_and_snake_case_are_no_emphasis() -> None:
    assert only("每周 7*24*365 小时，read_the_docs").text == "每周 7*24*365 小时，read_the_docs"


def test_bold_before_chinese_is_bold() -> None:
    block = only("**粗体。**中文")
    assert (block.text, block.markdown) == ("粗体。中文", "**粗体。**中文")


def test_comments_are_private_over_several_lines() -> None:
    document = markdown("甲 <!-- 私\n密 --> 乙\n")
    assert [block.text for block in document.blocks] == ["甲  乙"]
    (claim,) = document.claims
    assert (claim.reason, claim.origin.first, claim.origin.last) == (Reason.PRIVATE, 1, 2)


def test_a_comment_in_code_is_code() -> None:
    assert "<!-- x -->" in only("```html\n<!-- x -->\n```\n").text


def test_a_comment_that_never_ends_is_private_and_said() -> None:
    document = markdown("甲\n\n<!-- 私\n密\n")
    assert [block.text for block in document.blocks] == ["甲"]
    assert document.warnings


def test_front_matter_keeps_scalars_as_printed() -> None:
    document = markdown(
        "---\ntitle: “甲”——乙！\ndate: 2022-06-28 16:28:03\ncategories: \n    - [资讯]\n---\n文"
    )
    assert document.metadata == {
        "title": "“甲”——乙！",
        "date": "2022-06-28 16:28:03",
        "categories": [["资讯"]],
    }
    assert values(document)["title"].origin.first == 2


def test_front_matter_in_toml() -> None:
    assert markdown('+++\ntitle = "甲"\ndraft = true\n+++\n文').metadata == {
        "title": "甲",
        "draft": "true",
    }


def test_broken_front_matter_is_read_line_by_line() -> None:
    document = markdown("---\ntitle: 甲: 乙\nauthor: 丙\n---\n文")
    assert document.metadata["title"] == "甲: 乙"
    assert document.warnings


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert markdown("---\n\n甲\n\n---\n").metadata == {}


def test_yaml_that_multiplies_itself_is_not_followed() -> None:
    lines = [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 6)}]" for i in range(1, 30)]
    text = "\n".join(["---", "a0: &a0 [x, y]", *lines, "---", "文"])
    assert markdown(text).warnings


SAMPLE = """---
title: 题目
tags: [支付, 清算]
---
# 标题 {#id}

第一段**粗**、*斜*、`码`、[链](https://x.org "名")、&amp;、\\*。
第二行  
第三行

> 引文

1. 甲
   - [ ] 乙

| a | b |
|---|---|
| 1 | [c](http://d.e) |

![图](p.png)

```py
x
```

[^1]: 注
<div>框</div>
***
"""


def test_every_character_is_kept_or_claimed() -> None:
    document = markdown(SAMPLE)
    kept = Counter[str]()
    for block in document.blocks:
        texts = [
            block.text,
            block.image,
            block.alternative,
            block.caption,
            block.mark,
        ]
        texts += [item.label + item.text for item in block.items]
        texts += [cell for row in block.rows for cell in row]
        marked = block.markdown + "".join(item.markdown for item in block.items)
        for address, title in re.findall(r'\]\(([^)\s"]*)\s*"?([^)"]*)"?\)', marked):
            texts += [address, title]
        kept.update("".join("".join(texts).split()))
    for value in values(document).values():
        kept.update("".join(value.text.split()))
    for claim in document.claims:
        kept.update("".join(claim.before.split()))
        if claim.fate is Fate.REPAIRED:
            kept.subtract("".join(claim.after.split()))
    assert kept == Counter("".join(SAMPLE.split()))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 60_000,
        "**a " * 60_000,
        "`a``b" * 60_000,
        "<a " * 60_000,
        "- a\n" + "\n" * 60_000 + "  b",
        "$1" + "_" * 60_000,
        "> " * 60_000,
        "|" * 60_000 + "\n|-|",
        "# " + " " * 60_000 + "x",
        "]" * 60_000,
    ],
)
def test_hostile_input_is_read_to_its_end(text: str) -> None:
    document = markdown(text)
    assert document.format == "markdown"
