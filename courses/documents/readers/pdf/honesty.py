"""What of a page could not be read, or only in doubt."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from courses.documents import troubles
from courses.documents.model import Claim, Fate, Origin, Trouble
from courses.documents.readers.pdf.figures import Figure, is_whole_page
from courses.documents.readers.pdf.layout import Box, around

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.readers.pdf.layout import PageLayout, Segment

RULE = "courses.documents.readers.pdf.honesty"
_EXCERPT = 80
_ODD = re.compile(r"[^\u0020-\u07ff\u1e00-\u2bff\u2e80-\u9fff\uac00-\ud7a3\uff00-\uffef]")
_LITTLE = 12  # characters: a page number on a scan is no text layer
_MOST_BOXES = 500  # that are looked at below white text
_OUTSIDE = 1.0  # points


def picture_only(page: PageLayout) -> bool:
    """Whether a page is one picture with hardly a character on it."""
    characters = sum(segment.characters for segment in page.segments)
    layer = any(run.hidden for segment in page.segments for run in segment.runs)
    if characters > _LITTLE or layer:
        return False
    images = [image.box for image in page.shapes.images]
    return bool(images) and is_whole_page(around(images), page)


def unmapped(page: PageLayout) -> list[Segment]:
    """The segments of a page whose characters are no text."""
    return [segment for segment in page.segments if _is_unmapped(segment)]


def _is_unmapped(segment: Segment) -> bool:
    lost = sum(len(run.text) for run in segment.runs if run.font.unmapped or _is_garbage(run.text))
    return lost * 2 > segment.characters


def _is_garbage(text: str) -> bool:
    """Whether a text is mostly private or unassigned characters."""
    if not _ODD.search(text):
        return False
    odd = sum(unicodedata.category(c) in ("Co", "Cn", "Cc") or c == "\ufffd" for c in text)
    return len(text) > 3 and odd * 2 > len(text)


def take_unmapped(page: PageLayout) -> tuple[list[Figure], list[Claim], list[Trouble]]:
    """Take text without a map to characters out of a page: it becomes pictures of its places."""
    lost = unmapped(page)
    if not lost:
        return [], [], []
    taken = {id(segment) for segment in lost}
    page.segments = [segment for segment in page.segments if id(segment) not in taken]
    claims = [
        Claim(
            fate=Fate.REPAIRED,
            before=segment.printed,
            after="",
            origin=Origin(first=segment.first, last=segment.last, page=page.number),
            rule=RULE,
        )
        for segment in lost
    ]
    trouble = Trouble(
        code=troubles.NO_CHARACTER_MAP,
        page=page.number,
        text=lost[0].runs[0].font.name,
        origin=Origin(
            first=min(s.first for s in lost), last=max(s.last for s in lost), page=page.number
        ),
    )
    return [_figure(group, page) for group in _stretches(lost, page)], claims, [trouble]


def _stretches(lost: Sequence[Segment], page: PageLayout) -> list[list[Segment]]:
    """Neighbouring lines of lost text together, parted where readable text stands between."""
    groups: list[list[Segment]] = []
    for segment in sorted(lost, key=lambda one: one.box.top):
        if groups and _near(groups[-1], segment, page):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return groups


def _near(group: Sequence[Segment], segment: Segment, page: PageLayout) -> bool:
    box = around([one.box for one in group[-8:]])
    if segment.box.top - box.bottom > segment.size * 3:
        return False
    between = Box(box.left, box.bottom, box.right, segment.box.top)
    return not any(between.holds(*other.box.centre) for other in page.segments)


def _figure(group: list[Segment], page: PageLayout) -> Figure:
    box = around([segment.box for segment in group])
    margin = 3.0
    wider = Box(box.left - margin, box.top - margin, box.right + margin, box.bottom + margin)
    return Figure(wider, page.number, group[0].number, group[0].size, list(group), unmapped=True)


def troubles_of(page: PageLayout) -> list[Trouble]:
    """What is odd about the text of a page that is read all the same."""
    found: list[Trouble] = []
    edge = Box(0, 0, page.width, page.height)
    outside = [s for s in page.segments if not edge.holds(*s.box.centre, _OUTSIDE)]
    if outside:
        found.append(_trouble(troubles.TEXT_OUTSIDE_PAGE, outside, page))
    unseen = _unseen(page)
    if unseen:
        found.append(_trouble(troubles.HIDDEN_TEXT, unseen, page))
    return found


def _trouble(code: str, segments: Sequence[Segment], page: PageLayout) -> Trouble:
    text = " ".join(segment.text for segment in segments[:20])[:_EXCERPT]
    origin = Origin(
        first=min(s.first for s in segments), last=max(s.last for s in segments), page=page.number
    )
    return Trouble(code=code, page=page.number, text=text, origin=origin)


def _unseen(page: PageLayout) -> list[Segment]:
    """Text that a reader of the page does not see: white on white, or in no colour and no scan."""
    boxes = [drawn.box for drawn in page.shapes.drawn if drawn.fill not in (None, 0xFFFFFF)]
    boxes += [image.box for image in page.shapes.images]
    scan = any(is_whole_page(image.box, page) for image in page.shapes.images)
    found: list[Segment] = []
    for segment in page.segments:
        pale = all(run.pale for run in segment.runs)
        hidden = all(run.hidden for run in segment.runs) and not scan
        tiny = segment.size < 1.0
        if hidden or tiny or (pale and not _on_any(segment, boxes[:_MOST_BOXES])):
            found.append(segment)
    return found


def _on_any(segment: Segment, boxes: Sequence[Box]) -> bool:
    return any(box.holds(*segment.box.centre) for box in boxes)


def by_page(found: Iterable[Trouble]) -> list[Trouble]:
    """Troubles in the order of the pages, one of a kind for each page."""
    seen: dict[tuple[str, int | None], Trouble] = defaultdict()
    for trouble in found:
        seen.setdefault((trouble.code, trouble.page), trouble)
    return sorted(seen.values(), key=lambda trouble: trouble.page or 0)
