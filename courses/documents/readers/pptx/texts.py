"""Texts of shapes as blocks: headings, paragraphs, lists with the numbers that are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, Any

from courses.documents.markdown_writer import escape
from courses.documents.model import (
    Block,
    BlockKind,
    Claim,
    Fate,
    Item,
    Look,
    Origin,
    Reason,
    Trouble,
)
from courses.documents.readers.pptx.counting import Counter
from courses.documents.readers.pptx.geometry import Box
from courses.documents.readers.pptx.paragraphs import (
    RULE,
    Paragraph,
    dropped,
    formula_claims,
    look_of,
)
from courses.documents.text import display_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Element = Any
_MARGIN = 3.6  # points within a box above its text
_LINE = 1.2  # height of a line against the size of its letters
# What stands around a slide number and means nothing without it.
_AROUND_NUMBER = re.compile(r"(?:第|共|页|頁|张|張|page|slide|of|[\W\d_])*", re.I)


@dataclass(slots=True)
class Findings:
    """What was found beside the blocks, in the order in which it was found; ``printed`` are the
    texts of the lines with the numbers that are counted."""

    printed: dict[int, str] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    def drop(self, paragraphs: Iterable[Paragraph], reason: Reason) -> None:
        """Paragraphs that are left out."""
        self.claims.extend(dropped(p.printed, p.origin, reason) for p in paragraphs)

    def trouble(self, code: str, page: int, text: str = "", origin: Origin | None = None) -> None:
        self.troubles.append(Trouble(code=code, page=page, text=text, origin=origin))

    def take_formulas(self, paragraph: Paragraph, *, alone: bool) -> None:
        claims, troubles = formula_claims(paragraph, alone=alone)
        self.claims.extend(claims)
        self.troubles.extend(troubles)

    def count(self, label: str, origin: Origin) -> None:
        """A number that the program counts."""
        if not label:
            return
        self.printed[origin.first] = f"{label} {self.printed.get(origin.first, '')}"
        self.claims.append(
            Claim(fate=Fate.COUNTED, before="", after=label, origin=origin, rule=RULE)
        )


def heading_of(paragraphs: Sequence[Paragraph], box: Box | None, found: Findings) -> Block:
    """The title of a slide, whose paragraphs are its lines."""
    for paragraph in paragraphs:
        found.take_formulas(paragraph, alone=False)
    marked = [paragraph.markdown(emphasis=False) for paragraph in paragraphs]
    texts = [paragraph.text for paragraph in paragraphs]
    lines = [mark or text for mark, text in zip(marked, texts, strict=True)]
    return Block(
        kind=BlockKind.HEADING,
        origin=around(paragraphs),
        text="\n".join(texts),
        markdown="\n".join(lines) if any(marked) else "",
        level=1,
        look=look_of(paragraphs[0], box, "title"),
    )


def text_blocks(
    paragraphs: Iterable[Paragraph], box: Box | None, style: str, found: Findings
) -> list[Block]:
    """The blocks of a text: stretches with bullets or numbers are lists."""
    counter = Counter()
    labelled = [(one, counter.label(one.level, one.bullet)) for one in paragraphs]
    blocks: list[Block] = []
    for listed, members in groupby(labelled, key=lambda pair: bool(pair[0].bullet.kind)):
        if listed:
            blocks.append(_list(list(members), box, style, found))
        else:
            blocks.extend(_block(one, look_of(one, box, style), found) for one, _label in members)
    return blocks


def _block(paragraph: Paragraph, look: Look, found: Findings) -> Block:
    """A paragraph, or a formula, as a block of its own."""
    latex = paragraph.formula
    found.take_formulas(paragraph, alone=bool(latex))
    return Block(
        kind=BlockKind.FORMULA if latex else BlockKind.PARAGRAPH,
        origin=paragraph.origin,
        text=latex or paragraph.text,
        markdown="" if latex else paragraph.markdown(),
        look=look,
    )


def _list(
    members: Sequence[tuple[Paragraph, str]], box: Box | None, style: str, found: Findings
) -> Block:
    highest = min(paragraph.level for paragraph, _label in members)
    items: list[Item] = []
    for paragraph, label in members:
        found.take_formulas(paragraph, alone=False)
        found.count(label, paragraph.origin)
        items.append(item_of(paragraph, paragraph.level - highest, label))
    largest = max((paragraph for paragraph, _label in members), key=lambda one: one.size)
    return Block(
        kind=BlockKind.LIST,
        origin=around([paragraph for paragraph, _label in members]),
        items=tuple(items),
        look=look_of(largest, box, style),
    )


def item_of(paragraph: Paragraph, level: int, label: str = "") -> Item:
    """A paragraph as an item of a list."""
    return Item(
        text=paragraph.text,
        level=level,
        label=label,
        markdown=paragraph.markdown(),
        origin=paragraph.origin,
    )


def cell_texts(paragraphs: Iterable[Paragraph], found: Findings) -> tuple[str, str]:
    """The text of a table's cell, paragraphs as lines, and its Markdown where it has marks."""
    counter = Counter()
    lines: list[str] = []
    marked: list[str] = []
    for paragraph in paragraphs:
        found.take_formulas(paragraph, alone=False)
        label = counter.label(paragraph.level, paragraph.bullet)
        found.count(label, paragraph.origin)
        lines.append(f"{label} {paragraph.text}".strip())
        marked.append(paragraph.markdown() and f"{label} {paragraph.markdown()}".strip())
    if not any(marked):
        return "\n".join(lines), ""
    written = [mark or escape(line) for mark, line in zip(marked, lines, strict=True)]
    return "\n".join(lines), "\n".join(written)


def around(paragraphs: Sequence[Paragraph]) -> Origin:
    """From the first to the last of some paragraphs."""
    return Origin(
        first=min(paragraph.origin.first for paragraph in paragraphs),
        last=max(paragraph.origin.last for paragraph in paragraphs),
        page=paragraphs[0].origin.page,
    )


def filled(box: Box | None, paragraphs: Iterable[Paragraph], anchor: str) -> Box | None:
    """The part of ``box`` that a text fills, roughly: boxes are often drawn far larger."""
    if box is None:
        return None
    height = 2 * _MARGIN
    for paragraph in paragraphs:
        size = paragraph.size or 1.0
        fits = max(1.0, (box.width - 4 * _MARGIN) / size)
        lines = sum(max(1, ceil(display_width(line) / fits)) for line in paragraph.text.split("\n"))
        height += lines * size * _LINE
    spare = box.height - height
    if spare <= 0:
        return box
    above = {"ctr": spare / 2, "b": spare}.get(anchor, 0.0)
    return Box(box.x, box.y + above, box.width, height)


# Before the blocks ---------------------------------------------------------------------------


def without_slide_numbers(paragraphs: Iterable[Paragraph], found: Findings) -> list[Paragraph]:
    """Paragraphs without the number of the slide, which the program counts; one that says nothing
    else is left out."""
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        numbers = [run for run in paragraph.runs if run.kind == "slide number"]
        rest = tuple(run for run in paragraph.runs if run.kind != "slide number")
        if numbers and _AROUND_NUMBER.fullmatch("".join(run.text for run in rest)):
            found.drop([paragraph], Reason.PAGE_NUMBER)
            continue
        for run in numbers:
            found.claims.append(dropped(run.printed, paragraph.origin, Reason.PAGE_NUMBER))
        kept.append(replace(paragraph, runs=rest) if numbers else paragraph)
    return kept


def linked(paragraphs: Sequence[Paragraph], address: str) -> list[Paragraph]:
    """The paragraphs of a shape that is a link as a whole: its last line carries the link."""
    if not address or not paragraphs or any(run.address for run in paragraphs[-1].runs):
        return list(paragraphs)
    runs = list(paragraphs[-1].runs)
    last = max((i for i, run in enumerate(runs) if run.text.strip()), default=0)
    first = max((i + 1 for i, run in enumerate(runs[:last]) if "\n" in run.text), default=0)
    runs[first:] = [replace(run, address=address) for run in runs[first:]]
    return [*paragraphs[:-1], replace(paragraphs[-1], runs=tuple(runs))]
