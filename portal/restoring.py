"""An exported course back into the database: the counterpart of ``portal.exporting``."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.dateparse import parse_date, parse_datetime

from courses.documents.exchange import ExchangeError, lesson_from_dict, syllabus_from_dict
from courses.documents.lessons import sections_of
from courses.documents.markdown_writer import write_markdown
from courses.documents.pinyin import order_of
from courses.models import (
    Course,
    Figure,
    Lecturer,
    Lesson,
    Placement,
    Section,
    Session,
    SourceDocument,
    SourcePart,
    Term,
    Week,
)
from courses.rendering import Sizes, render_bounded
from courses.store import PreparedLesson, SyllabusRows, replace_lessons, replace_syllabus
from courses.store.merge import Conflicts
from courses.store.pictures import PictureFiles
from courses.store.rows import write
from portal import glossary, searchable
from portal.exporting import FORMAT
from portal.intake import write_beside
from portal.restoring_pictures import keep_for_questions, restored_files, restored_rows
from portal.restoring_quizzes import restore_quizzes
from readings.store import replace_readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from courses.documents.model import LessonDraft


class CourseExists(Exception):
    """A course of that address is there already; nothing was changed."""


@transaction.atomic
def restore_course(
    export: Mapping[str, Any], slug: str = "", files: Mapping[str, bytes] | None = None
) -> Course:
    """Make the course that ``export`` describes, under ``slug`` if one is given.

    ``files`` are originals by the public id of their source, pictures and archives of what lay
    beside an original by their names. Public ids are kept where they are free. Raises
    ``ExchangeError`` for what is not an export and ``CourseExists`` where the address is taken;
    then nothing is stored.
    """
    if export.get("format") != FORMAT:
        raise ExchangeError("format", f"expected {FORMAT}")
    course = _course(export["course"], slug)
    parts = _sources(course, export["sources"], files or {})
    _syllabus(course, parts, export)
    pictures = restored_rows(course, export.get("pictures", ()))
    brought = restored_files(pictures, files or {})
    with PictureFiles(course.pk, brought, [one.name for one in brought]) as kept:
        lessons = _lessons(course, parts, export["lessons"], files or {}, kept)
        keep_for_questions(course, kept)
        restore_quizzes(course, lessons, export["quizzes"], export.get("bank", ()))
        Term.objects.bulk_create(_terms(course, export["terms"]))
        searchable.refresh_syllabus(course)
        searchable.refresh_lessons(list(lessons.values()))
        glossary.follow(course, lessons.values())
    return course


def _free_id(model: type[models.Model], wanted: str) -> dict[str, str]:
    """The id to keep, or nothing: then a new one is minted."""
    taken = model._default_manager.filter(public_id=wanted).exists()
    return {} if taken or not wanted else {"public_id": wanted}


def _keep_ids(rows: Sequence[Any], wanted: Sequence[str]) -> None:
    """Give ``rows`` the ids of the export, unless somebody else has them."""
    if not rows:
        return
    manager = type(rows[0])._default_manager
    taken = set(manager.filter(public_id__in=wanted).values_list("public_id", flat=True))
    for row, public_id in zip(rows, wanted, strict=True):
        if public_id and public_id not in taken:
            row.public_id = public_id


def _course(data: Mapping[str, Any], slug: str) -> Course:
    slug = slug or data["slug"]
    if Course.objects.filter(slug=slug).exists():
        raise CourseExists(slug)
    plain = ("title", "subtitle", "term", "language", "description", "visibility", "published")
    return Course.objects.create(
        slug=slug,
        starts_on=parse_date(data["starts_on"]) if data["starts_on"] else None,
        **{name: data[name] for name in plain},
        **_free_id(Course, data["id"]),
    )


def _sources(
    course: Course, sources: Iterable[Mapping[str, Any]], files: Mapping[str, bytes]
) -> dict[tuple[str, int], SourcePart]:
    """The parts of all documents by (id of the document in the export, order)."""
    documents: dict[str, SourceDocument] = {}
    parts: dict[tuple[str, int], SourcePart] = {}
    for data in sources:
        source = _source(course, data, documents, files.get(data["id"]))
        if beside := files.get(f"beside/{data['id']}.zip"):
            write_beside(source, beside)
            source.save(update_fields=["beside", "beside_sha256"])
        documents[data["id"]] = source
        for order, part in enumerate(data["parts"], start=1):
            parts[data["id"], order] = SourcePart(
                source=source,
                order=order,
                kind=part["kind"],
                title=part["title"],
                score=part["score"],
                reasons=part["reasons"],
                first_line=part["lines"][0],
                last_line=part["lines"][1],
                material=part["material"],
            )
    write(parts.values(), ())
    return parts


def _source(
    course: Course,
    data: Mapping[str, Any],
    documents: Mapping[str, SourceDocument],
    original: bytes | None,
) -> SourceDocument:
    plain = ("name", "title", "sha256", "size", "format", "version")
    source = SourceDocument(
        course=course,
        replaces=documents.get(data["replaces"] or ""),
        **{name: data[name] for name in plain},
        **_free_id(SourceDocument, data["id"]),
    )
    if original is not None:
        source.file.save(f"{course.pk}-{source.sha256}", ContentFile(original), save=False)
    source.save()
    if data["status"]:
        source.runs.create(status=data["status"], progress=100, account=data["account"])
    return source


def _part(parts: Mapping[tuple[str, int], SourcePart], place: Any) -> SourcePart | None:
    return parts.get((place["id"], place["part"])) if place else None


def _syllabus(
    course: Course, parts: Mapping[tuple[str, int], SourcePart], export: Mapping[str, Any]
) -> None:
    """Weeks, sessions, people, questions and reading lists."""
    # The people first: their rows stand in the order of the export.
    _restore_lecturers(course, export["lecturers"])
    syllabus = syllabus_from_dict(export)
    part = next((part for part in parts.values() if part.kind == "syllabus"), None)
    rows = replace_syllabus(course, part, syllabus, None, Conflicts())
    replace_readings(course, part, rows.weeks, syllabus, None, Conflicts())
    _restore_weeks(rows, parts, export["weeks"])
    _restore_lecturers(course, export["lecturers"])


def _restore_weeks(
    rows: SyllabusRows,
    parts: Mapping[tuple[str, int], SourcePart],
    weeks: Sequence[Mapping[str, Any]],
) -> None:
    for week, data in zip(rows.weeks, weeks, strict=True):
        week.status, week.title_origin = data["status"], data["title_origin"]
        week.source_part = _part(parts, data["source"])
    _keep_ids(rows.weeks, [data["id"] for data in weeks])
    write(rows.weeks, ("status", "title_origin", "source_part", "public_id"))
    sessions = [session for data in weeks for session in data["sessions"]]
    for session, data in zip(rows.sessions, sessions, strict=True):
        _restore_session(session, data)
    _keep_ids(rows.sessions, [data["id"] for data in sessions])
    fields = ("key", "status", "title_origin", "online_link", "starts_at", "ends_at", "public_id")
    write(rows.sessions, fields)


def _restore_session(session: Session, data: Mapping[str, Any]) -> None:
    for name in ("key", "status", "title_origin", "online_link"):
        setattr(session, name, data[name])
    session.starts_at = parse_datetime(data["starts_at"]) if data["starts_at"] else None
    session.ends_at = parse_datetime(data["ends_at"]) if data["ends_at"] else None


def _restore_lecturers(course: Course, lecturers: Sequence[Mapping[str, Any]]) -> None:
    known = {row.key: row for row in Lecturer.objects.filter(course=course)}
    rows = []
    for data in lecturers:
        row = known.get(data["key"]) or Lecturer(course=course, key=data["key"])
        for name in ("name", "position", "affiliation", "photo_missing"):
            setattr(row, name, data[name])
        row.biography = "\n".join(data["biography"])
        rows.append(row)
    _keep_ids(rows, [data["id"] for data in lecturers])
    fields = ("name", "position", "affiliation", "photo_missing", "biography", "public_id")
    write(rows, fields)


def _lessons(
    course: Course,
    parts: Mapping[tuple[str, int], SourcePart],
    lessons: Sequence[Mapping[str, Any]],
    files: Mapping[str, bytes],
    pictures: PictureFiles,
) -> dict[str, Lesson]:
    """The lessons by key, rendered anew: the export carries texts, not pages."""
    drafts = [lesson_from_dict({**data, "title": data["title_imported"]}) for data in lessons]
    sizes = {name: (one.width, one.height) for name, one in pictures.pictures.items()}
    prepared = _rendered(drafts, lessons, parts, sizes)
    addresses = {data["key"]: data["slug"] for data in lessons}
    stored = replace_lessons(course, prepared, addresses=addresses, files=pictures)
    rows = list(stored)
    for row, data in zip(rows, lessons, strict=True):
        row.status = data["status"]
    _keep_ids(rows, [data["id"] for data in lessons])
    write(rows, ("status", "public_id"))
    _restore_sections(stored, lessons)
    _restore_figures(rows, lessons, files)
    _restore_placements(course, rows, lessons)
    return {row.key: row for row in rows}


def _rendered(
    drafts: Sequence[LessonDraft],
    lessons: Sequence[Mapping[str, Any]],
    parts: Mapping[tuple[str, int], SourcePart],
    pictures: Sizes,
) -> list[PreparedLesson]:
    imported = [write_markdown(draft.blocks) for draft in drafts]
    texts = [
        (data["markdown"] or text, draft.language)
        for data, text, draft in zip(lessons, imported, drafts, strict=True)
    ]
    slides = [(write_markdown(s.blocks), d.language) for d in drafts for s in d.slides]
    pages = render_bounded([*texts, *slides], pictures)
    rest = iter(pages[len(texts) :])
    return [
        PreparedLesson(
            draft=draft,
            part=_part(parts, data["source"]),
            title=data["title"],
            markdown_imported=text,
            markdown=data["markdown"],
            page=page,
            sections=sections_of(draft),
            slide_pages=[next(rest) for _ in draft.slides],
        )
        for draft, data, text, page in zip(drafts, lessons, imported, pages, strict=False)
    ]


def _restore_sections(
    stored: Mapping[Lesson, list[Section]], lessons: Sequence[Mapping[str, Any]]
) -> None:
    wanted = {(data["key"], s["key"]): s["id"] for data in lessons for s in data["sections"]}
    rows = [section for sections in stored.values() for section in sections]
    _keep_ids(rows, [wanted.get((row.lesson.key, row.key), "") for row in rows])
    write(rows, ("public_id",))


def _restore_figures(
    rows: Sequence[Lesson], lessons: Sequence[Mapping[str, Any]], files: Mapping[str, bytes]
) -> None:
    known = {(f.lesson.key, f.key): f for f in _figures_of(rows)}
    changed, ids = [], []
    for lesson, data in zip(rows, lessons, strict=True):
        for order, figure in enumerate(data["figures"], start=1):
            row = known.get((data["key"], figure["key"]))
            if row is None:  # filled by an instructor; the document lost its place
                row = Figure(lesson=lesson, key=figure["key"], order=order)
                row.caption, row.source_note = figure["caption"], figure["source"]
            row.alternative = figure["alternative"]
            if figure["file"] in files:
                name = PurePosixPath(figure["file"]).name
                row.file.save(name, ContentFile(files[figure["file"]]), save=False)
            changed.append(row)
            ids.append(figure["id"])
    _keep_ids(changed, ids)
    write(changed, ("alternative", "file", "public_id"))


def _figures_of(rows: Sequence[Lesson]) -> Iterable[Figure]:
    return Figure.objects.filter(lesson__in=rows).select_related("lesson")


def _restore_placements(
    course: Course, rows: Sequence[Lesson], lessons: Sequence[Mapping[str, Any]]
) -> None:
    weeks = {week.number: week for week in Week.objects.filter(course=course)}
    sessions = {
        (session.week.number, session.order): session
        for session in Session.objects.filter(week__course=course).select_related("week")
    }
    new = [
        Placement(
            lesson=row,
            week=weeks[place["week"]],
            session=sessions.get((place["week"], place["session"])),
            order=place["order"],
        )
        for row, data in zip(rows, lessons, strict=True)
        for place in data["weeks"]
    ]
    write(new, ())


def _terms(course: Course, terms: Iterable[Mapping[str, Any]]) -> list[Term]:
    plain = ("term", "english", "abbreviation", "aliases", "definition")
    known = ("key", "origin", "imported", "withdrawn")  # not in exports of older versions
    rows = [
        Term(
            course=course,
            sort_key=order_of(data["term"]),
            **{name: data[name] for name in plain},
            **{name: data[name] for name in known if name in data},
            **_free_id(Term, data["id"]),
        )
        for data in terms
    ]
    for row in rows:
        row.key = row.key or f"added-{row.public_id}"
    return rows
