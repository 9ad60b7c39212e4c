"""The frozen reports and articles: how much must be read right, and that nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from courses.documents.model import Kind
from courses.documents.readers import read
from courses.documents.recognisers import article, report
from tests.documents.prose_samples import account_of
from tests.documents.score_prose import FROZEN, documents, score_of

FLOOR = 0.95  # headings and paragraphs
FLOOR_OF_OTHERS = 0.9


@pytest.mark.parametrize("kind", ["report", "article"])
def test_headings_and_paragraphs_stay_above_the_floor(kind: str) -> None:
    score = score_of(kind)
    for name in ("headings", "paragraphs", "title"):
        assert score[name].precision >= FLOOR, name
        assert score[name].recall >= FLOOR, name


@pytest.mark.parametrize("kind", ["report", "article"])
def test_everything_else_stays_above_its_floor(kind: str) -> None:
    for name, tally in score_of(kind).items():
        assert tally.precision >= FLOOR_OF_OTHERS, name
        assert tally.recall >= FLOOR_OF_OTHERS, name


@pytest.mark.parametrize("kind", ["report", "article"])
def test_the_second_round_stays_above_its_floor(kind: str) -> None:
    score = score_of(kind, documents(kind, FROZEN / "second"))
    assert min(score["headings"].precision, score["headings"].recall) >= FLOOR
    assert min(score["paragraphs"].precision, score["paragraphs"].recall) >= 0.88
    assert score["title"].recall == 1.0


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        (kind, path)
        for kind in ("report", "article")
        for folder in (FROZEN, FROZEN / "second")
        for path in documents(kind, folder)
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else value,
)
def test_nothing_of_a_frozen_document_is_lost_or_invented(kind: str, path: Path) -> None:
    account = account_of(path.read_bytes(), path.name, Kind(kind))
    assert (account.unexplained_count, account.invented_count, account.disorder_count) == (0, 0, 0)


@pytest.mark.parametrize("kind", ["report", "article"])
def test_frozen_documents_score_as_their_kind(kind: str) -> None:
    for path in documents(kind):
        document = read(path.read_bytes(), path.name)
        ours, other = (report, article) if kind == "report" else (article, report)
        assert ours.score(document)[0] > other.score(document)[0], path.name
