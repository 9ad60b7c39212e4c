"""Fields for people: a choice by name, an account by user name, a list with a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from courses.models import new_public_id
from courses.pictures import LONGEST_SIGNATURE, kind_of
from courses.templatetags.course_text import week_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.contrib.auth.models import User
    from django.db.models import Model, QuerySet


MOST_PICTURE_BYTES = 10 * 1024 * 1024


class NameInput(forms.TextInput):
    """A text field that proposes names; the list itself stands once on the page.

    A ``datalist`` needs no script, and every screen reader knows it.
    """

    template_name = "admin/widgets/name.html"

    def __init__(self, names: Mapping[str, Any], list_id: str) -> None:
        super().__init__({"list": list_id, "autocomplete": "off"})
        self.names = names
        self.list_id = list_id


class ChoiceByName(forms.ModelChoiceField):
    """One of ``queryset``, named by typing; asks the database once, however many rows there are.

    What is called the same is told apart by a number in brackets.
    """

    default_error_messages = {
        "invalid_choice": _("There is nothing of this name. Choose one of the names proposed."),
    }

    def __init__(self, queryset: QuerySet[Any], *, list_id: str, **options: Any) -> None:
        self.by_name = _by_name(self.named(queryset))
        self.names = {row.pk: name for name, row in self.by_name.items()}
        widget = NameInput(self.by_name, list_id)
        super().__init__(queryset, widget=widget, empty_label=None, **options)

    def named(self, rows: Iterable[Any]) -> Iterable[tuple[str, Any]]:
        """Each row with what it is called."""
        return ((str(row), row) for row in rows)

    def prepare_value(self, value: Any) -> Any:
        return self.names.get(value, value)

    def to_python(self, value: Any) -> Model | None:
        if value in self.empty_values:
            return None
        row: Model | None = self.by_name.get(" ".join(str(value).split()))
        if row is None:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice"
            )
        return row

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "").strip()


def _by_name(named: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for words, row in named:
        stem = name = " ".join(words.split()) or f"#{row.pk}"
        number = 1
        while name in found:
            number += 1
            name = f"{stem} ({number})"
        found[name] = row
    return found


class WeekChoice(forms.ModelChoiceField):
    """Weeks as every page calls them: their document may print no more than a number."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{week_name(obj)} {obj.title}".strip()


class AccountField(forms.CharField):
    """An account by its user name: instructors enrol people, but do not browse accounts."""

    default_error_messages = {"unknown": _("There is no account of this name.")}

    def prepare_value(self, value: Any) -> Any:
        users = get_user_model().objects
        if isinstance(value, int):
            return users.filter(pk=value).values_list("username", flat=True).first()
        return value

    def clean(self, value: Any) -> User | None:
        name = super().clean(value)
        if not name:
            return None
        user = get_user_model().objects.filter(username=name, is_active=True).first()
        if user is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return user

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "").strip()


class PictureInput(forms.ClearableFileInput):
    template_name = "admin/widgets/picture.html"


class PictureField(forms.FileField):
    """A picture of a kind that browsers show and that holds no script, told by its bytes."""

    widget = PictureInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"})
    default_error_messages = {
        "kind": _("This is no PNG, JPEG, WebP or GIF picture."),
        "size": _("The picture is larger than 10 MB."),
    }

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return file
        if (file.size or 0) > MOST_PICTURE_BYTES:
            raise forms.ValidationError(self.error_messages["size"], code="size")
        kind = kind_of(file.read(LONGEST_SIGNATURE))
        file.seek(0)
        if kind is None:
            raise forms.ValidationError(self.error_messages["kind"], code="kind")
        file.name = f"{new_public_id()}.{kind.removeprefix('image/')}"  # no name of others on disk
        return file


class LinesField(forms.CharField):
    """A JSON list of words, written a line each."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value) or ""
        return [line.strip() for line in text.splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return list(initial or []) != [x.strip() for x in (data or "").splitlines() if x.strip()]
