"""Reports: one without any style, one with Word's headings and numbers, one full of changes."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import headings, items, table
from tests.documents.formats.word_inline import (
    bars,
    bookmark,
    endnote,
    field,
    field_end,
    field_start,
    footnote,
    picture,
    simple_field,
)
from tests.documents.formats.word_kit import Word

_PARCELS = [
    ["县区", "网点数", "", "日均件量（万件）", "平均时长（小时）"],
    ["", "自营", "加盟", "", ""],
    ["青石县", "14", "37", "2.6", "31"],
    ["白杨县", "9", "22", "1.4", "38"],
    ["渡口区", "31", "58", "8.9", "17"],
    ["合计", "54", "117", "12.9", "—"],
]
_COSTS = [
    ["环节", "每件成本（元）", "占比"],
    ["揽收", "0.42", "12%"],
    ["干线运输", "0.95", "27%"],
    ["分拨", "0.61", "18%"],
    ["末端派送", "1.52", "43%"],
]
_COUNTY_PARAGRAPHS = (
    "快递进村是近几年农村流通中变化最快的一环。2023年，我们走访了三个县区的四十二个行政村，访谈村民、"
    "网点负责人和乡镇干部共一百一十六人次，试图回答一个朴素的问题：一件包裹从县城到村口，钱花在哪里，时间又花在哪里。",
    "三个县区的网点密度差别很大。渡口区靠近高速出口，自营网点占三分之一以上；青石县和白杨县以加盟为主，"
    "加盟商往往同时经营小卖部或农资店，派件只是捎带的生意。",
    "末端派送占全部成本的四成以上，这与城市的情况正好相反。原因并不复杂：村庄分散，单趟派件量小，"
    "而油费和人工并不会因此减少。受访的派件员中，有七成表示单日里程超过九十公里。",
    "乡镇共配点把几家公司的包裹合在一起送，单件成本平均下降零点四元。但共配之后谁来对丢件负责，"
    "各家的说法并不一致，村民投诉时常被来回推诿。",
)


def county_logistics() -> None:
    """Bold lines for headings, typed numbers, captions above tables and below figures."""
    word = Word(font="仿宋", size=12)
    word.paragraph("农村快递最后一公里成本调查报告", centre=True, bold=True, size=20)
    word.paragraph("——以三个县区为例", centre=True, size=14)
    word.paragraph("江州师范大学商学院  课题组：费思源  莫小满  执笔", centre=True)
    word.paragraph("2024年1月", centre=True)
    word.paragraph("")
    word.paragraph("一、调查背景与方法", bold=True, size=14)
    word.paragraphs(_COUNTY_PARAGRAPHS[0])
    word.paragraph("二、主要发现", bold=True, size=14)
    word.paragraph("（一）网点：密处更密", bold=True)
    word.paragraphs(_COUNTY_PARAGRAPHS[1])
    word.paragraph("表1  三县区快递网点与时效", centre=True, bold=True, size=10.5)
    spans = [(0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 2, 1), (0, 4, 2, 1)]
    word.table(_PARCELS, spans)
    word.paragraph("资料来源：课题组实地调查，2023年7-9月。", size=9)
    word.paragraph("（二）成本：末端最贵", bold=True)
    word.paragraphs(_COUNTY_PARAGRAPHS[2])
    word.paragraph("表2  单件成本构成", centre=True, bold=True, size=10.5)
    word.table(_COSTS, widths=[4, 4, 3])
    word.paragraph("资料来源：根据五家企业台账整理。", size=9)
    word.paragraph(picture(bars([60, 96, 70, 150]), 9, "四个环节成本的柱状图"), centre=True)
    word.paragraph("图1  各环节单件成本（单位：分）", centre=True, size=10.5)
    word.paragraph("资料来源：同表2。", centre=True, size=9)
    word.paragraph("（三）共配：省钱之后", bold=True)
    word.paragraphs(_COUNTY_PARAGRAPHS[3])
    word.paragraph("1. 责任不清", bold=True)
    word.paragraphs("丢件由哪家赔付，多数共配点没有书面约定，靠的是熟人之间的默契。")
    word.paragraph("2. 旺季失灵", bold=True)
    word.paragraphs(
        "“双十一”前后件量是平时的三倍，共配点的面包车一天只能跑两趟，积压最长达到六天。"
    )
    word.paragraph("三、建议", bold=True, size=14)
    word.paragraphs(
        "一是由县级主管部门出台共配示范合同，写明丢件、破损和延误的责任划分。",
        "二是把客运班车的行李舱向快递开放，按件计费，由交通部门统一核价。",
        "三是对人口不足五百的行政村按件补贴，补贴标准每年公布一次。",
    )
    word.paragraph("附：访谈提纲（略）", size=10.5)
    word.save("county_logistics_no_styles")
    covered = [["县区", "网点数", "", "日均件量（万件）", "平均时长（小时）"], *_PARCELS[1:]]
    wanted.save(
        "county_logistics_no_styles.docx",
        "report",
        title="农村快递最后一公里成本调查报告",
        subtitle="——以三个县区为例",
        authors=[{"name": "费思源"}, {"name": "莫小满"}],
        date="2024-01",
        headings=headings(
            (1, "一、", "调查背景与方法"),
            (1, "二、", "主要发现"),
            (2, "（一）", "网点：密处更密"),
            (2, "（二）", "成本：末端最贵"),
            (2, "（三）", "共配：省钱之后"),
            (3, "1.", "责任不清"),
            (3, "2.", "旺季失灵"),
            (1, "三、", "建议"),
        ),
        tables=[
            table(covered, 2, "三县区快递网点与时效", "课题组实地调查，2023年7-9月。"),
            table(_COSTS, 1, "单件成本构成", "根据五家企业台账整理。"),
        ],
        figures=[
            {
                "caption": "各环节单件成本（单位：分）",
                "alternative": "四个环节成本的柱状图",
                "source": "同表2。",
            }
        ],
        footnotes=[],
        lists=[],
        paragraphs=[
            *list(_COUNTY_PARAGRAPHS),
            "二是把客运班车的行李舱向快递开放，按件计费，由交通部门统一核价。",
        ],
        unsure="The label 表1 or 图1 may be part of the caption. 2024年1月 has no day.",
    )


_CHAPTERS: list[tuple[str, list[tuple[str, list[str]]]]] = [
    (
        "绿色债券是什么",
        [
            (
                "定义与边界",
                [
                    "绿色债券是指募集资金专门用于支持符合规定条件的绿色产业、绿色项目或绿色经济活动的有价证券。"
                    "与普通债券相比，它并不要求发行人本身足够“绿”，要求的是钱的去向。",
                    "边界问题由此而来：一家煤电企业为脱硫设备融资，算不算绿色？不同的目录给出过不同的答案。",
                ],
            ),
            (
                "参与各方",
                [
                    "发行人承诺用途，评估机构出具意见，承销商寻找买家，投资人最终用价格投票。四方各有各的账本，"
                    "也各有各的动机，任何一方的信息不足都会转化为利差。"
                ],
            ),
        ],
    ),
    (
        "市场的样子",
        [
            (
                "规模与期限",
                [
                    "样本期内，我们收集了境内市场三百一十二只绿色债券。期限集中在三年和五年，十年以上的不到一成，"
                    "而风电、轨道交通等项目的回收期往往超过十五年，期限错配相当普遍。",
                    "发行主体以国有企业为主，民营企业只有二十一家，合计发行额不足百分之三。",
                ],
            ),
            (
                "价格里的“绿”",
                [
                    "所谓绿色溢价，是指在其他条件相同时绿色债券收益率低于普通债券的部分。用配对法估计，"
                    "平均溢价约为六个基点，但分布很散：有第三方认证的样本接近十一个基点，没有认证的几乎为零。",
                    "换言之，投资人愿意为“可信的绿”付钱，而不是为标签付钱。",
                ],
            ),
        ],
    ),
    (
        "问题在哪里",
        [
            (
                "信息披露",
                [
                    "约四成发行人在存续期内没有按季度披露资金使用情况；披露了的，口径也不统一，"
                    "同样是减排量，有的按设计值，有的按实测值，还有的只写“显著”。"
                ],
            ),
            (
                "资金挪用与“漂绿”",
                [
                    "抽查的四十份年报中，有五份把超过三成的募集资金用于偿还一般贷款。规则允许一定比例的补充流动资金，"
                    "问题在于这一比例在不同市场各不相同，为套利留下了缝隙。"
                ],
            ),
            (
                "二级市场冷清",
                ["多数绿色债券被持有至到期，换手率只有普通信用债的三分之一，价格发现因此迟缓。"],
            ),
        ],
    ),
    (
        "建议与展望",
        [
            (
                "统一目录与口径",
                ["建议以一份目录覆盖交易所和银行间市场，减排量一律披露实测值与计算方法。"],
            ),
            (
                "让认证有牙齿",
                ["认证机构应当对虚假意见承担连带责任，并定期轮换；评估底稿至少保存十年备查。"],
            ),
        ],
    ),
]
_ISSUERS = [
    ["发行人类型", "只数", "金额（亿元）"],
    ["中央企业", "96", "1 840"],
    ["地方国企", "158", "2 012"],
    ["民营企业", "21", "118"],
    ["金融机构", "37", "2 655"],
]


def green_bonds() -> None:
    """A white paper: cover, contents as a field, automatic numbers, both kinds of notes."""
    word = Word(font="宋体", size=12)
    word.header("绿色债券市场白皮书（2024）", "第 ", field("PAGE", "3"), " 页")
    for _ in range(3):
        word.paragraph("")
    word.paragraph("绿色债券市场白皮书（2024）", style="Title")
    word.paragraph("标签、价格与信任", style="Subtitle")
    word.paragraph("滨城大学绿色金融研究中心", centre=True)
    word.paragraph("作者：钟离岚（研究员）、褚宜年（博士后）", centre=True)
    word.paragraph("2024年6月15日", centre=True)
    word.new_page()
    word.paragraph("目  录", bold=True, centre=True, size=14)
    _contents(word)
    word.new_page()
    number = word.numbering(("chineseCountingThousand", "第%1章"), ("decimal", "%2.%3"))
    _two_levels(word)
    for place, (chapter, sections) in enumerate(_CHAPTERS):
        name = f"_Toc{place + 1}00"
        word.heading(bookmark(f"{name}0", chapter, 100 + 10 * place), 1, number, 0)
        for count, (section, texts) in enumerate(sections, 1):
            mark = bookmark(f"{name}{count}", section, 100 + 10 * place + count)
            word.heading(mark, 2, number, 1)
            for text in texts:
                _noted(word, text)
            if section == "规模与期限":
                word.paragraph(
                    "表 ",
                    simple_field("SEQ 表 \\* ARABIC", "1"),
                    " 样本按发行人类型的分布",
                    style="Caption",
                    centre=True,
                )
                word.table(_ISSUERS, widths=[5, 3, 4], header_mark=True)
                word.paragraph("资料来源：公开发行文件，课题组整理。", size=9)
            if section == "价格里的“绿”":
                word.paragraph(
                    picture(
                        bars([30, 110, 62, 18], colour="#2e8b57"), 9, "按认证情况分组的绿色溢价"
                    ),
                    centre=True,
                )
                word.paragraph(
                    "图 ",
                    simple_field("SEQ 图 \\* ARABIC", "1"),
                    " 绿色溢价与第三方认证（基点）",
                    style="Caption",
                    centre=True,
                )
        if place == 1:
            word.paragraph("本章小结", bold=True)
            bullets = word.numbering(("bullet", "\uf0d8"), ("bullet", "\uf06c"))
            for level, text in _SUMMARY:
                word.item(bullets, level, text, style="List Paragraph")
    word.heading("附录  样本筛选规则", 1)
    rules = word.numbering(("decimal", "%1."))
    for text in _RULES:
        word.item(rules, 0, text)
    word.save("green_bonds_white_paper", title="模板（勿改）", author="lenovo")
    wanted.save(
        "green_bonds_white_paper.docx",
        "report",
        title="绿色债券市场白皮书（2024）",
        subtitle="标签、价格与信任",
        authors=[
            {"name": "钟离岚", "position": "研究员"},
            {"name": "褚宜年", "position": "博士后"},
        ],
        date="2024-06-15",
        headings=_green_headings(),
        tables=[table(_ISSUERS, 1, "样本按发行人类型的分布", "公开发行文件，课题组整理。")],
        figures=[
            {
                "caption": "绿色溢价与第三方认证（基点）",
                "alternative": "按认证情况分组的绿色溢价",
            }
        ],
        footnotes=[{"text": text} for text in _GREEN_NOTES],
        lists=[
            items(*((level, "", text) for level, text in _SUMMARY)),
            items(*((0, f"{place}.", text) for place, text in enumerate(_RULES, 1))),
        ],
        paragraphs=[text for _, sections in _CHAPTERS for _, texts in sections for text in texts][
            ::2
        ],
        reader_sees_not=["模板（勿改）", "lenovo", "PAGEREF"],
        unsure="本章小结 is a bold line: heading of level 3 or 2, or a paragraph; it is not wanted as "
        "a heading. The labels of headings are counted by Word (第一章, 1.1). Endnotes are notes "
        "like footnotes. The contents may be dropped, but must not become headings.",
    )


_SUMMARY = ((0, "期限错配普遍存在"), (1, "风电与轨道交通最明显"), (0, "溢价来自认证而非标签"))
_RULES = (
    "剔除私募发行与可转换债券；",
    "剔除缺少评级或票面利率的样本；",
    "同一发行人同日发行的多只债券合并计算。",
)
_GREEN_NOTES = (
    "此处采用人民银行等三部门联合发布的口径，2021年起生效。",
    "配对变量包括评级、期限、发行规模、行业与发行月份。",
    "Flammer (2021) 对国际市场的估计方向相同，幅度更小。",
)


def _noted(word: Word, text: str) -> None:
    if "有价证券。" in text:
        before, after = text.split("有价证券。")
        word.paragraph(before + "有价证券。", footnote(_GREEN_NOTES[0]), after, first=True)
    elif "配对法估计，" in text:
        before, after = text.split("配对法估计，")
        word.paragraph(before, "配对法估计", footnote(_GREEN_NOTES[1]), "，" + after, first=True)
    elif text.startswith("换言之"):
        word.paragraph(text, endnote(_GREEN_NOTES[2]), first=True)
    else:
        word.paragraph(text, first=True)


def _two_levels(word: Word) -> None:
    """The second level counts with the number of its chapter: 1.1."""
    newest = word._numbering.find("{*}abstractNum")
    levels = newest.findall("{*}lvl")
    texts = [level.find("{*}lvlText") for level in levels]
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
    texts[1].set(space, "%1.%2")
    levels[1].insert(2, parse_xml(f"<w:isLgl {nsdecls('w')}/>"))


def _green_headings() -> list[wanted.Wanted]:
    rows: list[tuple[int, str, str]] = []
    for place, (chapter, sections) in enumerate(_CHAPTERS, 1):
        rows.append((1, f"第{'一二三四'[place - 1]}章", chapter))
        rows += [(2, f"{place}.{n}", title) for n, (title, _) in enumerate(sections, 1)]
    return headings(*rows, (1, "附录", "样本筛选规则"))


def _contents(word: Word) -> None:
    """Contents as Word makes them: one field from the first entry to after the last."""
    for level in (1, 2):
        word.document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
    page, opened = 3, [field_start('TOC \\o "1-2" \\h \\z \\u')]
    for place, (chapter, sections) in enumerate(_CHAPTERS, 1):
        label = f"第{'一二三四'[place - 1]}章"
        mark = field(f"PAGEREF _Toc{place}000 \\h", str(page))
        word.paragraph(*opened, f"{label} {chapter}\t", mark, style="toc 1")
        opened = []
        for number, (title, _) in enumerate(sections, 1):
            mark = field(f"PAGEREF _Toc{place}00{number} \\h", str(page))
            word.paragraph(f"{place}.{number} {title}\t", mark, style="toc 2", left=0.7)
            page += number % 2
    word.paragraph(field_end())


def build() -> None:
    county_logistics()
    green_bonds()
