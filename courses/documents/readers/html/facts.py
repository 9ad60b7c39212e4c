"""What a page states about itself beside its text: in ``meta``, in JSON-LD, in class names."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KEYS_OF_META = {
    "author": "author", "article:author": "author", "dc.creator": "author", "byl": "author",
    "citation_author": "author",
    "og:title": "title", "twitter:title": "title", "citation_title": "title",
    "date": "date", "dc.date": "date", "pubdate": "date", "publishdate": "date",
    "article:published_time": "date", "og:release_date": "date", "datepublished": "date",
    "weibo:article:create_at": "date", "publication_date": "date",
    "keywords": "keywords", "article:tag": "keywords",
    "og:site_name": "site", "application-name": "site",
}  # fmt: skip
_KEYS_OF_DATA = {"headline": "title", "datePublished": "date", "author": "author",
                 "keywords": "keywords"}  # fmt: skip
_LONGEST = 500  # characters of a fact
_LONGEST_DATA = 200_000
_DEEPEST = 6
_MOST = 200
_ADDRESS = re.compile(r"https?://", re.I)

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-|brush:\s*|sourceCode\s+|highlight\s+"
    r"|hljs\s+(?:language-)?|prettyprint\s+lang-)(?P<language>[A-Za-z][A-Za-z0-9+#]{0,19})(?=$|[\s;])"
)
_NO_LANGUAGE = frozenset(
    ("wrapper", "default", "none", "text", "plain", "plaintext", "txt", "nohighlight", "code",
     "highlighter", "source", "block", "numberSource", "numberLines", "language", "lang",
     "undefined", "auto", "hljs", "copyable")
)  # fmt: skip
_CODE_HOLDERS = frozenset({"pre", "code", "div", "figure"})

FORMULA, LANGUAGE = "formula", "language"  # keys of what is no fact about the whole page
Facts = list[tuple[str, str]]  # keys (of ``Document.metadata``, "site" and the two above), values


def facts_of_meta(attributes: Mapping[str, str]) -> Facts:
    """What a ``meta`` states: at most one fact."""
    name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
    key = _KEYS_OF_META.get(name.strip().lower())
    value = _value(attributes.get("content", ""))
    return [(key, value)] if key and value else []


def facts_of_script(attributes: Mapping[str, str], content: str) -> Facts:
    """What of a script is printed: a formula that a program would set, or what JSON-LD states."""
    kind = attributes.get("type", "").lower()
    if "math/tex" in kind:
        return [(FORMULA, content)]
    return _facts_of_data(content) if "ld+json" in kind else []


def _facts_of_data(content: str) -> Facts:
    """What is stated about the first article or work that is described."""
    if len(content) > _LONGEST_DATA:
        return []
    try:
        stated = json.loads(content)
    except (ValueError, RecursionError):
        return []
    works = (node for node in _nodes(stated) if "headline" in node or "datePublished" in node)
    return [
        (_KEYS_OF_DATA[key], text)
        for key, value in next(works, {}).items()
        if key in _KEYS_OF_DATA
        for text in _texts(value)
    ]


def language_of_code(name: str, attributes: Mapping[str, str]) -> Facts:
    """The programming language that the class of an element around code names: at most one."""
    if name not in _CODE_HOLDERS:
        return []
    for match in _LANGUAGE.finditer(attributes.get("class", "")[:300]):
        if match["language"] not in _NO_LANGUAGE:
            return [(LANGUAGE, match["language"])]
    return []


def _nodes(stated: object) -> Iterator[dict[str, object]]:
    """The objects of JSON, the outer ones first, to a fixed depth and number."""
    level: list[object] = [stated]
    for _ in range(_DEEPEST):
        below: list[object] = []
        for value in level[:_MOST]:
            if isinstance(value, dict):
                yield value
                below += value.values()
            elif isinstance(value, list):
                below += value
        level = below


def _texts(value: object) -> Iterator[str]:
    """The texts of a value: a string, a list of them, or things with a name."""
    values = value[:_MOST] if isinstance(value, list) else [value]
    for one in values:
        text = one.get("name") if isinstance(one, dict) else one
        if isinstance(text, str) and _value(text):
            yield _value(text)


def _value(printed: str) -> str:
    value = " ".join(printed.split())[:_LONGEST]
    return "" if _ADDRESS.match(value) else value
