"""The contents of a paragraph as pieces: runs, links, fields, formulas, drawings, changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from courses.documents import troubles
from courses.documents.model import Origin, Reason
from courses.documents.readers.docx.fields import Fields, is_page_number, linked_address
from courses.documents.readers.docx.forms import is_form_control
from courses.documents.readers.docx.names import ALTERNATIVE, CHOICE, M, R, W
from courses.documents.readers.docx.pieces import Link, Piece, Sort
from courses.documents.readers.drawing_xml import link_address
from courses.documents.readers.formulas import read_omml
from courses.documents.readers.symbol_fonts import shown_text
from courses.documents.text import clean_text

if TYPE_CHECKING:
    from lxml import etree

    from courses.documents.readers.docx.attached import Attached
    from courses.documents.readers.docx.reading import Reading
    from courses.documents.readers.docx.styles import Format

_DEPTH = 200


class Context(NamedTuple):
    """What holds for a stretch: the link it belongs to, why it is not shown."""

    link: Link | None = None
    dropped: Reason | None = None
    page_number: bool = False


# The children still to be read, what holds for them, and what is to be done behind them.
Entered = tuple[Iterator["etree._Element"], Context, Callable[[], None] | None]


class Inline:
    """The contents of one paragraph while they are read.

    ``fields`` stay open from paragraph to paragraph; ``page`` is the page on which the text of
    the paragraph begins.
    """

    def __init__(
        self, reading: Reading, part: str, fields: Fields, style: str | None, line: int
    ) -> None:
        self.reading = reading
        self.part = part
        self.fields = fields
        self.style = style
        self.line = line
        self.pieces: list[Piece] = []
        self.attached: list[Attached] = []
        self.page: int | None = None

    @property
    def origin(self) -> Origin:
        return Origin(first=self.line, last=self.line, page=self.reading.pages.number)

    def add(self, piece: Piece, context: Context) -> None:
        """Take a piece as the context has it."""
        field = self.fields.here
        piece.dropped = context.dropped or piece.dropped
        piece.link = context.link or piece.link
        piece.page_number = context.page_number
        if field is not None:
            piece.dropped = piece.dropped or field.dropped
            piece.link = piece.link or field.link
            piece.page_number = piece.page_number or field.is_page_number
            field.has_text = field.has_text or bool(piece.text.strip())
        if self.page is None and piece.text.strip():
            self.page = self.reading.pages.number
        self.pieces.append(piece)

    def add_text(self, text: str, form: Format, context: Context) -> None:
        """Take characters."""
        if not text.isprintable():
            text = clean_text(text)
        piece = Piece(text, form)
        if form.font and form.font != "mono":
            shown = shown_text(form.font, text)
            piece.shown = None if shown == text else shown
        if form.hidden:
            piece.dropped = Reason.PRIVATE
        if text:
            self.add(piece, context)

    def add_address(self, link: Link, context: Context) -> None:
        """Take the address of the link that ends here."""
        self.add(Piece(link.address, sort=Sort.ADDRESS, link=link), context)

    def add_formula(self, element: etree._Element, context: Context, *, apart: bool) -> None:
        """Take a formula, as LaTeX where it can be put so."""
        formula = read_omml(element)
        characters = clean_text(formula.characters)
        if not characters.strip():
            return
        piece = Piece(characters, sort=Sort.FORMULA)
        if formula.latex:
            piece.shown, piece.apart = f"${clean_text(formula.latex)}$", apart
        elif context.dropped is None:
            self.reading.trouble(troubles.FORMULA_AS_TEXT, self.origin, characters)
        self.add(piece, context)


Reader = Callable[[Inline, "etree._Element", Context], None]


def read_inline(
    inline: Inline, paragraph: etree._Element, context: Context, read_run: Reader
) -> None:
    """Read the children of a paragraph, and of what only groups them, in their order."""
    stack: list[Entered] = [(iter(paragraph), context, None)]
    while stack:
        children, context, after = stack[-1]
        for child in children:
            tag = child.tag
            if tag == _RUN:
                read_run(inline, child, context)
            elif tag in _SKIPPED or not isinstance(tag, str):
                continue
            elif tag in _LEAVES:
                _LEAVES[tag](inline, child, context)
            elif len(stack) < _DEPTH:
                enter = _CONTAINERS.get(tag)
                stack.append(
                    enter(inline, child, context) if enter else (iter(child), context, None)
                )
                break
        else:
            stack.pop()
            if after is not None:
                after()
    if inline.page is None:
        inline.page = inline.reading.pages.number


# What stands between the runs -------------------------------------------------------------


def _formula(inline: Inline, element: etree._Element, context: Context) -> None:
    inline.add_formula(element, context, apart=False)


def _formulas(inline: Inline, element: etree._Element, context: Context) -> None:
    for formula in element.iter(f"{M}oMath"):
        inline.add_formula(formula, context, apart=True)


def _other_document(inline: Inline, _element: etree._Element, context: Context) -> None:
    if context.dropped is None:
        inline.reading.trouble(troubles.EMBEDDED_LEFT_OUT, inline.origin)


def _first_choice(_inline: Inline, element: etree._Element, context: Context) -> Entered:
    choice = element.find(CHOICE)
    return iter(() if choice is None else choice), context, None


def _hyperlink(inline: Inline, element: etree._Element, context: Context) -> Entered:
    relation = inline.reading.parts.relations(inline.part).get(element.get(f"{R}id") or "")
    anchor = element.get(f"{W}anchor")
    target = relation.target if relation is not None and relation.external else ""
    return _linked(inline, element, f"{target}#{anchor}" if target and anchor else target, context)


def _linked(inline: Inline, element: etree._Element, target: str, context: Context) -> Entered:
    """What is in a link; its address stands behind the text."""
    address = link_address(target)
    if not address:
        return iter(element), context, None
    link, begun = Link(address), len(inline.pieces)

    def close() -> None:
        if any(piece.text.strip() for piece in inline.pieces[begun:]):
            inline.add_address(link, context)

    return iter(element), context._replace(link=link), close


def _simple_field(inline: Inline, element: etree._Element, context: Context) -> Entered:
    code = (element.get(f"{W}instr") or "").strip()
    kind = code.split(maxsplit=1)[0].upper() if code else ""
    if kind == "HYPERLINK":
        return _linked(inline, element, linked_address(code), context)
    if kind == "TOC":
        context = context._replace(dropped=context.dropped or Reason.LABEL)
    return iter(element), context._replace(page_number=is_page_number(code)), None


def _content_control(inline: Inline, element: etree._Element, context: Context) -> Entered:
    properties = element.find(f"{W}sdtPr")
    if properties is not None:
        if is_form_control(properties) and context.dropped is None:
            inline.reading.trouble(troubles.FORM_FIELDS, inline.origin)
        context = within_control(properties, context)
    content = element.find(f"{W}sdtContent")
    return iter(() if content is None else content), context, None


def within_control(properties: etree._Element, context: Context) -> Context:
    """The context in a content control: the prompt of one that nobody filled in says nothing."""
    if properties.find(f"{W}showingPlcHdr") is None:
        return context
    return context._replace(dropped=context.dropped or Reason.DECORATION)


def _removed(_inline: Inline, element: etree._Element, context: Context) -> Entered:
    return iter(element), context._replace(dropped=context.dropped or Reason.PRIVATE), None


_RUN = f"{W}r"
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        "pPr", "rPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd",
        "commentRangeStart", "commentRangeEnd", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
        "customXmlDelRangeEnd", "fldData", "p", "tbl",
    )
)  # fmt: skip
_LEAVES: dict[str, Reader] = {
    f"{M}oMath": _formula,
    f"{M}oMathPara": _formulas,
    f"{W}subDoc": _other_document,
}
_CONTAINERS: dict[str, Callable[[Inline, etree._Element, Context], Entered]] = {
    ALTERNATIVE: _first_choice,
    f"{W}hyperlink": _hyperlink,
    f"{W}fldSimple": _simple_field,
    f"{W}sdt": _content_control,
    f"{W}del": _removed,
    f"{W}moveFrom": _removed,
}
