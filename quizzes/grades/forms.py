"""What an instructor may set and send; the messages say what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from quizzes.models import CourseGrading, QuizGrading
from quizzes.questions.shapes import clean_text
from quizzes.templatetags.quiz_text import marks as in_words

if TYPE_CHECKING:
    from decimal import Decimal

    from django.utils.datastructures import MultiValueDict

_LONGEST_COMMENT = 5_000
_LONGEST_REASON = 1_000


class CourseGradingForm(forms.ModelForm):
    class Meta:
        model = CourseGrading
        fields = ("missed_is_zero",)


class QuizGradingForm(forms.ModelForm):
    class Meta:
        model = QuizGrading
        fields = ("weight", "mark_step")


class HandMarkForm(forms.Form):
    """A mark from 0 to ``most`` in steps of ``step``; ``seen`` counts the marks that the page
    knew."""

    mark = forms.DecimalField(max_digits=8, decimal_places=2)
    comment = forms.CharField(required=False, max_length=_LONGEST_COMMENT)
    seen = forms.IntegerField(min_value=0, max_value=32_000)

    def __init__(
        self, data: MultiValueDict[str, str] | None, *, most: Decimal, step: Decimal, **values: Any
    ) -> None:
        super().__init__(data, **values)
        self.most, self.step = most, step

    def clean_mark(self) -> Decimal:
        mark: Decimal = self.cleaned_data["mark"]
        if not 0 <= mark <= self.most:
            message = _("Give a mark from 0 to {most}.").format(most=in_words(self.most))
            raise ValidationError(message)
        # The full mark may be no multiple of the step.
        if mark % self.step and mark != self.most:
            raise ValidationError(_("Give a mark in steps of {step}.").format(step=self.step))
        return mark

    def clean_comment(self) -> str:
        return clean_text(self.cleaned_data["comment"], _LONGEST_COMMENT)


class ReasonForm(forms.Form):
    """Why something is marked anew; ``seen`` names the preview that was confirmed."""

    reason = forms.CharField(max_length=_LONGEST_REASON)
    seen = forms.CharField(max_length=64)

    def clean_reason(self) -> str:
        return clean_text(self.cleaned_data["reason"], _LONGEST_REASON)
