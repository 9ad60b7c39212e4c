"""The vocabulary of suggestions and of searches without a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Length

if TYPE_CHECKING:
    from datetime import date

    from courses.models import Course, MissedSearch, SearchName  # noqa: F401
    from courses.querysets import CourseQuerySet

NAME_START = "\n"  # stands before each name and each sound
# What is looked for most often stands first among names that fit equally well.
KIND_ORDER = ("term", "lesson", "lecturer", "session", "week", "quiz", "reading")


class SearchNameQuerySet(models.QuerySet["SearchName"]):
    def visible_in(self, courses: CourseQuerySet) -> SearchNameQuerySet:
        """Names of what readers of ``courses`` may open.

        A row knows its own status; lesson and week are asked once more, so that a row that
        somebody forgot to refresh stays hidden.
        """
        return self.filter(
            Q(lesson=None) | Q(lesson__status="published"),
            Q(week=None) | Q(week__status="published"),
            course__in=courses,
            status="published",
        )

    def like(self, typed: str, *, inside: bool, by_sound: bool) -> SearchNameQuerySet:
        """Names that begin with ``typed`` (folded), hold it, begin or go on with its sound, in that
        order.

        The same order on every database: closeness, kind, length, place in the course.
        """
        begins = Q(names__contains=NAME_START + typed)
        closeness = [When(begins, then=Value(0))]
        wanted = begins
        if inside:
            holds = Q(names__contains=typed)
            closeness.append(When(holds, then=Value(1)))
            wanted |= holds
        if by_sound:
            closeness.append(When(sounds__startswith=NAME_START + typed, then=Value(2)))
            sounds = Q(sounds__contains=NAME_START + typed)
            closeness.append(When(sounds, then=Value(3)))
            wanted |= sounds
        kinds = [When(kind=kind, then=Value(place)) for place, kind in enumerate(KIND_ORDER)]
        return (
            self.filter(wanted)
            .annotate(
                closeness=Case(*closeness, output_field=IntegerField()),
                kind_order=Case(*kinds, default=Value(len(KIND_ORDER))),
            )
            .order_by("closeness", "kind_order", Length("name"), "course", "order", "pk")
        )


class MissedSearchQuerySet(models.QuerySet["MissedSearch"]):
    def of_course(self, course: Course) -> MissedSearchQuerySet:
        return self.filter(course=course)

    def open(self) -> MissedSearchQuerySet:
        """What nobody has set aside."""
        return self.filter(ignored=False)

    def last_before(self, day: date) -> MissedSearchQuerySet:
        """What nobody has searched for since ``day``."""
        return self.filter(last_day__lt=day)

    def least_wanted(self) -> MissedSearchQuerySet:
        """What may make room for others first: the rarest, of these the oldest."""
        return self.order_by("days", "times", "last_day", "pk")

    def asked_again(self, course: Course, words: str, day: date) -> bool:
        """Count one more asking on ``day`` where the words are known; whether they are."""
        known = self.filter(course=course, words=words)
        is_new_day = Case(When(last_day=day, then=Value(0)), default=Value(1))
        counted = known.update(times=F("times") + 1, days=F("days") + is_new_day, last_day=day)
        return bool(counted)
