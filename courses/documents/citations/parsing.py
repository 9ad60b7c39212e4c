"""The parts of a reading, taken off its text one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.documents.citations.heads import read_head
from courses.documents.citations.kinds import kind_of
from courses.documents.citations.people import authors_of, is_people, is_person
from courses.documents.citations.tails import (
    EDGE,
    YEAR,
    looks_like_tail,
    read_tail,
    take_behind,
    take_notes,
    take_year,
)
from courses.documents.repairs.addresses import find_addresses
from courses.documents.text import collapse

_BOOK_TITLE = re.compile(r"《((?:[^《》]|《[^《》]{0,200}》){1,300})》|〈([^〈〉]{2,200})〉")
_QUOTED = re.compile(
    r"[“\"＂「]([^“”＂「」]{4,300}?)[,.，。]?[”\"＂」]|(?<!\w)[‘']([^’]{8,300}?)[,.]?['’](?=[,"
    r".\s]|$)"
)
_TYPE = re.compile(r"\[(M|J|C|D|R|N|S|P|A|Z|EB/OL|OL|M/OL|J/OL|R/OL|DB/OL|N/OL)\]", re.I)
_MORE_HAN = re.compile(r"^(?:研究部|编辑部|杂志社|课题组|编写组|编委会|研究组|编写委员会)")
_LINK_WORDS = "笔记|译文|视频|代码|解读|原文|讲解|链接|电子书链接|电子书|网址|地址|网站"
_LINK_NOTE = re.compile(
    rf"(?:^|[\s（(，,。；;])\s*({_LINK_WORDS}|notes?|video|translation|link|code|available at|url)"
    r"\s*[:：]?\s*$|(笔记|译文|视频|解读|原文|电子书链接|链接|网址)\s*[：:]?$",
    re.I,
)
_NO_NOTE = re.compile(r"链接|网址|地址|网站|url|available at|link", re.I)
_SERIES_HEAD = re.compile(
    r"^([A-Z][\w&. ]{1,40} (?:Bulletin|Circular|Notice|Guideline|Release|Letter|Opinion|Advisory)\s"
    r"[\w/-]*\d[\w/-]*)[,:.]\s+(?=[A-Z])"
)
_ISSUE = re.compile(r"\d{1,3}")
_INVITATION = re.compile(
    r"(?:请|可)?(?:浏览|访问|查看|登录|登陆|参见|参考|关注|打开|阅读|visit|see|browse|read|go to)"
    r"\s*(?:以下|相关)?\s*(?:官方)?(?:网站|网址|网页|官网|页面|website|site|page)?",
    re.I,
)
_REFERENCE = re.compile(r"^[\[［]\d{1,3}[\]］]\s*")
_REMARK_HEAD = re.compile(r"^[（(]\s*(?:optional|required|recommended|选读|必读)\s*[）)]\s*", re.I)
_KIND_HEAD = re.compile(
    r"^(?:case(?: study)?|dataset|website|video|案例|数据集|网站|视频)\s*[:：]\s*(?=\S)", re.I
)
_SENTENCE = re.compile(
    r"(?<=[\w)\]”\"’'\u4e00-\u9fff])(?:[.。]\s+|(?<=[\u4e00-\u9fff])[.。]\s*|(?<=[?？!！]"
    r")\s+)(?=\S)|(?<=[?？!！])\s+(?=[A-Z\u4e00-\u9fff])"
)


_CHAPTER_OF = re.compile(r"(?:ch|section|part)", re.I)
_SURNAME = re.compile(r"[A-Z][a-z’'-]{2,}")
_ABBREVIATION = re.compile(
    r"\b(?:chs?|ss|no|vol|pp?|eds?|edn|al|st|inc|co|dept|jr|jan|feb|mar|apr|jun|jul|aug|sept?|oct|"
    r"nov|dec|[A-Z])$",
    re.I,
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
    rest = _REMARK_HEAD.sub("", _REFERENCE.sub("", _take_address(citation, collapse(raw))))
    rest = _KIND_HEAD.sub("", rest)
    if not _bracketed(citation, rest) and not _standard(citation, rest):
        _plain(citation, rest)
    citation.title = (
        citation.title.strip(EDGE + "()")
        if "(" not in citation.title
        else citation.title.strip(EDGE)
    )
    year = re.search(r"\s((?:19|20)\d\d)$", citation.title) if citation.year is None else None
    if year:
        citation.year = int(year.group(1))
    if citation.link_note and not citation.note:
        citation.note = citation.link_note
    if citation.url and _INVITATION.fullmatch(citation.title):
        citation.note, citation.title = citation.note or citation.title, ""
    citation.kind = kind_of(citation)
    return citation


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
    if word:
        printed = (word.group(1) or word.group(2)).strip()
        if not _NO_NOTE.search(printed):
            citation.link_note = printed
        before = before[: word.start()]
    before = _without_site(before.rstrip(EDGE.replace(".", "") + "("))
    return collapse(f"{before} {behind}".strip(EDGE.replace(".", "")))


def _without_site(text: str) -> str:
    """``标题 - 知乎 (zhihu.com)``: the site is no part of the title."""
    site = re.search(r"\s*[（(][\w-]+(?:\.[\w-]+)+[）)]\s*$", text)
    if site is None:
        return text
    return re.sub(r"\s+[-–—|_]\s*[^\s-]{2,12}$", "", text[: site.start()])


# 《title》 ----------------------------------------------------------------------------------


def _bracketed(citation: Citation, text: str) -> bool:
    titles = [m for m in _BOOK_TITLE.finditer(text) if not _MORE_HAN.match(text[m.end() :])]
    if not titles:
        return False
    quoted = _QUOTED.search(text[: titles[0].start()])
    if quoted:
        citation.title = quoted.group(1) or quoted.group(2)
        citation.venue = titles[0].group(1)
        before = text[: quoted.start()]
        behind = text[quoted.end() : titles[0].start()] + text[titles[0].end() :]
    else:
        citation.title = titles[0].group(1) or titles[0].group(2)
        citation.bracketed = titles[0].group(1) is not None
        before, behind = text[: titles[0].start()], text[titles[0].end() :]
        behind = _venue_behind(citation, titles, text, behind)
    type_mark = _TYPE.search(behind)
    if type_mark:
        citation.type_mark = type_mark.group(1).upper()
        behind = behind.replace(type_mark.group(0), " ", 1)
    _take_before(citation, before)
    take_behind(citation, behind)
    return True


def _venue_behind(citation: Citation, titles: list[re.Match[str]], text: str, behind: str) -> str:
    """``《论文》，《期刊》2020年`` and ``《章》，载《书》``: the second title is the venue."""
    if len(titles) < 2 or titles[1].group(1) is None:
        return behind
    between = text[titles[0].end() : titles[1].start()]
    chapter = titles[0].group(2) is not None
    if len(between) > 30 or (not chapter and re.search(r"[。！？]|[和与及、]$", between.strip())):
        return behind
    citation.venue = titles[1].group(1)
    citation.bracketed = False
    lead = re.sub(r"(?:载|刊于|见|收录于)$", "", between.strip())
    return f"{lead} {text[titles[1].end() :]}"


def _take_before(citation: Citation, before: str) -> None:
    before = take_year(citation, before).strip(EDGE + "（）()")
    if not before or re.fullmatch(r"\d{1,3}", before):
        return
    if is_people(before):
        citation.authors = authors_of(before)
    elif len(before) > 2:
        citation.note = before


# GB/T 7714 ----------------------------------------------------------------------------------


def _standard(citation: Citation, text: str) -> bool:
    """``作者. 题名[M]. 北京: 出版社, 2019.``"""
    type_mark = _TYPE.search(text)
    if type_mark is None:
        return False
    citation.type_mark = type_mark.group(1).upper()
    before, tail = text[: type_mark.start()], text[type_mark.end() :].strip(EDGE)
    head = read_head(before)
    if head is None:
        pieces = re.split(r"(?<![A-Z])[.。]\s+", before, maxsplit=1)
        citation.authors = authors_of(pieces[0]) if len(pieces) == 2 else ()
        title = pieces[-1]
    else:
        citation.authors, citation.year, title = head.authors, head.year, head.rest
    citation.title = take_notes(citation, title).strip(EDGE)
    if citation.type_mark[:1] in "JCN":
        citation.venue = re.split(r"[,，.。]", tail, maxsplit=1)[0].removeprefix("//").strip(EDGE)
        read_tail(citation, tail.split(citation.venue, 1)[-1], publisher_only=True)
    else:
        tail = re.sub(r"(?:^|[.。]\s*)[^.。,，]{1,30}[,，]?\s*译[.。]\s*", " ", tail)
        read_tail(citation, tail, publisher_only=True)
    return True


# No marks -----------------------------------------------------------------------------------


def _plain(citation: Citation, text: str) -> None:
    head = read_head(text)
    if head is not None:
        citation.authors, citation.year = head.authors, head.year
        text = head.rest
    else:
        text = _by_line(citation, text)
    series = _SERIES_HEAD.match(text) if head is None else None
    if series:
        citation.venue, text = series.group(1), text[series.end() :]
        take_year(citation, citation.venue)
    quoted = _QUOTED.match(text) or (
        _QUOTED.search(text) if _only_people_before(citation, text) else None
    )
    if quoted:
        citation.title = quoted.group(1) or quoted.group(2)
        read_tail(citation, text[quoted.end() :])
        return
    law = re.match(r"^(.{5,250}?),\s+(\d{1,4}\s+[A-Z].{4,100}\((?:19|20)\d\d\)\.?)$", text)
    if law:
        citation.title = law.group(1)
        read_tail(citation, law.group(2))
        return
    _title_and_tail(citation, text)


def _by_line(citation: Citation, text: str) -> str:
    by = re.match(r"^(.{4,200}?),?\s+by\s+([A-Z].{2,100})$", text)
    if by is None or not is_people(re.split(r"[(（,]", by.group(2))[0]):
        return text
    who, _, behind = by.group(2).partition("(")
    citation.authors = authors_of(who)
    return f"{by.group(1)}{' (' + behind if behind else ''}"


def _only_people_before(citation: Citation, text: str) -> bool:
    quoted = _QUOTED.search(text)
    if quoted is None:
        return False
    before = YEAR.sub("", text[: quoted.start()]).strip(EDGE + "()（）")
    if before and is_people(before):
        citation.authors = citation.authors or authors_of(before)
        return True
    return False


def _title_and_tail(citation: Citation, text: str) -> None:
    """``Title. Venue, 12(3)`` ``Title, Venue 2015`` ``Title (Publisher, Year)`` ``Title``."""
    sentences = _sentences(text)
    if len(sentences) > 1:
        at = next((i for i in range(1, len(sentences)) if looks_like_tail(sentences[i])), 0)
        if not at and citation.authors:
            at = len(sentences) - 1 if len(sentences) == 2 else 1
        if at:
            start = _start_of(text, sentences, at)
            title = take_notes(citation, text[:start]).strip(EDGE)
            citation.title = _without_remark(citation, title)
            read_tail(citation, text[start:])
            return
    bracket = re.search(r"[（(]([^（()）]{1,80}(?:\([^()]*\)[^()]{0,20})?)[）)]\s*[.。]?$", text)
    if bracket and looks_like_tail(bracket.group(1)) and not _ISSUE.fullmatch(bracket.group(1)):
        citation.title = text[: bracket.start()].strip(EDGE)
        read_tail(citation, bracket.group(1))
        return
    _comma_tail(citation, take_notes(citation, text).strip())


def _sentences(text: str) -> list[str]:
    """The sentences of ``text``; an abbreviation (ch. 1, No. 52, Dec. 2021) ends none."""
    sentences: list[str] = []
    for piece in _SENTENCE.split(text):
        if sentences and _ABBREVIATION.search(sentences[-1]):
            start = text.find(piece, text.find(sentences[-1]) + len(sentences[-1]))
            sentences[-1] = text[text.find(sentences[-1]) : start] + piece
        else:
            sentences.append(piece)
    return sentences


def _start_of(text: str, sentences: list[str], at: int) -> int:
    position = 0
    for sentence in sentences[:at]:
        position = text.find(sentence, position) + len(sentence)
    return text.find(sentences[at], position)


def _without_remark(citation: Citation, title: str) -> str:
    """``标题 (适合研究生)``: a remark behind a title is a note."""
    bracket = re.search(r"\s*[（(]([^（()）]{2,60})[）)]$", title)
    if bracket is None or bracket.start() < 2 or YEAR.search(bracket.group(1)):
        return title
    citation.note = citation.note or bracket.group(1).strip()
    return title[: bracket.start()]


def _comma_tail(citation: Citation, text: str) -> None:
    parts = [p for p in re.split(r",\s+|，\s*", text.rstrip(",.，。 ")) if p.strip()]
    tail: list[str] = []
    while len(parts) > 1 and looks_like_tail(parts[-1], after=bool(tail)):
        tail.insert(0, parts.pop())
    if citation.authors and not tail and len(parts) == 2 and len(parts[1]) < 60:
        tail.insert(0, parts.pop())
    if tail:
        read_tail(citation, ", ".join(tail))
        if (
            not citation.venue
            and not citation.publisher
            and len(parts) > 1
            and citation.year
            and len(parts[-1]) < 60
        ):
            read_tail(citation, parts.pop())
    if len(parts) == 2 and re.match(r"(?:an?|一[个种])\s", parts[1]) and not citation.note:
        citation.note = parts.pop().strip()
    citation.title = _without_remark(citation, ", ".join(parts))
    if (
        not citation.authors
        and _CHAPTER_OF.match(citation.note)
        and _SURNAME.fullmatch(citation.title)
    ):
        citation.authors, citation.title = (citation.title,), ""
    colon = re.match(r"^([^:：]{2,30})[：:]\s*(\S.*)$", citation.title)
    if (
        colon
        and not citation.authors
        and is_person(colon.group(1))
        and not colon.group(1).isascii()
    ):
        citation.authors, citation.title = authors_of(colon.group(1)), colon.group(2)
