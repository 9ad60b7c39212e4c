"""A text that lost its structure, put together again: the rules of prose in their order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from courses.documents.markdown_writer import escape
from courses.documents.model import Author, Block, BlockKind, Doubt, Reason
from courses.documents.recognisers.prose.claims import dropped, moved
from courses.documents.recognisers.prose.contents import Contents, take_contents
from courses.documents.recognisers.prose.figures import figure_at, take_labels
from courses.documents.recognisers.prose.footnotes import find_mark, take_bodies
from courses.documents.recognisers.prose.formulas import is_formula
from courses.documents.recognisers.prose.front import take_front
from courses.documents.recognisers.prose.furniture import take_furniture
from courses.documents.recognisers.prose.heading_forms import FRONT_WORDS, Heading, numbered
from courses.documents.recognisers.prose.heading_levels import set_levels
from courses.documents.recognisers.prose.headings import find_headings
from courses.documents.recognisers.prose.layout import Layout, layout_of
from courses.documents.recognisers.prose.lines import (
    Line,
    finishes,
    fold,
    is_latin,
    origin_of,
    text_lines,
)
from courses.documents.recognisers.prose.lists import list_at, names_at, references_at
from courses.documents.recognisers.prose.plain_headings import is_prose, is_short_title
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
    for block in sorted(others, key=lambda b: b.origin.first):
        at = len(prose.blocks)
        while at and prose.blocks[at - 1].origin.first > block.origin.first:
            at -= 1
        prose.blocks.insert(at, block)


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
        taken = {*self.headings, *self.signatures}
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
        current = ""
        for stretch in list(self.stretches):
            heading = self.headings.get(stretch)
            if heading is None or heading.level != 1:
                continue
            folded = fold(heading.label + heading.text)
            if folded == current and PREFACE.match(folded):
                self.prose.claims.append(
                    dropped(stretch.text, stretch.origin, Reason.RUNNING_HEADER, RULE)
                )
                self.stretches.remove(stretch)
                del self.headings[stretch]
            current = folded

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
    return heading.style == "plain" and not heading.known and len(heading.text) <= 4


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


def merge_known_headings(stretches: list[Stretch], contents: Contents, prose: Prose) -> None:
    """Lines that together are one entry of the contents are one heading."""
    index = 0
    while index < len(stretches):
        joined = fold(stretches[index].text)
        for count in (2, 3):
            group = stretches[index : index + count]
            if len(group) < count or any(s.width > 40 for s in group):
                break
            joined += fold(group[-1].text)
            if joined in contents.levels and fold(group[0].text) not in contents.levels:
                for other in group[1:]:
                    stretches[index].absorb(other)
                    stretches.remove(other)
                stretches[index].joins.clear()
                _without_dots(stretches[index], prose)
                break
        index += 1


def merge_chapter_lines(stretches: list[Stretch]) -> None:
    """第三章 on a line of its own is one heading with the title on the next line."""
    for index, stretch in enumerate(list(stretches)):
        form = numbered(stretch.text)
        if form is None or form.text or index + 1 >= len(stretches):
            continue
        at = stretches.index(stretch)
        title = stretches[at + 1] if at + 1 < len(stretches) else None
        if title is None or title.width > 40 or finishes(title.text) or numbered(title.text):
            continue
        stretch.absorb(title)
        stretch.joins.clear()
        stretch.text = f"{form.label} {title.text}"
        stretches.remove(title)


_TAIL = 8.0  # Han characters of the last words of a heading
_CONNECTING = ("的", "与", "和", "及", "、", "对", "在", "-")


def merge_heading_tails(stretches: list[Stretch]) -> None:
    """A word or two alone between a numbered heading and prose are the end of the heading."""
    index = 0
    while index + 2 < len(stretches):
        head, tail, text = stretches[index : index + 3]
        form = numbered(head.text)
        short = tail.width <= (_TAIL if head.text.endswith(_CONNECTING) else _TAIL / 2)
        if (
            form is not None
            and form.text
            and short
            and len(head.lines) == 1
            and head.width >= 2 * tail.width
            and not finishes(head.text)
            and is_short_title(tail, Layout())
            and not FRONT_WORDS.match(tail.text)
            and tail.lines[0].gap <= text.lines[0].gap + 1
            and is_prose(text)
        ):
            head.absorb(tail)
            head.joins.clear()
            stretches.remove(tail)
        index += 1


def _without_dots(stretch: Stretch, prose: Prose) -> None:
    """Dots that a title is set between are decoration."""
    for line in stretch.lines:
        bare = line.text.strip("·•● ")
        if bare != line.text:
            marks = line.text.replace(bare, "", 1)
            origin = Stretch([line]).origin
            prose.claims.append(dropped(marks, origin, Reason.DECORATION, RULE))
            stretch.text = stretch.text.replace(line.text, bare)


# Footnotes --------------------------------------------------------------------------------


def tie_marks(prose: Prose) -> None:
    """Tie each footnote to its mark in the text above it.

    The mark leaves the text and stays as ``[^1]`` in its Markdown; one without a mark is a doubt.
    """
    for number, note in enumerate(prose.blocks):
        if note.kind is not BlockKind.FOOTNOTE or not note.mark:
            continue
        if not _tie(prose, number, note):
            message = f"The footnote {note.mark} has no mark in the text."
            prose.doubts.append(Doubt(message=message, origin=note.origin, weight=0.3))


_REACH = 30  # blocks above and below a footnote among which its mark is looked for


def _tie(prose: Prose, number: int, note: Block) -> bool:
    above = range(number - 1, max(-1, number - _REACH), -1)
    below = range(number + 1, min(len(prose.blocks), number + 4))
    for index in [*above, *below]:
        block = prose.blocks[index]
        tied = _without_mark(block, note)
        if tied is not None:
            prose.blocks[index] = tied
            prose.claims.append(dropped(note.mark, block.origin, Reason.LABEL, "footnotes"))
            return True
    return False


def _without_mark(block: Block, note: Block) -> Block | None:
    """``block`` with the mark of ``note`` out of its text, or None where it has none."""
    if block.kind is BlockKind.FIGURE or block.kind is BlockKind.TABLE:
        found = find_mark(block.caption, note.mark)
        if found is None:
            return None
        return replace(block, caption=block.caption[: found[0]] + block.caption[found[1] :])
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTATION):
        return None
    found = find_mark(block.text, note.mark)
    if found is None:
        return None
    name = note.mark.strip("[]〔〕［］（）()")
    source = block.markdown or escape(block.text)
    place = find_mark(source, note.mark)
    if place is None:
        return None
    return replace(
        block,
        text=block.text[: found[0]] + block.text[found[1] :],
        markdown=f"{source[: place[0]]}[^{name}]{source[place[1] :]}",
    )
