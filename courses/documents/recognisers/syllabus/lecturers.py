"""Lecturers: names off a line, the lines of a biography, position and affiliation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Origin, SyllabusLecturer
from courses.documents.recognisers.syllabus.accounting import span
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.words import fold, split_field
from courses.documents.repairs.unwrap import is_wrapped
from courses.documents.text import is_han, join_lines

if TYPE_CHECKING:
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.lines import Line

_HONORIFIC_ZH = (
    r"(?:副教授|助理教授|特聘教授|讲席教授|客座教授|教授|讲师|講師|博士后|博士|老师|老師|先生|"
    r"女士|研究员|研究員|副研究员|高级工程师|工程师|院士|律师|律師|经理|总监|主任|院长|总裁|"
    r"博导|硕导)"
)
_HONORIFIC_EN = (
    r"(?:Prof(?:essor)?|Dr|Mr|Mrs|Ms|Miss|Assoc(?:iate)?\.? Prof(?:essor)?|Asst\.? "
    r"Prof(?:essor)?|Assistant Professor|Adjunct Professor|Sir|Dame)"
)
_COURTESY = re.compile(r"(?:Dr|Mr|Mrs|Ms|Miss|Sir|Dame)\.?|老师|老師|先生|女士", re.I)
_NOBODY = re.compile(
    r"^(?:to be (?:announced|confirmed)|tba|tbc|tbd|none\b|n/?a$|待定|待通知|无|暂无)", re.I
)
_STRETCH = re.compile(r"[;；]|[、，,]\s*(?=[^、，,：:]{0,4}(?:嘉宾|嘉賓|讲者|講者)\s*[：:])")
_GUEST_WORD = re.compile(r"^(?:特邀嘉宾|特邀讲者|特邀专家|嘉宾|讲者)\s*(?=\S)")
_LEADING_EN = re.compile(rf"^(?:{_HONORIFIC_EN}\b\.?\s*)+", re.I)
_TRAILING_ZH = re.compile(rf"^({_HONORIFIC_ZH})(?=$|[\s，,、（(；;：:/])")
_NAME_ZH = re.compile(
    r"^([\u3400-\u9fff](?:\s?[\u3400-\u9fff]){1,3}|[\u3400-\u9fffA-Z]{1,8}[·•]"
    r"[\u3400-\u9fffA-Z·•]{1,12})(?=$|[\s，,、（(；;：:/|—–-])"
)
_NAME_HONORED = re.compile(
    rf"^([\u3400-\u9fff]{{1,4}}?)\s*(?={_HONORIFIC_ZH}(?:$|[\s，,、（(；;：:/]))"
)
_NAME_EN = re.compile(
    r"^([A-Z][\w'’-]*\.?(?:\s+(?:[A-Z][\w'’-]*\.?|de|van|von|der|den|la|al|bin|ibn)){0,4})(?=$|"
    r"\s*[,;(/|（，；、—–]|\s+-\s|\s+and\s|\s*&\s|\s+(?=[\u4e00-\u9fff]))"
)
_BETWEEN = re.compile(r"^\s*(?:[、/&＆]|(?:和|与|及|與)(?=[\u3400-\u9fff])|\band\b|;|；)\s*")
_NOT_A_NAME = re.compile(
    r"\b(?:Professor|Head|Director|Counsel|Manager|Officer|Bank|University|Labs?|School|"
    r"Institute|Chief|Senior|Lead|"
    r"Engineer|Scientist|Researcher|Partner|Founder|President|Vice|Treasurer|Economist|Analyst|"
    r"Fellow|Lecturer|Department|"
    r"College|Group|Company|Former|Associate|Assistant|Adviser|Advisor|Product|Risk|Data|"
    r"Finance|Trader|Chair|CEO|CTO|CFO|"
    r"Freight|Pay|Capital|Ltd|Inc|Authority|Commission|Consultant|Architect|Computer|Science|"
    r"Law|Strategy|Business)\b",
    re.I,
)
_COMMA = re.compile(r"^\s*[,，]\s*")
_EDGE = " \t\u3000,，、;；:：|—–-"
_ALIAS = re.compile(
    r"^\s*[（(]([A-Z][A-Za-z'’.-]*(?:\s+[A-Z][A-Za-z'’.-]*){0,3}|[\u3400-\u9fff]{2,4})[）)]"
)

_ROLES = (
    r"(?:首席\S{0,6}[家官师]|高级\S{0,8}|资深\S{0,8}|副?总裁|副?总经理|总监|副?主任|副?院长|"
    r"副?所长|副?行长|行长助理|副?处长|副?部长|副?科长|副?局长|副?司长|副?校长|副?会长|副?署长|"
    r"副?秘书长|负责人|创始人|联合创始人|合伙人|董事长|董事|理事长?|监事|专家|研究员|副研究员|"
    r"教授|副教授|讲师|"
    r"助理教授|讲席教授|工程师|架构师|科学家|经理|顾问|律师|分析师|会长|主席|委员|精算师|审计师|"
    r"会计师|主管|组长|博士|硕士|院士|秘书|CEO|CTO|CFO|CRO|COO)"
)
_ORGANISATION = re.compile(
    r"^([^，,；;。]{0,30}?(?:股份有限公司|有限责任公司|有限公司|集团|公司|银行|大学|學院|研究院|"
    r"研究所|研究中心|交易所|证券|基金|保险|资本|科技|"
    r"金服|中心|事务所|协会|学会|委员会|学院|实验室|监管局|管理局|金管局|事业部|实业|财险|人寿|"
    r"信托|支付|数科|控股|法院|检察院|总局|人民银行))"
    r"(?=(?:[^，,；;。]{0,20}))"
)
_SURE = re.compile(
    r"有限公司|集团|公司|银行|大学|研究院|研究所|研究中心|交易所|事务所|协会|学会|委员会|学院|"
    r"监管局|管理局|法院|检察院"
)
_UNIT = re.compile(
    r"^([^，,；;。\s]{1,14}?(?:事业部|管理部|研究部|部门|部|学院|系|研究院|研究所|研究室|中心|"
    r"实验室|室|处|司|局|分行|总行|支行|课题组|团队|平台部|委员会|办公室|院))(?=.{1,})"
)
_ROLE_END = re.compile(
    r"(?:(?:首席|高级|资深|执行|常务|联席|联合|副|总|投资|产品|技术|合规|风险|数据|财务|运营|"
    r"市场|信息|客座|特聘|讲席|助理|业务|"
    r"战略|法务|项目|区域|精算|研究|独立|行政|交易|算法|架构)*(?:风险官|执行官|技术官|财务官|"
    r"信息官|合规官|运营官|产品官|总裁|总经理|经理|"
    r"总监|主任|院长|所长|行长|秘书长|负责人|创始人|合伙人|董事长|董事|理事长|理事|专家|研究员|"
    r"教授|讲师|工程师|架构师|科学家|经济学家|顾问|"
    r"律师|分析师|会长|主席|委员|精算师|审计师|会计师|主管|组长|助理))$"
)
_DEGREE = re.compile(
    r"^(?:[\u3400-\u9fff]{0,6}(?:博士|硕士|学士)(?:研究生)?(?:后)?|Ph\.?D\.?|"
    r"M\.?B\.?A\.?)\s*[，,、]\s*"
)

_GENERIC_START = re.compile(
    r"^(?:技术|专业|标准化|学术|执行|工作|专家|管理|咨询|指导|评审){0,2}(?:委员会|研究院|研究所|"
    r"研究中心|协会|学会|分会|联盟|实验室|事业部|委员|理事会|董事会|小组|工作组|理事|主任)"
)
_COMPLETE = re.compile(
    r"(?:[家员長长师人士授监理官事者总裁秘问任席]|毕业|经验|成员|工作|等|供职|[)）。！;；.!])$"
)


@dataclass(slots=True)
class Person:
    """A lecturer while the lines of a session are read."""

    name: str
    origin: Origin
    label: str = ""
    title: str = ""  # 教授, Assoc Prof: printed with the name and no biography
    biography: list[str] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    photo: bool = False
    last: Line | None = None

    def finished(self) -> SyllabusLecturer:
        affiliation, position = credentials(self.biography[0]) if self.biography else ("", "")
        position = position or (self.title if not self.biography else "")
        return SyllabusLecturer(
            name=self.name,
            origin=self.origin,
            label=self.label,
            position=position,
            affiliation=affiliation,
            biography=tuple(self.biography),
            biography_origins=tuple(self.origins),
            photo_missing=self.photo,
        )


def people_of(text: str, origin: Origin) -> list[Person]:
    """The people named in ``text``, each with what is said of them on the same line.

    ``王强、李明`` ``Prof. Jane Doe (Bank of X)`` ``李明 教授，某银行首席科学家``. Empty where no
    name is found.
    """
    people: list[Person] = []
    for stretch in _STRETCH.split(text):
        label = split_field(stretch.strip())
        if label is not None and label.rest and label.field in (Field.GUEST, Field.LECTURER):
            stretch = label.rest
        people.extend(_people(_GUEST_WORD.sub("", stretch.strip(_EDGE)), origin))
    return people


def nobody(text: str) -> bool:
    """Whether a field says that its person is not known: ``to be announced``, ``待定``."""
    return _NOBODY.match(text.strip()) is not None


def _people(rest: str, origin: Origin) -> list[Person]:
    people: list[Person] = []
    while rest and not nobody(rest):
        found = _one(rest)
        if found is None:
            break
        title, name, about, rest = found
        people.append(Person(name=name, origin=origin, title=title))
        if about:
            people[-1].biography.append(about)
            people[-1].origins.append(origin)
    if people and rest.strip(_EDGE):
        people[-1].biography.append(rest.strip(_EDGE))
        people[-1].origins.append(origin)
    return people


def _one(text: str) -> tuple[str, str, str, str] | None:
    """Title, name, what is said of the person, and the text behind."""
    title = _LEADING_EN.match(text)
    start = title.end() if title else 0
    found = _name_at(text[start:])
    if found is None:
        return None
    name, rest = found
    about, rest = _about(rest)
    leading = text[:start].strip(" ,")
    printed = "" if _COURTESY.fullmatch(leading) else leading
    if re.fullmatch(_HONORIFIC_ZH, about):
        printed, about = "" if _COURTESY.fullmatch(about) else about, ""
    return printed, name, about, rest


def _name_at(text: str) -> tuple[str, str] | None:
    for pattern in (_NAME_HONORED, _NAME_ZH, _NAME_EN):
        match = pattern.match(text)
        if match:
            return match.group(1).strip(), text[match.end() :]
    return None


def _about(rest: str) -> tuple[str, str]:
    """What belongs to the person just named, and what comes behind."""
    about: list[str] = []
    honorific = _TRAILING_ZH.match(rest.lstrip())
    if honorific:
        about.append(honorific.group(1))
        rest = rest.lstrip()[honorific.end() :]
    bracket = re.match(r"^\s*[（(]([^（()）]{1,120})[）)]", rest)
    if bracket:
        about.append(bracket.group(0).strip() if about else bracket.group(1).strip())
        rest = rest[bracket.end() :]
    joined = "".join(about) if not about or is_han(about[0][0]) else " ".join(about)
    between = _BETWEEN.match(rest) or (
        _COMMA.match(rest) if _starts_name(_COMMA.sub("", rest)) else None
    )
    if between and _name_at(_LEADING_EN.sub("", rest[between.end() :])):
        return joined, rest[between.end() :]
    remaining = rest.strip(_EDGE)
    if joined and remaining:
        return f"{joined}{rest.rstrip(_EDGE)}", ""
    return joined or remaining, ""


def _starts_name(text: str) -> bool:
    """Whether what follows a comma is another name and not a position."""
    found = _name_at(_LEADING_EN.sub("", text))
    if found is None:
        return False
    name = found[0]
    if _LEADING_EN.match(text):
        return True
    if name.isascii():
        return len(name.split()) > 1 and not _NOT_A_NAME.search(name)
    return (
        any(is_han(c) for c in name)
        and len(name) <= 3
        and not re.search(rf"(?:{_ROLES}|[部院行司处局系所楼樓室馆館厅])$", name)
    )


def credentials(line: str) -> tuple[str, str]:
    """Affiliation and position in the first line of a biography.

    The affiliation is the organisation with the unit printed before the role; the position is
    the rest. A degree in front of them is neither.
    """
    text = _DEGREE.sub("", line.strip()).strip(_EDGE)
    mixed = re.match(r"^([A-Z][A-Za-z &.'-]{1,30}?)\s+([\u4e00-\u9fff]\S*)$", text)
    if mixed and _is_position(mixed.group(2)) and not _ORGANISATION.match(fold(mixed.group(2))):
        return mixed.group(1), mixed.group(2)
    inner = re.match(r"^(.{1,12}?)\s*[（(]([^（()）]+)[）)]$", text)
    if inner and re.fullmatch(_HONORIFIC_ZH, inner.group(1)):
        return inner.group(2), inner.group(1)
    if not any(is_han(c) for c in text):
        return _english_credentials(text)
    first = re.split(r"[，,；;。]", text, maxsplit=1)[0]
    organisation = first[: _organisation_end(fold(first))]
    if not organisation:
        return _by_role(first)
    rest = first[len(organisation) :].lstrip()
    unit = _UNIT.match(rest)
    while unit and _is_position(rest[unit.end() :]):
        organisation = first[: len(first) - len(rest) + unit.end()]
        rest = rest[unit.end() :].lstrip()
        unit = _UNIT.match(rest)
    return (organisation.strip(), rest.strip()) if _is_position(rest) else ("", "")


def _organisation_end(text: str) -> int:
    """Where the organisation at the head of ``text`` ends: at its last sure word before a role."""
    ends = (found.end() for found in _SURE.finditer(text[:34]))
    sure = [
        end for end in ends if _is_position(text[end:]) and text[end] not in "部室处科司局所院系组"
    ]
    if sure:
        return sure[-1]
    found = _ORGANISATION.match(text)
    return found.end(1) if found else 0


def _by_role(text: str) -> tuple[str, str]:
    """``启衡征信首席风险官``: what stands before the role is the organisation."""
    found = _ROLE_END.search(fold(text))
    if found is None or len(text) > 24:
        return "", ""
    before = text[: found.start()].strip()
    return (before, text[found.start() :]) if len(before) >= 3 else ("", text)


def _is_position(text: str) -> bool:
    return len(text.strip()) >= 2 and re.search(_ROLES, fold(text), re.I) is not None


def _english_credentials(text: str) -> tuple[str, str]:
    text = re.sub(r"^\s*(?:Ph\.?D\.?|MBA|CFA)\s*,\s*", "", text)
    told = re.match(
        r"^(?:[A-Z][\w'’.-]*\s+){1,4}is\s+(?:an?\s+|the\s+)?(.+?)(?:\s+(?:and|who|where)\s.*)?$",
        text,
    )
    if told:
        text = re.sub(r"\b(at|of) the (?=[A-Z])", r"\1 ", told.group(1)).rstrip(".")
    for joint in (" at ", " @ ", ", "):
        position, found, organisation = text.partition(joint)
        if found and position and organisation and len(position) <= 80:
            if joint == ", " and re.search(
                r"\b(?:University|Bank|College|School|Institute|Inc|Ltd|LLP|Group)\b", position
            ):
                return position.strip(), organisation.strip()
            return re.split(r"[.;]", organisation)[0].strip(), position.strip()
    match = re.match(r"^((?:Prof(?:essor)?|Dr)\.?)\s+(.+)$", text)
    if match:
        return match.group(2), match.group(1)
    if re.search(
        r"\b(?:University|Bank|College|School|Institute|Inc|Ltd|LLP|Group|Authority|Commission|"
        r"Labs?)\b",
        text,
    ):
        return text, ""
    return "", text if len(text) <= 60 else ""


def add_biography(person: Person, line: Line, accounting: Accounting, width: float) -> None:
    """Add a line to a biography: a new one, or the rest of the one above."""
    person.photo = person.photo or line.photo
    if not line.text:
        return
    text = line.shown
    if (
        person.last is not None
        and not line.gap
        and person.biography
        and _goes_on(person, line, width)
    ):
        person.biography[-1] = join_lines(person.biography[-1], text)
        person.origins[-1] = span([person.origins[-1], line.origin])
        accounting.doubt("Two lines were read as one line of a biography.", person.origins[-1], 0.2)
    else:
        person.biography.append(text)
        person.origins.append(line.origin)
    person.last = line


def _goes_on(person: Person, line: Line, width: float) -> bool:
    """Whether a line completes the credential above: a unit without its organisation."""
    previous = person.biography[-1]
    last = person.last
    if last is not None and is_wrapped(" " * last.indent + last.text, line.text, width):
        return True
    if line.item >= 0 and line.kind.value != "list":
        return True
    return _GENERIC_START.match(line.text) is not None and _COMPLETE.search(previous) is None


def looks_like_credential(text: str) -> bool:
    """Whether a bulleted line tells of a person: a role, a degree, a career."""
    return (
        re.search(rf"{_ROLES}|毕业|曾任|曾在|从事|经验|University|Bank|PhD|Professor", text)
        is not None
    )


def person_at_head(text: str, people: list[Person]) -> tuple[Person, str] | None:
    """The person whose name begins a line of biography, and the rest: ``白桦林，首席架构师``."""
    for person in people:
        if text.startswith(person.name):
            behind = text[len(person.name) :]
            found = re.match(r"^\s*[，,：:]\s*(?=\S)", behind)
            if found:
                return person, behind[found.end() :]
    return None
