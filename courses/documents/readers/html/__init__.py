"""Web pages: the document that they hold, without the site around it.

Pages of programs (Word, LibreOffice, Google Docs, pandoc), of blogs and public accounts, saved
pages with their pictures. Nothing is fetched and no script is run; what lies elsewhere stays
there as an address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.errors import UnreadableDocument
from courses.documents.model import Document, Page
from courses.documents.readers.html.blocks import Flow
from courses.documents.readers.html.content import drop_hidden, select_content
from courses.documents.readers.html.head import metadata_of, shown_title, take_facts, take_title
from courses.documents.readers.html.inline import Marks
from courses.documents.readers.html.mathematics import set_formulas, typesets
from courses.documents.readers.html.notes import mark_notes
from courses.documents.readers.html.reading import Reading
from courses.documents.readers.html.source import html_source
from courses.documents.readers.html.stream import events
from courses.documents.readers.html.styles import styles_of
from courses.documents.readers.html.tree import build_tree

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["read_html"]


def read_html(data: bytes, name: str, beside: Mapping[str, bytes] | None = None) -> Document:
    """The document that the page ``data`` holds; raises ``UnreadableDocument``.

    ``beside`` are pictures that lie beside it, by their paths from its folder.
    """
    source = html_source(data, name)
    reading = Reading(
        styles_of(source.text), source.pictures, beside or {}, typesets=typesets(source.text)
    )
    root = build_tree(events(source.text))
    facts = take_facts(root, reading)
    set_formulas(root, reading)
    drop_hidden(root, reading)
    mark_notes(root, reading)
    title = take_title(root, facts, reading)
    metadata = metadata_of(root, facts, title)
    content = select_content(root, title, reading)
    flow = Flow(reading)
    flow.walk(content, Marks())
    if not flow.blocks and not reading.claims:
        raise UnreadableDocument("no_text", name=name)
    if shown := shown_title(root, title, flow.blocks):
        metadata["title"] = shown
    pictures = tuple(reading.pictures.values())
    return Document(
        name=name,
        format="html",
        pages=(Page(number=1, blocks=tuple(flow.blocks)),),
        metadata=metadata,
        claims=tuple(reading.claims),
        pictures=pictures,
        troubles=tuple(reading.troubles),
    )
