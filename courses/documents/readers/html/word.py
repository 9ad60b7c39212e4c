"""Pages that Word has written: what its class names and its own properties say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from courses.documents.readers.html.styles import Styles
    from courses.documents.readers.html.tree import Element

_STYLES = {
    "msotitle": "title", "msotitlecxspfirst": "title", "msotitlecxspmiddle": "title",
    "msotitlecxsplast": "title",
    "msosubtitle": "subtitle", "msocaption": "caption", "msoquote": "quote",
    "msointensequote": "intense quote", "msonormal": "normal", "msobodytext": "body text",
    "msolistparagraph": "list paragraph", "msolistparagraphcxspfirst": "list paragraph",
    "msolistparagraphcxspmiddle": "list paragraph", "msolistparagraphcxsplast": "list paragraph",
    "msofootnotetext": "footnote text", "msoendnotetext": "endnote text",
    "msoheader": "header", "msofooter": "footer",
}  # fmt: skip
_LEVEL = re.compile(r"\blevel(\d)\b")


def style_name(element: Element) -> str:
    """The name of the style of a paragraph, in English and lower case; "" where it has none."""
    for name in element.classes:
        style = _STYLES.get(name.lower())
        if style:
            return style
    return ""


def list_level(element: Element, styles: Styles) -> int | None:
    """The level, from 0, on which Word has a paragraph in a list; None if it is in none."""
    found = _LEVEL.search(styles.of(element).get("mso-list", ""))
    return int(found.group(1)) - 1 if found else None


def list_mark(element: Element, styles: Styles) -> Element | None:
    """The element that holds the printed mark of a list item."""
    return next((e for e in element if styles.of(e).get("mso-list") == "ignore"), None)
