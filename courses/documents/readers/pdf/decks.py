"""Whether a PDF is a deck of slides that was printed."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from courses.documents.readers.pdf.typography import sampled
from courses.documents.text import display_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.model import Document
    from courses.documents.readers.pdf.layout import PageLayout
    from courses.documents.readers.pdf.typography import Typography

_WIDE = 1.2  # width to height
_BIG_TYPE = 0.021  # of the height of the page: 12 points on a slide of 540
_MOST_TEXT = 420.0  # Han characters on a usual page
_MAKERS = re.compile(
    r"powerpoint|impress|keynote|beamer|presentation|演示|幻灯片|google slides|marp|reveal", re.I
)


def is_deck(pages: Sequence[PageLayout], typography: Typography, maker: str) -> bool:
    """Whether most pages are slides: wide, with big type and little text.

    ``maker`` is what the file says of the program it was made with.
    """
    if not pages:
        return False
    sample = sampled(pages)
    wide = sum(page.width >= page.height * _WIDE for page in sample)
    if wide * 10 < len(sample) * 9:
        return False
    if _MAKERS.search(maker):
        return True
    height = median(page.height for page in sample)
    texts = [sum(display_width(s.text) for s in page.segments) for page in sample]
    return typography.body >= height * _BIG_TYPE and median(texts) <= _MOST_TEXT


def looks_like_deck(document: Document) -> bool:
    """Whether the reader took a PDF for a deck: then its pages have a picture each."""
    return document.format == "pdf" and any(page.picture for page in document.pages)
