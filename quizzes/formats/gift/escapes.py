r"""GIFT's signs: ``~ = # { } :`` and the backslash have a backslash before them in texts, line
breaks are ``\n``.
"""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[\\~=#{}:]")
_ESCAPED = re.compile(r"\\([\\~=#{}:n])")
FORMATS = ("html", "moodle", "plain", "markdown")


def escape(text: str) -> str:
    return _SIGNS.sub(lambda match: "\\" + match[0], text).replace("\n", r"\n")


def unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] == "n" else match[1], text)


def split(text: str, sign: str, most: int = -1) -> list[str]:
    """The parts of a text between a sign that no backslash stands before."""
    parts: list[str] = []
    start = position = 0
    while position < len(text) and (most < 0 or len(parts) < most):
        if text[position] == "\\":
            position += 2
        elif text.startswith(sign, position):
            parts.append(text[start:position])
            position += len(sign)
            start = position
        else:
            position += 1
    return [*parts, text[start:]]


def find(text: str, sign: str) -> int:
    """The place of a sign that no backslash stands before; -1 without one."""
    head = split(text, sign, 1)
    return len(head[0]) if len(head) > 1 else -1


def with_format(text: str, usual: str) -> tuple[str, str]:
    """A text and its format: ``[html]text``, or the format of the question."""
    match = re.match(rf"\[({'|'.join(FORMATS)})\]", text)
    return (text[match.end() :], match[1]) if match else (text, usual)
