# ruff: noqa: E501 - running text of the documents keeps its lines
"""Two reports as PDF: a Chinese one with everything a white paper has, an English one."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

from tests.documents.formats.pdf_parts import bars, box, contents, items, picture, quotation, table
from tests.documents.formats.pdf_sheet import Place, Sheet, Style, built
from tests.documents.formats.pdf_wanted import Wanted

# 县域绿色金融发展报告: embedded fonts, cover, contents with dot leaders, bookmarks, running heads
# on alternate sides, "- 3 -", headings 一、（一）1., paragraphs with an indent of two characters.

GREEN_HEAD = "县域绿色金融发展报告（2023）"
GREEN_LEFT = "江岭大学县域经济研究所"


def green_furniture(sheet: Sheet) -> None:
    if sheet.page < 3:
        return
    width, height = sheet.size
    even = sheet.page % 2 == 0
    text = GREEN_LEFT if even else GREEN_HEAD
    sheet.canvas.setFont(sheet.font("song"), 8.5)
    draw = sheet.canvas.drawString if even else sheet.canvas.drawRightString
    draw(72 if even else width - 72, height - 46, text)
    sheet.canvas.setLineWidth(0.4)
    sheet.canvas.line(72, height - 51, width - 72, height - 51)
    sheet.canvas.drawCentredString(width / 2, 40, f"- {sheet.page - 2} -")


def green_cover(sheet: Sheet) -> None:
    sheet.y -= 150
    sheet.centred("县域绿色金融发展报告（2023）", "hei", 26, 18)
    sheet.centred("——从试点到常态的三年", "song", 15, 260)
    sheet.centred("江岭大学县域经济研究所", "song", 14, 10)
    sheet.centred("课题组组长：沈若溪", "song", 12, 8)
    sheet.centred("二〇二三年十一月", "song", 12)
    sheet.next_page()


BANKS = [
    ["序号", "机构", "绿色贷款余额（亿元）", "占全部贷款", "主要投向"],
    ["1", "江岭农商银行", "48.6", "11.2%", "节水灌溉、畜禽粪污利用"],
    ["2", "南屏村镇银行", "9.3", "17.8%", "林下经济"],
    ["3", "渠口农商银行", "36.1", "8.4%", "农村光伏"],
    ["4", "江岭市分行（国有）", "102.4", "14.6%", "污水处理、公交电动化"],
    ["5", "临川县信用社", "21.7", "6.9%", "秸秆综合利用"],
    ["6", "白塔县支行（国有）", "55.0", "13.3%", "抽水蓄能前期、河道治理"],
    ["7", "云谷农商银行", "17.2", "7.5%", "竹产业"],
    ["8", "沙溪村镇银行", "4.8", "9.1%", "民宿节能改造"],
    ["9", "盘石农商银行", "30.5", "10.0%", "矿山复垦"],
    ["10", "枫桥县支行（国有）", "61.9", "12.7%", "垃圾发电；供热管网"],
    ["11", "长汀农商银行", "26.4", "9.9%", "水产养殖尾水治理"],
    ["12", "石鼓信用社", "8.8", "5.2%", "—"],
]


def green_one(sheet: Sheet) -> None:
    sheet.heading(1, "县域绿色金融的背景", "一、", between="", size=16)
    sheet.note("1", "指常住人口不足五十万、第一产业增加值占比高于全省平均水平的县和县级市。")
    sheet.note("2", "各机构口径不一，本报告按监管报表的旧口径换算，误差约在百分之三以内。")
    sheet.paragraph(
        "县域是绿色转型最先碰到资金问题的地方。城市里的绿色项目大多有稳定的现金流，而县里的项目小、散、"
        "远，一座日处理量两千吨的污水站，全年收费往往不够付电费。本报告所说的县域^1^，正是这样一些地方。",
    )
    sheet.heading(2, "政策沿革", "（一）", between="", size=13)
    sheet.paragraph(
        "二〇二〇年以前，绿色贷款的考核只到市一级。县支行既没有单独的额度，也没有懂行的人，多数项目以"
        "“基本建设”名义上报。二〇二〇年下半年起，三个县先行试点，把绿色贷款占比列入主要负责人的年度考核，"
        "同时允许县级机构自行认定五十万元以下的小额项目。两年之后，试点扩大到全部十二个县。",
        keep=True,
    )
    sheet.paragraph(
        "认定权下放带来的第一个变化是速度。项目从申报到放款的平均天数由 74 天降到 31 天；第二个变化是"
        "口径，不同县对同一类项目有不同看法，例如秸秆打捆离田，有的县算作资源综合利用，有的县算作农机购置^2^。"
        "口径不一，汇总的数字就不好比较，后文凡跨县比较之处均已换算。",
    )
    sheet.heading(2, "资金供给", "（二）", between="", size=13)
    sheet.paragraph(
        "供给方主要是三类机构：国有银行的县支行、本地农商银行和信用社、村镇银行。表 1 列出了截至二〇二三年"
        "六月末的情况。国有银行余额最大，但占自身贷款的比重并不突出；村镇银行恰好相反。",
    )
    table(
        sheet,
        BANKS,
        [34, 110, 92, 66, 149],
        caption="表 1  县域金融机构绿色贷款情况（2023 年 6 月末）",
        source="资料来源：各机构报表，课题组整理。",
    )
    sheet.heading(3, "价格", "1.", size=11)
    sheet.paragraph(
        "绿色贷款的加权平均利率为 4.12%，比同期县域全部贷款低 0.83 个百分点。差额的一半来自再贷款，另一半"
        "来自机构让利。访谈中多位行长坦言，让利能否持续，取决于考核是否持续。",
    )
    sheet.heading(3, "期限", "2.", size=11)
    sheet.paragraph(
        "期限错配依然明显：项目平均回收期为九年，贷款平均期限只有四年零两个月。", keep=True
    )


def green_two(sheet: Sheet) -> None:
    sheet.next_page()
    sheet.heading(1, "三个县的做法", "二、", between="", size=16)
    sheet.heading(2, "南屏：用林票作抵押", "（一）", between="", size=13)
    sheet.paragraph(
        "南屏县森林覆盖率百分之七十九，可抵押的却只有房子。二〇二一年春，县林业局把集体林地的收益权折成"
        "面值一百元的林票，由村民持有，村镇银行按面值的六成放款。到今年六月，累计放款 1.9 亿元，不良贷款"
        "只有两笔，都发生在同一个村，原因是那一年的松材线虫病。",
    )
    quotation(
        sheet, "“以前山是死的，钱也是死的；现在山还在那里，钱先下山来了。”——南屏县一位村支书的话"
    )
    picture(sheet, "图 1  南屏县林票首批试点村", "图片来源：课题组摄于 2022 年 4 月", seed=2)
    sheet.heading(2, "渠口：屋顶光伏的收益分成", "（二）", between="", size=13)
    sheet.note("3", "详见[渠口县发展改革局网站](https://example.org/qukou/solar)。")
    sheet.paragraph(
        "渠口的办法是把一千二百户农家的屋顶合成一个项目，由农商银行给运营公司放款，电费收入先还本息，余下的"
        "由公司与农户三七分成^3^。各年新增装机见图 2。二〇二二年的跳升与组件降价有关，也与最后一批补贴到期有关。"
        "值得注意的是，分成比例在合同里写明不随电价变动，这使农户免于承担价格风险，却把风险集中到了公司。",
    )
    bars(
        sheet,
        [("2019", 3.2), ("2020", 5.1), ("2021", 8.4), ("2022", 21.7), ("2023H1", 9.6)],
        "图 2  渠口县新增光伏装机（兆瓦）",
        "数据来源：县供电公司",
    )
    sheet.heading(2, "白塔：河道治理的打包贷款", "（三）", between="", size=13)
    sheet.paragraph("白塔把没有收入的河道治理与有收入的砂石经营打成一包，主要步骤如下：")
    items(
        sheet,
        [
            (0, "（1）", "清理违规采砂点，收回全部采砂权；"),
            (
                0,
                "（2）",
                "成立县属公司，统一经营疏浚所得砂石，所得专户管理，接受县人大每半年一次的检查；",
            ),
            (0, "（3）", "银行以砂石收入为还款来源发放十二年期贷款。"),
        ],
        step=26,
    )
    sheet.paragraph(
        "这一做法争议最大。反对者认为，砂石收入本属财政，拿来还贷等于变相举债；支持者则说，不治理就没有砂石"
        "可疏浚，两件事本来就是一件。课题组认为，关键在于疏浚量是否由水利部门独立核定，而不是由公司自己申报。",
    )


def green_three(sheet: Sheet) -> None:
    sheet.heading(1, "问题与建议", "三、", between="", size=16)
    sheet.heading(2, "主要问题", "（一）", between="", size=13)
    sheet.paragraph(
        "一是数据分散。项目信息散在发改、农业、水利、供电四家，没有一家有全貌。二是人手不足，十二个县专职做"
        "绿色信贷的只有二十七人。三是风险补偿资金到位慢，平均滞后十四个月。",
        keep=True,
    )
    table(
        sheet,
        [
            ["问题", "涉及县数", "严重程度"],
            ["数据分散", "12", "高"],
            ["人手不足", "10", "中"],
            ["补偿滞后", "7", "高"],
            ["合计", "29", ""],
        ],
        [150, 120, 120],
        rules="three",
        caption="表 2  问题汇总（可多选）",
        source="注：严重程度由课题组评定。",
        together=True,
    )
    sheet.heading(2, "建议", "（二）", between="", size=13)
    sheet.paragraph(
        "建议由省级部门统一项目编码，县级机构按编码报送；建议把风险补偿由事后申请改为按季预拨；建议高校与"
        "农商银行联合培养专职人员，每县不少于四人。以上三条都不需要新增财政支出，需要的是把已有的事情接起来。",
    )
    sheet.heading(1, "参考资料", size=16)
    sheet.paragraph("[1] 沈若溪：《县里的钱从哪里来》，江岭大学出版社，2019 年。", indent=0)
    sheet.paragraph("[2] 课题组：《林票试点调查手记》，《山区经济》2022 年第 4 期。", indent=0)


def green_report() -> None:
    def write(known: Place) -> tuple[Sheet, Wanted]:
        wanted = Wanted(
            "pdf_report_green_finance.pdf",
            "report",
            title="县域绿色金融发展报告（2023）",
            subtitle="——从试点到常态的三年",
            authors=[{"name": "沈若溪", "position": "课题组组长"}],
            date="2023-11",
            reader_sees_not=["- 3 -", "- 4 -"],
            unsure="the institute may count as an author; the two references as a list; "
            "the quotation's attribution; the title of the contents page (目录) is no heading",
        )
        style = Style(leading=22)
        sheet = Sheet(
            wanted,
            known,
            style=style,
            furniture=green_furniture,
            bookmarks=True,
            producer="绿色金融",
        )
        green_cover(sheet)
        contents(sheet, "目  录", 2, shift=2)
        sheet.next_page()
        green_one(sheet)
        green_two(sheet)
        green_three(sheet)
        return sheet, wanted

    built(write)


# Groundwater white paper: US letter, Helvetica, capitals for headings, gaps between paragraphs,
# sidebar boxes, a table without rules, a wide table on a turned page, "Page 2 of 7".


def water_furniture(sheet: Sheet) -> None:
    width, height = sheet.size
    if sheet.page == 1:
        return
    sheet.string("GROUNDWATER UNDER PRESSURE", 60, height - 40, "helvetica-bold", 7.5)
    sheet.canvas.setFont("Helvetica", 8)
    total = sheet.known.pages or 1
    sheet.canvas.drawRightString(width - 60, 30, f"Page {sheet.page} of {total}")
    sheet.canvas.drawString(60, 30, "Hartwell Institute for Water Policy")


def water_one(sheet: Sheet) -> None:
    sheet.canvas.setFillColor(HexColor("#20486b"))
    sheet.canvas.rect(0, sheet.size[1] - 130, sheet.size[0], 130, stroke=0, fill=1)
    sheet.canvas.setFillColor(HexColor("#ffffff"))
    sheet.string("Groundwater Under Pressure", 60, sheet.size[1] - 70, "helvetica-bold", 26)
    sheet.string("What three river basins can teach us", 60, sheet.size[1] - 98, "helvetica", 14)
    sheet.canvas.setFillColor(HexColor("#000000"))
    sheet.y -= 90
    sheet.string("Miriam Oduya and Tomas Berglind", 60, sheet.y, "helvetica", 11)
    sheet.y -= 16
    sheet.string("White paper, 14 March 2022", 60, sheet.y, "helvetica", 11)
    sheet.y -= 20
    sheet.heading(1, "EXECUTIVE SUMMARY", size=13)
    sheet.paragraph(
        "Aquifers store roughly thirty times as much fresh water as all rivers and lakes together, yet they "
        "are managed as if they were an afterthought. This paper compares three basins that have taken "
        "differ~ent paths: metering, pricing and collec~tive quotas. We find that no instru~ment works "
        "without measure~ment, and that measure~ment is rarely the expen~sive part.",
        keep=True,
    )
    box(
        sheet,
        "Key numbers",
        "In the Lower Sable basin the water table fell by 11 metres between 1998 and 2018. "
        "In the same period the number of registered wells rose from 2,300 to 9,150. "
        "Only 640 of them had a meter.",
    )
    sheet.heading(1, "WHY AQUIFERS ARE FORGOTTEN", size=13)
    sheet.paragraph(
        "A river that runs dry is on the evening news; an aquifer that runs dry is a line in a drilling "
        "log. Because the resource cannot be seen, its users tend to overesti~mate it. In a survey of 412 "
        "farmers, two thirds believed that the aquifer below them was replen~ished every winter."
    )
    sheet.heading(2, "Ownership", size=11.5)
    sheet.paragraph(
        "In many legal systems ground~water belongs to whoever owns the land above it. This rule was sensi~ble "
        "when pumps were driven by wind. With electric submers~ible pumps a single owner can lower the table "
        "of an entire valley within a season."
    )
    sheet.heading(2, "Information", size=11.5)
    sheet.paragraph(
        "Monitoring wells are cheap compared with the value of what they protect. The network of the Lower "
        "Sable cost less than one kilometre of canal. Data are published at "
        "[the basin portal](https://example.org/sable/data) every quarter."
    )


WIDE = [
    [
        "Basin",
        "Area (km²)",
        "Wells",
        "Metered",
        "Instrument",
        "Since",
        "Table 2000 (m)",
        "Table 2020 (m)",
    ],
    ["Lower Sable", "4,120", "9,150", "7%", "Metering only", "2015", "-31.0", "-42.2"],
    ["Arro Valley", "1,870", "2,410", "88%", "Price per cubic metre", "2008", "-18.4", "-19.1"],
    ["High Mesa", "6,300", "3,020", "61%", "Collective quota", "2004", "-55.7", "-54.9"],
]


def water_two(sheet: Sheet) -> None:
    sheet.heading(1, "THREE BASINS", size=13)
    sheet.paragraph(
        "The basins were chosen because their climate and crops are alike while their rules are not. "
        "The wide table on the next page gives the main facts; here we describe the rules in words."
    )
    sheet.heading(2, "Lower Sable: counting first", size=11.5)
    sheet.paragraph(
        "The basin authority began with a register of wells. Registration was free of charge and carried an "
        "amnesty for wells without a permit, so that almost everybody came. Meters followed much more "
        "slowly, partly because owners feared that a meter is the first step towards a bill. They may well "
        "be right: in the two other basins it was.",
        keep=True,
    )
    sheet.heading(2, "Arro Valley: a price", size=11.5)
    sheet.paragraph("The price has three steps:")
    items(
        sheet,
        [
            (0, "•", "the first 4,000 cubic metres per hectare are free;"),
            (0, "•", "the next 2,000 cost 6 cents per cubic metre;"),
            (0, "•", "anything above costs 31 cents, which is more than most crops can bear."),
        ],
    )
    bars(
        sheet,
        [("2006", 7.9), ("2010", 6.2), ("2014", 5.5), ("2018", 5.3)],
        "Figure 1. Water pumped in the Arro Valley, thousand m³ per hectare",
        "Source: Arro Water Board",
    )
    sheet.heading(2, "High Mesa: a quota held in common", size=11.5)
    sheet.paragraph(
        "Here a co-operative of 214 farms holds one right and divides it every February in an open meeting. "
        "Those who need less may lend their share, but not sell it. Disputes are settled by three elected "
        "“water judges”, a custom older than the state itself."
    )
    quotation(sheet, "Nobody cheats a neighbour whom he will meet at the pump house on Friday.")


def water_three(sheet: Sheet) -> None:
    upright = sheet.size
    sheet.next_page((upright[1], upright[0]), turned=True)
    table(
        sheet,
        WIDE,
        [92, 70, 58, 60, 130, 50, 90, 90],
        rules="none",
        size=9.5,
        caption="Table 1. The three basins at a glance",
        source="Source: basin authorities; own measurements in High Mesa.",
    )
    sheet.next_page(upright)
    sheet.heading(1, "WHAT FOLLOWS", size=13)
    sheet.paragraph(
        "First, count. Second, publish what was counted, well by well. Third, let those who pump decide on "
        "the instrument, within a limit that is not theirs to decide. The order matters: a limit set before "
        "anybody has counted is a wish, and a price set before anybody has published is a tax.",
        keep=True,
    )
    sheet.heading(1, "ABOUT THE AUTHORS", size=13)
    sheet.paragraph("Miriam Oduya teaches hydrology. Tomas Berglind is an economist.")


def water_paper() -> None:
    def write(known: Place) -> tuple[Sheet, Wanted]:
        wanted = Wanted(
            "pdf_report_groundwater_en.pdf",
            "report",
            title="Groundwater Under Pressure",
            subtitle="What three river basins can teach us",
            authors=[{"name": "Miriam Oduya"}, {"name": "Tomas Berglind"}],
            date="2022-03-14",
            reader_sees_not=[
                "Page 2 of 4",
                "Page 3 of 4",
                "Hartwell Institute for Water Policy",
            ],
            unsure="report or article; whether the box 'Key numbers' has a heading",
        )
        style = Style("helvetica", "helvetica-bold", 10, 14, 0, 7)
        sheet = Sheet(
            wanted, known, (612, 792), (60, 60, 62, 56), style=style, furniture=water_furniture
        )
        water_one(sheet)
        water_two(sheet)
        water_three(sheet)
        return sheet, wanted

    built(write)


def main() -> None:
    green_report()
    water_paper()
