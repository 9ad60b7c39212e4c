"""Lists: their items with levels and the numbers that a browser shows before them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.markdown_writer import escape, escape_line
from courses.documents.model import Block, BlockKind, Item, Look, Origin, Reason
from courses.documents.numbering import split_label
from courses.documents.readers.html.stream import Print
from courses.documents.readers.html.tree import Element
from courses.documents.readers.html.word import list_level, list_mark, style_name
from courses.documents.text import collapse, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.readers.html.blocks import Flow
    from courses.documents.readers.html.inline import Marks
    from courses.documents.readers.html.reading import Reading
    from courses.documents.readers.html.tree import Node

_LISTS = ("ul", "ol", "menu", "dir")
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_NUMBER = re.compile(r"-?\d{1,6}$")
_FLAT_LEVEL = re.compile(r"(?:lst-kix_\w+-|ql-indent-|level-?)(\d)\b")
_SET_APART = re.compile(r"^\s*(?P<label>\S{1,8})[ \t\n]*[\xa0\t]")
_STRAY = Look(style="stray item")
_DEEPEST = 8
_INDENT = 36.0  # points of one level of Word
_HAN = "〇一二三四五六七八九"


def add_list(flow: Flow, element: Element, marks: Marks) -> None:
    """The blocks of a list: one, or several where something else stands within an item."""
    flow.flush()
    _ListOf(flow, marks).add(element, 0)


def add_stray_item(flow: Flow, element: Element, marks: Marks) -> None:
    """An item outside of any list: a list of one, with the one before it a longer list."""
    flow.flush()
    before = len(flow.blocks)
    outer = _ListOf(flow, marks)
    outer.item(element, 0, "")
    outer.end()
    made = flow.blocks[before:]
    last = flow.blocks[before - 1] if before else None
    if made and last is not None and last.look == _STRAY and made[0].kind is BlockKind.LIST:
        joined = replace(last, items=(*last.items, *made[0].items))
        end = max(last.origin.last, made[0].origin.last)
        place = Origin(first=last.origin.first, last=end)
        flow.blocks[before - 1 : before + 1] = [replace(joined, origin=place)]
    elif made and made[0].kind is BlockKind.LIST:
        flow.blocks[before] = replace(made[0], look=_STRAY)


class _ListOf:
    """Gathers the items of a list and of the lists within it."""

    def __init__(self, flow: Flow, marks: Marks) -> None:
        self.flow = flow
        self.marks = marks
        self.items: list[Item] = []
        self.depth = 0

    def add(self, element: Element, level: int) -> None:
        self.depth += 1
        number, step = _start(element)
        flat = _FLAT_LEVEL.search(element.get("class"))
        level = int(flat.group(1)) if flat else min(level, _DEEPEST)
        strays: list[Node] = []  # a picture and its words are nodes side by side
        for child in element.children:
            if not isinstance(child, Element) or child.name not in ("li", *_LISTS):
                strays.append(child)
                continue
            self.strays(strays, level)
            if child.name in _LISTS:
                self.add(child, level + 1)
            else:
                stated = child.get("value")
                number = int(stated) if _NUMBER.match(stated) else number
                label = _label(number, _style(element, self.flow.reading))
                counted = element.name == "ol" and not self.flow.reading.is_fragment
                self.item(child, level, label if counted else "")
                number += step
        self.strays(strays, level)
        self.depth -= 1
        if not self.depth:
            self.end()

    def strays(self, nodes: list[Node], level: int) -> None:
        """What stands between the items of a list belongs to the item before it."""
        if any(isinstance(node, Element) or node.text.strip() for node in nodes):
            self.blocks(self.flow.sub(nodes, self.marks), level)
        nodes.clear()

    def item(self, element: Element, level: int, label: str) -> None:
        checked = _box(element)
        children = list(element.children)  # with the blanks between words set apart
        begin = next((i for i, c in enumerate(children) if _is_list(c)), len(children))
        inner = [c for c in children[begin:] if isinstance(c, Element) and _is_list(c)]
        behind = [c for c in children[begin:] if isinstance(c, Element) or c.text.strip()]
        if len(inner) == len(behind):
            children = children[:begin]
        else:
            inner = []
        marks = self.flow.set_in(element, self.marks)
        blocks = self.flow.sub(children, marks, holder=element)
        place = Origin(first=element.line, last=element.line)
        if blocks and label:
            self.flow.reading.count(label, place)
        origin = place if not label else None
        text: list[Block] = []
        while blocks and blocks[0].kind is BlockKind.PARAGRAPH:
            text.append(blocks.pop(0))
        if text or (label and blocks):
            self.items.append(_item(text, level, label, checked, origin or place))
        self.blocks(blocks, level)
        for one in inner:
            self.add(one, level + 1)

    def blocks(self, blocks: list[Block], level: int) -> None:
        """Lists within an item become deeper items; anything else parts the list."""
        for block in blocks:
            if block.kind is BlockKind.LIST:
                self.items += [replace(i, level=i.level + level + 1) for i in block.items]
                continue
            self.end()
            self.flow.add(block)

    def end(self) -> None:
        if self.items:
            self.flow.add(list_block(self.items))
        self.items = []


def _is_list(node: Node) -> bool:
    return isinstance(node, Element) and node.name in _LISTS


def list_block(items: Sequence[Item], look: Look | None = None) -> Block:
    origins = [item.origin for item in items if item.origin]
    origin = Origin(first=min(o.first for o in origins), last=max(o.last for o in origins))
    lowest = min(item.level for item in items)
    levelled = tuple(replace(item, level=item.level - lowest) for item in items)
    return Block(kind=BlockKind.LIST, origin=origin, items=levelled, look=look)


def _item(
    blocks: Sequence[Block], level: int, label: str, checked: bool | None, place: Origin
) -> Item:
    origins = [block.origin for block in blocks] or [place]
    first = (
        min(place.first, *(o.first for o in origins)) if label else min(o.first for o in origins)
    )
    marked = any(block.markdown for block in blocks)
    return Item(
        text="\n".join(block.text for block in blocks),
        level=level,
        label=label,
        markdown="\n".join(block.markdown or flat_markdown(block) for block in blocks)
        if marked
        else "",
        checked=checked,
        origin=Origin(first=first, last=max(o.last for o in origins)),
    )


def flat_markdown(block: Block) -> str:
    """The Markdown of a paragraph without marks."""
    return "\n".join(escape_line(escape(line)) for line in block.text.split("\n"))


def _box(element: Element) -> bool | None:
    """Whether the box before an item is ticked; None where there is no box."""
    for inner in element:
        if inner.name == "input" and inner.get("type") == "checkbox":
            return "checked" in inner.attributes
        if inner is not element and inner.name in _LISTS:
            break
    return None


# Numbers ----------------------------------------------------------------------------------


def _start(element: Element) -> tuple[int, int]:
    items = sum(isinstance(c, Element) and c.name == "li" for c in element.children)
    step = -1 if "reversed" in element.attributes else 1
    stated = element.get("start")
    if _NUMBER.match(stated):
        return int(stated), step
    return (items if step < 0 else 1), step


def _style(element: Element, reading: Reading) -> str:
    style = reading.styles.of(element)
    return (
        style.get("list-style-type")
        or style.get("list-style")
        or _TYPES.get(element.get("type"), "")
    )


def _label(number: int, style: str) -> str:
    """The number of an item as a browser shows it; "" where it shows none."""
    word = style.split()[0] if style else "decimal"
    if word == "none" or (number < 1 and word != "decimal"):
        return "" if word == "none" else f"{number}."
    if word in ("lower-alpha", "lower-latin", "upper-alpha", "upper-latin"):
        letters = _letters(number)
        return f"{letters.upper() if word.startswith('upper') else letters}."
    if word in ("lower-roman", "upper-roman") and number < 4000:
        roman = _roman(number)
        return f"{roman.upper() if word.startswith('upper') else roman}."
    if word in ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal"):
        return f"{_han(number)}、" if number < 100 else f"{number}."
    return f"{number}."


def _letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    signs = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
             (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
    roman = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        roman += sign * count
    return roman


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else f"{_HAN[tens]}十")
    return head + (_HAN[ones] if ones else "")


# Items of Word ----------------------------------------------------------------------------


def is_item_of_word(element: Element, reading: Reading) -> bool:
    """Whether a paragraph is an item of a list of Word, whose mark is typed into the page."""
    if element.name != "p":
        return False
    if list_level(element, reading.styles) is not None:
        return list_mark(element, reading.styles) is not None
    if style_name(element) != "list paragraph":
        return False
    typed = _SET_APART.match(element.text)
    return typed is not None and _is_mark(typed["label"])


def _is_mark(typed: str) -> bool:
    label, rest = split_label(f"{typed} x")
    return typed in ("·", "§", "Ø", "ü", "o", "²", "v") or (label is not None and rest == "x")


def add_item_of_word(flow: Flow, element: Element, marks: Marks) -> None:
    """Add the item to the list that the block before it is, or begin one."""
    styles = flow.reading.styles
    level = list_level(element, styles)
    if level is None:
        level = max(0, round(styles.indent(element) / _INDENT) - 1)
    signs = any(styles.font_of_signs(inner, "") for inner in element)
    place = element.origin()  # with the mark, which may stand on a line before the text
    label = _take_mark(element, flow.reading)
    blocks = flow.sub(element.children, flow.set_in(element, marks), holder=element)
    if not blocks:
        flow.reading.drop_text(label, place, Reason.DECORATION)
        return
    if not any(c.isalnum() for c in label) or label == "o" or (signs and len(label) == 1):
        flow.reading.drop_text(label, place, Reason.DECORATION)
        label = ""
    text = [block for block in blocks if block.kind is BlockKind.PARAGRAPH]
    item = _item(text, min(level, _DEEPEST), label, None, place)
    last = flow.blocks[-1] if flow.blocks else None
    if (
        last is not None
        and last.look is not None
        and last.look.style == "list paragraph"
        and last.items
    ):
        flow.blocks.pop()
        flow.add(_continued(last, item))
    else:
        flow.add(list_block([item], Look(style="list paragraph")))
    for block in blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            flow.add(block)


def _continued(block: Block, item: Item) -> Block:
    end = item.origin or block.origin
    origin = Origin(first=block.origin.first, last=max(block.origin.last, end.last))
    return replace(block, items=(*block.items, item), origin=origin)


def _take_mark(element: Element, reading: Reading) -> str:
    """The printed mark of an item, taken out of its text."""
    held = list_mark(element, reading.styles)
    if held is not None:
        label = collapse(held.text)
        held.clear()
        return label
    typed = _SET_APART.match(element.text)
    label = typed["label"] if typed else ""
    left = len(label)
    for leaf in element.leaves():
        if leaf.print is Print.TEXT and left:
            blank = len(leaf.text) - len(leaf.text.lstrip())
            taken = min(left, len(leaf.text) - blank)
            leaf.line += leaf.text.count("\n", 0, blank + taken)
            leaf.text, left = (
                leaf.text[blank + taken :],
                left - len(squeeze(leaf.text[: blank + taken])),
            )
    return label


# Definitions ------------------------------------------------------------------------------


def add_definitions(flow: Flow, element: Element, marks: Marks) -> None:
    """A list of terms, each with what it means one level below it."""
    flow.flush()
    items: list[Item] = []
    for child in _entries(element):
        term = isinstance(child, Element) and child.name == "dt"
        inner: Sequence[Node] = child.children if isinstance(child, Element) else [child]
        holder = child if isinstance(child, Element) else None
        blocks = flow.sub(inner, replace(marks, bold=True) if term else marks, holder=holder)
        text = [block for block in blocks if block.kind is BlockKind.PARAGRAPH]
        if text:
            items.append(_item(text, 0 if term else 1, "", None, text[0].origin))
        other = [block for block in blocks if block.kind is not BlockKind.PARAGRAPH]
        if other and items:
            flow.add(list_block(items))
            items = []
        for block in other:
            flow.add(block)
    if items:
        flow.add(list_block(items))


def _entries(element: Element) -> list[Node]:
    """Terms and meanings, out of the groups that may hold them."""
    found: list[Node] = []
    for child in element.children:
        if isinstance(child, Element) and child.name == "div":
            found += child.children
        else:
            found.append(child)
    return [c for c in found if isinstance(c, Element) or c.text.strip()]
