"""Pictures that come with files of questions, and those that files of questions take along."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.picture_names import names_in
from courses.documents.readers.pictures import encode_picture
from courses.models import Picture
from courses.store.pictures import PictureFiles, store_pictures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.models import Course
    from quizzes.formats import Item, PictureBytes


def with_pictures(course: Course, items: Sequence[Item], found: Mapping[str, bytes]) -> list[Item]:
    """The items with the pictures of their file kept for the course, encoded anew; call it in the
    transaction that stores the items.

    What is no picture is named in the text still, and shown by its alternative text.
    """
    wanted = [name for name in found if any(name in _text(item) for item in items)]
    made = {name: picture for name in wanted if (picture := encode_picture(found[name]))}
    if not made:
        return list(items)
    names = [picture.name for picture in made.values()]
    with PictureFiles(course.pk, made.values(), names) as files:
        rows = store_pictures(course, names, files)
        Picture.objects.filter(pk__in=[row.pk for row in rows.values()]).update(in_questions=True)
    return [_renamed(item, {old: picture.name for old, picture in made.items()}) for item in items]


def _text(item: Item) -> str:
    return json.dumps(item.content, ensure_ascii=False)


def _renamed(item: Item, names: Mapping[str, str]) -> Item:
    text = _text(item)
    if not names_in(text):
        return item
    for old, new in names.items():
        text = text.replace(old, new)
    return replace(item, content=json.loads(text))


def picture_bytes(course: int) -> PictureBytes:
    """Gives the bytes of the pictures of a course by their names."""

    def bytes_of(name: str) -> bytes | None:
        row = Picture.objects.filter(course=course).there().named([name]).first()
        if row is None:
            return None
        try:
            with row.file.open("rb") as file:
                return bytes(file.read())
        except OSError:
            return None

    return bytes_of
