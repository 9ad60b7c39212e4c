"""Markdown: headings, paragraphs, lists, tables, pictures, quotations, code, footnotes, formulas.

A paragraph keeps the line breaks of the file as "\\n" in its text: whether they mean something
the recogniser decides. Marks (#, **, |---|) are claimed as labels, comments as private matter.
Front matter becomes ``metadata`` with every scalar as printed.
"""

from __future__ import annotations

import re
from importlib import import_module
from itertools import islice
from typing import cast

from courses.documents.model import Document, Page
from courses.documents.readers.front_matter import read_front_matter
from courses.documents.readers.markdown_blocks import (
    BLOCK_PARSERS,
    Blocks,
    heading_at,
    is_table_separator,
    parse_paragraph,
)
from courses.documents.readers.markdown_html import parse_box, parse_html_table
from courses.documents.readers.markdown_lines import prepare
from courses.documents.readers.markdown_lists import parse_list, parse_table
from courses.documents.readers.markdown_pictures import parse_picture
from courses.documents.readers.markdown_site import parse_site_tag
from courses.documents.readers.text import split_lines

_PICTURE_OR_LINK = re.compile(
    r"!?\[[^\[\]\n]{0,300}\]\((?:https?:|/|\.|data:|[\w/.-]{1,200}\.\w{2,4}\b)"
)
_PARSERS = (
    *BLOCK_PARSERS, parse_picture, parse_list, parse_table, parse_html_table, parse_site_tag,
)  # fmt: skip
_BOLD = re.compile(r"\*\*[^*\s][^*\n]{0,200}\*\*")


def read_markdown(text: str, name: str) -> Document:
    """The document of decoded ``text``."""
    lines = split_lines(text.replace("\f", " "))
    front = read_front_matter(lines)
    source = prepare(lines, front.body if front else 0)
    blocks = Blocks(source)
    index = 0
    while index < len(blocks.lines):
        index = _parse_block(blocks, index)
    return Document(
        name=name,
        format="markdown",
        pages=(Page(number=1, blocks=tuple(blocks.blocks)),),
        metadata=front.metadata if front else {},
        claims=(*(front.claims if front else ()), *blocks.claims),
        warnings=(*(front.warnings if front else ()), *source.warnings),
        troubles=tuple(source.troubles),
    )


def _parse_block(blocks: Blocks, index: int) -> int:
    if blocks.lines[index].blank:
        return index + 1
    for parse in _PARSERS:
        after = parse(blocks, index)
        if after is not None:
            return after
    raw = _parse_html(blocks, index) if "<" in blocks.lines[index].text else None
    return raw or parse_box(blocks, index, _parse_block) or parse_paragraph(blocks, index)


def _parse_html(blocks: Blocks, index: int) -> int | None:
    """Blocks of HTML go the way of web pages, whose reader is loaded when one is there."""
    module = import_module("courses.documents.readers.markdown_raw")
    return cast("int | None", module.parse_html(blocks, index))


def looks_like_markdown(text: str) -> bool:
    """Whether a file named .txt holds Markdown: marks that nobody types into plain text.

    Two kinds of evidence or one that is certain: front matter, several ATX headings, a table
    with its |---| line; a picture, link or bold mark counts half.
    """
    lines = split_lines(text)
    if read_front_matter(lines[:400]) is not None:
        return True
    evidence = 0.0
    headings = islice((1 for line in lines if line.startswith("#") and heading_at(line)), 2)
    evidence += 0.5 * sum(headings)
    evidence += (
        1.0 if any(is_table_separator(line) and line.strip()[0] == "|" for line in lines) else 0.0
    )
    evidence += (
        0.5 if any("](" in line and _PICTURE_OR_LINK.search(line) for line in lines) else 0.0
    )
    evidence += 0.5 if sum(1 for line in lines if _BOLD.search(line)) > 1 else 0.0
    return evidence >= 1.0
