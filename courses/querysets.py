"""The vocabulary of the course: what views, API, admin and search ask for by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import models
from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from courses.documents.picture_names import parted_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser, User

    from courses.models import (  # noqa: F401
        Course,
        Figure,
        Lecturer,
        Lesson,
        Picture,
        SearchEntry,
        Section,
        Session,
        Slide,
        SourceDocument,
        SourcePart,
        Week,
    )

Reader: TypeAlias = "User | AnonymousUser"

TEACHING_ROLES = ("instructor", "assistant")


def _is_staff(user: Any) -> bool:
    return bool(user.is_authenticated and user.is_superuser)


class CourseQuerySet(models.QuerySet["Course"]):
    def published(self) -> CourseQuerySet:
        return self.filter(published=True)

    def readable_by(self, user: Reader) -> CourseQuerySet:
        """Published public courses, published courses one is enrolled in, courses one teaches."""
        if _is_staff(user):
            return self
        readable = Q(published=True, visibility="public")
        if user.is_authenticated:
            mine = Q(pk__in=self.model.objects.filter(enrolments__user=user).values("pk"))
            taught = Q(pk__in=self.model.objects.taught_by(user).values("pk"))
            readable |= (Q(published=True) & mine) | taught
        return self.filter(readable)

    def taught_by(self, user: Reader) -> CourseQuerySet:
        """Courses in which ``user`` is instructor or assistant."""
        return self.filter(enrolments__user=user.pk, enrolments__role__in=TEACHING_ROLES)

    def editable_by(self, user: Reader) -> CourseQuerySet:
        """Courses whose syllabus ``user`` may edit: instructors, and superusers everywhere."""
        if _is_staff(user):
            return self
        if not user.is_authenticated:
            return self.none()
        return self.filter(enrolments__user=user, enrolments__role="instructor")

    def marking_editable(self, user: Reader) -> CourseQuerySet:
        """Adds ``can_edit``: whether ``user`` may edit the course."""
        editable = self.model.objects.editable_by(user).filter(pk=OuterRef("pk"))
        return self.annotate(can_edit=Exists(editable))

    def touch(self, pk: int) -> None:
        """Say that something of the course changed: kept pages and ETags hang on it."""
        self.filter(pk=pk).update(revision=models.F("revision") + 1)

    def with_counts(self) -> CourseQuerySet:
        """Adds ``week_count``, ``lesson_count``, ``deck_count`` and ``lecturer_count`` of what is
        published; decks are no lessons here.

        Each is a query of its own below the row: joined together they would multiply.
        """
        return self.annotate(
            week_count=self._counted("weeks", Q(status="published")),
            lesson_count=self._counted("lessons", Q(status="published") & ~Q(kind="slides")),
            deck_count=self._counted("lessons", Q(status="published", kind="slides")),
            lecturer_count=self._counted("lecturers", Q(sessions__status="published")),
        )

    def with_draft_counts(self) -> CourseQuerySet:
        """Adds ``draft_week_count`` and ``draft_lesson_count`` to what ``with_counts`` adds."""
        return self.with_counts().annotate(
            draft_week_count=self._counted("weeks", Q(status="draft")),
            draft_lesson_count=self._counted("lessons", Q(status="draft")),
        )

    def _counted(self, relation: str, condition: Q) -> Coalesce:
        related: Any = self.model._meta.get_field(relation).related_model
        counted = related.objects.filter(condition, course=OuterRef("pk")).order_by()
        number = counted.values("course").annotate(number=Count("pk", distinct=True))
        return Coalesce(Subquery(number.values("number")), 0)


class WeekQuerySet(models.QuerySet["Week"]):
    def published(self) -> WeekQuerySet:
        return self.filter(status="published")

    def visible(self, *, to_editor: bool) -> WeekQuerySet:
        """What is published; for those who edit the course also drafts, never the withdrawn."""
        return self.exclude(status="withdrawn") if to_editor else self.published()

    def drafts(self) -> WeekQuerySet:
        return self.filter(status="draft")

    def of_source(self, source: SourceDocument) -> WeekQuerySet:
        return self.filter(source_part__source=source)

    def in_order(self) -> WeekQuerySet:
        return self.order_by("number")

    def counting_draft_sessions(self) -> WeekQuerySet:
        """Adds ``draft_sessions``, the number of sessions that wait to be published."""
        return self.annotate(draft_sessions=Count("sessions", Q(sessions__status="draft")))

    def holding(self, lesson: Lesson) -> WeekQuerySet:
        """The weeks in which ``lesson`` stands."""
        return self.filter(placements__lesson=lesson).order_by("number")

    def for_overview(self, *, to_editor: bool) -> WeekQuerySet:
        """Weeks with the sessions and lecturers that a line of the course page names."""
        sessions = self._session_model().objects.visible(to_editor=to_editor).with_lecturers()
        return self.prefetch_related(Prefetch("sessions", sessions)).order_by("number")

    def for_page(self, *, to_editor: bool) -> WeekQuerySet:
        """A week with all that its page and its API object show, in a constant number of
        queries."""
        sessions = self._session_model().objects.visible(to_editor=to_editor)
        return self.select_related("course", "source_part__source").prefetch_related(
            Prefetch("sessions", sessions.with_lecturers().prefetch_related("questions"))
        )

    def for_desk(self) -> WeekQuerySet:
        """All weeks, the withdrawn too, with sessions and lecturers; adds ``lesson_count``."""
        sessions = self._session_model().objects.with_lecturers()
        counted = Count("placements", distinct=True)
        weeks = self.prefetch_related(Prefetch("sessions", sessions)).annotate(lesson_count=counted)
        return weeks.order_by("number")

    def without_material(self) -> WeekQuerySet:
        """Leaves the whole syllabus, which the part keeps, in the database."""
        return self.defer("source_part__material", "source_part__reasons")

    def _session_model(self) -> type[Session]:
        # The reverse relation is typed as any model.
        return self.model._meta.get_field("sessions").related_model  # type: ignore[return-value]


class SessionQuerySet(models.QuerySet["Session"]):
    def published(self) -> SessionQuerySet:
        return self.filter(status="published")

    def visible(self, *, to_editor: bool) -> SessionQuerySet:
        return self.exclude(status="withdrawn") if to_editor else self.published()

    def with_lecturers(self) -> SessionQuerySet:
        teachings: Any = self.model._meta.get_field("teachings").related_model
        return self.prefetch_related(
            Prefetch("teachings", teachings.objects.select_related("lecturer"))
        )

    def with_course(self) -> SessionQuerySet:
        return self.select_related("week__course")

    def taught_by(self, user: Reader) -> SessionQuerySet:
        """Sessions whose lecturer row names ``user``: that person may edit them."""
        return self.filter(lecturers__user=user.pk)


class LecturerQuerySet(models.QuerySet["Lecturer"]):
    def with_sessions(self, *, to_editor: bool) -> LecturerQuerySet:
        """With the sessions that each teaches and the reader may see, in ``shown_teachings``."""
        teachings: Any = self.model._meta.get_field("teachings").related_model
        shown = teachings.objects.select_related("session__week")
        if not to_editor:
            shown = shown.filter(session__status="published", session__week__status="published")
        shown = shown.exclude(session__status="withdrawn").exclude(
            session__week__status="withdrawn"
        )
        shown = shown.order_by("session__week__number", "session__order")
        return self.prefetch_related(Prefetch("teachings", shown, to_attr="shown_teachings"))

    def teaching_visibly(self, *, to_editor: bool) -> LecturerQuerySet:
        """Lecturers of at least one session that the reader may see."""
        if to_editor:
            return self
        return self.filter(
            sessions__status="published", sessions__week__status="published"
        ).distinct()


class LessonQuerySet(models.QuerySet["Lesson"]):
    HEAVY = ("blocks", "markdown_imported", "markdown", "plain_text")

    def published(self) -> LessonQuerySet:
        return self.filter(status="published")

    def visible(self, *, to_editor: bool) -> LessonQuerySet:
        return self.exclude(status="withdrawn") if to_editor else self.published()

    def for_list(self) -> LessonQuerySet:
        """Without the texts: for catalogues."""
        return self.defer(*self.HEAVY, "html", "term_marks", "contents")

    def for_page(self) -> LessonQuerySet:
        """With what a lesson page shows, without what only imports need."""
        return self.defer(*self.HEAVY).select_related("course", "source_part__source")

    def without_material(self) -> LessonQuerySet:
        """Leaves what the part of the document keeps for imports in the database."""
        return self.defer("source_part__material", "source_part__reasons")

    def drafts(self) -> LessonQuerySet:
        return self.filter(status="draft")

    def of_source(self, source: SourceDocument) -> LessonQuerySet:
        """What a document brought, without the withdrawn, in its order."""
        own = self.filter(source_part__source=source).exclude(status="withdrawn")
        return own.order_by("order", "id")

    def of_versions(self, source: SourceDocument, parts: Iterable[SourcePart]) -> LessonQuerySet:
        """Lessons that stand in ``parts`` of a document, and those that other versions of it
        withdrew: a chapter that comes back has its old address."""
        versions = Q(source_part__source__course=source.course_id)
        versions &= Q(source_part__source__name=source.name)
        return self.filter(Q(source_part__in=list(parts)) | (versions & Q(status="withdrawn")))

    def named(self, public_ids: Iterable[str]) -> LessonQuerySet:
        """The lessons with these public ids, in their order."""
        return self.filter(public_id__in=list(public_ids)).order_by("order", "id")

    def with_outline(self) -> LessonQuerySet:
        """With the titles and places of sections and slides, in two queries more."""
        section: Any = self.model._meta.get_field("sections").related_model
        slide: Any = self.model._meta.get_field("slides").related_model
        return (
            self.for_list()
            .select_related("proposed_week")
            .prefetch_related(
                Prefetch("sections", section.objects.defer("text")),
                Prefetch("slides", slide.objects.for_list()),
            )
        )

    def blocks_of(self, lessons: Iterable[Lesson]) -> dict[int, list[dict[str, Any]]]:
        """The blocks of ``lessons`` by their keys, in one query; none for rows in no table."""
        stored = self.filter(pk__in=[one.pk for one in lessons])
        return dict(stored.values_list("pk", "blocks"))

    def marking_questions(self) -> LessonQuerySet:
        """Adds ``may_ask``: false where no question list can stand in the text."""
        held = Q(markdown__icontains="quiz") | Q(markdown_imported__icontains="quiz")
        return self.annotate(may_ask=models.ExpressionWrapper(held, models.BooleanField()))

    def in_library(self) -> LessonQuerySet:
        """Lessons that stand in no week."""
        return self.filter(placements=None)

    def in_week(self, week: Week) -> LessonQuerySet:
        """In the order of the week; ``placed_in_session`` is the session's primary key or None."""
        return (
            self.filter(placements__week=week)
            .annotate(placed_in_session=models.F("placements__session"))
            .order_by("placements__order", "order")
        )

    def with_document(self) -> LessonQuerySet:
        """With the part of a document that each came from, its material left aside."""
        heavy = ("source_part__material", "source_part__reasons")
        shown = ("html", "term_marks", "contents")
        return self.select_related("source_part").defer(*self.HEAVY, *shown, *heavy)

    def with_source(self) -> LessonQuerySet:
        """With course and document, without the material of its part."""
        heavy = ("source_part__material", "source_part__reasons")
        return self.select_related("course", "source_part__source").defer(*heavy)

    def with_weeks(self) -> LessonQuerySet:
        """With the placements and their weeks, in one query more."""
        placement: Any = self.model._meta.get_field("placements").related_model
        rows = placement.objects.select_related("week").order_by("week__number")
        return self.prefetch_related(Prefetch("placements", rows))

    def with_slide_count(self) -> LessonQuerySet:
        """Adds ``slide_count`` of the slides that are not hidden."""
        return self.annotate(
            slide_count=Count("slides", Q(slides__hidden=False), distinct=True),
        )

    def in_reading_order(self) -> LessonQuerySet:
        """Week by week as placed, then the library, document by document.

        Adds ``first_week``: the number of the first week that a lesson stands in, or None.
        """
        return self.annotate(
            first_week=Min("placements__week__number"), place=Min("placements__order")
        ).order_by(
            models.F("first_week").asc(nulls_last=True),
            models.F("place").asc(nulls_last=True),
            models.F("source_part").asc(nulls_last=True),
            "order",
            "id",
        )


class SectionQuerySet(models.QuerySet["Section"]):
    def standing(self) -> SectionQuerySet:
        """Sections that their lesson still has."""
        return self.filter(withdrawn=False)

    def with_work(self) -> SectionQuerySet:
        """Sections to which a reader tied something of their own."""
        done = Q(completions__isnull=False)
        return self.filter(done | Q(bookmarks__isnull=False)).distinct()

    def published(self) -> SectionQuerySet:
        return self.filter(lesson__status="published")

    def titles(self, courses: Iterable[int]) -> SectionQuerySet:
        """The sections of these courses with no more than their titles and their lessons'."""
        rows = self.filter(lesson__course__in=courses).select_related("lesson")
        return rows.only("title", "lesson__course", "lesson__title")


class SectionManager(models.Manager.from_queryset(SectionQuerySet)):  # type: ignore[misc]
    """The sections that stand; those that a newer version of the document lost are kept beside
    for the bookmarks and progress that hang on them, and come back with the text."""

    def get_queryset(self) -> SectionQuerySet:
        rows: SectionQuerySet = super().get_queryset()
        return rows.standing()


class SlideQuerySet(models.QuerySet["Slide"]):
    def shown(self, *, to_editor: bool = False) -> SlideQuerySet:
        """Slides that are not hidden; instructors see all."""
        return self if to_editor else self.filter(hidden=False)

    def with_picture(self) -> SlideQuerySet:
        """With the picture of the whole slide, if there is one."""
        return self.select_related("picture")

    def for_list(self) -> SlideQuerySet:
        return self.defer("blocks", "html", "term_marks", "text", "notes")

    def by_lesson(self, lessons: Iterable[Lesson]) -> dict[int, list[Slide]]:
        """The slides of decks with their blocks, in one query."""
        found: dict[int, list[Slide]] = {}
        heavy = ("html", "term_marks", "text", "notes")
        for slide in self.filter(lesson__in=[one.pk for one in lessons]).defer(*heavy):
            found.setdefault(slide.lesson_id, []).append(slide)
        return found


class FigureQuerySet(models.QuerySet["Figure"]):
    def shown(self, *, to_editor: bool) -> FigureQuerySet:
        """Figures that are not on a hidden slide; editors see all."""
        return self if to_editor else self.filter(Q(slide=None) | Q(slide__hidden=False))


class PictureQuerySet(models.QuerySet["Picture"]):
    def visible(self, *, to_editor: bool) -> PictureQuerySet:
        """Pictures that a published lesson or a slide of it shows, or that came with questions;
        editors see all."""
        if to_editor:
            return self
        use: Any = self.model._meta.get_field("uses").related_model
        shown = use.objects.filter(Q(slide=None) | Q(slide__hidden=False), shown=True)
        used = Exists(shown.filter(picture=OuterRef("pk"), lesson__status="published"))
        return self.filter(used | Q(in_questions=True))

    def named(self, names: Iterable[str]) -> PictureQuerySet:
        """Those with these names ("pictures/<sha256>.png")."""
        parted = (parted_name(name) for name in names)
        return self.filter(sha256__in=[found[0] for found in parted if found])

    def there(self) -> PictureQuerySet:
        """Pictures with a file: an export without its files brings some that have none."""
        return self.exclude(file="")

    def unused(self) -> PictureQuerySet:
        """Pictures that stand in no lesson any more and did not come with questions."""
        return self.filter(uses=None, in_questions=False)


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def visible_in(self, courses: CourseQuerySet) -> SearchEntryQuerySet:
        """Entries of published things in ``courses`` (those that the reader may read)."""
        return self.filter(course__in=courses, status="published")
