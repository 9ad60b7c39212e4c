"""Pictures of documents, encoded anew: what comes out is a picture and nothing else.

Drawings stay sharp (PNG), photographs stay small (JPEG, or WebP where they are transparent).
Metadata, further frames and whatever hides behind the picture data are gone. The same bytes give
the same name, since the name is made of what was encoded.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from contextlib import suppress
from io import BytesIO
from warnings import catch_warnings, simplefilter

from PIL import Image, ImageChops, ImageFile

from courses.documents.model import Picture

MOST_PIXELS = 40_000_000
LONGEST = 2400  # pixels of the longer side of what is stored
_SHORTEST = 800  # of the shorter side of a long strip, which would be illegible otherwise
_LONGEST_STRIP = 12_000
_MOST_BYTES = 64 * 1024 * 1024
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "DIB", "TIFF")
_LOSSY = ("JPEG", "MPO")
_LARGE_DRAWING = 500_000  # bytes, from which a drawing may be a photograph with margins
_FLAT = 0.5  # share of equal neighbours from which a picture is a drawing
_QUALITY = 85
_SUFFIXES = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
# What Pillow raises for pictures that are none, or damaged.
_UNREADABLE = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    NotImplementedError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)


def encode_picture(data: bytes, *, longest: int = LONGEST) -> Picture | None:
    """The picture in ``data`` as a browser may show it; at most ``longest`` pixels a side.

    None for what is no picture of pixels (SVG, EMF, WMF), is damaged, or has more than 40
    megapixels. A strip (its sides far apart) may be longer, so that it stays legible.
    """
    if not data or len(data) > _MOST_BYTES:
        return None
    try:
        with _opened(data) as image:
            if not 0 < image.width * image.height <= MOST_PIXELS:
                return None
            lossy = image.format in _LOSSY
            image.draft(None, _bounded(image.size, longest))  # a JPEG is decoded smaller at once
            return _encoded(_upright(_plain(image), image), longest, lossy=lossy)
    except _UNREADABLE:
        return None


def picture_of_image(image: Image.Image, *, longest: int = LONGEST, lossy: bool = False) -> Picture:
    """The picture of an image in memory, such as a page that was rendered.

    ``lossy`` says that the image was compressed with loss before, so it is no drawing any more.
    """
    return _encoded(_plain(image), longest, lossy=lossy)


def _opened(data: bytes) -> ImageFile.ImageFile:
    """Reads the head only; the size is known before a pixel is decoded."""
    with catch_warnings():
        simplefilter("ignore")  # the bound here is stricter than the one that warns
        return Image.open(BytesIO(data), formats=_FORMATS)


def _plain(image: Image.Image) -> Image.Image:
    """``image`` in one of the modes 1, L, RGB and RGBA, without transparency that is not used."""
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        least = clear.getchannel("A").getextrema()[0]
        return clear if least != 255 else clear.convert("RGB")
    if image.mode.startswith(("I", "F")):
        return _eight_bits(image)
    return image.copy() if image.mode in ("1", "L") else image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Numbers for grey levels, of any range, as levels from 0 to 255."""
    low, high = (0.0, 65535.0) if image.mode.startswith("I;16") else _range(image)
    scale = 255 / (high - low) if high > low else 0.0
    shift = -low * scale
    return image.convert("F").point(lambda level: level * scale + shift).convert("L")


def _range(image: Image.Image) -> tuple[float, float]:
    low, high = image.getextrema()
    if isinstance(low, tuple) or isinstance(high, tuple):
        raise ValueError(image.mode)
    return float(low), float(high)


def _upright(plain: Image.Image, original: Image.Image) -> Image.Image:
    """``plain`` turned as the camera says; a damaged note of the camera says nothing."""
    with suppress(*_UNREADABLE):
        turned = _TURNS.get(original.getexif().get(_ORIENTATION, 1))
        return plain if turned is None else plain.transpose(turned)
    return plain


_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _encoded(image: Image.Image, longest: int, *, lossy: bool) -> Picture:
    image = _shrunk(image, longest)
    image.info.clear()
    data, form = _smallest(image, lossy=lossy)
    name = f"pictures/{hashlib.sha256(data).hexdigest()}.{_SUFFIXES[form]}"
    return Picture(name=name, data=data, width=image.width, height=image.height)


def _shrunk(image: Image.Image, longest: int) -> Image.Image:
    size = _bounded(image.size, longest)
    if size == image.size:
        return image
    grey = image.convert("L") if image.mode == "1" else image
    return grey.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _bounded(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """``size`` made smaller in proportion; a strip keeps a short side that can be read."""
    long, short = max(size), min(size)
    scale = min(1.0, max(longest / long, min(_SHORTEST, longest) / short), _LONGEST_STRIP / long)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _smallest(image: Image.Image, *, lossy: bool) -> tuple[bytes, str]:
    """The encoded image and the format that suits it."""
    photograph = "WEBP" if image.mode == "RGBA" else "JPEG"
    if image.mode != "1" and (lossy or not _is_drawing(image)):
        return _saved(image, photograph), photograph
    drawing = _saved(image, "PNG")
    if len(drawing) > _LARGE_DRAWING and image.mode != "1":
        small = _saved(image, photograph)
        if len(small) * 4 < len(drawing):
            return small, photograph
    return drawing, "PNG"


def _is_drawing(image: Image.Image) -> bool:
    """Whether most pixels equal their right neighbour: areas of one colour, not of nature."""
    if image.width < 2:
        return True
    left = image.crop((0, 0, image.width - 1, image.height))
    right = image.crop((1, 0, image.width, image.height))
    difference = ImageChops.difference(left, right).convert("RGB").convert("L")
    return difference.histogram()[0] >= _FLAT * left.width * left.height


def _saved(image: Image.Image, form: str) -> bytes:
    buffer = BytesIO()
    if form == "PNG":
        image.save(buffer, form)
    elif form == "JPEG":
        image.save(buffer, form, quality=_QUALITY, optimize=True)
    else:
        image.save(buffer, form, quality=_QUALITY, method=4)
    return buffer.getvalue()
