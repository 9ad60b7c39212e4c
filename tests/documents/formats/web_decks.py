"""What is wanted of the three Markdown decks."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from typing import Any

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import table


def _slide(number: int, title: str, *lines: str, **more: Any) -> wanted.Wanted:
    return {"number": number, "title": title, "lines": list(lines), **more}


def consumer_behaviour() -> None:
    habits = [
        ["环节", "例子：每天一杯奶茶", "可以做什么"],
        ["线索", "下午三点犯困", "换一条路走"],
        ["行为", "打开外卖软件", "卸载两周"],
        ["奖赏", "甜味与同事的闲聊", "保留闲聊"],
    ]
    wanted.save(
        "consumer_behaviour_marp.md",
        "slides",
        title="消费者行为学",
        subtitle="第四讲 记忆、习惯与品牌",
        authors=[{"name": "即墨青"}],
        slides=[
            _slide(
                1,
                "消费者行为学",
                "第四讲 记忆、习惯与品牌",
                "主讲：即墨青",
                "2024年4月",
                notes="开场先放三十秒的广告声音，不给画面。\n问学生：你想起了什么？",
            ),
            _slide(2, "本讲内容", "记忆的三个阶段", "习惯回路", "品牌资产从哪里来"),
            _slide(
                3,
                "记忆的三个阶段",
                "编码",
                "注意是入口",
                "情绪是放大器",
                "储存",
                "提取",
                "线索越具体，提取越容易",
                notes="这里可以插入“七加减二”的小实验",
            ),
            _slide(
                4, "遗忘曲线", "保持率可以近似写成", "其中 $S$ 是记忆强度。复习的时机比次数更重要。"
            ),
            _slide(5, "习惯回路", "习惯不是消除的，是替换的。"),
            _slide(
                6,
                "品牌资产从哪里来？",
                "知名度",
                "感知质量",
                "联想",
                "忠诚度",
                "来源：Aaker (1991)",
            ),
            _slide(
                7,
                "课后任务",
                "记录自己三天的购买",
                "找出其中一条习惯回路",
                "阅读教材第五章",
                notes="提醒：下周二之前交到课程平台。",
            ),
        ],
        tables=[table(habits)],
        formulas=["R = e^{-t/S}", "S"],
        quotations=["习惯不是消除的，是替换的。"],
        reader_sees_not=[
            "_class",
            "font-size",
            "七加减二",
            "不给画面",
            "下周二之前交到课程平台",
            "bg right",
            "paginate",
            "滨城大学商学院",
        ],
        unsure="header and footer of the front matter are running heads. The touching lines of the "
        "first slide are two lines. The deck's title may be the h1 alone.",
    )


def distributed_systems() -> None:
    clocks = [["Event", "P1", "P2"], ["a", "1", "0"], ["b", "1", "1"], ["c", "2", "0"]]
    saying = (
        "\"A distributed system is one in which the failure of a computer you didn't even know "
        'existed can render your own computer unusable."'
    )
    wanted.save(
        "distributed_systems_slidev.md",
        "slides",
        title="Time, Clocks and Order",
        authors=[{"name": "Ottilie Brandt"}],
        slides=[
            _slide(
                1,
                "Time, Clocks and Order",
                "Distributed Systems, lecture 5",
                may=["Press Space for next page"],
                notes="Welcome back. Remind them of the homework.",
            ),
            _slide(
                2,
                "Why not just use the clock?",
                "Quartz drifts: a second in eleven days",
                "Synchronisation is itself a message",
                "Leap seconds happen",
                notes="Tell the story of the two bank branches.\n"
                "[click] Ask who has seen a negative duration in a log.",
            ),
            _slide(
                3,
                "Happened before",
                "Lamport's relation $a \\rightarrow b$ holds when",
                "$a$ and $b$ are in the same process, and $a$ comes first",
                "$a$ sends a message and $b$ receives it",
                "transitivity",
            ),
            _slide(
                4,
                "Vector clocks",
                "Two events are concurrent when neither vector dominates.",
            ),
            _slide(6, saying, "Leslie Lamport"),
            _slide(
                7, "Backup: proof of the clock condition", "Only if somebody asks.", hidden=True
            ),
            _slide(8, "Questions?", "Next week: consensus"),
        ],
        tables=[table(clocks)],
        code=[
            "function receive(clock: number, stamp: number): number {\n"
            "  const later = Math.max(clock, stamp)\n  return later + 1\n}"
        ],
        reader_sees_not=[
            "slidev.nav",
            "two bank branches",
            "seen a negative duration",
            "transition",
            "Only if somebody asks",
            "#2B90B6",
            "v-clicks",
            "::right::",
            "{2|3|all}",
        ],
        unsure="Slide 5 lies in another file (src) and has no text here: it may be an empty slide or "
        "none, later numbers follow. 'Press Space' may be left out. info may be the subtitle.",
    )


def genetics() -> None:
    traits = [
        ["性状", "显性", "隐性"],
        ["种子形状", "圆粒", "皱粒"],
        ["子叶颜色", "黄色", "绿色"],
        ["茎的高度", "高茎", "矮茎"],
    ]
    wanted.save(
        "mendelian_genetics_reveal.md",
        "slides",
        title="孟德尔遗传",
        authors=[{"name": "漆雕远"}],
        slides=[
            _slide(
                1,
                "孟德尔遗传",
                "普通遗传学 · 第2讲",
                "漆雕远",
                notes="先回顾减数分裂的图。\n没有图的同学看教材48页。",
            ),
            _slide(2, "豌豆为什么合适", "自花传粉", "相对性状明显", "生长期短"),
            _slide(3, "七对相对性状"),
            _slide(
                4,
                "分离定律",
                "一对等位基因在形成配子时彼此分离，进入不同的配子。",
                notes="强调“配子时”三个字，去年考试错得最多。",
            ),
            _slide(
                5,
                "测交",
                "用隐性纯合子与待测个体杂交：",
                "后代全为显性 → 纯合",
                "显隐性各半 → 杂合",
            ),
            _slide(6, "备用：卡方检验", "只有时间充裕才讲。", hidden=True),
            _slide(7, "思考题", "人的 ABO 血型符合分离定律吗？"),
        ],
        tables=[table(traits)],
        code=["P    AA × aa\nF1   Aa\nF2   1AA : 2Aa : 1aa"],
        quotations=["人的 ABO 血型符合分离定律吗？"],
        figures=[{"alternative": "豌豆花的结构"}],
        reader_sees_not=[
            "先回顾减数分裂的图",
            "去年考试错得最多",
            "fragment",
            "data-background",
            "只有时间充裕才讲",
        ],
        unsure="Vertical slides (----) are slides of their own.",
    )


def build() -> None:
    consumer_behaviour()
    distributed_systems()
    genetics()
