"""What single lines around a schedule are: bold labels, rules, contacts, signatures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from courses.documents.numbering import LabelStyle
from courses.documents.recognisers.syllabus.heads import Column, roles_of
from courses.documents.recognisers.syllabus.words import fold
from courses.documents.text import display_width, ends_sentence

if TYPE_CHECKING:
    from courses.documents.recognisers.syllabus.lexicon import Field
    from courses.documents.recognisers.syllabus.lines import Line

_SIGNATURE = re.compile(
    r"^(?:执笔|撰写|制定|审核|审定|批准|填表|修订|制表)(?:人|日期|时间)?(?:签字|签名)?\s*[:：]|"
    r"^[\u4e00-\u9fff]{2,8}[（(]?(?:签字|签名|签章|盖章)[）)]?\s*[:：]"
)
_CONTACT = re.compile(
    r"^\s*(?:e-?mail|邮箱|电邮|邮件|电话|手机|微信|phone|tel|office|办公室)\s*[:：]", re.I
)
_WIDEST_PERSON = 50  # Han characters
_TITLED_PERSON = re.compile(
    r"^(?:Prof(?:essor)?|Dr|Assoc(?:iate)?\.? Prof(?:essor)?|Assistant "
    r"Professor)\b\.?\s+[A-ZÀ-Þ][\w'’.-]+"
    r"(?:\s+(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w'’-]+|de|van|von|der|bin)){1,3}\s*(?:$|[,(·|–—-])"
)
_HAN_PERSON = re.compile(
    r"^[\u3400-\u9fff]{2,4}\s*(?:教授|副教授|讲师|講師|老师|老師|博士|研究员)(?:$|[\s，,（(·|])"
)
_WIDEST_TITLE = 24  # Han characters


@dataclass(slots=True)
class Section:
    """A section outside the schedule while its lines are gathered."""

    named: Field | None
    title: str = ""
    heading: Line | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def run_in(self) -> bool:
        """Whether its title stands in bold on the line of its text."""
        if not self.lines:
            return False
        first = self.lines[0]
        return bool(first.strong) if self.heading is None else self.heading.origin == first.origin


def is_signature(line: Line) -> bool:
    """Whether a line is where an office signs: ``教研室主任（签字）：``."""
    return _SIGNATURE.match(line.text) is not None


def titles_schedule(title: str) -> bool:
    """Whether a heading names what a schedule holds: ``课程内容与阅读``, ``Lectures``."""
    return bool(title) and roles_of(title) != (Column.OTHER,)


def names_person(line: Line) -> bool:
    """Whether a line is a person and how to reach them: ``Dr Jane Doe (jd@x.example), Room 4``."""
    if display_width(line.text) > _WIDEST_PERSON or ends_sentence(line.text):
        return False
    reached = "@" in line.text or re.search(r"[·|,(（，]", line.text) is not None
    titled = _TITLED_PERSON.match(line.text) is not None
    return titled or (reached and _HAN_PERSON.match(line.text) is not None)


def is_contact(line: Line) -> bool:
    """Whether a line says how to reach somebody: ``Email:``, ``电话：``."""
    return _CONTACT.match(fold(line.text)) is not None


def bold_label(line: Line) -> tuple[Line, list[Line]] | None:
    """The bold words that title the rest of their line: ``**软件：**R``, ``**Late work.** ...``."""
    strong, rest = line.strong, line.text[len(line.strong) :]
    if not strong or not line.text.startswith(strong) or line.numbered[0] is not None:
        return None
    ended = strong.endswith((":", "：", ".", "。", "】")) or rest.lstrip()[:1] in ":："
    if not ended or display_width(strong) > _WIDEST_TITLE:
        return None
    colon = len(rest) - len(rest.lstrip(" :："))
    head = replace(line, text=line.text[: len(strong) + colon], links=(), strong="", mark="")
    return head, [replace(line, text=rest[colon:], strong="", mark="")]


def parted(text: str) -> tuple[str, str, str]:
    return text.partition("：") if "：" in text[:40] else text.partition(":")


def is_rule(line: Line) -> bool:
    """Whether a line is a rule of the course under a name: ``Laptops: closed, except ...``."""
    title, colon, text = parted(line.text)
    return bool(colon) and len(title) <= 24 and ends_sentence(text) and len(text) > 24


def is_item(line: Line, current: Section) -> bool:
    """Whether a line that reads like a label is an item of the list it stands in."""
    if line.heading or line.bold:
        return False
    number = line.numbered[0]
    if line.item >= 0 or (number is not None and number.style is LabelStyle.BULLET):
        return current.heading is not None
    if number is None or number.style in (LabelStyle.HAN, LabelStyle.CHAPTER):
        return False
    return bool(current.lines) or current.named is not None
