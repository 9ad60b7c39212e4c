"""What the syllabus keeps of a line and what it claims: nothing leaves without a word here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.model import Claim, Doubt, Fate, Origin, Reason
from courses.documents.readers.inline import remainder
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
        self.label(rest_of(text, kept), origin)

    def addresses(self, line: Line) -> None:
        for _text, address in line.links:
            self.label(address, line.origin)
            self.doubt(f"The address of a link was left out: {address}", line.origin, 0.6)

    def doubt(self, message: str, origin: Origin | None, weight: float = 0.5) -> None:
        self.doubts.append(Doubt(message=message, origin=origin, weight=weight))


def rest_of(text: str, kept: Sequence[str]) -> str:
    """What is left of ``text`` without the pieces ``kept``, each taken out in one run."""
    source, position = squeeze(text), 0
    rest: list[str] = []
    for piece in kept:
        wanted = squeeze(piece)
        at = source.find(wanted, position)
        if at < 0:
            return remainder(text, "".join(kept))
        rest.append(source[position:at])
        position = at + len(wanted)
    return "".join([*rest, source[position:]])


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
