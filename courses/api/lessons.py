"""Lessons and decks, whole or as lists tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import (
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django_filters import rest_framework as filters

from courses.api.forms import LessonForm, LessonHead
from courses.api.pictures import html_with_pictures, pictures_of
from courses.api.pieces import Figures, Piece, Sections, Slides
from courses.api.resources import Context, Resource, ScopedFilters, moment
from courses.api.wording import blocks_as_they_stand
from courses.documents.exchange import lesson_to_dict
from courses.documents.questions import without_quizzes
from courses.models import Lesson, Placement, SourcePart, Status
from courses.querysets import LessonQuerySet
from courses.representation import lesson_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.api.scopes import Scope

LAST = 2**31 - 1  # what stands nowhere comes last, on every database
WIDE = IntegerField()
SHOWN = Q(status=Status.PUBLISHED)
GONE = Q(status=Status.WITHDRAWN)


def placements(scope: Scope) -> QuerySet[Placement]:
    """Placements in weeks that the reader may see."""
    shown = Q(week__status=Status.PUBLISHED)
    gone = Q(week__status=Status.WITHDRAWN)
    return scope.rows(Placement.objects.all(), "week__course", shown, gone)


class LessonFilters(ScopedFilters):
    kind = filters.ChoiceFilter(choices=Lesson.Kind.choices, help_text="What it is.")
    week = filters.NumberFilter(method="by_week", help_text="Number of a week it stands in.")
    placed = filters.BooleanFilter(method="by_placed", help_text="Whether it stands in a week.")
    status = filters.ChoiceFilter(
        choices=[("draft", "draft"), ("published", "published")], help_text="Drafts or not."
    )
    slug = filters.CharFilter(help_text="Its name in addresses of pages.")

    def by_week(self, rows: QuerySet[Lesson], _name: str, number: int) -> QuerySet[Lesson]:
        return rows.filter(Exists(self._here().filter(week__number=number)))

    def by_placed(self, rows: QuerySet[Lesson], _name: str, wanted: bool) -> QuerySet[Lesson]:
        here = Exists(self._here())
        return rows.filter(here if wanted else ~here)

    def _here(self) -> QuerySet[Placement]:
        return placements(self.scope).filter(lesson=OuterRef("pk"))


class Lessons(Resource):
    name, plural = "lesson", "lessons"
    about = (
        "What the documents of the course became: articles, chapters of reports, decks. "
        "A list tells everything but the text."
    )
    shape, list_shape = LessonForm, LessonHead
    path = "lessons"
    orderings = {
        "reading": ("course_id", "first_week", "place", "document", "order"),
        "document": ("course_id", "document", "order"),
        "title": ("title",),
        "changed": ("changed_at",),
    }
    filters = LessonFilters

    def rows(self, scope: Scope) -> QuerySet[Lesson]:
        rows = Lesson.objects.select_related("course", "source_part__source", "proposed_week")
        shown = placements(scope).select_related("week", "session").order_by("week__number")
        fetched = rows.prefetch_related(
            Prefetch("placements", shown, to_attr="shown_placements"),
        ).defer("source_part__material")
        return scope.rows(fetched, "course", SHOWN, GONE)

    def rows_for_list(self, scope: Scope) -> QuerySet[Lesson]:
        mine = placements(scope).filter(lesson=OuterRef("pk")).order_by().values("lesson")
        first_week = mine.annotate(value=Min("week__number")).values("value")
        place = mine.annotate(value=Min("order")).values("value")
        return (
            self.rows(scope)
            .defer(*LessonQuerySet.HEAVY, "html", "contents", "source_part__material")
            .annotate(
                # As small numbers PostgreSQL would find none of those that stand last.
                first_week=Coalesce(Subquery(first_week), Value(LAST), output_field=WIDE),
                place=Coalesce(Subquery(place), Value(LAST), output_field=WIDE),
                document=Coalesce(F("source_part__source_id"), Value(LAST)),
            )
        )

    def represent(
        self, rows: Sequence[Any], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        if not whole:
            return [_head(row, context) for row in rows]
        return [_whole(row, context) for row in rows]


def _head(row: Any, context: Context) -> dict[str, Any]:
    links, course = context.links, row.course
    head = {
        "id": row.public_id,
        "self_url": links.to("lessons", row.public_id),
        "web_url": links.page(row.get_absolute_url()),
        "course": course.slug,
        "course_url": links.to("courses", course.slug),
        "key": row.key,
        "slug": row.slug,
        "kind": row.kind,
        "title": row.title,
        "label": row.label,
        "order": row.order,
        "language": row.language,
        "lang": row.language,
        "status": row.status,
        "authors": row.authors,
        "metadata": row.metadata,
        "source": _source(row.source_part, context, course.pk),
        "placements": [_placement(placement, context) for placement in row.shown_placements],
        "changed_at": moment(row.changed_at),
        **{
            f"{plural}_url": links.list_of(plural, lesson=row.public_id)
            for plural in ("sections", "slides", "figures", "pictures", "quizzes")
        },
    }
    if context.scope.edits(course.pk):
        placed = bool(row.shown_placements)
        head["proposal"] = None if placed else _proposal(row, context)
    return head


def _source(part: SourcePart | None, context: Context, course: int) -> dict[str, Any] | None:
    if part is None:
        return None
    source = part.source
    form = {
        "name": source.name,
        "kind": part.kind,
        "version": source.version,
        "part": part.order,
    }
    if context.scope.edits(course):
        form["url"] = context.links.to("sources", source.public_id)
    return form


def _placement(row: Placement, context: Context) -> dict[str, Any]:
    session = row.session
    return {
        "week": row.week.number,
        "week_url": context.links.to("weeks", row.week.public_id),
        "session": session.order if session else None,
        "session_url": context.links.to("sessions", session.public_id) if session else None,
        "order": row.order,
    }


def _proposal(row: Lesson, context: Context) -> dict[str, Any] | None:
    """The week that the import proposes for a lesson; None where it has no idea."""
    week = row.proposed_week
    if week is None:
        return None
    return {
        "week": week.number,
        "week_url": context.links.to("weeks", week.public_id),
        "reason": row.proposal_reason,
        "details": row.proposal_details,
        "certainty": row.proposal_certainty,
    }


def _whole(row: Lesson, context: Context) -> dict[str, Any]:
    pieces: tuple[Piece, ...] = (Sections(), Slides(), Figures())
    pictures = pictures_of(row, context)
    form: dict[str, Any] = {
        **lesson_to_dict(lesson_of(row)),
        **_head(row, context),
        "edited": bool(row.markdown),
        "markdown": row.text if context.scope.edits(row.course_id) else without_quizzes(row.text),
        "html": html_with_pictures(row.html, pictures),
        "blocks": blocks_as_they_stand(row),
        "pictures": pictures,
    }
    for piece in pieces:
        rows = piece.rows(context.scope).filter(lesson=row).order_by(*piece.in_lesson)
        form[piece.plural] = piece.represent(list(rows), context, whole=False)
    return form
