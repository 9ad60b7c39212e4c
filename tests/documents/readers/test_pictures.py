"""Pictures of documents are encoded anew, bounded and named by their content."""

from __future__ import annotations

import hashlib
import random
import struct
import zlib
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageDraw

from courses.documents.readers.pictures import MOST_PIXELS, encode_picture, picture_of_image

if TYPE_CHECKING:
    from courses.documents.model import Picture


def drawing(mode: str = "RGB", size: tuple[int, int] = (200, 120)) -> Image.Image:
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((2, 2, size[0] - 3, size[1] // 2), fill="navy")
    return image.convert(mode)


def photograph(size: tuple[int, int] = (200, 120), mode: str = "RGB") -> Image.Image:
    data = random.Random(7).randbytes(size[0] * size[1] * len(mode))
    return Image.frombytes(mode, size, data)


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def encoded(data: bytes, **options: int) -> Picture:
    picture = encode_picture(data, **options)
    assert picture is not None
    return picture


def decoded(picture: Picture) -> Image.Image:
    return Image.open(BytesIO(picture.data))


def test_the_name_is_the_hash_of_what_was_encoded() -> None:
    picture = encoded(saved(drawing(), "PNG"))
    assert picture.name == f"pictures/{hashlib.sha256(picture.data).hexdigest()}.png"


def test_the_same_bytes_give_the_same_picture() -> None:
    data = saved(photograph(), "PNG")
    assert encoded(data) == encoded(data)


@pytest.mark.parametrize("form", ["PNG", "GIF", "BMP", "TIFF"])
def test_a_drawing_stays_sharp(form: str) -> None:
    picture = encoded(saved(drawing(), form))
    assert picture.name.endswith(".png")
    assert decoded(picture).convert("RGB").tobytes() == drawing().tobytes()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "BMP", "TIFF"])
def test_a_photograph_is_a_jpeg(form: str) -> None:
    assert encoded(saved(photograph(), form)).name.endswith(".jpg")


def test_a_transparent_photograph_is_a_webp_that_is_still_transparent() -> None:
    picture = encoded(saved(photograph(mode="RGBA"), "PNG"))
    assert picture.name.endswith(".webp")
    assert decoded(picture).mode == "RGBA"


def test_a_transparent_drawing_keeps_its_transparency() -> None:
    clear = drawing("RGBA")
    clear.putpixel((0, 0), (0, 0, 0, 0))
    assert decoded(encoded(saved(clear, "PNG"))).getpixel((0, 0)) == (0, 0, 0, 0)


def test_transparency_that_is_not_used_is_left_out() -> None:
    assert decoded(encoded(saved(drawing("RGBA"), "PNG"))).mode == "RGB"


def test_width_and_height_are_those_of_the_encoded_picture() -> None:
    picture = encoded(saved(drawing(size=(3000, 1500)), "PNG"))
    assert (picture.width, picture.height) == decoded(picture).size == (2400, 1200)


def test_a_long_strip_stays_legible() -> None:
    picture = encoded(saved(drawing(size=(900, 9000)), "PNG"))
    assert (picture.width, picture.height) == (800, 8000)


def test_a_small_picture_is_not_made_larger() -> None:
    picture = encoded(saved(drawing(size=(16, 9)), "PNG"))
    assert (picture.width, picture.height) == (16, 9)


def test_the_camera_s_orientation_is_applied_and_its_notes_are_gone() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Maker of the camera"
    picture = encoded(saved(photograph((300, 100)), "JPEG", exif=exif.tobytes()))
    assert (picture.width, picture.height) == (100, 300)
    assert b"Maker" not in picture.data
    assert not dict(decoded(picture).getexif())


def test_comments_profiles_and_what_follows_the_picture_are_gone() -> None:
    data = saved(drawing(), "JPEG", comment=b"secret remark", icc_profile=b"profile" * 30)
    picture = encoded(data + b"<script>alert(1)</script>")
    assert not any(rest in picture.data for rest in (b"secret", b"profile", b"script"))


def test_an_animation_is_its_first_frame() -> None:
    second = Image.new("RGB", (200, 120), "red")
    data = saved(drawing(), "GIF", save_all=True, append_images=[second])
    assert decoded(encoded(data)).convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_colours_of_print_become_colours_of_the_screen() -> None:
    picture = encoded(saved(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), "TIFF"))
    red, green, blue = decoded(picture).convert("RGB").getpixel((20, 20))  # type: ignore[misc]
    assert red > 200
    assert green < 60
    assert blue < 60


def test_sixteen_bits_become_eight_without_turning_white() -> None:
    deep = Image.new("I;16", (60, 40), 32768)
    level = decoded(encoded(saved(deep, "PNG"))).convert("L").getpixel((5, 5))
    assert level in (127, 128)


def test_levels_of_any_range_are_stretched() -> None:
    levels = Image.new("F", (60, 40), 0.25)
    levels.putpixel((5, 5), -0.75)
    grey = decoded(encoded(saved(levels, "TIFF"))).convert("L")
    assert (grey.getpixel((5, 5)), grey.getpixel((9, 9))) == (0, 255)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>',
        b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(80),
        b"\xd7\xcd\xc6\x9a" + bytes(60),
        saved(drawing(), "ICO"),
        saved(drawing(), "PPM"),
        saved(photograph(), "JPEG")[:900],
    ],
    ids=["nothing", "text", "svg", "emf", "wmf", "ico", "ppm", "cut short"],
)
def test_what_cannot_be_shown_is_none(data: bytes) -> None:
    assert encode_picture(data) is None


def png_of_size(width: int, height: int) -> bytes:
    """The head of a picture that claims a size, and hardly any data."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "size", [(10_000, MOST_PIXELS // 10_000 + 1), (100_000, 100_000), (2**31 - 1, 2**31 - 1)]
)
def test_too_many_pixels_are_refused_before_they_are_decoded(size: tuple[int, int]) -> None:
    assert encode_picture(png_of_size(*size)) is None


def test_damaged_pictures_never_raise() -> None:
    chance = random.Random(3)
    sources = [
        saved(drawing(mode), form)
        for mode, form in [("RGB", "PNG"), ("P", "GIF"), ("RGB", "JPEG"), ("RGB", "TIFF"),
                           ("RGB", "WEBP"), ("RGB", "BMP")]
    ]  # fmt: skip
    for _ in range(300):
        data = bytearray(chance.choice(sources))
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        encode_picture(bytes(data))


def test_a_rendered_page_with_text_is_a_drawing() -> None:
    assert picture_of_image(drawing("L")).name.endswith(".png")


def test_a_rendered_page_that_is_a_scan_is_a_photograph() -> None:
    assert picture_of_image(photograph()).name.endswith(".jpg")


def test_a_picture_of_a_page_can_be_bounded() -> None:
    sizes = [picture_of_image(drawing(size=(1600, 900)), longest=n).width for n in (400, 800)]
    assert all(smaller < larger for smaller, larger in pairwise(sizes))
