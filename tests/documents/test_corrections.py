"""Corrections of an instructor: applied to what was recognised, nothing lost on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from courses.documents.conservation import balance
from courses.documents.corrections import Correction, CorrectionKind, correct, part_kinds
from courses.documents.exchange import lesson_to_dict, syllabus_to_dict
from courses.documents.lessons import drafts_of
from courses.documents.model import BlockKind, Kind, Report, Slides, Syllabus
from courses.documents.readers import read
from courses.documents.recognisers import recognise

REPORT = """# 支付清算研究

## 一、背景

清算是支付的后半段。

各国的做法

各国先后建立了大额系统。

## 二、现状

小额系统按批次轧差。
""".encode()

SYLLABUS = """支付系统导论
教学大纲

第一周
支付清算基础
主讲人：林一帆
某某大学金融学院副教授
研究方向为支付清算

内容纲要：
1. 支付的三个环节

第二周
跨境支付
主讲人：林一帆
某某大学金融学院副教授
研究方向为支付清算

内容纲要：
1. 代理行模式
""".encode()


def rule(kind: CorrectionKind, target: str, value: str = "", occurrence: int = 1) -> Correction:
    return Correction(kind=kind, target=target, value=value, occurrence=occurrence)


def apply(data: bytes, name: str, *rules: Correction) -> Report | Syllabus:
    """The one material of a document with the rules in it; its account must balance."""
    document = read(data, name)
    found, stale = correct(recognise(document), rules)
    assert not stale
    ((part, material),) = found
    claims = [*part.document.claims, *material.claims]
    syllabi = [syllabus_to_dict(material)] if isinstance(material, Syllabus) else []
    lessons = [lesson_to_dict(draft) for draft in drafts_of(found, name)]
    account = balance(data, name, syllabi, lessons, claims)
    assert account.balanced, (account.unexplained, account.inventions, account.disorder)
    assert isinstance(material, Report | Syllabus)
    return material


def headings(material: Report | Syllabus) -> list[tuple[int, str]]:
    assert isinstance(material, Report)
    return [(b.level, b.text) for b in material.blocks if b.kind is BlockKind.HEADING]


def test_a_paragraph_becomes_a_heading() -> None:
    changed = apply(REPORT, "a.md", rule(CorrectionKind.HEADING, "各国的做法", "3"))
    assert (3, "各国的做法") in headings(changed)


def test_a_heading_becomes_a_paragraph() -> None:
    changed = apply(REPORT, "a.md", rule(CorrectionKind.HEADING, "二、现状", "0"))
    assert "现状" not in [text for _, text in headings(changed)]
    assert isinstance(changed, Report)
    assert "二、现状" in [block.text for block in changed.blocks]


def test_a_heading_gets_another_level() -> None:
    changed = apply(REPORT, "a.md", rule(CorrectionKind.HEADING, "二、现状", "4"))
    assert (4, "现状") in headings(changed)


def test_a_line_becomes_the_title_and_the_former_title_stays_as_text() -> None:
    changed = apply(REPORT, "a.md", rule(CorrectionKind.TITLE, "各国的做法"))
    assert changed.title == "各国的做法"
    assert isinstance(changed, Report)
    assert changed.blocks[0].text == "支付清算研究"


def test_the_second_of_two_equal_texts_can_be_meant() -> None:
    data = REPORT + "\n各国的做法\n\n再说一遍。\n".encode()
    changed = apply(data, "a.md", rule(CorrectionKind.HEADING, "各国的做法", "2", 2))
    texts = [block for block in changed.blocks if block.text == "各国的做法"]  # type: ignore[union-attr]
    assert [block.kind for block in texts] == [BlockKind.PARAGRAPH, BlockKind.HEADING]


def test_a_lecturer_becomes_an_assistant_everywhere() -> None:
    changed = apply(SYLLABUS, "大纲.txt", rule(CorrectionKind.ROLE, "林一帆", "assistant"))
    assert isinstance(changed, Syllabus)
    assert [(one.name, one.role) for one in changed.staff] == [("林一帆", "assistant")]
    assert not [p for week in changed.weeks for s in week.sessions for p in s.lecturers]


def test_blanks_do_not_count_in_the_words_that_name_a_place() -> None:
    changed = apply(REPORT, "a.md", rule(CorrectionKind.HEADING, "二、 现 状", "4"))
    assert (4, "现状") in headings(changed)


@pytest.mark.parametrize(
    "kind", [CorrectionKind.HEADING, CorrectionKind.ROLE, CorrectionKind.TITLE]
)
def test_a_rule_whose_place_is_gone_is_said_to_be_stale(kind: CorrectionKind) -> None:
    one = rule(kind, "没有这一行", "assistant" if kind is CorrectionKind.ROLE else "2")
    found = recognise(read(REPORT, "a.md"))
    changed, stale = correct(found, [one])
    assert stale == (one,)
    assert changed == found


def test_a_part_gets_the_kind_it_is_told() -> None:
    kinds = part_kinds([rule(CorrectionKind.PART_KIND, "1", "slides")])
    ((part, material),) = recognise(read(REPORT, "a.md"), None, kinds)
    assert part.kind is Kind.SLIDES
    assert isinstance(material, Slides)
    assert part.reasons[0] == "chosen by a person"


def test_a_kind_that_does_not_exist_is_left_aside() -> None:
    assert part_kinds([rule(CorrectionKind.PART_KIND, "1", "poem")]) == {}


def test_rules_are_applied_in_the_order_in_which_they_were_made() -> None:
    first = rule(CorrectionKind.HEADING, "各国的做法", "2")
    changed = apply(REPORT, "a.md", first, replace(first, value="3"))
    assert (3, "各国的做法") in headings(changed)
