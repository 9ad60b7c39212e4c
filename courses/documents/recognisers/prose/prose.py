"""What was understood of a document of prose, before it is called a report or an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from courses.documents.model import Author, Block, Claim, Doubt
    from courses.documents.recognisers.prose.front import Front


@dataclass(slots=True)
class Prose:
    """The head of a document and its blocks in reading order."""

    front: Front
    blocks: list[Block] = field(default_factory=list)
    authors: list[Author] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
