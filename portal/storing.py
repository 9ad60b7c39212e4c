"""The only place where an import writes: all of it in one transaction, or nothing."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from courses.documents.exchange import doubt_to_dict, syllabus_to_dict
from courses.documents.exchange.codec import encode
from courses.documents.model import BlockKind, LessonDraft, Part, Syllabus
from courses.models import Course, ImportRun, Lesson, SourceDocument, SourcePart
from courses.store import PreparedLesson, replace_lessons, replace_syllabus
from courses.store.merge import Conflicts
from courses.store.pictures import PictureFiles, names_of
from courses.store.rows import assign, cut, write
from portal import (
    accounting,
    correcting,
    glossary,
    placement,
    publishing,
    searchable,
    staged_reading,
)
from portal.changes import changes_between, state_of
from portal.likeness import likeness
from quizzes.authored import replace_authored
from quizzes.store import replace_self_checks
from readings.store import replace_readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from courses.documents.conservation import Account
    from courses.reading_process.messages import Found, Reading
    from portal.earlier import EarlierVersion
    from portal.preparing import Prepared

MOST_TABLES = 200  # of a document, that a report names one by one
PART_FIELDS = ("kind", "title", "score", "reasons", "first_line", "last_line", "material")


class Overtaken(Exception):
    """Another worker took the run over, or it is finished or gone: stop quietly."""


class EditedMeanwhile(Exception):
    """Somebody edited or published a lesson after the merge had read it, or another document took
    a key that was free: begin again."""


def replace(
    run: ImportRun, reading: Reading, prepared: Sequence[Prepared], before: EarlierVersion
) -> None:
    """Store everything that the document holds, balance it against its lines, end the run."""
    publishes = bool((run.report or {}).get("publishes"))
    with _pictures(run, reading, prepared) as files, transaction.atomic():
        drafts = publishing.drafts_of(run.source.course) if publishes else None
        conflicts = _store(run, reading, prepared, before, files)
        if drafts is not None:
            publishing.publish_new(run.source, drafts)
        account = accounting.of_rows(run.source, reading, conflicts.edited)
        _finish(run, ImportRun.Status.DONE, account, _report(reading, prepared, conflicts))


def _pictures(
    run: ImportRun, reading: Reading, prepared: Sequence[Prepared], *, rehearsal: bool = False
) -> PictureFiles:
    """The pictures of the document that its lessons need."""
    names = (n for one in prepared for n in names_of(one.draft, one.page, one.slide_pages))
    pictures = reading.document.pictures
    return PictureFiles(run.source.course_id, pictures, names, rehearsal=rehearsal)


def _store(
    run: ImportRun,
    reading: Reading,
    prepared: Sequence[Prepared],
    before: EarlierVersion,
    files: PictureFiles,
) -> Conflicts:
    source = run.source
    # Imports of one course wait for each other here; addresses are minted inside.
    source.course = Course.objects.select_for_update().get(pk=source.course_id)
    _refuse_changed(source.course, prepared, before)
    _continue(source, before)
    found = reading.found
    parts = _store_parts(source, reading.document.format, found)
    conflicts = _store_syllabi(source.course, parts, found, before)
    lessons = _store_lessons(source.course, parts, found, prepared, before, files)
    has_syllabus = any(isinstance(material, Syllabus) for _, material in found)
    placement.place(run, has_syllabus=has_syllabus)
    searchable.refresh_syllabus(source.course)
    searchable.refresh_lessons([*lessons, *before.lessons])
    glossary.follow(source.course, [*lessons, *before.lessons])
    Course.objects.touch(source.course.pk)
    conflicts.found += [conflict for one in prepared for conflict in one.conflicts]
    return conflicts


def _continue(source: SourceDocument, before: EarlierVersion) -> None:
    """A document of another name that is taken as the next version of ``before`` says so; a chain
    of versions leads to ever older rows, so that it ends."""
    former = before.source
    if former is None or former.name == source.name or source.replaces_id is not None:
        return
    if former.pk > source.pk:
        return
    source.replaces, source.version = former, former.version + 1
    source.save(update_fields=["replaces", "version"])


def stage(
    run: ImportRun, reading: Reading, prepared: Sequence[Prepared], before: EarlierVersion
) -> None:
    """Students read the earlier version: say what this one would change and wait for a person.

    What it would change is found by storing it and taking everything back.
    """
    course = run.source.course
    files = _pictures(run, reading, prepared, rehearsal=True)
    with files, transaction.atomic():
        earlier_state = state_of(course)
        conflicts = _store(run, reading, prepared, before, files)
        changes = changes_between(earlier_state, state_of(course))
        read = staged_reading.reading_of(run.source)
        transaction.set_rollback(True)
    report = _report(reading, prepared, conflicts) | {"changes": changes, "read": read}
    report |= _foundation(run.source, reading, before)
    _finish(run, ImportRun.Status.STAGED, reading.account, report)


def _foundation(
    source: SourceDocument, reading: Reading, before: EarlierVersion
) -> dict[str, object]:
    """How much of a syllabus is that on which the course stands; nothing where it is plainly the
    next version of it, by its name and its sessions."""
    new = next((found for _, found in reading.found if isinstance(found, Syllabus)), None)
    if new is None:
        return {}
    title: dict[str, object] = {"title": new.title}
    if before.source is None or before.syllabus is None:
        return title
    found = likeness(new, before.syllabus)
    if found.is_same and before.source.name == source.name:
        return title
    stands_on = {
        "document": before.source.name,
        "title": before.source.title,
        "shared": found.shared,
        "total": found.total,
        "is_same": found.is_same,
    }
    return title | {"stands_on": stands_on}


def _refuse_changed(course: Course, prepared: Sequence[Prepared], before: EarlierVersion) -> None:
    """The merge saw certain texts and free keys; both must still be so."""
    own = [row.pk for row in before.lessons]
    seen = {(row.pk, row.title, row.markdown, row.status) for row in before.lessons}
    rows = Lesson.objects.filter(pk__in=own)
    if set(rows.values_list("pk", "title", "markdown", "status")) != seen:
        raise EditedMeanwhile
    keys = [one.draft.key for one in prepared]
    if course.lessons.filter(key__in=keys).exclude(pk__in=own).exists():
        raise EditedMeanwhile


def _store_parts(source: SourceDocument, form: str, found: Found) -> list[SourcePart]:
    existing = {part.order: part for part in source.parts.all()}
    parts, changed = [], []
    for order, (part, material) in enumerate(found, start=1):
        row = existing.pop(order, None) or SourcePart(source=source, order=order)
        row.source = source
        if _assign_part(row, part, material.title, syllabus_of(material)):
            changed.append(row)
        parts.append(row)
    write(changed, PART_FIELDS)
    if existing:
        SourcePart.objects.filter(pk__in=[row.pk for row in existing.values()]).delete()
    title = next((part.title for part in parts if part.title), "")
    if assign(source, format=form, title=title):
        source.save(update_fields=["format", "title"])
    return parts


def syllabus_of(material: object) -> dict[str, object]:
    """What a part keeps of its material: a syllabus whole, since its rows keep no places."""
    return dict(syllabus_to_dict(material)) if isinstance(material, Syllabus) else {}


def _assign_part(row: SourcePart, part: Part, title: str, material: dict[str, object]) -> bool:
    blocks = part.document.blocks
    return assign(
        row,
        kind=part.kind.value,
        title=cut(title, SourcePart, "title"),
        score=round(part.score, 3),
        reasons=list(part.reasons),
        first_line=min((block.origin.first for block in blocks), default=1),
        last_line=max((block.origin.last for block in blocks), default=1),
        material=material,
    )


def _store_syllabi(
    course: Course, parts: Sequence[SourcePart], found: Found, before: EarlierVersion
) -> Conflicts:
    conflicts = Conflicts(before.choices)
    for row, (_, material) in zip(parts, found, strict=True):
        if isinstance(material, Syllabus):
            base = before.syllabus
            rows = replace_syllabus(course, row, material, base, conflicts)
            replace_readings(course, row, rows.weeks, material, base, conflicts)
    return conflicts


def _store_lessons(
    course: Course,
    parts: Sequence[SourcePart],
    found: Found,
    prepared: Sequence[Prepared],
    before: EarlierVersion,
    files: PictureFiles,
) -> list[Lesson]:
    ready = [_ready(one, _part_of(one.draft, parts, found)) for one in prepared]
    sections = replace_lessons(course, ready, before.lessons, files=files)
    replace_authored(sections)
    replace_self_checks(sections)
    return list(sections)


def _part_of(draft: LessonDraft, parts: Sequence[SourcePart], found: Found) -> SourcePart:
    """The part in whose lines the lesson begins, of its own kind."""
    own = [row for row, (part, _) in zip(parts, found, strict=True) if part.kind == draft.kind]
    inside = [row for row in own if row.first_line <= draft.origin.first <= row.last_line]
    return (inside or own or list(parts))[0]


def _ready(one: Prepared, part: SourcePart) -> PreparedLesson:
    return PreparedLesson(
        draft=one.draft,
        part=part,
        title=one.title,
        markdown_imported=one.imported,
        markdown=one.edited,
        page=one.page,
        sections=one.sections,
        slide_pages=one.slide_pages,
    )


def _report(
    reading: Reading, prepared: Sequence[Prepared], conflicts: Conflicts
) -> dict[str, object]:
    """What the import page tells besides the account."""
    drafts = [one.draft for one in prepared]
    return {
        "format": reading.document.format,
        "warnings": list(reading.document.warnings),
        "troubles": [encode(trouble) for trouble in reading.document.troubles],
        "parts": [_part_report(part, material) for part, material in reading.found],
        "lessons": [{"title": draft.title, "kind": draft.kind.value} for draft in drafts],
        "conflicts": conflicts.found,
        "tables": list(islice(_tables(drafts), MOST_TABLES)),
        "stale": correcting.as_json(reading.stale),
    }


def _tables(drafts: Sequence[LessonDraft]) -> Iterator[dict[str, int]]:
    """The tables as they were read, for whoever compares them with the document."""
    slides = (slide.blocks for draft in drafts for slide in draft.slides)
    for blocks in (*(draft.blocks for draft in drafts), *slides):
        for table in (block for block in blocks if block.kind is BlockKind.TABLE):
            columns = max((len(row) for row in table.rows), default=0)
            yield {"line": table.origin.first, "rows": len(table.rows), "columns": columns}


def _part_report(part: Part, material: object) -> dict[str, object]:
    doubts = getattr(material, "doubts", ())
    return {
        "kind": part.kind.value,
        "score": round(part.score, 3),
        "reasons": list(part.reasons),
        "doubts": [doubt_to_dict(doubt) for doubt in doubts],
    }


def _finish(
    run: ImportRun, status: ImportRun.Status, account: Account, report: dict[str, object]
) -> None:
    """End the run, if it is still ours: otherwise everything is rolled back."""
    ended = ImportRun.objects.held_by(run).update(
        status=status,
        progress=100,
        message="",
        account=account.to_dict(),
        report=report,
        lease_until=None,
        finished_at=timezone.now(),
    )
    if not ended:
        raise Overtaken
