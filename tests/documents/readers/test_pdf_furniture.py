"""What returns on the pages of a PDF is no text: heads, feet, numbers, stamps, contents."""

from __future__ import annotations

import pytest

from courses.documents.model import Claim, Document, Reason
from courses.documents.readers.pdf import read_pdf
from tests.documents.readers.conserved import assert_conserved
from tests.documents.readers.printed import CHINESE, LATIN, Paper, texts, width_of

BODIES = ["甲", "乙", "丙", "丁", "戊", "己"]


def numbered(form: str, pages: int = 5, start: int = 1) -> Paper:
    """Pages of text with a number in ``form`` at the foot."""
    paper = Paper()
    for index in range(pages):
        paper.paragraph(60, 90, 475, BODIES[index] + CHINESE * 3, indent=22)
        paper.centred(815, form.format(n=start + index, total=pages), 9)
        paper.page()
    return paper


def dropped(document: Document, reason: Reason) -> list[str]:
    return [claim.before for claim in document.claims if claim.reason is reason]


class TestPageNumbers:
    @pytest.mark.parametrize(
        "form",
        [
            "{n}", "- {n} -", "— {n} —", "第 {n} 页", "第{n}页 共{total}页", "{n} / {total}",
            "Page {n} of {total}", "·{n}·", "[{n}]",
        ],
    )  # fmt: skip
    def test_are_dropped_in_every_style(self, form: str) -> None:
        document = numbered(form).read()
        assert dropped(document, Reason.PAGE_NUMBER) == [
            form.format(n=n, total=5) for n in range(1, 6)
        ]

    def test_may_begin_anywhere(self) -> None:
        assert dropped(numbered("{n}", start=37).read(), Reason.PAGE_NUMBER) == [
            "37", "38", "39", "40", "41",
        ]  # fmt: skip

    def test_of_the_front_matter_are_roman(self) -> None:
        paper = Paper()
        for index, number in enumerate(("i", "ii", "iii", "iv")):
            paper.paragraph(60, 90, 475, BODIES[index] + CHINESE * 2)
            paper.centred(815, number, 9, LATIN).page()
        assert dropped(paper.read(), Reason.PAGE_NUMBER) == ["i", "ii", "iii", "iv"]

    def test_alternate_between_left_and_right(self) -> None:
        paper = Paper()
        for index in range(4):
            paper.paragraph(60, 90, 475, BODIES[index] + CHINESE * 2)
            paper.text(60 if index % 2 else 530, 815, str(index + 1), 9).page()
        assert dropped(paper.read(), Reason.PAGE_NUMBER) == ["1", "2", "3", "4"]

    def test_that_do_not_count_are_text(self) -> None:
        paper = Paper()
        for index, year in enumerate(("2019", "1984", "2008")):
            paper.paragraph(60, 90, 475, BODIES[index] + CHINESE * 2)
            paper.text(60, 700 - 30 * index, year).page()
        document = paper.read()
        assert dropped(document, Reason.PAGE_NUMBER) == []
        assert {"2019", "1984", "2008"} <= set(texts(document))


class TestRunningHeads:
    def paper(self, head: str = "金融科技导论　课程讲义", pages: int = 4) -> Paper:
        paper = Paper()
        for index in range(pages):
            paper.text(60, 45, head, 9)
            paper.paragraph(60, 90, 475, BODIES[index] + CHINESE * 3, indent=22)
            paper.page()
        return paper

    def test_are_dropped_with_their_reason(self) -> None:
        data = self.paper().data()
        document = read_pdf(data, "made.pdf")
        assert len(dropped(document, Reason.RUNNING_HEADER)) == 4
        assert all(text[0] in BODIES for text in texts(document))
        assert_conserved(data, "made.pdf")

    def test_of_left_and_right_pages_may_differ(self) -> None:
        paper = Paper()
        for index in range(6):
            head = "王小明编" if index % 2 else "市场与制度"
            paper.text(60 if index % 2 else 460, 45, head, 9)
            paper.paragraph(60, 90, 475, BODIES[index] + CHINESE * 2)
            paper.page()
        assert dropped(paper.read(), Reason.RUNNING_HEADER) == ["市场与制度", "王小明编"] * 3

    def test_may_be_as_large_as_the_text_and_near_to_it(self) -> None:
        paper = Paper()
        for index in range(4):
            paper.text(60, 66, "课程讲义与阅读材料")
            paper.paragraph(60, 90, 475, BODIES[index] + CHINESE * 5, indent=22, leading=22)
            paper.page()
        assert len(dropped(paper.read(), Reason.RUNNING_HEADER)) == 4

    def test_that_change_with_the_chapter_are_known_by_their_place(self) -> None:
        paper = Paper()
        for index, head in enumerate(
            ("第一章 导论",) * 2 + ("第二章 市场",) * 2 + ("第三章 监管",) * 2
        ):
            paper.text(60, 45, head, 9)
            paper.paragraph(60, 100, 475, BODIES[index] + CHINESE * 3, indent=22)
            paper.page()
        assert len(dropped(paper.read(), Reason.RUNNING_HEADER)) == 6

    def test_with_a_number_are_one_line_with_two_reasons(self) -> None:
        paper = Paper()
        for index in range(4):
            paper.text(60, 45, "课程讲义", 9).text(500, 45, str(index + 1), 9)
            paper.paragraph(60, 90, 475, BODIES[index] + CHINESE * 2)
            paper.page()
        document = paper.read()
        assert dropped(document, Reason.RUNNING_HEADER) == ["课程讲义"] * 4
        assert dropped(document, Reason.PAGE_NUMBER) == ["1", "2", "3", "4"]

    def test_a_line_of_the_text_that_returns_by_chance_stays(self) -> None:
        paper = Paper()
        for index in range(6):
            text = CHINESE * 2 + BODIES[index] if index % 3 else BODIES[index] + CHINESE
            paper.paragraph(60, 90, 475, text)
            paper.page()
        paper.paragraph(60, 90, 475, "己" + CHINESE).strip()
        assert dropped(paper.page().page().read(), Reason.RUNNING_HEADER) == []

    def test_a_title_of_one_page_stays(self) -> None:
        paper = self.paper()
        document = read_pdf(paper.text(60, 60, "附录", 11).page().data(), "made.pdf")
        assert "附录" in texts(document)


class TestStamps:
    def test_a_watermark_across_the_pages_is_decoration(self) -> None:
        paper = Paper()
        for index in range(4):
            paper.paragraph(60, 90, 475, BODIES[index] + CHINESE * 3)
            paper.canvas.saveState()
            paper.canvas.translate(200, 300)
            paper.canvas.rotate(45)
            paper.canvas.setFont("STSong-Light", 40)
            paper.canvas.drawString(0, 0, "内部资料")
            paper.canvas.restoreState()
            paper.page()
        data = paper.data()
        assert dropped(read_pdf(data, "made.pdf"), Reason.DECORATION) == ["内部资料"] * 4
        assert_conserved(data, "made.pdf")

    def test_a_logo_on_every_page_is_no_figure(self) -> None:
        paper = Paper()
        for index in range(4):
            paper.picture(480, 20, 60, 40)
            paper.paragraph(60, 90, 475, BODIES[index] + CHINESE * 3)
            paper.page()
        assert not paper.read().pictures


class TestContents:
    TITLES = (("第一章 导论", 1), ("第二章 市场", 4), ("第三章 监管", 9), ("参考文献", 15))

    def paper(self) -> Paper:
        paper = Paper().centred(80, "目　录", 16)
        for row, (title, page) in enumerate(self.TITLES):
            count = int((470 - width_of(title, 11)) / width_of(".", 11))
            paper.text(60, 120 + 20 * row, title + "." * count + str(page))
        paper.page()
        for index, (title, _) in enumerate(self.TITLES):
            paper.text(60, 90, title, 11)
            paper.paragraph(60, 120, 475, BODIES[index] + CHINESE * 3, indent=22)
            paper.page()
        return paper

    def test_printed_contents_are_labels(self) -> None:
        data = self.paper().data()
        labels: list[Claim] = [
            claim for claim in read_pdf(data, "made.pdf").claims if claim.reason is Reason.LABEL
        ]
        assert labels[0].before == "目 录"
        assert len(labels) == 5
        assert_conserved(data, "made.pdf")

    def test_what_the_contents_name_is_a_heading_whatever_its_type(self) -> None:
        document = self.paper().read()
        headings = [b.text for b in document.blocks if b.kind == "heading"]
        assert headings == [title for title, _ in self.TITLES]
