"""Lecturers: names off a line, the lines of a biography, position and affiliation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Origin, SyllabusLecturer
from courses.documents.recognisers.syllabus.accounting import span
from courses.documents.recognisers.syllabus.credentials import (
    HONORIFIC_ZH,
    ROLES,
    credentials,
    has_organisation,
    has_role,
    is_contact_piece,
)
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.names import is_name, starts_with_name
from courses.documents.recognisers.syllabus.words import field_of, split_field
from courses.documents.repairs.unwrap import is_wrapped
from courses.documents.text import is_han, join_lines

if TYPE_CHECKING:
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.lines import Line
    from courses.documents.recognisers.syllabus.words import FieldLabel

_HONORIFIC_EN = (
    r"(?:Prof(?:essor)?|Dr|Mr|Mrs|Ms|Miss|Assoc(?:iate)?\.? Prof(?:essor)?|Asst\.? "
    r"Prof(?:essor)?|Assistant Professor|Adjunct Professor|Sir|Dame)"
)
_COURTESY = re.compile(r"(?:Dr|Mr|Mrs|Ms|Miss|Sir|Dame)\.?|老师|老師|先生|女士", re.I)
_NOBODY = re.compile(
    r"^(?:to be (?:announced|confirmed)|tba|tbc|tbd|none\b|n/?a$|待定|待通知|无|暂无)", re.I
)
_STRETCH = re.compile(
    r"[;；\n]|[、，,]\s*(?=[^、，,：:]{0,4}(?:嘉宾|嘉賓|讲者|講者|助教|主讲|主持)\s*[：:])"
)
_GUEST_WORD = re.compile(r"^(?:特邀嘉宾|特邀讲者|特邀专家|嘉宾|讲者)\s*(?=\S)")
_LEADING_EN = re.compile(rf"^(?:{_HONORIFIC_EN}\b\.?\s*)+", re.I)
_TRAILING_ZH = re.compile(rf"^({HONORIFIC_ZH})(?=$|[\s，,、（(；;：:/])")
_NAME_ZH = re.compile(
    r"^([\u3400-\u9fff](?:\s?[\u3400-\u9fff]){1,3}|[\u3400-\u9fffA-Z]{1,8}[·•・‧]"
    r"[\u3400-\u9fffA-Z·•・‧]{1,12})(?=$|[\s，,、（(；;：:/|—–-])"
)
_NAME_HONORED = re.compile(
    rf"^([\u3400-\u9fff]{{1,4}}?)\s*(?={HONORIFIC_ZH}(?:$|[\s，,、（(；;：:/]))"
)
_NAME_EN = re.compile(
    r"^([A-Z][\w'’-]*\.?(?:\s+(?:[A-Z][\w'’-]*\.?|de|van|von|der|den|la|al|bin|ibn)){0,4})(?=$|"
    r"\s*[,;(/|（，；、—–·]|(?<=[a-z]{2}\.)\s|\s+-\s|\s+and\s|\s*&\s|\s+(?=[\u4e00-\u9fff]))"
)
_SURNAME_HONORED = re.compile(
    r"^[\u3400-\u9fff](?:老师|老師|教授|博士|工|总|律师|法官|医生)(?=$|[\s，,、（(；;：:/])"
)
_PLACE_FIRST = re.compile(
    r"^([\u3400-\u9fff]{2,20}(?:大学|大學|学院|學院|系|研究院|研究所|中心|部|处|處|办|辦|院|所|"
    r"公司|银行|局))"
    r"\s+(?=[\u3400-\u9fff])"
)
_THREE_PARTS = re.compile(r"\s*[/／|｜]\s*|\s+[-–—]\s+")
_ENUMERATED = re.compile(r"[/／、，,]")
_POSTED = re.compile(rf"^[\u3400-\u9fff]{{2,4}}\s+[\u3400-\u9fff]{{0,8}}{ROLES}$")
_POST_FIRST = re.compile(
    rf"^(?P<post>[\u3400-\u9fff]{{1,16}}{ROLES})\s+(?=[\u3400-\u9fff]{{2,4}}(?:$|[、，,/（(]))"
)
_FULL_STOP = re.compile(r"(?<!\b[JjSs])[a-z]{2,}\.$")
_BETWEEN = re.compile(r"^\s*(?:[、/&＆]|(?:和|与|及|與)(?=[\u3400-\u9fff])|\band\b|;|；)\s*")
_NOT_A_NAME = re.compile(
    r"\b(?:Professor|Head|Director|Counsel|Manager|Officer|Bank|University|Labs?|School|"
    r"Institute|Chief|Senior|Lead|"
    r"Engineer|Scientist|Researcher|Partner|Founder|President|Vice|Treasurer|Economist|Analyst|"
    r"Fellow|Lecturer|Department|"
    r"College|Group|Company|Former|Associate|Assistant|Adviser|Advisor|Product|Risk|Data|"
    r"Finance|Trader|Chair|CEO|CTO|CFO|"
    r"Freight|Pay|Capital|Ltd|Inc|Authority|Commission|Consultant|Architect|Computer|Science|"
    r"Law|Strategy|Business|Payments|Union|Mutual|Innovation|Network|Trust|Fund|Holdings|Partners|"
    r"Ventures|Technologies|Systems|Insurance|Securities|Treasury|Policy|Regulation|Compliance|"
    r"Examiner|Banque|Banco|Banca|Universit\w+|[ÉE]cole|Instituto?|Istituto|Hochschule|Programme|Research|Operations|Markets|Services|Solutions|Analytics|Consulting|"
    r"Advisory|Digital|Global|International|Technology)\b",
    re.I,
)
_COMMA = re.compile(r"^\s*[,，]\s*")
_EDGE = " \t\u3000,，、;；:：|—–-·•"
_ALIAS = re.compile(
    r"^\s*[（(]([A-Z][A-Za-z'’.-]*(?:\s+[A-Z][A-Za-z'’.-]*){0,3}|[\u3400-\u9fff]{2,4})[）)]"
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
        for told in self.biography[1:2]:
            also = credentials(told)
            affiliation, position = affiliation or also[0], position or also[1]
        spoken = self.title if not self.biography or is_han(self.title[:1] or " ") else ""
        position = position or spoken
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


def people_of(text: str, origin: Origin, *, alone: bool = False) -> list[Person]:
    """The people named in ``text``, each with what is said of them on the same line.

    ``王强、李明`` ``Prof. Jane Doe (Bank of X)`` ``李明 教授，某银行首席科学家``. Empty where no
    name is found. ``alone``: it is one person, so that a comma does not part two.
    """
    whole = text.strip(_EDGE)
    if alone and (only := _in_three_parts(whole, origin) or _only_one(whole, origin)) is not None:
        return [only]
    people: list[Person] = []
    for stretch in _STRETCH.split(text):
        label = split_field(stretch.strip())
        if label is not None and label.field is Field.ASSISTANT:
            continue
        if label is not None and label.rest and label.field in (Field.GUEST, Field.LECTURER):
            stretch = label.rest
        stretch = _GUEST_WORD.sub("", stretch.strip(_EDGE))
        first, _blank, behind = stretch.partition(" ")
        if behind and field_of(first) in (Field.GUEST, Field.LECTURER):
            stretch = behind
        found = _in_three_parts(stretch.strip(_EDGE), origin)
        if found is not None:
            people.append(found)
            continue
        for one in _each_with_post(stretch.strip(_EDGE)):
            people.extend(_people(one, origin))
    return people


def _in_three_parts(text: str, origin: Origin) -> Person | None:
    """``Ana Ruiz – Meridian Bank – Head of Risk``, ``王强｜启衡银行｜首席风险官``: one person."""
    parts = [part.strip() for part in _THREE_PARTS.split(text)]
    if len(parts) != 3 or not all(parts):
        return None
    lead = _LEADING_EN.match(parts[0])
    found = _name_at(parts[0][lead.end() :] if lead else parts[0])
    named = found is not None and (not found[1].strip() or _TRAILING_ZH.match(found[1].strip()))
    about = parts[1:]
    if found is None or not named:
        return None
    if not any(has_role(text) or has_organisation(text) for text in about):
        return None
    title = found[1].strip() or (lead.group(0).strip(" ,") if lead else "")
    title = "" if _COURTESY.fullmatch(title) else title
    return Person(
        name=found[0], origin=origin, title=title, biography=about, origins=[origin, origin]
    )


def _each_with_post(text: str) -> list[str]:
    """``王强 主任护师/赵敏 护师`` as two texts, each a name with a position; others as they are."""
    parts = [part.strip() for part in _ENUMERATED.split(text)]
    told = [_POSTED.match(part) for part in parts]
    return parts if len(parts) > 1 and all(told) else [text]


def names_one(label: FieldLabel) -> bool:
    """Whether a label announces one guest: ``guest:``, ``Guest speaker:``, as against guests."""
    printed = label.printed.strip(" :：").lower()
    return label.field is Field.GUEST and printed.isascii() and not printed.endswith("s")


def _only_one(text: str, origin: Origin) -> Person | None:
    """The one person of a text, with all that stands behind the name."""
    lead = _LEADING_EN.match(text)
    found = _name_at(text[lead.end() :] if lead else text)
    if found is None or _BETWEEN.search(found[1]) or re.search(r"\band\b|[&;；、]", found[1]):
        return None
    about = found[1].strip(_EDGE)
    inner = re.fullmatch(r"[（(]([^（()）]+)[）)]", about)
    about = inner.group(1) if inner else about
    title = (
        lead.group(0).strip(" ,")
        if lead and not _COURTESY.fullmatch(lead.group(0).strip(" ,"))
        else ""
    )
    person = Person(name=found[0], origin=origin, title=title)
    if about:
        person.biography.append(about)
        person.origins.append(origin)
    return person


def nobody(text: str) -> bool:
    """Whether a field says that its person is not known: ``to be announced``, ``待定``."""
    return _NOBODY.match(text.strip()) is not None


def _people(rest: str, origin: Origin) -> list[Person]:
    people: list[Person] = []
    while rest and not nobody(rest):
        found = _one(rest)
        if found is None:
            break
        title, name, told, rest = found
        people.append(Person(name=name, origin=origin, title=title))
        for about in told:
            people[-1].biography.append(about)
            people[-1].origins.append(origin)
    if people and rest.strip(_EDGE) and not nobody(rest):
        people[-1].biography.append(rest.strip(_EDGE))
        people[-1].origins.append(origin)
    return people


def _one(text: str) -> tuple[str, str, list[str], str] | None:
    """Title, name, what is said of the person, and the text behind."""
    place = _PLACE_FIRST.match(text)
    if place is not None and (found := _one(text[place.end() :])) is not None:
        title, name, told, rest = found
        return title, name, [place.group(1), *told], rest
    post = _POST_FIRST.match(text)
    if post is not None and not starts_with_name(text) and starts_with_name(text[post.end() :]):
        title, name, told, rest = _one(text[post.end() :]) or ("", "", [], "")
        return title, name, [post["post"], *told], rest
    lead = _LEADING_EN.match(text)
    start = lead.end() if lead else 0
    found_name = _name_at(text[start:])
    if found_name is None:
        return None
    name, rest = found_name
    about, rest = _about(rest)
    leading = text[:start].strip(" ,")
    printed = "" if _COURTESY.fullmatch(leading) else leading
    if re.fullmatch(HONORIFIC_ZH, about):
        printed, about = "" if _COURTESY.fullmatch(about) else about, ""
    return printed, name, about.split("\n") if about else [], rest


def _name_at(text: str) -> tuple[str, str] | None:
    surname = _SURNAME_HONORED.match(text)
    if surname:
        return surname.group(0), text[surname.end() :]
    for pattern in (_NAME_HONORED, _NAME_ZH, _NAME_EN):
        match = pattern.match(text)
        if match:
            return _whole_name(match.group(1).strip(), text[match.end() :])
    return None


def _whole_name(name: str, rest: str) -> tuple[str, str]:
    """A name without the full stop of its sentence, with the same name in the other script."""
    if _FULL_STOP.search(name):
        return name[:-1], rest
    other = re.match(r"^\s+([\u3400-\u9fff]{2,4})(?=$|[\s（(、，,；;])", rest)
    if not is_han(name[0]) and other and is_name(other.group(1)):
        return f"{name} {other.group(1)}", rest[other.end() :]
    latin = re.match(r"^\s+([A-Z][a-z'’-]+(?:\s[A-Z][a-z'’-]+){1,2})(?=$|\s*[（(、，,；;])", rest)
    if is_han(name[0]) and latin:
        return f"{name} {latin.group(1)}", rest[latin.end() :]
    return name, rest


def _about(rest: str) -> tuple[str, str]:
    """What belongs to the person just named, line by line, and what comes behind."""
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
    apart = re.match(r"^(?:\s{2,}|\u3000)(?=\S)", rest)
    if bracket and apart and _starts_with_bracket(rest[apart.end() :]):
        return joined, rest[apart.end() :]
    between = _BETWEEN.match(rest) or (
        _COMMA.match(rest) if _starts_name(_COMMA.sub("", rest)) else None
    )
    if between and _name_at(_LEADING_EN.sub("", rest[between.end() :])):
        return joined, rest[between.end() :]
    spaced = re.match(r"\s+(?=\S)", rest)
    if spaced and starts_with_name(rest[spaced.end() :]):
        return joined, rest[spaced.end() :]
    remaining = rest.strip(_EDGE)
    if joined and remaining and bracket and not honorific:
        return f"{joined}\n{remaining}", ""
    if joined and remaining:
        return f"{joined}{rest.rstrip(_EDGE)}", ""
    return joined or remaining, ""


def _starts_with_bracket(text: str) -> bool:
    """Whether a text begins with another person: a name with honorific or bracket behind it."""
    found = _name_at(_LEADING_EN.sub("", text))
    behind = found[1].lstrip() if found else ""
    return behind[:1] in {"（", "("} or _TRAILING_ZH.match(behind) is not None


def is_named_in_brackets(text: str) -> bool:
    """Whether a line is a person and what stands in brackets behind: ``王强（某大学）``."""
    return re.fullmatch(r"[\u3400-\u9fff·]{2,8}\s*[（(][^（）()]{2,40}[）)]", text) is not None


def _starts_name(text: str) -> bool:
    """Whether what follows a comma is another name and not a position."""
    found = _name_at(_LEADING_EN.sub("", text))
    if found is None:
        return False
    name = found[0]
    if _LEADING_EN.match(text):
        return True
    if name.isascii():
        words = name.split()
        acronym = any(len(word) > 1 and word.isupper() for word in words)
        return len(words) > 1 and not acronym and not _NOT_A_NAME.search(name)
    return (
        any(is_han(c) for c in name)
        and len(name) <= 3
        and not is_contact_piece(name)
        and not re.search(rf"(?:{ROLES}|[部院行司处局系所楼樓室馆館厅])$", name)
    )


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


def person_at_head(text: str, people: list[Person]) -> tuple[Person, str] | None:
    """The person whose name begins a line of biography, and the rest: ``白桦林，首席架构师``."""
    for person in people:
        if text.startswith(person.name):
            behind = text[len(person.name) :]
            found = re.match(r"^\s*[，,：:]\s*(?=\S)", behind)
            if found:
                return person, behind[found.end() :]
    return None
