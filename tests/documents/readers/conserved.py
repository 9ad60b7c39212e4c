"""The account of a file when all blocks of its reader become one lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.documents.conservation import balance
from courses.documents.exchange import lesson_to_dict
from courses.documents.model import Kind, LessonDraft, Origin
from courses.documents.readers import read

if TYPE_CHECKING:
    from courses.documents.conservation import Account
    from courses.documents.model import Document


def account_of(data: bytes, name: str, document: Document | None = None) -> Account:
    """The account of ``data`` against its blocks as they are."""
    found = read(data, name) if document is None else document
    draft = LessonDraft(
        key="all",
        kind=Kind.REPORT,
        title="",
        order=0,
        origin=Origin(first=1, last=1),
        blocks=found.blocks,
    )
    return balance(data, name, [], [lesson_to_dict(draft)], found.claims)


def assert_conserved(data: bytes, name: str) -> None:
    """Nothing lost, nothing invented, nothing out of order, every claim holds."""
    account = account_of(data, name)
    assert [(place.text, place.first) for place in account.unexplained] == []
    assert [(place.text, place.path) for place in account.inventions] == []
    assert [(place.text, place.path) for place in account.disorder] == []
    assert [w.places for w in account.warnings if w.code == "claim does not hold"] == []
