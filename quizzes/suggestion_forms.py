"""A suggestion as the written form of questions, to be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.documents.text import clean_text
from quizzes.formats import Item, read_written, write_written
from quizzes.formats.words import words_of_loss

if TYPE_CHECKING:
    from quizzes.models import Suggestion

LONGEST = 20_000  # characters of a question in the written form


def written_of(suggestion: Suggestion) -> dict[str, str]:
    item = Item(type=suggestion.type, content=suggestion.content)
    return {"text": write_written([item]).data.decode("utf-8")}


class SuggestionForm(forms.Form):
    """``written`` are the type and content of the one question, once the form is valid."""

    text = forms.CharField(label=gettext_lazy("Question"), max_length=LONGEST)
    written: tuple[str, dict[str, Any]] | None = None

    def clean_text(self) -> str:
        text = clean_text(self.cleaned_data["text"])
        found = read_written(text).found
        if found.losses:
            raise forms.ValidationError([words_of_loss(loss) for loss in found.losses])
        if len(found.items) != 1:
            raise forms.ValidationError(
                _("There has to be exactly one question here; {number} were read.").format(
                    number=len(found.items)
                )
            )
        self.written = (found.items[0].type, dict(found.items[0].content))
        return text
