"""Charts as tables: categories in the rows, series in the columns, values as they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from courses.documents.readers.drawing_xml import A, C, shown_elements, whole_number
from courses.documents.readers.shown_numbers import shown_number
from courses.documents.text import clean_text, collapse

Element = Any
MOST_POINTS = 5_000  # of a series, and series of a chart; a chart with more is not for reading
MOST_SERIES = 200

_POINTS = frozenset({f"{C}scatterChart", f"{C}bubbleChart"})
_AXES = tuple(f"{C}{name}" for name in ("catAx", "dateAx", "valAx", "serAx"))


@dataclass(frozen=True, slots=True)
class Chart:
    """``axes`` are the titles of the axes; the first of ``rows`` may name the series."""

    title: str
    axes: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 0

    @property
    def texts(self) -> list[str]:
        """All texts in the order in which the account lists them."""
        cells = [cell for row in self.rows for cell in row]
        return [text for text in (self.title, *self.axes, *cells) if text]


@dataclass(frozen=True, slots=True)
class _Series:
    name: str
    categories: dict[int, tuple[str, ...]]
    columns: tuple[dict[int, str], ...]  # the values, of bubbles their sizes too


def chart_of(root: Element) -> Chart | None:
    """The chart of a chart part; None where it draws no series."""
    area = root.find(f".//{C}plotArea")
    if area is None:
        return None
    groups = [e for e in area if isinstance(e.tag, str) and e.find(f"{C}ser") is not None]
    series = [
        _series(one, points=group.tag in _POINTS)
        for group in groups
        for one in group.iterfind(f"{C}ser")
    ][:MOST_SERIES]
    if not series:
        return None
    axes = [_title(axis.find(f"{C}title")) for axis in area if axis.tag in _AXES]
    points = any(group.tag in _POINTS for group in groups)
    loose = points and not _share_categories(series)
    head, rows = _rows_of_points(series) if loose else _rows(series)
    return Chart(
        _title(root.find(f"{C}chart/{C}title")),
        tuple(title for title in axes if title),
        tuple(row for row in (head, *rows) if any(row)),
        header_rows=int(any(head)),
    )


_Row = tuple[str, ...]


def _rows(series: list[_Series]) -> tuple[_Row, list[_Row]]:
    """A row for each category; categories in several levels take several columns."""
    categories = next((one.categories for one in series if one.categories), {})
    depth = max((len(labels) for labels in categories.values()), default=1)
    blank = ("",) * depth
    head = (*blank, *(name for one in series for name in _names(one)))
    indices = [i for one in series for column in one.columns for i in column]
    last = max((*indices, *categories), default=-1)
    rows = [
        (
            *(*categories.get(index, blank), *blank)[:depth],
            *(column.get(index, "") for one in series for column in one.columns),
        )
        for index in range(last + 1)
    ]
    return head, rows


def _rows_of_points(series: list[_Series]) -> tuple[_Row, list[_Row]]:
    """A row for each point, with the name of its series, its place and its value."""
    rows: list[tuple[str, ...]] = []
    width = max(len(one.columns) for one in series)
    for one in series:
        indices = [i for column in one.columns for i in column]
        last = max((*indices, *one.categories), default=-1)
        for index in range(last + 1):
            name = one.name if index == 0 else ""
            place = one.categories.get(index, ("",))[0]
            values = [column.get(index, "") for column in one.columns]
            rows.append((name, place, *values, *[""] * (width - len(values))))
    return ("",) * (2 + width), rows


def _share_categories(series: list[_Series]) -> bool:
    return all(one.categories == series[0].categories for one in series)


def _names(series: _Series) -> tuple[str, ...]:
    return (series.name, *[""] * (len(series.columns) - 1))


def _series(element: Element, *, points: bool) -> _Series:
    name = " ".join(_cached(element.find(f"{C}tx")).values())
    literal = element.find(f"{C}tx/{C}v")
    if literal is not None:
        name = literal.text or ""
    places = element.find(f"{C}xVal" if points else f"{C}cat")
    sources = ("yVal", "bubbleSize") if points else ("val",)
    columns = (_cached(element.find(f"{C}{source}")) for source in sources)
    found = tuple(column for column in columns if column)
    return _Series(collapse(clean_text(name)), _labels(places), found or ({},))


def _labels(element: Element | None) -> dict[int, tuple[str, ...]]:
    """The categories by index, the outermost level first."""
    if element is None:
        return {}
    levels = [_points(level) for level in element.iter(f"{C}lvl")][::-1]
    if not levels:
        return {index: (text,) for index, text in _cached(element).items()}
    last = max((index for level in levels for index in level), default=-1)
    return {i: tuple(level.get(i, "") for level in levels) for i in range(last + 1)}


def _cached(element: Element | None) -> dict[int, str]:
    """The values that a reference of a chart keeps beside it, by index."""
    if element is None:
        return {}
    for name in ("strRef/{C}strCache", "numRef/{C}numCache", "strLit", "numLit"):
        cache = element.find(f"{C}{name}".replace("{C}", C))
        if cache is not None:
            return _points(cache)
    return {}


def _points(cache: Element) -> dict[int, str]:
    code = cache.findtext(f"{C}formatCode") or ""
    numeric = cache.tag in (f"{C}numCache", f"{C}numLit")
    found: dict[int, str] = {}
    for point in cache.iterfind(f"{C}pt"):
        index = whole_number(point.get("idx"), -1)
        if 0 <= index < MOST_POINTS:
            text = clean_text(point.findtext(f"{C}v") or "")
            shown = shown_number(text, point.get("formatCode") or code) if numeric else text
            found[index] = collapse(shown)
    return found


def _title(element: Element | None) -> str:
    """The printed title of a chart or axis; "" where the program makes one up."""
    if element is None:
        return ""
    typed = "".join(
        " " if part.tag in (f"{A}p", f"{A}br") else part.text or ""
        for part in shown_elements(element)
        if part.tag in (f"{A}p", f"{A}br", f"{A}t")
    )
    cached = " ".join(_cached(element.find(f"{C}tx")).values())
    return collapse(clean_text(typed)) or collapse(clean_text(cached))
