"""Office MathML (the formulas of Word and PowerPoint) as LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.readers.formulas import latex
from courses.documents.readers.formulas.latex import Formula, UnknownFormula, join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml import etree

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_M}val"
_TEXT = f"{_M}t"
_PROPERTIES = frozenset(
    f"{_M}{name}Pr"
    for name in (
        "r", "f", "rad", "sSup", "sSub", "sSubSup", "sPre", "nary", "d", "m", "acc", "bar", "box",
        "borderBox", "eqArr", "func", "limLow", "limUpp", "groupChr", "phant", "ctrl", "arg",
        "oMathPara",
    )
)  # fmt: skip
_SCRIPTS = {
    "double-struck": r"\mathbb",
    "script": r"\mathcal",
    "fraktur": r"\mathfrak",
    "sans-serif": r"\mathsf",
    "monospace": r"\mathtt",
}
_OFF = frozenset({"0", "off", "false"})


def read_omml(element: etree._Element) -> Formula:
    """The formula of an ``m:oMath``; deleted parts of it are not shown."""
    characters = "".join(run.text or "" for run in element.iter(_TEXT, f"{_W}t"))
    try:
        return Formula(latex=_inner(element, 0).strip(), characters=characters)
    except UnknownFormula:
        return Formula(latex="", characters=characters)


def _inner(element: etree._Element | None, depth: int) -> str:
    """The contents of an element beside each other."""
    if element is None:
        return ""
    if depth > latex.DEPTH:
        raise UnknownFormula("depth")
    return join(*(_element(child, depth + 1) for child in _shown(element)))


def _shown(element: etree._Element) -> Iterable[etree._Element]:
    return (
        child
        for child in element
        if isinstance(child.tag, str) and child.tag not in _PROPERTIES and child.tag not in _SKIPPED
    )


def _element(element: etree._Element, depth: int) -> str:
    convert = _CONVERTERS.get(element.tag)
    if convert is None:
        raise UnknownFormula(element.tag)
    return convert(element, depth)


def _part(element: etree._Element, name: str, depth: int) -> str:
    return _inner(element.find(f"{_M}{name}"), depth)


def _property(element: etree._Element, name: str, default: str = "") -> str:
    """The value of a property of ``element``; ``default`` where it is absent."""
    properties = element.find(f"{element.tag}Pr")
    found = None if properties is None else properties.find(f"{_M}{name}")
    if found is None:
        return default
    return str(found.get(_VAL, ""))


def _is_on(element: etree._Element, name: str) -> bool:
    return _property(element, name, "0") not in _OFF


def _run(element: etree._Element, _depth: int) -> str:
    properties = element.find(f"{_M}rPr")
    words = "".join(child.text or "" for child in element.findall(_TEXT))
    if properties is None:
        return latex.letters(words)
    if properties.find(f"{_M}nor") is not None:
        return latex.text(words)
    style, script = (
        "" if found is None else found.get(_VAL, "")
        for found in (properties.find(f"{_M}sty"), properties.find(f"{_M}scr"))
    )
    if script in _SCRIPTS:
        return latex.styled(latex.letters(words), _SCRIPTS[script])
    if style in ("b", "bi") and words.strip():
        return latex.styled(latex.letters(words), r"\mathbf" if style == "b" else r"\boldsymbol")
    return latex.letters(words, upright=style == "p")


def _words(element: etree._Element, _depth: int) -> str:
    """Ordinary text of the document inside a formula."""
    return latex.text("".join(child.text or "" for child in element.findall(f"{_W}t")))


def _fraction(element: etree._Element, depth: int) -> str:
    above, below = _part(element, "num", depth), _part(element, "den", depth)
    match _property(element, "type", "bar"):
        case "lin" | "skw":
            return f"{latex.base(above)}/{latex.base(below)}"
        case "noBar":
            return rf"{{{above} \atop {below}}}"
    return rf"\frac{latex.group(above)}{latex.group(below)}"


def _radical(element: etree._Element, depth: int) -> str:
    degree = "" if _is_on(element, "degHide") else _part(element, "deg", depth)
    inner = latex.group(_part(element, "e", depth))
    return rf"\sqrt[{degree}]{inner}" if degree else rf"\sqrt{inner}"


def _scripts(element: etree._Element, depth: int) -> str:
    nucleus = latex.base(_part(element, "e", depth))
    return latex.scripts(nucleus, _part(element, "sub", depth), _part(element, "sup", depth))


def _scripts_before(element: etree._Element, depth: int) -> str:
    before = latex.scripts("{}", _part(element, "sub", depth), _part(element, "sup", depth))
    return join(before, latex.base(_part(element, "e", depth)))


def _nary(element: etree._Element, depth: int) -> str:
    sign = latex.nary(_property(element, "chr"))
    below = "" if _is_on(element, "subHide") else _part(element, "sub", depth)
    above = "" if _is_on(element, "supHide") else _part(element, "sup", depth)
    if _property(element, "limLoc") == "undOvr" and sign in (r"\int", r"\oint"):
        sign += r"\limits"
    return join(latex.scripts(sign, below, above), " ", _part(element, "e", depth))


def _delimiters(element: etree._Element, depth: int) -> str:
    opening = _property(element, "begChr", "(")
    closing = _property(element, "endChr", ")")
    parts = element.findall(f"{_M}e")
    if opening == "{" and not closing and len(parts) == 1 and _is_array(parts[0]):
        return _array(parts[0][-1], depth + 1, cases=True)
    separator = _property(element, "sepChr", "|") or "|"
    between = r" \mid " if separator in "|∣" else latex.sign(separator)
    return latex.fenced(opening, between.join(_inner(part, depth) for part in parts), closing)


def _is_array(element: etree._Element) -> bool:
    shown = list(_shown(element))
    return len(shown) == 1 and shown[0] is element[-1] and shown[0].tag == f"{_M}eqArr"


def _equations(element: etree._Element, depth: int) -> str:
    return _array(element, depth)


def _array(element: etree._Element, depth: int, *, cases: bool = False) -> str:
    """Formulas below each other. ``&`` marks where they align, ``#`` parts off their number."""
    rows = [_inner(row, depth).replace(r"\&", "&") for row in element.findall(f"{_M}e")]
    numbers = [row.partition(r"\#")[2].strip() for row in rows]
    rows = [row.partition(r"\#")[0].strip() for row in rows]
    if not rows:
        return ""
    body = rows[0] if len(rows) == 1 and not cases else latex.lines(rows, cases=cases)
    return body + "".join(rf" \tag{{{number.strip('()（）')}}}" for number in numbers if number)


def _matrix(element: etree._Element, depth: int) -> str:
    rows = element.findall(f"{_M}mr")
    return latex.matrix([[_inner(cell, depth) for cell in row.findall(f"{_M}e")] for row in rows])


def _accent(element: etree._Element, depth: int) -> str:
    return latex.accented(_property(element, "chr", "\u0302"), _part(element, "e", depth))


def _bar(element: etree._Element, depth: int) -> str:
    over = _property(element, "pos", "bot") == "top"
    return latex.styled(_part(element, "e", depth), r"\overline" if over else r"\underline")


def _group_character(element: etree._Element, depth: int) -> str:
    character = _property(element, "chr", "⏟")
    inner, over = _part(element, "e", depth), _property(element, "pos", "bot") == "top"
    if character in "⏞⏟︷︸":
        return latex.accented(character, inner)
    command = r"\overset" if over else r"\underset"
    return f"{command}{latex.group(latex.sign(character))}{latex.group(inner)}"


def _function(element: etree._Element, depth: int) -> str:
    name = latex.function_name(_part(element, "fName", depth))
    return join(name, " ", _part(element, "e", depth))


def _limit_below(element: etree._Element, depth: int) -> str:
    nucleus, limit = _part(element, "e", depth), _part(element, "lim", depth)
    name = latex.function_name(nucleus)
    if name != nucleus or nucleus.startswith((r"\underbrace", "\\lim", "\\max", "\\min")):
        return latex.scripts(name, limit, "")
    return rf"\underset{latex.group(limit)}{latex.group(nucleus)}"


def _limit_above(element: etree._Element, depth: int) -> str:
    nucleus, limit = _part(element, "e", depth), _part(element, "lim", depth)
    if nucleus.startswith(r"\overbrace"):
        return latex.scripts(nucleus, "", limit)
    return rf"\overset{latex.group(limit)}{latex.group(nucleus)}"


def _contents(element: etree._Element, depth: int) -> str:
    return _part(element, "e", depth)


def _boxed(element: etree._Element, depth: int) -> str:
    return latex.styled(_part(element, "e", depth), r"\boxed")


def _phantom(element: etree._Element, depth: int) -> str:
    inner = _part(element, "e", depth)
    return inner if _property(element, "show", "1") not in _OFF else rf"\phantom{{{inner}}}"


_TRANSPARENT = tuple(
    f"{_W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent")
)
_SKIPPED = frozenset(
    f"{_W}{name}"
    for name in (
        "del", "moveFrom", "rPr", "br", "bookmarkStart", "bookmarkEnd", "proofErr", "sdtPr",
        "commentRangeStart", "commentRangeEnd", "lastRenderedPageBreak", "smartTagPr",
    )
)  # fmt: skip
_CONVERTERS: dict[str, Callable[[etree._Element, int], str]] = {
    f"{_M}{name}": convert
    for name, convert in {
        "r": _run,
        "f": _fraction,
        "rad": _radical,
        "sSup": _scripts,
        "sSub": _scripts,
        "sSubSup": _scripts,
        "sPre": _scripts_before,
        "nary": _nary,
        "d": _delimiters,
        "eqArr": _equations,
        "m": _matrix,
        "acc": _accent,
        "bar": _bar,
        "groupChr": _group_character,
        "func": _function,
        "limLow": _limit_below,
        "limUpp": _limit_above,
        "box": _contents,
        "borderBox": _boxed,
        "phant": _phantom,
        "oMath": _inner,
    }.items()
} | {**dict.fromkeys(_TRANSPARENT, _inner), f"{_W}r": _words}
