"""The lines of a deck as printed, and what can be said of one line by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.documents.model import BlockKind, Document, Origin
from courses.documents.numbering import BULLETS, LabelStyle, split_label
from courses.documents.text import display_width, ends_sentence

RULE = "courses.documents.recognisers.slides"

# Marks that begin an item even where no blank follows; a dash or a star needs one.
SYMBOLS = frozenset(BULLETS) - frozenset("-*–—·∙o√×»")
_DASH_BULLET = re.compile(r"^[-–—·∙*o√×»]\s+(?=\S)")
_TYPED_NUMBER = re.compile(
    r"^(?:\d{1,2}[、）)．]|\d{1,2}\.(?=\s|[^\d\s])|[（(]\d{1,2}[）)]|[①-⑳]|[A-Za-z][)）、])\s*"
)
_COLUMN_GAP = re.compile(r"(?<=[\u4e00-\u9fff）)”」])\s+(?=[\u4e00-\u9fff“「])")
_FULL_STOP = re.compile(r'[a-z)\d”"’]{2}\.[”"’]?$')
_PROSE_MARK = re.compile(r"[，；。？！]|[,;?!](?=\s|$)|\.(?=\s[A-Z]|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text. ``gap`` counts the blank lines above it; 0 means that it touches the
    line before, which in a double-spaced export makes both one text box."""

    number: int
    text: str  # as printed
    bare: str  # without blanks at either end
    gap: int
    page: int | None = None

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" \t\u3000"))

    @property
    def width(self) -> float:
        return display_width(self.bare)


def lines_of(document: Document) -> list[Line]:
    """The lines of a text document that hold something, with the blank lines counted."""
    found: list[Line] = []
    gap = 0
    for page in document.pages:
        for block in page.blocks:
            bare = block.text.strip()
            if block.kind is not BlockKind.LINE or not bare:
                gap += 1
                continue
            number = page.number if len(document.pages) > 1 else None
            found.append(Line(block.origin.first, block.text, bare, gap, number))
            gap = 0
    return found


def origin_of(*lines: Line) -> Origin:
    """Where some lines stand."""
    numbers = [line.number for line in lines]
    return Origin(first=min(numbers), last=max(numbers), page=lines[0].page)


def bullet_of(text: str) -> tuple[str, str]:
    """The mark at the start of a list item ("•", "1、", "-") and the text behind it; "" if none."""
    alone = text[:1] != text[1:2]
    if text[:1] in SYMBOLS and alone and any(character.isalnum() for character in text):
        return text[0], text[1:].strip()
    dash = _DASH_BULLET.match(text)
    if dash and any(character.isalnum() for character in text):
        return dash.group(0).strip(), text[dash.end() :]
    typed = _TYPED_NUMBER.match(text)
    if typed and text[typed.end() :].strip() and not _is_amount(text, typed):
        return typed.group(0).strip(), text[typed.end() :]
    return "", text


def _is_amount(text: str, typed: re.Match[str]) -> bool:
    """``2.5`` and ``3.0时代`` are no item numbers."""
    return typed.group(0).strip().endswith(".") and text[typed.end()].isdigit()


def starts_something(text: str) -> bool:
    """Whether a line begins with a mark or number, so that it continues nothing."""
    if bullet_of(text)[0]:
        return True
    label, _rest = split_label(text)
    return label is not None and label.style not in (
        LabelStyle.BULLET,
        LabelStyle.LETTER,
        LabelStyle.ROMAN,
    )


def columns(text: str) -> list[str]:
    """The labels that stand side by side on a line, where Han text shows that blanks part them."""
    if has_prose_mark(text) or is_spaced_out(text):
        return [text]
    return _COLUMN_GAP.split(text)


def is_spaced_out(text: str) -> bool:
    """Whether most letters of a line are set apart by blanks (``区 块 链``)."""
    pieces = text.split()
    return len(pieces) > 2 and sum(1 for p in pieces if len(p) == 1) > len(pieces) * 0.6


def has_prose_mark(text: str) -> bool:
    """Whether a line holds punctuation that only sentences have."""
    return _PROSE_MARK.search(text) is not None


def ends_text(text: str) -> bool:
    """Whether a line ends a sentence, in Chinese or English; "3." and "A." end none."""
    return ends_sentence(text) or _FULL_STOP.search(text) is not None


def is_prose(text: str) -> bool:
    """Whether a stretch reads as a sentence and not as a label or heading."""
    if ends_text(text) or text.endswith(("；", ";")):
        return True
    width = display_width(text)
    return (width >= 14 and has_prose_mark(text)) or width >= 30
