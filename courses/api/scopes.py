"""What a request is about and what its reader may see of it, in one or two small queries."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.http import Http404

from courses.models import Course, Enrolment

if TYPE_CHECKING:
    from courses.querysets import Reader

Rows = TypeVar("Rows", bound=QuerySet[Any])
EVERYTHING = Q()


@dataclass(frozen=True, slots=True)
class Scope:
    """One course, or all that the reader may read.

    ``stamp`` changes whenever anything in the scope that this reader may see has changed: entity
    tags are made of it without looking at the rows.
    """

    reader: Reader
    stamp: str
    course: int | None = None  # primary key of the one course
    edited: frozenset[int] = frozenset()  # primary keys of the courses the reader may edit
    edits_all: bool = False

    def edits(self, course_pk: int) -> bool:
        """Whether the reader may edit that course, and so sees its drafts."""
        return self.edits_all or course_pk in self.edited

    def rows(
        self, rows: Rows, course: str, published: Q = EVERYTHING, withdrawn: Q | None = None
    ) -> Rows:
        """Those of ``rows`` that the reader may see.

        ``course`` is the path from a row to its course, ``published`` says what everybody may
        see who may read the course, ``withdrawn`` what nobody may.
        """
        left = ~withdrawn if withdrawn is not None else EVERYTHING
        if self.course is not None:
            shown = left if self.edits(self.course) else published
            return rows.filter(shown, **{course: self.course})
        if self.edits_all:
            return rows.filter(left)
        readable = Course.objects.readable_by(self.reader).order_by().values("pk")
        shown = Q(**{f"{course}__in": readable}) & published
        if self.edited:
            shown |= Q(**{f"{course}__in": self.edited}) & left
        return rows.filter(shown)

    def edited_rows(self, rows: Rows, course: str) -> Rows:
        """Those of ``rows`` whose course the reader may edit."""
        if self.course is not None:
            inside = rows.filter(**{course: self.course})
            return inside if self.edits(self.course) else inside.none()
        return rows if self.edits_all else rows.filter(**{f"{course}__in": self.edited})


def of_course(reader: Reader, **where: Any) -> Scope:
    """The scope of the one course found by ``where``.

    Raises Http404 both where there is no such course and where it is not this reader's.
    """
    if any("\0" in value for value in where.values() if isinstance(value, str)):
        raise Http404  # PostgreSQL knows no such text
    courses = Course.objects.readable_by(reader).filter(**where).order_by()
    if reader.is_authenticated:
        course: Any = courses.marking_editable(reader).only("revision").first()
        found = (course.pk, course.revision, course.can_edit) if course else None
    else:  # the usual reader by far, who edits nothing
        known = courses.values_list("pk", "revision").first()
        found = (*known, False) if known else None
    if found is None:
        raise Http404
    pk, revision, can_edit = found
    return Scope(
        reader=reader,
        stamp=f"{pk}.{revision}.{can_edit:d}",
        course=pk,
        edited=frozenset([pk] if can_edit else []),
    )


def of_everything(reader: Reader) -> Scope:
    """The scope of all courses that the reader may read.

    Revisions only grow and keys are never used again, so their sum, number and maximum together
    change with every change.
    """
    site = Course.objects.aggregate(total=Sum("revision"), number=Count("pk"), last=Max("pk"))
    stamp = f"all.{site['total']}.{site['number']}.{site['last']}"
    if not reader.is_authenticated:
        return Scope(reader=reader, stamp=stamp)
    if reader.is_superuser:
        return Scope(reader=reader, stamp=f"{stamp}.everything", edits_all=True)
    roles = sorted(Enrolment.objects.filter(user=reader).values_list("course", "role"))
    own = hashlib.sha256(repr(roles).encode()).hexdigest()[:16]
    edited = frozenset(course for course, role in roles if role == Enrolment.Role.INSTRUCTOR)
    return Scope(reader=reader, stamp=f"{stamp}.{own}", edited=edited)
