"""What an instructor makes of a suggestion, and what that makes of its family.

A decision is one ``UPDATE ... WHERE state = 'waiting'`` and its row count, so that a double click
and two people decide once. A family of which too few are accepted as they stand stops by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import Max

from quizzes.models import FamilyPause, Question, QuizQuestion, Suggestion, SuggestionFamily
from quizzes.wordings import add_versions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.contrib.auth.models import User

    from courses.models import Course
    from quizzes.models import Quiz

FEWEST_JUDGED: Final = 20  # decisions before a family can stop
LEAST_ACCEPTED: Final = Fraction(9, 10)  # of these, as they stood

State = Suggestion.State


@dataclass(frozen=True, slots=True)
class Standing:
    """How a family does in a course; ``share`` is of the decisions that count, from 0 to 1, and
    None without any."""

    family: SuggestionFamily
    waiting: int
    accepted: int
    edited: int
    rejected: int
    share: Fraction | None
    stopped_at: datetime | None

    @property
    def per_cent(self) -> int | None:
        """The share in whole per cent, never rounded up to the limit."""
        return None if self.share is None else int(self.share * 100)


@transaction.atomic
def accept(
    suggestion: Suggestion,
    by: User,
    *,
    now: datetime,
    quiz: Quiz | None = None,
    written: tuple[str, Mapping[str, Any]] | None = None,
) -> Question | None:
    """Put the question into the bank, and at the end of ``quiz``; None if it was decided before.

    ``written`` is the type and content that the instructor made of it. Who changed nothing has
    accepted it as it stands.
    """
    kind, content = written or (suggestion.type, suggestion.content)
    is_same = (kind, dict(content)) == (suggestion.type, suggestion.content)
    if not _decide(suggestion, State.ACCEPTED if is_same else State.EDITED, by, now):
        return None
    question = Question.objects.create(
        course_id=suggestion.course_id,
        key=f"suggested:{suggestion.key}",
        type=kind,
        tags=list(content["tags"]),
        section_id=suggestion.section_id,
    )
    add_versions([(question, content)])
    Suggestion.objects.filter(pk=suggestion.pk).update(question=question)
    if quiz is not None:
        last = quiz.quiz_questions.aggregate(last=Max("order"))["last"] or 0
        QuizQuestion.objects.create(
            quiz=quiz, question=question, order=last + 1, marks=content["marks"]
        )
    return question


@transaction.atomic
def reject(suggestion: Suggestion, by: User, *, now: datetime) -> bool:
    """Whether this call rejected it; it is never suggested again."""
    return _decide(suggestion, State.REJECTED, by, now)


def _decide(suggestion: Suggestion, state: str, by: User, now: datetime) -> bool:
    waiting = Suggestion.objects.waiting().filter(pk=suggestion.pk)
    if not waiting.update(state=state, decided_by=by, decided_at=now):
        return False
    standing = standings(suggestion.course)[SuggestionFamily(suggestion.family)]
    judged = standing.accepted + standing.edited + standing.rejected
    if judged >= FEWEST_JUDGED and standing.share is not None and standing.share < LEAST_ACCEPTED:
        FamilyPause.objects.update_or_create(
            course=suggestion.course, family=suggestion.family, defaults={"stopped_at": now}
        )
    return True


def standings(course: Course) -> dict[SuggestionFamily, Standing]:
    """Every family as it stands; what was decided before it was begun again does not count."""
    pauses = {pause.family: pause for pause in FamilyPause.objects.filter(course=course)}
    rows = Suggestion.objects.of_course(course)
    since = {name: pause.counted_from for name, pause in pauses.items()}
    counts = rows.counted(since)
    return {family: _standing(family, counts, pauses.get(family)) for family in SuggestionFamily}


def _standing(
    family: SuggestionFamily, counts: Mapping[tuple[str, str], int], pause: FamilyPause | None
) -> Standing:
    accepted, edited, rejected, waiting = (
        counts.get((family.value, state.value), 0)
        for state in (State.ACCEPTED, State.EDITED, State.REJECTED, State.WAITING)
    )
    judged = accepted + edited + rejected
    return Standing(
        family=family,
        waiting=waiting,
        accepted=accepted,
        edited=edited,
        rejected=rejected,
        share=Fraction(accepted, judged) if judged else None,
        stopped_at=pause.stopped_at if pause else None,
    )


def stopped_families(course: Course) -> frozenset[str]:
    """The families that make no suggestions for ``course`` now."""
    rows = FamilyPause.objects.filter(course=course, stopped_at__isnull=False)
    return frozenset(rows.values_list("family", flat=True))


def begin_again(course: Course, family: SuggestionFamily, *, now: datetime) -> bool:
    """Whether a stopped family was begun again; its count starts from nothing."""
    stopped = FamilyPause.objects.filter(course=course, family=family, stopped_at__isnull=False)
    return bool(stopped.update(stopped_at=None, counted_from=now))
