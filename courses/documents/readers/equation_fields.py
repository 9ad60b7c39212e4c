"""EQ fields of Word: enclosed characters, readings above characters, simple fractions.

The field holds its text in its instruction (``EQ \\o\\ac(○,1)`` shows ①), so that the text is
lost wherever only the results of fields are read.
"""

from __future__ import annotations

import re
import unicodedata

_DEPTH = 12
_LONGEST = 2_000
_TOKEN = re.compile(r'\\\*\s*(?:"[^"]*"|\S+)|\\[a-z]+\s*-?\d*|\\[^a-z]|[(),;，]|[^\\(),;，]+', re.I)
_RAISED = "\x00"  # before text set higher: a power, or the reading of what is set over it
_CIRCLES = frozenset("○◯〇⃝")


def shown_by_equation(instruction: str) -> str:
    """The text that an EQ field shows; empty for any other field."""
    words = instruction.strip()[:_LONGEST]
    if words[:2].upper() != "EQ" or words[2:3].isalnum():
        return ""
    tokens = _TOKEN.findall(words[2:])
    text, _end = _sequence(tokens, 0, 0)
    return " ".join(text.replace(_RAISED, "").split())


def _sequence(tokens: list[str], at: int, depth: int) -> tuple[str, int]:
    """The text of ``tokens`` from ``at`` up to the end of an argument, and where that is."""
    parts: list[str] = []
    switches: list[str] = []
    while at < len(tokens) and tokens[at] not in (",", ";", "，", ")"):
        word = tokens[at]
        if word == "(":
            arguments, at = _arguments(tokens, at + 1, depth + 1)
            parts.append(_shown("".join(switches), arguments))
            switches = []
            continue
        if word.startswith("\\") and word[1:2].isalpha():
            switches.append(word.lower())
        elif not word.startswith("\\*"):
            parts.append(word.removeprefix("\\").strip())
        at += 1
    return "".join(parts), at


def _arguments(tokens: list[str], at: int, depth: int) -> tuple[list[str], int]:
    """The arguments of a switch and where its bracket is closed."""
    arguments: list[str] = []
    while at < len(tokens):
        if depth > _DEPTH:
            return arguments, len(tokens)
        text, at = _sequence(tokens, at, depth)
        arguments.append(text)
        closed = at < len(tokens) and tokens[at] == ")"
        at += 1
        if closed:
            break
    return arguments, at


def _shown(switches: str, arguments: list[str]) -> str:
    if not switches:
        return f"({','.join(arguments)})"
    first, second = (*arguments, "", "")[:2]
    if switches.startswith("\\o"):
        return _enclosed(second) if first in _CIRCLES else _with_reading(first, second)
    if switches.startswith("\\f"):
        return f"{first}/{second}"
    if switches.startswith("\\r"):
        return f"√{second or first}"
    if switches.startswith("\\s\\up") and len(arguments) == 1:
        return _RAISED + first
    return "".join(arguments)


def _enclosed(text: str) -> str:
    """``text`` in a circle."""
    for start, end in ((0x2460, 0x2473), (0x24B6, 0x24E9), (0x3280, 0x32B0), (0x3251, 0x325F)):
        for code in range(start, end + 1):
            if unicodedata.normalize("NFKC", chr(code)) == text:
                return chr(code)
    return text


def _with_reading(first: str, second: str) -> str:
    if first.startswith(_RAISED):
        return f"{second}（{first[1:]}）"
    return second or first
