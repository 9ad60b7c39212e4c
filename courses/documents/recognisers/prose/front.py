"""The head of a text: title, subtitle, by-line and cover, taken from its first lines.

A cover may print the title over several lines and twice; where the text or a running header
spells the title as a whole, that spelling is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Author, Claim, Doubt, Origin, Reason
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
    r"(?:报告|白皮书|蓝皮书|研究|指南|展望|手册|综述|分析|观察|年鉴|"
    r"report|review|outlook|white paper)$",
    re.I,
)
_EDITION = re.compile(
    r"^[（(]?\s*(?:19|20)\d{2}\s*(?:年版?|版)?\s*(?:[-–—]\s*(?:19|20)?\d{2}\s*年?)?[）)]?$"
)
_LABELLED = re.compile(r"^[^：:。，]{1,8}[：:]\s*\S")
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
    issuers: list[str] = field(default_factory=list)
    published: bool = False  # the lines that follow name who publishes the document
    claims: list[Claim] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

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
        self.published = self.published or _PUBLISHED_BY.match(text) is not None
        if not self.published:  # whoever publishes it did not write it
            self.issuers.extend(found.issuers)
        return True

    def settle(self) -> None:
        """Where no person is named, the organisations that issued the document are its authors."""
        if self.authors or not self.issuers:
            return
        names = list(dict.fromkeys(self.issuers))
        self.authors = [Author(name=name) for name in names]
        message = f"No author is named; {', '.join(names)} stands as the author."
        self.doubts.append(Doubt(message=message, origin=self.title_origin, weight=0.2))


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
    first, count = _title_span(cover, stretches, header, front)
    above = _read_all(cover[:first], front)
    left = _after_title(cover[first + count :], front)
    rest = _without_cover_at_end(left + rest, cover[first : first + count], front)
    front.settle()
    return front, above + rest


def _read_all(cover: list[Stretch], front: Front) -> list[Stretch]:
    """Lines above the title: a masthead, an organisation; kept as printed with the by-line."""
    for stretch in cover:
        if not front.read(stretch.text):
            front.byline.append(stretch.text)
    return []


def _head(stretches: list[Stretch], contents_at: int | None) -> list[Stretch]:
    """The stretches before the first prose, heading or contents: at most one page."""
    head: list[Stretch] = []
    for stretch in stretches[:MOST_LINES]:
        text = stretch.text
        if contents_at is not None and stretch.lines[0].number > contents_at:
            break
        later = bool(head)
        if later and stretch.lines[0].turn:
            break
        form = numbered(text)
        chapter = (form is not None and form.style != "series") or _FIRST.match(text) is not None
        if chapter or FRONT_WORDS.match(text) or stretch.width > _WIDEST_TITLE * 1.6:
            break
        long = stretch.width > _WIDEST_TITLE or stops(text.rstrip("？?"))
        if later and long and read_byline(text) is None:
            break
        if not later and text.endswith(("。", "；", "：")):
            break
        head.append(stretch)
    return head if contents_at is not None else _until_heading(head, stretches)


def _until_heading(head: list[Stretch], stretches: list[Stretch]) -> list[Stretch]:
    """Without contents, a short line directly above prose is the first heading, not the cover;
    only the title and its subtitle or by-line stand before it."""
    bylines = [i for i, stretch in enumerate(head) if read_byline(stretch.text) is not None]
    last = max(bylines, default=0)
    kept = head[: last + 1]
    for number, stretch in enumerate(head[last + 1 :], last + 1):
        follower = stretches[number + 1] if number + 1 < len(stretches) else None
        above_prose = follower is not None and (stops(follower.text) or follower.lines[0].barrier)
        marked = stretch.text.startswith(("—", "-", "–", "（", "("))
        if marked or not above_prose or _EDITION.match(stretch.text):
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
) -> tuple[int, int]:
    """Set the title; where it begins on the cover and how many stretches it takes."""
    spelled = _spellings(stretches, header)
    for first in range(min(4, len(cover))):
        for count in range(min(4, len(cover) - first), 0, -1):
            span = cover[first : first + count]
            joined = "".join(fold(s.text) for s in span)
            if joined in spelled and not any(read_byline(s.text) for s in span):
                if count > 1 and _EDITION.match(cover[first + count - 1].text):
                    return _settle_title(front, cover, first, count - 1, "")
                return _settle_title(front, cover, first, count, spelled[joined])
    first = _title_at(cover, header)
    return _settle_title(front, cover, first, _title_lines(cover, first), "")


def _settle_title(
    front: Front, cover: list[Stretch], first: int, count: int, spelled: str
) -> tuple[int, int]:
    _set_title(front, cover[first : first + count], spelled)
    return first, count


def _title_at(cover: list[Stretch], header: Line | None) -> int:
    """The line of the cover that the title begins with: the one the running header repeats, the
    first above the authors where blank lines group the cover, else the first that is no by-line."""
    running = fold(header.text) if header is not None else ""
    for index, stretch in enumerate(cover):
        folded = fold(stretch.text)
        if len(folded) >= 4 and running.startswith(folded) and read_byline(stretch.text) is None:
            return index
    named = [i for i, s in enumerate(cover) if i and _names_authors(s.text)]
    if named and any(s.lines[0].gap == 0 for s in cover[1:]):
        start = named[0] - 1
        while start and not cover[start].lines[0].gap:
            start -= 1
        if not _MARKED.match(cover[start].text) and read_byline(cover[start].text) is None:
            return start
    return next((i for i, s in enumerate(cover) if read_byline(s.text) is None), 0)


def _names_authors(text: str) -> bool:
    found = read_byline(text)
    return found is not None and bool(found.authors)


def _title_lines(cover: list[Stretch], first: int) -> int:
    """How many lines of the cover the title takes from ``first`` on."""
    second = cover[first + 1] if first + 1 < len(cover) else None
    if second is None or read_byline(second.text) is not None or _MARKED.match(second.text):
        return 1
    text, below = cover[first].text, second.text
    if text.endswith((":", "：")):
        return 2
    wraps = _GENRE.search(below) and not _GENRE.search(text)
    return 2 if wraps and is_latin(text) == is_latin(below) else 1


_PUBLISHED_BY = re.compile(r"^(?:联合)?(?:发布|出品|主办)(?:单位|机构|方)?$")
_FIRST = re.compile(r"^0?1\s+[\u4e00-\u9fffA-Z]")  # a first chapter without a mark: 1 Introduction
_MARKED = re.compile(r"^[—–\-:：（(]")


def _spellings(stretches: list[Stretch], header: Line | None) -> dict[str, str]:
    """Titles quoted in the text and the running header, by their folded form."""
    capitals = header is not None and header.text.isupper()
    spelled = {fold(header.text): "" if capitals else header.text} if header is not None else {}
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
        if not front.subtitle and not left and number <= 2 and not _LABELLED.match(stretch.text):
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
