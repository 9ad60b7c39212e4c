"""Which reading of which version of a document an import is, and which one the course holds."""

from __future__ import annotations

from dataclasses import dataclass

from courses.models import ImportRun


@dataclass(frozen=True, slots=True)
class Standing:
    """The place of an import among all readings of its document.

    ``reading`` counts those of the same version, this one included, from 1. ``newest_version`` is
    the newest that was put in. ``held`` is the import whose result the course holds, None where it
    is this one, or none.
    """

    version: int
    reading: int
    newest_version: int
    held: ImportRun | None
    is_held: bool

    @property
    def is_of_older_version(self) -> bool:
        """Whether what the course holds is an older version, because it was read again last."""
        return self.is_held and self.newest_version > self.version


def standing_of(run: ImportRun) -> Standing:
    """The place of ``run`` among the imports of all versions of its document; one query."""
    source = run.source
    known = ImportRun.objects.versions_of(source).select_related("source")
    runs = list(known.defer("account", "report").order_by("pk"))
    same = [one for one in runs if one.source_id == source.pk and one.pk <= run.pk]
    done = [one for one in runs if one.status == ImportRun.Status.DONE]
    held = max(done, key=_end, default=None)
    is_held = held is not None and held.pk == run.pk
    return Standing(
        version=source.version,
        reading=len(same),
        newest_version=max((one.source.version for one in runs), default=source.version),
        held=None if is_held else held,
        is_held=is_held,
    )


def _end(run: ImportRun) -> tuple[float, int]:
    return (run.finished_at.timestamp() if run.finished_at else 0.0, run.pk)
