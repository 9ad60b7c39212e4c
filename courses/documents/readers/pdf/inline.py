"""The text of lines, unwrapped, as plain text and as inline Markdown."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from courses.documents.markdown_writer import escape, escape_line
from courses.documents.model import Claim, Fate, Origin, Reason
from courses.documents.text import is_cjk, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from courses.documents.readers.pdf.layout import Line, Run

RULE = "courses.documents.readers.pdf.inline"
_HYPHENATED = re.compile(r"[^\W\d_]{2,}-$")
_WORD_AT_END = re.compile(r"[^\W\d_]+-$")
_WORD_AT_START = re.compile(r"[^\W\d_]+")
_GLUED = 0.12  # of the size: raised type so near to a word belongs to it
_BLANKS = re.compile(r"[\s\[\]]")
_ADDRESS_AT_END = re.compile(r"(?:https?://|www\.)[!-~]{0,500}$")
_ADDRESS_PART = re.compile(r"[!-~]{1,500}")
_ADDRESS_SIGN = re.compile(r"[/=&%?#_]|\.\w")
_OPEN_PREFIX = frozenset({"self", "non", "cross", "well", "ex", "half", "all", "quasi"})


@dataclass(frozen=True, slots=True)
class Style:
    """The marks of a piece of text. ``shift``: 1 raised, -1 lowered; ``note``: the mark of the
    footnote that it refers to."""

    bold: bool = False
    italic: bool = False
    link: str = ""
    shift: int = 0
    note: str = ""


_PLAIN = Style()


@dataclass(slots=True)
class Piece:
    text: str
    style: Style
    line: int
    hyphened: bool = False


class Words:
    """The words of a document, to tell "re-read" from a word that the line end cut."""

    def __init__(self) -> None:
        self.whole: set[str] = set()
        self.hyphenated: set[str] = set()

    def learn(self, text: str) -> None:
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text):
            (self.hyphenated if "-" in word else self.whole).add(word.casefold())

    def is_one(self, first: str, second: str) -> bool:
        """Whether two halves at a line end are one word without the hyphen."""
        if not second[:1].islower():
            return False
        if (first + second).casefold() in self.whole:
            return True
        if f"{first}-{second}".casefold() in self.hyphenated:
            return False
        return first.casefold() not in _OPEN_PREFIX


@dataclass(slots=True)
class Text:
    """Unwrapped text: ``plain``, its ``markdown`` where it has marks, claims for what changed."""

    plain: str = ""
    markdown: str = ""
    claims: list[Claim] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # marks of the notes that it refers to


def unwrapped(
    lines: Sequence[Line],
    words: Words,
    notes: Mapping[int, str] = MappingProxyType({}),
    *,
    marks: bool = True,
    page: int | None = None,
) -> Text:
    """The text of the lines of a paragraph. ``notes`` are the marks of the footnotes that
    runs refer to, by the id of the run; without ``marks`` bold and italic type is not marked."""
    pieces: list[Piece] = []
    for line in lines:
        _append(pieces, _pieces(line, notes, marks=marks), line)
    return text_of(pieces, words, page if page is not None else lines[0].page)


def _pieces(line: Line, notes: Mapping[int, str], *, marks: bool) -> list[Piece]:
    found: list[Piece] = []
    end = 0.0
    for number, segment in enumerate(line.segments):
        for place, run in enumerate(segment.runs):
            spaced = bool(found) and (run.spaced or (number > 0 and place == 0))
            if run.shift and run.box.left - end < segment.size * _GLUED:
                spaced = False
            if found and found[-1].style.note and is_cjk(run.text[0]):
                spaced = False
            end = run.box.right
            if spaced:
                found.append(Piece(" ", _PLAIN, run.line))
            found.append(Piece(run.text, _style(run, notes, marks=marks), run.line, run.hyphened))
    return found


def _style(run: Run, notes: Mapping[int, str], *, marks: bool) -> Style:
    if id(run) in notes:
        return Style(note=notes[id(run)])
    return Style(
        bold=marks and run.font.bold,
        italic=marks and run.font.italic,
        link=run.link,
        shift=run.shift if len(run.text) <= 6 else 0,
    )


def _append(pieces: list[Piece], more: list[Piece], line: Line) -> None:
    """Join the pieces of the next line: a blank between Latin words, none beside Han."""
    if pieces and more:
        last, first = _last_character(pieces), more[0].text[:1]
        wrapped = _is_wrapped_address(pieces[-1], more[0]) or _goes_on_address(pieces, more)
        if not pieces[-1].hyphened and not wrapped and _parted(last, first):
            pieces.append(Piece(" ", _PLAIN, line.first))
    pieces += more


def _is_wrapped_address(before: Piece, after: Piece) -> bool:
    """Whether the printed address of a link goes on in the next line."""
    address = before.style.link
    if not address or address != after.style.link:
        return False
    return squeeze(before.text[-8:] + after.text[:4]) in address


def _goes_on_address(pieces: Sequence[Piece], more: Sequence[Piece]) -> bool:
    """Whether an address that is printed as text is cut by the end of the line."""
    address = _ADDRESS_AT_END.search("".join(p.text for p in pieces[-3:]))
    following = _ADDRESS_PART.match(more[0].text)
    if address is None or following is None:
        return False
    return address.group(0)[-1] in "/?&=#%_-." or bool(_ADDRESS_SIGN.search(following.group(0)))


def _last_character(pieces: Sequence[Piece]) -> str:
    """The last character that is no note mark: the blank goes behind the word."""
    for piece in reversed(pieces):
        if not piece.style.note and piece.text.strip():
            return piece.text.rstrip()[-1]
    return ""


def _parted(last: str, first: str) -> bool:
    if not last or not first or is_cjk(last) or is_cjk(first):
        return False
    return last not in "-/–" or first.isspace()


def text_of(pieces: list[Piece], words: Words, page: int | None) -> Text:
    result = Text()
    _mend_hyphens(pieces, words, result.claims, page)
    for piece in pieces:
        if piece.style.note:
            at = Origin(first=piece.line, last=piece.line, page=page)
            result.notes.append(piece.style.note)
            result.claims.append(
                Claim(
                    fate=Fate.DROPPED, before=piece.text, origin=at, rule=RULE, reason=Reason.LABEL
                )
            )
    result.plain = "".join(p.text for p in pieces if not p.style.note).strip()
    result.markdown = _markdown(pieces)
    return result


def _mend_hyphens(pieces: list[Piece], words: Words, claims: list[Claim], page: int | None) -> None:
    """Take out the hyphens that only the end of a line made."""
    for before, after in itertools.pairwise(pieces):
        if not before.hyphened or not _HYPHENATED.search(before.text):
            continue
        head, tail = _WORD_AT_END.search(before.text), _WORD_AT_START.match(after.text)
        if head is None or tail is None:
            continue
        first, second = head.group(0)[:-1], tail.group(0)
        if not words.is_one(first, second):
            continue
        before.text = before.text[:-1]
        claims.append(
            Claim(
                fate=Fate.REPAIRED,
                before=f"{first}-{second}",
                after=first + second,
                origin=Origin(first=before.line, last=after.line, page=page),
                rule=RULE,
            )
        )


# Markdown -----------------------------------------------------------------------------------


def _markdown(pieces: Iterable[Piece]) -> str:
    """Inline Markdown of pieces, empty where nothing needs a mark."""
    spans = _spans(pieces)
    if all(style == _PLAIN for _, style in spans):
        return ""
    return escape_line("".join(_marked(text, style) for text, style in spans).strip())


def _spans(pieces: Iterable[Piece]) -> list[tuple[str, Style]]:
    """Neighbouring pieces of one style together; blanks take the style of both sides."""
    spans: list[tuple[str, Style]] = []
    blank = ""
    for piece in pieces:
        if not piece.text.strip():
            blank += piece.text
            continue
        if spans and spans[-1][1] == piece.style and not piece.style.note:
            spans[-1] = (spans[-1][0] + blank + piece.text, piece.style)
        else:
            if blank:
                spans.append((blank, _PLAIN))
            spans.append((piece.text, piece.style))
        blank = ""
    return spans


def _marked(text: str, style: Style) -> str:
    if style.note:
        return f"[^{_BLANKS.sub('', style.note)}]"
    if style == _PLAIN or not text.strip():
        return escape(text)
    core = text.strip()
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    marked = escape(core)
    if style.link and not is_printed(style.link, core):
        marked = f"[{marked}]({style.link})"
    if style.shift:
        tag = "sup" if style.shift > 0 else "sub"
        marked = f"<{tag}>{marked}</{tag}>"
    if style.italic and not _only_han(core):
        marked = f"*{marked}*"
    if style.bold:
        marked = f"**{marked}**"
    return f"{lead}{marked}{tail}"


def is_printed(address: str, text: str) -> bool:
    """Whether a text shows the address that it links to."""
    return squeeze(address).rstrip("/").casefold() in squeeze(text).casefold()


def _only_han(text: str) -> bool:
    """Slanted Chinese is an effect of the screen, not an emphasis."""
    return all(is_cjk(character) or character.isspace() for character in text)
