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
        if merged.conflict:
            self._note(place, name, base, new, mine)
        return self._settle(place, new, mine if merged.conflict else str(merged.value))

    def text(self, place: str, name: str, *, base: str, new: str, mine: str) -> str:
        """As ``value``, but line by line: edits in different lines go together."""
        merged = merge_text(base, new, mine)
        for conflict in merged.conflicts:
            self._note(place, name, conflict.base, conflict.new, conflict.mine)
        return self._settle(place, new, merged.text)

    def differs(self, place: str) -> None:
        """An instructor added something there, or took out what the document still has."""
        self.edited.add(place)

    def _note(self, place: str, name: str, base: str, new: str, mine: str) -> None:
        self.found.append({"place": place, "field": name, "base": base, "new": new, "mine": mine})

    def _settle(self, place: str, new: str, value: str) -> str:
        if value != new:
            self.edited.add(place)
        return value
