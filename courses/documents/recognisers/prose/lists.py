"""Lists of a text: lines with bullets or running numbers, put together to one block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import Block, BlockKind, Item
from courses.documents.numbering import Label, LabelStyle, number_of, split_label
from courses.documents.recognisers.prose.footnotes import REFERENCES
from courses.documents.recognisers.prose.lines import finishes, origin_of

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.unwrapping import Stretch

_NUMBERED = (
    LabelStyle.ARABIC,
    LabelStyle.ARABIC_BRACKET,
    LabelStyle.CIRCLED,
    LabelStyle.LETTER,
    LabelStyle.HAN,
    LabelStyle.HAN_BRACKET,
    LabelStyle.ROMAN,
)


_ROMAN = re.compile(r"^[（(]?(?P<number>[ivx]{1,5})[）)]\s*(?=\S)")
_LETTERED = re.compile(r"^\[(?P<letter>[A-Z])\]\s*(?=\S)")
_COLON = re.compile(r"^[^：:。，]{1,8}[：:]\s*\S")


def item_label(text: str) -> tuple[Label | None, str]:
    """As ``split_label``, with the marks that only lists have: (ii) and [A]."""
    roman = _ROMAN.match(text)
    if roman and roman["number"] != "x":
        value = number_of(roman["number"]) or 0
        return _label(roman, LabelStyle.ROMAN, value), text[roman.end() :]
    lettered = _LETTERED.match(text)
    if lettered:
        value = ord(lettered["letter"]) - ord("A") + 1
        return _label(lettered, LabelStyle.LETTER, value), text[lettered.end() :]
    return split_label(text)


def _rights(stretch: Stretch) -> bool:
    """Whether a line names the owner of the rights, which is no reference."""
    return stretch.text.startswith(("©", "版权所有", "Copyright"))


def _label(found: re.Match[str], style: LabelStyle, value: int) -> Label:
    return Label(printed=found.group(0).strip(), style=style, values=(value,))


def references_at(
    stretches: list[Stretch], index: int, taken: set[Stretch]
) -> tuple[Block, int] | None:
    """Everything below a heading of references, one item each, with or without a number."""
    above = stretches[index - 1] if index else None
    if above is None or above not in taken or not REFERENCES.match(split_label(above.text)[1]):
        return None
    end = index
    while end < len(stretches) and stretches[end] not in taken and not _rights(stretches[end]):
        end += 1
    if end == index:
        return None
    items = []
    for stretch in stretches[index:end]:
        label, rest = item_label(stretch.text)
        numbered = label is not None and bool(rest)
        items.append(
            Item(
                text=rest if numbered else stretch.text,
                label=label.printed if label is not None and numbered else "",
                origin=stretch.origin,
            )
        )
    lines = [line for stretch in stretches[index:end] for line in stretch.lines]
    return Block(kind=BlockKind.LIST, origin=origin_of(lines), items=tuple(items)), end


def list_at(stretches: list[Stretch], index: int, taken: set[Stretch]) -> tuple[Block, int] | None:
    """The list that begins at ``index`` and the index behind it; ``taken`` are headings."""
    items: list[tuple[Label, str, Stretch]] = []
    end = index
    while end < len(stretches) and stretches[end] not in taken:
        label, rest = item_label(stretches[end].text)
        if label is None or not rest or not _next(items, label):
            break
        items.append((label, rest, stretches[end]))
        end += 1
    if not items or (len(items) == 1 and items[0][0].style is not LabelStyle.BULLET):
        return None
    return _block(items), end


def names_at(stretches: list[Stretch], index: int, taken: set[Stretch]) -> tuple[Block, int] | None:
    """Short lines without marks below a heading: names one under the other, 主编：某某."""
    if not index or stretches[index - 1] not in taken:
        return None
    end = index
    while end < len(stretches) and stretches[end] not in taken and _is_short(stretches[end]):
        end += 1
    closed = end == len(stretches) or stretches[end] in taken
    labelled = all(_COLON.match(s.text) for s in stretches[index:end])
    least = 2 if labelled else 3
    if end - index < least or not closed:
        return None
    items = tuple(Item(text=s.text, origin=s.origin) for s in stretches[index:end])
    lines = [line for stretch in stretches[index:end] for line in stretch.lines]
    return Block(kind=BlockKind.LIST, origin=origin_of(lines), items=items), end


def _is_short(stretch: Stretch) -> bool:
    text = stretch.text
    short = stretch.width <= 24 and not any(c in text for c in "，。；、")
    return not finishes(text) and (short or (_COLON.match(text) is not None and "。" not in text))


def _next(items: list[tuple[Label, str, Stretch]], label: Label) -> bool:
    """Whether ``label`` goes on with the items: a bullet, the next number, or a first of a kind."""
    if label.style is LabelStyle.BULLET:
        return True
    if label.style not in _NUMBERED or not label.values:
        return False
    same = [old for old, _text, _stretch in items if old.style is label.style]
    if not same:
        return label.values[-1] == 1 or not items
    return label.values[-1] in (same[-1].values[-1] + 1, 1)


def _block(items: list[tuple[Label, str, Stretch]]) -> Block:
    styles: list[tuple[str, int]] = []
    found: list[Item] = []
    for label, text, stretch in items:
        level = _level(styles, label, stretch)
        found.append(Item(text=text, label=label.printed, level=level, origin=stretch.origin))
    lines = [line for _label, _text, stretch in items for line in stretch.lines]
    return Block(kind=BlockKind.LIST, origin=origin_of(lines), items=tuple(found))


def _level(styles: list[tuple[str, int]], label: Label, stretch: Stretch) -> int:
    """How deep an item stands: by its kind of mark and its indent."""
    key = label.printed if label.style is LabelStyle.BULLET else label.style.value
    indent = stretch.lines[0].indent
    known = [i for i, (style, at) in enumerate(styles) if style == key and abs(at - indent) <= 2]
    if known:
        del styles[known[0] + 1 :]
        return known[0]
    while styles and styles[-1][1] > indent + 1:
        styles.pop()
    styles.append((key, indent))
    return len(styles) - 1
