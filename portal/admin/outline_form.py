"""The form of a session: an outline that must fit, and times in their order."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.outline import INDENT, format_outline, parse_outline
from portal.admin.base import DeskForm
from portal.editing import normalised

MOST_LEVELS = 8
MOST_POINTS = 500


def checked_outline(text: str) -> str:
    """The outline as it is stored.

    Raises ValidationError, naming the line, for one that is too deep or too long to be meant.
    """
    lines = normalised(text).replace("\t", INDENT).split("\n")
    for number, line in enumerate(lines, start=1):
        depth = (len(line) - len(line.lstrip())) // len(INDENT)
        if line.strip() and depth >= MOST_LEVELS:
            raise ValidationError(
                _("Line %(number)s is indented by more than %(most)s levels.")
                % {"number": number, "most": MOST_LEVELS}
            )
    if sum(1 for line in lines if line.strip()) > MOST_POINTS:
        raise ValidationError(
            _("An outline holds at most %(most)s points; move some to another session.")
            % {"most": MOST_POINTS}
        )
    return format_outline(parse_outline(normalised(text)))


class OutlineInput(forms.Textarea):
    """Indented text with the tree that it makes beside it."""

    template_name = "admin/widgets/outline.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        try:
            context["entries"] = parse_outline(checked_outline(value or ""))
        except ValidationError as fault:
            context["fault"] = fault.messages[0]
        return context


class SessionForm(DeskForm):
    outline = forms.CharField(
        label=gettext_lazy("Outline"),
        help_text=gettext_lazy("A line a point, two blanks a level, the printed number first."),
        required=False,
        strip=False,
        widget=OutlineInput({"rows": 18}),
    )

    def clean_outline(self) -> str:
        return checked_outline(self.cleaned_data["outline"])

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if begins and ends and ends <= begins:
            self.add_error("ends_at", _("The session ends before it begins."))
        return cleaned
