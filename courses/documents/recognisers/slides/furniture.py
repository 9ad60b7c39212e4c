"""What a slide's master prints on many pages: footers, running headers, page numbers, rules."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from courses.documents.model import Claim, Fate, Origin, Reason
from courses.documents.recognisers.slides import page_numbers
from courses.documents.recognisers.slides.lines import RULE, Line, bullet_of, origin_of
from courses.documents.recognisers.slides.pages import is_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_EDGE = 3  # how many lines from the top or bottom of a page a running line may stand
_NOTE = re.compile(
    r"^(?:注|注释|说明|备注|資料來源|资料来源|数据来源|来源|出处|Note|Source)s?\s*[:：]", re.I
)


@dataclass(frozen=True, slots=True)
class Furnished:
    """Pages without their furniture, and the claims for what was taken away."""

    pages: tuple[tuple[Line, ...], ...]
    claims: tuple[Claim, ...]


def is_note(text: str) -> bool:
    """Whether a line says where something comes from. Such a line is content of each page that
    prints it, however often it is repeated, unless the master prints it on nearly all."""
    return _NOTE.match(text) is not None


def strip_furniture(pages: Sequence[tuple[Line, ...]]) -> Furnished:
    """Take page numbers, running lines and drawn rules off ``pages``.

    A running line that says something (a note) is kept on the first page that prints it.
    """
    running = _running_lines(pages)
    counted = _counted(pages)
    kept: list[tuple[Line, ...]] = []
    claims: list[Claim] = []
    seen: set[str] = set()
    for page in pages:
        dropped = {
            line: reason for line in page if (reason := _reason(line, page, running, counted))
        }
        for line in [line for line in dropped if is_note(line.bare) and line.bare not in seen]:
            seen.add(line.bare)
            del dropped[line]
        if len(dropped) == len(page):  # a running line is the title where there is nothing else
            dropped = {k: v for k, v in dropped.items() if v is not Reason.RUNNING_HEADER}
        kept.append(tuple(line for line in page if line not in dropped))
        claims.extend(_claim(line, reason) for line, reason in dropped.items())
    return _without_prefixes([page for page in kept if page], claims)


def _without_prefixes(pages: Sequence[tuple[Line, ...]], claims: list[Claim]) -> Furnished:
    """Titles without the page number that many of them begin with ("Slide 3: Clearing")."""
    prefixes = [page_numbers.prefix_of(page[0].bare) for page in pages]
    if sum(map(bool, prefixes)) * 2 < len(pages):
        return Furnished(tuple(pages), tuple(claims))
    found: list[tuple[Line, ...]] = []
    for page, prefix in zip(pages, prefixes, strict=True):
        head = replace(page[0], bare=page[0].bare[len(prefix) :].strip()) if prefix else page[0]
        found.append((head, *page[1:]))
        if prefix:
            claim = _claim(replace(page[0], bare=prefix), Reason.PAGE_NUMBER)
            claims.append(claim)
    return Furnished(tuple(found), tuple(claims))


def _reason(
    line: Line, page: Sequence[Line], running: set[str], counted: set[Line]
) -> Reason | None:
    if is_rule(line.bare):
        return Reason.DECORATION
    if line in counted and page_numbers.prefix_of(line.bare):
        return None
    if line in counted:
        alone = page_numbers.form_of(line.bare)
        sole = alone is not None and not any(map(str.isalpha, alone[0].replace("date", "")))
        return Reason.PAGE_NUMBER if sole or _is_number(line) else Reason.RUNNING_HEADER
    if bullet_of(line.bare)[0]:
        return None
    at_edge = line in page[:2] or line in page[-_EDGE:]
    if at_edge and line.bare in running:
        return Reason.RUNNING_HEADER
    outermost = line is page[-1] or line is page[0]
    if outermost and len(page) > 1 and line.gap > 0 and page_numbers.is_certain(line.bare):
        return Reason.PAGE_NUMBER
    return None


def _running_lines(pages: Sequence[tuple[Line, ...]]) -> set[str]:
    """Lines at the edge of most pages: a footer from the bottom, a header from the top."""
    if len(pages) < 4:
        return set()
    footers = Counter(text for page in pages for text in {line.bare for line in page[-_EDGE:]})
    headers = Counter(text for page in pages for text in {line.bare for line in page[:2]})
    needed = max(4, len(pages) * 0.6)
    return {
        text for counts in (footers, headers) for text, count in counts.items() if count >= needed
    }


def _counted(pages: Sequence[tuple[Line, ...]]) -> set[Line]:
    """The lines that count the pages, found among the edges of pages."""
    edges = [(i, line) for i, page in enumerate(pages) for line in _edges(page)]
    chain = page_numbers.counting_lines([line for _page, line in edges], edges=True)
    if len(chain) < max(3, len(pages) * 0.3):
        return set()
    ahead = Counter(_number(edges[index][1]) - edges[index][0] for index in chain)
    usual = ahead.most_common(1)[0][0]
    alike = {line for page, line in edges if _is_number(line) and _number(line) - page == usual}
    return {edges[index][1] for index in chain} | alike


def _edges(page: Sequence[Line]) -> list[Line]:
    return _unique((*page[:2], *page[-_EDGE:]))


def _number(line: Line) -> int:
    found = page_numbers.form_of(line.bare)
    return found[1] if found else 0


def _is_number(line: Line) -> bool:
    """Whether a line is a number and nothing else, so that its place tells what it is."""
    return line.bare.isdigit() or page_numbers.is_certain(line.bare)


def _unique(lines: Iterable[Line]) -> list[Line]:
    return list(dict.fromkeys(lines))


def _claim(line: Line, reason: Reason) -> Claim:
    origin: Origin = origin_of(line)
    return Claim(fate=Fate.DROPPED, before=line.bare, origin=origin, rule=RULE, reason=reason)
