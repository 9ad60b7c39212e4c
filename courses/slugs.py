"""Addresses made from titles: Han characters stay, what an address cannot hold goes."""

from __future__ import annotations

from django.utils.text import slugify

LIMIT = 100


def free_slug(title: str, taken: set[str]) -> str:
    """An address for ``title`` that is not in ``taken``; it is added there."""
    stem = slugify(title, allow_unicode=True)[:LIMIT].strip("-") or "lesson"
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    taken.add(slug)
    return slug
