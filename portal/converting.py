"""LibreOffice where the worker has it (setting LIBREOFFICE): before a document is read, and for
pictures of its slides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings

from courses.converting.conversions import convert, draw_slides, old_format
from courses.documents.errors import UnreadableDocument
from courses.documents.model import Trouble
from courses.documents.troubles import CONVERTED, NO_SLIDE_PICTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from courses.documents.model import LessonDraft, Picture, SlideDraft
    from courses.reading_process.messages import Reading


def convert_old(data: bytes, name: str, watch: Callable[[str], object] = str) -> tuple[bytes, str]:
    """A file of an old format as .docx or .pptx, with its new name; any other file as it is.

    ``watch`` is called with "reading" every second, to show signs of life. Raises
    ``UnreadableDocument`` with code old_format where LibreOffice is not there or cannot.
    """
    suffix, _target = old_format(data, name)
    if not suffix:
        return data, name
    found = convert(settings.LIBREOFFICE, data, name, watch) if settings.LIBREOFFICE else None
    if found is None:
        raise UnreadableDocument("old_format", name=name, place=suffix)
    return found


def slide_pictures(data: bytes, name: str, watch: Callable[[str], object] = str) -> list[Picture]:
    """A picture of each slide of the presentation ``data``, hidden ones too; empty where
    LibreOffice is not there or failed."""
    return draw_slides(settings.LIBREOFFICE, data, watch) if settings.LIBREOFFICE else []


def was_converted(reading: Reading, suffix: str) -> Reading:
    """``reading`` with the word that its file had the old format ``suffix`` before."""
    return _with_trouble(reading, Trouble(code=CONVERTED, text=suffix))


def with_slide_pictures(
    reading: Reading, data: bytes, watch: Callable[[str], object] = str
) -> Reading:
    """``reading`` of the presentation ``data`` with a picture of each slide; as it is for other
    documents, and where there is no LibreOffice. That it failed is told."""
    if reading.document.format != "pptx" or not settings.LIBREOFFICE:
        return reading
    if not any(draft.slides for draft in reading.drafts):
        return reading
    pictures = slide_pictures(data, reading.document.name, watch)
    if not pictures:
        return _with_trouble(reading, Trouble(code=NO_SLIDE_PICTURES))
    shown = {one.name: one for one in (*reading.document.pictures, *pictures)}
    return replace(
        reading,
        document=replace(reading.document, pictures=tuple(shown.values())),
        drafts=tuple(_illustrated(draft, pictures) for draft in reading.drafts),
    )


def _with_trouble(reading: Reading, trouble: Trouble) -> Reading:
    troubles = (*reading.document.troubles, trouble)
    return replace(reading, document=replace(reading.document, troubles=troubles))


def _illustrated(draft: LessonDraft, pictures: Sequence[Picture]) -> LessonDraft:
    return replace(draft, slides=tuple(_with_picture(slide, pictures) for slide in draft.slides))


def _with_picture(slide: SlideDraft, pictures: Sequence[Picture]) -> SlideDraft:
    """A slide with the picture of its page, if there is one."""
    page = slide.origin.page or slide.number
    return replace(slide, picture=pictures[page - 1].name) if page <= len(pictures) else slide
