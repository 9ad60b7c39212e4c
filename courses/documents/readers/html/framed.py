"""Blocks around other blocks: figures, quotations, notes, folds; and what is embedded."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Origin, Reason
from courses.documents.readers.html import code, lists
from courses.documents.readers.html.stream import Print
from courses.documents.readers.html.tree import Element, Leaf, origin_of
from courses.documents.text import collapse
from courses.documents.troubles import EMBEDDED_LEFT_OUT, PICTURE_LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.readers.html.blocks import Flow
    from courses.documents.readers.html.inline import Marks

_DASH = re.compile(r"^\s*(?:[—–―-]{1,2})\s*")
_LEAST_LABELS = 4  # characters of a drawing that are more than a sign


def add_figure(flow: Flow, element: Element, marks: Marks) -> None:
    """A figure: its caption belongs to the picture or table in it, or is a paragraph."""
    if "highlight" in element.classes or code.is_wrapper(element):
        code.add_code(flow, element, marks)
        return
    flow.flush()
    captions = [c for c in element if c.name == "figcaption"]
    caption = " ".join(filter(None, (flow.plain_text(c) for c in captions)))
    place = origin_of([leaf for c in captions for leaf in c.leaves()])
    for one in captions:
        one.clear()
    blocks = flow.sub(element.children, marks, holder=element)
    at = next((i for i, b in reversed(list(enumerate(blocks))) if _takes_caption(b)), None)
    if at is not None and caption:
        origin = around([blocks[at].origin, *([place] if place else [])])
        blocks[at] = replace(blocks[at], caption=caption, origin=origin)
    elif caption and place:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, origin=place, text=caption))
    for block in blocks:
        flow.add(block)


def _takes_caption(block: Block) -> bool:
    return block.kind in (BlockKind.FIGURE, BlockKind.TABLE) and not block.caption


def around(origins: Sequence[Origin]) -> Origin:
    return Origin(first=min(o.first for o in origins), last=max(o.last for o in origins))


def add_quotation(flow: Flow, element: Element, marks: Marks) -> None:
    """A quotation with its paragraphs and lists; other blocks within it stand for themselves."""
    flow.flush()
    source, place = _source_of(flow, element)
    gathered: list[Block] = []
    for block in flow.sub(element.children, marks, holder=element):
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.HEADING):
            if gathered and gathered[-1].items:
                _end_quotation(flow, gathered)
            gathered.append(block)
        elif block.kind is BlockKind.LIST:
            gathered.append(block)
        else:
            _end_quotation(flow, gathered)
            flow.add(block)
    _end_quotation(flow, gathered)
    last = flow.blocks[-1] if flow.blocks else None
    if source and place and last is not None and last.kind is BlockKind.QUOTATION:
        flow.blocks[-1] = replace(last, source=source, origin=around([last.origin, place]))
    elif source and place:
        flow.add(Block(kind=BlockKind.PARAGRAPH, origin=place, text=source))


def _end_quotation(flow: Flow, gathered: list[Block]) -> None:
    if not gathered:
        return
    texts = [block for block in gathered if block.kind is not BlockKind.LIST]
    marked = any(block.markdown for block in texts)
    flow.add(
        Block(
            kind=BlockKind.QUOTATION,
            origin=around([block.origin for block in gathered]),
            text="\n".join(block.text for block in texts),
            markdown="\n".join(b.markdown or lists.flat_markdown(b) for b in texts)
            if marked
            else "",
            items=tuple(item for block in gathered for item in block.items),
        )
    )
    gathered.clear()


def _source_of(flow: Flow, element: Element) -> tuple[str, Origin | None]:
    """Whose words these are: what stands in a ``footer``, or a ``cite`` of its own line."""
    for child in [c for c in element.children if isinstance(c, Element)]:
        cited = child.name == "cite" or (
            child.name == "p"
            and [c.name for c in child if c is not child][:1] == ["cite"]
            and collapse(child.text) == collapse(next(c for c in child if c.name == "cite").text)
        )
        if child.name != "footer" and not cited:
            continue
        place, text = child.origin(), flow.plain_text(child)
        child.clear()
        dash = _DASH.match(text)
        if dash:
            flow.reading.drop_text(dash.group(0), place, Reason.DECORATION)
            text = text[dash.end() :]
        return text, place
    return "", None


def add_note(flow: Flow, element: Element, marks: Marks) -> None:
    """A note; what is no text in it follows it."""
    flow.flush()
    blocks = flow.sub(element.children, marks, holder=element)
    texts = [block for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST)]
    paragraphs = [block for block in texts if block.kind is BlockKind.PARAGRAPH]
    marked = any(block.markdown for block in paragraphs)
    place = Origin(first=element.line, last=element.line)
    flow.add(
        Block(
            kind=BlockKind.FOOTNOTE,
            origin=around([place, *(block.origin for block in texts)]),
            text="\n".join(block.text for block in paragraphs),
            markdown="\n".join(b.markdown or lists.flat_markdown(b) for b in paragraphs)
            if marked
            else "",
            items=tuple(item for block in texts for item in block.items),
            mark=element.get("mark"),
        )
    )
    for block in blocks:
        if block not in texts:
            flow.add(block)


def add_details(flow: Flow, element: Element, marks: Marks) -> None:
    """A fold: its summary in bold type, and what it holds."""
    flow.flush()
    for child in [c for c in element.children if isinstance(c, Element) and c.name == "summary"]:
        if child.find("h1", "h2", "h3", "h4", "h5", "h6"):
            continue
        flow.walk(child, replace(marks, bold=True))
        child.clear()
    flow.walk(element, marks)


def add_rule(flow: Flow, element: Element, marks: Marks) -> None:
    flow.flush()
    flow.add(Block(kind=BlockKind.RULE, origin=Origin(first=element.line, last=element.line)))


def add_drawing(flow: Flow, element: Element, marks: Marks) -> None:
    """A drawing of lines cannot be kept; the labels in it are."""
    leaves = [leaf for leaf in element.leaves() if leaf.text.strip()]
    labels = [collapse(leaf.text) for leaf in leaves if leaf.print is Print.TEXT]
    if sum(map(len, labels)) < _LEAST_LABELS:
        flow.reading.drop(leaves, Reason.DECORATION)
        return
    flow.flush()
    flow.reading.drop((x for x in leaves if x.print is not Print.TEXT), Reason.LABEL)
    flow.reading.trouble(PICTURE_LEFT_OUT, labels[0], element.origin())
    flow.add(Block(kind=BlockKind.FIGURE, origin=element.origin(), text="\n".join(labels)))


def add_embedded_with_marks(flow: Flow, element: Element, marks: Marks) -> None:
    add_embedded(flow, element, [leaf for leaf in element.leaves() if leaf.text.strip()])


def add_embedded(flow: Flow, element: Element, printed: list[Leaf]) -> None:
    """A film, a sound or another page: its address, once; it is not fetched."""
    flow.flush()
    addresses = [leaf for leaf in printed if leaf.print is Print.PICTURE]
    flow.reading.drop((leaf for leaf in printed if leaf not in addresses), Reason.DECORATION)
    flow.reading.drop(addresses[1:], Reason.DECORATION)
    text = addresses[0].text if addresses else ""
    flow.reading.trouble(EMBEDDED_LEFT_OUT, text, Origin(first=element.line, last=element.line))
    if addresses:
        origin = origin_of(addresses[:1]) or element.origin()
        flow.add(Block(kind=BlockKind.PARAGRAPH, origin=origin, text=text))
