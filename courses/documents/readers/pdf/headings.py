"""Which paragraphs are headings, and of which level.

The outline of the file and its printed contents go before everything; else what is clearly larger
than the text, or bold and alone on a short line. Levels come from size and weight, numbers of
different forms within one look part it further. The largest type of the first page is the title.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.numbering import LabelStyle, split_label
from courses.documents.readers.pdf.paragraphs import Paragraph
from courses.documents.text import display_width, ends_sentence, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.numbering import Label
    from courses.documents.readers.pdf.typography import Typography

_LARGER, _LARGER_BOLD, _TITLE = 1.12, 1.04, 1.15  # of the body
_WIDEST, _WIDEST_BOLD = 64.0, 34.0  # Han characters
_MOST_LINES = 3
_PROSE = 45.0
_CAPTION = re.compile(
    r"^(?:[图圖表]|图表|figure|fig\.?|table|exhibit|chart|资料来源|数据来源|来源|source)\s*[\d.\-一二三四五六七八九十:：]",
    re.I,
)
_NO_END = ("，", ",", "；", ";", "、", "。")
_RANKS = {
    LabelStyle.CHAPTER: 1, LabelStyle.HAN: 3, LabelStyle.HAN_BRACKET: 4, LabelStyle.ARABIC: 5,
    LabelStyle.DECIMAL: 5, LabelStyle.ARABIC_BRACKET: 9, LabelStyle.LETTER: 10,
    LabelStyle.ROMAN: 2, LabelStyle.CIRCLED: 11,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` from 1; ``title``: the title of the document."""

    level: int
    title: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an outline or of printed contents; ``level`` and ``page`` from 1, 0: unknown."""

    title: str
    level: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class _Look:
    """What tells headings of different levels apart."""

    size: float
    strong: bool


def headings_of(
    flow: Sequence[object], entries: Sequence[Entry], typography: Typography
) -> dict[int, Heading]:
    """The headings among the paragraphs of a document, by their ids."""
    paragraphs = [one for one in flow if isinstance(one, Paragraph)]
    return _Judge(paragraphs, flow, entries, typography).headings()


class _Judge:
    def __init__(
        self,
        paragraphs: list[Paragraph],
        flow: Sequence[object],
        entries: Sequence[Entry],
        typography: Typography,
    ) -> None:
        self.paragraphs, self.typography = paragraphs, typography
        self.body = _body_size(paragraphs, typography)
        self.following = _following(flow)
        tagged = _tagged(paragraphs)
        self.listed = tagged | _listed(paragraphs, entries)
        self.only_listed = len(tagged) > 1  # the file says itself what is a heading
        self.largest = max((p.size for p in paragraphs), default=0.0)
        self.looks = {id(p): self._look(p) for p in paragraphs}

    def headings(self) -> dict[int, Heading]:
        candidates = [p for p in self.paragraphs if self._may_be(p)]
        candidates = self._of_heading_looks(candidates)
        title = self._title(candidates)
        candidates = self._without_cover(candidates, title)
        rest = [p for p in candidates if p is not title]
        levels = self._levels(rest)
        shift = 1 if title is not None and not self._heads_outline(title) else 0
        found = {id(p): Heading(levels[id(p)] + shift) for p in rest}
        if title is not None:
            found[id(title)] = Heading(1, title=True)
        return found

    def _heads_outline(self, title: Paragraph) -> bool:
        """Whether an outline has the title as its one entry of the highest level."""
        return self.listed.get(id(title)) == 1 and list(self.listed.values()).count(1) == 1

    def _look(self, paragraph: Paragraph) -> _Look:
        bold = paragraph.bold and not self.typography.bold
        black = paragraph.black and not self.typography.black and not self.typography.bold
        return _Look(round(paragraph.size * 2) / 2, bold or black)

    def _may_be(self, paragraph: Paragraph) -> bool:
        text = paragraph.text.strip()
        if id(paragraph) in self.listed:
            return True
        if self.only_listed and paragraph.page != self.paragraphs[0].page:
            return False
        if self.only_listed and paragraph.first.tag.element and paragraph.size < self.largest:
            return False
        if len(paragraph.lines) > _MOST_LINES or not any(map(str.isalnum, text)):
            return False
        if _CAPTION.match(text) or text.endswith(_NO_END) or len(squeeze(text)) < 2:
            return False
        label = paragraph.label
        if label is not None and label.style is LabelStyle.BULLET:
            return False
        look, width = self.looks[id(paragraph)], display_width(text)
        if look.size >= self.body * _LARGER:
            return width <= _WIDEST
        if not look.strong or look.size < self.body * 0.97 or width > _WIDEST_BOLD:
            return False
        if ends_sentence(text) and not text.endswith(("？", "?")):
            return False
        alone = len(paragraph.lines) == 1 or look.size >= self.body * _LARGER_BOLD
        return alone and self._heads(paragraph)

    def _heads(self, paragraph: Paragraph) -> bool:
        """Whether something that is no bold line of the same look stands below."""
        following = self.following.get(id(paragraph))
        if following is None:
            return False
        if not isinstance(following, Paragraph):
            return True
        return self.looks[id(following)] != self.looks[id(paragraph)] or bool(
            split_label(paragraph.text)[0]
        )

    def _of_heading_looks(self, candidates: list[Paragraph]) -> list[Paragraph]:
        """Without those whose look is mostly used for running text."""
        total: dict[_Look, int] = defaultdict(int)
        chosen: dict[_Look, int] = defaultdict(int)
        for paragraph in self.paragraphs:
            total[self.looks[id(paragraph)]] += 1
        for paragraph in candidates:
            chosen[self.looks[id(paragraph)]] += 1
        return [
            p
            for p in candidates
            if id(p) in self.listed or chosen[self.looks[id(p)]] * 2 >= total[self.looks[id(p)]]
        ]

    def _title(self, candidates: list[Paragraph]) -> Paragraph | None:
        """The largest type at the head of the document, where nothing else looks like it."""
        first_page = self.paragraphs[0].page if self.paragraphs else 0
        opening = self._opening(first_page)
        known = {id(p) for p in candidates}
        large = [
            p
            for p in opening
            if id(p) in known and p.size >= self.body * _TITLE and self.listed.get(id(p), 0) < 2
        ]
        if not large:
            return None
        best = max(large, key=lambda p: p.size)
        alike = [p for p in candidates if abs(p.size - best.size) < 0.6]
        others = [p for p in alike if p is not best and p not in opening]
        larger = [p for p in candidates if p.size > best.size + 0.6]
        if others or larger or (len(alike) > 1 and split_label(best.text)[0] is not None):
            return None
        return best

    def _opening(self, page: int) -> list[Paragraph]:
        """The paragraphs of the first page before its running text."""
        opening: list[Paragraph] = []
        for paragraph in self.paragraphs:
            if paragraph.page != page:
                break
            plain = paragraph.size < self.body * _LARGER
            if plain and display_width(paragraph.text) > _PROSE:
                break
            opening.append(paragraph)
        return opening

    def _without_cover(
        self, candidates: list[Paragraph], title: Paragraph | None
    ) -> list[Paragraph]:
        """Without the other large lines of a cover: subtitle, authors, date."""
        if title is None:
            return candidates
        opening = self._opening(title.page)
        start = next(i for i, p in enumerate(opening) if p is title)
        cover = {
            id(p)
            for i, p in enumerate(opening)
            if (i > start or p.size < title.size) and p is not title
        }
        elsewhere = {self.looks[id(p)] for p in candidates if id(p) not in cover}
        return [
            p
            for p in candidates
            if id(p) not in cover
            or id(p) in self.listed
            or self.looks[id(p)] in elsewhere
            or _is_numbered(p)
        ]

    def _levels(self, candidates: list[Paragraph]) -> dict[int, int]:
        """Levels by look and numbers; those of an outline stay as it has them."""
        keys = self._keys(candidates)
        outlined: dict[tuple[int, bool, int], int] = {}
        for paragraph in candidates:
            if self.listed.get(id(paragraph)):
                outlined.setdefault(keys[id(paragraph)], self.listed[id(paragraph)])
        order = sorted({key for key in keys.values() if key not in outlined})
        levels: dict[int, int] = {}
        for paragraph in candidates:
            key = keys[id(paragraph)]
            if self.listed.get(id(paragraph)):
                levels[id(paragraph)] = self.listed[id(paragraph)]
            elif key in outlined:
                levels[id(paragraph)] = outlined[key]
            else:
                above = [level for other, level in outlined.items() if other < key]
                levels[id(paragraph)] = order.index(key) + 1 + max(above, default=0)
        return levels

    def _keys(self, candidates: list[Paragraph]) -> dict[int, tuple[int, bool, int]]:
        """By size, weight and form of the number; what has none stands as high as the first."""
        highest: dict[tuple[int, bool], int] = {}
        ranks: dict[int, int | None] = {}
        for paragraph in candidates:
            look = self.looks[id(paragraph)]
            rank = rank_of(split_label(paragraph.text)[0], paragraph.text)
            ranks[id(paragraph)] = rank
            if rank is not None:
                group = (-self._grade(look.size), not look.strong)
                highest[group] = min(rank, highest.get(group, rank))
        keys: dict[int, tuple[int, bool, int]] = {}
        for paragraph in candidates:
            look = self.looks[id(paragraph)]
            group = (-self._grade(look.size), not look.strong)
            rank = ranks[id(paragraph)]
            keys[id(paragraph)] = (*group, highest.get(group, 0) if rank is None else rank)
        return keys

    def _grade(self, size: float) -> int:
        """The size of type, those that differ by less than a twentieth being one."""
        return round(size / max(0.5, self.body * 0.05))


def _is_numbered(paragraph: Paragraph) -> bool:
    label, rest = split_label(paragraph.text)
    return label is not None and bool(rest) and label.style is not LabelStyle.BULLET


def rank_of(label: Label | None, text: str) -> int | None:
    """How high the form of a number stands among others of the same look; None without one."""
    if label is None or label.style not in _RANKS:
        return None
    rank = _RANKS[label.style]
    if label.style is LabelStyle.CHAPTER:
        return 0 if re.match(r"第.{1,4}[篇编編部卷]", text) else 2 if "节" in text[:6] else 1
    if label.style is LabelStyle.DECIMAL:
        return rank + len(label.values) - 1
    return rank


def _body_size(paragraphs: Iterable[Paragraph], typography: Typography) -> float:
    """The size of the running text, tables left aside."""
    sizes: dict[float, int] = defaultdict(int)
    for paragraph in paragraphs:
        width = len(paragraph.text)
        if width > 30:
            sizes[paragraph.size] += width
    if sum(sizes.values()) < 150:
        return typography.body
    return max(sizes, key=lambda size: sizes[size])


def _following(flow: Sequence[object]) -> dict[int, object]:
    return {id(one): other for one, other in itertools.pairwise(flow)}


def _tagged(paragraphs: Iterable[Paragraph]) -> dict[int, int]:
    """The paragraphs that the tags of the file call headings; 0 where they give no level."""
    found: dict[int, int] = {}
    for paragraph in paragraphs:
        role = paragraph.role
        if role[:1] == "H" and display_width(paragraph.text) <= _WIDEST * 2:
            found[id(paragraph)] = int(role[1:] or 0)
    return found


def _listed(paragraphs: Sequence[Paragraph], entries: Sequence[Entry]) -> dict[int, int]:
    """The paragraphs that an outline or printed contents name, with their levels there."""
    wanted: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        wanted[_folded(entry.title)].append(entry)
    found: dict[int, int] = {}
    for paragraph in paragraphs:
        if len(paragraph.lines) > _MOST_LINES:
            continue
        waiting = wanted.get(_folded(paragraph.text))
        if not waiting:
            continue
        best = min(waiting, key=lambda entry: abs(entry.page - paragraph.page))
        if best.page and abs(best.page - paragraph.page) > 1:
            continue
        found[id(paragraph)] = best.level
        waiting.remove(best)
    return found


def _folded(text: str) -> str:
    return re.sub(r"[\s.．、:：（）()]+", "", text).casefold()
