"""HTML: the lines of the page without its tags (see ``readers.html.source`` for what a line is)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.conservation.plain.plain_text import PlainText
from courses.documents.readers.html.source import html_source
from courses.documents.readers.html.stream import Kind, Print, events

if TYPE_CHECKING:
    from collections.abc import Mapping

_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_BESIDE = frozenset({"nav", "header", "footer", "aside", "noscript", "button", "svg"})
_SIGN = 32  # pixels of a picture that is a sign within the text


def html_text(data: bytes) -> PlainText:
    """All that is printed, line by line; ``numbered`` are the lines of items of ordered lists."""
    text = html_source(data, "").text
    lines: list[list[str]] = [[] for _ in range(text.count("\n") + 1)]
    numbered: set[int] = set()
    lists: list[str] = []
    pictures = 0
    beside: list[str] = []
    for event in events(text):
        if event.kind is Kind.PRINTED:
            apart = event.print is not Print.TEXT
            for number, printed in enumerate(event.text.split("\n"), event.line - 1):
                lines[min(number, len(lines) - 1)].append(f" {printed} " if apart else printed)
        elif event.name == "img":
            pictures += not beside and not _is_sign(event.attributes)
        elif event.name in _BESIDE and event.kind is Kind.START and not event.is_closed:
            beside.append(event.name)
        elif event.name in beside[-1:]:
            beside.pop()
        elif event.name in _LISTS and event.kind is Kind.START:
            lists.append(event.name)
        elif event.name in _LISTS and lists:
            lists.pop()
        elif event.name == "li" and event.kind is Kind.START and lists[-1:] == ["ol"]:
            numbered.add(event.line)
    return PlainText(
        lines=tuple("".join(line).rstrip() for line in lines),
        elements={"pictures": pictures},
        numbered=frozenset(numbered),
    )


def _is_sign(attributes: Mapping[str, str]) -> bool:
    sizes = [attributes.get(name, "").strip().removesuffix("px") for name in ("width", "height")]
    return any(size.isdecimal() and len(size) < 5 and int(size) <= _SIGN for size in sizes)
