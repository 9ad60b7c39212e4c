"""Covers set as forms: a table of labels and values, or labelled lines, above the text.

題目 gives the title, 成员 and 执笔 the authors, 日期 the date; the head of a memo (TO, FROM, DATE,
SUBJECT) is such a form too. All of it but the title is kept as printed with the by-line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from courses.documents.model import Author, BlockKind, Doubt, Reason
from courses.documents.recognisers.prose.claims import dropped
from courses.documents.recognisers.prose.cover_labels import Field, field_of, labelled
from courses.documents.recognisers.prose.dates import find_date, find_month
from courses.documents.recognisers.prose.genres import is_genre
from courses.documents.recognisers.prose.heading_forms import FRONT_WORDS
from courses.documents.recognisers.prose.lines import stops
from courses.documents.recognisers.prose.people import ORGANISATION, authors_of, is_name
from courses.documents.text import collapse, display_width, join_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.model import Block, Origin
    from courses.documents.recognisers.prose.front import Front

RULE = "cover_fields"
TABLE_AS_COVER = "A table was read as the cover: its labels name title, author or date."
_MOST = 16  # blocks above which a form ends
_WIDEST = 60.0
_WIDEST_LABEL = 12.0
_LINES = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTATION)
_TELLING = (Field.TITLE, Field.AUTHOR, Field.DATE)
_NAME_ALONE = re.compile(r"^\s*(?:full )?names?\s*[:：]?\s*$|^\s*姓\s*名\s*[:：]?\s*$", re.I)
_NUMBER = re.compile(r"[\s（(]*(?:学号)?[:：]?\s*\d{5,}[）)]?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with its value; ``field`` is None where the label is unknown."""

    field: Field | None
    label: str
    value: str
    origin: Origin


def take_fields(front: Front, blocks: list[Block]) -> list[Block]:
    """The blocks without the forms of the cover, whose values are in ``front``."""
    found = _forms(blocks)
    if not found:
        return blocks
    left: dict[int, Block] = {}  # of tables that go on with the text
    for index, entries in found.items():
        for entry in entries:
            _book(front, entry)
        if blocks[index].kind is BlockKind.TABLE and len(blocks[index].rows) > _rows_of_form(
            blocks[index]
        ):
            left[index] = _below_form(blocks[index])
        if blocks[index].kind is BlockKind.TABLE:
            front.doubts.append(
                Doubt(message=TABLE_AS_COVER, origin=blocks[index].origin, weight=0.2)
            )
    titled = any(entry.field is Field.TITLE for entries in found.values() for entry in entries)
    first = min(found)
    kept = [
        left.get(index, block)
        for index, block in enumerate(blocks)
        if index not in found or index in left
    ]
    return _masthead(front, kept[:first]) + kept[first:] if titled else kept


def is_form(blocks: Sequence[Block]) -> bool:
    """Whether a document begins with such a form."""
    return bool(_forms(blocks))


def _forms(blocks: Sequence[Block]) -> dict[int, list[Entry]]:
    """The blocks of the cover that are forms, by their index."""
    tables: dict[int, list[Entry]] = {}
    lines: dict[int, list[Entry]] = {}
    for index, block in enumerate(blocks[:_MOST]):
        if block.kind is BlockKind.TABLE:
            entries = _of_table(block)
            begun = bool(tables or lines)
            if entries is None or (begun and index - 1 not in tables | lines):
                break
            tables[index] = entries
        elif _begins_text(block, bool(index)):
            break
        elif entries := _of_lines(block):
            lines[index] = entries
    fields = {entry.field for entries in lines.values() for entry in entries}
    named = Field.TITLE in fields and len(fields) >= 2
    memo = Field.RECEIVER in fields and Field.AUTHOR in fields
    return tables | lines if tables or named or memo else {}


def _begins_text(block: Block, later: bool) -> bool:
    text = collapse(block.text)
    if block.kind is BlockKind.RULE or not text:
        return False
    if block.kind not in _LINES or FRONT_WORDS.match(text):
        return True
    if block.kind is BlockKind.HEADING and later and block.level > 1:
        return True
    wide = max(map(display_width, block.text.split("\n"))) > _WIDEST
    return wide or (stops(text) and labelled(text) is None)


def _of_lines(block: Block) -> list[Entry]:
    """The entries of a block all of whose lines are labelled; none of any other."""
    entries = []
    for line in block.text.split("\n"):
        if not line.strip():
            continue
        found = labelled(line)
        if found is None or block.label:
            return []
        entries.append(Entry(found[0], found[1], found[2], block.origin))
    return entries


def _of_table(block: Block) -> list[Entry] | None:
    """The entries of a table whose rows are pairs of labels and values; None of any other."""
    if not block.rows or len(block.rows[0]) not in (2, 4) or len(block.rows) < 2:
        return None
    entries: list[Entry] = []
    for number, row in enumerate(block.rows[: _rows_of_form(block)]):
        origin = block.row_origins[number] if block.row_origins else block.origin
        pairs = _pairs(row)
        if pairs is None:
            return None
        entries += [Entry(field_of(label), label, value, origin) for label, value in pairs]
    known = [entry for entry in entries if entry.field is not None]
    telling = _is_telling(known) or (len(known) == len(entries) and _has_date(known))
    nested = any(field_of(entry.value) for entry in entries if entry.value)
    sure = len(known) >= 2 and len(known) * 2 >= len(entries) and telling and not nested
    return entries if sure else None


def _is_telling(entries: Sequence[Entry]) -> bool:
    """Whether labels tell of the document: its title, or who wrote it and more than a name."""
    fields = {entry.field for entry in entries if entry.value}
    if Field.TITLE in fields:
        return True
    named = any(e.field is Field.AUTHOR and _NAME_ALONE.match(e.label) is None for e in entries)
    return Field.AUTHOR in fields and (named or Field.DATE in fields or Field.OTHER in fields)


def _has_date(entries: Sequence[Entry]) -> bool:
    return any(entry.field in _TELLING and entry.value for entry in entries)


def _rows_of_form(block: Block) -> int:
    """How many rows of a table are a form: up to the first with a text of its own as value."""
    for number, row in enumerate(block.rows):
        if number > 1 and any(_is_text(cell) for cell in row[1::2]):
            return number
    return len(block.rows)


def _is_text(cell: str) -> bool:
    """Whether a cell holds running text and not the value of a label."""
    wide = display_width(collapse(cell))
    return wide > _WIDEST or (wide > _WIDEST / 2 and (stops(cell) or cell.rstrip().endswith(".")))


def _below_form(block: Block) -> Block:
    """What a table holds below its form, as a table of its own."""
    at = _rows_of_form(block)
    merged = tuple(replace(one, row=one.row - at) for one in block.merged if one.row >= at)
    origins = block.row_origins[at:]
    return replace(
        block, rows=block.rows[at:], row_origins=origins, merged=merged, header_rows=0, markdown="",
        origin=replace(block.origin, first=origins[0].first) if origins else block.origin,
    )  # fmt: skip


def _pairs(row: Sequence[str]) -> list[tuple[str, str]] | None:
    """Labels and values of a row; a cell that covers the row is a value without a label."""
    filled = [cell.strip() for cell in row if cell.strip()]
    if len(filled) == 1 and row[0].strip():
        return [("", filled[0])] if display_width(filled[0]) <= _WIDEST_LABEL * 2 else None
    cells = [cell.strip() for cell in row] if len(filled) % 2 else filled
    pairs = [(label, value) for label, value in zip(cells[::2], cells[1::2], strict=True) if label]
    if any(display_width(label) > _WIDEST_LABEL for label, _ in pairs):
        return None
    return pairs


def _book(front: Front, entry: Entry) -> None:
    value = _joined(entry.value)
    if entry.field is Field.TITLE and not front.title and value:
        front.title, front.title_origin = value, entry.origin
        front.claims.append(dropped(entry.label, entry.origin, Reason.LABEL, RULE))
        return
    front.byline.append(collapse(f"{entry.label} {value}"))
    if entry.field is Field.AUTHOR:
        _book_authors(front, value)
    elif entry.field is Field.DATE:
        front.date = front.date or find_date(value)[0] or find_month(value)
    elif entry.field is Field.ISSUER and value:
        front.issuers.append(value)


def _joined(value: str) -> str:
    text = ""
    for line in value.split("\n"):
        text = join_lines(text, line.strip())
    return collapse(text)


def _book_authors(front: Front, value: str) -> None:
    found = authors_of(_NUMBER.sub(" ", value).strip())
    for author in found:
        if not is_name(author.name) and ORGANISATION.search(author.name):
            front.issuers.append(author.name)
        elif author.name and author.name not in {known.name for known in front.authors}:
            front.authors.append(Author(name=author.name, position=author.position))


def _masthead(front: Front, above: Sequence[Block]) -> list[Block]:
    """What stands above a form that names the title: kind of document and who issued it."""
    left: list[Block] = []
    for block in above:
        short = display_width(collapse(block.text)) <= _WIDEST / 2
        if block.kind in _LINES and front.read(collapse(block.text)):
            continue
        if block.kind in _LINES and (short or is_genre(block.text)):
            front.byline.append(collapse(block.text))
        else:
            left.append(block)
    return left
