"""The glossary over REST."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.models import Status, Term
from portal import glossary
from tests import factories

if TYPE_CHECKING:
    from courses.models import Course, Lesson
    from tests.api.conftest import Api

DEFINED = "联邦学习（Federated Learning，FL）是指数据不动而模型动的训练办法。"


@pytest.fixture
def lesson(course: Course) -> Lesson:
    found = course.lessons.filter(kind="article")[0]
    found.sections.filter(anchor="h-net").update(text=DEFINED)
    glossary.follow(course, [found])
    return found


def test_a_term_tells_names_definition_places_and_evidence(api: Api, lesson: Lesson) -> None:
    (term,) = [one for one in api.list("terms") if one["term"] == "联邦学习"]
    assert term["english"] == "Federated Learning"
    assert term["abbreviation"] == "FL"
    assert "聯邦學習" in term["aliases"]
    assert term["definition"] == "数据不动而模型动的训练办法。"
    assert term["origin"] == "document"
    (place,) = term["places"]
    assert (place["lesson"], place["session"], place["count"]) == (lesson.public_id, None, 3)
    assert place["web_url"].endswith("/#h-net")
    assert [one["text"] for one in term["evidence"]] == [DEFINED]


def test_the_list_is_narrowed_by_lesson_and_origin(
    api: Api, course: Course, lesson: Lesson
) -> None:
    factories.make_term(course, "别处")
    names = [one["term"] for one in api.list("terms", f"lesson={lesson.public_id}")]
    assert "联邦学习" in names
    assert "别处" not in names
    assert {one["origin"] for one in api.list("terms", "origin=base")} <= {"base"}


def test_places_and_sentences_of_drafts_are_for_editors(
    api: Api, editor_api: Api, course: Course, lesson: Lesson
) -> None:
    draft = factories.make_lesson(course, status=Status.DRAFT)
    draft.sections.filter(anchor="h-net").update(text="联邦学习（FL）在草稿里。FL与联邦学习。")
    glossary.follow(course, [draft])
    key = Term.objects.get(term="联邦学习").public_id
    seen, all_of_it = api.get(f"terms/{key}/").json(), editor_api.get(f"terms/{key}/").json()
    assert len(seen["places"]) == 1
    assert len(all_of_it["places"]) == 2
    assert len(seen["evidence"]) == 1
    assert len(all_of_it["evidence"]) == 2


def test_the_state_says_who_sees_a_term(editor_api: Api, api: Api, course: Course) -> None:
    draft = factories.make_lesson(course, status=Status.DRAFT)
    draft.sections.filter(anchor="h-net").update(text=DEFINED)
    glossary.follow(course, [draft])
    states = {one["term"]: one["status"] for one in editor_api.list("terms")}
    assert states["联邦学习"] == "draft"
    assert "联邦学习" not in [one["term"] for one in api.list("terms")]


def test_terms_come_in_the_order_of_the_page(api: Api, course: Course, lesson: Lesson) -> None:
    names = [one["term"] for one in api.list("terms", "course=fintech")]
    assert names == [t.term for t in Term.objects.visible(to_editor=False).in_order()]


def test_search_finds_terms(api: Api, lesson: Lesson) -> None:
    found = api.get("search/?q=Federated Learning&kind=term").json()
    (hit,) = [one for one in found["results"] if one["title"] == "联邦学习"]
    assert hit["kind"] == "term"
    assert hit["web_url"].endswith(f"/glossary/#t-{Term.objects.get(term='联邦学习').public_id}")
    assert api.get(hit["self_url"]).json()["term"] == "联邦学习"


def test_the_number_of_queries_does_not_grow_with_the_terms(
    api: Api, course: Course, lesson: Lesson
) -> None:
    alone = api.queries_of("terms/")
    for number in range(20):
        factories.make_term(course, f"词{number}", lesson=lesson)
    assert api.queries_of("terms/") == alone <= 5
