"""Posts of Hexo, Hugo and Jekyll: front matter of all kinds, tags of their programs, raw HTML."""

from __future__ import annotations

import pytest

from courses.documents.model import Article, BlockKind, Document, Reason
from courses.documents.readers import read
from courses.documents.recognisers import recognise
from courses.documents.troubles import EMBEDDED_LEFT_OUT
from tests.documents.readers.conserved import assert_conserved

POST = "---\ntitle: 支付系统\ndate: 2023-04-05\n---\n"


def post(body: str) -> Document:
    """A post whose body is conserved (its front matter is the recogniser's to keep)."""
    assert_conserved(body.encode(), "post.md")
    return read(f"{POST}{body}".encode(), "post.md")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def labels(document: Document) -> str:
    return " ".join(c.before for c in document.claims if c.reason is Reason.LABEL)


# Front matter -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: 支付系统\ndate: 2023-04-05\nauthor: 李明\ntags: [清算, 结算]\n---\n",
        '+++\ntitle = "支付系统"\ndate = 2023-04-05\nauthor = "李明"\n'
        'tags = ["清算", "结算"]\n+++\n',
        '{\n  "title": "支付系统",\n  "date": "2023-04-05",\n  "author": "李明",\n'
        '  "tags": ["清算", "结算"]\n}\n',
        '{"title": "支付系统", "date": "2023-04-05", "author": "李明", "tags": ["清算", "结算"]}\n',
    ],
)
def test_front_matter_says_the_same_in_every_notation(head: str) -> None:
    document = read(f"{head}\n正文。\n".encode(), "post.md")

    assert document.metadata == {
        "title": "支付系统",
        "date": "2023-04-05",
        "author": "李明",
        "tags": ["清算", "结算"],
    }
    assert texts(document) == ["正文。"]


def test_a_time_of_toml_is_kept_as_printed() -> None:
    document = read(b'+++\ntitle = "x"\ndate = 2023-04-05T08:00:00+08:00\n+++\ny\n', "p.md")

    assert document.metadata["date"] == "2023-04-05T08:00:00+08:00"


def test_one_broken_line_of_front_matter_leaves_the_lists_of_the_others() -> None:
    document = read("---\ntitle: 区块链: 入门\ntags: [链, 币]\n---\n正文。\n".encode(), "p.md")

    assert document.metadata == {"title": "区块链: 入门", "tags": ["链", "币"]}


def test_an_object_without_a_title_is_text() -> None:
    document = read(b'{"a": 1}\n\ntext\n', "p.md")

    assert document.metadata == {}


def test_front_matter_of_json_names_the_author_of_the_article() -> None:
    data = '{"title": "支付系统", "author": "李明"}\n\n正文一段，介绍支付系统。\n'.encode()
    ((_, material),) = recognise(read(data, "post.md"))

    assert isinstance(material, Article)
    assert material.title == "支付系统"
    assert [author.name for author in material.authors] == ["李明"]


# Tags -------------------------------------------------------------------------------------


def test_the_mark_of_an_excerpt_is_no_text() -> None:
    assert texts(post("摘要。\n\n<!-- more -->\n\n全文。\n")) == ["摘要。", "全文。"]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("{{% notice tip %}}", "{{% /notice %}}"),
        ("{{< admonition note >}}", "{{< /admonition >}}"),
        ("{% note info %}", "{% endnote %}"),
        ("{% raw %}", "{% endraw %}"),
        ("{% include toc.html %}", "{: .wide}"),
    ],
)
def test_tags_around_text_are_no_text(opening: str, closing: str) -> None:
    document = post(f"前。\n\n{opening}\n提示内容。\n{closing}\n\n后。\n")

    assert texts(document) == ["前。", "提示内容。", "后。"]
    assert opening in labels(document)


@pytest.mark.parametrize(
    "tag",
    ['{{< details "参考答案" >}}', "{% fold 参考答案 %}", '{{% expand "参考答案" %}}'],
)
def test_what_a_tag_says_to_readers_stays(tag: str) -> None:
    assert texts(post(f"{tag}\n四十二。\n")) == ["参考答案", "四十二。"]


def test_a_tag_for_a_link_leaves_the_words_of_the_link() -> None:
    document = post('见 {% post_link other 另一篇 %} 与 [此]({{< ref "b.md" >}})。\n')

    assert document.blocks[0].text.startswith("见 另一篇 与 ")


def test_output_tags_are_tags_in_posts_only() -> None:
    assert texts(post("作者 {{ site.author }}。\n")) == ["作者 。"]
    assert texts(read("作者 {{ site.author }}。\n".encode(), "a.md")) == [
        "作者 {{ site.author }}。"
    ]


def test_code_and_formulas_hold_no_tags() -> None:
    body = "`{{ x }}` 与 $\\frac{{a}}{{b}}$\n\n```\n{% note %}\n```\n"
    document = post(body)

    assert document.blocks[0].markdown == "`{{ x }}` 与 $\\frac{{a}}{{b}}$"
    assert document.blocks[1].text == "{% note %}"


@pytest.mark.parametrize(
    "code",
    [
        "{{< highlight python >}}\nx = 1\n\n# y\n{{< /highlight >}}",
        "{% highlight python linenos %}\nx = 1\n\n# y\n{% endhighlight %}",
        "{% codeblock 标题 lang:python %}\nx = 1\n\n# y\n{% endcodeblock %}",
    ],
)
def test_code_between_tags_is_code(code: str) -> None:
    (block,) = post(f"{code}\n").blocks

    assert (block.kind, block.language, block.text) == (BlockKind.CODE, "python", "x = 1\n\n# y")


@pytest.mark.parametrize(
    ("tag", "alternative", "caption"),
    [
        ('{{< figure src="a.png" alt="图" title="架构" >}}', "图", "架构"),
        ("{% asset_img a.png 架构 %}", "", "架构"),
        ('{% img wide a.png 600 400 "架构" %}', "", "架构"),
    ],
)
def test_tags_for_pictures_are_figures(tag: str, alternative: str, caption: str) -> None:
    (block,) = post(f"{tag}\n").blocks

    assert (block.kind, block.image) == (BlockKind.FIGURE, "a.png")
    assert (block.alternative, block.caption) == (alternative, caption)


def test_a_film_is_named_and_not_kept() -> None:
    document = post("甲\n\n{{< youtube abc123 >}}\n")

    assert texts(document) == ["甲"]
    assert [t.code for t in document.troubles] == [EMBEDDED_LEFT_OUT]


def test_marks_for_a_contents_list_are_no_text() -> None:
    assert texts(post("* TOC\n{:toc}\n\n[TOC]\n\n文\n")) == ["文"]


# Raw HTML ---------------------------------------------------------------------------------


def test_a_table_of_html_is_a_table() -> None:
    (block,) = post(
        "<table>\n<tr><th>名</th><th>值</th></tr>\n<tr><td>A</td><td>&lt;1</td></tr>\n</table>\n"
    ).blocks

    assert (block.kind, block.rows) == (BlockKind.TABLE, (("名", "值"), ("A", "<1")))


def test_a_picture_in_a_division_is_a_figure_with_its_address_beside_the_file() -> None:
    (block,) = post(
        '<div align="center">\n<img src="img/a.png" width="60%" alt="图">\n</div>\n'
    ).blocks

    assert (block.kind, block.image, block.alternative) == (BlockKind.FIGURE, "img/a.png", "图")


def test_a_figure_of_html_has_its_caption() -> None:
    (block,) = post(
        '<figure>\n  <img src="b.png">\n  <figcaption>说明</figcaption>\n</figure>\n'
    ).blocks

    assert (block.image, block.caption) == ("b.png", "说明")


def test_a_fold_of_html_holds_markdown() -> None:
    document = post("<details>\n<summary>答案</summary>\n\n**四十二**\n\n- 甲\n\n</details>\n")

    assert [(b.kind, b.markdown) for b in document.blocks[:2]] == [
        (BlockKind.PARAGRAPH, "**答案**"),
        (BlockKind.PARAGRAPH, "**四十二**"),
    ]
    assert document.blocks[2].kind is BlockKind.LIST


def test_divisions_around_markdown_are_no_text() -> None:
    document = post('<div class="note" markdown="1">\n\n## 注意\n\n- 甲\n\n</div>\n')

    assert [b.kind for b in document.blocks] == [BlockKind.HEADING, BlockKind.LIST]


def test_centred_text_of_html_is_a_paragraph() -> None:
    assert texts(post('<p align="center">居中</p>\n\n<center>也是</center>\n')) == ["居中", "也是"]


def test_links_and_pictures_of_html_within_text_are_markdown() -> None:
    (block,) = post('见 <a href="https://a.b/c">此</a> 与 <img src="x.png" alt="图"> 处\n').blocks

    assert block.text == "见 此 与 图 处"
    assert block.markdown == "见 [此](https://a.b/c) 与 ![图](x.png) 处"


def test_tags_that_only_colour_text_are_gone_and_marks_stay() -> None:
    (block,) = post('<font color="red">红</font> H<sub>2</sub>O <kbd>Ctrl</kbd>\n').blocks

    assert block.text == "红 H2O Ctrl"
    assert block.markdown == "红 H<sub>2</sub>O <kbd>Ctrl</kbd>"


def test_letters_of_a_tag_are_not_taken_for_those_of_the_text() -> None:
    document = post('<p align="center">align <sub>s</sub> p</p>\n')

    assert document.blocks[0].text == "align s p"


def test_addresses_that_act_are_left_out_of_raw_html() -> None:
    (block,) = post('<a href="javascript:alert(1)">x</a> y\n').blocks

    assert "javascript" not in block.markdown


def test_a_list_of_html_is_a_list() -> None:
    (block,) = post("<ul>\n<li>甲</li>\n<li>乙 <b>丙</b></li>\n</ul>\n").blocks

    assert [(i.text, i.markdown) for i in block.items] == [("甲", ""), ("乙 丙", "乙 **丙**")]


def test_a_film_of_html_leaves_its_address() -> None:
    document = post('<iframe src="https://v.w/x" width="100%"></iframe>\n')

    assert texts(document) == ["https://v.w/x"]
