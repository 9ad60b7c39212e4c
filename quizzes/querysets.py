"""The vocabulary of quizzes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import models
from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from courses.models import Course
from quizzes.bank_querysets import BankQuerySet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, timedelta

    from courses.models import Lesson, Week
    from courses.querysets import CourseQuerySet, Reader
    from quizzes.models import (  # noqa: F401
        Allowance,
        Answer,
        Attempt,
        Question,
        QuestionVersion,
        Quiz,
        Regrade,
        ReviewItem,
    )

SELF_CHECK: Final = "self-check:"  # how the keys of made-up quizzes and their questions begin
AUTHORED: Final = "authored:"  # how those of quizzes in the texts of lessons begin
REFLECTION: Final = "reflection"  # the type of a question without a key

# A quiz is seen where the thing is seen that it belongs to.
OWNERS: Final = ("lesson", "week", "session", "session__week")
SHOWN = Q(status="published")
GONE = Q(status="withdrawn")
for _owner in OWNERS:
    SHOWN &= Q(**{_owner: None}) | Q(**{f"{_owner}__status": "published"})
    GONE |= Q(**{f"{_owner}__isnull": False, f"{_owner}__status": "withdrawn"})


class QuizQuerySet(models.QuerySet["Quiz"]):
    def published(self) -> QuizQuerySet:
        return self.filter(status="published")

    def visible(self, *, to_editor: bool) -> QuizQuerySet:
        """What is published; for those who edit the course also drafts, never the withdrawn."""
        return self.exclude(status="withdrawn") if to_editor else self.published()

    def shown(self, *, to_editor: bool) -> QuizQuerySet:
        """Visible, and the lesson, week or session it belongs to is visible, too."""
        return self.filter(~GONE if to_editor else SHOWN)

    def authored(self) -> QuizQuerySet:
        """Quizzes that somebody wrote, not the self-checks made from sections."""
        return self.exclude(key__startswith=SELF_CHECK)

    def from_texts(self, lessons: Iterable[Lesson]) -> QuizQuerySet:
        """The quizzes that stand in the texts of lessons, withdrawn ones too."""
        keys = [lesson.pk for lesson in lessons]
        return self.filter(lesson__in=keys, key__startswith=AUTHORED)

    def for_taking(self) -> QuizQuerySet:
        """With what its pages name: course, lesson, week and session."""
        return self.select_related("course", "lesson", "week", "session__week")

    def in_course_order(self) -> QuizQuerySet:
        """Week by week as the quiz, its session or its lesson stands, then what stands in none."""
        week = Coalesce(
            "week__number", "session__week__number", Min("lesson__placements__week__number")
        )
        return self.annotate(in_week=week).order_by(F("in_week").asc(nulls_last=True), "id")

    def with_sizes(self) -> QuizQuerySet:
        """Adds ``question_count`` and ``mark_sum``, the draws' questions included."""
        return self.annotate(
            question_count=self._total("quiz_questions", Count("pk"))
            + self._total("draws", Sum("count")),
            mark_sum=self._total("quiz_questions", Sum("marks"), decimal=True)
            + self._total("draws", Sum(F("count") * F("marks")), decimal=True),
        )

    def _total(self, relation: str, number: Any, *, decimal: bool = False) -> Coalesce:
        related: Any = self.model._meta.get_field(relation).related_model
        kind: Any = (
            models.DecimalField(max_digits=10, decimal_places=2)
            if decimal
            else models.IntegerField()
        )
        rows = related._default_manager.filter(quiz=OuterRef("pk")).order_by()
        counted = rows.values("quiz").annotate(number=number).values("number")
        return Coalesce(Subquery(counted, output_field=kind), 0, output_field=kind)

    def of_lesson(self, lesson: Lesson) -> QuizQuerySet:
        return self.filter(lesson=lesson)

    def on_lesson(self, lesson: Lesson, *, to_editor: bool) -> QuizQuerySet:
        """What a lesson page carries: its authored quizzes, or where it has none the self-check
        with its questions."""
        rows = self.of_lesson(lesson).visible(to_editor=to_editor)
        made_up = Q(key__startswith=SELF_CHECK)
        shown = rows.filter(~made_up | ~Exists(rows.authored()))
        return shown.with_sizes().with_questions()

    def with_questions(self) -> QuizQuerySet:
        """With their questions, the sections these are about and their wordings in order."""
        places: Any = self.model._meta.get_field("quiz_questions").related_model
        rows = places.objects.select_related("question__section").order_by("order", "id")
        return self.prefetch_related(
            Prefetch("quiz_questions", rows), "quiz_questions__question__versions"
        )

    def of_week(self, week: Week) -> QuizQuerySet:
        """Quizzes of the week, of its sessions, and those written in the lessons placed there."""
        lessons = week.placements.values("lesson")
        written = Q(lesson__in=lessons) & ~Q(key__startswith=SELF_CHECK)
        return self.filter(Q(week=week) | Q(session__week=week) | written)


class QuestionQuerySet(BankQuerySet):
    def in_use(self) -> QuestionQuerySet:
        """Questions that stand in at least one quiz."""
        return self.filter(quiz_questions__isnull=False).distinct()

    def from_texts(self, courses: Iterable[int]) -> QuestionQuerySet:
        """The questions that the texts of lessons brought, in the order in which they came."""
        return self.filter(course__in=courses, key__startswith=AUTHORED).order_by("pk")

    def waiting_for_section(self, courses: Iterable[int]) -> QuestionQuerySet:
        """Those whose text names a section that was not there yet."""
        rows = self.from_texts(courses).filter(section=None)
        return rows.exclude(imported__see="").exclude(imported={})

    def askable(self) -> QuestionQuerySet:
        """Questions that a draw may take: published ones that can be marked."""
        return self.filter(status="published").exclude(type=REFLECTION)

    def in_bank(self, course: Course | int) -> QuestionQuerySet:
        """The bank of a course; the questions made for self-checks are no part of it."""
        return self.filter(course=course).exclude(key__startswith=SELF_CHECK)


class QuestionVersionQuerySet(models.QuerySet["QuestionVersion"]):
    def latest_of(self, questions: Iterable[int]) -> QuestionVersionQuerySet:
        """The newest wording of each question."""
        newest = self.model._default_manager.filter(question=OuterRef("question")).order_by()
        highest = newest.values("question").annotate(last=models.Max("number")).values("last")
        return self.filter(question__in=list(questions), number=Subquery(highest))

    def of_older(self, rendering: int) -> QuestionVersionQuerySet:
        """Wordings whose HTML an older renderer made, or nobody knows which."""
        older = Q(rendering_version=None) | Q(rendering_version__lt=rendering)
        return self.filter(older).order_by("pk")

    def with_answer_counts(self) -> QuestionVersionQuerySet:
        """Adds ``answer_count``: how many attempts hold the wording."""
        return self.annotate(answer_count=Count("answers", distinct=True))

    def with_question(self) -> QuestionVersionQuerySet:
        """With its question and the section that answers it."""
        return self.select_related("question__section__lesson")


class AllowanceQuerySet(models.QuerySet["Allowance"]):
    def of(self, quiz: Quiz, user: Reader) -> Allowance | None:
        """What ``user`` is granted at ``quiz``, if anything."""
        return self.filter(quiz=quiz, user=user.pk).first()


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def open(self) -> AttemptQuerySet:
        return self.filter(state="open")

    def closed(self) -> AttemptQuerySet:
        return self.exclude(state="open")

    def of(self, quiz: Quiz, user: Reader) -> AttemptQuerySet:
        """One student's attempts at one quiz, the first one first."""
        return self.filter(quiz=quiz, user=user.pk).order_by("number")

    def overdue(self, now: datetime, grace: timedelta) -> AttemptQuerySet:
        """Open attempts whose end and the grace after it are over."""
        return self.open().filter(ends_at__lte=now - grace)

    def running(self, now: datetime, grace: timedelta) -> AttemptQuerySet:
        """Open attempts that still take answers."""
        return self.open().filter(Q(ends_at=None) | Q(ends_at__gt=now - grace))

    def of_students(self, quiz: Quiz) -> AttemptQuerySet:
        """Attempts at ``quiz`` by those who are students of its course."""
        return self.filter(
            quiz=quiz, user__enrolments__course=quiz.course_id, user__enrolments__role="student"
        )

    def with_quiz(self) -> AttemptQuerySet:
        """With all that pages say of their quiz."""
        return self.select_related("quiz__course", "quiz__lesson", "quiz__week", "quiz__session")


class AnswerQuerySet(models.QuerySet["Answer"]):
    def for_answering(self) -> AnswerQuerySet:
        """In the order of the attempt, with what it takes to read what a form says."""
        rows = self.select_related("version__question").defer("version__html")
        return rows.order_by("order", "id")

    def for_page(self) -> AnswerQuerySet:
        """In the order of the attempt, with question, wording and the section that answers it."""
        rows = self.select_related("version__question__section__lesson__course")
        heavy = ("blocks", "markdown_imported", "markdown", "plain_text", "html", "contents")
        inside = "version__question__section"
        left = [f"{inside}__lesson__{name}" for name in (*heavy, "term_marks")]
        rows = rows.select_related("key_version")
        return rows.defer(f"{inside}__text", *left).order_by("order", "id")

    def with_remarks(self) -> AnswerQuerySet:
        """With what the student is told of marks by hand and corrected keys."""
        return self.prefetch_related("hand_marks", "regrade_changes__regrade")

    def with_log(self) -> AnswerQuerySet:
        """With the marks that people gave by hand and what regrades changed."""
        return self.prefetch_related("hand_marks__made_by", "regrade_changes__regrade__made_by")

    def of_closed(self) -> AnswerQuerySet:
        """Answers of attempts that are handed in or whose time was up."""
        return self.exclude(attempt__state="open")

    def unmarked(self) -> AnswerQuerySet:
        """Answers of closed attempts that wait for a person's mark."""
        return self.of_closed().filter(mark=None)

    def for_person(self, quiz: Quiz) -> AnswerQuerySet:
        """What a person can mark in ``quiz``: open answers that say something, of students."""
        rows = self.of_closed().filter(attempt__quiz=quiz, version__question__type="open")
        of_students = Q(
            attempt__user__enrolments__course=quiz.course_id,
            attempt__user__enrolments__role="student",
        )
        return rows.filter(of_students).exclude(response={})

    def for_key(self, quiz: Quiz, question: int) -> AnswerQuerySet:
        """The answers to a question of ``quiz`` that its key has marked."""
        rows = self.of_closed().filter(attempt__quiz=quiz, version__question=question)
        return rows.exclude(version__question__type="open").order_by("pk")

    def key_counts(self, quiz: Quiz) -> dict[tuple[int, int], int]:
        """How many answers of ``quiz`` were marked by which wording, by (question, wording)."""
        rows = self.of_closed().filter(attempt__quiz=quiz).order_by()
        marked = rows.exclude(version__question__type="open").annotate(
            key=Coalesce("key_version", "version")
        )
        counted = marked.values("version__question", "key").annotate(number=Count("pk"))
        found = counted.values_list("version__question", "key", "number")
        return {(question, key): number for question, key, number in found}

    def unmarked_by_attempt(self, attempts: AttemptQuerySet) -> dict[int, int]:
        """How many answers wait for a mark in each of ``attempts`` that has any."""
        rows = self.unmarked().filter(attempt__in=attempts.order_by().values("pk")).order_by()
        return dict(rows.values_list("attempt").annotate(number=Count("pk")))


class RegradeQuerySet(models.QuerySet["Regrade"]):
    def for_log(self) -> RegradeQuerySet:
        """The newest first, with who and what; adds ``gained``, ``lost`` and ``touched``."""
        rows = self.select_related("made_by", "question", "version", "undoes", "undone_by")
        return rows.annotate(
            touched=Count("changes"),
            gained=Count("changes", filter=Q(changes__new_mark__gt=F("changes__old_mark"))),
            lost=Count("changes", filter=Q(changes__new_mark__lt=F("changes__old_mark"))),
        ).order_by("-made_at", "-pk")


class ReviewQuerySet(models.QuerySet["ReviewItem"]):
    def of_user(self, user: Reader) -> ReviewQuerySet:
        return self.filter(user=user.pk) if user.is_authenticated else self.none()

    def due(self, user: Reader, today: date) -> ReviewQuerySet:
        """What comes back to ``user`` today or should have earlier, the longest waiting first.

        Only of courses that the reader may still read, only what is still asked, and nothing
        whose key the reader must not see yet.
        """
        courses: CourseQuerySet = Course.objects.readable_by(user).order_by()
        return (
            self.of_user(user)
            .filter(
                due_on__lte=today,
                question__status="published",
                question__course__in=courses.values("pk"),
            )
            .exclude(self._secret(user))
        )

    def upcoming(self, user: Reader, today: date) -> ReviewItem | None:
        """What comes back next, if anything waits."""
        return self.of_user(user).filter(due_on__gt=today).order_by("due_on").first()

    def with_question(self) -> ReviewQuerySet:
        return self.select_related("question__course").order_by("due_on", "id")

    def _secret(self, user: Reader) -> Exists:
        """Whether the question stands in an open attempt of ``user``, or in an attempt at a quiz
        that gives its feedback only after it has closed and has not closed for all."""
        answers: Any = self.model._meta.get_field("question").related_model
        answer: Any = answers._meta.get_field("versions").related_model
        asked: Any = answer._meta.get_field("answers").related_model
        now = timezone.now()
        late = Q(attempt__quiz__feedback="after close") & (
            Q(attempt__quiz__closes_at=None)
            | Q(attempt__quiz__closes_at__gt=now)
            | Q(attempt__quiz__allowances__closes_at__gt=now)
            | Q(
                attempt__quiz__allowances__extra_time__gt=now - F("attempt__quiz__closes_at"),
                attempt__quiz__closes_at__isnull=False,
            )
        )
        return Exists(
            asked._default_manager.filter(
                Q(attempt__state="open") | late,
                version__question=OuterRef("question"),
                attempt__user=user.pk,
            )
        )
