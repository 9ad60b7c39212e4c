"""Where one slide of a Markdown deck ends and the next begins.

Three habits: rules (``---``) between slides, a heading for each slide, or the comment with the
number that MarkItDown writes. A rule is only a separator where the deck uses it as one.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from statistics import mode
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Document
from courses.documents.recognisers.slides.comments import Comment, comments_of, is_directives

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PROGRAM_KEYS = frozenset(
    {"marp", "slidev", "revealoptions", "reveal", "headingdivider", "paginate"}
)
_DIV = re.compile(r"^:{2,}\s*[\w{.}\s-]*$|^:{2}[\w-]+:{2}$")


@dataclass(slots=True)
class Segment:
    """The blocks and comments of one slide in the making, and the directives above them."""

    blocks: list[Block] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    directives: list[Block] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not (self.blocks or any(comment.is_note for comment in self.comments))


def segments_of(document: Document) -> list[Segment]:
    """The slides of a Markdown deck as stretches of its blocks."""
    return [segment for segment in all_segments(document) if not segment.empty]


def all_segments(document: Document) -> list[Segment]:
    """The same with those that hold no more than directives: a slide that another file holds."""
    comments = comments_of(document)
    title, blocks = _title_block(list(document.blocks))
    segments = _by_rules(blocks, comments, document.metadata)
    if segments is None:
        segments = _by_headings(blocks, comments, slide_level(blocks))
    return [Segment(blocks=title), *segments]


def _title_block(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The title slide that a Pandoc deck has in the lines ``% title``, ``% authors``, ``% date``,
    and the other blocks."""
    if not blocks or blocks[0].kind is not BlockKind.PARAGRAPH:
        return [], blocks
    lines = blocks[0].text.split("\n")
    if not all(line.startswith("%") for line in lines):
        return [], blocks
    printed = [
        Block(
            kind=BlockKind.PARAGRAPH if index else BlockKind.HEADING,
            level=0 if index else 1,
            origin=replace(blocks[0].origin, first=number, last=number),
            text=line,
        )
        for index, (number, line) in enumerate(enumerate(lines, blocks[0].origin.first))
    ]
    return printed, blocks[1:]


def has_program(metadata: Mapping[str, object]) -> bool:
    """Whether the front matter is that of a program for slides."""
    keys = {key.lower() for key in metadata}
    return bool(keys & _PROGRAM_KEYS) or {"theme", "class"} <= keys or "beamer" in str(metadata)


# By rules ---------------------------------------------------------------------------------


def rules_separate(blocks: Sequence[Block], metadata: Mapping[str, object]) -> bool:
    """Whether the rules of a document stand between slides: most are followed by a heading."""
    rules = [i for i, block in enumerate(blocks) if block.kind is BlockKind.RULE]
    if not rules:
        return False
    if has_program(metadata):
        return "headingdivider" not in {key.lower() for key in metadata} or len(rules) > 1
    after = [blocks[i + 1] for i in rules if i + 1 < len(blocks)]
    followed = [block for block in after if _begins_slide(block)]
    if len(rules) < 2 or len(followed) * 10 < len(rules) * 6:
        return False
    levels = [block.level for block in followed if block.kind is BlockKind.HEADING]
    return not levels or max(map(levels.count, levels)) * 2 >= _count(blocks, mode(levels))


def _begins_slide(block: Block) -> bool:
    return block.kind in (BlockKind.HEADING, BlockKind.FIGURE) or is_directives(block)


def _by_rules(
    blocks: Sequence[Block], comments: Sequence[Comment], metadata: Mapping[str, object]
) -> list[Segment] | None:
    numbered = [comment for comment in comments if comment.starts_slide]
    if not rules_separate(blocks, metadata) and len(numbered) < 2:
        return None
    by_number = len(numbered) >= 2
    divider = 0 if by_number else _divider(metadata, blocks)
    segments = [Segment()]
    events = _in_order(blocks, comments)
    index = 0
    while index < len(events):
        event = events[index]
        if isinstance(event, Comment):
            if event.starts_slide and by_number:
                segments.append(Segment())
            segments[-1].comments.append(event)
        elif not by_number and (event.kind is BlockKind.RULE or is_vertical_rule(event)):
            segments.append(Segment())
            if is_vertical_rule(event):
                segments[-1].directives.append(event)
            index += _take_directives(events, index, segments[-1])
        elif not by_number and _ends_with_rule(event, segments[-1]):
            segments[-1].blocks.append(_as_paragraph(event))
            segments.append(Segment())
        else:
            if event.kind is BlockKind.HEADING and event.level <= divider and segments[-1].blocks:
                segments.append(Segment())
            segments[-1].blocks.append(event)
        index += 1
    return segments


def _divider(metadata: Mapping[str, object], blocks: Sequence[Block]) -> int:
    """The lowest level of heading that begins a slide besides the rules; 0 for none.

    Marp's ``headingDivider`` says it; in a deck of no program every # is a slide.
    """
    values = {key.lower(): value for key, value in metadata.items()}
    if "headingdivider" in values:
        digits = re.findall(r"\d", str(values["headingdivider"]))
        return max(map(int, digits), default=0)
    return 0 if has_program(metadata) else int(_count(blocks, 1) > 1)


def is_vertical_rule(block: Block) -> bool:
    """Whether a block is the ``--`` between the vertical slides of reveal.js."""
    return block.kind is BlockKind.PARAGRAPH and block.text.strip() in ("--", "----")


def _take_directives(events: Sequence[Block | Comment], index: int, segment: Segment) -> int:
    """Take the front matter of a slide behind its rule; how many events it was."""
    following = events[index + 1] if index + 1 < len(events) else None
    if not isinstance(following, Block) or not is_directives(following):
        return 0
    if following.origin.first != events[index].origin.last + 1:
        return 0
    closing = events[index + 2] if index + 2 < len(events) else None
    closed = isinstance(closing, Block) and closing.kind is BlockKind.RULE
    if following.kind is BlockKind.PARAGRAPH and not closed:
        return 0
    segment.directives.append(following)
    return 2 if following.kind is BlockKind.PARAGRAPH else 1


def _ends_with_rule(block: Block, segment: Segment) -> bool:
    """A last line and the rule right under it, which the reader takes for an underlined heading."""
    underlined = block.kind is BlockKind.HEADING and block.origin.last > block.origin.first
    titled = any(before.kind is BlockKind.HEADING for before in segment.blocks)
    return underlined and block.level == 2 and titled


def _as_paragraph(block: Block) -> Block:
    return Block(
        kind=BlockKind.PARAGRAPH, origin=block.origin, text=block.text, markdown=block.markdown
    )


def _in_order(blocks: Sequence[Block], comments: Sequence[Comment]) -> list[Block | Comment]:
    events: list[Block | Comment] = [*blocks, *comments]
    return sorted(events, key=lambda event: event.origin.first)


# By headings ------------------------------------------------------------------------------


def _count(blocks: Sequence[Block], level: int) -> int:
    return sum(1 for block in blocks if block.kind is BlockKind.HEADING and block.level == level)


def slide_level(blocks: Sequence[Block]) -> int:
    """The level of heading that titles a slide: the highest, unless it only divides sections."""
    levels = sorted({block.level for block in blocks if block.kind is BlockKind.HEADING})
    if len(levels) < 2:
        return levels[0] if levels else 1
    high, low = levels[0], levels[1]
    if _count(blocks, high) == 1:
        return low
    filled = sum(
        1
        for block, after in itertools.pairwise(blocks)
        if block.kind is BlockKind.HEADING and block.level == high
        if after.kind is not BlockKind.HEADING
    )
    only_divides = filled * 5 <= _count(blocks, high)
    return low if only_divides and _count(blocks, low) * 2 >= _count(blocks, high) * 3 else high


def _by_headings(blocks: Sequence[Block], comments: Sequence[Comment], level: int) -> list[Segment]:
    segments = [Segment()]
    titled = False
    for event in _in_order(blocks, comments):
        if isinstance(event, Comment):
            segments[-1].comments.append(event)
            continue
        if event.kind is BlockKind.HEADING and event.level <= level:
            if titled or len(segments[-1].blocks) > _COVER_BLOCKS:
                segments.append(Segment())
            titled = True
        segments[-1].blocks.append(event)
    return segments


_COVER_BLOCKS = 4  # more than this before the first title is a slide of its own


def is_div(block: Block) -> bool:
    """Whether a block is only the mark of a column or container (``::right::``, ``:::``)."""
    return block.kind is BlockKind.PARAGRAPH and all(
        _DIV.match(line.strip()) for line in block.text.split("\n")
    )
