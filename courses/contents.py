"""Tables of contents: flat rows with levels as a tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from courses.models import Section


@dataclass(slots=True)
class Entry:
    """A line of a table of contents with the lines below it."""

    label: str
    title: str
    anchor: str
    children: list[Entry] = field(default_factory=list)


def contents_of(sections: Iterable[Section]) -> list[Entry]:
    """Sections with a heading as a tree; one that skips a level hangs under the one above."""
    top: list[Entry] = []
    open_entries: list[tuple[int, Entry]] = []
    for section in sections:
        if not (section.title and section.anchor):
            continue
        entry = Entry(section.label, section.title, section.anchor)
        while open_entries and open_entries[-1][0] >= section.level:
            open_entries.pop()
        siblings = open_entries[-1][1].children if open_entries else top
        siblings.append(entry)
        open_entries.append((section.level, entry))
    return top
