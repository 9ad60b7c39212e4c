"""Taking a quiz: the state machine of attempts, run by the server and its clock alone.

    start ──► open ──submit──► submitted
                │
                └──end + grace──► expired

Every function takes ``now``; nothing here asks a clock or believes a client's. What happens is
decided by one ``UPDATE ... WHERE state = 'open'`` and its row count, which also holds the row
until the transaction ends: savers, submitters and the sweep of one attempt come one after
another, on every database.
"""

from __future__ import annotations

from quizzes.attempts.checking import check
from quizzes.attempts.closing import close_overdue, settle, submit
from quizzes.attempts.refusals import Refused
from quizzes.attempts.saving import Given, Saved, save
from quizzes.attempts.starting import start
from quizzes.attempts.windows import Window, retime, window_for, window_of

__all__ = [
    "Given",
    "Refused",
    "Saved",
    "Window",
    "check",
    "close_overdue",
    "retime",
    "save",
    "settle",
    "start",
    "submit",
    "window_for",
    "window_of",
]
