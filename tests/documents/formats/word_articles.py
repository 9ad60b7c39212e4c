"""Posts typed in Word: an interview, a news essay and a post pasted from a phone's editor."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from docx.shared import Pt

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import headings, items
from tests.documents.formats.word_inline import bars, bold, chopped, italic, link, picture, portrait
from tests.documents.formats.word_kit import Word

_INTERVIEW = [
    (
        "您最早接触口述史是什么时候？",
        "1987年。那时我在县志办抄档案，抄到一份水库移民名册，三百多户，每户只有一个名字和一个数字。"
        "我就想，这些人后来怎么样了？于是借了一台录音机，骑自行车去找。",
    ),
    (
        "找到了吗？",
        "找到四十几户。有人搬了三次家，有人把老屋的门板一直背着走。录音带我留到现在，一共六十一盘。",
    ),
    (
        "您常说“沉默也是材料”，怎么理解？",
        "一位老人讲到移民当天，停了将近两分钟。整理稿子的学生把这两分钟删了，我让他补上：（沉默约两分钟）。"
        "没有这一行，后面那句“反正都过去了”就没有分量。",
    ),
    (
        "对刚入门的学生，您有什么建议？",
        "先学会不说话。其次，设备检查两遍，电池带三块。最后，稿子出来一定要请讲述人看，他有权把自己的话收回去。",
    ),
]


def interview() -> None:
    """Questions in bold after Q, answers after A; an editor's note, a picture, no headings."""
    word = Word(font="楷体", size=12)
    word.paragraph("沉默也是材料：与口述史研究者慕容砚的对话", bold=True, size=16, centre=True)
    word.paragraph("采访、整理：戚望舒", centre=True)
    word.paragraph("2022年10月30日 刊于《史学通讯》", centre=True)
    word.paragraph(picture(portrait(), 4, "慕容砚近照"), centre=True)
    word.paragraph("慕容砚，摄于2022年秋", centre=True, size=9)
    word.paragraph(
        italic(
            "编者按：慕容砚从事口述史工作三十余年，出版有《水位线以下》等。本次访谈在他的书房进行，经本人审定。"
        )
    )
    for question, answer in _INTERVIEW:
        word.paragraph(bold("问："), bold(question))
        word.paragraph("答：", answer)
    word.paragraph("（本文有删节）", right=True)
    word.save("interview_oral_history")
    wanted.save(
        "interview_oral_history.docx",
        "article",
        title="沉默也是材料：与口述史研究者慕容砚的对话",
        authors=[{"name": "戚望舒"}],
        date="2022-10-30",
        headings=[],
        tables=[],
        lists=[],
        footnotes=[],
        figures=[{"caption": "慕容砚，摄于2022年秋", "alternative": "慕容砚近照"}],
        paragraphs=[
            "编者按：慕容砚从事口述史工作三十余年，出版有《水位线以下》等。本次访谈在他的书房进行，经本人审定。",
            *(text for q, a in _INTERVIEW for text in ("问：" + q, "答：" + a)),
            "（本文有删节）",
        ],
        unsure="The questions are bold lines, but paragraphs of a dialogue, not headings. The note "
        "of the editor may be a quotation.",
    )


_ESSAY = (
    "城东的老吴修了二十三年自行车，去年冬天收到一张罚单，理由是占道经营。罚款五百元，相当于他十天的收入。"
    "他没有交，而是把罚单压在了玻璃板下面。",
    "这样的故事每座城市都有，结局却不一样。本市从今年三月起试行“便民小摊地图”，修车、配钥匙、缝补、磨刀四类"
    "摊点可以申请固定位置，免收占道费，但须统一尺寸、限时收摊。",
    "半年过去，地图上已有四百一十二个点。城管部门的数据显示，针对这四类摊点的投诉下降了六成；"
    "而在街道办，新的烦恼出现了：位置好的点有人加价转让。",
    "规划学者公西瑾认为，小摊的问题从来不是“有没有”，而是“谁说了算”。她建议把审批权交给居民议事会，"
    "由住在附近的人决定要不要、放在哪儿。“他们既是顾客，也是邻居，最知道轻重。”",
    "老吴的摊位编号是087。他把编号牌擦得很亮，挂在车棚的钉子上，旁边是那张始终没有交的罚单。",
)


def essay() -> None:
    """A byline at the end, a date at the end, small sub-headings of one bold line."""
    word = Word(font="宋体", size=12)
    title = word.paragraph(chopped("修车摊上的城市治理", 2), centre=True)
    for run in title.runs:
        run.font.size, run.font.bold = Pt(18), True
    word.paragraph("小摊地图试行半年观察", centre=True, size=13)
    word.paragraphs(_ESSAY[0])
    word.paragraph("一张地图", bold=True)
    word.paragraphs(_ESSAY[1], _ESSAY[2])
    word.paragraph(picture(bars([130, 112, 96, 70, 55, 52], colour="#b5651d"), 9, ""), centre=True)
    word.paragraph("投诉量逐月变化  制图：本报数据组", centre=True, size=9)
    word.paragraph("谁说了算", bold=True)
    word.paragraphs(_ESSAY[3], _ESSAY[4])
    word.paragraph("作者：乐正微（本报记者）", right=True)
    word.paragraph("2024年9月12日", right=True)
    word.save("essay_street_repair")
    wanted.save(
        "essay_street_repair.docx",
        "article",
        title="修车摊上的城市治理",
        subtitle="小摊地图试行半年观察",
        authors=[{"name": "乐正微", "position": "本报记者"}],
        date="2024-09-12",
        headings=headings((1, "", "一张地图"), (1, "", "谁说了算")),
        tables=[],
        lists=[],
        footnotes=[],
        figures=[{"caption": "投诉量逐月变化  制图：本报数据组", "also": "投诉量逐月变化"}],
        paragraphs=list(_ESSAY),
        unsure="制图 may be the source of the figure.",
    )


_POST = (
    "很多同学问：文献那么多，怎么读得完？答案是：读不完，也不必读完。",
    "先看题目和摘要，判断与自己的问题有没有关系；再看图表和结论；最后，只有真正要用的那几篇，才从头读到尾。",
    "把别人的话抄下来，只是搬运；用自己的话写下来，才是理解。我的习惯是每篇只写三句：它问了什么，它怎么做的，"
    "我信不信。三句写不出来，说明还没读懂。",
    "笔记软件换来换去，其实差别不大。重要的是能搜到、能备份、十年后还打得开。",
)
_STEPS = (
    "每周固定两个上午，关掉手机；",
    "一次不超过三篇；",
    "读完当天写三句话；",
    "周日晚上翻一遍本周的笔记。",
)


def reading_post() -> None:
    """Numbers 01 and 02 as ornaments above bold titles, ornaments, lines of an editor at the end."""
    word = Word(font="微软雅黑", latin="Arial", size=10.5)
    word.paragraph("研究生第一课｜怎样读文献", bold=True, size=15)
    word.paragraph("原创  计然  图书馆参考部  2024-03-05 20:15", size=9)
    word.paragraph("▼", centre=True)
    word.paragraphs(_POST[0], first=False)
    for number, title, texts in (
        ("01", "三遍阅读法", [_POST[1]]),
        ("02", "三句话笔记", [_POST[2]]),
        ("03", "工具不重要", [_POST[3]]),
    ):
        word.paragraph(number, centre=True, size=22)
        word.paragraph(title, centre=True, bold=True, size=13)
        word.paragraphs(*texts, first=False)
        if number == "02":
            word.paragraph("具体做法：")
            for place, text in enumerate(_STEPS):
                word.paragraph("①②③④"[place] + text)
    word.paragraph("· · ·", centre=True)
    word.paragraph(
        "延伸阅读：",
        link("《如何阅读一本书》馆藏", "https://lib.binhai.example/r/10086"),
        "；",
        italic("Keshav, S. "),
        "How to Read a Paper.",
    )
    word.paragraph("编辑：小满    审核：图书馆参考部", size=9)
    word.save("post_reading_papers")
    wanted.save(
        "post_reading_papers.docx",
        "article",
        title="研究生第一课｜怎样读文献",
        authors=[{"name": "计然"}],
        date="2024-03-05",
        headings=headings((1, "", "三遍阅读法"), (1, "", "三句话笔记"), (1, "", "工具不重要")),
        tables=[],
        footnotes=[],
        figures=[],
        lists=[items(*((0, mark, text) for mark, text in zip("①②③④", _STEPS, strict=True)))],
        links=[{"text": "《如何阅读一本书》馆藏", "url": "https://lib.binhai.example/r/10086"}],
        paragraphs=[*_POST, "具体做法："],
        unsure="01, 02, 03 are ornaments and may be labels of the headings. ▼ and dots are "
        "decoration. The last line is no content of the post.",
    )


def build() -> None:
    interview()
    essay()
    reading_post()
