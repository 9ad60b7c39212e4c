"""By-lines: who wrote a document, when and for whom; told from what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.recognisers.prose.dates import find_date, find_partial_date
from courses.documents.recognisers.prose.people import authors_of, is_name, is_role
from courses.documents.text import display_width

if TYPE_CHECKING:
    from courses.documents.model import Author

_AUTHOR = re.compile(
    r"^(?:本文)?(?:作\s*者|撰\s*文|撰\s*稿|撰\s*写|执\s*笔|文|编\s*写|主\s*笔|记\s*者|整\s*理|口述|采\s*访|著)\s*(?:人|者)?\s*[:：/／|｜丨]\s*|^(?:written\s+)?by\s*[:：]?\s+|^authors?\s*[:：]\s*",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^(?:来\s*源|來\s*源|出\s*处|转自|发布(?:机构|单位|方)?|出品(?:方|单位)?|主办(?:单位)?|编制(?:单位)?|单位|机构|公众号|编\s*辑|责任?编辑?|校\s*对|审\s*核|译\s*者?|翻译|栏目|分类|标签|版本|published\s+by|publisher|source|editors?|translated\s+by|version|category|tags?)\s*[:：/／|｜]",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"^(?:发布|发表|更新|出版|撰写|印刷)?\s*(?:日期|时间|时期|于)?\s*[:：]?\s*$|^(?:published|posted|updated|date|last\s+updated)\s*(?:on)?\s*[:：]?\s*$",
    re.I,
)
_ORGANISATION = re.compile(
    r"(?:研究院|研究所|研究中心|大学|学院|公司|协会|学会|委员会|实验室|银行|集团|中心|联盟|课题组|编写组|编委会|研究部|事务所|基金会|出版社|工作室|编辑部|"
    r"institute|university|centre|center|association|committee|laboratory|bank|group|foundation|press|ltd\.?|inc\.?|llp|council|authority|working\s+group)$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[|｜丨·•]\s*|\s{2,}|\t+|\u3000+|\s/\s")
_LONGEST = 70.0


@dataclass(slots=True)
class Byline:
    """What a by-line gives; ``fields`` are its parts that are neither author nor date."""

    authors: list[Author] = field(default_factory=list)
    date: str = ""
    fields: list[str] = field(default_factory=list)
    authored: bool = False  # an author label stood there


def read_byline(text: str) -> Byline | None:
    """The by-line that ``text`` is, None where a part of it is anything else."""
    if display_width(text) > _LONGEST:
        return None
    result = Byline()
    for part in _split(text.strip()):
        if part and not _read_part(part, result):
            return None
    return result if result.authors or result.date or result.fields else None


def _split(text: str) -> list[str]:
    parts = [part.strip() for part in _PARTS.split(text)]
    if len(parts) > 1 and all(len(part) < 2 for part in parts[:2]):
        return [text]
    labelled = re.split(
        r"\s+(?=(?:来源|发布|日期|时间|作者|编辑|单位|机构)[^\s:：]{0,4}[:：])", text
    )
    return (
        [piece for part in parts for piece in _pieces(part)]
        if len(labelled) == 1
        else [piece.strip(" |｜·") for piece in labelled]
    )


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
    if _SOURCE.match(part):
        result.fields.append(part)
        return True
    day, printed = find_date(part)
    if day and _DATED.match(part.replace(printed, "", 1)[:20]) is not None:
        result.date = result.date or day
        return True
    if day and len(part) - len(printed) <= 9:
        result.date = result.date or day
        return True
    partial = find_partial_date(part)
    if partial and len(part) - len(partial) <= 4:
        result.fields.append(part)
        return True
    if _ORGANISATION.search(part) and len(part) <= 60 and not any(c in part for c in "。，："):
        result.fields.append(part)
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
    return all(not author.position or is_role(author.position) for author in authors)
