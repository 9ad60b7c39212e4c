"""Words of the search page in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from courses.models import SearchEntry, SearchName
from courses.search import Choice
from courses.templatetags.course_text import numeral

if TYPE_CHECKING:
    from collections.abc import Iterable

    from courses.search import Group, Hit

register = template.Library()

KINDS: Final = {
    SearchEntry.Kind.WEEK.value: gettext_lazy("week"),
    SearchEntry.Kind.SESSION.value: pgettext_lazy("kind of hit", "session"),
    SearchEntry.Kind.LECTURER.value: gettext_lazy("lecturer"),
    SearchEntry.Kind.READING.value: gettext_lazy("reading"),
    SearchEntry.Kind.SECTION.value: gettext_lazy("lesson"),
    SearchEntry.Kind.SLIDE.value: pgettext_lazy("kind of hit", "slide"),
    SearchEntry.Kind.TERM.value: gettext_lazy("term"),
    SearchEntry.Kind.QUIZ.value: gettext_lazy("quiz"),
    SearchName.Kind.LESSON.value: gettext_lazy("lesson"),
}

FILTERS: Final = {
    "kind": pgettext_lazy("filter", "Kind"),
    "week": pgettext_lazy("filter", "Week"),
    "lecturer": pgettext_lazy("filter", "Lecturer"),
    "source": pgettext_lazy("filter", "Document"),
}

ABOVE: Final = " › "  # between the headings above a section
MOST_CHOICES: Final = 12
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
def first_choices(choices: Iterable[Choice]) -> list[Choice]:
    """Choices that can be named: those with the most hits, and whatever is chosen."""
    named = [choice for choice in choices if choice.label]
    shown = named[:MOST_CHOICES]
    return shown + [choice for choice in named[MOST_CHOICES:] if choice.chosen]


@register.filter
def page_words(hit: Hit) -> str:
    """Where on the printed page or in the deck: 第 7 页, 第 12 张."""
    if hit.slide is not None:
        return _("slide {number}").format(number=hit.slide)
    return _("page {number}").format(number=hit.page) if hit.page else ""


@register.filter
def within_lesson(hit: Hit) -> str:
    """The headings above a place in its lesson, without the lesson's own title."""
    above = hit.heading.split(ABOVE)
    return ABOVE.join(name for name in above if name != hit.lesson_title)


@register.filter
def is_lesson_itself(group: Group) -> bool:
    """Whether the one place that a lesson is found by bears its title: it is said once then."""
    return len(group.hits) == 1 and group.best.title == group.best.lesson_title


@register.simple_tag(takes_context=True)
def lesson_search(context: dict[str, Any], group: Group) -> str:
    """The same search within one lesson alone, with all its places."""
    return _address(context, lesson=group.lesson)


@register.simple_tag(takes_context=True)
def word_search(context: dict[str, Any], word: str) -> str:
    """The search for one word of the query."""
    return _address(context, q=word)


@register.simple_tag(takes_context=True)
def typed_search(context: dict[str, Any], query: str) -> str:
    """The same search for exactly what was typed."""
    return _address(context, q=query, typed="1")


def _address(context: dict[str, Any], **changed: str) -> str:
    wanted = context["asked"].copy()
    wanted.pop("page", None)
    for name, value in changed.items():
        wanted[name] = value
    return f"?{wanted.urlencode()}"


@register.filter
def snippet_text(hit: Hit) -> str:
    """The snippet without marks, to tell its language."""
    return "".join(piece.text for piece in hit.snippet)
