"""The desk in a browser: no violation, nothing in the console, an outline written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from courses.models import (
    CourseNote,
    CourseStaff,
    Enrolment,
    Figure,
    ImportRun,
    Lecturer,
    Lesson,
    MissedSearch,
    Session,
    Slide,
    SourceDocument,
    Term,
    Week,
)
from quizzes.models import Quiz
from readings.models import Reading
from tests import factories
from tests.admin.conftest import address, listing
from tests.browser.test_accessibility import faults, violations

if TYPE_CHECKING:
    from courses.models import Course
    from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(site: Course) -> dict[str, str]:
    """Every kind of page of the desk by name."""
    week = site.weeks.get(number=1)
    article = site.lessons.filter(kind="article").order_by("order")[0]
    deck = site.lessons.filter(kind="slides").order_by("order")[0]
    Figure.objects.create(lesson=article, key="f2", caption="图 2", order=2)
    Term.objects.create(course=site, term="清算", aliases=["清分"])
    note = CourseNote.objects.create(course=site, title="评分", text="平时与期末各半。")
    person = CourseStaff.objects.create(course=site, name="吴助教", role="assistant")
    student = factories.make_student(site).enrolments.get()
    today = timezone.localdate()
    missed = MissedSearch.objects.create(
        course=site, words="靠脸付款", times=7, days=3, last_day=today
    )
    rows = {
        "course": site,
        "week": week,
        "session": week.sessions.all()[0],
        "lesson": article,
        "deck": deck,
        "slide": deck.slides.all()[0],
        "lecturer": site.lecturers.all()[0],
        "reading": Reading.objects.filter(course=site)[0],
        "quiz": Quiz.objects.filter(course=site)[0],
        "document": site.sources.all()[0],
        "import": ImportRun.objects.all()[0],
        "note": note,
        "staff": person,
        "enrolment": student,
        "search without a result": missed,
    }
    models = (
        Week, Session, Lesson, Slide, Reading, Lecturer, Quiz, Term, Enrolment, SourceDocument,
        MissedSearch,
    )  # fmt: skip
    return {
        "desk": "/admin/",
        **{name: address(row) for name, row in rows.items()},
        **{f"list of {model.__name__}": listing(model) for model in models},
        "new week": f"{listing(Week, 'add')}?course={site.pk}",
        "new session": f"{listing(Session, 'add')}?week={week.pk}",
        "new lesson": f"{listing(Lesson, 'add')}?course={site.pk}",
        "new lecturer": f"{listing(Lecturer, 'add')}?course={site.pk}",
        "slides of a deck": f"{listing(Slide)}?lesson__id__exact={deck.pk}",
        "nothing found": f"{listing(Lesson)}?q=量子引力",
        "delete": address(week, "delete"),
        "history": address(week, "history"),
        "missing": f"{listing(Week)}999/change/",
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768])
def test_every_page_of_the_desk_passes(
    editor: Visitor, desk: dict[str, str], width: int, theme: str
) -> None:
    page = editor.page(width=width, color_scheme=theme)
    assert faults(page, desk) == []
    assert editor.complaints == []


def test_the_desk_of_others_leads_to_a_sign_in_that_passes(
    visitor: Visitor, desk: dict[str, str]
) -> None:
    page = visitor.page()
    assert faults(page, {"desk": desk["week"]}) == []
    assert page.url.endswith(f"/sign-in/?next={desk['week']}")


def test_a_refused_form_passes(editor: Visitor, desk: dict[str, str]) -> None:
    page = editor.page()
    page.goto(desk["session"])
    page.get_by_role("textbox", name="内容纲要").fill("一\n" + " " * 40 + "二")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator(".errorlist")).to_be_visible()
    assert list(violations(page)) == []


def test_an_outline_shows_its_tree_while_it_is_written(
    editor: Visitor, site: Course, desk: dict[str, str]
) -> None:
    page = editor.page()
    page.goto(desk["session"])
    page.get_by_role("textbox", name="内容纲要").fill("一、通道\n  1.1 跨境\n  1.2 境内\n二、监管")
    tree = page.locator("[data-tree]")
    expect(tree.locator("li li")).to_have_count(2)
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".notice[role=status]")).to_be_visible()
    session = site.weeks.get(number=1).sessions.all()[0]
    assert session.outline.splitlines()[2] == "  1.2 境内"
    assert editor.complaints == []


def test_rows_are_added_as_one_likes(editor: Visitor, site: Course, desk: dict[str, str]) -> None:
    page = editor.page()
    page.goto(desk["session"])
    questions = page.locator("#questions-group")
    before = questions.locator("tbody tr").count()
    for number in range(2):
        questions.get_by_role("button").click()
        questions.locator("tbody tr").last.locator(".field-text input").fill(f"问题{number}")
    assert questions.locator("tbody tr").count() == before + 2
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".notice[role=status]")).to_be_visible()
    session = site.weeks.get(number=1).sessions.all()[0]
    texts = list(session.questions.values_list("text", flat=True))
    assert texts[-2:] == ["问题0", "问题1"]


def test_a_session_is_edited_without_scripts(
    editor: Visitor, site: Course, desk: dict[str, str]
) -> None:
    page = editor.context(script=False).new_page()
    page.goto(desk["session"])
    page.get_by_role("textbox", name="内容纲要").fill("一、只有一点")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("[data-tree]")).to_contain_text("只有一点")
