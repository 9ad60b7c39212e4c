"""The runs of a paragraph: stretches of text that are set alike, and their Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from courses.documents.markdown_writer import escape, escape_line
from courses.documents.readers.drawing_xml import (
    A,
    M,
    R,
    is_true,
    link_address,
    shown_elements,
    whole_number,
)
from courses.documents.readers.formulas import read_omml
from courses.documents.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from courses.documents.readers.pptx.opening import Relation

Element = Any

_BLANKS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Run:
    """``printed`` are the characters of the file, ``text`` what a reader sees in their place
    (a formula as LaTeX); ``shift`` is "sup", "sub" or empty; ``size`` in points or 0; ``kind`` is
    "formula", "unread formula", "slide number" or empty."""

    text: str
    printed: str
    bold: bool | None = None
    italic: bool | None = None
    shift: str = ""
    address: str = ""
    size: float = 0.0
    kind: str = ""

    @property
    def is_formula(self) -> bool:
        return self.kind == "formula"


def runs_of(paragraph: Element, relations: Mapping[str, Relation]) -> list[Run]:
    """The runs of an ``a:p`` in their order."""
    found: list[Run] = []
    for element in shown_elements(paragraph):
        if element.tag == f"{A}br":
            found.append(Run("\n", "\n"))
        elif element.tag in (f"{A}r", f"{A}fld"):
            found.append(_run(element, relations))
        elif element.tag == f"{M}oMath":
            found.append(_formula(element))
    return _with_blanks_alike([run for run in found if run.text or run.printed])


def _run(element: Element, relations: Mapping[str, Relation]) -> Run:
    text = clean_text("".join([part.text or "" for part in element.iterchildren(f"{A}t")]))
    field = element.tag == f"{A}fld"
    kind = "slide number" if field and element.get("type", "") == "slidenum" else ""
    properties = element.find(f"{A}rPr")
    if properties is None:
        return Run(text, text, kind=kind)
    raised = whole_number(properties.get("baseline"))
    return Run(
        text,
        text,
        bold=_flag(properties.get("b")),
        italic=_flag(properties.get("i")),
        shift="sup" if raised > 0 else "sub" if raised < 0 else "",
        address=address_of(properties.find(f"{A}hlinkClick"), relations),
        size=whole_number(properties.get("sz")) / 100,
        kind=kind,
    )


def _flag(value: str | None) -> bool | None:
    return None if value is None else is_true(value)


def address_of(link: Element | None, relations: Mapping[str, Relation]) -> str:
    """Where an ``a:hlinkClick`` leads outside the presentation; "" where it stays inside."""
    relation = None if link is None else relations.get(link.get(f"{R}id", ""))
    return link_address(relation.target) if relation is not None and relation.external else ""


def _formula(element: Element) -> Run:
    """A formula as LaTeX; as its characters where it cannot be put so."""
    read = read_omml(element)
    printed = clean_text(read.characters)
    kind = "formula" if read.latex else "unread formula"
    return Run(read.latex or printed, printed, kind=kind)


# Text and Markdown ------------------------------------------------------------------------


def tidy(text: str) -> str:
    """``text`` with its line breaks, single blanks, and nothing at the ends of lines."""
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip("\n")


def text_of(runs: Iterable[Run]) -> str:
    """The plain text of runs; formulas between dollar signs."""
    return tidy("".join(_shown(run) for run in runs))


def printed_of(runs: Iterable[Run]) -> str:
    """All characters of runs as the account knows them, with the addresses of links."""
    return "".join(
        text + (f" {address}" if address and text.strip() else "")
        for address, group in groupby(runs, key=lambda run: run.address)
        for text in ("".join(run.printed for run in group),)
    )


def markdown_of(runs: Sequence[Run], *, emphasis: bool = True) -> str:
    """The inline Markdown of runs; empty where they have nothing to mark.

    ``emphasis`` tells whether bold and italic say something (not in a title).
    """
    if not emphasis:
        runs = [replace(run, bold=None, italic=None) for run in runs]
    if not any(_is_marked(run) for run in runs):
        return ""
    lines = [_line(line) for line in _lines(runs)]
    return "\n".join(lines).strip("\n")


def _shown(run: Run) -> str:
    return f"${run.text}$" if run.is_formula else run.text


def _is_marked(run: Run) -> bool:
    return bool(run.bold or run.italic or run.shift or run.address or run.is_formula)


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        parts = [run.text] if run.is_formula else run.text.split("\n")
        for number, part in enumerate(parts):
            if number:
                lines.append([])
            if part:
                lines[-1].append(replace(run, text=part))
    return lines


def _line(runs: list[Run]) -> str:
    found = "".join(
        _link(address, list(group)) for address, group in groupby(runs, key=lambda run: run.address)
    )
    found = _BLANKS.sub(" ", found).strip()
    plain_start = bool(runs) and not _is_marked(runs[0])
    return escape_line(found) if plain_start else found


def _with_blanks_alike(runs: list[Run]) -> list[Run]:
    """Blanks are set like what stands before them, so that they part no mark in two."""
    found: list[Run] = []
    for run in runs:
        before = found[-1] if found else None
        blank = not run.text.strip() and "\n" not in run.text
        if before is not None and blank and not before.is_formula:
            run = replace(before, text=run.text, printed=run.printed)
        found.append(run)
    return found


def _link(address: str, runs: list[Run]) -> str:
    inner = "".join(_marked(key, list(group)) for key, group in groupby(runs, key=_set_alike))
    bare = inner.strip()
    if not address or not bare:
        return inner
    start = inner.index(bare)
    return f"{inner[:start]}[{bare}]({address}){inner[start + len(bare) :]}"


def _set_alike(run: Run) -> tuple[bool, bool, str, bool]:
    return bool(run.bold), bool(run.italic), run.shift, run.is_formula


def _marked(key: tuple[bool, bool, str, bool], runs: list[Run]) -> str:
    bold, italic, shift, is_formula = key
    if is_formula:
        return "".join(f"${run.text}$" for run in runs)
    text = "".join(run.text for run in runs)
    bare = text.strip()
    if not bare:
        return text
    marked = escape(bare)
    if shift:
        marked = f"<{shift}>{marked}</{shift}>"
    stars = "*" * (2 * bold + italic)
    start = text.index(bare)
    return f"{text[:start]}{stars}{marked}{stars}{text[start + len(bare) :]}"
