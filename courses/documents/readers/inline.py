"""Inline Markdown: which characters of a stretch are text, which are an address, which are marks.

A scanner that passes over its input once; no mark is ever searched for twice, so a line of
100,000 opening brackets costs no more than one of letters.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_LINK_TARGET = re.compile(
    r"\(\s*(?:<([^<>\n]{0,2000})>|((?:[^\s()<>\\]|\\.|\([^\s()]{0,500}\)){0,2000}))(?:\s+[\"'“]([^\"'”\n]{0,500})[\"'”])?\s*\)"
)
_REFERENCE = re.compile(r"\[([^\[\]\n]{0,300})\]")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255})>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,20}(?:\s[^<>\n]{0,1000})?/?>")
_ADDRESS = re.compile(r"https?://[^\s<>，。；、（）《》“”\u3000]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_FORMULA = re.compile(
    r"\$(?=[^\s$\d])([^$\n]{0,500})(?<=[^\s\\])\$(?!\d)|\$(\d[^$\n]{0,120}[\\^_={][^$\n]{0,120})\$"
)
_NAMED = re.compile(r"\\(?:text|mathrm|mbox|textrm|operatorname)\s*\{[^{}]*\}")
_WORDS = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")  # of a sentence, not of a formula
_RUN = re.compile(r"(\*{1,3}|_{1,3}|~~|==)")
_ESCAPABLE = frozenset("\\`*_{}[]()#+-.!|<>~$\"'&=:")
_SPECIAL = re.compile(r"[\\`*_~=!\[<&$\]h]")


@dataclass(slots=True)
class Inline:
    """What a stretch of Markdown holds.

    ``text`` is the plain text; ``kept`` are text and addresses in the order of the source (what
    the account counts as kept); ``entities`` are the character references that were resolved,
    each with the character it became.
    """

    text: str = ""
    kept: str = ""
    marked: bool = False
    entities: list[tuple[str, str]] = field(default_factory=list)
    named: list[tuple[str, str]] = field(default_factory=list)  # references with their addresses


@dataclass(slots=True)
class _Delimiter:
    """An opening mark of emphasis and where it stands among the pieces."""

    mark: str
    piece: int


class _Scanner:
    """One pass over a stretch; ``pieces`` are (text, kept) pairs in order."""

    def __init__(self, source: str, references: dict[str, str]) -> None:
        self.source = source
        self.references = references
        self.pieces: list[tuple[str, str]] = []
        self.open: list[_Delimiter] = []
        self.brackets: list[tuple[int, bool]] = []  # piece index and whether it is a picture
        self.marked = False
        self.entities: list[tuple[str, str]] = []
        self.missing_runs: set[int] = set()
        self.named: list[tuple[str, str]] = []

    def scan(self) -> Inline:
        position, source = 0, self.source
        while position < len(source):
            found = _SPECIAL.search(source, position)
            if found is None:
                self.add(source[position:])
                break
            if found.start() > position:
                self.add(source[position : found.start()])
            position = self.special(found.start())
        text = "".join(piece[0] for piece in self.pieces)
        kept = "".join(piece[1] for piece in self.pieces)
        return Inline(text, kept, self.marked, self.entities, self.named)

    def add(self, text: str, kept: str | None = None) -> None:
        self.pieces.append((text, text if kept is None else kept))

    def special(self, at: int) -> int:
        """Handle the special character at ``at``; the position to go on from."""
        match self.source[at]:
            case "\\":
                return self.escape(at)
            case "`":
                return self.code(at)
            case "!" | "[":
                return self.opening_bracket(at)
            case "]":
                return self.closing_bracket(at)
            case "<":
                return self.angle(at)
            case "&":
                return self.entity(at)
            case "$":
                return self.formula(at)
            case "h":
                return self.verbatim(_ADDRESS, at)
        return self.emphasis(at)

    def verbatim(self, pattern: re.Pattern[str], at: int) -> int:
        found = pattern.match(self.source, at)
        end = found.end() if found else at + 1
        self.add(self.source[at:end])
        return end

    def formula(self, at: int) -> int:
        """A formula is written out as it stands; one among sums of money is left to be text."""
        end = self.verbatim(_FORMULA, at)
        inner = self.source[at + 1 : end - 1]
        before, after = self.source[at - 1 : at] if at else "", self.source[end : end + 1]
        if inner and not _WORDS.search(_NAMED.sub("", inner)) and not _joins(before, after):
            self.marked = True
        return end

    def escape(self, at: int) -> int:
        following = self.source[at + 1 : at + 2]
        if following in _ESCAPABLE and following:
            self.marked = True
            self.add(following)
            return at + 2
        if following == "\n":
            self.marked = True
            return at + 1
        self.add("\\")
        return at + 1

    def code(self, at: int) -> int:
        end = at
        while self.source[end : end + 1] == "`":
            end += 1
        length = end - at
        closing = -1
        if length not in self.missing_runs:
            closing = _closing_ticks(self.source, end, length)
        if closing < 0:
            self.missing_runs.add(length)
            self.add(self.source[at:end])
            return end
        self.marked = True
        self.add(self.source[end:closing].strip(" ") or self.source[end:closing])
        return closing + length

    def opening_bracket(self, at: int) -> int:
        picture = self.source[at] == "!"
        if picture and self.source[at + 1 : at + 2] != "[":
            self.add("!")
            return at + 1
        end = at + 2 if picture else at + 1
        if not picture and self.source.startswith("[^", at):
            note = _REFERENCE.match(self.source, at)
            if note and " " not in note.group(1):
                self.marked = True
                return note.end()
        self.brackets.append((len(self.pieces), picture))
        self.add(self.source[at:end])
        return end

    def closing_bracket(self, at: int) -> int:
        if not self.brackets:
            self.add("]")
            return at + 1
        piece, _picture = self.brackets.pop()
        target = _LINK_TARGET.match(self.source, at + 1)
        if target:
            return self.link(
                piece, target.group(1) or target.group(2) or "", target.end(), target.group(3)
            )
        named = _REFERENCE.match(self.source, at + 1)
        name = self.reference_name(piece, named) if self.references else ""
        if name in self.references:
            end = named.end() if named else at + 1
            printed = named.group(1) if named and named.group(1) else "]"
            self.named.append((printed, self.references[name]))
            return self.link(piece, printed, end, None)
        self.add("]")
        return at + 1

    def reference_name(self, piece: int, named: re.Match[str] | None) -> str:
        if named and named.group(1):
            return named.group(1).casefold()
        return "".join(text for text, _kept in self.pieces[piece + 1 : piece + 20]).casefold()

    def link(self, piece: int, address: str, end: int, title: str | None) -> int:
        self.marked = True
        self.pieces[piece] = ("", "")
        self.add("", address + (title or ""))
        return end

    def angle(self, at: int) -> int:
        address = _AUTOLINK.match(self.source, at)
        if address:
            self.marked = True
            self.add(address.group(1))
            return address.end()
        tag = _TAG.match(self.source, at)
        if tag:
            self.marked = True
            if tag.group(0).lower().startswith("<br"):
                self.add("\n", "")
            return tag.end()
        self.add("<")
        return at + 1

    def entity(self, at: int) -> int:
        found = _ENTITY.match(self.source, at)
        if found is None or html.unescape(found.group(0)) == found.group(0):
            self.add("&")
            return at + 1
        character = html.unescape(found.group(0)).replace("\xa0", " ")
        self.marked = True
        self.entities.append((found.group(0), character.strip()))
        self.add(character, found.group(0))
        return found.end()

    def emphasis(self, at: int) -> int:
        found = _RUN.match(self.source, at)
        if found is None:
            self.add(self.source[at])
            return at + 1
        mark, end = found.group(1), found.end()
        before, after = self.source[at - 1 : at], self.source[end : end + 1]
        can_close, can_open = bool(before.strip()), bool(after.strip())
        if _inside_word(mark, before, after):
            can_close = can_open = False
        if can_close and self.close(mark):
            return end
        if can_open:
            self.open.append(_Delimiter(mark, len(self.pieces)))
        self.add(mark)
        return end

    def close(self, mark: str) -> bool:
        """Turn the last opening ``mark`` into markup; False where there is none."""
        for index in range(len(self.open) - 1, max(-1, len(self.open) - 12), -1):
            if self.open[index].mark == mark:
                if self.open[index].piece == len(self.pieces) - 1:
                    return False
                self.pieces[self.open[index].piece] = ("", "")
                del self.open[index:]
                self.marked = True
                return True
        return False


def _closing_ticks(source: str, start: int, length: int) -> int:
    position = source.find("`" * length, start)
    while position >= 0:
        end = position + length
        while source[end : end + 1] == "`":
            end += 1
        if end - position == length:
            return position
        position = source.find("`" * length, end)
    return -1


def _joins(before: str, after: str) -> bool:
    """``US$5_a$`` and ``$x$y`` stand in a word; so do dollars of a page's program."""
    return any(side.isascii() and side.isalnum() for side in (before, after)) or before == "$"


def _inside_word(mark: str, before: str, after: str) -> bool:
    """``a_b`` and ``7*24`` hold no emphasis."""
    if mark[0] == "_":
        return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    if mark == "==":
        return not before.strip() and not after.strip()
    return mark == "*" and before.isdigit() and after.isdigit()


def scan(source: str, references: dict[str, str] | None = None) -> Inline:
    """Read the inline marks of ``source``; ``references`` are the addresses of ``[text][name]``."""
    return _Scanner(source, references or {}).scan()


def plain(source: str) -> str:
    """The plain text of a stretch of inline Markdown."""
    return scan(source).text


def remainder(source: str, kept: str) -> str:
    """What is left of ``source`` when ``kept`` is taken out of it in order; without white space."""
    rest: list[str] = []
    wanted = [c for c in kept if not c.isspace()]
    position = 0
    for character in source:
        if character.isspace():
            continue
        if position < len(wanted) and character == wanted[position]:
            position += 1
        else:
            rest.append(character)
    return "".join(rest)
