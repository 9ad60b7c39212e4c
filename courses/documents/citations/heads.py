"""The authors at the head of a citation: where their list ends and the title begins.

A surname with initials is certain. Full names are believed where a list closes with "and", or
where title and imprint follow a single one. An organisation stands alone before its title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.documents.citations.people import (
    authors_of,
    is_chinese_name,
    is_english_name,
    looks_like_venue,
)
from courses.documents.citations.tails import looks_like_tail
from courses.documents.text import is_han

_WORD = r"[A-ZÀ-Þ][\w'’-]+"
_SURNAME = (
    rf"(?:(?:de|van|von|der|den|la|le|du|dos|da|del|al|El|Van|Von|De|Le|La)\s+){{0,2}}{_WORD}"
    rf"(?:\s+(?:de|del|van|von|der)\s+{_WORD})?"
)
_INITIALED = re.compile(
    rf"(?:{_WORD}\s{_WORD},\s+[A-Z]\.(?=\s*(?:,|and\b|&|et\s+al|\())|{_SURNAME},\s+(?:[A-Z]\.\s?-?){{1,4}}(?!\w)"
    rf"|{_SURNAME}\s+[A-Z](?:[ -]?[A-Z]){{0,2}}(?!\.\s+{_WORD}(?:,|\s+and\b|\s*&))(?=[,.;&]|"
    rf"\s+(?:and|et|&)\b|\s*\())"
)
_GIVEN_FIRST = re.compile(
    rf"(?:[A-Z]\.\s?-?){{1,4}}\s*{_SURNAME}(?=,|\.\s|\s*[（(&]|\s+(?:and|et)\b)"
)
_DOTTED = re.compile(r"\.(?=,\s)")
_SEPARATOR = re.compile(r"\s*(?:,\s*(?:and|&)\s+|[,;]\s*|\s+and\s+|\s*&\s*|，|、)")
_CONJUNCTION = re.compile(r"\s*(?:,\s*)?(?:\band\b|&)\s*")
_ET_AL = re.compile(r"^,?\s*(?:et\s?al\b\.?|and others|等)")
_YEAR = r"(?P<year>(?:19|20)\d\d)[a-z]?"
_BEHIND = re.compile(
    rf"^\s*(?:[（(]\s*(?:{_YEAR}(?:,\s*[A-Z][a-z]+)?|n\.d\.|eds?\.?)\s*[）)]|,"
    rf"?\s*{_YEAR.replace('year', 'bare')}(?=[,.，。]))?\s*[.,:，。：]?\s*"
)
_ORGANISATION = re.compile(
    r"^(?P<who>(?:[A-Z][\w&'’-]*|of|for|the|and|on|in|&)(?:\s+(?:[A-Z][\w&'’-]*|of|for|the|and|"
    r"on|in|&)){1,9}|[\u4e00-\u9fffA-Za-z]{2,24})"
    r"(?:\s*[（(]\s*(?P<year>(?:19|20)\d\d)\s*[）)]\s*[.,:，。]?\s*|\s+(?P<bare>(?:19|20)\d\d)[,"
    r".]\s+|\.\s*[（(]\s*(?P<dotted>(?:19|20)\d\d)\s*[）)]\.?\s*|\.\s+|,\s+|[：。，]\s*)(?=\S)"
)
_ORGANISATION_WORD = re.compile(
    r"\b(?:Board|Bank|Committee|Council|Commission|Authority|Fund|Institute|Association|Network|"
    r"Organi[sz]ation|Ministry|"
    r"Department|Company|Group|Foundation|Federation|Union|Society|Cent(?:re|er)|Office|Agency|"
    r"Settlements|System|Forum|Bureau|"
    r"Supervisors|Nations|Government|Treasury)\b|(?:人民银行|委员会|工作组|部|局|协会|研究院|"
    r"研究所|研究中心|公司|集团|银行|研究局|清算组织|理事会|结算司|司|编写组|课题组|学会|"
    r"DAMA国际|国际)$"
)
_BODY = re.compile(
    r"FATF|BIS|IMF|FSB|OECD|ECB|FCA|PBO?C|RBI|MAS|HKMA|BCBS|IOSCO|CPMI|SEC|CFTC|OCC|FDIC|EBA|ESMA|"
    r"EIOPA|NIST|ISO|GSMA|ITU|UNCTAD|WEF|NPCI|NAIC|IAIS|FinCEN|SWIFT|Federal Reserve|World Bank"
)
_SURNAMES = re.compile(rf"{_WORD}\s+and\s+{_WORD}")
_ACRONYM = re.compile(rf"^(?P<who>{_BODY.pattern})\s*(?:[:：]|,)\s+(?=[A-Z\"“'‘《\u4e00-\u9fff])")
_ZH_HEAD = re.compile(
    r"^([\u4e00-\u9fff·,，、;；\sA-Z.]{2,60}?)(?:[.。：:]\s*|[（(]\s*((?:19|20)\d\d)\s*[）)]"
    r"[.。，,]?\s*)(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """Authors, the year printed behind them, and the text behind both."""

    authors: tuple[str, ...]
    year: int | None
    rest: str


def read_head(text: str) -> Head | None:
    """The authors at the head of ``text``; None where it begins with its title."""
    for read in (_initialed, _chinese, _organisation, _full_names):
        head = read(text)
        if head is not None and _has_title(head.rest):
            return head
    return None


def _has_title(rest: str) -> bool:
    """Whether a title is left and not only year, chapter or punctuation."""
    letters = re.sub(r"(?i)\b(?:chapters?|chs?|pp?|vol|no)\b\.?|[\d\W_]", "", rest)
    return len(letters) >= 2


def _end(text: str, position: int, authors: list[str]) -> Head:
    et_al = _ET_AL.match(text[position:])
    if et_al:
        position += et_al.end()
    behind = _BEHIND.match(text[position:])
    year = None
    if behind:
        printed = behind.group("year") or behind.group("bare")
        year = int(printed) if printed else None
        position += behind.end()
    return Head(tuple(authors), year, text[position:])


def _initialed(text: str) -> Head | None:
    authors: list[str] = []
    position = 0
    while (found := _INITIALED.match(text, position)) is not None:
        authors.append(found.group(0).strip())
        position = found.end()
        if _DOTTED.match(text, position):
            authors[-1], position = f"{authors[-1]}.", position + 1
        separator = _SEPARATOR.match(text, position)
        if separator is None or _INITIALED.match(text, separator.end()) is None:
            break
        position = separator.end()
    if not authors:
        return None
    dotted = len(authors) > 1 and all(name.endswith(".") for name in authors[:-1])
    if dotted and text[position : position + 1] == ".":
        authors[-1], position = f"{authors[-1]}.", position + 1
    # Only the first inverted: "Da, Z., J. Engelberg and P. Gao".
    while (separator := _SEPARATOR.match(text, position)) is not None:
        following = _GIVEN_FIRST.match(text, separator.end())
        if following is None:
            break
        authors.append(following.group(0).strip())
        position = following.end()
    # Given names first behind the conjunction: "Smith, J. and Mary Jones".
    conjunction = _CONJUNCTION.match(text, position)
    if conjunction:
        named = re.match(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’.-]*){0,2}", text[conjunction.end() :])
        if named:
            authors.append(named.group(0))
            position = conjunction.end() + named.end()
    mixed = re.match(r"^[,，]\s*(?:[\u4e00-\u9fff]{2,4}\s*[,，]?\s*)+(?=[.。])", text[position:])
    if mixed:
        authors.extend(re.findall(r"[\u4e00-\u9fff]{2,4}", mixed.group(0)))
        position += mixed.end()
    return _end(text, position, authors)


def _chinese(text: str) -> Head | None:
    found = _ZH_HEAD.match(text)
    if found is None:
        return None
    pieces = [p.strip() for p in re.split(r"[,，、;；]|\s{2,}", found.group(1)) if p.strip()]
    names = [name for piece in pieces for name in authors_of(piece)]
    if not names or not all(
        is_chinese_name(n) or re.fullmatch(r"[A-Z][a-z]+ [A-Z]{1,2}", n) for n in names
    ):
        return None
    year = int(found.group(2)) if found.group(2) else None
    return Head(tuple(names), year, text[found.end() :])


def _organisation(text: str) -> Head | None:
    acronym = _ACRONYM.match(text)
    if acronym:
        return Head((acronym.group("who"),), None, text[acronym.end() :])
    found = _ORGANISATION.match(text)
    if found is None:
        return None
    who = found.group("who").strip()
    printed = found.group("year") or found.group("bare") or found.group("dotted")
    named = _ORGANISATION_WORD.search(who) is not None or _BODY.fullmatch(who) is not None
    if _SURNAMES.fullmatch(who) and not named:
        return None
    if (not named and not printed) or (looks_like_venue(who) and not named):
        return None
    if not named and not any(is_han(c) for c in who) and len(who.split()) > 5:
        return None
    return Head((who,), int(printed) if printed else None, text[found.end() :])


def _full_names(text: str) -> Head | None:
    """``Chris Brummer & Yesha Yadav, Title`` ``Dirk Zetzsche et al., Title``."""
    first, last = (
        re.match(
            r"^((?:[^,.;:&()\"“”‘]|(?<=\b[A-Z])\.(?=\s)){3,40}?)(?=\s+et\s+al|,|\s+and\s|\s*&|"
            r"(?<!\b[A-Z])\.\s)",
            text,
        ),
        None,
    )
    if first is None:
        return None
    authors, position = [first.group(1).strip()], first.end()
    while (separator := _SEPARATOR.match(text, position)) is not None and len(authors) < 12:
        piece = re.match(
            r"[A-ZÀ-Þ][\w'’.-]*(?:\s+(?:[A-ZÀ-Þ][\w'’.-]*|[a-zğüşıöç]{2,3})){0,4}?(?=,|\s+and\s|"
            r"\s+et\s+al|\s*&|\.\s|$|\s*\()",
            text[separator.end() :],
        )
        if piece is None:
            break
        authors.append(piece.group(0).strip())
        position = separator.end() + piece.end()
        if _CONJUNCTION.search(separator.group(0)):
            last = position
            break
    if last is None and len(authors) > 1 and _ET_AL.match(text[position:]):
        last = position
    if last is not None:
        plain = all(is_english_name(a) or re.fullmatch(r"[A-ZÀ-Þ][\w'’-]{2,}", a) for a in authors)
        return _end(text, last, authors) if plain else None
    if not is_english_name(authors[0]) or len(authors[0].split()) < 2:
        return None
    if text[first.end() : first.end() + 1] == "." and re.search(r"\b[A-Z]$", authors[0]):
        return None
    behind = re.split(r",\s+|(?<=[a-z)])\.\s+", text[first.end() :].strip(" ,."))
    if looks_like_tail(behind[0]) and all(looks_like_tail(part, after=True) for part in behind):
        return None
    if _ET_AL.match(text[first.end() :]) or re.search(
        r",\s*(?:19|20)\d\d|\((?:[^()]*,\s*)?(?:19|20)\d\d\)|[\"“'‘]", text[first.end() :]
    ):
        return _end(text, first.end(), authors[:1])
    return None
