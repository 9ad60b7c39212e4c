"""Good files with a few bytes changed: twenty ways each, the same every time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile import controls, packing, printing
from tests.hostile.case import PACKAGE_CODES, TEXT_CODES, Case, Collector, dice

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 20
CODES = PACKAGE_CODES | TEXT_CODES | {"reader_crashed", "unsupported_format", "nothing_in_bundle"}


def cases() -> list[Case]:
    of = Collector("fuzz")
    seeds: dict[str, Callable[[], bytes]] = {
        "docx": packing.word,
        "pptx": packing.show,
        "pdf": lambda: printing.printed(printing.LATIN, pages=2),
        "zip": lambda: packing.packed([("大纲.md", controls.SYLLABUS.encode())]),
        "md": lambda: controls.POST.encode() * 4,
    }
    for ending, make in seeds.items():
        for number in range(TIMES):
            of.either(f"{ending} {number}", f"a.{ending}",
                      lambda e=ending, m=make, n=number: mutated(m(), e, n), CODES)  # type: ignore[misc] # fmt: skip
    return of.cases


def mutated(data: bytes, ending: str, number: int) -> bytes:
    """Bytes flipped, taken out, repeated or moved."""
    chance = dice("fuzz", ending, number)
    result = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(result))
        length = chance.randint(1, 40)
        match chance.randrange(5):
            case 0:
                result[at] ^= 1 << chance.randrange(8)
            case 1:
                del result[at : at + length]
            case 2:
                result[at:at] = result[at : at + length]
            case 3:
                result[at : at + length] = chance.randbytes(length)
            case _:
                result[at : at + 4] = (0xFFFFFFFF).to_bytes(4, "little")
        if not result:
            return data[:1]
    return bytes(result)
