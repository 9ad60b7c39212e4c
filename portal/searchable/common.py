"""What the entries of all kinds share."""

from __future__ import annotations

from courses.models import Status

STEP = 1000  # entries of a week or lesson stand before those of the next one
ABOVE = " › "


def together(*statuses: str) -> str:
    """The status of what is shown only where all of these are published."""
    if Status.WITHDRAWN in statuses:
        return Status.WITHDRAWN
    return Status.PUBLISHED if set(statuses) <= {Status.PUBLISHED} else Status.DRAFT
