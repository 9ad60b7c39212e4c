"""Code: its text as it stands, its language; the numbers of its lines are not part of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Reason
from courses.documents.readers.html.facts import LANGUAGE
from courses.documents.readers.html.stream import Print
from courses.documents.readers.html.tree import GONE, Element, Leaf, origin_of
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from courses.documents.readers.html.blocks import Flow
    from courses.documents.readers.html.inline import Marks
    from courses.documents.readers.html.tree import Node

_WRAPPERS = re.compile(
    r"highlight|highlighter-rouge|code-?block|codehilite|code-toolbar|code-wrapper|sourceCode|hljs"
    r"|crayon-syntax|syntaxhighlighter|language-\w+|highlight-\w+|lang-\w+"
)
_NUMBERS = re.compile(
    r"gutter|lineno|linenos|line-?numbers?(?:-rows|-wrapper)?|ln|lnt|hljs-ln-numbers?|rouge-gutter"
    r"|linenodiv|pre-numbering|code-?line-?number"
)
_MUCH = 80  # characters beside the code from which a wrapper holds more than code


def is_wrapper(element: Element) -> bool:
    """Whether a division is there for the code within it alone."""
    if not any(map(_WRAPPERS.fullmatch, element.classes)) or element.find("pre") is None:
        return False
    outside = len(squeeze(element.text)) - sum(
        len(squeeze(e.text)) for e in element if e.name == "pre"
    )
    return outside <= _MUCH


def add_code(flow: Flow, element: Element, marks: Marks) -> None:
    """The code of a ``pre``, or of what is wrapped around one or several."""
    flow.flush()
    reading = flow.reading
    for inner in list(element):
        if inner is not element and any(map(_NUMBERS.fullmatch, inner.classes)):
            reading.discard(inner, Reason.DECORATION)
    languages = [leaf for leaf in element.leaves() if leaf.key == LANGUAGE]
    language = languages[0].text if languages else ""
    reading.drop(languages[1:], Reason.LABEL)
    blocks = [element] if element.name == "pre" else [e for e in element if e.name == "pre"]
    captions = [e for e in element if e.name in ("figcaption", "caption")]
    for caption in captions if element.name != "pre" else []:
        flow.walk(caption, marks)
        caption.clear()
    within = {id(leaf) for block in blocks for leaf in block.leaves()} | set(map(id, languages))
    reading.drop((leaf for leaf in element.leaves() if id(leaf) not in within), Reason.DECORATION)
    texts = [(block, _text_of(block)) for block in blocks]
    for block, text in [(b, t) for b, t in texts if t.strip()]:
        _drop_rest(flow, block)
        leaves = [leaf for leaf in block.leaves() if leaf.print is Print.TEXT] + languages[:1]
        flow.add(
            Block(
                kind=BlockKind.CODE,
                origin=origin_of(leaves) or block.origin(),
                text=text,
                language=language,
            )
        )
        languages, language = [], ""
    if languages:
        reading.drop(languages[:1], Reason.LABEL)


def _drop_rest(flow: Flow, block: Element) -> None:
    """Addresses of links within code, and what pictures in it say."""
    other = (leaf for leaf in block.leaves() if leaf.print not in (Print.TEXT, Print.FACT))
    flow.reading.drop(other, Reason.LABEL)


def _text_of(block: Element) -> str:
    """The text of a ``pre``: its white space is meant, a ``br`` is a line."""
    parts: list[str] = []
    waiting: list[Node] = list(reversed(block.children))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Leaf):
            parts.append(node.text if node.print is Print.TEXT else "")
        elif node.name == "br":
            parts.append("\n")
        elif node.name != GONE:
            lined = node.name in ("div", "li", "tr", "p") and parts and not parts[-1].endswith("\n")
            parts += ["\n"] if lined else []
            waiting += reversed(node.children)
    return "".join(parts).replace("\xa0", " ").strip("\n").rstrip()
