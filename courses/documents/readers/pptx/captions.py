"""Short texts directly below a picture, chart or table: they are read with it, by their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.readers.pptx.geometry import Box, around

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEAR = 20.0  # points below the picture
_OVERLAP = 6.0  # points, that a text may reach into it
_WIDER = 1.3  # than the picture, that its text may be
_MOST = 3  # texts of one picture
_MOST_BOXES = 400


def with_captions(boxes: Sequence[Box], kinds: Sequence[str]) -> list[list[int]]:
    """The indices of ``boxes`` in groups: a picture with the texts below it, the rest alone.

    ``kinds`` says of each "picture", "text" (a short one) or something else.
    """
    if len(boxes) > _MOST_BOXES:
        return [[index] for index in range(len(boxes))]
    taken: dict[int, list[int]] = {}
    free = {index for index, kind in enumerate(kinds) if kind == "text"}
    for index in (i for i, kind in enumerate(kinds) if kind == "picture"):
        group = [index]
        while free and len(group) <= _MOST:
            box = around(boxes[i] for i in group)
            below = [i for i in free if _is_below(boxes[i], box)]
            if not below:
                break
            nearest = min(below, key=lambda i: boxes[i].y)
            group.append(nearest)
            free.remove(nearest)
        taken[index] = group
    captions = {i for group in taken.values() for i in group[1:]}
    return [taken.get(i, [i]) for i in range(len(boxes)) if i not in captions]


def _is_below(text: Box, picture: Box) -> bool:
    gap = text.y - picture.bottom
    middle = text.x + text.width / 2
    return (
        -_OVERLAP <= gap <= _NEAR
        and picture.x <= middle <= picture.right
        and text.width <= _WIDER * picture.width
    )
