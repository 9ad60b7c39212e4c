"""Putting an imported value into a row that an instructor may have edited meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field

from courses.documents.merging import merge_text, merge_value


@dataclass(slots=True)
class Conflicts:
    """What the merge of one import met.

    ``found``: source and instructor both changed a text; the row keeps the instructor's and both
    are shown. ``edited``: the places where a row no longer says what the document says.
    """

    found: list[dict[str, str]] = field(default_factory=list)
    edited: set[str] = field(default_factory=set)

    def value(self, place: str, name: str, *, base: str, new: str, mine: str) -> str:
        """The merged value of a field; ``place`` names the row for people."""
        merged = merge_value(base, new, mine)
        value = mine if merged.conflict else str(merged.value)
        return self._settle(place, name, base, new, mine, value, conflict=merged.conflict)

    def text(self, place: str, name: str, *, base: str, new: str, mine: str) -> str:
        """As ``value``, but line by line: edits in different lines go together."""
        merged = merge_text(base, new, mine)
        conflict = bool(merged.conflicts)
        value = mine if conflict else merged.text
        return self._settle(place, name, base, new, mine, value, conflict=conflict)

    def differs(self, place: str) -> None:
        """An instructor added something there, or took out what the document still has."""
        self.edited.add(place)

    def _settle(
        self, place: str, name: str, base: str, new: str, mine: str, value: str, *, conflict: bool
    ) -> str:
        if conflict:
            versions = {"base": base, "new": new, "mine": mine}
            self.found.append({"place": place, "field": name, **versions})
        if value != new:
            self.edited.add(place)
        return value
