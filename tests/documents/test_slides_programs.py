"""Decks of Slidev, Marp and reveal.js: what is a slide, what is for the program, what is a note."""

from __future__ import annotations

from courses.documents.conservation import balance
from courses.documents.exchange import lesson_to_dict
from courses.documents.lessons import drafts_of
from courses.documents.model import BlockKind, Slides
from courses.documents.readers import read
from courses.documents.recognisers import recognise


def deck(text: str) -> Slides:
    """The deck that a file is; nothing of the file is lost."""
    data = text.encode()
    document = read(data, "deck.md")
    found = recognise(document)
    ((_, material),) = found
    assert isinstance(material, Slides)
    lessons = [lesson_to_dict(draft) for draft in drafts_of(found, "deck.md")]
    account = balance(data, "deck.md", [], lessons, [*document.claims, *material.claims])
    assert [p.text for p in account.unexplained] == []
    assert [p.text for p in account.inventions] == []
    return material


def titles(slides: Slides) -> list[str]:
    return [slide.title for slide in slides.slides]


def words(slides: Slides, number: int) -> list[str]:
    """All text of a slide but its title."""
    blocks = slides.slides[number - 1].blocks
    return [t for b in blocks for t in (b.text, *(i.text for i in b.items)) if t]


SLIDEV = """---
theme: seriph
title: 支付系统
layout: cover
---

# 支付系统

第三讲

---
layout: two-cols
class: px-2
---

# 左右

左边内容

::right::

右边内容

<v-clicks>

- 一
- 二

</v-clicks>

<!-- 讲者备注 -->

---

# 结束

$$
E=mc^2
$$
"""

MARP = """---
marp: true
theme: default
header: 金融课
---

<!-- _class: lead -->
# 支付系统

---

<!-- backgroundColor: aqua -->
## 清算

![bg right:40%](img/a.png)
![w:300](img/b.png)

- 一

<!--
备注在这里
-->

---

<style scoped>
section { color: red }
</style>

## 结束

内容
"""

REVEAL = """# 支付系统

李明

---

## 第一部分

内容

Note:
这是备注

----

## 竖页

- a <!-- .element: class="fragment" -->
- b

---

<!-- .slide: data-background="#ff0000" -->
## 第二部分

文字

Note: 单行备注
"""


def test_settings_of_a_slide_of_slidev_are_no_text() -> None:
    slides = deck(SLIDEV)

    assert titles(slides) == ["支付系统", "左右", "结束"]
    assert words(slides, 1) == ["第三讲"]
    assert words(slides, 2) == ["左边内容", "右边内容", "一", "二"]


def test_a_comment_at_the_end_of_a_slide_of_slidev_is_its_note() -> None:
    assert deck(SLIDEV).slides[1].notes == "讲者备注"


def test_a_slide_of_slidev_may_be_hidden() -> None:
    slides = deck(f"{SLIDEV}\n---\nhide: true\n---\n\n# 不放\n\n文字\n")

    assert [slide.hidden for slide in slides.slides] == [False, False, False, True]


def test_directives_of_marp_are_no_text_and_comments_are_notes() -> None:
    slides = deck(MARP)

    assert titles(slides) == ["支付系统", "清算", "结束"]
    assert [slide.notes for slide in slides.slides] == ["", "备注在这里", ""]
    assert words(slides, 3) == ["内容"]


def test_pictures_of_marp_are_figures() -> None:
    figures = [b for b in deck(MARP).slides[1].blocks if b.kind is BlockKind.FIGURE]

    assert [b.image for b in figures] == ["img/a.png", "img/b.png"]


def test_slides_of_reveal_stand_beside_and_below_each_other() -> None:
    slides = deck(REVEAL)

    assert titles(slides) == ["支付系统", "第一部分", "竖页", "第二部分"]
    assert words(slides, 3) == ["a", "b"]


def test_what_follows_note_is_the_note_of_the_slide() -> None:
    assert [slide.notes for slide in deck(REVEAL).slides] == ["", "这是备注", "", "单行备注"]
