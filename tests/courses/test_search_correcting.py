"""Mistyped queries, pinyin and Traditional characters: what was meant is found, and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.models import Course, SearchEntry, Status
from courses.search import Entry, Results, Scope, replace, search
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    Fill = Callable[..., None]

pytestmark = pytest.mark.django_db

TEXTS = {
    "区块链入门": "区块链是大家一起记的账，电子存证也用到它。",
    "零信任架构": "零信任架构不相信任何一台设备。",
    "清算与结算": "Settlement moves the money; the acquirer waits.",
    "变量分箱": "分箱把非线性关系变成阶梯。",
    "马智涛": "一位讲者。",
    "刘欣": "另一位讲者。",
}


@pytest.fixture
def course() -> Course:
    return factories.make_course()


@pytest.fixture
def fill(course: Course) -> Fill:
    def fill(texts: dict[str, str], status: str = Status.PUBLISHED, first: int = 1) -> None:
        entries = [
            Entry(
                kind=SearchEntry.Kind.SECTION if first == 1 else SearchEntry.Kind.QUIZ,
                object_id=number,
                title=title,
                text=text,
                order=number,
                status=status,
            )
            for number, (title, text) in enumerate(texts.items(), start=first)
        ]
        replace(course, entries, scope=Scope.syllabus() if first == 1 else Scope.quizzes())

    return fill


def find(query: str, **options: object) -> Results:
    return search(query, reader_courses=Course.objects.all(), **options)  # type: ignore[arg-type]


def best(query: str) -> str:
    hits = find(query).hits
    return hits[0].title if hits else ""


# Slips ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("区快链", "区块链", id="sounds the same"),
        pytest.param("零信仁架构", "零信任架构", id="looks alike"),
        pytest.param("马智韬", "马智涛", id="a name"),
        pytest.param("零信任构架", "零信任架构", id="in each other's place"),
        pytest.param("区块块链", "区块链", id="twice"),
        pytest.param("区快链 存证", "区块链 存证", id="one of two words"),
        pytest.param("setlement", "settlement", id="a letter left out"),
        pytest.param("settelment", "settlement", id="letters in each other's place"),
        pytest.param("acquierer", "acquirer", id="a letter too many"),
        pytest.param("setlement 区块链", "settlement 区块链", id="two scripts"),
    ],
)
def test_a_slip_is_put_right_and_said(fill: Fill, typed: str, meant: str) -> None:
    fill({**TEXTS, "合写": "Settlement of 区块链 tokens."})
    found = find(typed)
    assert found.meant == meant
    assert found.query == typed
    assert [hit.title for hit in found.hits] == [hit.title for hit in find(meant).hits]


def test_what_is_found_as_typed_is_not_put_right(fill: Fill) -> None:
    fill({**TEXTS, "甲": "区快链是一个写错的词。"})
    found = find("区快链")
    assert found.meant == ""
    assert [hit.title for hit in found.hits] == ["甲"]


def test_words_that_are_only_nowhere_together_are_not_put_right(fill: Fill) -> None:
    fill(TEXTS)
    assert find("存证 讲者").meant == ""


def test_what_is_like_nothing_in_the_course_stays(fill: Fill) -> None:
    fill(TEXTS)
    for query in ("量子力学", "photosynthesis", "xq", "为什么天空是蓝色的"):
        assert find(query).meant == ""


def test_one_may_insist_on_what_one_typed(fill: Fill) -> None:
    fill(TEXTS)
    found = find("马智韬", as_typed=True)
    assert (found.meant, found.total) == ("", 0)


def test_words_of_what_readers_do_not_see_are_not_offered(fill: Fill) -> None:
    fill({"甲": "公开的话。"})
    fill({"区块链": "一份没有公布的测验。"}, status=Status.DRAFT, first=2)
    assert find("区快链").meant == ""
    assert find("qukuailian").meant == ""


def test_words_of_a_course_that_one_may_not_read_are_not_offered(
    course: Course, fill: Fill
) -> None:
    fill(TEXTS)
    other = factories.make_course("other")
    found = search("区快链", reader_courses=Course.objects.filter(pk=other.pk))
    assert found.meant == ""


def test_changed_texts_count_at_once(course: Course, fill: Fill) -> None:
    fill({"甲": "别的话。"})
    assert find("区快链").meant == ""
    fill({"甲": "区块链。"})
    Course.objects.touch(course.pk)
    assert find("区快链").meant == "区块链"


# Pinyin -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("liuxin", "刘欣"),
        ("liu xin", "刘欣"),
        ("Liu Xin", "刘欣"),
        ("qukuailian", "区块链入门"),
        ("lingxinren jiagou", "零信任架构"),
        ("fenxiang", "变量分箱"),
    ],
)
def test_pinyin_finds_names_and_titles(fill: Fill, typed: str, title: str) -> None:
    fill(TEXTS)
    assert best(typed) == title


def test_an_english_word_of_the_course_is_not_read_as_pinyin(fill: Fill) -> None:
    fill({"甲": "They banned it and shared the data.", "班内": "别的话。", "的": "话。"})
    assert find("banned data").meant == ""
    assert best("banned") == "甲"


# Scripts ----------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["區塊鏈", "区块链", "ＱＵＫＵＡＩＬＩＡＮ"])
def test_either_script_and_width_finds_either(fill: Fill, query: str) -> None:
    fill({"甲": "区块链。", "區塊鏈": "帳本。", "丙": "别的话。"})
    assert {hit.title for hit in find(query).hits} == {"甲", "區塊鏈"}


def test_the_match_is_marked_as_printed(fill: Fill) -> None:
    fill({"甲": "監管科技與區塊鏈。"})
    (hit,) = find("监管科技").hits
    assert [text for text, marked in hit.snippet if marked] == ["監管科技"]


def test_years_and_numbers_are_words(fill: Fill) -> None:
    fill({"甲": "2022年的十四五规划。", "乙": "2021年。"})
    assert best("2022年") == best("十四五") == best("2022") == "甲"


# Cost -------------------------------------------------------------------------------------


def statements(query: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        find(query)
    return len(captured)


@pytest.mark.parametrize("query", ["区块链", "区快链", "qukuailian", "为什么大家一起记账", "没有"])
def test_the_number_of_statements_is_bounded(fill: Fill, query: str) -> None:
    fill(TEXTS)
    first = statements(query)
    again = statements(query)
    assert first <= 18  # what is kept of the course is made once
    assert again <= 8
    fill({**TEXTS, **{f"题目{number}": "区块链的账。" for number in range(200)}})
    assert statements(query) <= 9


def test_what_is_kept_of_a_course_is_not_asked_for_twice(fill: Fill) -> None:
    fill(TEXTS)
    assert statements("区快链") > statements("区快链")
