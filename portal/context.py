"""What every page needs to know about its reader: language and reading preferences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import get_language

if TYPE_CHECKING:
    from django.http import HttpRequest

# The first choice of each is the one without a cookie.
CHOICES: Final = {
    "theme": ("auto", "light", "dark"),
    "face": ("song", "hei"),
    "size": ("normal", "large"),
}


def page(request: HttpRequest) -> dict[str, object]:
    """``page_language`` for ``<html lang>`` and ``reading``, the preferences kept in cookies."""
    return {"page_language": page_language(), "reading": preferences(request)}


def page_language() -> str:
    """The language of the interface as HTML writes it: "zh-Hans", "en"."""
    language, _, script = (get_language() or "zh-hans").partition("-")
    return f"{language}-{script.title()}" if script else language


def preferences(request: HttpRequest) -> dict[str, str]:
    """Theme, face and size; a cookie that says something else counts as none."""
    return {
        name: value if (value := request.COOKIES.get(name, "")) in choices else choices[0]
        for name, choices in CHOICES.items()
    }
