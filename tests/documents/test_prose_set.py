"""Prose of files that say how their lines are set: covers, headings without a style, lists."""

from __future__ import annotations

import pytest

from courses.documents.model import Block, BlockKind, Document, Kind, Look, Origin, Page, Report
from courses.documents.model import Part as DocumentPart
from courses.documents.recognisers.report import recognise

LONG = "清算把许多笔应收应付轧成一个数，结算再把这个数真正付清，两者先后分明。" * 2
BODY, TITLE, CHAPTER = 12.0, 20.0, 14.0


def block(
    text: str,
    size: float = BODY,
    *,
    style: str = "normal",
    centred: bool = False,
    bold: bool = False,
    kind: BlockKind = BlockKind.PARAGRAPH,
) -> Block:
    look = Look(style=style, size=size, bold=bold, centred=centred)
    markdown = f"**{text}**" if bold else ""
    return Block(kind=kind, origin=Origin(first=1, last=1), text=text, markdown=markdown, look=look)


def report(*blocks: Block) -> Report:
    """What a Word document of these blocks is as a report."""
    placed = tuple(
        Block(**{n: getattr(one, n) for n in Block.__slots__} | {"origin": Origin(first=i, last=i)})
        for i, one in enumerate(blocks, start=1)
    )
    document = Document(name="a.docx", format="docx", pages=(Page(number=1, blocks=placed),))
    return recognise(DocumentPart(kind=Kind.REPORT, document=document, score=1.0, reasons=()))


def texts(found: Report, kind: BlockKind) -> list[str]:
    return [one.text for one in found.blocks if one.kind is kind]


def test_the_title_style_names_the_title() -> None:
    found = report(block("课题简报"), block("支付清算观察", BODY, style="title"), block(LONG))
    assert found.title == "支付清算观察"


def test_without_a_title_style_the_biggest_line_above_the_text_is_the_title() -> None:
    found = report(
        block("某某研究院", BODY, centred=True),
        block("支付清算观察", TITLE, centred=True),
        block(LONG),
    )
    assert found.title == "支付清算观察"
    assert found.authors[0].name == "某某研究院"


def test_a_title_over_two_lines_is_one() -> None:
    found = report(
        block("农村支付服务", TITLE, centred=True),
        block("调查报告", TITLE, centred=True),
        block(LONG),
    )
    assert found.title == "农村支付服务调查报告"


@pytest.mark.parametrize("second", ["——以三个县为例", "（2023年）"])
def test_a_line_behind_a_dash_or_in_brackets_is_the_subtitle(second: str) -> None:
    found = report(
        block("农村支付服务", TITLE, centred=True),
        block(second, CHAPTER, centred=True),
        block(LONG),
    )
    assert (found.title, found.subtitle) == ("农村支付服务", second)


def test_what_is_big_but_no_bigger_than_the_text_is_no_title() -> None:
    found = report(block("第一段就是正文"), block(LONG))
    assert found.title == ""


@pytest.mark.parametrize(
    ("line", "names", "date"),
    [
        ("作者：钟离岚（研究员）、褚宜年（博士后）", ["钟离岚", "褚宜年"], ""),
        ("江州大学商学院  课题组：费思源  莫小满  执笔", ["费思源", "莫小满"], ""),
        ("编 写 人：\t公良衡\u3000司马絮", ["公良衡", "司马絮"], ""),
        ("Jane Doe and John Roe, Centre for River Studies", ["Jane Doe", "John Roe"], ""),
        ("采访、整理：戚望舒", ["戚望舒"], ""),
        ("日\u3000\u3000期：\t二〇二四年三月二十日", [], "2024-03-20"),
        ("2024年1月", [], "2024-01"),
        ("OCTOBER 2023", [], "2023-10"),
    ],
)
def test_by_lines_of_a_cover(line: str, names: list[str], date: str) -> None:
    found = report(block("农村支付服务", TITLE, centred=True), block(line), block(LONG))
    assert [author.name for author in found.authors] == names
    assert found.date == date
    assert line.split()[0] not in "".join(texts(found, BlockKind.PARAGRAPH))


def test_by_lines_at_the_end_sign_a_text_whose_cover_names_nobody() -> None:
    found = report(
        block("修车摊上的治理", TITLE, centred=True),
        block(LONG),
        block("作者：乐正微（本报记者）"),
        block("2024年9月12日"),
    )
    assert [(a.name, a.position) for a in found.authors] == [("乐正微", "本报记者")]
    assert found.date == "2024-09-12"


def test_bold_lines_are_headings_on_levels_by_size_and_way_of_numbering() -> None:
    found = report(
        block("农村支付服务", TITLE, centred=True),
        block("一、背景", CHAPTER, bold=True),
        block(LONG),
        block("（一）网点", bold=True),
        block(LONG),
        block("1. 密处更密", bold=True),
        block(LONG),
        block("二、建议", CHAPTER, bold=True),
        block(LONG),
    )
    headings = [(b.level, b.label, b.text) for b in found.blocks if b.kind is BlockKind.HEADING]
    assert headings == [
        (1, "一、", "背景"),
        (2, "（一）", "网点"),
        (3, "1.", "密处更密"),
        (1, "二、", "建议"),
    ]


@pytest.mark.parametrize("marks", ["①②③", ["1.", "2.", "3."], ["（1）", "（2）", "（3）"]])
def test_typed_numbers_that_count_on_are_a_list(marks: list[str]) -> None:
    points = [block(f"{mark}要点{number}；") for number, mark in enumerate(marks)]
    found = report(block("农村支付服务", TITLE), block(LONG), *points, block(LONG))
    (one,) = [b for b in found.blocks if b.kind is BlockKind.LIST]
    assert [item.label for item in one.items] == list(marks)
    assert [item.text for item in one.items] == ["要点0；", "要点1；", "要点2；"]


def test_a_number_alone_is_no_list() -> None:
    found = report(block("农村支付服务", TITLE), block(LONG), block("1. 只有一条。"), block(LONG))
    assert not [b for b in found.blocks if b.kind is BlockKind.LIST]


def test_references_numbered_in_brackets_stay_paragraphs() -> None:
    found = report(
        block("农村支付服务", TITLE),
        block(LONG),
        block("[1] 王一，《支付》，2020。"),
        block("[2] 李二，《清算》，2021。"),
    )
    assert not [b for b in found.blocks if b.kind is BlockKind.LIST]


def test_a_small_short_line_below_a_figure_is_its_caption() -> None:
    picture = block("", kind=BlockKind.FIGURE)
    found = report(
        block("农村支付服务", TITLE),
        block(LONG),
        picture,
        block("投诉量逐月变化", 9.0, centred=True),
        block(LONG),
    )
    (figure,) = [b for b in found.blocks if b.kind is BlockKind.FIGURE]
    assert figure.caption == "投诉量逐月变化"


def test_a_line_of_the_size_of_the_text_below_a_figure_is_text() -> None:
    picture = block("", kind=BlockKind.FIGURE)
    found = report(
        block("农村支付服务", TITLE), block(LONG), picture, block("可见增长很快"), block(LONG)
    )
    (figure,) = [b for b in found.blocks if b.kind is BlockKind.FIGURE]
    assert figure.caption == ""
