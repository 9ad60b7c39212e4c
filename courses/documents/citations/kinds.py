"""What kind of thing a reading is, by where it stands and what it is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.citations.people import looks_like_venue
from courses.documents.text import is_han

if TYPE_CHECKING:
    from courses.documents.citations.parsing import Citation

_CODE = re.compile(
    r"(?:github|gitlab|gitee|bitbucket)\.(?:com|org)/|源代码|代码仓库|source code|\bR package\b",
    re.I,
)
_BLOG = re.compile(
    r"zhuanlan\.|/blog|blog\.|medium\.com|mp\.weixin|jianshu|csdn|substack|juejin|toutiao|36kr",
    re.I,
)
_REPORT = re.compile(
    r"报告|報告|白皮书|白皮書|蓝皮书|藍皮書|年报|年報|\breports?\b|white ?paper|\boutlook\b|"
    r"\bsurvey\b|consultation",
    re.I,
)
_COURSE = re.compile(
    r"慕课|慕課|公开课|公開課|课程|課程|实战课|极客时间|\bmooc\b|coursera|edx\.org|icourse163|"
    r"\bcourse\b|"
    r"\b(?:MIT|CS|CMU|Stanford|Berkeley)\s?\d{1,3}[.\d]*\w?\b|\blectures? (?:notes|series|"
    r"videos?)\b",
    re.I,
)
_LAW_ZH = re.compile(
    r"(?:法|条例|條例|办法|辦法|规定|規定|规范|規範|指引|指南|意见|意見|通知|细则|細則|规则|"
    r"規則|标准|標準|法案|判决书?|案)"
    r"(?:[（(][^）)]*[）)])?$"
)
_LAW = re.compile(
    r"\b(?:Act|Directive|Regulation(?: \(E[UC]\))?|Ordinance|Principles|Rules?|Guidelines?|Code|"
    r"Convention|Statute)\b(?:\s*\(|\s+\d|,|$)|\sv\.?\s"
)
_HANDOUT = re.compile(
    r"讲义|講義|课件|課件|幻灯|案例|\bcourse ?pack\b|\bhandouts?\b|\bslides?\b|\blecture "
    r"notes\b|\bcase\b|\bHBS\b",
    re.I,
)
_ARTICLE = re.compile(r"公众号|推文|博客|专栏|新闻|报道|日报|时报|科普文|blog post|newspaper", re.I)
_HOME = re.compile(r".{0,20}(?:博客|公众号|blog)", re.I)
_SERIES = re.compile(
    r"\b(?:BIS|IMF|ECB|FSB|FSI|OCC|World Bank) (?:Bulletin|Insights|Report|Papers)", re.I
)
_BODY = re.compile(
    r"\b(?:Board|Bank|Committee|Commission|Authority|Fund|Network|Organi[sz]ation|Ministry|"
    r"Company|Settlements|Supervisors|"
    r"Infrastructures|BIS|IMF|FSB|OECD|FATF|OCC|SEC|FCA|ECB|MAS|HKMA|RBI|NPCI|IOSCO|CPMI|BCBS|IAIS|"
    r"Reserve|Forum|Group)\b|委員會$|(?:人民银行|工作组|委员会|清算组织|理事会|"
    r"银行$|组织$)"
)
_CHAPTER = re.compile(r"^(?:ch|第.*[章节]|section|part)", re.I)
_TYPE_MARK = {
    "M": "book",
    "J": "paper",
    "C": "paper",
    "D": "paper",
    "R": "report",
    "N": "article",
    "A": "paper",
}


def kind_of(citation: Citation) -> str:
    """book, paper, article, report, website, code, course or other."""
    mark = _TYPE_MARK.get(citation.type_mark[:1])
    if mark and citation.type_mark != "EB/OL":
        return mark
    if _CODE.search(citation.url) or _CODE.search(citation.raw):
        return "code"
    if citation.chapter_of:
        return "paper"
    bare = not citation.publisher and not citation.venue
    if bare and _LAW_ZH.search(citation.title):
        return "other"
    if bare and citation.authors and all(_BODY.search(author) for author in citation.authors):
        return "report"
    if bare and _LAW.search(citation.title):
        return "other"
    return _by_words(citation) or _by_form(citation)


def _by_words(citation: Citation) -> str:
    title, raw = citation.title, citation.raw
    if (
        _REPORT.search(title)
        or (not title and _REPORT.search(raw))
        or _SERIES.search(citation.venue)
    ):
        return "report"
    if citation.publisher:
        return "report" if _BODY.search(citation.publisher) else "book"
    if _ARTICLE.search(raw) and not citation.link_note:
        return "article" if not _HOME.fullmatch(title) else "website"
    if citation.venue:
        return "paper"
    if _HANDOUT.search(title if citation.bracketed else raw):
        return "other"
    if _BLOG.search(citation.url) and not citation.link_note:
        return "article"
    if _COURSE.search(raw) and (citation.url or not citation.bracketed):
        return "course"
    return ""


def _by_form(citation: Citation) -> str:
    if citation.bracketed:
        return "book" if any(is_han(c) for c in citation.title) or citation.authors else "paper"
    if citation.url and not citation.link_note:
        if citation.title and citation.authors and not citation.url.count("/") <= 2:
            return "paper" if citation.url.endswith(".pdf") else "article"
        return "website"
    if _CHAPTER.search(citation.note) and not citation.venue:
        return "book"
    if looks_like_venue(citation.raw) or len(citation.title.split()) >= 3:
        return "paper"
    return "book" if citation.authors else "other"
