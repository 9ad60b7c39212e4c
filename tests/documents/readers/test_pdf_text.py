"""Lines of a PDF become paragraphs, in the order in which one reads them."""

from __future__ import annotations

from courses.documents.model import BlockKind, Fate
from courses.documents.readers.pdf import read_pdf
from tests.documents.readers.conserved import account_of, assert_conserved
from tests.documents.readers.printed import (
    A4,
    BOLD,
    CHINESE,
    ENGLISH,
    ITALIC,
    LATIN,
    Paper,
    kinds,
    only,
    texts,
    width_of,
)

WIDE = 475


def two_paragraphs(**options: float) -> Paper:
    paper = Paper()
    paper.paragraph(60, 100, WIDE, CHINESE * 2, **options)  # type: ignore[arg-type]
    paper.paragraph(60, paper.y + 20, WIDE, "第二段。" + CHINESE, **options)  # type: ignore[arg-type]
    return paper


class TestParagraphs:
    def test_wrapped_chinese_lines_are_joined_without_blanks(self) -> None:
        paper = Paper()
        paper.paragraph(60, 100, WIDE, CHINESE * 2)
        assert texts(paper.read()) == [CHINESE * 2]

    def test_wrapped_latin_lines_are_joined_with_blanks(self) -> None:
        paper = Paper()
        paper.paragraph(60, 100, WIDE, ENGLISH * 2, font=LATIN)
        assert texts(paper.read()) == [(ENGLISH * 2).strip()]

    def test_an_indented_first_line_begins_a_paragraph(self) -> None:
        document = two_paragraphs(indent=22, leading=16.5).read()
        assert texts(document) == [CHINESE * 2, "第二段。" + CHINESE]

    def test_a_larger_distance_begins_a_paragraph(self) -> None:
        paper = Paper()
        sentence = "文字" * 21 + "。"
        for y, text in ((100, sentence), (116, sentence), (141, sentence), (157, sentence)):
            paper.text(60, y, text)
        assert texts(paper.read()) == [sentence * 2, sentence * 2]

    def test_a_line_that_ends_early_ends_its_paragraph(self) -> None:
        paper = Paper()
        for y, text in ((100, "文字" * 21), (116, "到此为止。"), (132, "新的" * 21), (148, "结束")):
            paper.text(60, y, text)
        assert texts(paper.read()) == ["文字" * 21 + "到此为止。", "新的" * 21 + "结束"]

    def test_a_ragged_line_ends_its_paragraph_where_the_next_word_would_have_fitted(self) -> None:
        paper = Paper()
        first, second = ENGLISH.split("; ")
        paper.paragraph(60, 100, 300, first + ".", font=LATIN)
        paper.paragraph(60, paper.y + 16.5, 300, second.capitalize(), font=LATIN)
        assert texts(paper.read()) == [first + ".", second.capitalize().strip()]

    def test_blanks_that_only_stretch_a_line_are_no_blanks(self) -> None:
        paper = Paper()
        drawn = paper.canvas.beginText(60, 700)
        drawn.setFont("STSong-Light", 11)
        drawn.setCharSpace(3.5)
        drawn.textOut("两端对齐的文字")
        paper.canvas.drawText(drawn)
        assert texts(paper.read()) == ["两端对齐的文字"]

    def test_a_title_set_with_blanks_stays_as_printed(self) -> None:
        paper = Paper().text(200, 100, "课 程 大 纲", 20)
        assert texts(paper.read()) == ["课 程 大 纲"]

    def test_a_text_set_in_from_both_sides_is_a_quotation(self) -> None:
        paper = Paper()
        paper.paragraph(60, 100, WIDE, CHINESE * 2)
        paper.paragraph(100, paper.y + 24, WIDE - 80, "引文" + CHINESE)
        paper.paragraph(60, paper.y + 24, WIDE, CHINESE * 2)
        assert kinds(paper.read()) == ["paragraph", "quotation", "paragraph"]

    def test_every_character_has_its_fate(self) -> None:
        assert_conserved(two_paragraphs(indent=22).data(), "made.pdf")


class TestHyphens:
    def lines(self, *lines: str) -> Paper:
        paper = Paper()
        for index, line in enumerate(lines):
            paper.text(60, 100 + 14 * index, line, font=LATIN)
        return paper

    def test_a_word_that_a_line_end_cut_is_mended_and_the_repair_is_claimed(self) -> None:
        paper = self.lines("The clearing house is an institu-", "tion of the market.")
        data = paper.data()
        account = account_of(data, "made.pdf")
        assert account.balanced
        assert [(r.before, r.after) for r in account.repairs] == [("institu-tion", "institution")]

    def test_a_hyphen_before_a_capital_stays(self) -> None:
        document = self.lines("The theorem of Modigliani-", "Miller says so.").read()
        assert texts(document) == ["The theorem of Modigliani-Miller says so."]

    def test_a_word_that_the_document_writes_with_a_hyphen_keeps_it(self) -> None:
        document = self.lines(
            "A peer-review takes time, and each peer-", "review more than the last one did."
        ).read()
        assert "each peer-review more" in texts(document)[0]

    def test_self_and_non_keep_their_hyphen(self) -> None:
        document = self.lines("Markets are said to be self-", "regulating in this text.").read()
        assert "self-regulating" in texts(document)[0]


class TestPages:
    def cut(self, first: str, second: str, indent: float = 0.0) -> list[str]:
        """A paragraph at the foot of a page and one at the top of the next."""
        paper = Paper()
        paper.paragraph(60, 100, WIDE, CHINESE * 3, indent=22)
        paper.paragraph(60, 740, WIDE, first, indent=22)
        paper.page()
        paper.paragraph(60, 100, WIDE, second, indent=indent)
        paper.paragraph(60, paper.y + 17, WIDE, CHINESE * 2, indent=22)
        data = paper.data()
        assert_conserved(data, "made.pdf")
        return texts(read_pdf(data, "made.pdf"))

    def test_a_paragraph_cut_by_a_page_is_one(self) -> None:
        head = "上一页" * 13 + "还没有说完这"
        assert self.cut(head + "句" * 39, "句话在下一页结束。")[1].endswith("句话在下一页结束。")

    def test_a_sentence_that_ended_and_an_indent_are_two_paragraphs(self) -> None:
        found = self.cut("上一页的句子说完了。", "下一页另起一段。" + CHINESE, indent=22)
        assert found[1] == "上一页的句子说完了。"

    def test_a_figure_between_the_halves_comes_after_the_paragraph(self) -> None:
        paper = Paper()
        paper.paragraph(60, 100, WIDE, CHINESE * 2, indent=22)
        half = "这一段话在图片之前还没有说完，它的行是满的，接下来的内容要到图片下面才能继续说下"
        paper.paragraph(60, paper.y + 17, WIDE, half, indent=22)
        paper.picture(150, 250, 250, 150)
        paper.paragraph(60, 440, WIDE, "位置才说完。" + CHINESE)
        document = paper.read()
        assert kinds(document) == ["paragraph", "paragraph", "figure"]
        assert document.blocks[1].text.endswith(CHINESE)

    def test_pages_that_are_turned_are_read_upright(self) -> None:
        paper = Paper()
        for turned in (False, True):
            drawing = paper.canvas
            drawing.saveState()
            if turned:
                drawing.translate(A4[0], 0)
                drawing.rotate(90)
            drawing.setFont("STSong-Light", 11)
            for index, line in enumerate(("第一行文字。", "第二行文字。", "第三行文字。")):
                drawing.drawString(80, 500 - 40 * index, line)
            drawing.restoreState()
            paper.page()
        document = paper.read()
        upright, turned_page = ([b.text for b in page.blocks] for page in document.pages)
        assert upright == turned_page == ["第一行文字。", "第二行文字。", "第三行文字。"]
        assert document.pages[1].width > document.pages[1].height

    def test_text_from_top_to_bottom_is_read_column_by_column_from_the_right(self) -> None:
        paper = Paper()
        for column, text in enumerate(("春江潮水连海平海上明月", "滟滟随波千万里何处春江")):
            for row, character in enumerate(text):
                paper.text(480 - 26 * column, 80 + 14 * row, character, 12)
        data = paper.data()
        assert texts(read_pdf(data, "made.pdf")) == [
            "春江潮水连海平海上明月",
            "滟滟随波千万里何处春江",
        ]
        assert account_of(data, "made.pdf").unexplained_count == 0


class TestColumns:
    def columns(self, *, row_by_row: bool = False) -> Paper:
        paper = Paper()
        paper.centred(80, "两栏的通讯", 20)
        left = [f"左栏第{n}行的文字把这一栏的宽度全部占满了" for n in "一二三四五六"]
        right = [line.replace("左", "右") for line in left]
        rows = [(60.0, 120 + 17 * i, line) for i, line in enumerate(left)]
        rows += [(320.0, 120 + 17 * i, line) for i, line in enumerate(right)]
        if row_by_row:
            rows.sort(key=lambda row: (row[1], row[0]))
        for x, y, line in rows:
            paper.text(x, y, line)
        return paper

    def test_columns_are_read_one_after_the_other(self) -> None:
        text = "".join(texts(self.columns().read()))
        assert text.index("左栏第六行") < text.index("右栏第一行")

    def test_columns_drawn_line_by_line_are_read_by_their_places(self) -> None:
        data = self.columns(row_by_row=True).data()
        text = "".join(texts(read_pdf(data, "made.pdf")))
        assert text.index("左栏第六行") < text.index("右栏第一行")
        assert account_of(data, "made.pdf").unexplained_count == 0

    def test_a_heading_over_both_columns_comes_first(self) -> None:
        assert texts(self.columns().read())[0] == "两栏的通讯"

    def test_a_paragraph_goes_on_in_the_next_column(self) -> None:
        paper = Paper()
        rest = paper.paragraph(60, 100, 225, ENGLISH * 3, 10, LATIN, leading=12, limit=8)
        paper.paragraph(310, 100, 225, rest, 10, LATIN, leading=12)
        assert texts(paper.read()) == [(ENGLISH * 3).strip()]

    def test_columns_drawn_in_the_other_order_are_moved_and_say_so(self) -> None:
        paper = Paper()
        for x, side in ((320.0, "右"), (60.0, "左")):
            for row in range(6):
                paper.text(
                    x, 120 + 17 * row, f"{side}栏第{'一二三四五六'[row]}行的文字把这一栏占满"
                )
        data = paper.data()
        document = read_pdf(data, "made.pdf")
        text = "".join(texts(document))
        assert text.index("左栏第六行") < text.index("右栏第一行")
        assert any(claim.fate is Fate.MOVED for claim in document.claims)
        assert_conserved(data, "made.pdf")


class TestMarks:
    def test_bold_words_are_marked(self) -> None:
        paper = Paper().text(60, 100, "Note:", font=BOLD)
        paper.text(60 + width_of("Note: ", 11, BOLD), 100, "bring the reader.", font=LATIN)
        (block,) = paper.read().blocks
        assert (block.text, block.markdown) == (
            "Note: bring the reader.",
            "**Note:** bring the reader.",
        )

    def test_a_title_in_italics_is_marked(self) -> None:
        paper = Paper().text(60, 100, "Sen, A.", font=LATIN)
        paper.text(60 + width_of("Sen, A. ", 11, LATIN), 100, "Inequality", font=ITALIC)
        assert only(paper.read(), BlockKind.PARAGRAPH).markdown == "Sen, A. *Inequality*"

    def test_type_that_was_slanted_is_italic(self) -> None:
        paper = Paper().text(60, 100, "See", font=LATIN)
        slanted = paper.canvas.beginText()
        slanted.setTextTransform(1, 0, 0.2, 1, 82, paper.height - 100)
        slanted.setFont(LATIN, 11)
        slanted.textOut("Inequality")
        paper.canvas.drawText(slanted)
        assert only(paper.read(), BlockKind.PARAGRAPH).markdown == "See *Inequality*"

    def test_signs_of_markdown_in_the_text_are_escaped(self) -> None:
        paper = Paper().text(60, 100, "2 * 3 * 4", font=LATIN)
        paper.text(60 + width_of("2 * 3 * 4 ", 11, LATIN), 100, "bold", font=BOLD)
        assert only(paper.read(), BlockKind.PARAGRAPH).markdown == r"2 \* 3 \* 4 **bold**"

    def test_raised_and_lowered_type_is_marked(self) -> None:
        paper = Paper().text(60, 100, "x", font=LATIN)
        paper.text(66, 95, "2", 7, LATIN).text(70, 100, "and H", font=LATIN)
        paper.text(98, 103, "2", 7, LATIN).text(102, 100, "O", font=LATIN)
        assert (
            only(paper.read(), BlockKind.PARAGRAPH).markdown == "x<sup>2</sup> and H<sub>2</sub>O"
        )

    def test_a_line_in_a_font_of_fixed_width_is_code(self) -> None:
        paper = Paper()
        paper.paragraph(60, 100, WIDE, ENGLISH * 3, font=LATIN)
        for row, line in enumerate(("def pay(amount):", "    return amount * rate", "pay(3)")):
            x = 60 + 6.6 * (len(line) - len(line.lstrip()))
            paper.text(x, paper.y + 18 if row == 0 else paper.y + 13, line.strip(), font="Courier")
        code = only(paper.read(), BlockKind.CODE)
        assert code.text == "def pay(amount):\n    return amount * rate\npay(3)"


class TestLinks:
    def test_the_words_over_an_annotation_are_a_link(self) -> None:
        paper = Paper().text(60, 100, "请阅读这篇文章的摘要。")
        paper.link(60 + 33, 100, 44, "https://example.org/a?b=1")
        data = paper.data()
        assert only(read_pdf(data, "made.pdf"), BlockKind.PARAGRAPH).markdown == (
            "请阅读[这篇文章](https://example.org/a?b=1)的摘要。"
        )
        assert_conserved(data, "made.pdf")

    def test_a_printed_address_is_not_said_twice(self) -> None:
        address = "https://example.org/paper"
        paper = Paper().text(60, 100, address, font=LATIN)
        paper.link(60, 100, width_of(address, 11, LATIN), address)
        data = paper.data()
        block = only(read_pdf(data, "made.pdf"), BlockKind.PARAGRAPH)
        assert (block.markdown or block.text) == address
        assert_conserved(data, "made.pdf")

    def test_a_printed_address_goes_on_in_the_next_line(self) -> None:
        paper = Paper()
        paper.text(60, 100, "数据见 https://example.org/data/of/the/year/which/is/long?series=")
        paper.text(60, 116, "prices&from=2019 的网站。")
        assert "?series=prices&from=2019" in texts(paper.read())[0]

    def test_scripts_are_no_links(self) -> None:
        paper = Paper().text(60, 100, "按这里。").link(60, 100, 44, "javascript:alert(1)")
        assert only(paper.read(), BlockKind.PARAGRAPH).markdown == ""
