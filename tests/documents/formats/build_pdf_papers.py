# ruff: noqa: E501 - running text of the documents keeps its lines
"""Papers in two columns, one English and one Chinese, and a traditional Chinese essay."""

from __future__ import annotations

from typing import Any

from tests.documents.formats.pdf_parts import bars, items, picture, quotation, table
from tests.documents.formats.pdf_sheet import Place, Sheet, Style, built
from tests.documents.formats.pdf_wanted import Wanted, bare

# English paper: abstract over both columns, words left apart by space only (no blank characters),
# words hyphenated at the ends of lines, ligatures as single characters, no bookmarks.


def paper_furniture(sheet: Sheet) -> None:
    width, height = sheet.size
    if sheet.page > 1:
        even = sheet.page % 2 == 0
        text = "K. Lindqvist and R. Amari" if even else "Sleep loss and proofreading"
        sheet.canvas.setFont("Times-Italic", 9)
        sheet.canvas.drawCentredString(width / 2, height - 42, text)
    sheet.canvas.setFont("Times-Roman", 9)
    sheet.canvas.drawCentredString(width / 2, 36, str(sheet.page + 210))


def over_both(sheet: Sheet, write: object) -> None:
    """Let ``write`` use the whole width, then go on in columns below."""
    sheet.columns = 1
    assert callable(write)
    write(sheet)
    sheet.columns = 2
    sheet.start = sheet.y = sheet.y - 14


def sleep_head(sheet: Sheet) -> None:
    sheet.y -= 10
    sheet.centred("One Night Without Sleep:", "condensed-bold", 17, 4)
    sheet.centred("Effects on Proofreading Accuracy", "condensed-bold", 17, 12)
    sheet.centred("Karin Lindqvist and Rafael Amari", "condensed", 11, 4)
    sheet.centred("Department of Psychology, Northmoor University", "italic", 10, 12)
    sheet.left, sheet.right = sheet.left + 40, sheet.right + 40
    text = (
        "**Abstract.** Forty-eight students proofread texts after a normal night and after a night "
        "without sleep. The number of errors found fell by 23 per cent, while the number of false alarms "
        "did not change. We argue that sleep loss affects search, not judge~ment. The \ufb01nding quali\ufb01es "
        "earlier claims about a general decline."
    )
    sheet.body(text, 0, size=9, leading=11.5)
    sheet.wanted.add("paragraphs", bare(text).replace("\ufb01", "fi"))
    sheet.body("**Keywords:** sleep; attention; proofreading", 0, size=9, leading=14)
    sheet.left, sheet.right = sheet.left - 40, sheet.right - 40


SLEEP_1 = [
    "Proofreading is a demand~ing task. The reader has to look at every word and at the same time has to "
    "ignore what the words mean, since mean~ing makes errors invis~ible. It is there~fore often used to "
    "measure sustained atten~tion^1^.",
    "Earlier studies reported a general decline after one night without sleep (Moran 2004; Ito and Weiss "
    "2011). Yet they counted only errors found, and could not tell a lack of search from a lack of "
    "judge~ment. A person who never looks at a word cannot judge it. The present experi~ment separates the "
    "two by recording eye move~ments together with the answers.",
    "We expected that both would suffer. As will be seen, we were wrong in an inter~esting way.",
]
SLEEP_2 = [
    "Forty-eight students (29 women, mean age 22.4) took part for course credit. None of them was a "
    "smoker, and none reported a sleep disorder. All gave written consent.",
    "Each text had 900 words and 30 errors of three kinds: spelling, agree~ment and repeated words. The "
    "kinds were balanced over the lines of the text, so that no line held more than two of them. Texts "
    "were printed in a 12 point serif face on white paper and read under \ufb01xed light.",
    "Participants read one text after a normal night and another after a night in the labora~tory, where "
    "an assist~ant kept them awake with board games, short walks and, towards the morning, with strong "
    "remarks. Order was counter~balanced. Reading time was not limited, but the clock was visible.",
]
SLEEP_3 = [
    "Table 1 shows the means. Errors found fell from 24.1 to 18.6, t(47) = 6.02, p < .001. False alarms "
    "stayed at about two per text. The di\ufb00erence was largest for repeated words, the kind which cannot "
    "be noticed at all without looking.",
    "Fixations tell the same story. After the sleepless night, 17 per cent of the words were never "
    "\ufb01xated, against 9 per cent after a normal night. For words which had been \ufb01xated, the probab~ility "
    "of \ufb01nding the error was equal in both conditions (Figure 1). The signal can be written as",
]
SLEEP_4 = [
    "Sleep loss makes us look less, not judge worse. This is good news for those who have to work at "
    "night, since looking can be helped by simple means: a ruler below the line, reading aloud, or reading "
    "backwards. It is bad news for those who trust their own impression, because the participants rated "
    "their work after the sleepless night as equally good.",
    "Our results are limited to young readers and to one night. Whether they hold for shift workers, who "
    "lose a little sleep every night, remains open.",
]


def sleep_body(sheet: Sheet) -> None:
    look: dict[str, Any] = {"size": 11, "before": 8.0, "after": 3.0}
    sheet.note("1", "For a review of measures of attention see Park (2016).")
    sheet.heading(1, "Introduction", "1", between="  ", **look)
    for text in SLEEP_1:
        ligatured(sheet, text)
    sheet.heading(1, "Method", "2", between="  ", **look)
    sheet.heading(2, "Participants", "2.1", between="  ", size=10, before=4.0)
    ligatured(sheet, SLEEP_2[0])
    sheet.heading(2, "Material and procedure", "2.2", between="  ", size=10, before=6.0)
    ligatured(sheet, SLEEP_2[1], keep=True)
    ligatured(sheet, SLEEP_2[2], keep=True)
    sheet.heading(1, "Results", "3", between="  ", **look)
    ligatured(sheet, SLEEP_3[0], keep=True)
    table(
        sheet,
        [
            ["", "Normal", "Sleepless"],
            ["Errors found", "24.1 (3.0)", "18.6 (4.4)"],
            ["False alarms", "2.1 (1.2)", "2.0 (1.3)"],
            ["Minutes", "11.8 (2.2)", "12.9 (3.1)"],
        ],
        [90, 66, 66],
        rules="three",
        size=9,
        caption="Table 1. Means (standard deviations)",
        together=True,
    )
    ligatured(sheet, SLEEP_3[1], keep=True)
    formula(sheet, "d = z(H) − z(F)", "(1)")
    bars(
        sheet,
        [("normal", 0.83), ("sleepless", 0.82)],
        "Figure 1. Errors found among words fixated",
        height=90,
    )
    sheet.heading(1, "Discussion", "4", between="  ", **look)
    for text in SLEEP_4:
        ligatured(sheet, text, keep=True)
    sheet.heading(1, "References", **look)
    for text in (
        "Ito, S. and Weiss, D. (2011). Attention after nights on duty. Journal of Applied Vigi~lance 14, 201–219.",
        "Moran, P. (2004). The tired reader. Reading Studies 7, 33–52.",
        "Park, J. (2016). Measuring attention. Northmoor: University Press.",
    ):
        sheet.body(text, 0, size=9, leading=11.5)


def ligatured(sheet: Sheet, text: str, keep: bool = False) -> None:
    """A paragraph whose wanted text has the letters that its ligatures stand for."""
    count = len(sheet.wanted.data.get("paragraphs", []))
    sheet.paragraph(text, keep)
    for place, found in enumerate(sheet.wanted.data.get("paragraphs", [])):
        if place >= count:
            plain = found.replace("\ufb01", "fi").replace("\ufb00", "ff")
            sheet.wanted.data["paragraphs"][place] = plain


def formula(sheet: Sheet, text: str, number: str) -> None:
    sheet.need(30)
    sheet.y -= 22
    sheet.canvas.setFont(sheet.font("serif"), 9.5)
    sheet.canvas.drawCentredString(sheet.x + sheet.width / 2, sheet.y, text)
    sheet.canvas.drawRightString(sheet.x + sheet.width, sheet.y, number)
    sheet.y -= 10
    sheet.wanted.add("formulas", text)


def sleep_paper() -> None:
    def write(known: Place) -> tuple[Sheet, Wanted]:
        wanted = Wanted(
            "pdf_paper_two_columns_en.pdf",
            "article",
            title="One Night Without Sleep: Effects on Proofreading Accuracy",
            authors=[{"name": "Karin Lindqvist"}, {"name": "Rafael Amari"}],
            reader_sees_not=["211", "212", "K. Lindqvist and R. Amari"],
            unsure="report or article; whether 'References' is a list",
        )
        style = Style("condensed", "condensed-bold", 9, 12.2, 12, 0, blanks=False)
        sheet = Sheet(
            wanted, known, (595.3, 605), (58, 58, 60, 58), 2, style, paper_furniture, producer="TeX"
        )
        over_both(sheet, sleep_head)
        sleep_body(sheet)
        return sheet, wanted

    built(write)


# Chinese paper: two columns, Chinese and English head, numbers 1 / 1.1, notes as [1] at the end.


def bridge_furniture(sheet: Sheet) -> None:
    width, height = sheet.size
    even = sheet.page % 2 == 0
    y = height - 40
    number = str(33 + sheet.page)
    sheet.string(number if even else "第 4 期", 56, y, "cid", 8.5)
    sheet.canvas.drawRightString(width - 56, y, "2021 年 8 月" if even else number)
    sheet.canvas.drawCentredString(width / 2, y, "桥梁与结构学报")
    sheet.canvas.line(56, y - 5, width - 56, y - 5)


def bridge_head(sheet: Sheet) -> None:
    sheet.y -= 8
    sheet.centred("既有石拱桥承载力的现场评定方法", "cid", 20, 12)
    sheet.centred("罗一鸣，赵采薇", "cid", 12, 6)
    sheet.centred("（临江理工大学 土木工程学院，临江 310000）", "cid", 9, 12)
    sheet.left, sheet.right = sheet.left + 22, sheet.right + 22
    text = (
        "摘  要：石拱桥数量多、资料少，常规的计算方法难以直接使用。本文提出以现场振动测试为主、局部取芯为辅的"
        "评定流程，并用于十四座既有石拱桥。结果表明，评定荷载与试验荷载之差不超过百分之十二，测试时间平均为两"
        "小时四十分，交通中断不超过二十分钟。"
    )
    sheet.body(text, 0, size=9, leading=14)
    sheet.wanted.add("paragraphs", text)
    sheet.body("关键词：石拱桥；承载力；振动测试；现场评定", 0, size=9, leading=15)
    sheet.left, sheet.right = sheet.left - 22, sheet.right - 22


def bridge_body(sheet: Sheet) -> None:
    look: dict[str, Any] = {"size": 12, "before": 8.0, "after": 3.0}
    small: dict[str, Any] = {"size": 10, "before": 4.0, "after": 2.0}
    sheet.heading(1, "引言", "0", between="  ", **look)
    sheet.paragraph(
        "全国现有石拱桥三十余万座，其中半数以上建于一九八〇年以前，没有图纸。公路部门每年须对其中通行重车的"
        "桥梁作一次评定[1]。若按有限元方法逐座建模，一座桥需要一至两周，人力与时间都难以承受。因此，需要一种"
        "快而不失稳妥的方法。已有的研究或者只看外观[2]，或者需要长期监测[3]，都不合基层的条件。",
        keep=True,
    )
    sheet.heading(1, "评定流程", "1", between="  ", **look)
    sheet.heading(2, "振动测试", "1.1", between="  ", **small)
    sheet.paragraph(
        "在拱顶、四分点与拱脚布置五个加速度计，以一辆满载货车驶过减速带激振，记录六十秒。由功率谱得到前三阶"
        "频率。频率与刚度的关系为：",
    )
    formula(sheet, "f = (λ² / 2πL²)·√(EI / m)", "(1)")
    sheet.paragraph(
        "式中 L 为跨径，m 为单位长度质量，其余符号同前。频率每下降百分之五，刚度约下降百分之十。"
    )
    sheet.heading(2, "局部取芯", "1.2", between="  ", **small)
    sheet.paragraph(
        "仅当一阶频率低于同类桥均值的百分之八十五时取芯。取芯位置选在拱脚附近的第二层砌石，直径五十毫米，"
        "每桥不超过三处。取芯后以原石粉配制的砂浆封填，三日后即可恢复通车，外观上几乎看不出痕迹。",
        keep=True,
    )
    sheet.heading(1, "工程应用", "2", between="  ", **look)
    sheet.paragraph(
        "十四座桥分布于三个县，跨径八至三十二米。表1 列出其中五座的结果。可见评定荷载普遍略低于试验荷载，"
        "偏于安全。三号桥相差最大，其原因是桥面后加的混凝土铺装参与了受力，而流程中未予计入。"
    )
    table(
        sheet,
        [
            ["桥号", "跨径/m", "评定/t", "试验/t", "差/%"],
            ["1", "8.0", "22", "24", "-8.3"],
            ["2", "12.5", "31", "33", "-6.1"],
            ["3", "18.0", "29", "33", "-12.1"],
            ["4", "24.0", "40", "41", "-2.4"],
            ["5", "32.0", "38", "40", "-5.0"],
        ],
        [36, 46, 46, 46, 46],
        rules="three",
        size=8.5,
        caption="表 1  部分桥梁的评定结果",
        bold_head=False,
        together=True,
    )
    picture(sheet, "图 1  三号桥所在的河谷", height=92, seed=4)
    bridge_rest(sheet, look)


def bridge_rest(sheet: Sheet, look: dict[str, Any]) -> None:
    sheet.paragraph(
        "测试时间受天气影响较小，但受交通影响较大。在集市日，连续六十秒没有其他车辆的间隔很难等到，此时可改用"
        "夜间测试。四号桥前后测了三次，结果相差不到百分之二，说明方法的重复性良好；五号桥因河水上涨，拱脚处"
        "的加速度计未能布置，只用了三个测点，结果仍可接受。",
        keep=True,
    )
    sheet.heading(1, "结论", "3", between="  ", **look)
    items(
        sheet,
        [
            (0, "1）", "振动测试能够反映石拱桥的整体刚度，适于逐桥筛查；"),
            (0, "2）", "取芯只在筛查不合格时进行，可以减少对桥体的损伤；"),
            (0, "3）", "桥面铺装的作用应在今后的流程中计入。"),
        ],
        step=20,
    )
    sheet.heading(1, "参考文献", **look)
    for text in (
        "[1] 交通运输部. 公路桥梁承载能力检测评定规程[S]. 2011.",
        "[2] 孙立群. 砌体拱桥外观评分[J]. 公路养护, 2009(3): 12-15.",
        "[3] 赵采薇. 石拱桥长期监测三年记[J]. 桥梁与结构学报, 2018, 9(2): 77-84.",
    ):
        sheet.body(text, 0, size=8.5, leading=13)


def bridge_paper() -> None:
    def write(known: Place) -> tuple[Sheet, Wanted]:
        wanted = Wanted(
            "pdf_paper_two_columns_zh.pdf",
            "article",
            title="既有石拱桥承载力的现场评定方法",
            authors=[{"name": "罗一鸣"}, {"name": "赵采薇"}],
            reader_sees_not=["2021 年 8 月", "第 4 期"],
            unsure="report or article; 2021-08 is the date of the journal's issue, printed in a running head; the references as a "
            "list (then with [1] as label)",
        )
        style = Style("cid", "cid", 9.5, 15, 19, 0, justify=False)
        sheet = Sheet(
            wanted, known, (560, 690), (56, 56, 62, 50), 2, style, bridge_furniture, producer="CNKI"
        )
        over_both(sheet, bridge_head)
        bridge_body(sheet)
        return sheet, wanted

    built(write)


# Traditional Chinese essay: vertical series name, letter-spaced title, gaps between paragraphs,
# headings in the same size told by their marks only, page numbers in Chinese numerals.

GARDEN = [
    "園林之妙，不在於大，而在於曲。入門不見池，轉過一堵粉牆，水光忽然撲面，這一「忽然」便是造園者藏了半日的用心。"
    "江南舊園佔地多不過數畝，走來卻覺得無窮無盡，憑的正是路的曲折與牆的遮掩。",
    "明人計成在《園冶》中說：「巧於因借，精在體宜。」因，是順著地勢；借，是借來園外的景致。兩者都不費錢，卻最費眼力。"
    "今人修園，往往先運石後看地，恰好倒了過來。",
]
GARDEN_2 = [
    "漏窗有兩個用處：一是透氣，二是勾人。窗格之間露出半枝竹影，遊人便不由得要繞過去看個究竟，於是路就走成了。"
    "滄浪亭一園有漏窗一百零八式，沒有兩扇相同。",
    "水則貴在不盡。池岸總要有一角隱入橋下或石後，使人疑心它還流向別處。最忌把池子砌成四方，一眼望穿，那就只是一口大缸了。",
    "石以瘦、皺、漏、透為上，這是宋人的口味。口味可以不同，道理卻相通：石頭要看得出風和水的痕跡，才像是從山裡來的。"
    "若是磨得光滑方正，擺得再多也只像石料行。",
]


def garden_furniture(sheet: Sheet) -> None:
    numerals = "一二三四五六七八九十"
    sheet.canvas.setFont(sheet.font("ming"), 9)
    sheet.canvas.drawCentredString(sheet.size[0] / 2, 34, numerals[sheet.page - 1])
    for place, sign in enumerate("文化講座紀錄"):
        sheet.string(sign, sheet.size[0] - 40, sheet.size[1] - 90 - place * 13, "ming", 9)


def garden_essay() -> None:
    def write(known: Place) -> tuple[Sheet, Wanted]:
        wanted = Wanted(
            "pdf_article_garden_hant.pdf",
            "article",
            title="曲徑通幽",
            subtitle="——談江南園林的「藏」與「借」",
            authors=[{"name": "葉知微"}],
            date="2019-05-18",
            reader_sees_not=["文化講座紀錄"],
            unsure="the title is printed letter-spaced (曲 徑 通 幽)",
        )
        style = Style("ming", "ming", 12, 22, 0, 11, justify=False)
        sheet = Sheet(wanted, known, (440, 620), (58, 70, 70, 62), 1, style, garden_furniture)
        sheet.centred("曲  徑  通  幽", "ming", 22, 8)
        sheet.centred("——談江南園林的「藏」與「借」", "ming", 12, 10)
        sheet.centred("葉 知 微", "ming", 12, 6)
        sheet.centred("二〇一九年五月十八日", "ming", 10, 12)
        garden_body(sheet)
        return sheet, wanted

    built(write)


def garden_body(sheet: Sheet) -> None:
    sheet.heading(1, "藏與借", "壹、", between="", size=12)
    for text in GARDEN:
        sheet.paragraph(text, keep=True)
    quotation(sheet, "山重水複疑無路，柳暗花明又一村。")
    picture(sheet, "圖一　拙政園遠借北寺塔（示意）", seed=5, height=120)
    sheet.heading(1, "窗、水、石", "貳、", between="", size=12)
    for text in GARDEN_2:
        sheet.paragraph(text, keep=True)
    sheet.heading(1, "餘話", "參、", between="", size=12)
    sheet.paragraph(
        "有聽眾問：城市裡沒有地，怎麼辦？我說，一扇窗、一盆水、一塊石，擺得有進有退，也是園林。"
        "錄音整理見[講座網頁](https://example.org/garden/lecture-7)。"
    )


def main() -> None:
    sleep_paper()
    bridge_paper()
    garden_essay()
