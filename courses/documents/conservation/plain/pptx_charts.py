"""The texts of a chart: its title, those of its axes, its series, each category with values."""

from __future__ import annotations

from typing import Any

from courses.documents.readers.drawing_xml import A, C, shown_elements
from courses.documents.readers.shown_numbers import shown_number
from courses.documents.text import clean_text, collapse

Element = Any
_MOST_POINTS, _MOST_SERIES = 5_000, 200
_CACHES = ("strCache", "numCache", "strLit", "numLit")


def chart_texts(root: Element | None) -> list[str]:
    """The texts of a chart part in the order of a table, row by row."""
    area = None if root is None else next(root.iter(f"{C}plotArea"), None)
    series = [] if area is None else list(area.iterfind(f"*/{C}ser"))[:_MOST_SERIES]
    if root is None or area is None or not series:
        return []
    titles = [root.find(f"{C}chart/{C}title"), *(axis.find(f"{C}title") for axis in area)]
    found = [_title(title) for title in titles if title is not None]
    names = [_name(one) for one in series]
    places = [_places(one) for one in series]
    values = [_values(one) for one in series]
    points = any(one.find(f"{C}xVal") is not None for one in series)
    if points and any(place != places[0] for place in places):
        for name, place, columns in zip(names, places, values, strict=True):
            for index in range(_length([place, *columns])):
                found.append(name if index == 0 else "")
                found.extend([*place.get(index, []), *(c.get(index, "") for c in columns)])
    else:
        place = next((one for one in places if one), {})
        columns = [column for one in values for column in one]
        found.extend(names)
        for index in range(_length([place, *columns])):
            found.extend([*place.get(index, []), *(c.get(index, "") for c in columns)])
    return [text for text in found if text]


def _length(columns: list[Any]) -> int:
    return max((index for column in columns for index in column), default=-1) + 1


def _name(series: Element) -> str:
    written = series.findtext(f"{C}tx/{C}v")
    cached = [text for cache in _caches(series.find(f"{C}tx")) for text in _points(cache).values()]
    return collapse(clean_text(" ".join(cached) if written is None else written))


def _places(series: Element) -> dict[int, list[str]]:
    """The labels of each point, the outermost first."""
    element = series.find(f"{C}cat")
    element = series.find(f"{C}xVal") if element is None else element
    if element is None:
        return {}
    levels = [_points(level) for level in element.iter(f"{C}lvl")]
    levels = levels[::-1] or [_points(cache) for cache in _caches(element)]
    last = _length(levels)
    return {index: [level.get(index, "") for level in levels] for index in range(last)}


def _values(series: Element) -> list[dict[int, str]]:
    elements = (series.find(f"{C}{name}") for name in ("val", "yVal", "bubbleSize"))
    return [_points(cache) for element in elements for cache in _caches(element)]


def _caches(element: Element | None) -> list[Element]:
    if element is None:
        return []
    return [e for e in element.iter() if e.tag in {f"{C}{name}" for name in _CACHES}][:1]


def _points(cache: Element) -> dict[int, str]:
    numeric = "num" in cache.tag
    code = cache.findtext(f"{C}formatCode") or ""
    found: dict[int, str] = {}
    for point in cache.iterfind(f"{C}pt"):
        index = point.get("idx", "")
        if index.isdecimal() and int(index) < _MOST_POINTS:
            text = clean_text(point.findtext(f"{C}v") or "")
            if numeric:
                text = shown_number(text, point.get("formatCode") or code)
            found[int(index)] = collapse(text)
    return found


def _title(title: Element) -> str:
    written = [
        " " if e.tag in (f"{A}p", f"{A}br") else e.text or ""
        for e in shown_elements(title)
        if e.tag in (f"{A}p", f"{A}br", f"{A}t")
    ]
    cached = [text for cache in _caches(title) for text in _points(cache).values()]
    return collapse(clean_text("".join(written))) or collapse(clean_text(" ".join(cached)))
