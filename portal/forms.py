"""Forms of the portal's own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from courses.documents.model import Kind
from portal.refusals import explain
from portal.wording import KINDS

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class UploadForm(forms.Form):
    """A document to import, for a week of its own if the uploader knows it."""

    file = forms.FileField(
        label=_("Put in a document"),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty. Check that the right file was chosen."),
        },
    )
    week = forms.IntegerField(label=_("For week"), required=False, min_value=1, max_value=999)

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large before it is read into memory."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_LIMIT_BYTES:
            limit = settings.UPLOAD_LIMIT_BYTES // 2**20
            raise forms.ValidationError(explain("too_large", {"name": file.name, "limit": limit}))
        return file


class KindForm(forms.Form):
    """As what kind a document is read once more."""

    kind = forms.ChoiceField(
        label=_("Read it as"), choices=[(kind.value, KINDS[kind.value]) for kind in Kind]
    )
