"""Forms of the portal's own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from courses.documents.corrections import Correction, CorrectionKind
from courses.documents.corrections.rules import CHOICES, LATEST_WEEK, LONGEST_WORDING
from courses.documents.model import Kind
from courses.documents.text import collapse
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

    ``choice`` is the value of a ``portal.places.Choice``, ``week`` the number of the week that it
    belongs to, ``wording`` its text typed anew, ``printed`` the text that the form offered.
    ``corrections`` are there once the form is valid: one for each of the three that says something.
    """

    target = forms.CharField(max_length=LONGEST_TARGET)
    choice = forms.ChoiceField(
        required=False,
        choices=[
            (choice, choice)
            for choice in (
                *sorted(CHOICES),
                f"{CorrectionKind.CONFIRMED}:",
                *(f"{CorrectionKind.PART_KIND}:{kind}" for kind in Kind),
            )
        ],
    )
    occurrence = forms.IntegerField(min_value=1, max_value=9999, initial=1, required=False)
    week = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=LATEST_WEEK,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            _("The number of a week is 1 to %(most)s; empty, the text stays in its week.")
            % {"most": LATEST_WEEK},
        ),
    )
    wording = forms.CharField(
        required=False,
        error_messages={
            "max_length": _("A text typed anew has at most %(most)s characters.")
            % {"most": LONGEST_WORDING}
        },
        max_length=LONGEST_WORDING,
    )
    printed = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a form that changes nothing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.corrections:
            raise forms.ValidationError(
                _("Nothing was changed: choose what the text is, its week, or type it anew."),
                code="unchanged",
            )
        return cleaned

    @property
    def is_forged(self) -> bool:
        """Whether it was not sent by a form of the page, which cannot be filled in like this."""
        return bool({"target", "choice", "occurrence"} & set(self.errors))

    @property
    def corrections(self) -> list[Correction]:
        """The rules that were asked for."""
        sent = self.cleaned_data
        kind, _sign, value = sent.get("choice", "").partition(":")
        said = [(kind, value)] if kind else []
        if sent.get("week"):
            said.append((CorrectionKind.WEEK, str(sent["week"])))
        wording = collapse(sent.get("wording", ""))
        if wording and wording != collapse(sent.get("printed", "")):
            said.append((CorrectionKind.WORDING, wording))
        return [
            Correction(
                kind=CorrectionKind(kind),
                target=sent.get("target", ""),
                value=value,
                occurrence=sent.get("occurrence") or 1,
            )
            for kind, value in said
        ]


class KindForm(forms.Form):
    """As what kind a document is read once more."""

    kind = forms.ChoiceField(
        label=_("Read it as"), choices=[(kind.value, KINDS[kind.value]) for kind in Kind]
    )
