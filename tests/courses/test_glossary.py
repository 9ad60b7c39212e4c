"""The glossary of a course as its texts come, change, are published and go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.glossary import bring_up_to_date, names
from courses.glossary.store import MOST_STATEMENTS
from courses.models import Course, Lesson, Section, Session, Slide, Status, Term, TermPlace
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db

DEFINED = "联邦学习（Federated Learning，FL）是指数据不动而模型动的训练办法。"


@pytest.fixture
def course() -> Course:
    return factories.make_course()


def write(lesson: Lesson, text: str, anchor: str = "h-net") -> Lesson:
    """Make ``text`` that of a section, the other one's aside all that it says."""
    lesson.sections.update(title="概要")
    lesson.sections.filter(anchor=anchor).update(text=text)
    return lesson


def lesson_of(course: Course, text: str, **values: Any) -> Lesson:
    """A published lesson with ``text`` in its first section, and the glossary brought along."""
    lesson = write(factories.make_lesson(course, **values), text)
    bring_up_to_date(course, [lesson])
    return lesson


def publish(lesson: Lesson, status: str = Status.PUBLISHED) -> None:
    Lesson.objects.filter(pk=lesson.pk).update(status=status)
    bring_up_to_date(lesson.course)


def seen(course: Course, *, to_editor: bool = False) -> list[str]:
    """What readers see, in the order of the page."""
    terms = Term.objects.filter(course=course).visible(to_editor=to_editor)
    return [term.term for term in terms.in_order()]


def term(name: str = "联邦学习") -> Term:
    return Term.objects.get(term=name)


# What documents say -----------------------------------------------------------------------


def test_a_term_that_a_lesson_explains_is_there_with_its_sentence(course: Course) -> None:
    lesson = lesson_of(course, DEFINED)
    row = term()
    assert row.origin == Term.Origin.DOCUMENT
    assert (row.english, row.abbreviation) == ("Federated Learning", "FL")
    assert row.definition == "数据不动而模型动的训练办法。"
    (evidence,) = row.evidence.all()
    assert (evidence.lesson, evidence.spot, evidence.text) == (lesson, "h-net", DEFINED)


def test_its_places_are_counted_by_all_of_its_names(course: Course) -> None:
    lesson = lesson_of(course, f"{DEFINED}联邦学习很慢，FL也贵。")
    (place,) = term().places.all()
    assert (place.lesson, place.count, place.spots) == (lesson, 5, [["h-net", 5]])
    assert place.names == ["联邦学习", "Federated Learning", "FL"]


def test_slides_are_read_one_by_one_and_hidden_ones_not(course: Course) -> None:
    deck = factories.make_deck(course, slides=3)
    Slide.objects.filter(lesson=deck, number=1).update(
        text="所谓净额轧差，是指先抵销再支付的办法。", hidden=True
    )
    Slide.objects.filter(lesson=deck, number=2).update(text=DEFINED)
    bring_up_to_date(course, [deck])
    assert term().evidence.get().spot == "2"
    assert not Term.objects.filter(term="净额轧差").exists()


def test_outlines_and_questions_of_sessions_are_read(course: Course) -> None:
    session = factories.make_session(
        factories.make_week(course), outline="1. 央行数字货币（CBDC）\n2. 央行数字货币与CBDC桥"
    )
    factories.make_question(session, DEFINED)
    bring_up_to_date(course)
    assert term("央行数字货币").evidence.get().session == session
    assert term().evidence.get().session == session


def test_the_same_text_again_changes_nothing(course: Course) -> None:
    lesson = lesson_of(course, f"{DEFINED}刷脸要小心。")
    before = list(Term.objects.values()), list(TermPlace.objects.values())
    bring_up_to_date(course, [lesson])
    assert (list(Term.objects.values()), list(TermPlace.objects.values())) == before


def test_a_sentence_that_is_gone_takes_its_term_along(course: Course) -> None:
    lesson = lesson_of(course, "所谓绿色溢价，是指绿色债券低出的那一段收益率。")
    assert Term.objects.filter(term="绿色溢价").exists()
    bring_up_to_date(course, [write(lesson, "绿色溢价很小。")])
    assert not Term.objects.filter(term="绿色溢价").exists()


def test_a_definition_that_changes_is_the_new_one(course: Course) -> None:
    lesson = lesson_of(course, DEFINED)
    public_id = term().public_id
    bring_up_to_date(course, [write(lesson, "联邦学习是指各方只交换参数的训练办法。")])
    assert term().definition == "各方只交换参数的训练办法。"
    assert term().public_id == public_id


def test_what_two_lessons_say_is_one_term(course: Course) -> None:
    lesson_of(course, DEFINED)
    lesson_of(course, "联合建模（Federated Learning）在银行之间。")
    assert "联合建模" in term().aliases
    assert term().evidence.count() == 2


def test_a_lesson_of_nothing_but_brackets_is_no_glossary(course: Course) -> None:
    lines = [
        f"甲乙{chr(0x4E10 + n)}（Term Number{'abcdefghij'[n % 10]}{n}）。" for n in range(2000)
    ]
    lesson_of(course, "\n".join(lines))
    assert Term.objects.filter(course=course, origin="document").count() <= MOST_STATEMENTS


# The base glossary ------------------------------------------------------------------------


def test_an_entry_comes_in_as_soon_as_a_text_uses_one_of_its_names(course: Course) -> None:
    lesson_of(course, "店里可以刷脸。")
    row = term("人脸识别")
    assert row.origin == Term.Origin.BASE
    assert row.english == "Face Recognition"
    assert row.definition
    assert row.places.get().names == ["刷脸"]


def test_an_entry_that_no_text_uses_stays_out(course: Course) -> None:
    lesson_of(course, "今天天气很好。")
    assert not Term.objects.exists()


def test_an_entry_goes_with_its_last_mention(course: Course) -> None:
    lesson = lesson_of(course, "店里可以刷脸。")
    bring_up_to_date(course, [write(lesson, "店里可以付款。")])
    assert not Term.objects.filter(term="人脸识别").exists()


def test_ambiguous_names_and_names_by_chance_are_no_mention(course: Course) -> None:
    lesson_of(course, "提取特征信息。We trust him.")
    assert not Term.objects.filter(term__in=["征信", "信托"]).exists()


def test_documents_add_to_an_entry_and_their_definition_counts(course: Course) -> None:
    lesson_of(course, "联合学习（Federated Learning）很新。联邦学习是指只交换参数的训练办法。")
    row = term()
    assert row.origin == Term.Origin.DOCUMENT
    assert row.definition == "只交换参数的训练办法。"
    assert "聯邦學習" in row.aliases


def test_what_documents_no_longer_define_is_what_the_base_glossary_says(course: Course) -> None:
    lesson = lesson_of(course, DEFINED)
    bring_up_to_date(course, [write(lesson, "联邦学习很新。")])
    assert term().origin == Term.Origin.BASE
    assert "不离开本地" in term().definition


def test_without_a_base_glossary_only_documents_count(course: Course, settings: Settings) -> None:
    settings.BASE_GLOSSARY = "none"
    lesson_of(course, f"{DEFINED}店里可以刷脸。")
    assert seen(course) == ["联邦学习"]


# Who sees what ----------------------------------------------------------------------------


def test_what_only_drafts_use_is_for_editors(course: Course) -> None:
    lesson = lesson_of(course, f"{DEFINED}店里可以刷脸。", status=Status.DRAFT)
    assert seen(course) == []
    assert {"联邦学习", "人脸识别"} <= set(seen(course, to_editor=True))
    publish(lesson)
    assert {"联邦学习", "人脸识别"} <= set(seen(course))


def test_what_a_draft_explains_stays_hidden_where_others_use_the_name(course: Course) -> None:
    lesson_of(course, "绿色溢价很小。")
    lesson_of(course, "所谓绿色溢价，是指绿色债券低出的那一段收益率。", status=Status.DRAFT)
    assert "绿色溢价" not in seen(course)


def test_a_draft_adds_nothing_to_a_published_term(course: Course) -> None:
    lesson_of(course, "绿色溢价（Greenium）很小。")
    draft = lesson_of(
        course,
        "所谓绿色溢价，是指绿色债券低出的那一段收益率。绿色溢价又称“绿溢价”。",
        status=Status.DRAFT,
    )
    row = term("绿色溢价")
    assert (row.definition, row.aliases) == ("", [])
    publish(draft)
    row = term("绿色溢价")
    assert row.definition
    assert row.aliases == ["绿溢价"]


def test_what_goes_back_to_draft_takes_its_words_along(course: Course) -> None:
    lesson_of(course, "绿色溢价（Greenium）很小。")
    other = lesson_of(course, "所谓绿色溢价，是指绿色债券低出的那一段收益率。")
    assert term("绿色溢价").definition
    publish(other, Status.DRAFT)
    assert term("绿色溢价").definition == ""


def test_a_draft_adds_nothing_to_an_entry_of_the_base_glossary(course: Course) -> None:
    lesson_of(course, "联邦学习很新。")
    lesson_of(course, "联邦学习是指未公开的说法与结论。", status=Status.DRAFT)
    assert "未公开" not in term().definition


def test_what_a_withdrawn_lesson_says_counts_no_more(course: Course) -> None:
    lesson = lesson_of(course, "所谓绿色溢价，是指绿色债券低出的那一段收益率。")
    publish(lesson, Status.WITHDRAWN)
    assert not Term.objects.exists()
    assert not TermPlace.objects.exists()


def test_what_stands_in_a_draft_week_is_hidden(course: Course) -> None:
    week = factories.make_week(course, status=Status.DRAFT)
    factories.make_session(week, title="央行数字货币", outline="")
    bring_up_to_date(course)
    assert seen(course) == []
    assert seen(course, to_editor=True) == ["央行数字货币"]


def test_a_term_that_an_instructor_wrote_is_seen_without_a_place(course: Course) -> None:
    factories.make_term(course, "讨论课", origin=Term.Origin.INSTRUCTOR)
    assert seen(course) == ["讨论课"]


def test_a_term_that_an_instructor_wrote_waits_for_the_draft_that_uses_it(course: Course) -> None:
    factories.make_term(course, "讨论课", origin=Term.Origin.INSTRUCTOR)
    lesson_of(course, "讨论课在周五。", status=Status.DRAFT)
    assert seen(course) == []


# Names for search -------------------------------------------------------------------------


def test_search_learns_which_names_mean_the_same(course: Course) -> None:
    lesson_of(course, "店里可以刷脸。")
    lesson_of(course, "所谓绿色溢价，是指绿色债券低出的那一段收益率。", status=Status.DRAFT)
    (group,) = names(Course.objects.filter(pk=course.pk))
    assert group[0] == "人脸识别"
    assert {"刷脸", "Face Recognition", "臉部辨識"} <= set(group)


def test_names_of_other_courses_stay_there(course: Course) -> None:
    lesson_of(course, "店里可以刷脸。")
    other = factories.make_course("other")
    assert names(Course.objects.filter(pk=other.pk)) == []


# Other lessons ----------------------------------------------------------------------------


def test_a_new_term_is_found_in_the_lessons_that_were_there(course: Course) -> None:
    first = lesson_of(course, "绿色溢价很小。")
    lesson_of(course, "所谓绿色溢价，是指绿色债券低出的那一段收益率。")
    assert term("绿色溢价").places.filter(lesson=first).exists()


def test_other_lessons_keep_what_they_have(course: Course) -> None:
    lesson_of(course, "店里可以刷脸。")
    lesson_of(course, "余额宝是货币基金。")
    assert term("人脸识别").places.count() == 1


# Cost -------------------------------------------------------------------------------------


def statements(work: Callable[[], None]) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def test_the_number_of_statements_does_not_grow_with_the_course(course: Course) -> None:
    few = [write(factories.make_lesson(course), DEFINED + "刷脸。") for _ in range(2)]
    first = statements(lambda: bring_up_to_date(course, few))
    other = factories.make_course("large")
    many = [
        write(factories.make_lesson(other), f"{DEFINED}刷脸。第{n}种支付（Payment {n}）。")
        for n in range(40)
    ]
    assert statements(lambda: bring_up_to_date(other, many)) == first <= 22
    assert statements(lambda: bring_up_to_date(other, many)) <= 16
    assert statements(lambda: bring_up_to_date(other)) <= 11


def test_withdrawn_sections_are_no_place(course: Course) -> None:
    lesson = write(factories.make_lesson(course), "店里可以刷脸。")
    Section.every.filter(lesson=lesson).update(withdrawn=True)
    bring_up_to_date(course, [lesson])
    assert not Term.objects.exists()


def test_a_session_that_is_gone_takes_its_places_along(course: Course) -> None:
    factories.make_session(factories.make_week(course), title="央行数字货币", outline="")
    bring_up_to_date(course)
    Session.objects.all().delete()
    bring_up_to_date(course)
    assert not Term.objects.exists()
