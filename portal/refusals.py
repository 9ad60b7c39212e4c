"""Why an import stopped, in the reader's language: what, where and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise

REFUSALS: dict[str, Promise] = {
    "empty": gettext_lazy("“{name}” is empty. Export the document again and upload the new file."),
    "binary": gettext_lazy(
        "“{name}” is no text file, whatever its name says. Upload it under its true name, or save "
        "it as UTF-8 text."
    ),
    "encoding": gettext_lazy(
        "The encoding of “{name}” was not recognised. Save it as UTF-8 and upload it again."
    ),
    "too_large": gettext_lazy(
        "“{name}” is larger than {limit} MB. Split it, or make its pictures smaller."
    ),
    "line_too_long": gettext_lazy(
        "Line {line} of “{name}” is longer than {limit} characters: this is data, not a document. "
        "Export it again with line breaks."
    ),
    "unsupported_format": gettext_lazy(
        "“{name}” is of a kind that cannot be read yet. Upload .txt or .md."
    ),
    "encrypted": gettext_lazy("“{name}” is protected by a password. Remove it and upload again."),
    "damaged": gettext_lazy(
        "“{name}” is damaged and could not be opened. Open it in its own program and save it again."
    ),
    "no_text": gettext_lazy(
        "“{name}” holds no text. If it is a scan, recognise its text first and upload the result."
    ),
    "too_many_parts": gettext_lazy("“{name}” has more parts than can be read. Split it."),
    "gave_up": gettext_lazy(
        "The import of “{name}” stopped the worker several times and was given up. Nothing of it "
        "was stored; the file is kept. Please tell the operator."
    ),
    "internal_error": gettext_lazy(
        "The import of “{name}” met a fault of the portal ({error}). Nothing of it was stored; the "
        "file is kept and can be imported again. Please tell the operator."
    ),
}


class _Known(dict[str, object]):
    """Details by name; what nobody gave is left out of the sentence."""

    def __missing__(self, key: str) -> str:
        return "?"


def explain(code: str, details: Mapping[str, object]) -> str:
    """The message of ``code`` for people; an empty one for an empty code."""
    if not code:
        return ""
    sentence = str(REFUSALS.get(code) or _("The import of “{name}” stopped ({code})."))
    return sentence.format_map(_Known({"code": code, **details}))
