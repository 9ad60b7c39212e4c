"""What several models of the course share."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without characters that are read for each other
PUBLIC_ID_LENGTH = 12


def new_public_id() -> str:
    """A random id of 59 bits: what the outside world may keep, unlike the primary key."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


class PublicModel(models.Model):
    """A row that the API names by an id that never changes."""

    public_id = models.CharField(
        _("public id"),
        max_length=PUBLIC_ID_LENGTH,
        unique=True,
        default=new_public_id,
        editable=False,
    )

    class Meta:
        abstract = True


class Status(models.TextChoices):
    """Who sees a row: only instructors, everybody who may read the course, nobody any more."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class TitleOrigin(models.TextChoices):
    """Where a title comes from."""

    SOURCE = "source", _("from the document")
    DERIVED = "derived", _("derived")
    INSTRUCTOR = "instructor", _("written by an instructor")


def json_list() -> list[object]:
    """Default of a JSON column that holds a list."""
    return []


def json_object() -> dict[str, object]:
    """Default of a JSON column that holds an object."""
    return {}
