"""Second round, PDF: a county's statistics, a law article with circled notes, a bilingual report."""

# ruff: noqa: E501 - running text of the documents keeps its lines
from __future__ import annotations

from tests.documents.formats.office_kit import browser_printed
from tests.documents.formats.pdf_parts import bars, items, quotation, table
from tests.documents.formats.pdf_sheet import Place, Sheet, Style, built
from tests.documents.formats.pdf_wanted import Wanted


def county() -> None:
    """Numbers in brackets refer to notes at the end; chapters 一、 and two tables, one cut by a page."""

    def write(known: Place) -> tuple[Sheet, Wanted]:
        wanted = Wanted(
            "pdf_report_county_bulletin.pdf",
            "report",
            title="望江县2023年国民经济和社会发展统计公报",
            authors=[{"name": "望江县统计局"}],
            date="2024-04-10",
            reader_sees_not=["— 2 —"],
            unsure="The numbered notes at the end may be footnotes or a list (wanted: a list). The brackets in the text "
            "point to them.",
        )
        sheet = Sheet(
            wanted,
            known,
            margins=(82, 78, 90, 84),
            style=Style(font="song", bold="hei", size=12, leading=23, indent=24),
            furniture=lambda s: s.string(f"— {s.page} —", 283, 46, "song", 10),
        )
        sheet.centred("望江县2023年国民经济和社会发展", "hei", 20, 8)
        sheet.centred("统计公报", "hei", 20, 8)
        sheet.centred("望江县统计局", "song", 12, 6)
        sheet.centred("2024年4月10日", "song", 12, 14)
        sheet.paragraph(
            "2023年，全县上下坚持稳中求进，经济运行总体平稳，民生保障扎实有力。", keep=True
        )
        sheet.heading(1, "综合", "一、", between="", size=14)
        sheet.paragraph(
            "初步核算，全年全县实现地区生产总值[1]186.4亿元，按不变价格计算，比上年增长5.1%。其中，第一产业增加值31.2亿元，增长4.0%；第二产业增加值70.5亿元，增长4.6%；第三产业增加值84.7亿元，增长6.0%。三次产业结构为16.7：37.8：45.5。",
            keep=True,
        )
        sheet.paragraph(
            "年末全县常住人口[2]41.37万人，比上年末减少0.42万人；常住人口城镇化率为52.8%，提高0.9个百分点。",
            keep=True,
        )
        bars(
            sheet,
            [
                ("2019年", 149.0),
                ("2020年", 153.8),
                ("2021年", 168.1),
                ("2022年", 177.2),
                ("2023年", 186.4),
            ],
            "图1  2019—2023年地区生产总值（亿元）",
        )
        sheet.heading(1, "农业", "二、", between="", size=14)
        sheet.paragraph(
            "全年粮食播种面积52.6万亩，比上年增加0.3万亩。粮食总产量23.9万吨，增长1.2%。", keep=True
        )
        rows = [["产品名称", "单位", "产量", "比上年增长（%）"]]
        rows += [
            [a, "吨", b, c]
            for a, b, c in (
                ("粮食", "239000", "1.2"),
                ("油料", "18640", "3.5"),
                ("茶叶", "1275", "-2.4"),
                ("蔬菜", "301200", "2.8"),
                ("水产品", "46100", "4.1"),
            )
        ]
        table(sheet, rows, [140, 60, 110, 120], size=10.5, caption="表1  2023年主要农产品产量")
        sheet.heading(1, "工业和建筑业", "三、", between="", size=14)
        sheet.paragraph(
            "全年规模以上工业[3]增加值增长5.5%。分门类看，采矿业下降7.9%，制造业增长6.3%，电力、热力、燃气及水生产和供应业增长2.0%。全年建筑业增加值14.8亿元，增长3.3%。",
            keep=True,
        )
        sheet.heading(1, "人民生活", "四、", between="", size=14)
        sheet.paragraph(
            "全年全县居民人均可支配收入29874元，增长6.2%。按常住地分，城镇居民人均可支配收入38420元，增长5.1%；农村居民人均可支配收入20816元，增长7.4%。城乡居民收入比为1.85，比上年缩小0.04。",
            keep=True,
        )
        rows = [
            ["指标", "全县居民", "城镇居民", "农村居民"],
            ["可支配收入（元）", "29874", "38420", "20816"],
            ["消费支出（元）", "18933", "23107", "14509"],
            ["恩格尔系数（%）", "31.0", "29.6", "33.4"],
        ]
        table(
            sheet,
            rows,
            [140, 90, 90, 90],
            rules="three",
            size=10.5,
            caption="表2  2023年居民收支情况",
            together=True,
        )
        sheet.paragraph("注释：", indent=0)
        items(
            sheet,
            [
                (0, "[1]", "地区生产总值绝对数按现价计算，增长速度按不变价格计算。"),
                (0, "[2]", "常住人口为抽样调查推算数。"),
                (0, "[3]", "规模以上工业指年主营业务收入2000万元及以上的工业企业。"),
            ],
        )
        return sheet, wanted

    built(write)


def easement() -> None:
    """One column, abstract and key words, circled notes that begin anew on each page."""

    def write(known: Place) -> tuple[Sheet, Wanted]:
        wanted = Wanted(
            "pdf_article_lift_shaft_law.pdf",
            "article",
            title="电梯井的影子",
            subtitle="——加装电梯中的采光补偿",
            authors=[{"name": "单于晴"}],
            reader_sees_not=["法苑随笔", "2022年第5期"],
            unsure="Abstract and key words are paragraphs. The note of the author (*) may be a footnote.",
        )
        sheet = Sheet(
            wanted,
            known,
            size=(482, 680),
            margins=(58, 58, 70, 60),
            style=Style(font="song", bold="hei", size=10.5, leading=17.5, indent=21),
            furniture=_law_furniture,
        )
        sheet.note_word = "{mark} "
        sheet.centred("电梯井的影子", "hei", 18, 6)
        sheet.centred("——加装电梯中的采光补偿", "song", 12, 10)
        sheet.centred("单于晴", "song", 12, 12)
        sheet.paragraph(
            "**内容提要：**老旧小区加装电梯，高层得其利，低层受其影。本文以三起调解为例，说明补偿的数额为何总是谈不拢，以及法院为何不愿意替当事人谈。",
            keep=True,
            indent=0,
        )
        sheet.paragraph("**关键词：**加装电梯　采光　补偿　相邻关系", indent=0)
        sheet.heading(1, "引子：一张床的位置", "一、", between="", size=12.5)
        sheet.note("①", "案例经改写，人名、地名均为化名。")
        sheet.note("②", "参见殷某诉同楼业主相邻采光纠纷案，调解书未公开。")
        sheet.paragraph(
            "住在一楼的殷老太太有一张床，靠窗，冬天上午九点到十一点能晒到太阳。^①^电梯井的图纸贴出来那天，她请孙子算了一下：太阳还在，只是每天晚来一小时十分钟。",
            keep=True,
        )
        sheet.paragraph(
            "调解员问她要多少补偿，她说不要钱，要太阳。这句话写进了调解笔录，却没有写进任何一份协议，因为协议里只有填数字的格子。^②^",
            keep=True,
        )
        sheet.heading(1, "补偿的三种算法", "二、", between="", size=12.5)
        sheet.heading(2, "按房价折算", "（一）", between="", size=10.5)
        sheet.paragraph(
            "第一种算法最受欢迎：请评估机构估一估一楼因此跌价多少。问题在于，同一栋楼里五楼涨了多少，评估机构也会一并写上，于是补偿变成了分红，低层住户要求的数额随之翻倍。",
            keep=True,
        )
        sheet.heading(2, "按时间折算", "（二）", between="", size=10.5)
        sheet.note("③", "这里借用的是侵权法上“生活安宁”的讨论，严格说来并不精确。")
        sheet.paragraph(
            "第二种算法把日照时间折成钱：每天少一小时，一年三百六十五小时，乘以一个单价。单价从哪里来？有人提出用电灯的电费，听上去荒唐，却是三起调解中唯一谈成的一起。^③^",
            keep=True,
        )
        sheet.heading(2, "不折算", "（三）", between="", size=10.5)
        sheet.paragraph(
            "第三种算法是不算：低层不出钱，也不收钱，但获得一楼门前的一小块绿地。法律上它什么也不是，实际上它解决了一半的纠纷。",
            keep=True,
        )
        quotation(
            sheet,
            "“我不懂什么相邻关系。我只知道以前我在窗下择菜，他们回家都从我窗前走，现在他们从天上走了。”",
        )
        sheet.heading(1, "法院为什么沉默", "三、", between="", size=12.5)
        sheet.note("④", "关于比例原则在相邻关系中的适用，学界尚有争论。")
        sheet.paragraph(
            "法院并非没有办法。民法典要求不动产权利人按照有利生产、方便生活、团结互助、公平合理的原则正确处理相邻关系，法官可以据此酌定补偿。^④^然而酌定需要理由，理由会被下一个小区拿去引用，法官于是宁愿多调解几次。",
            keep=True,
        )
        sheet.paragraph(
            "沉默也是一种规则：它告诉人们，谈判桌上谁更能等，谁就更能赢。能等的通常不是住在五楼、膝盖不好的那一位。",
            keep=True,
        )
        sheet.heading(1, "结语", "四、", between="", size=12.5)
        sheet.paragraph(
            "去年冬天我又去了一次。电梯装好了，殷老太太把床挪到了对面的墙边。她说太阳晚来一小时，她就晚起一小时，反正现在孙子每周都坐电梯下来看她。",
            keep=True,
        )
        return sheet, wanted

    built(write)


def _law_furniture(sheet: Sheet) -> None:
    sheet.canvas.setLineWidth(0.5)
    sheet.canvas.line(58, 634, 424, 634)
    sheet.string(
        "法苑随笔" if sheet.page % 2 else "2022年第5期",
        58 if sheet.page % 2 else 366,
        638,
        "song",
        8.5,
    )
    sheet.string(str(87 + sheet.page), 400 if sheet.page % 2 else 58, 30, "times", 9)


_PAIRS = [
    (1, "关于本报告 About This Report", [("本报告覆盖2023年1月1日至12月31日，包括总部与三个生产基地。", "This report covers 1 January to 31 December 2023, including the head office and three production sites.")]),
    (1, "能源与排放 Energy and Emissions", [
        ("全年用电2140万千瓦时，其中31%来自屋顶光伏和绿电采购。", "We used 21.4 million kWh of electricity, 31% of it from rooftop solar and green purchases."),
        ("单位产品碳排放比上年下降6.8%，主要得益于烘干线余热回收。", "Emissions per unit fell by 6.8%, mostly because heat from the drying line is now recovered."),
    ]),
    (1, "员工 Our People", [("截至年末共有员工1286人，女性占44%。全年人均培训26小时，未发生重大工伤。", "At the end of the year we had 1,286 employees, 44% of them women. Each received 26 hours of training on average; there were no serious accidents.")]),
    (2, "倾听员工 Listening", [("我们开设了匿名信箱，收到意见173条，办结151条。", "An anonymous letter box brought 173 comments, of which 151 were settled.")]),
    (1, "社区 Community", [("公司与两所职业学校合作开设染整课程，42名学生进厂实习。", "With two vocational schools we offer a course in dyeing; 42 students did internships.")]),
]  # fmt: skip
_FIGURES = [
    ["指标 Indicator", "2021", "2022", "2023"],
    ["用电量（万千瓦时）Electricity (10 MWh)", "2310", "2225", "2140"],
    ["用水量（万吨）Water (10,000 t)", "96.1", "92.4", "85.0"],
    ["固体废物综合利用率 Waste reused", "71%", "78%", "83%"],
]
_CSS = """@page{size:A4 landscape;margin:20mm 18mm 18mm 18mm;@bottom-right{content:counter(page);font-size:8pt}
@top-left{content:'青禾纺织 Qinghe Textiles';font-size:8pt;color:#666}}
body{font-family:'Noto Sans CJK SC',sans-serif;font-size:11pt;line-height:1.6}
.cover{height:150mm;padding-top:45mm;page-break-after:always}h1{font-size:30pt;margin:0}
h2{font-size:17pt;color:#185b46;border-bottom:1px solid #185b46}h3{font-size:13pt;color:#185b46}
.pair{display:flex;gap:12mm;margin-bottom:4mm}.pair p{flex:1;margin:0}table{border-collapse:collapse;width:100%}
td,th{border-bottom:1px solid #aaa;padding:2mm;text-align:left}figcaption,caption{font-size:9pt;color:#444}"""


def responsibility() -> None:
    """A company's bilingual report, landscape, Chinese left and English right, from a browser."""
    wanted = Wanted(
        "pdf_report_responsibility_bilingual.pdf",
        "report",
        title="2023年社会责任报告",
        title_also=["2023年社会责任报告 Social Responsibility Report 2023"],
        subtitle="Social Responsibility Report 2023",
        subtitle_also=["青禾纺织股份有限公司 Qinghe Textiles Co., Ltd."],
        date="2024-05",
        reader_sees_not=["青禾纺织 Qinghe Textiles"],
        unsure="The two languages stand side by side: each is a paragraph of its own; either order of reading is right.",
    )
    body = "<div class='cover'><h1>2023年社会责任报告</h1><p style='font-size:16pt'>Social Responsibility Report 2023</p><p>青禾纺织股份有限公司 Qinghe Textiles Co., Ltd.</p><p>2024年5月 May 2024</p></div>"
    for level, title, pairs in _PAIRS:
        body += f"<h{level + 1}>{title}</h{level + 1}>"
        wanted.heading(level, title)
        for chinese, english in pairs:
            body += f"<div class='pair'><p>{chinese}</p><p>{english}</p></div>"
            wanted.add("paragraphs", chinese)
            wanted.add("paragraphs", english)
        if "排放" in title:
            body += _figures(wanted)
    page = f"<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><title>report</title><style>{_CSS}</style></head><body>{body}</body></html>"
    browser_printed(page, str(wanted.data["file"]))
    wanted.save()


def _figures(wanted: Wanted) -> str:
    wanted.table(_FIGURES, 1, "表1 环境数据 Table 1 Environmental data", "")
    rows = "".join(
        "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>"
        for tag, row in zip(["th", "td", "td", "td"], _FIGURES, strict=True)
    )
    return f"<table><caption>表1 环境数据 Table 1 Environmental data</caption>{rows}</table>"


def build() -> None:
    county()
    easement()
    responsibility()
