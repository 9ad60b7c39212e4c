"""Lines that print the number of a page, known by their form and by counting upwards."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.recognisers.slides.lines import Line

_TOTAL = r"[（(]?\s*[共总總]\s*\d{1,3}\s*[页頁张張]\s*[）)]?"
_FIELDS = (
    rf"第\s*\d{{1,3}}\s*[页頁张張](?:\s*[/／，,]?\s*{_TOTAL})?"
    rf"|{_TOTAL}\s*[/／，,]?\s*第\s*\d{{1,3}}\s*[页頁张張]"
    r"|(?:page|slide|pp?\.|幻灯片|投影片|页码)\s*[:：#]?\s*\d{1,3}(?:\s*(?:of|/|／)\s*\d{1,3})?"
    r"|\d{1,3}\s*(?:[/／]|of)\s*\d{1,3}"
    r"|[-–—]\s?\d{1,3}\s?[-–—]"
)
# Forms that are a page number wherever they stand at the edge of a page.
_CERTAIN = re.compile(
    rf"^(?:{_FIELDS}"
    r"|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,3}"  # a date and the number beside it
    r"|[-–—=*#~～|｜\s]{1,12}(?:page|slide|第|幻灯片|投影片)?"
    r"\s*\d{1,3}\s*[页頁张張]?[-–—=*#~～|｜\s]{1,12}"
    r"|\[\s*(?:(?:page|slide)\s*\d{1,3}|\d{1,3}\s*[/／]\s*\d{1,3})\s*\]"
    r"|[‹<〈]\s*(?:\d{1,3}|#)\s*[›>〉]"
    r")$",
    re.I,
)
# The same forms beside other words of a footer: "Lecture 6   Page 2 of 12", "第 2 页 | 导论".
_EDGE_FIELD = re.compile(
    rf"^(?:{_FIELDS})(?=[\s|｜·•,，—–-])|(?<=[\s|｜·•,，—–-])(?:{_FIELDS})$", re.I
)
_SET_OFF = re.compile(
    rf"^({_FIELDS}|\d{{1,3}})(?:\s*[|｜]\s*|\s{{3,}})(?=\S)"
    rf"|^.*\S(?:\s*[|｜]\s*|\s{{3,}})({_FIELDS}|\d{{1,3}})$",
    re.I,
)
_ORDINAL = re.compile(r"第\s*(\d{1,3})")
_DIGITS = re.compile(r"\d{1,3}(?!\d)")
_CHAPTER_PAGE = re.compile(r"^(\d{1,2})[-–](\d{1,3})$")
_LETTERED = re.compile(r"^[Pp]\s?(\d{1,3})$")
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

    ``12``, ``P12``, ``4-12``, ``第 12 页``, ``12 / 40``, ``导论 | 12`` have one; sentences none.
    """
    if len(text) > _LONGEST:
        return None
    if _BARE.match(text):
        return "0#" if text.startswith("0") else "#", int(text)
    lettered = _LETTERED.match(text)
    if lettered:
        return "¶#", int(lettered.group(1))
    chapter = _CHAPTER_PAGE.match(text)
    if chapter:
        return f"{chapter.group(1)}-#", int(chapter.group(2))
    if is_certain(text):
        dated = re.match(r"\d{4}[-/.年]", text)
        number = int(_DIGITS.findall(text)[-1]) if dated else _number_in(text)
        return ("date #" if dated else re.sub(r"\d+", "#", text)), number
    prefix = prefix_of(text)
    if prefix:
        return "title #", _number_in(prefix)
    edge = _EDGE_FIELD.search(text) or _EDGE_NUMBER.search(text)
    if edge is None:
        return None
    form = f"{text[: edge.start()]}#{text[edge.end() :]}"
    return squeeze(form), _number_in(edge.group(0))


def _number_in(field: str) -> int:
    """The number of the page in a field that may name the count of pages too, before or behind."""
    ordinal = _ORDINAL.search(field)
    found = ordinal.group(1) if ordinal else next(iter(_DIGITS.findall(field)), "0")
    return int(found)


def _beside_words(text: str) -> tuple[str, int] | None:
    """The number set off by a bar or long gap beside words that may change from page to page
    (``导论 | 12``), and its side."""
    found = _SET_OFF.match(text) if len(text) <= _LONGEST and not is_certain(text) else None
    if found is None:
        return None
    return ("# ~" if found.group(1) else "~ #"), _number_in(found.group(1) or found.group(2))


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
        beside = _beside_words(line.bare)
        if beside:
            forms[beside[0]].append((index, beside[1]))
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
    needed = 4 if form in ("#", "0#", "# ~", "~ #") else 3
    chain: list[int] = []
    position = longest[1]
    while longest[0] >= needed and position >= 0:
        chain.append(members[position][0])
        position = links[position]
    return chain[::-1]
