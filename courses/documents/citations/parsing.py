"""The parts of a reading, taken off its text one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.documents.citations.kinds import kind_of
from courses.documents.citations.people import (
    PUBLISHER_EN,
    PUBLISHER_ZH,
    authors_of,
    is_chinese_name,
    is_english_name,
    looks_like_venue,
)
from courses.documents.repairs.addresses import find_addresses
from courses.documents.text import collapse, is_han

_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?:\s*年)?(?![\d/])(?:[ab](?=\)))?")
_BOOK_TITLE = re.compile(r"《((?:[^《》]|《[^《》]{0,200}》){1,300})》")
_QUOTED = re.compile(r"[“\"＂「]([^“”\"＂「」]{6,300}?)[,.，。]?[”\"＂」]")
_TYPE = re.compile(r"\[(M|J|C|D|R|N|S|P|A|Z|EB/OL|OL|M/OL|J/OL|R/OL|DB/OL|N/OL)\]", re.I)
_APA = re.compile(
    r"^(?P<who>[^()（）]{2,300}?)\s*[（(]\s*(?P<year>(?:19|20)\d\d)[a-z]?(?:,[^()]{0,30})?\s*[）)][.,，:：]?\s*"
)
_AUTHOR_YEAR = re.compile(r"^(?P<who>[^.。]{2,200})[.。]\s*(?P<year>(?:19|20)\d\d)\s*[.。,，]\s*")
_MORE_HAN = re.compile(r"^(?:研究部|编辑部|杂志社|课题组|编写组|编委会|研究组|编写委员会)")
_LINK_NOTE = re.compile(
    r"(?:^|[\s（(，,。；;])\s*(笔记|译文|视频|代码|解读|原文|链接|电子书链接|电子书|网址|地址|讲解|notes?|video|translation|link|code|available at|url|网站)\s*[:：]?\s*$",
    re.I,
)
_EDITION = re.compile(
    r"(?:第\s*[\d一二三四五六七八九十]+\s*版|\d{1,2}(?:st|nd|rd|th)\s+ed(?:ition|\.|n\.?)?|"
    r"(?:第\s*[\d一二三四五六七八九十、,，\-–—~～至到]+\s*[章节編编篇讲讲课]+(?:[、,，至到\-–—~～]*第?[\d一二三四五六七八九十]+[章节])*)|"
    r"\b(?:chs?|chapters?|sections?|parts?|§+)\.?\s*\d+[\d\s,.–—&-]*(?:and \d+)?|\bpp?\.\s*\d+[\d\s–—,-]*|第?\s*\d+\s*[-–—~～]\s*\d+\s*页|"
    r"\d+\s*[-–—]\s*\d+\s*頁|修订版|最新版|(?:revised|international|global) edition|英文版|中文版)",
    re.I,
)
_BRACKET_END = re.compile(r"[（(]([^（()）]{1,80})[）)]\s*$")
_INVITATION = re.compile(
    r"(?:请|可)?(?:浏览|访问|查看|登录|登陆|参见|参考|关注|打开|阅读|visit|see|browse|read|go to)"
    r"\s*(?:以下|相关)?\s*(?:官方)?(?:网站|网址|网页|官网|页面|website|site|page)?",
    re.I,
)
_EDGE = " \t\u3000,，、；;。.:：-–—·|"
_CITY = re.compile(
    r"(?:^|[.。,，\s])(?:北京|上海|广州|深圳|杭州|南京|武汉|成都|西安|天津|重庆|大连|台北|臺北|香港|長沙|长沙|New York|London|Cambridge(?:, MA)?|Hoboken|Boston|Oxford|Berlin)\s*[：:]\s*"
)


@dataclass(slots=True)
class Citation:
    """The parts of a reading; what the text does not give is empty."""

    raw: str
    kind: str = "other"
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    venue: str = ""
    year: int | None = None
    url: str = ""
    note: str = ""
    type_mark: str = ""  # the M of [M]
    bracketed: bool = False  # the title stands in 《》
    chapter_of: bool = False  # a chapter of the book in ``venue``
    link_note: str = ""  # what stands at the address: 笔记, 译文


def parse_citation(raw: str, address: str = "") -> Citation:
    """The parts of one item of a reading list; ``address`` is that of a link behind its text."""
    citation = Citation(raw=raw, url=address)
    rest = _take_address(citation, collapse(raw))
    if not _bracketed(citation, rest) and not _quoted(citation, rest):
        _unmarked(citation, rest)
    citation.title = citation.title.strip(
        _EDGE.replace(".", "") if citation.title.endswith("..") else _EDGE
    )
    if citation.link_note and not citation.note:
        citation.note = citation.link_note
    if citation.url and _INVITATION.fullmatch(citation.title):
        citation.note, citation.title = citation.note or citation.title, ""
    citation.kind = kind_of(citation)
    return citation


# Address and year -------------------------------------------------------------------------


def _take_address(citation: Citation, text: str) -> str:
    """``text`` without its address, the word before it and the name of the site."""
    found = find_addresses(text)
    if not found:
        return text
    first = found[0]
    citation.url = citation.url or first.url
    before, behind = text[: first.start].rstrip(" <（(："), text[first.end :].lstrip(" >）)")
    for other in found[1:]:
        behind = behind.replace(other.printed, " ")
    word = _LINK_NOTE.search(before)
    if word is None:
        word = re.search(r"(笔记|译文|视频|解读|原文|电子书链接|链接|网址)\s*[：:]?$", before)
    if word:
        if not re.search(r"链接|网址|地址|网站|url|available at|link", word.group(1), re.I):
            citation.link_note = word.group(1).strip()
        before = before[: word.start()]
    before = _without_site(before.rstrip(_EDGE + "("))
    return collapse(f"{before} {behind}".strip(_EDGE))


def _without_site(text: str) -> str:
    """``标题 - 知乎 (zhihu.com)``: the site is no part of the title."""
    site = re.search(r"\s*[（(][\w-]+(?:\.[\w-]+)+[）)]\s*$", text)
    if site is None:
        return text
    text = text[: site.start()]
    return re.sub(r"\s+[-–—|_]\s*[^\s-]{2,12}$", "", text)


def _take_year(citation: Citation, text: str) -> str:
    found = list(_YEAR.finditer(text))
    if not found:
        return text
    last = found[-1]
    citation.year = int(last.group(1))
    return f"{text[: last.start()].rstrip('（( ,，')} {text[last.end() :].lstrip('）)')}"


# 《title》 ----------------------------------------------------------------------------------


def _bracketed(citation: Citation, text: str) -> bool:
    titles = [m for m in _BOOK_TITLE.finditer(text) if not _MORE_HAN.match(text[m.end() :])]
    if not titles:
        return False
    quoted = _QUOTED.search(text[: titles[0].start()]) if titles else None
    if quoted:
        citation.title = quoted.group(1)
        citation.venue = titles[0].group(1)
        before, behind = (
            text[: quoted.start()],
            text[quoted.end() : titles[0].start()] + text[titles[0].end() :],
        )
    else:
        citation.title = titles[0].group(1)
        citation.bracketed = True
        before, behind = text[: titles[0].start()], text[titles[0].end() :]
        behind = _venue_behind(citation, titles, text, behind)
    type_mark = _TYPE.search(behind)
    if type_mark:
        citation.type_mark = type_mark.group(1).upper()
        behind = behind.replace(type_mark.group(0), " ", 1)
    _take_before(citation, before)
    _take_behind(citation, behind)
    return True


def _venue_behind(citation: Citation, titles: list[re.Match[str]], text: str, behind: str) -> str:
    """``《论文》，《期刊》2020年`` and ``《章》，载《书》``: the second title is the venue."""
    if len(titles) < 2:
        return behind
    between = text[titles[0].end() : titles[1].start()]
    if len(between) > 30 or re.search(r"[。！？]|[和与及、]$", between.strip()):
        return behind
    citation.venue = titles[1].group(1)
    citation.bracketed = False
    return f"{between.strip().removesuffix('载').removesuffix('刊于').removesuffix('见')} {text[titles[1].end() :]}"


def _take_before(citation: Citation, before: str) -> None:
    before = _take_year(citation, before).strip(_EDGE)
    if not before or re.fullmatch(r"[\[(（]?\d{1,3}[\])）.、]?", before):
        return
    if _is_people(before):
        citation.authors = authors_of(before)
    elif len(before) > 2:
        citation.note = before


def _is_people(text: str) -> bool:
    """Whether every piece of a stretch can be a name, an organisation or a role."""
    if re.match(r"^(?:作者|author|by\b|主编|编者)", text, re.I):
        return True
    pieces = [p for p in re.split(r"[、，,；;&]|\s(?:and|和)\s", text) if p.strip(_EDGE)]
    return bool(pieces) and all(_is_person(piece) for piece in pieces)


def _is_person(piece: str) -> bool:
    names = authors_of(piece) or (piece.strip(_EDGE),)
    return all(
        is_chinese_name(name)
        or is_english_name(name)
        or re.fullmatch(r"(?:[A-Z]\.\s?-?){1,3}|[A-Z][\w'’-]+,?\s(?:[A-Z]\.\s?){1,3}", name)
        or re.search(
            r"(?:研究部|编辑部|课题组|编写组|委员会|研究院|研究中心|协会|银行|公司|大学|学院|部|局|集团)$",
            name,
        )
        for name in names
    )


def _take_behind(citation: Citation, behind: str) -> None:
    """What follows the title: editions, publisher, venue, year, authors; prose is a note."""
    behind = _take_notes(citation, behind)
    publisher = PUBLISHER_ZH.search(behind) or PUBLISHER_EN.search(behind)
    if publisher and not citation.venue:
        citation.publisher = publisher.group(0).strip()
        tail = re.sub(r"^\s*出版", "", behind[publisher.end() :])
        behind = f"{_CITY.sub('，', behind[: publisher.start()] + '：').rstrip('：')}，{tail}"
    behind = _take_year(citation, behind)
    behind = re.sub(
        r"第?\s*\d+\s*[期卷辑](?:\s*[（(]\d+[）)])?|\bvol\.?\s*\d+|\bno\.?\s*\d+|\d+\s*\(\d+\)",
        "，",
        behind,
        flags=re.I,
    )
    behind = re.sub(r"[（(]\s*[）)]|^[（(]|[）)]$", "", behind.strip(_EDGE)).strip(_EDGE)
    if not behind:
        return
    sentences = re.search(r"[。？！!?]\s*\S|[。？！]$", behind)
    if sentences or (len(behind) > 40 and not _is_people(behind)):
        citation.note = citation.note or behind
    else:
        _take_people_or_note(citation, behind)


def _take_people_or_note(citation: Citation, text: str) -> None:
    pieces = [p.strip(_EDGE) for p in re.split(r"[;；。]", text) if p.strip(_EDGE)]
    for piece in pieces:
        if not citation.authors and _is_people(piece):
            citation.authors = authors_of(piece)
        elif not citation.venue and not citation.publisher and looks_like_venue(piece):
            citation.venue = piece.strip(_EDGE)
        elif not citation.note:
            citation.note = piece


def _take_notes(citation: Citation, text: str) -> str:
    edition = _EDITION.search(text)
    if edition:
        citation.note = edition.group(0).strip(_EDGE)
        text = f"{text[: edition.start()].rstrip('（( ')} {text[edition.end() :].lstrip('）) ')}"
    bracket = _BRACKET_END.search(text)
    if bracket and not _YEAR.search(bracket.group(1)) and not _is_people(bracket.group(1)):
        inner = bracket.group(1)
        if not PUBLISHER_ZH.search(inner) and not PUBLISHER_EN.search(inner):
            citation.note = citation.note or inner.strip()
            text = text[: bracket.start()]
    return text


# "title" and titles without any mark ---------------------------------------------------------


def _quoted(citation: Citation, text: str) -> bool:
    quoted = _QUOTED.search(text)
    if quoted is None or quoted.start() > 200:
        return False
    before, behind = text[: quoted.start()], text[quoted.end() :]
    if (
        before.strip(_EDGE)
        and not _english_people(before)
        and not _is_people(_YEAR.sub("", before).strip(_EDGE + "()"))
    ):
        return False
    citation.title = quoted.group(1)
    _take_before(citation, before.replace("(", "").replace(")", ""))
    if citation.note and before.strip() and not citation.authors:
        citation.authors, citation.note = authors_of(citation.note), ""
    _take_english_tail(citation, behind)
    return True


def _unmarked(citation: Citation, text: str) -> None:
    type_mark = _TYPE.search(text)
    if type_mark:
        _standard(citation, text, type_mark)
        return
    head = _APA.match(text) or _AUTHOR_YEAR.match(text)
    if head and _english_people(head.group("who")):
        citation.authors = authors_of(head.group("who"))
        citation.year = int(head.group("year"))
        _title_then_tail(citation, text[head.end() :])
    else:
        _title_or_author_first(citation, text)


def _standard(citation: Citation, text: str, type_mark: re.Match[str]) -> None:
    """GB/T 7714: ``作者. 题名[M]. 北京: 出版社, 2019.``"""
    citation.type_mark = type_mark.group(1).upper()
    head = text[: type_mark.start()]
    who, stop, title = head.rpartition(". ") if ". " in head else head.rpartition(".")
    first = re.split(r"(?<![A-Z])[.。]\s*", head, maxsplit=1)
    if len(first) == 2:
        who, stop, title = first[0], ".", first[1]
    citation.title = title if stop else head
    citation.authors = authors_of(who) if stop else ()
    tail = text[type_mark.end() :].strip(_EDGE)
    if citation.type_mark[:1] in "JCN":
        venue = re.split(r"[,，.。]", tail, maxsplit=1)[0]
        _take_year(citation, tail)
        citation.venue = venue.removeprefix("//").strip(_EDGE)
    else:
        _take_behind(citation, tail)


def _english_people(text: str) -> bool:
    names = authors_of(text.strip(_EDGE))
    return 0 < len(names) <= 12 and all(
        is_english_name(name.split(",")[0]) or is_chinese_name(name) or _is_person(name)
        for name in names
    )


def _title_then_tail(citation: Citation, text: str) -> None:
    """``Title. Venue, 12(3), 1-20.``"""
    pieces = re.split(
        r"(?<=[a-zA-Z0-9)?!\u4e00-\u9fff])(?:[.。]\s+|(?<=[?!])\s+)(?=[A-Z\u4e00-\u9fff(])",
        text,
        maxsplit=1,
    )
    if len(pieces) == 1:
        _title_and_tail(citation, text)
        return
    citation.title = _take_notes(citation, pieces[0])
    _take_english_tail(citation, pieces[1])


def _take_english_tail(citation: Citation, tail: str) -> None:
    tail = _take_notes(citation, tail.strip(_EDGE))
    book = re.match(r"^(?:[Ii]n:?\s+)(?:[^()]{0,80}\([Ee]ds?\.\),?\s*)?(.+)$", tail)
    year_in = _take_year(citation, tail) if citation.year is None else _YEAR.sub("", tail)
    publisher = PUBLISHER_EN.search(year_in) or PUBLISHER_ZH.search(year_in)
    if book and publisher:
        citation.chapter_of = True
    if publisher:
        citation.publisher = publisher.group(0).strip()
        year_in = year_in[: publisher.start()] + year_in[publisher.end() :]
        if not book:
            return
    if book:
        year_in = re.sub(r"^[Ii]n:?\s+", "", year_in.strip(_EDGE))
    venue = re.split(
        r",\s*(?=\d|vol|no\b|pp|doi|article)|\s\d+\s*\(|[(（]|\.\s",
        year_in.strip(_EDGE),
        maxsplit=1,
        flags=re.I,
    )[0]
    venue = re.sub(r"\s+\d{1,4}(?:[:(,].*)?$", "", venue).strip(_EDGE)
    if venue and len(venue) <= 120 and not citation.publisher:
        citation.venue = venue
    elif venue and citation.chapter_of:
        citation.venue = venue


def _title_or_author_first(citation: Citation, text: str) -> None:
    parts = [part.strip() for part in re.split(r",\s+|，", text)]
    by = re.match(r"^(.{4,200}?),?\s+by\s+([A-Z].{2,100})$", text)
    if by and _english_people(re.split(r"[(（,]", by.group(2))[0]):
        citation.authors = authors_of(re.split(r"[(（]", by.group(2))[0])
        _title_and_tail(citation, by.group(1))
        return
    count = _leading_people(parts)
    if count:
        citation.authors = authors_of(", ".join(parts[:count]))
        _title_and_tail(citation, ", ".join(parts[count:]))
        return
    sentence = re.match(r"^([^.]{3,120}?(?:et al|\b[A-Z])?)\.\s+(?=[A-Z\u4e00-\u9fff])", text)
    if sentence and _english_people(sentence.group(1)) and not looks_like_venue(sentence.group(1)):
        citation.authors = authors_of(sentence.group(1))
        _title_then_tail(citation, text[sentence.end() :])
        return
    colon = re.match(r"^([^:：]{2,60})[:：]\s*(?=\S)", text)
    if colon and _is_people(colon.group(1)) and any(is_han(c) for c in colon.group(1)):
        citation.authors = authors_of(colon.group(1))
        _title_and_tail(citation, text[colon.end() :])
        return
    _title_and_tail(citation, text)


def _leading_people(parts: list[str]) -> int:
    """How many of the leading comma-separated parts are names; 0 where no title would be left."""
    count = 0
    while count < len(parts) - 1 and _english_people(parts[count].removeprefix("and ")):
        count += 1
    return 0 if all(_is_tail(part, after=False) for part in parts[count:]) else count


def _title_and_tail(citation: Citation, text: str) -> None:
    """``Title, Venue Year``, ``Title (Publisher, Year)``, ``Title``."""
    bracket = _BRACKET_END.search(text)
    if bracket and (
        _YEAR.search(bracket.group(1))
        or PUBLISHER_EN.search(bracket.group(1))
        or PUBLISHER_ZH.search(bracket.group(1))
    ):
        _take_english_tail(citation, bracket.group(1))
        text = text[: bracket.start()].strip(_EDGE)
    text = _take_notes(citation, text).strip()
    parts = re.split(r",\s+|，\s*", text.rstrip(",.，。 "))
    tail: list[str] = []
    while len(parts) > 1 and _is_tail(parts[-1], after=bool(tail)):
        tail.insert(0, parts.pop())
    if tail:
        _take_english_tail(citation, ", ".join(tail))
        if (
            not citation.venue
            and not citation.publisher
            and len(parts) > 1
            and citation.year
            and len(parts[-1]) < 40
        ):
            citation.venue = parts.pop().strip(_EDGE)
    citation.title = ", ".join(parts)


def _is_tail(part: str, *, after: bool) -> bool:
    """Whether the last comma-separated part of an item is venue, publisher or year, not title."""
    if _YEAR.fullmatch(part.strip(_EDGE)):
        return True
    if _YEAR.search(part) or PUBLISHER_EN.search(part) or PUBLISHER_ZH.search(part):
        return len(part) < 90
    return len(part.split()) <= 5 and (
        looks_like_venue(part)
        or (after and part[:1].isupper() and len(part) < 30)
        or re.fullmatch(r"[A-Z][A-Z&.]{1,8}", part.strip()) is not None
    )
