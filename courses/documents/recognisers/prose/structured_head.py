"""The head of a document whose reader kept its structure: front matter, title, by-line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import Author, Block, BlockKind
from courses.documents.readers.front_matter import values
from courses.documents.recognisers.prose.dates import find_date
from courses.documents.recognisers.prose.front import Front
from courses.documents.recognisers.prose.lines import fold
from courses.documents.recognisers.prose.people import authors_of
from courses.documents.text import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from courses.documents.model import Document

_TITLE_KEYS = ("title", "标题")
_SUBTITLE_KEYS = ("subtitle", "sub_title", "副标题")
_DATE_KEYS = ("date", "日期", "published", "publishdate", "pubdate", "created", "发布时间")
_AUTHOR_KEYS = ("author", "authors", "作者", "by")


def read_metadata(front: Front, document: Document) -> None:
    metadata = {key.lower(): value for key, value in document.metadata.items()}
    places = {key.lower(): value.origin for key, value in values(document).items()}
    for key in _TITLE_KEYS:
        if not front.title and isinstance(metadata.get(key), str):
            front.title = collapse(str(metadata[key]))
            front.title_origin = places.get(key)
    for key in _SUBTITLE_KEYS:
        if not front.subtitle and isinstance(metadata.get(key), str):
            front.subtitle = collapse(str(metadata[key]))
            front.subtitle_origin = places.get(key)
    for key in _DATE_KEYS:
        front.date = front.date or find_date(str(metadata.get(key) or ""))[0]
    for key in _AUTHOR_KEYS:
        if not front.authors:
            front.authors.extend(_authors(metadata.get(key)))


def _authors(value: object) -> Iterator[Author]:
    """Authors of front matter: a string, a list, or mappings with name and position."""
    if isinstance(value, str):
        yield from authors_of(value)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _authors(one)
    elif isinstance(value, dict):
        yield from _author_of_mapping(value)


def _author_of_mapping(value: Mapping[str, object]) -> Iterator[Author]:
    name = str(value.get("name") or value.get("姓名") or "")
    keys = ("position", "title", "role", "affiliation", "职务", "bio")
    position = next((str(value[key]) for key in keys if value.get(key)), "")
    if name:
        yield Author(name=name, position=position)


def take_title(front: Front, blocks: list[Block]) -> list[Block]:
    """The first heading is the title if it stands above all others and alone on its level."""
    at = next((i for i, b in enumerate(blocks[:6]) if b.kind is BlockKind.HEADING), None)
    if at is None:
        return blocks
    first = blocks[at]
    levels = [b.level for b in blocks if b.kind is BlockKind.HEADING]
    same = fold(first.text) == fold(front.title)
    alone = levels.count(first.level) == 1 and min(levels) == first.level
    if not same and (front.title or not alone):
        return blocks
    front.title = collapse(first.text)
    front.title_origin = first.origin
    return [*blocks[:at], *blocks[at + 1 :]]


def take_byline(front: Front, blocks: list[Block]) -> list[Block]:
    """By-lines directly below the title; a line behind a dash is the subtitle."""
    for index, block in enumerate(blocks[:3]):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTATION):
            return blocks[index:]
        lines = block.text.split("\n")
        if index == 0 and not front.subtitle and re.match(r"^[—–-]{1,2}\s*\S", block.text):
            front.subtitle, front.subtitle_origin = collapse(block.text), block.origin
            continue
        trial = Front()
        if not all(trial.read(line) for line in lines if line.strip()):
            return blocks[index:]
        front.authors.extend(a for a in trial.authors if a not in front.authors)
        front.date = front.date or trial.date
        front.byline.extend(trial.byline)
    return blocks[3:]
