"""The elements of a page, built the way browsers do as far as text is concerned.

Nothing is thrown away: what stands where no browser expects it stands in the element around it.
Elements lie at most ``DEEPEST`` deep in each other, so that everything behind may walk down the
tree; what is deeper belongs to the last element that is not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from courses.documents.model import Origin
from courses.documents.readers.html.stream import Event, Kind, Print

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DEEPEST = 90
GONE = "gone"  # the name of an element that was taken out of the page

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
     "header", "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
     "table", "ul", "li", "dd", "dt")
)  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What the start of an element ends, and how far up it is looked for.
_ENDED_BY: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (("tr", "caption", "colgroup"), ("table",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "thead": (("thead", "tbody", "tfoot", "caption", "colgroup"), ("table",)),
    "tbody": (("thead", "tbody", "tfoot", "caption", "colgroup"), ("table",)),
    "tfoot": (("thead", "tbody", "tfoot", "caption", "colgroup"), ("table",)),
    "option": (("option",), ("select",)),
    "optgroup": (("optgroup", "option"), ("select",)),
    "a": (("a",), ("td", "th", "table", "li", "p")),
    "rt": (("rt", "rp"), ("ruby",)),
    "rp": (("rt", "rp"), ("ruby",)),
}
_CELLS = ("td", "th", "caption", "table", "template", "html")
_PARAGRAPH_LIMITS = (*_CELLS, "button", "object", "svg", "math")


@lru_cache(10_000)
def _names(classes: str) -> frozenset[str]:
    return frozenset(classes.split())


@dataclass(slots=True, eq=False)
class Leaf:
    """A printed text and the line on which it begins."""

    text: str
    line: int
    print: Print = Print.TEXT
    key: str = ""  # of a fact

    @property
    def first(self) -> int:
        """The line of its first character that is not white space."""
        blank = len(self.text) - len(self.text.lstrip())
        return self.line + self.text.count("\n", 0, blank)

    @property
    def last(self) -> int:
        return self.line + self.text.rstrip().count("\n")


@dataclass(slots=True, eq=False)
class Element:
    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    line: int = 1
    parent: Element | None = None
    children: list[Element | Leaf] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """This element and all below it, in the order of the file."""
        waiting: list[Element] = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [c for c in reversed(element.children) if isinstance(c, Element)]

    def leaves(self) -> Iterator[Leaf]:
        """All that is printed in it, in the order of the file."""
        waiting: list[Node] = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            if isinstance(node, Leaf):
                yield node
            else:
                waiting += reversed(node.children)

    @property
    def printed(self) -> str:
        """What the account expects to find of it."""
        return " ".join(leaf.text for leaf in self.leaves() if leaf.text.strip())

    @property
    def text(self) -> str:
        """What a person sees of it, pictures aside."""
        return "".join(leaf.text for leaf in self.leaves() if leaf.print is Print.TEXT)

    @property
    def classes(self) -> frozenset[str]:
        return _names(self.attributes.get("class", ""))

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def find(self, *names: str) -> Element | None:
        """The first element below it of one of these names."""
        return next((e for e in self if e is not self and e.name in names), None)

    def ancestors(self) -> Iterator[Element]:
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def clear(self) -> None:
        """Take it and all in it out of the page; its place among its neighbours stays, empty."""
        for element in list(self):
            element.name, element.attributes, element.children = GONE, {}, []

    def origin(self) -> Origin:
        return origin_of(list(self.leaves())) or Origin(first=self.line, last=self.line)


Node: TypeAlias = Element | Leaf


def origin_of(leaves: list[Leaf]) -> Origin | None:
    """The lines of printed texts; None where nothing is printed."""
    printed = [leaf for leaf in leaves if leaf.text.strip()]
    if not printed:
        return None
    return Origin(
        first=min(leaf.first for leaf in printed), last=max(leaf.last for leaf in printed)
    )


def build_tree(source: Iterable[Event]) -> Element:
    """The page with these events as a tree; its root has the name "html"."""
    builder = _Builder()
    for event in source:
        builder.take(event)
    return builder.root


class _Builder:
    def __init__(self) -> None:
        self.root = Element("html")
        self.open = [self.root]
        self.passed_over: Counter[str] = Counter()  # starts of elements that were too deep

    def take(self, event: Event) -> None:
        if event.kind is Kind.PRINTED:
            self.open[-1].children.append(Leaf(event.text, event.line, event.print, event.name))
        elif event.kind is Kind.START:
            self.start(event)
        else:
            self.end(event.name)

    def start(self, event: Event) -> None:
        name = event.name
        if name in ("html", "body"):
            self.root.attributes = {**event.attributes, **self.root.attributes}
            return
        if name in _BLOCKS:
            self.close(("p",), _PARAGRAPH_LIMITS)
        if name in _HEADINGS and self.open[-1].name in _HEADINGS:
            self.open.pop()
        if name in _ENDED_BY:
            self.close(*_ENDED_BY[name])
        if len(self.open) >= DEEPEST and not event.is_closed:
            self.passed_over[name] += 1
            return
        element = Element(name, event.attributes, event.line, self.open[-1])
        self.open[-1].children.append(element)
        if not event.is_closed:
            self.open.append(element)

    def end(self, name: str) -> None:
        if self.passed_over[name]:
            self.passed_over[name] -= 1
            return
        limits = ("html", "table") if name in _CELLS else _CELLS
        if name in _HEADINGS:
            self.close(_HEADINGS, limits)
        else:
            self.close((name,), limits if name != "table" else ("html",))

    def close(self, names: tuple[str, ...], limits: tuple[str, ...]) -> None:
        """End the innermost open element of ``names`` and all within it, unless one of ``limits``
        stands in between."""
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].name in names:
                del self.open[index:]
                return
            if self.open[index].name in limits:
                return
