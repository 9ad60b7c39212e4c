"""Forms of the portal's own pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.documents.model import Kind
from portal.wording import KINDS


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


class KindForm(forms.Form):
    """As what kind a document is read once more."""

    kind = forms.ChoiceField(
        label=_("Read it as"), choices=[(kind.value, KINDS[kind.value]) for kind in Kind]
    )
