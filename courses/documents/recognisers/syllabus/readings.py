"""Reading lists: lines to items, items to readings."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from courses.documents.citations import parse_citation
from courses.documents.citations.heads import read_head
from courses.documents.model import Origin, SyllabusReading
from courses.documents.numbering import LabelStyle
from courses.documents.recognisers.syllabus.accounting import span
from courses.documents.repairs import addresses
from courses.documents.repairs.unwrap import is_wrapped
from courses.documents.text import is_han, join_lines

if TYPE_CHECKING:
    from courses.documents.numbering import Label
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.lines import Line

NO_TITLE = "A reading without a title."
_LINK_LEAD = re.compile(
    r"^[（(]?\s*(?:(?:电子书|原文|视频|下载|阅读|论文|官方|全文|PDF|在线)?(?:链接|网址|地址|"
    r"网站|下载)|笔记|译文|视频|代码|解读|讲解|notes?|link|url|"
    r"available(?: at| from)?|retrieved from|online|download|video|code)\s*[：:]"
    r"?\s*(?=h\s?t\s?t\s?p|www|$)",
    re.I,
)
_ADDRESS_ONLY = re.compile(r"^[<（(\[]?\s*(?:h\s?t\s?t\s?p\s?s?\s{0,3}[:：]|www\.)", re.I)
_TITLES_ONLY = re.compile(r"^\s*(?:《[^《》]{1,100}》\s*[、，,;；和与及]?\s*){2,8}$")
_ONE_TITLE = re.compile(r"《[^《》]{1,100}》")
_NONE = re.compile(r"^(?:无|暂无|none|n/?a|tba|tbd|待定|no readings?.{0,20}|—|-|–)[。.]?$", re.I)
_REQUIRED_HEAD = re.compile(
    r"^\s*(?:[【\[（(]\s*(必读|必讀|选读|選讀|指定|延伸|拓展|补充|required|optional|recommended|"
    r"further|prescribed)\s*[】\]）)]\s*[:：]?|"
    r"(必读|必讀|选读|選讀|指定阅读|延伸阅读|拓展阅读|required|optional|further|"
    r"prescribed)\s*[:：])\s*",
    re.I,
)
_REQUIRED_TAIL = re.compile(
    r"\s*[（(【\[]\s*(必读|必讀|选读|選讀|required|optional)\s*[）)】\]]\s*[.。]?$", re.I
)
_REMARK_HEAD = re.compile(
    r"^\s*[（(【\[]\s*(参考|參考|必读|必讀|选读|選讀|required|"
    r"optional)\s*[）)】\]]\s*(?=\d{1,2}\s*[、.．）)])",
    re.I,
)
_STAR = re.compile(r"^[＊*](?=\s*\S)\s*")
_STAR_MEANS = re.compile(
    r"[＊*]\s*(?:号|號)?\s*(?:者|的|items?|readings?)?\s*(?:[:：=]|为|為|表示|indicates?|"
    r"denotes?|marks?|means?|"
    r"are|is|－|-|–)?\s*(必读|必讀|选读|選讀|required|optional)",
    re.I,
)
_OPEN_END = re.compile(
    r"(?:[,，、:：(（《“‘&]|\b(?:of|the|and|in|for|on|a|an|to|with|from|by|vs\.?|pp?\.|vol\.|"
    r"no\.|eds?\.))$"
)
_YEARED = re.compile(
    r"^[\u4e00-\u9fff、，,·\s]{2,30}[（(]\s*(?:19|20)\d\d\s*[）)]\s*[，。,.、：:]|"
    r"^[A-Z][\w .&'’-]{2,60},\s*[\"“]\w.{3,}[\"”]|^「[^「」]{4,60}」\s*，?\s*《"
)
# Names only, up to a year in brackets or "et al.": "Sen (1978)." and not a sentence that cites it.
_NAMES_AND_YEAR = re.compile(
    r"^(?:(?:[A-Z][\w.'’-]*|and|&|de|van|von|der|of)[\s,;]+){0,12}(?:et al\b|"
    r"[A-Z][\w.'’-]*,?\s*\((?:19|20)\d\d[a-z]?\)[.,:]|"
    r"\((?:19|20)\d\d[a-z]?\)[.,:])"
)
_YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d\b(?!\s*[-–]\s*\d)")
_STOPPED = re.compile(r"[.。)）\]\d》”\"’'」?？!！]$|https?:\S+$")
_PLACE_ONLY = re.compile(
    r"^(?:第\s*[\d一二三四五六七八九十]+|chs?\.|chapters?|pp?\.|sections?|§)[^，,]{0,40}$", re.I
)
_JOINED = re.compile(
    r"(?:[.。]|[，,]\s?(?:19|20)\d\d)\s+(?=[A-Z][\w'’-]+,\s(?:[A-Z]\.\s?){1,3}[^()]{0,80}"
    r"\((?:19|20)\d\d[a-z]?\)\.|[A-Z][a-z]+\s[A-Z][a-z]+,\s[A-Z][^,]{4,80},\s(?:19|20)\d\d)"
)
_TITLED = re.compile(
    r"[《〈「][^《》〈〉「」]+[》〉」]|[“\"][^“”\"]{8,}[”\"]|[（(](?:19|20)\d\d[a-z]?[)）]"
)
_SEPARATOR = re.compile(r"[；;]\s*(?=\S)")
_MUST = re.compile(r"必|指定|required|prescribed", re.I)


@dataclass(slots=True)
class _Item:
    """An item of a list: its lines as they are gathered."""

    raw: str
    label: str
    origin: Origin
    links: list[tuple[str, str]] = field(default_factory=list)
    required: bool | None = None


def readings_of(
    lines: list[Line], accounting: Accounting, width: float, required: bool | None = None
) -> tuple[SyllabusReading, ...]:
    """The readings of a list; ``required`` is what its heading says of all of them."""
    numbered = _is_numbered(lines)
    items: list[_Item] = []
    previous: Line | None = None
    base = 0
    for line in lines:
        if says_nothing(line.text) or says_nothing(line.numbered[1]):
            accounting.keep(line)
            continue
        line, mark = _without_remark(line, accounting)
        label, rest = line.numbered
        if items and previous is not None and not line.gap and _PLACE_ONLY.match(line.text):
            label, rest = None, line.text
        if label is not None and not rest and label.style is not LabelStyle.BULLET:
            if len(lines) == 1 and label.printed.startswith("["):  # a key of the course's list
                items.append(_Item(label.printed, "", line.origin, required=required))
            accounting.keep(line, *(item.raw for item in items[-1:] if len(lines) == 1))
            continue
        if (
            items
            and previous is not None
            and _goes_on(previous, line, label, numbered, width, base)
        ):
            _extend(items[-1], line, accounting)
        else:
            items.extend(_items(line, label, rest, accounting, required if mark is None else mark))
            base = line.indent
        previous = line
    return tuple(_reading(item, accounting) for item in items)


def says_nothing(text: str) -> bool:
    """Whether a field says that there is nothing to say, or not yet: 无, 待定, TBA."""
    return _NONE.match(text.strip()) is not None


def _without_remark(line: Line, accounting: Accounting) -> tuple[Line, bool | None]:
    """A line without the star or the ``（参考）`` before its number, and what that says."""
    remark = _REMARK_HEAD.match(line.text)
    star = None if line.mark else _STAR.match(line.text)
    if star and line.text[0] == "*" and accounting.starred is None:
        return line, None
    found = remark or star
    if found is None or line.links:
        return line, None
    accounting.label(found.group(0), line.origin)
    says = _MUST.search(remark.group(1)) is not None if remark else accounting.starred
    return replace(line.without(line.text[found.end() :]), lead=found.group(0)), says


def star_meaning(lines: list[Line]) -> bool | None:
    """What a document says of the star before a reading: ``＊為選讀``; None where nothing."""
    for line in lines:
        found = _STAR_MEANS.search(line.text)
        if found:
            return _MUST.search(found.group(1)) is not None
    return None


def part_intros(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Sentences that only introduce items (``For those new to the field:``) and the items."""
    intros = [
        line
        for line in lines
        if line.text.endswith((":", "：")) and line.numbered[0] is None and "《" not in line.text
    ]
    return intros, [line for line in lines if all(line is not intro for intro in intros)]


def _is_numbered(lines: list[Line]) -> bool:
    """Whether the items of a list carry numbers or bullets."""
    marked = sum(1 for line in lines if line.numbered[0] is not None or line.item >= 0)
    return marked > 0 and marked * 2 >= len(lines)


def _goes_on(
    previous: Line, line: Line, label: Label | None, numbered: bool, width: float, base: int
) -> bool:
    """Whether a line belongs to the item above it."""
    if label is not None:
        return False
    if line.item >= 0:
        return line.kind.value != "list"
    if _ADDRESS_ONLY.match(line.text) or _LINK_LEAD.match(line.text):
        return not _is_address(previous)
    if line.gap or line.lead:
        return False
    above = " " * previous.indent + previous.lead + previous.text
    stopped = _STOPPED.search(previous.text) is not None
    if is_open_citation(previous.text) and not looks_like_reading(line.text):
        return True
    if is_wrapped(above, line.text, width) or _OPEN_END.search(previous.text):
        return not (stopped and begins_citation(line.text))
    if numbered and not previous.item >= 0 and "《" not in line.text[:1]:
        return True
    if line.text[:1].islower():
        return True
    return line.indent > base + 1


def _is_address(line: Line) -> bool:
    return _ADDRESS_ONLY.match(line.numbered[1]) is not None


def _extend(item: _Item, line: Line, accounting: Accounting) -> None:
    blank = _ADDRESS_ONLY.match(line.text) or _LINK_LEAD.match(line.text)
    item.raw = f"{item.raw} {line.text}" if blank else join_lines(item.raw, line.text)
    item.origin = span([item.origin, line.origin])
    item.links.extend(line.links)


def _items(
    line: Line, label: Label | None, rest: str, accounting: Accounting, required: bool | None
) -> list[_Item]:
    """The items on one line: one, or several titles side by side."""
    printed = "" if label is None or label.style is LabelStyle.BULLET else label.printed
    if printed.startswith("[") and _PLACE_ONLY.match(rest):
        printed, rest = "", f"{printed} {rest}"
    rest = rest.lstrip("·• \t") if rest[:1] in "·•" else rest
    head = _REQUIRED_HEAD.match(rest)
    if head:
        required = _MUST.search(head.group(1) or head.group(2)) is not None
        rest = rest[head.end() :] if head.group(2) else rest
    if not rest:
        accounting.keep(line)
        return []
    texts = _ONE_TITLE.findall(rest) if _TITLES_ONLY.match(rest) else _side_by_side(rest)
    accounting.keep_text(f"{line.mark} {line.text}", line.origin, printed, *texts)
    return [
        _Item(text, printed if index == 0 else "", line.origin, list(line.links), required)
        for index, text in enumerate(texts)
    ]


def _side_by_side(text: str) -> list[str]:
    """The readings of a line that semicolons part, where each of them has a title or a year."""
    cuts = [0, *(found.end() for found in _JOINED.finditer(text)), len(text)]
    if len(cuts) > 2:  # two lines of a list that a file has joined
        return [text[a:b].strip() for a, b in itertools.pairwise(cuts)]
    pieces = [piece.strip() for piece in _SEPARATOR.split(text)]
    if len(pieces) < 2 or any(_PLACE_ONLY.match(piece) for piece in pieces):
        return [text]
    titled = [_TITLED.search(piece) is not None for piece in pieces]
    latin = all(re.match(r"[A-Z]", piece) and len(piece) > 8 for piece in pieces)
    return pieces if all(titled) or (latin and any(titled)) else [text]


def split_cell(text: str) -> list[str]:
    """The readings in one table cell: parted by line breaks or semicolons."""
    pieces = [p.strip() for chunk in text.split("\n") for p in _SEPARATOR.split(chunk)]
    return [piece.strip("；; ") for piece in pieces if piece.strip("；; ")]


def _reading(item: _Item, accounting: Accounting) -> SyllabusReading:
    address = next((a for _text, a in item.links if a.startswith(("http", "www"))), "")
    for _text, other in item.links:
        if other == address:
            accounting.label(address, item.origin)
        else:
            item.raw = f"{item.raw} {other}"
    accounting.claims.extend(addresses.repairs(addresses.find_addresses(item.raw), item.origin))
    parsed_from = item.raw
    tail = _REQUIRED_TAIL.search(parsed_from)
    required = item.required
    if tail:
        parsed_from = parsed_from[: tail.start()]
        required = _MUST.search(tail.group(1)) is not None
    citation = parse_citation(parsed_from, address)
    if not citation.title and not citation.url:
        accounting.doubt(NO_TITLE, item.origin, 0.3)
    return SyllabusReading(
        raw=item.raw,
        origin=item.origin,
        kind=citation.kind,
        label=item.label,
        title=citation.title,
        authors=citation.authors,
        publisher=citation.publisher,
        venue=citation.venue,
        year=citation.year,
        url=citation.url,
        note=citation.note,
        required=required,
    )


def begins_citation(text: str) -> bool:
    """Whether a line begins with authors and a year, or with a title in 《》."""
    head = read_head(text)
    return text.startswith("《") or (head is not None and head.year is not None)


def is_open_citation(text: str) -> bool:
    """Whether a line begins as a citation and does not end as one: the next line goes on."""
    if _STOPPED.search(text) or not text[:1].isascii():
        return False
    head = read_head(text)
    return head is not None and head.year is not None


def looks_like_reading(text: str) -> bool:
    """Whether a line is a reading by its look: a book title, an address, a citation."""
    text = _STAR.sub("", text)
    if _YEARED.match(text):
        return True
    if _YEAR.search(text) and (head := read_head(text)) is not None and not is_han(text[0]):
        return bool(head.authors)
    return (
        text.startswith("《")
        or _ADDRESS_ONLY.match(text) is not None
        or re.search(r"(?:出版社|\[[MJCDR]\])", text) is not None
        or _NAMES_AND_YEAR.match(text) is not None
    ) and (is_han(text[:1]) or not text[:1].islower())
