"""What tells prose from slides and timetables, and a report from a post."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.documents.model import Block, BlockKind, Document, Fate, Reason
from courses.documents.recognisers.prose.bylines import read_byline
from courses.documents.recognisers.prose.captions import caption_of, is_source
from courses.documents.recognisers.prose.contents import take_contents
from courses.documents.recognisers.prose.cover_fields import is_form
from courses.documents.recognisers.prose.furniture import take_furniture
from courses.documents.recognisers.prose.genres import is_genre
from courses.documents.recognisers.prose.heading_forms import FRONT_WORDS, numbered
from courses.documents.recognisers.prose.layout import layout_of
from courses.documents.recognisers.prose.lines import finishes, stops, text_lines
from courses.documents.recognisers.prose.unwrapping import unwrap
from courses.documents.text import display_width, squeeze

_LONG = 40.0  # Han characters of a paragraph rather than a point of a slide
_GENRE = re.compile(
    r"[白蓝藍]皮[书書]|(?:研究|年度|调查|調查|调研|发展|發展|趋势|分析|专题|课题|评估|評估|行业|工作|监测|監測|检查|"
    r"测评|审计|考察|统计|实验|检测|情况|总结|咨询)(?:报告|報告)|"
    r"(?:手册|手冊|规程|通报|公报|简报|簡報|年报|年報|调查|調查|调研|指引)$|"
    r"(?:社会实践|社會實踐|实习|實習|实训|见习|结题)(?:活动)?(?:报告|報告)|备忘录|備忘錄|季报|季報|"
    r"\bmemorandum\b|^memo\b|quarterly (?:report|brief)|"
    r"年度观察|课题编号|white ?paper|annual report|\breport\b|\bsurvey\b|discussion paper|"
    r"policy brief|\bhandbook\b|\bmanual\b",
    re.IGNORECASE | re.MULTILINE,
)
_SHORT = 20.0  # the same where the file says what a paragraph is
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.FOOTNOTE)
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
    levels: int  # of headings that the file itself marks
    called: bool  # a line of its own names its kind, or it begins with the head of a memo


def evidence_of(document: Document) -> Evidence:
    """The evidence of a document, read quickly."""
    blocks = document.blocks
    text = document.format == "text"
    stretches, contents, paged = _texts(blocks) if text else _structured(document)
    total = sum(len(squeeze(one)) for one in stretches) or 1
    prose = _share(stretches, _LONG) if text else _share(_running(blocks), _SHORT)
    prose *= min(1.0, 2 - 2 * _tabled(blocks) / total)
    titles = [form for s in stretches if (form := _heading(s)) is not None]
    real = sum(1 for block in blocks if block.kind is BlockKind.HEADING)
    headings = real or len(titles)
    keys = {str(key).lower() for key in document.metadata}
    return Evidence(
        characters=total,
        prose=prose,
        per_heading=total / max(1, headings if text else len(titles)),
        styles=len(set(titles) | _counted_styles(blocks)),
        illustrations=sum(1 for s in stretches if caption_of(s) or is_source(s))
        + sum(1 for block in blocks if block.kind is BlockKind.FOOTNOTE and not text),
        front_words=sum(1 for s in stretches if FRONT_WORDS.match(s)),
        contents=contents,
        genre=any(_GENRE.search(s) for s in stretches[:12] if display_width(s) <= 50),
        posted="title" in keys and bool(keys & {"date", "categories", "tags", "author", "layout"}),
        signed=any(_is_signed(one) for text in stretches[:_TOP] for one in text.split("\n")),
        paged=paged,
        called=_is_called(blocks, stretches),
        levels=len({block.level for block in blocks if block.kind is BlockKind.HEADING}),
    )


def _is_called(blocks: tuple[Block, ...], texts: list[str]) -> bool:
    named = any(is_genre(line) for text in texts[:_TOP] for line in text.split("\n"))
    return named or is_form(blocks)


def _share(texts: list[str], shortest: float) -> float:
    """The share of characters that stand in full sentences of at least that length."""
    total = sum(len(squeeze(one)) for one in texts) or 1
    prose = (s for s in texts if display_width(s) >= shortest and stops(s))
    return sum(len(squeeze(one)) for one in prose) / total


def _tabled(blocks: tuple[Block, ...]) -> int:
    """The characters in tables: where they are most of a text, the rest says little of it."""
    cells = (cell for block in blocks for row in block.rows for cell in row)
    return sum(len(squeeze(cell)) for cell in cells)


def _running(blocks: tuple[Block, ...]) -> list[str]:
    """What runs: headings, tables and figures are set apart by the file itself."""
    texts = [block.text for block in blocks if block.kind in _RUNNING and block.text]
    return texts + [item.text for block in blocks for item in block.items]


def _structured(document: Document) -> tuple[list[str], bool, bool]:
    """The texts, and what the reader took out: a contents list, running headers of many pages."""
    claims = [claim for claim in document.claims if claim.fate is Fate.DROPPED]
    contents = any(c.reason is Reason.LABEL and "contents" in c.rule for c in claims)
    furniture = (Reason.PAGE_NUMBER, Reason.RUNNING_HEADER)
    bound = document.format in ("docx", "pdf")  # the margins of a web page say nothing
    paged = bound and any(claim.reason in furniture for claim in claims)
    return _block_texts(document.blocks), contents, paged


def _counted_styles(blocks: tuple[Block, ...]) -> set[str]:
    """The kinds of numbers that a program counted before headings: as many as there are levels."""
    return {
        f"counted {block.level}"
        for block in blocks
        if block.kind is BlockKind.HEADING and block.label
    }


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
