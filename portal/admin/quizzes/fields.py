"""Fields of quizzes: tags by commas, spans in minutes, a question by its words."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.documents.text import clean_text, collapse
from portal.admin.fields import ChoiceByName

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_TAG = 80
MOST_TAGS = 20
_COMMA = re.compile(r"[,，、;；\n]")


class TagsField(forms.CharField):
    """A JSON list of tags, written with commas between them."""

    default_error_messages = {
        "long": _("A tag has at most 80 characters, and a question 20 of them."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TextInput({"list": "tags", "autocomplete": "off"}), **options)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value) or ""
        found = [collapse(clean_text(tag)) for tag in _COMMA.split(text)]
        tags = list(dict.fromkeys(tag for tag in found if tag))
        if len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in tags):
            raise forms.ValidationError(self.error_messages["long"], code="long")
        return tags

    def has_changed(self, initial: Any, data: Any) -> bool:
        found = [collapse(tag) for tag in _COMMA.split(data or "")]
        return list(initial or []) != [tag for tag in found if tag]


class MinutesField(forms.DecimalField):
    """A span in minutes; half ones are possible."""

    def __init__(self, *, least: str = "0.5", **options: Any) -> None:
        super().__init__(
            min_value=Decimal(least), max_value=Decimal(60 * 24 * 30), decimal_places=2, **options
        )
        self.widget.attrs |= {"class": "small", "step": "0.5"}

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, timedelta):
            return value
        minutes = Decimal(str(value.total_seconds())) / 60
        return f"{minutes.quantize(Decimal('0.01')).normalize():f}"

    def clean(self, value: Any) -> Any:
        minutes = super().clean(value)
        return None if minutes is None else timedelta(seconds=float(minutes * 60))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


class QuestionByWords(ChoiceByName):
    """A question of the bank by the beginning of its text; rows have ``stem`` (``for_bank``)."""

    def named(self, rows: Iterable[Any]) -> Iterable[tuple[str, Any]]:
        for row in rows:
            yield collapse(str(row.stem or row.key))[:90], row

    def to_python(self, value: Any) -> Any:
        """What begins like one question alone is that one."""
        begun = collapse(str(value or ""))
        if begun and begun not in self.by_name:
            found = [row for name, row in self.by_name.items() if name.startswith(begun)]
            if len(found) == 1:
                return found[0]
        return super().to_python(value)
