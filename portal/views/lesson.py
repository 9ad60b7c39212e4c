"""Lessons: the text of one, or a deck as overview and continuous reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from courses.access import open_course, reading_page
from courses.contents import contents_of
from courses.decks import chapters_of, link_terms
from courses.glossary.marking import with_links
from courses.models import Course, Lesson, LessonAddress, Status
from courses.provenance import source_page, with_figures, with_places
from quizzes.models import Quiz
from readings.models import ReadingListItem

if TYPE_CHECKING:
    from collections.abc import Sequence


@reading_page
def lesson(request: HttpRequest, slug: str, lesson_slug: str) -> HttpResponse:
    """A lesson; a former address leads on, a withdrawn lesson says that it is gone."""
    course, can_edit = open_course(request.user, slug)
    try:
        found = course.lessons.for_page().without_material().get(slug=lesson_slug)
    except Lesson.DoesNotExist:
        return _moved(course, lesson_slug, can_edit=can_edit)
    if found.status == Status.WITHDRAWN:
        return render(request, "courses/withdrawn.html", {"course": course}, status=410)
    if found.status == Status.DRAFT and not can_edit:
        raise Http404
    context = _surroundings(course, found, can_edit=can_edit)
    figures = list(found.figures.all())
    if found.kind == Lesson.Kind.SLIDES:
        slides = list(found.slides.shown(to_editor=can_edit).with_picture())
        chapters = chapters_of(slides)
        link_terms(chapters, course)
        context |= {"slides": slides, "chapters": chapters, "figures": figures}
        context["has_terms"] = any(slide.term_marks for slide in slides)
        return render(request, "courses/deck.html", context)
    sections = list(found.sections.all())
    shown_at = source_page(found) if can_edit else None
    text = with_links(found.html, found.term_marks, reverse("glossary", args=[course.slug]))
    text = with_figures(text, found, figures, shown_at)
    text = with_places(text, sections, shown_at)
    context |= {"contents": contents_of(sections), "text": text, "slides": ()}
    context["has_terms"] = bool(found.term_marks)
    return render(request, "courses/lesson.html", context)


def _moved(course: Course, slug: str, *, can_edit: bool) -> HttpResponse:
    addresses = LessonAddress.objects.select_related("lesson")
    former = get_object_or_404(addresses, course=course, slug=slug)
    if former.lesson.status == Status.DRAFT and not can_edit:
        raise Http404
    return HttpResponsePermanentRedirect(reverse("lesson", args=[course.slug, former.lesson.slug]))


def _surroundings(course: Course, found: Lesson, *, can_edit: bool) -> dict[str, object]:
    found.course = course
    weeks = list(course.weeks.visible(to_editor=can_edit).holding(found))
    order = list(course.lessons.visible(to_editor=can_edit).for_list().in_reading_order())
    return {
        "course": course,
        "can_edit": can_edit,
        "lesson": found,
        "weeks": weeks,
        "source_page": source_page(found) if can_edit else None,
        "items": ReadingListItem.objects.of_weeks(weeks),
        "quizzes": Quiz.objects.on_lesson(found, to_editor=can_edit),
        **_neighbours(found, order),
    }


def _neighbours(found: Lesson, order: Sequence[Lesson]) -> dict[str, Lesson | None]:
    place = [lesson.pk for lesson in order].index(found.pk)
    return {
        "previous": order[place - 1] if place else None,
        "next": order[place + 1] if place + 1 < len(order) else None,
    }
