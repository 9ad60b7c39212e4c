"""Footnotes: their bodies are taken out of the flow and tied to their marks in the text.

A body begins with its mark and stands under a drawn rule or a line of blanks, at the foot of a
page, or under a heading of notes. Its mark in the text is glued to a word: 服务2。 or 发展①.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind
from courses.documents.recognisers.prose.heading_forms import numbered
from courses.documents.recognisers.prose.lines import fold, origin_of
from courses.documents.text import join_lines

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.layout import Layout
    from courses.documents.recognisers.prose.lines import Line

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BODY = re.compile(
    r"^(?P<mark>\[\d{1,3}\]|〔\d{1,3}〕|［\d{1,3}］|[（(]\d{1,3}[）)]|[①-⑳]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[†‡*＊]{1,3}(?![\w*])|[注註]\s*\d{1,3}\s*[：:]"
    r"|\d{1,3}(?=\s|[^\d\s.,、．%％年月日:：-]))\s*(?P<text>\S.*)$"
)
_HEADING = re.compile(r"^(?:脚注|尾注|注\s*释|附注|end\s*notes|foot\s*notes|notes)\s*[:：]?$", re.I)
REFERENCES = re.compile(
    r"^(?:.{0,3}\s*参考(?:文献|资料)|引用文献|"
    r"references|bibliography|works cited|further reading)$",
    re.IGNORECASE,
)
_NOTE_GAP = 10  # blanks on a line of their own: where a rule was drawn


@dataclass(slots=True)
class Footnotes:
    """The lines that are left and the footnotes in the order of the text."""

    lines: list[Line]
    blocks: list[Block] = field(default_factory=list)


def take_bodies(lines: list[Line], layout: Layout) -> Footnotes:
    """Take the bodies of footnotes out of ``lines``."""
    result = Footnotes([])
    index = 0
    under_heading = references = False
    while index < len(lines):
        line = lines[index]
        references = _among_references(line, references)
        end = index if references else _group_end(lines, index, layout, under_heading)
        if end == index:
            under_heading = _HEADING.match(line.text) is not None
            result.lines.append(line)
            index += 1
            continue
        result.blocks.extend(_blocks(lines[index:end], layout))
        if end < len(lines):
            lines[end].gap = max(lines[end].gap, line.gap)
            lines[end].turn = lines[end].turn or line.turn
        index = end
    return result


def _group_end(lines: list[Line], index: int, layout: Layout, under_heading: bool) -> int:
    """Where the group of footnotes that begins at ``index`` ends; ``index`` where none does."""
    line = lines[index]
    body = _BODY.match(line.text)
    if body is None:
        return index
    if under_heading:
        return _end_of_notes(lines, index, layout)
    if line.void >= _NOTE_GAP or line.ruled:
        if not _cited(lines, index, body["mark"]):
            return index
        return _end_of_notes(lines, index, layout)
    if not _cited(lines, index, body["mark"]):
        return index
    if body["mark"][0].isdigit() and not _at_foot(lines, index, layout):
        return index  # a bare number may begin any line
    return _end_of_notes(lines, index, layout)


def _among_references(line: Line, before: bool) -> bool:
    """Whether a line stands below a heading of references, as ``before`` says of the line above;
    the next heading ends them."""
    if line.width > 24:
        return before
    if REFERENCES.match(line.text):
        return True
    return before and (_BODY.match(line.text) is not None or numbered(line.text) is None)


def _end_of_notes(lines: list[Line], index: int, layout: Layout) -> int:
    """The index behind the last line of the notes that begin at ``index``."""
    end = index + 1
    while end < len(lines) and not lines[end].turn:
        line, above = lines[end], lines[end - 1]
        if _BODY.match(line.text) and _next_mark(above, lines, index, end):
            end += 1
            continue
        if layout.trailing:
            goes_on = above.open_end
        else:
            goes_on = line.gap <= layout.gap and layout.wrapped and line.gap <= above.gap
        if not goes_on:
            break
        end += 1
    return end


def _next_mark(above: Line, lines: list[Line], first: int, index: int) -> bool:
    """Whether the mark of a line follows the last mark of the group."""
    bodies = [_BODY.match(line.text) for line in lines[first:index]]
    last = next((b["mark"] for b in reversed(bodies) if b), "")
    here = _BODY.match(lines[index].text)
    return here is not None and _value(here["mark"]) == _value(last) + 1


def _value(mark: str) -> int:
    digits = re.sub(r"\D", "", mark.translate(SUPERSCRIPTS))
    if digits:
        return int(digits)
    return ord(mark[0]) - ord("①") + 1 if "①" <= mark[0] <= "⑳" else len(mark)


def _cited(lines: list[Line], index: int, mark: str) -> bool:
    """Whether the mark stands in the text above, glued to a word."""
    pattern = mark_pattern(mark)
    return any(
        pattern.search(line.text) and not line.text.startswith(mark)
        for line in lines[max(0, index - 60) : index]
    )


def _at_foot(lines: list[Line], index: int, layout: Layout) -> bool:
    """Whether the notes end where a page ends, and interrupt or follow its text."""
    end = _end_of_notes(lines, index, layout)
    if end < len(lines):
        return lines[end].turn
    return lines[-1].page > 1 or lines[index].gap > layout.gap


def _blocks(lines: list[Line], layout: Layout) -> list[Block]:
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or _BODY.match(line.text):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_block(group) for group in groups]


def _block(lines: list[Line]) -> Block:
    body = _BODY.match(lines[0].text)
    mark, text = (body["mark"], body["text"]) if body else ("", lines[0].text)
    for line in lines[1:]:
        text = join_lines(text, line.text)
    return Block(kind=BlockKind.FOOTNOTE, origin=origin_of(lines), text=text, mark=mark)


# Marks in the text ------------------------------------------------------------------------


def mark_pattern(mark: str) -> re.Pattern[str]:
    """Where ``mark`` stands in running text as a mark.

    A bare digit is one only behind a word and before punctuation or the end.
    """
    if mark.isdecimal():
        return re.compile(
            rf"(?:(?<=[\u4e00-\u9fffA-Za-z”’」》）)\]。，])|(?<=[a-z][.,\"]))(?<![A-Za-z]-)({mark})"
            rf"(?=[。，、；：！？,.;:)）」”]|\s|$|[\u4e00-\u9fff](?<![年月日个家万亿倍种项款笔次级层大名位步点号期季周天小分秒元条章节]))"
        )
    if mark[0] in "注註":
        number = re.sub(r"\D", "", mark)
        return re.compile(rf"(?<=\S)([（(\[]?[注註]\s*{number}[）)\]]?)(?!\d)")
    return re.compile(rf"(?:(?<=\S)|(?<=\S\s))({re.escape(mark)})")


def find_mark(text: str, mark: str) -> tuple[int, int] | None:
    """Where ``mark`` stands in ``text``: before punctuation by preference, else its last place."""
    found = list(mark_pattern(mark).finditer(text))
    if not found:
        return None
    sure = [m for m in found if text[m.end() : m.end() + 1] in ("", *"。，；、,.;")]
    best = (sure or found)[-1]
    return best.start(1), best.end(1)


def plain_mark(mark: str) -> str:
    """The mark as Markdown wants it: "3" for "[3]", "③" or "³"."""
    digits = re.sub(r"\D", "", mark.translate(SUPERSCRIPTS))
    if digits:
        return digits
    return str(_value(mark)) if mark and "①" <= mark[0] <= "⑳" else fold(mark) or "note"
