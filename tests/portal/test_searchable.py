"""What of a course can be found, by whom, and under which address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.models import Course, Lesson, SearchEntry, Session, Slide, Status, Week
from courses.search import Filters, Hit, Results, search
from courses.search.candidates import MOST_FOUND
from portal import searchable
from tests import factories

if TYPE_CHECKING:
    from courses.querysets import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> Course:
    return factories.make_course()


def refresh(course: Course) -> None:
    searchable.refresh_syllabus(course)
    searchable.refresh_lessons(list(Lesson.objects.filter(course=course)))


def find(query: str, reader: Reader | None = None, **filters: Any) -> Results:
    courses = Course.objects.readable_by(reader or AnonymousUser())
    return search(query, reader_courses=courses, filters=Filters(**filters))


def hits(query: str, **filters: Any) -> list[Hit]:
    found = find(query, **filters)
    return list(found.hits[: found.exact])


def kinds(query: str) -> list[str]:
    return [hit.kind for hit in hits(query)]


# What is found and where it leads ---------------------------------------------------------


def test_a_session_is_found_by_title_outline_question_and_lecturer(course: Course) -> None:
    session = factories.make_session(factories.make_week(course, 3))
    factories.make_question(session)
    factories.make_lecturer(session)
    refresh(course)
    for query in ("支付系统的演变", "清算与结算", "现金会消失", "演变 周明远"):
        (hit,) = hits(query)
        assert hit.kind == "session"
        assert hit.url == f"/courses/fintech/weeks/3/#session-{session.public_id}"
        assert hit.week == 3


def test_a_week_is_found_by_label_and_summary(course: Course) -> None:
    factories.make_week(course, 3, label="第三周", title="支付", summary="本周讲电子钱包。")
    refresh(course)
    for query in ("第三周", "电子钱包"):
        (hit,) = hits(query)
        assert (hit.kind, hit.title, hit.url) == ("week", "支付", "/courses/fintech/weeks/3/")


def test_a_lecturer_is_found_by_name_and_biography(course: Course) -> None:
    lecturer = factories.make_lecturer(factories.make_session(factories.make_week(course)))
    refresh(course)
    assert hits("周明远")[0].kind == "lecturer"
    (hit,) = hits("计算机科学博士")
    assert hit.url == lecturer.get_absolute_url()
    assert hit.heading == "主任"


def test_a_reading_is_found_by_title_author_note_and_address(course: Course) -> None:
    item = factories.make_reading(
        factories.make_week(course, 2), note="先读第二章", url="https://github.com/vnpy/"
    )
    refresh(course)
    for query in ("支付简史", "林一舟", "海风出版社", "第二章", "vnpy", "github.com"):
        (hit,) = hits(query)
        assert hit.kind == "reading"
        assert hit.url == f"/courses/fintech/weeks/2/#r-{item.public_id}"


def test_a_reading_of_two_weeks_is_one_hit_in_both(course: Course) -> None:
    first = factories.make_reading(factories.make_week(course, 1))
    week = factories.make_week(course, 2)
    first.reading.items.create(week=week, key="again", raw=first.raw)
    refresh(course)
    (hit,) = hits("支付简史")
    assert hit.weeks == (1, 2)


def test_a_reading_of_the_whole_course_leads_to_the_reading_lists(course: Course) -> None:
    item = factories.make_reading(None, course)
    refresh(course)
    assert hits("支付简史")[0].url == f"/courses/fintech/readings/#r-{item.public_id}"


def test_a_section_is_found_with_its_place(course: Course) -> None:
    lesson = factories.make_lesson(course, week=factories.make_week(course, 4))
    section = lesson.sections.get(anchor="h-net")
    section.text, section.page = "先记账，再轧差，最后清算。", 7
    section.save()
    refresh(course)
    (hit,) = hits("再轧差")
    assert (hit.kind, hit.title, hit.lesson_title) == ("section", "一、 轧差", lesson.title)
    assert hit.url == f"{lesson.get_absolute_url()}#h-net"
    assert (hit.week, hit.page, hit.first_line, hit.last_line) == (4, 7, 10, 15)


def test_a_section_is_found_by_the_headings_above_it(course: Course) -> None:
    lesson = factories.make_lesson(course, title="趋势五")
    lesson.sections.create(key="deep", anchor="h-deep", title="背景", level=3, order=3, text="甲乙")
    refresh(course)
    (hit,) = hits("全额 甲乙")
    assert hit.heading == "趋势五 › 全额"


def test_a_slide_is_found_under_its_own_address(course: Course) -> None:
    deck = factories.make_deck(course)
    refresh(course)
    (hit,) = hits("第 2 步")
    assert hit.kind == "slide"
    assert hit.url == f"{deck.get_absolute_url()}slides/2/"


# What nobody may find ---------------------------------------------------------------------


def test_drafts_are_not_found(course: Course) -> None:
    week = factories.make_week(course, status=Status.DRAFT)
    factories.make_lecturer(factories.make_session(week))
    factories.make_reading(week)
    factories.make_lesson(course, status=Status.DRAFT)
    refresh(course)
    for query in ("支付系统", "清算", "周明远", "支付简史", "轧差", "第1周"):
        assert find(query).total == 0


def test_a_draft_session_in_a_published_week_is_not_found(course: Course) -> None:
    week = factories.make_week(course)
    factories.make_lecturer(factories.make_session(week, status=Status.DRAFT))
    refresh(course)
    assert find("支付系统").total == find("周明远").total == 0


def test_what_is_withdrawn_is_not_found(course: Course) -> None:
    lesson = factories.make_lesson(course)
    refresh(course)
    assert kinds("轧差") == ["section"]
    lesson.status = Status.WITHDRAWN
    lesson.save()
    assert find("轧差").total == 0
    searchable.refresh_lessons([lesson])
    assert SearchEntry.objects.get(title="一、 轧差").status == Status.WITHDRAWN


def test_what_is_published_is_found_at_once(course: Course) -> None:
    lesson = factories.make_lesson(course, status=Status.DRAFT)
    refresh(course)
    Lesson.objects.filter(pk=lesson.pk).update(status=Status.PUBLISHED)
    searchable.refresh_lessons([lesson])  # the object in hand still says draft
    assert kinds("轧差") == ["section"]


def test_a_week_taken_back_hides_its_entries_without_a_refresh(course: Course) -> None:
    factories.make_session(factories.make_week(course))
    refresh(course)
    assert "session" in kinds("清算")
    Week.objects.update(status=Status.DRAFT)
    assert find("清算").total == 0


def test_hidden_slides_and_notes_are_not_found(course: Course) -> None:
    deck = factories.make_deck(course)
    Slide.objects.filter(lesson=deck, number=1).update(hidden=True, text="藏起来的")
    Slide.objects.filter(lesson=deck, number=2).update(notes="只给老师看")
    deck.sections.create(key="run", anchor="", title="扫码", order=1, text="藏起来的")
    refresh(course)
    assert find("藏起来").total == find("老师看").total == 0


def test_what_a_hidden_week_says_of_a_reading_is_not_found(course: Course) -> None:
    first = factories.make_reading(factories.make_week(course, 1))
    hidden = factories.make_week(course, 2, status=Status.DRAFT)
    first.reading.items.create(week=hidden, key="again", raw="另一种写法", note="秘密")
    refresh(course)
    assert find("秘密").total == find("另一种").total == 0
    assert hits("支付简史")[0].weeks == (1,)


def test_a_hidden_week_is_not_named_beside_a_lesson(course: Course) -> None:
    factories.make_lesson(course, week=factories.make_week(course, 5, status=Status.DRAFT))
    refresh(course)
    found = find("轧差")
    assert found.hits[0].week is None
    assert [choice.value for choice in found.facets.week] == [0]


@pytest.mark.parametrize(
    ("values", "reader", "found"),
    [
        ({}, "stranger", True),
        ({"visibility": "enrolled"}, "stranger", False),
        ({"visibility": "enrolled"}, "student", True),
        ({"published": False}, "student", False),
        ({"published": False}, "instructor", True),
    ],
)
def test_courses_are_searched_by_those_who_may_read_them(
    values: dict[str, Any], reader: str, found: bool
) -> None:
    course = factories.make_course(**values)
    factories.make_lesson(course)
    refresh(course)
    people: dict[str, Reader] = {
        "stranger": AnonymousUser(),
        "student": factories.make_student(course),
        "instructor": factories.make_instructor(course),
    }
    results = find("轧差", people[reader])
    assert bool(results.total) is found
    assert bool(results.facets.course) is found


def test_what_is_hidden_does_not_show_in_the_order(course: Course) -> None:
    for number in range(6):
        factories.make_lesson(course, title=f"甲题{number}")
    refresh(course)
    before = [(hit.title, hit.score) for hit in find("轧差 清算 别的").hits]
    private = factories.make_course("private", visibility="enrolled")
    for number in range(6):
        factories.make_lesson(private, title=f"清算{number}")
    refresh(private)
    assert [(hit.title, hit.score) for hit in find("轧差 清算 别的").hits] == before


# Filters and counts -----------------------------------------------------------------------


@pytest.fixture
def full(course: Course) -> Course:
    """Two weeks with a lesson each on 轧差, taught by different people, and one in the library."""
    for number, name in ((1, "周明远"), (2, "钱多多")):
        week = factories.make_week(course, number)
        session = factories.make_session(week, outline="一、轧差")
        factories.make_lecturer(session, name)
        source = factories.make_source(course, text=f"{number}", name=f"{number}.md")
        part = factories.make_part(source, title=f"文档{number}")
        factories.make_lesson(course, week=week, title=f"甲题{number}", source_part=part)
    factories.make_lesson(course, title="甲题3")
    refresh(course)
    return course


def counts(results: Results, name: str) -> dict[str, int]:
    return {str(choice.label): choice.count for choice in getattr(results.facets, name)}


def test_counts_stand_beside_each_filter(full: Course) -> None:
    found = find("轧差")
    assert found.total == 5
    assert counts(found, "kind") == {"session": 2, "section": 3}
    assert counts(found, "week") == {"1": 2, "2": 2, "0": 1}
    assert counts(found, "lecturer") == {"周明远": 2, "钱多多": 2}
    assert counts(found, "source") == {"文档1": 1, "文档2": 1}
    assert counts(found, "course") == {full.title: 5}


def test_filters_narrow_by_week_kind_lecturer_source_and_course(full: Course) -> None:
    lecturer = full.lecturers.get(name="钱多多")
    source = full.sources.get(name="1.md")
    for filters, wanted in (
        ({"week": (2,)}, {"支付系统的演变", "一、 轧差"}),
        ({"week": (0,), "kind": ("section",)}, {"一、 轧差"}),
        ({"kind": ("session",)}, {"支付系统的演变"}),
        ({"lecturer": (lecturer.public_id,)}, {"支付系统的演变", "一、 轧差"}),
        ({"source": (source.public_id,)}, {"一、 轧差"}),
        ({"course": "fintech", "week": (1, 2), "kind": ("section",)}, {"一、 轧差"}),
    ):
        assert {hit.title for hit in find("轧差", **filters).hits} == wanted


def test_a_filter_leaves_its_own_other_choices_countable(full: Course) -> None:
    found = find("轧差", week=(2,))
    assert found.total == 2
    assert counts(found, "week") == {"1": 2, "2": 2, "0": 1}
    assert counts(found, "kind") == {"session": 1, "section": 1}
    assert [choice.value for choice in found.facets.week if choice.chosen] == [2]


@pytest.mark.parametrize(
    "filters",
    [{"week": (2,)}, {"week": (0,)}, {"kind": ("session",)}, {"course": "fintech"}],
)
def test_filters_are_exact_beyond_the_ranked_number(full: Course, filters: dict[str, Any]) -> None:
    """There are so many hits that the database has to filter."""
    filler = factories.make_lesson(full, title="甲题4", week=full.weeks.get(number=1))
    for number in range(450):
        filler.sections.create(key=f"k{number}", anchor=f"h{number}", title="轧差", order=number)
    small = find("轧差", **filters).total
    refresh(full)
    assert find("轧差").more
    narrowed = find("轧差", **filters)
    assert narrowed.total == (MOST_FOUND if "course" in filters else small)


def test_lecturers_and_sources_filter_beyond_the_ranked_number(full: Course) -> None:
    filler = factories.make_lesson(full, title="甲题4")
    for number in range(450):
        filler.sections.create(key=f"k{number}", anchor=f"h{number}", title="轧差", order=number)
    refresh(full)
    lecturer = full.lecturers.get(name="钱多多")
    source = full.sources.get(name="1.md")
    assert find("轧差", lecturer=(lecturer.public_id,)).total == 2
    assert find("轧差", source=(source.public_id,)).total == 1


def test_no_value_of_a_filter_is_an_error(full: Course) -> None:
    filler = factories.make_lesson(full, title="甲题4")
    for number in range(450):
        filler.sections.create(key=f"k{number}", anchor=f"h{number}", title="轧差", order=number)
    refresh(full)
    for filters in (
        {"week": (10**30, -1)},
        {"kind": ("\x00",)},
        {"lecturer": ("a\x00", "%")},
        {"source": ("\ud800",)},
        {"course": "\x00'"},
    ):
        assert find("轧差", **filters).total == 0


def test_a_lesson_in_one_session_counts_for_the_lecturers_of_that_session(course: Course) -> None:
    week = factories.make_week(course)
    first, second = factories.make_session(week), factories.make_session(week, order=2)
    factories.make_lecturer(first, "周明远")
    factories.make_lecturer(second, "钱多多")
    factories.make_lesson(course, week=week, session=second)
    refresh(course)
    assert counts(find("轧差"), "lecturer") == {"钱多多": 1}


# Refreshing -------------------------------------------------------------------------------


def test_refreshing_takes_the_same_statements_for_any_size(course: Course) -> None:
    def statements(run: object) -> int:
        with CaptureQueriesContext(connection) as captured:
            run()  # type: ignore[operator]
        return len(captured)

    def fill(weeks: range) -> None:
        for number in weeks:
            week = factories.make_week(course, number)
            factories.make_lecturer(factories.make_session(week))
            factories.make_reading(week)
            factories.make_lesson(course, week=week)
            factories.make_deck(course, week=week)

    fill(range(1, 3))
    refresh(course)
    syllabus = statements(lambda: searchable.refresh_syllabus(course))
    lessons = statements(lambda: searchable.refresh_lessons(Lesson.objects.all()))
    fill(range(3, 9))
    refresh(course)
    assert statements(lambda: searchable.refresh_syllabus(course)) == syllabus <= 14
    assert statements(lambda: searchable.refresh_lessons(Lesson.objects.all())) == lessons <= 11


def test_a_removed_session_is_no_longer_found(course: Course) -> None:
    factories.make_session(factories.make_week(course))
    refresh(course)
    Session.objects.all().delete()
    searchable.refresh_syllabus(course)
    assert find("清算").total == 0


def test_nothing_to_refresh_is_no_error(course: Course) -> None:
    searchable.refresh_lessons([])
    searchable.refresh_syllabus(course)
    assert not SearchEntry.objects.exists()
