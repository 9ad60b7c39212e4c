"""Pieces as text and as inline Markdown, in the form that Python-Markdown renders.

Runs that a program broke in the middle of a word become one mark; blanks stand outside of marks;
no mark crosses a line break.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from courses.documents.markdown_writer import escape, escape_line
from courses.documents.readers.docx.pieces import Piece, Sort, shows_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.readers.docx.pieces import Link

_AROUND = re.compile(r"(\s*)(.*?)(\s*)\Z", re.DOTALL)
_END = "。"  # ends an address, and is no mark itself
_LOOSE = re.compile(r"<?(?:https?|ftp)://[!-~]+|\\.|[$~]|=(?==)")
_NOTE_AT_START = re.compile(r"^(\[\^[^\]]{1,40}\]):")
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_SPECIAL = re.compile(r"[\\`*_\[~=$<&]|://")  # what escaping may change
_BACKTICKS = re.compile(r"`+")


@dataclass(slots=True)
class _Atom:
    """A stretch of one line with one look. ``markdown`` is set where it is no plain text."""

    text: str
    markdown: str = ""
    bold: bool = False
    italic: bool = False
    strike: bool = False
    script: str = ""
    code: bool = False
    link: Link | None = None

    def look(self) -> tuple[object, ...]:
        return (self.bold, self.italic, self.strike, self.script, self.code, id(self.link))


def marked(pieces: Sequence[Piece], *, bold: bool = True, italic: bool = True) -> tuple[str, str]:
    """The plain text of ``pieces`` and the same as Markdown ("" where there is nothing to mark).

    Without ``bold`` and ``italic`` such letters are not marked: where a style says what they mean.
    """
    shown = [piece for piece in pieces if piece.dropped is None and piece.sort is not Sort.ADDRESS]
    for piece in shown:
        if piece.sort is not Sort.TEXT or piece.link is not None or piece.format.is_marked:
            break
    else:
        text = "".join(piece.visible for piece in shown)
        return "\n".join(line.strip() for line in text.split("\n")).strip("\n"), ""
    lines = [_tidied(line) for line in _lines(shown, bold=bold, italic=italic)]
    _link_once(lines)
    text = "\n".join("".join(atom.text for atom in line).strip() for line in lines)
    if not any(_has_marks(atom) for line in lines for atom in line):
        return text.strip("\n"), ""
    markdown = "\n".join(_line(line) for line in lines)
    return text.strip("\n"), markdown.strip("\n")


def _has_marks(atom: _Atom) -> bool:
    looks = atom.bold or atom.italic or atom.strike or atom.script or atom.code
    return bool(atom.markdown or atom.link or (looks and atom.text.strip()))


def _lines(pieces: Iterable[Piece], *, bold: bool, italic: bool) -> list[list[_Atom]]:
    lines: list[list[_Atom]] = [[]]
    for piece in pieces:
        for number, stretch in enumerate(piece.visible.split("\n")):
            if number:
                lines.append([])
            atom = _atom(piece, stretch, bold=bold, italic=italic)
            if atom.text or atom.markdown:
                lines[-1].append(atom)
    return lines


def _atom(piece: Piece, text: str, *, bold: bool, italic: bool) -> _Atom:
    link = piece.link
    form = piece.format
    if piece.sort is Sort.NOTE:
        return _Atom("", f"[^{piece.value}]", bold=form.bold and bold, link=None)
    if piece.sort is Sort.PICTURE:
        alternative = _BRACKET.sub(r"\\\g<0>", escape(" ".join(text.split())))
        return _Atom(text, f"![{alternative}]({piece.value})", link=link)
    if piece.sort is Sort.FORMULA:
        return _Atom(text, text if text.startswith("$") else "", link=link)
    return _Atom(
        text,
        bold=form.bold and bold,
        italic=form.italic and italic,
        strike=form.strike,
        script=form.script,
        code=form.code,
        link=link,
    )


def _tidied(line: list[_Atom]) -> list[_Atom]:
    """Neighbours of one look together; blanks and single marks look like what is around them."""
    line = _merged(line)
    for index, atom in enumerate(line):
        if atom.markdown or any(map(str.isalnum, atom.text)):
            continue
        around = [a for a in (line[index - 1 : index] + line[index + 1 : index + 2]) if a.text]
        blank = not atom.text.strip()
        if atom.bold and around and not any(a.bold for a in around):
            atom.bold = False
        if blank:
            _between(atom, around)
    return _merged(line)


def _between(blank: _Atom, around: Sequence[_Atom]) -> None:
    """White space looks like its neighbours where both look the same."""
    both = len(around) == 2
    blank.bold = both and all(a.bold for a in around)
    blank.italic = both and all(a.italic for a in around)
    blank.strike, blank.script, blank.code = False, "", False
    blank.link = around[0].link if both and around[0].link is around[1].link else None


def _merged(line: list[_Atom]) -> list[_Atom]:
    merged: list[_Atom] = []
    for atom in line:
        last = merged[-1] if merged else None
        if last is None or atom.markdown or last.markdown or last.look() != atom.look():
            merged.append(atom)
        else:
            last.text += atom.text
    return merged


def _link_once(lines: list[list[_Atom]]) -> None:
    """A link that other things interrupt stays at its longest stretch: it has one address."""
    stretches: dict[int, list[list[_Atom]]] = {}
    for line in lines:
        for link, group in groupby(line, key=lambda atom: id(atom.link) if atom.link else 0):
            if link:
                stretches.setdefault(link, []).append(list(group))
    for parts in stretches.values():
        longest = max(parts, key=lambda part: sum(len(atom.text.strip()) for atom in part))
        for atom in (atom for part in parts if part is not longest for atom in part):
            atom.link = None


def _line(atoms: Sequence[_Atom]) -> str:
    """One line as Markdown: bold around links, links around everything else."""
    units: list[tuple[bool, str]] = []
    _without_touching_italics(atoms)
    for _link, group in groupby(atoms, key=lambda atom: id(atom.link)):
        stretch = list(group)
        link = stretch[0].link
        if link is None:
            units += [(atom.bold, _inner(atom)) for atom in stretch]
        else:
            units.append(_linked(stretch, link))
    result = ""
    for bold, parts in groupby(units, key=lambda unit: unit[0]):
        inner = ""
        for _bold, markdown in parts:
            inner = _beside(inner, markdown)
        result = _beside(result, _wrapped("**", inner) if bold else inner)
    result = _NOTE_AT_START.sub(r"\1&#58;", result.strip())
    plain_start = bool(atoms) and not _has_marks(atoms[0])
    return escape_line(result) if plain_start else result


def _beside(before: str, after: str) -> str:
    """Two stretches; an exclamation mark before a link makes no picture of it."""
    if before.endswith("!") and after.startswith("["):
        before = f"{before[:-1]}\\!"
    return before + after


def _without_touching_italics(atoms: Sequence[_Atom]) -> None:
    """Italics that touch bold are left out, since the stars of both could not be told apart; so
    are those that begin or end between digits, where a star is a sign."""
    for index, atom in enumerate(atoms):
        if not atom.italic:
            continue
        before = atoms[index - 1] if index else None
        after = atoms[index + 1] if index + 1 < len(atoms) else None
        if atom.bold:
            atom.italic = all(n is None or not n.bold for n in (before, after))
            continue
        starred = [n for n in (before, after) if n is not None and (n.bold or n.italic)]
        joints = ((before.text[-1:] if before else "", atom.text[:1]),
                  (atom.text[-1:], after.text[:1] if after else ""))  # fmt: skip
        if any(_touches(atom, n, behind=n is after) for n in starred) or any(
            left.isdigit() and right.isdigit() for left, right in joints
        ):
            atom.italic = False


def _touches(atom: _Atom, neighbour: _Atom, *, behind: bool) -> bool:
    here, there = (atom.text[-1:], neighbour.text[:1]) if behind else (
        atom.text[:1], neighbour.text[-1:]
    )  # fmt: skip
    return not here.isspace() and not there.isspace()


def _linked(atoms: Sequence[_Atom], link: Link) -> tuple[bool, str]:
    """A link as one unit, bold where all of it is."""
    words = [atom for atom in atoms if atom.text.strip()]
    bold = bool(words) and all(atom.bold for atom in words)
    inner = ""
    for atom in atoms:
        part = _inner(atom)
        if not atom.markdown:
            part = _BRACKET.sub(r"\\\g<0>", part)
        inner += _wrapped("**", part) if atom.bold and not bold else part
    around = _AROUND.match(inner)
    if around is None or not around[2]:
        return bold, inner
    if shows_address("".join(atom.text for atom in atoms)):
        return bold, inner
    return bold, f"{around[1]}[{around[2]}]({link.address}){around[3]}"


def _inner(atom: _Atom) -> str:
    """An atom with all its marks but bold and link."""
    if atom.markdown:
        return atom.markdown
    if atom.code and atom.text.strip():
        return _code(atom.text)
    text = _escaped(atom.text) if _SPECIAL.search(atom.text) else atom.text
    if atom.script:
        text = _wrapped(f"<{atom.script}>", text, f"</{atom.script}>")
    if atom.strike:
        text = _wrapped("~~", text)
    return _wrapped("*", text) if atom.italic else text


def _escaped(text: str) -> str:
    """``text`` between other stretches: marks that pair are escaped even where they stand alone,
    and an address ends where its stretch does."""
    return _LOOSE.sub(_loosened, escape(f"{text}{_END}").removesuffix(_END))


def _loosened(match: re.Match[str]) -> str:
    return f"\\{match[0]}" if match[0] in "$~=" else match[0]


def _code(text: str) -> str:
    fence = "`" * (max((len(run) for run in _BACKTICKS.findall(text)), default=0) + 1)
    around = _AROUND.match(text)
    if around is None:
        return text
    gap = " " if around[2][:1] == "`" or around[2][-1:] == "`" else ""
    return f"{around[1]}{fence}{gap}{around[2]}{gap}{fence}{around[3]}"


def _wrapped(opening: str, inner: str, closing: str = "") -> str:
    """``inner`` between marks, blanks at its ends outside of them."""
    around = _AROUND.match(inner)
    if around is None or not around[2]:
        return inner
    return f"{around[1]}{opening}{around[2]}{closing or opening}{around[3]}"
