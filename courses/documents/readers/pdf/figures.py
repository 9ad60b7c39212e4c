"""Pictures and drawings of a page: the regions that are cut out as figures."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.readers.pdf.layout import Box, Segment, around
from courses.documents.text import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from courses.documents.readers.pdf.layout import Drawn, Image, PageLayout
    from courses.documents.readers.pdf.tables import Table
    from courses.documents.readers.pdf.typography import Typography

_LEAST_SIDE, _LEAST_AREA = 28.0, 2_200.0  # points: smaller pictures are signs in the text
_WHOLE = 0.78  # of the page: a background, or a scan
_NEAR = 10.0  # points between the parts of one drawing
_FEW_SHAPES = 5
_MANY_PAGES = 4  # from which something can return
_MOST_SHAPES = 6_000
_WHITE = 0xFFFFFF
_PROSE = 0.3  # of a region taken by text: a box around text, no drawing
_CAPTION = re.compile(
    r"^(?:(?:[图圖表]|图表|figure|fig\.|table|chart)\s*[\d一二三四五六七八九十.\-]|"
    r"(?:资料来源|数据来源|来源|注|source|notes?)\s*[:：])",
    re.I,
)
_GRID_STEP = 60.0  # points between the lines of the grid of a chart
_LABEL_REACH = 2.0  # of the size of the type: labels outside of the shapes of a drawing


@dataclass(slots=True, eq=False)
class Figure:
    """A region of a page to be cut out. ``segments`` are the labels in it."""

    box: Box
    page: int
    number: int = 0
    size: float = 10.0
    segments: list[Segment] = field(default_factory=list)
    alternative: str = ""
    whole_page: bool = False
    unmapped: bool = False  # text without a map to characters, shown as a picture


def repeated_images(pages: Sequence[PageLayout]) -> set[tuple[int, ...]]:
    """The places of pictures that return on several pages: logos and backgrounds."""
    places: dict[tuple[int, ...], int] = defaultdict(int)
    for page in pages:
        for key in {place_of(image) for image in page.shapes.images}:
            places[key] += 1
    least = max(2, min(3, len(pages) // 2))
    return {key for key, count in places.items() if count >= least and len(pages) > 1}


def take_repeated_shapes(pages: Sequence[PageLayout]) -> None:
    """Leave out the filled areas that return at the same place on half of the pages: the bars and
    panels of a theme, on which the text stands."""
    places: dict[tuple[int, ...], int] = defaultdict(int)
    for page in pages:
        for key in {_place_of_shape(drawn) for drawn in page.shapes.drawn[:_MOST_SHAPES]}:
            places[key] += 1
    if len(pages) < _MANY_PAGES:
        return
    for page in pages:
        page.shapes.drawn = [
            drawn for drawn in page.shapes.drawn if places[_place_of_shape(drawn)] * 2 < len(pages)
        ]


def _place_of_shape(drawn: Drawn) -> tuple[int, ...]:
    box = drawn.box
    return tuple(round(side / 3) for side in (box.left, box.top, box.right, box.bottom))


def place_of(image: Image) -> tuple[int, ...]:
    box = image.box
    sides = (box.left, box.top, box.right, box.bottom)
    return (*(round(side / 3) for side in sides), *image.pixels)


def figures_of(
    page: PageLayout,
    repeated: set[tuple[int, ...]],
    tables: Sequence[Table],
    typography: Typography,
) -> list[Figure]:
    """The figures of a page; the labels in them leave the page."""
    regions = _picture_regions(page, repeated)
    regions += _drawing_regions(page, tables)
    figures: list[Figure] = []
    for box in _united(regions):
        if any(box.overlap(table.box) > 0.5 * box.width * box.height for table in tables):
            continue
        figures.append(_figure(box, page, typography))
    taken = {id(segment) for figure in figures for segment in figure.segments}
    if taken:
        page.segments = [s for s in page.segments if id(s) not in taken]
    return figures


def is_whole_page(box: Box, page: PageLayout) -> bool:
    seen = box.overlap(Box(0, 0, page.width, page.height))
    return seen >= _WHOLE * page.width * page.height


def _large_enough(box: Box) -> bool:
    return min(box.width, box.height) >= _LEAST_SIDE and box.width * box.height >= _LEAST_AREA


def _on_page(box: Box, page: PageLayout) -> Box | None:
    """The part of a box that is on the page."""
    seen = Box(
        max(0.0, box.left), max(0.0, box.top), min(page.width, box.right),
        min(page.height, box.bottom),
    )  # fmt: skip
    return seen if seen.width > 0 and seen.height > 0 else None


def _picture_regions(page: PageLayout, repeated: set[tuple[int, ...]]) -> list[Box]:
    strips: list[Box] = []
    for image in page.shapes.images:
        if place_of(image) in repeated or is_whole_page(image.box, page):
            continue
        seen = _on_page(image.box, page)
        if seen is not None:
            strips.append(seen)
    # A picture may be cut into strips: only what touches is judged by its size.
    return [box for box in _united(strips) if _large_enough(box)]


@dataclass(slots=True)
class _Part:
    """A shape that may be part of a drawing."""

    box: Box
    curved: bool = False
    rule: bool = False


def _drawing_regions(page: PageLayout, tables: Sequence[Table]) -> list[Box]:
    """Where many shapes, or free ones, stand near to each other."""
    parts = [part for part in _parts(page) if not _in_tables(part.box, tables)]
    if sum(not part.rule for part in parts) < 2:
        return []
    regions: list[Box] = []
    for group in _clusters([part.box for part in parts], page.width):
        found = [parts[i] for i in group]
        box = _with_lines(around([part.box for part in found]), found, parts)
        if _large_enough(box) and _is_drawing(found, box) and not _is_text_box(box, page):
            regions.append(box)
    return regions


def _with_lines(box: Box, found: Sequence[_Part], parts: Sequence[_Part]) -> Box:
    """The box of a drawing with the further lines of its grid: as long as those that it has."""
    lengths = [(p.box.left, p.box.right) for p in found if p.rule and p.box.width > 20]
    for part in sorted(parts, key=lambda one: abs(one.box.top - box.top)):
        alike = part.rule and any(
            abs(part.box.left - left) < 3 and abs(part.box.right - right) < 3
            for left, right in lengths[:20]
        )
        apart = max(box.top - part.box.bottom, part.box.top - box.bottom)
        if alike and apart < _GRID_STEP:
            box = box.joined(part.box)
    return box


def _parts(page: PageLayout) -> Iterator[_Part]:
    """The shapes of a page but backgrounds and white areas."""
    for drawn in page.shapes.drawn[:_MOST_SHAPES]:
        seen = _on_page(drawn.box, page)
        white = drawn.plain and drawn.fill == _WHITE
        if seen is not None and not white and not is_whole_page(drawn.box, page):
            yield _Part(seen, curved=not drawn.plain)
    for rule in page.shapes.horizontal[:_MOST_SHAPES]:
        yield _Part(Box(rule.start, rule.at, rule.end, rule.at), rule=True)
    for rule in page.shapes.vertical[:_MOST_SHAPES]:
        yield _Part(Box(rule.at, rule.start, rule.at, rule.end), rule=True)


def _is_drawing(parts: Sequence[_Part], box: Box) -> bool:
    """Whether shapes that stand together are a drawing, and not the shade of rows of text."""
    areas = [part for part in parts if not part.rule]
    curved = sum(part.curved for part in areas)
    rules = len(parts) - len(areas)
    enough = curved >= 2 or len(areas) >= _FEW_SHAPES or (len(areas) >= 2 and rules >= 4)
    return enough and (curved >= 2 or not _is_shade([part.box for part in areas], box))


def _is_shade(boxes: Sequence[Box], around_all: Box) -> bool:
    """Whether filled boxes make bands over the whole width: the rows of a table."""
    rows: dict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        rows[round(box.top / 3)].append(box)
    full = sum(sum(box.width for box in row) >= 0.9 * around_all.width for row in rows.values())
    return full >= 0.8 * len(rows)


def _in_tables(box: Box, tables: Iterable[Table]) -> bool:
    return any(table.box.holds(*box.centre, 2.0) for table in tables)


def _is_text_box(box: Box, page: PageLayout) -> bool:
    """Whether running text fills most of a region."""
    within = [s for s in page.segments if box.holds(*s.box.centre)]
    area = sum(s.box.width * s.size * 1.3 for s in within)
    wide = sum(s.box.width > box.width * 0.6 for s in within)
    sentences = any(ends_sentence(s.text) for s in within)
    return area > _PROSE * box.width * box.height or wide >= 3 or (wide >= 1 and sentences)


def _clusters(boxes: Sequence[Box], width: float) -> list[list[int]]:
    """The indices of boxes in groups of those near to each other, by cells of a coarse grid."""
    parents = list(range(len(boxes)))

    def root(node: int) -> int:
        while parents[node] != node:
            parents[node] = parents[parents[node]]
            node = parents[node]
        return node

    owners: dict[tuple[int, int], int] = {}
    step = max(_NEAR, width / 120)
    for index, box in enumerate(boxes):
        for x in range(int(box.left // step), int(box.right // step) + 2):
            for y in range(int(box.top // step), int(box.bottom // step) + 2):
                owner = owners.setdefault((x, y), index)
                parents[root(index)] = root(owner)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(boxes)):
        groups[root(index)].append(index)
    return list(groups.values())


def _united(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that touch or overlap as one, until none do."""
    current = list(boxes)
    for _ in range(6):
        groups = _touching(current)
        if len(groups) == len(current):
            return current
        current = [around([current[i] for i in group]) for group in groups]
    return current


def _touching(boxes: Sequence[Box]) -> list[list[int]]:
    order = sorted(range(len(boxes)), key=lambda i: boxes[i].top)
    groups: list[list[int]] = []
    ends: list[Box] = []
    for index in order:
        box = boxes[index]
        for place in range(len(groups) - 1, max(-1, len(groups) - 200), -1):
            other = ends[place]
            if (
                box.left <= other.right + 1.5
                and other.left <= box.right + 1.5
                and box.top <= other.bottom + 1.5
                and other.top <= box.bottom + 1.5
            ):
                groups[place].append(index)
                ends[place] = other.joined(box)
                break
        else:
            groups.append([index])
            ends.append(box)
    return groups


def _figure(box: Box, page: PageLayout, typography: Typography) -> Figure:
    labels = [s for s in page.segments if box.holds(*s.box.centre, 1.0)]
    known = {id(segment) for segment in labels}
    whole = around([box, *(s.box for s in labels)]) if labels else box
    for segment in page.segments:
        if id(segment) not in known and _is_outer_label(segment, whole, typography):
            labels.append(segment)
    box = around([whole, *(s.box for s in labels)]) if labels else whole
    near = min(page.segments, key=lambda s: abs(s.box.top - box.bottom), default=None)
    number = min((s.number for s in labels), default=near.number if near else 0)
    labels.sort(key=lambda s: s.number)
    return Figure(_on_page(box, page) or box, page.number, number, typography.body, labels)


def _is_outer_label(segment: Segment, box: Box, typography: Typography) -> bool:
    """Whether a short text of small type stands close to a drawing: the name of an axis."""
    if segment.size > typography.body * 0.92 or segment.box.width > box.width * 0.45:
        return False
    if _CAPTION.match(segment.text):
        return False
    reach, label = segment.size * _LABEL_REACH, segment.box
    across = max(0.0, box.left - label.right, label.left - box.right)
    down = max(0.0, box.top - label.bottom, label.top - box.bottom)
    return across <= reach and down <= reach
