"""The blocks of a Markdown file, line by line, each with the lines it stands on.

Written here and not taken from a library because every character must be accounted for: a
block's marks are what is left of its lines when its text and addresses are taken out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Claim, Fate, Origin, Reason
from courses.documents.readers.inline import remainder, scan
from courses.documents.readers.markdown_lines import FENCE, RULE, Source, SourceLine
from courses.documents.readers.markdown_pictures import is_picture
from courses.documents.readers.markdown_tags import pieces_around, take_tags
from courses.documents.readers.site_tags import site_tag
from courses.documents.text import display_width, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

QUOTE = re.compile(r"^ {0,3}> ?")
LIST_MARK = re.compile(r"^([ \t]*)([-*+]|\d{1,3}[.)])(?:[ \t]+|$)")
FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,100})\]:[ \t]*")
_BLOCK_TAG = re.compile(
    r" {0,3}</?(?:table|figure|details|summary|div|center|ul|ol|dl|pre|blockquote|iframe|video"
    r"|audio|section|h[1-6])(?=[\s/>])",
    re.I,
)
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=[ \t\u3000]|$)|^ {0,3}(#{2,6})(?=[^\s#])")
_HEADING_ATTRIBUTES = re.compile(r"[ \t]*\{[:#.][^{}\n]{0,200}\}$")
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,300})\](?:\[([^\[\]\n]{0,300})\])?(?![\[(:])")


class Blocks:
    """Collects the blocks and claims of a file while its lines are consumed."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = source.lines
        self.blocks: list[Block] = []
        self.claims: list[Claim] = list(source.claims)
        self.ends: dict[str, dict[int, int]] = {}  # where HTML blocks end, by name of the tag

    def origin(self, first: int, end: int) -> Origin:
        """The origin of the lines from index ``first`` up to but not including ``end``."""
        return Origin(first=self.lines[first].number, last=self.lines[max(first, end - 1)].number)

    def printed(self, first: int, end: int) -> str:
        return "\n".join(line.text for line in self.lines[first:end])

    def claim_marks(
        self, printed: str, kept: str, origin: Origin, reason: Reason = Reason.LABEL
    ) -> None:
        """Claim what is left of ``printed`` when what is ``kept`` of it is taken out."""
        tagged = take_tags(printed)
        for rest in [*tagged.pieces, remainder(tagged.bare, kept)]:
            self.claim(rest, origin, reason)

    def claim(self, before: str, origin: Origin, reason: Reason = Reason.LABEL) -> None:
        """Claim characters that are kept nowhere."""
        if before.strip():
            self.claims.append(
                Claim(fate=Fate.DROPPED, before=before, origin=origin, rule=RULE, reason=reason)
            )

    def inline(self, source: str, origin: Origin) -> tuple[str, str, str]:
        """Plain text, inline Markdown ("" without marks) and kept characters of a stretch."""
        tagged = take_tags(source)
        found = scan(tagged.bare, self.source.references)
        for before, after in found.entities:
            self.claims.append(
                Claim(fate=Fate.REPAIRED, before=before, after=after, origin=origin, rule=RULE)
            )
        for before, after in found.named:
            self.claims.append(
                Claim(fate=Fate.REPAIRED, before=before, after=after, origin=origin, rule=RULE)
            )
        text = "\n".join(line.strip() for line in found.text.split("\n")).strip("\n")
        marked = found.marked or tagged.is_marked
        return text, self._resolved(tagged.marked.strip()) if marked else "", found.kept

    def _resolved(self, markdown: str) -> str:
        def resolve(match: re.Match[str]) -> str:
            name = (match.group(2) or match.group(1)).casefold()
            address = self.source.references.get(name)
            return f"[{match.group(1)}]({address})" if address else match.group(0)

        return _REFERENCE.sub(resolve, markdown) if self.source.references else markdown

    def text_block(
        self, kind: BlockKind, source: str, first: int, end: int, level: int = 0
    ) -> None:
        """Add a block of running text and claim the marks of its lines.

        Tags alone are no block, but for the pictures in them.
        """
        origin = self.origin(first, end)
        text, markdown, kept = self.inline(source, origin)
        if not text and not kept.strip():
            self._pictures_alone(take_tags(source).pictures, self.printed(first, end), origin)
            return
        self.claim_marks(self.printed(first, end), kept, origin)
        self.blocks.append(
            Block(kind=kind, origin=origin, text=text, markdown=markdown, level=level)
        )

    def _pictures_alone(self, addresses: list[str], printed: str, origin: Origin) -> None:
        for address in addresses:
            self.blocks.append(Block(kind=BlockKind.FIGURE, origin=origin, image=address))
        for piece in pieces_around(printed, addresses):
            self.claim(piece, origin)


# Where blocks begin -----------------------------------------------------------------------


def heading_at(text: str) -> tuple[int, str] | None:
    """Level and source text of an ATX heading."""
    found = _HEADING.match(text)
    if found is None:
        return None
    level = len(found.group(1) or found.group(2))
    rest = _HEADING_ATTRIBUTES.sub("", text[found.end() :].strip())
    without = rest.rstrip("#")
    if without == "" or without[-1:].isspace():
        rest = without.rstrip()
    return level, rest


def is_rule(text: str) -> bool:
    """Whether a line is a thematic break: three or more of one of - * _."""
    marks = "".join(text.split())
    return (
        len(marks) >= 3
        and marks[0] in "-*_"
        and not marks.strip(marks[0])
        and not text.startswith("    ")
    )


def is_table_separator(text: str) -> bool:
    """Whether a line is the |---|:-:| under the head of a table."""
    stripped = text.strip()
    return "-" in stripped and "|" in stripped and not stripped.strip("|:- \t")


def is_table_row(text: str) -> bool:
    stripped = text.strip()
    return len(stripped) > 2 and stripped[0] == "|" and stripped[-1] == "|"


def begins_block(lines: list[SourceLine], index: int) -> bool:
    """Whether a line ends the paragraph before it."""
    text = lines[index].text
    return (
        heading_at(text) is not None
        or is_rule(text)
        or FENCE.match(text) is not None
        or QUOTE.match(text) is not None
        or LIST_MARK.match(text) is not None
        or FOOTNOTE.match(text) is not None
        or text.strip() in ("$$", "///")
        or _BLOCK_TAG.match(text) is not None
        or site_tag(text) is not None
        or is_picture(text)
        or (
            is_table_row(text)
            and index + 1 < len(lines)
            and is_table_separator(lines[index + 1].text)
        )
    )


# The blocks -------------------------------------------------------------------------------


def parse_heading(blocks: Blocks, index: int) -> int | None:
    found = heading_at(blocks.lines[index].text)
    if found is None:
        return None
    blocks.text_block(BlockKind.HEADING, found[1], index, index + 1, level=found[0])
    return index + 1


def parse_rule(blocks: Blocks, index: int) -> int | None:
    text = blocks.lines[index].text
    if not is_rule(text):
        return None
    origin = blocks.origin(index, index + 1)
    blocks.claim_marks(text, "", origin, Reason.DECORATION)
    blocks.blocks.append(Block(kind=BlockKind.RULE, origin=origin))
    return index + 1


def parse_fence(blocks: Blocks, index: int) -> int | None:
    found = FENCE.match(blocks.lines[index].text)
    if found is None:
        return None
    fence, end = found.group(1), index + 1
    while end < len(blocks.lines):
        closing = blocks.lines[end].text.strip()
        if closing.startswith(fence) and not closing.strip(fence[0]):
            break
        end += 1
    code = "\n".join(line.text for line in blocks.lines[index + 1 : end])
    after = min(end + 1, len(blocks.lines))
    origin = blocks.origin(index, after)
    blocks.claim(blocks.lines[index].text, blocks.origin(index, index + 1))
    if end < after:
        blocks.claim(blocks.lines[end].text, blocks.origin(end, after))
    blocks.blocks.append(
        Block(kind=BlockKind.CODE, origin=origin, text=code, language=found.group(2))
    )
    return after


def parse_formula(blocks: Blocks, index: int) -> int | None:
    text = blocks.lines[index].text.strip()
    if not text.startswith("$$"):
        return None
    end = index
    if not (len(text) > 4 and text.endswith("$$")):
        end = index + 1
        while end < len(blocks.lines) and not blocks.lines[end].text.rstrip().endswith("$$"):
            end += 1
        if end == len(blocks.lines):
            return None
    origin = blocks.origin(index, end + 1)
    printed = blocks.printed(index, end + 1)
    inner = printed.strip().removeprefix("$$").removesuffix("$$").strip()
    blocks.claim_marks(printed, "", origin) if not inner else _claim_dollars(blocks, index, end)
    blocks.blocks.append(Block(kind=BlockKind.FORMULA, origin=origin, text=inner))
    return end + 1


def _claim_dollars(blocks: Blocks, first: int, last: int) -> None:
    for at in (first, last):
        blocks.claim_marks("$$", "", blocks.origin(at, at + 1))


def parse_footnote(blocks: Blocks, index: int) -> int | None:
    found = FOOTNOTE.match(blocks.lines[index].text)
    if found is None:
        return None
    end = index + 1
    while end < len(blocks.lines) and (_indented(blocks, end) or _goes_on(blocks, end)):
        end += 1
    while blocks.lines[end - 1].blank:
        end -= 1
    origin = blocks.origin(index, end)
    rest = [
        blocks.lines[index].text[found.end() :],
        *(line.text.strip() for line in blocks.lines[index + 1 : end]),
    ]
    text, markdown, kept = blocks.inline("\n".join(rest), origin)
    blocks.claim_marks(blocks.printed(index, end), found.group(1) + kept, origin)
    blocks.blocks.append(
        Block(
            kind=BlockKind.FOOTNOTE,
            origin=origin,
            text=text,
            markdown=markdown,
            mark=found.group(1),
        )
    )
    return end


def _indented(blocks: Blocks, index: int) -> bool:
    line = blocks.lines[index]
    if line.blank:
        return index + 1 < len(blocks.lines) and blocks.lines[index + 1].text.startswith(
            ("    ", "\t")
        )
    return line.text.startswith(("    ", "\t"))


def _goes_on(blocks: Blocks, index: int) -> bool:
    line = blocks.lines[index]
    return (
        not line.blank
        and not begins_block(blocks.lines, index)
        and not blocks.lines[index - 1].blank
    )


def parse_quotation(blocks: Blocks, index: int) -> int | None:
    if QUOTE.match(blocks.lines[index].text) is None:
        return None
    first = index
    gathered: list[str] = []
    while index < len(blocks.lines):
        line = blocks.lines[index]
        quoted = QUOTE.match(line.text)
        if quoted is None and (line.blank or begins_block(blocks.lines, index)):
            break
        inner = line.text
        while (mark := QUOTE.match(inner)) is not None:
            inner = inner[mark.end() :]
        if quoted and not inner.strip():
            _end_quotation(blocks, gathered, first, index)
            blocks.claim_marks(line.text, "", blocks.origin(index, index + 1))
            gathered, first = [], index + 1
        else:
            gathered.append(inner.strip())
        index += 1
    _end_quotation(blocks, gathered, first, index)
    return index


def _end_quotation(blocks: Blocks, gathered: list[str], first: int, end: int) -> None:
    if gathered:
        blocks.text_block(BlockKind.QUOTATION, "\n".join(gathered), first, end)


def parse_paragraph(blocks: Blocks, index: int) -> int:
    """A paragraph, or the setext heading it turns out to be."""
    end = index + 1
    while end < len(blocks.lines) and not blocks.lines[end].blank:
        under = blocks.lines[end].text.strip()
        if _underlines(blocks, index, end, under):
            source = blocks.lines[index].text.strip()
            level = 1 if under[0] == "=" else 2
            blocks.text_block(BlockKind.HEADING, source, index, end + 1, level=level)
            return end + 1
        if begins_block(blocks.lines, end):
            break
        end += 1
    source = "\n".join(_without_break(line.text) for line in blocks.lines[index:end])
    blocks.text_block(BlockKind.PARAGRAPH, source, index, end)
    return end


def _underlines(blocks: Blocks, first: int, end: int, under: str) -> bool:
    if end != first + 1 or not under or (under.strip("=") and under.strip("-")):
        return False
    if under[0] == "-" and len(under) < 2:
        return False
    title = blocks.lines[first].text
    return display_width(title[:200]) <= 60 and not ends_sentence(title)


def _without_break(text: str) -> str:
    """A line without its indent; two blanks at its end are a hard break and stay."""
    return text.strip() + ("  " if text.endswith("  ") and text.strip() else "")


BLOCK_PARSERS: tuple[Callable[[Blocks, int], int | None], ...] = (
    parse_heading,
    parse_fence,
    parse_rule,
    parse_formula,
    parse_footnote,
    parse_quotation,
)
