"""The head of a text: title, subtitle, by-line and cover, taken from its first lines.

A cover may print the title over several lines and twice; where the text or a running header
spells the title as a whole, that spelling is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Author, Claim, Origin, Reason
from courses.documents.recognisers.prose.bylines import read_byline
from courses.documents.recognisers.prose.claims import drop_line, dropped, repaired
from courses.documents.recognisers.prose.heading_forms import FRONT_WORDS, numbered
from courses.documents.recognisers.prose.lines import fold, is_latin, origin_of, stops
from courses.documents.text import join_lines, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

    from courses.documents.recognisers.prose.lines import Line
    from courses.documents.recognisers.prose.unwrapping import Stretch

RULE = "front"
MOST_LINES = 14
_WIDEST_TITLE = 50.0
_GENRE = re.compile(
    r"(?:报告|白皮书|蓝皮书|研究|指南|展望|手册|综述|分析|report|review|outlook|white paper)$", re.I
)
_EDITION = re.compile(
    r"^[（(]?\s*(?:19|20)\d{2}\s*(?:年版?|版)?\s*(?:[-–—]\s*(?:19|20)?\d{2}\s*年?)?[）)]?$"
)
_QUOTED = re.compile(r"《([^《》]{4,60})》")


@dataclass(slots=True)
class Front:
    """What the head of a document gives. ``byline`` holds its lines as printed."""

    title: str = ""
    title_origin: Origin | None = None
    subtitle: str = ""
    subtitle_origin: Origin | None = None
    authors: list[Author] = field(default_factory=list)
    date: str = ""
    byline: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def metadata(self) -> Mapping[str, object]:
        return {"byline": self.byline} if self.byline else {}

    def read(self, text: str) -> bool:
        """Take ``text`` if it is a by-line."""
        found = read_byline(text)
        if found is None:
            return False
        self.authors.extend(found.authors)
        self.date = self.date or found.date
        self.byline.append(text)
        return True


def take_front(
    stretches: list[Stretch], contents_at: int | None, header: Line | None
) -> tuple[Front, list[Stretch]]:
    """The front matter and the stretches without it."""
    front = Front()
    head = _head(stretches, contents_at)
    rest = stretches[len(head) :]
    if not head:
        if header is not None:  # its place says nothing about where the document begins
            front.title = header.text
        return front, rest
    cover = _without_repetition(head, front)
    span = _title_span(cover, stretches, header, front)
    left = _after_title(cover[span:], front)
    rest = _without_cover_at_end(left + rest, cover[:span], front)
    return front, rest


def _head(stretches: list[Stretch], contents_at: int | None) -> list[Stretch]:
    """The stretches before the first prose, heading or contents."""
    head: list[Stretch] = []
    for stretch in stretches[:MOST_LINES]:
        text = stretch.text
        if contents_at is not None and stretch.lines[0].number > contents_at:
            break
        later = bool(head)
        form = numbered(text)
        chapter = form is not None and form.style != "series"
        if chapter or FRONT_WORDS.match(text) or stretch.width > _WIDEST_TITLE * 1.6:
            break
        if later and read_byline(text) is None and (stops(text) or stretch.width > _WIDEST_TITLE):
            break
        if not later and text.endswith(("。", "；", "：")):
            break
        head.append(stretch)
    return head if contents_at is not None else _until_heading(head, stretches)


def _until_heading(head: list[Stretch], stretches: list[Stretch]) -> list[Stretch]:
    """Without contents, a short line directly above prose is the first heading, not the cover;
    only the title and its subtitle or by-line stand before it."""
    kept = head[:1]
    for number, stretch in enumerate(head[1:], 1):
        byline = read_byline(stretch.text) is not None
        follower = stretches[number + 1] if number + 1 < len(stretches) else None
        above_prose = follower is not None and stops(follower.text)
        marked = stretch.text.startswith(("—", "-", "–", "（", "("))
        if byline or marked or not above_prose or _EDITION.match(stretch.text):
            kept.append(stretch)
            continue
        if number == 1 and (is_latin(stretch.text) != is_latin(head[0].text)):
            kept.append(stretch)
            continue
        break
    return kept


def _without_repetition(head: list[Stretch], front: Front) -> list[Stretch]:
    """A cover that is printed twice, once."""
    texts = [fold(stretch.text) for stretch in head]
    for count in range(1, len(head) // 2 + 1):
        if texts[:count] == texts[count : 2 * count]:
            again = head[count : 2 * count]
            front.claims.extend(_repeated(again))
            return [*head[:count], *head[2 * count :]]
    return head


def _repeated(stretches: list[Stretch]) -> list[Claim]:
    return [drop_line(line, Reason.RUNNING_HEADER, RULE) for s in stretches for line in s.lines]


def _title_span(
    cover: list[Stretch], stretches: list[Stretch], header: Line | None, front: Front
) -> int:
    """Set the title; how many stretches of the cover it takes."""
    spelled = _spellings(stretches, header)
    for count in range(min(4, len(cover)), 0, -1):
        joined = "".join(fold(s.text) for s in cover[:count])
        if joined in spelled:
            _set_title(front, cover[:count], spelled[joined])
            return count
    count = 1
    if len(cover) > 1 and read_byline(cover[1].text) is None:
        first, second = cover[0].text, cover[1].text
        wraps = _GENRE.search(second) and not _GENRE.search(first) and not _MARKED.match(second)
        if _EDITION.match(second) or (wraps and is_latin(first) == is_latin(second)):
            count = 2
    _set_title(front, cover[:count], "")
    return count


_MARKED = re.compile(r"^[—–\-:：（(]")


def _spellings(stretches: list[Stretch], header: Line | None) -> dict[str, str]:
    """Titles quoted in the text and the running header, by their folded form."""
    spelled = {fold(header.text): header.text} if header is not None else {}
    for stretch in stretches:
        if "《" in stretch.text:
            for found in _QUOTED.finditer(stretch.text):
                spelled.setdefault(fold(found.group(1)), found.group(1))
    return spelled


def _set_title(front: Front, cover: list[Stretch], spelled: str) -> None:
    printed = ""
    for stretch in cover:
        printed = join_lines(printed, stretch.text)
    front.title = spelled or printed
    front.title_origin = origin_of([line for s in cover for line in s.lines])
    if squeeze(front.title) != squeeze(printed):
        front.claims.append(repaired(printed, front.title, front.title_origin, RULE))


def _after_title(cover: list[Stretch], front: Front) -> list[Stretch]:
    """Subtitle and by-line; what is neither stays."""
    left: list[Stretch] = []
    for number, stretch in enumerate(cover):
        if front.read(stretch.text):
            continue
        if not front.subtitle and not left and number <= 2:
            front.subtitle = stretch.text
            front.subtitle_origin = stretch.origin
        else:
            left.append(stretch)
    return left


def _without_cover_at_end(
    stretches: list[Stretch], cover: list[Stretch], front: Front
) -> list[Stretch]:
    """Lines of the cover printed again alone, on a title page or the back: furniture."""
    texts = {fold(stretch.text) for stretch in cover if fold(stretch.text)}
    whole = fold(front.title)
    kept: list[Stretch] = []
    for stretch in stretches:
        folded = fold(stretch.text)
        if folded and (folded in texts or folded == whole) and "《" not in stretch.text:
            front.claims.append(dropped(stretch.text, stretch.origin, Reason.RUNNING_HEADER, RULE))
        else:
            kept.append(stretch)
    return kept
