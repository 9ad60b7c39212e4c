"""Batches of imports over REST: documents that came together, and how far all of them are."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated, Any, TypedDict

from django.db.models import Prefetch, QuerySet

from courses.api.forms import Address, CourseSlug, Moment
from courses.api.resources import Context, Resource, moment
from courses.api.shapes import shape
from courses.models import ImportBatch, ImportRun
from portal.api.imports import Message
from portal.batch_state import BatchState, state_of
from portal.refusals import explain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.api.scopes import Scope


class BatchCounts(TypedDict):
    """Documents by the state of their newest import."""

    total: int
    done: int
    staged: int
    failed: int
    running: int
    waiting: int


class BatchLeftOut(TypedDict):
    """A file that got no import of its own; ``known``: its bytes were imported before,
    ``twice``: another file of the batch has them."""

    path: str
    code: str
    text: str
    import_url: Address | None


@shape("BatchHead")
class BatchHead(TypedDict):
    """A zip, a folder or several files; only for those who may edit the course."""

    id: str
    self_url: Address
    web_url: Address
    course: CourseSlug
    course_url: Address
    name: str
    ready: Annotated[bool, "Whether every document in it has its import by now."]
    finished: Annotated[bool, "Whether all its documents were looked at, well or badly."]
    progress: Annotated[int, "Per cent, over all documents."]
    counts: BatchCounts
    message: Message | None
    imports_url: Address
    requested_at: Moment


@shape("Batch")
class BatchForm(BatchHead):
    """A batch with the files that were left out of it."""

    left_out: list[BatchLeftOut]


class Batches(Resource):
    name, plural = "batch", "batches"
    about = "Documents that were put in together: one progress for all of them. For editors."
    shape, list_shape = BatchForm, BatchHead
    path = "import_batches"
    orderings = {"-requested": ("id",), "requested": ("id",)}
    for_editors = True
    is_live = True

    def rows(self, scope: Scope) -> QuerySet[ImportBatch]:
        runs = ImportRun.objects.in_short().select_related("source").order_by("pk")
        rows = ImportBatch.objects.select_related("course")
        return scope.edited_rows(rows.prefetch_related(Prefetch("runs", runs)), "course")

    def represent(
        self, rows: Sequence[ImportBatch], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        found = [(row, state_of(row, list(row.runs.all()))) for row in rows]
        return [_whole(*one, context) if whole else _head(*one, context) for one in found]

    def row_stamp(self, rows: QuerySet[Any]) -> str:
        """Progress is no change of the course."""
        keys = list(rows.order_by("pk").values_list("pk", "ready_at"))
        runs = ImportRun.objects.filter(batch__in=[key for key, _ in keys]).order_by("pk")
        state = list(runs.values_list("pk", "status", "progress", "lease_until"))
        return hashlib.sha256(repr((keys, state)).encode()).hexdigest()


def _head(row: ImportBatch, state: BatchState, context: Context) -> dict[str, Any]:
    links = context.links
    message = None
    if row.message:
        text = explain(row.message, row.message_details)
        message = {"code": row.message, "text": text, "details": row.message_details}
    return {
        "id": row.public_id,
        "self_url": links.to("batches", row.public_id),
        "web_url": links.page(row.get_absolute_url()),
        "course": row.course.slug,
        "course_url": links.to("courses", row.course.slug),
        "name": row.name,
        "ready": state.is_ready,
        "finished": state.is_finished,
        "progress": state.percent,
        "counts": {
            "total": state.total,
            "done": state.done,
            "staged": state.staged,
            "failed": state.failed,
            "running": state.running,
            "waiting": state.waiting,
        },
        "message": message,
        "imports_url": links.list_of("imports", batch=row.public_id),
        "requested_at": moment(row.created_at),
    }


def _whole(row: ImportBatch, state: BatchState, context: Context) -> dict[str, Any]:
    left_out = [
        {
            "path": one.path,
            "code": kept["code"],
            "text": one.words,
            "import_url": context.links.to("imports", one.known) if one.known else None,
        }
        for one, kept in zip(state.left_out, row.left_out, strict=True)
    ]
    return {**_head(row, state, context), "left_out": left_out}
