"""The only writers of an import on the side of the course: bulk upserts by natural key."""

from __future__ import annotations

from courses.store.lessons import PreparedLesson, replace_lessons
from courses.store.syllabus import SyllabusRows, replace_syllabus

__all__ = ["PreparedLesson", "SyllabusRows", "replace_lessons", "replace_syllabus"]
