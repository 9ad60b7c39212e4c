"""Formulas of a page, however its program has set them: each once, as LaTeX.

MathML, KaTeX and MathJax print a formula two or three times over (for eyes, for ears, as source).
Each becomes one element "formula" whose attributes are its LaTeX and whether it stands alone.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from lxml import etree

from courses.documents.readers.formulas import read_mathml
from courses.documents.readers.html.reading import elements_of
from courses.documents.readers.html.stream import Print
from courses.documents.readers.html.tree import Element, Leaf
from courses.documents.troubles import FORMULA_AS_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from courses.documents.readers.html.reading import Reading
    from courses.documents.readers.html.tree import Node

FORMULA = "formula"

_SET = frozenset(
    ("katex", "katex-display", "katex--inline", "katex--display", "katex-block", "MathJax",
     "MathJax_Display", "MathJax_SVG", "MathJax_SVG_Display", "MathJax_CHTML", "mjx-chtml",
     "MJXc-display", "mwe-math-element", "arithmatex", "ztext-math", "mjx-container")
)  # fmt: skip
_ALONE = frozenset(
    ("katex-display", "katex--display", "katex-block", "MathJax_Display", "MathJax_SVG_Display",
     "MJXc-display", "mwe-math-element-block", "display")
)  # fmt: skip
_TYPED = frozenset(("math", "arithmatex"))  # a program of the page would set what is typed there
_LONGEST_TYPED = 1_000
_PREVIEW = frozenset(("MathJax_Preview",))
_ATTRIBUTES = (
    "data-tex",
    "data-latex",
    "data-formula",
    "data-math",
    "data-eq",
    "data-expr",
    "alttext",
)
_TEX = re.compile(r"application/x-(?:la)?tex|(?:la)?tex", re.I)
_DELIMITERS = re.compile(r"^(?:\\\(|\\\[|\${1,2})(?P<inner>.*?)(?:\\\)|\\\]|\${1,2})$", re.S)
_DISPLAY_STYLE = re.compile(r"^\{\\displaystyle\s*(?P<inner>.*)\}$", re.S)
_PICTURED = re.compile(r"[?&/](?:tex|equation|eq|latex|chl|cht)\b|latex\.|mathurl|codecogs", re.I)
_LATEX = re.compile(r"[\\^_{}=]")
_PROGRAM = re.compile(r"MathJax|katex|mathjax", re.I)
_COMMAND = re.compile(r"\\[A-Za-z]|[A-Za-z0-9)}][_^][A-Za-z0-9{(]")
_IN_TEXT = re.compile(
    r"\\\((?P<round>[^()\n]{1,500}?(?:\([^()\n]{0,200}\)[^()\n]{0,300}?){0,10})\\\)"
    r"|\\\[(?P<square>(?:[^\\]|\\(?!\])){1,2000})\\\]"
    r"|\$\$(?P<double>[^$]{1,2000})\$\$"
    r"|(?<![\\$\w])\$(?=[^\s$])(?P<single>[^$\n]{1,300})(?<=[^\s\\])\$(?![\d$])"
)
_MOST_CHARACTERS = 20_000


def set_formulas(root: Element, reading: Reading) -> None:
    """Turn every formula of the page into one element ``FORMULA``."""
    done: set[int] = set()
    for parent in [root, *elements_of(root)]:
        if id(parent) in done or _is_set(parent):
            continue
        for at, child in enumerate(parent.children):
            if isinstance(child, Element) and _is_set(child):
                done |= set(map(id, child))
                _set(parent.children, at, child, reading)
            elif isinstance(child, Element) and child.name == "img" and _is_pictured(child):
                behind = _printed_behind(parent.children, at)
                _become(child, [], behind, child.get("alt").strip(), alone=False)


def typesets(source: str) -> bool:
    """Whether a program of the page sets the formulas that are typed into its text."""
    return _PROGRAM.search(source) is not None


def typed_formulas(text: str, *, dollars: bool) -> Iterator[tuple[str, str, bool]]:
    """A text in stretches: (as printed, LaTeX or "", whether it stands alone).

    Single dollars are formulas where a program of the page sets them (``dollars``), or where what
    is between them can be nothing else.
    """
    position = 0
    for found in _IN_TEXT.finditer(text) if "\\" in text or "$" in text else ():
        latex = (found["round"] or found["square"] or found["double"] or found["single"]).strip()
        if found["single"] and not dollars and not _COMMAND.search(latex):
            continue
        if not latex:
            continue
        yield text[position : found.start()], "", False
        yield found.group(0), latex, bool(found["square"] or found["double"])
        position = found.end()
    yield text[position:], "", False


def _is_set(element: Element) -> bool:
    if element.name in ("math", "mjx-container") or element.classes & _SET:
        return True
    if "math" in element.classes and element.classes & {"inline", "display"}:
        return True
    return _is_script(element)


def _is_script(node: Node) -> bool:
    scripted = isinstance(node, Element) and node.name == "script"
    return scripted and isinstance(node, Element) and "math/tex" in node.get("type").lower()


def _is_pictured(element: Element) -> bool:
    alternative = element.get("alt")
    return bool(
        _LATEX.search(alternative)
        and (_PICTURED.search(element.get("src")) or element.classes & {"latex", "tex", "math"})
    )


def _set(siblings: list[Node], at: int, element: Element, reading: Reading) -> None:
    script = _script_behind(siblings, at) if not _is_script(element) else None
    latex, alone = _latex_of(element, script)
    if latex:
        behind: list[Node] = [script] if script else []
        _become(element, _previews_before(siblings, at), behind, latex, alone=alone)
    elif element.text.strip() or element.find("math"):
        reading.trouble(FORMULA_AS_TEXT, element.text.strip(), element.origin())


def _become(
    element: Element, before: list[Node], behind: list[Node], latex: str, *, alone: bool
) -> None:
    """Let one element stand for all parts of a formula; their texts stay in it for the account."""
    printed = [leaf for part in before for leaf in _taken(part)]
    printed += element.leaves()
    printed += [leaf for part in behind for leaf in _taken(part)]
    element.clear()
    element.name = FORMULA
    element.attributes = {"latex": latex, "alone": "alone" if alone else ""}
    element.children = list(printed)


def _taken(part: Node) -> list[Leaf]:
    """The texts of a part, which is empty from then on."""
    if isinstance(part, Element):
        leaves = list(part.leaves())
        part.clear()
        return leaves
    leaf = Leaf(part.text, part.line, part.print, part.key)
    part.text = ""
    return [leaf]


def _printed_behind(siblings: list[Node], at: int) -> list[Node]:
    """What the stream prints for a void element: the texts right behind it."""
    found: list[Node] = []
    for child in siblings[at + 1 : at + 3]:
        if not isinstance(child, Leaf) or child.print is Print.TEXT:
            break
        found.append(child)
    return found


def _script_behind(siblings: list[Node], at: int) -> Element | None:
    """The script with the source of a formula that MathJax has set."""
    for child in siblings[at + 1 : at + 3]:
        if isinstance(child, Element):
            return child if _is_script(child) else None
        if child.text.strip():
            return None
    return None


def _previews_before(siblings: list[Node], at: int) -> list[Node]:
    """A copy of the formula that was shown until it was set."""
    return [
        child
        for child in siblings[max(0, at - 2) : at]
        if isinstance(child, Element) and child.classes & _PREVIEW
    ]


def _latex_of(element: Element, script: Element | None) -> tuple[str, bool]:
    """LaTeX, "" where there is none, and whether the formula stands alone."""
    alone = bool(element.classes & _ALONE) or element.get("display") in ("true", "block")
    source = script or (element if _is_script(element) else None)
    if source is not None:
        return _bare(source.printed), alone or "display" in source.get("type")
    mathml = element if element.name == "math" else element.find("math")
    alone = alone or (mathml is not None and mathml.get("display") == "block")
    alone = alone or any(above.classes & _ALONE for above in [*element.ancestors()][:2])
    for inner in element:
        if inner.name == "annotation" and _TEX.fullmatch(inner.get("encoding")):
            return _bare(inner.text), alone
        stated = next((inner.get(name) for name in _ATTRIBUTES if inner.get(name)), "")
        if stated and inner.name != "math":
            return _bare(stated), alone
    if mathml is not None:
        return _of_mathml(mathml), alone
    typed = element.text.strip()
    is_typed = bool(element.classes & _TYPED) and "\n" not in typed and len(typed) <= _LONGEST_TYPED
    return (_bare(typed) if is_typed else ""), alone


def _bare(latex: str) -> str:
    """LaTeX without what only says where the formula stands."""
    text = latex.strip()[:_MOST_CHARACTERS]
    for pattern in (_DELIMITERS, _DISPLAY_STYLE):
        found = pattern.match(text)
        text = found["inner"].strip() if found else text
    return text


def _of_mathml(element: Element) -> str:
    source = _source_of(element)
    if len(source) > 20 * _MOST_CHARACTERS:
        return ""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(source, parser)
    return read_mathml(root).latex if root is not None else _bare(element.get("alttext"))


def _source_of(element: Element) -> str:
    attributes = "".join(
        f' {name}="{html.escape(value)}"'
        for name, value in element.attributes.items()
        if name.isalpha()
    )
    inner = "".join(
        html.escape(child.text) if isinstance(child, Leaf) else _source_of(child)
        for child in element.children
    )
    name = element.name.rpartition(":")[2]
    return f"<{name}{attributes}>{inner}</{name}>" if name.isalnum() else inner
