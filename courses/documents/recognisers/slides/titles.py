"""What a slide's title says: section number, counters, and the title that runs over slides."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.documents.numbering import LabelStyle, split_label
from courses.documents.text import collapse

COUNTER = re.compile(
    r"[（(\[]\s*\d{1,2}\s*(?:[/／]|of)\s*\d{1,2}\s*[）)\]]|(?<=\s)\d{1,2}\s*[/／]\s*\d{1,2}$"
)
_CONTINUED = re.compile(
    r"[（(\[]\s*(?:续|續|接上页|接上頁|cont(?:inued|[’'.]?d)?\.?)\s*[一二三四五六七八九十\d]*\s*[）)\]]|(?:，|,)\s*continued$",
    re.I,
)
_ORDINAL = re.compile(
    r"(?<=\S)\s*[（(]\s*([一二三四五六七八九十]|[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V|\d{1,2})\s*[）)]$"
)
_DASH = re.compile(r"\s*(?:——|―+|—)\s*")
_ONLY_COUNTER = re.compile(
    r"^(?:[（(]\s*\d{1,2}\s*[/／]\s*\d{1,2}\s*[）)]|[（(]\s*(?:续|續)\s*[）)])$"
)
# "01 概述", "3 风险案例"; but "3 个问题" and "3 ways to pay" count something.
_PLAIN_NUMBER = re.compile(
    r"^(0\d(?=\s+\S)|\d{1,2}(?=\s+(?!大(?!数据|數據)|[个個种種项項步点點条條类類次年月天日位家层層])[\u4e00-\u9fff]))\s+"
)
_TITLE_STYLES = (LabelStyle.DECIMAL, LabelStyle.CHAPTER, LabelStyle.HAN, LabelStyle.ARABIC)


@dataclass(frozen=True, slots=True)
class Title:
    """A printed title in its parts; ``running`` is the same on all slides that continue one."""

    printed: str
    label: str = ""
    counter: str = ""
    running: str = ""
    numbered: bool = False  # the label is a section number such as 2.1


def parse_title(printed: str) -> Title:
    """The parts of a title: ``1.1 名称（1/5）—— 定义`` gives 1.1, （1/5）, 名称 —— 定义."""
    number, numbered, rest = _section_number(printed)
    counters = [match.group(0).strip() for match in COUNTER.finditer(rest)]
    running = _CONTINUED.sub("", COUNTER.sub("", rest))
    counters += [match.group(0).strip() for match in _CONTINUED.finditer(rest)]
    ordinal = _ORDINAL.search(running)
    if ordinal:
        counters.append(ordinal.group(0).strip())
        running = running[: ordinal.start()]
    running = (
        collapse(_DASH.sub(" —— " if "——" in running else " — ", running)).strip(" —–-") or rest
    )
    return Title(
        printed=printed,
        label=number,
        counter=" ".join(counters),
        running=running,
        numbered=numbered,
    )


def _section_number(printed: str) -> tuple[str, bool, str]:
    """The number before a title, whether it is one of several levels (2.1), and the rest."""
    label, rest = split_label(printed)
    if label is not None and label.style in _TITLE_STYLES and rest:
        return label.printed, label.style is LabelStyle.DECIMAL, rest
    plain = _PLAIN_NUMBER.match(printed)
    if plain:
        return plain.group(1), False, printed[plain.end() :]
    return "", False, printed


def has_counter(text: str) -> bool:
    """Whether a line carries （2/7） or （续）, as only titles do."""
    return COUNTER.search(text) is not None or _CONTINUED.search(text) is not None


def is_counter(text: str) -> bool:
    """Whether a line is nothing but a counter: the second line of a title."""
    return _ONLY_COUNTER.match(text) is not None


def without_ordinal(text: str) -> str:
    """``应用案例（二）`` without its number, to see that it repeats ``应用案例（一）``."""
    return _ORDINAL.sub("", text)
