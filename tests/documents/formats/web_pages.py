"""What is wanted of the four web pages."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import (
    headings,
    items,
    notes,
    person,
    session,
    staff,
    table,
    week,
)


def lift() -> None:
    wanted.save(
        "lift_negotiation_word_export.html",
        "report",
        title="老旧小区加装电梯的协商过程",
        subtitle="基于三个单元楼的观察",
        authors=[{"name": "赫连知远"}],
        date="2023-05-04",
        headings=headings(
            (1, "一、", "问题"),
            (1, "二、", "三个单元"),
            (2, "2.1", "甲单元：钱的问题"),
            (2, "2.2", "乙单元：光的问题"),
            (2, "2.3", "丙单元：没有谈成"),
            (1, "三、", "经验"),
        ),
        tables=[
            table(
                [
                    ["楼层", "系数", "每户（元）"],
                    ["三楼", "1.0", "21 500"],
                    ["四楼", "1.3", "待定"],
                    ["六楼", "1.8", ""],
                ],
                1,
                "甲单元分摊方案",
            )
        ],
        footnotes=[
            {"text": "观察时间为2021年3月至2022年12月，人名与楼号均已处理。"},
            {"text": "透明井道造价高约百分之十五，差额由设计方承担一半。"},
        ],
        lists=[
            items(
                (0, "", "先公开账目，再讨论比例；"),
                (0, "", "请受影响最大的人先说话；"),
                (0, "", "会议记录当天贴在楼道里。"),
            )
        ],
        figures=[{"caption": "透明井道示意", "alternative": "井道示意图"}],
        links=[
            {"text": "helian@binhai.example", "url": "mailto:helian@binhai.example"},
            {"text": "https://data.binhai.example/lift", "url": "https://data.binhai.example/lift"},
        ],
        paragraphs=[
            "加装电梯是一件人人都说好、却常常办不成的事。一楼不需要，六楼最急；出钱的比例、采光的影响、"
            "施工的噪声，每一项都要有人让步。本文记录三个单元从提议到签字的全过程，共计二十七次会议。",
            "甲单元十二户，最后按楼层系数分摊，六楼承担的份额是三楼的1.8倍。协商中最有效的一句话来自"
            "三楼的退休会计：“先把账摆出来，再谈感情。”",
            "乙单元一楼住着一位画国画的老人，担心北窗被挡。设计方改用透明井道后，他第一个签了字。",
            "丙单元有两户长期出租，房东在外地。会议开到第六次，到场的只剩组长和他的妻子。",
        ],
        reader_sees_not=["新建 Microsoft Word 文档", "Administrator", "supportFootnotes", "panose"],
        unsure="It is short: article is as right as report would be for a page of four sections.",
        kinds=["report", "article"],
    )


def coffee() -> None:
    wanted.save(
        "coffee_origins_blog.html",
        "article",
        title="咖啡期货为什么总在七月跳涨？",
        authors=[{"name": "东方朔月"}],
        date="2023-07-19",
        headings=headings(
            (1, "", "市场的记性"), (1, "", "几个数字"), (2, "", "怎么解释"), (1, "", "小结")
        ),
        tables=[
            table(
                [
                    ["年份", "七月最大单日涨幅", "当年是否有霜"],
                    ["1994", "25.4%", "有"],
                    ["2000", "11.9%", "轻微"],
                    ["2021", "13.2%", "有"],
                    ["2022", "5.1%", "无"],
                ]
            )
        ],
        footnotes=[],
        lists=[
            items(
                (0, "1.", "库存在七月处于季节性低点，缓冲少；"),
                (0, "2.", "期权卖方要求更高的补偿；"),
                (0, "3.", "新闻报道本身会放大："),
                (1, "", "霜冻照片比干旱照片好看；"),
                (1, "", "“五十年一遇”是个好标题。"),
            )
        ],
        figures=[
            {
                "caption": "巴西米纳斯吉拉斯州，一夜霜冻之后。摄影：C. Prado",
                "also": "巴西米纳斯吉拉斯州，一夜霜冻之后。",
                "alternative": "霜冻后的咖啡园",
            }
        ],
        links=[{"text": "国际咖啡组织的档案", "url": "https://ico.example/history/1975"}],
        quotations=["今晨零下三度。没有什么可采的了。"],
        paragraphs=[
            "每年六月底，咖啡交易员开始看天气预报。不是看产地的雨，而是看最低气温：阿拉比卡种的叶片在零下"
            "两度左右就会冻伤，受损的树要两三年才能恢复。",
            "所以七月的价格里，总有一块是为“万一”付的钱。",
            "1975年的“黑霜”毁掉了巴西大半的咖啡林，次年价格翻了五倍。国际咖啡组织的档案里留着当时的电报，"
            "措辞一封比一封短。",
            "此后半个世纪，种植园逐渐北移，霜冻的实际威胁小了很多，但七月的风险溢价没有同样地缩小。",
            "风险会搬家，记忆不会。下次看到七月跳涨，不妨先问一句：今年真的冷吗？",
        ],
        reader_sees_not=[
            "首页",
            "跳到正文",
            "dataLayer",
            "手冲壶限时七折",
            "可可的双寡头",
            "求数据来源",
            "运价指数怎么读",
            "随时退订",
            "由 Ghost 驱动",
        ],
        unsure="The tags at the end may stay. Levels: h2 is the highest of the text.",
    )


def backpropagation() -> None:
    wanted.save(
        "backpropagation_wiki.html",
        "article",
        kinds=["article", "report"],
        title="反向传播",
        headings=headings(
            (1, "", "原理"),
            (2, "", "单个神经元"),
            (1, "", "实现"),
            (1, "", "常见错误"),
            (1, "", "参考资料"),
        ),
        tables=[
            table(
                [
                    ["数据集", "学习率", ""],
                    ["", "0.1", "1.0"],
                    ["异或", "2140", "316"],
                    ["鸢尾花", "880", "不收敛"],
                ],
                2,
                "不同学习率下的迭代次数",
            )
        ],
        footnotes=[
            {
                "text": "Rumelhart, D., Hinton, G., Williams, R. (1986). Learning representations by "
                "back-propagating errors. Nature 323."
            },
            {"text": "需要 numpy 1.20 以上。"},
        ],
        figures=[
            {
                "caption": "一个神经元的计算图，箭头向右为前向，向左为反向",
                "alternative": "一个神经元的计算图",
            }
        ],
        formulas=[
            "L",
            "\\frac{\\partial L}{\\partial w_j}=\\delta x_j",
            "\\delta = (y - t)\\,y(1-y)",
            "t",
            "\\delta = y - t",
        ],
        code=[
            "import numpy as np\n\ndef step(w, x, t, rate=0.1):\n    y = 1 / (1 + np.exp(-w @ x))\n"
            "    return w - rate * (y - t) * x"
        ],
        paragraphs=[
            "反向传播（backpropagation）是计算神经网络梯度的算法。它把链式法则从输出端往输入端用一遍，"
            "每个中间量只算一次。",
            "下面的代码没有用任何框架：",
            "键盘快捷键 Shift+Enter 运行当前单元格，变量 rate 为学习率。",
        ],
        reader_sees_not=[
            "本站将于周六凌晨维护",
            "编辑]",
            "导航菜单",
            "未登录",
            "查看历史",
            "本页面最后编辑于",
            "取自",
            "跳转到",
        ],
        unsure="参考资料 may vanish as a heading when its notes become footnotes. The dl may be a list "
        "or paragraphs. The contents of the page may be dropped.",
    )


def phonetics() -> None:
    reading = "Ladefoged & Johnson, A Course in Phonetics, ch. "
    guest = person("Huang Lianyi", affiliation="Tianshui Institute of Linguistics")
    wanted.save(
        "phonetics_course_page.html",
        "syllabus",
        title="LING 212: Phonetics",
        weeks=[
            week(
                1,
                session("The vocal tract", "Airstreams", "Larynx and vocal folds", date="01-09"),
                readings=[reading + "1"],
            ),
            week(
                2,
                session(
                    "Consonants and the IPA chart",
                    "Place and manner",
                    "Voicing and aspiration",
                    date="01-16",
                ),
                readings=[reading + "2"],
            ),
            week(
                3,
                session("Vowels", "Formants", "Tense and lax", date="01-23"),
                readings=[
                    "Peterson & Barney (1952), Control methods used in a study of the vowels"
                ],
            ),
            week(
                4,
                session(
                    "Tone and intonation",
                    "Lexical tone in Mandarin and Yoruba",
                    "Declination",
                    date="01-30",
                    lecturers=[guest],
                ),
            ),
            week(5, summary="Reading week: no class."),
            week(6, session("In-class test", date="02-13")),
        ],
        staff=staff(("Rosalind Achterberg", "instructor"), ("Yusuf Demirel", "assistant")),
        notes=notes(("Assessment", "Recording project"), ("Attendance", "a very good story")),
        reader_sees_not=[
            "Dashboard",
            "Upcoming events",
            "Quiz 2 closes",
            "answer key",
            "You are logged in",
            "Moorgate LMS",
        ],
        unsure="The guest may be staff as well. The dates have no year of their own.",
    )


def build() -> None:
    lift()
    coffee()
    backpropagation()
    phonetics()
