"""Pages that programs and platforms write: Word, Google Docs, public accounts, blogs."""

from __future__ import annotations

from courses.documents.model import BlockKind, Reason
from tests.documents.readers.web_pages import PROSE, dropped, of_kind, read_page, texts_of

WORD_HEAD = (
    "<meta name=Generator content='Microsoft Word 15'><title>大纲</title>"
    "<!--[if gte mso 9]><xml><o:Author>x</o:Author></xml><![endif]-->"
    "<style><!-- p.MsoNormal {mso-style-parent:''; margin:0cm} --></style>"
)


def mark(text: str, font: str = "") -> str:
    """The printed mark of a list item of Word."""
    return (
        f"<![if !supportLists]><span lang=EN-US style='{font}'><span style='mso-list:Ignore'>{text}"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;</span></span></span><![endif]>"
    )


# Word -------------------------------------------------------------------------------------


def test_a_page_of_word_has_title_headings_and_paragraphs() -> None:
    document = read_page(
        "<div class=WordSection1><p class=MsoTitle align=center><b>课程大纲<o:p></o:p></b></p>"
        f"<h1>{mark('1')}教学目标</h1><p class=MsoNormal>正文。<o:p></o:p></p>"
        "<p class=MsoNormal>&nbsp;</p></div>",
        WORD_HEAD,
    )

    assert [(b.kind, b.level, b.text) for b in document.blocks] == [
        (BlockKind.HEADING, 1, "课程大纲"),
        (BlockKind.HEADING, 1, "1 教学目标"),
        (BlockKind.PARAGRAPH, 0, "正文。"),
    ]
    assert document.blocks[0].look is not None
    assert document.blocks[0].look.style == "title"


def test_items_of_word_are_a_list_whose_marks_are_typed() -> None:
    document = read_page(
        f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
        f"{mark('l', 'font-family:Wingdings')}甲</p>"
        f"<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>{mark('1)')}乙</p>"
        f"<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>{mark('2)')}丙</p>",
        WORD_HEAD,
    )

    (block,) = document.blocks
    assert [(i.level, i.label, i.text) for i in block.items] == [
        (0, "", "甲"),
        (1, "1)", "乙"),
        (1, "2)", "丙"),
    ]


def test_items_of_a_filtered_page_of_word_are_told_by_their_marks() -> None:
    document = read_page(
        "<p class=MsoListParagraph style='margin-left:36pt;text-indent:-18pt'><span style="
        "'font-family:Symbol'>·<span>&nbsp;&nbsp;&nbsp; </span></span>甲</p>"
        "<p class=MsoListParagraph style='margin-left:36pt'>1.<span>&nbsp;&nbsp; </span>乙</p>",
    )

    assert [(i.label, i.text) for i in document.blocks[0].items] == [("", "甲"), ("1.", "乙")]


def test_a_printed_contents_list_of_word_is_left_out() -> None:
    document = read_page(
        "<p class=MsoToc1><a href='#_Toc1'>1 目标 . 1</a></p><p>正文</p>", WORD_HEAD
    )

    assert texts_of(document) == ["正文"]
    assert "目标" in dropped(document, Reason.LABEL)


def test_letters_of_a_font_of_signs_are_the_signs_it_shows() -> None:
    document = read_page("<p>甲<span style='font-family:Wingdings'>à</span>乙</p>", WORD_HEAD)

    assert document.blocks[0].text == "甲→乙"


# Other programs ---------------------------------------------------------------------------


def test_levels_of_lists_of_google_docs_are_in_their_class_names() -> None:
    document = read_page(
        '<ul class="c1 lst-kix_ab12-0 start"><li>a</li></ul>'
        '<ul class="c1 lst-kix_ab12-1 start"><li>b</li></ul>'
    )

    assert [b.items[0].text for b in document.blocks] == ["a", "b"]


def test_a_page_of_libreoffice_is_a_document_as_a_whole() -> None:
    document = read_page(
        '<h1 class="western"><font face="Liberation"><font size="6">标题</font></font></h1>'
        '<p class="western" style="margin-bottom: 0cm"><font size="3"><b>粗</b>体</font></p>'
        "<p><br/>\n</p>",
        '<meta name="generator" content="LibreOffice 7"/><title>标题</title>',
    )

    assert [(b.text, b.markdown) for b in document.blocks] == [("标题", ""), ("粗体", "**粗**体")]


def test_a_page_of_pandoc_keeps_its_title_block() -> None:
    document = read_page(
        '<header id="title-block-header"><h1 class="title">标题</h1>'
        '<p class="author">李明</p></header>'
        '<nav id="TOC" role="doc-toc"><ul><li><a href="#a">一</a></li></ul></nav>'
        f'<h1 id="a">一</h1><p>{PROSE}</p>',
        "<title>标题</title>",
    )

    assert texts_of(document)[:2] == ["标题", "李明"]
    assert document.metadata["author"] == "李明"


# Platforms --------------------------------------------------------------------------------


def test_an_article_of_a_public_account_is_its_text_and_pictures() -> None:
    document = read_page(
        '<div id="js_article" class="rich_media"><div class="rich_media_inner">'
        '<div id="img-content">'
        '<h1 class="rich_media_title" id="activity-name">\n金融科技十讲\n</h1>'
        '<div id="meta_content" class="rich_media_meta_list"><a id="js_name">某研究院</a></div>'
        '<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0; ">'
        f"<section><section><p><strong>一、导言</strong></p></section></section><p>{PROSE}</p>"
        '<p><img class="rich_pages" data-src="https://m.q/640?wx_fmt=png" data-type="png"></p>'
        "</div></div></div></div>"
        '<div id="js_pc_qr_code" style="display:none;"><p>扫一扫</p></div>',
        '<meta property="og:title" content="金融科技十讲"><meta name="author" content="某研究院">'
        "<title></title>",
    )

    assert [(b.kind, b.text) for b in document.blocks] == [
        (BlockKind.HEADING, "金融科技十讲"),
        (BlockKind.PARAGRAPH, "一、导言"),
        (BlockKind.PARAGRAPH, PROSE),
        (BlockKind.FIGURE, ""),
    ]
    assert document.metadata["author"] == "某研究院"


def test_a_post_of_a_blog_is_the_article_without_its_theme() -> None:
    document = read_page(
        '<header id="header"><h1 id="logo"><a href="/">小站</a></h1><nav><a href="/">Home</a></nav>'
        '</header><section id="main"><article class="h-entry article"><div class="article-meta">'
        '<time>2022-03-04</time></div><header class="article-header"><h1>区块链入门</h1></header>'
        '<div class="article-entry"><h2><a href="#a" class="headerlink"></a>简介</h2>'
        f"<p>{PROSE}</p>"
        '</div><footer><a class="article-share-link">Share</a></footer></article></section>'
        '<aside id="sidebar"><h3>Tags</h3></aside><footer id="footer">© 2022</footer>',
        '<title>区块链入门 | 小站</title><meta property="og:site_name" content="小站">',
    )

    assert texts_of(document) == ["区块链入门", "简介", PROSE]
    assert document.metadata == {"title": "区块链入门", "date": "2022-03-04"}


def test_a_post_of_wordpress_has_content_and_no_comments() -> None:
    document = read_page(
        '<div id="page"><header class="site-header"><p class="site-title"><a href="/">Blog</a></p>'
        '</header><div id="content" class="site-content"><main id="main"><article class="post">'
        '<h1 class="entry-title">Payment systems</h1><div class="entry-meta">Posted by '
        f'<span class="author">Ann Lee</span></div><div class="entry-content"><p>{PROSE}</p>'
        '<div class="sharedaddy"><div class="sd-social">x</div></div></div></article>'
        '<div id="comments" class="comments-area"><ol class="comment-list"><li>First!</li></ol>'
        "</div></main></div></div>",
        "<title>Payment systems &#8211; Blog</title>",
    )

    assert texts_of(document)[:2] == ["Payment systems", PROSE]
    assert "First!" in dropped(document, Reason.RUNNING_HEADER)
    assert document.metadata["author"] == "Ann Lee"


def test_documentation_of_sphinx_is_its_body() -> None:
    document = read_page(
        '<div class="document"><div class="documentwrapper"><div class="body" role="main"><section>'
        f'<h1>Title<a class="headerlink" href="#title">¶</a></h1><p>{PROSE}</p></section></div>'
        "</div>"
        '<div class="sphinxsidebar"><h3><a href="index.html">Contents</a></h3></div></div>'
    )

    assert texts_of(document) == ["Title", PROSE]


def test_an_old_page_of_nested_tables_gives_the_text_of_its_main_cell() -> None:
    links = "".join(f'<tr><td><a href="/{n}">栏目的名称{n}</a></td></tr>' for n in range(30))
    document = read_page(
        f"<table width=100%><tr><td width=150><table>{links}</table></td><td><h2>通知</h2>"
        f"<p>{PROSE}</p><p>{PROSE}</p></td></tr></table>"
    )

    assert texts_of(document) == ["通知", PROSE, PROSE]
    assert of_kind(document, BlockKind.TABLE) == []
