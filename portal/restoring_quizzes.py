"""The quizzes of an exported course back into the database."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from courses.models import Course, Lesson, Section, Session, Status, Week
from courses.store.rows import write
from quizzes.models import Question, Quiz, QuizDraw, QuizQuestion
from quizzes.wordings import add_versions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def restore_quizzes(
    course: Course,
    lessons: Mapping[str, Lesson],
    quizzes: Sequence[Mapping[str, Any]],
    bank: Sequence[Mapping[str, Any]] = (),
) -> None:
    """Quizzes with their questions, and the questions of the bank that stand in none; a question
    that stands in several quizzes is one row."""
    weeks = {week.number: week for week in Week.objects.filter(course=course)}
    sessions: dict[tuple[int, ...], Session] = {
        (session.week.number, session.order): session
        for session in Session.objects.filter(week__course=course).select_related("week")
    }
    sections = {
        (section.lesson.key, section.key): section
        for section in Section.objects.filter(lesson__course=course).select_related("lesson")
    }
    rows = [
        Quiz(
            course=course,
            key=data["key"],
            title=data["title"],
            lesson=lessons.get(data["lesson"] or ""),
            source_part=lesson.source_part
            if (lesson := lessons.get(data["lesson"] or ""))
            else None,
            week=weeks.get(data["week"] or 0),
            session=sessions.get(tuple(data.get("session") or ())),
            graded=data["graded"],
            status=data["status"],
            **_settings(data),
        )
        for data in quizzes
    ]
    _keep_ids(Quiz, rows, [data["id"] for data in quizzes])
    write(rows, ())
    questions = _questions(course, quizzes, bank, sections)
    places = [
        QuizQuestion(
            quiz=quiz, question=questions[q["key"]], order=order, marks=Decimal(q["marks"])
        )
        for quiz, data in zip(rows, quizzes, strict=True)
        for order, q in enumerate(data["questions"], start=1)
    ]
    write(places, ())
    draws = [
        QuizDraw(quiz=quiz, **{**draw, "marks": Decimal(draw["marks"])})
        for quiz, data in zip(rows, quizzes, strict=True)
        for draw in data.get("draws", [])
    ]
    write(draws, ())


def _settings(data: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a quiz; an export from before they were in it has none."""
    if "attempts" not in data:
        return {}
    minutes = data["minutes"]
    return {
        "attempts_allowed": data["attempts"],
        "time_limit": None if minutes is None else timedelta(minutes=minutes),
        "opens_at": _moment(data["opens_at"]),
        "closes_at": _moment(data["closes_at"]),
        "shuffle": data["shuffle"],
        "feedback": data["feedback"],
        "grading": data["grading"],
        "pass_mark": None if data["pass_mark"] is None else Decimal(data["pass_mark"]),
    }


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _questions(
    course: Course,
    quizzes: Sequence[Mapping[str, Any]],
    bank: Sequence[Mapping[str, Any]],
    sections: Mapping[tuple[str, str], Section],
) -> dict[str, Question]:
    wanted = {
        q["key"]: (q, q.get("lesson", data["lesson"]) or "")
        for data in ({"questions": bank, "lesson": None}, *quizzes)
        for q in data["questions"]
    }
    rows = {
        key: Question(
            course=course,
            key=key,
            type=data["type"],
            tags=data["tags"],
            status=data.get("status", Status.PUBLISHED),
            imported=data.get("imported", {}),
            section=sections.get((lesson, data["section"] or "")),
        )
        for key, (data, lesson) in wanted.items()
    }
    _keep_ids(Question, list(rows.values()), [data["id"] for data, _ in wanted.values()])
    write(rows.values(), ())
    add_versions([(rows[key], data["content"]) for key, (data, _) in wanted.items()])
    return rows


def _keep_ids(
    model: type[Quiz] | type[Question], rows: Sequence[Quiz] | Sequence[Question], ids: list[str]
) -> None:
    taken = set(
        model._default_manager.filter(public_id__in=ids).values_list("public_id", flat=True)
    )
    for row, public_id in zip(rows, ids, strict=True):
        if public_id not in taken:
            row.public_id = public_id
