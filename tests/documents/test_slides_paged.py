"""Decks whose reader knows where everything stands: presentations and printed decks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pptx.util import Inches, Pt

from courses.documents.conservation import balance
from courses.documents.exchange import lesson_to_dict
from courses.documents.lessons import drafts_of
from courses.documents.model import (
    Block,
    BlockKind,
    Document,
    Item,
    Kind,
    Look,
    Origin,
    Page,
    Reason,
    SlideDraft,
    Slides,
)
from courses.documents.readers import read
from courses.documents.recognisers import recognise as recognise_document
from courses.documents.recognisers.slides import recognise, score
from tests.documents.decks import account_of, kinds, part_of, texts, titles
from tests.documents.readers.presentations import (
    TITLE_ONLY,
    Deck,
    body,
    fill,
    picture,
    text_box,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


def slides_of(deck: Deck) -> Slides:
    return recognise(part_of(deck.document()))


def assert_balanced(deck: Deck) -> None:
    account = account_of(deck.data(), "deck.pptx", deck.document())
    assert (account.unexplained, account.inventions, account.disorder) == ((), (), ())


def large(box: Any, size: int = 32, *, bold: bool = False) -> Any:
    for paragraph in box.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold
    return box


def lines(slide: SlideDraft) -> list[str]:
    return [line for block in slide.blocks for line in texts(block)]


# The kind ---------------------------------------------------------------------------------


def test_a_presentation_is_a_deck() -> None:
    deck = Deck()
    for title in ("甲", "乙", "丙"):
        fill(body(deck.slide(title)), "一点\n两点")
    document = deck.document()
    assert score(document) == (0.97, ("It is a presentation.",))
    assert [part.kind for part, _material in recognise_document(document)] == [Kind.SLIDES]


def test_a_presentation_that_is_a_table_of_sessions_is_left_to_the_syllabus() -> None:
    deck = Deck()
    slide = deck.slide("教学日历")
    table = slide.shapes.add_table(6, 3, Inches(1), Inches(2), Inches(8), Inches(4)).table
    rows = [("周次", "教学内容", "教师")] + [
        (f"第{n}周", f"第{n}周要讲的内容与案例", "周宁") for n in range(1, 6)
    ]
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    assert score(deck.document())[0] < 0.5


# Titles -----------------------------------------------------------------------------------


def test_the_title_placeholder_is_the_title_with_its_parts() -> None:
    deck = Deck()
    deck.slide("封面")
    deck.slide("2.1 支付清算（1/3）")
    slide = slides_of(deck).slides[1]
    assert (slide.title, slide.running_title) == ("2.1 支付清算（1/3）", "支付清算")
    assert (slide.label, slide.counter) == ("2.1", "（1/3）")
    assert slide.blocks == ()


def test_a_title_in_a_text_box_is_known_by_the_place_and_size_of_the_others() -> None:
    deck = Deck()
    for title in ("第一节 账户", "第二节 清算"):
        fill(body(deck.slide(title)), "一点\n两点")
    slide = deck.slide()
    text_box(slide, "正文的一段话", y=2)
    large(text_box(slide, "第三节 结算", x=0.5, y=0.3, width=9, height=1.2), 44)
    found = slides_of(deck)
    assert titles(found)[2] == "第三节 结算"
    assert lines(found.slides[2]) == ["正文的一段话"]
    assert_balanced(deck)


def test_a_deck_without_any_placeholder_has_the_titles_that_most_pages_set_alike() -> None:
    deck = Deck()
    for number, title in enumerate(("账户体系", "清算与结算", "风险管理", "监管框架"), 1):
        slide = deck.slide()
        text_box(slide, f"第{number}页的正文，写了一句完整的话。", y=2, width=8)
        large(text_box(slide, title, x=0.5, y=0.4, width=9, height=0.8), 30)
    found = slides_of(deck)
    assert titles(found) == ["账户体系", "清算与结算", "风险管理", "监管框架"]
    assert [doubt.weight for doubt in found.doubts] == [0.1]
    assert_balanced(deck)


def test_a_title_that_fits_no_pattern_is_a_guess_and_said_to_be_one() -> None:
    deck = Deck()
    for title in ("账户", "清算"):
        fill(body(deck.slide(title)), "一点")
    slide = deck.slide()
    text_box(slide, "这里是正文的第一段话，比较长一些，一直写到这里为止。", y=3, width=8)
    large(text_box(slide, "跨境支付", x=3, y=1.9, width=5, height=0.6), 24)
    found = slides_of(deck)
    assert titles(found)[2] == "跨境支付"
    assert [d.message for d in found.doubts] == [
        "The title of slide 3 is a guess: the largest text of the page."
    ]


def test_the_only_text_of_a_page_is_its_title_without_a_doubt() -> None:
    deck = Deck()
    deck.slide("账户")
    deck.slide("清算")
    large(text_box(deck.slide(), "谢谢！", x=3, y=3), 54)
    found = slides_of(deck)
    assert titles(found)[2] == "谢谢！"
    assert found.doubts == ()


def test_a_page_of_even_text_has_no_title_and_says_so() -> None:
    deck = Deck()
    deck.slide("账户")
    deck.slide("清算")
    slide = deck.slide()
    text_box(slide, "第一段话写在这里。\n第二段话写在这里。", y=3, width=8)
    found = slides_of(deck)
    assert titles(found)[2] == ""
    assert [d.message for d in found.doubts] == ["Slide 3 has no text that looks like a title."]


def test_a_number_drawn_beside_the_title_of_a_section_is_its_subhead() -> None:
    deck = Deck()
    deck.slide("账户")
    deck.slide("清算")
    slide = deck.slide()
    large(text_box(slide, "01", x=1, y=3, width=1.5), 80)
    large(text_box(slide, "支付体系概述", x=3, y=3.1, width=6), 40)
    found = slides_of(deck).slides[2]
    assert (found.title, found.subhead) == ("支付体系概述", "01")
    assert_balanced(deck)


def test_a_short_text_that_several_slides_print_above_their_titles_is_a_subhead() -> None:
    deck = Deck()
    for section, title in (
        ("账户", "开户"), ("账户", "销户"), ("账户", "冻结"), ("清算", "轧差"), ("清算", "结算"),
        ("清算", "对账"),
    ):  # fmt: skip
        slide = deck.slide(title, layout=TITLE_ONLY)
        large(text_box(slide, section, x=0.5, y=0.05, width=3, height=0.3), 14)
        text_box(slide, f"{title}的说明写在这里。", y=3, width=8)
    found = slides_of(deck).slides
    assert [slide.subhead for slide in found] == ["账户"] * 3 + ["清算"] * 3
    assert_balanced(deck)


def test_a_title_broken_over_lines_is_one_line() -> None:
    deck = Deck()
    deck.slide("金融科技\v概论")
    assert titles(slides_of(deck)) == ["金融科技 概论"]


def test_the_address_of_a_linked_title_stays_on_its_slide() -> None:
    deck = Deck()
    deck.slide("封面")
    slide = deck.slide("课程网站")
    slide.shapes.title.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.org/c"
    found = slides_of(deck).slides[1]
    assert (found.title, lines(found)) == ("课程网站", ["https://example.org/c"])
    assert_balanced(deck)


# The deck ---------------------------------------------------------------------------------


def test_the_cover_gives_title_author_and_day() -> None:
    deck = Deck()
    cover = deck.slide("支付清算讲义", layout=0)
    fill(cover.placeholders[1].text_frame, "主讲人：周宁\n2024年3月5日")
    fill(body(deck.slide("目录")), "账户\n清算")
    found = slides_of(deck)
    assert found.title == "支付清算讲义"
    assert [author.name for author in found.authors] == ["周宁"]
    assert found.metadata == {"date": "2024-03-05"}
    assert_balanced(deck)


def test_an_author_of_the_properties_counts_where_the_cover_names_her() -> None:
    deck = Deck()
    cover = deck.slide("Payment Systems", layout=0)
    fill(cover.placeholders[1].text_frame, "Jane Doe")
    deck.slide("Accounts")
    deck.presentation.core_properties.author = "Jane Doe"
    assert [author.name for author in slides_of(deck).authors] == ["Jane Doe"]
    deck.presentation.core_properties.author = "Mary Major"
    assert slides_of(deck).authors == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("周宁 副教授", ["周宁"]),
        ("周宁、吴梅", ["周宁", "吴梅"]),
        ("金融学院", []),
        ("方法论", []),
        ("2024年春季", []),
        ("Course Overview", []),
    ],
)
def test_a_name_on_a_line_of_the_cover_is_its_author(line: str, names: list[str]) -> None:
    deck = Deck()
    fill(deck.slide("支付清算讲义", layout=0).placeholders[1].text_frame, line)
    deck.slide("账户")
    assert [author.name for author in slides_of(deck).authors] == names


def test_notes_and_hidden_slides_stay_with_their_slide() -> None:
    deck = Deck()
    slide = deck.slide("账户")
    slide.notes_slide.notes_text_frame.text = "讲慢一点"
    deck.slide("备用")._element.set("show", "0")
    found = slides_of(deck).slides
    assert [(one.notes, one.hidden) for one in found] == [("讲慢一点", False), ("", True)]
    assert_balanced(deck)


# Bodies -----------------------------------------------------------------------------------


def test_typed_marks_make_a_list_with_levels() -> None:
    deck = Deck()
    slide = deck.slide("清算", layout=TITLE_ONLY)
    text_box(slide, "1. 净额\n（1）双边\n（2）多边\n2. 全额", y=2, width=6)
    (block,) = slides_of(deck).slides[0].blocks
    assert [(i.level, i.label, i.text) for i in block.items] == [
        (0, "1.", "净额"), (1, "（1）", "双边"), (1, "（2）", "多边"), (0, "2.", "全额"),
    ]  # fmt: skip
    assert_balanced(deck)


def test_marks_typed_behind_bullets_are_the_labels_of_the_items() -> None:
    deck = Deck()
    fill(body(deck.slide("清算")), "① 净额\n② 全额")
    (block,) = slides_of(deck).slides[0].blocks
    assert [(item.label, item.text) for item in block.items] == [("①", "净额"), ("②", "全额")]
    assert_balanced(deck)


def test_numbers_drawn_in_boxes_of_their_own_are_labels() -> None:
    deck = Deck()
    slide = deck.slide("目录", layout=TITLE_ONLY)
    for number, text in enumerate(("账户", "清算", "结算"), 1):
        text_box(slide, f"0{number}", x=1, y=1 + number, width=0.8, height=0.6)
        text_box(slide, text, x=2.2, y=1 + number, width=5, height=0.6)
    (block,) = slides_of(deck).slides[0].blocks
    assert [(i.label, i.text) for i in block.items] == [
        ("01", "账户"), ("02", "清算"), ("03", "结算"),
    ]  # fmt: skip
    assert_balanced(deck)


def test_a_bold_line_above_a_list_heads_it() -> None:
    deck = Deck()
    slide = deck.slide("对比", layout=TITLE_ONLY)
    large(text_box(slide, "净额清算", y=2, width=4, height=0.5), 18, bold=True)
    text_box(slide, "• 占用资金少\n• 风险集中", y=2.6, width=4)
    found = slides_of(deck).slides[0]
    assert kinds(found) == ["heading", "list"]
    assert (found.blocks[0].level, found.blocks[0].text) == (2, "净额清算")
    assert_balanced(deck)


def test_a_caption_belongs_to_its_picture() -> None:
    deck = Deck()
    slide = deck.slide("流程", layout=TITLE_ONLY)
    slide.shapes.add_picture(picture(), Inches(1), Inches(2), Inches(6))
    text_box(slide, "图 1：清算流程", y=5.2, width=6, height=0.4)
    text_box(slide, "资料来源：作者整理", y=5.7, width=6, height=0.4)
    (figure,) = slides_of(deck).slides[0].blocks
    assert figure.kind is BlockKind.FIGURE
    assert figure.image
    assert (figure.label, figure.caption) == ("图 1：", "清算流程")
    assert figure.source == "资料来源：作者整理"
    assert_balanced(deck)


def test_blocks_of_a_slide_no_longer_say_how_they_were_set() -> None:
    deck = Deck()
    fill(body(deck.slide("清算")), "净额")
    assert [block.look for block in slides_of(deck).slides[0].blocks] == [None]


# Furniture --------------------------------------------------------------------------------


def test_a_footer_typed_on_every_slide_is_dropped() -> None:
    deck = Deck()
    for number in range(1, 6):
        slide = deck.slide(f"第{number}节")
        fill(body(slide), f"要点{number}")
        large(text_box(slide, "某大学金融学院", x=1, y=7, width=5, height=0.3), 10)
        large(text_box(slide, str(number), x=9, y=7, width=0.5, height=0.3), 10)
    found = slides_of(deck)
    assert [lines(slide) for slide in found.slides] == [[f"要点{n}"] for n in range(1, 6)]
    reasons = [claim.reason for claim in found.claims]
    assert reasons.count(Reason.RUNNING_HEADER) == reasons.count(Reason.PAGE_NUMBER) == 5
    assert_balanced(deck)


def test_a_title_that_many_slides_share_is_no_furniture() -> None:
    deck = Deck()
    for number in range(5):
        slide = deck.slide()
        large(text_box(slide, "案例分析", x=0.5, y=0.3, width=9, height=0.6), 32)
        text_box(slide, f"第{number}个案例的说明。", y=2, width=8)
    assert titles(slides_of(deck)) == ["案例分析"] * 5


# Printed decks ----------------------------------------------------------------------------

WIDTH, HEIGHT = 960.0, 540.0


class Printed:
    """A printed deck as its reader gives it; every text is a line of the file."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.line = 0

    def page(self, *texts: tuple[str, float, float], image: str = "") -> None:
        """A page of (text, size, y)."""
        number = len(self.pages) + 1
        blocks = [self.block(text, size, y, number) for text, size, y in texts]
        if image:
            self.line += 1
            origin = Origin(first=self.line, last=self.line, page=number)
            blocks.append(Block(kind=BlockKind.FIGURE, origin=origin, image=image))
        page = Page(
            number=number,
            blocks=tuple(blocks),
            width=WIDTH,
            height=HEIGHT,
            picture=f"pictures/{number}.png",
        )
        self.pages.append(page)

    def block(self, text: str, size: float, y: float, number: int) -> Block:
        self.line += 1
        origin = Origin(first=self.line, last=self.line, page=number)
        look = Look(size=size, x=60, y=y, width=700, height=size * 1.2)
        if text.startswith("• "):
            item = Item(text=text[2:], label="•", origin=origin)
            return Block(kind=BlockKind.LIST, origin=origin, items=(item,), look=look)
        return Block(kind=BlockKind.PARAGRAPH, origin=origin, text=text, look=look)

    def document(self) -> Document:
        return Document(name="deck.pdf", format="pdf", pages=tuple(self.pages))

    def slides(self) -> Slides:
        return recognise(part_of(self.document()))


def printed(pages: Sequence[tuple[str, Sequence[str]]]) -> Printed:
    """A deck of pages, each with a title and points."""
    deck = Printed()
    for title, points in pages:
        rows = [(f"• {point}", 20.0, 140.0 + 40 * n) for n, point in enumerate(points)]
        deck.page((title, 32.0, 40.0), *rows)
    return deck


def test_a_printed_deck_is_known_by_wide_pages_big_type_and_little_text() -> None:
    deck = printed([("账户", ["开户", "销户"]), ("清算", ["轧差"]), ("结算", ["对账"])])
    assert score(deck.document())[0] >= 0.9


def test_a_paper_on_upright_pages_is_no_deck() -> None:
    page = Page(
        number=1,
        width=595,
        height=842,
        blocks=(
            Block(
                kind=BlockKind.PARAGRAPH,
                origin=Origin(first=1, last=1, page=1),
                text="正文" * 400,
                look=Look(size=10.5, width=400, height=600),
            ),
        ),
    )
    assert score(Document(name="paper.pdf", format="pdf", pages=(page,)))[0] == 0.0


def test_each_slide_keeps_the_picture_of_its_page() -> None:
    deck = printed([("账户", ["开户"]), ("清算", ["轧差"])])
    found = deck.slides().slides
    assert [slide.picture for slide in found] == ["pictures/1.png", "pictures/2.png"]
    assert titles(deck.slides()) == ["账户", "清算"]


def test_steps_of_one_slide_are_merged_into_the_last() -> None:
    deck = printed([
        ("账户", ["开户"]), ("账户", ["开户", "销户"]), ("账户", ["开户", "销户", "冻结"]),
        ("清算", ["轧差"]),
    ])  # fmt: skip
    found = deck.slides()
    assert [lines(slide) for slide in found.slides] == [["开户", "销户", "冻结"], ["轧差"]]
    assert [slide.origin.page for slide in found.slides] == [3, 4]
    dropped = [claim for claim in found.claims if claim.reason is Reason.REPEATED]
    assert [claim.origin.page for claim in dropped] == [1, 1, 2, 2, 2]


def test_pages_with_one_title_and_other_texts_stay_apart() -> None:
    deck = printed([("账户", ["开户"]), ("账户", ["销户"]), ("清算", ["轧差"])])
    assert len(deck.slides().slides) == 3


def test_pages_with_one_title_and_other_pictures_stay_apart() -> None:
    deck = Printed()
    for number in range(3):
        deck.page(("走势", 32, 40), image=f"pictures/{'abc'[number] * 64}.png")
    assert len(deck.slides().slides) == 3


def test_a_page_without_text_is_a_slide_with_its_picture() -> None:
    deck = printed([("账户", ["开户"])])
    deck.page()
    slide = deck.slides().slides[1]
    assert (slide.title, slide.blocks, slide.picture) == ("", (), "pictures/2.png")


@pytest.mark.parametrize("form", ["{n}", "第{n}页", "{n} / 12"])
def test_numbers_at_the_foot_of_a_printed_deck_are_dropped(form: str) -> None:
    deck = Printed()
    for number in range(1, 6):
        number_text = form.format(n=number)
        deck.page((f"第{number}节", 32, 40), ("正文的话", 20, 200), (number_text, 12, 515))
    found = deck.slides()
    assert {tuple(lines(slide)) for slide in found.slides} == {("正文的话",)}


# Whole files ------------------------------------------------------------------------------


def test_a_presentation_is_read_by_its_content_and_balances() -> None:
    deck = Deck()
    cover = deck.slide("支付清算讲义", layout=0)
    fill(cover.placeholders[1].text_frame, "主讲人：周宁")
    for number in range(1, 4):
        slide = deck.slide(f"{number}.1 专题（1/2）")
        fill(body(slide), "要点一\n  细节\n要点二")
        text_box(slide, "旁注", x=7, y=5.5, width=2, height=0.5)
        slide.notes_slide.notes_text_frame.text = f"讲稿{number}"
    data = deck.data()
    account = account_of(data, "讲义.pptx", read(data, "讲义.pptx"))
    assert account.balanced


def test_read_as_a_report_a_presentation_keeps_its_private_matter_private() -> None:
    deck = Deck()
    slide = deck.slide("支付清算")
    fill(body(slide), "净额清算每天进行一次。")
    slide.notes_slide.notes_text_frame.text = "先问学生"
    hidden = deck.slide("答案")
    fill(body(hidden), "选 B")
    hidden._element.set("show", "0")
    data = deck.data()
    document = read(data, "deck.pptx")
    found = recognise_document(document, Kind.REPORT)
    lessons = [lesson_to_dict(draft) for draft in drafts_of(found, "deck.pptx")]
    assert "选 B" not in str(lessons)
    assert "先问学生" not in str(lessons)
    claims = [*document.claims, *(claim for _, material in found for claim in material.claims)]
    assert balance(data, "deck.pptx", [], lessons, claims).balanced


def test_a_presentation_with_the_plan_of_its_course_stays_one_deck() -> None:
    deck = Deck()
    fill(body(deck.slide("课程大纲")), "\n".join(f"第{n}周 专题{n}" for n in range(1, 9)))
    for number in range(1, 12):
        for step in (1, 2):
            fill(body(deck.slide(f"{number}.1 专题（{step}/2）")), "要点一\n要点二\n要点三")
    found = recognise_document(deck.document())
    assert [part.kind for part, _material in found] == [Kind.SLIDES]
