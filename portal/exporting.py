"""A whole course as one JSON document (DESIGN section 11), from the rows as they stand."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from courses.documents.exchange import lesson_to_dict, syllabus_to_dict
from courses.models import (
    Course,
    Figure,
    Picture,
    Placement,
    Section,
    SourceDocument,
    Status,
    Term,
)
from portal.course_rows import CourseRows
from portal.intake import pictures_beside
from quizzes.models import Question, Quiz

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORMAT = "course-portal/1"


def export_course(course: Course) -> dict[str, Any]:
    """The course with syllabus, lessons, quizzes, glossary and sources.

    The same number of queries for any size of course. Withdrawn things stay out; drafts are in,
    with their status: the export is for those who run the course.
    """
    rows = CourseRows(course)
    syllabus = syllabus_to_dict(rows.syllabus())
    syllabus.pop("claims", None)
    syllabus.pop("doubts", None)
    return {
        "format": FORMAT,
        "course": _course(course),
        **syllabus,
        "weeks": _with_rows(syllabus["weeks"], rows),
        "lecturers": [_lecturer(person) for person in course.lecturers.order_by("id")],
        "lessons": _lessons(course, rows),
        "quizzes": (quizzes := _quizzes(course)),
        "bank": _bank(course, quizzes),
        "pictures": [_picture(row) for row in Picture.objects.filter(course=course)],
        "terms": [_term(term) for term in Term.objects.filter(course=course).in_order()],
        "sources": [_source(source) for source in _sources(course)],
    }


def _course(course: Course) -> dict[str, Any]:
    return {
        "id": course.public_id,
        "slug": course.slug,
        "title": course.title,
        "subtitle": course.subtitle,
        "term": course.term,
        "language": course.language,
        "description": course.description,
        "starts_on": course.starts_on and course.starts_on.isoformat(),
        "visibility": course.visibility,
        "published": course.published,
    }


def _with_rows(weeks: Sequence[Any], rows: CourseRows) -> list[dict[str, Any]]:
    """What the rows know besides the syllabus: ids, status, rooms and moments."""
    result = []
    for week, row in zip(weeks, rows.weeks, strict=True):
        sessions = [
            {
                **session,
                "id": s.public_id,
                "key": s.key,
                "status": s.status,
                "title_origin": s.title_origin,
                "starts_at": s.starts_at and s.starts_at.isoformat(),
                "ends_at": s.ends_at and s.ends_at.isoformat(),
                "online_link": s.online_link,
            }
            for session, s in zip(week["sessions"], row.sessions.all(), strict=True)
        ]
        extra = {
            "id": row.public_id,
            "status": row.status,
            "title_origin": row.title_origin,
            "source": _place_of(row.source_part_id, rows),
        }
        result.append({**week, **extra, "sessions": sessions})
    return result


def _lecturer(person: Any) -> dict[str, Any]:
    return {
        "id": person.public_id,
        "key": person.key,
        "name": person.name,
        "position": person.position,
        "affiliation": person.affiliation,
        "biography": person.biography_lines,
        "photo_missing": person.photo_missing,
    }


def _lessons(course: Course, rows: CourseRows) -> list[dict[str, Any]]:
    sections = _grouped(Section.objects.filter(lesson__in=rows.lesson_rows))
    pictured = Figure.objects.select_related("picture")
    figures = _grouped(pictured.filter(lesson__in=rows.lesson_rows))
    placements = _grouped(
        Placement.objects.filter(lesson__in=rows.lesson_rows).select_related("week", "session")
    )
    drafts = rows.lessons()
    return [
        {
            **lesson_to_dict(draft),
            "id": lesson.public_id,
            "slug": lesson.slug,
            "status": lesson.status,
            "title_imported": lesson.title_imported,
            "title": lesson.title,
            "markdown": lesson.markdown,
            "source": _place_of(lesson.source_part_id, rows),
            "weeks": [_placement(p) for p in placements.get(lesson.pk, [])],
            "sections": [_section(s) for s in sections.get(lesson.pk, [])],
            "figures": [_figure(f) for f in figures.get(lesson.pk, [])],
        }
        for lesson, draft in zip(rows.lesson_rows, drafts, strict=True)
    ]


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = {}
    for row in rows:
        grouped.setdefault(row.lesson_id, []).append(row)
    return grouped


def _place_of(part_pk: int | None, rows: CourseRows) -> dict[str, Any] | None:
    """The document and the part of it that a row came from."""
    part = rows.parts.get(part_pk or 0)
    if part is None:
        return None
    source = part.source
    return {
        "id": source.public_id,
        "name": source.name,
        "kind": part.kind,
        "version": source.version,
        "part": part.order,
    }


def _placement(row: Placement) -> dict[str, Any]:
    session = row.session.order if row.session else None
    return {"week": row.week.number, "session": session, "order": row.order}


def _section(row: Section) -> dict[str, Any]:
    lines = [row.first_line, row.last_line] if row.first_line else None
    return {
        "id": row.public_id,
        "key": row.key,
        "anchor": row.anchor,
        "label": row.label,
        "title": row.title,
        "level": row.level,
        "text": row.text,
        "page": row.page,
        "lines": lines,
    }


def _figure(row: Figure) -> dict[str, Any]:
    return {
        "id": row.public_id,
        "key": row.key,
        "picture": row.picture.name if row.picture else "",
        "file": row.file.name or None,
        "address": row.address,
        "alternative": row.alternative,
        "caption": row.caption,
        "source": row.source_note,
        "page": row.page,
        "line": row.first_line,
    }


def _picture(row: Picture) -> dict[str, Any]:
    """A picture of a document; the zip holds its bytes under its name."""
    return {
        "id": row.public_id,
        "name": row.name,
        "media_type": row.media_type,
        "width": row.width,
        "height": row.height,
        "size": row.size,
        "in_questions": row.in_questions,
    }


def _quizzes(course: Course) -> list[dict[str, Any]]:
    quizzes = (
        Quiz.objects.filter(course=course)
        .exclude(status=Status.WITHDRAWN)
        .select_related("lesson", "week", "session__week")
        .prefetch_related("quiz_questions__question__versions")
        .prefetch_related("quiz_questions__question__section__lesson")
        .prefetch_related("draws")
        .order_by("id")
    )
    return [_quiz(quiz) for quiz in quizzes]


def _quiz(quiz: Quiz) -> dict[str, Any]:
    return {
        "id": quiz.public_id,
        "key": quiz.key,
        "title": quiz.title,
        "lesson": quiz.lesson and quiz.lesson.key,
        "week": quiz.week and quiz.week.number,
        "session": quiz.session and [quiz.session.week.number, quiz.session.order],
        "graded": quiz.graded,
        "status": quiz.status,
        "attempts": quiz.attempts_allowed,
        "minutes": quiz.time_limit and quiz.time_limit.total_seconds() / 60,
        "opens_at": quiz.opens_at and quiz.opens_at.isoformat(),
        "closes_at": quiz.closes_at and quiz.closes_at.isoformat(),
        "shuffle": quiz.shuffle,
        "feedback": quiz.feedback,
        "grading": quiz.grading,
        "pass_mark": None if quiz.pass_mark is None else str(quiz.pass_mark),
        "questions": [
            {**_question(place.question), "marks": str(place.marks)}
            for place in quiz.quiz_questions.all()
        ],
        "draws": [
            {"tags": draw.tags, "count": draw.count, "order": draw.order, "marks": str(draw.marks)}
            for draw in quiz.draws.all()
        ],
    }


def _bank(course: Course, quizzes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The questions of the bank that no exported quiz asks; draws may ask them."""
    asked = {question["id"] for quiz in quizzes for question in quiz["questions"]}
    rows = Question.objects.in_bank(course).exclude(status=Status.WITHDRAWN)
    found = rows.select_related("section__lesson").prefetch_related("versions").order_by("id")
    kept = (row for row in found if row.public_id not in asked)
    return [_question(row) for row in kept if row.versions.all()]


def _question(question: Any) -> dict[str, Any]:
    latest = max(question.versions.all(), key=lambda version: int(version.number))
    return {
        "id": question.public_id,
        "key": question.key,
        "type": question.type,
        "tags": question.tags,
        "status": question.status,
        "imported": question.imported,
        "section": question.section and question.section.key,
        "lesson": question.section and question.section.lesson.key,
        "content": latest.content,
    }


def _term(term: Term) -> dict[str, Any]:
    """A term; a deleted one too, so that no later import of the restored course brings it back."""
    return {
        "id": term.public_id,
        "term": term.term,
        "english": term.english,
        "abbreviation": term.abbreviation,
        "aliases": term.aliases,
        "definition": term.definition,
        "key": term.key,
        "origin": term.origin,
        "imported": term.imported,
        "withdrawn": term.withdrawn,
    }


def _sources(course: Course) -> Iterable[SourceDocument]:
    """Documents that something of the course still comes from, with parts and last run."""
    sources = SourceDocument.objects.filter(course=course).order_by("id")
    return sources.prefetch_related("parts", "runs", "replaces")


def _source(source: SourceDocument) -> dict[str, Any]:
    runs = sorted(source.runs.all(), key=lambda run: -run.pk)
    return {
        "id": source.public_id,
        "name": source.name,
        "title": source.title,
        "sha256": source.sha256,
        "size": source.size,
        "format": source.format,
        "version": source.version,
        "replaces": source.replaces and source.replaces.public_id,
        "status": runs[0].status if runs else None,
        "account": next((run.account for run in runs if run.account), {}),
        "parts": [
            {
                "kind": part.kind,
                "title": part.title,
                "score": part.score,
                "reasons": part.reasons,
                "lines": [part.first_line, part.last_line],
                "material": part.material,
            }
            for part in source.parts.all()
        ],
    }


def export_json(course: Course) -> bytes:
    """The export as UTF-8 JSON, keys in their order."""
    return json.dumps(export_course(course), ensure_ascii=False, indent=1).encode()


def export_zip(course: Course) -> bytes:
    """The export with the originals, their pictures and those that instructors filled in."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("course.json", export_json(course))
        for source in SourceDocument.objects.filter(course=course):
            archive.writestr(f"originals/{source.public_id}/{source.name}", source.file.read())
            if beside := pictures_beside(source):
                archive.writestr(f"beside/{source.public_id}.zip", beside, zipfile.ZIP_STORED)
        for figure in Figure.objects.filter(lesson__course=course).exclude(file=""):
            archive.writestr(f"files/{figure.file.name}", figure.file.read())
        for picture in Picture.objects.filter(course=course).there():
            archive.writestr(picture.name, picture.file.read(), zipfile.ZIP_STORED)
    return buffer.getvalue()
