"""The answer of a child: the exchange form of a ``Reading``, and the bytes of its pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from courses.documents.conservation import Account
from courses.documents.conservation.plain import PlainText
from courses.documents.corrections import Correction, CorrectionKind
from courses.documents.errors import UnreadableDocument
from courses.documents.exchange import lesson_from_dict, lesson_to_dict
from courses.documents.exchange.codec import decode, encode
from courses.documents.model import (
    Article,
    Document,
    Kind,
    Part,
    Picture,
    Report,
    Slides,
    Syllabus,
)
from courses.reading_process.frames import from_json, to_json
from courses.reading_process.messages import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.documents.model import Material

_MATERIALS: Mapping[Kind, type[Material]] = {
    Kind.SYLLABUS: Syllabus,
    Kind.SLIDES: Slides,
    Kind.REPORT: Report,
    Kind.ARTICLE: Article,
}


def pack(reading: Reading) -> list[bytes]:
    """The frames of a reading: one of JSON, one for each picture."""
    form = {
        "document": encode(replace(reading.document, pictures=())),
        "pictures": [[one.name, one.width, one.height] for one in reading.document.pictures],
        "found": [[_part_to_dict(part), encode(material)] for part, material in reading.found],
        "drafts": [lesson_to_dict(draft) for draft in reading.drafts],
        "lines": reading.lines.lines,
        "pages": reading.lines.pages,
        "elements": reading.lines.elements,
        "numbered": sorted(reading.lines.numbered),
        "encoding": reading.lines.encoding,
        "account": reading.account.to_dict(),
        "stale": [[one.kind, one.target, one.value, one.occurrence] for one in reading.stale],
    }
    return [to_json(form), *(one.data for one in reading.document.pictures)]


def pack_refusal(refusal: UnreadableDocument) -> list[bytes]:
    """The frame of a document that cannot be read."""
    details = {key: _plain(value) for key, value in refusal.details.items()}
    return [to_json({"refusal": refusal.code, "details": details})]


def pack_fault(error: str, trace: str) -> list[bytes]:
    """The frame of a fault of our own: the name of the error and where it happened."""
    return [to_json({"fault": error, "trace": trace})]


class Fault(Exception):
    """The reader failed on a document; ``trace`` is for the log."""

    def __init__(self, error: str, trace: str) -> None:
        super().__init__(error)
        self.error = error
        self.trace = trace


def unpack(frames: Sequence[bytes]) -> Reading:
    """The reading of ``pack``; raises ``UnreadableDocument``, ``Fault`` or ValueError."""
    form = from_json(frames[0])
    if "refusal" in form:
        raise UnreadableDocument(form["refusal"], **form["details"])
    if "fault" in form:
        raise Fault(form["fault"], form["trace"])
    pictures = tuple(
        Picture(name=name, width=width, height=height, data=content)
        for (name, width, height), content in zip(form["pictures"], frames[1:], strict=True)
    )
    return Reading(
        document=replace(decode(Document, form["document"]), pictures=pictures),
        found=tuple(_found(part, material) for part, material in form["found"]),
        drafts=tuple(lesson_from_dict(draft) for draft in form["drafts"]),
        lines=PlainText(
            lines=tuple(form["lines"]),
            pages=None if form["pages"] is None else tuple(form["pages"]),
            elements=form["elements"],
            numbered=frozenset(form["numbered"]),
            encoding=form["encoding"],
        ),
        account=Account.from_dict(form["account"]),
        stale=tuple(
            Correction(kind=CorrectionKind(kind), target=target, value=value, occurrence=nth)
            for kind, target, value, nth in form["stale"]
        ),
    )


def _part_to_dict(part: Part) -> dict[str, Any]:
    return dict(encode(part))


def _found(part: Mapping[str, Any], material: Mapping[str, Any]) -> tuple[Part, Material]:
    decoded = decode(Part, part)
    return decoded, decode(_MATERIALS[decoded.kind], material)


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | None) else str(value)
