"""What a PDF does not give is said: scans, fonts without a map, hidden text, damage."""

from __future__ import annotations

import re

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from courses.documents import troubles
from courses.documents.errors import UnreadableDocument
from courses.documents.model import BlockKind, Document
from courses.documents.readers.pdf import read_pdf
from tests.documents.readers.conserved import account_of, assert_conserved
from tests.documents.readers.printed import CHINESE, LATIN, Paper, kinds, only, texts


def codes(document: Document) -> list[tuple[str, int | None]]:
    return [(trouble.code, trouble.page) for trouble in document.troubles]


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(data, "made.pdf")
    return caught.value.code


class TestScans:
    def test_a_page_that_is_a_picture_is_shown_and_named(self) -> None:
        paper = Paper()
        paper.paragraph(60, 80, 475, CHINESE)
        paper.page().picture(0, 0, 595, 842)
        data = paper.data()
        document = read_pdf(data, "made.pdf")
        assert codes(document) == [(troubles.PICTURE_ONLY_PAGE, 2)]
        assert [b.kind for b in document.pages[1].blocks] == [BlockKind.FIGURE]
        assert only(document, BlockKind.FIGURE).image
        assert_conserved(data, "made.pdf")

    def test_a_file_of_nothing_but_pictures_is_refused(self) -> None:
        assert (
            refused(Paper().picture(0, 0, 595, 842).page().picture(0, 0, 595, 842).data())
            == "no_text"
        )

    def test_the_text_layer_of_a_scan_is_its_text(self) -> None:
        paper = Paper().picture(0, 0, 595, 842)
        layer = paper.canvas.beginText(60, 700)
        layer.setFont("STSong-Light", 11)
        layer.setTextRenderMode(3)
        layer.textOut("识别出来的文字。")
        paper.canvas.drawText(layer)
        document = paper.read()
        assert texts(document) == ["识别出来的文字。"]
        assert codes(document) == []

    def test_an_empty_page_is_a_page(self) -> None:
        paper = Paper().text(60, 100, "第一页。").page().page().text(60, 100, "第三页。")
        document = paper.read()
        assert [len(page.blocks) for page in document.pages] == [1, 0, 1]
        assert_conserved(paper.buffer.getvalue(), "made.pdf")


class TestFontsWithoutMap:
    def data(self) -> bytes:
        """A page whose second paragraph has lost its map from glyphs to characters."""
        paper = Paper(pageCompression=0)
        paper.paragraph(60, 80, 475, CHINESE)
        pdfmetrics.registerFont(TTFont("Mapped", "Vera.ttf"))  # comes with the library
        paper.text(60, 300, "éàèùâêîôûëïü çñõãå øæ", font="Mapped")
        paper.text(60, 316, "ÉÀÈÙÂÊÎÔÛËÏÜ ÇÑÕÃÅ ØÆ", font="Mapped")
        return paper.data().replace(b"/ToUnicode", b"/XoUnicode")

    def test_lost_text_is_a_picture_and_a_trouble(self) -> None:
        data = self.data()
        document = read_pdf(data, "made.pdf")
        assert codes(document) == [(troubles.NO_CHARACTER_MAP, 1)]
        assert kinds(document) == ["paragraph", "figure"]
        assert only(document, BlockKind.FIGURE).text == ""

    def test_what_the_file_has_instead_of_text_is_accounted_for(self) -> None:
        assert account_of(self.data(), "made.pdf").balanced


class TestHiddenText:
    def hidden(self, **how: float) -> Document:
        paper = Paper().text(60, 100, "看得见的文字。")
        canvas = paper.canvas
        if "white" in how:
            canvas.setFillColorRGB(1, 1, 1)
        paper.text(how.get("x", 60), 130, "看不见的文字。")
        return paper.read()

    def test_white_text_is_kept_and_named(self) -> None:
        document = self.hidden(white=1)
        assert "看不见的文字。" in texts(document)
        assert codes(document) == [(troubles.HIDDEN_TEXT, 1)]

    def test_white_text_on_a_dark_box_is_to_be_seen(self) -> None:
        paper = Paper().box(50, 80, 400, 40, grey=0.2)
        paper.canvas.setFillColorRGB(1, 1, 1)
        assert codes(paper.text(60, 105, "深色上的白字。").read()) == []

    def test_text_beyond_the_edge_is_kept_and_named(self) -> None:
        document = self.hidden(x=700)
        assert "看不见的文字。" in "".join(texts(document))
        assert codes(document) == [(troubles.TEXT_OUTSIDE_PAGE, 1)]


class TestFiles:
    def test_nothing_is_empty(self) -> None:
        assert refused(b"") == "empty"

    def test_rubbish_is_damaged(self) -> None:
        assert refused(b"%PDF-1.7\n" + bytes(range(256)) * 4) == "damaged"

    def test_a_file_without_its_end_is_cut_short(self) -> None:
        whole = Paper().text(60, 100, "一行字。").data()
        assert refused(whole[: len(whole) // 4]) == "cut_short"

    def test_a_password_to_open_is_a_lock(self) -> None:
        lock = StandardEncryption("geheim", "owner")
        assert refused(Paper(encrypt=lock).text(60, 100, "秘密").data()) == "encrypted"

    def test_a_password_to_change_is_none(self) -> None:
        lock = StandardEncryption("", "owner", canModify=0)
        paper = Paper(encrypt=lock).text(60, 100, "公开的文字。")
        assert texts(paper.read()) == ["公开的文字。"]

    def test_a_file_that_lost_its_index_is_read(self) -> None:
        data = Paper().text(60, 100, "索引已经没有了。").data()
        document = read_pdf(data[: data.rindex(b"xref")], "made.pdf")
        assert texts(document) == ["索引已经没有了。"]

    def test_a_page_that_one_library_cannot_load_is_read_by_another(self) -> None:
        data = Paper(pageCompression=0).text(60, 100, "Read by the second one.", font=LATIN).data()
        pages = re.search(rb"(\d+) 0 obj\s<<\s/Count 1 /Kids \[ ", data)
        assert pages is not None
        ring = pages.group(0).replace(b"Count 1", b"Count 2") + pages.group(1) + b" 0 R "
        broken = data.replace(pages.group(0), ring)  # the list of pages holds itself
        document = read_pdf(broken, "made.pdf")
        assert texts(document) == ["Read by the second one."]
        assert codes(document) == [(troubles.SECOND_READER, None)]
        assert_conserved(broken, "made.pdf")

    def test_what_was_typed_into_a_form_is_text(self) -> None:
        paper = Paper().text(60, 100, "姓名：")
        paper.canvas.acroForm.textfield(
            value="Amartya Sen", name="name", x=100, y=730, width=200, height=20, fontSize=11
        )
        data = paper.data()
        document = read_pdf(data, "made.pdf")
        assert "Amartya Sen" in "".join(texts(document))
        assert codes(document) == [(troubles.FORM_FIELDS, None)]
        assert_conserved(data, "made.pdf")

    def test_titles_that_programs_leave_are_no_metadata(self) -> None:
        paper = Paper()
        paper.canvas.setTitle("Microsoft Word - 新建文档.docx")
        paper.canvas.setAuthor("Administrator")
        assert paper.text(60, 100, "正文。").read().metadata == {}

    def test_a_title_that_the_page_prints_is_metadata(self) -> None:
        paper = Paper().text(60, 100, "数字金融导论", 20)
        paper.canvas.setTitle("数字金融导论")
        assert paper.text(60, 200, "正文。").read().metadata == {"title": "数字金融导论"}
