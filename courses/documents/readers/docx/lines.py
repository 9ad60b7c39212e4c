"""The lines of a Word file, as the account counts them.

A line is a paragraph, in the order of their beginnings; the texts of a chart or diagram follow the
paragraph that holds it. The notes come behind the text, then headers, footers and comments.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.readers.docx.drawings import CHART, DIAGRAM, is_second_choice
from courses.documents.readers.docx.names import CHOICE, DGM, FALLBACK, PARAGRAPH, A, R
from courses.documents.readers.pptx.charts import Chart, chart_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from courses.documents.readers.docx.parts import Parts

_BESIDE = ("footnotes", "endnotes", "header", "footer", "comments")
_TEXT = f"{A}p"


@dataclass(slots=True)
class Lines:
    """``numbers`` has the line of each paragraph; ``charts`` each chart with its first line."""

    last: int = 0
    numbers: dict[etree._Element, int] = field(default_factory=dict)
    charts: dict[etree._Element, tuple[Chart, int]] = field(default_factory=dict)
    diagrams: dict[etree._Element, etree._Element] = field(default_factory=dict)
    beside: dict[str, list[tuple[str, etree._Element]]] = field(default_factory=dict)

    def take(self, element: etree._Element) -> None:
        self.last += 1
        self.numbers[element] = self.last


def number_lines(parts: Parts, root: etree._Element) -> Lines:
    """The lines of the main part ``root`` and of all that is shown beside it."""
    lines = Lines()
    _number(parts, parts.main, root, lines)
    for kind in _BESIDE:
        found: list[tuple[str, etree._Element]] = []
        for name in parts.related(kind):
            beside = parts.root(name)
            if beside is not None:
                found.append((name, beside))
                _number(parts, name, beside, lines)
        lines.beside[kind] = found
    return lines


def _number(parts: Parts, part: str, root: etree._Element, lines: Lines) -> None:
    hidden = _hidden(root)
    for element in root.iter(PARAGRAPH, CHART, DIAGRAM):
        if element in hidden:
            continue
        if element.tag == PARAGRAPH:
            lines.take(element)
        elif element.tag == CHART:
            _number_chart(parts, part, element, lines)
        else:
            _number_diagram(parts, part, element, lines)


def _hidden(root: etree._Element) -> frozenset[etree._Element]:
    """What stands in only for programs that do not know the rest."""
    found: list[etree._Element] = []
    for element in root.iter(FALLBACK, CHOICE):
        if element.tag == FALLBACK or is_second_choice(element):
            found.extend(element.iter(PARAGRAPH, CHART, DIAGRAM))
    return frozenset(found)


def _number_chart(parts: Parts, part: str, element: etree._Element, lines: Lines) -> None:
    root = _related(parts, part, element.get(f"{R}id"))
    chart = None if root is None else chart_of(root)
    if chart is not None:
        lines.charts[element] = chart, lines.last + 1
        lines.last += len(chart.texts)


def _number_diagram(parts: Parts, part: str, element: etree._Element, lines: Lines) -> None:
    root = _related(parts, part, element.get(f"{R}dm"))
    if root is not None and root.tag == f"{DGM}dataModel":
        lines.diagrams[element] = root
        for paragraph in root.iter(_TEXT):
            lines.take(paragraph)


def _related(parts: Parts, part: str, identity: str | None) -> etree._Element | None:
    relation = parts.relations(part).get(identity or "")
    return None if relation is None or relation.external else parts.root(relation.target)


def own_paragraphs(lines: Lines, element: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs in ``element`` that are lines."""
    return (one for one in element.iter(PARAGRAPH) if one in lines.numbers)
