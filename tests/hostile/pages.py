"""Whether stored HTML is harmless: read by a parser, since patterns are fooled."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FORBIDDEN = frozenset(
    ("script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "svg", "button",
     "textarea", "select", "video", "audio", "source", "template", "portal", "frame", "frameset",
     "applet", "marquee", "isindex", "plaintext", "xmp", "noscript", "title", "body", "html")
)  # fmt: skip
ADDRESSES = frozenset(
    ("href", "src", "action", "formaction", "data", "poster", "srcset", "ping", "background", "cite",
     "xlink:href")
)  # fmt: skip
_SCHEME = re.compile(r"[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.-]*):")
_HARMLESS = frozenset({"http", "https", "mailto"})
_ATTRIBUTE = re.compile(r"(?:on|hx-|x-|v-|ng-|data-|@|:)", re.IGNORECASE)


class _Inspector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in FORBIDDEN:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            self.faults += _faults(tag, name, value or "")

    handle_startendtag = handle_starttag

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data[:40]!r}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration {decl[:40]!r}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"instruction {data[:40]!r}")


def _faults(tag: str, name: str, value: str) -> Iterator[str]:
    if _ATTRIBUTE.match(name) or name in ("style", "name", "srcdoc", "target", "form"):
        yield f"<{tag} {name}>"
    if name in ADDRESSES:
        scheme = _SCHEME.match(value)
        if scheme and scheme[1].lower() not in _HARMLESS:
            yield f"<{tag} {name}={value[:40]!r}>"
        if tag != "a" and (value.startswith("//") or (scheme and tag == "img")):
            yield f"<{tag} {name}={value[:40]!r}> is fetched"
    if name == "id" and not re.match(r"[a-z]+-|s-|h-|fn", value):
        yield f"<{tag} id={value[:40]!r}>"


def faults_of(html: str) -> list[str]:
    """What a page must not hold, as found; empty for a harmless one."""
    inspector = _Inspector()
    inspector.feed(html)
    inspector.close()
    return inspector.faults
