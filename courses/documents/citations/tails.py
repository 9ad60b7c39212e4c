"""What stands behind a title: edition, publisher, venue, year, pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.citations.people import (
    PUBLISHER_EN,
    PUBLISHER_ZH,
    authors_of,
    is_people,
    looks_like_venue,
)

if TYPE_CHECKING:
    from courses.documents.citations.parsing import Citation

YEAR = re.compile(
    r"(?<![\d/.-])((?:19|20)\d\d)(?:\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|"
    r"\s*版)?)?(?![\d/])(?:[ab](?=\)))?"
)
EDGE = " \t\u3000,，、；;。.:：-–—·|"
_NUMBER = "[\\d一二三四五六七八九十]+"
_EDITION = re.compile(
    rf"(?:(?:原书|原著)?第\s*{_NUMBER}\s*版|\d{{1,2}}(?:st|nd|rd|th|d)\s+(?:ed\.|edn\b\.?|edition|ed\b)|"
    rf"修订版|最新版|历年|"
    r"(?:revised|international|global|second|third|fourth|fifth) ed(?:ition|\.)|英文版|中文版)",
    re.I,
)
_CHAPTERS = re.compile(
    rf"(?:第\s*{_NUMBER}(?:\s*[、,，\-–—~～至到]\s*第?\s*{_NUMBER})*\s*[章节編编篇讲讲课]|"
    r"\bchs?\.?\s*[IVX]+\b|"
    r"\b(?:chs?|chapters?|sections?|ss|parts?|§+)\.?\s*\d+(?:\s*(?:[,–—&-]|and)\s*\d+)*)",
    re.I,
)
_VERSION = re.compile(r"(?<=[,，]\s)v(?:ersion\s*)?\.?\d+(?:\.\d+)*\b", re.I)
_TRANSLATED = re.compile(r"(?:^|[，,。]\s*)[^，,。；;《》（）()]{2,30}译(?=\s*[，,。；;]|$)")
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?:\s\d{1,2})?"
)
_ISBN = re.compile(r"[，,。]?\s*ISBN[\s:：]*[\dXx-]{9,20}", re.I)
_PAGES = re.compile(
    r"(?:\bpp?\.\s*\d+(?:\s*[–—-]\s*\d+)?|第?\s*\d+\s*[-–—~～]\s*\d+\s*[页頁])", re.I
)
_COURSE_PACK = re.compile(
    r"[（(](course ?pack|handout|讲义|available on [^()]{2,30}|课程网站)[）)]", re.I
)
_BRACKET_END = re.compile(r"[（(]([^（()）]{1,80})[）)]\s*$")
_CITY = re.compile(
    r"(?:^|[.。,，\s])(?:北京|上海|广州|深圳|杭州|南京|武汉|成都|西安|天津|重庆|大连|台北|臺北|"
    r"香港|長沙|长沙|"
    r"New York|London|Cambridge(?:, MA)?|Hoboken|Boston|Oxford|Berlin)\s*[：:]\s*"
)
_LAW_JOURNAL = re.compile(r"^\s*\d{1,4}\s+([A-Z][^\d()]{4,90}?)\s+[\d:]{1,9}\s*(?=[(（])")
_IN_BOOK = re.compile(r"^\s*[Ii]n:?\s+(?:[^()]{0,80}\([Ee]ds?\.\),?\s*)?")
_ISSUE = re.compile(
    r"第?\s*\d+\s*[期卷辑](?:\s*[（(]\d+[）)])?|\bvol\.?\s*\d+|\bno\.?\s*\d+|\d+\s*[(（]\d+[)）]"
    r"|\d{1,4}\s*:\s*\d+(?:[-–]\d+)?",
    re.I,
)
_ORGANISATION = re.compile(
    r"\b(?:Society|Institute|Association|Bank|Council|Foundation|Company|Centre|Center|"
    r"Organi[sz]ation)$|^(?:BIS|IMF|OECD|FSB|World Bank|UN)$"
)


def take_year(citation: Citation, text: str) -> str:
    """Take the last year off ``text``."""
    found = list(YEAR.finditer(text))
    if not found:
        return text
    last = found[-1]
    if citation.year is None:
        citation.year = int(last.group(1))
    behind = text[last.end() :].lstrip("）)")
    return f"{text[: last.start()].rstrip('（( ,，')} {behind}"


def take_notes(citation: Citation, text: str) -> str:
    """Take edition and chapters off ``text``; they are the note."""
    for pattern in (_EDITION, _CHAPTERS, _VERSION, _COURSE_PACK):
        found = pattern.search(text)
        if found is None:
            continue
        printed = found.group(1) if pattern is _COURSE_PACK else found.group(0)
        citation.note = citation.note or printed.strip(" ,，、；;。:：-–—")
        before, behind = text[: found.start()], text[found.end() :]
        opened = before.rstrip().endswith(("（", "("))
        before = before.rstrip(" （(" if opened else " ")
        behind = behind.lstrip(" ）)" if opened else " ")
        if before.rstrip().endswith((",", "，")) and behind.startswith((",", "，", ".")):
            behind = behind[1:]
        text = f"{before} {behind}".strip()
    return text


def looks_like_tail(part: str, *, after: bool = False) -> bool:
    """Whether a stretch behind a title is venue, publisher or year and not title.

    ``after``: something behind it is known to be.
    """
    part = part.strip()
    if _MONTH.fullmatch(part):
        return True
    if re.match(r"^[Ii]n:?\s+[A-Z]", part) or re.fullmatch(r"[\d\s()（）:,.–-]+", part):
        return True
    if PUBLISHER_EN.search(part) or PUBLISHER_ZH.search(part):
        return len(part) < 140
    words = len(part.split())
    if looks_like_venue(part):
        if ": " in part and not YEAR.search(part):
            return False
        return words <= 16 and not part[:1].islower()
    if YEAR.search(part):
        return len(part) < 60 and words <= 7
    if after and part[:1].isupper() and words <= 5 and len(part) < 50:
        return True
    return words <= 5 and re.fullmatch(r"[A-Z][A-Z&.]{1,8}", part) is not None


def read_tail(citation: Citation, tail: str, *, publisher_only: bool = False) -> None:
    """Venue or publisher, year and notes of what follows a title."""
    tail = take_notes(citation, tail.strip(EDGE.replace("(", "")))
    law = _LAW_JOURNAL.match(tail)
    inside = _IN_BOOK.match(tail)
    if inside:
        tail = tail[inside.end() :]
    rest = take_year(citation, tail)
    if law:
        citation.venue = law.group(1).strip()
        return
    publisher = _publisher(rest)
    if publisher:
        citation.publisher = publisher.group(0).strip()
        rest = f"{rest[: publisher.start()]},{rest[publisher.end() :]}"
        rest = _CITY.sub("", rest + " ")
        if inside:
            citation.chapter_of = True
    if publisher_only and not publisher and not citation.venue and looks_like_venue(rest):
        citation.venue = _venue(rest)
    if publisher_only or (publisher and not inside):
        return
    venue = _venue(rest)
    if venue and not citation.venue and (not citation.publisher or inside):
        organisation = _ORGANISATION.search(venue) and not looks_like_venue(
            venue.replace("Bank", "")
        )
        if organisation and citation.authors and not inside:
            citation.publisher = venue
        else:
            citation.venue = venue


def _publisher(text: str) -> re.Match[str] | None:
    found = PUBLISHER_ZH.search(text) or PUBLISHER_EN.search(text)
    if found and looks_like_venue(found.group(0)) and not re.search(r"Press|出版", found.group(0)):
        return None
    return found


def _venue(text: str) -> str:
    text = _PAGES.sub("", text).strip(EDGE)
    pattern = (
        r",\s*(?=\d|vol|no\b|pp|doi|article|art\.)|\s\d+\s*[(（]|[(（](?![^()]*[)）]\S)|"
        r"(?<!\bNo)(?<!\bno)\.\s+(?=[A-Z\d])|，"
    )
    venue = re.split(pattern, text, maxsplit=1, flags=re.I)[0]
    if not re.search(r"\b(?:no|paper|bulletin|report|series)\b\.?\s*\d+$", venue, re.I):
        venue = re.sub(r"\s+\d{1,6}(?:[:(,].*)?$", "", venue)
    venue = venue.strip(EDGE + '()（）"“”')
    return venue if 1 < len(venue) <= 120 and re.search(r"[A-Za-z\u4e00-\u9fff]", venue) else ""


# Behind 《title》 ---------------------------------------------------------------------------


def take_behind(citation: Citation, behind: str) -> None:
    """What follows a title in 《》: editions, publisher, venue, year, authors; prose is a note."""
    behind = take_notes(citation, _TRANSLATED.sub("，", _ISBN.sub("", behind)))
    behind = _take_remark(citation, behind)
    publisher = PUBLISHER_ZH.search(behind) or PUBLISHER_EN.search(behind)
    if publisher and not citation.venue:
        citation.publisher = publisher.group(0).strip()
        tail = re.sub(r"^\s*出版", "", behind[publisher.end() :])
        behind = f"{_CITY.sub('，', behind[: publisher.start()] + '：').rstrip('：')}，{tail}"
    behind = take_year(citation, behind)
    behind = _ISSUE.sub("，", _PAGES.sub("，", behind))
    stopped = behind.rstrip().endswith("。")
    behind = re.sub(r"[（(]\s*[）)]|^[（(]|[）)]$", "", behind.strip(EDGE)).strip(EDGE)
    if not behind:
        return
    sentences = (stopped and len(behind) > 20) or re.search(r"[。？！!?]\s*\S", behind)
    if not is_people(behind) and (sentences or len(behind) > 40):
        citation.note = citation.note or f"{behind}{'。' if stopped else ''}"
    else:
        _take_people_or_note(citation, behind)


def _take_remark(citation: Citation, text: str) -> str:
    bracket = _BRACKET_END.search(text)
    if bracket is None:
        return text
    inner = bracket.group(1)
    known = YEAR.search(inner) or PUBLISHER_ZH.search(inner) or PUBLISHER_EN.search(inner)
    if known or is_people(inner):
        return text
    citation.note = citation.note or inner.strip()
    return text[: bracket.start()]


def _take_people_or_note(citation: Citation, text: str) -> None:
    pieces = [p.strip(EDGE) for p in re.split(r"[;；。]", text) if p.strip(EDGE)]
    for piece in pieces:
        if not citation.authors and is_people(piece):
            citation.authors = authors_of(piece)
        elif not citation.venue and not citation.publisher and looks_like_venue(piece):
            citation.venue = piece.strip(EDGE)
        elif not citation.note:
            citation.note = piece
