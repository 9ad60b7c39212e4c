"""From materials to lessons: what stands under one address, and the keys that stay with it.

A syllabus gives no lesson. A deck and a post are one lesson each; a report falls into its
chapters (``splitting``). Every block, title and slide of a material is in exactly one lesson.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from courses.documents.anchors import PREFIX, anchors, nested, slug
from courses.documents.exchange import body_lines
from courses.documents.model import (
    Article,
    Author,
    Block,
    BlockKind,
    Kind,
    LessonDraft,
    Origin,
    Report,
    SlideDraft,
    Slides,
    Syllabus,
)
from courses.documents.normalising import normalise
from courses.documents.questions import is_quiz
from courses.documents.splitting import Stretch, full_title, split
from courses.documents.text import language_of, squeeze

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from courses.documents.model import Material, Part

_SAME = 0.5  # likeness from which two lessons are versions of one
_SHINGLE = 8  # characters of the stretches whose overlap is compared


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDraft:
    """A section of a lesson: what search finds and links point to.

    ``anchor`` is the id of its heading on the page, empty for the text before the first heading
    (and for slides, which have addresses of their own). ``level`` counts from 1 without gaps.
    ``parent`` is the key of the section above.
    """

    key: str
    anchor: str
    title: str
    level: int
    order: int
    text: str
    label: str = ""
    parent: str = ""
    origin: Origin | None = None


def drafts_of(materials: Sequence[tuple[Part, Material]], name: str) -> tuple[LessonDraft, ...]:
    """The lessons of a document; ``name`` is its file name, for what has no title of its own."""
    drafts: list[LessonDraft] = []
    for _, material in materials:
        drafts += _drafts(material, PurePath(name).stem)
    numbered = [
        replace(draft, order=order, blocks=_without_looks(draft.blocks))
        for order, draft in enumerate(drafts)
    ]
    return _with_free_keys(numbered, set())


def _without_looks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """How a block was set in its file is for recognisers; no lesson keeps it."""
    return tuple(replace(one, look=None) if one.look is not None else one for one in blocks)


def _drafts(material: Material, stem: str) -> list[LessonDraft]:
    if isinstance(material, Syllabus):
        return []
    if isinstance(material, Slides):
        return [_deck(material, stem)] if material.slides else []
    if isinstance(material, Article):
        return [_article(material, stem)]
    return _report(material, stem)


def _deck(deck: Slides, stem: str) -> LessonDraft:
    first = deck.slides[0]
    title = deck.title or first.running_title or first.title or stem
    origins = {slide.title_origin for slide in deck.slides if slide.title}
    shown = deck.title_origin in origins  # the title is that of a slide, and stays there
    return LessonDraft(
        key=_mint(Kind.SLIDES, title),
        kind=Kind.SLIDES,
        title=title,
        title_origin=None if shown or not deck.title else deck.title_origin,
        order=0,
        origin=_around([slide.origin for slide in deck.slides]),
        language=language_of("".join(slide.title for slide in deck.slides) + title),
        authors=deck.authors,
        metadata=deck.metadata,
        slides=deck.slides,
    )


def _article(article: Article, stem: str) -> LessonDraft:
    title, title_origin, blocks = article.title, article.title_origin, article.blocks
    if not title and blocks and blocks[0].kind is BlockKind.HEADING:
        title, title_origin, blocks = full_title(blocks[0]), blocks[0].origin, blocks[1:]
    origins = [*(block.origin for block in blocks), *([title_origin] if title_origin else [])]
    return LessonDraft(
        key=_mint(Kind.ARTICLE, title or stem),
        kind=Kind.ARTICLE,
        title=title or stem,
        title_origin=title_origin,
        order=0,
        origin=_around(origins),
        language=_language(blocks, title),
        authors=article.authors,
        metadata=_metadata(article, with_title=False),
        blocks=blocks,
    )


def _report(report: Report, stem: str) -> list[LessonDraft]:
    stretches = split(report.blocks) or [Stretch(0, 0, None)]
    drafts = [_chapter(report, stretch, stem) for stretch in stretches]
    own_title = bool(report.title) and stretches[0].heading is not None
    metadata = {**_metadata(report, with_title=own_title), **drafts[0].metadata}
    first = replace(drafts[0], metadata=metadata)
    return [first, *drafts[1:]]


def _chapter(report: Report, stretch: Stretch, stem: str) -> LessonDraft:
    """One lesson: the heading becomes its title, what stood above it stays in front."""
    blocks = list(report.blocks[stretch.start : stretch.end])
    origins = [block.origin for block in blocks]
    if stretch.heading is None:
        title, label, title_origin, level = report.title, "", report.title_origin, 0
        origins += [title_origin] if title_origin else []
    else:
        heading = blocks.pop(stretch.heading - stretch.start)
        title, label, title_origin, level = (
            heading.text,
            heading.label,
            heading.origin,
            heading.level,
        )
    title = title or next((b.text for b in blocks if b.kind is BlockKind.HEADING), "") or stem
    return LessonDraft(
        key=_mint(Kind.REPORT, f"{label} {title}"),
        kind=Kind.REPORT,
        title=title,
        label=label,
        title_origin=title_origin,
        order=0,
        origin=_around(origins),
        language=_language(blocks, title),
        authors=_authors(report, blocks),
        metadata={**report.metadata, **({"heading_level": level} if level else {})},
        blocks=tuple(blocks),
    )


def _authors(report: Report, blocks: Sequence[Block]) -> tuple[Author, ...]:
    """The authors of a lesson: who signed it, and those of the report who signed nothing in it."""
    signed = {block.text.split("\n")[0] for block in report.blocks}
    here = {block.text.split("\n")[0] for block in blocks}
    return tuple(one for one in report.authors if one.name in here or one.name not in signed)


def _metadata(report: Report, *, with_title: bool) -> Mapping[str, object]:
    """Front matter with what has no place of its own in a lesson."""
    own = {"subtitle": report.subtitle, "date": report.date}
    if with_title:
        own["document_title"] = report.title
    return {**{key: value for key, value in own.items() if value}, **report.metadata}


def _language(blocks: Sequence[Block], title: str) -> str:
    return language_of(title + "".join(block.text for block in blocks[:200]))


def _around(origins: Sequence[Origin]) -> Origin:
    known = [origin for origin in origins if origin.first]
    if not known:
        return Origin(first=0, last=0)
    first = min(known, key=lambda origin: origin.first)
    return Origin(first=first.first, last=max(one.last for one in known), page=first.page)


# Keys -------------------------------------------------------------------------------------


def _mint(kind: Kind, title: str) -> str:
    return f"{kind.value}-{slug(title) or 'untitled'}"


def _with_free_keys(drafts: Sequence[LessonDraft], taken: set[str]) -> tuple[LessonDraft, ...]:
    """``drafts`` with a number behind the keys that occur twice or are in ``taken``."""
    result: list[LessonDraft] = []
    for draft in drafts:
        key, count = draft.key, 1
        while key in taken:
            count += 1
            key = f"{draft.key}-{count}"
        taken.add(key)
        result.append(replace(draft, key=key))
    return tuple(result)


def match_keys(
    previous: Sequence[LessonDraft],
    drafts: Sequence[LessonDraft],
    taken: Collection[str] = (),
) -> tuple[LessonDraft, ...]:
    """``drafts`` with the keys of the earlier lessons that they continue.

    Lessons are compared by title and by overlap of text, so that neither an edited heading nor a
    rewritten page alone gives a new address. Each earlier key is carried once; new lessons get
    none of ``taken``, the keys of other documents.
    """
    pairs = sorted(
        ((_likeness(old, new), -abs(i - j), i, j) for i, old in enumerate(map(_Traits, previous))
         for j, new in enumerate(map(_Traits, drafts))),
        reverse=True,
    )  # fmt: skip
    carried: dict[int, str] = {}
    used: set[int] = set()
    for likeness, _, i, j in pairs:
        if likeness < _SAME:
            break
        if i not in used and j not in carried:
            used.add(i)
            carried[j] = previous[i].key
    kept = {*carried.values(), *taken, *(old.key for old in previous)}
    fresh = [draft for j, draft in enumerate(drafts) if j not in carried]
    minted = iter(_with_free_keys(fresh, kept))
    return tuple(
        replace(draft, key=carried[j]) if j in carried else next(minted)
        for j, draft in enumerate(drafts)
    )


class _Traits:
    """What a lesson is recognised by."""

    __slots__ = ("key", "kind", "shingles", "title")

    def __init__(self, draft: LessonDraft) -> None:
        self.key = draft.key
        self.kind = draft.kind
        self.title = slug(normalise(f"{draft.label} {draft.title}"))
        lines = [line for block in _all_blocks(draft) for line in body_lines(block)]
        text = squeeze("".join(map(normalise, lines)))
        self.shingles = {text[i : i + _SHINGLE] for i in range(0, len(text) - _SHINGLE + 1)}


def _all_blocks(draft: LessonDraft) -> list[Block]:
    return [*draft.blocks, *(block for slide in draft.slides for block in slide.blocks)]


def _likeness(old: _Traits, new: _Traits) -> float:
    """1 for the same title and text, about a half for the same title or the same text alone."""
    smaller = min(len(old.shingles), len(new.shingles))
    overlap = len(old.shingles & new.shingles) / smaller if smaller else 0.0
    same_title = old.title == new.title
    return 0.55 * same_title + 0.65 * overlap - 0.2 * (old.kind is not new.kind)


# Sections ---------------------------------------------------------------------------------


def sections_of(draft: LessonDraft) -> tuple[SectionDraft, ...]:
    """The sections of a lesson in order, the text before the first heading first."""
    return _slide_sections(draft) if draft.slides else _text_sections(draft)


def _text_sections(draft: LessonDraft) -> tuple[SectionDraft, ...]:
    starts = [i for i, block in enumerate(draft.blocks) if block.kind is BlockKind.HEADING]
    headings = [draft.blocks[i] for i in starts]
    names = anchors((block.level, full_title(block)) for block in headings)
    depths = nested([block.level for block in headings])
    sections: list[SectionDraft] = []
    before = draft.blocks[: starts[0]] if starts else draft.blocks
    if before or not starts:
        origin = _around([block.origin for block in before]) if before else draft.origin
        sections.append(_intro(draft, before, origin))
    above: list[SectionDraft] = []
    ends = [*starts, len(draft.blocks)][1:]
    for name, depth, start, end in zip(names, depths, starts, ends, strict=True):
        heading, body = draft.blocks[start], draft.blocks[start + 1 : end]
        del above[depth - 1 :]
        section = SectionDraft(
            key=name,
            anchor=PREFIX + name,
            title=heading.text or heading.label,
            label=heading.label if heading.text else "",
            level=depth,
            order=len(sections),
            text=text_of(body),
            parent=above[-1].key if above else "",
            origin=_around([heading.origin, *(block.origin for block in body)]),
        )
        above.append(section)
        sections.append(section)
    return tuple(sections)


def _intro(draft: LessonDraft, blocks: Sequence[Block], origin: Origin) -> SectionDraft:
    return SectionDraft(
        key="intro",
        anchor="",
        title=draft.title,
        label=draft.label,
        level=1,
        order=0,
        text=text_of(blocks),
        origin=origin,
    )


def text_of(blocks: Sequence[Block]) -> str:
    """The plain text of blocks, a line for each line, item and row; of quizzes nothing."""
    spoken = (block for block in blocks if not is_quiz(block))
    return "\n".join(line for block in spoken for line in body_lines(block))


def _slide_sections(draft: LessonDraft) -> tuple[SectionDraft, ...]:
    """The sections of a deck: neighbouring slides of one number and running title.

    Hidden slides are in none of them: what students find and read is made of sections.
    """
    runs: list[list[SlideDraft]] = []
    for slide in draft.slides:
        if slide.hidden:
            continue
        same = runs and (runs[-1][-1].label, _running(runs[-1][-1])) == (
            slide.label,
            _running(slide),
        )
        if same:
            runs[-1].append(slide)
        else:
            runs.append([slide])
    sections: list[SectionDraft] = []
    seen: Counter[str] = Counter()
    for run in runs:
        title = _running(run[0]) or draft.title
        key = f"{slug(run[0].label)}-{slug(title)}".strip("-") or "slides"
        seen[key] += 1
        sections.append(
            SectionDraft(
                key=key if seen[key] == 1 else f"{key}-{seen[key]}",
                anchor="",
                title=title,
                label=run[0].label,
                level=1,
                order=len(sections),
                text="\n".join(filter(None, map(_slide_text, run))),
                origin=_around([slide.origin for slide in run]),
            )
        )
    return tuple(sections)


def _running(slide: SlideDraft) -> str:
    return slide.running_title or slide.title


def _slide_text(slide: SlideDraft) -> str:
    return "\n".join(filter(None, [slide.subhead, text_of(slide.blocks)]))
