"""Lecturers, staff and enrolled people of a course."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.documents.recognisers.syllabus.told_of_staff import credentials_in
from courses.enrolment_querysets import EnrolmentQuerySet
from courses.models.base import PublicModel
from courses.models.syllabus import Course, Session
from courses.querysets import LecturerQuerySet


class Lecturer(PublicModel):
    """A person who teaches in a course. The same person twice in the documents is one row."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="lecturers")
    key = models.CharField(max_length=80, editable=False)
    name = models.CharField(_("name"), max_length=120)
    position = models.CharField(_("position"), max_length=200, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)
    biography = models.TextField(_("biography, a line each"), blank=True)
    photo = models.FileField(_("photo"), upload_to="lecturers/", blank=True)
    photo_missing = models.BooleanField(_("the document's photo was lost"), default=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    source_part = models.ForeignKey(
        "courses.SourcePart", models.SET_NULL, null=True, blank=True, related_name="lecturers"
    )

    objects = LecturerQuerySet.as_manager()

    class Meta:
        ordering = ["course", "id"]
        verbose_name = _("lecturer")
        verbose_name_plural = _("lecturers")
        constraints = [models.UniqueConstraint(fields=["course", "key"], name="lecturer_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("lecturer", args=[self.course.slug, self.public_id])

    @property
    def biography_lines(self) -> list[str]:
        """The credential lines, the first one included."""
        return self.biography.splitlines()


class Teaching(models.Model):
    """A lecturer in a session, in order; ``label`` is the printed number of the person.

    ``biography_here`` holds the credential lines printed at this session where they differ from
    the person's, as when a document gives them only at the first of several sessions.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="teachings")
    lecturer = models.ForeignKey(Lecturer, models.CASCADE, related_name="teachings")
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    label = models.CharField(_("number"), max_length=20, blank=True)
    biography_here = models.JSONField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["session", "order", "id"]
        verbose_name = _("lecturer of the session")
        verbose_name_plural = _("lecturers of the session")
        constraints = [
            models.UniqueConstraint(fields=["session", "lecturer"], name="teaching_once"),
        ]

    def __str__(self) -> str:
        return f"{self.lecturer_id} in {self.session_id}"


class CourseStaff(PublicModel):
    """People of the whole course who are no lecturers of a session: assistants, coordinators."""

    class Role(models.TextChoices):
        INSTRUCTOR = "instructor", _("instructor")
        ASSISTANT = "assistant", _("assistant")
        GUEST = "guest", _("guest")
        COORDINATOR = "coordinator", _("coordinator")

    course = models.ForeignKey(Course, models.CASCADE, related_name="staff")
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=12, choices=Role)
    contact = models.TextField(_("contact"), blank=True)
    contact_shown = models.BooleanField(_("show the contact to students"), default=False)
    source_part = models.ForeignKey(
        "courses.SourcePart", models.SET_NULL, null=True, blank=True, related_name="staff"
    )

    class Meta:
        ordering = ["course", "order", "id"]
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")

    def __str__(self) -> str:
        return self.name

    @property
    def credentials(self) -> list[str]:
        """What of the contact is position or institution: students see it in any case."""
        return credentials_in(self.contact)


class Enrolment(PublicModel):
    """What a user may do in a course."""

    class Role(models.TextChoices):
        STUDENT = "student", _("student")
        ASSISTANT = "assistant", _("assistant")
        INSTRUCTOR = "instructor", _("instructor")

    course = models.ForeignKey(Course, models.CASCADE, related_name="enrolments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolments")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.STUDENT)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["course", "id"]
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [models.UniqueConstraint(fields=["course", "user"], name="enrolment_once")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.course_id}"
