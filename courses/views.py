"""Pages that need nothing but the course: its lecturers and its slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from courses.access import open_course, reading_page
from courses.documents.picture_names import MEDIA_TYPES
from courses.glossary.marking import with_links
from courses.models import Lesson, Slide
from courses.pictures import LASTING, lasting_picture, picture
from courses.provenance import figures_on, source_page, with_figures

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
    shown = lesson.figures.shown(to_editor=can_edit)
    return picture(get_object_or_404(shown, order=order).file)


@reading_page
def slide(request: HttpRequest, slug: str, lesson_slug: str, number: int) -> HttpResponse:
    """One slide with the strip of all of them."""
    course, can_edit = open_course(request.user, slug)
    decks = course.lessons.visible(to_editor=can_edit).for_page().without_material()
    deck = get_object_or_404(decks, slug=lesson_slug, kind=Lesson.Kind.SLIDES)
    strip = list(deck.slides.shown(to_editor=can_edit).for_list())
    place = _place(strip, number)
    shown = deck.slides.with_picture().get(pk=strip[place].pk)
    shown_at = source_page(deck) if can_edit else None
    text = with_links(shown.html, shown.term_marks, reverse("glossary", args=[course.slug]))
    text = with_figures(text, deck, figures_on(shown, deck.figures.all()), shown_at)
    context = {
        "course": course,
        "can_edit": can_edit,
        "lesson": deck,
        "weeks": course.weeks.visible(to_editor=can_edit).holding(deck),
        "slide": shown,
        "text": text,
        "has_terms": bool(shown.term_marks),
        "strip": strip,
        "position": place + 1,
        "previous": strip[place - 1] if place else None,
        "next": strip[place + 1] if place + 1 < len(strip) else None,
        "source_page": shown_at,
    }
    return render(request, "courses/slide.html", context)


@require_safe
@cache_control(private=True, immutable=True, max_age=LASTING)
def lesson_picture(request: HttpRequest, slug: str, sha256: str, suffix: str) -> HttpResponseBase:
    """A picture of a document, for those who may read a lesson or slide that holds it."""
    course, can_edit = open_course(request.user, slug)
    shown = course.pictures.visible(to_editor=can_edit)
    row = get_object_or_404(shown, sha256=sha256, media_type=MEDIA_TYPES[suffix])
    return lasting_picture(request, row)


def _place(strip: Sequence[Slide], number: int) -> int:
    for place, slide in enumerate(strip):
        if slide.number == number:
            return place
    raise Http404
