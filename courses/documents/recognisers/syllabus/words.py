"""The words by which a syllabus names its fields, Chinese (both scripts) and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from courses.documents.recognisers.syllabus.lexicon import EN_RULES, ZH_RULES, Field

_FOLD = str.maketrans(
    "課綱內參閱讀書獻論題師講時間點習評績業問導週單節學標簡資選補電郵教員賓門與說計劃項協調負責聯繫統籌務"
    "對話誠規則範圍紀驗實報開設場進預備緒總結術語單選輔須後擴連網準備級條評價測驗體會議區動態應達壇觀麼檢"
    "銀顧產監險證機構總經長討義難專數絡註遲請團隊歷來際組ＡＢＣ：（）／｜【】　",
    "课纲内参阅读书献论题师讲时间点习评绩业问导周单节学标简资选补电邮教员宾门与说计划项协调负责联系统筹务"
    "对话诚规则范围纪验实报开设场进预备绪总结术语单选辅须后扩连网准备级条评价测验体会议区动态应达坛观么检"
    "银顾产监险证机构总经长讨义难专数络注迟请团队历来际组abc:()/|[] ",
)


def fold(text: str) -> str:
    """``text`` for comparison: simplified, lower case, half-width; one character for each."""
    return "".join(_lower(c) for c in text.translate(_FOLD))


def _lower(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


_PARTS = re.compile(r"\s*[/|·•+&]\s*|\s+(?:-|–|—)\s+|\s*[（()）]\s*")
_SCRIPTS = re.compile(r"(?<=[\u4e00-\u9fff])\s*(?=[a-z])|(?<=[a-z.])\s+(?=[\u4e00-\u9fff])")
_REMARK = re.compile(r"\s*[（(\[][^（()）\]]{0,40}[）)\]]\s*$")


@lru_cache(maxsize=4096)
def field_of(phrase: str) -> Field | None:
    """The field that a label phrase names: ``推荐阅读 / Recommended readings``; None for text."""
    folded = fold(phrase).strip(" :：.。-–—[]【】*_#").strip()
    if not folded or len(folded) > 60:
        return None
    whole = _field_of_part(folded)
    if whole is not None:
        return whole
    remark = _REMARK.sub("", folded)
    if remark != folded and (found := _field_of_part(remark)) is not None:
        return found
    parts = [p for chunk in _PARTS.split(folded) for p in _SCRIPTS.split(chunk) if p.strip()]
    fields = [_field_of_part(part.strip()) for part in parts]
    if len(fields) < 2 or any(f is None for f in fields):
        return None
    telling = [f for f in fields if f is not Field.ASIDE]
    return telling[0] if telling else fields[0]


def _field_of_part(part: str) -> Field | None:
    rules = ZH_RULES if any("\u4e00" <= c <= "\u9fff" for c in part) else EN_RULES
    for candidate in (part, *(p for p in [_joined(part)] if p)):
        for field, pattern in rules:
            if pattern.fullmatch(candidate):
                return field
    return None


def _joined(part: str) -> str:
    """``论文和读物`` is judged by its last half where both halves are of one field."""
    for joint in ("和", "与", "及", "、", " and ", "或"):
        first, found, second = part.partition(joint)
        if found and first and second and joint != " and ":
            return second if _simple(first) == _simple(second) else ""
        if found and first and second and _simple(first) == _simple(second):
            return second
    return ""


def _simple(part: str) -> Field | None:
    rules = ZH_RULES if any("\u4e00" <= c <= "\u9fff" for c in part) else EN_RULES
    return next((f for f, pattern in rules if pattern.fullmatch(part.strip())), None)


@dataclass(frozen=True, slots=True)
class FieldLabel:
    """A label found at the head of a line; ``rest`` is what follows it on the line."""

    field: Field
    printed: str
    rest: str
    colon: bool  # with a colon (or in 【】), as against a line that is nothing but the label


_COLON = re.compile(r"[:：]")
_BRACKETED = re.compile(r"^\s*[【\[〔「［]([^】\]〕」］]{1,30})[】\]〕」］]\s*[:：]?\s*")


def split_field(text: str) -> FieldLabel | None:
    """The field label at the head of ``text``; None where there is none.

    ``授课老师：高玉翔`` and ``【推荐阅读】``; a line that is only ``Readings`` counts too.
    """
    bracket = _BRACKETED.match(text)
    if bracket and (field := field_of(bracket.group(1))) is not None:
        return FieldLabel(field, bracket.group(0), text[bracket.end() :].strip(), colon=True)
    colon = _COLON.search(text[:70])
    if colon:
        field = field_of(text[: colon.start()])
        if field is not None:
            return FieldLabel(field, text[: colon.end()], text[colon.end() :].strip(), colon=True)
        return None
    if len(text) <= 60 and (field := field_of(text)) is not None:
        return FieldLabel(field, text, "", colon=False)
    dash = re.match(r"^([^\d]{2,40}?)\s+[-–—]\s+(?=\S)", text[:80])
    if dash and (field := field_of(dash.group(1))) in _DASHED:
        return FieldLabel(field, text[: dash.end()], text[dash.end() :].strip(), colon=True)
    return None


_DASHED = frozenset(
    {Field.LECTURER, Field.READINGS, Field.ASSISTANT, Field.ROOM, Field.WHEN, Field.QUESTIONS}
)

_GENERAL = re.compile(
    r"总|全部|全课程|general|course (?:text|reading|book)|textbook|教材|教科书", re.I
)
_REQUIRED = re.compile(r"必读|必讀|指定|required|prescribed|mandatory|compulsory|essential", re.I)
_OPTIONAL = re.compile(
    r"选读|選讀|延伸|拓展|扩展|选修|可选|optional|further|supplementary|additional|补充|課外|课外",
    re.I,
)


def required_by(label: str) -> bool | None:
    """Whether a label says that its readings are required (True) or optional (False)."""
    if _OPTIONAL.search(label):
        return False
    return True if _REQUIRED.search(label) else None


def of_whole_course(label: str) -> bool:
    """Whether a label of readings means those of the whole course: textbook, general list."""
    return _GENERAL.search(label) is not None


def is_case(label: FieldLabel) -> bool:
    """``Case: "Corner Bakery"``: a case with a title is something to read."""
    named = re.match(r"^\s*(?:cases?|案例|handouts?|讲义)", label.printed, re.I)
    return named is not None and label.rest[:1] in '“"《「'
