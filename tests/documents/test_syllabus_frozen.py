"""The frozen syllabi: what the recogniser must keep finding, and that nothing gets lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.documents.model import Kind
from courses.documents.readers import read
from courses.documents.recognisers import recognise
from tests.documents.score_syllabus import Score, samples, score_all
from tests.documents.syllabi import account_of

if TYPE_CHECKING:
    from pathlib import Path

# The lowest F1 over all frozen syllabi together; docs/recognition.md has the whole table.
FLOOR = {
    "week": 1.0, "week title": 1.0, "session title": 1.0, "date": 1.0, "time": 1.0, "room": 1.0,
    "lecturer": 1.0, "position": 0.96, "affiliation": 0.98, "biography": 0.97,
    "outline": 0.99, "outline label": 0.99, "outline parent": 0.99, "question": 0.99,
    "reading": 0.98, "reading title": 0.95, "reading authors": 0.95, "reading publisher": 0.97,
    "reading venue": 0.93, "reading year": 0.98, "reading url": 0.95, "reading note": 0.93,
    "reading kind": 0.95, "reading required": 0.97, "staff": 0.98, "note": 0.97,
    "course title": 1.0,
}  # fmt: skip

DOCUMENTS = [document for document, _wanted in samples()]


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return score_all()


@pytest.mark.parametrize("name", FLOOR)
def test_what_was_recognised_once_stays_so(scores: dict[str, Score], name: str) -> None:
    assert scores[name].f1 >= FLOOR[name], "\n".join(scores[name].missed)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_each_is_recognised_as_a_syllabus(path: Path) -> None:
    parts = recognise(read(path.read_bytes(), path.name))
    assert [part.kind for part, _material in parts] == [Kind.SYLLABUS]
    assert parts[0][0].reasons


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_nothing_is_lost_and_nothing_invented(path: Path) -> None:
    account = account_of(path.read_bytes(), path.name)
    assert account.balanced, (account.unexplained, account.inventions, account.disorder)
