"""Pictures, links, tables, footnotes and formulas, counted in the source and in the result."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from courses.documents.conservation.account import Elements
from courses.documents.conservation.ledger import reason_of
from courses.documents.model import Reason
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from courses.documents.conservation.ledger import Ledger
    from courses.documents.conservation.source import Source
    from courses.documents.exchange import BlockDict, LessonDict, SyllabusDict

_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]\(|\[image:[^\]\n]{0,500}\]|<img[\s/>]", re.I)
_MARKED_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]\(")
_LINK = re.compile(r"(?:https?|ftp|mailto)\s*[:：]\s*/{0,2}|(?<!/)\bwww\s*\.", re.I)
# Each quantifier keeps what it took: a line of nothing but blanks is passed over once.
_TABLE_RULE = re.compile(
    r"^\s*+\|?+\s*+:?+-{2,}+:?+\s*+(?:\|\s*+:?+-++:?+\s*+)+\|?\s*+$|<table[\s>]", re.I
)
_NOTE = re.compile(r"^\[\^[^\]\s]{1,40}\]:")
_FORMULA = re.compile(r"(?<!\\)\$\$")
# What was dropped for one of these took its links and pictures along; the marks of an element are
# labels themselves.
_GONE = frozenset(Reason) - {Reason.LABEL}


def count_elements(
    source: Source, ledger: Ledger, syllabi: Sequence[SyllabusDict], lessons: Sequence[LessonDict]
) -> dict[str, Elements]:
    """By name; what the file itself was counted to hold goes before what its lines show."""
    elements = _elements_in_lines(source, ledger, syllabi, lessons)
    counted = source.elements or {}
    return {
        name: Elements(source=counted[name], result=one.result)
        if name in counted and not (name == "tables" and syllabi)
        else one
        for name, one in elements.items()
    }


def _elements_in_lines(
    source: Source, ledger: Ledger, syllabi: Sequence[SyllabusDict], lessons: Sequence[LessonDict]
) -> dict[str, Elements]:
    """By name. Tables and notes of a text without marks cannot be seen in it: None.

    Nor are the tables of a syllabus counted, whose rows became weeks and sessions.
    """
    blocks = [block for lesson in lessons for block in _blocks(lesson)]
    texts = [*_strings(list(syllabi)), *_block_texts(blocks)]
    return {
        "pictures": Elements(
            source=_lines_with(source, ledger, _PICTURE),
            result=_pictures(source, syllabi, blocks),
        ),
        "links": Elements(
            source=_lines_with(source, ledger, _LINK),
            result=sum(len(_LINK.findall(t)) for t in texts),
        ),
        "tables": Elements(
            source=None if syllabi else _lines_with(source, ledger, _TABLE_RULE) or None,
            result=_of_type(blocks, "table"),
        ),
        "footnotes": Elements(
            source=_lines_with(source, ledger, _NOTE) or None, result=_of_type(blocks, "footnote")
        ),
        "formulas": Elements(
            source=_lines_with(source, ledger, _FORMULA) // 2 or None,
            result=_of_type(blocks, "formula"),
        ),
    }


def _lines_with(source: Source, ledger: Ledger, pattern: re.Pattern[str]) -> int:
    """How often the lines show a pattern, what was dropped from them aside."""
    return sum(
        not _is_gone(ledger, source.starts[number] + before)
        for number, line in enumerate(source.lines)
        for before in _places(pattern, line)
    )


def _places(pattern: re.Pattern[str], line: str) -> Iterator[int]:
    """How many characters that are no blanks stand before each match in a line."""
    position = before = 0
    for match in pattern.finditer(line):
        before += len(squeeze(line[position : match.start()]))
        position = match.start()
        yield before


def _is_gone(ledger: Ledger, at: int) -> bool:
    """Whether the character ``at`` was dropped for good."""
    return at < len(ledger.fates) and reason_of(ledger.fates[at]) in _GONE


def _of_type(blocks: Iterable[BlockDict], kind: str) -> int:
    return sum(1 for block in blocks if block["type"] == kind)


def _blocks(lesson: LessonDict) -> Iterator[BlockDict]:
    yield from lesson["blocks"]
    for slide in lesson["slides"]:
        yield from slide["blocks"]


def _pictures(source: Source, syllabi: Iterable[SyllabusDict], blocks: Iterable[BlockDict]) -> int:
    """Pictures of the result that the source marks. A caption whose picture the export lost, or
    the labels of a drawing, make a figure as well, but nothing in the source to count it by.
    """
    lost = sum(
        1
        for syllabus in syllabi
        for week in syllabus["weeks"]
        for session in week["sessions"]
        for lecturer in session["lecturers"]
        if lecturer["photo_missing"]
    )
    return lost + sum(_pictures_of(source, block) for block in blocks)


def _pictures_of(source: Source, block: BlockDict) -> int:
    marked = sum(len(_MARKED_PICTURE.findall(text)) for text in _marked(block))
    if marked or block["type"] != "figure":
        return marked
    first, last = block["lines"] or [1, 0]
    places = source.lines[first - 1 : last]
    return int(bool(block["image"]) or any(_PICTURE.search(line) for line in places))


def _marked(block: BlockDict) -> list[str]:
    return [block["markdown"], *(item["markdown"] for item in block["items"])]


def _block_texts(blocks: Iterable[BlockDict]) -> Iterator[str]:
    """The texts that may hold addresses, those in marks in their marked form."""
    for block in blocks:
        yield block["markdown"] or block["text"]
        yield from (
            block["image"] if not block["markdown"] else "",
            block["caption"],
            block["source"],
        )
        yield from (item["markdown"] or item["text"] for item in block["items"])
        yield from (cell for row in block["rows"] for cell in row)


def _strings(value: object) -> Iterator[str]:
    """All texts of a syllabus; an address only where the text beside it does not show it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        shown = bool(_LINK.search(str(value.get("raw", ""))))
        for name, inner in value.items():
            if name not in ("claims", "doubts") and not (name == "url" and shown):
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def missing(elements: dict[str, Elements]) -> Iterator[tuple[str, int]]:
    """The elements of which the result has fewer than the source shows, and how many fewer."""
    check: Callable[[Elements], int] = lambda e: 0 if e.source is None else e.source - e.result  # noqa: E731
    yield from ((name, check(one)) for name, one in elements.items() if check(one) > 0)
