"""Running text: what stands in one line after the other, as plain text and as inline Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from courses.documents.markdown_writer import escape, escape_line
from courses.documents.text import is_cjk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from courses.documents.readers.html.tree import Leaf

_BLANKS = re.compile(r"[ \t\n\xa0]+")
_EDGE = " \t\n\xa0\u3000"
_TICKS = re.compile(r"`+")


@dataclass(frozen=True, slots=True)
class Marks:
    """How a stretch of text is set. ``link`` is the address that it leads to, ``signs`` the name of
    a font of signs until its characters are read."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    highlighted: bool = False
    code: bool = False
    script: str = ""  # "sub" or "sup"
    link: str = ""
    signs: str = ""


class Piece(Enum):
    TEXT = 1
    BREAK = 2
    FORMULA = 3  # text is its LaTeX
    DISPLAY = 4  # a formula on lines of its own
    PICTURE = 5  # text is its alternative, address that of the picture
    NOTE = 6  # text is the mark


@dataclass(frozen=True, slots=True)
class Span:
    piece: Piece
    text: str = ""
    marks: Marks = Marks()
    address: str = ""
    printed: str = ""  # of a formula: what the file prints for it
    leaves: tuple[Leaf, ...] = ()


@dataclass(slots=True)
class Run:
    """Spans that have been gathered and not become a block yet."""

    spans: list[Span] = field(default_factory=list)

    def add(self, span: Span) -> None:
        self.spans.append(span)

    @property
    def is_blank(self) -> bool:
        return not any(s.text.strip() or s.piece is Piece.PICTURE for s in self.spans)

    def lines(self) -> list[list[Span]]:
        """The spans between the breaks."""
        found: list[list[Span]] = [[]]
        for span in self.spans:
            if span.piece is Piece.BREAK:
                found.append([])
            else:
                found[-1].append(span)
        return found


@dataclass(frozen=True, slots=True)
class Inline:
    """Plain text of one or more lines, and the same with marks: empty where it has none."""

    text: str
    markdown: str


def compose(lines: Sequence[Sequence[Span]], *, heading: bool = False) -> Inline:
    """The text of lines; a line without text is left out. A heading is bold anyway."""
    tidied = [_tidied(line) for line in lines]
    tidied = [
        line for line in tidied if _plain(line) or any(s.piece is not Piece.TEXT for s in line)
    ]
    if heading:
        tidied = [[replace(s, marks=replace(s.marks, bold=False)) for s in line] for line in tidied]
    text = "\n".join(map(_plain, tidied))
    if not any(_is_marked(span) for line in tidied for span in line):
        return Inline(text, "")
    return Inline(text, "\n".join(escape_line(_marked(line)) for line in tidied))


def plain_of(lines: Sequence[Sequence[Span]]) -> str:
    """The plain text of lines."""
    return compose(lines).text


# White space ------------------------------------------------------------------------------


def _tidied(spans: Sequence[Span]) -> list[Span]:
    """The spans of a line with white space as a browser shows it."""
    found: list[Span] = []
    for span in spans:
        if span.piece is not Piece.TEXT:
            found.append(span)
        elif span.text:
            found.append(replace(span, text=_BLANKS.sub(_shortened, span.text)))
    return _trimmed(_without_double_blanks(found))


def _shortened(match: re.Match[str]) -> str:
    """White space as one blank; as "\\n" where a line of the file ended."""
    return "\n" if "\n" in match.group(0) and "\xa0" not in match.group(0) else " "


def _without_double_blanks(spans: list[Span]) -> list[Span]:
    """One blank between words, none where a line of the file ended between two Han characters."""
    found: list[Span] = []
    before = ""  # the last character that is no blank
    pending: tuple[int, str] | None = None  # where in ``found`` the last blank may go, and its kind
    for span in spans:
        if span.piece is not Piece.TEXT:
            if pending is not None:
                found[pending[0]] = _with_blank(found[pending[0]])
            pending, before = None, "x"
            found.append(span)
            continue
        text = ""
        for character in span.text:
            if character in " \n":
                if pending is None:
                    pending = (len(found), character)
                elif character == " ":
                    pending = (pending[0], " ")
                continue
            if pending is not None and before:
                joined = pending[1] == "\n" and is_cjk(before) and is_cjk(character)
                if not joined and pending[0] == len(found):
                    text += " "
                elif not joined:
                    found[pending[0]] = _with_blank(found[pending[0]])
            pending, before = None, character
            text += character
        found.append(replace(span, text=text))
    return found


def _with_blank(span: Span) -> Span:
    return replace(span, text=f"{span.text} ") if span.piece is Piece.TEXT else span


def _trimmed(spans: list[Span]) -> list[Span]:
    """Without blanks at either end, full-width ones that indent a paragraph included."""
    found = [span for span in spans if span.text or span.piece is Piece.PICTURE]
    while found and found[0].piece is Piece.TEXT:
        text = found[0].text.lstrip(_EDGE)
        if text:
            found[0] = replace(found[0], text=text)
            break
        found.pop(0)
    while found and found[-1].piece is Piece.TEXT:
        text = found[-1].text.rstrip(_EDGE)
        if text:
            found[-1] = replace(found[-1], text=text)
            break
        found.pop()
    return found


# Text and Markdown ------------------------------------------------------------------------


def _plain(spans: Sequence[Span]) -> str:
    return "".join(_plain_of(span) for span in spans)


def _plain_of(span: Span) -> str:
    if span.piece in (Piece.FORMULA, Piece.DISPLAY):
        return f"${span.text}$"
    return "" if span.piece is Piece.NOTE else span.text


def _is_marked(span: Span) -> bool:
    return span.piece is not Piece.TEXT or (span.marks != Marks() and bool(span.text.strip()))


def _wrapped(text: str, before: str, after: str) -> str:
    """Marks directly at the words, blanks outside of them."""
    inner = text.strip()
    if not inner:
        return text
    start = text.index(inner)
    return f"{text[:start]}{before}{inner}{after}{text[start + len(inner) :]}"


def _as_link(text: str, address: str) -> str:
    return _wrapped(text, "[", f"]({address})") if address else text


# The marks from the outermost to the innermost: what they are by, and how they are written. A link
# is the outermost, so that its address is written once.
_LEVELS: tuple[tuple[Callable[[Marks], object], Callable[[str, object], str]], ...] = (
    (lambda m: m.link, lambda text, address: _as_link(text, str(address or ""))),
    (lambda m: m.bold, lambda text, on: _wrapped(text, "**", "**") if on else text),
    (lambda m: m.italic, lambda text, on: _wrapped(text, "*", "*") if on else text),
    (lambda m: m.struck, lambda text, on: _wrapped(text, "~~", "~~") if on else text),
    (lambda m: m.highlighted, lambda text, on: _wrapped(text, "==", "==") if on else text),
    (
        lambda m: m.script,
        lambda text, tag: _wrapped(text, f"<{tag}>", f"</{tag}>") if tag else text,
    ),
)


def _marked(spans: Sequence[Span], level: int = 0) -> str:
    if level == len(_LEVELS):
        return "".join(
            _written(list(group)) for _, group in groupby(spans, lambda s: (s.piece, s.marks.code))
        )
    by, write = _LEVELS[level]
    groups = groupby(spans, lambda span: by(span.marks))
    return "".join(write(_marked(list(group), level + 1), value) for value, group in groups)


def _written(spans: list[Span]) -> str:
    """Spans of one kind without the marks around them."""
    match spans[0].piece:
        case Piece.TEXT:
            text = "".join(span.text for span in spans)
            return _as_code(text) if spans[0].marks.code else _escaped(text, spans[0].marks)
        case Piece.PICTURE:
            return "".join(f"![{_in_brackets(s.text)}]({s.address})" for s in spans)
        case Piece.NOTE:
            return "".join(f"[^{span.text}]" for span in spans)
    return "".join(f"${span.text}$" for span in spans)


def _escaped(text: str, marks: Marks) -> str:
    return _in_brackets(text) if marks.link else escape(text)


def _in_brackets(text: str) -> str:
    return re.sub(r"(?<!\\)([\[\]])", r"\\\1", escape(text))


def _as_code(text: str) -> str:
    """Text between as many ticks as it does not hold."""
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    inner = text.strip()
    if not inner:
        return text
    pad = " " if inner[0] == "`" or inner[-1] == "`" else ""
    return _wrapped(text, fence + pad, pad + fence)
