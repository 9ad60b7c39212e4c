"""Courses, sessions and notes. Weeks combine apps and live in ``portal.api``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_filters import rest_framework as filters

from courses.api.forms import CourseForm, NoteForm, SessionForm
from courses.api.printed import printed_syllabi, session_in
from courses.api.resources import Context, Resource, ScopedFilters, moment
from courses.documents.exchange.codec import encode
from courses.documents.model import Syllabus, SyllabusSession
from courses.models import Course, CourseNote, Session, Status, Teaching
from courses.representation import note_of, session_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.api.scopes import Scope

LISTS = (
    "weeks", "sessions", "lecturers", "readings", "staff", "notes", "lessons", "sections",
    "slides", "figures", "pictures", "terms", "quizzes", "search",
)  # fmt: skip
EDITORS_LISTS = ("sources", "imports")


class CourseFilters(ScopedFilters):
    slug = filters.CharFilter(help_text="Its name in addresses.")
    term = filters.CharFilter(help_text="The term as written.")
    published = filters.BooleanFilter(help_text="Editors also see what is not.")


class Courses(Resource):
    name, plural = "course", "courses"
    about = "Courses that you may read: public ones, those you are enrolled in or teach."
    shape = CourseForm
    path, lookup = "", "slug"
    orderings = {"created": ("created_at",), "title": ("title",), "slug": ("slug",)}
    filters = CourseFilters

    def rows(self, scope: Scope) -> QuerySet[Course]:
        return Course.objects.readable_by(scope.reader)

    def represent(
        self, rows: Sequence[Course], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        return [_course(row, context) for row in rows]


def _course(row: Course, context: Context) -> dict[str, Any]:
    links, can_edit = context.links, context.scope.edits(row.pk)
    lists = LISTS + (EDITORS_LISTS if can_edit else ())
    return {
        "id": row.public_id,
        "self_url": links.to("courses", row.slug),
        "web_url": links.page(row.get_absolute_url()),
        "slug": row.slug,
        "title": row.title,
        "subtitle": row.subtitle,
        "term": row.term,
        "lang": row.language,
        "description": row.description,
        "starts_on": row.starts_on.isoformat() if row.starts_on else None,
        "visibility": row.visibility,
        "status": "published" if row.published else "draft",
        "can_edit": can_edit,
        "created_at": moment(row.created_at),
        **{f"{plural}_url": links.list_of(plural, course=row.slug) for plural in LISTS},
        **{f"{name}_url": links.list_of(name, course=row.slug) for name in lists},
    }


class SessionFilters(ScopedFilters):
    week = filters.NumberFilter("week__number", help_text="Number of the week.")
    lecturer = filters.CharFilter(method="by_lecturer", help_text="Id of a lecturer.")
    starts_after = filters.IsoDateTimeFilter("starts_at", "gte", help_text="From then on.")
    starts_before = filters.IsoDateTimeFilter("starts_at", "lt", help_text="Before then.")

    def by_lecturer(self, rows: QuerySet[Session], _name: str, public_id: str) -> QuerySet[Session]:
        taught = Teaching.objects.filter(session=OuterRef("pk"), lecturer__public_id=public_id)
        return rows.filter(Exists(taught))


SHOWN_SESSION = Q(status=Status.PUBLISHED, week__status=Status.PUBLISHED)
GONE_SESSION = Q(status=Status.WITHDRAWN) | Q(week__status=Status.WITHDRAWN)


class Sessions(Resource):
    name, plural = "session", "sessions"
    about = "Meetings with time, place, lecturers, outline and questions, in the order of weeks."
    shape = SessionForm
    path = "weeks__sessions"
    orderings = {"week": ("week__course_id", "week__number", "order")}
    filters = SessionFilters

    def rows(self, scope: Scope) -> QuerySet[Session]:
        rows = Session.objects.select_related("week__course").with_lecturers()
        shown = rows.prefetch_related("questions")
        return scope.rows(shown, "week__course", SHOWN_SESSION, GONE_SESSION)

    def represent(
        self, rows: Sequence[Session], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        weeks = {row.week_id: row.week for row in rows}
        printed = printed_syllabi(
            {w.source_part_id: w.course.revision for w in weeks.values() if w.source_part_id}
        )
        return [
            session_form(
                row,
                _printed_session(row, printed.get(row.week.source_part_id or 0)),
                context,
            )
            for row in rows
        ]


def _printed_session(row: Session, printed: Syllabus | None) -> SyllabusSession | None:
    return session_in(printed, row.week.number, row.order) if printed else None


def session_form(row: Session, printed: SyllabusSession | None, context: Context) -> dict[str, Any]:
    """A session with its week joined and lecturers and questions fetched."""
    return with_session_links(encode(session_of(row, printed)), row, context)


def with_session_links(form: dict[str, Any], row: Session, context: Context) -> dict[str, Any]:
    """``form``, the exchange form of ``row``, with ids, addresses and what only rows know."""
    links, week = context.links, row.week
    for person, teaching in zip(form["lecturers"], row.teachings.all(), strict=True):
        person["id"] = teaching.lecturer.public_id
        person["self_url"] = links.to("lecturers", teaching.lecturer.public_id)
    for asked, question in zip(form["questions"], row.questions.all(), strict=True):
        asked["id"] = question.public_id
    return {
        "id": row.public_id,
        "self_url": links.to("sessions", row.public_id),
        "course": week.course.slug,
        "course_url": links.to("courses", week.course.slug),
        "week": week.number,
        "week_url": links.to("weeks", week.public_id),
        "order": row.order,
        "status": row.status,
        "lang": week.course.language,
        **form,
        "title_origin": row.title_origin,
        "starts_at": moment(row.starts_at),
        "ends_at": moment(row.ends_at),
        "online_link": row.online_link,
    }


class Notes(Resource):
    name, plural = "note", "notes"
    about = "Grading, policies, office hours: what belongs to the course and to no week."
    shape = NoteForm
    path = "notes"
    orderings = {"order": ("course_id", "order")}

    def rows(self, scope: Scope) -> QuerySet[CourseNote]:
        return scope.rows(CourseNote.objects.select_related("course"), "course")

    def represent(
        self, rows: Sequence[CourseNote], context: Context, *, whole: bool
    ) -> list[dict[str, Any]]:
        return of_whole_course(rows, context, self.plural, note_of)


def of_whole_course(
    rows: Sequence[Any], context: Context, plural: str, back: Any
) -> list[dict[str, Any]]:
    """Notes or staff; ``back`` makes the exchange dataclass of a row and the printed syllabus."""
    revisions = {row.source_part_id: row.course.revision for row in rows if row.source_part_id}
    printed = printed_syllabi(revisions)
    return [
        {
            "id": row.public_id,
            "self_url": context.links.to(plural, row.public_id),
            "course": row.course.slug,
            "course_url": context.links.to("courses", row.course.slug),
            "lang": row.course.language,
            **encode(back(row, printed.get(row.source_part_id or 0, Syllabus()))),
        }
        for row in rows
    ]
