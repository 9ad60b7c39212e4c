"""What of a page is the document, and what is the site around it.

Everything hidden is private matter. The document stands in ``main``, in the one ``article``, in an
element that says so by its name, or in the smallest one that holds most of the prose of a page
that is full of links. A page without any of this is a document as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.model import Reason
from courses.documents.readers.html.head import fold
from courses.documents.readers.html.mathematics import FORMULA
from courses.documents.readers.html.notes import NOTE, is_note_container
from courses.documents.readers.html.reading import elements_of
from courses.documents.readers.html.stream import Print
from courses.documents.readers.html.tree import GONE, Element
from courses.documents.text import collapse, squeeze

if TYPE_CHECKING:
    from courses.documents.readers.html.reading import Reading
    from courses.documents.readers.html.tree import Node

_CONTENT = re.compile(
    r"(?:js|rich_media|post|entry|article|page|main|single|blog|news|doc|detail|text|theme-doc"
    r"|wp_article|v_news|body)?[-_]?(?:content|contents|body|text|main|markdown|richtext)s?"
    r"|markdown-body|post|entry|article|hentry|trs_editor|con_txt|document|rst-content|prose",
    re.I,
)
_FURNITURE = re.compile(
    r"(?:site|page|global|top|bottom|primary|secondary|mobile|sticky|side|left|right|blog|post"
    r"|article|entry|content|wp|main|md|js)?[-_]{0,2}"
    r"(?:nav|navbar|navigation|nav-?links?|menu|bread-?crumbs?|crumbs?|sidebar|foot|footer|bottom-?bar"
    r"|copyright|license|cookies?(?:[-_]?\w{1,20})?|gdpr|consent|share|sharing|social|sns|bdsharebuttonbox"
    r"|ads?|adsbygoogle|advert|advertisements?|sponsor|promo|promotion|banner-?ad|pagination|pager"
    r"|prev-?next|next-?prev|comments?|comment-?(?:list|area|section|form|wrap(?:per)?)|disqus_thread"
    r"|respond|gitalk|valine|waline|utterances|giscus|related|relatedposts|jp-relatedposts|recommend"
    r"|recommended|recommendations?|newsletter|subscribe|subscription|popup|modal|toolbar|back-?to-?top"
    r"|go-?top|skip-?links?|skip-?to-?content|search|search-?(?:form|box|bar)|login|sign-?in|tags?-?list"
    r"|tags?-?links?|tags|tag-?cloud|cat-?links|reward|donate|qr-?code(?:[-_]\w{1,20})?"
    r"|edit-?(?:this-?)?page|edit-?link|page-?actions|likes?|claps?|hidden-print|no-?print|mw-editsection"
    r"|mw-jump-link|printfooter|catlinks|navbox|sphinxsidebar|headerbar|rst-versions|view-?code)"
    r"(?:[-_](?:list|wrap|wrapper|container|box|block|section|area|bar|buttons?|links?|widget|inner"
    r"|icons?|posts?))?",
    re.I,
)
_META = re.compile(
    r"(?:post|entry|article|page|blog|news)?[-_]?(?:meta|byline|info|meta-?data|posted-on|author-?info"
    r"|header-?meta|rich_media_meta|meta[-_](?:content|list|wrap(?:per)?))s?(?:_list|_text)?",
    re.I,
)
_CONTENTS_LIST = re.compile(
    r"(?:post|article|entry|page|ez|side)?[-_]?(?:toc|toc-?(?:container|list|wrap(?:per)?)|tableofcontents"
    r"|table-?of-?contents)",
    re.I,
)
_ANCHOR = re.compile(r"headerlink|anchor|hash-?link|permalink|header-?link|direct-?link", re.I)
_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "toolbar"))
_CONTROLS = frozenset(
    ("button", "select", "textarea", "dialog", "canvas", "object", "applet", "noscript")
)
_MUCH, _MOST = 0.4, 0.75  # shares of the prose of a page
_FULL_OF_LINKS = 0.2  # share of linked text from which a page has a site around it
_LEAST = 200  # characters of prose, without which density says nothing
_LONGEST_META = 300


@dataclass(slots=True)
class _Amount:
    """Characters in an element: of prose, and in links."""

    prose: int = 0
    linked: int = 0


class Amounts:
    """How much text every element of a page holds; measured once."""

    def __init__(self, root: Element) -> None:
        self.of: dict[int, _Amount] = {}
        self._measure(root, linked=False)
        self.page = self.of[id(root)]

    def _measure(self, element: Element, *, linked: bool) -> _Amount:
        amount = _Amount()
        linked = linked or element.name in ("a", "button", "select")
        for child in element.children:
            if isinstance(child, Element):
                inner = self._measure(child, linked=linked)
                amount.prose += inner.prose
                amount.linked += inner.linked
            elif child.print is Print.TEXT:
                count = len(squeeze(child.text))
                amount.prose += 0 if linked else count
                amount.linked += count if linked else 0
        self.of[id(element)] = amount
        return amount

    def share(self, element: Element) -> float:
        """Of the prose of the page, how much an element holds."""
        return self.of[id(element)].prose / max(1, self.page.prose)

    def link_share(self, element: Element) -> float:
        amount = self.of[id(element)]
        return amount.linked / max(1, amount.linked + amount.prose)


def drop_hidden(root: Element, reading: Reading) -> None:
    """Take out what no reader of the page sees, and what acts instead of saying something.

    What holds half of the page is not hidden from readers: a script shows it once it is loaded.
    """
    amounts = Amounts(root)
    for element in elements_of(root):
        if element.name == GONE:
            continue
        if _is_private(element, reading) and amounts.share(element) < _MUCH:
            reading.discard(element, Reason.PRIVATE)
        elif element.name in _CONTROLS and amounts.share(element) < _MUCH:
            if element.name != "noscript" or not element.find("img") or element.text.strip():
                reading.discard(element, Reason.DECORATION)
        elif _is_anchor_of_heading(element):
            reading.discard(element, Reason.DECORATION)


def _is_private(element: Element, reading: Reading) -> bool:
    style = reading.styles.of(element)
    deleted = element.name == "del" and (element.get("cite") or element.get("datetime"))
    commented = style.get("mso-element", "").startswith("comment") or any(
        name.startswith("MsoComment") for name in element.classes
    )
    return bool(reading.styles.is_hidden(element) or deleted or commented)


def select_content(root: Element, title: str, reading: Reading) -> Element:
    """The element that is the document; all around it is claimed and gone, its title saved."""
    amounts = Amounts(root)
    _drop_contents_lists(root, amounts, reading)
    content = _content(root, amounts)
    heading = _title_outside(root, content, title)
    _drop_around(content, keep=heading, reading=reading)
    _drop_furniture(content, amounts, title, reading)
    if heading is not None:
        content.children.insert(0, heading)
        heading.parent = content
    return content


# Which element it is ----------------------------------------------------------------------


def _content(root: Element, amounts: Amounts) -> Element:
    elements = [element for element in elements_of(root) if element.name != GONE]
    landmarks = [e for e in elements if e.name == "main" or e.get("role") == "main"]
    main = max(landmarks, key=amounts.share, default=None)
    if main is not None and amounts.share(main) >= _MUCH / 2:
        return _narrowed(main, amounts)
    articles = [e for e in elements if e.name == "article" or e.get("role") == "article"]
    article = max(articles, key=amounts.share, default=None)
    if article is not None and amounts.share(article) >= _MUCH:
        return _narrowed(article, amounts)
    named = [e for e in elements if _is_named_content(e) and amounts.share(e) >= _MUCH]
    if named and (_has_site(root, elements, amounts) or amounts.share(named[-1]) >= _MOST):
        return _smallest(named, amounts)
    if amounts.page.prose < _LEAST or not _has_site(root, elements, amounts):
        return root
    dense = [e for e in elements if _holds_blocks(e) and amounts.share(e) >= _MOST]
    return _smallest(dense, amounts) if dense else root


def _narrowed(element: Element, amounts: Amounts) -> Element:
    """The one article within a landmark, or the named content of that."""
    whole = amounts.share(element)
    inner = [
        e
        for e in element
        if e is not element
        and (e.name == "article" or _is_named_content(e))
        and amounts.share(e) >= _MOST * whole
    ]
    return _smallest(inner, amounts) if inner else element


def _smallest(elements: list[Element], amounts: Amounts) -> Element:
    """Of elements within each other the one that loses no prose against the outermost."""
    most = max(map(amounts.share, elements))
    return [e for e in elements if amounts.share(e) >= 0.95 * most][-1]


def _is_named_content(element: Element) -> bool:
    if element.name not in ("div", "section", "article", "td", "form"):
        return False
    names = [*element.classes, element.get("id")]
    return element.get("itemprop") == "articleBody" or any(
        map(_CONTENT.fullmatch, filter(None, names))
    )


def _holds_blocks(element: Element) -> bool:
    return element.name in ("div", "section", "article", "td", "center", "form")


def _has_site(root: Element, elements: list[Element], amounts: Amounts) -> bool:
    """Whether something of a site stands around the document."""
    return amounts.link_share(root) >= _FULL_OF_LINKS or any(
        e.name in ("nav", "footer") or e.get("role") in _ROLES for e in elements
    )


# What goes --------------------------------------------------------------------------------


def _title_outside(root: Element, content: Element, title: str) -> Element | None:
    """The heading with the title of the document, where it stands above its content."""
    if any(e.name == "h1" for e in content):
        return None
    inside = {id(e) for e in [*content, *content.ancestors()]}
    outside = [e for e in root if e.name in ("h1", "h2") and id(e) not in inside]
    for heading in outside:
        if title and fold(heading.text) == fold(title):
            return heading
    first = [e for e in outside if e.name == "h1" and collapse(e.text)]
    return first[0] if len(first) == 1 and not title else None


def _drop_around(content: Element, keep: Element | None, reading: Reading) -> None:
    inner: Element = content
    for above in content.ancestors():
        for child in above.children:
            if child is not inner:
                _drop_but(child, keep, reading)
        inner = above


def _drop_but(node: Node, keep: Element | None, reading: Reading) -> None:
    """Claim a node, all but the element that is kept."""
    if node is keep:
        return
    if isinstance(node, Element) and keep is not None and any(e is keep for e in node):
        for child in node.children:
            _drop_but(child, keep, reading)
        node.children = []
        return
    reading.discard(node, Reason.RUNNING_HEADER)


def _drop_furniture(content: Element, amounts: Amounts, title: str, reading: Reading) -> None:
    whole = max(1, amounts.of[id(content)].prose)
    for element in elements_of(content):
        if element.name in (GONE, NOTE, FORMULA) or not element.children:
            continue
        if amounts.of[id(element)].prose > _MUCH * whole:
            continue
        if _is_furniture(element, amounts, title) and not _holds_notes(element):
            reading.discard(element, Reason.RUNNING_HEADER)
        elif _is_meta(element):
            reading.discard(element, Reason.LABEL)


def _holds_notes(element: Element) -> bool:
    return is_note_container(element) or any(e.name == NOTE for e in element)


def _is_furniture(element: Element, amounts: Amounts, title: str) -> bool:
    names = [*element.classes, element.get("id")]
    if element.name == "nav" or element.get("role") in _ROLES:
        return True
    if element.name in ("header", "hgroup"):
        return (
            not _holds_title(element, title)
            and element.parent is not None
            and (element.find("nav") is not None or amounts.link_share(element) > 1 - _MUCH)
        )
    if element.name == "footer":
        return not any(above.name in ("blockquote", "figure") for above in element.ancestors())
    if element.name in ("aside", "form"):
        return amounts.link_share(element) > _MUCH or any(map(_FURNITURE.fullmatch, names))
    if element.name in ("table", "tr", "td", "th", "pre", "code", "body", "p", "figure", "math"):
        return False
    return any(map(_FURNITURE.fullmatch, filter(None, names))) and not _holds_title(element, title)


def _holds_title(element: Element, title: str) -> bool:
    headings = [e for e in element if e.name in ("h1", "h2")]
    return any(not title or fold(e.text) == fold(title) for e in headings) or (
        any(e.name == "h1" for e in headings) and not title
    )


def _is_meta(element: Element) -> bool:
    """Whether an element shows what has become metadata: who wrote it, when, under what."""
    if element.name not in ("div", "ul", "p", "span", "section", "small") or element.find(
        "h1", "h2", "img"
    ):
        return False
    names = filter(None, [*element.classes, element.get("id")])
    return any(map(_META.fullmatch, names)) and len(collapse(element.text)) <= _LONGEST_META


def _is_anchor_of_heading(element: Element) -> bool:
    """Whether a link only gives the address of the heading that it stands in."""
    if element.name != "a" or "#" not in element.get("href"):
        return False
    sign = squeeze(element.text) in ("", "¶", "#", "§", "🔗", "\uf0c1")
    return sign and bool(_ANCHOR.search(f"{element.get('class')}") or element.text.strip())


def _drop_contents_lists(root: Element, amounts: Amounts, reading: Reading) -> None:
    """A list of the headings with links to them is made anew by the site."""
    for element in elements_of(root):
        if element.name == GONE or amounts.share(element) > _MUCH:
            continue
        names = filter(None, [*element.classes, element.get("id"), element.get("role")])
        named = any(map(_CONTENTS_LIST.fullmatch, names)) or element.get("role") == "doc-toc"
        of_word = any(name.startswith("MsoToc") for name in element.classes)
        if of_word or (named and _leads_within(element)):
            reading.discard(element, Reason.LABEL)


def _leads_within(element: Element) -> bool:
    links = [e.get("href") for e in element if e.name == "a" and e.get("href")]
    return bool(links) and sum("#" in href for href in links) * 2 > len(links)
