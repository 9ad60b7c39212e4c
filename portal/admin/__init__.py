"""The desk of instructors: Django's admin, limited to what each person may edit.

All of it is registered here, since what happens after a save combines the apps
(docs/decisions/0001-admin-in-portal.md).
"""

from __future__ import annotations

from portal.admin import lessons, missed, people, quizzes, readings, sources, syllabus, terms, weeks
from portal.admin.site import site

__all__ = [
    "lessons",
    "missed",
    "people",
    "quizzes",
    "readings",
    "site",
    "sources",
    "syllabus",
    "terms",
    "weeks",
]
