"""A section keeps its row, and with it bookmarks and progress, when its heading is reworded."""

from __future__ import annotations

from courses.store.matching import continued

CLEARING = "支付清算把一天里的往来轧成净额，再由中央银行的账户结清。"
NOTES = "票据可以背书转让，贴现的利率由市场决定。"


def test_the_same_key_continues_itself() -> None:
    assert continued({"清算": CLEARING}, [("清算", NOTES)]) == {"清算": "清算"}


def test_a_reworded_heading_over_the_same_text_continues() -> None:
    before = {"清算": CLEARING, "票据": NOTES}
    wanted = [("清算与结算", CLEARING + "还有一种是逐笔全额。"), ("票据", NOTES)]
    assert continued(before, wanted) == {"清算与结算": "清算", "票据": "票据"}


def test_another_text_is_a_new_section() -> None:
    assert continued({"清算": CLEARING}, [("票据", NOTES)]) == {}


def test_a_row_is_continued_once() -> None:
    wanted = [("甲", CLEARING), ("乙", CLEARING)]
    assert continued({"清算": CLEARING}, wanted) == {"甲": "清算"}


def test_empty_texts_are_not_alike() -> None:
    assert continued({"a": ""}, [("b", "")]) == {}
