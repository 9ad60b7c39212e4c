"""An instructor's corrections of an import: kept for the document, applied at each import."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.utils import timezone

from courses.documents.corrections import (
    EXCLUSIVE,
    WHOLE,
    Correction,
    CorrectionKind,
    part_kinds,
)
from courses.documents.model import Kind
from courses.documents.text import collapse
from courses.models import ImportCorrection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    from courses.models import ImportRun, SourceDocument

LONGEST_TARGET = 400


def rules_of(source: SourceDocument) -> tuple[Correction, ...]:
    """The corrections that hold for a document, the oldest first."""
    return tuple(
        Correction(
            kind=CorrectionKind(row.kind),
            target=row.target,
            value=row.value,
            occurrence=row.occurrence,
        )
        for row in ImportCorrection.objects.of_document(source)
    )


def kinds_for(run: ImportRun, rules: Sequence[Correction]) -> tuple[Kind | None, dict[int, Kind]]:
    """The kind of the whole document, if a person chose one, and those of its parts."""
    kinds = part_kinds(rules)
    whole = kinds.pop(WHOLE, None)
    return (Kind(run.wanted_kind) if run.wanted_kind else whole), kinds


def as_json(rules: Sequence[Correction]) -> list[dict[str, object]]:
    """Corrections as the report of an import lists them."""
    return [asdict(one) | {"kind": one.kind.value} for one in rules]


def remember(
    source: SourceDocument, correction: Correction, by: AbstractBaseUser | AnonymousUser
) -> ImportCorrection:
    """Keep a correction; one of the same place is replaced, the last word counts."""
    if correction.kind in EXCLUSIVE:
        others = [kind.value for kind in EXCLUSIVE if kind is not correction.kind]
        kept = ImportCorrection.objects.of_document(source)
        kept.of_place(target_of(correction), correction.occurrence).of_kinds(others).delete()
    row, _ = ImportCorrection.objects.update_or_create(
        course=source.course,
        document=source.name,
        kind=correction.kind.value,
        target=target_of(correction),
        occurrence=correction.occurrence,
        defaults={"value": correction.value, "made_by_id": by.pk, "made_at": timezone.now()},
    )
    return row


def target_of(correction: Correction) -> str:
    """The words of a place as they are kept."""
    return collapse(correction.target)[:LONGEST_TARGET]


def forget(source: SourceDocument, key: int) -> ImportCorrection | None:
    """Take a correction back, and say which; None where it is none of this document."""
    rule = ImportCorrection.objects.of_document(source).filter(pk=key).first()
    if rule is not None:
        ImportCorrection.objects.filter(pk=key).delete()
    return rule
