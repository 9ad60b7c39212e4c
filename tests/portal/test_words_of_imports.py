"""Every code with which a document is refused or doubted has words, in both languages."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from courses.documents import troubles
from courses.documents.errors import CODES
from courses.models import ImportRun
from portal.refusals import REFUSALS, explain
from portal.troubles import MOST_PLACES, TROUBLES, troubles_of

DETAILS = {"name": "大纲.docx", "place": "3", "limit": 200, "error": "disk full"}
HAN = re.compile(r"[\u4e00-\u9fff]")


def in_both(words: object) -> tuple[str, str]:
    found = []
    for language in ("en", "zh-hans"):
        with translation.override(language):
            found.append(words(DETAILS) if callable(words) else str(words))
    return found[0], found[1]


def test_every_refusal_of_a_document_has_words() -> None:
    assert set(REFUSALS) >= CODES


def test_every_trouble_has_words() -> None:
    assert set(TROUBLES) == troubles.CODES


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_a_refusal_says_what_and_where_in_both_languages(code: str) -> None:
    english, chinese = in_both(lambda details: explain(code, details))
    for message in (english, chinese):
        assert "大纲.docx" in message
        assert not re.search(r"[{}?]", message)
    assert HAN.search(chinese.replace("大纲", ""))
    assert not HAN.search(english.replace("大纲", ""))


@pytest.mark.parametrize("code", sorted(TROUBLES))
def test_a_trouble_is_told_in_both_languages(code: str) -> None:
    english, chinese = in_both(TROUBLES[code])
    assert HAN.search(chinese)
    assert not HAN.search(english)


def run_with(*found: dict[str, object]) -> ImportRun:
    return ImportRun(report={"troubles": list(found)})


def test_places_of_one_trouble_stand_together() -> None:
    scan = {"code": "picture_only_page", "text": "", "lines": None}
    (group,) = troubles_of(run_with(scan | {"page": 2}, scan | {"page": 5}))
    assert [place.page for place in group.places] == [2, 5]
    assert group.more == 0


def test_a_place_has_its_page_its_line_and_its_text() -> None:
    (group,) = troubles_of(
        run_with({"code": "doubtful_order", "page": 3, "text": "风险", "lines": [40, 44]})
    )
    (place,) = group.places
    assert (place.page, place.line, place.text) == (3, 40, "风险")


def test_many_places_are_cut_and_counted() -> None:
    found: list[dict[str, object]] = [
        {"code": "picture_only_page", "page": n, "lines": None} for n in range(1, 61)
    ]
    (group,) = troubles_of(run_with(*found))
    assert (len(group.places), group.more) == (MOST_PLACES, 60 - MOST_PLACES)


def test_a_trouble_without_a_place_is_told_all_the_same() -> None:
    (group,) = troubles_of(run_with({"code": "macros_left_out", "page": None, "lines": None}))
    assert group.words
    assert group.places == ()


def test_imports_from_before_have_no_troubles() -> None:
    assert troubles_of(ImportRun(report={})) == []
