"""Fonts of the PDF documents.

Where the environment's FROZEN_FONTS names a folder with TrueType files song.ttf, hei.ttf, sans.ttf
and ming.ttf, these are embedded (the committed documents were made so); elsewhere reportlab's own
CID fonts stand in: the same text in another dress.
"""

from __future__ import annotations

import os
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

STAND_INS = {"song": "STSong-Light", "hei": "STSong-Light", "sans": "STSong-Light"}
STAND_INS["ming"] = "MSung-Light"
DEJAVU = {
    "serif": "DejaVuSerif.ttf",
    "serif-bold": "DejaVuSerif-Bold.ttf",
    "mono": "DejaVuSansMono.ttf",
    "condensed": "DejaVuSerifCondensed.ttf",
    "condensed-bold": "DejaVuSerifCondensed-Bold.ttf",
}
TYPE_1 = {"serif": "Times-Roman", "serif-bold": "Times-Bold", "mono": "Courier"}
TYPE_1 |= {"condensed": "Times-Roman", "condensed-bold": "Times-Bold"}


def register() -> dict[str, str]:
    """Name of the registered font for each role; calls after the first cost little."""
    for name in set(STAND_INS.values()):
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    roles = {role: chinese(role) for role in STAND_INS}
    roles |= {role: western(role) for role in DEJAVU}
    roles |= {"cid": "STSong-Light", "cid-hant": "MSung-Light"}
    roles |= {"times": "Times-Roman", "times-bold": "Times-Bold", "italic": "Times-Italic"}
    roles |= {"helvetica": "Helvetica", "helvetica-bold": "Helvetica-Bold"}
    return roles


def chinese(role: str) -> str:
    file = Path(os.environ.get("FROZEN_FONTS", "")) / f"{role}.ttf"
    if not file.is_file():
        return STAND_INS[role]
    pdfmetrics.registerFont(TTFont(f"Frozen-{role}", str(file)))
    return f"Frozen-{role}"


def western(role: str) -> str:
    try:
        pdfmetrics.registerFont(TTFont(f"Frozen-{role}", DEJAVU[role]))
    except TTFError:
        return TYPE_1[role]
    return f"Frozen-{role}"
