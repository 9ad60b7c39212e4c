# ruff: noqa: E501 - running text of the documents keeps its lines
"""PDF documents that LibreOffice printed from Word files: a yearbook and two syllabi."""

from __future__ import annotations

from typing import Any

from tests.documents.formats.office_kit import Paper
from tests.documents.formats.pdf_wanted import Wanted

# Yearbook of libraries: heading styles, the same sub-headings for each town, footnotes, bookmarks.

TOWNS = [
    ("青石市", "中心馆一座、分馆九座", "41.2", "36.5", "把流动书车开到集市，每月初一、十五各一次"),
    ("澄江县", "中心馆一座、分馆四座", "12.8", "9.1", "与中学共用馆舍，周末向居民开放"),
    ("汀溪县", "中心馆一座、分馆三座", "9.6", "7.7", "整理侨批一千二百封并数字化"),
    ("望海区", "中心馆两座、分馆十一座", "58.3", "61.0", "开通夜间自助借还，到凌晨一点"),
    ("松口镇", "镇馆一座", "2.1", "1.4", "由退休教师轮流值班"),
    ("白鹿区", "中心馆一座、分馆六座", "33.7", "29.9", "设立听障读者专区，配备手语视频"),
    ("铁山县", "中心馆一座、分馆二座", "7.5", "5.2", "为矿工家庭开设假期托管阅读班"),
    ("南沙滩镇", "镇馆一座", "1.8", "2.6", "渔讯淡季办识字班，学员平均五十八岁"),
]


def libraries() -> None:
    wanted = Wanted(
        "pdf_report_libraries_office.pdf",
        "report",
        title="云浦地区公共图书馆年报",
        subtitle="（二〇二二年度）",
        date="2023-03",
        reader_sees_not=["云浦地区图书馆学会 编印", "第 2 页 共"],
        unsure="the editor (云浦地区图书馆学会) may count as author",
    )
    paper = Paper(wanted, "Noto Serif CJK SC")
    paper.furniture("云浦地区图书馆学会 编印", "第 {page} 页 共 {pages} 页")
    paper.line("云浦地区公共图书馆年报", 22, True, True)
    paper.line("（二〇二二年度）", 14, False, True)
    paper.line("云浦地区图书馆学会", 12, False, True)
    paper.line("二〇二三年三月", 12, False, True)
    paper.note("外借册次不含电子书。电子书因平台更换，本年度无法统计。")
    paper.note("按年末常住人口计算。")
    paper.heading(1, "概况", "一、")
    paper.paragraph(
        "二〇二二年，本地区共有公共图书馆四十五座（含分馆），比上年增加三座。全年外借图书一百五十三万四千册次^1^，"
        "到馆一百六十七万人次。人均借书一点一册^2^，与五年前持平。总的来说，大馆更忙，小馆更冷，两者的差距又拉开了一些。"
    )
    paper.paragraph(
        "年报按各馆上报的数据汇总。凡上报数与系统数相差百分之十以上的，由学会派员核对，今年共核对四处，均已改正。"
        "年报不评名次，只求让同行看到彼此做了什么。",
        keep=True,
    )
    paper.line("表 1  各馆外借与到馆", 10, False, True)
    rows = [["市县", "外借（万册次）", "到馆（万人次）"]]
    rows += [[name, lent, came] for name, _, lent, came, _ in TOWNS]
    paper.table(rows, [5, 5, 5])
    wanted.table(rows, 1, "表 1  各馆外借与到馆", "")
    library_towns(paper)
    paper.heading(1, "结语", "三、")
    paper.paragraph(
        "读者总会去离家最近的那座馆。今后三年，学会建议把新增经费的一半用于镇馆，具体办法见"
        "[学会章程附件](https://example.org/library/annex)。",
    )
    paper.save()


def library_towns(paper: Paper) -> None:
    paper.heading(1, "各市县情况", "二、")
    for number, (name, houses, lent, came, news) in enumerate(TOWNS):
        paper.heading(2, name, f"（{'一二三四五六七八'[number]}）")
        paper.file.paragraphs[-1].paragraph_format.page_break_before = number > 0
        paper.heading(3, "馆舍", "1.", " ")
        paper.paragraph(f"{name}现有{houses}，开放时间每周不少于五十六小时。")
        paper.heading(3, "服务", "2.", " ")
        paper.paragraph(
            f"全年外借{lent}万册次，到馆{came}万人次。本年度的新做法是：{news}。据馆员反映，"
            "最受欢迎的仍是少儿图书，其次是实用技术和养生类图书；文学类的借阅连续第四年下降。",
            keep=number in (1, 4),
        )
        town_months(paper, number, name, float(lent))
    paper.items(
        [
            (0, "●", "共性问题一：采购周期长，新书上架平均要七个月；"),
            (0, "●", "共性问题二：镇馆没有编制，人员流动大；"),
            (1, "○", "八座镇馆中有五座一年内换过馆员；"),
            (0, "●", "共性问题三：数字资源各买各的，重复约三成。"),
        ]
    )


def town_months(paper: Paper, number: int, name: str, lent: float) -> None:
    """The year of a town by quarters, in a small table of its own with a caption."""
    paper.heading(3, "分季外借", "3.", " ")
    caption = f"表 {number + 2}  {name}分季外借（万册次）"
    paper.line(caption, 10, False, True)
    shares = [0.22, 0.24, 0.31]
    quarters = [round(lent * share, 1) for share in shares]
    quarters.append(round(lent - sum(quarters), 1))
    rows = [
        ["季度", "一季度", "二季度", "三季度", "四季度"],
        ["外借", *[f"{q:.1f}" for q in quarters]],
    ]
    paper.table(rows, [3, 3, 3, 3, 3])
    paper.wanted.table(rows, 1, caption, "")
    paper.paragraph(
        "三季度最高，与暑假有关；一季度最低，因春节闭馆七天。各季的读者构成大体稳定，学生约占六成，"
        "退休人员约占二成半，其余为在职人员和外来务工者。",
        keep=number == 5,
    )


# Syllabus in a ruled table, printed by LibreOffice.

CIRCUITS = [
    ("1", "9月4日", "绪论；电路模型", "讲授", "2", "周正道", ""),
    ("2", "9月11日", "基尔霍夫定律", "讲授", "2", "周正道", "习题1-3、1-7"),
    ("3", "9月18日", "电阻电路的等效变换", "讲授", "2", "周正道", "习题2-1"),
    ("4", "9月25日", "结点电压法与网孔电流法", "讲授、讨论", "4", "周正道", "习题3-2、3-9"),
    ("5", "10月2日", "国庆放假", "", "", "", ""),
    ("6", "10月9日", "戴维宁定理", "讲授", "2", "梁小燕", "习题4-5"),
    ("7", "10月16日", "实验一：定理的验证", "实验", "4", "梁小燕、实验员", "实验报告"),
    ("8", "10月23日", "一阶电路的时域分析", "讲授", "4", "梁小燕", "习题7-1、7-4"),
    ("9", "10月30日", "期中考试", "考试", "2", "", ""),
    ("10", "11月6日", "正弦量与相量", "讲授", "2", "周正道", "习题8-2"),
    ("11", "11月13日", "阻抗与导纳", "讲授", "2", "周正道", "习题9-1、9-6"),
    ("12", "11月20日", "功率因数的提高", "讲授、案例", "2", "秦工（江岭供电公司）", ""),
    ("13", "11月27日", "谐振", "讲授", "2", "周正道", "习题11-3"),
    ("14", "12月4日", "实验二：RLC 串联谐振", "实验", "4", "梁小燕、实验员", "实验报告"),
    ("15", "12月11日", "三相电路", "讲授", "4", "周正道", "习题12-1"),
    ("16", "12月18日", "总复习与答疑", "讨论", "2", "周正道、梁小燕", ""),
]


def circuit_weeks() -> list[dict[str, Any]]:
    weeks = []
    for number, day, title, _, _, who, _ in CIRCUITS:
        month, rest = day.split("月")
        session: dict[str, Any] = {"title": title, "date": f"{int(month):02d}-{int(rest[:-1]):02d}"}
        people: list[dict[str, str]] = []
        for name in who.split("、"):
            if name.startswith("秦工"):
                people.append({"name": "秦工", "affiliation": "江岭供电公司"})
            elif name and name != "实验员":
                people.append({"name": name})
        if people:
            session["lecturers"] = people
        weeks.append({"number": int(number), "sessions": [session]})
    return weeks


def circuits() -> None:
    wanted = Wanted(
        "pdf_syllabus_circuits_office.pdf",
        "syllabus",
        title="电路分析基础",
        subtitle="课程大纲",
        weeks=circuit_weeks(),
        staff=[
            {"name": "周正道", "role": "instructor"},
            {"name": "梁小燕", "role": "instructor"},
            {"name": "秦工", "role": "guest"},
        ],
        notes=[
            {"title": "考核方式", "contains": "期末考试60%"},
            {"title": "教学目标", "contains": "能够列写并求解"},
        ],
        course_readings=[
            "邱远：《电路》（第五版），江岭教育出版社，2016",
            "William Hart, Engineering Circuit Analysis, 2019",
        ],
        reader_sees_not=["江岭大学电气工程学院教学大纲"],
        unsure="the title is printed letter-spaced (课 程 大 纲) above the course's name in a "
        "table; whether the holiday and the examination are sessions; homework as notes or summary",
    )
    paper = Paper(wanted, "Noto Sans CJK SC")
    paper.furniture("江岭大学电气工程学院教学大纲", "- {page} -")
    paper.line("课 程 大 纲", 20, True, True)
    paper.table(
        [
            ["课程名称", "电路分析基础", "课程代码", "EE2103"],
            ["学分/学时", "3 / 48", "开课学期", "2023 秋"],
            ["任课教师", "周正道（教授）、梁小燕（讲师）", "上课地点", "东区 3-201"],
        ],
        [2.6, 6, 2.6, 4.4],
        header_rows=0,
    )
    circuits_rest(paper)
    wanted.syllabus_only()
    paper.save()


def circuits_rest(paper: Paper) -> None:
    for title, text in (
        (
            "一、教学目标",
            "通过本课程的学习，学生能够列写并求解线性电路的方程，能够使用相量法分析正弦稳态电路，具备初步的实验能力。",
        ),
        (
            "二、考核方式",
            "平时作业15%，实验15%，期中考试10%，期末考试60%。作业缺交三次以上取消考试资格。",
        ),
    ):
        paper.line(title, 12, True)
        paper.paragraph(text)
    paper.line("三、教学进度", 12, True)
    head = ["周次", "日期", "教学内容", "方式", "学时", "教师", "作业"]
    rows = [head, *[list(row) for row in CIRCUITS]]
    paper.table(rows, [1.1, 2.0, 4.4, 2.0, 1.1, 2.8, 2.4])
    paper.line("四、教材与参考书", 12, True)
    for text in paper.wanted.data["course_readings"]:
        paper.paragraph(text, indent=False)


# Traditional Chinese syllabus of dated lines with two teachers, an assistant and a visitor.

MUSEUM = [
    ("9/11（一）", "09-11", "課程說明：博物館是什麼", ["蔡宜庭"], []),
    (
        "9/18（一）",
        "09-18",
        "從珍奇櫃到公共博物館",
        ["蔡宜庭"],
        ["Impey & MacGregor (1985), pp. 1–8"],
    ),
    (
        "9/25（一）",
        "09-25",
        "典藏：為什麼留、留什麼",
        ["鄭伯鈞"],
        ["鄭伯鈞，〈庫房裡的時間〉，《博物館季刊》31:2"],
    ),
    ("10/2（一）", "10-02", "田野參訪：市立歷史館（09:00 於正門集合）", ["鄭伯鈞"], []),
    ("10/9（一）", "", "彈性放假", [], []),
    (
        "10/16（一）",
        "10-16",
        "展示敘事與說明牌寫作",
        ["蔡宜庭"],
        ["Serrell, Exhibit Labels, 第2、3章"],
    ),
    (
        "10/23（一）",
        "10-23",
        "誰的遺產？返還的爭議",
        ["蔡宜庭", "鄭伯鈞"],
        ["分組閱讀，見教學平台"],
    ),
    ("10/30（一）", "10-30", "專題演講：我在修復室的二十年", ["邱秀鑾"], []),
    ("11/6（一）", "11-06", "數位典藏與授權", ["鄭伯鈞"], []),
    ("11/13（一）", "11-13", "期末策展提案發表", [], []),
]


def museum_weeks() -> list[dict[str, Any]]:
    weeks = []
    for number, (_, date, title, people, readings) in enumerate(MUSEUM, 1):
        session: dict[str, Any] = {"title": title}
        if "田野參訪" in title:
            session.update(title="田野參訪：市立歷史館", time="09:00")
        session["date"] = date or "10-09"
        if people:
            session["lecturers"] = [{"name": name} for name in people]
        if "邱秀鑾" in people:
            session["lecturers"] = [
                {"name": "邱秀鑾", "affiliation": "市立歷史館", "position": "修復師"}
            ]
        week: dict[str, Any] = {"number": number, "sessions": [session]}
        if readings:
            week["readings"] = readings
        weeks.append(week)
    return weeks


def museum() -> None:
    wanted = Wanted(
        "pdf_syllabus_museum_hant_office.pdf",
        "syllabus",
        title="博物館學導論",
        subtitle="112 學年度第一學期 教學計畫",
        weeks=museum_weeks(),
        staff=[
            {"name": "蔡宜庭", "role": "instructor"},
            {"name": "鄭伯鈞", "role": "instructor"},
            {"name": "馮子軒", "role": "assistant"},
            {"name": "邱秀鑾", "role": "guest"},
        ],
        notes=[
            {"title": "評分方式", "contains": "策展提案 40%"},
            {"title": "課程概述", "contains": "不必有藝術史背景"},
            {"title": "助教", "contains": "週四中午"},
        ],
        unsure="the rows carry dates only, no numbers: weeks are counted; the holiday row may be no week; "
        "whether '（09:00 於正門集合）' belongs to the title",
    )
    paper = Paper(wanted, "Noto Serif CJK TC", 11)
    paper.line("博物館學導論", 20, True, True)
    paper.line("112 學年度第一學期 教學計畫", 12, False, True)
    paper.paragraph("**授課教師：**蔡宜庭、鄭伯鈞", indent=False)
    paper.paragraph("**助教：**馮子軒（諮詢時間：週四中午 12:10–13:00，文學院 B1）", indent=False)
    paper.paragraph("**上課時間：**每週一 第 6、7 節　　**教室：**文 302", indent=False)
    paper.paragraph("**課程概述**", indent=False)
    paper.paragraph(
        "本課程介紹博物館的收藏、研究、展示與教育，修課同學不必有藝術史背景，但每週須閱讀約三十頁，並參加一次校外參訪。"
    )
    paper.paragraph("**評分方式**", indent=False)
    paper.paragraph("出席與討論 30%，參訪報告 30%，策展提案 40%。")
    paper.paragraph("**課程進度**", indent=False)
    for day, _, title, people, readings in MUSEUM:
        who = f"　{'、'.join(people)}" if people else ""
        if "邱秀鑾" in people:
            who = "　邱秀鑾（市立歷史館修復師）"
        paper.line(f"{day}　{title}{who}").paragraph_format.space_after = 0
        for reading in readings:
            paper.line(f"　　　閱讀：{reading}").paragraph_format.space_after = 0
    wanted.syllabus_only()
    paper.save()


def main() -> None:
    libraries()
    circuits()
    museum()
