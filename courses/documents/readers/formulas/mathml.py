"""MathML (formulas of web pages) as LaTeX. A formula that carries its own LaTeX keeps that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.readers.formulas import latex
from courses.documents.readers.formulas.latex import Formula, UnknownFormula, join
from courses.documents.readers.formulas.signs import ACCENTS, FENCES, FUNCTIONS, NARY, SIGNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

_TEX = re.compile(r"application/x-(?:la)?tex|(?:La)?TeX", re.I)
_VARIANTS = {
    "bold": r"\mathbf",
    "bold-italic": r"\boldsymbol",
    "double-struck": r"\mathbb",
    "script": r"\mathcal",
    "bold-script": r"\mathcal",
    "fraktur": r"\mathfrak",
    "sans-serif": r"\mathsf",
    "monospace": r"\mathtt",
}
_LIMITS = frozenset((r"\lim", r"\max", r"\min", r"\sup", r"\inf", r"\limsup", r"\liminf"))
_LARGE = frozenset((*NARY.values(), *_LIMITS)) - {""}
_NO_LENGTH = re.compile(r"0(?:\.0*)?[a-z%]*$")


def read_mathml(element: etree._Element) -> Formula:
    """The formula of a ``math`` element, with or without its namespace."""
    characters = "".join(_texts(element))
    written = _annotation(element)
    if written:
        return Formula(latex=written, characters=characters)
    try:
        return Formula(latex=_row(element, 0).strip(), characters=characters)
    except UnknownFormula:
        return Formula(latex="", characters=characters)


def _texts(element: etree._Element) -> list[str]:
    """The characters that are shown: annotations are not."""
    found: list[str] = []
    for leaf in element.iter():
        hidden = isinstance(leaf.tag, str) and _name(leaf) in ("annotation", "annotation-xml")
        if leaf.text and not hidden and isinstance(leaf.tag, str):
            found.append("".join(leaf.text.split()))
    return found


def _annotation(element: etree._Element) -> str:
    for note in element.iter():
        if not isinstance(note.tag, str) or _name(note) != "annotation":
            continue
        if _TEX.match(note.get("encoding", "")) and note.text:
            return str(note.text).strip().strip("$").strip()
    return ""


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def _children(element: etree._Element) -> list[etree._Element]:
    return [child for child in element if isinstance(child.tag, str)]


def _row(element: etree._Element, depth: int) -> str:
    """The children of an element beside each other; brackets that match grow."""
    if depth > latex.DEPTH:
        raise UnknownFormula("depth")
    return join(*(_convert(child, depth + 1) for child in _children(element)))


def _convert(element: etree._Element, depth: int) -> str:
    convert = _CONVERTERS.get(_name(element))
    if convert is None:
        raise UnknownFormula(_name(element))
    return convert(element, depth)


def _parts(element: etree._Element, count: int, depth: int) -> list[str]:
    """The ``count`` arguments that an element must have."""
    children = _children(element)
    if len(children) != count or depth > latex.DEPTH:
        raise UnknownFormula(_name(element))
    return [_convert(child, depth + 1) for child in children]


def _content(element: etree._Element) -> str:
    return " ".join((element.text or "").split())


def _identifier(element: etree._Element, _depth: int) -> str:
    name = _content(element)
    variant = element.get("mathvariant", "")
    if variant in _VARIANTS:
        return latex.styled(latex.letters(name), _VARIANTS[variant])
    if name in FUNCTIONS:
        return f"\\{name}"
    return latex.letters(name, upright=len(name) > 1 and name.isascii() and name.isalpha())


def _number(element: etree._Element, _depth: int) -> str:
    return latex.letters(_content(element))


def _operator(element: etree._Element, _depth: int) -> str:
    sign = _content(element)
    if sign in NARY and sign and NARY[sign] not in (r"\bigwedge", r"\bigvee"):
        return NARY[sign] if sign not in "∩∪" else latex.sign(sign)
    if len(sign) > 1 and sign.isascii() and sign.isalpha():
        return latex.function_name(sign)
    return "".join(map(latex.sign, sign)) if sign not in SIGNS else SIGNS[sign]


def _text(element: etree._Element, _depth: int) -> str:
    return latex.text(" ".join("".join(element.itertext()).split()))


def _space(_element: etree._Element, _depth: int) -> str:
    return r"\ "


def _nothing(_element: etree._Element, _depth: int) -> str:
    return ""


def _fraction(element: etree._Element, depth: int) -> str:
    above, below = _parts(element, 2, depth)
    if _NO_LENGTH.match(element.get("linethickness", "1")):
        return rf"{{{above} \atop {below}}}"
    return rf"\frac{latex.group(above)}{latex.group(below)}"


def _square_root(element: etree._Element, depth: int) -> str:
    return rf"\sqrt{latex.group(_row(element, depth))}"


def _root(element: etree._Element, depth: int) -> str:
    inner, degree = _parts(element, 2, depth)
    return rf"\sqrt[{degree}]{latex.group(inner)}"


def _superscript(element: etree._Element, depth: int) -> str:
    nucleus, above = _parts(element, 2, depth)
    return latex.scripts(latex.base(nucleus), "", above)


def _subscript(element: etree._Element, depth: int) -> str:
    nucleus, below = _parts(element, 2, depth)
    return latex.scripts(latex.base(nucleus), below, "")


def _both_scripts(element: etree._Element, depth: int) -> str:
    nucleus, below, above = _parts(element, 3, depth)
    return latex.scripts(latex.base(nucleus), below, above)


def _below(element: etree._Element, depth: int) -> str:
    nucleus, below = _parts(element, 2, depth)
    sign = _content(_children(element)[1])
    if nucleus in _LARGE or nucleus.startswith(r"\underbrace"):
        return latex.scripts(nucleus, below, "")
    if sign in "⏟︸" and sign:
        return latex.accented(sign, nucleus)
    if sign in ("_", "―", "¯", "\u0332", "‾"):
        return latex.styled(nucleus, r"\underline")
    return rf"\underset{latex.group(below)}{latex.group(nucleus)}"


def _above(element: etree._Element, depth: int) -> str:
    nucleus, above = _parts(element, 2, depth)
    sign = _content(_children(element)[1])
    if nucleus in _LARGE or nucleus.startswith(r"\overbrace"):
        return latex.scripts(nucleus, "", above)
    if sign in ACCENTS and sign not in "⏟︸_":
        return latex.accented(sign, nucleus)
    return rf"\overset{latex.group(above)}{latex.group(nucleus)}"


def _below_and_above(element: etree._Element, depth: int) -> str:
    nucleus, below, above = _parts(element, 3, depth)
    if nucleus in _LARGE:
        return latex.scripts(nucleus, below, above)
    return rf"\underset{latex.group(below)}{{\overset{latex.group(above)}{latex.group(nucleus)}}}"


def _many_scripts(element: etree._Element, depth: int) -> str:
    """A nucleus with scripts behind and, after ``mprescripts``, before it."""
    children = _children(element)
    if not children:
        return ""
    behind: list[str] = []
    before: list[str] = []
    place = behind
    for child in children[1:]:
        if _name(child) == "mprescripts":
            place = before
        else:
            place.append(_convert(child, depth + 1))
    if len(behind) > 2 or len(before) > 2:
        raise UnknownFormula("mmultiscripts")
    nucleus = latex.base(_convert(children[0], depth + 1))
    result = _with_scripts(nucleus, behind)
    return join(_with_scripts("{}", before), result) if before else result


def _with_scripts(nucleus: str, both: list[str]) -> str:
    below, above, *_ = [*both, "", ""]
    return latex.scripts(nucleus, below, above)


def _table(element: etree._Element, depth: int) -> str:
    rows = [row for row in _children(element) if _name(row) in ("mtr", "mlabeledtr")]
    cells = [
        [_row(cell, depth + 1) for cell in _children(row) if _name(cell) == "mtd"] for row in rows
    ]
    return latex.matrix(cells) if cells else ""


def _fenced(element: etree._Element, depth: int) -> str:
    separators = "".join(element.get("separators", ",").split())
    parts = [_convert(child, depth + 1) for child in _children(element)]
    inner = parts[0] if parts else ""
    for index, part in enumerate(parts[1:]):
        mark = separators[min(index, len(separators) - 1)] if separators else ""
        inner = join(inner, "".join(map(latex.sign, mark)), part)
    return latex.fenced(element.get("open", "("), inner, element.get("close", ")"))


def _grouped(element: etree._Element, depth: int) -> str:
    """A row; where a bracket opens it and one closes it they grow with what is between."""
    children = _children(element)
    if len(children) > 2 and all(_name(children[at]) == "mo" for at in (0, -1)):
        opening, closing = _content(children[0]), _content(children[-1])
        if opening in _OPENING and (closing in _CLOSING or not closing):
            inner = join(*(_convert(child, depth + 1) for child in children[1:-1]))
            return latex.fenced(opening, inner, closing)
    if len(children) == 2 and _is_case(children):
        return latex.fenced("{", _convert(children[1], depth + 1), "")
    return _row(element, depth)


def _is_case(children: list[etree._Element]) -> bool:
    return _name(children[0]) == "mo" and _content(children[0]) == "{" and (
        _name(children[1]) == "mtable"
    )  # fmt: skip


_OPENING = frozenset(c for c in FENCES if c in "([{⟨⌈⌊（［｛")
_CLOSING = frozenset(c for c in FENCES if c in ")]}⟩⌉⌋）］｝")


def _enclosed(element: etree._Element, depth: int) -> str:
    inner, notation = _row(element, depth), element.get("notation", "longdiv")
    if "box" in notation:
        return latex.styled(inner, r"\boxed")
    if "strike" in notation:
        return latex.styled(inner, r"\cancel")
    raise UnknownFormula(notation)


def _phantom(element: etree._Element, depth: int) -> str:
    return latex.styled(_row(element, depth), r"\phantom")


def _first(element: etree._Element, depth: int) -> str:
    children = _children(element)
    return _convert(children[0], depth + 1) if children else ""


_CONVERTERS: dict[str, Callable[[etree._Element, int], str]] = {
    "math": _row, "mrow": _grouped, "mstyle": _row, "mpadded": _row, "merror": _row,
    "maction": _first, "semantics": _first, "mi": _identifier, "mn": _number, "mo": _operator,
    "mtext": _text, "ms": _text, "mspace": _space, "mfrac": _fraction, "msqrt": _square_root,
    "mroot": _root, "msup": _superscript, "msub": _subscript, "msubsup": _both_scripts,
    "munder": _below, "mover": _above, "munderover": _below_and_above,
    "mmultiscripts": _many_scripts, "mtable": _table, "mfenced": _fenced, "menclose": _enclosed,
    "mphantom": _phantom, "none": _nothing, "mprescripts": _nothing, "malignmark": _nothing,
    "maligngroup": _nothing, "annotation": _nothing, "annotation-xml": _nothing,
}  # fmt: skip
