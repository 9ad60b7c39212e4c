"""Printed numbers: Chinese numerals and the labels that stand before headings and list items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "两": 2, "兩": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5,
    "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000}

HAN_NUMBER = "[零〇一二三四五六七八九十百两兩]+"


def number_of(text: str) -> int | None:
    """The value of "12", "１２", "十二", "二十", "廿一" or "IV"; None if it is no number."""
    text = text.strip().replace("廿", "二十").replace("卅", "三十")
    if text.isdecimal():
        return int(text)
    if text and all(c in "IVXLivxl" for c in text):
        return _roman(text.upper())
    return _han(text)


def _han(text: str) -> int | None:
    if not text or any(c not in _DIGITS and c not in _UNITS for c in text):
        return None
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


def _roman(text: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    total = 0
    for here, after in zip(text, [*text[1:], "I"], strict=True):
        total += values[here] if values[here] >= values[after] else -values[here]
    return total


class LabelStyle(StrEnum):
    """The forms of a printed number, by how it is written."""

    CHAPTER = "chapter"  # 第三章 第一节 第二篇 Chapter 3
    HAN = "han"  # 一、
    HAN_BRACKET = "han bracket"  # （一）
    DECIMAL = "decimal"  # 1.1 or 1.1.2
    ARABIC = "arabic"  # 1. 1、 1．
    ARABIC_BRACKET = "arabic bracket"  # （1） 1)
    CIRCLED = "circled"  # ①
    LETTER = "letter"  # a) A.
    ROMAN = "roman"  # IV.
    BULLET = "bullet"  # • - ✓ ➢


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A printed number at the start of a line. ``printed`` is without blanks around it."""

    printed: str
    style: LabelStyle
    values: tuple[int, ...]  # (1, 2) for "1.2"; empty for bullets


# Signs that are drawn before list items.
_SIGNS = (
    "•●○◦⚫⚪◉◎⊙⦁⦿‧・◯"
    "▪■□◼◻▫❏❑❒◆◇❖◈"
    "►▶▷▸▹➢➤➔➜➝➞→⇒↳❯"
    "★☆✦✧✪✩✱✳✶✽❋"
    "✓✔✗✘✕✖❌✅☐☑☒"
    "※·∙‣⁃☞☛♦"
    "\uf06c\uf06e\uf071\uf075\uf076\uf077\uf0a7\uf0a8\uf0b2\uf0b7\uf0d8\uf0e0\uf0fc"
    "-*–—"
)
# Signs only where a blank follows: "o" is how the hollow bullet of some fonts comes out.
_SPACED_SIGNS = "o√×»"
BULLETS = _SIGNS + _SPACED_SIGNS

_PATTERNS: tuple[tuple[LabelStyle, re.Pattern[str]], ...] = (
    (
        LabelStyle.CHAPTER,
        re.compile(
            rf"第\s*({HAN_NUMBER}|\d+)\s*[章节節篇编編部卷](?=[\s：:、.．]|$|[^\d])[：:、]?"
        ),
    ),
    (LabelStyle.CHAPTER, re.compile(r"(?:Chapter|Part|Section)\s+(\d+|[IVXL]+)\b[.:：]?", re.I)),
    (
        LabelStyle.HAN,
        re.compile(rf"({HAN_NUMBER})\s*(?:[．.](?!\d)|、(?!\d+\s*[年月日%％亿万]|\d+$))"),
    ),
    (LabelStyle.HAN_BRACKET, re.compile(rf"[（(]\s*({HAN_NUMBER})\s*[）)]、?")),
    (
        LabelStyle.DECIMAL,
        re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){1,3})(?![\d%％])[.．、]?(?!\s*[-/]\d)"),
    ),
    (LabelStyle.ARABIC, re.compile(r"(\d{1,3})\s*[.．、](?!\d)")),
    (LabelStyle.ARABIC_BRACKET, re.compile(r"[（(]\s*(\d{1,3})\s*[）)][.、]?")),
    (LabelStyle.ARABIC_BRACKET, re.compile(r"(\d{1,3})\s*[）)][.、]?")),
    (LabelStyle.ARABIC_BRACKET, re.compile(r"\[(\d{1,3})\]")),
    (LabelStyle.CIRCLED, re.compile(r"([①-⑳])")),
    (LabelStyle.LETTER, re.compile(r"[（(]?([A-Za-z])[）)、](?=\s|\S)")),
    (LabelStyle.LETTER, re.compile(r"([A-Za-z])[.．](?=\s)")),
    (LabelStyle.ROMAN, re.compile(r"([IVX]{1,5}|[ivx]{1,5})[.、)](?=\s)")),
    (
        LabelStyle.BULLET,
        re.compile(rf"(?:[{re.escape(_SIGNS)}](?=\s*\S)|[{_SPACED_SIGNS}](?=\s+\S))"),
    ),
)

# What stands behind a number that is an amount or begins a formula.
_BEHIND_AMOUNT = (*"%％‰万亿倍年月⁰¹²³⁴⁵⁶⁷⁸⁹^×÷*/+=≈≤≥±~∼～",)
_COMPARED = re.compile(r"[<>]\s*[\d.$]")  # and not a mark of a page: "1.1 <b>"


def split_label(text: str) -> tuple[Label | None, str]:
    """The printed number at the start of ``text`` and the rest without it, both trimmed.

    ``1.1什么`` and ``1.1 什么`` both give ("1.1", "什么"); "2.1 α" likewise. A line that is
    nothing but a number gives that label and an empty rest. A year or an amount ("2019年",
    "3.5%") is no label.
    """
    text = text.strip()
    for style, pattern in _PATTERNS:
        match = pattern.match(text)
        if match is None or not _plausible(style, match, text):
            continue
        return Label(
            printed=match.group(0).strip(), style=style, values=_values(style, match)
        ), text[match.end() :].strip()
    return None, text


def _plausible(style: LabelStyle, match: re.Match[str], text: str) -> bool:
    rest = text[match.end() :].lstrip()
    if style is LabelStyle.DECIMAL:
        return not (rest.startswith(_BEHIND_AMOUNT) or _COMPARED.match(rest))
    if style is LabelStyle.BULLET:
        return rest[:1] not in ("", match.group(0))
    return True


def _values(style: LabelStyle, match: re.Match[str]) -> tuple[int, ...]:
    if style is LabelStyle.BULLET:
        return ()
    printed = match.group(1)
    if style is LabelStyle.CIRCLED:
        return (ord(printed) - ord("①") + 1,)
    if style is LabelStyle.LETTER:
        return (ord(printed.lower()) - ord("a") + 1,)
    if style is LabelStyle.DECIMAL:
        return tuple(int(n) for n in re.split(r"[.．]", printed))
    value = number_of(printed)
    return () if value is None else (value,)
