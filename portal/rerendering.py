"""Stored pages brought to the present markup, after a newer version of the portal was installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from courses.documents.markdown_writer import write_markdown
from courses.models import Course, Slide
from courses.rendering import RENDERING_VERSION, render_bounded
from courses.representation import slide_of
from courses.store.pictures import sizes_of
from courses.store.rows import write
from portal import glossary
from quizzes.models import QuestionVersion
from quizzes.wordings import render_versions

if TYPE_CHECKING:
    from courses.rendering import Page


@transaction.atomic
def rerender_wordings(course: Course) -> int:
    """Make the HTML of the questions of ``course`` anew where it is of an older version, former
    wordings too, since attempts show them; how many wordings there were."""
    rows = QuestionVersion.objects.filter(question__course=course).of_older(RENDERING_VERSION)
    versions = list(rows.select_related("question__course"))
    render_versions(versions)
    write(versions, ("html", "rendering_version"))
    if versions:
        Course.objects.touch(course.pk)
    return len(versions)


@transaction.atomic
def rerender(course: Course) -> int:
    """Render the lessons of ``course`` whose pages are of an older version; how many there were.

    Their texts stay, so do sections, keys and places.
    """
    course = Course.objects.select_for_update().get(pk=course.pk)  # imports wait
    lessons = list(course.lessons.filter(rendering_version__lt=RENDERING_VERSION))
    slides = list(Slide.objects.filter(lesson__in=lessons).with_picture().select_related("lesson"))
    texts = [(lesson.text, lesson.language) for lesson in lessons]
    texts += [(write_markdown(slide_of(row).blocks), row.lesson.language) for row in slides]
    pages: list[Page] = render_bounded(texts, sizes_of(course.pk))
    for lesson, page in zip(lessons, pages, strict=False):
        lesson.html, lesson.plain_text = page.html, page.plain_text
        lesson.contents = list(page.contents)
        lesson.rendering_version = RENDERING_VERSION
    for slide, page in zip(slides, pages[len(lessons) :], strict=True):
        slide.html = page.html
    write(lessons, ("html", "plain_text", "contents", "rendering_version"))
    write(slides, ("html",))
    if lessons:
        glossary.follow(course, lessons)
        Course.objects.touch(course.pk)
    return len(lessons)
