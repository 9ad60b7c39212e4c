"""Reports and articles, and what decks share with them: headings, tables, notes, figures, links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from courses.documents.model import Block, BlockKind, Material, Report, Slides
from tests.documents.formats.scoring_text import (
    Mark,
    Sheet,
    caption,
    common,
    mark,
    same,
    source,
    unmarked,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Wanted = dict[str, Any]
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\\]|\\.)*)\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
_BARE = re.compile(r"(?:https?://|mailto:)[^\s<>()\[\]，。；）]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DISPLAY = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
_INLINE = re.compile(r"(?<![\\$])\$(?!\s)([^$\n]+?)(?<!\s)\$(?!\d)")
_LATEX_NOISE = re.compile(
    r"\\[,;!:> ]|\\(?:left|right|bigl?|bigr|displaystyle|operatorname|mathrm)(?![a-z])|[{}]"
)
_BULLETS = frozenset("-*+•·–—●○■□▪◆➢✓l\uf06c\uf0b7\uf0d8o§")
_LETTERS = {
    "alpha": "α",
    "beta": "β",
    "delta": "δ",
    "lambda": "λ",
    "mu": "μ",
    "omega": "ω",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "sum": "Σ",
    "partial": "∂",
    "cdot": "·",
    "times": "×",
    "le": "≤",
    "ge": "≥",
    "infty": "∞",
    "gt": ">",
    "lt": "<",
    "dots": "…",
    "rightarrow": "→",
    "to": "→",
}
_TAG = re.compile(r"\\tag\*?\{[^}]*\}")
_COMMAND = re.compile(r"\\([A-Za-z]+)")


def blocks_of(materials: Sequence[Material]) -> list[Block]:
    """All blocks of reports, articles and slides."""
    blocks: list[Block] = []
    for material in materials:
        if isinstance(material, Report):
            blocks += material.blocks
        elif isinstance(material, Slides):
            blocks += [block for slide in material.slides for block in slide.blocks]
    return blocks


def score(sheet: Sheet, wanted: Wanted, materials: Sequence[Material]) -> None:
    """Every field of the wanted file that blocks hold; a field that is not there is not scored."""
    blocks = blocks_of(materials)
    if "headings" in wanted:
        _headings(sheet, wanted["headings"], _of(blocks, BlockKind.HEADING))
    if "tables" in wanted:
        _tables(sheet, wanted["tables"], _of(blocks, BlockKind.TABLE))
    if "footnotes" in wanted:
        _footnotes(sheet, wanted["footnotes"], _of(blocks, BlockKind.FOOTNOTE))
    if "lists" in wanted:
        _lists(sheet, wanted["lists"], _of(blocks, BlockKind.LIST))
    if "figures" in wanted:
        _figures(sheet, wanted["figures"], _of(blocks, BlockKind.FIGURE))
    _captions(sheet, wanted, blocks)
    if "formulas" in wanted:
        _formulas(sheet, wanted["formulas"], blocks)
    if "links" in wanted:
        _links(sheet, wanted["links"], blocks)
    _texts(sheet, wanted, blocks)


def _of(blocks: Iterable[Block], *kinds: BlockKind) -> list[Block]:
    return [block for block in blocks if block.kind in kinds]


def _bare(block: Block) -> str:
    text = block.text
    return text[len(block.label) :] if block.label and text.startswith(block.label) else text


def _headings(sheet: Sheet, wanted: Sequence[Wanted], found: Sequence[Block]) -> None:
    """Levels count from the highest that there is: what matters is the tree."""
    top = min((h["level"] for h in wanted), default=1)
    highest = min((b.level for b in found), default=1)
    sheet.compare(
        "headings",
        [mark(h["text"], place=h["level"] - top + 1) for h in wanted],
        [mark(_bare(b), place=b.level - highest + 1, origin=b.origin) for b in found],
    )
    sheet.compare(
        "heading texts",
        [mark(h["text"]) for h in wanted],
        [mark(_bare(b), origin=b.origin) for b in found],
    )
    sheet.compare(
        "heading labels",
        [mark(h["label"], place=same(h["text"])[:6]) for h in wanted if h.get("label")],
        [mark(b.label, place=same(_bare(b))[:6], origin=b.origin) for b in found if b.label],
    )


def _grid(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    """Rows without those at the end and the columns at the right that are empty everywhere."""
    grid = [[same(unmarked(cell)) for cell in row] for row in rows]
    while grid and not any(grid[-1]):
        grid.pop()
    width = max((n + 1 for row in grid for n, cell in enumerate(row) if cell), default=0)
    return [[*row, *([""] * width)][:width] for row in grid]


def _cells(rows: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    return [
        (f"{row + 1}.{column + 1}", cell)
        for row, cells in enumerate(_grid(rows))
        for column, cell in enumerate(cells)
        if cell
    ]


def _tables(sheet: Sheet, wanted: Sequence[Wanted], found: Sequence[Block]) -> None:
    left = list(found)
    whole_wanted, whole_found = [], []
    for number, table in enumerate(wanted, 1):
        cells = _cells(table["rows"])
        match = max(left, key=lambda b: _alike(cells, b), default=None)
        if match is not None and _alike(cells, match) < 0.2:
            match = None
        name = f"table {number}"
        whole_wanted.append(mark(name))
        others = _cells(match.rows) if match else []
        sheet.compare("table cells", _placed(name, cells), _placed(name, others, match))
        if match is None:
            continue
        left.remove(match)
        right = _grid(table["rows"]) == _grid(match.rows)
        whole_found.append(mark(name if right else f"{name} otherwise", origin=match.origin))
        if "header_rows" in table:
            head, other = str(table["header_rows"]), str(match.header_rows)
            sheet.single("table heads", [head], other, name)
    for block in left:
        whole_found.append(
            mark(
                "table of " + " ".join(block.rows[0] if block.rows else ())[:40],
                origin=block.origin,
            )
        )
        sheet.compare("table cells", [], _placed("extra table", _cells(block.rows), block))
    sheet.compare("tables", whole_wanted, whole_found)


def _placed(name: str, cells: Sequence[tuple[str, str]], block: Block | None = None) -> list[Mark]:
    origin = block.origin if block else None
    return [mark(text, place=f"{name} {place}", origin=origin) for place, text in cells]


def _alike(cells: Sequence[tuple[str, str]], block: Block) -> float:
    texts, others = [c for _, c in cells], [c for _, c in _cells(block.rows)]
    return 2 * common(texts, others) / max(1, len(texts) + len(others))


def _footnotes(sheet: Sheet, wanted: Sequence[Wanted], found: Sequence[Block]) -> None:
    marks_found = []
    for block in found:
        text = block.text.strip()
        bare = text[len(block.mark) :] if block.mark and text.startswith(block.mark) else text
        marks_found.append(mark(bare, text, origin=block.origin))
    sheet.compare("footnotes", [mark(n["text"]) for n in wanted], marks_found)


def _lists(sheet: Sheet, wanted: Sequence[Wanted], found: Sequence[Block]) -> None:
    items = [item for each in wanted for item in each["items"]]
    others = [(item, block) for block in found for item in block.items]
    sheet.compare(
        "list items",
        [mark(i["text"], place=i.get("level", 0)) for i in items],
        [mark(i.text, place=i.level, origin=i.origin or b.origin) for i, b in others],
    )
    sheet.compare(
        "list labels",
        [
            mark(i["label"], place=same(i["text"])[:6])
            for i in items
            if i.get("label") and i["label"][0] not in _BULLETS
        ],
        [
            mark(i.label, place=same(i.text)[:6], origin=i.origin or b.origin)
            for i, b in others
            if i.label and i.label[0] not in _BULLETS
        ],
    )


def _figures(sheet: Sheet, wanted: Sequence[Wanted], found: Sequence[Block]) -> None:
    """A figure is right by its caption or alternative text."""

    def keys(*texts: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(caption(t) for t in texts if t)) or ("",)

    sheet.compare(
        "figures",
        [
            Mark(
                keys=keys(f.get("caption", ""), f.get("also", ""), f.get("alternative", "")),
                shown=f.get("caption") or f.get("alternative", ""),
            )
            for f in wanted
        ],
        [
            Mark(
                keys=keys(b.caption, f"{b.label}{b.caption}", b.alternative),
                shown=b.caption or b.alternative or "figure",
                origin=b.origin,
            )
            for b in found
        ],
    )
    sheet.compare(
        "alternative texts",
        [mark(f["alternative"]) for f in wanted if f.get("alternative")],
        [mark(b.alternative, origin=b.origin) for b in found if b.alternative],
    )


def _captions(sheet: Sheet, wanted: Wanted, blocks: Sequence[Block]) -> None:
    """Of tables and figures; only of the kinds that the wanted file lists."""
    kinds = [
        kind
        for key, kind in (("tables", BlockKind.TABLE), ("figures", BlockKind.FIGURE))
        if key in wanted
    ]
    if not kinds:
        return
    entries = [*wanted.get("tables", []), *wanted.get("figures", [])]
    found = _of(blocks, *kinds)
    first = [
        Mark(
            keys=(caption(e["caption"]), caption(e.get("also", "") or e["caption"])),
            shown=e["caption"],
        )
        for e in entries
        if e.get("caption")
    ]
    second = [
        Mark(
            keys=(caption(b.caption), caption(b.label + b.caption)),
            shown=b.caption,
            origin=b.origin,
        )
        for b in found
        if b.caption
    ]
    sheet.compare("captions", first, second)
    sheet.compare(
        "sources",
        [Mark(keys=(source(e["source"]),), shown=e["source"]) for e in entries if e.get("source")],
        [
            Mark(keys=(source(b.source),), shown=b.source, origin=b.origin)
            for b in found
            if b.source
        ],
    )


def _written(blocks: Sequence[Block]) -> list[tuple[str, Block]]:
    """Every text of the blocks with its inline Markdown."""
    texts: list[tuple[str, Block]] = []
    for block in blocks:
        if block.kind in (BlockKind.CODE, BlockKind.FORMULA):
            continue
        texts.append((block.markdown or block.text, block))
        texts += [(item.markdown or item.text, block) for item in block.items]
        texts += [(cell, block) for row in block.rows for cell in row]
        texts += [(text, block) for text in (block.caption, block.source) if text]
    return texts


def latex(text: str) -> str:
    """A formula in the form in which formulas are compared, LaTeX or typed with letters alike."""
    text = _LATEX_NOISE.sub("", _TAG.sub("", text.strip().strip("$")))
    text = _COMMAND.sub(lambda m: _LETTERS.get(m.group(1), m.group(1)), text)
    return re.sub(r"[\\^_]", "", same(text)).replace("∑", "Σ").replace("−", "-")


def _formulas(sheet: Sheet, wanted: Sequence[str], blocks: Sequence[Block]) -> None:
    found = [(b.text or b.markdown, b) for b in _of(blocks, BlockKind.FORMULA)]
    for text, block in _written(blocks):
        found += [(inner, block) for inner in _DISPLAY.findall(text)]
        found += [(inner, block) for inner in _INLINE.findall(_DISPLAY.sub(" ", text))]
    sheet.compare(
        "formulas",
        [Mark(keys=(latex(text),), shown=text) for text in wanted],
        [Mark(keys=(latex(text),), shown=text, origin=b.origin) for text, b in found],
    )


def _links(sheet: Sheet, wanted: Sequence[Wanted], blocks: Sequence[Block]) -> None:
    found: list[Mark] = []
    optional: list[Mark] = []
    for text, block in _written(blocks):
        for shown, url in _LINK.findall(text):
            found.append(mark(f"{shown} -> {url}", origin=block.origin))
        rest = _LINK.sub(" ", text)
        for url in _BARE.findall(rest):
            address = url if ":" in url else f"mailto:{url}"
            bare = mark(f"{url} -> {address}", origin=block.origin)
            (found if any(w["text"] == url for w in wanted) else optional).append(bare)
    sheet.compare("links", [mark(f"{w['text']} -> {w['url']}") for w in wanted], found)


def _texts(sheet: Sheet, wanted: Wanted, blocks: Sequence[Block]) -> None:
    prose = _of(blocks, BlockKind.PARAGRAPH, BlockKind.QUOTATION)
    for key, measure, found, sample in (
        ("paragraphs", "paragraphs", prose, True),
        ("quotations", "quotations", _of(blocks, BlockKind.QUOTATION), True),
        ("code", "code", _of(blocks, BlockKind.CODE), False),
    ):
        if key in wanted:
            others = [mark(b.text, origin=b.origin) for b in found]
            sheet.compare(measure, [mark(t) for t in wanted[key]], others, sample=sample)
