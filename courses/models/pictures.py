"""Pictures of documents and the lessons and slides that hold them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.documents.picture_names import picture_name
from courses.models.base import PublicModel
from courses.models.syllabus import Course
from courses.querysets import PictureQuerySet


class Picture(PublicModel):
    """A picture taken out of a document and encoded anew; the same bytes are kept once a course.

    Lessons call it by its ``name``. Without a file (a course restored from an export without its
    pictures) it is shown as lost until the document is imported again.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="pictures")
    sha256 = models.CharField(max_length=64, editable=False)
    media_type = models.CharField(_("format"), max_length=20, editable=False)
    width = models.PositiveIntegerField(_("width in pixels"), editable=False)
    height = models.PositiveIntegerField(_("height in pixels"), editable=False)
    size = models.PositiveIntegerField(_("bytes"), editable=False)
    file = models.FileField(_("file"), upload_to="pictures/", max_length=200, blank=True)
    # Questions of the bank may show it: who reads the course may see it, and it stays without use.
    in_questions = models.BooleanField(default=False, editable=False)

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ["course", "id"]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.UniqueConstraint(fields=["course", "sha256"], name="same_picture_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What blocks, Markdown and stored pages call it: "pictures/<sha256>.png"."""
        return picture_name(self.sha256, self.media_type)


class PictureUse(models.Model):
    """A picture in a lesson, or on one of its slides: who may read that may see the picture.

    ``shown`` is False where only the document has it: an instructor took it out of the text, and
    may want it back.
    """

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="uses")
    lesson = models.ForeignKey("courses.Lesson", models.CASCADE, related_name="picture_uses")
    slide = models.ForeignKey(
        "courses.Slide", models.CASCADE, null=True, blank=True, related_name="picture_uses"
    )
    shown = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["picture", "lesson"],
                condition=models.Q(slide=None),
                name="picture_in_lesson_once",
            ),
            models.UniqueConstraint(
                fields=["picture", "slide"],
                condition=models.Q(slide__isnull=False),
                name="picture_on_slide_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.picture_id} in {self.lesson_id}"
