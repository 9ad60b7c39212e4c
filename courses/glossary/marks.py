"""Keeps where the terms stand in the HTML of lessons and slides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from courses.documents.terms import NameIndex
from courses.glossary.marking import marks_in
from courses.models import Lesson, Slide, Status, Term, TermPlace
from courses.store.rows import assign, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.glossary.marking import Marks
    from courses.models import Course

Linked = Term.Linked


def refresh(course: Course, lessons: Iterable[int]) -> None:
    """Bring the marks of ``lessons`` (primary keys) into line, and those of all lessons that use a
    term that is linked otherwise than before.

    A published lesson links to what everybody sees, a draft also to what only editors do.
    """
    changed = [row for row in _terms(course) if assign(row, linked=_linked(row))]
    concerned = set(lessons)
    if changed:
        write(changed, ("linked",))
        places = TermPlace.objects.filter(term__in=changed, lesson__isnull=False).order_by()
        concerned |= set(places.values_list("lesson", flat=True))
    if concerned:
        _write(concerned)


def _terms(course: Course) -> Iterable[Term]:
    terms = Term.objects.filter(course=course).marking_shown()
    return terms.only("linked", "definition", "withdrawn").order_by("pk")


def _linked(row: Any) -> str:
    if row.withdrawn or not row.definition:
        return ""
    return Linked.ALL if row.is_shown else Linked.DRAFTS


def _write(lessons: set[int]) -> None:
    shown = Lesson.objects.filter(pk__in=lessons)
    rows = list(shown.only("html", "term_marks", "status").order_by("pk"))
    slides = Slide.objects.filter(lesson__in=rows).only("lesson", "html", "term_marks")
    places: dict[int, list[TermPlace]] = {}
    used = TermPlace.objects.filter(lesson__in=rows).select_related("term").order_by("pk")
    for place in used.only("names", "lesson", "term__public_id", "term__imported", "term__linked"):
        places.setdefault(place.lesson_id or 0, []).append(place)
    indexes = {row.pk: _index(places.get(row.pk, ()), row) for row in rows}
    changed = [row for row in rows if assign(row, term_marks=_marks(row.html, indexes[row.pk]))]
    write(changed, ("term_marks",))
    write(
        [
            slide
            for slide in slides.order_by("pk")
            if assign(slide, term_marks=_marks(slide.html, indexes[slide.lesson_id]))
        ],
        ("term_marks",),
    )


_Index = tuple[NameIndex[str], frozenset[str]]


def _index(places: Sequence[TermPlace], lesson: Lesson) -> _Index:
    """The terms of a lesson by the names that it uses, and which of them it links to."""
    index: NameIndex[str] = NameIndex()
    linked = set()
    wanted = {Linked.ALL} if lesson.status == Status.PUBLISHED else {Linked.ALL, Linked.DRAFTS}
    for place in places:
        term = place.term
        index.add(term.public_id, map(str, place.names), term.imported.get("not_in", ()))
        if term.linked in wanted:
            linked.add(term.public_id)
    return index, frozenset(linked)


def _marks(html: str, found: _Index) -> Marks:
    index, linked = found
    return marks_in(html, index, linked) if html and linked else {}
