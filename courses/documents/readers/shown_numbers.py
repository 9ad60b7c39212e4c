"""Numbers as a spreadsheet shows them: the format codes of Excel that charts and tables use."""

from __future__ import annotations

import re
from datetime import date, timedelta

_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_COLOURS = re.compile(r"\[[^\]]*\]|_.|\*.")
_NUMBER = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?")
_DATE = re.compile(r"y{1,4}|m{1,5}|d{1,4}|h{1,2}|s{1,2}|am/pm", re.I)
_FIRST_DAY = date(1899, 12, 30)
_LAST_DAY = 2_958_465
_MOST_DECIMALS = 10
_HELD = "\ue000"  # stands for a quoted stretch while the format is read


def shown_number(raw: str, code: str = "") -> str:
    """``raw`` ("0.125") as the format ``code`` shows it ("0.0%" gives "12.5%").

    Texts, and formats that are none, come back plainly: the number without needless digits.
    """
    try:
        value = float(raw)
    except ValueError:
        return raw.strip()
    if value != value or abs(value) > 1e300:
        return raw.strip()
    sections = code.split(";")
    section = sections[1] if value < 0 and len(sections) > 1 and sections[1] else sections[0]
    signed = value < 0 and len(sections) > 1 and bool(sections[1])
    return _formatted(abs(value) if signed else value, section) or plain_number(value)


def plain_number(value: float) -> str:
    """A number with at most 12 digits that mean something, without an exponent where it can be."""
    text = f"{value:.12g}"
    if "e" in text and abs(value) < 1e15:
        text = f"{value:.12f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _formatted(value: float, section: str) -> str:
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match.group(1) if match.group(1) is not None else match.group(2))
        return _HELD

    bare = _COLOURS.sub("", _QUOTED.sub(hold, section))
    if not bare or bare.strip().lower() in ("general", "@", "standard"):
        return ""
    shown = _as_date(value, bare) if _is_date(bare) else _as_number(value, bare)
    for text in held:
        shown = shown.replace(_HELD, text, 1)
    return shown.strip()


def _is_date(bare: str) -> bool:
    return not _NUMBER.search(bare) and re.search(r"[ymd]", bare, re.I) is not None


def _as_number(value: float, bare: str) -> str:
    found = _NUMBER.search(bare)
    if found is None:
        return ""
    digits, percent = found.group(0), "%" in bare
    if re.search(r"E[+-]", bare[found.end() :], re.I) or "/" in bare[found.end() :]:
        return ""
    whole, _, fraction = digits.partition(".")
    thousands = len(whole) - len(whole.rstrip(","))
    number = value * (100 if percent else 1) / 1000**thousands
    most = min(len(fraction), _MOST_DECIMALS)
    text = f"{number:{',' if ',' in whole.rstrip(',') else ''}.{most}f}"
    least = min(fraction.count("0"), most)
    while "." in text and text.endswith("0") and len(text.split(".")[1]) > least:
        text = text[:-1].removesuffix(".")
    return f"{bare[: found.start()]}{text}{bare[found.end() :]}"


def _as_date(value: float, bare: str) -> str:
    if not 0 < value <= _LAST_DAY or re.search(r"h|s|am/pm", bare, re.I):
        return ""
    day = _FIRST_DAY + timedelta(days=int(value))

    def part(match: re.Match[str]) -> str:
        token = match.group(0).lower()
        if token[0] == "y":
            return f"{day.year:04}" if len(token) > 2 else f"{day.year % 100:02}"
        if len(token) > 2:
            return day.strftime({"m": "%B", "d": "%A"}[token[0]])[: 3 if len(token) == 3 else 20]
        number = day.month if token[0] == "m" else day.day
        return f"{number:02}" if len(token) == 2 else str(number)

    return _DATE.sub(part, bare)
