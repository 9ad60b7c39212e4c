"""A document whose reader kept its structure: head, captions, groups of lines, fake headings."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Item, Origin, Reason
from courses.documents.numbering import split_label
from courses.documents.recognisers.prose.claims import dropped
from courses.documents.recognisers.prose.cover_fields import take_fields
from courses.documents.recognisers.prose.fake_headings import with_headings
from courses.documents.recognisers.prose.formulas import is_formula, with_number
from courses.documents.recognisers.prose.front import Front
from courses.documents.recognisers.prose.heading_forms import bare_numbered, numbered
from courses.documents.recognisers.prose.line_groups import group_lines, joined
from courses.documents.recognisers.prose.lines import fold
from courses.documents.recognisers.prose.prose import Prose
from courses.documents.recognisers.prose.set_apart import with_typed_lists
from courses.documents.recognisers.prose.structured_captions import with_captions
from courses.documents.recognisers.prose.structured_cover import take_cover, take_rest
from courses.documents.recognisers.prose.structured_head import (
    read_metadata,
    take_byline,
    take_title,
)
from courses.documents.recognisers.prose.structured_quotations import with_quotations

if TYPE_CHECKING:
    from courses.documents.model import Document

RULE = "structured"
_SET = ("pdf", "docx")  # formats whose formulas may be typed as text
_BOLD = re.compile(r"^(\*\*|__)(?P<text>[^*_]+)\1$")
_CONTENTS = re.compile(r"^(?:目\s*[录錄]|contents|table of contents)$", re.I)
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
_SPEAKER = re.compile(r"^(?:[^：:。，]{1,6}[：:]|Q\d*[:：.]|A\d*[:：.])")
_LIQUID = re.compile(
    r"^\{%\s*highlight\s+(?P<language>\w+)[^%]*%\}\s*(?P<code>.*?)\s*"
    r"\{%\s*endhighlight\s*%\}$",
    re.DOTALL,
)
_HEADING_WIDTH = 30.0
_LABEL_WIDTH = 20.0


def read_structured(document: Document) -> Prose:
    """The prose of a document of structured blocks."""
    blocks = [b for b in document.blocks if b.kind is not BlockKind.RULE]
    front = Front()
    if document.format in ("markdown", "html"):
        read_metadata(front, document)
    blocks = _without_head(front, blocks)
    prose = Prose(front, authors=list(front.authors), claims=front.claims, doubts=front.doubts)
    blocks = _without_contents(blocks, prose.claims)
    blocks = _merged_quotations(blocks, document.claims)
    blocks = [part for block in blocks for part in _parts(block, prose.claims)]
    if document.format in _SET:
        blocks = [_set_formula(block) for block in blocks]
    blocks = with_typed_lists(with_headings(with_quotations(blocks, prose.claims), prose.doubts))
    prose.blocks = with_captions(blocks, prose.claims)
    return prose


def _without_head(front: Front, blocks: list[Block]) -> list[Block]:
    """Without title and by-lines: those of the cover where the file says how it is set."""
    named = bool(front.title)
    if not named:
        blocks = take_fields(front, blocks)
    if not named and front.title:
        front.settle()
        return take_rest(front, blocks)
    looks = not front.title and any(block.look is not None for block in blocks[:3])
    rest = take_cover(front, blocks) if looks else blocks
    if rest is not blocks:
        front.settle()
        return rest
    return take_byline(front, take_title(front, blocks))


def _without_contents(blocks: list[Block], claims: list[Claim]) -> list[Block]:
    """Without a contents list whose entries are the headings of the document."""
    known = {fold(b.text) for b in blocks if b.kind is BlockKind.HEADING}
    for index, block in enumerate(blocks[:-1]):
        listed = blocks[index + 1]
        titled = _CONTENTS.match(block.text.strip()) and listed.kind is BlockKind.LIST
        if not titled or not all(fold(item.text) in known for item in listed.items):
            continue
        printed = [f"{item.label} {_with_addresses(item)}" for item in listed.items]
        claims.append(dropped(block.text, block.origin, Reason.LABEL, "contents"))
        claims.append(dropped("\n".join(printed), listed.origin, Reason.LABEL, "contents"))
        return [*blocks[:index], *blocks[index + 2 :]]
    return blocks


def _with_addresses(item: Item) -> str:
    return _LINK.sub(r"\1 \2", item.markdown) if item.markdown else item.text


# Blocks -----------------------------------------------------------------------------------


def _merged_quotations(blocks: list[Block], claims: tuple[Claim, ...]) -> list[Block]:
    """Paragraphs of one quotation, parted by a line with nothing but >, are one block."""
    marked = {c.origin.first for c in claims if c.before.strip() == ">"}
    merged: list[Block] = []
    for block in blocks:
        above = merged[-1] if merged else None
        if (
            above is not None
            and above.kind is block.kind is BlockKind.QUOTATION
            and set(range(above.origin.last + 1, block.origin.first)) <= marked
            and block.origin.first > above.origin.last + 1
        ):
            merged[-1] = replace(
                above,
                text="\n".join([*_lines_of(above), *_lines_of(block)]),
                markdown=_joined_markdown(above, block),
                origin=Origin(first=above.origin.first, last=block.origin.last),
            )
        else:
            merged.append(block)
    return merged


def _lines_of(block: Block) -> list[str]:
    """The paragraphs of a quotation."""
    lines = block.text.split("\n")
    return [joined(lines, group) for group in group_lines(lines, lines)]


def _joined_markdown(above: Block, block: Block) -> str:
    if not above.markdown and not block.markdown:
        return ""
    return "\n".join([above.markdown or above.text, block.markdown or block.text])


def _parts(block: Block, claims: list[Claim]) -> list[Block]:
    """A block of the reader as blocks of the material."""
    liquid = _LIQUID.match(block.text) if block.kind is BlockKind.PARAGRAPH else None
    if liquid:
        return [_code(block, liquid, claims)]
    if block.kind is BlockKind.HEADING:
        return [_heading(block)]
    if block.kind is BlockKind.PARAGRAPH:
        return _paragraphs(block)
    if block.kind is BlockKind.LIST:
        return [replace(block, items=tuple(_item(item) for item in block.items))]
    if block.kind in (BlockKind.QUOTATION, BlockKind.FOOTNOTE) and "\n" in block.text:
        return [_rejoined(block)]
    return [block]


def _set_formula(block: Block) -> Block:
    """A paragraph that is nothing but an equation, which its page prints in plain signs."""
    if block.kind is not BlockKind.PARAGRAPH or not is_formula(block.text):
        return block
    formula, label = with_number(block.text)
    return replace(block, kind=BlockKind.FORMULA, text=formula, label=label, markdown="")


def _heading(block: Block) -> Block:
    form = numbered(block.text) or bare_numbered(block.text)
    if form is None or not form.text:
        return block
    return replace(block, label=form.label, text=form.text)


def _code(block: Block, liquid: re.Match[str], claims: list[Claim]) -> Block:
    """Code between the tags of a template language."""
    code, language = liquid["code"], liquid["language"]
    tags = block.text.replace(code, "", 1).replace(language, "", 1)
    claims.append(dropped(tags, block.origin, Reason.LABEL, RULE))
    return Block(kind=BlockKind.CODE, origin=block.origin, text=code, language=language)


def _item(item: Item) -> Item:
    """An item whose wrapped lines are joined."""
    if "\n" not in item.text:
        return item
    lines = item.text.split("\n")
    sources = item.markdown.split("\n") if item.markdown else lines
    text = joined(lines, list(range(len(lines))))
    markdown = joined(sources, list(range(len(sources)))) if item.markdown else ""
    return replace(item, text=text, markdown=markdown)


def _rejoined(block: Block) -> Block:
    lines, sources = _aligned(block)
    groups = group_lines(lines, sources)
    text = "\n".join(joined(lines, group) for group in groups)
    markdown = "\n".join(joined(sources, group) for group in groups) if block.markdown else ""
    return replace(block, text=text, markdown=markdown)


def _aligned(block: Block) -> tuple[list[str], list[str]]:
    """The lines of a block as text and as Markdown, the same number of both."""
    lines = block.text.split("\n")
    sources = block.markdown.split("\n") if block.markdown else lines
    return (lines, sources) if len(lines) == len(sources) else (lines, lines)


def _paragraphs(block: Block) -> list[Block]:
    """The paragraphs that the lines of a paragraph are."""
    if "\n" not in block.text:
        return [block]
    lines = block.text.split("\n")
    sources = block.markdown.split("\n") if block.markdown else lines
    if len(lines) != len(sources):
        return [block]
    whole = block.origin.last - block.origin.first + 1 == len(lines)
    labels = [split_label(line) for line in lines]
    if all(label is not None and label.values and rest for label, rest in labels):
        return [_numbered_list(block, lines, sources, whole=whole)]
    return [
        replace(
            block,
            text=joined(lines, group),
            markdown=joined(sources, group) if block.markdown else "",
            origin=_origin(block, group) if whole else block.origin,
        )
        for group in group_lines(lines, sources)
    ]


def _numbered_list(block: Block, lines: list[str], sources: list[str], *, whole: bool) -> Block:
    """Lines that all begin with a printed number are a list."""
    items = []
    for index, line in enumerate(lines):
        label, rest = split_label(line)
        marked = split_label(sources[index])[1] if block.markdown else ""
        items.append(
            Item(
                text=rest,
                label=label.printed if label else "",
                markdown=marked if marked != rest else "",
                origin=_origin(block, [index]) if whole else block.origin,
            )
        )
    return Block(kind=BlockKind.LIST, origin=block.origin, items=tuple(items))


def _origin(block: Block, group: list[int]) -> Origin:
    first = block.origin.first
    return Origin(first=first + group[0], last=first + group[-1], page=block.origin.page)
