"""Pictures of lessons, slides and people: given out by checked views, and only as what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models.fields.files import FieldFile

    from courses.models import Picture

# The first bytes of the formats that browsers show and that cannot hold a script.
SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
LONGEST_SIGNATURE: Final = 12
LASTING: Final = 365 * 24 * 60 * 60  # seconds; what a name made of its content names never changes
# In stored HTML a picture of the document has its name where its address belongs.
_NAMED = re.compile(r'(<img(?:\s[a-z]+="[^"]*")*?\ssrc=")(pictures/[0-9a-f]{64}\.[a-z]{3,4})(?=")')


def picture(file: FieldFile) -> FileResponse:
    """The picture in ``file``. Raises Http404 where there is none, or something else."""
    if not file:
        raise Http404
    try:
        opened = file.open("rb")
    except OSError as error:
        raise Http404 from error
    kind = kind_of(opened.read(LONGEST_SIGNATURE))
    if kind is None:
        opened.close()
        raise Http404
    opened.seek(0)
    answer = FileResponse(opened, content_type=kind)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def kind_of(start: bytes) -> str | None:
    """The media type by the first bytes; None for what is no picture that browsers show."""
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for signature, kind in SIGNATURES if start.startswith(signature)), None)


def lasting_picture(request: HttpRequest, row: Picture) -> HttpResponseBase:
    """The picture of a document, whose address says its content: it never changes.

    Raises Http404 where its file is lost.
    """
    tag = quote_etag(row.sha256)
    answer = get_conditional_response(request, etag=tag) or picture(row.file)
    answer.headers["ETag"] = tag
    return answer


def with_addresses(html: str, slug: str) -> str:
    """Stored ``html`` with the addresses of the course's pictures in the place of their names."""
    course = reverse("course", args=[slug])
    return with_pictures_at(html, lambda name: f"{course}{name}")


def with_pictures_at(html: str, address: Callable[[str], str]) -> str:
    """Stored ``html`` with what ``address`` makes of the name of each picture."""
    return _NAMED.sub(lambda match: f"{match[1]}{address(match[2])}", html)
