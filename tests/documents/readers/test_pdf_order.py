"""Columns and reading order as such: places on the page against places in the file."""

from __future__ import annotations

from dataclasses import dataclass

from courses.documents.readers.pdf.columns import reading_order
from courses.documents.readers.pdf.layout import Box


@dataclass
class Item:
    """Something with a place on the page and a number in the file."""

    name: str
    box: Box
    number: int
    size: float = 10.0


def line(name: str, x: float, y: float, width: float, number: int) -> Item:
    return Item(name, Box(x, y - 10, x + width, y), number)


def order(items: list[Item]) -> str:
    found = reading_order(items)
    return " ".join(item.name for region in found.regions for item in region.items)  # type: ignore[attr-defined]


def two_sides(widths: tuple[float, float], *, offset: float = 0.0) -> list[Item]:
    """Lines on two sides that the file has row by row."""
    items: list[Item] = []
    for row in range(6):
        width = widths[row % 2]
        items.append(line(f"l{row}", 60, 100 + 15 * row, width, 2 * row))
        items.append(line(f"r{row}", 320, 100 + offset + 15 * row, width, 2 * row + 1))
    return items


LEFT_FIRST = "l0 l1 l2 l3 l4 l5 r0 r1 r2 r3 r4 r5"
ROW_BY_ROW = "l0 r0 l1 r1 l2 r2 l3 r3 l4 r4 l5 r5"


def test_full_lines_on_two_sides_are_columns_whatever_the_file_says() -> None:
    found = reading_order(two_sides((220, 215)))
    assert order(two_sides((220, 215))) == LEFT_FIRST
    assert not found.doubtful


def test_short_pieces_side_by_side_are_rows() -> None:
    assert order(two_sides((60, 20))) == ROW_BY_ROW


def test_ragged_pieces_at_heights_of_their_own_are_doubtful() -> None:
    items = two_sides((150, 60), offset=7)
    assert reading_order(items).doubtful
    assert order(items) == LEFT_FIRST


def test_what_the_file_has_one_after_the_other_are_columns() -> None:
    items = two_sides((90, 40))
    for item in items:
        item.number = (0 if item.name[0] == "l" else 10) + int(item.name[1])
    assert order(items) == LEFT_FIRST


def test_three_columns_are_read_from_the_left() -> None:
    items = [
        line(f"{name}{row}", 60 + 170 * column, 100 + 15 * row, 150, 6 * column + row)
        for column, name in enumerate("abc")
        for row in range(4)
    ]
    assert order(items) == "a0 a1 a2 a3 b0 b1 b2 b3 c0 c1 c2 c3"


def test_a_line_over_the_whole_width_parts_the_columns_above_from_those_below() -> None:
    above = two_sides((220, 215))
    below = [
        line(i.name.upper(), i.box.left, i.box.bottom + 200, 220, i.number + 50) for i in above
    ]
    heading = line("==", 60, 250, 470, 30)
    assert order([*above, heading, *below]) == f"{LEFT_FIRST} == {LEFT_FIRST.upper()}"


def test_an_indent_is_no_column() -> None:
    items = [line(str(row), 60 + 25 * (row % 2), 100 + 15 * row, 400, row) for row in range(8)]
    assert order(items) == "0 1 2 3 4 5 6 7"


def test_many_lines_cost_no_more_than_few_each() -> None:
    items = [
        line(f"{side}{row}", 60 + 260 * side, 100 + 15 * row, 220, 5_000 * side + row)
        for side in (0, 1)
        for row in range(5_000)
    ]
    assert len(reading_order(items).regions) == 2


def test_texts_over_each_other_are_read_box_by_box() -> None:
    items = [line(f"a{row}", 60, 100 + 15 * row, 200, row) for row in range(3)]
    items += [line(f"b{row}", 80, 104 + 15 * row, 200, 10 + row) for row in range(3)]
    assert order(items) == "a0 a1 a2 b0 b1 b2"
