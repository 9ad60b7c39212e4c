"""Formulas that stand alone on a line of a text: V = q · (c1 + c2)."""

from __future__ import annotations

import re

from courses.documents.text import is_han

_EQUATION = re.compile(r"^[^=]{1,60}\s?[=≈≤≥∝]\s?\S.*$")
_OPERATOR = re.compile(r"[-+−–·×*/÷^∑Σ√∫∏|]|\b[A-Za-zΔ-Ωα-ω]\w?\(|\d")
_LONGEST = 120
_NUMBER = re.compile(r"\s+(?P<number>[(（]\d{1,2}(?:[.-]\d{1,2})?[)）])$")


def with_number(text: str) -> tuple[str, str]:
    """A formula and the number that is printed behind it: ``a = b + c   (3)``."""
    found = _NUMBER.search(text)
    if found is None or text[: found.start()].rstrip().endswith(tuple("=+-−×·*/÷(（,，")):
        return text, ""
    return text[: found.start()].rstrip(), found["number"]


def is_formula(text: str) -> bool:
    """Whether a line is an equation: an equals sign, operators, hardly a Han character."""
    if len(text) > _LONGEST or "://" in text or _EQUATION.match(text) is None:
        return False
    words = re.findall(r"[A-Za-z]{4,}", text)
    han = sum(1 for character in text if is_han(character))
    right = text.split("=", 1)[-1]
    return han * 5 <= len(text) and len(words) <= 2 and _OPERATOR.search(right) is not None
