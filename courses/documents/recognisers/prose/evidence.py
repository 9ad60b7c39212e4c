"""What tells prose from slides and timetables, and a report from a post."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.documents.model import Block, BlockKind, Document, Reason
from courses.documents.recognisers.prose.bylines import read_byline
from courses.documents.recognisers.prose.captions import caption_of, is_source
from courses.documents.recognisers.prose.contents import take_contents
from courses.documents.recognisers.prose.furniture import take_furniture
from courses.documents.recognisers.prose.heading_forms import FRONT_WORDS, numbered
from courses.documents.recognisers.prose.layout import layout_of
from courses.documents.recognisers.prose.lines import finishes, stops, text_lines
from courses.documents.recognisers.prose.unwrapping import unwrap
from courses.documents.text import display_width, squeeze

_LONG = 40.0  # Han characters of a paragraph rather than a point of a slide
_GENRE = re.compile(
    r"[白蓝藍]皮[书書]|(?:研究|年度|调查|調查|调研|发展|發展|趋势|分析|专题|课题|评估|行业|工作)(?:报告|報告)|"
    r"年度观察|课题编号|white ?paper|annual report|\breport\b|\bsurvey\b|discussion paper",
    re.IGNORECASE,
)
_TOP = 8  # lines in which an author is named


@dataclass(frozen=True, slots=True)
class Evidence:
    """``prose`` is the share of characters in paragraphs of full sentences; ``per_heading`` the
    characters between two headings; ``styles`` the kinds of numbers that headings carry."""

    characters: int
    prose: float
    per_heading: float
    styles: int
    illustrations: int
    front_words: int
    contents: bool
    genre: bool
    posted: bool  # front matter of a post
    signed: bool  # a by-line names the author near the top
    paged: bool  # page numbers or running headers were found


def evidence_of(document: Document) -> Evidence:
    """The evidence of a document, read quickly."""
    blocks = document.blocks
    text = document.format == "text"
    stretches, contents, paged = _texts(blocks) if text else (_block_texts(blocks), False, False)
    total = sum(len(squeeze(one)) for one in stretches) or 1
    prose = sum(len(squeeze(s)) for s in stretches if display_width(s) >= _LONG and stops(s))
    titles = [form for s in stretches if (form := _heading(s)) is not None]
    real = sum(1 for block in blocks if block.kind is BlockKind.HEADING)
    headings = real or len(titles)
    keys = {str(key).lower() for key in document.metadata}
    return Evidence(
        characters=total,
        prose=prose / total,
        per_heading=total / max(1, headings),
        styles=len(set(titles)),
        illustrations=sum(1 for s in stretches if caption_of(s) or is_source(s)),
        front_words=sum(1 for s in stretches if FRONT_WORDS.match(s)),
        contents=contents,
        genre=any(_GENRE.search(s) for s in stretches[:12] if display_width(s) <= 50),
        posted="title" in keys and bool(keys & {"date", "categories", "tags", "author", "layout"}),
        signed=any(_is_signed(one) for text in stretches[:_TOP] for one in text.split("\n")),
        paged=paged,
    )


def _texts(blocks: tuple[Block, ...]) -> tuple[list[str], bool, bool]:
    furniture = take_furniture(text_lines(blocks))
    contents = take_contents(furniture.lines)
    found = unwrap(contents.lines, layout_of(contents.lines), contents.levels)
    paged = any(claim.reason is not Reason.DECORATION for claim in furniture.claims)
    return [stretch.text for stretch in found], contents.first is not None, paged


def _is_signed(text: str) -> bool:
    found = read_byline(text)
    return found is not None and found.authored


def _block_texts(blocks: tuple[Block, ...]) -> list[str]:
    texts: list[str] = []
    for block in blocks:
        texts.append(block.text)
        texts.extend(item.text for item in block.items)
        texts.extend(cell for row in block.rows for cell in row)
    return [text for text in texts if text]


def _heading(text: str) -> str | None:
    if display_width(text) > 44 or finishes(text):
        return None
    form = numbered(text)
    return form.style if form else None
