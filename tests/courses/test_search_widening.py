"""Search knows what things are called: names of the glossary widen what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.models import Course, SearchEntry, Status, Term
from courses.search import Entry, Match, Results, Scope, replace, search
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    Fill = Callable[..., None]

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> Course:
    return factories.make_course()


@pytest.fixture
def fill(course: Course) -> Fill:
    def fill(texts: dict[str, str], course: Course = course) -> None:
        entries = [
            Entry(
                kind=SearchEntry.Kind.SECTION,
                object_id=course.pk * 1000 + number,
                title=title,
                text=text,
                order=number,
                status=Status.PUBLISHED,
            )
            for number, (title, text) in enumerate(texts.items(), start=1)
        ]
        replace(course, entries, scope=Scope.syllabus())

    return fill


def term(course: Course, name: str, *aliases: str, **values: object) -> Term:
    """A term that everybody sees."""
    known = {"origin": "instructor", "definition": "", "aliases": list(aliases)}
    return factories.make_term(course, name, **{**known, **values})


def find(query: str, **options: object) -> Results:
    return search(query, reader_courses=Course.objects.all(), **options)  # type: ignore[arg-type]


def titles(query: str, **options: object) -> list[str]:
    return [hit.title for hit in find(query, **options).hits]


# Names ------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["NLP", "nlp", "natural language processing", "文本理解"])
def test_every_name_of_a_term_finds_the_others(course: Course, fill: Fill, query: str) -> None:
    term(
        course,
        "自然语言处理",
        "文本理解",
        english="Natural Language Processing",
        abbreviation="NLP",
    )
    fill({"甲": "自然语言处理是让机器读懂文字的技术。", "乙": "别的话。"})
    assert titles(query) == ["甲"]


def test_a_chinese_name_finds_the_english_text(course: Course, fill: Fill) -> None:
    term(course, "区块链", english="Blockchain")
    fill({"甲": "A blockchain is a shared ledger.", "乙": "别的话。"})
    assert titles("区块链") == ["甲"]


def test_the_literal_name_stands_before_the_other_one(course: Course, fill: Fill) -> None:
    term(course, "区块链", english="Blockchain")
    fill({"甲": "A blockchain is a ledger.", "乙": "一个区块链是账本。"})
    assert titles("区块链") == ["乙", "甲"]
    assert titles("blockchain") == ["甲", "乙"]


def test_another_name_in_the_title_stands_before_the_literal_one_in_passing(
    course: Course, fill: Fill
) -> None:
    term(course, "人脸识别", "刷脸")
    fill({"甲": "排队的人很多，有人刷脸，有人刷卡，有人付现金。", "人脸识别": "比对脸上的特征。"})
    assert titles("刷脸") == ["人脸识别", "甲"]


def test_what_holds_another_name_holds_all_words(course: Course, fill: Fill) -> None:
    term(course, "人脸识别", "刷脸")
    fill({"甲": "人脸识别用在柜台。", "乙": "柜台。"})
    (hit,) = find("刷脸 柜台").hits[:1]
    assert (hit.title, hit.match) == ("甲", Match.WORDS)


def test_the_other_name_is_marked(course: Course, fill: Fill) -> None:
    term(course, "人脸识别", "刷脸")
    fill({"甲": "人脸识别用在柜台。"})
    (hit,) = find("刷脸").hits
    assert [text for text, marked in hit.snippet if marked] == ["人脸识别"]


def test_the_longest_name_in_a_word_without_blanks_counts(course: Course, fill: Fill) -> None:
    term(course, "数字货币", "电子钱")
    term(course, "央行数字货币", "法定数币")
    fill({"甲": "法定数币由中央银行发行。", "乙": "电子钱谁都可以发。"})
    assert titles("央行数字货币的发行机制")[0] == "甲"
    assert "乙" not in titles("央行数字货币的发行机制")


def test_words_parted_by_a_blank_make_one_name(course: Course, fill: Fill) -> None:
    term(course, "机器学习", english="Machine Learning")
    fill({"甲": "机器学习需要数据。", "乙": "The washing machine."})
    assert titles("machine learning")[0] == "甲"


def test_two_letters_of_a_name_are_not_looked_for_in_texts(course: Course, fill: Fill) -> None:
    term(course, "同态加密", english="Homomorphic Encryption", abbreviation="HE")
    fill({"甲": "He paid the bill.", "乙": "Homomorphic encryption computes on secrets."})
    assert titles("同态加密") == ["乙"]


def test_a_term_that_readers_do_not_see_widens_nothing(course: Course, fill: Fill) -> None:
    term(course, "人脸识别", "刷脸", withdrawn=True)
    fill({"甲": "人脸识别用在柜台。"})
    assert titles("刷脸") == []


def test_the_glossary_of_a_course_that_one_may_not_read_widens_nothing(
    course: Course, fill: Fill
) -> None:
    hidden = factories.make_course("hidden")
    term(hidden, "人脸识别", "刷脸")
    fill({"甲": "人脸识别用在柜台。"})
    found = search("刷脸", reader_courses=Course.objects.filter(pk=course.pk))
    assert found.total == 0
    assert [hit.title for hit in find("刷脸").hits] == ["甲"]


def test_a_changed_glossary_counts_at_once(course: Course, fill: Fill) -> None:
    fill({"甲": "人脸识别用在柜台。"})
    assert titles("刷脸") == []
    term(course, "人脸识别", "刷脸")
    Course.objects.touch(course.pk)
    assert titles("刷脸") == ["甲"]


def test_an_exact_phrase_is_told_from_its_other_names(course: Course, fill: Fill) -> None:
    """Recall and precision of a phrase are those of the hits that hold it."""
    term(course, "区块链", "链式账本", english="Blockchain")
    fill({"甲": "区块链。", "乙": "链式账本。", "丙": "A blockchain.", "丁": "区块，链。"})
    exact = [hit.title for hit in find("区块链").hits if hit.match is Match.PHRASE]
    assert exact == ["甲"]


# Descriptions -----------------------------------------------------------------------------


def test_a_description_finds_what_the_glossary_explains_so(course: Course, fill: Fill) -> None:
    term(course, "联邦学习", definition="数据不离开本地、各方共同训练模型的方法。")
    term(course, "支付清算", definition="算出各方应收应付金额的过程。")
    fill({"甲": "联邦学习在银行的应用。", "乙": "银行的支付清算。", "丙": "今天天气很好。"})
    assert titles("怎样不离开本地就共同训练")[0] == "甲"


def test_a_description_that_fits_two_terms_alike_widens_nothing(course: Course, fill: Fill) -> None:
    term(course, "公有链", definition="谁都可以参加的账本。")
    term(course, "开放银行", definition="谁都可以参加的账本。")
    fill({"甲": "公有链。", "乙": "开放银行。"})
    assert titles("谁都可以参加") == []


def test_the_entry_of_the_glossary_stands_behind_the_course(course: Course, fill: Fill) -> None:
    explained = term(course, "区块链", definition="一种账本。")
    fill({"甲": "区块链的应用很多。"})
    entry = Entry(
        kind="term", object_id=explained.pk, title="区块链", text="一种账本。", status="published"
    )
    replace(course, [entry], scope=Scope.terms())
    assert [hit.kind for hit in find("区块链").hits] == ["section", "term"]
