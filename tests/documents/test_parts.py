"""The parts of a document: one kind, a chosen kind, or a syllabus with a deck behind it."""

from __future__ import annotations

from courses.documents.model import Kind
from courses.documents.readers import read
from courses.documents.recognisers import recognise

WEEKS = "".join(
    f"第{n}周\n题目{n}\n授课老师：王强\n某某银行首席研究员\n\n内容纲要：\n1. 甲\n2. "
    f"乙\n推荐阅读书籍\n《某书》\n\n\n"
    for n in range(1, 9)
)
SLIDES = "".join(
    f" 1.1 某某概念（{n}/9）—— "
    f"小节\n\n\n要点一的文字\n\n\n要点二的文字\n\n\n要点三的文字\n\n\n要点四的文字\n\n\n要点五的文字\n"
    for n in range(1, 10)
)


def parts(text: str, kind: Kind | None = None) -> list[tuple[Kind, int, int]]:
    found = recognise(read(text.encode(), "a.txt"), kind)
    return [
        (p.kind, p.document.blocks[0].origin.first, p.document.blocks[-1].origin.last)
        for p, _material in found
    ]


def test_a_syllabus_alone_is_one_part() -> None:
    assert [kind for kind, _first, _last in parts("课程大纲\n" + WEEKS)] == [Kind.SYLLABUS]


def test_a_deck_behind_the_last_week_is_a_part_of_its_own() -> None:
    syllabus = "课程大纲\n" + WEEKS.rstrip("\n") + "\n"
    border = syllabus.count("\n")
    (first, second) = parts(syllabus + SLIDES)
    assert (first[0], second[0]) == (Kind.SYLLABUS, Kind.SLIDES)
    assert (first[2], second[1]) == (border, border + 1)


def test_a_deck_alone_is_one_part() -> None:
    assert [kind for kind, _first, _last in parts(SLIDES)] == [Kind.SLIDES]


def test_a_long_last_week_is_no_deck() -> None:
    long = "".join(f"{n}. 一条很普通的提纲内容\n" for n in range(1, 150))
    assert len(parts("课程大纲\n" + WEEKS + "第9周\n总结\n内容纲要：\n" + long)) == 1


def test_a_chosen_kind_makes_all_of_it_one_part() -> None:
    ((kind, first, _last),) = parts("课程大纲\n" + WEEKS + SLIDES, Kind.REPORT)
    assert (kind, first) == (Kind.REPORT, 1)


def test_the_choice_has_its_reasons_in_plain_words() -> None:
    ((part, _material),) = recognise(read(("课程大纲\n" + WEEKS).encode(), "a.txt"))
    assert 0.6 < part.score <= 1
    assert any("weeks" in reason for reason in part.reasons)


def test_claims_of_the_reader_go_with_their_part() -> None:
    document = read("# 标题\n\n正文，一句话。\n".encode(), "a.md")
    ((part, _material),) = recognise(document)
    assert part.document.claims == document.claims
