"""What the passes over a page share: its styles, and what they found, left out and mended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.documents.model import Claim, Fate, Origin, Reason, Trouble
from courses.documents.readers.html.tree import Element, Leaf, origin_of
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from courses.documents.model import Picture
    from courses.documents.readers.html.styles import Styles
    from courses.documents.readers.html.tree import Node

RULE = "courses.documents.readers.html"


@dataclass(slots=True)
class Reading:
    styles: Styles
    inside: Mapping[str, bytes]  # pictures inside the file, by the addresses of the page
    beside: Mapping[str, bytes] = field(default_factory=dict)  # pictures, by their paths
    typesets: bool = False  # whether a program of the page sets formulas between dollars
    is_fragment: bool = False  # of Markdown, which knows addresses beside it and counts nothing
    claims: list[Claim] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)  # by their names

    def drop(self, leaves: Iterable[Leaf], reason: Reason) -> None:
        """Claim printed texts that stand in the file one after the other."""
        printed = [leaf for leaf in leaves if leaf.text.strip()]
        origin = origin_of(printed)
        if origin is not None:
            before = " ".join(leaf.text.strip() for leaf in printed)
            self.claims.append(
                Claim(fate=Fate.DROPPED, before=before, origin=origin, rule=RULE, reason=reason)
            )

    def drop_text(self, text: str, origin: Origin, reason: Reason) -> None:
        if text.strip():
            self.claims.append(
                Claim(fate=Fate.DROPPED, before=text, origin=origin, rule=RULE, reason=reason)
            )

    def discard(self, node: Node, reason: Reason) -> None:
        """Claim a node and take it out of the page."""
        if isinstance(node, Leaf):
            self.drop([node], reason)
            node.text = ""
        else:
            self.drop(node.leaves(), reason)
            node.clear()

    def repair(self, before: str, after: str, origin: Origin) -> None:
        """Claim that ``after`` stands in a text where the file prints ``before``."""
        if squeeze(before) != squeeze(after):
            self.claims.append(
                Claim(fate=Fate.REPAIRED, before=before, after=after, origin=origin, rule=RULE)
            )

    def count(self, label: str, origin: Origin) -> None:
        """Claim a number that the file does not print but a browser shows."""
        if self.is_fragment:
            return
        self.claims.append(
            Claim(fate=Fate.COUNTED, before="", after=label, origin=origin, rule=RULE)
        )

    def trouble(self, code: str, text: str = "", origin: Origin | None = None) -> None:
        self.troubles.append(Trouble(code=code, text=text[:300], origin=origin))


def elements_of(root: Element) -> list[Element]:
    """All elements below ``root`` in the order of the file, as a list that may be changed over."""
    return [element for element in root if element is not root]
