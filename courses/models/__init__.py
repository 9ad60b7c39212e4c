"""The course and everything in it."""

from __future__ import annotations

from courses.models.base import Status, TitleOrigin, new_public_id
from courses.models.batches import ImportBatch
from courses.models.glossary import Term, TermEvidence, TermPlace
from courses.models.learning import Bookmark, Completion, Visit
from courses.models.lessons import Figure, Lesson, LessonAddress, Placement, Section, Slide
from courses.models.people import CourseStaff, Enrolment, Lecturer, Teaching
from courses.models.pictures import Picture, PictureUse
from courses.models.search import MissedSearch, SearchEntry, SearchName
from courses.models.sources import (
    ConflictChoice,
    ImportCorrection,
    ImportRun,
    SourceDocument,
    SourcePart,
)
from courses.models.syllabus import Course, CourseNote, Session, SessionQuestion, Week

__all__ = [
    "Bookmark",
    "Completion",
    "ConflictChoice",
    "Course",
    "CourseNote",
    "CourseStaff",
    "Enrolment",
    "Figure",
    "ImportBatch",
    "ImportCorrection",
    "ImportRun",
    "Lecturer",
    "Lesson",
    "LessonAddress",
    "MissedSearch",
    "Picture",
    "PictureUse",
    "Placement",
    "SearchEntry",
    "SearchName",
    "Section",
    "Session",
    "SessionQuestion",
    "Slide",
    "SourceDocument",
    "SourcePart",
    "Status",
    "Teaching",
    "Term",
    "TermEvidence",
    "TermPlace",
    "TitleOrigin",
    "Visit",
    "Week",
    "new_public_id",
]
