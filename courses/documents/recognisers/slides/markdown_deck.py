"""A deck from Markdown: slides, titles, notes for the lecturer, hidden slides."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import (
    Author,
    Block,
    BlockKind,
    Document,
    Doubt,
    Origin,
    Reason,
    SlideDraft,
    Slides,
)
from courses.documents.readers.front_matter import values
from courses.documents.recognisers.slides.comments import hides
from courses.documents.recognisers.slides.cover import authors_of
from courses.documents.recognisers.slides.markdown_blocks import (
    Dropped,
    is_bold_line,
    slide_blocks,
)
from courses.documents.recognisers.slides.markdown_slides import Segment, all_segments
from courses.documents.recognisers.slides.titles import parse_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_NOTE_WORDS = (
    r"(?:(?:speaker |presenter |lecturer )?notes?"
    r"|讲稿|备注|備註|讲者备注|講者備註|演讲者?备注|演講者?備註)"
)
_NOTE = re.compile(rf"^{_NOTE_WORDS}\s*[:：]\s*", re.I)
_NOTE_HEADING = re.compile(rf"^{_NOTE_WORDS}\s*[:：]?$", re.I)
_PICTURE = re.compile(
    r"^(?:image|background|backgroundImage|src)\s*:\s*[\"']?(\S+\.(?:png|jpe?g|svg|gif|webp|avif))",
    re.M,
)
_SOURCE = re.compile(r"^src\s*:\s*\S", re.M)
_MARGINS = frozenset({"header", "footer"})
_NOTE_DIV = re.compile(r"^:{3,}\s*\{?\.?notes?\}?\s*$")
_ADDRESS = re.compile(r"\]\(\s*<?([^\s)>]+)")
_NUMBER = re.compile(r"^\d{1,2}$")
_ATTRIBUTES = re.compile(r"\s*\{[^{}]{1,200}\}$")
_AUTHOR_KEYS = (
    "author",
    "authors",
    "speaker",
    "presenter",
    "lecturer",
    "instructor",
    "作者",
    "主讲",
)


def recognise_markdown(document: Document) -> Slides:
    """The slides of a Markdown document."""
    dropped = Dropped()
    found = all_segments(document)
    segments = [segment for segment in found if not segment.empty]
    doubts = tuple(_elsewhere(found, dropped))
    metadata = _without_margins(document, dropped)
    pictures = any(
        block.kind is BlockKind.FIGURE or "![" in block.markdown for block in document.blocks
    )
    slides = [_slide(i, segment, dropped, pictures) for i, segment in enumerate(segments, 1)]
    title, title_origin = _deck_title(document, slides)
    return Slides(
        title=title,
        title_origin=title_origin,
        authors=_authors(document.metadata, slides),
        metadata=metadata,
        slides=tuple(slides),
        claims=tuple(dropped),
        doubts=doubts,
    )


def _elsewhere(segments: Sequence[Segment], dropped: Dropped) -> Iterator[Doubt]:
    """Slides that name another file for their content, which did not come with this one."""
    for block in (b for segment in segments if segment.empty for b in segment.directives):
        dropped.drop(block.text, block.origin, Reason.LABEL)
        if _SOURCE.search(block.text):
            message = "A slide of this deck is in another file, which was not read."
            yield Doubt(message=message, origin=block.origin, weight=0.5)


def _without_margins(document: Document, dropped: Dropped) -> dict[str, object]:
    """The front matter without the lines that stand on every slide."""
    printed = values(document)
    for key in _MARGINS & document.metadata.keys() & printed.keys():
        dropped.drop(printed[key].text, printed[key].origin, Reason.RUNNING_HEADER)
    return {k: v for k, v in document.metadata.items() if k not in _MARGINS}


def _deck_title(document: Document, slides: Sequence[SlideDraft]) -> tuple[str, Origin | None]:
    """The title of the front matter, else that of the cover."""
    printed = values(document).get("title")
    if printed and printed.text.strip():
        return printed.text.strip(), printed.origin
    first = slides[0] if slides else None
    listed = first is not None and any(block.kind is BlockKind.LIST for block in first.blocks)
    if first is None or listed or len(slides) < 2:
        return "", None
    return first.title, first.title_origin


def _authors(metadata: Mapping[str, object], slides: Sequence[SlideDraft]) -> tuple[Author, ...]:
    for key in _AUTHOR_KEYS:
        value = metadata.get(key)
        names = value if isinstance(value, list | tuple) else [value]
        found = [name.strip() for name in names if isinstance(name, str) and name.strip()]
        if found:
            return tuple(Author(name=name) for name in found)
    texts = (
        [line for block in slides[0].blocks for line in block.text.split("\n")] if slides else []
    )
    return authors_of(texts)


def _slide(number: int, segment: Segment, dropped: Dropped, pictures: bool) -> SlideDraft:
    ordered = [picture for block in segment.directives for picture in _picture(block, dropped)]
    blocks = [_without_percent(block, dropped) for block in segment.blocks]
    shown, notes = _split_notes([*ordered, *blocks], dropped)
    title, subhead, body = _headline(shown)
    comments = [_NOTE.sub("", comment.text) for comment in segment.comments if comment.is_note]
    printed, attributes = _without_attributes(title, dropped)
    parsed = parse_title(printed)
    return SlideDraft(
        number=number,
        origin=_origin(segment),
        title=printed,
        title_origin=title.origin if title else None,
        running_title=parsed.running,
        label=parsed.label,
        counter=parsed.counter,
        subhead=subhead.text if subhead else "",
        subhead_origin=subhead.origin if subhead else None,
        blocks=slide_blocks(body, dropped, pictures),
        notes="\n\n".join(text for text in (*comments, *notes) if text),
        hidden=_is_hidden(segment, attributes),
    )


def _without_percent(block: Block, dropped: Dropped) -> Block:
    """A line of a Pandoc title block without the mark at its start."""
    if block.origin.first > 5 or not block.text.startswith("%"):
        return block
    dropped.drop("%", block.origin, Reason.LABEL)
    return replace(block, text=block.text[1:].strip())


def _picture(directives: Block, dropped: Dropped) -> list[Block]:
    """The picture that the directives of a slide name; everything else in them became a field."""
    found = _PICTURE.search(directives.text)
    address = found.group(1) if found else ""
    rest = directives.text.replace(address, "", 1) if address else directives.text
    dropped.drop(rest, directives.origin, Reason.LABEL)
    if not address:
        return []
    return [Block(kind=BlockKind.FIGURE, origin=directives.origin, image=address)]


def _origin(segment: Segment) -> Origin:
    places = [block.origin for block in (*segment.directives, *segment.blocks)]
    places += [comment.origin for comment in segment.comments if comment.is_note]
    return Origin(first=min(p.first for p in places), last=max(p.last for p in places))


def _is_hidden(segment: Segment, attributes: str) -> bool:
    told = (comment.hides for comment in segment.comments if not comment.is_note)
    return any(told) or hides(attributes) or any(hides(b.text) for b in segment.directives)


# The title --------------------------------------------------------------------------------


def _headline(blocks: Sequence[Block]) -> tuple[Block | None, Block | None, list[Block]]:
    """Title, sub-title or number drawn above it, and the other blocks of a slide."""
    headings = [i for i, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    if not headings:
        bold = bool(blocks) and is_bold_line(blocks[0]) and len(blocks) > 1
        return (blocks[0], None, list(blocks[1:])) if bold else (None, None, list(blocks))
    first = headings[0]
    following = blocks[first + 1] if first + 1 in headings else None
    if following and (following.level < blocks[first].level or _NUMBER.match(blocks[first].text)):
        return following, blocks[first], [*blocks[:first], *blocks[first + 2 :]]
    return blocks[first], None, [*blocks[:first], *blocks[first + 1 :]]


def _without_attributes(title: Block | None, dropped: Dropped) -> tuple[str, str]:
    """A title and the ``{visibility="hidden"}`` behind it."""
    if title is None:
        return "", ""
    found = _ATTRIBUTES.search(title.text)
    if found is None or not re.search(r"[.#=]", found.group(0)):
        return title.text.replace("\n", " "), ""
    dropped.drop(found.group(0).strip(), title.origin, Reason.LABEL)
    return title.text[: found.start()], found.group(0)


# Notes ------------------------------------------------------------------------------------


def _split_notes(blocks: Sequence[Block], dropped: Dropped) -> tuple[list[Block], list[str]]:
    """What a slide shows, and what is for the lecturer: from ``Note:`` to its end, or in a div."""
    shown: list[Block] = []
    notes: list[str] = []
    inside = ""
    for block in blocks:
        mark, rest = _note_mark(block)
        if inside:
            if inside == "div" and block.text.strip().endswith(":::"):
                block = _without_end(block, dropped)
                inside = ""
            notes.append(_note_text(block))
        elif mark:
            dropped.drop(mark, block.origin, Reason.LABEL)
            inside = "div" if mark.startswith(":") else "rest"
            notes.append(_closed(rest, block, dropped) if inside == "div" else rest)
            if inside == "div" and rest.rstrip().endswith(":::"):
                inside = ""
        else:
            shown.append(block)
    return shown, [note for note in notes if note]


def _note_mark(block: Block) -> tuple[str, str]:
    """The words that begin a note, and the text behind them; "" where a block begins none."""
    if block.kind is BlockKind.HEADING and _NOTE_HEADING.match(block.text):
        return block.text, ""
    if block.kind is not BlockKind.PARAGRAPH:
        return "", ""
    first, _, rest = block.text.partition("\n")
    if _NOTE_DIV.match(first) or first.strip() == "???":
        return first.strip(), rest
    found = _NOTE.match(block.text)
    return (found.group(0).strip(), block.text[found.end() :]) if found else ("", "")


def _closed(text: str, block: Block, dropped: Dropped) -> str:
    """The text of a div that ends in the same block, without the mark of its end."""
    if not text.rstrip().endswith(":::"):
        return text
    body = text.rstrip().rstrip(":")
    dropped.drop(text.rstrip()[len(body) :], block.origin, Reason.LABEL)
    return body.strip()


def _without_end(block: Block, dropped: Dropped) -> Block:
    return replace(block, text=_closed(block.text, block, dropped))


def _note_text(block: Block) -> str:
    """All that a block of a note says, a line for each of its texts and addresses."""
    items = [f"{item.label} {item.text}".strip() for item in block.items]
    cells = [cell for row in block.rows for cell in row]
    shown = [block.image, block.alternative, block.caption, block.mark]
    marked = [block.markdown, *(item.markdown for item in block.items)]
    addresses = [address for text in marked for address in _ADDRESS.findall(text)]
    return "\n".join(text for text in (block.text, *items, *cells, *shown, *addresses) if text)
