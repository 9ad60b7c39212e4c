"""Pictures of documents: what is known of each, and its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.cache import patch_cache_control
from django_filters import rest_framework as filters

from courses.api.forms import PictureForm
from courses.api.resources import Context, Links, Resource, ScopedFilters
from courses.api.schema import Operation, in_path
from courses.api.scopes import Scope, of_course
from courses.api.views import GetView
from courses.documents.picture_names import MEDIA_TYPES
from courses.models import Lesson, Picture, PictureUse, Status
from courses.pictures import LASTING, lasting_picture, with_pictures_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rest_framework.request import Request


class PictureFilters(ScopedFilters):
    lesson = filters.CharFilter(method="by_lesson", help_text="Id of a lesson that shows it.")
    name = filters.CharFilter(method="by_name", help_text="Its name in blocks and Markdown.")

    def by_lesson(self, rows: QuerySet[Picture], _name: str, lesson: str) -> QuerySet[Picture]:
        return rows.filter(pk__in=_shown().filter(lesson__public_id=lesson).values("picture"))

    def by_name(self, rows: QuerySet[Picture], _name: str, name: str) -> QuerySet[Picture]:
        return rows.filter(pk__in=Picture.objects.named([name]).values("pk"))


class Pictures(Resource):
    name, plural = "picture", "pictures"
    about = (
        "Pictures taken out of documents and encoded anew. Blocks, Markdown and slides call each "
        "by its name."
    )
    shape = PictureForm
    path = "pictures"
    orderings = {"name": ("sha256",), "size": ("size",)}
    filters = PictureFilters

    def rows(self, scope: Scope) -> QuerySet[Picture]:
        rows = Picture.objects.there().select_related("course")
        readers = _shown().filter(lesson__status=Status.PUBLISHED)
        readers = readers.filter(Q(slide=None) | Q(slide__hidden=False))
        standing = PictureUse.objects.exclude(lesson__status=Status.WITHDRAWN)
        return scope.rows(
            rows,
            "course",
            Q(pk__in=readers.values("picture")),
            ~Q(pk__in=standing.values("picture")),
        )

    def represent(
        self, rows: Sequence[Picture], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        return [_picture(row, context.links) for row in rows]


def _shown() -> QuerySet[PictureUse]:
    return PictureUse.objects.filter(shown=True)


def _picture(row: Picture, links: Links) -> dict[str, Any]:
    return {
        "id": row.public_id,
        "self_url": links.to("pictures", row.public_id),
        "content_url": content_address(row, links),
        "course": row.course.slug,
        "course_url": links.to("courses", row.course.slug),
        "name": row.name,
        "media_type": row.media_type,
        "width": row.width,
        "height": row.height,
        "size": row.size,
    }


def content_address(row: Picture | None, links: Links) -> str | None:
    """Where the bytes of a picture are; None without a picture, or where its file is lost."""
    return f"{links.to('pictures', row.public_id)}content/" if row and row.file else None


def pictures_of(lesson: Lesson, context: Context) -> list[dict[str, Any]]:
    """The pictures that a lesson shows its reader, with those of its slides."""
    rows = Pictures().rows(context.scope)
    own = _shown().filter(lesson=lesson).values("picture")
    found = list(rows.filter(pk__in=own).order_by("sha256"))
    return Pictures().represent(found, context, whole=False)


def html_with_pictures(html: str, pictures: Sequence[dict[str, Any]]) -> str:
    """Stored HTML with absolute addresses of its ``pictures``."""
    known = {one["name"]: str(one["content_url"]) for one in pictures}
    return with_pictures_at(html, lambda name: known.get(name, name))


class PictureContentView(GetView):
    """The bytes of a picture; what its address names never changes."""

    parameters = frozenset()

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """A client that accepts pictures need not accept JSON."""
        return super().perform_content_negotiation(request, force=True)

    def get(self, request: Request, **kwargs: str) -> Any:
        scope = of_course(request.user, pictures__public_id=kwargs["id"])
        row = Pictures().rows(scope).filter(public_id=kwargs["id"]).first()
        if row is None:
            raise Http404
        answer = lasting_picture(request._request, row)
        patch_cache_control(answer, private=True, immutable=True, max_age=LASTING)
        return answer

    def operation(self) -> Operation:
        return Operation(
            id="read_picture_content",
            tag="pictures",
            summary="The bytes of a picture",
            description="PNG, JPEG or WebP; may be kept for good.",
            answer={"type": "string", "format": "binary"},
            parameters=(in_path("id", "Its public id."),),
            problems=("invalid-request", "not-found"),
            media_types=tuple(MEDIA_TYPES.values()),
        )
