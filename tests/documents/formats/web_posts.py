"""What is wanted of the three posts with front matter."""

# ruff: noqa: E501 - the sentences of the documents stand as they are read
from __future__ import annotations

from tests.documents.formats import wanted_kit as wanted
from tests.documents.formats.wanted_kit import headings, items, table


def typhoon() -> None:
    wanted.save(
        "typhoon_insurance_hexo.md",
        "article",
        title="巨灾债券：把台风卖给华尔街",
        authors=[{"name": "太叔衡"}],
        date="2023-08-11",
        headings=headings(
            (1, "一、", "它是怎么运作的"), (1, "二、", "谁在买"), (1, "三、", "一点疑问")
        ),
        tables=[],
        footnotes=[
            {"text": "这一类型容易产生道德风险，因此通常设有自留比例。"},
            {"text": "2020年3月股市暴跌时，巨灾债券指数仅下跌约百分之一。"},
        ],
        lists=[
            items(
                (0, "1.", "实际损失型：按保险公司自己的赔付额计算；"),
                (0, "2.", "行业指数型：按全行业的损失指数计算；"),
                (0, "3.", "参数型：按风速、气压等物理量计算。"),
            )
        ],
        figures=[
            {"alternative": "2005-2022年发行规模"},
            {"alternative": "三种触发方式对比"},
        ],
        links=[{"text": "国际清算银行的综述", "url": "https://bis.example/catbonds"}],
        quotations=["编者注：本文根据作者在读书会上的发言整理。"],
        code=["def expected_loss(p, severity):\n    return p * severity"],
        paragraphs=[
            "台风登陆前一天，有人在收盘价里已经看到了它。巨灾债券的投资人平时领取高于国债的利息，一旦约定的"
            "灾害发生，本金就归保险公司去赔付。",
            "养老基金是最大的买家。理由很简单：台风不看财报。",
            "气候变化使历史数据越来越不可靠。定价模型用的是过去一百年的台风，而债券保的是未来三年的台风。",
            "参数型赔得最快，但可能“灾来了钱没来”，业内称为基差风险。",
        ],
        reader_sees_not=[
            "<!-- more -->",
            "墨西哥",
            "endnote",
            "{% note",
            "codeblock",
            "asset_img",
            "post_link",
        ],
        unsure="The note block may be a quotation. The marks [1] and [2] are notes made by the author.",
    )


def polls() -> None:
    wanted.save(
        "survey_sampling_hugo.md",
        "article",
        title="Why your poll was wrong",
        subtitle="Four errors that a bigger sample does not cure",
        authors=[{"name": "Gwendolyn Achebe"}],
        date="2022-11-09",
        headings=headings(
            (1, "1.", "The frame"),
            (1, "2.", "Nonresponse"),
            (1, "3.", "The question"),
            (1, "4.", "The model"),
        ),
        tables=[
            table([["Year", "Response rate"], ["1997", "36%"], ["2012", "9%"], ["2018", "6%"]])
        ],
        footnotes=[
            {"text": "At 95 percent, for a share of one half."},
            {
                "text": "Kish, L. (1965). Survey Sampling. Wiley. The factor is called the design "
                "effect."
            },
        ],
        lists=[],
        figures=[
            {
                "caption": "Population and frame",
                "alternative": "Two overlapping circles",
                "source": "after Groves",
            }
        ],
        formulas=[
            "\\hat{p}",
            "\\operatorname{Var}(\\hat p) = \\frac{p(1-p)}{n}\\,\\bigl(1 + c_w^2\\bigr)",
            "c_w",
        ],
        links=[
            {"text": "the companion notebook", "url": "https://polls.example/notebook?id=4&v=2"}
        ],
        quotations=['"Do you agree that our hospitals deserve better?" is not a question.'],
        code=["weights <- w / mean(w)\n1 + var(weights)"],
        paragraphs=[
            "A poll of two thousand people has a margin of error of about two points. So why was yours "
            "off by seven?",
            "You cannot sample whom you cannot list. Telephone lists miss the young; web panels miss "
            "the old.",
            "In 1997 a third of those called answered; today it is one in sixteen.",
            "A low rate is not bias by itself. It becomes bias when those who answer differ.",
        ],
        reader_sees_not=["<!--more-->", "Iowa", "{{<", "{{%", "callout", "+++"],
        unsure="The call-out may be a quotation.",
    )


def notebooks() -> None:
    wanted.save(
        "2021-05-04-lab_notebooks_jekyll.md",
        "article",
        title="实验记录本，写给三年后的自己",
        subtitle="一份不那么严肃的规范",
        authors=[{"name": "宰父明"}],
        date="2021-05-04",
        headings=headings((1, "", "记什么"), (1, "", "怎么记")),
        tables=[],
        footnotes=[],
        figures=[],
        lists=[
            items(
                (0, "", "日期、批号、温度：缺一不可；"),
                (0, "", "失败的实验，写得要比成功的更细；"),
                (0, "", "每一次“顺手改了一下”。"),
            )
        ],
        code=[
            "2021-04-30  批号 0417-B\n离心 4000 rpm, 10 min  ->  改为 3500\n原因：管壁开裂",
            "rsync -av notes/ backup:/lab/notes/",
        ],
        paragraphs=[
            "你以为你会记得。你不会。",
            "三年后审稿人问起第二组的离心转速，你翻遍邮箱，只找到一句“同上次”。",
            "用墨水写，不撕页，不涂改。写错了划一条线，签名，写日期。",
            "提醒：毕业离校前，记录本原件留在实验室。",
        ],
        reader_sees_not=[
            "{% include",
            "等导师看过再放出来",
            "endcomment",
            "{: .lead}",
            "endhighlight",
            'markdown="1"',
        ],
        unsure="{{ site.lab_name }} cannot be known; what stands for it is not counted. The "
        "abbreviation at the end may be dropped or become a note.",
    )


def build() -> None:
    typhoon()
    polls()
    notebooks()
