"""LaTeX put together: signs, letters, text, fences and accents. Commands are those that every
reader of LaTeX knows (latex2mathml among them)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from courses.documents.readers.formulas.signs import ACCENTS, FENCES, FUNCTIONS, NARY, SIGNS
from courses.documents.text import is_cjk

DEPTH = 60  # elements inside each other that a formula may have
_COMMAND_AT_END = re.compile(r"\\[A-Za-z]+$")
_TEXT_MARKS = re.compile(r"[#$%&_{}]")
_PIECE = re.compile(r"[A-Za-z]+|\s+|[^A-Za-z\s]")
_SHORT = frozenset({"ln", "lg"})  # functions of two letters that are hardly ever a product
_LETTER_STYLES = (
    ("DOUBLE-STRUCK", r"\mathbb"),
    ("SCRIPT", r"\mathcal"),
    ("FRAKTUR", r"\mathfrak"),
    ("BLACK-LETTER", r"\mathfrak"),
    ("MONOSPACE", r"\mathtt"),
    ("SANS-SERIF", r"\mathsf"),
    ("BOLD", r"\mathbf"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """``latex`` without dollar signs, empty where the formula holds something unknown;
    ``characters`` are those of its text in the order of the file."""

    latex: str
    characters: str


class UnknownFormula(Exception):
    """A formula holds something that has no form in LaTeX here."""


def join(*parts: str) -> str:
    """``parts`` beside each other, a blank between a command and a letter behind it."""
    result = ""
    for part in parts:
        if part and part[0].isalpha() and _COMMAND_AT_END.search(result[-40:]):
            result += " "
        result += part
    return result


def group(latex: str) -> str:
    """An argument in braces."""
    return "{" + latex + "}"


def base(latex: str) -> str:
    """What a script stands at: in braces unless it is one sign or one command."""
    if len(latex) == 1 or re.fullmatch(r"\\[A-Za-z]+|\\(?:math\w+|text)\{[^{}]*\}", latex):
        return latex
    return group(latex)


def scripts(nucleus: str, below: str, above: str) -> str:
    """``nucleus`` with its scripts, empty ones left out."""
    if re.fullmatch(r"′{1,4}|(?:\\prime ?){1,4}", above):
        above = r"\prime" * (above.count("′") or above.count("prime"))
    return nucleus + (f"_{group(below)}" if below else "") + (f"^{group(above)}" if above else "")


def text(words: str) -> str:
    """Upright words among formulas."""
    plain = _TEXT_MARKS.sub(r"\\\g<0>", words.replace("\\", "/"))
    return rf"\text{group(plain)}" if plain else ""


def letters(run: str, *, upright: bool = False) -> str:
    """The characters of a run of mathematics.

    Words that are functions become commands; other upright words stay upright; Han characters
    become text. White space is only layout.
    """
    parts: list[str] = []
    words = ""
    for piece in _PIECE.findall(run):
        if is_cjk(piece[0]) and piece not in SIGNS:
            words += piece
            continue
        if words:
            parts.append(text(words))
            words = ""
        parts.append(_piece(piece, upright=upright))
    return join(*parts, text(words))


def _piece(piece: str, *, upright: bool) -> str:
    if piece.isspace():
        return ""
    if piece.isascii() and piece.isalpha():
        if piece in FUNCTIONS and (upright or len(piece) > 2 or piece in _SHORT):
            return f"\\{piece}"
        return rf"\mathrm{group(piece)}" if upright else piece
    return sign(piece)


def sign(character: str) -> str:
    """One sign that is no Latin letter of the keyboard."""
    if character in SIGNS:
        return SIGNS[character]
    if character.isascii():
        return character
    plain = unicodedata.normalize("NFKC", character)
    if plain == character or not plain.isalnum():
        return character
    return _styled(SIGNS.get(plain, plain), unicodedata.name(character, ""))


def _styled(latex: str, name: str) -> str:
    """A letter of the mathematical alphabets."""
    command = next((command for word, command in _LETTER_STYLES if word in name), "")
    return f"{command}{group(latex)}" if command else latex


def styled(latex: str, command: str) -> str:
    return f"{command}{group(latex)}" if latex else ""


def function_name(latex: str) -> str:
    """The name of a function with or without limits: the word itself is upright."""
    word = re.match(r"(?:\\mathrm\{)?([A-Za-z]+)\}?", latex)
    if word is None or len(word.group(1)) == 1:
        return latex
    name = word.group(1)
    command = f"\\{name}" if name in FUNCTIONS else rf"\operatorname{group(name)}"
    return command + latex[word.end() :]


def fenced(opening: str, inner: str, closing: str) -> str:
    """``inner`` between fences that grow with it; an empty fence is not shown."""
    return join(rf"\left{fence(opening)}", inner, rf"\right{fence(closing)}")


def fence(character: str) -> str:
    """A fence as it stands behind ``\\left``."""
    if not character.strip():
        return "."
    if character not in FENCES:
        raise UnknownFormula(character)
    return FENCES[character]


def nary(character: str) -> str:
    """A sum, product or integral sign."""
    return NARY.get(character) or sign(character)


def accented(character: str, inner: str) -> str:
    """``inner`` under an accent, an arrow or a brace."""
    if character not in ACCENTS:
        raise UnknownFormula(character)
    return f"{ACCENTS[character]}{group(inner)}"


def matrix(rows: list[list[str]], environment: str = "matrix") -> str:
    body = r" \\ ".join(" & ".join(row) for row in rows)
    return rf"\begin{{{environment}}}{body}\end{{{environment}}}"


def lines(rows: list[str], *, cases: bool = False) -> str:
    """Formulas below each other; ``&`` in them stands where they are aligned."""
    body = r" \\ ".join(rows)
    if cases:
        return rf"\begin{{cases}}{body}\end{{cases}}"
    columns = max(row.count("&") - row.count(r"\&") for row in rows) + 1
    form = "l" if columns == 1 else ("rl" * columns)[:columns]
    return rf"\begin{{array}}{{{form}}}{body}\end{{array}}"
