"""Which week is proposed for a lesson, why, and how surely."""

from __future__ import annotations

import pytest

from courses.placing import (
    BEHIND,
    CLOSE,
    UNSURE,
    LessonFacts,
    PlacingReason,
    Proposal,
    WeekFacts,
    propose,
)

WEEKS = [
    WeekFacts(number=1, titles=("金融科技概论",), outline=("金融科技的定义", "发展历程")),
    WeekFacts(
        number=2,
        titles=("区块链技术与应用",),
        outline=("一、区块链的原理", "1.1 哈希与签名", "1.2 共识机制", "二、智能合约"),
    ),
    WeekFacts(
        number=3,
        titles=("《监管科技（RegTech）》",),
        outline=("监管科技的概念", "监管沙盒", "监管科技的技术支撑"),
    ),
    WeekFacts(number=4, titles=("数字货币",), outline=("央行数字货币", "数字人民币的设计")),
    WeekFacts(number=5, titles=("期末报告",)),
]


def proposed(**facts: object) -> Proposal:
    proposal = propose(LessonFacts(**{"title": "讲义", **facts}), WEEKS)  # type: ignore[arg-type]
    assert proposal is not None
    return proposal


# It names its week ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    ["第三周 监管", "第 3 周：监管", "第３讲", "第三講", "Week 3: RegTech", "Lecture 03", "week_3"],
)
def test_a_title_that_names_its_week_is_nearly_certain(title: str) -> None:
    proposal = proposed(title=title)
    assert (proposal.week_number, proposal.reason_code) == (3, PlacingReason.TITLE_NAMES_WEEK)
    assert proposal.certainty > 0.95
    assert proposal.runner_up is None


@pytest.mark.parametrize(
    "name", ["week03.pptx", "Lecture 3 - regtech.pdf", "第三周.docx", "fintech-wk3.md", "lec3.txt"]
)
def test_a_file_name_that_names_its_week_is_nearly_certain(name: str) -> None:
    proposal = proposed(file_name=name)
    assert (proposal.week_number, proposal.reason_code) == (3, PlacingReason.FILE_NAMES_WEEK)
    assert proposal.certainty > 0.9


@pytest.mark.parametrize(
    "path", ["第3周/讲义.docx", "week03/lecture 1.pptx", "2024/Week 3/a/b.md", "第三周 监管/1.txt"]
)
def test_a_folder_that_names_its_week_goes_before_the_name_of_the_file(path: str) -> None:
    proposal = proposed(file_name=path)
    assert (proposal.week_number, proposal.reason_code) == (3, PlacingReason.FOLDER_NAMES_WEEK)
    assert proposal.certainty > 0.9


@pytest.mark.parametrize(
    "path",
    ["03-regtech.pptx", "3. 监管.docx", "L3 监管.pptx", "ch03_x.md", "03/讲义.docx", "3.pdf"],
)
def test_a_number_that_leads_a_name_is_a_hint(path: str) -> None:
    proposal = proposed(file_name=path)
    assert (proposal.week_number, proposal.reason_code) == (3, PlacingReason.NUMBER_LEADS_NAME)
    assert 0.5 < proposal.certainty < 0.9


@pytest.mark.parametrize(
    "path", ["03-05 meeting.docx", "2023 report.pdf", "3D printing.md", "x3.md"]
)
def test_dates_and_other_numbers_are_no_hint(path: str) -> None:
    assert propose(LessonFacts(title="x", file_name=path), WEEKS) is None


def test_the_name_found_is_told() -> None:
    assert proposed(title="监管（第三周）").details == {"text": "第三周"}


@pytest.mark.parametrize(
    "title",
    [
        "第三章",
        "第3次工业革命以来",
        "L2 扩容",
        "W3C",
        "2022年3月",
        "第三周年",
        "Weekend 3",
        "第9周",
        "第零周",
        "Weeks 2 and week 3",
    ],
)
def test_what_only_looks_like_a_week_is_no_week(title: str) -> None:
    proposal = propose(LessonFacts(title=title), WEEKS)
    assert proposal is None or proposal.reason_code != PlacingReason.TITLE_NAMES_WEEK


def test_title_and_file_name_that_contradict_leave_it_open() -> None:
    proposal = proposed(title="第二周", file_name="week3.pdf")
    assert (proposal.week_number, proposal.runner_up) == (2, 3)
    assert proposal.certainty <= UNSURE


# It says what the week says ---------------------------------------------------------------


def test_the_title_of_a_session_is_a_good_reason() -> None:
    proposal = proposed(title="监管科技 (regtech)")
    assert (proposal.week_number, proposal.reason_code) == (3, PlacingReason.SAME_TITLE)
    assert 0.7 < proposal.certainty < 0.9


def test_headings_equal_the_points_of_an_outline_number_blank_and_width_aside() -> None:
    proposal = proposed(headings=("1. 区块链 的原理", "（一）哈希与签名", "共识机制：", "智能合约"))
    assert (proposal.week_number, proposal.reason_code) == (2, PlacingReason.SAME_HEADINGS)
    assert (proposal.details["matching"], proposal.details["of"]) == (4, 4)
    assert proposal.certainty > 0.8


def test_the_more_points_match_the_surer_it_is() -> None:
    some = proposed(headings=("哈希与签名", "共识机制", "别的", "再别的", "还有别的"))
    most = proposed(headings=("哈希与签名", "共识机制", "智能合约", "再别的", "还有别的"))
    assert some.week_number == most.week_number == 2
    assert some.certainty < most.certainty


def test_words_that_tie_others_remarks_and_subtitles_do_not_count() -> None:
    proposal = proposed(
        headings=("2.1 监管科技概念 —— 缘起（1/2）", "监管沙盒（选讲）", "监管科技与主要技术支撑")
    )
    assert (proposal.week_number, proposal.details["matching"]) == (3, 3)


def test_one_equal_heading_is_no_outline() -> None:
    proposal = propose(LessonFacts(title="讲义", headings=("发展历程",)), WEEKS)
    assert proposal is None or proposal.reason_code != PlacingReason.SAME_HEADINGS


def test_rare_words_of_a_week_are_a_weak_reason() -> None:
    proposal = proposed(title="监管沙盒的中国实践", text="监管科技（RegTech）与沙盒")
    assert (proposal.week_number, proposal.reason_code) == (3, PlacingReason.SHARED_TERMS)
    assert 0 < proposal.certainty <= 0.5
    assert proposal.details["terms"] == ["监管沙盒", "监管科技", "regtech"]


def test_words_that_many_weeks_use_say_nothing() -> None:
    weeks = [WeekFacts(number=n, titles=("金融科技与应用",)) for n in range(1, 9)]
    assert propose(LessonFacts(title="金融科技与应用前沿"), weeks) is None


# Its place in the file --------------------------------------------------------------------


def test_a_deck_behind_a_syllabus_may_belong_to_the_last_week() -> None:
    proposal = proposed(follows_week=5)
    assert (proposal.week_number, proposal.reason_code) == (5, PlacingReason.BEHIND_WEEK)
    assert proposal.certainty == BEHIND


def test_equal_headings_outweigh_the_place_in_the_file() -> None:
    proposal = proposed(
        headings=("监管科技的概念", "监管沙盒", "监管科技的技术支撑"), follows_week=5
    )
    assert (proposal.week_number, proposal.runner_up) == (3, 5)
    assert proposal.certainty > 0.8


# Open choices -----------------------------------------------------------------------------


def test_two_weeks_with_the_same_outline_leave_it_open_and_both_are_named() -> None:
    twin = WeekFacts(number=6, outline=WEEKS[2].outline)
    facts = LessonFacts(title="讲义", headings=WEEKS[2].outline)
    proposal = propose(facts, [*WEEKS, twin])
    assert proposal is not None
    assert (proposal.week_number, proposal.runner_up) == (3, 6)
    assert proposal.certainty <= UNSURE


def test_a_second_candidate_far_behind_is_named_and_changes_nothing() -> None:
    alone = proposed(title="第三周")
    proposal = proposed(title="第三周", follows_week=5)
    assert alone.certainty - BEHIND > CLOSE
    assert (proposal.certainty, proposal.runner_up) == (alone.certainty, 5)


def test_nothing_known_gives_no_proposal() -> None:
    assert propose(LessonFacts(title="附录"), WEEKS) is None
    assert propose(LessonFacts(title=""), WEEKS) is None
    assert propose(LessonFacts(title="第三周"), []) is None


def test_headings_that_differ_in_a_word_or_stand_before_a_dash_count() -> None:
    weeks = [
        WeekFacts(number=3, outline=("什么是支付清算？", "支付清算的作用和意义", "我国的清算体系")),
        WeekFacts(number=4, outline=("票据的种类", "票据的流转")),
    ]
    lesson = LessonFacts(
        title="课件",
        headings=("1.1 什么是支付清算 —— 定义", "1.2 支付清算的作用与意义", "1.3 我国清算体系"),
    )
    proposal = propose(lesson, weeks)
    assert proposal is not None
    assert (proposal.week_number, proposal.reason_code) == (3, PlacingReason.SAME_HEADINGS)


def test_a_title_that_holds_the_title_of_a_week_speaks_for_it() -> None:
    weeks = [WeekFacts(number=6, titles=("联邦学习",)), WeekFacts(number=7, titles=("量化系统",))]
    proposal = propose(LessonFacts(title="联邦学习提高数据交互效率"), weeks)
    assert proposal is not None
    assert (proposal.week_number, proposal.reason_code) == (6, PlacingReason.HOLDS_TITLE)


# The zip that it came in ------------------------------------------------------------------


def in_zip(name: str, title: str = "讲义", file_name: str = "a.md") -> Proposal | None:
    lesson = LessonFacts(title=title, file_name=file_name, bundle_name=name)
    weeks = [WeekFacts(number=number, titles=(f"题目{number}",)) for number in range(1, 9)]
    return propose(lesson, weeks)


@pytest.mark.parametrize("name", ["第三周.zip", "week03.zip", "支付 第3周 资料.zip", "wk_3"])
def test_the_name_of_the_zip_names_the_week(name: str) -> None:
    proposal = in_zip(name)
    assert proposal is not None
    assert (proposal.week_number, proposal.reason_code) == (3, PlacingReason.BUNDLE_NAMES_WEEK)
    assert proposal.details["name"] == name


@pytest.mark.parametrize(
    "own",
    [
        {"title": "第五周 清算"},
        {"file_name": "week05.md"},
        {"file_name": "第5周/a.md"},
        {"title": "题目5"},
    ],
)
def test_what_the_file_says_itself_outweighs_its_zip(own: dict[str, str]) -> None:
    proposal = in_zip("第三周.zip", **own)
    assert proposal is not None
    assert proposal.week_number == 5
    assert proposal.reason_code != PlacingReason.BUNDLE_NAMES_WEEK


def test_a_bare_number_before_the_name_does_not_outweigh_the_zip() -> None:
    proposal = in_zip("第三周.zip", file_name="05-清算.md")
    assert proposal is not None
    assert proposal.week_number == 3


@pytest.mark.parametrize("name", ["week1-8.zip", "第1周至第8周.zip", "资料.zip", "第20周.zip", ""])
def test_a_zip_of_several_weeks_or_none_names_no_week(name: str) -> None:
    assert in_zip(name) is None
