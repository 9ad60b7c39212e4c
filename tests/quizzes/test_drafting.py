"""Which questions the rules suggest from a text, and which they leave alone. No database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizzes.drafting import Draft, Family, Line, Passage, Reading, drafts_of
from quizzes.drafting.passages import passages_of
from quizzes.item_faults import item_faults
from quizzes.questions import TYPES
from tests.quizzes.drafted import EVENT, STEPS, TERMS, heading, paragraph, rows_of_terms

if TYPE_CHECKING:
    from courses.documents.model import Block


def of_text(*sentences: str, title: str = "一节", language: str = "zh-Hans") -> list[Draft]:
    lines = tuple(Line(text=sentence) for sentence in sentences)
    passage = Passage(title=title, lines=lines)
    return drafts_of(Reading(title="课文", language=language, passages=(passage,)))


def of_blocks(*blocks: Block) -> list[Draft]:
    passages = tuple(passages_of(blocks))
    return drafts_of(Reading(title="课文", language="zh-Hans", passages=passages))


def items(draft: Draft) -> list[str]:
    return [item["text"] for item in draft.content["items"]]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (STEPS, ["准入", "身份核验", "反欺诈", "评分", "放款"]),
        ("大数据风控的一般流程包括四个方面：收集数据、行为建模、构建画像、风险定价。",
         ["收集数据", "行为建模", "构建画像", "风险定价"]),
        ("转账的步骤是：单元一扣款（可用、在途）；发出消息；单元二入账。",
         ["单元一扣款（可用、在途）", "发出消息", "单元二入账"]),
        ("判断一种货币，先问是谁的负债，再问凭什么兑付，最后问谁能看见账。",
         ["问是谁的负债", "问凭什么兑付", "问谁能看见账"]),
    ],
)  # fmt: skip
def test_a_stated_order_is_asked_for(sentence: str, wanted: list[str]) -> None:
    (draft,) = of_text(sentence)
    assert (draft.family, draft.type, items(draft)) == (Family.ORDER, "ordering", wanted)
    assert draft.evidence == sentence


def test_stages_that_are_counted_are_asked_for_whatever_is_told_between_them() -> None:
    (draft,) = of_text(
        "第一阶段为电子化阶段，重在后台。其间银行联网。第二阶段为互联网阶段，重在前端。第三阶段为科技阶段，前后都变。",
        title="发展历程",
    )
    assert items(draft) == ["电子化阶段", "互联网阶段", "科技阶段"]
    assert "其间" not in draft.evidence


def test_a_title_that_is_nothing_but_stages_is_told_of_which_text() -> None:
    text = "第一阶段是电子化，如此。第二阶段是自动化，如此。第三阶段是数据化，如此。"
    (draft,) = of_text(text, title="三个阶段")
    assert draft.content["stem"] == "“课文”讲的三个阶段，请按先后排列。"


def test_steps_that_are_titles_are_asked_for() -> None:
    titles = ("第一步：分组", "第二步：算权重", "第三步：换成分数")
    passages = tuple(Passage(title=title, lines=()) for title in titles)
    (draft,) = drafts_of(Reading(title="评分卡", language="zh-Hans", passages=passages))
    assert items(draft) == ["分组", "算权重", "换成分数"]


def test_a_numbered_list_is_an_order_only_below_words_that_speak_of_steps() -> None:
    lines = [
        Line(text=text, label=f"{n}.") for n, text in enumerate(("甲方签名", "乙方核对", "入账"), 1)
    ]
    for lead, count in (("开户的步骤如下：", 1), ("常见的误解有三个：", 0)):
        passage = Passage(title="开户", lines=(Line(text=lead), *lines))
        found = drafts_of(Reading(title="课文", language="zh-Hans", passages=(passage,)))
        assert len(found) == count, lead


@pytest.mark.parametrize(
    "sentence",
    [
        "首先，数据很重要。其次，人才很重要。最后，制度很重要。",  # reasons, not an order
        "金融风险分为四类：信用、市场、操作、流动性。",  # kinds
        "该流程依次经过：甲。",  # one thing
        "设申请 20,000 份，依次经过：认证通过 95%，评分通过 40%，用款 75%。",  # figures
        "第一阶段为甲，说了很多。第三阶段为丙，也说了很多。",  # the second is not there
    ],
)
def test_what_is_no_order_is_left_alone(sentence: str) -> None:
    assert of_text(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "stem"),
    [
        (EVENT, "哪一年，Dwork 等人提出差分隐私？"),
        ("2003 年，谷歌公开文件系统的设计，前提只有一句话。", "哪一年，谷歌公开文件系统的设计？"),
        ("资本方面，《资本办法》自 2024 年 1 月 1 日起施行。", "《资本办法》自哪一年起施行？"),
        ("最高法院的《诉讼规则》（2021 年 8 月 1 日起施行）规定，数据可以采信。",
         "《诉讼规则》自哪一年起施行？"),
    ],
)  # fmt: skip
def test_the_year_of_an_event_is_asked_for(sentence: str, stem: str) -> None:
    (draft,) = of_text(sentence)
    assert (draft.family, draft.type, draft.content["stem"]) == (Family.YEAR, "numeric", stem)
    grade = TYPES["numeric"].grade(draft.content, {"text": draft.content["answers"][0]["value"]})
    assert grade.is_right


@pytest.mark.parametrize(
    "sentence",
    [
        "2018 年中国移动支付交易规模达到 277.4 万亿元。",  # a figure, nothing that began
        "2014 年 Kreps 提出一条路，2015 年又有人提出另一条。",  # two years
        "该办法自 2019 年起施行。",  # which one?
        "它由微众银行开源，2021 年 7 月提出进入孵化器。",  # who?
        "2018 年毕马威发布的报告中，有三家企业上榜。",  # the year of a report, not of an event
        "Zhu 等人 2019 年证明，从梯度可以还原图像。",  # what was proved is not in the clause
        "2014 年底成立的银行采用分布式架构。",  # about
        "图 4 2018 年成立的企业",  # a caption
    ],
)
def test_other_years_are_left_alone(sentence: str) -> None:
    assert of_text(sentence) == []


def test_terms_and_meanings_are_asked_for_one_by_one_and_together() -> None:
    found = of_blocks(heading("关键术语"), rows_of_terms())
    single = [draft for draft in found if draft.family == Family.MEANING]
    (pairs,) = [draft for draft in found if draft.family == Family.PAIRS]
    assert len(single) == len(TERMS)
    assert [(one["left"], one["right"]) for one in pairs.content["pairs"]] == list(TERMS)
    for draft, (term, meaning) in zip(single, TERMS, strict=True):
        right = [option["text"] for option in draft.content["options"] if option["is_right"]]
        assert (term in draft.content["stem"], right) == (True, [meaning])
        assert draft.evidence == f"{term} {meaning}"
        assert item_faults("single", draft.content) == []


def test_lines_below_a_title_that_speaks_of_terms_are_a_list_too() -> None:
    lines = [paragraph(f"{term}（english）：{meaning}") for term, meaning in TERMS]
    assert {draft.family for draft in of_blocks(heading("术语"), *lines)} == {"meaning", "pairs"}
    assert of_blocks(heading("讨论"), *lines) == []


def test_a_meaning_that_alone_repeats_its_term_is_not_asked_for() -> None:
    terms = (*TERMS, ("长尾客户", "单个小、合起来多的客户"), ("收单机构", "替商户收款的机构"))
    found = of_blocks(heading("术语"), rows_of_terms(*terms))
    asked = "".join(draft.content["stem"] for draft in found if draft.family == Family.MEANING)
    assert "收单机构" not in asked  # no other meaning speaks of 机构
    assert "差分隐私" in asked


def test_a_meaning_that_is_longest_by_far_is_not_asked_for() -> None:
    long = ("全真互联", "多种终端和形式上的一种全面连接，" * 4)
    found = of_blocks(heading("术语"), rows_of_terms(*TERMS, long))
    assert not any("全真互联" in d.content["stem"] for d in found if d.family == Family.MEANING)


@pytest.mark.parametrize("title", ["参考文献", "思考题", "References", "目录"])
def test_literature_and_exercises_are_no_text_of_the_lesson(title: str) -> None:
    assert of_text(EVENT, STEPS, title=title) == []


def test_a_stopped_family_suggests_nothing_and_the_others_go_on() -> None:
    passage = Passage(title="一节", lines=(Line(text=STEPS), Line(text=EVENT)))
    reading = Reading(title="课文", language="zh-Hans", passages=(passage,))
    assert [draft.family for draft in drafts_of(reading, {"order"})] == [Family.YEAR]


def test_the_same_words_are_the_same_suggestion_wherever_they_stand() -> None:
    (one,), (other,) = of_text(STEPS), of_text("别的话。", STEPS.replace("：", "： "))
    assert one.key == other.key


@pytest.mark.parametrize(
    "text", ["先" * 5000, "第一阶段为" * 2000, "，再" * 3000, "（" * 9000, "2006 年" * 900]
)
def test_hostile_text_is_read_at_once(text: str) -> None:
    assert of_text(text, f"甲，先{text}，再乙。") == []
