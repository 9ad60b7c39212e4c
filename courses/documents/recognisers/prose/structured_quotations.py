"""Quotations of files that say how a paragraph is set, each with who or what is quoted."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Origin, Reason
from courses.documents.recognisers.prose.claims import dropped
from courses.documents.text import display_width

if TYPE_CHECKING:
    from collections.abc import Sequence

RULE = "structured_quotations"
_WHOLE = re.compile(r"^[“「『\"‘][^“「\"]{6,}[”」』\"’][。.]?\s*(?:$|[（(—–―])")
_SAID_BY = re.compile(r"^(?P<mark>[—–―-]{1,3}|--)\s*(?P<source>[^—–―\s][^—–―。]{1,60})$")
_BEHIND = re.compile(
    r"^(?P<text>.+?[。！？!?.…”」』\"’])\s*(?P<source>[—–―]{1,2}\s*[^—–―。\s][^—–―。]{1,60}|"
    r"[（(][^（）()]{2,60}[）)])$",
    re.DOTALL,
)
_CITED = re.compile(
    r"《|[，,]|(?:19|20)\d{2}|第.{1,4}[章页期]|p\.|^[（(][\u4e00-\u9fff·]{2,12}[）)]$"
)
_DEEPER = 12.0  # points by which a quotation stands in from the text
_LONGEST = 600.0


def with_quotations(blocks: list[Block], claims: list[Claim]) -> list[Block]:
    """The blocks with paragraphs that are set as quotations as such, and their sources apart."""
    edge = _edge(blocks)
    result: list[Block] = []
    for block in blocks:
        above = result[-1] if result else None
        if (
            above is not None
            and above.kind is BlockKind.QUOTATION
            and above.look is not None
            and _names_source(above, block)
        ):
            result[-1] = _with_source(above, block, claims)
            continue
        quoted = _is_quotation(block, edge)
        one = replace(block, kind=BlockKind.QUOTATION) if quoted else block
        # The file itself marks the others; there the attribution is part of what it marks.
        result.append(_sourced(one, claims) if quoted else one)
    return result


def _edge(blocks: Sequence[Block]) -> float | None:
    """The left edge of most of the text; None where no file says."""
    edges: dict[float, int] = {}
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH and block.look is not None:
            edges[block.look.indent] = edges.get(block.look.indent, 0) + len(block.text)
    return max(edges, key=lambda edge: edges[edge]) if edges else None


def _is_quotation(block: Block, edge: float | None) -> bool:
    """Whether a whole paragraph in quotation marks is set in italics or further in."""
    look = block.look
    if block.kind is not BlockKind.PARAGRAPH or look is None or look.style not in ("", "normal"):
        return False
    if display_width(block.text) > _LONGEST or "\n" in block.text:
        return False
    italic = look.italic or re.fullmatch(r"([*_])[^*_].*\1", block.markdown.strip(), re.DOTALL)
    deeper = edge is not None and look.x == 0 and look.indent >= edge + _DEEPER
    marked = _WHOLE.match(block.text) is not None
    cited = _BEHIND.match(block.text)
    named = cited is not None and cited["source"][0] in "—–―"
    return bool(italic or deeper) and (marked or named)


def _names_source(quotation: Block, block: Block) -> bool:
    if quotation.source or block.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTATION):
        return False
    return _SAID_BY.match(block.text.strip()) is not None and not block.label


def _with_source(quotation: Block, block: Block, claims: list[Claim]) -> Block:
    found = _SAID_BY.match(block.text.strip())
    if found is None:
        return quotation
    claims.append(dropped(found["mark"], block.origin, Reason.DECORATION, RULE))
    origin = Origin(
        first=quotation.origin.first, last=block.origin.last, page=quotation.origin.page
    )
    return replace(quotation, source=found["source"].strip(), origin=origin)


def _sourced(block: Block, claims: list[Claim]) -> Block:
    """A quotation whose own end names its source, with that apart."""
    found = _BEHIND.match(block.text)
    if found is None or block.source or block.items:
        return block
    printed = found["source"]
    if printed[0] in "（(" and not _CITED.search(printed):
        return block
    if block.markdown and not block.markdown.endswith(printed):
        return block
    source = printed.strip("（）()") if printed[0] in "（(" else printed.lstrip("—–―- ")
    marks = (printed[0], printed[-1]) if printed[0] in "（(" else (printed[: -len(source)],)
    claims += [
        dropped(mark.strip(), block.origin, Reason.DECORATION, RULE) for mark in marks if mark
    ]
    text = block.text.removesuffix(printed).rstrip()
    markdown = block.markdown.removesuffix(printed).rstrip()
    return replace(block, text=text, markdown=markdown, source=source.strip())
