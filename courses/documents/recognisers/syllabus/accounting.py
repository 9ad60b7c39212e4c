"""What the syllabus keeps of a line and what it claims: nothing leaves without a word here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Claim, Doubt, Fate, Origin, Reason
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.recognisers.syllabus.lines import Line

RULE = "courses.documents.recognisers.syllabus"


class Accounting:
    """Collects the claims and doubts of a syllabus while it is read."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.doubts: list[Doubt] = []
        self.starred: bool | None = None  # what a star before a reading says: required, optional

    def label(self, before: str, origin: Origin) -> None:
        """Claim characters that became the name of a field."""
        if squeeze(before):
            self.claims.append(
                Claim(
                    fate=Fate.DROPPED, before=before, origin=origin, rule=RULE, reason=Reason.LABEL
                )
            )

    def keep(self, line: Line, *kept: str) -> None:
        """Claim what is left of ``line`` when ``kept`` (in the order of the line) is taken out.

        An address behind its text has no place in these fields: the instructor is told.
        """
        self.keep_text(
            line.text if not line.mark else f"{line.mark} {line.text}", line.origin, *kept
        )
        self.addresses(line)

    def keep_text(self, text: str, origin: Origin, *kept: str) -> None:
        """Claim what is left of ``text`` when ``kept`` is taken out, in whatever order."""
        for left in left_of(text, kept):
            self.label(left, origin)

    def addresses(self, line: Line) -> None:
        for _text, address in line.links:
            self.label(address, line.origin)
            self.doubt(f"The address of a link was left out: {address}", line.origin, 0.6)

    def move(self, text: str, origin: Origin) -> None:
        """Claim that a text stands in the result before what the document has above it."""
        self.claims.append(Claim(fate=Fate.MOVED, before=text, origin=origin, rule=RULE))

    def copy(self, text: str, origin: Origin) -> None:
        """Claim that ``text`` holds at a place that does not print it: a merged cell's rows."""
        if squeeze(text):
            self.claims.append(
                Claim(fate=Fate.COUNTED, before=text, after=text, origin=origin, rule=RULE)
            )

    def repeated(self, text: str, origin: Origin) -> None:
        """Claim that a text is left out because the document prints it again where it is kept."""
        self.claims.append(
            Claim(fate=Fate.DROPPED, before=text, origin=origin, rule=RULE, reason=Reason.REPEATED)
        )

    def settle(self, message: str, origin: Origin) -> None:
        """Take back one doubt of a place that was resolved."""
        for index, doubt in enumerate(self.doubts):
            if doubt.message == message and doubt.origin == origin:
                del self.doubts[index]
                return

    def doubt(self, message: str, origin: Origin | None, weight: float = 0.5) -> None:
        self.doubts.append(Doubt(message=message, origin=origin, weight=weight))


def left_of(text: str, pieces: Sequence[str]) -> list[str]:
    """The stretches of ``text`` that no piece covers; pieces may come in any order."""
    source = squeeze(text)
    free = [True] * len(source)
    for piece in sorted(map(squeeze, pieces), key=len, reverse=True):
        at = source.find(piece) if piece else -1
        while at >= 0 and not all(free[at : at + len(piece)]):
            at = source.find(piece, at + 1)
        if at >= 0:
            free[at : at + len(piece)] = [False] * len(piece)
    marked = "".join(c if open_ else "\n" for c, open_ in zip(source, free, strict=True))
    return [stretch for stretch in marked.split("\n") if stretch]


def in_order(text: str, pieces: Sequence[str]) -> list[str]:
    """``pieces`` in the order in which they stand in ``text``."""
    return sorted(pieces, key=text.find)


def span(origins: list[Origin]) -> Origin:
    """One origin over several."""
    pages = [o.page for o in origins if o.page is not None]
    return Origin(
        first=min(o.first for o in origins),
        last=max(o.last for o in origins),
        page=min(pages) if pages else None,
    )
