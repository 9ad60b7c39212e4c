"""Why an import stopped, in the reader's language: what, where and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise

# What a file is, where its first bytes say so.
_FILE_OF_A_KIND = gettext_lazy(
    "“{name}” is {place}, whatever its name says, and cannot be read. Upload a .docx, .pptx, .pdf, "
    ".html, .md or .txt file, or a zip of them."
)

REFUSALS: dict[str, Promise] = {
    "empty": gettext_lazy("“{name}” is empty. Export the document again and upload the new file."),
    "binary": gettext_lazy(
        "“{name}” is no text file, whatever its name says. Save it as UTF-8 text and upload that."
    ),
    "encoding": gettext_lazy(
        "The encoding of “{name}” was not recognised: line {place} is neither UTF-8, UTF-16, "
        "GB18030 nor Big5. Save the file as UTF-8 and upload it again."
    ),
    "too_large": gettext_lazy(
        "“{name}” is larger than {limit} MB. Split it, or make its pictures smaller."
    ),
    "too_many_lines": gettext_lazy("“{name}” has more than {limit} lines. Split it."),
    "line_too_long": gettext_lazy(
        "Line {place} of “{name}” is longer than {limit} characters: this is data, not a document. "
        "Export it again with line breaks."
    ),
    "unsupported_format": gettext_lazy(
        "“{name}” is of a kind that cannot be read. Upload a .docx, .pptx, .pdf, .html, .md or "
        ".txt file, or a zip of them."
    ),
    "polyglot": gettext_lazy(
        "“{name}” is two kinds of file at once: what it shows depends on the program that opens "
        "it. Open it in the right one, save it as a new file and upload that."
    ),
    "picture_file": gettext_lazy(
        "“{name}” is a picture. If it shows text, recognise the text (OCR) and upload the result; "
        "otherwise put the picture into the document that it belongs to."
    ),
    "spreadsheet": gettext_lazy(
        "“{name}” is a spreadsheet. Copy its tables into a Word document, or save it as PDF, and "
        "upload that."
    ),
    "old_format": gettext_lazy(
        "“{name}” is in an old format ({place}). Open it in Word, PowerPoint or WPS, save it as "
        ".docx or .pptx and upload that."
    ),
    "macro_only": gettext_lazy(
        "“{name}” holds macros and no text. Macros are never run here. Upload the document that "
        "they make."
    ),
    "encrypted": gettext_lazy("“{name}” is protected by a password. Remove it and upload again."),
    "damaged": gettext_lazy(
        "“{name}” is damaged and could not be opened. Open it in its own program and save it again."
    ),
    "cut_short": gettext_lazy(
        "“{name}” is not whole: its end is missing, as after a copy or download that broke off. "
        "Copy it again from where it came from, or open it in its own program and save it again, "
        "and upload the whole file."
    ),
    "no_text": gettext_lazy(
        "“{name}” holds no text. If it is a scan, recognise its text first and upload the result."
    ),
    "too_many_parts": gettext_lazy(
        "“{name}” has more than {limit} parts: pages, slides, paragraphs, items, rows, questions "
        "or names. Split it, a chapter to a file, and upload the files together as a zip."
    ),
    "unpacked_too_large": gettext_lazy(
        "“{name}” unpacks to more than {limit} MB. Make its pictures smaller, or split it."
    ),
    "too_many_members": gettext_lazy("“{name}” holds more than {limit} files. Split it."),
    "xml_with_dtd": gettext_lazy(
        "“{name}” holds definitions (a DTD) that no office program writes and that attacks are "
        "made of. Open it in its own program, save it as a new file and upload that."
    ),
    "nested_archive": gettext_lazy(
        "“{name}” holds an archive within the archive ({place}). Unpack it and upload a zip of the "
        "documents themselves."
    ),
    "nothing_in_bundle": gettext_lazy(
        "“{name}” holds no document that can be read. Put .docx, .pptx, .pdf, .html, .md or .txt "
        "files into it."
    ),
    "unsupported_packing": gettext_lazy(
        "“{name}” is packed in a way that cannot be read. Pack it again as an ordinary zip."
    ),
    "too_much_memory": gettext_lazy(
        "Reading “{name}” took more than {limit} MB of memory and was stopped. Nothing of it was "
        "stored; the file is kept. Make its pictures smaller, or split it."
    ),
    "reader_crashed": gettext_lazy(
        "“{name}” made the reader stop ({error}). Nothing of it was stored; the file is kept. Open "
        "it in its own program, save it as a new file or as PDF and upload that. If that does not "
        "help, please tell the operator."
    ),
    "not_kept": gettext_lazy(
        "“{name}” could not be kept: the portal has no room for it or may not write ({error}). "
        "Nothing of it was stored. Please tell the operator and upload it again later."
    ),
    "file_missing": gettext_lazy(
        "The uploaded file “{name}” is no longer with the portal ({error}). Upload it again; "
        "what was imported before stays as it is."
    ),
    "took_too_long": gettext_lazy(
        "The import of “{name}” took too long and was stopped. Nothing of it was stored; the file "
        "is kept. Split the document and upload its parts."
    ),
    "edited_meanwhile": gettext_lazy(
        "The lessons of “{name}” were edited each time the import was about to store. Nothing of "
        "it was stored, the edits are safe. Import it again when nobody is editing."
    ),
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
    if code == "binary" and details.get("place"):
        sentence = str(_FILE_OF_A_KIND)
    shown = {
        key: f"{value:,}" if isinstance(value, int) else value for key, value in details.items()
    }
    return sentence.format_map(_Known({"code": code, **shown}))
