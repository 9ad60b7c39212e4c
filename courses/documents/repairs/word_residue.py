"""Residue of a Word export: ``[bookmark: _Hlk1]``, ``[image: ]``, ``[footnote: ...]`` in the text.

A bookmark is an anchor nobody sees; an image is a picture that did not survive the export.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.documents.model import Claim, Fate, Origin, Reason

RULE = "courses.documents.repairs.word_residue"

_RESIDUE = re.compile(r"\[(bookmark|image|picture|图片|图像|书签)[:：]([^\[\]\n]{0,200})\]", re.I)
_PICTURES = frozenset({"image", "picture", "图片", "图像"})


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``text`` without residue; ``picture`` tells whether a picture stood there."""

    text: str
    picture: bool
    claims: tuple[Claim, ...]


def clean(text: str, origin: Origin) -> Cleaned:
    """Take the residue out of a line."""
    if "[" not in text:
        return Cleaned(text, picture=False, claims=())
    found = list(_RESIDUE.finditer(text))
    claims = tuple(
        Claim(
            fate=Fate.DROPPED,
            before=match.group(0),
            origin=origin,
            rule=RULE,
            reason=Reason.DECORATION,
        )
        for match in found
    )
    picture = any(match.group(1).lower() in _PICTURES for match in found)
    return Cleaned(_RESIDUE.sub("", text), picture, claims)
