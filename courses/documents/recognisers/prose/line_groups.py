"""Lines of one Markdown paragraph: points of their own, or one text that was hard-wrapped.

Lines that each end like a sentence or a point, or end in two blanks, were meant as lines
(A：...；); lines of one width that stop in mid-sentence were wrapped by an editor.
"""

from __future__ import annotations

from courses.documents.recognisers.prose.lines import finishes
from courses.documents.text import display_width, join_lines

_HARD_BREAK = ("  ", "\\", "<br>", "<br/>", "<br />")
_WIDEST_WRAPPED = 62.0


def is_wrapped(lines: list[str]) -> bool:
    """Whether an editor broke these lines at its margin."""
    if len(lines) < 2:
        return False
    widths = [display_width(line) for line in lines[:-1]]
    open_ends = sum(1 for line in lines[:-1] if not finishes(line))
    even = max(widths) <= _WIDEST_WRAPPED and min(widths) >= 0.6 * max(widths)
    return even and open_ends * 2 >= len(widths) and max(widths) >= 12


def group_lines(lines: list[str], sources: list[str]) -> list[list[int]]:
    """The indices of ``lines`` that belong together, in order.

    ``sources`` are the same lines in Markdown, where two blanks at the end mean a line break.
    """
    wrapped = is_wrapped(lines)
    groups: list[list[int]] = []
    for index in range(len(lines)):
        above = index - 1
        if not groups or _parts(lines[above], sources[above], wrapped):
            groups.append([index])
        else:
            groups[-1].append(index)
    return groups


def _parts(above: str, source: str, wrapped: bool) -> bool:
    if source.endswith(_HARD_BREAK):
        return True
    return not wrapped and finishes(above)


def joined(lines: list[str], group: list[int]) -> str:
    """The lines of a group as one text."""
    text = ""
    for index in group:
        text = join_lines(text, lines[index].rstrip("\\"))
    return text
