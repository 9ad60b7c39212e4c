"""The frozen decks: what the recogniser must keep finding, and that nothing gets lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.documents.readers import read
from courses.documents.recognisers.slides import score
from tests.documents.decks import account_of
from tests.documents.score_slides import Score, decks, score_deck

if TYPE_CHECKING:
    from pathlib import Path

# The lowest precision and recall over all frozen decks together (docs/recognition-slides.md).
FLOOR = {
    "slides": 0.99,
    "titles": 0.99,
    "sections": 0.90,
    "lines": 0.98,
    "notes": 1.0,
    "images": 1.0,
    "tables": 1.0,
    "hidden": 1.0,
}


@pytest.fixture(scope="module")
def total() -> Score:
    found = Score()
    for path in decks():
        found.plus(score_deck(path))
    return found


@pytest.mark.parametrize("measure", FLOOR)
def test_precision_and_recall_do_not_fall(total: Score, measure: str) -> None:
    tally = total[measure]
    assert tally.precision >= FLOOR[measure]
    assert tally.recall >= FLOOR[measure]


@pytest.mark.parametrize("path", decks(), ids=lambda path: path.name)
def test_nothing_is_lost_or_invented(path: Path) -> None:
    account = account_of(path.read_bytes(), path.name)
    assert account.unexplained == ()
    assert account.inventions == ()
    assert account.disorder == ()


@pytest.mark.parametrize("path", decks(), ids=lambda path: path.name)
def test_it_is_known_as_a_deck(path: Path) -> None:
    assert score(read(path.read_bytes(), path.name))[0] >= 0.5
