"""The glossary of a course.

``bring_up_to_date`` writes it, within the transaction that changes the texts it is made of;
``names`` tells search which names mean the same.
"""

from __future__ import annotations

from courses.glossary.shown import names
from courses.glossary.store import bring_up_to_date

__all__ = ["bring_up_to_date", "names"]
