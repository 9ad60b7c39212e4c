"""The filters that a search was narrowed by, each with the address of the search without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.text import clean_text
from portal.templatetags.search_text import SAME_NAME, choice_name, each_name_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import QueryDict

    from courses.search import Facets

LISTS = ("kind", "week", "lecturer", "source")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter in words, and where it leads to take it off."""

    words: str
    address: str


def chosen_filters(asked: QueryDict, facets: Facets) -> list[Chosen]:
    """The filters that are on and that the reader can know of, in the order of the form."""
    return [one for name in LISTS for one in _chosen(asked, facets, name)]


def _chosen(asked: QueryDict, facets: Facets, name: str) -> Iterator[Chosen]:
    choices = getattr(facets, name)
    known = each_name_once(choices) if name in ("lecturer", "source") else choices
    for choice in known:
        # What cannot be named (a person of another course, say) stays unnamed.
        if choice.chosen and choice.label:
            values = str(choice.value).split(SAME_NAME)
            yield Chosen(choice_name(choice, name), without_values(asked, name, values))


def without(asked: QueryDict, *names: str) -> str:
    """The address of the same search without these filters, from its first page."""
    wanted = asked.copy()
    for name in (*names, "page"):
        wanted.pop(name, None)
    return f"?{wanted.urlencode()}"


def without_values(asked: QueryDict, name: str, values: list[str]) -> str:
    wanted = asked.copy()
    wanted.pop("page", None)
    left = [one for one in asked.getlist(name) if not set(_parts(one)) & set(values)]
    wanted.setlist(name, left)
    return f"?{wanted.urlencode()}"


def _parts(value: str) -> list[str]:
    return clean_text(value).split(SAME_NAME)
