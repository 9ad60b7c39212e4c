"""Ordinary files: a product that refuses everything fails here."""

from __future__ import annotations

from tests.hostile import packing, printing
from tests.hostile.case import Case, Collector, utf8

POST = """# 清算与结算

先记账，后**轧差**；轧差之后才划款。

## 风险

- 一方不履行
- 时差

| 日 | 额 |
|---|---|
| 一 | 20 |
"""
LATIN = """# Clearing and settlement

Netting comes first, payment follows. [Basel](https://example.org/basel) says more.

## Risk

1. One leg fails
2. Herstatt, 1974
"""
TEXT = "清算与结算\n\n先记账，后轧差；轧差之后才划款。\n\n风险在于一方不履行。\n"
SYLLABUS = """# 金融科技导论 课程大纲

第一周 导论
主讲：林知远 教授
- 什么是金融科技
- 支付的历史

第二周 清算与结算
主讲：周小舟 副教授
- 轧差
- 风险
"""
DECK = """---
marp: true
---

# 清算与结算

---

# 什么是轧差

- 先记账
- 后轧差

---

# 风险

- 一方不履行
"""


def cases() -> list[Case]:
    of = Collector("control")
    of.accept("post.md", "清算.md", utf8(POST), ("轧差", "一方不履行"))
    of.accept("latin.md", "clearing.md", utf8(LATIN), ("Netting comes first", "Herstatt"))
    of.accept("syllabus.md", "大纲.md", utf8(SYLLABUS), ("林知远", "支付的历史"))
    of.accept("deck.md", "课件.md", utf8(DECK), ("什么是轧差", "一方不履行"))
    of.accept("text.txt", "清算.txt", utf8(TEXT), ("轧差之后才划款",))
    of.accept("no-ending", "清算", utf8(TEXT), ("轧差之后才划款",))
    of.accept("markdown.markdown", "a.markdown", utf8(POST), ("轧差",))
    of.accept("upper-case ending", "清算.MD", utf8(POST), ("轧差",))
    front = f"---\ntitle: 清算\ndate: 2024-03-01\ntags: [支付, 风险]\nauthor: 林知远\n---\n\n{POST}"
    of.accept("front-matter.md", "清算.md", utf8(front), ("轧差", "林知远"))
    code = "# 代码\n\n```html\n<script>let a = 1 < 2;</script>\n```\n\n行内 `<b>` 也是文字。\n"
    of.accept("code-with-tags.md", "代码.md", utf8(code), ("let a = 1 < 2", "<b>"))
    formula = "# 公式\n\n现值 $P=\\frac{C}{1+r}$ 是贴现。\n\n$$\\sum_{t=1}^{n} C_t$$\n"
    of.accept("formulas.md", "公式.md", utf8(formula), ("是贴现",))
    notes = "# 注\n\n正文[^1]说明。\n\n[^1]: 注释在此。\n"
    of.accept("footnotes.md", "注.md", utf8(notes), ("注释在此",))
    of.accept("utf-8 with mark.txt", "a.txt", lambda: b"\xef\xbb\xbf" + TEXT.encode(), ("轧差",))
    of.accept("gb18030.txt", "a.txt", lambda: TEXT.encode("gb18030"), ("轧差之后才划款",))
    of.accept("old mac lines.txt", "a.txt", lambda: TEXT.replace("\n", "\r").encode(), ("轧差",))
    of.accept("page.html", "页.html", utf8(
        "<!doctype html><html><head><title>清算</title></head><body><h1>清算与结算</h1>"
        "<p>先记账，后轧差。</p></body></html>"
    ), ("轧差",))  # fmt: skip
    of.accept("plain.docx", "清算.docx", packing.word, ("轧差之后才划款", "one leg fails"))
    of.accept("stored.docx", "清算.docx", lambda: packing.packed(
        packing.word_members(packing.word_xml(packing.ORDINARY)), stored=True
    ), ("轧差之后才划款",))  # fmt: skip
    of.accept("many-paragraphs.docx", "长.docx", lambda: packing.word(
        "".join(packing.paragraph(f"第{n}段说明清算的一个步骤。") for n in range(1, 400))
    ), ("第399段",))  # fmt: skip
    of.accept("plain.pptx", "课件.pptx", packing.show, ("什么是轧差", "One leg fails"))
    of.accept("one-slide.pptx", "课件.pptx", lambda: packing.show([
        packing.slide_xml(packing.shape("清算", title=True) + packing.shape("先记账"))
    ]), ("先记账",))  # fmt: skip
    of.accept("latin.pdf", "a.pdf", lambda: printing.printed(printing.LATIN), ("Netting",))
    of.accept(
        "han.pdf", "清算.pdf", lambda: printing.printed(printing.HAN, font="STSong"), ("轧差",)
    )
    of.accept(
        "pages.pdf",
        "a.pdf",
        lambda: printing.printed(printing.LATIN, pages=12),
        ("Netting", "llll"),
    )
    bundle = [("大纲.md", SYLLABUS.encode()), ("week02/清算.md", POST.encode())]
    of.accept("bundle.zip", "课程.zip", lambda: packing.packed(bundle), ("轧差", "林知远"))
    gbk = [
        packing.Raw("大纲.md".encode("gb18030"), SYLLABUS.encode()),
        packing.Raw("清算.md".encode("gb18030"), POST.encode()),
    ]
    of.accept("gbk-names.zip", "课程.zip", lambda: packing.raw_zip(gbk), ("轧差", "林知远"))
    return of.cases
