"""HTML of questions as Markdown: what an editor like Moodle's makes of a few words.

Whole documents have their own reader; this one knows no headings to number, no pages around the
text. What Markdown cannot say is named, and its text stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html

from courses.documents.markdown_writer import escape, escape_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FORMULA = re.compile(
    r"\\\((?P<inline>(?:(?!\\\().)+?)\\\)|\\\[(?P<display>(?:(?!\\\[).)+?)\\\]"
    r"|\$\$(?P<dollars>[^$]+)\$\$",
    re.DOTALL,
)
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_KEPT = frozenset({"sub", "sup", "u", "s", "del"})
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li",
     "pre", "blockquote", "table", "hr", "dl", "dt", "dd", "figure", "figcaption", "center")
)  # fmt: skip
_SILENT = frozenset({"script", "style", "head", "template", "noscript"})
_EMBEDDED = frozenset(
    ("iframe", "object", "embed", "video", "audio", "svg", "math", "canvas", "input", "select",
     "textarea", "button", "form")
)  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|mailto:|/)[^\s<>]+", re.IGNORECASE)
_MAX = 200_000


def markdown_of_html(text: str, on_loss: Callable[[str], None]) -> str:
    """The Markdown of a fragment; ``on_loss`` gets the name of each element that fell out."""
    if "<" not in text and "&" not in text:
        return _plain(text)
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = html.fromstring(f"<div>{text[:_MAX]}</div>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return _plain(text)
    return _Converter(on_loss).blocks(root)


def _plain(text: str) -> str:
    """Plain text with its marks escaped; formulas as ours."""
    parts = []
    end = 0
    for match in _FORMULA.finditer(text):
        parts += [escape(text[end : match.start()]), _formula(match)]
        end = match.end()
    return "".join([*parts, escape(text[end:])])


def _formula(match: re.Match[str]) -> str:
    if match["inline"]:
        return f"${match['inline'].strip()}$"
    return f"$${(match['display'] or match['dollars']).strip()}$$"


class _Converter:
    def __init__(self, on_loss: Callable[[str], None]) -> None:
        self._on_loss = on_loss

    def blocks(self, node: html.HtmlElement) -> str:
        """The blocks in a node, an empty line between them."""
        found: list[str] = []
        line: list[str] = [self._text(node.text)]
        for child in node:
            if _name(child) in _BLOCKS:
                found += [_tidy("".join(line)), self._block(child)]
                line = []
            else:
                line.append(self._inline(child))
            line.append(self._text(child.tail))
        return "\n\n".join(text for text in [*found, _tidy("".join(line))] if text)

    def _block(self, node: html.HtmlElement) -> str:
        name = _name(node)
        if name in ("ul", "ol"):
            return self._list(node, ordered=name == "ol")
        if name == "pre":
            return f"```\n{node.text_content().strip(chr(10))}\n```"
        if name == "table":
            return self._table(node)
        if name == "hr":
            return "---"
        inner = self.blocks(node)
        if name == "blockquote":
            return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
        is_heading = re.fullmatch("h[1-6]", name) and inner and "\n" not in inner
        return f"**{inner.strip('*')}**" if is_heading else inner

    def _list(self, node: html.HtmlElement, *, ordered: bool) -> str:
        items = [self.blocks(item) for item in node if _name(item) == "li"]
        marks = [f"{number}. " if ordered else "- " for number, _ in enumerate(items, start=1)]
        return "\n".join(
            mark + item.replace("\n", "\n    ") for mark, item in zip(marks, items, strict=True)
        )

    def _table(self, node: html.HtmlElement) -> str:
        rows = [
            [" ".join(self.blocks(cell).split()).replace("|", r"\|") for cell in row]
            for row in _rows(node)
        ]
        width = max((len(row) for row in rows), default=0)
        if not width:
            return self._text(node.text_content())
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])

    def _inline(self, node: html.HtmlElement) -> str:
        name = _name(node)
        if name in _SILENT or name in _EMBEDDED:
            self._on_loss(name)
            return ""
        if name == "br":
            return "\\\n"
        if name == "img":
            return self._picture(node)
        if name == "code":
            return _code(node.text_content())
        inner = "".join(self._pieces(node))
        if name in _MARKS and inner.strip():
            return _marked(inner, _MARKS[name])
        if name in _KEPT and inner.strip():
            return f"<{name}>{inner}</{name}>"
        address = str(node.get("href") or "") if name == "a" else ""
        return f"[{inner}](<{address}>)" if _ADDRESS.fullmatch(address) else inner

    def _pieces(self, node: html.HtmlElement) -> Iterator[str]:
        yield self._text(node.text)
        for child in node:
            yield self.blocks(child) if _name(child) in _BLOCKS else self._inline(child)
            yield self._text(child.tail)

    def _picture(self, node: html.HtmlElement) -> str:
        address = str(node.get("src") or "").strip()
        words = " ".join(str(node.get("alt") or "").split()).replace("[", "").replace("]", "")
        if not address or address.lower().startswith(("data:", "javascript:")):
            self._on_loss("img")
            return words
        return f"![{words}](<{address.replace('<', '%3C').replace('>', '%3E')}>)"

    def _text(self, text: str | None) -> str:
        return _plain(re.sub(r"[ \t\r\n\f]+", " ", text)) if text else ""


def _rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The rows of a table itself; those of a table in a cell are text of the cell."""
    for child in table:
        if _name(child) == "tr":
            yield child
        elif _name(child) in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if _name(row) == "tr")


def _name(node: html.HtmlElement) -> str:
    return node.tag.lower() if isinstance(node.tag, str) else "comment"


def _marked(inner: str, mark: str) -> str:
    """The mark stands at the words, the blanks outside of it."""
    bare = inner.strip()
    start = inner[: len(inner) - len(inner.lstrip())]
    return f"{start}{mark}{bare}{mark}{inner[len(inner.rstrip()) :]}"


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    edge = " " if longest else ""
    return f"{'`' * (longest + 1)}{edge}{text}{edge}{'`' * (longest + 1)}" if text.strip() else text


def _tidy(text: str) -> str:
    """The lines of a paragraph; no break at its end, no mark of a block by accident."""
    lines = [escape_line(line.strip()) for line in text.strip().split("\n")]
    return "\n".join(lines).removesuffix("\\").strip()
