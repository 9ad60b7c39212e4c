"""Quizzes over REST: that they are there and how they are taken, never their questions' keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypedDict

from django_filters import rest_framework as filters

from courses.api.forms import Address, CourseSlug, Moment, Status
from courses.api.resources import Context, Resource, ScopedFilters, moment
from courses.api.shapes import shape
from quizzes.models import Quiz
from quizzes.querysets import GONE, SHOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from courses.api.scopes import Scope


@shape("Quiz")
class QuizForm(TypedDict):
    """A quiz of a lesson, week or session. ``graded`` is false for a lesson's self-check."""

    id: str
    self_url: Address
    course: CourseSlug
    course_url: Address
    title: str
    lang: str
    status: Status
    graded: bool
    question_count: int
    lesson: Annotated[str | None, "Id of its lesson."]
    lesson_url: Address | None
    week: Annotated[int | None, "Number of its week."]
    week_url: Address | None
    session_url: Address | None
    attempts_allowed: Annotated[int, "0: any number."]
    time_limit: Annotated[int | None, "Seconds."]
    opens_at: Moment | None
    closes_at: Moment | None
    feedback: Annotated[
        Literal["at once", "after submit", "after close"],
        "When keys and explanations are told: after each question, after handing in, after the "
        "quiz has closed.",
    ]
    counts: Annotated[Literal["best", "last", "average"], "Which attempt counts."]
    pass_mark: Annotated[str | None, "Per cent, a decimal number."]
    attempts_url: Annotated[Address | None, "Your attempts; POST starts one."]


class QuizFilters(ScopedFilters):
    lesson = filters.CharFilter("lesson__public_id", help_text="Id of a lesson.")
    week = filters.NumberFilter("week__number", help_text="Number of a week.")
    graded = filters.BooleanFilter(help_text="Graded ones, or self-checks.")


class Quizzes(Resource):
    name, plural = "quiz", "quizzes"
    about = "Quizzes with the lesson, week or session they belong to; no questions, no answers."
    shape = QuizForm
    path = "quizzes"
    orderings = {"first": ("course_id", "id"), "title": ("title",)}
    filters = QuizFilters

    def rows(self, scope: Scope) -> QuerySet[Quiz]:
        rows = Quiz.objects.select_related("course", "lesson", "week", "session").only(
            *(field.attname for field in Quiz._meta.concrete_fields),
            "course__slug", "course__language", "lesson__public_id", "lesson__language",
            "week__number", "week__public_id", "session__public_id",
        )  # fmt: skip
        return scope.rows(rows.with_sizes(), "course", SHOWN, GONE)

    def represent(
        self, rows: Sequence[Any], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        return [_quiz(row, context) for row in rows]


def _quiz(row: Any, context: Context) -> dict[str, Any]:
    links, lesson, week, session = context.links, row.lesson, row.week, row.session
    limit, address = row.time_limit, links.to("quizzes", row.public_id)
    return {
        "id": row.public_id,
        "self_url": address,
        "course": row.course.slug,
        "course_url": links.to("courses", row.course.slug),
        "title": row.title,
        "lang": lesson.language if lesson else row.course.language,
        "status": row.status,
        "graded": row.graded,
        "question_count": row.question_count,
        "lesson": lesson.public_id if lesson else None,
        "lesson_url": links.to("lessons", lesson.public_id) if lesson else None,
        "week": week.number if week else None,
        "week_url": links.to("weeks", week.public_id) if week else None,
        "session_url": links.to("sessions", session.public_id) if session else None,
        "attempts_allowed": row.attempts_allowed,
        "time_limit": int(limit.total_seconds()) if limit is not None else None,
        "opens_at": moment(row.opens_at),
        "closes_at": moment(row.closes_at),
        "feedback": row.feedback,
        "counts": row.grading,
        "pass_mark": None if row.pass_mark is None else str(row.pass_mark),
        "attempts_url": None if row.is_self_check else f"{address}attempts/",
    }
