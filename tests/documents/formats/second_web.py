"""Second round, web pages: a module handbook of a university, and an opinion page of a newspaper.

The pages are typed by hand in ``second/documents``; this says what is wanted of them.
"""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import headings, notes, person, session, staff, week


def handbook() -> None:
    wanted.save(
        "module_handbook_food.html",
        "syllabus",
        title="食品微生物学",
        title_also=["FS-M-07 食品微生物学", "模块 FS-M-07　食品微生物学"],
        weeks=[
            week(
                1, session("微生物与食品的相遇", "腐败菌与有益菌", "栅栏理论", lecturers=["危映雪"])
            ),
            week(
                2, session("生长与死亡的数学", "D值与Z值", "预测微生物学初步", lecturers=["危映雪"])
            ),
            week(
                3,
                session(
                    "食源性致病菌", "沙门氏菌", "单增李斯特菌", "副溶血性弧菌", lecturers=["莘牧野"]
                ),
            ),
            week(
                4,
                session(
                    "发酵食品",
                    "酸奶与泡菜",
                    "酱油的两次发酵",
                    lecturers=["莘牧野", person("糜师傅", "", "老城酱园")],
                ),
            ),
            week(
                5,
                session(
                    "检测方法：从平板到测序", "显色培养基", "实时荧光PCR", lecturers=["危映雪"]
                ),
            ),
            week(6, session("工厂里的HACCP", "危害分析", "关键限值", lecturers=["莘牧野"])),
        ],
        staff=staff(("危映雪", "instructor"), ("莘牧野", "instructor"), ("糜师傅", "guest")),
        notes=notes(
            ("考核方式", "实验记录"),
            ("先修要求", "普通微生物学"),
            ("学习成果", "独立完成菌落总数的测定"),
        ),
        course_readings=[
            "江汉明主编：《食品微生物学》（第4版），中国农业出版社",
            "Jay, J. M.: Modern Food Microbiology, 7th ed., Springer 2005",
        ],
        reader_sees_not=["上一模块", "版权所有", "登录"],
        unsure="The head of the module may be coordinator or instructor. Topics are numbered and stand for weeks.",
    )


def newspaper() -> None:
    wanted.save(
        "opinion_school_lunch_hant.html",
        "article",
        title="營養午餐，不該只算一餐多少錢",
        authors=[{"name": "賀蘭青", "position": "國小教師"}],
        date="2024-10-02",
        headings=headings((1, "", "廚房在哪裡"), (1, "", "誰來決定菜單"), (1, "", "小結")),
        tables=[
            wanted.table(
                [
                    ["供餐方式", "校數", "平均每餐（元）"],
                    ["自設廚房", "88", "46"],
                    ["中央廚房", "131", "51"],
                    ["團膳公司", "209", "55"],
                ],
                caption="本縣國中小供餐方式（112 學年度）",
                source="資料來源：作者整理自縣府公開資料",
            )
        ],
        quotations=["孩子不吃，不是因為挑食，是因為冷了。"],
        lists=[
            wanted.items(
                (0, "", "公布食材來源到鄉鎮。"),
                (0, "", "每學期讓學生投票淘汰兩道菜。"),
                (0, "", "偏鄉共聘一位營養師。"),
            )
        ],
        figures=[{"caption": "山上分校的廚房，早上六點。（賀蘭青攝）", "alternative": "廚房"}],
        links=[{"text": "縣府公開資料", "url": "https://data.xian.example/lunch"}],
        footnotes=[],
        paragraphs=[
            "每到開學，家長群組裡就有人轉貼隔壁學校的菜單照片：人家一餐五十五元有雞腿，我們為什麼只有滷蛋？這個問題問得直接，卻問錯了方向。",
            "自設廚房的學校，從鍋子到餐桌不過三十公尺；由團膳公司供餐的學校，便當平均要走二十二公里。距離拉長了，能做的菜就少了：炒青菜到校已經發黃，於是菜單上只剩下耐放的油炸物與勾芡。",
            "錢當然重要，但同樣的錢可以買到很不一樣的一餐。與其每年為三塊五塊吵架，不如先把廚房還給學校。",
        ],
        reader_sees_not=["延伸閱讀", "巷口麵店為什麼越開越少", "分享到", "訂閱電子報"],
        unsure="The line under the title may be a subtitle; the portrait line at the end is about the author.",
    )


def build() -> None:
    handbook()
    newspaper()
