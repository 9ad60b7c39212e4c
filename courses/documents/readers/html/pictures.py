"""Pictures of a page: those inside the file are taken out, those on the Web stay there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.model import Origin, Reason
from courses.documents.readers.html.stream import Print, address_on_the_web, picture_address
from courses.documents.readers.inline_pictures import picture_data
from courses.documents.readers.pictures import encode_picture
from courses.documents.readers.pictures_beside import find_beside
from courses.documents.troubles import PICTURE_ELSEWHERE, PICTURE_LEFT_OUT, PICTURE_NOT_SENT

if TYPE_CHECKING:
    from courses.documents.readers.html.reading import Reading
    from courses.documents.readers.html.tree import Element, Leaf

_SMALL = 32.0  # pixels; smaller pictures are signs within the text
_DOT = 3.0
_NUMBER = re.compile(r"\s*(\d{1,5}(?:\.\d{1,3})?)\s*(?:px)?\s*$")
_SIGN = re.compile(r"emoji|emoticon|smiley|icon|wp-smiley", re.I)
_SOURCES = ("src", "data-src", "data-original", "data-actualsrc", "data-lazy-src")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows by an ``img``. ``address`` is a name of ``Document.pictures``, or one on
    the Web, or empty where the picture is lost; ``sign`` is the character that it stands for."""

    address: str = ""
    alternative: str = ""
    sign: str = ""
    is_nothing: bool = False  # a dot that counts visitors, or decoration


def picture_of(element: Element, printed: list[Leaf], reading: Reading) -> Shown:
    """The picture of an ``img``; ``printed`` is what the stream printed for it."""
    alternative = " ".join(element.get("alt").split())
    width, height = _pixels(element, "width", reading), _pixels(element, "height", reading)
    addresses = [leaf for leaf in printed if leaf.print is Print.PICTURE]
    if max(width, height) <= _DOT and min(width, height) > 0:
        reading.drop(printed, Reason.DECORATION)
        return Shown(is_nothing=True)
    small = 0 < max(width, height) <= _SMALL or _SIGN.search(element.get("class"))
    if small and (not alternative or len(alternative) <= 8):
        reading.drop(addresses if alternative else printed, Reason.DECORATION)
        return Shown(sign=alternative, is_nothing=not alternative)
    data = _data_of(element, reading)
    if data is None:
        return _elsewhere(element, alternative, addresses, reading)
    reading.drop(addresses, Reason.DECORATION)
    picture = encode_picture(data)
    if picture is None:
        reading.trouble(PICTURE_LEFT_OUT, alternative, _place(element))
        return Shown(alternative=alternative)
    if max(picture.width, picture.height) <= _DOT:
        reading.drop([leaf for leaf in printed if leaf not in addresses], Reason.DECORATION)
        return Shown(is_nothing=True)
    reading.pictures.setdefault(picture.name, picture)
    return Shown(address=picture.name, alternative=alternative)


def _elsewhere(
    element: Element, alternative: str, addresses: list[Leaf], reading: Reading
) -> Shown:
    wanted = picture_address(element.attributes)
    address = address_on_the_web(wanted, with_relative=reading.is_fragment)
    if address and addresses and reading.is_fragment:
        return Shown(address=address, alternative=alternative)
    if address and addresses:
        reading.trouble(PICTURE_ELSEWHERE, address, _place(element))
        return Shown(address=address, alternative=alternative)
    code = PICTURE_NOT_SENT if element.get("src") and not address else PICTURE_LEFT_OUT
    reading.trouble(code, element.get("src")[:200] or alternative, _place(element))
    return Shown(alternative=alternative)


def _data_of(element: Element, reading: Reading) -> bytes | None:
    """The bytes of a picture that the file holds itself, or that lies beside it."""
    for name in _SOURCES:
        address = element.get(name).strip()
        if address in reading.inside:
            return reading.inside[address]
        if address and not address_on_the_web(address) and not reading.is_fragment:
            found = find_beside(address, reading.beside)
            if found is not None:
                return found
    lazy = address_on_the_web(picture_address(element.attributes))
    if element.get("src").startswith("data:image/") and not lazy:
        return picture_data(element.get("src").encode("ascii", "ignore"))
    return None


def _pixels(element: Element, name: str, reading: Reading) -> float:
    stated = _NUMBER.match(element.get(name)) or _NUMBER.match(
        reading.styles.of(element).get(name, "")
    )
    return float(stated.group(1)) if stated else 0.0


def _place(element: Element) -> Origin:
    return Origin(first=element.line, last=element.line)
