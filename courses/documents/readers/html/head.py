"""What a page says of itself: title, author, date and keywords for ``Document.metadata``."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from courses.documents.model import BlockKind, Reason
from courses.documents.readers.html.facts import FORMULA, LANGUAGE, Facts
from courses.documents.readers.html.stream import Print
from courses.documents.text import collapse, display_width, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from courses.documents.model import Block
    from courses.documents.readers.html.reading import Reading
    from courses.documents.readers.html.tree import Element

_CERTAIN = re.compile(r"\s*[|｜_]\s*|\s+[·•»]\s+")  # behind such a sign stands the name of the site
_DASH = re.compile(r"\s+[-–—]\s+|\s*——\s*")
_LONGEST_SITE = 20.0
_DEFAULT = re.compile(
    r"(?:microsoft word|untitled|no title|document\s?\d*$|index(?:\.html?)?$|home$|new page|无标题"
    r"|未命名|新建|文档\s?\d*$|首页$|powerpoint)",
    re.I,
)
_DATE = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2}\s?日?)?")
_DATED = frozenset(
    ("date", "post-date", "entry-date", "published", "pubdate", "pub-date", "publish-date",
     "publish-time", "post-time", "article-date", "article-time", "post-meta-date", "dateline",
     "timeago", "date-published", "blog-post-date")
)  # fmt: skip
_SIGNED = frozenset(
    ("author", "byline", "post-author", "author-name", "entry-author", "article-author",
     "p-author", "by-author", "blog-author")
)  # fmt: skip
_BY = re.compile(r"^(?:作者|文|撰文|编辑|posted by|written by|author|by)\s*[:：/|]?\s*", re.I)
_LONGEST_NAME = 40


def take_facts(root: Element, reading: Reading) -> Facts:
    """What ``meta`` and JSON-LD state, claimed as labels that became fields."""
    facts: Facts = []
    for leaf in root.leaves():
        if leaf.print is Print.FACT and leaf.key not in (FORMULA, LANGUAGE):
            facts.append((leaf.key, leaf.text))
            reading.discard(leaf, Reason.LABEL)
    return facts


def take_title(root: Element, facts: Facts, reading: Reading) -> str:
    """The title of the page as it says it itself, without the name of the site; "" if none."""
    title = root.find("title")
    printed = collapse(title.text) if title is not None else ""
    if title is not None:
        reading.discard(title, Reason.LABEL)
    stated = next((value for key, value in facts if key == "title"), "")
    site = next((value for key, value in facts if key == "site"), "")
    if _DEFAULT.match(printed):
        printed = ""
    return without_site(stated or printed, site, list(headings_of(root)))


def shown_title(root: Element, title: str, blocks: Sequence[Block]) -> str:
    """What the page shows as its title where it calls itself something else: the one heading of
    the first level that the content begins with, unless that is the name of the site."""
    if not title or fold(title) in map(fold, headings_of(root)):
        return title
    highest = [collapse(e.text) for e in root if e.name == "h1"]
    first = blocks[0].text if blocks and blocks[0].kind is BlockKind.HEADING else ""
    if len(highest) == 1 and fold(first) == fold(highest[0]) not in fold(title):
        return highest[0]
    return title


def headings_of(root: Element) -> Iterator[str]:
    """The texts of the headings, the highest level first."""
    for name in ("h1", "h2"):
        yield from (collapse(e.text) for e in root if e.name == name)


def without_site(title: str, site: str, headings: list[str]) -> str:
    """``title`` without the name of the site behind it, as far as that can be told.

    A heading of the page that the title begins with says where it ends, or the site says its
    name; a bar or an underscore parts title and site on any page, a dash does not.
    """
    for heading in headings:
        if fold(title) == fold(heading):
            return heading
    for heading in headings:
        if len(heading) > 1 and fold(title).startswith(fold(heading)):
            return heading
    if site and fold(title).endswith(fold(site)):
        at = title.rfind(site) if site in title else len(title) - len(site)
        return title[:at].rstrip(" -–—|｜_·•»:：") or title
    parts = _CERTAIN.split(title)
    while len(parts) > 1 and display_width(parts[-1]) <= _LONGEST_SITE:
        parts.pop()
    if len(parts) == 1 and parts[0] != title:
        return parts[0]
    return title


def fold(text: str) -> str:
    return unicodedata.normalize("NFKC", squeeze(text)).casefold()


def metadata_of(root: Element, facts: Facts, title: str) -> dict[str, object]:
    """Metadata of the page; where it states nothing, a date and a name that it shows by class."""
    found: dict[str, object] = {"title": title} if title else {}
    for key in ("author", "date"):
        stated = next((value for name, value in facts if name == key), "")
        if stated:
            found[key] = stated
    keywords = [value for name, value in facts if name == "keywords"]
    if keywords:
        found["keywords"] = keywords[0] if len(keywords) == 1 else keywords
    if "date" not in found and (date := _shown_date(root)):
        found["date"] = date
    if "author" not in found and (author := _shown_author(root)):
        found["author"] = author
    return found


def _shown_date(root: Element) -> str:
    dated = (e for e in root if e.name == "time" or e.classes & _DATED)
    matches = (_DATE.search(element.text) for element in dated)
    return next((match.group(0).strip() for match in matches if match), "")


def _shown_author(root: Element) -> str:
    for element in root:
        signed = element.get("rel") == "author" or element.get("itemprop") == "author"
        if not signed and not element.classes & _SIGNED:
            continue
        name = _BY.sub("", collapse(element.text))
        if 1 < len(name) <= _LONGEST_NAME and not _DATE.search(name):
            return name
    return ""
