"""Three-way merges of what was imported before, what is imported now and what a person edited.

Pure. Merging the same again changes nothing; a change on one side is taken; where both sides
changed the same place differently there is a conflict and nobody's words are lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from merge3 import Merge3

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ROW = re.compile(r"\s*(?:\||[-*+•]\s|\d+[.)、]\s|</?(?:table|thead|tbody|tr)>)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A place that both sides changed; each text may be empty (deleted there).

    ``after`` is the paragraph or row before it, on which all sides agree.
    """

    base: str
    new: str
    mine: str
    after: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """``text`` holds the person's words at the places in ``conflicts``, where the document's were
    not taken."""

    text: str
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedValue(Generic[T]):
    """``value`` is the person's where ``conflict`` is set."""

    value: T
    conflict: bool = False


def merge_value(base: T, new: T, mine: T) -> MergedValue[T]:
    """Merge a field as a whole."""
    if mine in (base, new):
        return MergedValue(value=new)
    return MergedValue(value=mine, conflict=new != base)


def nobody(conflict: Conflict) -> bool:
    """In no conflict the document's text is taken."""
    return False


def merge_text(
    base: str, new: str, mine: str, takes_new: Callable[[Conflict], bool] = nobody
) -> Merged:
    """Merge texts of Markdown block by block, a list or table row by row.

    Edits in neighbouring blocks do not conflict; edits of one block do, unless they are the same.
    ``takes_new`` says for which conflicts somebody chose the document's text.
    """
    whole = merge_value(base, new, mine)
    if not whole.conflict:
        return Merged(text=whole.value)
    if not base.strip():
        conflict = Conflict(base=base, new=new, mine=mine)
        return Merged(text=new if takes_new(conflict) else mine, conflicts=(conflict,))
    return _merge_units(_units(base), _units(new), _units(mine), takes_new)


def exchanged(text: str, old: str, new: str, after: str = "") -> str | None:
    """``text`` with ``new`` in the place of the paragraphs or rows ``old``; None where they do not
    stand there.

    ``after`` is what stands before them: it decides between several such places, and where
    ``new`` goes if ``old`` is nothing.
    """
    units, wanted = _units(text), _stripped(_units(old))
    bare = _stripped(units)
    width = len(wanted)
    starts = [at for at in range(len(units) - width + 1) if bare[at : at + width] == wanted]
    behind = [at for at in starts if (bare[at - 1] if at else "") == after.strip()]
    places = behind or (starts if wanted else [])
    if not places:
        return None
    at = places[0]
    return _joined([*units[:at], *_units(new), *units[at + width :]])


def _units(text: str) -> list[str]:
    """Paragraphs, and the rows of lists and tables, each with the blanks that follow it."""
    units: list[str] = []
    start = 0
    for blank in _BLANK.finditer(text):
        units += _rows(text[start : blank.end()])
        start = blank.end()
    return [*units, *_rows(text[start:])] if start < len(text) else units


def _rows(block: str) -> list[str]:
    lines = block.splitlines(keepends=True)
    if not lines or not all(_ROW.match(line) for line in lines if line.strip()):
        return [block] if block else []
    rows: list[str] = []
    for line in lines:
        if line.strip() or not rows:
            rows.append(line)
        else:
            rows[-1] += line
    return rows


def _merge_units(
    base: list[str], new: list[str], mine: list[str], takes_new: Callable[[Conflict], bool]
) -> Merged:
    """Compare without the blanks behind the units, which are layout."""
    merge = Merge3(_stripped(base), _stripped(mine), _stripped(new))
    sides = {"unchanged": base, "a": mine, "same": mine, "b": new}
    parts: list[str] = []
    conflicts: list[Conflict] = []
    for region in merge.merge_regions():
        if region[0] != "conflict":
            parts += sides[region[0]][region[1] : region[2]]
            continue
        _, b1, b2, a1, a2, n1, n2 = region
        after = parts[-1].strip() if parts else ""
        for piece in _one_by_one(base[b1:b2], new[n1:n2], mine[a1:a2], after):
            if isinstance(piece, Conflict):
                conflicts.append(piece)
                parts.append(piece.new if takes_new(piece) else piece.mine)
            else:
                parts.append(piece)
    return Merged(text=_joined(parts), conflicts=tuple(conflicts))


def _stripped(units: Sequence[str]) -> list[str]:
    return [unit.strip() for unit in units]


def _one_by_one(
    base: Sequence[str], new: Sequence[str], mine: Sequence[str], after: str
) -> Iterator[str | Conflict]:
    """A stretch that both sides changed, unit by unit where all three have as many."""
    if not len(base) == len(new) == len(mine):
        yield Conflict(base="".join(base), new="".join(new), mine="".join(mine), after=after)
        return
    for b, n, m in zip(base, new, mine, strict=True):
        merged = merge_value(b.strip(), n.strip(), m.strip())
        if merged.conflict:
            yield Conflict(base=b, new=n, mine=m, after=after)
        else:
            yield n if merged.value == n.strip() else m


def _joined(parts: Sequence[str]) -> str:
    """The units as one text: a unit that was last in its version gets its line break or blank."""
    text: list[str] = []
    for part in filter(None, parts):
        if text:
            before = text[-1]
            line = before.rstrip("\n")
            rows = _ROW.match(part) and _ROW.match(line.rsplit("\n", 1)[-1])
            text.append("\n" * max(0, (1 if rows else 2) - (len(before) - len(line))))
        text.append(part)
    return "".join(text)
