"""Marks that people of the course give to open answers. Every one is kept; the latest holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from django.db import IntegrityError, transaction

from courses.documents.pinyin import order_of
from quizzes.attempts.own_marks import add_up
from quizzes.grades.book import name_of
from quizzes.models import Answer, Attempt, HandMark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from decimal import Decimal

    from django.contrib.auth.models import User

    from quizzes.models import Quiz

By: TypeAlias = Literal["question", "student"]


class Overtaken(Exception):
    """Somebody marked the answer since the page was made; ``mark`` is theirs."""

    def __init__(self, mark: HandMark) -> None:
        super().__init__(mark.pk)
        self.mark = mark


@transaction.atomic
def give(
    answer: Answer, mark: Decimal, comment: str, *, seen: int, by: User, now: datetime
) -> HandMark:
    """Give an answer a mark; the same sent twice is once.

    ``seen`` is the number of the latest mark that ``by`` knew. Raises ``Overtaken`` where there
    is a later one, however close in time.
    """
    last = _latest(answer)
    if last is not None and last.number > seen:
        return _again(last, mark, comment, seen, by)
    if last is not None and (last.mark, last.comment) == (mark, comment):
        return last
    try:
        with transaction.atomic():
            given = HandMark.objects.create(
                answer=answer,
                number=(last.number if last else 0) + 1,
                mark=mark,
                comment=comment,
                made_by=by,
                made_at=now,
            )
    except IntegrityError:
        return _again(_latest(answer), mark, comment, seen, by)
    Answer.objects.filter(pk=answer.pk).update(mark=mark)
    add_up(Attempt.objects.filter(pk=answer.attempt_id))
    return given


def _latest(answer: Answer) -> HandMark | None:
    rows = HandMark.objects.filter(answer=answer).select_related("made_by")
    return rows.order_by("number").last()


def _again(last: HandMark | None, mark: Decimal, comment: str, seen: int, by: User) -> HandMark:
    """The mark if it is this one, which came before; else somebody else's."""
    assert last is not None  # noqa: S101  a number that was never given is refused by the form
    same = (last.number, last.mark, last.comment, last.made_by_id) == (
        seen + 1, mark, comment, by.pk,
    )  # fmt: skip
    if not same:
        raise Overtaken(last)
    return last


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line of the queue. ``student`` numbers the students in an order that tells nothing."""

    attempt: str
    order: int
    question: int
    student: int
    name: str
    is_marked: bool
    mark: Decimal | None
    most: Decimal
    number: int  # of the attempt


def queue_of(quiz: Quiz, by: By, *, hidden: bool) -> list[Waiting]:
    """The answers that a person can mark: those that wait first, then question by question
    across the students, or student by student.

    With hidden names the students come in an order of chance, the same on every page.
    """
    rows = list(Answer.objects.for_person(quiz).select_related("attempt__user", "version"))
    numbers = _numbers(rows)
    lines = [_line(row, numbers) for row in rows]
    who = {number: number for number in numbers.values()}
    if not hidden:
        names = {line.student: order_of(line.name) for line in lines}
        ranked = sorted(names, key=lambda number: (names[number], number))
        who = {number: rank for rank, number in enumerate(ranked)}

    def place(line: Waiting) -> tuple[bool, int, int, int, int]:
        first = (who[line.student], line.number)
        second = (line.question, line.order)
        return (
            line.mark is not None,
            *((*second, *first) if by == "question" else (*first, *second)),
        )

    return sorted(lines, key=place)


def _numbers(rows: Sequence[Answer]) -> dict[int, int]:
    seeds: dict[int, int] = {}
    for row in rows:
        user = row.attempt.user_id
        seeds[user] = min(row.attempt.seed, seeds.get(user, row.attempt.seed))
    ranked = sorted(seeds, key=lambda user: (seeds[user], user))
    return {user: number for number, user in enumerate(ranked, start=1)}


def _line(row: Answer, numbers: dict[int, int]) -> Waiting:
    return Waiting(
        attempt=row.attempt.public_id,
        order=row.order,
        question=row.version.question_id,
        student=numbers[row.attempt.user_id],
        name=name_of(row.attempt.user),
        is_marked=row.mark is not None,
        mark=row.mark,
        most=row.marks,
        number=row.attempt.number,
    )
