"""Source documents and their lines, for those who may edit the course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django_filters import rest_framework as filters

from courses.api.forms import SourceForm, SourceLinesForm
from courses.api.paging import whole_number
from courses.api.resources import Context, Links, Resource, ScopedFilters, moment
from courses.api.schema import Operation, in_path, query
from courses.api.scopes import Scope, of_course
from courses.api.shapes import reference
from courses.api.views import ReadView
from courses.documents.errors import UnreadableDocument
from courses.models import SourceDocument, SourcePart
from courses.source_lines import Lines, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES = 200
MOST_LINES = 1000


class SourceFilters(ScopedFilters):
    name = filters.CharFilter(help_text="File name.")
    format = filters.CharFilter(help_text="Format of the file.")


class Sources(Resource):
    name, plural = "source", "sources"
    about = "Documents as they were put in, with the materials found in each. For editors."
    shape = SourceForm
    path = "sources"
    orderings = {"uploaded": ("created_at",), "name": ("name",)}
    filters = SourceFilters
    for_editors = True

    def rows(self, scope: Scope) -> QuerySet[SourceDocument]:
        parts = SourcePart.objects.defer("material")
        rows = SourceDocument.objects.select_related("course", "replaces")
        fetched = rows.prefetch_related(Prefetch("parts", parts.order_by("order")))
        return scope.edited_rows(fetched, "course")

    def represent(
        self, rows: Sequence[SourceDocument], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        return [_source(row, context) for row in rows]


def _source(row: SourceDocument, context: Context) -> dict[str, Any]:
    links, earlier = context.links, row.replaces
    here = links.to("sources", row.public_id)
    return {
        "id": row.public_id,
        "self_url": here,
        "course": row.course.slug,
        "course_url": links.to("courses", row.course.slug),
        "name": row.name,
        "title": row.title,
        "format": row.format,
        "version": row.version,
        "replaces_url": links.to("sources", earlier.public_id) if earlier else None,
        "size": row.size,
        "sha256": row.sha256,
        "uploaded_at": moment(row.created_at),
        "parts": [_part(part, context) for part in row.parts.all()],
        "lines_url": f"{here}lines/",
        "imports_url": links.list_of("imports", source=row.public_id),
    }


def _part(row: SourcePart, context: Context) -> dict[str, Any]:
    return {
        "id": row.public_id,
        "order": row.order,
        "kind": row.kind,
        "title": row.title,
        "score": row.score,
        "reasons": row.reasons,
        "lines": [row.first_line, row.last_line],
    }


class SourceLinesView(ReadView):
    """The lines of a document as printed, a stretch at a time."""

    shape = SourceLinesForm
    parameters = frozenset({"first", "count", "format"})

    def scope(self) -> Scope:
        scope = of_course(self.request.user, sources__public_id=self.kwargs["id"])
        if not scope.edited:
            raise Http404
        return scope

    def answer(self, scope: Scope) -> Any:
        first, count = self._number("first", 1, 10**9), self._number("count", LINES, MOST_LINES)
        source = SourceDocument.objects.get(public_id=self.kwargs["id"])
        printed = _lines_of(source, first, count)
        last = min(printed.total, first + count - 1)
        here = f"{Links.of(self.request).to('sources', source.public_id)}lines/"
        return {
            "id": source.public_id,
            "first": first,
            "last": last,
            "total": printed.total,
            "encoding": printed.encoding,
            "next": f"{here}?first={last + 1}&count={count}" if last < printed.total else None,
            "previous": f"{here}?first={max(1, first - count)}&count={count}"
            if first > 1
            else None,
            "lines": [
                {"number": number, "text": line}
                for number, line in enumerate(printed.lines, start=first)
            ],
        }

    def _number(self, name: str, default: int, largest: int) -> int:
        asked = self.request.query_params.get(name)
        return default if asked is None else whole_number(name, asked, largest)

    def operation(self) -> Operation:
        count = {"type": "integer", "minimum": 1, "maximum": MOST_LINES, "default": LINES}
        first = {"type": "integer", "minimum": 1, "default": 1}
        return Operation(
            id="read_source_lines",
            tag="sources",
            summary="Lines of a document as printed",
            description="A stretch of lines, counted from 1; only for editors of the course.",
            answer=reference(SourceLinesForm),
            shapes=(SourceLinesForm,),
            parameters=(
                in_path("id", "Public id of the document."),
                query("first", "The first line wanted.", first),
                query("count", "How many lines.", count),
            ),
        )


def _lines_of(source: SourceDocument, first: int, count: int) -> Lines:
    """Http404 for a file that is gone or was never read."""
    try:
        return lines_of(source, first, first + count - 1)
    except (OSError, UnreadableDocument):
        raise Http404 from None
