"""Rendering with limits of time and memory, for texts that nobody has looked at.

Ordinary texts are rendered here and now. Those that look hazardous go to a child process, a
subprocess since parsers must not fork within a prefork worker; what it cannot finish is shown as
plain paragraphs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from courses.rendering.hazards import LONGEST, hazard
from courses.rendering.page import Page, render, render_plainly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.rendering.layout import Sizes

SECONDS = 10  # of a child process, all its texts together
_MOST_CHILDREN = 3
_ROOT = Path(__file__).resolve().parents[2]

Text = tuple[str, str]  # Markdown and its language


def render_bounded(texts: Sequence[Text], pictures: Sizes | None = None) -> list[Page]:
    """A page for each of ``texts``, in their order; never raises for what a text holds.

    ``pictures`` are the pictures that there are, by name; see ``page.render``.
    """
    sizes = pictures or {}
    pages: dict[int, Page] = {}
    waiting: list[int] = []
    total = 0
    for index, (markdown, language) in enumerate(texts):
        total += len(markdown)
        page = (
            None if hazard(markdown) or total > 20 * LONGEST else _render(markdown, language, sizes)
        )
        if page is None:
            waiting.append(index)
        else:
            pages[index] = page
    _render_in_children(texts, waiting, pages, sizes)
    return [pages[index] for index in range(len(texts))]


def _render(markdown: str, language: str, pictures: Sizes) -> Page | None:
    """The page; None where the converter gives up (elements too deep in each other)."""
    try:
        return render(markdown, language=language, pictures=pictures)
    except (RecursionError, ValueError, AttributeError, IndexError, KeyError):
        return None


def _render_in_children(
    texts: Sequence[Text], waiting: list[int], pages: dict[int, Page], pictures: Sizes
) -> None:
    for _ in range(_MOST_CHILDREN):
        if not waiting:
            return
        done = _run_child([texts[index] for index in waiting], pictures)
        for index, page in zip(waiting, done, strict=False):
            pages[index] = page
        waiting = waiting[len(done) :]
        if waiting:  # the one at which the child stopped
            stopped = waiting.pop(0)
            pages[stopped] = render_plainly(texts[stopped][0], language=texts[stopped][1])
    for index in waiting:
        pages[index] = render_plainly(texts[index][0], language=texts[index][1])


def _run_child(texts: Sequence[Text], pictures: Sizes) -> list[Page]:
    """The pages that a child process finished within its limits."""
    command = [sys.executable, "-m", "courses.rendering.child"]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"}
    try:
        child = subprocess.run(  # noqa: S603 - our own module, nothing of the document
            command,
            input=json.dumps([list(texts), dict(pictures)]).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            env=environment,
            cwd=_ROOT,
            check=False,
        )
        output = child.stdout
    except subprocess.TimeoutExpired as late:
        output = late.stdout or b""
    finished = [line for line in output.split(b"\n")[:-1] if line]
    return [Page.from_dict(json.loads(line)) for line in finished]
