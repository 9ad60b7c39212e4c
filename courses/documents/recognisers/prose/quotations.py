"""Quotations of a text: words in quotation marks alone with who said them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind
from courses.documents.recognisers.prose.lines import origin_of

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.unwrapping import Stretch

_QUOTED = re.compile(r"^[“「\"][^“「\"]{8,}[”」\"]$", re.DOTALL)
_SAID_BY = re.compile(r"^(?:——|--|—|–|―)\s*\S.{1,40}$")
_WITH_SPEAKER = re.compile(
    r"^[“「\"](?P<words>[^”」\"]{8,})[”」\"]\s*"
    r"(?P<speaker>(?:——|—|–|--)\s*\S.{1,40}|[（(][^）)]{2,40}[）)]|[^“”\"，,]{2,26}[。.]?)$",
    re.DOTALL,
)
_ENDS = ("。", "！", "？", "…", ".", "!", "?")


def quotation_at(stretches: list[Stretch], index: int) -> tuple[Block, int] | None:
    """The quotation that begins at ``index`` and the index behind it."""
    stretch = stretches[index]
    following = stretches[index + 1] if index + 1 < len(stretches) else None
    if _QUOTED.match(stretch.text) and following is not None and _SAID_BY.match(following.text):
        return _block([stretch, following]), index + 2
    if _is_attributed(stretch.text):
        return _block([stretch]), index + 1
    return None


def _is_attributed(text: str) -> bool:
    """Whether a paragraph is a whole sentence in quotation marks and a few words on its speaker."""
    found = _WITH_SPEAKER.match(text)
    if found is None:
        return False
    marked = found["speaker"][0] in "—–-（("
    return marked or (found["words"].endswith(_ENDS) and len(found["words"]) >= 20)


def _block(stretches: list[Stretch]) -> Block:
    lines = [line for stretch in stretches for line in stretch.lines]
    return Block(
        kind=BlockKind.QUOTATION,
        origin=origin_of(lines),
        text="\n".join(stretch.text for stretch in stretches),
    )
