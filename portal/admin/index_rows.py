"""Rows of the search index, which go along when something is deleted and are no loss to anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst

from courses.models import SearchEntry, SearchName

if TYPE_CHECKING:
    from collections.abc import MutableMapping


def without_index(tree: list[Any], counts: MutableMapping[str, int]) -> list[Any]:
    """What is deleted, without rows of the index; ``counts`` loses them, too."""
    for meta in (SearchEntry._meta, SearchName._meta):
        counts.pop(str(meta.verbose_name_plural), None)
        tree = _without(tree, f"{capfirst(meta.verbose_name)}: ")
    return tree


def _without(tree: list[Any], start: str) -> list[Any]:
    """A tree of texts without those that begin with ``start``."""
    kept = [_without(each, start) if isinstance(each, list) else each for each in tree]
    return [each for each in kept if not str(each).startswith(start)]
