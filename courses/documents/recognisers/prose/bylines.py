"""By-lines: who wrote a document, when and for whom; told from what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from courses.documents.model import Author
from courses.documents.recognisers.prose.dates import find_date, find_partial_date
from courses.documents.recognisers.prose.people import ORGANISATION, authors_of, is_name, is_role
from courses.documents.text import collapse, display_width

_AUTHOR = re.compile(
    r"^(?:本文)?(?:作\s*者|撰\s*文|撰\s*稿|撰\s*写|执\s*笔|文|编\s*写|主\s*笔|记\s*者|整\s*理|口述|采\s*访|著|课题组(?:成员)?|項目組|项目组)\s*(?:人|者)?\s*[:：/／|｜丨]\s*|^(?:written\s+)?by\s*[:：]?\s+|^authors?\s*[:：]\s*",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^(?:来\s*源|來\s*源|出\s*处|转自|发布(?:机构|单位|方)?|出品(?:方|单位)?|主办(?:单位)?|编制(?:单位)?|(?:承担|完成|编写|起草)?单位|机构|公众号|课题编号|项目编号|报告编号|编\s*号|刊\s*号|编\s*辑|责任?编辑?|校\s*对|审\s*核|译\s*者?|翻译|栏目|分类|标签|版本|published\s+by|publisher|source|editors?|translated\s+by|version|category|tags?)\s*[:：/／|｜]",
    re.IGNORECASE,
)
_ISSUER_LABEL = re.compile(r"^(?:发布|出品|主办|编制|承担|编写|单位|机构|published)", re.I)
_DATED = re.compile(
    r"^(?:发布|发表|更新|出版|撰写|印刷|完成|成稿|定稿)?\s*(?:日期|时间|时期|于)?\s*[:：]?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*$|^(?:published|posted|updated|date|last\s+updated)\s*(?:on)?\s*[:：]?\s*$",
    re.I,
)
_SERIES = re.compile(
    r"^(?:(?:technical|research|working|annual|policy|discussion|occasional|white|special|industry|internal|interim|final|draft)\s+)*"
    r"(?:report|paper|papers|brief|briefing|note|bulletin|series|newsletter)\s*(?:no\.?|number|#)?\s*[\d./-]*$"
    r"|^(?:联合)?(?:发布|出品|编制|主办|承办|编著)(?:单位|机构|方)?$"
    r"|^(?:内部(?:资料|文件|参考)|征求意见稿|送审稿|讨论稿|仅供参考|注意保存|机密)(?:[\s，,]*(?:注意保存|请勿外传|仅供参考))?$"
    r"|^.{2,24}(?:工作报告|工作论文|研究报告|讨论稿|专报|内部报告)\s*(?:(?:19|20)\d{2}年?)?\s*第\s*\d+\s*[号期]$"
    r"|^\d+\s*(?:min(?:ute)?s?)\s+read$|^阅读\s*\d+.*$|^收录于(?:合集|话题|专辑).*$|^(?:version|v)\s*\d+(?:\.\d+)*$|^第\s*[\d一二三四五六七八九十]+\s*[期版卷号].{0,12}$",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"^(?:an?|the)\s+(?:\w+\s+){0,3}(?:paper|report|study|brief|review|essay|letter)\s+(?:by|from|of)\s+(?P<name>.+)$",
    re.I,
)
_REPOSTED = re.compile(
    r"^(?:原创|转载)\s+(?P<author>\S+)(?:\s+(?P<account>\S+))?"
    r"(?:\s+(?:\d+\s*(?:天|小时|分钟|周|个月)前|昨天|今天|前天|(?P<when>(?:19|20)\d{2}[年./-].*)))?$"
)
_LABELS = re.compile(r"\s+(?=(?:来源|发布|日期|时间|作者|编辑|单位|机构)[^\s:：]{0,4}[:：])")
_PARTS = re.compile(r"\s*[|｜丨·•]\s*|\s{2,}|\t+|\u3000+|\s/\s")
_LONGEST = 70.0


@dataclass(slots=True)
class Byline:
    """What a by-line gives; ``fields`` are its parts that are neither author nor date.

    ``issuers`` are the organisations among them.
    """

    authors: list[Author] = field(default_factory=list)
    date: str = ""
    fields: list[str] = field(default_factory=list)
    issuers: list[str] = field(default_factory=list)
    authored: bool = False  # an author label stood there


def read_byline(text: str) -> Byline | None:
    """The by-line that ``text`` is, None where a part of it is anything else."""
    if display_width(text) > _LONGEST:
        return None
    result = Byline()
    if _SERIES.match(text.strip()):
        return Byline(fields=[text.strip()])
    if not _AUTHOR.match(text) and _only_names(collapse(text)):
        return Byline(authors=list(authors_of(collapse(text))))
    reposted = _REPOSTED.match(text.strip())
    if reposted:
        day = find_date(reposted["when"] or "")[0]
        return Byline(authors=[Author(name=reposted["author"])], date=day, fields=[text.strip()])
    for part in _split(text.strip()):
        if part and not _read_part(part, result):
            return None
    return result if result.authors or result.date or result.fields else None


def _split(text: str) -> list[str]:
    parts = [part.strip() for part in _PARTS.split(text)]
    if len(parts) > 1 and all(len(part) < 2 for part in parts[:2]):
        return [text]
    labelled = [piece for part in parts for piece in _LABELS.split(part)]
    return [piece for part in labelled for piece in _pieces(part.strip())]


def _pieces(part: str) -> list[str]:
    """A part, its date apart where an author stands before it: By Jane Doe, 12 March 2024."""
    day, printed = find_date(part)
    if not day or not _AUTHOR.match(part):
        return [part]
    head = part[: part.index(printed)].rstrip(" ,，、")
    return [head, part[part.index(printed) :]]


def _read_part(part: str, result: Byline) -> bool:
    label = _AUTHOR.match(part)
    if label:
        found = authors_of(part[label.end() :])
        result.authors.extend(found)
        result.authored = True
        return bool(found)
    source = _SOURCE.match(part)
    if source:
        result.fields.append(part)
        if _ISSUER_LABEL.match(part):
            result.issuers.append(part[source.end() :].strip())
        return True
    issued = _ISSUED.match(part)
    if issued:
        result.fields.append(part)
        result.issuers.append(issued["name"].strip())
        return True
    if _SERIES.match(part):
        result.fields.append(part)
        return True
    day, printed = find_date(part)
    if day and _DATED.match(part.replace(printed, "", 1)[:20]) is not None:
        result.date = result.date or day
        return True
    if day and len(part) - len(printed) <= 16 and not any(c in part for c in "。，；"):
        result.date = result.date or day
        return True
    partial = find_partial_date(part)
    if partial and len(part) - len(partial) <= 4:
        result.fields.append(part)
        return True
    if ORGANISATION.search(part) and len(part) <= 60 and not any(c in part for c in "。，："):
        result.fields.append(part)
        result.issuers.append(part)
        return True
    if _only_names(part):
        result.authors.extend(authors_of(part))
        return True
    return False


def _only_names(text: str) -> bool:
    """李明 王芳; 李明，某研究院研究员: names with or without a position, nothing else."""
    authors = authors_of(text)
    if not authors or not all(is_name(author.name) for author in authors):
        return False
    if any(character in text for character in "：:。"):
        return False
    return all(not author.position or is_role(author.position) for author in authors)
