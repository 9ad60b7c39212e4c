"""The frozen decks of both rounds: what must stay found, and that nothing gets lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.documents.model import Kind
from courses.documents.readers import read
from courses.documents.recognisers import recognise
from tests.documents.decks import account_of
from tests.documents.score_slides import FROZEN, Score, decks, score_deck

if TYPE_CHECKING:
    from pathlib import Path

SECOND = FROZEN / "second"
# The lowest precision and recall over all decks of a round (docs/recognition-slides.md).
FLOOR = {
    "slides": 0.99,
    "titles": 0.99,
    "sections": 0.90,
    "lines": 0.99,
    "notes": 1.0,
    "images": 1.0,
    "tables": 1.0,
    "hidden": 1.0,
}
DECKS = [*decks(), *decks(SECOND)]


@pytest.fixture(scope="module", params=[FROZEN, SECOND], ids=["first round", "second round"])
def total(request: pytest.FixtureRequest) -> Score:
    found = Score()
    for path in decks(request.param):
        found.plus(score_deck(path))
    return found


@pytest.mark.parametrize("measure", FLOOR)
def test_precision_and_recall_do_not_fall(total: Score, measure: str) -> None:
    tally = total[measure]
    assert tally.precision >= FLOOR[measure]
    assert tally.recall >= FLOOR[measure]


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.name)
def test_nothing_is_lost_or_invented(path: Path) -> None:
    account = account_of(path.read_bytes(), path.name)
    assert account.unexplained == ()
    assert account.inventions == ()
    assert account.disorder == ()


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.name)
def test_it_is_known_as_a_deck(path: Path) -> None:
    ((part, _slides),) = recognise(read(path.read_bytes(), path.name))
    assert part.kind is Kind.SLIDES
    assert part.score >= 0.5
