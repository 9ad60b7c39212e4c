"""Pages that need nothing but the course: its lecturers and its slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from courses.access import open_course, reading_page
from courses.models import Lesson, Slide
from courses.pictures import picture
from courses.provenance import source_page

if TYPE_CHECKING:
    from collections.abc import Sequence


@reading_page
def lecturers(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody who teaches in the course, in the order of the weeks."""
    course, can_edit = open_course(request.user, slug)
    people = course.lecturers.teaching_visibly(to_editor=can_edit)
    context = {
        "course": course,
        "can_edit": can_edit,
        "lecturers": people.with_sessions(to_editor=can_edit),
    }
    return render(request, "courses/lecturers.html", context)


@reading_page
def lecturer(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """One lecturer: biography and sessions."""
    course, can_edit = open_course(request.user, slug)
    people = course.lecturers.teaching_visibly(to_editor=can_edit)
    person = get_object_or_404(people.with_sessions(to_editor=can_edit), public_id=public_id)
    context = {"course": course, "can_edit": can_edit, "lecturer": person}
    return render(request, "courses/lecturer.html", context)


@require_safe
@cache_control(private=True, no_cache=True)
def photo(request: HttpRequest, slug: str, public_id: str) -> FileResponse:
    """The photo of a lecturer."""
    course, can_edit = open_course(request.user, slug)
    people = course.lecturers.teaching_visibly(to_editor=can_edit)
    return picture(get_object_or_404(people, public_id=public_id).photo)


@require_safe
@cache_control(private=True, no_cache=True)
def figure(request: HttpRequest, slug: str, lesson_slug: str, order: int) -> FileResponse:
    """A picture of a lesson that an instructor put in the place of a lost one."""
    course, can_edit = open_course(request.user, slug)
    lesson = get_object_or_404(course.lessons.visible(to_editor=can_edit), slug=lesson_slug)
    return picture(get_object_or_404(lesson.figures, order=order).file)


@reading_page
def slide(request: HttpRequest, slug: str, lesson_slug: str, number: int) -> HttpResponse:
    """One slide with the strip of all of them."""
    course, can_edit = open_course(request.user, slug)
    decks = course.lessons.visible(to_editor=can_edit).for_page().without_material()
    deck = get_object_or_404(decks, slug=lesson_slug, kind=Lesson.Kind.SLIDES)
    strip = list(deck.slides.shown(to_editor=can_edit).for_list())
    place = _place(strip, number)
    context = {
        "course": course,
        "can_edit": can_edit,
        "lesson": deck,
        "weeks": course.weeks.visible(to_editor=can_edit).holding(deck),
        "slide": deck.slides.get(pk=strip[place].pk),
        "strip": strip,
        "position": place + 1,
        "previous": strip[place - 1] if place else None,
        "next": strip[place + 1] if place + 1 < len(strip) else None,
        "source_page": source_page(deck) if can_edit else None,
    }
    return render(request, "courses/slide.html", context)


@require_safe
@cache_control(private=True, no_cache=True)
def slide_picture(request: HttpRequest, slug: str, lesson_slug: str, number: int) -> FileResponse:
    """The picture of the page that a slide was."""
    course, can_edit = open_course(request.user, slug)
    deck = get_object_or_404(course.lessons.visible(to_editor=can_edit), slug=lesson_slug)
    return picture(get_object_or_404(deck.slides.shown(to_editor=can_edit), number=number).picture)


def _place(strip: Sequence[Slide], number: int) -> int:
    for place, slide in enumerate(strip):
        if slide.number == number:
            return place
    raise Http404
