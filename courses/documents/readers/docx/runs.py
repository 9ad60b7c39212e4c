"""A run of a paragraph: its characters, signs, breaks, notes, fields and drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents import troubles
from courses.documents.model import Reason
from courses.documents.readers.docx.attached import Attached
from courses.documents.readers.docx.drawings import read_drawing
from courses.documents.readers.docx.forms import form_text
from courses.documents.readers.docx.names import ALTERNATIVE, CHOICE, W, number
from courses.documents.readers.docx.picture_pieces import pieces_of_drawing
from courses.documents.readers.docx.pieces import NoteReference, Piece, Sort
from courses.documents.readers.docx.properties import run_properties
from courses.documents.readers.equation_fields import shown_by_equation
from courses.documents.readers.symbol_fonts import shown_sign
from courses.documents.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from courses.documents.readers.docx.inline import Context, Inline
    from courses.documents.readers.docx.styles import Format

_TEXT, _PROPERTIES = f"{W}t", f"{W}rPr"
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_run(inline: Inline, run: etree._Element, context: Context) -> None:
    """Read a ``w:r``."""
    properties = run_properties(run.find(_PROPERTIES))
    form = inline.reading.styles.format(inline.style, properties)
    _read_contents(inline, run, form, context)


def _read_contents(inline: Inline, run: etree._Element, form: Format, context: Context) -> None:
    begun = len(inline.pieces)
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            text = child.text or ""
            inline.add_text(text.replace("\n", " ") if "\n" in text else text, form, context)
        elif tag in _SIGNS:
            inline.add_text(_SIGNS[tag], form, context)
        elif tag in _READERS:
            _READERS[tag](inline, child, form, context)
    if len(inline.pieces) > begun + 1:
        _take_own_mark(inline.pieces[begun:])


def _take_own_mark(pieces: list[Piece]) -> None:
    """The mark of a note that its author typed: the characters behind the reference."""
    reference: Piece | None = None
    for piece in pieces:
        if reference is not None and piece.sort is Sort.TEXT and piece.dropped is None:
            reference.value += piece.text.strip()
            piece.dropped = Reason.LABEL
        elif piece.note is not None and piece.note.own:
            reference = piece


def _deleted(inline: Inline, element: etree._Element, form: Format, context: Context) -> None:
    removed = context._replace(dropped=context.dropped or Reason.PRIVATE)
    inline.add_text(element.text or "", form, removed)


def _break(inline: Inline, element: etree._Element, form: Format, context: Context) -> None:
    kind = element.get(f"{W}type")
    if kind == "page":
        inline.reading.pages.break_page()
    elif kind != "column":
        inline.add_text("\n", form, context)


def _page(inline: Inline, _element: etree._Element, _form: Format, _context: Context) -> None:
    inline.reading.pages.note()


def _sign(inline: Inline, element: etree._Element, form: Format, context: Context) -> None:
    try:
        code = int(element.get(f"{W}char") or "", 16)
    except ValueError:
        return
    sign = shown_sign(element.get(f"{W}font") or "", code)
    inline.add(Piece(sign, form, dropped=Reason.PRIVATE if form.hidden else None), context)


def _ruby(inline: Inline, element: etree._Element, form: Format, context: Context) -> None:
    """Characters with their reading: the reading in brackets behind them."""
    above, base = (
        clean_text("".join(part.text or "" for part in element.iterfind(f"{W}{name}//{_TEXT}")))
        for name in ("rt", "rubyBase")
    )
    shown = f"{base}（{above}）" if above.strip() else None
    inline.add(Piece(above + base, form, shown=shown), context)


def _note(inline: Inline, element: etree._Element, form: Format, context: Context) -> None:
    kind = "footnotes" if element.tag == f"{W}footnoteReference" else "endnotes"
    own = number(element.get(f"{W}customMarkFollows")) == 1
    reference = NoteReference(kind, element.get(f"{W}id") or "", own)
    dropped = Reason.PRIVATE if form.hidden else None
    inline.add(Piece("", form, Sort.NOTE, note=reference, dropped=dropped), context)


def _field_mark(inline: Inline, element: etree._Element, form: Format, context: Context) -> None:
    shown = form_text(element)
    if shown is not None and context.dropped is None:
        inline.reading.trouble(troubles.FORM_FIELDS, inline.origin)
    if shown:
        inline.add(Piece(clean_text(shown), form), context)
    closed = inline.fields.mark(element)
    if closed is None:
        return
    equation = shown_by_equation(closed.instruction) if closed.kind == "EQ" else ""
    if equation:
        inline.add(Piece(clean_text(equation), form), context)
    if closed.own_link is not None and closed.has_text:
        inline.add_address(closed.own_link, context)


def _field_code(inline: Inline, element: etree._Element, _form: Format, _context: Context) -> None:
    inline.fields.instruct(element.text or "")


def _drawing(inline: Inline, element: etree._Element, form: Format, context: Context) -> None:
    drawing = read_drawing(element)
    hidden = Reason.PRIVATE if form.hidden else None
    dropped = context.dropped or hidden or inline.fields.dropped
    within = context._replace(dropped=dropped)
    for piece in pieces_of_drawing(inline, drawing, shown=dropped is None):
        inline.add(piece, within)
    if drawing.boxes or drawing.charts or drawing.diagrams or drawing.rule:
        inline.attached.append(
            Attached(
                boxes=drawing.boxes,
                charts=drawing.charts,
                diagrams=drawing.diagrams,
                grouped=drawing.grouped,
                rule=drawing.rule,
                dropped=dropped,
            )
        )


def _alternative(inline: Inline, element: etree._Element, form: Format, context: Context) -> None:
    choice = element.find(CHOICE)
    if choice is not None:
        _read_contents(inline, choice, form, context)


_READERS: dict[str, Callable[[Inline, etree._Element, Format, Context], None]] = {
    f"{W}delText": _deleted,
    f"{W}br": _break,
    f"{W}lastRenderedPageBreak": _page,
    f"{W}sym": _sign,
    f"{W}ruby": _ruby,
    f"{W}footnoteReference": _note,
    f"{W}endnoteReference": _note,
    f"{W}fldChar": _field_mark,
    f"{W}instrText": _field_code,
    f"{W}drawing": _drawing,
    f"{W}pict": _drawing,
    f"{W}object": _drawing,
    ALTERNATIVE: _alternative,
}
