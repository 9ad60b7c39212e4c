"""Marking anew with a corrected key: looked at first, then confirmed, logged, and to be undone.

A regrade takes the newest wording of one question to the closed attempts of one quiz. It never
happens by itself: open attempts are marked by the wording that they ask.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from quizzes.attempts.marking import mark_by
from quizzes.attempts.own_marks import add_up
from quizzes.grades.carrying import carried
from quizzes.models import (
    Answer,
    Attempt,
    Question,
    QuestionVersion,
    Quiz,
    Regrade,
    RegradeChange,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.contrib.auth.models import User

_NOTHING = Decimal(0)


class Outdated(Exception):
    """Something changed since the preview was made; nothing was marked anew."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A question with a newer wording than some of its answers were marked by."""

    question: Question
    version: QuestionVersion
    answers: int
    is_running: bool  # whether open attempts ask an older wording


@dataclass(frozen=True, slots=True)
class Preview:
    """What a regrade would do; ``left_out`` answers chose what the new wording does not have."""

    quiz: Quiz
    version: QuestionVersion
    old_version: QuestionVersion | None
    changes: tuple[RegradeChange, ...]
    left_out: tuple[Answer, ...]

    @property
    def gains(self) -> list[RegradeChange]:
        return [one for one in self.changes if one.difference > 0]

    @property
    def losses(self) -> list[RegradeChange]:
        return [one for one in self.changes if one.difference < 0]

    @property
    def same(self) -> int:
        return len(self.changes) - len(self.gains) - len(self.losses)

    @property
    def fingerprint(self) -> str:
        """The same for the same preview."""
        marks = [(one.answer_id, f"{one.old_mark}", f"{one.new_mark}") for one in self.changes]
        return hashlib.sha256(repr((self.version.pk, marks)).encode()).hexdigest()


def corrected_in(quiz: Quiz) -> list[Corrected]:
    """The questions of ``quiz`` that can be marked anew, in the order in which they came."""
    counts = Answer.objects.key_counts(quiz)
    questions = sorted({question for question, _ in counts})
    latest = {row.question_id: row for row in QuestionVersion.objects.latest_of(questions)}
    running = set(
        Answer.objects.filter(attempt__quiz=quiz, attempt__state="open")
        .exclude(version__in=[row.pk for row in latest.values()])
        .values_list("version__question", flat=True)
    )
    rows = Question.objects.in_bulk(questions)
    return [
        Corrected(rows[pk], latest[pk], stale, pk in running)
        for pk in questions
        if (
            stale := sum(
                n for (one, key), n in counts.items() if one == pk and key != latest[pk].pk
            )
        )
    ]


def preview_of(quiz: Quiz, question: Question) -> Preview:
    """What marking the closed attempts anew by the newest wording would change."""
    version = QuestionVersion.objects.latest_of([question.pk]).get()
    version.question = question
    rows = Answer.objects.for_key(quiz, question.pk)
    changes, left_out, old = [], [], None
    for answer in rows.select_related("version__question", "key_version", "attempt__user"):
        key = answer.key_version or answer.version
        if key.pk == version.pk:
            continue
        old = old or key
        change = _change(answer, version)
        if change is None:
            left_out.append(answer)
        else:
            changes.append(change)
    return Preview(quiz, version, old, tuple(changes), tuple(left_out))


def _change(answer: Answer, version: QuestionVersion) -> RegradeChange | None:
    """None where the answer cannot be said in the keys of the wording."""
    kind = version.question.type
    said = carried(kind, answer.version.content, version.content, answer.response)
    mark = None if said is None else mark_by(version, said, answer.marks)
    if mark is None:
        return None
    score = answer.attempt.score or _NOTHING
    return RegradeChange(
        answer=answer,
        old_mark=answer.mark,
        new_mark=mark,
        old_score=score,
        new_score=score - (answer.mark or _NOTHING) + mark,
        old_key=answer.key_version,
        new_key=version,
    )


@transaction.atomic
def regrade(
    quiz: Quiz, question: Question, *, seen: str, reason: str, by: User, now: datetime
) -> Regrade | None:
    """Do what the preview ``seen`` says; None where that is done already.

    Raises ``Outdated`` where the preview would be another one by now.
    """
    _hold(quiz)
    preview = preview_of(quiz, question)
    if not preview.changes:
        return None
    if preview.fingerprint != seen:
        raise Outdated
    entry = Regrade(
        quiz=quiz,
        question=question,
        version=preview.version,
        reason=reason,
        made_by=by,
        made_at=now,
    )
    return _apply(entry, preview.changes)


@transaction.atomic
def undo(entry: Regrade, *, reason: str, by: User, now: datetime) -> Regrade | None:
    """Give the answers back the marks and keys they had, as an entry of its own.

    What was marked anew once more since then stays; None where nothing else is left. A second
    time gives the first one's entry.
    """
    _hold(entry.quiz)
    done = Regrade.objects.filter(undoes=entry).first()
    if done is not None:
        return done
    changes = [_reverse(one) for one in undoable(entry)]
    if not changes:
        return None
    back = Regrade(
        quiz=entry.quiz,
        question=entry.question,
        version=entry.version,
        undoes=entry,
        reason=reason,
        made_by=by,
        made_at=now,
    )
    return _apply(back, changes)


def undoable(entry: Regrade) -> list[RegradeChange]:
    """The changes of an entry whose answers still have what it gave them."""
    rows = entry.changes.select_related("answer__attempt__user", "old_key", "new_key")
    return [
        one
        for one in rows
        if (one.answer.mark, one.answer.key_version_id) == (one.new_mark, one.new_key_id)
    ]


def _reverse(change: RegradeChange) -> RegradeChange:
    score, mark = change.answer.attempt.score or _NOTHING, change.old_mark or _NOTHING
    return RegradeChange(
        answer=change.answer,
        old_mark=change.new_mark,
        new_mark=mark,
        old_score=score,
        new_score=score - change.new_mark + mark,
        old_key=change.new_key,
        new_key=change.old_key,
    )


def _hold(quiz: Quiz) -> None:
    """Regrades of one quiz come one after another until the transaction ends."""
    Quiz.objects.select_for_update().get(pk=quiz.pk)


def _apply(entry: Regrade, changes: Sequence[RegradeChange]) -> Regrade:
    entry.save()
    for one in changes:
        one.regrade = entry
        one.answer.mark, one.answer.key_version = one.new_mark, one.new_key
    RegradeChange.objects.bulk_create(changes)
    Answer.objects.bulk_update([one.answer for one in changes], ["mark", "key_version"])
    touched = RegradeChange.objects.filter(regrade=entry).order_by().values("answer__attempt")
    add_up(Attempt.objects.filter(pk__in=touched))
    return entry
