"""Decks: slides in order, their titles, lines, notes and whether they are hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from courses.documents.model import Block, BlockKind, SlideDraft, Slides
from tests.documents.formats.scoring_text import Mark, Sheet, common, mark, same, unmarked

if TYPE_CHECKING:
    from collections.abc import Sequence

Wanted = dict[str, Any]
_OPTIONAL = frozenset({BlockKind.TABLE, BlockKind.CODE, BlockKind.FORMULA, BlockKind.FIGURE})


def score(sheet: Sheet, wanted: Wanted, decks: Sequence[Slides]) -> None:
    """Slides are paired in order by their titles and lines, not by their numbers."""
    slides = [slide for deck in decks for slide in deck.slides]
    pairs = pair_slides(wanted["slides"], slides)
    for measure in ("slides", "slide titles", "slide lines", "slide notes", "hidden slides"):
        sheet.compare(measure, [], [])
    sheet.compare(
        "slides",
        [mark(_name(w, None)) for w, _ in pairs if w is not None],
        [mark(_name(w, f), origin=f.origin) for w, f in pairs if f is not None],
    )
    for first, second in pairs:
        _slide(sheet, first or {}, second)


def _name(wanted: Wanted | None, found: SlideDraft | None) -> str:
    if wanted is not None:
        return f"{wanted['number']} {wanted.get('title') or ''}".strip()
    return f"{found.number} {found.title} (extra)" if found else ""


def pair_slides(
    wanted: Sequence[Wanted], found: Sequence[SlideDraft]
) -> list[tuple[Wanted | None, SlideDraft | None]]:
    """The alignment in order with the most text in common."""
    likes = [[_likeness(w, f) for f in found] for w in wanted]
    best = [[0.0] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    for i in range(len(wanted) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            together = best[i + 1][j + 1] + likes[i][j] if likes[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    pairs: list[tuple[Wanted | None, SlideDraft | None]] = []
    i = j = 0
    while i < len(wanted) and j < len(found):
        if likes[i][j] and best[i][j] == best[i + 1][j + 1] + likes[i][j]:
            pairs.append((wanted[i], found[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((wanted[i], None))
            i += 1
        else:
            pairs.append((None, found[j]))
            j += 1
    pairs += [(each, None) for each in wanted[i:]]
    return pairs + [(None, each) for each in found[j:]]


def _likeness(wanted: Wanted, found: SlideDraft) -> float:
    lines = [same(line) for line in wanted.get("lines", [])]
    must, may = slide_lines(found)
    others = [key for each in (*must, *may) for key in each.keys]
    shared = 2 * common(lines, others) / max(1, len(lines) + len(must))
    title = same(wanted.get("title") or "")
    named = bool(title) and title in _titles(found)
    alone = not lines and not title and not must
    return shared + named + (0.1 if wanted["number"] == found.number else 0) + alone


def _titles(found: SlideDraft) -> list[str]:
    title = found.title
    forms = (title, found.running_title, found.label + found.running_title, found.label + title)
    return [same(form) for form in forms if form]


def slide_lines(found: SlideDraft) -> tuple[list[Mark], list[Mark]]:
    """The lines of a slide, and those that need not be among the wanted ones."""
    must: list[Mark] = []
    may: list[Mark] = []
    if found.subhead:
        must.append(mark(found.subhead, origin=found.subhead_origin or found.origin))
    for block in found.blocks:
        (may if block.kind in _OPTIONAL else must).extend(_block_lines(block))
    return must, may


def _block_lines(block: Block) -> list[Mark]:
    texts = block.text.split("\n") if block.text else []
    if block.label and texts and not texts[0].startswith(block.label):
        texts[0] = block.label + texts[0]
    lines = [mark(text, unmarked(text), origin=block.origin) for text in texts if text.strip()]
    lines += [
        mark(item.text, item.label + item.text, item.markdown or item.text, origin=block.origin)
        for item in block.items
        if item.text.strip()
    ]
    lines += [
        mark(unmarked(cell), origin=block.origin) for row in block.rows for cell in row if cell
    ]
    lines += [mark(text, origin=block.origin) for text in (block.caption, block.source) if text]
    return lines


def _slide(sheet: Sheet, wanted: Wanted, found: SlideDraft | None) -> None:
    name = _name(wanted or None, found)
    titles = [wanted["title"]] if wanted.get("title") else []
    shown = found.title if found else ""
    if found and titles and same(titles[0]) in _titles(found):
        shown = titles[0]
    sheet.single("slide titles", titles, shown, name)
    must, may = slide_lines(found) if found else ([], [])
    lines = [mark(line, unmarked(line), place=name) for line in wanted.get("lines", [])]
    if wanted.get("subhead"):
        lines.append(mark(wanted["subhead"], place=name))
    optional = [mark(line, place=name) for line in wanted.get("may", [])]
    taken = {key for each in lines for key in each.keys}
    chosen = [each for each in (*must, *may) if each in must or taken & set(each.keys)]
    placed = [Mark(keys=m.keys, shown=m.shown, place=name, origin=m.origin) for m in chosen]
    sheet.compare("slide lines", lines, placed, optional=optional)
    _order(sheet, lines, placed, name)
    if wanted.get("notes") or (found and found.notes):
        notes = [wanted["notes"]] if wanted.get("notes") else []
        sheet.single("slide notes", notes, found.notes if found else "", name)
    if wanted.get("hidden") or (found and found.hidden):
        hidden = ["hidden"] if wanted.get("hidden") else []
        sheet.single("hidden slides", hidden, "hidden" if found and found.hidden else "", name)


def _order(sheet: Sheet, wanted: Sequence[Mark], found: Sequence[Mark], name: str) -> None:
    """Whether the lines that both have stand in the same order: one point a slide."""
    keys = {key for each in wanted for key in each.keys}
    others = {key for each in found for key in each.keys}
    mine = [each for each in wanted if others & set(each.keys)]
    theirs = [each for each in found if keys & set(each.keys)]
    if len(mine) < 2:
        return
    right = len(mine) == len(theirs) and all(
        set(first.keys) & set(second.keys) for first, second in zip(mine, theirs, strict=True)
    )
    shown = f"order of {name}"
    sheet.single("slide line order", [shown], shown if right else "another order")
