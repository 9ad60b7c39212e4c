"""What a written answer says: letters, true or false, a number, words, blanks."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

TRUE = frozenset({"对", "正确", "√", "✓", "是", "true", "t", "yes", "right", "correct"})
FALSE = frozenset({"错", "错误", "×", "✗", "否", "false", "f", "no", "wrong", "incorrect", "不对"})

LONGEST = 200  # characters of an answer that is taken for letters or a number

_LETTERS = re.compile(r"\s*[（(]?([A-Ha-h](?:[\s,，、;；和与及/]*[A-Ha-h])*)[)）]?\s*[.。]?\s*")
_SIGN = r"[+\-−－]?"
_NUMBER = rf"{_SIGN}\d[\d,，  ]*(?:[.．]\d+)?(?:[eE]{_SIGN}\d+)?"
_NUMERIC = re.compile(
    rf"\s*({_NUMBER})\s*(%|％)?\s*(?:(?:±|\+-|\+/-)\s*(\d+(?:\.\d+)?)\s*(%|％)?)?\s*(\D{{0,60}})",
)
_BLANK = re.compile(r"\{\{\s*([^{}]{1,500}?)\s*\}\}")


def letters_of(text: str) -> frozenset[str]:
    """The letters of an answer that is nothing but letters of options, in upper case."""
    found = _LETTERS.fullmatch(text[:LONGEST])
    return frozenset(re.findall(r"[A-H]", found[1].upper())) if found else frozenset()


def numeric_of(text: str) -> dict[str, Any] | None:
    """The content of a numeric answer: "11268.25 ± 0.5 元|CNY", "3 ± 1%", "12%".

    A tolerance in per cent is a share of the value, unless the value is in per cent itself.
    None for an answer that is more than a number with its unit.
    """
    found = _NUMERIC.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    value, percent, tolerance, share, unit = found.groups()
    units = [name.strip() for name in unit.split("|") if name.strip()]
    if any(re.search(r"[。；;，,]", name) for name in units):
        return None
    is_relative = bool(share) and not percent
    return {
        "answers": [
            {
                "value": _plain(value),
                "tolerance": _shared(tolerance) if is_relative else tolerance or "0",
                "relative": is_relative,
                "fraction": "1",
            }
        ],
        "units": (["%"] if percent else []) + units,
    }


def _plain(number: str) -> str:
    number = re.sub(r"[,，  ]", "", number).replace("．", ".")
    return re.sub(r"[−－]", "-", number)


def _shared(tolerance: str) -> str:
    """Per cent as a share, exactly: "1" is "0.01"."""
    return format(Decimal(tolerance) / 100, "f")


def short_of(text: str) -> dict[str, Any]:
    variants = [one.strip() for one in text.split("|") if one.strip()]
    return {"answers": [{"text": one, "fraction": "1"} for one in variants]}


def blanks_of(stem: str) -> tuple[str, list[dict[str, Any]]]:
    """The stem with {{1}}, {{2}} … for its blanks, and what belongs into each.

    ``{{a|b}}`` takes either word, ``{{=a|~b|~c}}`` is a choice, ``{{#3.5 ± 0.1}}`` a number.
    """
    blanks: list[dict[str, Any]] = []

    def numbered(match: re.Match[str]) -> str:
        blanks.append(_blank(match[1]))
        return f"{{{{{len(blanks)}}}}}"

    return _BLANK.sub(numbered, stem), blanks


def _blank(text: str) -> dict[str, Any]:
    if text.startswith("#"):
        return {"kind": "numeric", **(numeric_of(text[1:]) or {"answers": []})}
    if text[0] in "=~" and "|" in text:
        options = [
            {"text": one.strip()[1:].strip(), "is_right": one.strip().startswith("=")}
            for one in text.split("|")
            if one.strip()
        ]
        return {"kind": "choice", "options": options}
    return {"kind": "short", **short_of(text)}
