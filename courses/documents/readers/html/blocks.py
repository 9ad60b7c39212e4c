"""From the elements of a page to blocks, in the order of the file."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Look, Origin, Reason
from courses.documents.readers.html import code, framed, lists, tables
from courses.documents.readers.html.inline import Inline, Marks, Piece, Run, Span, compose
from courses.documents.readers.html.mathematics import typed_formulas
from courses.documents.readers.html.notes import NOTE
from courses.documents.readers.html.pictures import picture_of
from courses.documents.readers.html.stream import Print
from courses.documents.readers.html.tree import GONE, Element, Leaf, origin_of
from courses.documents.readers.html.word import style_name
from courses.documents.readers.symbol_fonts import shown_sign
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from courses.documents.readers.html.reading import Reading
    from courses.documents.readers.html.tree import Node

BLOCK_LEVEL = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
     "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
     "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "iframe", "legend", "li", "main", "menu",
     "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
     "tr", "ul", "video", "audio", "embed", "caption", NOTE)
)  # fmt: skip
_HEADING = re.compile(r"h([1-6])")
_INDENT = re.compile(r"^[ \t\n]*(?:\u3000|\xa0[ \t\n]*\xa0)")
_TYPED = re.compile(r"\$\$(?P<first>.+)\$\$|\\\[(?P<second>.+)\\\]", re.S)


class Flow:
    """Walks down the page; text gathers in ``run`` until a block begins or ends."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.blocks: list[Block] = []
        self.run = Run()
        self.holder = Element("body")  # the block whose text is gathered
        self.is_flat = False  # whether blocks are only lines of the text that is gathered

    # Walking ------------------------------------------------------------------------------

    def walk(self, element: Element, marks: Marks) -> None:
        """All children of a block; what is gathered before and behind it is its own paragraph."""
        self.flush()
        outer, self.holder = self.holder, element
        self.inside(element.children, marks)
        self.flush()
        self.holder = outer

    def sub(
        self, nodes: Sequence[Node], marks: Marks, holder: Element | None = None
    ) -> list[Block]:
        """The blocks of some nodes, apart from those of the page."""
        flow = Flow(self.reading)
        flow.holder = holder or self.holder
        flow.inside(nodes, marks)
        flow.flush()
        return flow.blocks

    def gathered(self, element: Element, marks: Marks) -> Run:
        """All text of an element as one run; a block within it is a line of its own."""
        flow = Flow(self.reading)
        flow.holder, flow.is_flat = element, True
        flow.inside(element.children, marks)
        return flow.run

    def inside(self, nodes: Sequence[Node], marks: Marks) -> None:
        taken: set[int] = set()  # texts that belong to the picture before them
        for at, node in enumerate(nodes):
            if isinstance(node, Leaf):
                if id(node) not in taken:
                    self.leaf(node, marks)
            elif node.name in ("img", "embed"):
                printed = _printed_for(nodes, at)
                taken |= set(map(id, printed))
                if node.name == "img":
                    self.picture(node, printed, marks)
                else:
                    framed.add_embedded(self, node, printed)
            elif node.name != GONE:
                self.element(node, marks)

    def element(self, element: Element, marks: Marks) -> None:
        is_heading = element.get("role") == "heading" or style_name(element) == "title"
        handler = add_heading if is_heading else _HANDLERS.get(element.name)
        if handler is None and code.is_wrapper(element):
            handler = code.add_code
        if self.is_flat and (handler is not None or element.name in BLOCK_LEVEL):
            self.line_of_its_own(element, marks)
        elif handler is not None:
            handler(self, element, marks)
        elif element.name in BLOCK_LEVEL:
            self.block(element, marks)
        else:
            self.inline(element, marks)

    def line_of_its_own(self, element: Element, marks: Marks) -> None:
        """A block where only text may be, such as in a cell."""
        cell = element.name in ("td", "th")
        self.run.add(Span(Piece.TEXT, " ", marks) if cell else Span(Piece.BREAK))
        self.inside(element.children, self.set_in(element, marks))
        self.run.add(Span(Piece.TEXT, " ", marks) if cell else Span(Piece.BREAK))

    def block(self, element: Element, marks: Marks) -> None:
        """A block without a meaning of its own, or an item of Word."""
        self.flush()
        if lists.is_item_of_word(element, self.reading):
            lists.add_item_of_word(self, element, marks)
        else:
            self.walk(element, self.set_in(element, marks))

    def inline(self, element: Element, marks: Marks) -> None:
        match element.name:
            case "br":
                self.run.add(Span(Piece.BREAK))
            case "a":
                self.link(element, marks)
            case "formula":
                self.formula(element, marks)
            case "note-reference":
                self.run.add(Span(Piece.NOTE, element.get("mark"), replace(marks, script="")))
            case "rp" | "rt" | "rtc":
                self.inside(element.children, marks)
            case _:
                self.inside(element.children, self.set_in(element, marks))

    def link(self, element: Element, marks: Marks) -> None:
        """A link around text; what it leads to is lost where it is around blocks or a picture."""
        leaves = list(element.leaves())
        address = next((leaf for leaf in leaves if leaf.print is Print.ADDRESS), None)
        lines = sum(e.name in BLOCK_LEVEL or e.name in ("br", "img") for e in element)
        if address is None or not element.text.strip() or lines:
            self.inside(element.children, self.set_in(element, marks))
        else:
            self.inside(element.children, replace(self.set_in(element, marks), link=address.text))

    def leaf(self, leaf: Leaf, marks: Marks) -> None:
        if leaf.print is Print.TEXT:
            self.text(leaf, marks)
        elif leaf.print is Print.ADDRESS and marks.link:
            self.run.add(Span(Piece.TEXT, "", marks, leaves=(leaf,)))
        else:
            self.reading.drop([leaf], Reason.LABEL)

    def text(self, leaf: Leaf, marks: Marks) -> None:
        """A text with the formulas that are typed in it, or the signs that its font shows."""
        place = (leaf,)
        if marks.signs:
            signs = (c if c.isspace() else shown_sign(marks.signs, ord(c)) for c in leaf.text)
            shown = "".join(signs)
            self.reading.repair(leaf.text, shown, origin_of([leaf]) or self.origin([]))
            self.run.add(Span(Piece.TEXT, shown, replace(marks, signs=""), leaves=place))
        elif marks.code:
            self.run.add(Span(Piece.TEXT, leaf.text, marks, leaves=place))
        else:
            for text, latex, alone in typed_formulas(leaf.text, dollars=self.reading.typesets):
                if not latex:
                    self.run.add(Span(Piece.TEXT, text, marks, leaves=place))
                    continue
                piece = Piece.DISPLAY if alone else Piece.FORMULA
                unset = Marks(link=marks.link)
                self.run.add(Span(piece, latex, unset, printed=text, leaves=place))

    def set_in(self, element: Element, marks: Marks) -> Marks:
        """How the text of an element is set that stands in text set as ``marks`` says."""
        styles = self.reading.styles
        bold, slant = styles.weight(element), styles.slant(element)
        return replace(
            marks,
            bold=marks.bold if bold is None else bold,
            italic=marks.italic if slant is None else slant,
            struck=marks.struck or styles.is_struck(element),
            highlighted=marks.highlighted or element.name == "mark",
            code=marks.code or element.name in ("code", "kbd", "samp", "tt"),
            script=element.name if element.name in ("sub", "sup") else marks.script,
            signs=styles.font_of_signs(element, marks.signs),
        )

    # Running text -------------------------------------------------------------------------

    def formula(self, element: Element, marks: Marks) -> None:
        latex, alone = element.get("latex"), bool(element.get("alone"))
        leaves = tuple(element.leaves())
        piece = Piece.DISPLAY if alone else Piece.FORMULA
        self.run.add(Span(piece, latex, Marks(link=marks.link), leaves=leaves))

    def picture(self, element: Element, printed: list[Leaf], marks: Marks) -> None:
        shown = picture_of(element, printed, self.reading)
        if shown.sign:
            self.run.add(Span(Piece.TEXT, shown.sign, marks, leaves=tuple(printed)))
        elif not shown.is_nothing:
            place = tuple(printed) or (Leaf("x", element.line),)
            span = Span(Piece.PICTURE, shown.alternative, marks, shown.address, leaves=place)
            self.run.add(span)

    def flush(self) -> None:
        """Turn what has gathered into blocks."""
        run, self.run = self.run, Run()
        if run.is_blank:
            return
        gathered: list[list[Span]] = []
        for line in run.lines():
            blank = not any(s.text.strip() or s.piece is Piece.PICTURE for s in line)
            indented = bool(line) and line[0].piece is Piece.TEXT and _INDENT.match(line[0].text)
            if blank or (indented and gathered):
                self.paragraph(gathered)
                gathered = []
            if not blank:
                gathered = self.line(line, gathered)
        self.paragraph(gathered)

    def line(self, line: list[Span], gathered: list[list[Span]]) -> list[list[Span]]:
        """Add a line to the paragraph; pictures and formulas alone on it are their own blocks."""
        if all(s.piece is Piece.PICTURE or not s.text.strip() for s in line):
            self.paragraph(gathered)
            self.figures(line)
            return []
        part: list[Span] = []
        for span in line:
            if span.piece is not Piece.DISPLAY:
                part.append(span)
                continue
            self.paragraph([*gathered, part])
            self.display(span)
            gathered, part = [], []
        return [*gathered, part]

    def paragraph(self, lines: list[list[Span]]) -> None:
        spans = [span for line in lines for span in line]
        if not any(s.text.strip() for s in spans):
            return
        inline = self.composed(lines)
        origin = self.origin(spans)
        alone = _formula_alone(inline.text)
        if alone:
            self.reading.drop_text(inline.text.replace(alone, "", 1), origin, Reason.LABEL)
            self.add(Block(kind=BlockKind.FORMULA, origin=origin, text=alone))
            return
        self.add(
            Block(
                kind=BlockKind.PARAGRAPH,
                origin=origin,
                text=inline.text,
                markdown=inline.markdown,
                look=self.look(spans),
            )
        )

    def composed(self, lines: Sequence[Sequence[Span]], *, heading: bool = False) -> Inline:
        """The text of lines, with claims for the formulas in it."""
        for span in (span for line in lines for span in line):
            if span.piece in (Piece.FORMULA, Piece.DISPLAY):
                self.claim_formula(span, f"${span.text}$")
        return compose(lines, heading=heading)

    def claim_formula(self, span: Span, after: str) -> None:
        printed = " ".join(leaf.text for leaf in span.leaves if leaf.text.strip())
        self.reading.repair(span.printed or printed, after, self.origin([span]))

    def display(self, span: Span) -> None:
        """A formula on its own; where the file prints it as it is, what is around it goes."""
        printed = span.printed or " ".join(leaf.text for leaf in span.leaves)
        before, as_it_is, behind = squeeze(printed).partition(squeeze(span.text))
        if as_it_is:
            self.reading.drop_text(before, self.origin([span]), Reason.LABEL)
            self.reading.drop_text(behind, self.origin([span]), Reason.LABEL)
        else:
            self.claim_formula(span, span.text)
        self.add(Block(kind=BlockKind.FORMULA, origin=self.origin([span]), text=span.text))

    def figures(self, spans: Iterable[Span]) -> None:
        self.blocks += self.figures_of(spans)

    def figures_of(self, spans: Iterable[Span]) -> list[Block]:
        return [
            Block(
                kind=BlockKind.FIGURE,
                origin=self.origin([span]),
                image=span.address,
                alternative=span.text,
            )
            for span in spans
            if span.piece is Piece.PICTURE
        ]

    def plain_text(self, element: Element) -> str:
        """The text of an element that can hold no marks: addresses of links in it go."""
        run = self.gathered(element, Marks())
        self.reading.drop(
            (leaf for span in run.spans for leaf in span.leaves if leaf.print is Print.ADDRESS),
            Reason.LABEL,
        )
        return " ".join(self.composed(run.lines()).text.split("\n"))

    def origin(self, spans: Iterable[Span]) -> Origin:
        leaves = [leaf for span in spans for leaf in span.leaves]
        here = Origin(first=self.holder.line, last=self.holder.line)
        return origin_of(leaves) or here

    def look(self, spans: Sequence[Span]) -> Look:
        """How the text of the block is set."""
        printed = [s for s in spans if s.piece is Piece.TEXT and s.text.strip()]
        styles, holder = self.reading.styles, self.holder
        return Look(
            style=style_name(holder),
            size=styles.size(holder),
            bold=bool(printed) and all(s.marks.bold for s in printed),
            italic=bool(printed) and all(s.marks.italic for s in printed),
            centred=styles.is_centred(holder),
            indent=styles.indent(holder),
        )

    def add(self, block: Block) -> None:
        self.blocks.append(block)


def add_heading(flow: Flow, element: Element, marks: Marks) -> None:
    """A heading: of HTML, of a role, or the title of a page of Word. Pictures in it follow it."""
    flow.flush()
    found = _HEADING.fullmatch(element.name)
    stated = element.get("aria-level")
    level = int(found.group(1)) if found else int(stated) if stated in tuple("123456") else 1
    run = flow.gathered(element, replace(flow.set_in(element, marks), bold=False))
    pictures = [span for span in run.spans if span.piece is Piece.PICTURE]
    rest = Run([span for span in run.spans if span.piece is not Piece.PICTURE])
    inline = flow.composed(rest.lines(), heading=True)
    if inline.text.strip():
        text, markdown = (" ".join(one.split("\n")) for one in (inline.text, inline.markdown))
        flow.add(
            Block(
                kind=BlockKind.HEADING,
                origin=flow.origin(rest.spans),
                text=text,
                markdown=markdown,
                level=level,
                look=Look(
                    style=style_name(element) or (f"heading {level}" if found else ""),
                    centred=flow.reading.styles.is_centred(element),
                ),
            )
        )
    outer, flow.holder = flow.holder, element
    flow.figures(pictures)
    flow.holder = outer


def _printed_for(nodes: Sequence[Node], at: int) -> list[Leaf]:
    """What the stream prints for a picture: the texts right behind it."""
    found: list[Leaf] = []
    for node in nodes[at + 1 : at + 3]:
        if not isinstance(node, Leaf) or node.print not in (Print.ALTERNATIVE, Print.PICTURE):
            break
        found.append(node)
    return found


def _formula_alone(text: str) -> str:
    """The LaTeX of a paragraph that is nothing but a formula between its signs."""
    found = _TYPED.fullmatch(text.strip())
    inner = (found["first"] or found["second"]).strip() if found else ""
    return inner if "$$" not in inner else ""


_HANDLERS: dict[str, Callable[[Flow, Element, Marks], None]] = {
    **{f"h{level}": add_heading for level in range(1, 7)},
    **dict.fromkeys(("ul", "ol", "menu", "dir"), lists.add_list),
    "dl": lists.add_definitions,
    "li": lists.add_stray_item,
    "table": tables.add_table,
    "blockquote": framed.add_quotation,
    "pre": code.add_code,
    "figure": framed.add_figure,
    "details": framed.add_details,
    "hr": framed.add_rule,
    "svg": framed.add_drawing,
    NOTE: framed.add_note,
    **dict.fromkeys(("iframe", "video", "audio"), framed.add_embedded_with_marks),
}
