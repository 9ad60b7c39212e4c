"""The pictures of a presentation: encoded once, cut as the slide shows them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

from courses.documents.readers.drawing_xml import A, R, whole_number
from courses.documents.readers.pictures import encode_picture, picture_of_image

if TYPE_CHECKING:
    from collections.abc import Mapping

    from courses.documents.model import Picture
    from courses.documents.readers.pptx.opening import Deck, Relation

Element = Any
_WHOLE = 100_000
_REPEATED = 0.6  # of the slides
_FEWEST = 4

Crop = tuple[int, int, int, int]  # cut off at the left, top, right and bottom, in thousandths of %


@dataclass(frozen=True, slots=True)
class Blip:
    """What a shape shows: the part ``name`` of the package, or an address outside of it."""

    name: str = ""
    address: str = ""
    crop: Crop = (0, 0, 0, 0)


@dataclass(slots=True)
class Images:
    """Encodes the pictures of a deck; ``found`` are those that are shown, each once."""

    deck: Deck
    found: dict[str, Picture] = field(default_factory=dict)
    _known: dict[tuple[str, Crop], Picture | None] = field(default_factory=dict)

    def picture(self, blip: Blip) -> Picture | None:
        """The picture of a shape; None where it cannot be shown."""
        key = (blip.name, blip.crop)
        if key not in self._known:
            self._known[key] = self._encoded(blip)
        picture = self._known[key]
        if picture is not None:
            self.found[picture.name] = picture
        return picture

    def _encoded(self, blip: Blip) -> Picture | None:
        whole = (blip.name, (0, 0, 0, 0))
        if not any(blip.crop):
            data = self.deck.part(blip.name)
            return encode_picture(data) if data else None
        if whole not in self._known:
            self._known[whole] = self._encoded(Blip(blip.name))
        uncut = self._known[whole]
        return None if uncut is None else _cut(uncut, blip.crop)


def _cut(picture: Picture, crop: Crop) -> Picture:
    """``picture`` without what the slide does not show; a crop that leaves nothing is none."""
    left, top, right, bottom = (max(0, value) / _WHOLE for value in crop)
    box = (
        round(picture.width * left),
        round(picture.height * top),
        round(picture.width * (1 - right)),
        round(picture.height * (1 - bottom)),
    )
    if box[2] - box[0] < 1 or box[3] - box[1] < 1:
        return picture
    with Image.open(BytesIO(picture.data)) as image:
        lossy = image.format == "JPEG"
        return picture_of_image(image.crop(box), lossy=lossy)


def blip_of(shape: Element, relations: Mapping[str, Relation]) -> Blip | None:
    """What a picture or a shape filled with a picture shows; None where it shows none."""
    fill = next((e for e in shape.iter() if _is_fill(e)), None)
    blip = None if fill is None else fill.find(f"{A}blip")
    if fill is None or blip is None:
        return None
    embedded = relations.get(blip.get(f"{R}embed", ""))
    linked = relations.get(blip.get(f"{R}link", ""))
    if embedded is not None and not embedded.external:
        cut = fill.find(f"{A}srcRect")
        crop = tuple(whole_number(None if cut is None else cut.get(side)) for side in "ltrb")
        return Blip(embedded.target, "", crop)  # type: ignore[arg-type]
    outside = linked or embedded
    return None if outside is None else Blip(address=outside.target)


def _is_fill(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag.endswith("}blipFill")


def repeated_pictures(deck: Deck) -> frozenset[str]:
    """The picture parts that most slides show: logos and frames."""
    counts: Counter[str] = Counter()
    for name in deck.slides:
        counts.update({r.target for r in deck.relations(name).values() if r.kind == "image"})
    needed = max(_FEWEST, _REPEATED * len(deck.slides))
    return frozenset(name for name, count in counts.items() if count >= needed)
