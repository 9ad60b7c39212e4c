"""``manage.py reindex``: the index made anew from the rows."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from courses.models import Course, SearchEntry
from courses.search import search
from tests import factories

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("reindex", *arguments, stdout=output)
    return output.getvalue()


def found(query: str) -> int:
    return search(query, reader_courses=Course.objects.all()).exact


def test_it_finds_what_no_one_had_indexed() -> None:
    factories.make_full_course()
    assert found("清算") == 0
    assert run().startswith("fintech: ")
    assert found("清算") > 0


def test_it_writes_damaged_entries_anew() -> None:
    factories.make_full_course()
    run()
    SearchEntry.objects.update(tokens="")
    assert found("清算") == 0
    run()
    assert found("清算") > 0


def test_again_it_changes_nothing() -> None:
    factories.make_full_course()
    run()
    before = list(SearchEntry.objects.order_by("pk").values())
    run()
    assert list(SearchEntry.objects.order_by("pk").values()) == before


def test_it_keeps_to_one_course() -> None:
    factories.make_full_course("one")
    factories.make_full_course("two")
    assert run("--course", "two").startswith("two: ")
    assert set(SearchEntry.objects.values_list("course__slug", flat=True)) == {"two"}


def test_an_unknown_course_is_an_error_that_names_it() -> None:
    with pytest.raises(CommandError, match="nothing"):
        run("--course", "nothing")
