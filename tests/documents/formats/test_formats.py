"""The frozen documents of other formats: every account balances, no field falls below its floor.

The floors stand a little below what was reached; they rise with it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.documents.formats.score_formats import HERE, score_all
from tests.documents.formats.scoring_report import to_json

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

SECOND = HERE / "second"
THIRD = HERE / "third"
FOURTH = HERE / "fourth"
DOCUMENTS = [
    pytest.param(folder, path.name, id=path.name)
    for folder in (HERE, SECOND, THIRD, FOURTH)
    for path in sorted((folder / "documents").iterdir())
]


@cache
def scored(folder: Path) -> dict[str, Any]:
    """Everything that the score says of a set of documents."""
    return to_json(score_all(folder=folder))


@pytest.mark.parametrize(("folder", "name"), DOCUMENTS)
def test_nothing_is_lost_and_nothing_comes_from_nowhere(folder: Path, name: str) -> None:
    found = scored(folder)["documents"][name]
    assert not found["failure"]
    account = found["account"]
    assert (account["unexplained"], account["invented"], account["disorder"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("field", "precision", "recall"),
    [
        ("kind", 0.93, 0.93),
        ("title", 0.95, 0.93),
        ("weeks", 0.97, 0.95),
        ("sessions", 0.97, 0.95),
        ("session titles", 0.95, 0.93),
        ("lecturers", 0.93, 0.9),
        ("outline nodes", 0.95, 0.93),
        ("readings", 0.93, 0.9),
        ("headings", 0.93, 0.9),
        ("table cells", 0.97, 0.95),
        ("footnotes", 0.95, 0.9),
        ("paragraphs", 0.95, 0.9),
        ("slide titles", 0.97, 0.97),
        ("slide lines", 0.95, 0.93),
        ("reader sees not", 0.9, 0.9),
    ],
)
def test_no_field_falls_below_its_floor(field: str, precision: float, recall: float) -> None:
    tally = scored(HERE)["total"][field]
    assert tally["precision"] >= precision, tally
    assert tally["recall"] >= recall, tally


@pytest.mark.parametrize(
    ("field", "precision", "recall"),
    [
        ("kind", 1.0, 1.0),
        ("title", 1.0, 1.0),
        ("weeks", 0.97, 0.97),
        ("sessions", 0.97, 0.97),
        ("session titles", 0.97, 0.97),
        ("dates", 0.97, 0.97),
        ("times", 0.95, 0.95),
        ("rooms", 0.95, 0.95),
        ("lecturers", 0.97, 0.97),
        ("readings", 0.95, 0.95),
        ("authors", 0.95, 0.95),
        ("headings", 0.97, 0.97),
        ("table cells", 0.97, 0.9),
        ("paragraphs", 0.97, 0.97),
        ("slide lines", 0.97, 0.97),
    ],
)
def test_no_field_of_programmes_without_telling_words_falls_below_its_floor(
    field: str, precision: float, recall: float
) -> None:
    tally = scored(THIRD)["total"][field]
    assert tally["precision"] >= precision, tally
    assert tally["recall"] >= recall, tally


@pytest.mark.parametrize(
    ("field", "precision", "recall"),
    [
        ("kind", 0.94, 0.94),
        ("weeks", 0.97, 0.97),
        ("sessions", 0.95, 0.95),
        ("session titles", 0.9, 0.9),
        ("dates", 0.95, 0.95),
        ("times", 0.9, 0.95),
        ("rooms", 0.95, 0.95),
        ("lecturers", 0.97, 0.75),
        ("headings", 0.95, 0.9),
        ("slide lines", 0.97, 0.97),
    ],
)
def test_no_field_of_the_unseen_set_falls_below_its_floor(
    field: str, precision: float, recall: float
) -> None:
    tally = scored(SECOND)["total"][field]
    assert tally["precision"] >= precision, tally
    assert tally["recall"] >= recall, tally
