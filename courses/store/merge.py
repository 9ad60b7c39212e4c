"""Putting an imported value into a row that an instructor may have edited meanwhile."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from courses.documents.merging import Conflict, merge_text, merge_value
from courses.models import ConflictChoice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model

NEW = ConflictChoice.Choice.NEW.value


def name_of(conflict: Mapping[str, Any]) -> str:
    """The name under which a choice is kept: of the place and the three texts, so that the same
    clash has the same name in every import that meets it."""
    facts = [conflict[key] for key in ("place", "field", "base", "new", "mine")]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def found_conflict(row: Model | None, place: str, name: str, conflict: Conflict) -> dict[str, Any]:
    """A conflict as reports keep it; ``row`` holds the field ``name``."""
    found: dict[str, Any] = {
        "place": place,
        "field": name,
        "base": conflict.base,
        "new": conflict.new,
        "mine": conflict.mine,
    }
    if conflict.after:
        found["after"] = conflict.after
    if row is not None and row.pk:
        found["row"] = [row._meta.model_name, row.pk]
    return found


def takes_new(choices: Mapping[str, str], place: str, name: str, conflict: Conflict) -> bool:
    """Whether somebody chose the document's text for this conflict."""
    return choices.get(name_of(found_conflict(None, place, name, conflict))) == NEW


@dataclass(slots=True)
class Conflicts:
    """What the merge of one import met.

    ``found``: source and instructor both changed a text; the row keeps the instructor's, unless
    they chose the document's (``choices`` by ``name_of``). ``edited``: the places where a row no
    longer says what the document says.
    """

    choices: Mapping[str, str] = field(default_factory=dict)
    found: list[dict[str, Any]] = field(default_factory=list)
    edited: set[str] = field(default_factory=set)

    def value(
        self, place: str, name: str, *, base: str, new: str, mine: str, row: Model | None = None
    ) -> str:
        """The merged value of a field of ``row``; ``place`` names it for people."""
        merged = merge_value(base, new, mine)
        if not merged.conflict:
            return self._settle(place, new, str(merged.value))
        conflict = Conflict(base=base, new=new, mine=mine)
        self.found.append(found_conflict(row, place, name, conflict))
        return self._settle(place, new, new if self._takes_new(place, name, conflict) else mine)

    def text(
        self, place: str, name: str, *, base: str, new: str, mine: str, row: Model | None = None
    ) -> str:
        """As ``value``, but line by line: edits in different lines go together."""
        merged = merge_text(
            base, new, mine, lambda conflict: self._takes_new(place, name, conflict)
        )
        self.found += [found_conflict(row, place, name, one) for one in merged.conflicts]
        return self._settle(place, new, merged.text)

    def differs(self, place: str) -> None:
        """An instructor added something there, or took out what the document still has."""
        self.edited.add(place)

    def _takes_new(self, place: str, name: str, conflict: Conflict) -> bool:
        return takes_new(self.choices, place, name, conflict)

    def _settle(self, place: str, new: str, value: str) -> str:
        if value != new:
            self.edited.add(place)
        return value
