"""Breaks a paragraph into lines: Chinese anywhere but before a closing mark, English at blanks
and at the hyphenation points that the text marks with ``~``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reportlab.pdfbase import pdfmetrics

CLOSING = "，。；：！？、）》」』”’〉】％%·…—"
OPENING = "（《「『“‘〈【"
INLINE = re.compile(r"\^([^^]+)\^|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)]+)\)|__([^_]+)__")
WORDS = re.compile(r"[ ]+|[A-Za-z0-9\u00c0-\u024f.,;:!?'\"()/%+=<>~@#&_\-\ufb00-\ufb04“”’–\[\]]+|.")


@dataclass(frozen=True)
class Atom:
    """An unbreakable piece of a line; ``width`` and ``rise`` in points."""

    text: str
    font: str
    size: float
    width: float = 0.0
    rise: float = 0.0
    address: str = ""
    mark: str = ""

    @property
    def blank(self) -> bool:
        return self.text.isspace()


def measured(atom: Atom) -> Atom:
    shown = atom.text.replace("~", "")
    return replace(atom, width=pdfmetrics.stringWidth(shown, atom.font, atom.size))


def atoms(markup: str, font: str, size: float, bold: str) -> list[Atom]:
    """The atoms of a markup: ``^1^`` raised, ``**bold**``, ``[text](address)``."""
    found: list[Atom] = []
    end = 0
    for match in INLINE.finditer(markup):
        found += plain(markup[end : match.start()], Atom("", font, size))
        found += marked(match, Atom("", font, size), bold)
        end = match.end()
    return glued(found + plain(markup[end:], Atom("", font, size)))


def marked(match: re.Match[str], like: Atom, bold: str) -> list[Atom]:
    note, strong, text, address, under = match.groups()
    if note:
        small = replace(like, text=note, size=like.size * 0.62, rise=like.size * 0.36, mark=note)
        return [measured(small)]
    if strong:
        return plain(strong, replace(like, font=bold))
    return plain(text or under, replace(like, address=address or ""))


def plain(text: str, like: Atom) -> list[Atom]:
    return [measured(replace(like, text=piece)) for piece in WORDS.findall(text)]


def glued(pieces: list[Atom]) -> list[Atom]:
    """Closing marks and raised marks stay with what stands before, opening with what follows."""
    result: list[list[Atom]] = []
    for piece in pieces:
        before = result[-1][-1] if result else None
        closes = piece.text[0] in CLOSING or bool(piece.mark)
        if before and not before.blank and (closes or before.text[-1] in OPENING):
            result[-1].append(piece)
        else:
            result.append([piece])
    return [merged(group) for group in result]


def merged(group: list[Atom]) -> Atom:
    if len(group) == 1:
        return group[0]
    return Cluster.of(group)


@dataclass(frozen=True)
class Cluster(Atom):
    parts: tuple[Atom, ...] = ()

    @staticmethod
    def of(group: list[Atom]) -> Cluster:
        first = group[0]
        return Cluster(
            "".join(part.text for part in group),
            first.font,
            first.size,
            sum(part.width for part in group),
            parts=tuple(group),
            mark="".join(part.mark for part in group),
        )


def parts_of(atom: Atom) -> tuple[Atom, ...]:
    return atom.parts if isinstance(atom, Cluster) else (atom,)


def broken(pieces: list[Atom], first_width: float, width: float) -> list[list[Atom]]:
    """Lines of atoms; blanks at the ends of lines are gone, English words may be hyphenated."""
    lines: list[list[Atom]] = [[]]
    room = first_width
    waiting = list(reversed(pieces))
    while waiting:
        piece = waiting.pop()
        if piece.width <= room or not lines[-1]:
            if lines[-1] or not piece.blank:
                lines[-1].append(piece)
                room -= piece.width
            continue
        head, tail = hyphenated(piece, room)
        if head:
            lines[-1].append(head)
        waiting.append(tail)
        lines.append([])
        room = width
    return [trimmed(line) for line in lines if line]


def trimmed(line: list[Atom]) -> list[Atom]:
    while line and line[-1].blank:
        line = line[:-1]
    return line


def hyphenated(piece: Atom, room: float) -> tuple[Atom | None, Atom]:
    """The part of a word that fits with a hyphen, and the rest."""
    if "~" not in piece.text or isinstance(piece, Cluster):
        return None, piece
    points = [place for place, sign in enumerate(piece.text) if sign == "~"]
    for place in reversed(points):
        head = measured(replace(piece, text=piece.text[:place].replace("~", "") + "-"))
        if head.width <= room:
            return head, measured(replace(piece, text=piece.text[place + 1 :]))
    return None, piece
