"""What single lines of a week are: lines with several labels, prose, discussion, rooms."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import BlockKind
from courses.documents.recognisers.syllabus.cell_contents import is_day, is_hour
from courses.documents.recognisers.syllabus.dates import date_of_cell, find_when, is_room
from courses.documents.recognisers.syllabus.label_runs import split_labels
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.readings import is_open_citation
from courses.documents.recognisers.syllabus.words import fold
from courses.documents.text import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.lines import Line
    from courses.documents.recognisers.syllabus.session import Session
    from courses.documents.recognisers.syllabus.words import FieldLabel

_DISCUSSION = re.compile(
    r"^(?:课堂|小组|案例|本周|本讲)?(?:讨论|思考|研讨|辩论)$|^(?:class |in-class |group "
    r")?(?:discussion|discuss|debate)$"
)
_ASKS = re.compile(
    r"[?？]|谁|什么|甚麼|什麼|如何|怎样|怎么|怎樣|怎麼|为何|為何|是否|能否|可否|会不会|[吗嗎]$|哪[些个一]"
)
_REMARK = re.compile(r"^(?P<room>[^（()）]{2,30}?)\s*[（(](?P<remark>[^（()）]{2,40})[）)]$")
_COMMAS = re.compile(r"[,，;；|｜·]")
_ENGLISH_WORDS = 5


def in_parts(lines: Iterable[Line], accounting: Accounting) -> list[Line]:
    """Lines of running text with several labels as a line for each."""
    found: list[Line] = []
    for line in lines:
        running = line.kind in (BlockKind.LINE, BlockKind.PARAGRAPH) and not line.mark
        parts = split_labels(line.text) if running and not line.links else [line.text]
        if len(parts) < 2:
            found.append(line)
            continue
        accounting.keep_text(line.text, line.origin, *parts)
        found += [
            replace(line, text=text, cells=(), column=line.column + at, gap=0 if at else line.gap)
            for at, text in enumerate(parts)
        ]
    return found


def is_discussion(label: FieldLabel) -> bool:
    """Whether a label announces what is discussed, as a question: ``讨论：为什么？``

    Behind a label that stands alone the items below it are the questions.
    """
    named = _DISCUSSION.match(fold(label.printed).strip(" :")) is not None
    return named and (not label.rest or _ASKS.search(label.rest) is not None)


def is_prose(line: Line) -> bool:
    """Whether a line is a sentence of running text and not a point of an outline."""
    if line.kind is not BlockKind.PARAGRAPH or line.numbered[0] is not None or line.item >= 0:
        return False
    return line.text.endswith(".") and len(line.text.split()) >= _ENGLISH_WORDS


def is_told(line: Line, above: list[Line]) -> bool:
    """Whether a paragraph of sentences stands below a list of points and not among them."""
    listed = bool(above) and above[-1].kind is BlockKind.LIST
    plain = line.kind is BlockKind.PARAGRAPH and line.numbered[0] is None
    return listed and plain and (ends_sentence(line.text) or is_prose(line))


def ends_reading(line: Line, above: Line, readings: list[Line]) -> bool:
    """Whether a line is the rest of the unlabelled reading right above it."""
    reading = bool(readings) and readings[-1].origin == above.origin
    return reading and not line.gap and is_open_citation(above.text) and line.item < 0


def take_place(label: FieldLabel, line: Line, session: Session, accounting: Accounting) -> str:
    """Take the room or time behind a label; the remark behind a room is left."""
    session.origins.append(line.origin)
    kept, remark = [label.rest], ""
    if label.field is Field.ROOM:
        room, remark = _split_room(label.rest)
        session.room = f"{session.room} {room}".strip()
        kept = [room, remark]
    else:
        session.add_when(label.rest, find_when(label.rest))
    accounting.keep(line, *kept)
    return remark


def take_hours_and_room(line: Line, session: Session, accounting: Accounting) -> bool:
    """Take a line that is nothing but hours and a room: ``Room B12, 16:15``."""
    pieces = [piece.strip() for piece in _COMMAS.split(line.text) if piece.strip()]
    hours = [piece for piece in pieces if is_hour(piece) or is_day(piece)]
    rooms = [piece for piece in pieces if piece not in hours and is_room(piece)]
    if not hours or len(rooms) > 1 or len(hours) + len(rooms) < len(pieces) or session.time:
        return False
    for piece in hours:
        session.add_when(piece, date_of_cell(piece))
    session.room = session.room or (rooms[0] if rooms else "")
    session.origins.append(line.origin)
    accounting.keep(line, *pieces)
    return True


def _split_room(text: str) -> tuple[str, str]:
    """A room and the remark in brackets behind it: ``机房 5（请带学生卡）``."""
    found = _REMARK.match(text)
    return (found["room"], found["remark"]) if found else (text, "")
