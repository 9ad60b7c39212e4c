"""A text that lost its structure, put together again: the rules of prose in their order."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Author, Block, BlockKind, Reason
from courses.documents.recognisers.prose.claims import dropped, moved
from courses.documents.recognisers.prose.contents import Contents, take_contents
from courses.documents.recognisers.prose.figures import figure_at, take_labels
from courses.documents.recognisers.prose.footnote_marks import tie_marks
from courses.documents.recognisers.prose.footnotes import take_bodies
from courses.documents.recognisers.prose.formulas import is_formula
from courses.documents.recognisers.prose.front import take_front
from courses.documents.recognisers.prose.furniture import take_furniture
from courses.documents.recognisers.prose.heading_forms import Heading
from courses.documents.recognisers.prose.heading_levels import set_levels
from courses.documents.recognisers.prose.heading_merging import (
    merge_chapter_lines,
    merge_heading_tails,
    merge_known_headings,
)
from courses.documents.recognisers.prose.headings import find_headings
from courses.documents.recognisers.prose.layout import Layout, layout_of
from courses.documents.recognisers.prose.lines import (
    Line,
    fold,
    is_latin,
    origin_of,
    text_lines,
)
from courses.documents.recognisers.prose.lists import list_at, names_at, references_at
from courses.documents.recognisers.prose.prefaces import PREFACE, signature_at
from courses.documents.recognisers.prose.prose import Prose
from courses.documents.recognisers.prose.quotations import quotation_at
from courses.documents.recognisers.prose.tables import take_tables
from courses.documents.recognisers.prose.unwrapping import Stretch, join_claims, unwrap

if TYPE_CHECKING:
    from courses.documents.model import Document

RULE = "plain_text"


def read_plain_text(document: Document) -> Prose:
    """The prose of a document of printed lines."""
    lines = text_lines(document.blocks)
    furniture = take_furniture(lines)
    layout = layout_of(furniture.lines)
    contents = take_contents(furniture.lines)
    labels = take_labels(contents.lines, layout)
    notes = take_bodies(labels.lines, layout)
    tables = take_tables(notes.lines, layout)
    stretches = unwrap(tables.lines, layout, contents.levels)
    header = furniture.header
    front, stretches = take_front(stretches, contents.first, header)
    claims = [*furniture.claims, *contents.claims, *tables.claims, *front.claims]
    if header is not None and front.title_origin is None:
        place = origin_of([header])
        claims = [c for c in claims if c.origin != place]
        claims.append(moved(header.text, place, RULE))
    prose = Prose(front, authors=list(front.authors), claims=claims)
    assembly = _Assembly(prose, stretches, layout, contents, labels.labels)
    assembly.run()
    _place(prose, [*contents.blocks, *tables.blocks, *notes.blocks])
    prose.claims.extend(join_claims(stretches))
    tie_marks(prose)
    return prose


def _place(prose: Prose, others: list[Block]) -> None:
    """Put blocks that were taken out of the flow where they stood, behind what they interrupt."""
    waiting = deque(sorted(others, key=lambda b: b.origin.first))
    placed: list[Block] = []
    for block in prose.blocks:
        while waiting and waiting[0].origin.first < block.origin.first:
            placed.append(waiting.popleft())
        placed.append(block)
    prose.blocks = [*placed, *waiting]


@dataclass(slots=True)
class _Assembly:
    """Turns stretches into blocks, from the first to the last."""

    prose: Prose
    stretches: list[Stretch]
    layout: Layout
    contents: Contents
    labels: list[Line]
    headings: dict[Stretch, Heading] = field(default_factory=dict)
    signatures: dict[Stretch, tuple[Author, int]] = field(default_factory=dict)
    taken: set[Stretch] = field(default_factory=set)  # headings and signatures

    def run(self) -> None:
        merge_known_headings(self.stretches, self.contents, self.prose)
        merge_chapter_lines(self.stretches)
        merge_heading_tails(self.stretches)
        self.headings = find_headings(self.stretches, self.layout, self.contents)
        self._find_signatures()
        set_levels([self.headings[s] for s in self.stretches if s in self.headings])
        self._drop_repeated_headings()
        self._drop_last_label()
        self._order_logos()
        self.taken = {*self.headings, *self.signatures}
        index = 0
        while index < len(self.stretches):
            index = self._next(index)
        self._leave_labels()

    def _next(self, index: int) -> int:
        """Turn the stretch at ``index`` into a block; the index to go on from."""
        stretch = self.stretches[index]
        blocks = self.prose.blocks
        if stretch in self.headings:
            blocks.append(_heading_block(stretch, self.headings[stretch]))
            return index + 1
        if stretch in self.signatures:
            return self._sign(index)
        figure = figure_at(self.stretches, index, self.labels)
        if figure:
            blocks.extend(figure[0])
            self.prose.claims.extend(figure[1])
            return figure[2]
        taken = self.taken
        listed = (
            references_at(self.stretches, index, taken)
            or list_at(self.stretches, index, taken)
            or names_at(self.stretches, index, taken)
        )
        if listed:
            blocks.append(listed[0])
            return listed[1]
        quoted = quotation_at(self.stretches, index)
        if quoted:
            blocks.append(quoted[0])
            return quoted[1]
        kind = BlockKind.FORMULA if is_formula(stretch.text) else BlockKind.PARAGRAPH
        blocks.append(Block(kind=kind, origin=stretch.origin, text=stretch.text))
        return index + 1

    # Prefaces -----------------------------------------------------------------------------

    def _find_signatures(self) -> None:
        """Find the signatures of prefaces; their lines head nothing."""
        within = False
        for index, stretch in enumerate(self.stretches):
            heading = self.headings.get(stretch)
            if heading is not None and not _short_of_prose(heading):
                within = PREFACE.match(fold(heading.text)) is not None or (
                    within and heading.style == "plain"
                )
            found = signature_at(self.stretches, index) if within else None
            if found:
                self.signatures[stretch] = found
                for signed in self.stretches[index : index + found[1]]:
                    self.headings.pop(signed, None)

    def _sign(self, index: int) -> int:
        """Add the signature at ``index``; above the title of its preface it changes places."""
        author, count = self.signatures[self.stretches[index]]
        end = index + count
        signed = self.stretches[index:end]
        block = _signature_block(signed)
        self.prose.authors.append(author)
        title = self.stretches[end] if end < len(self.stretches) else None
        heading = self.headings.get(title) if title is not None else None
        above = self.stretches[index - 1] if index else None
        if title is None or heading is None or heading.level < 2 or above in self.headings:
            self.prose.blocks.append(block)
            return end
        self.prose.blocks.append(_heading_block(title, heading))
        self.prose.blocks.append(block)
        self.prose.claims.append(moved(block.text, block.origin, "prefaces"))
        return end + 1

    # Headings out of place ----------------------------------------------------------------

    def _drop_repeated_headings(self) -> None:
        """序言 above each of several prefaces is one heading; its repetitions are furniture."""
        current, kept = "", list[Stretch]()
        for stretch in self.stretches:
            heading = self.headings.get(stretch)
            if heading is None or heading.level != 1:
                kept.append(stretch)
                continue
            folded = fold(heading.label + heading.text)
            if folded == current and PREFACE.match(folded):
                self.prose.claims.append(
                    dropped(stretch.text, stretch.origin, Reason.RUNNING_HEADER, RULE)
                )
                del self.headings[stretch]
            else:
                kept.append(stretch)
            current = folded
        self.stretches[:] = kept

    def _drop_last_label(self) -> None:
        """A heading printed once more at the very end, with nothing below it, is furniture."""
        last = self.stretches[-1] if self.stretches else None
        known = {fold(h.text) for s, h in self.headings.items() if s is not last}
        if last is not None and fold(last.text) in known and last.width <= 24:
            self.prose.claims.append(dropped(last.text, last.origin, Reason.RUNNING_HEADER, RULE))
            self.stretches.remove(last)
            self.headings.pop(last, None)

    def _order_logos(self) -> None:
        """A name set like a logo above a heading of the contents heads the text below it.

        It is that name if the text begins with it. A line between the two in another script is
        the rest of the logo.
        """
        for index, stretch in enumerate(list(self.stretches)):
            heading = self.headings.get(stretch)
            if heading is None or not heading.known or index + 1 >= len(self.stretches):
                continue
            above = self._logo_above(index)
            if not above or not self.stretches[index + 1].text.startswith(above[0].text):
                continue
            name, rest = above[0], above[1:]
            for line in rest:
                self.prose.claims.append(dropped(line.text, line.origin, Reason.DECORATION, RULE))
                self.stretches.remove(line)
                self.headings.pop(line, None)
            self.stretches.remove(name)
            self.stretches.insert(self.stretches.index(stretch) + 1, name)
            self.headings[name] = Heading("", name.text, "plain", level=heading.level + 1)
            self.prose.claims.append(moved(name.text, name.origin, RULE))

    def _logo_above(self, index: int) -> list[Stretch]:
        """The name above the heading at ``index`` and its translation below it, if any."""
        above = self.stretches[max(0, index - 2) : index]
        if any(stretch.width > 24 for stretch in above) or not above:
            return []
        if len(above) == 2 and is_latin(above[1].text) != is_latin(above[0].text):
            return above
        return [] if self._heads(index - 1) else above[-1:]

    def _heads(self, index: int) -> bool:
        heading = self.headings.get(self.stretches[index])
        return heading is not None and bool(heading.label or heading.known)

    def _leave_labels(self) -> None:
        """Labels of charts that found no figure are a figure of their own."""
        for line in self.labels:
            at = [i for i, b in enumerate(self.prose.blocks) if b.origin.first < line.number]
            block = Block(kind=BlockKind.FIGURE, origin=Stretch([line]).origin, text=line.text)
            self.prose.blocks.insert(at[-1] + 1 if at else 0, block)


def _short_of_prose(heading: Heading) -> bool:
    """Whether a heading is only a name or a position, so that a preface goes on behind it."""
    named = heading.style == "plain" and not heading.listed and len(heading.text) <= 4
    return named and PREFACE.match(fold(heading.text)) is None


def _heading_block(stretch: Stretch, heading: Heading) -> Block:
    return Block(
        kind=BlockKind.HEADING,
        origin=stretch.origin,
        text=heading.text,
        label=heading.label,
        level=heading.level,
    )


def _signature_block(signed: list[Stretch]) -> Block:
    lines = [line for stretch in signed for line in stretch.lines]
    position = "".join(stretch.text for stretch in signed[1:])
    if is_latin(position):
        position = " ".join(stretch.text for stretch in signed[1:])
    origin = Stretch(lines).origin
    text = f"{signed[0].text}\n{position}"
    return Block(kind=BlockKind.PARAGRAPH, origin=origin, text=text)
