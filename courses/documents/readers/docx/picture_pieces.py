"""The pictures of a drawing as pieces of the paragraph, and the troubles they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents import troubles
from courses.documents.model import Reason
from courses.documents.readers.docx.drawings import shown_description
from courses.documents.readers.docx.pieces import Piece, Sort
from courses.documents.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from courses.documents.readers.docx.drawings import Drawing, Image
    from courses.documents.readers.docx.inline import Inline


def pieces_of_drawing(inline: Inline, drawing: Drawing, *, shown: bool) -> Iterator[Piece]:
    """The pieces of a drawing in its paragraph; what is not ``shown`` is not even decoded."""
    words = " ".join(clean_text(word) for word in drawing.words)
    if words.strip():
        yield Piece(words)
    description = clean_text(drawing.description)
    if not shown:
        yield Piece(description)
        return
    _tell_troubles(inline, drawing)
    described, added, private = shown_description(description)
    pictures = [] if drawing.decorative else [*_pictures(inline, drawing)]
    for number, picture in enumerate(pictures):
        alternative = described if number == 0 else ""
        if picture or not drawing.in_line:
            apart = not drawing.in_line
            yield Piece(alternative, sort=Sort.PICTURE, value=picture, apart=apart)
        else:
            yield Piece(alternative)
    if not pictures:
        yield Piece(described, dropped=Reason.DECORATION)
    yield Piece(added, dropped=Reason.PRIVATE if private else Reason.DECORATION)


def _tell_troubles(inline: Inline, drawing: Drawing) -> None:
    if drawing.embedded:
        inline.reading.trouble(troubles.EMBEDDED_LEFT_OUT, inline.origin, drawing.embedded)
    if drawing.control:
        inline.reading.trouble(troubles.FORM_FIELDS, inline.origin)
    if drawing.grouped:
        inline.reading.trouble(troubles.PICTURE_LEFT_OUT, inline.origin)


def _pictures(inline: Inline, drawing: Drawing) -> Iterator[str]:
    """The names of the pictures, "" for one that cannot be shown.

    The preview of an embedded object is no picture of its own where it cannot be shown.
    """
    for image in drawing.images:
        name = _picture(inline, image, quiet=bool(drawing.embedded))
        if name or not drawing.embedded:
            yield name


def _picture(inline: Inline, image: Image, *, quiet: bool) -> str:
    relation = inline.reading.parts.relations(inline.part).get(image.relation)
    if relation is not None and relation.external:
        inline.reading.trouble(troubles.PICTURE_ELSEWHERE, inline.origin, relation.target)
        return ""
    target = "" if relation is None else relation.target
    picture = inline.reading.pictures.encoded(target)
    if picture is None and not quiet:
        inline.reading.trouble(troubles.PICTURE_LEFT_OUT, inline.origin, target.rpartition("/")[2])
    return "" if picture is None else picture.name
