"""Fields of a form: what they show, which the text around them does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.readers.docx.names import VAL, W14, W, is_on, number, value_of

if TYPE_CHECKING:
    from lxml import etree

CHECKED, UNCHECKED = "☒", "☐"
_CONTROLS = (f"{W14}checkbox", f"{W}dropDownList", f"{W}comboBox")


def form_text(mark: etree._Element) -> str | None:
    """What the form field that begins at a ``w:fldChar`` shows besides its result.

    A box that is ticked or not, the entry that was chosen; None where it is no form field.
    """
    data = mark.find(f"{W}ffData")
    if data is None:
        return None
    box, choices = data.find(f"{W}checkBox"), data.find(f"{W}ddList")
    if box is not None:
        state = box.find(f"{W}checked")
        state = box.find(f"{W}default") if state is None else state
        return CHECKED if state is not None and is_on(state) else UNCHECKED
    if choices is not None:
        entries = [entry.get(VAL) or "" for entry in choices.findall(f"{W}listEntry")]
        chosen = number(value_of(choices, f"{W}result") or value_of(choices, f"{W}default"))
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return ""


def is_form_control(properties: etree._Element) -> bool:
    """Whether the properties of a content control make it a box or a choice."""
    return any(properties.find(name) is not None for name in _CONTROLS)
