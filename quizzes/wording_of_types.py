"""The types of questions in the words of whoever writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import Promise

TYPE_NAMES: dict[str, Promise] = {
    "single": pgettext_lazy("type of question", "single choice"),
    "multiple": pgettext_lazy("type of question", "multiple choice"),
    "truefalse": pgettext_lazy("type of question", "true or false"),
    "numeric": pgettext_lazy("type of question", "number"),
    "short": pgettext_lazy("type of question", "short answer"),
    "cloze": pgettext_lazy("type of question", "fill in"),
    "matching": pgettext_lazy("type of question", "matching"),
    "ordering": pgettext_lazy("type of question", "ordering"),
    "open": pgettext_lazy("type of question", "open question"),
    "reflection": pgettext_lazy("type of question", "reflection"),
}


def type_name(kind: str) -> str:
    """The name of a type; what is none stays as it is."""
    return str(TYPE_NAMES.get(kind, kind))
