"""What of a document could not be read, or only in doubt: in words, with advice and the places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from courses.documents import troubles as codes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from courses.models import ImportRun

MOST_PLACES = 20  # of one kind, shown on the page

TROUBLES: Final = {
    codes.NO_CHARACTER_MAP: _(
        "Text whose font does not say which characters it shows. It cannot be read; export the "
        "document again with its fonts embedded, or recognise the text (OCR)."
    ),
    codes.PICTURE_ONLY_PAGE: _(
        "Pages that are one picture, as a scan is. Their text cannot be read; recognise it (OCR) "
        "and upload the result."
    ),
    codes.DOUBTFUL_ORDER: _(
        "Pages on which the order of the texts is a guess. Compare them with the document."
    ),
    codes.TEXT_OUTSIDE_PAGE: _(
        "Text beyond the edge of the page, which print does not show. Delete it in the document if "
        "it does not belong there."
    ),
    codes.SECOND_READER: _(
        "The document is not quite sound: only a second, simpler reader could open it. Open it in "
        "its own program, save it as a new file and upload that for a better result."
    ),
    codes.MACROS_LEFT_OUT: _("Macros were left out. They are never run here."),
    codes.EMBEDDED_LEFT_OUT: _(
        "Embedded objects and attachments were not read. Upload them as documents of their own."
    ),
    codes.PICTURE_LEFT_OUT: _(
        "Pictures that cannot be shown, for their form or their size. Replace them by PNG or JPEG "
        "in the document."
    ),
    codes.PICTURE_NOT_SENT: _(
        "Pictures that lie beside the document and did not come with it. Put the document and its "
        "pictures into one zip and upload that."
    ),
    codes.PICTURE_ELSEWHERE: _(
        "Pictures that the document only links to. They are not fetched; put them into the "
        "document."
    ),
    codes.FORMULA_AS_TEXT: _(
        "Formulas that could only be read as plain text. Compare them with the document."
    ),
    codes.CONVERTED: _(
        "The document was in an old format and was converted. For a better result save it as .docx "
        "or .pptx and upload that."
    ),
    codes.NO_SLIDE_PICTURES: _(
        "There are no pictures of the slides, because LibreOffice is missing or failed. Upload the "
        "deck as PDF too if readers need its look."
    ),
    codes.FORM_FIELDS: _("Fields of a form were read as text."),
    codes.HIDDEN_TEXT: _(
        "Text that is not to be seen on the page: white on white, or in no colour. It was kept; "
        "delete it if it does not belong there."
    ),
    codes.XFA_FORM: _(
        "A dynamic form (XFA), of which only some programs show the content. Print it to a new "
        "PDF and upload that."
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a page, a line of the source, some text; each as far as it is known."""

    page: int | None
    line: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """All places of one trouble; ``more`` is how many are not among ``places``."""

    words: str
    places: tuple[Place, ...]
    more: int


def troubles_of(run: ImportRun) -> list[Group]:
    """What the import could not read, one group for each kind of trouble."""
    places: dict[str, list[Place]] = {}
    for trouble in (run.report or {}).get("troubles", ()):
        places.setdefault(str(trouble["code"]), []).append(_place(trouble))
    return [
        Group(
            words=str(TROUBLES.get(code, code)),
            places=tuple(one for one in found[:MOST_PLACES] if one.page or one.line or one.text),
            more=max(0, len(found) - MOST_PLACES),
        )
        for code, found in sorted(places.items())
    ]


def _place(trouble: Mapping[str, Any]) -> Place:
    """Of a report; the place of a trouble is kept as the exchange form keeps places."""
    lines, text = trouble.get("lines"), str(trouble.get("text") or "")
    return Place(trouble.get("page"), lines[0] if lines else None, text)
