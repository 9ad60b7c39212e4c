"""Materials written by hand: sources and what a faultless import makes of them."""

from __future__ import annotations

from courses.documents.model import (
    Block,
    BlockKind,
    Claim,
    Fate,
    Item,
    Kind,
    LessonDraft,
    Origin,
    OutlineNode,
    PreClassQuestion,
    Reason,
    SlideDraft,
    Syllabus,
    SyllabusLecturer,
    SyllabusReading,
    SyllabusSession,
    SyllabusWeek,
)


def at(first: int, last: int = 0) -> Origin:
    return Origin(first=first, last=last or first)


def dropped(before: str, first: int, reason: Reason = Reason.LABEL, last: int = 0) -> Claim:
    return Claim(
        fate=Fate.DROPPED, before=before, origin=at(first, last), rule="tests", reason=reason
    )


def repaired(before: str, after: str, first: int) -> Claim:
    return Claim(fate=Fate.REPAIRED, before=before, after=after, origin=at(first), rule="tests")


SYLLABUS_TEXT = """支付系统导论
课程大纲
第一周
[image: ]支付的历史
授课老师：林晓
某大学讲师
支付研究所兼职研究员，长期
从事清算研究
内容纲要：
1.货币与账户
1.1 账户的种类
2.清算的由来
课前问题：
（1）什么是清算？
推荐阅读
《清算十讲》，林晓著，某某出版社，2019
支付白皮书 http://pay. example.org/a
第二周
跨境支付
授课老师：周明
某银行经理
内容纲要：
1.代理行
2.新的路径
推荐阅读
《跨境支付》，周明著，某某出版社
"""


def syllabus() -> tuple[Syllabus, tuple[Claim, ...]]:
    """The syllabus of ``SYLLABUS_TEXT`` and its claims."""
    first = SyllabusSession(
        origin=at(4),
        title="支付的历史",
        lecturers=(
            SyllabusLecturer(
                name="林晓",
                origin=at(5),
                position="讲师",
                affiliation="某大学",
                biography=("某大学讲师", "支付研究所兼职研究员，长期从事清算研究"),
                biography_origins=(at(6), at(7, 8)),
            ),
        ),
        outline=(
            OutlineNode(
                label="1.",
                text="货币与账户",
                origin=at(10),
                children=(OutlineNode(label="1.1", text="账户的种类", origin=at(11)),),
            ),
            OutlineNode(label="2.", text="清算的由来", origin=at(12)),
        ),
        questions=(PreClassQuestion(label="（1）", text="什么是清算？", origin=at(14)),),
    )
    second = SyllabusSession(
        origin=at(19),
        title="跨境支付",
        lecturers=(
            SyllabusLecturer(
                name="周明", origin=at(20), biography=("某银行经理",), biography_origins=(at(21),)
            ),
        ),
        outline=(
            OutlineNode(label="1.", text="代理行", origin=at(23)),
            OutlineNode(label="2.", text="新的路径", origin=at(24)),
        ),
    )
    weeks = (
        SyllabusWeek(
            number=1,
            label="第一周",
            origin=at(3),
            sessions=(first,),
            readings=(
                SyllabusReading(
                    raw="《清算十讲》，林晓著，某某出版社，2019",
                    origin=at(16),
                    kind="book",
                    title="清算十讲",
                    authors=("林晓",),
                    publisher="某某出版社",
                    year=2019,
                ),
                SyllabusReading(
                    raw="支付白皮书 http://pay. example.org/a",
                    origin=at(17),
                    title="支付白皮书",
                    url="http://pay.example.org/a",
                ),
            ),
        ),
        SyllabusWeek(
            number=2,
            label="第二周",
            origin=at(18),
            sessions=(second,),
            readings=(
                SyllabusReading(raw="《跨境支付》，周明著，某某出版社", origin=at(26), kind="book"),
            ),
        ),
    )
    claims = (
        dropped("[image: ]", 4, Reason.DECORATION),
        *(dropped("授课老师：", line) for line in (5, 20)),
        *(dropped("内容纲要：", line) for line in (9, 22)),
        dropped("课前问题：", 13),
        *(dropped("推荐阅读", line) for line in (15, 25)),
        repaired("http://pay. example.org/a", "http://pay.example.org/a", 17),
    )
    return Syllabus(
        title="支付系统导论",
        title_origin=at(1),
        subtitle="课程大纲",
        subtitle_origin=at(2),
        weeks=weeks,
        claims=claims,
    ), claims


REPORT_TEXT = """一、总览
支付的规模在增长1，而
2
增长的质量也在变化。
1 见附表。
（一）分类
表 1 三种支付
种类 比例 年份
现金 一成 2021
卡 三成五 2021
扫码 五成 2022
资料来源：某研究所
- 第一点
- 第二点 **要紧**
图 1 总量
结束语 ⼀句。
"""


def report() -> tuple[tuple[LessonDraft, ...], tuple[Claim, ...]]:
    """The lesson of ``REPORT_TEXT``: a footnote and a page number within a paragraph, a table."""
    blocks = (
        Block(
            kind=BlockKind.PARAGRAPH,
            origin=at(2, 4),
            text="支付的规模在增长，而增长的质量也在变化。",
        ),
        Block(kind=BlockKind.FOOTNOTE, origin=at(5), mark="1", text="见附表。"),
        Block(kind=BlockKind.HEADING, origin=at(6), level=2, label="（一）", text="分类"),
        Block(
            kind=BlockKind.TABLE,
            origin=at(7, 12),
            label="表 1",
            caption="三种支付",
            rows=(
                ("种类", "比例", "年份"),
                ("现金", "一成", "2021"),
                ("卡", "三成五", "2021"),
                ("扫码", "五成", "2022"),
            ),
            header_rows=1,
            source="资料来源：某研究所",
        ),
        Block(
            kind=BlockKind.LIST,
            origin=at(13, 14),
            items=(
                Item(text="第一点", origin=at(13)),
                Item(text="第二点 要紧", markdown="第二点 **要紧**", origin=at(14)),
            ),
        ),
        Block(kind=BlockKind.FIGURE, origin=at(15), label="图 1", caption="总量"),
        Block(kind=BlockKind.PARAGRAPH, origin=at(16), text="结束语 一句。"),
    )
    claims = (
        dropped("1", 2),
        dropped("2", 3, Reason.PAGE_NUMBER),
        dropped("-", 13),
        dropped("-****", 14),
        repaired("⼀", "一", 16),
    )
    lesson = LessonDraft(
        key="overview",
        kind=Kind.REPORT,
        title="总览",
        label="一、",
        order=0,
        origin=at(1, 16),
        title_origin=at(1),
        blocks=blocks,
    )
    return (lesson,), claims


DECK_TEXT = """基本概念
1.1 支付（1/2）
✓ 付款
✓ 收款
 发展现状
1.1 支付（2/2）
规模
结构 质量
"""


def deck() -> tuple[tuple[LessonDraft, ...], tuple[Claim, ...]]:
    """The deck of ``DECK_TEXT``: two slides whose title stands below a sub-heading."""
    slides = (
        SlideDraft(
            number=1,
            origin=at(1, 4),
            title="1.1 支付（1/2）",
            title_origin=at(2),
            running_title="支付",
            label="1.1",
            counter="（1/2）",
            subhead="基本概念",
            subhead_origin=at(1),
            blocks=(
                Block(
                    kind=BlockKind.LIST,
                    origin=at(3, 4),
                    items=(
                        Item(label="✓", text="付款", origin=at(3)),
                        Item(label="✓", text="收款", origin=at(4)),
                    ),
                ),
            ),
        ),
        SlideDraft(
            number=2,
            origin=at(5, 8),
            title="1.1 支付（2/2）",
            title_origin=at(6),
            running_title="支付",
            label="1.1",
            counter="（2/2）",
            subhead="发展现状",
            subhead_origin=at(5),
            blocks=(
                Block(kind=BlockKind.PARAGRAPH, origin=at(7), text="规模"),
                Block(kind=BlockKind.FIGURE, origin=at(8), text="结构\n质量"),
            ),
        ),
    )
    lesson = LessonDraft(
        key="deck", kind=Kind.SLIDES, title="支付", order=0, origin=at(1, 8), slides=slides
    )
    return (lesson,), ()
