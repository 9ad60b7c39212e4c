"""Pictures of a slide as figures, and the reasons for which some are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from courses.documents.model import Block, BlockKind, Origin, Reason
from courses.documents.readers.drawing_xml import A, P, R, link_address
from courses.documents.readers.pptx.geometry import box_of
from courses.documents.readers.pptx.images import Blip, Images, blip_of
from courses.documents.readers.pptx.paragraphs import dropped, look_at
from courses.documents.readers.pptx.shapes import (
    Shape,
    alternative_of,
    is_decorative,
    link_of,
    printed_alternative,
)
from courses.documents.troubles import EMBEDDED_LEFT_OUT, PICTURE_ELSEWHERE, PICTURE_LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from courses.documents.readers.pptx.opening import Relation
    from courses.documents.readers.pptx.texts import Findings

Element = Any
_ICON = 29.0  # points; smaller pictures without a text of their own are signs, not figures
_SOUND = (f"{A}audioFile", f"{A}wavAudioFile", f"{A}audioCd")


@dataclass(frozen=True, slots=True)
class Gallery:
    """What the pictures of all slides need: their encoder, and the parts that most slides show."""

    images: Images
    repeated: frozenset[str]


def figure_of(
    shape: Shape,
    place: Origin,
    relations: Mapping[str, Relation],
    gallery: Gallery,
    found: Findings,
) -> list[Block]:
    """The figure that a picture makes; none for decoration, whose texts are claimed."""
    printed = printed_alternative(shape.element)
    address = link_of(shape.element, relations)
    found.printed[place.first] = f"{printed} {address}".strip()
    blip = blip_of(shape.element, relations)
    _tell_media(shape.element, relations, place, found)
    if _is_decoration(shape, blip, gallery):
        if found.printed[place.first]:
            found.claims.append(dropped(found.printed[place.first], place, Reason.DECORATION))
        return []
    alternative, boilerplate = alternative_of(shape.element)
    if boilerplate:
        found.claims.append(dropped(boilerplate, place, Reason.DECORATION))
    figure = Block(
        kind=BlockKind.FIGURE,
        origin=place,
        image=_image(blip, place, gallery, found),
        alternative=alternative,
        source=address,
        look=look_at(shape.box),
    )
    return [figure]


def _image(blip: Blip | None, place: Origin, gallery: Gallery, found: Findings) -> str:
    """The name of the picture; "" where it cannot be shown, which is told."""
    page = place.page or 0
    if blip is None:
        return ""
    if blip.address:
        found.trouble(PICTURE_ELSEWHERE, page, link_address(blip.address), place)
        return ""
    picture = gallery.images.picture(blip)
    if picture is None:
        found.trouble(PICTURE_LEFT_OUT, page, blip.name.rpartition("/")[2], place)
        return ""
    return picture.name


def _is_decoration(shape: Shape, blip: Blip | None, gallery: Gallery) -> bool:
    if blip is None or blip.name in gallery.repeated or is_decorative(shape.element):
        return True
    if any(next(shape.element.iter(name), None) is not None for name in _SOUND):
        return True
    own = box_of(shape.element.find(f"{P}spPr/{A}xfrm"))
    small = own is not None and own.width < _ICON and own.height < _ICON
    return small and not alternative_of(shape.element)[0]


def _tell_media(
    picture: Element, relations: Mapping[str, Relation], place: Origin, found: Findings
) -> None:
    """A film or sound behind a picture is left out; one on the web is named by its address."""
    for name in (*_SOUND, f"{A}videoFile", f"{A}quickTimeFile"):
        for media in picture.iter(name):
            relation = relations.get(media.get(f"{R}link", "") or media.get(f"{R}embed", ""))
            target = "" if relation is None else relation.target
            text = link_address(target) or target.replace("\\", "/").rpartition("/")[2]
            found.trouble(EMBEDDED_LEFT_OUT, place.page or 0, text, place)
