"""Pages of an older version of the portal are rendered again."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command

from courses.models import Course, Lesson, Slide
from courses.rendering import RENDERING_VERSION
from tests.picture_documents import deck, drawing, figure, report, slide, store

RED = drawing("red")


def make_old() -> dict[int, str]:
    pages = dict(Lesson.objects.values_list("pk", "html"))
    Lesson.objects.update(html="alt", rendering_version=RENDERING_VERSION - 1)
    Slide.objects.update(html="alt")
    return pages


def test_old_pages_are_made_anew_with_their_pictures(course: Course) -> None:
    store(course, report(figure(RED)), [RED], edited="")
    store(course, deck(slide(1, figure(RED, 12))), [RED])
    pages = make_old()
    revision = Course.objects.get().revision
    told = StringIO()
    call_command("rerender", stdout=told)
    assert told.getvalue() == "fintech: 2 lessons\n"
    assert dict(Lesson.objects.values_list("pk", "html")) == pages
    assert RED.name in Slide.objects.get().html
    assert Course.objects.get().revision > revision


def test_the_instructor_s_text_is_what_is_rendered(course: Course) -> None:
    store(course, report(figure(RED)), [RED], edited="改过的正文。\n")
    make_old()
    call_command("rerender", stdout=StringIO())
    assert "改过的正文。" in Lesson.objects.get().html


def test_pages_of_this_version_are_left_alone(course: Course) -> None:
    store(course, report(figure(RED)), [RED])
    Lesson.objects.update(html="eigen")
    told = StringIO()
    call_command("rerender", stdout=told)
    assert told.getvalue() == ""
    assert Lesson.objects.get().html == "eigen"
