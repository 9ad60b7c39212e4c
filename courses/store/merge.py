"""Putting an imported value into a row that an instructor may have edited meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field

from courses.documents.merging import merge_text, merge_value


@dataclass(slots=True)
class Conflicts:
    """What both the source and an instructor changed; the row keeps the instructor's."""

    found: list[dict[str, str]] = field(default_factory=list)

    def value(self, place: str, name: str, *, base: str, new: str, mine: str) -> str:
        """The merged value of a field; ``place`` names the row for people."""
        merged = merge_value(base, new, mine)
        if merged.conflict:
            self._note(place, name, base, new, mine)
        return mine if merged.conflict else merged.value

    def text(self, place: str, name: str, *, base: str, new: str, mine: str) -> str:
        """As ``value``, but line by line: edits in different lines go together."""
        merged = merge_text(base, new, mine)
        if merged.conflicts:
            self._note(place, name, base, new, mine)
            return mine
        return merged.text

    def _note(self, place: str, name: str, base: str, new: str, mine: str) -> None:
        self.found.append({"place": place, "field": name, "base": base, "new": new, "mine": mine})
