"""The form of a question: one text in the written form, and who may be asked it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.admin.base import DeskForm
from portal.admin.quizzes.previewing import LONGEST, read_text
from quizzes import bank
from quizzes.field_names import words_of_place
from quizzes.formats import Item
from quizzes.formats.written.editing import continued, editable
from quizzes.models import Question, QuestionVersion

if TYPE_CHECKING:
    from collections.abc import Iterable

PREVIEW = "_preview"  # the button that shows and does not save


def item_of(question: Question) -> Item | None:
    """The newest wording of a question, with the tags that it has in the bank."""
    version = QuestionVersion.objects.latest_of([question.pk]).first()
    return None if version is None else item_in(question, version)


def item_in(question: Question, version: QuestionVersion) -> Item:
    return Item(type=question.type, content={**version.content, "tags": question.tags})


class QuestionForm(DeskForm):
    """The text is read as in documents; each fault is named with its line."""

    text = forms.CharField(
        label=_("Question"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea({"rows": 16, "class": "manuscript", "spellcheck": "false"}),
    )

    class Meta:
        model = Question
        fields = ("course", "status")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.before = item_of(self.instance) if self.instance.pk else None
        self.items: tuple[Item, ...] = ()
        self.unsaid: tuple[str, ...] = ()
        if self.before is not None:
            said = editable(self.before)
            self.initial["text"] = said.text
            self.unsaid = said.unsaid

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        read = read_text(text)
        self.items = read.items
        if read.faults:
            raise ValidationError(list(read.faults))
        if self.instance.pk:
            self._continue()
        return text

    def _continue(self) -> None:
        """Hold the text against the question that it changes."""
        if len(self.items) != 1:
            raise ValidationError(
                _("Here is room for one question. Write others by “Add question”.")
            )
        item = self.items[0]
        if item.type != self.instance.type and not bank.may_change_type(self.instance):
            raise ValidationError(
                _(
                    "This would be another type of question, and students have answered it "
                    "already. Write a new question and withdraw this one."
                )
            )
        if self.before is not None:
            item, given_up = continued(self.before, item)
            self.unsaid = tuple(name for name in self.unsaid if name not in given_up)
        self.items = (replace(item, name=""),)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if PREVIEW in self.data:
            raise ValidationError("", code=PREVIEW)  # looked at, not saved
        return cleaned

    @property
    def unsaid_words(self) -> str:
        """What the text cannot say of this question and what stays."""
        return words_of(self.unsaid)


def words_of(fields: Iterable[str]) -> str:
    return gettext(", ").join(words_of_place(name) for name in fields)
