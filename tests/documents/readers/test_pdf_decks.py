"""PDFs that are printed decks of slides."""

from __future__ import annotations

from courses.documents.model import BlockKind, Document, Reason
from courses.documents.readers.pdf import looks_like_deck, read_pdf
from tests.documents.readers.conserved import assert_conserved
from tests.documents.readers.printed import CHINESE, SLIDE, Paper


def deck(slides: int = 4) -> Paper:
    paper = Paper(SLIDE)
    for number in range(1, slides + 1):
        paper.text(70, 85, f"第{number}节的题目", 40)
        for row, text in enumerate(("第一个要点", "第二个要点")):
            paper.text(80, 180 + 60 * row, f"• {text}{number}", 28)
        paper.text(80, 520, "某某大学 · 金融科技", 11).text(900, 520, str(number), 11)
        paper.page()
    return paper


def first_texts(document: Document) -> list[str]:
    return [page.blocks[0].text for page in document.pages]


def test_wide_pages_with_big_type_are_a_deck() -> None:
    assert looks_like_deck(deck().read())


def test_a_wide_report_is_none() -> None:
    paper = Paper((842, 595))
    for _ in range(3):
        paper.paragraph(60, 80, 720, CHINESE * 8)
        paper.page()
    assert not looks_like_deck(paper.read())


def test_what_the_program_says_of_itself_counts() -> None:
    paper = Paper((842, 595))
    paper.canvas.setCreator("Microsoft PowerPoint 2019")
    paper.paragraph(60, 80, 720, CHINESE * 3)
    assert looks_like_deck(paper.read())


def test_every_slide_has_its_picture() -> None:
    document = deck().read()
    names = {picture.name: picture for picture in document.pictures}
    assert len({page.picture for page in document.pages}) == 4
    for page in document.pages:
        picture = names[page.picture]
        assert (picture.width, picture.height) == (1280, 720)
        assert len(picture.data) <= 200_000


def test_titles_are_headings_and_points_are_lists() -> None:
    document = deck().read()
    assert first_texts(document) == [f"第{n}节的题目" for n in range(1, 5)]
    assert all(page.blocks[0].kind is BlockKind.HEADING for page in document.pages)
    assert [i.text for i in document.pages[0].blocks[1].items] == ["第一个要点1", "第二个要点1"]


def test_the_foot_of_slides_is_furniture() -> None:
    data = deck().data()
    reasons = [claim.reason for claim in read_pdf(data, "deck.pdf").claims]
    assert reasons.count(Reason.RUNNING_HEADER) == reasons.count(Reason.PAGE_NUMBER) == 4
    assert_conserved(data, "deck.pdf")


def test_a_title_that_several_slides_share_stays() -> None:
    paper = Paper(SLIDE)
    for number in range(1, 6):
        paper.text(70, 85, f"2.1 监管科技（{number}/5）", 36)
        paper.text(80, 200, "内容" * (4 + number), 24).page()
    assert first_texts(paper.read()) == [f"2.1 监管科技（{n}/5）" for n in range(1, 6)]


def test_slides_are_not_joined_to_each_other() -> None:
    paper = Paper(SLIDE)
    for text in ("这一页的文字写满了整整一行没有句号", "下一页的文字接着写满整整一行还是没"):
        for row in range(3):
            paper.text(60, 150 + 50 * row, text * 2, 24)
        paper.page()
    document = paper.read()
    assert all(block.origin.page == page.number for page in document.pages for block in page.blocks)
    assert len({page.number for page in document.pages if page.blocks}) == 2


def test_two_boxes_side_by_side_are_read_one_after_the_other() -> None:
    paper = Paper(SLIDE).text(70, 80, "对比", 40)
    for x, side in ((70, "左"), (520, "右")):
        for row, text in enumerate(("成本较高", "依赖人工", "口径不一")):
            paper.text(x, 180 + 40 * row, f"{side}边的{text}", 22)
    text = "".join(b.text for b in paper.read().blocks)
    assert text.index("左边的口径不一") < text.index("右边的成本较高")
