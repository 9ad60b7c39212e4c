r"""Formulas: LaTeX to MathML that browsers show, speak and let people copy as LaTeX.

The converter is a library; here its result is checked and brought to what browsers know of MathML
(its core). What it cannot read faithfully gives None: the page then shows the LaTeX.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from html import unescape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from latex2mathml import exceptions
from latex2mathml.converter import convert_to_element

from courses.documents.text import is_han
from courses.rendering.sanitiser import MATHML

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST = 4_000  # characters of LaTeX
_DEEPEST = 60  # elements within each other
ANNOTATION = "application/x-tex"
_REFUSALS: tuple[type[Exception], ...] = (
    *(
        one
        for one in vars(exceptions).values()
        if isinstance(one, type) and issubclass(one, Exception)
    ),
    RecursionError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    StopIteration,
)


def _plain(signs: str) -> str:
    return unicodedata.normalize("NFKC", signs).replace("\u2212", "-")


# What the library does not know, in words that it knows. Of the environments of aligned lines it
# knows one that adds no numbers of its own.
_KNOWN_BY: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\\begin\{alignedat\}\{\d{1,2}\}"), r"\\begin{align*}"),
    (
        re.compile(
            r"\\(begin|end)\{(?:aligned|alignedat|align|split|eqnarray|flalign)\*?\}(?:\[[tbc]\])?"
        ),
        r"\\\1{align*}",
    ),
    (
        re.compile(r"\\(begin|end)\{(?:gathered|gather|multline)\*?\}(?:\[[tbc]\])?"),
        r"\\\1{matrix}",
    ),
    (re.compile(r"\\(?:nonumber|notag|displaylimits)(?![A-Za-z])"), ""),
    (re.compile(r"\\label\s*\{[^{}]{0,100}\}"), ""),
    (re.compile(r"\\(arg|argmax|argmin|sgn)(?![A-Za-z])"), r"\\operatorname{\1}"),
    # Formulas that a document prints without LaTeX: 0.85⁴ = 52.2%, where no comment begins.
    (re.compile(r"(?<=[\d)}])(\s?)%"), r"\1\%"),
    (re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ]+"), lambda found: f"^{{{_plain(found[0])}}}"),
    (re.compile(r"[₀₁₂₃₄₅₆₇₈₉]+"), lambda found: f"_{{{_plain(found[0])}}}"),
)
_ATTRIBUTES = frozenset(
    ("display", "displaystyle", "scriptlevel", "stretchy", "fence", "form", "largeop", "lspace",
     "rspace", "linethickness", "minsize", "maxsize", "movablelimits", "accent", "accentunder",
     "width", "height", "depth", "voffset")
)  # fmt: skip
_LIMITS = frozenset(("lim", "max", "min", "sup", "inf", "limsup", "liminf", "argmax", "argmin"))
_BELOW = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
_STYLES = {
    "bold": "BOLD", "bold-italic": "BOLD ITALIC", "script": "SCRIPT", "fraktur": "FRAKTUR",
    "double-struck": "DOUBLE-STRUCK", "sans-serif": "SANS-SERIF", "monospace": "MONOSPACE",
}  # fmt: skip
_BARS = frozenset("―¯‾_")
_NAMED_SPACES = {"negativethinmathspace": "-0.167em"}


def mathml(tex: str, *, display: bool) -> Element | None:
    """The ``math`` element of a formula, with its LaTeX as annotation; None if it is beyond us."""
    if not tex.strip() or len(tex) > LONGEST:
        return None
    try:
        known = tex
        for unknown, words in _KNOWN_BY:
            known = unknown.sub(words, known)
        found = convert_to_element(known, display="block" if display else "inline")
    except _REFUSALS:
        return None
    if len(found) != 1 or not _is_faithful(found):
        return None
    for element in found.iter():
        _settle(element, display=display)
    return _annotated(found[0], tex, display=display)


def breadth(math: Element) -> int:
    """About how many characters wide a formula is."""
    shown = (element for element in math.iter() if element.tag != "annotation")
    return sum(len((element.text or "").strip()) for element in shown)


def _annotated(row: Element, tex: str, *, display: bool) -> Element:
    math = Element("math", {"display": "block"} if display else {})
    both = SubElement(math, "semantics")
    both.append(row)
    SubElement(both, "annotation", {"encoding": ANNOTATION}).text = tex
    return math


def _is_faithful(math: Element) -> bool:
    """Whether everything was understood: no command or mark is left as if it were a letter."""
    for element, depth in _walk(math):
        text = element.text or ""
        boxed = element.tag == "menclose" and element.get("notation") == "box"
        if depth > _DEEPEST or not (boxed or element.tag in MATHML):
            return False
        if element.tag == "mi" and (text[:1] in ("\\", "{", "}") or text == "&"):
            return False
    return True


def _walk(top: Element) -> Iterator[tuple[Element, int]]:
    waiting = [(top, 0)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        waiting += [(child, depth + 1) for child in element]


def _settle(element: Element, *, display: bool) -> None:
    """What the library writes as MathML 3, in the words of the core that browsers know."""
    element.text = unescape(element.text) if element.text else element.text
    if display and element.tag in _BELOW and len(element) and _name_of(element[0]) in _LIMITS:
        element.tag = _BELOW[element.tag]
    _join_letters(element)
    _draw_bar(element)
    align, variant = element.get("columnalign"), element.get("mathvariant", "")
    element.attrib = {
        k: _NAMED_SPACES.get(v, v) for k, v in element.attrib.items() if k in _ATTRIBUTES
    }
    if element.tag == "menclose":
        element.tag, element.attrib = "mrow", {"class": "boxed"}
    if element.tag == "mtd" and align in ("left", "right"):
        element.set("class", align)
    if variant == "normal" and element.tag == "mi":
        element.set("mathvariant", "normal")
    elif variant in _STYLES:
        element.text = "".join(_styled(c, _STYLES[variant]) for c in element.text or "")


def _name_of(element: Element) -> str:
    return "".join("".join(element.itertext()).split()) if element.tag == "mo" else ""


def _join_letters(row: Element) -> None:
    """Upright letters and Han characters that make a word stand in one element."""
    before: Element | None = None
    for child in list(row):
        if before is not None and _kind(before) and _kind(child) == _kind(before):
            before.text = (before.text or "") + (child.text or "")
            row.remove(child)
        else:
            before = child


def _kind(element: Element) -> str:
    if element.tag != "mi" or not element.text:
        return ""
    if all(map(is_han, element.text)):
        return "han"
    upright = element.get("mathvariant") == "normal"
    return "upright" if upright and element.text.isalpha() else ""


def _draw_bar(element: Element) -> None:
    """A line over or under something is as long as it: of a sign that browsers stretch."""
    if element.tag not in ("mover", "munder") or len(element) != 2 or element[1].tag != "mo":
        return
    mark = element[1]
    if unescape(mark.text or "") in _BARS:
        over = element.tag == "mover"
        mark.text, mark.attrib = "‾" if over else "_", {"stretchy": "true"}
        element.set("accent" if over else "accentunder", "true")


def _styled(character: str, style: str) -> str:
    """The letter of mathematics in that style, since browsers no longer restyle letters there."""
    words = unicodedata.name(character, "").replace(" LETTER", "").split()
    plain = " ".join(words[1:] if words[:1] in (["LATIN"], ["GREEK"]) else words)
    for name in (f"MATHEMATICAL {style} {plain}", f"{style} {plain}"):
        with suppress(KeyError):
            return unicodedata.lookup(name)
    return character
