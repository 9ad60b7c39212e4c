"""Lessons with text that questions can be suggested from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from courses.documents.exchange import block_to_dict
from courses.documents.model import Block, BlockKind, Origin
from courses.models import Section
from tests import factories

if TYPE_CHECKING:
    from courses.models import Course, Lesson

ORIGIN = Origin(first=1, last=1)
TERMS = (
    ("横向联邦", "特征相同、客户不同的各方一起训练"),
    ("纵向联邦", "客户相同、特征不同的各方一起训练"),
    ("安全聚合", "协调方只看得到总和，看不到任何一方的值"),
    ("差分隐私", "加入可度量的噪声，几乎看不出少了谁"),
    ("秘密分享", "一个数拆成几份，凑齐了才还原"),
)
STEPS = "一笔线上贷款依次经过：准入、身份核验、反欺诈、评分、放款。"
EVENT = "2006 年 Dwork 等人提出差分隐私。"


def paragraph(text: str) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, origin=ORIGIN, text=text)


def heading(text: str) -> Block:
    return Block(kind=BlockKind.HEADING, origin=ORIGIN, text=text, level=2)


def table(*rows: tuple[str, ...]) -> Block:
    return Block(kind=BlockKind.TABLE, origin=ORIGIN, rows=rows)


def rows_of_terms(*terms: tuple[str, str]) -> Block:
    return table(("术语", "含义"), *(terms or TERMS))


def make_told_lesson(course: Course, *passages: tuple[str, Block], **values: Any) -> Lesson:
    """A published lesson with a passage for each title."""
    blocks = [block for title, body in passages for block in (heading(title), body)]
    lesson = factories.make_lesson(course, blocks=list(map(block_to_dict, blocks)), **values)
    lesson.sections.all().delete()
    for order, (title, body) in enumerate(passages, start=1):
        text = body.text or "\n".join(" ".join(row) for row in body.rows)
        Section.objects.create(
            lesson=lesson,
            key=f"s{order}",
            anchor=f"h-s{order}",
            title=title,
            text=text,
            order=order,
        )
    return lesson


def make_rich_lesson(course: Course, **values: Any) -> Lesson:
    """Every family finds something: one order, one year, five meanings, one pairing."""
    return make_told_lesson(
        course,
        ("贷款的流程", paragraph(STEPS)),
        ("隐私的历史", paragraph(EVENT)),
        ("关键术语", rows_of_terms()),
        **values,
    )
