"""Notes of a page: a mark that leads to a text further down, and the way back from there.

References become elements ``REFERENCE``, the notes elements ``NOTE``, both with their mark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.model import Origin, Reason
from courses.documents.readers.html.reading import elements_of
from courses.documents.readers.html.stream import Print

if TYPE_CHECKING:
    from courses.documents.readers.html.reading import Reading
    from courses.documents.readers.html.styles import Styles
    from courses.documents.readers.html.tree import Element

REFERENCE, NOTE = "note-reference", "note"

_MARK = re.compile(
    r"[\[（(【〔]?(?:注|note)?(?P<mark>\d{1,3}|[*†‡§¶]{1,3}|[①-⑳]|[a-z]|[ivx]{1,5})[\]）)】〕.]?",
    re.I,
)
_COMMENT = re.compile(r"_?(?:cmnt|msocom)", re.I)
_WAY_BACK = re.compile(
    r"[\s↩↑^⤴⬆⏎\ufe0e\ufe0f]*|(?:返回|回到正文|back|return|jump (?:up|back))\W{0,3}", re.I
)
_LEADING_BACK = re.compile(r"back-?(?:ref|link)|footnote-?back|reversefootnote", re.I)
_HOLDERS = frozenset(("li", "p", "dd", "aside", "blockquote"))
_CONTAINERS = frozenset(
    ("footnotes", "footnote", "footnote-list", "footnotes-list", "endnotes", "references",
     "footnote-definition", "footnotes-end-of-document", "simple-footnotes", "postnotes")
)  # fmt: skip
_ROLES = frozenset(("doc-endnotes", "doc-footnote", "doc-endnote"))
_OF_WORD = ("footnote", "endnote")
_REFERRING = re.compile(r"footnote|endnote|note-?ref|^reference$|doc-noteref", re.I)
_NEAR = 4  # how far up an element is looked for
_LONGEST = 5_000  # characters of a note


def mark_notes(root: Element, reading: Reading) -> None:
    """Turn references and notes of the page into elements of their own."""
    targets = _targets(root)
    notes: dict[int, tuple[Element, str]] = {}
    for link in [e for e in elements_of(root) if e.name == "a" and _fragment(e)]:
        target, mark = targets.get(_fragment(link)), _mark_of(link)
        holder = _holder(target, reading.styles) if target is not None else None
        if holder is None or not mark or not _follows(holder, link):
            continue
        if _COMMENT.match(_fragment(link)):
            reading.discard(link, Reason.PRIVATE)
            reading.discard(holder, Reason.PRIVATE)
        elif id(holder) in notes or _is_note(holder, link, mark, targets):
            notes.setdefault(id(holder), (holder, mark))
            _refer(link, notes[id(holder)][1], reading)
    for holder, mark in notes.values():
        _define(holder, mark, reading)


def is_note_container(element: Element) -> bool:
    """Whether an element holds the notes of a page."""
    names = {name.lower() for name in (*element.classes, element.get("id"))}
    return bool(names & _CONTAINERS) or element.get("role") in _ROLES


def _fragment(link: Element) -> str:
    _, hash_sign, fragment = link.get("href")[:2000].rpartition("#")
    return fragment if hash_sign else ""


def _targets(root: Element) -> dict[str, Element]:
    """Elements by id, or by the name of an anchor."""
    found: dict[str, Element] = {}
    for element in root:
        for name in (element.get("id"), element.get("name") if element.name == "a" else ""):
            if name:
                found.setdefault(name, element)
    return found


def _above(element: Element) -> list[Element]:
    """An element and the ones around it, as far as they are looked at."""
    found = [element]
    while len(found) <= _NEAR and found[-1].parent is not None:
        found.append(found[-1].parent)
    return found


def _mark_of(link: Element) -> str:
    """The mark that a link is, if it is set as one: raised, in brackets, or by name."""
    text = "".join(link.text.split())
    match = _MARK.fullmatch(text) if len(text) < 12 else None
    if match is None:
        return ""
    raised = link.find("sup") is not None or any(e.name == "sup" for e in _above(link))
    named = any(_REFERRING.search(f"{e.get('class')} {e.get('role')}") for e in link)
    return match["mark"] if raised or named or text != match["mark"] else ""


def _holder(target: Element, styles: Styles) -> Element | None:
    """The element that holds the whole of the note at a target."""
    holder = next((e for e in _above(target) if e.name in _HOLDERS), None)
    whole = next((e for e in _above(target) if styles.of(e).get("mso-element") in _OF_WORD), None)
    if whole is None and target.name in ("div", "section", "span") and holder is None:
        return target if target.name != "span" else None
    return whole or holder


def _follows(holder: Element, link: Element) -> bool:
    """Whether a note stands behind its reference and does not hold it."""
    around = any(above is holder for above in link.ancestors())
    return not around and holder.line >= link.line and len(holder.text) <= _LONGEST


def _is_note(holder: Element, link: Element, mark: str, targets: dict[str, Element]) -> bool:
    """Whether it shows the mark, and leads back or stands among the notes of the page."""
    if not _is_counted(holder) and not _typed_mark(holder, mark):
        return False
    if any(map(is_note_container, _above(holder))):
        return True
    near = {id(one) for one in [*link, *_above(link)]}
    back = (targets.get(_fragment(one)) for one in holder if one.name == "a" and _fragment(one))
    return any(one is not None and id(one) in near for one in back)


def _is_counted(holder: Element) -> bool:
    return holder.name == "li" and holder.parent is not None and holder.parent.name == "ol"


def _typed_mark(holder: Element, mark: str) -> re.Match[str] | None:
    """The mark with its brackets at the beginning of a note."""
    signs = re.escape(mark)
    return re.match(
        rf"\s*[\[（(【〔]?\s*(?:注|note)?\s*(?P<mark>{signs})(?!\w)\s*[\]）)】〕.、:：]{{0,2}}\s*",
        holder.text[:200],
        re.I,
    )


def _refer(link: Element, mark: str, reading: Reading) -> None:
    """The mark and what stands only around it become the reference."""
    element, text = link, "".join(link.text.split())
    for above in _above(link)[1:]:
        if above.name not in ("sup", "span", "b") or "".join(above.text.split()) != text:
            break
        element = above
    reading.discard(element, Reason.LABEL)
    element.name, element.attributes = REFERENCE, {"mark": mark}


def _define(holder: Element, mark: str, reading: Reading) -> None:
    for element in [e for e in holder if e is not holder and e.children]:
        leading = _LEADING_BACK.search(f"{element.get('class')} {element.get('role')}")
        empty = element.name == "a" and _fragment(element) and _WAY_BACK.fullmatch(element.text)
        if leading or empty:
            reading.discard(element, Reason.DECORATION)
    if _is_counted(holder):
        reading.count(mark, Origin(first=holder.line, last=holder.line))
    else:
        _take_typed_mark(holder, mark, reading)
    holder.name = NOTE
    holder.attributes = {"mark": mark}


def _take_typed_mark(holder: Element, mark: str, reading: Reading) -> None:
    """The mark becomes a field, the brackets around it go; the text behind them stays."""
    typed = _typed_mark(holder, mark)
    if typed is None:
        return
    around = typed.group(0).replace(typed["mark"], "", 1).strip()
    reading.drop_text(around, Origin(first=holder.line, last=holder.origin().last), Reason.LABEL)
    left = typed.end()
    for leaf in holder.leaves():
        if leaf.print is Print.TEXT and left:
            taken = min(left, len(leaf.text))
            leaf.line += leaf.text.count("\n", 0, taken)
            leaf.text, left = leaf.text[taken:], left - taken
