"""Readings over REST: what the course asks to be read, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypedDict

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django_filters import rest_framework as filters

from courses.api.forms import Address, CourseSlug
from courses.api.printed import printed_syllabi, week_in
from courses.api.resources import Context, Resource, ScopedFilters
from courses.api.shapes import ADDRESS, shape
from courses.documents.exchange import Lines, ReadingDict
from courses.documents.exchange.codec import encode
from courses.documents.text import squeeze
from courses.models import Status
from courses.representation import NOWHERE
from readings.models import Reading, ReadingListItem
from readings.representation import reading_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.api.scopes import Scope
    from courses.documents.model import Origin, Syllabus, SyllabusReading

SHOWN = Q(week=None) | Q(week__status=Status.PUBLISHED)
GONE = Q(week__status=Status.WITHDRAWN)


class ListedReading(TypedDict):
    """An item of a reading list: where the course asks for the reading, and in which words."""

    week: Annotated[int | None, "Number of the week; null for the list of the whole course."]
    week_url: Address | None
    order: int
    label: str
    raw: str
    note: str
    required: bool | None
    lines: Lines | None
    page: int | None


@shape("Reading", ReadingDict)
class ReadingForm(TypedDict):
    """A book, paper, site... ``raw``, ``note`` and place are of the first list it stands in."""

    id: str
    self_url: Address
    course: CourseSlug
    course_url: Address
    lang: str
    link_state: Annotated[str, "unchecked, alive or broken."]
    listed: list[ListedReading]


@shape("ListItem", ReadingDict)
class ReadingLink(TypedDict):
    """An item of a week's reading list. ``url`` is the reading's own address, elsewhere."""

    id: Annotated[str, "Id of the reading; the same one in two lists has the same."]
    self_url: Annotated[str, ADDRESS, "The reading in the API."]


def list_items(scope: Scope) -> QuerySet[ReadingListItem]:
    """Items of the lists that the reader may see, with their readings, in order."""
    rows = ReadingListItem.objects.select_related("reading")
    shown = scope.rows(rows, "reading__course", SHOWN, GONE)
    return shown.order_by("week__number", "order", "id")


class ReadingFilters(ScopedFilters):
    kind = filters.ChoiceFilter(choices=Reading.Kind.choices, help_text="What it is.")
    year = filters.NumberFilter(help_text="Year of publication.")
    week = filters.NumberFilter(method="by_week", help_text="Number of a week that lists it.")
    listed = filters.BooleanFilter(
        method="by_listed", help_text="Whether a week lists it, or only the whole course."
    )

    def by_week(self, rows: QuerySet[Reading], _name: str, number: int) -> QuerySet[Reading]:
        return rows.filter(Exists(_items_of(self.scope).filter(week__number=number)))

    def by_listed(self, rows: QuerySet[Reading], _name: str, wanted: bool) -> QuerySet[Reading]:
        in_week = Exists(_items_of(self.scope).filter(week__isnull=False))
        return rows.filter(in_week if wanted else ~in_week)


def _items_of(scope: Scope) -> QuerySet[ReadingListItem]:
    return list_items(scope).order_by().filter(reading=OuterRef("pk"))


class Readings(Resource):
    name, plural = "reading", "readings"
    about = "What the course asks to be read; each work once, with the lists it stands in."
    shape = ReadingForm
    path = "readings"
    orderings = {"first": ("course_id", "id"), "title": ("title",)}
    filters = ReadingFilters

    def rows(self, scope: Scope) -> QuerySet[Reading]:
        items = list_items(scope).select_related("week__course", "source_part__source__course")
        places = items.defer("source_part__material")
        rows = Reading.objects.select_related("course")
        shown = rows.prefetch_related(Prefetch("items", places, to_attr="shown_items"))
        return scope.rows(shown, "course", Q(Exists(_items_of(scope))))

    def represent(
        self, rows: Sequence[Any], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        items = [item for row in rows for item in row.shown_items]
        places = places_of(items, {row.pk: row.course.revision for row in rows})
        return [_reading(row, places, context) for row in rows]


def places_of(items: Iterable[ReadingListItem], revisions: dict[int, int]) -> dict[int, Origin]:
    """Where each item stands in its document, by primary key; at most one query.

    ``revisions`` are those of the courses, by primary key of the reading.
    """
    items = list(items)
    printed = printed_syllabi(
        {i.source_part_id: revisions[i.reading_id] for i in items if i.source_part_id}
    )
    return {item.pk: _place(item, printed.get(item.source_part_id or 0)) for item in items}


def _place(item: ReadingListItem, printed: Syllabus | None) -> Origin:
    if printed is None:
        return NOWHERE
    raw = squeeze(item.raw)
    listed = _list_of(item, printed)
    return next((one.origin for one in listed if squeeze(one.raw) == raw), NOWHERE)


def _list_of(item: ReadingListItem, printed: Syllabus) -> Sequence[SyllabusReading]:
    if item.week is None:
        return printed.readings
    week = week_in(printed, item.week.number)
    return week.readings if week else ()


def _reading(row: Any, places: dict[int, Origin], context: Context) -> dict[str, Any]:
    forms = []
    for item in row.shown_items:
        item.reading = row
        forms.append(encode(reading_of(item, places[item.pk])))
    first = forms[0] if forms else encode(reading_of(ReadingListItem(reading=row), NOWHERE))
    return {
        "id": row.public_id,
        "self_url": context.links.to("readings", row.public_id),
        "course": row.course.slug,
        "course_url": context.links.to("courses", row.course.slug),
        "lang": row.course.language,
        **first,
        "link_state": row.link_state,
        "listed": [
            _listed(item, form, context) for item, form in zip(row.shown_items, forms, strict=True)
        ],
    }


def _listed(item: ReadingListItem, form: dict[str, Any], context: Context) -> dict[str, Any]:
    week = item.week
    return {
        "week": week.number if week else None,
        "week_url": context.links.to("weeks", week.public_id) if week else None,
        "order": item.order,
        **{key: form[key] for key in ("label", "raw", "note", "required", "lines", "page")},
    }
