"""Blocks as Markdown: what an instructor edits and ``courses.rendering`` turns into a page.

Plain text is escaped only where Markdown would read a mark into it. Figures and tables with a
caption stand in a block of their own::

    /// figure | 图 1　Caption
    ![alternative text](address)

    -- where the picture comes from
    ///

A figure without a picture says by that that the picture was lost; its paragraphs are the labels
of the drawing. A table with merged cells is written as HTML, a row a line; its cells are Markdown.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.anchors import nested
from courses.documents.model import Block, BlockKind, Item, Merged
from courses.documents.numbering import BULLETS
from courses.documents.text import collapse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_ADDRESS = re.compile(r"(?:https?|ftp)://[!-~]+")
_ALWAYS = re.compile(r"[\\`*]")
_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_BRACKET = re.compile(r"\[(?=\^)|\[(?=[^\[\]\n]{0,500}\]\s?[(\[])")
_PAIR = re.compile(r"~(?=[^~\n]{0,500}~)|=(?==)|\$(?=[^$\n]{0,500}\$)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_LINE_MARK = re.compile(
    r"(?P<one>[#>+|]|-(?=\s|-|=|$)|=(?=[=\s]*$)|~~~|\$\$|\[(?=[^\]\n]*\]:))"
    r"|(?P<number>\d+)(?P<dot>[.)](?=\s|$))"
    r"|(?P<slash>/)(?=//)"
)
_DIGITS = re.compile(r"(?<=\d)(?<!\\)\*(?=\d)")
_CELL_END = re.compile(r"(?<!\\)\|")
_NUMBERED = re.compile(r"(\d{1,9})[.)．、]?$")
_REFERENCE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")
_INDENT = "    "


def write_markdown(blocks: Sequence[Block]) -> str:
    """``blocks`` as Markdown, headings from level 2 on without gaps (the title is level 1)."""
    levels = iter(nested([block.level for block in blocks if block.kind is BlockKind.HEADING]))
    notes = _Notes()
    texts: list[str] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            texts.append(_heading(block, next(levels)))
        elif block.kind is BlockKind.FOOTNOTE:
            texts.append(_footnote(block, notes))
        elif block.kind in (BlockKind.CODE, BlockKind.FORMULA):
            texts.append(_WRITERS[block.kind](block))
        else:
            texts.append(notes.tie(_WRITERS[block.kind](block)))
    return "\n\n".join(text for text in texts if text.strip()) + ("\n" if texts else "")


def escape(text: str) -> str:
    """``text`` so that Markdown shows it as it is; addresses stay as they are."""
    parts: list[str] = []
    position = 0
    for address in _ADDRESS.finditer(text):
        parts += [
            _escape(text[position : address.start()]),
            _address(address.group(0), text[address.end() :]),
        ]
        position = address.end()
    return "".join([*parts, _escape(text[position:])])


def _escape(text: str) -> str:
    text = _ENTITY.sub("&amp;", _ALWAYS.sub(r"\\\g<0>", text))
    text = _PAIR.sub(r"\\\g<0>", _UNDERSCORE.sub(r"\\_", text))
    return _TAG.sub("&lt;", _BRACKET.sub(r"\\[", text).replace("](", "\\]("))


def _address(address: str, rest: str) -> str:
    """An address; in angle brackets where the text goes on without a blank."""
    if "<" in address or ">" in address or not rest or rest[0].isspace():
        return address.replace("<", "&lt;")
    return f"<{address}>"


def escape_line(line: str) -> str:
    """A mark at the start of a line, made harmless."""
    match = _LINE_MARK.match(line)
    if match is None:
        return line
    if match["number"]:
        return f"{match['number']}\\{match['dot']}{line[match.end('dot') :]}"
    if match["slash"]:
        return f"&#47;{line[1:]}"
    return f"\\{line}" if line[0] not in "=~$|" else f"&#{ord(line[0])};{line[1:]}"


def _inline(text: str, markdown: str) -> str:
    """The inline Markdown of a text on one or more lines; breaks between them are meant."""
    if markdown:
        lines = [_DIGITS.sub(r"\\*", line.strip()) for line in markdown.split("\n")]
    else:
        lines = [escape_line(escape(line.strip())) for line in text.split("\n")]
    return "\\\n".join(line for line in lines if line)


def _one_line(text: str) -> str:
    return escape(collapse(text))


def labelled(label: str, text: str) -> str:
    """Label and text as one would print them: no blank behind a full-width mark."""
    blank = "" if not label or not text or label[-1] in "、．：）" else " "
    return f"{label}{blank}{text}"


def _heading(block: Block, depth: int) -> str:
    text = collapse(block.markdown) if block.markdown else _one_line(block.text)
    if not block.markdown or block.label not in block.markdown[: len(block.label) + 2]:
        text = labelled(_one_line(block.label), text)
    return f"{'#' * min(depth + 1, 6)} {text.rstrip('#').rstrip() or text}"


def _paragraph(block: Block) -> str:
    text = _inline(block.text, block.markdown)
    return labelled(escape_line(_one_line(block.label)), text) if block.label else text


def _list(block: Block) -> str:
    lines = [_inline(block.text, block.markdown) + "\n"] if block.text else []
    counts: list[int] = []
    for item in block.items:
        level = min(item.level, len(counts))  # a child needs a parent
        del counts[level + 1 :]
        counts[level:] = [counts[level] + 1 if len(counts) > level else 1]
        lines.append(_INDENT * level + _item(item, level))
    return "\n".join(lines)


def _item(item: Item, level: int) -> str:
    """An item; a printed number that Markdown cannot count stands in the text."""
    text = _inline(item.text, item.markdown).replace("\n", "\n" + _INDENT * (level + 1))
    number = _NUMBERED.match(item.label)
    if item.checked is not None:
        return f"- [{'x' if item.checked else ' '}] {text}"
    if number:
        return f"{number[1]}. {text}"
    label = "" if item.label in BULLETS else escape_line(_one_line(item.label))
    return f"- {labelled(label, text)}"


def _table(block: Block) -> str:
    width = max((len(row) for row in block.rows), default=0)
    if not width:
        return _paragraph(block)
    rows = [[*row, *[""] * (width - len(row))] for row in block.rows]
    spans = _spans(block, rows)
    cells = _marked_cells(block, width)
    text = _inline(block.text, "" if cells else block.markdown)
    cells = cells or [[_cell(cell) for cell in row] for row in rows]
    merged = spans or block.header_rows > 1  # what a table of Markdown cannot say
    table = _html_table(cells, block.header_rows, spans) if merged else _pipe_table(cells, block)
    return _boxed("table", block, [part for part in (text, table) if part])


def _marked_cells(block: Block, width: int) -> list[list[str]]:
    """The cells as the Markdown of the table has them, with their links and marks; [] without."""
    lines = [line.strip() for line in block.markdown.split("\n")]
    lines = [line for line in lines if "|" in line and line.strip("|:- \t")]
    found = []
    for line in lines:
        inner = _CELL_END.split(line.removeprefix("|"))
        cells = [cell.strip().replace("\\|", "|") for cell in inner]
        found.append([*cells, *[""] * width][:width])
    return found if len(found) == len(block.rows) else []


def _pipe_table(rows: Sequence[Sequence[str]], block: Block) -> str:
    texts = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    head = texts.pop(0) if block.header_rows else [""] * len(rows[0])
    lines = [f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *texts]]
    return "\n".join(lines)


def _spans(block: Block, rows: Sequence[Sequence[str]]) -> dict[tuple[int, int], Merged | None]:
    """By row and column: the merged cell that begins there, None for a cell that it covers.

    Cells are taken as merged only where that hides no text.
    """
    spans: dict[tuple[int, int], Merged | None] = {}
    for merged in block.merged:
        last_row = min(merged.row + merged.rows, len(rows))
        last_column = min(merged.column + merged.columns, len(rows[0]))
        first = (merged.row, merged.column)
        cells = [
            (row, column)
            for row in range(merged.row, last_row)
            for column in range(merged.column, last_column)
        ]
        hidden = any(rows[row][column] for row, column in cells[1:])
        if len(cells) > 1 and not hidden and spans.keys().isdisjoint(cells):
            spans |= dict.fromkeys(cells)
            spans[first] = replace(
                merged, rows=last_row - merged.row, columns=last_column - merged.column
            )
    return spans


def _html_table(
    rows: Sequence[Sequence[str]], head: int, spans: Mapping[tuple[int, int], Merged | None]
) -> str:
    """A row a line, so that edits and newer versions are merged row by row."""
    lines = [_html_row(row, cells, "th" if row < head else "td", spans)
             for row, cells in enumerate(rows)]  # fmt: skip
    parts = [("thead", lines[:head]), ("tbody", lines[head:])]
    inner = [line for name, part in parts if part for line in (f"<{name}>", *part, f"</{name}>")]
    return "\n".join(["<table>", *inner, "</table>"])


def _html_row(
    row: int, cells: Sequence[str], tag: str, spans: Mapping[tuple[int, int], Merged | None]
) -> str:
    parts = []
    for column, text in enumerate(cells):
        merged = spans.get((row, column))
        if merged is None and (row, column) in spans:
            continue
        size = ""
        if merged is not None:
            size += f' rowspan="{merged.rows}"' if merged.rows > 1 else ""
            size += f' colspan="{merged.columns}"' if merged.columns > 1 else ""
        parts.append(f"<{tag}{size}>{text}</{tag}>")
    return f"<tr>{''.join(parts)}</tr>"


def _cell(text: str) -> str:
    return "<br>".join(filter(None, map(_one_line, text.split("\n"))))


def _boxed(name: str, block: Block, parts: list[str]) -> str:
    """A figure or table with caption and source around ``parts``."""
    caption = labelled(_one_line(block.label), _one_line(block.caption))
    if block.source:
        parts = [*parts, f"-- {_one_line(block.source)}"]
    if name == "table" and not caption and not block.source:
        return "\n\n".join(parts)
    head = f"/// {name} | {caption}" if caption else f"/// {name}"
    return "\n\n".join([head, *parts, "///"]) if parts else f"{head}\n///"


def _figure(block: Block) -> str:
    parts = []
    if block.image:
        alternative = _one_line(block.alternative).replace("[", "\\[").replace("]", "\\]")
        parts.append(f"![{alternative}](<{block.image.replace('<', '%3C').replace('>', '%3E')}>)")
    if block.text:
        parts.append(_inline(block.text, ""))
    return _boxed("figure", block, parts)


def _footnote(block: Block, notes: _Notes) -> str:
    text = _inline(block.text, block.markdown).replace("\n", "\n" + _INDENT)
    return f"[^{notes.define(block.mark)}]: {text}"


def _quotation(block: Block) -> str:
    lines = [_inline(block.text, block.markdown)] if block.text else []
    lines += (
        ["\n".join(f"- {_inline(i.text, i.markdown)}" for i in block.items)] if block.items else []
    )
    lines += [f"-- {_one_line(block.source)}"] if block.source else []
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(lines).split("\n"))


def _code(block: Block) -> str:
    longest = max((len(run) for run in re.findall(r"`+", block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{block.language if block.language.isalnum() else ''}\n{block.text}\n{fence}"


def _formula(block: Block) -> str:
    text = re.sub(r"\n\s*\n", "\n", block.text.strip().strip("$").strip())
    number = block.label.strip("()（） ")
    tag = rf" \tag{{{number}}}" if number else ""
    return f"$$\n{text}{tag}\n$$"


class _Notes:
    """Marks of footnotes, made unique where a report numbers them anew on each page."""

    def __init__(self) -> None:
        self.referred: Counter[str] = Counter()
        self.defined: Counter[str] = Counter()

    def tie(self, text: str) -> str:
        """``text`` with the marks in it named as their notes will be."""
        return _REFERENCE.sub(lambda m: f"[^{self._name(m[1], self.referred)}]", text)

    def define(self, mark: str) -> str:
        return self._name(re.sub(r"[\s\[\]]", "", mark) or "*", self.defined)

    def _name(self, mark: str, count: Counter[str]) -> str:
        count[mark] += 1
        return mark if count[mark] == 1 else f"{mark}-{count[mark]}"


_WRITERS: dict[BlockKind, Callable[[Block], str]] = {
    BlockKind.LINE: _paragraph,
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.LIST: _list,
    BlockKind.TABLE: _table,
    BlockKind.FIGURE: _figure,
    BlockKind.QUOTATION: _quotation,
    BlockKind.CODE: _code,
    BlockKind.FORMULA: _formula,
    BlockKind.RULE: lambda block: "---",
}
