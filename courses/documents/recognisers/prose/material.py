"""From a part of a document to the fields that report and article share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypedDict

from courses.documents.model import Author, Block, Claim, Doubt, Origin
from courses.documents.recognisers.prose.authorship import introduced_authors
from courses.documents.recognisers.prose.plain_text import read_plain_text
from courses.documents.recognisers.prose.structured import read_structured

if TYPE_CHECKING:
    from courses.documents.model import Document


class Fields(TypedDict):
    """The arguments of ``Report`` and ``Article``."""

    title: str
    title_origin: Origin | None
    subtitle: str
    subtitle_origin: Origin | None
    authors: tuple[Author, ...]
    date: str
    metadata: Mapping[str, object]
    blocks: tuple[Block, ...]
    claims: tuple[Claim, ...]
    doubts: tuple[Doubt, ...]


def fields_of(document: Document) -> Fields:
    """What a document of prose holds, whichever way it came."""
    prose = read_structured(document) if document.format != "text" else read_plain_text(document)
    front = prose.front
    return Fields(
        title=front.title,
        title_origin=front.title_origin,
        subtitle=front.subtitle,
        subtitle_origin=front.subtitle_origin,
        authors=tuple(introduced_authors(prose.blocks, prose.authors)),
        date=front.date,
        metadata={**_printed(document), **front.metadata()},
        blocks=tuple(prose.blocks),
        claims=tuple(prose.claims),
        doubts=tuple(prose.doubts),
    )


def _printed(document: Document) -> Mapping[str, object]:
    """The front matter; the properties of a Word or PDF file are none of its text."""
    return document.metadata if document.format in ("markdown", "html") else {}
