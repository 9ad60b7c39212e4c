"""The glossary at the desk: what is written, corrected, joined and deleted stays so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.models import Course, SearchEntry, Term
from portal import glossary
from tests import factories
from tests.admin.conftest import address, listing

if TYPE_CHECKING:
    from django.test import Client

    from courses.models import Lesson
    from tests.admin.conftest import Fill

pytestmark = pytest.mark.usefixtures("instructor")

TEXT = "联邦学习（Federated Learning，FL）是指数据不动、模型动的训练办法。刷脸也要守规矩。"


@pytest.fixture
def lesson(course: Course) -> Lesson:
    """A published lesson that explains one term and uses one of the base glossary."""
    found = course.lessons.filter(kind="article")[0]
    found.sections.filter(anchor="h-net").update(text=TEXT)
    glossary.follow(course, [found])
    return found


@pytest.fixture
def learning(lesson: Lesson) -> Term:
    return Term.objects.get(term="联邦学习")


def follow(lesson: Lesson) -> None:
    glossary.follow(lesson.course, [lesson])


def test_an_edited_definition_stays_at_every_import(
    learning: Term, lesson: Lesson, fill: Fill
) -> None:
    fill(address(learning), definition="各方只交换参数。")
    follow(lesson)
    learning.refresh_from_db()
    assert learning.definition == "各方只交换参数。"
    assert learning.english == "Federated Learning"


def test_a_name_taken_out_stays_out_and_a_new_one_stays_in(
    learning: Term, lesson: Lesson, fill: Fill
) -> None:
    before = list(learning.aliases)
    fill(address(learning), aliases="\n".join([*before[1:], "联邦建模"]))
    follow(lesson)
    learning.refresh_from_db()
    assert learning.aliases == [*before[1:], "联邦建模"]


def test_a_new_name_is_looked_for_in_all_lessons(
    course: Course, learning: Term, fill: Fill
) -> None:
    other = course.lessons.filter(kind="article")[1]
    other.sections.filter(anchor="h-net").update(text="各行试做联邦建模。")
    fill(address(learning), aliases="联邦建模")
    assert learning.places.filter(lesson=other).exists()
    fill(address(learning), aliases="")
    assert not learning.places.filter(lesson=other).exists()


def test_a_deleted_term_does_not_come_back(client: Client, learning: Term, lesson: Lesson) -> None:
    client.post(address(learning, "delete"), {"post": "yes"})
    follow(lesson)
    assert not Term.objects.standing().filter(term="联邦学习").exists()
    assert not SearchEntry.objects.filter(kind="term", title="联邦学习").exists()


def test_a_deleted_term_of_the_base_glossary_does_not_come_back(
    client: Client, lesson: Lesson
) -> None:
    term = Term.objects.get(term="人脸识别")
    client.post(address(term, "delete"), {"post": "yes"})
    follow(lesson)
    assert not Term.objects.standing().filter(term="人脸识别").exists()


def test_several_terms_are_deleted_in_one_go(
    client: Client, course: Course, lesson: Lesson
) -> None:
    keys = list(Term.objects.standing().values_list("pk", flat=True))
    data = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    client.post(listing(Term), data)
    follow(lesson)
    assert not Term.objects.standing().exists()


def test_a_deleted_term_may_be_written_anew(
    client: Client, course: Course, learning: Term, fill: Fill
) -> None:
    client.post(address(learning, "delete"), {"post": "yes"})
    fill(f"{listing(Term, 'add')}?course={course.pk}", course=course.pk, term="联邦学习")
    assert Term.objects.standing().get(term="联邦学习").origin == Term.Origin.INSTRUCTOR


def test_a_new_term_finds_its_places_and_search_finds_it(
    course: Course, lesson: Lesson, fill: Fill
) -> None:
    page = f"{listing(Term, 'add')}?course={course.pk}"
    fill(page, course=course.pk, term="守规矩", definition="按约定行事。")
    term = Term.objects.get(term="守规矩")
    assert [place.lesson for place in term.places.all()] == [lesson]
    assert SearchEntry.objects.get(kind="term", title="守规矩").status == "published"


def test_a_term_that_is_there_is_not_written_twice(
    course: Course, learning: Term, fill: Fill
) -> None:
    page = f"{listing(Term, 'add')}?course={course.pk}"
    fill(page, refused=True, course=course.pk, term="联邦学习")


def test_two_terms_become_one(learning: Term, lesson: Lesson, fill: Fill) -> None:
    other = factories.make_term(
        lesson.course, "分布式训练", aliases=["协同训练"], origin="document"
    )
    fill(address(learning), joined="分布式训练")
    learning.refresh_from_db()
    assert {"分布式训练", "协同训练"} <= set(learning.aliases)
    follow(lesson)
    assert not Term.objects.standing().filter(pk=other.pk).exists()
    assert Term.objects.standing().filter(term="联邦学习").count() == 1


def test_what_documents_say_of_a_joined_term_belongs_to_the_other_one(
    course: Course, lesson: Lesson, fill: Fill
) -> None:
    lesson.sections.filter(anchor="h-gross").update(text="净额轧差是指把应收应付先抵销再支付。")
    follow(lesson)
    kept, joined = Term.objects.get(term="联邦学习"), Term.objects.get(term="净额轧差")
    fill(address(kept), joined="净额轧差")
    follow(lesson)
    assert joined.evidence.count() == 0
    assert kept.evidence.filter(text__startswith="净额轧差是指").exists()


def test_a_term_is_not_joined_to_itself_or_to_anothers(
    course: Course, other: Course, learning: Term, fill: Fill
) -> None:
    factories.make_term(other, "别处的词")
    for name in ("联邦学习", "别处的词"):
        fill(address(learning), refused=True, joined=name)


def test_the_page_quotes_the_documents(client: Client, learning: Term) -> None:
    page = client.get(address(learning)).content.decode()
    assert "联邦学习（Federated Learning，FL）是指" in page


def test_the_list_tells_origin_and_places(client: Client, learning: Term) -> None:
    page = client.get(listing(Term)).content.decode()
    assert "联邦学习" in page
    assert "Federated Learning" in page


def test_saving_changes_the_revision(course: Course, learning: Term, fill: Fill) -> None:
    before = Course.objects.get(pk=course.pk).revision
    fill(address(learning), definition="甲")
    assert Course.objects.get(pk=course.pk).revision > before
