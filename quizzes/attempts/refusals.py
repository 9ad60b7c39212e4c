"""Why the server does not do what was asked; one word each, worded where it is shown."""

from __future__ import annotations

from typing import Final

REFUSALS: Final = frozenset({
    "not-enrolled",
    "not-open-yet",
    "closed",
    "no-attempts-left",
    "no-questions",
    "handed-in",
    "time-is-up",
    "not-offered",
})  # fmt: skip


class Refused(Exception):
    """An attempt that cannot be started, saved or checked; ``code`` is one of ``REFUSALS``."""

    def __init__(self, code: str) -> None:
        assert code in REFUSALS, code  # noqa: S101  a typing mistake of ours
        super().__init__(code)
        self.code = code
