"""What the earlier version of a document left in the course: the base of a three-way merge."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from courses.documents.lessons import match_keys
from courses.documents.model import Kind, LessonDraft, Syllabus
from courses.models import ImportRun, Lesson, Slide, SourceDocument, SourcePart, Status, Week
from courses.representation import lesson_of, printed_syllabus
from courses.store.pictures import sizes_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.models import Course
    from courses.rendering import Sizes


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """The parts and lessons of the version before; all empty for a first import."""

    source: SourceDocument | None
    parts: Sequence[SourcePart]
    lessons: Sequence[Lesson]
    drafts: Sequence[LessonDraft]
    taken: frozenset[str]  # the keys of the course's lessons from elsewhere
    is_published: bool
    pictures: Sizes = field(default_factory=dict)  # those of the course
    choices: Mapping[str, str] = field(default_factory=dict)  # of conflicts that were settled

    def must_be_accepted(self, course: Course, *, has_syllabus: bool) -> bool:
        """Whether storing would change what students read: a newer version of published pages,
        or a syllabus for weeks that another document has published.
        """
        if self.is_published or not has_syllabus:
            return self.is_published
        own = [part.pk for part in self.parts]
        published = Week.objects.published().filter(course=course)
        return published.exclude(source_part__in=own).exists()

    @property
    def syllabus(self) -> Syllabus | None:
        """The syllabus as the version before had it."""
        for part in self.parts:
            if part.kind == Kind.SYLLABUS:
                return printed_syllabus(part)
        return None

    @property
    def bears_weeks(self) -> bool:
        """Whether weeks of the course come from it."""
        own = [part.pk for part in self.parts]
        return Week.objects.visible(to_editor=True).filter(source_part__in=own).exists()

    def carry_keys(self, drafts: Sequence[LessonDraft]) -> tuple[LessonDraft, ...]:
        """``drafts`` with the keys of the lessons that they continue."""
        return match_keys(self.drafts, drafts, self.taken)

    def lesson(self, key: str) -> Lesson | None:
        return next((lesson for lesson in self.lessons if lesson.key == key), None)


def version_of(source: SourceDocument) -> EarlierVersion:
    """The version that a new import of ``source`` continues: the one whose lessons stand there.

    That is the version of this name that was imported last, be it this one (read again as another
    kind, or accepted), an older or even a newer one.
    """
    last = ImportRun.objects.versions_of(source).imported_last()
    candidate: SourceDocument | None = last.source if last else source
    while candidate is not None:
        parts = list(candidate.parts.order_by("order"))
        if parts:
            return _load(candidate, parts)
        candidate = candidate.replaces
    return EarlierVersion(None, (), (), (), _keys_beside(source, ()), is_published=False)


def foundation_of(source: SourceDocument) -> EarlierVersion | None:
    """What a syllabus under another name is compared with, and continues if it is taken: the
    document that most published weeks of the course come from; None where there is none.
    """
    stands_on = SourceDocument.objects.under_published_weeks(source.course).first()
    if stands_on is None:
        return None
    return _load(stands_on, list(stands_on.parts.order_by("order")))


def _keys_beside(source: SourceDocument, own: Sequence[Lesson]) -> frozenset[str]:
    others = Lesson.objects.filter(course=source.course_id)
    others = others.exclude(pk__in=[lesson.pk for lesson in own])
    return frozenset(others.values_list("key", flat=True))


def _load(source: SourceDocument, parts: list[SourcePart]) -> EarlierVersion:
    lessons = list(Lesson.objects.of_versions(source, parts).order_by("order", "pk"))
    slides: dict[int, list[Slide]] = {}
    for slide in Slide.objects.filter(lesson__in=lessons).with_picture().order_by("number"):
        slides.setdefault(slide.lesson_id, []).append(slide)
    published = any(lesson.status == Status.PUBLISHED for lesson in lessons)
    published = published or Week.objects.published().filter(source_part__in=parts).exists()
    # As the document had it: a lesson that an instructor renamed is still the same.
    drafts = [
        replace(
            lesson_of(lesson, slides.get(lesson.pk, [])),
            title=lesson.title_imported or lesson.title,
        )
        for lesson in lessons
    ]
    taken = _keys_beside(source, lessons)
    return EarlierVersion(
        source,
        parts,
        lessons,
        drafts,
        taken,
        published,
        pictures=sizes_of(source.course_id),
        choices=source.course.conflict_choices.by_name(),
    )
