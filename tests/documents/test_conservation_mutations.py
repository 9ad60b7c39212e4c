"""Whatever is removed, doubled, swapped or changed in a result turns its account red."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from courses.documents.conservation import Account, balance
from courses.documents.exchange import lesson_to_dict, syllabus_to_dict
from courses.documents.lessons import drafts_of
from courses.documents.model import Claim, Syllabus
from courses.documents.readers import read
from courses.documents.recognisers import recognise
from tests.documents import made
from tests.documents.mutations import KINDS, Result, mutate

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
NAMES = [
    "000_9ef976c762dee7e0.txt",
    "001_21096dd6b1057703.txt",
    "002_c52b7d0d0a2d59be.txt",
    "003_64ea366434e68336.txt",
    "004_4e408d1e159b830e.txt",
]


@dataclass(frozen=True, slots=True)
class Case:
    data: bytes
    name: str
    result: Result
    claims: tuple[Claim, ...]

    def account(self, result: Result) -> Account:
        return balance(self.data, self.name, result.syllabi, result.lessons, self.claims)


def written(name: str) -> Case:
    """A source written for these tests."""
    if name == "syllabus":
        material, claims = made.syllabus()
        result = Result([syllabus_to_dict(material)], [])
        return Case(made.SYLLABUS_TEXT.encode(), "a.txt", result, claims)
    text, (drafts, claims) = {
        "report": (made.REPORT_TEXT, made.report()),
        "deck": (made.DECK_TEXT, made.deck()),
    }[name]
    return Case(text.encode(), "a.txt", Result([], [lesson_to_dict(d) for d in drafts]), claims)


@cache
def imported(name: str) -> Case:
    """A source document as the import understands it."""
    path = SEEDS / name
    if not path.exists():
        pytest.skip(f"the source document {name} is not beside the repository")
    data = path.read_bytes()
    document = read(data, name)
    found = recognise(document)
    result = Result(
        [syllabus_to_dict(material) for _, material in found if isinstance(material, Syllabus)],
        [lesson_to_dict(draft) for draft in drafts_of(found, name)],
    )
    claims = (*document.claims, *(claim for _, material in found for claim in material.claims))
    return Case(data, name, result, claims)


def unnoticed(case: Case, count: int) -> list[str]:
    """What ``count`` mutations, all kinds in turn, did without turning the account red."""
    missed = []
    for seed in range(count):
        damaged, what = mutate(case.result, KINDS[seed % len(KINDS)], seed)
        if case.account(damaged).balanced:
            missed.append(what)
    return missed


@pytest.mark.parametrize("name", ["syllabus", "report", "deck"])
def test_any_damage_to_a_written_source_is_noticed(name: str) -> None:
    case = written(name)
    assert case.account(case.result).balanced
    assert unnoticed(case, 300) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_source_document_balances(name: str) -> None:
    case = imported(name)
    found = case.account(case.result)
    assert (found.unexplained, found.inventions, found.disorder) == ((), (), ())


@pytest.mark.parametrize("name", NAMES)
def test_any_damage_to_a_source_document_is_noticed(name: str) -> None:
    assert unnoticed(imported(name), 100) == []
