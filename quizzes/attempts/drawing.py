"""Which questions an attempt asks, in which wording and order: decided once, when it starts."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizzes.models import Answer, Question, QuestionVersion
from quizzes.querysets import REFLECTION
from quizzes.questions import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from quizzes.models import Attempt, Quiz


ASKED = frozenset(TYPES) - {REFLECTION}  # a reflection is for the student's own eyes


@dataclass(frozen=True, slots=True)
class Place:
    """A question that is asked, and its marks."""

    question: int
    marks: Decimal


def pin(attempt: Attempt) -> list[Answer]:
    """The unsaved answers of a new attempt, one a question; empty where nothing can be asked."""
    quiz = attempt.quiz
    chance = random.Random(attempt.seed)  # noqa: S311  the seed itself is unforeseeable
    places = [*_named(quiz)]
    places += _drawn(quiz, {place.question for place in places}, chance)
    if quiz.shuffle:
        chance.shuffle(places)
    rows = QuestionVersion.objects.latest_of(place.question for place in places)
    versions = {row.question_id: row for row in rows.defer("html")}
    return [
        Answer(attempt=attempt, version=versions[place.question], order=order, marks=place.marks)
        for order, place in enumerate((p for p in places if p.question in versions), start=1)
    ]


def _named(quiz: Quiz) -> list[Place]:
    rows = quiz.quiz_questions.filter(question__status="published", question__type__in=ASKED)
    return [Place(row.question_id, row.marks) for row in rows.order_by("order", "id")]


def _drawn(quiz: Quiz, taken: set[int], chance: random.Random) -> list[Place]:
    """What the draws of the quiz give, no question twice; fewer where the bank has no more."""
    draws = list(quiz.draws.order_by("order", "id"))
    if not draws:
        return []
    bank = Question.objects.in_bank(quiz.course_id).askable().filter(type__in=ASKED)
    tagged = [(pk, frozenset(tags)) for pk, tags in bank.order_by("pk").values_list("pk", "tags")]
    found: list[Place] = []
    for draw in draws:
        pool = _matching(tagged, draw.tags, taken)
        chosen = chance.sample(pool, min(draw.count, len(pool)))
        taken.update(chosen)
        found += [Place(pk, draw.marks) for pk in chosen]
    return found


def _matching(
    tagged: Sequence[tuple[int, frozenset[str]]], wanted: Iterable[str], taken: set[int]
) -> list[int]:
    tags = frozenset(wanted)
    return [pk for pk, own in tagged if tags <= own and pk not in taken]
