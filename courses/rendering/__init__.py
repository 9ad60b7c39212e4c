"""Markdown of lessons to HTML that is safe to store and to show.

``render`` is pure and trusts the length of its text; ``render_bounded`` is the way in for
documents. Whoever changes the markup raises ``RENDERING_VERSION``.
"""

from __future__ import annotations

from courses.rendering.bounded import render_bounded
from courses.rendering.layout import Sizes
from courses.rendering.page import RENDERING_VERSION, Page, Section, render, render_plainly

__all__ = [
    "RENDERING_VERSION",
    "Page",
    "Section",
    "Sizes",
    "render",
    "render_bounded",
    "render_plainly",
]
