"""Words for the codes that an account and a document leave; refusals have words of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from courses.documents.model import Fate, Kind, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

_ = gettext_lazy

FATES: Final = {
    Fate.KEPT.value: _("kept"),
    Fate.JOINED.value: _("joined: hard line breaks"),
    Fate.MOVED.value: _("moved: footnotes, titles"),
    Fate.REPAIRED.value: _("repaired: addresses, blanks"),
    Fate.DROPPED.value: _("dropped"),
}

REASONS: Final = {
    Reason.PAGE_NUMBER.value: _("page number"),
    Reason.RUNNING_HEADER.value: _("running header"),
    Reason.DECORATION.value: _("decoration"),
    Reason.LABEL.value: _("labels, separators and entries of contents, which pages make anew"),
    Reason.REPEATED_HEADER.value: _("repeated table header"),
    Reason.REPEATED.value: _("text that the document repeats"),
    Reason.PRIVATE.value: _("private matter"),
    Reason.TAKEN_OUT.value: _("taken out by an instructor"),
}

STRETCHES: Final = {
    Fate.MOVED.value: pgettext_lazy("of characters", "moved"),
    Fate.REPAIRED.value: pgettext_lazy("of characters", "repaired"),
    "unexplained": pgettext_lazy("of characters", "unexplained"),
    **REASONS,
}

ELEMENTS: Final = {
    "pictures": _("pictures"),
    "links": _("links"),
    "tables": _("tables"),
    "footnotes": _("footnotes"),
    "notes": _("footnotes"),
    "formulas": _("formulas"),
}

KINDS: Final = {
    Kind.SYLLABUS.value: _("syllabus"),
    Kind.SLIDES.value: pgettext_lazy("kind of document", "slides"),
    Kind.REPORT.value: pgettext_lazy("kind of document", "report"),
    Kind.ARTICLE.value: pgettext_lazy("kind of document", "article"),
}


CHANGES: Final = {
    "withdrawn": pgettext_lazy("what an import would do", "withdrawn"),
    "changed": pgettext_lazy("what an import would do", "changed"),
    "added": pgettext_lazy("what an import would do", "added"),
}

CHANGED_THINGS: Final = {
    "course": _("title of the course"),
    "week": _("weeks"),
    "session": _("sessions"),
    "lecturer": _("lecturers"),
    "question": _("questions before class"),
    "staff": _("people of the course"),
    "note": _("notes on the course"),
    "reading": _("readings"),
    "lesson": _("lessons"),
    "slide": pgettext_lazy("things of a course", "slides"),
}


def warning(warned: Mapping[str, Any]) -> str:
    """The message of a warning of the account (``conservation.Warned``)."""
    about, share = str(warned["about"]), f"{warned.get('share', 0) * 100:.1f} %"
    if warned["code"] == "reason above limit":
        reason = str(REASONS.get(about, about))
        return gettext("{share} of the characters were dropped as: {reason}").format(
            share=share, reason=reason
        )
    if warned["code"] == "elements missing":
        number = warned["places"][0]["text"] if warned.get("places") else "?"
        return gettext("{what} of the document missing in the result: {number}").format(
            what=ELEMENTS.get(about, about), number=number
        )
    return gettext("not all that was to be left out here was found in the source")
