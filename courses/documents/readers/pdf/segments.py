"""From words to segments: what stands on one baseline without a wide gap or a rule between."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from courses.documents.numbering import BULLETS, split_label
from courses.documents.readers.pdf.characters import turned_box
from courses.documents.readers.pdf.layout import Box, Line, Run, Segment, Word, around

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.readers.pdf.layout import Rule

_GAP = 1.05  # of the size of the type: a wider gap parts segments
_LABEL_GAP = 4.0  # between the label of an item and its text
_BACK = 0.6  # how far a word may reach back over the one before
_SHIFT = 0.5  # of the size: words further up or down stand on another line
_SMALL = 0.82  # of the size of its line: a note mark or an index
_RAISED, _LOWERED = 0.12, 0.06  # of the size


class Fences:
    """The vertical rules of a page, to ask what stands between two words."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = sorted(rules, key=lambda rule: rule.at)
        self.places = [rule.at for rule in self.rules]

    def between(self, left: float, right: float, y: float) -> bool:
        index = bisect_left(self.places, left - 0.5)
        for rule in self.rules[index : index + 40]:
            if rule.at > right + 0.5:
                return False
            if rule.start <= y <= rule.end:
                return True
        return False


def segments_of(words: Sequence[Word], rules: Sequence[Rule]) -> list[Segment]:
    """The segments of upright words in the order of the raw text."""
    fences = Fences(rules)
    groups: list[list[Word]] = []
    for word in words:
        if groups and _goes_on(groups[-1], word, fences):
            groups[-1].append(word)
        else:
            groups.append([word])
    segments = [_segment(group) for group in groups]
    return _numbered(_merged(segments, fences))


def turned_segments(words: Sequence[Word], width: float, height: float) -> list[Segment]:
    """The segments of words that are not upright, their boxes as they stand on the page."""
    segments: list[Segment] = []
    for turn in sorted({word.turn for word in words}):
        group = [word for word in words if word.turn == turn]
        if turn < 0:
            segments += [_segment([word], turn) for word in group]
            continue
        if turn == 90:  # columns from right to left, each from top to bottom
            group.sort(key=lambda word: (-round(word.box.right / 2), word.box.top))
        for word in group:
            word.box = turned_box(word.box, turn, width, height)
        sideways = (height, width) if turn % 180 == 90 else (width, height)
        for segment in segments_of(group, ()):
            segment.turn = turn
            segment.box = turned_box(segment.box, (360 - turn) % 360, *sideways)
            segments.append(segment)
    return segments


def _goes_on(group: list[Word], word: Word, fences: Fences) -> bool:
    last = group[-1]
    size = max(last.size, word.size)
    gap = word.box.left - last.box.right
    if not -_BACK * size <= gap <= _GAP * size or last.hyphened:
        return False
    if abs(word.baseline - last.baseline) > _SHIFT * size:
        return False
    if gap > 0 and fences.between(last.box.right, word.box.left, word.baseline - size * 0.3):
        return False
    return word.box.left > last.box.left or gap > 0


def _segment(words: list[Word], turn: int = 0) -> Segment:
    count: dict[float, int] = {}
    for word in words:
        count[word.size] = count.get(word.size, 0) + len(word.text)
    size = max(count, key=lambda one: (count[one], one))
    main = max((w for w in words if w.size == size), key=lambda w: len(w.text))
    runs = _runs(words, size, main.baseline)
    return Segment(runs, around([run.box for run in runs]), main.baseline, size, turn)


def _runs(words: Iterable[Word], size: float, baseline: float) -> list[Run]:
    runs: list[Run] = []
    for word in words:
        shift = _shift(word, size, baseline)
        last = runs[-1] if runs else None
        if last is not None and _alike(last, word, shift):
            last.text += f" {word.text}" if word.spaced else word.text
            last.second = last.second or word.box.left
            last.box = last.box.joined(word.box)
            last.hyphened, last.glued = word.hyphened, word.glued
            last.end = word.end
            continue
        runs.append(
            Run(
                word.text, word.box, word.baseline, word.size, word.font, word.line, word.spaced,
                word.link, shift, word.hidden, word.pale, word.tag, word.hyphened, word.at,
                end=word.end, parted=word.parted, glued=word.glued,
            )
        )  # fmt: skip
    return runs


def _shift(word: Word, size: float, baseline: float) -> int:
    if word.size > size * _SMALL:
        return 0
    up = baseline - word.baseline
    return 1 if up > size * _RAISED else -1 if up < -size * _LOWERED else 0


def _alike(run: Run, word: Word, shift: int) -> bool:
    return (
        run.font.style == word.font.style
        and abs(run.size - word.size) < 0.3
        and run.line == word.line
        and run.shift == shift
        and run.link == word.link
        and run.hidden == word.hidden
        and run.pale == word.pale
        and run.tag == word.tag
        and not run.hyphened
    )


def _merged(segments: list[Segment], fences: Fences) -> list[Segment]:
    """Segments that touch on one baseline, drawn apart from each other, are one."""
    lines = rows_of(segments)
    result: list[Segment] = []
    for row in lines:
        current = row[0]
        for segment in row[1:]:
            if _touch(current, segment, fences):
                current = _joined(current, segment)
            else:
                result.append(current)
                current = segment
        result.append(current)
    return result


class _Row:
    """A row in the making; ``baseline`` and ``size`` are those of its largest type."""

    __slots__ = ("baseline", "segments", "size")

    def __init__(self, segment: Segment) -> None:
        self.segments = [segment]
        self.baseline, self.size = segment.baseline, segment.size

    def takes(self, segment: Segment) -> bool:
        apart = abs(self.baseline - segment.baseline)
        size, small = self.size, segment.size
        if small > size:
            size, small = small, size
        if apart <= 0.25 * size:
            return True
        if small > _SMALL * size or apart > _SHIFT * size:
            return False
        near = size * 0.5
        box = segment.box
        return any(
            abs(box.left - one.box.right) < near or abs(one.box.left - box.right) < near
            for one in self.segments
        )

    def add(self, segment: Segment) -> None:
        self.segments.append(segment)
        if segment.size > self.size:
            self.baseline, self.size = segment.baseline, segment.size


def rows_of(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments that share a baseline, each row from left to right, rows from top to bottom."""
    rows: list[_Row] = []
    for segment in sorted(segments, key=lambda one: (one.baseline, one.box.left)):
        for row in reversed(rows[-3:]):
            if row.takes(segment):
                row.add(segment)
                break
        else:
            rows.append(_Row(segment))
    return [
        row.segments
        if len(row.segments) == 1
        else sorted(row.segments, key=lambda one: one.box.left)
        for row in rows
    ]


def _touch(left: Segment, right: Segment, fences: Fences) -> bool:
    size = max(left.size, right.size)
    gap = right.box.left - left.box.right
    limit = _LABEL_GAP if _is_label(left) else _GAP
    if not -_BACK * size <= gap <= limit * size or left.runs[-1].hyphened:
        return False
    drawn_before = right.runs[0].place < left.runs[-1].place
    if drawn_before and min(left.size, right.size) > size * _SMALL:
        return False  # of two texts that lie over each other
    y = (left.baseline + right.baseline) / 2 - size * 0.3
    return gap <= 0 or not fences.between(left.box.right, right.box.left, y)


def _is_label(segment: Segment) -> bool:
    """Whether a segment is nothing but a bullet or the number of an item."""
    text = segment.text
    if len(text) > 8:
        return False
    if text in BULLETS or (segment.runs[0].font.symbols and len(text) == 1):
        return True
    label, rest = split_label(text)
    return label is not None and not rest


def _joined(left: Segment, right: Segment) -> Segment:
    """Two segments as one; the marks in it are judged by the larger type anew."""
    main = left if (left.size, left.characters) >= (right.size, right.characters) else right
    if min(left.size, right.size) > main.size * _SMALL:
        main = left if left.characters >= right.characters else right
    runs = [*left.runs, *right.runs]
    if right.runs[0].line != left.runs[-1].line:
        right.runs[0].spaced = right.box.left - left.box.right > main.size / 4
    for run in runs:
        if run.size <= main.size * _SMALL:
            up = main.baseline - run.baseline
            run.shift = 1 if up > main.size * _RAISED else -1 if up < -main.size * _LOWERED else 0
    return Segment(runs, around([run.box for run in runs]), main.baseline, main.size, main.turn)


def _numbered(segments: list[Segment]) -> list[Segment]:
    """In the order of the raw text, with their places in it."""
    segments.sort(key=lambda one: min(run.place for run in one.runs))
    for number, segment in enumerate(segments):
        segment.number = number
    return segments


def lines_of(segments: Sequence[Segment], page: int) -> list[Line]:
    """The printed lines that segments of one column make."""
    return [Line(row, page) for row in rows_of(segments)]


def box_of(lines: Sequence[Line]) -> Box:
    return around([line.box for line in lines])
