"""Takes quizzes out of Markdown before anybody is shown it."""

from __future__ import annotations

import re

_FENCE = re.compile(r"[\s>*+-]*(`{3,}|~{3,})\s*([^\s`{]*)")


def without_quizzes(markdown: str) -> str:
    """``markdown`` without its fenced quizzes; one that nobody closed ends with the text.

    A fence counts however deep it is indented or quoted: rather a line too few than an answer.
    """
    return _sort(markdown)[0]


def quizzes_in(markdown: str) -> tuple[str, ...]:
    """The texts of the fenced quizzes of ``markdown``, in order."""
    return _sort(markdown)[1]


def _sort(markdown: str) -> tuple[str, tuple[str, ...]]:
    kept: list[str] = []
    quizzes: list[list[str]] = []
    fence, is_quiz = "", False
    for line in markdown.splitlines(keepends=True):
        found = _FENCE.match(line)
        opens = not fence and found is not None
        closes = bool(fence and found and _closes(line, found[1], fence))
        if opens and found is not None:
            fence, is_quiz = found[1], found[2].lower() == "quiz"
            if is_quiz:
                quizzes.append([])
        if not is_quiz:
            kept.append(line)
        elif not opens and not closes:
            quizzes[-1].append(line)
        if closes:
            fence, is_quiz = "", False
    return "".join(kept), tuple("".join(lines).strip("\n") for lines in quizzes)


def _closes(line: str, mark: str, fence: str) -> bool:
    return mark.startswith(fence) and not line.strip(" \t\n\r>" + fence[0])
