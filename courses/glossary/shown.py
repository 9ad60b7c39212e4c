"""What readers see of the glossary: names that mean the same, and where a term stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from courses.models import Lesson, Term

if TYPE_CHECKING:
    from courses.models import Course, TermEvidence, TermPlace
    from courses.querysets import CourseQuerySet


def names(courses: CourseQuerySet) -> list[tuple[str, ...]]:
    """Groups of names that mean the same in ``courses``: term, English, abbreviation, synonyms.

    Only of terms that everybody sees who may read the courses; one query.
    """
    terms = Term.objects.shown_in(courses).order_by("pk")
    return [term.names for term in terms.only("term", "english", "abbreviation", "aliases")]


def address_of(place: TermPlace | TermEvidence, spot: str, course: Course) -> str:
    """The page that shows a place: a lesson or week, at the spot, or a slide."""
    if place.session is not None:
        week = reverse("week", args=[course.slug, place.session.week.number])
        return f"{week}#session-{place.session.public_id}"
    lesson = place.lesson
    if lesson is None:
        return course.get_absolute_url()
    if lesson.kind == Lesson.Kind.SLIDES and spot.isdecimal():
        return reverse("slide", args=[course.slug, lesson.slug, int(spot)])
    page = reverse("lesson", args=[course.slug, lesson.slug])
    return f"{page}#{spot}" if spot else page
