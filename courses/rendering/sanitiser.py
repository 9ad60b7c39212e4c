"""What HTML of a document may hold (RELIABILITY.md section 5, DESIGN section 13)."""

from __future__ import annotations

import nh3

_MATHML = frozenset(
    ("math", "mrow", "mi", "mo", "mn", "ms", "mtext", "mspace", "msub", "msup", "msubsup", "mfrac",
     "msqrt", "mroot", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle", "mpadded")
)  # fmt: skip
TAGS = (
    frozenset(
        ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table",
         "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "blockquote", "pre", "code", "em",
         "strong", "del", "sub", "sup", "mark", "a", "img", "hr", "br", "figure", "figcaption",
         "details", "summary", "div", "span", "section", "cite", "dfn", "b", "i", "ruby", "rt",
         "rp", "kbd", "abbr", "input", "small", "footer")
    )
    | _MATHML
)  # fmt: skip

# Classes of the sheets that a page of a document uses; others are taken away.
CLASSES = frozenset(
    ("table-box", "number", "centre", "missing", "labels", "labelled", "formula", "notes",
     "note-mark", "source-line", "about", "task")
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
    "details": {"open"},
    "input": {"type", "checked", "disabled", "aria-label"},
    "math": {"display"},
}
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
    if tag == "input" and name == "type":
        return value if value == "checkbox" else None
    if name == "role":
        return value if value in ("region", "note") else None
    if name == "tabindex":
        return "0"
    return value
