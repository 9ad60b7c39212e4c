"""Paragraphs that a page, a column or a figure cuts are put together."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from courses.documents.readers.pdf.layout import Line
from courses.documents.readers.pdf.paragraphs import Paragraph
from courses.documents.text import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.readers.pdf.layout import Segment
    from courses.documents.readers.pdf.typography import Typography

_MOST_BETWEEN = 4  # figures, tables and captions between the halves of a paragraph
_OTHER_SIZE = 0.05
_CAPTION_WIDTH = 40


def join_paragraphs(flow: Sequence[object], typography: Typography) -> list[object]:
    """The elements of a document with the halves of cut paragraphs put together.

    A figure or table between two halves comes after the paragraph.
    """
    result: list[object] = []
    open_at: int | None = None  # where in ``result`` the paragraph stands that may go on
    for element in flow:
        if isinstance(element, Paragraph):
            before = result[open_at] if open_at is not None else None
            if isinstance(before, Paragraph) and _goes_on(
                before, element, typography, apart=len(result) - 1 - (open_at or 0)
            ):
                before.lines += element.lines
                before.end = element.end or element.column
                continue
            result.append(element)
            if not _is_float_text(element, typography) or open_at is None:
                open_at = len(result) - 1
            continue
        result.append(element)
        if open_at is not None and len(result) - 1 - open_at > _MOST_BETWEEN:
            open_at = None
    return result


def _is_float_text(paragraph: Paragraph, typography: Typography) -> bool:
    """Whether a paragraph may be the caption or the source of a figure or table."""
    return len(paragraph.text) <= _CAPTION_WIDTH * 2 and (
        paragraph.size < typography.body * 0.95 or paragraph.centred
    )


def _goes_on(before: Paragraph, after: Paragraph, typography: Typography, *, apart: int) -> bool:
    """Whether ``after`` is the rest of ``before``; ``apart`` elements stand between them."""
    last, first = before.last, after.first
    elsewhere = last.page != first.page or (before.end or before.column) is not after.column
    if not elsewhere and apart == 0:
        return False
    if first.page - last.page > 1 or abs(last.size - first.size) > _OTHER_SIZE * last.size:
        return False
    if after.label is not None or last.bold != first.bold:
        return False
    if last.size > typography.body * 1.12 or not before.is_full(first):
        return False
    if before.ends_centred or after.centred or not (before.end or before.column).proven:
        return False
    ended = ends_sentence(last.text) or last.text.rstrip().endswith((".", "：", ":"))
    indented = after.indent > 0.8 * first.size
    if ended:
        return typography.indents and apart == 0 and _begins_flush(after, typography)
    if not indented:
        return True
    return before.label is not None or not typography.indents or before.indent >= after.indent


def _begins_flush(after: Paragraph, typography: Typography) -> bool:
    """Whether a paragraph begins without the indent that all others have."""
    return after.indent < 0.4 * typography.body and not after.column.narrow


def part_by_raw_order(flow: Sequence[object]) -> list[object]:
    """Paragraphs whose lines stand in another order in the raw text fall into pieces that do not.

    The account follows the raw text within a block; between blocks it knows of moves.
    """
    result: list[object] = []
    for element in flow:
        result += _in_order(element) if isinstance(element, Paragraph) else [element]
    return result


def _in_order(paragraph: Paragraph) -> list[Paragraph]:
    pieces = [(line, segment) for line in paragraph.lines for segment in line.segments]
    cuts = [i for i in range(1, len(pieces)) if _is_cut(pieces[i - 1][1], pieces[i][1])]
    if not cuts:
        return [paragraph]
    bounds = [0, *cuts, len(pieces)]
    column = paragraph.end or paragraph.column
    return [
        Paragraph(
            _lines(pieces[a:b]),
            paragraph.column if a == 0 else column,
            paragraph.label if a == 0 else None,
        )
        for a, b in pairwise(bounds)
    ]


def _is_cut(before: Segment, after: Segment) -> bool:
    """Whether two pieces stand the other way round in the raw text, or have characters of another
    text between them that no blank parts off."""
    if min(run.place for run in after.runs) < min(run.place for run in before.runs):
        return True
    last = next((run for run in reversed(before.runs) if not run.shift), before.runs[-1])
    first = next((run for run in after.runs if not run.shift), after.runs[0])
    adjacent = first.line - last.line in (0, 1) and first.at - last.end in (0, 1, 2)
    return not adjacent and (last.glued or not first.parted)


def _lines(pieces: Sequence[tuple[Line, Segment]]) -> list[Line]:
    """Segments with the lines that they were part of, as lines again."""
    lines: list[Line] = []
    before: Line | None = None
    for line, segment in pieces:
        if line is before:
            lines[-1] = Line([*lines[-1].segments, segment], line.page)
        else:
            lines.append(Line([segment], line.page))
        before = line
    return lines
