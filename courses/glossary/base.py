"""The base glossary: entries that come into a course as soon as it uses one of their names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from courses.documents.terms import folded_name

NONE = "none"
KEYS = frozenset(
    {"term", "english", "abbreviation", "synonyms", "definition", "ambiguous", "not_in"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseEntry:
    """An entry of the base glossary.

    ``ambiguous`` are names that students search by but that say too little in a text (Trust,
    量化): they do not make a place. ``not_in`` are words that hold a name by chance (特征信息 holds
    征信).
    """

    term: str
    definition: str
    english: str = ""
    abbreviation: str = ""
    synonyms: tuple[str, ...] = ()
    ambiguous: frozenset[str] = frozenset()
    not_in: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """By which a course finds the entry again."""
        return folded_name(self.term)

    @property
    def names(self) -> tuple[str, ...]:
        names = (self.term, self.english, self.abbreviation, *self.synonyms)
        return tuple(name for name in names if name)


def base_glossary() -> tuple[BaseEntry, ...]:
    """The entries of the file that BASE_GLOSSARY names, read once a process; none for "none".

    Raises ImproperlyConfigured where the file is not what docs/glossary.md describes.
    """
    return _read(settings.BASE_GLOSSARY)


@lru_cache(maxsize=4)
def _read(path: str) -> tuple[BaseEntry, ...]:
    if path == NONE:
        return ()
    try:
        form = yaml.load(Path(path).read_bytes(), Loader=_LOADER)  # noqa: S506  a safe loader
        return tuple(_entry(entry) for entry in form or ())
    except (OSError, yaml.YAMLError, TypeError, ValueError) as error:
        raise ImproperlyConfigured(f"BASE_GLOSSARY {path}: {error}") from error


# The parser in C is ten times as fast where PyYAML was built with it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _entry(form: dict[str, Any]) -> BaseEntry:
    if not isinstance(form, dict):
        raise TypeError(f"an entry is a mapping: {form}")
    if unknown := set(form) - KEYS:
        raise ValueError(f"unknown keys {sorted(unknown)} in {form.get('term')}")
    lists = {name: tuple(map(str, form.get(name, ()))) for name in ("synonyms", "not_in")}
    texts = {name: str(form.get(name, "")) for name in ("term", "english", "abbreviation")}
    if not texts["term"] or not form.get("definition"):
        raise ValueError(f"an entry needs a term and a definition: {form}")
    return BaseEntry(
        definition=str(form["definition"]),
        ambiguous=frozenset(map(str, form.get("ambiguous", ()))),
        **texts,  # type: ignore[arg-type]
        **lists,  # type: ignore[arg-type]
    )
