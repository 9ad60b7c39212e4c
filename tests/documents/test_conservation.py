"""The account: every character of a source in exactly one class, and what makes it red."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from courses.documents.conservation import Account, balance
from courses.documents.errors import UnreadableDocument
from courses.documents.exchange import lesson_to_dict, syllabus_to_dict
from courses.documents.model import (
    Author,
    Block,
    BlockKind,
    Claim,
    Fate,
    Item,
    Kind,
    LessonDraft,
    Reason,
)
from tests.documents.made import (
    DECK_TEXT,
    REPORT_TEXT,
    SYLLABUS_TEXT,
    at,
    deck,
    dropped,
    repaired,
    report,
    syllabus,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


def account(text: str, blocks: Sequence[Block], *claims: Claim, **lesson: Any) -> Account:
    """The account of a source whose only lesson is made of ``blocks``."""
    draft = LessonDraft(
        key="k",
        kind=Kind.REPORT,
        title="题",
        order=0,
        origin=at(1, 9),
        blocks=tuple(blocks),
        **lesson,
    )
    return balance(text.encode(), "题.txt", [], [lesson_to_dict(draft)], claims)


def paragraph(text: str, first: int, last: int = 0, **fields: Any) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=text, origin=at(first, last), **fields)


def heading(text: str, first: int, **fields: Any) -> Block:
    return Block(kind=BlockKind.HEADING, text=text, origin=at(first), level=1, **fields)


def fates(found: Account) -> dict[str, int]:
    return {name: tally.characters for name, tally in found.fates.items() if tally.characters}


# A faultless import -----------------------------------------------------------------------


def test_a_faultless_syllabus_balances() -> None:
    material, claims = syllabus()
    found = balance(SYLLABUS_TEXT.encode(), "a.txt", [syllabus_to_dict(material)], [], claims)
    assert found.balanced
    assert fates(found) == {"kept": 129, "joined": 13, "repaired": 24, "dropped": 41}
    assert found.characters == 207


def test_a_faultless_report_balances_with_its_note_page_number_and_table() -> None:
    drafts, claims = report()
    forms = [lesson_to_dict(draft) for draft in drafts]
    found = balance(REPORT_TEXT.encode(), "a.txt", [], forms, claims)
    assert found.balanced
    assert fates(found) == {"kept": 81, "joined": 10, "moved": 5, "repaired": 1, "dropped": 8}


def test_a_faultless_deck_balances() -> None:
    drafts, claims = deck()
    forms = [lesson_to_dict(draft) for draft in drafts]
    assert balance(DECK_TEXT.encode(), "a.txt", [], forms, claims).balanced


def test_every_character_has_exactly_one_fate() -> None:
    material, claims = syllabus()
    found = balance(SYLLABUS_TEXT.encode(), "a.txt", [syllabus_to_dict(material)], [], claims)
    assert sum(tally.characters for tally in found.fates.values()) == found.characters
    dropped_by_reason = sum(tally.characters for tally in found.reasons.values())
    assert dropped_by_reason == found.fates["dropped"].characters


def test_an_account_comes_back_from_json() -> None:
    drafts, claims = report()
    form = lesson_to_dict(drafts[0])
    found = balance(REPORT_TEXT.encode(), "a.txt", [], [form], claims)
    assert Account.from_dict(found.to_dict()) == found


# Fates ------------------------------------------------------------------------------------


def test_lines_of_one_paragraph_are_joined_and_its_last_is_kept() -> None:
    found = account("甲乙\n丙丁\n", [paragraph("甲乙丙丁", 1, 2)])
    assert [line[0].fate for line in found.line_fates[:2]] == ["joined", "kept"]


def test_lines_that_stay_lines_are_not_joined() -> None:
    found = account("甲乙\n丙丁\n", [paragraph("甲乙\n丙丁", 1, 2)])
    assert fates(found) == {"kept": 4}


def test_a_footnote_inside_a_paragraph_is_moved() -> None:
    note = Block(kind=BlockKind.FOOTNOTE, text="见附表", mark="1", origin=at(2))
    found = account("甲乙\n1 见附表\n丙丁\n", [paragraph("甲乙丙丁", 1, 3), note])
    assert found.balanced
    assert fates(found) == {"joined": 2, "moved": 4, "kept": 2}


def test_a_slide_title_below_other_text_is_moved() -> None:
    drafts, _ = deck()
    first = replace(
        drafts[0].slides[0],
        subhead="",
        subhead_origin=None,
        blocks=(paragraph("基本概念", 1), *drafts[0].slides[0].blocks),
    )
    draft = replace(drafts[0], slides=(first, drafts[0].slides[1]))
    found = balance(DECK_TEXT.encode(), "a.txt", [], [lesson_to_dict(draft)], [])
    assert found.balanced
    assert [s.fate for s in found.line_fates[1]] == ["moved"]


def test_a_drop_names_its_reason_and_its_place() -> None:
    claim = dropped("12", 2, Reason.PAGE_NUMBER)
    found = account("甲乙\n12\n丙丁\n", [paragraph("甲乙丙丁", 1, 3)], claim)
    assert found.balanced
    assert found.reasons["page number"].characters == 2
    assert found.line_fates[1][0].reason == "page number"


def test_a_repair_shows_before_and_after() -> None:
    found = account("I T 与lT\n", [paragraph("IT 与IT", 1)], repaired("lT", "IT", 1))
    assert found.balanced
    assert [(r.before, r.after, r.first) for r in found.repairs] == [("lT", "IT", 1)]
    assert fates(found) == {"kept": 3, "repaired": 2}


def test_a_repaired_address_may_stand_beside_the_printed_one() -> None:
    material, claims = syllabus()
    found = balance(SYLLABUS_TEXT.encode(), "a.txt", [syllabus_to_dict(material)], [], claims)
    assert "repaired" in [stretch.fate for stretch in found.line_fates[16]]


def test_a_mark_is_told_from_the_same_digit_in_the_text() -> None:
    claim = dropped("2", 1)
    found = account("2016年起提供服务2。\n", [paragraph("2016年起提供服务。", 1)], claim)
    assert found.balanced
    assert [(s.start, s.end) for s in found.line_fates[0] if s.fate == "dropped"] == [(10, 11)]


def test_the_marks_of_a_line_may_be_one_claim() -> None:
    text = "- **粗**体[链](http://a.example/b)*斜*\n"
    item = Item(text="粗体链斜", markdown="**粗**体[链](http://a.example/b)*斜*", origin=at(1))
    block = Block(kind=BlockKind.LIST, items=(item,), origin=at(1))
    assert account(text, [block], dropped("-****[]()**", 1)).balanced


def test_cells_cut_over_lines_are_found_word_by_word() -> None:
    text = "机构 名称 年份\n某某银行股份 区块链平台 2021\n有限公司\n另一家 支付 2022\n"
    rows = (("机构", "名称", "年份"), ("某某银行股份有限公司", "区块链平台", "2021"),
            ("另一家", "支付", "2022"))  # fmt: skip
    table = Block(kind=BlockKind.TABLE, rows=rows, origin=at(1, 4))
    assert account(text, [table]).balanced


def test_front_matter_that_became_fields_is_kept() -> None:
    text = "title: 支付\ndate: 2022-06-28\n甲\n"
    claims = (dropped("title:", 1), dropped("date:", 2))
    metadata = {"title": "支付", "date": "2022-06-28"}
    assert account(text, [paragraph("甲", 3)], *claims, metadata=metadata).balanced


def test_a_date_may_stand_in_another_notation() -> None:
    claim = Claim(fate=Fate.MOVED, before="2022年6月28日", origin=at(1), rule="tests")
    blocks = [paragraph("甲", 2)]
    assert account("2022年6月28日\n甲\n", blocks, claim, metadata={"date": "2022-06-28"}).balanced
    assert not account("2022年6月28日\n甲\n", blocks, claim, metadata={}).balanced


def test_the_columns_of_a_page_that_a_claim_moved_keep_their_own_order() -> None:
    claim = Claim(fate=Fate.MOVED, before="丙\n丁", origin=at(1, 2), rule="tests")
    ordered = [paragraph(text, line) for text, line in (("甲", 3), ("乙", 4), ("丙", 1), ("丁", 2))]
    assert account("丙\n丁\n甲\n乙\n", ordered, claim).balanced
    assert not account("丙\n丁\n甲\n乙\n", ordered).balanced
    ordered[2:] = ordered[:1:-1]
    assert not account("丙\n丁\n甲\n乙\n", ordered, claim).balanced


# Faults -----------------------------------------------------------------------------------


def test_a_lost_line_is_unexplained_with_its_number() -> None:
    found = account("甲乙\n丢失\n丙丁\n", [paragraph("甲乙", 1), paragraph("丙丁", 3)])
    assert [(p.first, p.text) for p in found.unexplained] == [(2, "丢失")]
    assert found.unexplained_count == 2
    assert [s.fate for s in found.line_fates[1]] == ["unexplained"]


def test_a_text_from_nowhere_is_an_invention_with_its_path() -> None:
    found = account("甲乙\n", [paragraph("甲乙", 1), paragraph("无中生有", 1)])
    assert [(p.path, p.text) for p in found.inventions] == [
        ("lessons[0].blocks[1].text", "无中生有")
    ]


def test_a_changed_character_is_narrowed_down_to_itself() -> None:
    found = account("支付清算的由来与发展\n", [paragraph("支付清算的囧来与发展", 1)])
    assert [p.text for p in found.inventions] == ["囧"]
    assert [p.text for p in found.unexplained] == ["由"]


def test_a_doubled_paragraph_is_an_invention() -> None:
    found = account("甲乙\n", [paragraph("甲乙", 1), paragraph("甲乙", 1)])
    assert found.invented_count == 2


def test_two_swapped_paragraphs_are_out_of_order() -> None:
    found = account("甲\n乙\n", [paragraph("乙", 2), paragraph("甲", 1)])
    assert [place.path for place in found.disorder] == ["lessons[0].blocks[1]"]


def test_a_drop_claimed_of_a_kept_text_is_noticed() -> None:
    found = account("甲乙\n", [paragraph("甲乙", 1)], dropped("甲乙", 1))
    assert not found.balanced


def test_a_claim_about_what_is_not_there_is_a_warning() -> None:
    found = account("甲乙\n", [paragraph("甲乙", 1)], dropped("不存在", 1))
    assert found.balanced
    assert [(w.code, w.about) for w in found.warnings] == [("claim does not hold", "tests")]


def test_a_claim_does_not_explain_more_than_it_names() -> None:
    found = account("12\n13\n甲\n", [paragraph("甲", 3)], dropped("12", 1, Reason.PAGE_NUMBER))
    assert [place.text for place in found.unexplained] == ["13"]


def test_a_field_made_from_text_may_hold_nothing_of_its_own() -> None:
    material, claims = syllabus()
    form = syllabus_to_dict(material)
    form["weeks"][0]["readings"][0]["publisher"] = "另一出版社"
    found = balance(SYLLABUS_TEXT.encode(), "a.txt", [form], [], claims)
    assert [p.path for p in found.inventions] == ["syllabi[0].weeks[0].readings[0].publisher"]


def test_inline_marks_may_not_hold_other_words_than_the_text() -> None:
    found = account("粗体\n", [paragraph("粗体", 1, markdown="**黑**体")])
    assert [place.path for place in found.inventions] == ["lessons[0].blocks[0].markdown"]


def test_cells_swapped_within_a_row_are_noticed() -> None:
    table = Block(kind=BlockKind.TABLE, rows=(("乙", "甲"),), origin=at(1))
    assert not account("甲 乙\n", [table]).balanced


def test_a_picture_that_went_missing_is_a_warning() -> None:
    found = account("甲\n[image: ]\n", [paragraph("甲", 1)], dropped("[image:]", 2))
    warned = [(w.code, w.about) for w in found.warnings]
    assert ("elements missing", "pictures") in warned


def test_a_reason_above_its_limit_is_a_warning_with_the_places() -> None:
    found = account(
        "甲乙丙\n----\n", [paragraph("甲乙丙", 1)], dropped("----", 2, Reason.DECORATION)
    )
    warned = [w for w in found.warnings if w.code == "reason above limit"]
    assert [(w.about, w.places[0].first) for w in warned] == [("decoration", 2)]


# Forms without places, encodings, size ----------------------------------------------------


PLACES = {"lines", "page", "title_lines", "title_page", "source_lines"}


def without_places(value: Any) -> Any:
    """The form as a foreign tool or an edit leaves it."""
    if isinstance(value, dict):
        return {n: None if n in PLACES else without_places(inner) for n, inner in value.items()}
    return [without_places(inner) for inner in value] if isinstance(value, list) else value


def test_a_form_without_places_balances_too() -> None:
    drafts, claims = report()
    form = without_places(lesson_to_dict(drafts[0]))
    found = balance(REPORT_TEXT.encode(), "a.txt", [], [form], claims)
    assert (found.unexplained, found.inventions, found.disorder) == ((), (), ())


def test_swapped_blocks_without_places_are_noticed() -> None:
    forms = [without_places(lesson_to_dict(draft)) for draft in report()[0]]
    blocks = forms[0]["blocks"]
    blocks[0], blocks[4] = blocks[4], blocks[0]
    assert not balance(REPORT_TEXT.encode(), "a.txt", [], forms, report()[1]).balanced


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_second_extraction_knows_the_encodings_of_the_reader(encoding: str) -> None:
    material, claims = syllabus()
    data = SYLLABUS_TEXT.encode(encoding)
    assert balance(data, "a.txt", [syllabus_to_dict(material)], [], claims).balanced


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_counts_them(line_break: str) -> None:
    material, claims = syllabus()
    data = SYLLABUS_TEXT.replace("\n", line_break).encode()
    assert balance(data, "a.txt", [syllabus_to_dict(material)], [], claims).balanced


def test_bytes_that_are_no_text_are_refused_as_by_the_reader() -> None:
    with pytest.raises(UnreadableDocument):
        balance(b"", "a.txt", [], [], ())


def test_an_import_of_nothing_explains_nothing() -> None:
    found = balance("甲乙".encode(), "a.txt", [], [], ())
    assert (found.balanced, found.unexplained_count) == (False, 2)


def test_a_lost_picture_without_any_text_may_stand_once_but_not_twice() -> None:
    figure = Block(kind=BlockKind.FIGURE, origin=at(2))
    assert account("甲\n \n乙\n", [paragraph("甲", 1), figure, paragraph("乙", 3)]).balanced
    doubled = account("甲\n \n乙\n", [paragraph("甲", 1), figure, figure, paragraph("乙", 3)])
    assert doubled.disorder_count == 1


def test_the_name_of_an_author_does_not_explain_a_lost_line_that_holds_it() -> None:
    authors = (Author(name="林晓"),)
    assert not account("甲\n林晓\n", [paragraph("甲", 1)], authors=authors).balanced
    claim = dropped("作者：", 2)
    assert account("甲\n作者：林晓\n", [paragraph("甲", 1)], claim, authors=authors).balanced


def test_a_byline_as_printed_is_kept_as_front_matter() -> None:
    metadata = {"byline": ["林晓（某所） 2022年3月"]}
    found = account("林晓（某所） 2022年3月\n甲\n", [paragraph("甲", 2)], metadata=metadata)
    assert found.balanced
