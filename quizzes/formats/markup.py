"""Texts in the four formats of Moodle as Markdown."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from quizzes.formats.html_texts import markdown_of_html
from quizzes.formats.texts import from_moodle

if TYPE_CHECKING:
    from collections.abc import Callable

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&#?\w{1,10};")


def markdown_of(text: str, form: str, on_loss: Callable[[str], None]) -> str:
    """The Markdown of a text; ``form`` is Moodle's name of its format, "" if it has none.

    ``on_loss`` gets the name of each element of HTML that fell out.
    """
    if form == "markdown":
        return from_moodle(text)
    if form in ("plain", "plain_text"):
        return markdown_of_html(_with_breaks(html.escape(text)), on_loss)
    if form in ("moodle", "moodle_auto_format") or not _TAG.search(text):
        return markdown_of_html(_with_breaks(text), on_loss)
    return markdown_of_html(text, on_loss)


def _with_breaks(text: str) -> str:
    """In these formats the lines of the file are lines of the page."""
    return re.sub(r"\r\n?|\n", "<br>", text)
