"""The title of a course: which line of the head carries it, and what on that line is only form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from courses.documents.numbering import LabelStyle
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.staff import KEY_VALUE, field_at_head
from courses.documents.recognisers.syllabus.words import fold
from courses.documents.text import ends_sentence, is_han

if TYPE_CHECKING:
    from courses.documents.recognisers.syllabus.lines import Line

_HEAD = 6  # lines within which a title is looked for
_LOOKED = 10  # the same where the file says how its lines are set
_FEW_LINES = 4
_BIGGER = 1.15  # of the usual size of type
_WIDEST = 60
_PLACE = re.compile(
    r"(?:大学|大學|学院|學院|学校|學校|研究院|研究生院|党校|教务处|教務處|教研室|"
    r"(?<![体關关體])系)(?:[\u4e00-\u9fff]{0,6}(?:班|专业|專業|学位|学程|"
    r"學程))?(?:[（(][^（）()]{1,20}[）)])?$"
)
_PROGRAMME = re.compile(
    r"(?:班|级|級|专业|專業|项目|硕|碩士|博士|本科|系|所|学院|學院)(?:[（(][^（）()]{1,20}[）)])?$"
)
_PLACE_EN = re.compile(
    r"^(?:the )?(?:university|school|department|dept\.?|faculty|college|institute|division|centre|"
    r"center) of [a-z ,&'’.-]+$|"
    r"^[a-z ,&'’.-]*\b(?:university|college|school|institute|polytechnic)$",
    re.I,
)
_ATTACHMENT = re.compile(
    r"^(?:附(?:件|录|錄|表)\s*[\d一二三四五六七八九十]*|(?:appendix|annex|"
    r"attachment)\s+[\da-z]{1,3})\s*[:：]?$",
    re.I,
)
_CODE = r"[A-Z]{2,6}[ -]?\d{2,5}[A-Z]?"
_CODES = re.compile(rf"^{_CODE}(?:\s*[/|,&·]\s*{_CODE})*$")
_TERM = re.compile(
    r"^[（(]?\s*(?:(?:19|20)\d\d|\d{3})[\d\s年—–~～/-]*(?:学年|學年)?度?.{0,12}(?:学期|學期)|"
    r"^(?:fall|spring|summer|autumn|winter|semester|term|michaelmas|lent)\b.{0,12}\b\d{2,4}\b",
    re.I,
)
_FORM_WORD = (
    r"(?:课程)?(?:教学|授课)?(?:大纲|日历|计划|进度表|进度)|课程介绍|(?:课程|教学|"
    r"授课)安排(?:表)?|课程说明"
)
_FORM_WORDS = (
    r"(?:课程|教学|授课|学习|考核|实施|方案|大纲|计划|日历|进度|安排|表|说明|介绍|简介|"
    r"手册|指南|讲义)+"
)
_DEGREE = r"(?:本科生?|研究生|硕士生?|博士生?|专科|普通|全日制|高职)*"
_FORM_ONLY = re.compile(
    rf"^(?:本科|研究生|硕士)?(?:{_FORM_WORD})$|^(?:course )?(?:syllabus|outline|handbook)$|"
    r"^(?:module|course|unit) (?:handbook|guide|outline|syllabus)(?: [\d/–-]+)?$"
)
_TAIL = re.compile(
    rf"(?:[（(][^（）()]{{0,8}}(?:选|必修|選|课|課|版)[^（）()]{{0,4}}[）)])?(?:{_FORM_WORD})$"
)
_MARKED = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{2,12}}(?:大学|學院|学院|大學))?\s*《([^《》]{{2,40}})》\s*"
    rf"{_DEGREE}(?:{_FORM_WORDS})(?:[（(][^（）()]{{1,20}}[）)])?$"
)
_SCHOOL_FORM = re.compile(rf"(?:大学|学院|学校|研究院|系){_DEGREE}(?:{_FORM_WORDS})$")
_LETTER_SPACED = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \u3000]{1,2}[\u4e00-\u9fff]){2,}$"
)
_NAME = re.compile(
    r"^(?:课程|科目|中文)*(?:名称|中文名称|名)$|^(?:课程|科目)$|^(?:course|module|unit) (?:title|"
    r"name)$"
)
_WIDE = re.compile(r"\u3000+|\s{2,}")
_PAPER = (
    r"(?:(?:course|module|class|unit|seminar) )?(?:syllabus|outline)|"
    r"(?:本科|研究生)?(?:课程|教学|授课)*(?:大纲|日历|进度表|计划表?)|课程说明书?|(?:课程|教学)安排表?"
)
_FORMS_APART = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^(?P<title>\S.*?)(?:\s*[:：·•|｜—–]\s*|\s+[-]\s+|[ \u3000]+)(?:{_PAPER})\s*$",
        rf"^(?P<title>\S.*?)\s*[（(](?:{_PAPER})[）)]\s*$",
        rf"^(?:{_PAPER})\s*(?:[:：·•|｜—–]|\s-\s|\bfor\b|\bof\b)\s*(?P<title>\S.*)$",
        r"^(?:course )?syllabus\s+(?P<title>\S.*)$",
    )
)
_TERM_BEHIND = re.compile(
    r"\s*[（(,，](?P<term>[^（()）,，]*(?:(?:19|20)\d\d|学期|學期|fall|spring|autumn|summer|winter)"
    r"[^（()）,，]*)[）)]?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """The line that carries the title; ``text`` is the title, ``below`` the rest of the line."""

    index: int
    text: str
    below: str = ""


def find_title(lines: list[Line]) -> Title | None:
    """The title among the first lines: behind school, code, term or 附件; else a named field.

    Where the file says how its lines are set, the line in the style of a title is it, or that in
    the biggest type.
    """
    looked = _by_look(lines)
    if looked is not None:
        return looked
    for index, line in enumerate(lines[:_HEAD]):
        if is_preamble(line.text):
            continue
        if not _can_be_title(line, first=index == 0):
            break
        found = _of_line(line.text)
        if not is_preamble(found[0]):
            return Title(index, *found)
    return _named_field(lines) or _first(lines)


def is_preamble(text: str) -> bool:
    """Whether a line of the head only says whose course it is, when, or what paper this is."""
    folded = untied(fold(text).strip())
    if _SCHOOL_FORM.search(folded) and "《" not in folded:
        return True
    if _ATTACHMENT.match(text) or _CODES.match(text.strip()) or _FORM_ONLY.match(folded):
        return True
    if _TERM.match(text.strip()) or _PLACE_EN.match(text.strip()):
        return True
    pieces = [piece.strip() for piece in re.split(r"[·•|\u3000\s]+", text) if piece.strip()]
    return (
        bool(pieces)
        and _PLACE.search(pieces[0]) is not None
        and all(_PROGRAMME.search(piece) or _PLACE.search(piece) for piece in pieces[1:])
    )


def is_form_only(text: str) -> bool:
    """Whether a line only says what paper this is: ``课 程 大 纲``, ``Syllabus``."""
    return _FORM_ONLY.match(untied(fold(text).strip())) is not None


def names_term(text: str) -> bool:
    """Whether a line says for which term this is: ``（2024-2025学年第一学期）``."""
    found = _TERM.search(text.strip())
    return found is not None or re.search(r"\d\s*(?:学年|學年|学期|學期)", text) is not None


def untied(text: str) -> str:
    """``课 程 大 纲`` without the blanks that only space its letters."""
    return re.sub(r"\s", "", text) if _LETTER_SPACED.match(text) else text


def _by_look(lines: list[Line]) -> Title | None:
    """The line in the style of a title, or in the biggest type, as its file sets it."""
    head = [line for line in lines[:_LOOKED] if not line.cells and not line.held]
    sizes = [line.size for line in lines if line.size]
    if not head or len(sizes) < _FEW_LINES:
        return None
    titled = [line for line in head if line.style == "title"]
    biggest = max((line.size for line in head), default=0.0)
    if not titled and biggest > median(sizes) * _BIGGER:
        titled = [line for line in head if line.size == biggest]
    for line in titled:
        index = lines.index(line)
        if line.width > _WIDEST or is_preamble(line.text) or field_at_head(line) is not None:
            continue
        return Title(index, *_of_line(line.text))
    return None


def _can_be_title(line: Line, *, first: bool) -> bool:
    if line.width > 60 or line.links:
        return False
    label = field_at_head(line)
    titled = first and _without_form_apart(line.text)[0] != line.text
    if label is not None and not titled and line.heading != 1 and label.field is not Field.SCHEDULE:
        return False
    if first or line.heading == 1:
        return True
    number = line.numbered[0]
    if number is not None and number.style in (LabelStyle.HAN, LabelStyle.CHAPTER):
        return False
    value = KEY_VALUE.match(line.text)
    return not ends_sentence(line.text) and not (value and is_han(value.group(1)[0]))


def _of_line(text: str) -> tuple[str, str]:
    """Title and what stands behind it on its line; 《》 and 课程大纲 around it are form."""
    bare, told = _without_form_apart(text)
    if bare != text:
        again, more = _of_line(bare)
        return again, told or more
    return _of_bare_line(text)


def _without_form_apart(text: str) -> tuple[str, str]:
    """A title without the words for its paper that a blank or mark sets apart, and its term.

    ``Payments: Course Syllabus``, ``课程大纲：支付``, ``支付 · 教学大纲（2025年秋）``.
    """
    told = ""
    term = _TERM_BEHIND.search(text)
    head = text[: term.start()] if term else text
    for form in _FORMS_APART:
        found = form.match(head)
        if found is not None and _is_course(found["title"]):
            told = term["term"].strip() if term else ""
            return found["title"].strip(), told
    return text, ""


def _is_course(text: str) -> bool:
    """Whether what is left of a title names a course: words, and not a code or a term alone."""
    plain = text.strip()
    named = sum(1 for c in plain if c.isalpha()) > 1
    return named and not (is_preamble(plain) or plain[0] in "的与和" or plain[-1] in "的与和")


def _of_bare_line(text: str) -> tuple[str, str]:
    marked = _MARKED.match(text) or _MARKED.match(fold(text))
    if marked:
        start = text.find("《") + 1
        return text[start : start + len(marked.group(1))], ""
    tail = _TAIL.search(fold(text))
    if tail and tail.start() > 1 and not text[tail.start() - 1].isspace():
        return text[: tail.start()].rstrip(), ""
    pieces = _WIDE.split(text)
    if len(pieces) > 1 and pieces[0] and is_han(pieces[0][0]) and _TERM.match(pieces[1]):
        return pieces[0], text[len(pieces[0]) :].strip()
    return text, ""


def _named_field(lines: list[Line]) -> Title | None:
    """``课程名称：支付与清算``, on a line or in a row of a table of facts."""
    for index, line in enumerate(lines[:20]):
        label = field_at_head(line)
        if label is not None and label.rest and _NAME.match(fold(label.printed).strip(" :*")):
            return Title(index, label.rest)
    return None


def _first(lines: list[Line]) -> Title | None:
    """The first line although it names a school or a paper: better than none."""
    for index, line in enumerate(lines[:2]):
        if not _ATTACHMENT.match(line.text):
            return Title(index, line.text) if _can_be_title(line, first=True) else None
    return None
