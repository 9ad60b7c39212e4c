"""The settings of a quiz, its questions and draws, and what single students are granted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.admin.base import DeskForm, RowForm
from portal.admin.fields import ChoiceByName
from portal.admin.quizzes.fields import MinutesField, TagsField
from quizzes.models import Allowance, Quiz, QuizDraw, QuizQuestion

if TYPE_CHECKING:
    from datetime import datetime

OWNERS = ("lesson", "week", "session")
MOST_ATTEMPTS = 100


def _zone() -> str:
    """What a time of day in these forms means."""
    zone = timezone.get_current_timezone_name()
    return gettext("Times are those of {zone}.").format(zone=zone)


TIMES_OF = lazy(_zone, str)


class QuizForm(DeskForm):
    """A quiz belongs to one thing or to the course; what closes comes after what opens."""

    time_limit = MinutesField(
        label=_("Time limit, minutes"),
        required=False,
        help_text=_("From the start of an attempt; empty: none. For graded quizzes."),
    )

    class Meta:
        model = Quiz
        fields = (
            "course", "title", "status", "graded", "lesson", "week", "session", "opens_at",
            "closes_at", "time_limit", "attempts_allowed", "grading", "pass_mark", "feedback",
            "shuffle",
        )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        bounds: dict[str, dict[str, object]] = {
            "attempts_allowed": {"min": 0, "max": MOST_ATTEMPTS},
            "pass_mark": {"min": 0, "max": 100, "step": "0.5"},
        }
        for name, limits in bounds.items():
            if name in self.fields:
                self.fields[name].widget.attrs |= {**limits, "class": "small"}
        if "opens_at" in self.fields:
            self.fields["opens_at"].help_text = TIMES_OF()
            self.fields["closes_at"].help_text = _("Empty: it stays open.")

    def clean_pass_mark(self) -> Any:
        mark = self.cleaned_data["pass_mark"]
        if mark is not None and not 0 <= mark <= 100:
            raise ValidationError(_("A pass mark is between 0 and 100 per cent."))
        return mark

    def clean_attempts_allowed(self) -> Any:
        number = self.cleaned_data["attempts_allowed"]
        if number > MOST_ATTEMPTS:
            raise ValidationError(_("At most 100 attempts; 0 is any number."))
        return number

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        check_times(self, cleaned.get("opens_at"), cleaned.get("closes_at"))
        named = [name for name in OWNERS if cleaned.get(name) is not None]
        fixed = [name for name in OWNERS if name not in self.fields]
        held = [name for name in fixed if getattr(self.instance, f"{name}_id", None)]
        if len(named) + len(held) > 1:
            self.add_error(
                named[-1],
                _("A quiz belongs to a lesson, a week or a session: choose one of them."),
            )
        return cleaned


def check_times(form: Any, opens_at: datetime | None, closes_at: datetime | None) -> None:
    """A closing that is not behind its opening is a slip of the pen."""
    if opens_at is not None and closes_at is not None and closes_at <= opens_at:
        form.add_error("closes_at", _("This is before it opens."))


class PlaceForm(RowForm):
    class Meta:
        model = QuizQuestion
        fields = ("order", "question", "marks")
        widgets = {
            "order": forms.NumberInput({"min": 1, "class": "small"}),
            "marks": forms.NumberInput({"min": 0, "max": 1000, "step": "0.5", "class": "small"}),
        }

    def clean_marks(self) -> Any:
        return checked_marks(self.cleaned_data["marks"])


def checked_marks(marks: Any) -> Any:
    if marks is not None and not 0 <= marks <= 1000:
        raise ValidationError(_("Marks are between 0 and 1000."))
    return marks


class DrawForm(RowForm):
    tags = TagsField(label=_("tags"), help_text="")

    class Meta:
        model = QuizDraw
        fields = ("order", "count", "tags", "marks")
        widgets = {
            "order": forms.NumberInput({"min": 1, "class": "small"}),
            "count": forms.NumberInput({"min": 1, "max": 200, "class": "small"}),
            "marks": forms.NumberInput({"min": 0, "max": 1000, "step": "0.5", "class": "small"}),
        }

    def clean_marks(self) -> Any:
        return checked_marks(self.cleaned_data["marks"])

    def clean_count(self) -> Any:
        count = self.cleaned_data["count"]
        if not 1 <= count <= 200:
            raise ValidationError(_("A draw takes 1 to 200 questions."))
        return count


class AllowanceForm(RowForm):
    extra_time = MinutesField(label=_("extra minutes"), required=False)

    class Meta:
        model = Allowance
        fields = ("user", "extra_time", "extra_attempts", "opens_at", "closes_at")
        widgets = {
            "extra_attempts": forms.NumberInput({"min": 0, "max": 100, "class": "small"}),
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        check_times(self, cleaned.get("opens_at"), cleaned.get("closes_at"))
        return cleaned


def students_of(quiz: Quiz) -> ChoiceByName:
    """Those enrolled in the course, and who is granted something already, by user name."""
    users = get_user_model().objects.filter(
        Q(enrolments__course=quiz.course_id) | Q(allowances__quiz=quiz.pk)
    )
    rows: Any = users.distinct().order_by("username")
    return ChoiceByName(rows, list_id="students", label=_("student"))
