"""What HTML of a document may hold (RELIABILITY.md section 5, DESIGN section 13)."""

from __future__ import annotations

import re

import nh3

MATHML = frozenset(
    ("math", "mrow", "mi", "mo", "mn", "ms", "mtext", "mspace", "msub", "msup", "msubsup", "mfrac",
     "msqrt", "mroot", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle", "mpadded",
     "mphantom", "mprescripts", "mmultiscripts", "semantics", "annotation")
)  # fmt: skip
_SPACES = {"width", "height", "depth", "lspace", "voffset"}
_LENGTHS = _SPACES | {"rspace", "minsize", "maxsize", "linethickness"}
# Short ones: a formula must not push everything else off the page.
_LENGTH = re.compile(r"[+-]?\d{0,2}(?:\.\d{0,4})?(?:em|ex|px|pt|mm)?")
TAGS = (
    frozenset(
        ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table",
         "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "blockquote", "pre", "code", "em",
         "strong", "del", "sub", "sup", "mark", "a", "img", "hr", "br", "figure", "figcaption",
         "details", "summary", "div", "span", "section", "cite", "dfn", "b", "i", "ruby", "rt",
         "rp", "kbd", "abbr", "input", "small", "footer")
    )
    | MATHML
)  # fmt: skip

# Classes of the sheets that a page of a document uses; others are taken away.
CLASSES = frozenset(
    ("table-box", "number", "centre", "missing", "labels", "labelled", "formula", "notes",
     "note-mark", "source-line", "about", "task", "left", "right",
     "boxed")
)  # fmt: skip
_OWN_CLASSES = {name: set(CLASSES) for name in TAGS}
# What python-markdown writes and the layout reads before the second pass takes it away.
_FIRST_CLASSES = {
    "div": {"footnote", "arithmatex"},
    "span": {"arithmatex"},
    "a": {"footnote-ref", "footnote-backref"},
    "figure": {"boxed-figure", "boxed-table"},
    "li": {"task-list-item"},
}
_COMMON = {"id", "lang", "title"}
_ATTRIBUTES = {
    "*": _COMMON,
    "a": {"href", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "ol": {"start"},
    "li": {"value"},
    "div": {"role", "tabindex", "aria-label", "aria-labelledby"},
    "section": {"aria-labelledby"},
    "pre": {"tabindex"},
    "span": {"tabindex"},
    "details": {"open"},
    "input": {"type", "checked", "disabled", "aria-label"},
    "math": {"display"},
    "mo": {
        "stretchy", "fence", "form", "largeop", "lspace", "rspace", "minsize", "maxsize",
        "movablelimits",
    },
    "mi": {"mathvariant"},
    "mfrac": {"linethickness"},
    "mstyle": {"displaystyle", "scriptlevel"},
    "mtable": {"displaystyle"},
    "mover": {"accent"},
    "munder": {"accentunder"},
    "mspace": _SPACES,
    "mpadded": _SPACES,
    "annotation": {"encoding"},
}  # fmt: skip
_IDS = ("h-", "fn-", "fnref-", "tb-")
_SCHEMES = {"http", "https", "mailto"}


def clean_first(html: str) -> str:
    """HTML as the converter wrote it, without anything that could act; ids still as written."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        allowed_classes=_FIRST_CLASSES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def clean(html: str) -> str:
    """The HTML that is stored: our classes and ids only, links that lead nowhere by themselves."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        allowed_classes=_OWN_CLASSES,
        attribute_filter=_filter,
        url_schemes=_SCHEMES,
        link_rel="noopener nofollow ugc",
    )


def _filter(tag: str, name: str, value: str) -> str | None:
    if name == "id":
        return value if value.startswith(_IDS) else None
    if name in ("colspan", "rowspan", "width", "height") and tag in ("td", "th", "img"):
        return value if value.isascii() and value.isdigit() and len(value) < 6 else None
    if tag in MATHML and name in _LENGTHS:
        return value if _LENGTH.fullmatch(value) else None
    if tag == "annotation":
        return value if value == "application/x-tex" else None
    if tag == "input" and name == "type":
        return value if value == "checkbox" else None
    if name == "role":
        return value if value in ("region", "note") else None
    if name == "tabindex":
        return "0"
    return value
