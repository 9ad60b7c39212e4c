"""Authors whom the text itself introduces: a section on the author, a line at the end."""

from __future__ import annotations

import re
from dataclasses import replace

from courses.documents.model import Author, Block, BlockKind
from courses.documents.recognisers.prose.bylines import read_byline
from courses.documents.recognisers.prose.people import introduced

_SECTION = re.compile(
    r"^(?:作者(?:简介|介绍|信息)?|关于作者|讲者(?:简介|介绍)?|嘉宾(?:简介|介绍)|"
    r"about the authors?|author(?:s|'s)? bio(?:graphy)?)$",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"^[（(【]?\s*(?:本文)?作者(?:系|为|是|现任|单位[:：]?)\s*(?P<position>[^）)】]{2,80})[）)】。]*$"
)
_LAST = 4  # blocks at the end that may name the author


def introduced_authors(blocks: list[Block], known: list[Author]) -> list[Author]:
    """The authors of ``known`` with what the text says of them, and those it alone names."""
    authors = list(known)
    for text in _introductions(blocks):
        author = introduced(text)
        if author is not None:
            _add(authors, author, alone=not known)
    for block in blocks[-_LAST:]:
        if block.kind is BlockKind.PARAGRAPH:
            _read_ending(authors, block.text, alone=not known)
    return authors


def _introductions(blocks: list[Block]) -> list[str]:
    texts: list[str] = []
    within = False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            within = _SECTION.match(block.text) is not None
        elif within and block.kind is BlockKind.PARAGRAPH:
            texts.append(block.text)
    return texts


def _read_ending(authors: list[Author], text: str, *, alone: bool) -> None:
    said = _POSITION.match(text)
    if said and len(authors) == 1 and not authors[0].position:
        authors[0] = replace(authors[0], position=said["position"].strip())
        return
    found = read_byline(text.strip("（）()【】*"))
    if found is not None and found.authored:
        for author in found.authors:
            _add(authors, author, alone=alone)


def _add(authors: list[Author], author: Author, *, alone: bool) -> None:
    """Add ``author``, or fill in the position of the one of the same name."""
    for number, old in enumerate(authors):
        if old.name == author.name:
            authors[number] = replace(old, position=old.position or author.position)
            return
    if alone:
        authors.append(author)
