"""What is offered while somebody types: terms, titles and people by their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from courses.models import SearchName
from courses.search.addresses import at, lesson_address, quiz_address
from courses.search.naming import compared

if TYPE_CHECKING:
    from courses.models import Course
    from courses.querysets import CourseQuerySet

MOST = 8
LONGEST = 40  # characters that are looked at
INSIDE_LATIN = 3  # letters from which on a Latin word is looked for inside others
BY_SOUND = 2
COLUMNS = (
    "kind", "object_id", "name", "detail", "anchor",
    "course__slug", "course__title", "course__language", "lesson__slug", "week__number",
)  # fmt: skip

Kind = SearchName.Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A thing by its name; ``url`` is its page, of a term the search for it."""

    kind: str
    name: str
    detail: str
    url: str
    course: Course


def suggest(
    typed: str, *, reader_courses: CourseQuerySet, within: str = "", limit: int = MOST
) -> tuple[Suggestion, ...]:
    """What of ``reader_courses`` is called like ``typed``, or sounds so, closest first.

    ``within`` is the slug of the course that the search for a term stays in. One statement,
    whatever is typed; without a letter or digit none.
    """
    wanted = compared(typed[:LONGEST])
    if not any(character.isalnum() for character in wanted):
        return ()
    is_latin = wanted.isascii()
    names = SearchName.objects.visible_in(reader_courses).like(
        wanted,
        inside=not is_latin or len(wanted) >= INSIDE_LATIN,
        by_sound=is_latin and wanted.isalnum() and len(wanted) >= BY_SOUND,
    )
    rows = names.select_related("course", "lesson", "week").only(*COLUMNS)[: 2 * limit]
    found: dict[tuple[str, ...], SearchName] = {}
    for row in rows:
        found.setdefault(_sameness(row), row)
    return tuple(_suggestion(row, within) for row in list(found.values())[:limit])


def _sameness(row: SearchName) -> tuple[str, ...]:
    """Terms of a name are one: choosing one searches for it wherever it stands."""
    return (row.kind, row.name) if row.kind == Kind.TERM else (row.kind, str(row.object_id))


def _suggestion(row: SearchName, within: str) -> Suggestion:
    return Suggestion(
        kind=row.kind,
        name=row.name,
        detail=row.detail,
        url=_address(row, within),
        course=row.course,
    )


def _address(row: SearchName, within: str) -> str:
    slug = row.course.slug
    if row.kind == Kind.TERM:
        asked = {"q": row.name} | ({"course": within} if within else {})
        return f"{reverse('search')}?{urlencode(asked)}"
    if row.kind == Kind.LECTURER:
        return reverse("lecturer", args=[slug, row.anchor])
    if row.kind == Kind.QUIZ:
        return quiz_address(row.course, row.anchor)
    if row.lesson is not None:
        return at(lesson_address(slug, row.lesson.slug), row.anchor)
    if row.week is not None:
        return at(reverse("week", args=[slug, row.week.number]), row.anchor)
    return at(reverse("readings", args=[slug]), row.anchor)
