"""What of a web page is the document: landmarks, density, furniture, hidden matter, metadata."""

from __future__ import annotations

import pytest

from courses.documents.model import BlockKind, Reason
from tests.documents.readers.web_pages import PROSE, dropped, read_page, texts_of

NAVIGATION = '<nav><a href="/">首页</a> <a href="https://x.y/z">课程</a></nav>'
FOOTER = "<footer>版权所有 某大学</footer>"


@pytest.mark.parametrize(
    "around",
    [
        "<main>{}</main>",
        '<div role="main">{}</div>',
        "<article>{}</article>",
        '<div class="post-content">{}</div>',
        '<div id="content">{}</div>',
        '<div class="markdown-body">{}</div>',
        '<div class="v_news_content">{}</div>',
        '<div class="whatever">{}</div>',
    ],
)
def test_the_document_stands_in_the_landmark_of_its_page(around: str) -> None:
    links = '<ul class="col"><li><a href="/1">一个栏目的名字</a><li><a href="/2">另一个</a></ul>'
    body = around.format(f"<p>{PROSE}</p><p>{PROSE}</p>")
    document = read_page(f"{NAVIGATION}{links}{body}{links}{FOOTER}")

    assert texts_of(document) == [PROSE, PROSE]
    assert "首页" in dropped(document, Reason.RUNNING_HEADER)
    assert "版权所有" in dropped(document, Reason.RUNNING_HEADER)


def test_a_page_without_landmarks_is_a_document_as_a_whole() -> None:
    document = read_page("<div>序</div><div><p>一段</p></div><p>二段</p>")

    assert texts_of(document) == ["序", "一段", "二段"]


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="breadcrumb"><a href="/">首页</a> > 本文</div>',
        '<div class="share-buttons"><a href="https://t.w/s">分享</a></div>',
        '<div class="advertisement">买一送一</div>',
        '<div id="cookie-consent">本站使用 cookie</div>',
        '<aside class="sidebar"><a href="/a">热门</a></aside>',
        '<ul class="pagination"><li><a href="/2">下一页</a></ul>',
        '<section class="related-posts"><h3>相关</h3><a href="/b">另一篇</a></section>',
        '<div id="comments"><p>沙发</p></div>',
        '<div class="post-tags"><a href="/t">标签</a></div>',
        '<form class="search-form"><input><button>搜索</button></form>',
    ],
)
def test_what_serves_the_site_goes_out_of_the_document(furniture: str) -> None:
    document = read_page(f"<article><p>{PROSE}</p>{furniture}<p>结尾。</p></article>")

    assert texts_of(document) == [PROSE, "结尾。"]


def test_a_remark_beside_the_text_of_the_document_stays() -> None:
    document = read_page(f"<main><p>{PROSE}</p><aside><p>注意：先读附录。</p></aside></main>")

    assert texts_of(document) == [PROSE, "注意：先读附录。"]


def test_a_name_of_furniture_does_not_lose_the_document() -> None:
    document = read_page(f'<div class="comments"><p>{PROSE}</p></div>')

    assert texts_of(document) == [PROSE]


def test_a_contents_list_of_links_into_the_page_is_made_anew() -> None:
    document = read_page(
        f'<div id="toc"><ul><li><a href="#a">一</a><li><a href="#b">二</a></ul></div>'
        f'<h2 id="a">一</h2><p>{PROSE}</p><h2 id="b">二</h2><p>{PROSE}</p>'
    )

    assert texts_of(document) == ["一", PROSE, "二", PROSE]
    assert "一" in dropped(document, Reason.LABEL)


def test_of_several_articles_on_a_page_none_is_lost() -> None:
    document = read_page(
        f"{NAVIGATION}<main><article><p>{PROSE}</p></article><article><p>{PROSE}x</p></article></main>"
    )

    assert texts_of(document) == [PROSE, f"{PROSE}x"]


# Hidden matter ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">答案</p>',
        '<p style="visibility: hidden">答案</p>',
        "<p hidden>答案</p>",
        '<p aria-hidden="true">答案</p>',
        '<p class="quiet">答案</p>',
        '<p><del cite="mailto:x" datetime="2020-01-01">答案</del></p>',
    ],
)
def test_what_is_hidden_is_private_matter(hidden: str) -> None:
    document = read_page(f"<p>{PROSE}</p>{hidden}", "<style>.quiet{display:none}</style>")

    assert texts_of(document) == [PROSE]
    assert dropped(document, Reason.PRIVATE) == "答案"


def test_what_is_hidden_only_in_print_is_shown() -> None:
    head = "<style>@media print { .x { display:none } .y { color:red } }</style>"

    assert texts_of(read_page('<p class="x">文</p>', head)) == ["文"]


def test_a_page_that_a_script_would_make_visible_is_read() -> None:
    document = read_page(f'<div id="js_content" style="visibility: hidden"><p>{PROSE}</p></div>')

    assert texts_of(document) == [PROSE]


# Title and metadata -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "head"),
    [
        ("第三讲 支付系统 - 某大学", ""),
        ("第三讲 支付系统 | 某大学", ""),
        ("第三讲 支付系统_某大学_新闻", ""),
        ("第三讲 支付系统", ""),
        ("别的", '<meta property="og:title" content="第三讲 支付系统">'),
    ],
)
def test_the_title_is_that_of_the_document_without_the_site(printed: str, head: str) -> None:
    document = read_page(
        f"<h1>第三讲 支付系统</h1><p>{PROSE}</p>", f"<title>{printed}</title>{head}"
    )

    assert document.metadata["title"] == "第三讲 支付系统"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (f"<h1>支付清算 之三</h1><p>{PROSE}</p>", "支付清算 之三"),  # what is shown counts
        (f"<p class=MsoTitle>支付</p><h1>引言</h1><p>{PROSE}</p>", "讲义三"),  # a section
        (f"<h1>引言</h1><p>{PROSE}</p><h1>结语</h1><p>{PROSE}</p>", "讲义三"),  # sections
        (f"<h1>讲义</h1><h2>讲义三</h2><p>{PROSE}</p>", "讲义三"),  # the series, then its part
    ],
)
def test_the_heading_of_a_page_is_its_title(body: str, title: str) -> None:
    assert read_page(body, "<title>讲义三</title>").metadata["title"] == title


def test_without_a_heading_a_bar_ends_the_title_and_a_dash_needs_a_reason() -> None:
    bar = read_page("<p>x</p>", "<title>支付系统 | 某站</title>")
    dash = read_page("<p>x</p>", "<title>支付系统 - 一个概览</title>")
    known = read_page(
        "<p>x</p>", '<title>支付系统 - 某站</title><meta property="og:site_name" content="某站">'
    )

    assert bar.metadata["title"] == known.metadata["title"] == "支付系统"
    assert dash.metadata["title"] == "支付系统 - 一个概览"


def test_the_title_of_a_program_is_none() -> None:
    assert "title" not in read_page("<p>x</p>", "<title>Microsoft Word - 文档1</title>").metadata


def test_a_title_above_the_content_comes_with_it() -> None:
    document = read_page(
        f'{NAVIGATION}<div class="banner"><h1>支付系统</h1><p>副题</p></div>'
        f'<div class="entry-content"><p>{PROSE}</p></div>{FOOTER}',
        "<title>支付系统 - 某站</title>",
    )

    assert [(b.kind, b.text) for b in document.blocks] == [
        (BlockKind.HEADING, "支付系统"),
        (BlockKind.PARAGRAPH, PROSE),
    ]


def test_the_name_of_the_site_is_no_title() -> None:
    document = read_page(
        f'<header><h1><a href="/">某站</a></h1>{NAVIGATION}</header><article><h1>支付系统</h1>'
        f"<p>{PROSE}</p></article>",
        "<title>支付系统 | 某站</title>",
    )

    assert texts_of(document) == ["支付系统", PROSE]


def test_what_the_head_states_is_metadata() -> None:
    head = (
        '<meta name="author" content="李明"><meta property="article:published_time" '
        'content="2023-04-05T08:00:00+08:00"><meta name="keywords" content="支付, 清算">'
    )
    metadata = read_page(f"<p>{PROSE}</p>", head).metadata

    assert metadata["author"] == "李明"
    assert str(metadata["date"]).startswith("2023-04-05")
    assert metadata["keywords"] == "支付, 清算"


def test_json_ld_states_it_as_well() -> None:
    head = (
        '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"某站"},'
        '{"@type":"Article","headline":"支付系统","datePublished":"2023-04-05",'
        '"author":{"@type":"Person","name":"\\u674e\\u660e"}}]}</script>'
    )
    metadata = read_page(f"<p>{PROSE}</p>", head).metadata

    assert metadata == {"title": "支付系统", "author": "李明", "date": "2023-04-05"}


def test_what_stands_below_the_title_is_metadata_where_nothing_is_stated() -> None:
    document = read_page(
        '<article><h1>支付系统</h1><div class="post-meta"><span class="author">作者：李明</span>'
        f" · <time>2023-04-05</time></div><p>{PROSE}</p></article>"
    )

    assert (document.metadata["author"], document.metadata["date"]) == ("李明", "2023-04-05")
    assert texts_of(document) == ["支付系统", PROSE]
