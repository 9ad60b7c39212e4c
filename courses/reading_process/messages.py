"""What is asked of the process that reads, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from courses.documents.corrections import Correction, CorrectionKind
from courses.documents.model import Document, Kind, LessonDraft, Material, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from courses.documents.conservation import Account
    from courses.documents.conservation.plain import PlainText

Found = tuple[tuple[Part, Material], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to do with a file: ``kind`` and ``kinds`` as ``recognise`` takes them.

    ``beside`` is the archive of the pictures that lie beside it (``bundles.pack_pictures``); it is
    sent apart from the JSON values.
    """

    name: str
    kind: Kind | None = None
    kinds: Mapping[int, Kind] | None = None
    rules: tuple[Correction, ...] = ()
    beside: bytes = b""

    def to_dict(self) -> dict[str, Any]:
        """JSON values."""
        return {
            "name": self.name,
            "kind": self.kind,
            "kinds": {str(number): kind for number, kind in (self.kinds or {}).items()},
            "rules": [[one.kind, one.target, one.value, one.occurrence] for one in self.rules],
        }

    @classmethod
    def from_dict(cls, form: Mapping[str, Any], beside: bytes = b"") -> Request:
        """The request of ``to_dict``."""
        return cls(
            name=form["name"],
            kind=Kind(form["kind"]) if form["kind"] else None,
            kinds={int(number): Kind(kind) for number, kind in form["kinds"].items()},
            rules=tuple(
                Correction(kind=CorrectionKind(kind), target=target, value=value, occurrence=nth)
                for kind, target, value, nth in form["rules"]
            ),
            beside=beside,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a document came to.

    ``drafts`` hold its content, so ``document`` and the documents of the parts have no blocks but
    one for each part that says which lines it spans, and of the materials only a syllabus is
    whole. ``stale`` are the rules whose place the document does not hold. ``account`` balances
    the drafts against ``lines``, the file's own.
    """

    document: Document
    found: Found
    drafts: tuple[LessonDraft, ...]
    lines: PlainText
    account: Account
    stale: tuple[Correction, ...] = ()
