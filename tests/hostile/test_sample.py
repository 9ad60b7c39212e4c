"""A sample of the hostile files, and every ordinary one, through a real import."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.models import Course
from tests.hostile.manifest import manifest, sample
from tests.hostile.runner import listening, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import Settings

    from tests.hostile.case import Case

CASES = 60
CONTROLS = [case for case in manifest() if case.category == "control"]
# Files that once were stored with an account that did not balance: they are in every run.
MENDED = frozenset(
    {
        "xss/html 8 in a block", "xss/html 12 in a block", "xss/html 38 in a block",
        "xss/html 48 in a block", "xss/markdown fence language", "xss/markdown heading",
        "xss/pdf link quotes", "mdpath/front matter: python object",
        "mdpath/front matter: title with NUL", "size/title of 100,000 characters.md",
    }
)  # fmt: skip
SAMPLE = [case for case in sample(CASES) if case.category != "control"]
OTHERS = [*SAMPLE, *(c for c in manifest() if c.path in MENDED and c not in SAMPLE)]


@pytest.fixture(scope="module", autouse=True)
def callers() -> Iterator[list[str]]:
    with listening() as calls:
        yield calls
    assert calls == []


@pytest.fixture(autouse=True)
def _without_office(settings: Settings) -> None:
    """It takes seconds for each presentation; ``make soak`` has it."""
    settings.LIBREOFFICE = ""


@pytest.fixture
def course() -> Course:
    return Course.objects.create(slug="hostile", title="清算")


@pytest.mark.django_db
@pytest.mark.parametrize("case", CONTROLS, ids=lambda case: case.path)
def test_an_ordinary_file_is_read(case: Case, course: Course) -> None:
    assert run(case, course).faults == []


@pytest.mark.django_db
@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case.path)
def test_a_hostile_file_does_no_harm(case: Case, course: Course) -> None:
    assert run(case, course).faults == []


def test_the_files_are_the_same_every_time() -> None:
    for case in (*CONTROLS, *OTHERS):
        assert case.make() == case.make(), case.path


def test_what_was_mended_is_still_made() -> None:
    assert {case.path for case in OTHERS} >= MENDED


def test_every_case_has_a_name_of_its_own() -> None:
    paths = [case.path for case in manifest()]
    assert len(paths) == len(set(paths)) > 1_000
