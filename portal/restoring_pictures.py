"""The pictures of an exported course back into the database and onto the disk."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from courses.documents.exchange import ExchangeError
from courses.documents.model import Picture as DocumentPicture
from courses.documents.picture_names import parted_name
from courses.models import Course, Picture
from courses.pictures import LONGEST_SIGNATURE, kind_of
from courses.store.rows import write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.store.pictures import PictureFiles

MOST_PIXELS = 100_000  # of one side


def restored_rows(course: Course, pictures: Sequence[Mapping[str, Any]]) -> list[Picture]:
    """A row for each picture that the export names, as yet without file.

    Raises ``ExchangeError`` for what is no picture.
    """
    rows = [_row(course, data, f"pictures[{place}]") for place, data in enumerate(pictures)]
    wanted = [str(data["id"]) for data in pictures]
    taken = set(Picture.objects.filter(public_id__in=wanted).values_list("public_id", flat=True))
    for row, public_id in zip(rows, wanted, strict=True):
        if public_id and public_id not in taken:
            row.public_id = public_id
    write(rows, ())
    return rows


def _row(course: Course, data: Mapping[str, Any], path: str) -> Picture:
    parted = parted_name(str(data["name"]))
    if parted is None:
        raise ExchangeError(f"{path}.name", "expected the name of a picture")
    numbers = {name: data[name] for name in ("width", "height", "size")}
    for name, number in numbers.items():
        most = 2**31 if name == "size" else MOST_PIXELS
        if type(number) is not int or not 0 < number < most:
            raise ExchangeError(f"{path}.{name}", "expected a number")
    in_questions = data.get("in_questions") is True
    return Picture(
        course=course, sha256=parted[0], media_type=parted[1], in_questions=in_questions, **numbers
    )


def restored_files(rows: Sequence[Picture], files: Mapping[str, bytes]) -> list[DocumentPicture]:
    """The pictures whose bytes came along; each must be what its name says.

    Raises ``ExchangeError`` for one that is not.
    """
    there = [row for row in rows if row.name in files]
    for row in there:
        data = files[row.name]
        same = hashlib.sha256(data).hexdigest() == row.sha256
        if not same or kind_of(data[:LONGEST_SIGNATURE]) != row.media_type:
            raise ExchangeError(row.name, "expected the picture of that name")
    return [
        DocumentPicture(name=row.name, data=files[row.name], width=row.width, height=row.height)
        for row in there
    ]


def keep_for_questions(course: Course, files: PictureFiles) -> None:
    """Give the pictures that no lesson shows, but questions may, their files."""
    rows = list(Picture.objects.filter(course=course, in_questions=True))
    write([row for row in rows if row.name in files.pictures and files.give(row)], ("file",))
