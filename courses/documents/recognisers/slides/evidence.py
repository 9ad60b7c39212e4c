"""How much a document looks like a deck of slides, with the reasons in plain language."""

from __future__ import annotations

import itertools
import re
from statistics import median

from courses.documents.model import BlockKind, Claim, Document
from courses.documents.recognisers.slides.boxes import setting_of, stretches
from courses.documents.recognisers.slides.comments import comments_of
from courses.documents.recognisers.slides.furniture import strip_furniture
from courses.documents.recognisers.slides.headlines import habits_of, headline_of
from courses.documents.recognisers.slides.lines import (
    Line,
    bullet_of,
    ends_text,
    is_prose,
    lines_of,
)
from courses.documents.recognisers.slides.markdown_slides import (
    Segment,
    has_program,
    rules_separate,
    segments_of,
)
from courses.documents.recognisers.slides.page_numbers import form_of
from courses.documents.recognisers.slides.pages import split_pages
from courses.documents.recognisers.slides.sheet_evidence import weigh_pages
from courses.documents.recognisers.slides.titles import has_counter, parse_title
from courses.documents.text import display_width, squeeze

_WEEK = re.compile(
    r"^[#*\s|]*(?:第\s*[一二三四五六七八九十\d]+\s*(?:[周週讲講次课課]|单元|單元)"
    r"|专题\s*[一二三四五六七八九十\d]+|(?:week|lecture|session|class|meeting|module|unit|topic)\s*\d+"
    r"|(?:授课|任课|主讲)(?:老师|教师|人)[:：]|(?:推荐|必读|参考)(?:阅读|书籍|论文|文献))",
    re.I,
)
_DATED = re.compile(r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
_SMALL_PAGE = 200  # characters
_FEW_LINES = 10
_SHORT_LINE = 16.0  # Han characters
_Weighed = list[tuple[float, str]]


def score_document(document: Document) -> tuple[float, tuple[str, ...]]:
    """A score between 0 and 1 and what speaks for it."""
    found = _weigh(document)
    score = sum(weight for weight, _reason in found)
    return max(0.0, min(1.0, round(score, 2))), tuple(reason for _weight, reason in found)


def _weigh(document: Document) -> _Weighed:
    if document.format == "text":
        return _text(document)
    if is_paged(document):
        return weigh_pages(document)
    return _markdown(document) if document.format == "markdown" else []


def is_paged(document: Document) -> bool:
    """Whether the reader knows the pages of a document and where everything stands on them."""
    return document.format in ("pptx", "pdf")


# Text -------------------------------------------------------------------------------------


def _text(document: Document) -> _Weighed:
    lines = lines_of(document)
    if len(lines) < 6:
        return []
    split = split_pages(lines)
    furnished = strip_furniture(split.pages)
    pages = furnished.pages
    size = median([sum(len(squeeze(line.bare)) for line in page) for page in pages] or [0])
    found: _Weighed = []
    if len(pages) >= 3 and split.sign and size >= 8:
        weight = 0.1 if split.sign in ("blank lines", "rule") else 0.3
        found.append((weight, f"The text falls into {len(pages)} pages by {split.sign}."))
        if size <= 300:
            found.append((0.1, f"A page holds about {size:.0f} characters."))
    if size > 500:
        found.append((-0.4, f"A page holds about {size:.0f} characters, more than a slide does."))
    if len(pages) >= 3 and split.sign and _are_short(pages):
        found.append((0.2, "The pages hold a few short lines each."))
    return [
        *found,
        *_weigh_furniture(furnished.claims, len(pages), size),
        *_weigh_titles(pages),
        *_weigh_lines(pages),
        *_weigh_prose(pages),
    ]


def _weigh_furniture(claims: tuple[Claim, ...], pages: int, size: float) -> _Weighed:
    """Numbers and dates that small pages print at their edges."""
    found: _Weighed = []
    needed = max(3, pages * 0.6)
    numbered = sum(1 for claim in claims if form_of(claim.before))
    dated = sum(1 for claim in claims if _DATED.search(claim.before))
    if numbered >= needed and size <= _SMALL_PAGE:
        found.append((0.1, f"{numbered} small pages print their number."))
    if dated >= needed:
        found.append((0.2, "Most pages print a date at their edge."))
    return found


def _are_short(pages: tuple[tuple[Line, ...], ...]) -> bool:
    """Whether most pages have few lines, most lines are short, and few end a sentence."""
    lines = [line for page in pages for line in page]
    ended = sum(1 for line in lines if ends_text(line.bare))
    few = median(map(len, pages)) <= _FEW_LINES
    short = median(line.width for line in lines) <= _SHORT_LINE
    return few and short and ended * 10 < len(lines)


def _weigh_prose(pages: tuple[tuple[Line, ...], ...]) -> _Weighed:
    """Running text speaks against a deck, most of all where a page ends within a sentence."""
    found: _Weighed = []
    setting = setting_of(pages)
    texts = [stretch.text for page in pages for stretch in stretches(page, setting)]
    total = sum(map(len, texts)) or 1
    prose = sum(len(text) for text in texts if is_prose(text) and len(text) > 40) / total
    cut = sum(
        1
        for page, after in itertools.pairwise(pages)
        if _breaks_off(page[-1].bare) and is_prose(after[0].bare)
    )
    if prose >= 0.6:
        found.append((-0.4, f"{prose:.0%} of the text are paragraphs."))
    elif prose <= 0.45:
        found.append((0.2, f"Only {prose:.0%} of the text are paragraphs."))
    ended = sum(1 for text in texts if ends_text(text)) / (len(texts) or 1)
    if ended >= 0.2:
        weight = -0.4 if ended >= 0.5 else -0.2
        found.append((weight, f"{ended:.0%} of the lines and paragraphs end with a full stop."))
    if cut * 4 >= len(pages):
        found.append((-0.4, f"{cut} pages end within a sentence."))
    return found


def _breaks_off(text: str) -> bool:
    whole = ends_text(text) or text[-1] in "；;：:" or has_counter(text)
    return display_width(text) >= 18 and not whole


def _weigh_titles(pages: tuple[tuple[Line, ...], ...]) -> _Weighed:
    found: _Weighed = []
    counted = sum(1 for page in pages if any(has_counter(line.bare) for line in page))
    if counted >= 3:
        found.append((0.3, f"{counted} pages carry a title with a counter such as (2/7)."))
    inside = sum(1 for page in pages for line in page[1:] if _is_numbered_heading(line.bare))
    if counted < 3 and inside > len(pages) >= 3:
        found.append((-0.3, f"{inside} numbered headings stand within pages."))
    habits = habits_of(pages)
    titles = [headline_of(page, habits).title.running for page in pages]
    again = sum(1 for title in titles if title and titles.count(title) > 1)
    shared = sum(1 for count in habits.shared.values() if count >= 3)
    if again >= 3 or shared >= 3:
        found.append((0.1, "Titles or sub-titles return on several pages."))
    return found


def _is_numbered_heading(text: str) -> bool:
    return bool(parse_title(text).label) and not bullet_of(text)[0]


def _weigh_lines(pages: tuple[tuple[Line, ...], ...]) -> _Weighed:
    """List items speak for a deck; weeks all over the pages speak for a syllabus, but not those
    of one slide that says where in the course the deck stands."""
    found: _Weighed = []
    lines = [line for page in pages for line in page]
    bulleted = sum(1 for line in lines if bullet_of(line.bare)[0]) / (len(lines) or 1)
    weeks = [sum(1 for line in page if _WEEK.match(line.bare)) for page in pages]
    if bulleted >= 0.2:
        found.append((0.15, f"{bulleted:.0%} of the lines are list items."))
    spread = sum(map(bool, weeks)) * 4 >= len(pages)
    listed = any(
        count >= 3 and len(page) > 2 * _FEW_LINES for count, page in zip(weeks, pages, strict=True)
    )
    if sum(weeks) >= 3 and (spread or listed):
        found.append((-0.6, f"{sum(weeks)} lines name a week or lecture, as a syllabus does."))
    return found


# Markdown ---------------------------------------------------------------------------------


def _markdown(document: Document) -> _Weighed:
    segments = segments_of(document)
    if len(segments) < 3:
        return []
    found: _Weighed = []
    if has_program(document.metadata):
        found.append((0.7, "The front matter is that of a program for slides."))
    if sum(1 for comment in comments_of(document) if comment.starts_slide) >= 2:
        found.append((0.7, "Comments number the slides."))
    if rules_separate(document.blocks, document.metadata):
        found.append((0.4, "Rules stand between stretches that begin with a heading."))
    found += _weigh_segments(document, segments)
    weeks = sum(
        1
        for block in document.blocks
        if block.kind is BlockKind.HEADING and _WEEK.match(block.text)
    )
    if weeks >= 3 and not has_program(document.metadata):
        found.append((-0.5, f"{weeks} headings name a week or lecture, as a syllabus does."))
    return found


def _weigh_segments(document: Document, segments: list[Segment]) -> _Weighed:
    sizes = [_size(segment) for segment in segments]
    titles = [_title(segment) for segment in segments]
    usual = median(sizes)
    found: _Weighed = []
    tops = sum(1 for b in document.blocks if b.kind is BlockKind.HEADING and b.level == 1)
    if tops >= 5:
        found.append((0.25, f"{tops} headings of the highest level."))
    if usual <= 80 and max(sizes) <= 600 and len(segments) >= 4:
        found.append((0.4, f"A stretch under one heading holds only {usual:.0f} characters."))
    elif usual <= 250 and max(sizes) <= 1500:
        weight = 0.25 if tops >= 5 or found else 0.1
        found.append((weight, f"A stretch under one heading holds about {usual:.0f} characters."))
    elif usual > 400:
        found.append((-0.4, f"A stretch under one heading holds about {usual:.0f} characters."))
    if any(a and a == b for a, b in itertools.pairwise(titles)):
        found.append((0.25, "A title returns on the next slide."))
    listed = sum(1 for s in segments if any(b.kind is BlockKind.LIST for b in s.blocks))
    if listed * 2 >= len(segments):
        found.append((0.1, "Most stretches are lists."))
    return found


def _size(segment: Segment) -> int:
    texts = [b.text for b in segment.blocks]
    texts += [item.text for b in segment.blocks for item in b.items]
    return sum(len(squeeze(text)) for text in texts)


def _title(segment: Segment) -> str:
    return next((b.text for b in segment.blocks if b.kind is BlockKind.HEADING), "")
