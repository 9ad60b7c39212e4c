"""What is found, in which order, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.models import Course, SearchEntry, Status
from courses.search import Entry, Filters, Match, Results, Scope, replace, search
from courses.search.candidates import MOST_FOUND
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django.fixtures import DjangoAssertNumQueries

    Fill = Callable[..., None]

pytestmark = pytest.mark.django_db

TEXTS = {
    "联邦学习": "数据不出本地，各方共同训练一个模型。",
    "隐私计算": "联邦学习与多方安全计算（MPC）都是隐私计算的技术。",
    "区块链": "分布式账本技术，Blockchain 的特点是不可篡改。",
    "分布式系统": "分布式架构的系统由多台机器组成；联邦 学习也用到它。",
    "数字货币": "中央银行发行的数字货币与比特币不同。金融。融资",
}


@pytest.fixture
def course() -> Course:
    return factories.make_course()


@pytest.fixture
def fill(course: Course) -> Fill:
    """Puts title: text pairs into the index as published sections without a lesson."""

    def fill(texts: dict[str, str], **values: object) -> None:
        entries = [
            Entry(
                kind=SearchEntry.Kind.SECTION,
                object_id=number,
                title=title,
                text=text,
                order=number,
                **{"status": Status.PUBLISHED, **values},  # type: ignore[arg-type]
            )
            for number, (title, text) in enumerate(texts.items(), start=1)
        ]
        replace(course, entries, scope=Scope.syllabus())

    return fill


def find(query: str, **options: object) -> Results:
    return search(query, reader_courses=Course.objects.all(), **options)  # type: ignore[arg-type]


def titles(query: str, **options: object) -> list[str]:
    return [hit.title for hit in find(query, **options).hits]


# What is found ----------------------------------------------------------------------------


def test_two_characters_inside_a_sentence_are_found(fill: Fill) -> None:
    fill(TEXTS)
    assert set(titles("账本")) == {"区块链"}


def test_one_character_is_found_wherever_it_stands(fill: Fill) -> None:
    fill(TEXTS)
    assert set(titles("币")) == {"数字货币"}
    assert set(titles("链")) == {"区块链"}
    assert set(titles("数")) == {"联邦学习", "数字货币"}


def test_a_phrase_is_found_only_where_it_stands_together(fill: Fill) -> None:
    fill({"甲": "金融科技", "乙": "科技金融", "丙": "金融，科技"})
    assert titles("金融科技") == ["甲"]


def test_a_phrase_does_not_reach_over_punctuation(fill: Fill) -> None:
    fill(TEXTS)
    assert titles("金融资") == titles("融融") == []


def test_a_phrase_does_not_reach_from_the_title_into_the_text(fill: Fill) -> None:
    fill({"金融": "科技"})
    assert titles("融科") == []


def test_latin_words_are_found_in_any_case_and_width(fill: Fill) -> None:
    fill(TEXTS)
    assert titles("blockchain") == titles("ＢＬＯＣＫＣＨＡＩＮ") == ["区块链"]


def test_a_latin_word_is_not_found_inside_another(fill: Fill) -> None:
    fill(TEXTS)
    assert titles("chain") == []


def test_mixed_scripts_are_found_with_and_without_a_blank(fill: Fill) -> None:
    fill({"甲": "IT技术的5E领导力与B2B", "乙": "IT 与技术"})
    assert titles("IT 技术") == ["甲", "乙"]
    assert titles("IT技术")[0] == "甲"
    assert titles("5E领导力") == titles("b2b") == ["甲"]


def test_letter_spaced_and_vertical_text_is_found(fill: Fill) -> None:
    fill({"甲": "F i n T e c h", "乙": "监\n管\n科\n技"})
    assert titles("fintech") == ["甲"]
    assert titles("监管科技") == ["乙"]


def test_a_letter_spaced_query_finds(fill: Fill) -> None:
    fill(TEXTS)
    assert titles("区 块 链") == titles("区块链")
    assert titles("M P C") == titles("MPC") == ["隐私计算"]


def test_a_long_section_is_found_once_wherever_the_word_stands(fill: Fill) -> None:
    filler = "这是一句没有意思的话。" * 600
    fill({"长": f"区块链。{filler}比特币。{filler}区块链。"})
    assert titles("比特币") == titles("区块链") == ["长"]
    assert find("区块链").total == 1


# The order --------------------------------------------------------------------------------


def test_all_words_need_not_stand_together(fill: Fill) -> None:
    fill(TEXTS)
    found = find("分布式 技术")
    assert [hit.title for hit in found.hits][: found.exact] == ["区块链"]


def test_the_phrase_as_typed_comes_before_its_words_apart(fill: Fill) -> None:
    fill({"甲": "系统，分布式。分布式，系统。", "乙": "一个分布式系统"})
    found = find("分布式 系统").hits
    assert [(hit.title, hit.match) for hit in found] == [
        ("乙", Match.PHRASE),
        ("甲", Match.WORDS),
    ]


def test_the_title_counts_more_than_the_heading_and_that_more_than_the_text(
    course: Course,
) -> None:
    entries = [
        Entry(kind="section", object_id=1, title="甲", text="联邦学习", status="published"),
        Entry(
            kind="section",
            object_id=2,
            title="乙",
            heading="联邦学习",
            text="别的话",
            status="published",
        ),
        Entry(kind="section", object_id=3, title="联邦学习导论", text="别的话", status="published"),
    ]
    replace(course, entries, scope=Scope.syllabus())
    assert titles("联邦学习") == ["联邦学习导论", "乙", "甲"]


def test_what_is_named_exactly_so_comes_first(fill: Fill) -> None:
    fill({"区块链与区块链应用": "区块链区块链。区块链。", "区块链": "账本"})
    assert titles("区块链")[0] == "区块链"


def test_a_short_word_finds_exactly_what_holds_it(fill: Fill) -> None:
    fill(TEXTS)
    found = find("联邦")
    assert found.total == found.exact == 3
    assert {hit.match for hit in found.hits} == {Match.PHRASE}


def test_where_not_all_words_are_found_the_best_of_any_follow(fill: Fill) -> None:
    fill(TEXTS)
    found = find("联邦学习 区块链 存证")
    assert found.exact == 0
    assert {hit.match for hit in found.hits} == {Match.SOME}
    assert titles("联邦学习 区块链 存证")[0] in ("区块链", "联邦学习")


def test_a_wrong_character_in_a_longer_word_still_finds(fill: Fill) -> None:
    fill({"零信任架构": "持续验证", "微服务架构": "小而独立"})
    assert titles("零信仁架构")[0] == "零信任架构"


@pytest.mark.parametrize(
    "query",
    ["什么是联邦学习？", "联邦学习是什么意思", "为什么要联邦学习呢", "what is 联邦学习"],
)
def test_the_turns_of_a_question_do_not_decide(fill: Fill, query: str) -> None:
    fill({**TEXTS, "什么是云": "什么是云计算？为什么要上云呢？what is it"})
    found = find(query)
    assert found.hits[0].title == "联邦学习"
    assert "什么是云" not in [hit.title for hit in found.hits]


def test_a_question_of_turns_only_is_searched_as_it_is(fill: Fill) -> None:
    fill({"甲": "什么是什么", "乙": "别的"})
    assert titles("什么是") == ["甲"]


def test_equal_hits_stand_in_the_order_of_the_course(fill: Fill) -> None:
    fill({f"题目{number}": "同样的话" for number in range(30)})
    assert titles("同样", limit=100) == [f"题目{number}" for number in range(30)]


# Pages and counts -------------------------------------------------------------------------


def test_pages_follow_each_other(fill: Fill) -> None:
    fill({f"题目{number}": "同样的话" for number in range(30)})
    pages = [titles("同样", limit=12, offset=offset) for offset in (0, 12, 24)]
    assert [len(page) for page in pages] == [12, 12, 6]
    assert len({title for page in pages for title in page}) == 30
    assert find("同样", limit=12, offset=24).total == 30


def test_beyond_the_ranked_number_it_says_that_there_are_more(fill: Fill) -> None:
    many = {f"第{number}节": "金融" for number in range(450)}
    fill({**many, "金融": "最后一节，题目就是它"})
    found = find("金融")
    assert found.more
    assert found.total == MOST_FOUND
    assert found.hits[0].title == "金融"


def test_the_number_of_statements_is_the_same_for_few_and_many_hits(
    fill: Fill, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    fill({f"题目{number}": "同样的话" for number in range(300)})
    for query in ("同样", "题目7", "同样 别的", "没有"):
        find(query)  # what is kept of the course is made once
        with django_assert_max_num_queries(7):
            find(query)


# The hit ----------------------------------------------------------------------------------


def test_a_hit_marks_every_match_in_title_and_text(fill: Fill) -> None:
    fill({"云与云计算": "公有云、私有云和混合云。"})
    (hit,) = find("云").hits
    assert [text for text, marked in hit.title_pieces if marked] == ["云", "云"]
    assert [text for text, marked in hit.snippet if marked] == ["云", "云", "云"]
    assert "".join(text for text, _ in hit.snippet) == "公有云、私有云和混合云。"


# Hostile queries --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "",
        " \t\n",
        "\x00",
        "联邦\x00学习",
        '"',
        "'",
        "''; DROP TABLE courses_searchentry; --",
        '"联邦" AND',
        "NEAR(联邦 学习)",
        "tokens:联邦",
        "联邦*",
        "^联邦",
        "-联邦",
        "a AND OR NOT b",
        "{a b}: c",
        "(((",
        "联邦 & | ! <-> :* 学习",
        "%_\\",
        "\\",
        ".*+?[](){}^$|",
        "👍🏽👨‍👩‍👧",
        "联" * 10_000,
        "a" * 10_000,
        "联 " * 5_000,
        "a b " * 2_500,
        '"' * 5_000,
        "1 . 0 " * 1_000,
        "\ud800",
        "¶联邦",
        "‖ 联邦",
        "。。。联邦。。。",
        "ﷺ" * 3_000,
        "e\u0301" * 3_000,
    ],
)
def test_no_query_is_an_error(fill: Fill, query: str) -> None:
    fill(TEXTS)
    found = find(query)
    assert found.total >= len(found.hits)


def test_signs_of_the_index_are_not_asked_for(fill: Fill) -> None:
    fill(TEXTS)
    assert titles("%") == titles("_") == titles("‖") == titles("¶") == titles("。") == []
    assert titles("¶联邦学习") == titles("联邦学习")


# Filters ----------------------------------------------------------------------------------


def test_an_unknown_value_of_a_filter_finds_nothing(fill: Fill) -> None:
    fill(TEXTS)
    for filters in (
        Filters(kind=("nothing",)),
        Filters(week=(99,)),
        Filters(lecturer=("nobody",)),
        Filters(source=("nothing",)),
        Filters(course="nothing"),
    ):
        assert find("联邦", filters=filters).total == 0
