"""Schedules without words for their units: rows that begin with dates, topics with bare numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.numbering import LabelStyle
from courses.documents.recognisers.syllabus.dates import find_when
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.mark import Mark
from courses.documents.recognisers.syllabus.words import field_of

if TYPE_CHECKING:
    from courses.documents.recognisers.syllabus.lines import Line

_SECTION = re.compile(r"^\d{1,2}\.\d{1,2}(?!\d)")


def dated_rows(lines: list[Line]) -> list[Mark]:
    marks: list[Mark] = []
    for index, line in enumerate(lines):
        if line.kind.value == "table" or line.item > 0:
            continue
        label, rest = line.numbered
        text = rest if label is not None and label.style is LabelStyle.BULLET else line.text
        when = find_when(text, leading=True)
        if (
            when is None
            or len(text) > 160
            or (line.heading and _SECTION.match(text))
            or not (_has_words(text[when.end :]) or _titled_below(lines, index, text[when.end :]))
        ):
            continue
        lead = label.printed if label is not None and text is rest else ""
        marks.append(Mark(index, len(marks) + 1, "", text, "date", lead))
    return marks if len(marks) > 2 else []


def _has_words(text: str) -> bool:
    """Whether something is said behind a date: more than amounts."""
    return sum(1 for c in text if c.isalpha()) > 1


def _titled_below(lines: list[Line], index: int, rest: str) -> bool:
    """Whether a date that stands alone has its title on the line below."""
    below = index + 1 < len(lines) and find_when(lines[index + 1].text, leading=True) is None
    return not rest.strip() and below


def numbered_topics(lines: list[Line]) -> list[Mark]:
    """Topics with a bare number: under the heading of a schedule, or the longest such list."""
    start = _schedule_heading(lines)
    chains: list[list[Mark]] = []
    for style, level in {
        (label.style, _level(line)) for line in lines if (label := line.numbered[0]) is not None
    }:
        if style in (LabelStyle.BULLET, LabelStyle.LETTER, LabelStyle.CIRCLED, LabelStyle.DECIMAL):
            continue
        chains.extend(_runs(lines, style, level, start))
    chains = [chain for chain in chains if len(chain) > 2 and not _is_frame(chain)]
    if not chains:
        return []
    return max(chains, key=lambda chain: (_weight(chain, lines), -chain[0].index))


def _level(line: Line) -> int:
    return -line.heading if line.heading else line.item if line.item >= 0 else line.indent


def _schedule_heading(lines: list[Line]) -> int:
    headings = (Field.SCHEDULE, Field.OUTLINE)
    for index, line in enumerate(lines):
        if line.width < 30 and field_of(line.numbered[1]) in headings:
            return index
    return -1


def _runs(lines: list[Line], style: LabelStyle, level: int, start: int) -> list[list[Mark]]:
    runs: list[list[Mark]] = []
    for index in range(start + 1, len(lines)):
        label, rest = lines[index].numbered
        if label is None or label.style is not style or not label.values or not rest:
            continue
        if _level(lines[index]) != level or (
            field_of(rest) is not None and style is LabelStyle.HAN
        ):
            continue
        mark = Mark(index, label.values[0], label.printed, rest, f"number {style.value}")
        if runs and (mark.number == runs[-1][-1].number + 1 or _left_out(lines, runs[-1], mark)):
            runs[-1].append(mark)
        elif mark.number == 1:
            runs.append([mark])
    return runs


def _left_out(lines: list[Line], run: list[Mark], mark: Mark) -> bool:
    """Whether a topic is the one behind another that fell out: set apart as those before it."""
    if len(run) < 2 or mark.number != run[-1].number + 2:
        return False
    looks = {(line.bold, line.heading) for line in (lines[each.index] for each in (*run, mark))}
    return len(looks) == 1 and looks != {(False, 0)}


def _is_frame(chain: list[Mark]) -> bool:
    """Whether a chain numbers the sections of the document (aims, grading) and not its topics."""
    named = sum(1 for mark in chain if field_of(mark.rest.split("：")[0].split(":")[0]) is not None)
    return named * 3 >= len(chain)


def _weight(chain: list[Mark], lines: list[Line]) -> float:
    """How much a chain looks like topics: many, with something under them, no readings."""
    books = sum(
        1 for mark in chain if "《" in mark.rest or "出版" in mark.rest or "http" in mark.rest
    )
    inside = chain[-1].index - chain[0].index - len(chain) + 1
    return (
        len(chain)
        + 0.5 * min(inside, 4 * len(chain))
        - 3 * books
        - (0 if inside else len(chain) / 2)
    )
