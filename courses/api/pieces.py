"""What lessons consist of: sections, slides, figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from django.db.models import Q, QuerySet
from django.urls import reverse
from django_filters import rest_framework as filters

from courses.api.forms import FigureForm, SectionForm, SlideForm
from courses.api.pictures import content_address
from courses.api.resources import Context, Resource, ScopedFilters, lines_of
from courses.documents.exchange import slide_to_dict
from courses.models import Figure, Section, Slide, Status
from courses.representation import slide_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.api.scopes import Scope

SHOWN = Q(lesson__status=Status.PUBLISHED)
GONE = Q(lesson__status=Status.WITHDRAWN)


class PieceFilters(ScopedFilters):
    lesson = filters.CharFilter("lesson__public_id", help_text="Id of the lesson.")


class Piece(Resource):
    """A part of a lesson; ``in_lesson`` is its order there."""

    in_lesson: ClassVar[tuple[str, ...]]


def _around(row: Any, context: Context, plural: str) -> dict[str, Any]:
    lesson = row.lesson
    return {
        "id": row.public_id,
        "self_url": context.links.to(plural, row.public_id),
        "lesson": lesson.public_id,
        "lesson_url": context.links.to("lessons", lesson.public_id),
        "course": lesson.course.slug,
        "status": lesson.status,
        "lang": lesson.language,
    }


_LESSON = (
    "lesson__public_id", "lesson__slug", "lesson__status", "lesson__language",
    "lesson__course__slug",
)  # fmt: skip
_PICTURE = ("picture__public_id", "picture__sha256", "picture__media_type", "picture__file")


def _with_lesson(rows: QuerySet[Any]) -> QuerySet[Any]:
    own = [field.attname for field in rows.model._meta.concrete_fields]
    return rows.select_related("lesson__course").only(*own, *_LESSON)


def _with_picture(rows: QuerySet[Any]) -> QuerySet[Any]:
    own = [field.attname for field in rows.model._meta.concrete_fields]
    return rows.select_related("lesson__course", "picture").only(*own, *_LESSON, *_PICTURE)


class SectionFilters(PieceFilters):
    level = filters.NumberFilter(help_text="1 is the highest.")


class Sections(Piece):
    name, plural = "section", "sections"
    about = "The sections of lessons with their text: what search finds and links point to."
    shape = SectionForm
    path = "lessons__sections"
    in_lesson = ("order",)
    orderings = {"lesson": ("lesson_id", "order")}
    filters = SectionFilters

    def rows(self, scope: Scope) -> QuerySet[Section]:
        return scope.rows(_with_lesson(Section.objects.all()), "lesson__course", SHOWN, GONE)

    def represent(
        self, rows: Sequence[Section], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        return [_section(row, context) for row in rows]


def _section(row: Section, context: Context) -> dict[str, Any]:
    return {
        **_around(row, context, "sections"),
        "web_url": f"{context.links.page(row.lesson.get_absolute_url())}#{quote(row.anchor)}",
        "key": row.key,
        "anchor": row.anchor,
        "label": row.label,
        "title": row.title,
        "level": row.level,
        "order": row.order,
        "text": row.text,
        "page": row.page,
        "lines": lines_of(row),
    }


class SlideFilters(PieceFilters):
    number = filters.NumberFilter(help_text="Number of the slide.")
    label = filters.CharFilter(help_text="Section number as printed.")


class Slides(Piece):
    name, plural = "slide", "slides"
    about = "Slides of decks, line by line. Notes and hidden slides are for editors only."
    shape = SlideForm
    path = "lessons__slides"
    in_lesson = ("number",)
    orderings = {"lesson": ("lesson_id", "number")}
    filters = SlideFilters

    def rows(self, scope: Scope) -> QuerySet[Slide]:
        shown = SHOWN & Q(hidden=False)
        return scope.rows(_with_picture(Slide.objects.all()), "lesson__course", shown, GONE)

    def represent(
        self, rows: Sequence[Slide], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        return [_slide(row, context) for row in rows]


def _slide(row: Slide, context: Context) -> dict[str, Any]:
    page = context.links.page(row.lesson.get_absolute_url())
    form: dict[str, Any] = {
        **_around(row, context, "slides"),
        "web_url": f"{page}slides/{row.number}/",
        **slide_to_dict(slide_of(row)),
        "picture_url": content_address(row.picture, context.links),
    }
    if not context.scope.edits(row.lesson.course_id):
        del form["notes"]
    return form


class FigureFilters(PieceFilters):
    missing = filters.BooleanFilter(method="by_missing", help_text="Lost pictures, or the rest.")

    def by_missing(self, rows: QuerySet[Figure], _name: str, wanted: bool) -> QuerySet[Figure]:
        lost = Q(file="", address="") & (Q(picture=None) | Q(picture__file=""))
        return rows.filter(lost if wanted else ~lost)


class Figures(Piece):
    name, plural = "figure", "figures"
    about = "Pictures of lessons, and the places of those that the documents have lost."
    shape = FigureForm
    path = "lessons__figures"
    in_lesson = ("order",)
    orderings = {"lesson": ("lesson_id", "order")}
    filters = FigureFilters

    def rows(self, scope: Scope) -> QuerySet[Figure]:
        shown = SHOWN & (Q(slide=None) | Q(slide__hidden=False))
        return scope.rows(_with_picture(Figure.objects.all()), "lesson__course", shown, GONE)

    def represent(
        self, rows: Sequence[Figure], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        return [_figure(row, context) for row in rows]


def _figure(row: Figure, context: Context) -> dict[str, Any]:
    links, lesson = context.links, row.lesson
    shown = content_address(row.picture, links)
    if row.file:
        shown = links.page(reverse("figure", args=[lesson.course.slug, lesson.slug, row.order]))
    return {
        **_around(row, context, "figures"),
        "key": row.key,
        "order": row.order,
        "picture": row.picture.name if row.picture else "",
        "picture_url": shown,
        "address": row.address,
        "missing": not shown and not row.address,
        "alternative": row.alternative,
        "caption": row.caption,
        "source": row.source_note,
        "page": row.page,
        "lines": lines_of(row),
    }
