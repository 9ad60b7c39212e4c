# ruff: noqa: E501 - running text of the documents keeps its lines
"""Decks made of shapes: groups and SmartArt in biology, charts and columns in finance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from tests.documents.formats.pdf_wanted import Wanted
from tests.documents.formats.slide_kit import DRAWING, NAMES, Deck, Slide

if TYPE_CHECKING:
    from typing import Any

DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWN = "http://schemas.microsoft.com/office/drawing/2008/diagram"
KINDS = {
    "data": ("dm", "diagramData", "diagramData"),
    "layout": ("lo", "diagramLayout", "diagramLayout"),
    "quickStyle": ("qs", "diagramQuickStyle", "diagramStyle"),
    "colors": ("cs", "diagramColors", "diagramColors"),
}
BODIES = {
    "layout": '<dgm:layoutDef xmlns:dgm="{0}" uniqueId="urn:microsoft.com/office/officeart/2005/8/'
    'layout/process1"><dgm:layoutNode/></dgm:layoutDef>',
    "quickStyle": '<dgm:styleDef xmlns:dgm="{0}" uniqueId="simple1"/>',
    "colors": '<dgm:colorsDef xmlns:dgm="{0}" uniqueId="accent1_2"/>',
}
SHAPE = """<dsp:sp modelId="{number}"><dsp:nvSpPr><dsp:cNvPr id="{number}" name=""/><dsp:cNvSpPr/>
</dsp:nvSpPr><dsp:spPr><a:xfrm><a:off x="{left}" y="600000"/><a:ext cx="2200000" cy="1000000"/>
</a:xfrm><a:prstGeom prst="roundRect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="4F81BD"/>
</a:solidFill></dsp:spPr><dsp:txBody><a:bodyPr anchor="ctr"/><a:p><a:pPr algn="ctr"/><a:r>
<a:rPr lang="zh-CN" sz="1600"/><a:t>{text}</a:t></a:r></a:p></dsp:txBody></dsp:sp>"""


def diagram_data(texts: list[str], drawn: str) -> bytes:
    """The text model of a SmartArt process: one document point and a node for each text."""
    root = etree.Element(f"{{{DIAGRAM}}}dataModel", nsmap={"dgm": DIAGRAM, "a": DRAWING})
    points = etree.SubElement(root, f"{{{DIAGRAM}}}ptLst")
    links = etree.SubElement(root, f"{{{DIAGRAM}}}cxnLst")
    etree.SubElement(points, f"{{{DIAGRAM}}}pt", modelId="0", type="doc")
    for number, text in enumerate(texts, 1):
        point = etree.SubElement(points, f"{{{DIAGRAM}}}pt", modelId=str(number))
        body = etree.SubElement(point, f"{{{DIAGRAM}}}t")
        etree.SubElement(body, f"{{{DRAWING}}}bodyPr")
        paragraph = etree.SubElement(body, f"{{{DRAWING}}}p")
        run = etree.SubElement(paragraph, f"{{{DRAWING}}}r")
        etree.SubElement(run, f"{{{DRAWING}}}t").text = text
        ends = {"srcId": "0", "destId": str(number), "srcOrd": str(number - 1), "destOrd": "0"}
        etree.SubElement(links, f"{{{DIAGRAM}}}cxn", modelId=str(100 + number), **ends)
    etree.SubElement(root, f"{{{DIAGRAM}}}bg")
    etree.SubElement(root, f"{{{DIAGRAM}}}whole")
    extensions = etree.SubElement(root, f"{{{DIAGRAM}}}extLst")
    extension = etree.SubElement(extensions, f"{{{DRAWING}}}ext", uri=DRAWN)
    etree.SubElement(extension, f"{{{DRAWN}}}dataModelExt", relId=drawn, minVer="12.0")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def diagram_drawing(texts: list[str]) -> bytes:
    """The same texts once more as shapes, which is what programs show."""
    shapes = "".join(
        SHAPE.format(number=number, left=number * 2600000 - 2600000, text=text)
        for number, text in enumerate(texts, 1)
    )
    return (
        f'<dsp:drawing xmlns:dsp="{DRAWN}" xmlns:a="{DRAWING}"><dsp:spTree><dsp:nvGrpSpPr>'
        '<dsp:cNvPr id="0" name=""/><dsp:cNvGrpSpPr/></dsp:nvGrpSpPr><dsp:grpSpPr/>'
        f"{shapes}</dsp:spTree></dsp:drawing>"
    ).encode()


def smart_art(slide: Slide, texts: list[str]) -> Slide:
    """A real SmartArt frame, whose text stands in parts of its own."""
    package: Any = slide.page.part.package
    drawing = Part(
        PackURI("/ppt/diagrams/drawing1.xml"),
        "application/vnd.ms-office.drawingml.diagramDrawing+xml",
        package,
        diagram_drawing(texts),
    )
    drawn = slide.page.part.relate_to(
        drawing, "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"
    )
    ids: dict[str, str] = {}
    for name, (short, relation, content) in KINDS.items():
        data = name == "data"
        part = Part(
            PackURI(f"/ppt/diagrams/{name}1.xml"),
            f"application/vnd.openxmlformats-officedocument.drawingml.{content}+xml",
            package,
            diagram_data(texts, drawn) if data else BODIES[name].format(DIAGRAM).encode(),
        )
        ids[short] = slide.page.part.relate_to(part, f"{RELATION}/{relation}")
    slide.page.shapes._spTree.append(smart_frame(ids))
    slide.lines(texts)
    return slide


def smart_frame(ids: dict[str, str]) -> Any:
    return etree.fromstring(
        f'<p:graphicFrame xmlns:p="{NAMES["p"]}" xmlns:a="{DRAWING}" xmlns:r="{RELATION}" '
        f'xmlns:dgm="{DIAGRAM}"><p:nvGraphicFramePr><p:cNvPr id="77" name="Diagram 1"/>'
        "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x='900000' y='1800000'/>"
        "<a:ext cx='10200000' cy='2200000'/></p:xfrm><a:graphic>"
        f'<a:graphicData uri="{DIAGRAM}"><dgm:relIds r:dm="{ids["dm"]}" r:lo="{ids["lo"]}" '
        f'r:qs="{ids["qs"]}" r:cs="{ids["cs"]}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )


def biology() -> None:
    wanted = Wanted(
        "slides_photosynthesis_groups.pptx",
        "slides",
        title="光合作用",
        subtitle="植物生理学 第5章",
        unsure="order of boxes in a cycle; whether labels of a drawing are lines or a figure",
    )
    deck = Deck(wanted)
    deck.slide("title", "光合作用").body([(0, "植物生理学 第5章"), (0, "生命科学学院")])
    cycle = deck.slide("only", "光反应与暗反应的关系")
    cycle.group(
        [("光反应\n类囊体膜", 1, 2.6), ("ATP、NADPH", 5.2, 2.6), ("暗反应\n叶绿体基质", 9.4, 2.6)],
        (2.8, 1.3),
    )
    cycle.arrow(4.2, 3.1).arrow(8.4, 3.1)
    cycle.box("水的光解放出氧气", (1, 4.4, 4, 0.5), 16).box(
        "二氧化碳在此固定", (9.2, 4.4, 4, 0.5), 16
    )
    nested = deck.slide("only", "卡尔文循环的三个阶段")
    outer = nested.page.shapes.add_group_shape()
    for number, (name, detail) in enumerate(
        [("羧化", "RuBP + CO₂"), ("还原", "消耗 ATP 与 NADPH"), ("再生", "五碳糖复原")]
    ):
        place_pair(nested, outer, name, detail, 1 + number * 4.0)
    nested.notes("每固定三个二氧化碳，净得一个三碳糖。")
    art = deck.slide("only", "实验流程")
    smart_art(art, ["称取菠菜叶 5 克", "研磨提取", "离心", "测定吸光度"])
    art.box("全程避光，冰上操作", (1, 5.2, 6, 0.6), 18)
    biology_end(deck)
    deck.save()


def place_pair(slide: Slide, outer: Any, name: str, detail: str, left: float) -> None:
    """A box and its explanation in a group inside the group."""
    inner = slide.group([(name, left, 2.2), (detail, left, 3.5)], (3.2, 1.0))
    outer._element.append(inner._element)


def biology_end(deck: Deck) -> None:
    deck.slide("content", "总反应式").body(
        [(0, "6CO₂ + 12H₂O → C₆H₁₂O₆ + 6O₂ + 6H₂O"), (0, "条件：光、叶绿体")]
    )
    deck.wanted.add("formulas", "6CO₂ + 12H₂O → C₆H₁₂O₆ + 6O₂ + 6H₂O")
    deck.slide("only", "光合速率与光照强度").chart(
        "line",
        ["0", "200", "400", "800", "1600"],
        {"C3 植物": [-2, 8, 14, 18, 19], "C4 植物": [-2, 9, 18, 28, 37]},
        "净光合速率（μmol·m⁻²·s⁻¹）",
        (1.2, 1.5, 10.5, 4.9),
    )
    deck.slide("only", "").picture(
        "叶片横切面的显微照片，可见栅栏组织与海绵组织", (2, 1, 9, 5), seed=7
    )
    deck.slide("content", "小结").body(
        [
            (0, "光反应：光能变为活跃的化学能"),
            (0, "暗反应：活跃的化学能变为稳定的化学能"),
            (0, "两者缺一不可"),
        ]
    )


def finance() -> None:
    wanted = Wanted(
        "slides_capital_budget_columns.pptx",
        "slides",
        title="资本预算",
        subtitle="公司金融 · 第七章",
        authors=[{"name": "白鹭", "position": "教授"}],
        unsure="whether the boxed numbers on slide 4 are a table without rules",
    )
    deck = Deck(wanted)
    deck.slide("title", "资本预算").body([(0, "公司金融 · 第七章"), (0, "白鹭 教授")])
    deck.slide("section", "7.1 净现值").footers(footer="公司金融 2024", number="2")
    slide = deck.slide("two", "净现值法").body(
        [(0, "定义"), (1, "未来现金流的现值减去初始投资"), (0, "判断"), (1, "NPV > 0 则接受")]
    )
    slide.body([(0, "NPV = −C₀ + Σ Cₜ/(1+r)ᵗ"), (0, "r：资本的机会成本"), (0, "t：年")], 2)
    slide.footers(footer="公司金融 2024", number="3")
    deck.wanted.add("formulas", "NPV = −C₀ + Σ Cₜ/(1+r)ᵗ")
    slide = deck.slide("only", "例 7-1  一台烘焙设备")
    slide.box("第0年\n第1年\n第2年\n第3年", (1, 2, 2, 2), 20).box(
        "-500\n200\n260\n180", (4, 2, 2, 2), 20
    )
    slide.box("折现率 8%，NPV ≈ 51（万元）", (1, 5, 8, 0.6), 20).footers(
        footer="公司金融 2024", number="4"
    )
    deck.slide("section", "7.2 内部收益率").footers(footer="公司金融 2024", number="5")
    finance_tables(deck)
    deck.save()


def finance_tables(deck: Deck) -> None:
    deck.slide("content", "IRR 的三个陷阱").body(
        [
            (0, "① 多个解"),
            (0, "② 规模"),
            (1, "小项目收益率高，大项目净现值高"),
            (0, "③ 时间"),
        ]
    ).notes("第一个陷阱用矿山复垦的例子。").footers(footer="公司金融 2024", number="6")
    deck.slide("only", "两个互斥项目").table(
        [
            ["项目", "现金流（万元）", "", "", "IRR", "NPV(10%)"],
            ["", "第0年", "第1年", "第2年", "", ""],
            ["甲", "-100", "20", "120", "20%", "17.4"],
            ["乙", "-100", "100", "31.25", "25%", "16.7"],
        ],
        (0.8, 1.7, 11.7, 2.6),
        header_rows=2,
        merged=((0, 0, 1, 0), (0, 1, 0, 3), (0, 4, 1, 4), (0, 5, 1, 5)),
        size=16,
    ).box("结论：资本成本低于 10.9% 时选甲", (0.8, 5, 10, 0.6), 20)
    deck.slide("only", "净现值曲线").chart(
        "line",
        ["0%", "5%", "10%", "15%", "20%"],
        {"甲": [40, 27.9, 17.4, 8.1, 0], "乙": [31.3, 23.6, 16.7, 10.6, 5]},
        "不同折现率下的净现值",
        (1, 1.6, 11, 4.8),
    )
    deck.slide("content", "往年试题（教师用）").body(
        [(0, "2023 年 A 卷第 4 题"), (0, "答案见教师手册")]
    ).hide()
    deck.slide("content", "练习与资料").body(
        [
            (0, "习题 7-3、7-5、7-9"),
            (0, "数据表：[烘焙设备.xlsx](https://example.org/finance/oven.xlsx)"),
        ]
    )
    deck.slide("blank").box("谢谢 / Q&A", (4.6, 3, 4.5, 1.2), 44, seen="title")


def main() -> None:
    biology()
    finance()
