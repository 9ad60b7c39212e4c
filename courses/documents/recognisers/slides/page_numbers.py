"""Lines that print the number of a page, known by their form and by counting upwards."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.recognisers.slides.lines import Line

# Forms that are a page number wherever they stand at the edge of a page.
_CERTAIN = re.compile(
    r"^(?:"
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,3}"  # a date field and the number field beside it
    r"|第\s*\d{1,3}\s*[页頁张張](?:\s*[/／，,]?\s*共\s*\d{1,3}\s*[页頁张張])?"
    r"|(?:page|slide|幻灯片|投影片)\s*[:：#]?\s*\d{1,3}(?:\s*(?:of|/|／)\s*\d{1,3})?"
    r"|[-–—=*#\s]{1,12}(?:page|slide|第|幻灯片|投影片)?\s*\d{1,3}\s*[页頁张張]?[-–—=*#\s]{1,12}"
    r"|\[\s*(?:page|slide)\s*\d{1,3}\s*\]"
    r"|[‹<〈]\s*(?:\d{1,3}|#)\s*[›>〉]"
    r"|\d{1,3}\s*[/／]\s*\d{1,3}"
    r")$",
    re.I,
)
_DIGITS = re.compile(r"\d{1,3}(?!\d)")
_CHAPTER_PAGE = re.compile(r"^(\d{1,2})[-–](\d{1,3})$")
_BARE = re.compile(r"^\d{1,3}$")
_EDGE_NUMBER = re.compile(
    r"^(\d{1,3})(?=[\s|｜·•/—-])|(?<=[\s|｜·•—-])(\d{1,3})(?:\s*[/／]\s*\d{1,3})?$"
)
# "Slide 3: Clearing": the number of a page in front of its title.
_PREFIX = re.compile(
    r"^[【\[#=\s]*(?:(?:slide|page|幻灯片|投影片)\s*(\d{1,3})|第\s*(\d{1,3})\s*[页頁张張])"
    r"\s*[】\]]?\s*[:：.、|—–-]*\s*(?=\S)",
    re.I,
)
_LONGEST = 120


def is_certain(text: str) -> bool:
    """Whether a line can be nothing but a page number."""
    return _CERTAIN.match(text) is not None


def form_of(text: str) -> tuple[str, int] | None:
    """The form of a line with its page number as ``#``, and the number; None without one.

    ``12``, ``4-12``, ``第 12 页``, ``12 / 40``, ``导论 | 12`` have one; a sentence has none.
    """
    if len(text) > _LONGEST:
        return None
    if _BARE.match(text):
        return "0#" if text.startswith("0") else "#", int(text)
    chapter = _CHAPTER_PAGE.match(text)
    if chapter:
        return f"{chapter.group(1)}-#", int(chapter.group(2))
    if is_certain(text):
        numbers = _DIGITS.findall(text)
        dated = re.match(r"\d{4}[-/.年]", text)
        number = numbers[-1] if dated else (numbers or ["0"])[0]
        return ("date #" if dated else re.sub(r"\d+", "#", text)), int(number)
    prefix = prefix_of(text)
    if prefix:
        return "title #", int("".join(_DIGITS.findall(prefix)))
    edge = _EDGE_NUMBER.search(text)
    if edge is None:
        return None
    return text[: edge.start()] + "#" + text[edge.end() :], int(edge.group(1) or edge.group(2))


def prefix_of(text: str) -> str:
    """The page number in front of a title on the same line ("Slide 3:"); "" without one."""
    found = _PREFIX.match(text)
    return found.group(0).strip() if found and not is_certain(text) else ""


def counting_lines(lines: Sequence[Line], *, edges: bool = False) -> list[int]:
    """The indexes of the lines of one form whose numbers count the pages: the longest chain.

    ``edges``: the lines are only those at the edges of pages, not whole pages.
    """
    forms: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        found = form_of(line.bare)
        if found:
            forms[found[0]].append((index, found[1]))
    chains = [_chain(members, form) for form, members in forms.items() if len(members) > 1]
    if not edges:
        chains = [chain for chain in chains if _spread(chain, lines)]
    return max(chains, key=len, default=[])


def _spread(chain: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether counting lines stand all over a text, and not beside the boxes of one drawing."""
    if len(chain) < 2 or (chain[-1] - chain[0]) * 2 < len(lines):
        return False
    alone = lines[chain[0]].bare.isdigit()
    return len(lines) >= len(chain) * (2.5 if alone else 1.5)


def _chain(members: list[tuple[int, int]], form: str) -> list[int]:
    """The longest run through ``members`` whose numbers rise by one, or by two over a lost page."""
    best: dict[int, tuple[int, int]] = {}  # number -> length of the chain ending there, and where
    links: dict[int, int] = {}
    longest = (0, -1)
    for position, (_index, number) in enumerate(members):
        length, before = max(
            (best.get(number - step, (0, -1)) for step in (1, 2, 3)), key=lambda e: e[0]
        )
        links[position] = before
        if length + 1 >= best.get(number, (0, -1))[0]:
            best[number] = (length + 1, position)
        longest = max(longest, (length + 1, position))
    needed = 4 if form in ("#", "0#") else 3
    chain: list[int] = []
    position = longest[1]
    while longest[0] >= needed and position >= 0:
        chain.append(members[position][0])
        position = links[position]
    return chain[::-1]
