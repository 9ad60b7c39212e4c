"""The course and everything in it."""

from __future__ import annotations

from courses.models.base import Status, TitleOrigin, new_public_id
from courses.models.glossary import Term
from courses.models.learning import Bookmark, Completion, Visit
from courses.models.lessons import Figure, Lesson, LessonAddress, Placement, Section, Slide
from courses.models.people import CourseStaff, Enrolment, Lecturer, Teaching
from courses.models.search import SearchEntry
from courses.models.sources import ImportRun, SourceDocument, SourcePart
from courses.models.syllabus import Course, CourseNote, Session, SessionQuestion, Week

__all__ = [
    "Bookmark",
    "Completion",
    "Course",
    "CourseNote",
    "CourseStaff",
    "Enrolment",
    "Figure",
    "ImportRun",
    "Lecturer",
    "Lesson",
    "LessonAddress",
    "Placement",
    "SearchEntry",
    "Section",
    "Session",
    "SessionQuestion",
    "Slide",
    "SourceDocument",
    "SourcePart",
    "Status",
    "Teaching",
    "Term",
    "TitleOrigin",
    "Visit",
    "Week",
    "new_public_id",
]
