"""Reports: formulas and columns, styles of one's own with soft returns, and a brief with call-outs."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from typing import Any

from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import headings, items, table
from tests.documents.formats.word_inline import (
    bars,
    bold,
    bookmark,
    endnote,
    field,
    footnote,
    italic,
    link,
    math,
    picture,
    simple_field,
    text_box,
)
from tests.documents.formats.word_kit import Word, fill
from tests.documents.formats.word_math import (
    brackets,
    frac,
    function,
    hat,
    nary,
    r,
    root,
    sub,
    subsup,
    sup,
)

_SNR = [
    ["Window", "Main lobe (bins)", "Side lobe (dB)"],
    ["Rectangular", "2", "-13"],
    ["Hann", "4", "-31"],
    ["Blackman", "6", "-58"],
]
_SPECTRUM_PARAGRAPHS = (
    "Every spectrum estimated from a finite record is a compromise. A long window resolves "
    "neighbouring tones but follows changes late; a short one does the reverse. This note collects "
    "the formulas our laboratory uses and the settings that have served us well.",
    "The choice of window matters more than the choice of estimator. For bearing vibration we use a "
    "Hann window with half overlap unless there is a reason not to.",
    "Averaging lowers the variance but not the bias. With eight segments the standard error of each "
    "bin falls to about a third of its value.",
    "Measured on the test rig, the fault frequency appeared eleven minutes earlier with the adaptive "
    "threshold than with the fixed one, at the price of two false alarms in a week.",
    "We thank the workshop for patience.",
)


def spectrum() -> None:
    """Formulas in the line and on lines of their own, a nested table, two columns."""
    word = Word(latin="Cambria", size=11)
    word.header("Technical Report TR-2024-07", "page ", field("PAGE", "1"))
    word.paragraph("Spectral Estimation for Machine Monitoring", style="Title")
    word.paragraph("Technical Report TR-2024-07", style="Subtitle")
    word.paragraph("Wilhelmina Sørby, Kenji Arakaki")
    word.paragraph("12 March 2024")
    word.heading("1 Purpose", 1)
    word.paragraph(_SPECTRUM_PARAGRAPHS[0])
    word.heading("2 Estimators", 1)
    word.heading("2.1 The periodogram", 2)
    x_n, w = sub(r("x"), r("n")), r("ω")
    total = nary("∑", r("n=0"), r("N-1"), x_n + sup(r("e"), r("-iωn")))
    density = hat(r("S")) + brackets(w) + r("=") + frac(r("1"), r("N"))
    squared = sup(r("|") + total + r("|"), r("2"))
    word.paragraph("For a record of ", math(r("N")), " samples ", math(x_n), " the periodogram is")
    word.paragraph(math(density, squared, display=True))
    word.paragraph(
        "Its variance does not shrink as the record grows",
        footnote("This surprised us as much as it surprised our predecessors."),
        ".",
    )
    word.heading("2.2 Welch's method", 2)
    word.paragraph(_SPECTRUM_PARAGRAPHS[1])
    word.paragraph("Table 1. Common windows", centre=True, size=10)
    word.table(_SNR, widths=[4, 4, 4])
    word.paragraph(
        "The noise level follows from ",
        math(
            sup(r("σ"), r("2")),
            r("="),
            frac(r("1"), r("K")),
            nary("∑", r("k=1"), r("K"), subsup(r("s"), r("k"), r("2"))),
        ),
        ", and the alarm is raised when",
    )
    word.paragraph("\t", math(r("d>"), r("3"), root(frac(sup(r("σ"), r("2")), r("K")))), "\t(2)")
    word.paragraph(_SPECTRUM_PARAGRAPHS[2])
    word.document.add_section(WD_SECTION.CONTINUOUS)
    word.heading("3 Results", 1)
    word.paragraph(_SPECTRUM_PARAGRAPHS[3])
    word.paragraph(picture(bars([20, 26, 24, 60, 90, 140]), 6.5, "Energy at the fault frequency"))
    word.paragraph("Figure 1. Energy at the fault frequency over six hours.", size=10)
    word.paragraph(
        "The decibel value is ",
        math(r("L=10"), function("log", frac(r("P"), sub(r("P"), r("0"))))),
        ".",
    )
    word.document.add_section(WD_SECTION.CONTINUOUS)
    columns = word.document.sections[1]._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    word.document.sections[2]._sectPr.find(qn("w:cols")).set(qn("w:num"), "1")
    word.heading("4 Settings", 1)
    outer = word.table([["Machine", "Settings"], ["Pump A", ""], ["Fan 3", "as pump A"]])
    inner = outer.cell(1, 1).add_table(2, 2)
    inner.style = word.document.styles["Table Grid"]
    fill(inner, [["rate", "25.6 kHz"], ["record", "4 s"]], bold_head=False)
    outer.cell(1, 1).add_paragraph("")
    word.heading("Acknowledgements", 1)
    word.paragraph(_SPECTRUM_PARAGRAPHS[4])
    word.save("spectral_estimation_formulas")
    wanted.save(
        "spectral_estimation_formulas.docx",
        "report",
        title="Spectral Estimation for Machine Monitoring",
        subtitle="Technical Report TR-2024-07",
        authors=[{"name": "Wilhelmina Sørby"}, {"name": "Kenji Arakaki"}],
        date="2024-03-12",
        headings=headings(
            (1, "1", "Purpose"),
            (1, "2", "Estimators"),
            (2, "2.1", "The periodogram"),
            (2, "2.2", "Welch's method"),
            (1, "3", "Results"),
            (1, "4", "Settings"),
            (1, "", "Acknowledgements"),
        ),
        tables=[
            table(_SNR, 1, "Common windows"),
            table(
                [
                    ["Machine", "Settings"],
                    ["Pump A", "rate 25.6 kHz record 4 s"],
                    ["Fan 3", "as pump A"],
                ]
            ),
        ],
        footnotes=[{"text": "This surprised us as much as it surprised our predecessors."}],
        figures=[
            {
                "caption": "Energy at the fault frequency over six hours.",
                "alternative": "Energy at the fault frequency",
            }
        ],
        formulas=[
            "N",
            "x_{n}",
            "\\hat{S}(ω)=\\frac{1}{N}|\\sum_{n=0}^{N-1}x_{n}e^{-iωn}|^{2}",
            "σ^{2}=\\frac{1}{K}\\sum_{k=1}^{K}s_{k}^{2}",
            "d>3\\sqrt{\\frac{σ^{2}}{K}}",
            "L=10\\log\\frac{P}{P_{0}}",
        ],
        lists=[],
        paragraphs=[
            *list(_SPECTRUM_PARAGRAPHS),
            "Its variance does not shrink as the record grows.",
        ],
        reader_sees_not=["page 1"],
        unsure="TR-2024-07 may be no subtitle. The nested table may be text of its cell in any "
        "form. The number (2) belongs to its formula.",
    )


_RIVER: list[tuple[int, str, list[str]]] = [
    (1, "一、监测概况", []),
    (
        2,
        "（一）断面与频次",
        [
            "2023年度在清溪河干流布设断面七个，支流布设断面四个，每月上旬采样一次，汛期加密为每旬一次。"
        ],
    ),
    (
        2,
        "（二）指标与方法",
        [
            "监测指标共九项：水温、pH、溶解氧、高锰酸盐指数、氨氮、总磷、总氮、叶绿素a和浊度。\n"
            "分析方法一律采用现行国家标准，每批样品带百分之十的平行样。"
        ],
    ),
    (1, "二、结果与评价", []),
    (
        2,
        "（一）水质类别",
        [
            "全年干流Ⅲ类及以上水质的比例为百分之八十一，比上年提高六个百分点；支流仅为百分之五十四，"
            "其中石桥支流有三个月为劣Ⅴ类，主要超标指标为氨氮和总磷。"
        ],
    ),
    (
        2,
        "（二）时空变化",
        [
            "总磷浓度在四月和七月各出现一个高峰，前者与春耕施肥的时间吻合，后者与强降雨后的面源冲刷有关。"
            "下游断面的浓度普遍高于上游，但在湿地公园之后明显回落，说明湿地的净化作用是真实的。"
        ],
    ),
    (
        1,
        "三、存在的问题",
        [
            "一是石桥支流沿线仍有分散养殖户四十余家，粪污未经处理直接入河；"
            "二是部分乡镇污水管网与雨水管网混接，雨天溢流；三是自动站数据与手工数据偶有矛盾，原因尚待查明。"
        ],
    ),
]
_SITES = [
    ["断面", "位置", "Ⅲ类以上（月）", "首要污染物"],
    ["QX-01", "源头村", "12", "—"],
    ["QX-04", "县城下游", "9", "总磷"],
    ["SQ-02", "石桥", "5", "氨氮\n总磷"],
]


def river() -> None:
    """Styles of one's own with outline levels, soft returns, tabs, captions by SEQ and REF."""
    word = Word(font="仿宋", size=12)
    for level, (name, size) in enumerate((("公文一级", 15), ("公文二级", 13))):
        _own_heading(word, name, level, size)
    word.paragraph("清溪河水环境质量\n年度监测报告", centre=True, bold=True, size=20)
    word.paragraph("（2023年）", centre=True, size=14)
    word.paragraph(
        "编制单位：\t清溪县环境监测站\n编 写 人：\t公良衡　司马絮\n审 核 人：\t濮阳澈\n日　　期：\t二〇二四年三月",
        left=3,
    )
    for level, title, texts in _RIVER:
        word.paragraph(title, style=("公文一级", "公文二级")[level - 1])
        for text in texts:
            word.paragraph(text, first=True)
        if "类别" in title:
            word.paragraph("详见", field("REF 表断面 \\h", "表 2-1"), "。", first=True)
            word.paragraph(
                bookmark("表断面", "表 "),
                simple_field("STYLEREF 1 \\s", "2"),
                "-",
                simple_field("SEQ 表 \\* ARABIC \\s 1", "1"),
                "\t代表断面水质评价",
                style="Caption",
                centre=True,
            )
            word.table(_SITES, widths=[2.5, 3.5, 3.8, 3.8])
            word.paragraph("数据来源：清溪县环境监测站", size=9)
        if "时空" in title:
            word.paragraph(
                picture(bars([50, 90, 60, 130, 70, 40], colour="#457b9d"), 10, "总磷逐月变化"),
                "\n",
                bold("图 2-1 总磷浓度的逐月变化"),
                centre=True,
            )
    word.paragraph("附注：1. 表中“—”表示无超标。2. 水质类别按GB 3838评价。", size=9)
    word.paragraph("清溪县环境监测站\n2024年3月20日", right=True)
    word.save("river_monitoring_own_styles", local_styles=True)
    cells = [[text.replace("\n", " ") for text in row] for row in _SITES]
    texts = [text for _, _, texts in _RIVER for text in texts]
    wanted.save(
        "river_monitoring_own_styles.docx",
        "report",
        title="清溪河水环境质量年度监测报告",
        subtitle="（2023年）",
        authors=[{"name": "公良衡"}, {"name": "司马絮"}],
        date="2024-03-20",
        date_also=["2024-03"],
        headings=headings(
            *(
                (level, title[: 2 if level == 1 else 3], title[2 if level == 1 else 3 :])
                for level, title, _ in _RIVER
            )
        ),
        tables=[table(cells, 1, "代表断面水质评价", "清溪县环境监测站")],
        figures=[{"caption": "总磷浓度的逐月变化", "alternative": "总磷逐月变化"}],
        footnotes=[],
        paragraphs=[texts[0], texts[2], texts[3], texts[4]],
        reader_sees_not=["STYLEREF", "表断面"],
        unsure="指标与方法: a soft return parts two sentences: one paragraph or two. The caption of "
        "the figure stands in the paragraph of the picture. 审核人 is no author. Date may be "
        "2024-03.",
    )


def _own_heading(word: Word, name: str, level: int, size: float) -> None:
    style: Any = word.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.document.styles["Normal"]
    style.font.size, style.font.bold = Pt(size), level == 0
    style.element.get_or_add_pPr().append(
        parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>')
    )


_BRIEF = (
    "Rent takes more than a third of income in four households out of ten in the region, and in "
    "seven out of ten among people under thirty. Building more is the obvious answer and a slow one. "
    "This brief looks at what can be done within two years.",
    "Vacancy is higher than most people believe. On the night of the last census one dwelling in "
    "eleven was empty; two in three of those had been so for more than a year.",
    "Small owners leave flats empty for reasons that money alone does not mend: an inheritance that "
    "is not settled, a fear of tenants, a roof that needs work nobody has planned.",
    "A levy on empty dwellings brings some back to the market, but the evidence is thin outside "
    "large cities. Where it was tried, between one and three in a hundred returned within a year.",
)


def housing() -> None:
    """A short brief: numbers in the text raised by hand, call-outs, run-in headings in bold."""
    word = Word(latin="Calibri", size=11)
    word.paragraph("POLICY BRIEF No. 12 | OCTOBER 2023", size=9)
    word.paragraph("Empty Homes, Full Waiting Lists", bold=True, size=24)
    word.paragraph("What a region can do in two years", size=14)
    word.paragraph(italic("Aurelia Stanhope and Mika Lindqvist, Centre for Regional Studies"))
    word.paragraph(
        text_box(
            "Key points",
            "One dwelling in eleven is empty.",
            "Mediation costs less than building.",
            "A levy works only with good records.",
        )
    )
    word.paragraph("The problem", bold=True, size=14)
    word.paragraph(_BRIEF[0])
    word.paragraph("What we found", bold=True, size=14)
    word.paragraph(_BRIEF[1], endnote("Regional census, table H7; own calculation."))
    word.paragraph(bold("Owners. "), _BRIEF[2])
    word.paragraph(bold("Levies. "), _BRIEF[3])
    word.paragraph("“Nobody ever rang me. I would have let it years ago.”", style="Intense Quote")
    word.paragraph("What to do", bold=True, size=14)
    bullets = word.numbering(("bullet", "\uf0b7"), ("bullet", "o"))
    advice = (
        (0, "Open a register of empty homes and keep it."),
        (0, "Offer owners a person, not a form:"),
        (1, "mediation between heirs,"),
        (1, "a guarantee of the first year's rent."),
        (0, "Review after eighteen months."),
    )
    for level, text in advice:
        word.item(bullets, level, text)
    word.paragraph(
        "Further reading: ",
        link("the full report", "https://crs.example/reports/empty-homes"),
        " and ",
        link("data", "https://crs.example/data/h7.csv"),
        ".",
    )
    word.save("housing_brief_call_outs")
    wanted.save(
        "housing_brief_call_outs.docx",
        "report",
        title="Empty Homes, Full Waiting Lists",
        subtitle="What a region can do in two years",
        authors=[{"name": "Aurelia Stanhope"}, {"name": "Mika Lindqvist"}],
        date="2023-10",
        headings=headings((1, "", "The problem"), (1, "", "What we found"), (1, "", "What to do")),
        tables=[],
        figures=[],
        footnotes=[{"text": "Regional census, table H7; own calculation."}],
        lists=[items(*((level, "", text) for level, text in advice))],
        links=[
            {"text": "the full report", "url": "https://crs.example/reports/empty-homes"},
            {"text": "data", "url": "https://crs.example/data/h7.csv"},
        ],
        quotations=["“Nobody ever rang me. I would have let it years ago.”"],
        paragraphs=[
            _BRIEF[0],
            _BRIEF[1],
            "Owners. " + _BRIEF[2],
            "Levies. " + _BRIEF[3],
            "One dwelling in eleven is empty.",
        ],
        unsure="A brief may be an article. The run-in headings Owners and Levies belong to their "
        "paragraphs. The line above the title is a label.",
    )


def build() -> None:
    spectrum()
    river()
    housing()
