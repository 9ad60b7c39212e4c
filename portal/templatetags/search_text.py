"""Words of the search page in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from courses.models import SearchEntry
from courses.search import Choice
from courses.templatetags.course_text import numeral

if TYPE_CHECKING:
    from collections.abc import Iterable

    from courses.search import Hit

register = template.Library()

KINDS: Final = {
    SearchEntry.Kind.WEEK.value: gettext_lazy("week"),
    SearchEntry.Kind.SESSION.value: pgettext_lazy("kind of hit", "session"),
    SearchEntry.Kind.LECTURER.value: gettext_lazy("lecturer"),
    SearchEntry.Kind.READING.value: gettext_lazy("reading"),
    SearchEntry.Kind.SECTION.value: gettext_lazy("lesson"),
    SearchEntry.Kind.SLIDE.value: pgettext_lazy("kind of hit", "slide"),
}

FILTERS: Final = {
    "kind": pgettext_lazy("filter", "Kind"),
    "week": pgettext_lazy("filter", "Week"),
    "lecturer": pgettext_lazy("filter", "Lecturer"),
    "source": pgettext_lazy("filter", "Document"),
}

SAME_NAME: Final = "+"  # between the public ids of what bears the same name


@register.filter
def hit_kind(kind: str) -> str:
    """What was found: a lesson, a slide..."""
    return str(KINDS.get(kind, kind))


@register.filter
def week_number(number: int) -> str:
    """A week by its number: 第六周."""
    return _("Week {number}").format(number=numeral(number))


@register.filter
def filter_name(name: str) -> str:
    """The legend of a group of choices."""
    return str(FILTERS[name])


@register.filter
def choice_name(choice: Choice, name: str) -> str:
    """A choice in the reader's language."""
    if name == "kind":
        return hit_kind(str(choice.value))
    if name == "week":
        return week_number(int(choice.value)) if choice.value else _("Library")
    return choice.label


@register.filter
def each_name_once(choices: Iterable[Choice]) -> list[Choice]:
    """Choices of the same name as one: two people of a name cannot be told apart in a list."""
    by_name: dict[str, list[Choice]] = {}
    for choice in choices:
        by_name.setdefault(choice.label, []).append(choice)
    return [
        Choice(
            value=SAME_NAME.join(str(choice.value) for choice in same),
            label=name,
            count=sum(choice.count for choice in same),
            chosen=any(choice.chosen for choice in same),
        )
        for name, same in by_name.items()
    ]


@register.filter
def snippet_text(hit: Hit) -> str:
    """The snippet without marks, to tell its language."""
    return "".join(piece.text for piece in hit.snippet)
