"""Second round, Word: a company's quarterly report, a student's field report, a memo, a column."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from tests.documents.formats.second_kit import Told
from tests.documents.formats.word_inline import bars, endnote, footnote, link, picture
from tests.documents.formats.word_kit import Word


def cold_chain() -> None:
    """A company's report: bold headings numbered (一) and 1、, a table with two rows of head."""
    word = Word(font="宋体", latin="Arial", size=11)
    word.header("内部资料 注意保管", "市场研究部　电话 0571-0000 0000")
    told = Told(
        word,
        "cold_chain_quarter",
        "report",
        title="2024年三季度冷链运输市场简报",
        subtitle="市场研究部 第14期",
        subtitle_also=["市场研究部　第14期　2024年10月18日"],
        date="2024-10-18",
        reader_sees_not=["内部资料 注意保管", "电话 0571"],
        footnotes=[],
        unsure="The line of the department and number may be subtitle or author. The bold sentence at the start "
        "of each point is part of its paragraph.",
    )
    word.paragraph("2024年三季度冷链运输市场简报", bold=True, size=20, centre=True)
    word.paragraph("市场研究部　第14期　2024年10月18日", centre=True)
    told.head(1, "（一）", "总体情况", size=14)
    told.say(
        "三季度全国冷链货运量环比增长6.2%，增幅比二季度回落1.1个百分点。",
        "受高温天气延长影响，8月下旬起生鲜订单明显后移，9月单月货量首次超过7月。",
        keep=True,
    )
    told.say(
        "**运价稳中有降。**",
        "7.6米冷藏车整车均价为每公里5.83元，同比下降3.4%，主要线路空驶率仍在三成左右。",
        keep=True,
    )
    told.say("**客户结构继续变化。**", "连锁餐饮占比升至41%，首次超过商超。", keep=True)
    told.table(
        [
            ["线路", "7.6米车", "", "9.6米车", ""],
            ["", "三季度", "同比", "三季度", "同比"],
            ["杭州—上海", "6.10", "-2.1%", "7.45", "-1.8%"],
            ["杭州—广州", "5.62", "-4.0%", "6.90", "-3.3%"],
            ["杭州—成都", "5.77", "-3.6%", "7.02", "-2.9%"],
        ],
        caption="表1　主要线路运价（元/公里）",
        source="数据来源：公司调度系统，剔除临时加价订单",
        header_rows=2,
        merges=((0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 1, 2)),
    )
    told.head(1, "（二）", "值得关注的变化", size=14)
    told.head(2, "1、", "前置仓退潮")
    told.say(
        "本季度有三家平台关闭了合计47个前置仓，被释放的库容多集中在城郊，租金挂牌价下降一成，但真正适合改作中转库的不到四分之一。",
        keep=True,
    )
    told.head(2, "2、", "新能源冷藏车上量")
    told.say("1—9月新能源冷藏车上险量为去年同期的2.3倍。客户最关心的问题依次是：")
    told.items(
        (0, "①", "夏季开机制冷时的真实续航；"),
        (0, "②", "充电排队时间谁来承担；"),
        (0, "③", "三年后的残值。"),
    )
    word.paragraph(picture(bars([40, 66, 92, 140]), 9, "四个季度上险量"), centre=True)
    word.paragraph("图1　新能源冷藏车上险量（2023年四季度至2024年三季度）", centre=True, size=9)
    told.wanted.figure(
        "图1　新能源冷藏车上险量（2023年四季度至2024年三季度）", "", "四个季度上险量"
    )
    told.head(1, "（三）", "下季度判断与建议", size=14)
    told.items(
        (0, "1、", "四季度运价有望企稳，建议11月前锁定双十一主干线运力；"),
        (0, "2、", "城郊中转库可择机洽谈，租期不宜超过三年；"),
        (0, "3、", "新能源车先在200公里以内线路试点，由车队、财务、市场三家共同评估。"),
    )
    told.say("（撰稿：谷雨生　审核：向晚晴）", right=True, first=False)
    told.wanted.data["authors"] = [{"name": "谷雨生"}]
    told.save()


def tea_village() -> None:
    """A student's practice report: a cover made as a table, headings by hand, notes, an appendix."""
    word = Word(font="宋体", size=12)
    word.header("社会实践报告", "1")
    told = Told(
        word,
        "tea_village_practice",
        "report",
        title="茶山上的年轻人：云岭村返乡青年就业调查",
        authors=[{"name": "郦雪舟"}, {"name": "康乐"}, {"name": "阿依努尔"}],
        date="2023-09",
        unsure="The abstract's and the acknowledgement's heads may be headings; the supervisor is no author.",
    )
    word.paragraph("江岭大学", size=26, centre=True, bold=True)
    word.paragraph("暑期社会实践报告", size=22, centre=True)
    word.table(
        [
            ["题　　目", "茶山上的年轻人：云岭村返乡青年就业调查"],
            ["团队名称", "“一叶”实践队"],
            ["成　　员", "郦雪舟、康乐、阿依努尔"],
            ["指导教师", "贝思远"],
            ["完成时间", "2023年9月"],
        ],
        bold_head=False,
        style=None,
        widths=(3, 10),
    )
    word.new_page()
    told.head(1, "", "摘 要", centre=True, size=16)
    told.say(
        "2023年7月，实践队在云岭村住了十二天，走访返乡青年31人，发放问卷96份。我们发现，留住年轻人的往往不是工资，而是一份看得见将来的安排。",
        keep=True,
    )
    told.say("**关键词：**", "返乡青年；茶产业；就业")
    told.head(1, "1", "调查背景", style=True, between="　")
    told.say(
        "云岭村有茶园4300亩，户籍人口1866人。",
        footnote("数据由村委会提供，截至2022年底。"),
        "十年前村里二十到三十五岁的人几乎都在外面打工，近三年陆续回来了一百多人。",
        keep=True,
    )
    told.head(1, "2", "调查方法", style=True, between="　")
    told.head(2, "2.1", "问卷", style=True, between="　")
    told.say("问卷由本人填写，不识字的由队员代读。共发放96份，收回91份，有效88份。", keep=True)
    told.head(2, "2.2", "访谈", style=True, between="　")
    told.say("访谈多在采茶的间隙进行，每次二十分钟到一个小时不等，征得同意后录音。", keep=True)
    told.head(1, "3", "主要发现", style=True, between="　")
    told.head(2, "3.1", "为什么回来", style=True, between="　")
    told.table(
        [
            ["原因（可多选）", "人数", "比例"],
            ["照顾父母或孩子", "52", "59.1%"],
            ["在外面挣不到钱", "33", "37.5%"],
            ["想自己做点事", "29", "33.0%"],
            ["其他", "7", "8.0%"],
        ],
        caption="表3-1 返乡的主要原因（N=88）",
        below=True,
    )
    told.say("一位二十七岁的受访者这样说：", keep=True)
    told.say(
        "“在厂里我是一颗螺丝，在这里我是一个人。虽然这个人有时候很穷。”（访谈F-07）",
        first=False,
        left=1.5,
    )
    told.wanted.add(
        "quotations", "“在厂里我是一颗螺丝，在这里我是一个人。虽然这个人有时候很穷。”（访谈F-07）"
    )
    told.head(2, "3.2", "回来做什么", style=True, between="　")
    told.say(
        "多数人同时做两三件事：上午采茶，下午开直播，晚上替人送货。",
        "真正以茶为唯一收入的只有11人。",
        footnote("这里不含在镇上茶厂领工资的6人。"),
        keep=True,
    )
    told.head(1, "4", "建议", style=True, between="　")
    dots = word.numbering(("bullet", "●"), ("bullet", "○"))
    told.items(
        (0, "", "把合作社的账目贴到墙上，而不只是发到群里。"),
        (0, "", "镇里的培训少讲“情怀”，多讲两样东西："),
        (1, "", "怎么报税；"),
        (1, "", "怎么退货。"),
        (0, "", "给租住农房的年轻人一份有期限的合同。"),
        number=dots,
    )
    told.head(1, "", "附录：访谈提纲", style=True)
    told.items(
        (0, "1.", "您是哪一年回来的？"), (0, "2.", "家里人怎么看？"), (0, "3.", "如果再选一次呢？")
    )
    told.head(1, "", "致谢", style=True)
    told.say("感谢云岭村的乡亲们，特别是每天给我们留一锅热饭的杨阿婆。", keep=True)
    told.wanted.data["footnotes"] = [
        {"text": "数据由村委会提供，截至2022年底。"},
        {"text": "这里不含在镇上茶厂领工资的6人。"},
    ]
    told.save(local_styles=True)


def warehouse_memo() -> None:
    """A consultants' memo in English: a table as letter head, headings in capitals, a decision box."""
    word = Word(latin="Calibri", size=11)
    told = Told(
        word,
        "warehouse_memo_en",
        "report",
        title="Night shift at the Brackley warehouse",
        title_also=["Night shift at the Brackley warehouse: findings and options"],
        authors=[{"name": "Odalys Kerr"}, {"name": "Piotr Wrona"}],
        date="2024-02-29",
        footnotes=[],
        unsure="The memo's head (to, from, date, subject) is a table; whether it is a table of the text. Whether "
        "what follows the colon is a subtitle.",
    )
    word.paragraph("KERR & WRONA", bold=True, size=16)
    word.paragraph("MEMORANDUM", bold=True, size=12)
    told.table(
        [
            ["To:", "Harriet Oyelaran, Head of Operations"],
            ["From:", "Odalys Kerr, Piotr Wrona"],
            ["Date:", "29 February 2024"],
            ["Subject:", "Night shift at the Brackley warehouse: findings and options"],
        ],
        header_rows=0,
        style=None,
        bold_head=False,
        widths=(2.5, 13),
    )
    told.head(1, "", "SUMMARY")
    told.say(
        "Between November and January the night shift at Brackley picked 18 per cent fewer lines per hour than the day "
        "shift. The difference is not explained by effort: it disappears on nights when the replenishment crew starts at "
        "eight instead of ten.",
        keep=True,
        first=False,
    )
    told.head(1, "", "WHAT WE DID")
    told.say(
        "We walked the floor on six nights, timed 412 pick runs, and spoke with twenty-three people. We were given the scanner logs.",
        keep=True,
        first=False,
    )
    told.head(1, "", "WHAT WE FOUND")
    told.head(2, "", "Empty faces", bold=False)
    told.say(
        "One location in nine is empty when the picker arrives. Each empty face costs about three minutes, because the picker must find a supervisor and there is one supervisor for two halls.",
        keep=True,
        first=False,
    )
    told.table(
        [
            ["Shift", "Lines per hour", "Empty faces (%)", "Walk per line (m)"],
            ["Day", "74", "4.1", "21"],
            ["Night", "61", "11.3", "29"],
            ["Night, early replenishment", "73", "4.8", "22"],
        ],
        caption="Table 1. Picking performance by shift, 6 Nov – 28 Jan",
        source="Source: scanner logs, own timing",
    )
    told.head(2, "", "Light", bold=False)
    told.say(
        "Aisles 30 to 44 are lit at half the level of the rest. Mis-picks there are twice as frequent after midnight.",
        keep=True,
        first=False,
    )
    told.head(1, "", "OPTIONS")
    told.items(
        (0, "A.", "Start replenishment at 20:00 (cost: £41,000 a year)."),
        (0, "B.", "Add a second night supervisor (£58,000)."),
        (0, "C.", "Relight aisles 30–44 (£17,500, once)."),
    )
    told.say(
        "We recommend A and C together. B would treat the symptom. A draft rota is ",
        link("on the project page", "https://kw.example/brackley/rota"),
        ".",
        first=False,
    )
    told.wanted.add(
        "links", {"text": "on the project page", "url": "https://kw.example/brackley/rota"}
    )
    told.head(1, "", "NEXT STEPS")
    number = word.numbering(("decimal", "%1."))
    told.items(
        (0, "1.", "Trial of early replenishment in hall 2, four weeks from 18 March."),
        (0, "2.", "Review with shift leaders on 19 April."),
        number=number,
    )
    told.save()


def small_bookshop() -> None:
    """A magazine's column: a question-and-answer part, endnotes, a note on the author."""
    word = Word(font="楷体", size=12)
    told = Told(
        word,
        "bookshop_column",
        "article",
        title="书店的第二张桌子",
        subtitle="小镇书店怎样活到第七年",
        authors=[{"name": "步青云"}],
        date="2024-06",
        footnotes=[{"text": "这笔账不含我自己的工资。"}, {"text": "见《镇志·商业卷》，第214页。"}],
        tables=[],
        figures=[],
        lists=[],
        unsure="Questions and answers may be one paragraph each (wanted); the note on the author at the end.",
    )
    word.paragraph("经营笔记", size=10, right=True)
    word.paragraph("书店的第二张桌子", bold=True, size=22)
    word.paragraph("小镇书店怎样活到第七年", size=14)
    word.paragraph("步青云｜《小镇》2024年6月号", size=10)
    told.say(
        "开店第一年，我只摆了一张桌子，用来放新书。第二年加了第二张，什么都不放，让人坐。后来的事情都是从第二张桌子开始的。",
        keep=True,
    )
    told.head(1, "", "一本书赚多少钱", size=14)
    told.say(
        "一本定价五十元的书，进价大约三十二元，房租和电分摊下来七块，损耗一块，剩下的十块要先还掉去年梅雨季泡坏的那批。",
        endnote("这笔账不含我自己的工资。"),
        "所以靠卖书活不下去，这件事不必争论。",
        keep=True,
    )
    told.head(1, "", "桌子怎么用", size=14)
    told.say(
        "周一给老人读报，周三借给中学生写作业，周五晚上归剧本社。收费吗？不收。但写作业的孩子口渴，读报的老人要换老花镜，剧本社每次散场都要吃面——隔壁面馆老板因此每月给我交两百块“桌子费”。",
        keep=True,
    )
    told.head(1, "", "三个常被问的问题", size=14)
    told.say("**问：网上便宜一半，为什么还有人在你这里买？**", first=False, keep=True)
    told.say("答：因为他今天晚上就想看，也因为我会问他上一本看完没有。", first=False, keep=True)
    told.say("**问：会不会开分店？**", first=False)
    told.say(
        "答：镇上民国时就有过两家书店，都是开了分店以后倒的。",
        endnote("见《镇志·商业卷》，第214页。"),
        first=False,
        keep=True,
    )
    told.say("* * *", centre=True, first=False)
    told.say(
        "今年是第七年。第二张桌子的一条腿换过了，新腿比旧腿矮半寸，下面垫着一本谁也没有买的成功学。",
        keep=True,
    )
    told.say("（作者系“半寸书店”店主）", first=False)
    told.save()


def build() -> None:
    cold_chain()
    tea_village()
    warehouse_memo()
    small_bookshop()
