"""Lines in a font of fixed width, one after the other: code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.readers.pdf.paragraphs import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from courses.documents.readers.pdf.layout import Line
    from courses.documents.readers.pdf.typography import Typography

_ADVANCE = 0.6  # em, of a character of a fixed font


@dataclass(slots=True, eq=False)
class Code:
    """The lines of a piece of code with the indents that they are printed with."""

    paragraphs: list[Paragraph]

    @property
    def lines(self) -> list[Line]:
        return [line for paragraph in self.paragraphs for line in paragraph.lines]

    @property
    def text(self) -> str:
        left = min(line.box.left for line in self.lines)
        return "\n".join(
            " " * round((line.box.left - left) / (line.size * _ADVANCE)) + line.text
            for line in self.lines
        )


def with_code(
    flow: Iterable[object], typography: Typography, is_heading: Callable[[Paragraph], bool]
) -> list[object]:
    """The elements of a document, two lines or more of fixed type under each other as code."""
    result: list[object] = []
    run: list[Paragraph] = []
    for element in [*flow, None]:
        if isinstance(element, Paragraph) and not is_heading(element) and _fixed(element):
            run.append(element)
            continue
        if run:
            lines = sum(len(paragraph.lines) for paragraph in run)
            result += [Code(run)] if lines > 1 and not typography.fixed else run
            run = []
        if element is not None:
            result.append(element)
    return result


def _fixed(paragraph: Paragraph) -> bool:
    """Whether all of a paragraph is set in fixed type, most of it Latin."""
    runs = [run for line in paragraph.lines for run in line.runs]
    if not all(run.font.fixed for run in runs):
        return False
    characters = "".join(run.text for run in runs)
    return sum(map(str.isascii, characters)) * 2 > len(characters)
