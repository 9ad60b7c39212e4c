"""What texts say of terms: every pattern, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.documents.terms import Passage, Statement, gathered, mine


def said(text: str, title: str = "") -> list[Statement]:
    return mine([Passage(place="here", text=text, title=title)])


def terms(text: str) -> list[tuple[str, str, str]]:
    """Term, English and abbreviation of every statement."""
    return [(one.term, one.english, one.abbreviation) for one in said(text)]


# Names in brackets ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("参与方用联邦学习（Federated Learning）训练。", None),  # where it begins is not told
        (
            "联邦学习（Federated Learning）由此产生。",
            ("联邦学习", "Federated Learning", ""),
        ),
        (
            "联邦学习（Federated Learning，FL）由此产生。",
            ("联邦学习", "Federated Learning", "FL"),
        ),
        (
            "联邦学习（FL，Federated Learning）由此产生。",
            ("联邦学习", "Federated Learning", "FL"),
        ),
        (
            "联邦学习(Federated Learning, FL)由此产生。",
            ("联邦学习", "Federated Learning", "FL"),
        ),
        (
            "联邦学习（Federated Learning，简称FL）由此产生。",
            ("联邦学习", "Federated Learning", "FL"),
        ),
        (
            "联邦学习（英文：Federated Learning，缩写为FL）由此产生。",
            ("联邦学习", "Federated Learning", "FL"),
        ),
        (
            "机构开始采用安全多方计算（Secure Multi-Party Computation）。",
            ("安全多方计算", "Secure Multi-Party Computation", ""),
        ),
        (
            "“净额结算”（Net Settlement）由此产生。",
            ("净额结算", "Net Settlement", ""),
        ),
        (
            "支持向量机（Support Vector Machine，SVM）由此产生。",
            ("支持向量机", "Support Vector Machine", "SVM"),
        ),
        (
            "环境、社会和治理（Environmental, Social and Governance，ESG）受到重视。",
            None,  # the name begins before the last "and"
        ),
        (
            "反洗钱（Anti-Money Laundering，AML）由此产生。",
            ("反洗钱", "Anti-Money Laundering", "AML"),
        ),
        (
            "NLP（Natural Language Processing，自然语言处理）由此产生。",
            ("自然语言处理", "Natural Language Processing", "NLP"),
        ),
        (
            "It began with Know Your Customer (KYC) checks.",
            ("Know Your Customer", "Know Your Customer", "KYC"),
        ),
        (
            "对外提供上链服务，包括BaaS（Blockchain as a Service）平台。",
            ("Blockchain as a Service", "Blockchain as a Service", "BaaS"),
        ),
        (
            "2.1 数字孪生（Digital Twin）",
            ("数字孪生", "Digital Twin", ""),
        ),
    ],
)
def test_names_in_brackets(text: str, wanted: tuple[str, str, str] | None) -> None:
    assert terms(text) == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    "text",
    [
        "发明人是莱昂·豪泽（Leon Hauser）。",
        "豪泽（Leon Hauser）在文中提出。",
        "周明远（Mingyuan Zhou）主讲。",
        "余额（USD）见下表。",
        "第三类（III）从略。",
        "成交额（见图3）上升。",
        "模型（Smith, 2019）有不同看法。",
        "联系人（姓名，电话）须填写。",
        "他的看法（and this is what everybody in the room had been waiting for）不同。",
        "特征的选取与组合（Feature Engineering）受限。",
        "利用 AI 技术（Artificial Intelligence）。",
        "联邦学习（XYZ，Federated Learning）由此产生。",
        "加入ITU-T FG DLT（分布式账本焦点组），分布式账本焦点组在会上。",
        "侧链/中继（Sidechains/Relays）由此产生。",
    ],
)
def test_what_only_looks_like_a_name_in_brackets(text: str) -> None:
    assert terms(text) == []


def test_an_abbreviation_alone_counts_where_both_are_used_again() -> None:
    text = "物联网（IoT）让物品联网。没有物联网就没有IoT数据。"
    assert terms(text) == [("物联网", "", "IoT")]
    assert terms("物联网（IoT）让物品联网。") == []


def test_an_abbreviation_before_its_chinese_name_counts_where_that_is_used_again() -> None:
    text = "RPA（机器人流程自动化）上线。机器人流程自动化省了人手。"
    assert terms(text) == [("机器人流程自动化", "", "RPA")]
    assert terms("RPA（机器人流程自动化）上线。") == []


def test_a_short_name_for_what_follows() -> None:
    (one,) = said("《数据出境安全评估办法》（以下简称“评估办法”）施行。")
    assert (one.term, one.aliases) == ("数据出境安全评估办法", ("评估办法",))


@pytest.mark.parametrize("generic", ["本报告", "公司", "办法", "甲方"])
def test_a_short_name_for_anything_is_none(generic: str) -> None:
    assert said(f"《数据出境安全评估办法》（以下简称“{generic}”）施行。") == []


# Definitions ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "绿色溢价是指其他条件相同时绿色债券低出的收益率。",
        "绿色溢价指的是其他条件相同时绿色债券低出的收益率。",
        "所谓绿色溢价，是指其他条件相同时绿色债券低出的收益率。",
        "“绿色溢价”是指其他条件相同时绿色债券低出的收益率。",
        "绿色溢价（Greenium）是指其他条件相同时绿色债券低出的收益率。",
        "本办法所称绿色溢价，是指其他条件相同时绿色债券低出的收益率。",
        "收益率有高低。绿色溢价，是指其他条件相同时绿色债券低出的收益率。",
    ],
)
def test_a_definition(text: str) -> None:
    (one,) = said(text)
    assert one.term == "绿色溢价"
    assert one.definition == "其他条件相同时绿色债券低出的收益率。"
    assert one.evidence in text


def test_a_definition_in_english() -> None:
    (one,) = said("Interchange refers to the fee that the acquirer pays to the issuer.")
    assert one.term == "Interchange"
    assert one.definition == "the fee that the acquirer pays to the issuer."


@pytest.mark.parametrize(
    "text",
    [
        "其核心是指数据不出本地的那一部分。",
        "这里是指由银行出资的那一部分业务。",
        "主要是指以下三个方面的内容：",
        "绿色溢价是指如下图所示的那一段差额。",
        "绿色溢价是指差额。",
        "我们常说的绿色溢价在市场里是指绿色债券低出的收益率。",
        "他只是指着屏幕上的那一行数字给大家看。",
        "This refers to the fee that the acquirer pays to the issuer.",
    ],
)
def test_what_is_no_definition(text: str) -> None:
    assert said(text) == []


def test_names_and_definition_of_one_sentence_are_one_statement() -> None:
    (one,) = said("联邦学习（Federated Learning，FL）是指数据不动而模型动的训练办法。")
    assert (one.english, one.abbreviation) == ("Federated Learning", "FL")
    assert one.definition == "数据不动而模型动的训练办法。"


# Namings ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "先抵销后支付的办法称为“净额结算”。净额结算省资金。",
        "先抵销后支付的办法被称为净额结算。净额结算省资金。",
        "先抵销后支付的办法叫做净额结算，各国都用。净额结算省资金。",
    ],
)
def test_a_naming_is_told_with_its_sentence(text: str) -> None:
    (one,) = said(text)
    assert one.term == "净额结算"
    assert one.definition == one.evidence == text[: text.index("。") + 1]


def test_a_naming_that_leans_on_the_sentence_before_defines_nothing() -> None:
    (one,) = said("这种办法被称为净额结算。净额结算省资金。")
    assert one.definition == ""


def test_a_name_that_is_used_once_is_a_turn_of_phrase() -> None:
    assert said("这座城市被称为“小外滩”。") == []


@pytest.mark.parametrize("verb", ["又称", "也称", "亦称", "俗称", "又叫"])
def test_another_name(verb: str) -> None:
    (one,) = said(f"机器人理财{verb}“智能投顾”，近年很热。")
    assert (one.term, one.aliases) == ("机器人理财", ("智能投顾",))


# Bounds -----------------------------------------------------------------------------------


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for one in said(text):
        assert one.term
        assert one.evidence


@pytest.mark.parametrize(
    "text",
    [
        "（" * 200_000,
        "联邦学习（" * 50_000,
        "（FL）" * 50_000,
        "是指" * 100_000,
        "称为" * 100_000,
        "“" * 200_000,
        "a " * 100_000 + "(AB)",
        "又称" * 100_000,
        "甲" * 400_000,
        "《" * 100_000 + "》（以下简称“乙”）",
        "\n".join(["联邦学习（Federated Learning）由此产生。"] * 5_000),
    ],
    ids=range(11),
)
def test_hostile_texts_take_no_longer_than_their_length(text: str) -> None:
    begun = time.process_time()
    said(text)
    assert time.process_time() - begun < 10


# What statements come to ------------------------------------------------------------------


def test_statements_with_a_name_in_common_are_one_term() -> None:
    drafts = gathered(
        said(
            "联邦学习（Federated Learning，FL）由此产生。"
            "联合建模（Federated Learning）由此产生。联邦学习是指数据不动而模型动的办法。"
        )
    )
    (draft,) = drafts
    assert draft.term == "联邦学习"
    assert draft.aliases == ("联合建模",)
    assert draft.definition == "数据不动而模型动的办法。"
    assert draft.statements == (0, 1, 2)


def test_one_abbreviation_may_stand_for_two_things() -> None:
    one = Statement(term="私募股权", english="Private Equity", abbreviation="PE", evidence="")
    other = Statement(term="市盈率", english="Price Earnings Ratio", abbreviation="PE", evidence="")
    assert [draft.term for draft in gathered([one, other])] == ["私募股权", "市盈率"]
