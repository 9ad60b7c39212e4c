"""Keeping answers of an open attempt; an older page never overwrites a newer answer in silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from courses.store.rows import update
from quizzes.attempts.closing import why_shut
from quizzes.attempts.durable import on_disk
from quizzes.attempts.windows import grace
from quizzes.models import Answer, Attempt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from quizzes.questions import Response

_FIELDS = ("response", "sequence", "tab", "answered_at")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as a page sends it.

    ``based_on`` is the sequence number of the answer that the page last knew, ``sequence`` a
    higher one of its own.
    """

    order: int
    response: Response
    sequence: int
    based_on: int


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of it: the sequence numbers by order, and the orders that were refused: those
    answered elsewhere since the page was loaded, and those whose feedback was shown already."""

    at: datetime
    sequences: dict[int, int]
    outdated: tuple[int, ...] = ()
    checked: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        return not (self.outdated or self.checked)


@on_disk()
@transaction.atomic
def save(attempt: Attempt, given: Sequence[Given], *, tab: str, now: datetime) -> Saved:
    """Keep what may be kept of ``given``, the rest is named; twice the same is once.

    Raises ``Refused`` when the attempt is handed in or its time is up: then nothing is kept.
    """
    running = Attempt.objects.filter(pk=attempt.pk).running(now, grace())
    if not running.update(saved_at=now):
        raise why_shut(attempt)
    rows = {row.order: row for row in Answer.objects.filter(attempt=attempt)}
    changed, outdated, checked = [], [], []
    for one in given:
        row = rows.get(one.order)
        if row is None or row.response == one.response:
            continue
        if row.is_checked:
            checked.append(one.order)
        elif not _follows(one, row, tab):
            outdated.append(one.order)
        else:
            row.response, row.sequence, row.tab = one.response, one.sequence, tab
            row.answered_at = now
            changed.append(row)
    update(changed, _FIELDS)
    sequences = {order: row.sequence for order, row in rows.items()}
    return Saved(now, sequences, tuple(outdated), tuple(checked))


def _follows(one: Given, row: Answer, tab: str) -> bool:
    """Whether an answer comes after the one that is kept.

    A page that knew the kept answer may replace it; so may the page that gave it, whose later
    answers can overtake the replies to its earlier ones. A first answer has nothing to replace.
    """
    if one.sequence <= row.sequence:
        return False
    return not row.sequence or one.based_on == row.sequence or bool(tab and tab == row.tab)
