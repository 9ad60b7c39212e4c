"""Imports over REST, to be read: how far each is, what was understood and the account."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypedDict

from django_filters import rest_framework as filters

from courses.api.forms import Address, CourseSlug, Moment
from courses.api.resources import Context, Resource, ScopedFilters, moment
from courses.api.shapes import shape
from courses.models import ImportRun
from portal.refusals import explain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from courses.api.scopes import Scope


class Message(TypedDict):
    """Why an import failed, in the client's language; ``code`` is stable."""

    code: str
    text: str
    details: dict[str, object]


@shape("ImportHead")
class ImportHead(TypedDict):
    """One attempt to import a document; only for those who may edit the course."""

    id: str
    self_url: Address
    web_url: Address
    course: CourseSlug
    course_url: Address
    source: Annotated[str, "Id of the document."]
    source_url: Address
    name: Annotated[str, "File name of the document."]
    version: int
    batch: Annotated[str | None, "Id of the batch that it came with."]
    batch_url: Address | None
    status: Literal[
        "queued", "reading", "recognising", "rendering", "storing", "staged", "done", "failed"
    ]
    finished: Annotated[bool, "Whether the worker is through with it, well or badly."]
    progress: Annotated[int, "Per cent."]
    message: Message | None
    balanced: Annotated[bool | None, "No character lost, none invented; null before the end."]
    requested_at: Moment
    finished_at: Moment | None


@shape("Import")
class ImportForm(ImportHead):
    """An import with the account of every character and the report of what was understood."""

    account: dict[str, object]
    report: dict[str, object]


class ImportFilters(ScopedFilters):
    source = filters.CharFilter("source__public_id", help_text="Id of a document.")
    batch = filters.CharFilter("batch__public_id", help_text="Id of a batch.")
    status = filters.ChoiceFilter(choices=ImportRun.Status.choices, help_text="How far it is.")


class Imports(Resource):
    name, plural = "import", "imports"
    about = "Attempts to import documents: progress, outcome, report and account. For editors."
    shape, list_shape = ImportForm, ImportHead
    path = "sources__runs"
    orderings = {"-requested": ("id",), "requested": ("id",)}
    filters = ImportFilters
    for_editors = True
    is_live = True

    def rows(self, scope: Scope) -> QuerySet[ImportRun]:
        rows = ImportRun.objects.select_related("source__course", "batch")
        return scope.edited_rows(rows, "source__course")

    def represent(
        self, rows: Sequence[ImportRun], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        return [_whole(row, context) if whole else _head(row, context) for row in rows]

    def row_stamp(self, rows: QuerySet[Any]) -> str:
        """Progress is no change of the course."""
        state = rows.order_by("pk").values_list("pk", "status", "progress", "finished_at")
        return hashlib.sha256(repr(list(state)).encode()).hexdigest()


def _head(row: ImportRun, context: Context) -> dict[str, Any]:
    links, source = context.links, row.source
    return {
        "id": row.public_id,
        "self_url": links.to("imports", row.public_id),
        "web_url": links.page(row.get_absolute_url()),
        "course": source.course.slug,
        "course_url": links.to("courses", source.course.slug),
        "source": source.public_id,
        "source_url": links.to("sources", source.public_id),
        "name": source.name,
        "version": source.version,
        "batch": row.batch.public_id if row.batch else None,
        "batch_url": links.to("batches", row.batch.public_id) if row.batch else None,
        "status": row.status,
        "finished": row.is_finished,
        "progress": row.progress,
        "message": _message(row),
        "balanced": row.is_balanced if row.account else None,
        "requested_at": moment(row.created_at),
        "finished_at": moment(row.finished_at),
    }


def _whole(row: ImportRun, context: Context) -> dict[str, Any]:
    return {**_head(row, context), "account": row.account, "report": row.report}


def _message(row: ImportRun) -> dict[str, Any] | None:
    if not row.message:
        return None
    text = explain(row.message, row.message_details)
    return {"code": row.message, "text": text, "details": row.message_details}
