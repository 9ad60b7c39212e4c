"""What must happen when an instructor saves: texts rendered, index and revision brought along.

Called by the admin inside the transaction that saves, never by ``save()`` or a signal: imports
write the same rows in bulk and do all of this themselves.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from django.utils import timezone

from courses.documents.lessons import sections_of
from courses.edited_sections import sections_of_page
from courses.models import Course, Lesson, LessonAddress, Session, Status, TitleOrigin, Week
from courses.rendering import RENDERING_VERSION, Page, render_bounded
from courses.representation import lesson_of
from courses.slugs import free_slug
from courses.store.lessons import replace_sections
from courses.store.pictures import follow_text as follow_pictures
from courses.store.pictures import sizes_in
from courses.store.rows import update
from courses.store.schedule import begins, ends
from portal import glossary, searchable
from quizzes.authored import replace_authored
from quizzes.models import Quiz
from quizzes.store import replace_self_checks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from courses.querysets import LessonQuerySet, WeekQuerySet


class Keyed(Protocol):
    """A row that imports find again by a key of its own."""

    key: str
    public_id: str


class Titled(Protocol):
    """A row whose title knows where it comes from."""

    title_origin: str


# What hangs on a saved row ------------------------------------------------------------------


def syllabus_changed(courses: Iterable[int]) -> None:
    """Weeks, sessions, people or readings of these courses (primary keys) changed."""
    for course in Course.objects.filter(pk__in=set(courses)):
        searchable.refresh_syllabus(course)
        glossary.follow(course)
        Course.objects.touch(course.pk)


def lessons_changed(lessons: Iterable[Lesson]) -> None:
    """Lessons changed, or what they consist of."""
    by_course: dict[int, list[Lesson]] = {}
    for lesson in lessons:
        by_course.setdefault(lesson.course_id, []).append(lesson)
    for course in Course.objects.filter(pk__in=by_course):
        rows = by_course[course.pk]
        searchable.refresh_lessons(rows)
        glossary.follow(course, rows)
        Course.objects.touch(course.pk)


def terms_changed(course: Course, names: Iterable[str]) -> None:
    """Terms of ``course`` were written, changed or deleted; ``names`` are all that they had and
    have."""
    glossary.follow(course, renamed=names)
    Course.objects.touch(course.pk)


# New and renamed rows -----------------------------------------------------------------------


def mint_key(row: Keyed) -> None:
    """Give a row that an instructor adds a key that no import makes."""
    row.key = row.key or f"added-{row.public_id}"


def title_is_mine(row: Titled) -> None:
    """The title is an instructor's from now on; an import must not take it back."""
    row.title_origin = TitleOrigin.INSTRUCTOR


def mint_address(lesson: Lesson) -> None:
    """An address made of the title, for a lesson that has none."""
    if not lesson.slug:
        lesson.slug = free_slug(lesson.title, addresses_in_use(lesson))


def addresses_in_use(lesson: Lesson) -> set[str]:
    """Present and former addresses of the other lessons of the course."""
    others = Lesson.objects.filter(course=lesson.course_id).exclude(pk=lesson.pk)
    former = LessonAddress.objects.filter(course=lesson.course_id)
    former = former.exclude(lesson=lesson.pk) if lesson.pk else former
    return {*others.values_list("slug", flat=True), *former.values_list("slug", flat=True)}


def keep_address(lesson: Lesson, former: str) -> None:
    """``lesson`` stood at the address ``former``: links there lead on."""
    own = LessonAddress.objects.filter(course=lesson.course_id, lesson=lesson)
    own.filter(slug=lesson.slug).delete()
    own.get_or_create(course=lesson.course, slug=former, defaults={"lesson": lesson})


def date_sessions(course: Course) -> None:
    """The first day of a course is known: so is the year of the days that a document prints.

    Times that somebody set stay.
    """
    sessions = list(Session.objects.filter(week__course=course, starts_at=None))
    for session in sessions:
        session.starts_at = begins(session, course.starts_on)
        session.ends_at = session.ends_at or ends(session, course.starts_on)
    update(sessions, ["starts_at", "ends_at"])


# Texts --------------------------------------------------------------------------------------


def normalised(text: str) -> str:
    """The text of a form field with the line ends that imports write."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def rendered(markdown: str, language: str, course: int) -> Page:
    """``markdown`` as a page of the course with that primary key, whose pictures it may show.

    Kept for a moment, so that a form can render before the transaction in which it saves: a
    hazardous text takes seconds, in which nobody else could write.
    """
    text = normalised(markdown)
    return _rendered(text, language, tuple(sizes_in(course, text).items()))


@lru_cache(maxsize=4)
def _rendered(text: str, language: str, pictures: tuple[tuple[str, tuple[int, int]], ...]) -> Page:
    return render_bounded([(text, language)], dict(pictures))[0]


def rewrite(lesson: Lesson, text: str) -> None:
    """Make ``text`` the lesson's; the imported text itself, or none, is no edit."""
    text = normalised(text)
    as_imported = not text.strip() or text.strip() == lesson.markdown_imported.strip()
    lesson.markdown = "" if as_imported else text
    page = rendered(lesson.text, lesson.language, lesson.course_id)
    lesson.html = page.html
    lesson.contents = list(page.contents)
    lesson.plain_text = page.plain_text
    lesson.character_count = len("".join(page.plain_text.split()))
    lesson.rendering_version = RENDERING_VERSION
    lesson.changed_at = timezone.now()


def follow_text(lesson: Lesson) -> None:
    """Bring the sections of a saved lesson, the questions on them and its pictures into line with
    its text."""
    draft = lesson_of(lesson)
    follow_pictures(lesson, draft)
    imported = sections_of(draft)
    page = rendered(lesson.text, lesson.language, lesson.course_id)
    drafts = sections_of_page(page, imported) if lesson.markdown else imported
    sections = {lesson: replace_sections(lesson, drafts)}
    replace_authored(sections)
    replace_self_checks(sections)


# Who sees it --------------------------------------------------------------------------------


def set_week_status(weeks: WeekQuerySet, status: str) -> None:
    """Give weeks a status; publishing one publishes the drafts of sessions in it."""
    if status == Status.PUBLISHED:
        drafts = Session.objects.filter(week__in=weeks.values("pk"), status=Status.DRAFT)
        drafts.update(status=Status.PUBLISHED)
    weeks.update(status=status)


def follow_week_status(week: Week) -> None:
    """A week was saved as published: so are its sessions."""
    set_week_status(Week.objects.filter(pk=week.pk), week.status)


def set_lesson_status(lessons: LessonQuerySet, status: str) -> None:
    """Give lessons a status; the quizzes on them that nobody withdrew go with them."""
    quizzes = Quiz.objects.filter(lesson__in=lessons.values("pk")).exclude(status=Status.WITHDRAWN)
    if status != Status.WITHDRAWN:
        quizzes.update(status=status)
    lessons.update(status=status)


def follow_lesson_status(lesson: Lesson) -> None:
    """The status of a lesson was saved."""
    set_lesson_status(Lesson.objects.filter(pk=lesson.pk), lesson.status)
