"""The blog post of the seeds (002), exactly as SOURCES.md says."""

from __future__ import annotations

import pytest

from courses.documents.model import Article, Author, BlockKind, Kind
from courses.documents.readers import read
from courses.documents.recognisers import article, report
from tests.documents.prose_samples import account_of, of_kind, outline, part_of, seed


@pytest.fixture(scope="module")
def post() -> Article:
    return article.recognise(part_of(read(*seed("002")), Kind.ARTICLE))


def test_the_front_matter_gives_title_date_and_category(post: Article) -> None:
    assert post.title == "“守正创新”——金融科技迈向2-0阶段！"
    assert post.date == "2022-06-28"
    assert post.metadata["categories"] == [["资讯"]]


def test_the_author_is_whom_the_text_introduces(post: Article) -> None:
    position = "国家工程实验室金融大数据研究中心秘书长、腾讯云 TVP"
    assert post.authors == (Author(name="王超", position=position),)


def test_five_headings_four_of_them_numbered(post: Article) -> None:
    assert [label for _level, label, _text in outline(post)] == ["", "一、", "二、", "三、", "四、"]


def test_33_paragraph_lines_two_of_them_quotations(post: Article) -> None:
    assert len(of_kind(post, BlockKind.PARAGRAPH)) == 31
    assert len(of_kind(post, BlockKind.QUOTATION)) == 2


def test_line_groups_whose_breaks_mean_something_stay_apart(post: Article) -> None:
    firsts = [b.origin.first for b in of_kind(post, BlockKind.PARAGRAPH)]
    assert [n for n in firsts if n in range(29, 32) or n in range(43, 48)] == [
        *range(29, 32),
        *range(43, 48),
    ]


def test_nine_list_items(post: Article) -> None:
    assert [len(block.items) for block in of_kind(post, BlockKind.LIST)] == [3, 6]


def test_four_images_are_linked(post: Article) -> None:
    figures = of_kind(post, BlockKind.FIGURE)
    assert len(figures) == 4
    assert all(figure.image.startswith("https://") for figure in figures)


def test_the_source_line_joins_no_paragraph(post: Article) -> None:
    last = post.blocks[-1]
    assert last.kind is BlockKind.QUOTATION
    assert "https://segmentfault.com/" in last.text


def test_nothing_is_lost_invented_or_out_of_order() -> None:
    data, name = seed("002")
    account = account_of(data, name, Kind.ARTICLE)
    assert (account.unexplained_count, account.invented_count, account.disorder_count) == (0, 0, 0)


def test_the_post_scores_as_an_article_and_not_as_a_report() -> None:
    document = read(*seed("002"))
    assert article.score(document)[0] > 0.8
    assert report.score(document)[0] < 0.5
