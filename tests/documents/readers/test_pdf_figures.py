"""Pictures and drawings of a PDF are cut out; decoration is not."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from courses.documents.model import BlockKind
from courses.documents.readers.pdf import read_pdf
from tests.documents.readers.conserved import assert_conserved
from tests.documents.readers.printed import CHINESE, Paper, kinds, only, texts


def around(paper: Paper, y: float = 420) -> Paper:
    """Text above and below the middle of a page."""
    paper.paragraph(60, 80, 475, CHINESE * 2)
    paper.paragraph(60, y, 475, "图后的段落。" + CHINESE)
    return paper


def diagram(paper: Paper, y: float) -> None:
    """Three boxes with round corners and arrows between them."""
    for step, name in enumerate(("采集", "清洗", "建模")):
        left = 100 + 140 * step
        paper.canvas.roundRect(left, paper.height - y - 40, 90, 40, 8)
        paper.text(left + 25, y + 24, name, 10)
        if step < 2:
            path = paper.canvas.beginPath()
            path.moveTo(left + 90, paper.height - y - 20)
            path.lineTo(left + 135, paper.height - y - 20)
            path.lineTo(left + 130, paper.height - y - 14)
            path.lineTo(left + 130, paper.height - y - 26)
            path.lineTo(left + 135, paper.height - y - 20)
            paper.canvas.drawPath(path, fill=1)


def chart(paper: Paper, y: float) -> None:
    """Bars over an axis, with numbers beside it and names below."""
    for step in range(5):
        paper.rule(120, y + 30 * step, 420, y + 30 * step)
        paper.text(100, y + 4 + 30 * step, str(40 - 10 * step), 8)
    for bar, name in enumerate(("甲", "乙", "丙")):
        paper.box(150 + 90 * bar, y + 80 - 20 * bar, 40, 40 + 20 * bar, grey=0.6)
        paper.text(165 + 90 * bar, y + 132, name, 8)


class TestPictures:
    def test_a_picture_stands_between_the_paragraphs_around_it(self) -> None:
        paper = around(Paper().picture(150, 180, 240, 160))
        document = paper.read()
        assert kinds(document) == ["paragraph", "figure", "paragraph"]
        assert only(document, BlockKind.FIGURE).image == document.pictures[0].name

    def test_the_picture_shows_its_region_of_the_page(self) -> None:
        (picture,) = around(Paper().picture(150, 180, 240, 160)).read().pictures
        with Image.open(BytesIO(picture.data)) as image:
            assert abs(image.width / image.height - 1.5) < 0.05
            assert image.width >= 480

    def test_its_caption_is_the_paragraph_below(self) -> None:
        paper = around(Paper().picture(150, 180, 240, 160)).centred(360, "图 1　各年的变化", 9)
        document = paper.read()
        assert kinds(document) == ["paragraph", "figure", "paragraph", "paragraph"]
        assert "图 1 各年的变化" in texts(document)

    def test_strips_that_touch_are_one_picture(self) -> None:
        paper = Paper()
        for strip in range(4):
            paper.picture(150, 180 + 40 * strip, 240, 40, seed=strip)
        assert len(around(paper).read().pictures) == 1

    def test_two_pictures_without_text_between_are_in_order(self) -> None:
        paper = around(Paper().picture(150, 180, 200, 90).picture(150, 290, 200, 90, seed=7))
        data = paper.data()
        assert kinds(read_pdf(data, "made.pdf")) == ["paragraph", "figure", "figure", "paragraph"]
        assert_conserved(data, "made.pdf")

    def test_a_small_sign_is_no_figure(self) -> None:
        assert "figure" not in kinds(around(Paper().picture(60, 200, 16, 16)).read())

    def test_a_background_behind_the_text_is_no_figure(self) -> None:
        assert "figure" not in kinds(around(Paper().picture(0, 0, 595, 842)).read())

    def test_the_look_of_a_figure_is_its_box(self) -> None:
        look = only(around(Paper().picture(150, 180, 240, 160)).read(), BlockKind.FIGURE).look
        assert look is not None
        assert [round(v) for v in (look.x, look.y, look.width, look.height)] == [150, 180, 240, 160]


class TestDrawings:
    def test_shapes_near_to_each_other_are_one_figure_with_their_labels(self) -> None:
        paper = Paper()
        diagram(paper, 220)
        data = around(paper).data()
        figure = only(read_pdf(data, "made.pdf"), BlockKind.FIGURE)
        assert figure.text.split("\n") == ["采集", "清洗", "建模"]
        assert figure.image
        assert_conserved(data, "made.pdf")

    def test_a_chart_takes_the_names_of_its_axes(self) -> None:
        paper = Paper()
        chart(paper, 200)
        figure = only(around(paper).read(), BlockKind.FIGURE)
        assert {"甲", "乙", "丙", "40", "0"} <= set(figure.text.split("\n"))

    def test_the_caption_of_a_drawing_is_not_in_it(self) -> None:
        paper = Paper()
        chart(paper, 200)
        paper.centred(350, "图 2 投入的变化", 8)
        document = around(paper).read()
        assert "图 2 投入的变化" not in only(document, BlockKind.FIGURE).text

    def test_a_table_with_shaded_rows_is_no_drawing(self) -> None:
        paper = Paper()
        for row in range(6):
            if row % 2:
                paper.box(60, 200 + 20 * row, 475, 20, grey=0.9)
            for column, x in enumerate((65, 220, 400)):
                paper.text(x, 214 + 20 * row, f"行{row}列{column}", 10)
        document = around(paper).read()
        assert "figure" not in kinds(document)
        assert len(only(document, BlockKind.TABLE).rows) == 6

    def test_a_shaded_box_of_text_is_text(self) -> None:
        paper = Paper().box(60, 190, 475, 90, grey=0.9)
        paper.paragraph(70, 210, 455, CHINESE)
        assert "figure" not in kinds(around(paper).read())
