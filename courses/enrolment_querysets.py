"""The vocabulary of enrolments: who teaches a course and who takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from courses.querysets import TEACHING_ROLES

if TYPE_CHECKING:
    from courses.models import Enrolment  # noqa: F401  named in a base class, where ruff does not look
    from courses.querysets import Reader


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def teaching(self) -> EnrolmentQuerySet:
        return self.filter(role__in=TEACHING_ROLES)

    def students(self) -> EnrolmentQuerySet:
        return self.filter(role="student")

    def instructing(self) -> EnrolmentQuerySet:
        return self.filter(role="instructor")

    def of_user(self, user: Reader) -> EnrolmentQuerySet:
        """The user's enrolments with their courses, the latest first."""
        return self.filter(user=user.pk).select_related("course").order_by("-created_at")
