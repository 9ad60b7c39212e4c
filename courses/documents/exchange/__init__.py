"""The one JSON form of a course's content, and the way back (DESIGN section 11).

Export, REST, the stored rows and the account all read this form. ``x_from_dict(x_to_dict(x))``
equals ``x``; ``from_dict`` raises ``ExchangeError`` with the path of what is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from courses.documents.exchange.codec import ExchangeError, decode, encode
from courses.documents.exchange.forms import (
    AuthorDict,
    BlockDict,
    ClaimDict,
    DoubtDict,
    ItemDict,
    LecturerDict,
    LessonDict,
    Lines,
    NoteDict,
    OutlineDict,
    QuestionDict,
    ReadingDict,
    SessionDict,
    SlideDict,
    StaffDict,
    SyllabusDict,
    WeekDict,
)
from courses.documents.model import (
    Author,
    Block,
    BlockKind,
    Claim,
    Doubt,
    Item,
    LessonDraft,
    OutlineNode,
    PreClassQuestion,
    SlideDraft,
    Syllabus,
    SyllabusLecturer,
    SyllabusReading,
)
from courses.documents.numbering import BULLETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "AuthorDict",
    "BlockDict",
    "ClaimDict",
    "DoubtDict",
    "ExchangeError",
    "ItemDict",
    "LecturerDict",
    "LessonDict",
    "Lines",
    "NoteDict",
    "OutlineDict",
    "QuestionDict",
    "ReadingDict",
    "SessionDict",
    "SlideDict",
    "StaffDict",
    "SyllabusDict",
    "WeekDict",
    "author_to_dict",
    "block_from_dict",
    "block_to_dict",
    "body_lines",
    "claim_from_dict",
    "claim_to_dict",
    "doubt_from_dict",
    "doubt_to_dict",
    "lecturer_from_dict",
    "lesson_from_dict",
    "lesson_to_dict",
    "outline_from_dict",
    "outline_to_dict",
    "question_to_dict",
    "reading_from_dict",
    "reading_to_dict",
    "slide_from_dict",
    "slide_to_dict",
    "syllabus_from_dict",
    "syllabus_to_dict",
]


def syllabus_to_dict(syllabus: Syllabus) -> SyllabusDict:
    """``syllabus`` with weeks, sessions, lecturers, outlines, questions and readings."""
    return cast("SyllabusDict", encode(syllabus))


def syllabus_from_dict(value: Mapping[str, object]) -> Syllabus:
    return decode(Syllabus, value)


def lesson_to_dict(lesson: LessonDraft) -> LessonDict:
    """``lesson`` with its blocks, or with its slides where it is a deck."""
    result = cast("LessonDict", encode(lesson))
    result["slides"] = [slide_to_dict(slide) for slide in lesson.slides]
    return result


def lesson_from_dict(value: Mapping[str, object]) -> LessonDraft:
    return decode(LessonDraft, value)


def slide_to_dict(slide: SlideDraft) -> SlideDict:
    result = cast("SlideDict", encode(slide))
    result["lines"] = [line for block in slide.blocks for line in body_lines(block)]
    return result


def slide_from_dict(value: Mapping[str, object]) -> SlideDraft:
    return decode(SlideDraft, value)


def block_to_dict(block: Block) -> BlockDict:
    return cast("BlockDict", encode(block))


def block_from_dict(value: Mapping[str, object]) -> Block:
    return decode(Block, value)


def claim_to_dict(claim: Claim) -> ClaimDict:
    return cast("ClaimDict", encode(claim))


def claim_from_dict(value: Mapping[str, object]) -> Claim:
    return decode(Claim, value)


def doubt_to_dict(doubt: Doubt) -> DoubtDict:
    return cast("DoubtDict", encode(doubt))


def doubt_from_dict(value: Mapping[str, object]) -> Doubt:
    return decode(Doubt, value)


def outline_to_dict(nodes: Iterable[OutlineNode]) -> list[OutlineDict]:
    """A tree of outline nodes {label, text, children}."""
    return [cast("OutlineDict", encode(node)) for node in nodes]


def outline_from_dict(value: Iterable[Mapping[str, object]]) -> tuple[OutlineNode, ...]:
    return tuple(decode(OutlineNode, node, f"outline[{i}]") for i, node in enumerate(value))


def reading_to_dict(reading: SyllabusReading) -> ReadingDict:
    return cast("ReadingDict", encode(reading))


def reading_from_dict(value: Mapping[str, object]) -> SyllabusReading:
    return decode(SyllabusReading, value)


def lecturer_from_dict(value: Mapping[str, object]) -> SyllabusLecturer:
    return decode(SyllabusLecturer, value)


def question_to_dict(question: PreClassQuestion) -> QuestionDict:
    return cast("QuestionDict", encode(question))


def author_to_dict(author: Author) -> AuthorDict:
    return cast("AuthorDict", encode(author))


def body_lines(block: Block) -> list[str]:
    """The lines of text that a block shows on a slide: list marks that are only dots left out."""
    if block.kind is BlockKind.RULE:
        return []
    heading = block.kind is BlockKind.HEADING and block.label not in BULLETS
    captioned = block.kind in (BlockKind.FIGURE, BlockKind.TABLE)
    caption = _labelled(block.label, block.caption) if captioned else block.caption
    lines = [] if captioned or block.kind is BlockKind.HEADING else [block.label]
    lines += (_labelled(block.label, block.text) if heading else block.text).split("\n")
    lines += [_item_line(item) for item in block.items]
    lines += [" ".join(cell for cell in row if cell) for row in block.rows]
    return [line for line in [*lines, caption, block.source] if line.strip()]


def _item_line(item: Item) -> str:
    return item.text if item.label in BULLETS else _labelled(item.label, item.text)


def _labelled(label: str, text: str) -> str:
    """Label and text as one would print them: no blank behind a full-width mark."""
    return f"{label}{text}" if not label or label[-1] in "、．：）" else f"{label} {text}".strip()
