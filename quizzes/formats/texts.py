r"""Markdown as we write it and as Moodle reads it.

Moodle's filter looks for formulas in ``\( \)`` after Markdown was turned into HTML, so that in
Markdown they are ``\\( \\)``, with every mark inside them escaped. Pictures are files of the
element that holds the text, at ``@@PLUGINFILE@@/``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.picture_names import FOLDER, names_in

if TYPE_CHECKING:
    from collections.abc import Callable

PLUGIN_FILE = "@@PLUGINFILE@@/"

_CODE = r"(?P<code>(?<!`)(?P<ticks>`++)(?:[^`]++|(?!(?P=ticks)(?!`))`++)++(?P=ticks)(?!`))"
_OURS = re.compile(
    _CODE
    + r"|\$\$(?P<display>(?:\\[\s\S]|[^\\$])+?)\$\$"
    + r"|(?P<escape>\\\\\()"
    + r"|(?P<pair>\\[\s\S])"
    + r"|\$(?P<inline>(?![\s$])(?:\\[\s\S]|[^\\$])+?)(?<!\s)\$"
)
_THEIRS = re.compile(
    _CODE
    + r"|\$\$(?P<display>(?:\\[\s\S]|[^\\$])+?)\$\$"
    # A second beginning ends the search for an end, so that many of them cost no time.
    + r"|\\\\\((?P<inline>(?:(?!\\\\\()\\[\s\S]|[^\\])+?)\\\\\)"
    + r"|(?P<escape>\\\\&#40;)"
    + r"|(?P<pair>\\[\s\S])"
)
_MARKS = re.compile(r"[\\`*_{}\[\]()$]")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()$])")
_PLAIN_THEIRS = re.compile(r"\\\(((?:(?!\\\().)+?)\\\)", re.DOTALL)


def to_moodle(markdown: str) -> str:
    """Markdown for ``format="markdown"``; code stays as it is."""
    return _plugin_files(_OURS.sub(_to_theirs, markdown))


def from_moodle(text: str) -> str:
    """The inverse of ``to_moodle`` but for pictures, whose names the reader knows."""
    return _THEIRS.sub(_to_ours, text)


def from_plain(text: str) -> str:
    """A text of the places that are HTML or plain, with formulas as ours."""
    return _PLAIN_THEIRS.sub(lambda match: f"${match[1].strip()}$", text)


def renamed(text: str, name_of: Callable[[str], str | None]) -> str:
    """The text with the addresses of plug-in files as ``name_of`` gives them."""

    def put(match: re.Match[str]) -> str:
        return name_of(match[1]) or match[0]

    return re.sub(re.escape(PLUGIN_FILE) + r"([^\s\"'<>()?#]+)", put, text)


def _to_theirs(match: re.Match[str]) -> str:
    if match["display"]:
        return f"$${_MARKS.sub(_escape, match['display'])}$$"
    if match["inline"]:
        return rf"\\({_MARKS.sub(_escape, match['inline'])}\\)"
    return r"\\&#40;" if match["escape"] else match[0]


def _to_ours(match: re.Match[str]) -> str:
    if match["display"]:
        return f"$${_ESCAPED.sub(_unescape, match['display'])}$$"
    if match["inline"]:
        return f"${_ESCAPED.sub(_unescape, match['inline']).strip()}$"
    return r"\\(" if match["escape"] else match[0]


def _escape(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _unescape(match: re.Match[str]) -> str:
    return match[1]


def _plugin_files(text: str) -> str:
    for name in names_in(text):
        text = text.replace(name, PLUGIN_FILE + name.removeprefix(FOLDER))
    return text
