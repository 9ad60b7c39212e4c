"""The cover of a document whose file says how its lines are set: title, subtitle, by-lines.

The title has the title's style, or is the biggest line above the text. What stands above and below
it on the cover is subtitle or by-line; what is neither stays in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Doubt, Reason
from courses.documents.recognisers.prose.bylines import is_affiliation, read_byline
from courses.documents.recognisers.prose.claims import dropped
from courses.documents.recognisers.prose.cover_labels import Field, field_of
from courses.documents.recognisers.prose.front import Front
from courses.documents.recognisers.prose.genres import is_genre
from courses.documents.recognisers.prose.heading_forms import FRONT_WORDS, numbered
from courses.documents.recognisers.prose.lines import stops
from courses.documents.text import collapse, display_width, join_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.model import Origin

RULE = "structured_cover"
BY_SIZE = "The title is a guess: the largest text above the first paragraph."
_MOST = 16  # blocks of a cover
_WIDEST = 60.0  # of a line of the cover, in Han characters
_BIGGER = 1.15  # than the text, from which a size is that of a title
_LAST = 3  # blocks at the end that may sign the text
_TEXTS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTATION)
_ORNAMENT = re.compile(r"^[\W_]{1,6}$")
_SECOND_TITLE = re.compile(r"^(?:[—–-]{1,2}\s*\S|[（(].*[）)]$)")
_IN_MARKS = re.compile(r"^《[^《》]{2,60}》$")
_WORD_AT_END = re.compile(
    r"(?:[的与和及、]|\b(?:of|the|and|for|in|on|to|with|from|a|an|by))$", re.I
)
_MARKS = (":", "：", "—", "–", "-")
_CONTENTS = re.compile(r"^(?:目\s*[录錄次]|(?:table of )?contents)$", re.IGNORECASE)
_NEARLY = 0.9
_LABELLED = re.compile(r"^[^：:。，]{1,12}[：:]\s*\S")


def take_cover(front: Front, blocks: list[Block]) -> list[Block]:
    """The blocks without what the cover gave; all of them where there is no cover."""
    body = body_size(blocks)
    head = _head(blocks, body)
    first, count = _title(head, body)
    if not count:
        return blocks
    _set_title(front, head[first : first + count])
    if _rivals(head, first, count, body):
        front.doubts.append(Doubt(message=BY_SIZE, origin=front.title_origin, weight=0.3))
    above = [block for block in head[:first] if not _take(front, block)]
    below = _below(front, head[first + count :], body, blocks[len(head) :])
    left = [*above, *below]
    _ornaments(front, left)
    left = [block for block in left if not _ORNAMENT.match(block.text.strip())]
    return _without_signature(front, [*left, *blocks[len(head) :]])


def take_rest(front: Front, blocks: list[Block]) -> list[Block]:
    """Without the by-lines that stand below a form which gave the title, and at the end."""
    index = 0
    while index < min(len(blocks), _MOST) and blocks[index].kind is BlockKind.PARAGRAPH:
        if not _take(front, blocks[index]):
            break
        index += 1
    return _without_signature(front, blocks[index:])


def body_size(blocks: Sequence[Block]) -> float:
    """The size in which most of the text is set; 0 where the file does not say."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST) and block.look is not None:
            items = sum(len(item.text) for item in block.items)
            sizes[block.look.size] += len(block.text) + items
    known = [(count, size) for size, count in sizes.items() if size]
    return max(known)[1] if known else 0.0


def _head(blocks: Sequence[Block], body: float) -> list[Block]:
    """The blocks before the first text, list, table or chapter."""
    head: list[Block] = []
    for block in blocks[:_MOST]:
        text = collapse(block.text)
        titled = _style(block) in ("title", "subtitle")
        if block.kind not in _TEXTS or (block.label and not titled):
            break
        if len(head) > 1 and is_affiliation(text):
            head.append(block)
            continue
        if not titled and _begins_text(block, text, body, later=bool(head)):
            break
        head.append(block)
    return head


def _begins_text(block: Block, text: str, body: float, *, later: bool) -> bool:
    if FRONT_WORDS.match(text) or _CONTENTS.match(text) or _is_numbered(text):
        return True
    if block.kind is BlockKind.HEADING:
        return later and not _is_big(block, body)
    if max(map(display_width, block.text.split("\n")), default=0.0) > _WIDEST:
        return True
    unsigned = any(read_byline(line) is None for line in block.text.split("\n") if line.strip())
    return later and unsigned and stops(text.rstrip("？?！!"))


def _is_numbered(text: str) -> bool:
    form = numbered(text)
    return form is not None and form.style != "series" and bool(form.text)


def _style(block: Block) -> str:
    return block.look.style if block.look is not None else ""


def _size(block: Block) -> float:
    return block.look.size if block.look is not None else 0.0


def _is_big(block: Block, body: float) -> bool:
    return body > 0 and _size(block) >= body * _BIGGER


def _title(head: Sequence[Block], body: float) -> tuple[int, int]:
    """Where the title begins among the lines of the cover, and how many of them it takes."""
    styled = [i for i, block in enumerate(head) if _style(block) == "title"]
    own = [i for i in styled if not is_genre(head[i].text)]
    if own:
        return own[0], _run(head, own[0], same_style=True)
    big = [i for i, block in enumerate(head) if _is_big(block, body) and not _says_more(block)]
    named = [i for i in big if not is_genre(head[i].text)]
    if not named and (styled or big):
        named = [i for i, block in enumerate(head) if _IN_MARKS.match(block.text.strip())]
    chosen = named or styled or big
    if not chosen:
        return 0, 0
    largest = max(_size(head[i]) for i in chosen)
    first = next(i for i in chosen if _size(head[i]) == largest)
    return first, _run(head, first, same_style=first in styled)


def _rivals(head: Sequence[Block], first: int, count: int, body: float) -> bool:
    """Whether the title was chosen by its size alone, and another line is nearly as big."""
    if _style(head[first]) == "title":
        return False
    others = [*head[:first], *head[first + count :]]
    near = [block for block in others if _size(block) >= _size(head[first]) * _NEARLY]
    return any(
        _is_big(block, body) and not _is_byline(block) and not is_genre(block.text)
        for block in near
    )


def _run(head: Sequence[Block], first: int, *, same_style: bool) -> int:
    """A title over several paragraphs: those behind it in the same style or size."""
    count = 1
    for block in head[first + 1 : first + 4]:
        alike = _style(block) == "title" if same_style else _size(block) == _size(head[first])
        if not alike or _stands_apart(head[first + count - 1], block):
            break
        count += 1
    return count


def _stands_apart(above: Block, block: Block) -> bool:
    """Whether a line is no second line of the title; one that breaks off goes on in any case."""
    found = read_byline(collapse(block.text))
    if _WORD_AT_END.search(above.text.strip()):
        return found is not None and bool(found.date or found.authored)
    if found is not None:
        return True
    return _SECOND_TITLE.match(block.text) is not None and not above.text.rstrip().endswith(_MARKS)


def _says_more(block: Block) -> bool:
    """Whether a by-line says when, where or by its label who; words like names may be a title."""
    found = read_byline(collapse(block.text))
    return found is not None and bool(found.date or found.fields or found.authored)


def _is_byline(block: Block) -> bool:
    return read_byline(collapse(block.text)) is not None


def _set_title(front: Front, title: Sequence[Block]) -> None:
    text = ""
    for line in (line.strip() for block in title for line in block.text.split("\n")):
        text = join_lines(text, line) if text else line
    front.title = collapse(text)
    front.title_origin = _around(title)


def _around(blocks: Sequence[Block]) -> Origin:
    first, last = blocks[0].origin, blocks[-1].origin
    return type(first)(first=first.first, last=last.last, page=first.page)


def _below(
    front: Front, blocks: Sequence[Block], body: float, rest: Sequence[Block]
) -> list[Block]:
    """By-lines and subtitle below the title; what is neither. A line set like others in the
    ``rest`` is the first of its headings."""
    left: list[Block] = []
    for number, block in enumerate(blocks):
        near = number <= 1 and not left and not _recurs(block, rest)
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if _labels_names(block, following):
            front.byline.append(collapse(block.text))
        elif _is_subtitle(front, block, body, near=near):
            front.subtitle, front.subtitle_origin = collapse(block.text), block.origin
        elif not _take(front, block):
            left.append(block)
    return left


def _labels_names(block: Block, following: Block | None) -> bool:
    """Whether a line is only the label of the by-line below it: Authors, 作者, Date."""
    if following is None or field_of(block.text) not in (Field.AUTHOR, Field.DATE, Field.ISSUER):
        return False
    return read_byline(collapse(following.text)) is not None


def _recurs(block: Block, rest: Sequence[Block]) -> bool:
    """Whether short lines of the text are set as this one: bigger than the text, or bold."""
    look = block.look
    if look is None or _SECOND_TITLE.match(block.text):
        return False
    alike = [
        other
        for other in rest
        if other.kind is BlockKind.PARAGRAPH
        and other.look is not None
        and (other.look.size, other.look.bold, other.look.centred)
        == (look.size, look.bold, look.centred)
    ]
    short = [other for other in alike if display_width(other.text) <= _WIDEST / 2]
    return len(short) == len(alike) and any(not _is_byline(other) for other in short)


def _is_subtitle(front: Front, block: Block, body: float, *, near: bool) -> bool:
    if front.subtitle:
        return False
    text = collapse(block.text)
    if _style(block) == "subtitle":
        return True
    if near and _SECOND_TITLE.match(text):
        found = read_byline(text)
        return found is None or not (found.authored or found.issuers)
    set_apart = block.look is not None and (block.look.centred or _size(block) > body)
    unlike_byline = read_byline(text) is None and not _LABELLED.match(text)
    return near and set_apart and unlike_byline and not stops(text)


def _take(front: Front, block: Block) -> bool:
    """Take a block all of whose lines are by-lines."""
    lines = [line for line in block.text.split("\n") if line.strip()]
    trial = Front()
    if len(lines) == 1 and is_genre(lines[0]):
        front.byline.append(collapse(lines[0]))
        return True
    if not lines or not all(trial.read(line.strip()) for line in lines):
        return False
    front.authors.extend(a for a in trial.authors if a not in front.authors)
    front.date = front.date or trial.date
    front.byline.append(collapse(" ".join(lines)))
    front.issuers.extend(trial.issuers)
    return True


def _ornaments(front: Front, blocks: Sequence[Block]) -> None:
    for block in blocks:
        if _ORNAMENT.match(block.text.strip()):
            front.claims.append(dropped(block.text, block.origin, Reason.DECORATION, RULE))


def _without_signature(front: Front, blocks: list[Block]) -> list[Block]:
    """Without the lines at the end that say who wrote it and when, where the cover does not."""
    end = len(blocks)
    notes = [block for block in blocks if block.kind is BlockKind.FOOTNOTE]
    texts = [block for block in blocks if block.kind is not BlockKind.FOOTNOTE]
    for block in reversed(texts[-_LAST:]):
        known = bool(front.authors) and bool(front.date)
        if known or block.kind is not BlockKind.PARAGRAPH or not _take(front, block):
            break
        texts = texts[:-1]
    return blocks if len(texts) + len(notes) == end else [*texts, *notes]
