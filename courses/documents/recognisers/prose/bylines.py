"""By-lines: who wrote a document, when and for whom; told from what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from courses.documents.model import Author
from courses.documents.recognisers.prose.cover_labels import Field, labelled
from courses.documents.recognisers.prose.dates import find_date, find_month, find_partial_date
from courses.documents.recognisers.prose.people import ORGANISATION, authors_of, is_name, is_role
from courses.documents.text import collapse, display_width

_AUTHOR = re.compile(
    r"^(?:本文)?(?:采\s*访[、，\s和与]*整\s*理|编\s*写|编\s*著|起\s*草|报告人|调\s*研|作\s*者|撰\s*文|撰\s*稿|撰\s*写|执\s*笔|文|编\s*写|主\s*笔|记\s*者|整\s*理|口述|采\s*访|著|课题组(?:成员)?|項目組|项目组)\s*(?:人|者)?\s*[:：/／|｜丨]\s*|^(?:written\s+)?by\s*[:：]?\s+|^authors?\s*[:：]\s*",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^(?:审\s*核\s*人?|审\s*定\s*人?|批\s*准\s*人?|编制\s*(?:单位|部门)|委托\s*(?:单位|方)|来\s*源|來\s*源|出\s*处|转自|发布(?:机构|单位|方)?|出品(?:方|单位)?|主办(?:单位)?|编制(?:单位)?|(?:承担|完成|编写|起草)?单位|机构|公众号|课题编号|项目编号|报告编号|编\s*号|刊\s*号|编\s*辑|责任?编辑?|校\s*对|审\s*核|译\s*者?|翻译|栏目|分类|标签|版本|published\s+by|publisher|source|editors?|translated\s+by|version|category|tags?)\s*[:：/／|｜]",
    re.IGNORECASE,
)
_ISSUER_LABEL = re.compile(r"^(?:发布|出品|主办|编制|承担|编写|单位|机构|published)", re.I)
_DATED = re.compile(
    r"^(?:发布|发表|更新|出版|撰写|印刷|完成|成稿|定稿)?\s*(?:日\s*期|时\s*间|时期|于)?\s*[:：]?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*$|^(?:published|posted|updated|date|last\s+updated)\s*(?:on)?\s*[:：]?\s*$",
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
_LABELS = re.compile(
    r"\s+(?=(?:来源|发布|日期|时间|作者|编辑|单位|机构|成员|组长|执笔|课题组|项目组)[^\s:：]{0,4}[:：])|"
    r"[;；]\s*(?=[\w ]{2,20}[:：])"
)
_PARTS = re.compile(r"\s*[|｜丨·•]\s*|\s{2,}|\t+|\u3000+|\s/\s")
_SPACED_LABEL = re.compile(r"^[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){1,4}\s*(?=[:：])")
_AFTER_LABEL = re.compile(r"([:：])\s+(?=\S)")
_WRITING = re.compile(r"[\s（(]+(?:执\s*笔|撰\s*稿|整\s*理|供\s*稿|撰\s*写|著|文)[)）]?$")
_GROUP = re.compile(r"^(?:课题组|项目组|调研组|写作组|編寫組|编写组)(?:成员)?[:：]")
_AFFILIATION = re.compile(r"^[（(]?(?:\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹*＊†‡§#①-⑨])[.．、）)]?\s*(?=\S)")
_PLACE_END = re.compile(r"[\s,，]+[\u4e00-\u9fffA-Z][\w\s]{1,20}(?:[\s,，]+\d{6})?[)）]?$")
_ISSUE = re.compile(
    r"^[《]?[\u4e00-\u9fffA-Za-z·\s]{2,20}[》]?\s*(?:(?:19|20)\d{2}\s*年\s*(?:第\s*)?\d{1,2}\s*(?:月\s*[号號刊]|[期号號])"
    r"|(?:19|20)\d{2}\s*年\s*[春夏秋冬]季?[号號刊])$"
)
_CONTACT = re.compile(
    r"^[*＊†✉]?\s*(?:通[讯訊]作者|(?:电子)?邮箱|corresponding author|"
    r"correspondence|e-?mail)\s*[:：]?\s*\S{2,}.*$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"^[（(【](?P<text>[^（）()【】]{3,40})[）)】]$")
_REPORTER = re.compile(
    r"^(?:(?:本报|本刊|本台|本社|特约|见习|实习|首席|驻[\u4e00-\u9fff]{2,6}|通讯社|新华社)+(?:记者|通讯员|撰稿人?|评论员|特约记者)"
    r"|[□■◎○●])\s*(?=\S)"
)
_SPOKEN = re.compile(
    r"^(?:作者|撰稿|撰文|执笔|主笔|成员|组长|课题组|项目组|authors?)\s+(?=\S)", re.IGNORECASE
)
_HELPERS = re.compile(
    r"指导|指導|导师|導師|学号|學號|班级|班級|专业|專業|年级|supervis|advis|"
    r"student (?:id|number)",
    re.IGNORECASE,
)
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
    if _SERIES.match(text.strip()) or _CONTACT.match(text.strip()):
        return Byline(fields=[text.strip()])
    bracketed = _IN_BRACKETS.match(text.strip())
    if bracketed and (_REPORTER.match(bracketed["text"]) or _AUTHOR.match(bracketed["text"])):
        text = bracketed["text"]
    reported = _REPORTER.match(text.strip())
    if reported:
        return _reported(text.strip(), reported.group(0).strip())
    text = _WRITING.sub("", text) if not _AUTHOR.match(text.strip()[-4:]) else text
    if bracketed and _is_place(bracketed["text"]):
        return Byline(fields=[text.strip()], issuers=[bracketed["text"]])
    if not _AUTHOR.match(text) and _only_names(collapse(text)):
        names = _SPOKEN.sub("", collapse(text))
        return Byline(authors=list(authors_of(names)), authored=names != collapse(text))
    reposted = _REPOSTED.match(text.strip())
    if reposted:
        day = find_date(reposted["when"] or "")[0]
        return Byline(authors=[Author(name=reposted["author"])], date=day, fields=[text.strip()])
    text = _SPACED_LABEL.sub(lambda match: re.sub(r"\s", "", match[0]), text.strip())
    for part in _split(_AFTER_LABEL.sub(r"\1", text)):
        if part and not _read_part(part, result):
            return None
    return result if result.authors or result.date or result.fields else None


def is_affiliation(text: str) -> bool:
    """Whether a line says to which organisation a mark behind a name leads: 1. 某某大学商学院."""
    if _AFFILIATION.match(text) is None or len(text) > 120:
        return False
    places = (text.rstrip("）)；;。"), _PLACE_END.sub("", text))
    return any(ORGANISATION.search(place) for place in places)


def _reported(text: str, post: str) -> Byline | None:
    """The by-line of a reporter: 本报记者 李明; □ 李明, whose mark is no post."""
    names = authors_of(text[len(post) :].strip())
    if not names or not all(is_name(one.name) for one in names):
        return None
    position = post if post[0] not in "□■◎○●" else ""
    return Byline(
        authors=[Author(name=one.name, position=one.position or position) for one in names],
        authored=True,
    )


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


def _read_labelled(part: str, result: Byline) -> bool:
    """Take a part with a label of covers: 课题组组长：张伟, Project team: Jane Doe."""
    found = labelled(part)
    if found is None:
        return False
    field_, label, value = found
    if field_ is Field.AUTHOR:
        names = authors_of(value)
        if not names or not all(is_name(n.name) or ORGANISATION.search(n.name) for n in names):
            return False
        result.authors.extend(names)
        result.authored = True
        return True
    if field_ is Field.ISSUER:
        result.issuers.append(value)
    elif field_ is not Field.RECEIVER and not _HELPERS.search(label):
        return False
    result.fields.append(part)
    return True


def _read_part(part: str, result: Byline) -> bool:
    label = _AUTHOR.match(part)
    if label:
        found = authors_of(part[label.end() :])
        result.authors.extend(found)
        result.authored = True
        return bool(found)
    if _read_labelled(part, result):
        return True
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
    if is_affiliation(part):
        result.fields.append(part)
        return True
    if _ISSUE.match(part):
        result.date = result.date or (find_month(part) if "月" in part else "")
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
    again = find_partial_date(part.replace(partial, "", 1)) if partial else ""
    if partial and len(part) - len(partial) - len(again) <= 4:
        result.date = result.date or find_month(part)
        result.fields.append(part)
        return True
    if _read_names_at(part, result):
        return True
    if partial and _is_place(part.replace(partial, "", 1).strip()):
        result.date = result.date or find_month(part)
        result.issuers.append(part.replace(partial, "", 1).strip())
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


def _read_names_at(part: str, result: Byline) -> bool:
    """Names and the organisation that they are at: Jane Doe and John Roe, Centre for Rivers."""
    names, comma, place = part.rpartition(", ")
    if not comma or ORGANISATION.search(place) is None or not _only_names(names):
        return False
    result.authors.extend(authors_of(names))
    result.fields.append(place)
    return True


def _is_place(text: str) -> bool:
    """Whether a text is an organisation, with the town and its code behind it or without."""
    bare = _PLACE_END.sub("", text.strip()).rstrip("）)")
    return len(text) <= 60 and ORGANISATION.search(bare) is not None


def _only_names(text: str) -> bool:
    """李明 王芳; 李明，某研究院研究员: names with or without a position, nothing else."""
    spoken = _SPOKEN.match(text)
    text = text[spoken.end() :] if spoken else text
    authors = authors_of(text)
    if not authors or not all(is_name(author.name) for author in authors):
        return False
    if any(character in text for character in "：:。"):
        return False
    return all(
        not author.position or is_role(author.position) or _is_place(author.position)
        for author in authors
    )
