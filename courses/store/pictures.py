"""Writes the pictures of documents: files before their rows, rows in the import's transaction."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from courses.documents.picture_names import FOLDER, names_in, parted_name
from courses.models import Course, Lesson, Picture, PictureUse
from courses.store.rows import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import TracebackType

    from courses.documents.model import Block, LessonDraft, SlideDraft
    from courses.documents.model import Picture as DocumentPicture
    from courses.rendering import Page

_FOLDER = "pictures"  # of the storage


class PictureFiles(AbstractContextManager["PictureFiles"]):
    """The pictures of one import, on the disk before the transaction begins that takes them.

    Enter it around the transaction. What no row took when that has ended, well or badly, is
    deleted. With ``rehearsal`` nothing is written: the transaction will be rolled back.
    """

    def __init__(
        self,
        course: int,
        pictures: Iterable[DocumentPicture],
        wanted: Iterable[str],
        *,
        rehearsal: bool = False,
    ) -> None:
        names = set(wanted)
        self.pictures = {one.name: one for one in pictures if one.name in names}
        self._course = course
        self._rehearsal = rehearsal
        self._written: dict[str, str] = {}  # name of the picture, name of its file
        self._taken: set[str] = set()

    def __enter__(self) -> PictureFiles:
        known = _rows_named(self._course, self.pictures)
        try:
            for name in self.pictures:
                if name not in known or not _has_file(known[name]):
                    self._write(name)
        except OSError:
            delete_files(self._written.values())
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        left = {file for name, file in self._written.items() if error or name not in self._taken}
        delete_files(left)

    def give(self, row: Picture) -> bool:
        """Give a row its file unless it has one; says whether the row changed."""
        name = row.name
        if _has_file(row) and str(row.file) != self._written.get(name):
            return False
        if name not in self._written:
            self._write(name)  # its row was there before the transaction, and is gone
        self._taken.add(name)
        row.file.name = self._written.get(name, "")
        return True

    def _write(self, name: str) -> None:
        if self._rehearsal:
            return
        target = f"{_FOLDER}/{self._course}-{name.removeprefix(FOLDER)}"
        self._written[name] = default_storage.save(target, ContentFile(self.pictures[name].data))


def delete_files(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _has_file(row: Picture) -> bool:
    return bool(row.file) and default_storage.exists(str(row.file))


def _rows_named(course: int, names: Iterable[str]) -> dict[str, Picture]:
    rows = Picture.objects.filter(course=course).named(names)  # no names: no query
    return {row.name: row for row in rows}


def store_pictures(
    course: Course, names: Sequence[str], files: PictureFiles | None
) -> dict[str, Picture]:
    """The rows of the pictures called ``names``, by name; those that ``files`` brings are made.

    A name that is neither in the course nor in ``files`` has no row.
    """
    rows = _rows_named(course.pk, names)
    changed = []
    if files is not None:
        for name, picture in files.pictures.items():
            row = rows.setdefault(name, _new_row(course, picture))
            if files.give(row):
                changed.append(row)
    write(changed, ("file",))
    return rows


def _new_row(course: Course, picture: DocumentPicture) -> Picture:
    sha256, media_type = parted_name(picture.name) or ("", "")
    return Picture(
        course=course,
        sha256=sha256,
        media_type=media_type,
        width=picture.width,
        height=picture.height,
        size=len(picture.data),
    )


# Who holds a picture ------------------------------------------------------------------------


class Use(NamedTuple):
    """A picture in a lesson or on a slide, by primary keys."""

    picture: int
    lesson: int
    slide: int | None


def names_of(draft: LessonDraft, page: Page, slide_pages: Sequence[Page]) -> list[str]:
    """The pictures that a lesson needs: of the document and of the text as it is shown."""
    texts = [*names_in_blocks(draft.blocks), *names_in(page.html)]
    slides = zip(draft.slides, slide_pages, strict=True)
    return list(dict.fromkeys([*texts, *(n for pair in slides for n in uses_of_slide(*pair))]))


def names_in_blocks(blocks: Iterable[Block]) -> list[str]:
    """The pictures of the document itself."""
    texts = (text for block in blocks for text in _addresses(block))
    return list(dict.fromkeys(name for text in texts for name in names_in(text)))


def _addresses(block: Block) -> Iterator[str]:
    yield block.image
    yield block.markdown
    for item in block.items:
        yield item.markdown


def uses_of_text(lesson: Lesson, imported: Iterable[str]) -> dict[str, bool]:
    """The pictures of a lesson's running text, with whether its page shows them."""
    return dict.fromkeys(imported, False) | dict.fromkeys(names_in(lesson.html), True)


def uses_of_slide(draft: SlideDraft, page: Page) -> list[str]:
    """The pictures on a slide, that of the whole slide first."""
    own = [draft.picture] if draft.picture else []
    return list(dict.fromkeys([*own, *names_in_blocks(draft.blocks), *names_in(page.html)]))


def store_uses(
    lessons: Iterable[Lesson],
    wanted: Mapping[Use, bool],
    *,
    slides: bool = True,
) -> None:
    """Make ``wanted`` all that these lessons hold; without ``slides`` those are left alone."""
    existing = PictureUse.objects.filter(lesson__in=[lesson.pk for lesson in lessons])
    if not slides:
        existing = existing.filter(slide=None)
    known = {Use(row.picture_id, row.lesson_id, row.slide_id): row for row in existing}
    changed = []
    for use, shown in wanted.items():
        row = known.pop(use, None)
        if row is None:
            row = PictureUse(picture_id=use.picture, lesson_id=use.lesson, slide_id=use.slide)
        elif row.shown == shown:
            continue
        row.shown = shown
        changed.append(row)
    write(changed, ("shown",))
    if known:
        PictureUse.objects.filter(pk__in=[row.pk for row in known.values()]).delete()


def follow_text(lesson: Lesson, draft: LessonDraft) -> None:
    """An instructor rewrote a lesson: its pictures are those of the new text."""
    shown = uses_of_text(lesson, names_in_blocks(draft.blocks))
    rows = store_pictures(lesson.course, list(shown), None)
    uses = {Use(rows[name].pk, lesson.pk, None): shown[name] for name in shown if name in rows}
    store_uses([lesson], uses, slides=False)


def sizes_of(course: int) -> dict[str, tuple[int, int]]:
    """Width and height of all pictures of a course, by name."""
    rows = Picture.objects.filter(course=course).there()
    return {row.name: (row.width, row.height) for row in rows}


def sizes_in(course: int, text: str) -> dict[str, tuple[int, int]]:
    """Width and height of the pictures of a course that ``text`` names."""
    rows = _rows_named(course, names_in(text)).items()
    return {name: (row.width, row.height) for name, row in rows if row.file}


def drop_unused(course: Course) -> None:
    """Pictures that no lesson of the course holds go, and their files when that is certain."""
    gone = list(Picture.objects.filter(course=course).unused())
    if gone:
        Picture.objects.filter(pk__in=[row.pk for row in gone]).delete()
        files = [str(row.file) for row in gone if row.file]
        transaction.on_commit(partial(delete_files, files))


def sweep(older_than: timedelta = timedelta(days=1)) -> list[str]:
    """Delete files of pictures that no row knows: a worker that was killed between writing them
    and its commit leaves some. Younger ones may belong to an import that is running.

    Returns the names of the files that are gone.
    """
    known = set(Picture.objects.there().values_list("file", flat=True))
    try:
        _, files = default_storage.listdir(_FOLDER)
    except FileNotFoundError:
        return []
    latest = timezone.now() - older_than
    names = sorted(f"{_FOLDER}/{file}" for file in files)
    gone = [
        name
        for name in names
        if name not in known and default_storage.get_modified_time(name) < latest
    ]
    delete_files(gone)
    return gone
