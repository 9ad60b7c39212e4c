"""What is said of a term, and what all that is said of it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of text with a place of its own: ``place`` is whatever the caller knows it by.

    ``text`` has a line for each paragraph, list item or row.
    """

    place: Hashable
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence that names or defines a term; ``evidence`` is the sentence as it stands.

    ``definition`` is empty where the sentence only gives names. ``place`` is the passage's.
    """

    term: str
    evidence: str
    english: str = ""
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    definition: str = ""
    place: Hashable = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermDraft:
    """A term as the statements on it describe it; ``statements`` are their numbers in the list
    that was gathered."""

    term: str
    english: str = ""
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    definition: str = ""
    statements: tuple[int, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the term first."""
        names = (self.term, self.english, self.abbreviation, *self.aliases)
        return tuple(name for name in names if name)
