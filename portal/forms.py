"""Forms of the portal's own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from courses.documents.corrections import ROLES, Correction, CorrectionKind
from courses.documents.model import Kind
from portal.correcting import LONGEST_TARGET
from portal.refusals import explain
from portal.wording import KINDS

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class SeveralFilesInput(forms.ClearableFileInput):
    """A file field of the browser that takes several."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One file or several, as a list; each is held to the rules for one."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(file, initial) for file in files or [None]]


class UploadForm(forms.Form):
    """Documents to import, for a week of their own if the uploader knows it."""

    file = SeveralFilesField(
        label=_("Put in a document"),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty. Check that the right file was chosen."),
        },
    )
    week = forms.IntegerField(label=_("For week"), required=False, min_value=1, max_value=999)

    def clean_file(self) -> list[UploadedFile]:
        """Refuse what is too large before it is read into memory."""
        files: list[UploadedFile] = self.cleaned_data["file"]
        limit = settings.UPLOAD_LIMIT_BYTES
        large = next((file for file in files if (file.size or 0) > limit), None)
        if large is not None:
            details = {"name": large.name, "limit": limit // 2**20}
            raise forms.ValidationError(explain("too_large", details))
        return files


class CorrectionForm(forms.Form):
    """What a place of a document is instead of what it was read as.

    ``choice`` is the value of a ``portal.places.Choice``; ``correction`` is there once the form
    is valid.
    """

    target = forms.CharField(max_length=LONGEST_TARGET)
    choice = forms.RegexField(
        rf"^(?:{CorrectionKind.HEADING}:[0-6]|{CorrectionKind.ROLE}:(?:{'|'.join(ROLES)})"
        rf"|{CorrectionKind.TITLE}:|{CorrectionKind.CONFIRMED}:"
        rf"|{CorrectionKind.PART_KIND}:(?:{'|'.join(Kind)}))$"
    )
    occurrence = forms.IntegerField(min_value=1, max_value=9999, initial=1, required=False)

    @property
    def correction(self) -> Correction:
        """The rule that was asked for."""
        kind, value = self.cleaned_data["choice"].split(":")
        return Correction(
            kind=CorrectionKind(kind),
            target=self.cleaned_data["target"],
            value=value,
            occurrence=self.cleaned_data["occurrence"] or 1,
        )


class KindForm(forms.Form):
    """As what kind a document is read once more."""

    kind = forms.ChoiceField(
        label=_("Read it as"), choices=[(kind.value, KINDS[kind.value]) for kind in Kind]
    )
