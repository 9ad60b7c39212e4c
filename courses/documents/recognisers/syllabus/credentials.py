"""Position and affiliation in what is printed of a person."""

from __future__ import annotations

import re

from courses.documents.recognisers.syllabus.words import fold
from courses.documents.text import is_han

HONORIFIC_ZH = (
    r"(?:副教授|助理教授|特聘教授|讲席教授|客座教授|教授|讲师|講師|博士后|博士|老师|老師|先生|"
    r"女士|研究员|研究員|副研究员|高级工程师|工程师|院士|律师|律師|经理|总监|主任|院长|总裁|"
    r"博导|硕导|(?:副?主任|主管)?(?:护师|医师|药师|技师)|护士长?)"
)
_EDGE = " \t\u3000,，、;；:：|—–-"
_ROLE_EN = re.compile(
    r"\b(?:Professor|Head|Director|Counsel|Manager|Officer|Chief|Senior|Lead|Engineer|Scientist|"
    r"Researcher|Partner|Founder|Co-founder|President|Vice|VP|SVP|Treasurer|Economist|Analyst|"
    r"Fellow|"
    r"Lecturer|Adviser|Advisor|Consultant|Architect|Chair|Trader|Actuary|Examiner|Attorney|Editor|"
    r"Specialist|Supervisor|Student|Candidate|Secretary|Governor|Judge|C[ETFRIO]O)\b",
    re.I,
)
_ORGANISATION_EN = re.compile(
    r"\b(?:University|Bank|College|School|Institute|Inc|Ltd|LLP|LLC|Group|Authority|Commission|"
    r"Labs?|"
    r"Union|Association|Foundation|Ministry|Fund|Company|Mutual|Payments?|Capital|Partners|Council|"
    r"Reserve|Centre|Center|Agency|Office|Department|Insurance|Exchange|Board|Society|Museum|"
    r"Hospital|Library|Gallery|Clinic|"
    r"Universit(?:é|ät|à|y)|Universidad|Institut)\b"
)

ROLES = (
    r"(?:首席\S{0,6}[家官师]|高级\S{0,8}|资深\S{0,8}|副?总裁|副?总经理|总监|副?主任|副?院长|"
    r"副?所长|副?行长|行长助理|副?处长|副?部长|副?科长|副?局长|副?司长|副?校长|副?会长|副?署长|"
    r"副?秘书长|负责人|创始人|联合创始人|合伙人|董事长|董事|理事长?|监事|专家|研究员|副研究员|"
    r"教授|副教授|讲师|主任医师|医师|医生|馆员|修复师|设计师|建筑师|策展人|导演|编辑|作家|诗人|"
    r"助理教授|讲席教授|工程师|架构师|科学家|经理|顾问|律师|分析师|会长|主席|委员|精算师|审计师|"
    r"会计师|主管|组长|博士|硕士|院士|秘书|检察官|法官|官员|审判员|主编|记者|店长|"
    r"(?:护|药|技|检验|规划|测量|评估|建造|经济|统计|农艺|兽医|实验|翻译|摄影|造价|咨询)师|护士长?|"
    r"编审|译审|教练|法医|庭长|书记|参事|调研员|审查员|公证员|校长|馆长|站长|队长|厂长|会计|助教|"
    r"教师|CEO|CTO|CFO|CRO|COO)"
)
_ORGANISATION = re.compile(
    r"^([^，,；;。]{0,30}?(?:股份有限公司|有限责任公司|有限公司|集团|公司|银行|大学|學院|研究院|"
    r"研究所|研究中心|交易所|证券|基金|保险|资本|科技|"
    r"金服|中心|事务所|协会|学会|研究会|联合会|基金会|促进会|商会|出版社|杂志社|报社|博物馆|"
    r"图书馆|档案馆|医院|电视台|剧院|委员会|学院|实验室|监管局|管理局|金管局|事业部|实业|财险|人寿|"
    r"信托|支付|数科|控股|法院|检察院|总局|人民银行))"
    r"(?=(?:[^，,；;。]{0,20}))"
)
_SURE = re.compile(
    r"有限公司|集团|公司|银行|大学|研究院|研究所|研究中心|交易所|事务所|协会|学会|委员会|学院|"
    r"监管局|管理局|法院|检察院"
)
_UNIT = re.compile(
    r"^([^，,；;。\s]{1,14}?(?:事业部|管理部|研究部|部门|部|学院|系|研究院|研究所|研究室|中心|"
    r"实验室|室|处|科(?![技学研目普创])|司|局|分行|总行|支行|课题组|团队|平台部|委员会|办公室|"
    r"院))(?=.{1,})"
)
_UNIT_ONLY = re.compile(
    r"[^，,；;。\s]{1,14}(?:部|学院|系|研究院|研究所|研究室|中心|实验室|室|处|司|局|分行|总行|"
    r"支行|院)"
)
_ROLE_END = re.compile(
    r"(?:(?:首席|高级|资深|执行|常务|联席|联合|副|总|投资|产品|技术|合规|风险|数据|财务|运营|"
    r"市场|信息|客座|特聘|讲席|助理|业务|"
    r"战略|法务|项目|区域|精算|研究|独立|行政|交易|算法|架构)*(?:风险官|执行官|技术官|财务官|"
    r"信息官|合规官|运营官|产品官|总裁|总经理|经理|"
    r"总监|主任|院长|所长|行长|秘书长|负责人|创始人|合伙人|董事长|董事|理事长|理事|专家|研究员|"
    r"教授|讲师|工程师|架构师|科学家|经济学家|顾问|"
    r"律师|分析师|会长|主席|委员|精算师|审计师|会计师|主管|组长|助理|检察官|法官|官员|审判员|"
    r"主编|记者|(?:副?主任|主管)?(?:护师|医师|药师|技师)|护士长?|馆员|审查员|编审|译审|教练|法医|"
    r"庭长|书记|参事|调研员|公证员|校长|馆长|站长|队长|厂长))$"
)
_SMALL = frozenset(
    [
        "of",
        "and",
        "the",
        "for",
        "at",
        "de",
        "la",
        "le",
        "du",
        "des",
        "di",
        "da",
        "der",
        "die",
        "und",
        "für",
        "&",
        "-",
    ]
)
_PLACE_AND_POST = re.compile(
    r"^(?P<place>[^，,；;。\s]{1,24}(?:馆|院|所|社|台|报|站|中心|厂|场|局|会|行|基金|学校|中学|"
    r"小学|乐团|剧团))\s*"
    r"(?P<post>[\u4e00-\u9fff]{1,6}(?:师|员|人|长|家|修|士|管|者|任|监|理|授|工|生))$"
)
_CONTACT = re.compile(
    r"\S@\S|https?:|www\.|\d{5,}|\d{3,4}[-\s]\d{3,}|^\s*(?:电话|邮箱|微信|手机|办公室|e-?mail|"
    r"phone|tel|room|"
    r"rm|office|ext)\b|^\s*(?:电话|邮箱|微信|手机|办公室)|"
    r"^\s*第\s*[\d一二三四五六七八九十、,，-]+\s*(?:讲|次|周|课|次课)$|"
    r"\b(?:Hall|Building|House|Tower|Wing|Room)\s+[\w.-]*\d|^\s*[A-Z]?\d{2,4}\s+[A-Z]\w+ (?:Hall|"
    r"Building)$|"
    r"(?:楼|樓|馆|館|教学楼|室)\s*[A-Z]?-?\d{2,4}$|^\s*(?:she/her|he/him|they/them)",
    re.I,
)
_LONGEST_PLACE = 20
_DEGREE = re.compile(
    r"^(?:[\u3400-\u9fff]{0,6}(?:博士|硕士|学士)(?:研究生)?(?:后)?|Ph\.?D\.?|"
    r"M\.?B\.?A\.?)\s*[，,、]\s*"
)


def has_role(text: str) -> bool:
    """Whether a text names a position."""
    return _is_position(text) or _ROLE_EN.search(text) is not None


def has_organisation(text: str) -> bool:
    """Whether a text names a university, a firm or an authority."""
    return _ORGANISATION.match(fold(text)) is not None or _ORGANISATION_EN.search(text) is not None


def credentials(line: str) -> tuple[str, str]:
    """Affiliation and position in the first line of a biography.

    The affiliation is the organisation with the unit printed before the role; the position is
    the rest. A degree in front of them is neither.
    """
    text = _DEGREE.sub("", without_contact(line)).strip(_EDGE)
    if not text:
        return "", ""
    mixed = re.match(r"^([A-Z][A-Za-z &.'-]{1,30}?)\s+([\u4e00-\u9fff]\S*)$", text)
    if mixed and _is_position(mixed.group(2)) and not _ORGANISATION.match(fold(mixed.group(2))):
        return mixed.group(1), mixed.group(2)
    inner = re.match(r"^(.{1,12}?)\s*[（(]([^（()）]+)[）)]$", text)
    if inner and re.fullmatch(HONORIFIC_ZH, inner.group(1)):
        return inner.group(2), inner.group(1)
    if not any(is_han(c) for c in text):
        return _english_credentials(text)
    first, _comma, second = re.split(r"([，,；;。])", f"{text}，", maxsplit=1)
    organisation = first[: _organisation_end(fold(first))]
    if not organisation and not _is_position(first) and len(first) <= _LONGEST_PLACE:
        behind = re.split(r"[，,；;。]", second)[0].strip()
        if behind and _ROLE_END.fullmatch(fold(behind)):
            return first.strip(), behind
    if not organisation:
        return _by_role(first) if any(_by_role(first)) else _by_place(first)
    rest = first[len(organisation) :].lstrip()
    unit = _UNIT.match(rest)
    while unit and _is_position(rest[unit.end() :]):
        organisation = first[: len(first) - len(rest) + unit.end()]
        rest = rest[unit.end() :].lstrip()
        unit = _UNIT.match(rest)
    if _is_position(rest):
        return organisation.strip(), rest.strip()
    role = re.split(r"[，,；;。]", second)[0].strip()
    if (not rest or _UNIT_ONLY.fullmatch(rest)) and role and _is_position(role):
        return first.strip(), role
    if rest and any(found := _by_place(first)):
        return found
    whole = not rest or _UNIT_ONLY.fullmatch(rest) is not None
    return (first, "") if whole and first == text and not _is_position(first) else ("", "")


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
    start = found.start()
    rank = re.search(r"首席|高级|资深|联席|联合|常务", fold(text)[start:])
    start += rank.start() if rank else 0
    before = text[:start].strip()
    return (before, text[start:]) if len(before) >= 3 else ("", text)


def _by_place(text: str) -> tuple[str, str]:
    """``國史館協修``: a place of work and a post of whatever name behind it."""
    found = _PLACE_AND_POST.match(fold(text))
    if found is None:
        return "", ""
    end = found.end("place")
    return text[:end].strip(), text[end:].strip()


def is_contact_piece(text: str) -> bool:
    """Whether a piece of what is told of a person is how, where or when to reach them."""
    return _CONTACT.search(text) is not None


def without_contact(text: str) -> str:
    """What is said of a person without addresses, numbers, rooms and the meetings they teach."""
    pieces = re.split(r"([，,；;]\s*)", text.strip())
    kept = [
        piece + (pieces[i + 1] if i + 1 < len(pieces) else "")
        for i, piece in enumerate(pieces)
        if i % 2 == 0 and not is_contact_piece(piece)
    ]
    return "".join(kept).strip(" ,，;；")


def _is_position(text: str) -> bool:
    return len(text.strip()) >= 2 and re.search(ROLES, fold(text), re.I) is not None


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
    match = re.match(r"^((?:Prof(?:essor)?|Dr)\.?)\s+(?!of\b)(.+)$", text)
    if match:
        return match.group(2), match.group(1)
    if re.search(
        r"\b(?:University|Bank|College|School|Institute|Inc|Ltd|LLP|Group|Authority|Commission|"
        r"Labs?)\b",
        text,
    ):
        return text, ""
    if not _ROLE_EN.search(text) and (_ORGANISATION_EN.search(text) or _is_proper(text)):
        return text, ""
    if not _ROLE_EN.search(text) and all(
        word[:1].isupper() or word in _SMALL for word in text.split()
    ):
        return text, ""
    return "", text if len(text) <= 60 else ""


def _is_proper(text: str) -> bool:
    """Whether a text is a proper name of two words or more, with an acronym: ``IIM Bhopal``."""
    words = text.split()
    upper = [word for word in words if len(word) > 1 and word.isupper()]
    return 1 < len(words) < 6 and bool(upper) and all(word[:1].isupper() for word in words)


def looks_like_credential(text: str) -> bool:
    """Whether a bulleted line tells of a person: a role, a degree, a career."""
    return (
        re.search(rf"{ROLES}|毕业|曾任|曾在|从事|经验|University|Bank|PhD|Professor", text)
        is not None
    )
