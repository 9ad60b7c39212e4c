"""Who enters the desk, and what is out of reach there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from courses.models import (
    Course,
    CourseNote,
    CourseStaff,
    Enrolment,
    ImportBatch,
    ImportRun,
    Lecturer,
    Lesson,
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

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import Model
    from django.test import Client

    from tests.admin.conftest import Fill

DESK = "/admin/"
MODELS: tuple[type[Model], ...] = (
    Course, CourseNote, CourseStaff, Enrolment, ImportBatch, ImportRun, Lecturer, Lesson, Session,
    Slide, SourceDocument, Term, Week, Quiz, Reading,
)  # fmt: skip


@pytest.fixture
def full(course: Course, other: Course) -> tuple[Course, Course]:
    """One's own course and another's, with a row of every model in each."""
    for each in (course, other):
        CourseNote.objects.create(course=each, title="评分")
        CourseStaff.objects.create(course=each, name="助教", role="assistant")
        Term.objects.create(course=each, term="清算")
        ImportBatch.objects.create(course=each, name="course.zip")
        factories.make_student(each)
    return course, other


def row_of(model: type[Model], course: Course) -> Model:
    paths: dict[type[Model], str] = {
        Course: "pk",
        Session: "week__course",
        Slide: "lesson__course",
        ImportRun: "source__course",
    }
    return model._default_manager.filter(**{paths.get(model, "course"): course.pk})[0]


# Who enters


def test_strangers_are_sent_to_sign_in(client: Client, course: Course) -> None:
    answer = client.get(DESK, follow=True)
    assert answer.redirect_chain[-1][0] == "/sign-in/?next=/admin/"


@pytest.mark.parametrize("role", ["student", "assistant"])
def test_students_and_assistants_have_no_desk(client: Client, course: Course, role: str) -> None:
    client.force_login(factories.enrol(factories.make_user(), course, role))
    assert client.get(DESK, follow=True).redirect_chain[-1][0].startswith("/sign-in/")
    assert client.get(address(course)).status_code == 302
    assert client.post(address(course), {"title": "x"}).status_code == 302


def test_staff_without_a_role_has_no_desk(client: Client, course: Course) -> None:
    client.force_login(factories.make_user(is_staff=True))
    assert client.get(DESK).status_code == 302


def test_a_deactivated_instructor_has_no_desk(
    client: Client, course: Course, instructor: User
) -> None:
    instructor.is_active = False
    instructor.save()
    assert client.get(DESK).status_code == 302


def test_an_instructor_needs_no_staff_flag(
    client: Client, instructor: User, course: Course, other: Course
) -> None:
    page = client.get(DESK)
    assert page.status_code == 200
    assert list(page.context["courses"]) == [course]
    assert "别人的课程" not in page.content.decode()


def test_the_account_page_leads_to_the_desk(client: Client, instructor: User) -> None:
    assert f'href="{DESK}"' in client.get("/account/").content.decode()


# Others' rows


@pytest.mark.parametrize("model", MODELS)
def test_own_rows_open(
    client: Client, full: tuple[Course, Course], instructor: User, model: type[Model]
) -> None:
    assert client.get(address(row_of(model, full[0]))).status_code == 200


@pytest.mark.parametrize("page", ["change", "delete", "history"])
@pytest.mark.parametrize("model", MODELS)
def test_rows_of_others_are_not_there(
    client: Client,
    full: tuple[Course, Course],
    instructor: User,
    model: type[Model],
    page: str,
) -> None:
    assert client.get(address(row_of(model, full[1]), page)).status_code == 404
    assert client.post(address(row_of(model, full[1]), page)).status_code in (403, 404, 405)


@pytest.mark.parametrize("model", MODELS)
def test_lists_hold_own_rows_only(
    client: Client, full: tuple[Course, Course], instructor: User, model: type[Model]
) -> None:
    page = client.get(listing(model))
    rows = list(page.context["cl"].queryset)
    assert row_of(model, full[0]) in rows
    assert row_of(model, full[1]) not in rows
    assert "别人的课程" not in page.content.decode()


@pytest.mark.parametrize("model", MODELS)
def test_bad_ids_are_not_there(
    client: Client, course: Course, instructor: User, model: type[Model]
) -> None:
    place = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
    for wrong in ("0", "x", "9" * 30):
        assert client.get(reverse(place, args=[wrong])).status_code == 404


def test_accounts_are_for_administrators(client: Client, instructor: User) -> None:
    users = get_user_model()
    for page in ("changelist", "add"):
        assert client.get(listing(users, page)).status_code == 403
    assert client.get(address(instructor)).status_code in (403, 404)
    answer = client.post(address(instructor), {"username": "teacher", "is_superuser": "on"})
    assert answer.status_code in (403, 404)
    assert not users.objects.get(pk=instructor.pk).is_superuser


def test_proposals_hold_own_rows_only(
    client: Client, course: Course, other: Course, instructor: User
) -> None:
    asked = {"app_label": "courses", "model_name": "session", "field_name": "week", "term": ""}
    answer = client.get(reverse("admin:autocomplete"), asked)
    if answer.status_code == 200:
        found = {int(each["id"]) for each in answer.json()["results"]}
        assert found <= set(course.weeks.values_list("pk", flat=True))


def test_an_administrator_sees_every_course(client: Client, full: tuple[Course, Course]) -> None:
    client.force_login(factories.make_user(is_superuser=True))
    assert set(client.get(DESK).context["courses"]) == set(full)
    for model in MODELS:
        assert client.get(address(row_of(model, full[1]))).status_code == 200


# Nothing moves, nobody promotes themselves


def test_nothing_moves_to_a_course_of_others(
    client: Client, course: Course, other: Course, instructor: User, fill: Fill
) -> None:
    week, session = course.weeks.all()[0], Session.objects.filter(week__course=course)[0]
    fill(address(week), course=other.pk, number=9)
    week.refresh_from_db()
    assert (week.course, week.number) == (course, 1)
    fill(address(session), refused=True, week=other.weeks.all()[0].pk)
    session.refresh_from_db()
    assert session.week.course == course


def test_nothing_is_added_to_a_course_of_others(
    client: Client, course: Course, other: Course, instructor: User
) -> None:
    weeks, sessions = Week.objects.count(), Session.objects.count()
    client.post(listing(Week, "add"), {"course": other.pk, "number": 7, "status": "draft"})
    client.post(
        listing(Session, "add"), {"week": other.weeks.all()[0].pk, "order": 2, "status": "draft"}
    )
    assert (Week.objects.count(), Session.objects.count()) == (weeks, sessions)


def test_lessons_and_readings_of_others_cannot_be_chosen(
    course: Course, other: Course, instructor: User, fill: Fill
) -> None:
    foreign = factories.make_lesson(other, title="别人的课文")
    answer = fill(
        address(course.weeks.all()[0]), refused=True, **{"placements-2-lesson": foreign.title}
    )
    assert "别人的课文" not in str(
        answer.context["inline_admin_formsets"][0].formset.forms[0].fields["lesson"].names
    )


def test_nobody_changes_their_own_role(client: Client, course: Course, instructor: User) -> None:
    own = Enrolment.objects.get(user=instructor)
    assert client.post(address(own), {"role": "student"}).status_code == 403
    assert client.post(address(own, "delete"), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [own.pk], "post": "yes"}
    client.post(listing(Enrolment), chosen)
    assert Enrolment.objects.get(user=instructor).role == "instructor"


def test_an_instructor_enrols_by_user_name(course: Course, instructor: User, fill: Fill) -> None:
    newcomer = factories.make_user("newcomer")
    place = f"{listing(Enrolment, 'add')}?course={course.pk}"
    fill(place, refused=True, course=course.pk, user="nobody", role="student")
    fill(place, course=course.pk, user="newcomer", role="student")
    assert Enrolment.objects.get(user=newcomer).course == course


def test_courses_are_made_and_deleted_by_administrators(
    client: Client, course: Course, instructor: User
) -> None:
    assert client.get(listing(Course, "add")).status_code == 403
    assert client.post(address(course, "delete"), {"post": "yes"}).status_code == 403


def test_documents_and_imports_are_read_only(
    client: Client, full: tuple[Course, Course], instructor: User
) -> None:
    for model in (SourceDocument, ImportBatch, ImportRun):
        row = row_of(model, full[0])
        assert client.post(address(row), {"status": "done", "title": "x"}).status_code == 403
        assert client.get(listing(model, "add")).status_code == 403
        assert client.post(address(row, "delete"), {"post": "yes"}).status_code == 403


# Lecturers


def test_a_lecturer_edits_the_session_they_teach(
    client: Client, lecturer: User, session: Session, fill: Fill
) -> None:
    assert list(client.get(DESK).context["sessions"]) == [session]
    fill(address(session), title="支付的将来", outline="一、账户\n  1.1 轧差", room="三教 205")
    session.refresh_from_db()
    assert (session.title, session.room) == ("支付的将来", "三教 205")
    assert session.outline == "一、 账户\n  1.1 轧差"


def test_a_lecturer_sets_the_questions_of_their_session(
    lecturer: User, session: Session, fill: Fill
) -> None:
    fill(address(session), **{"questions-1-text": "谁来清算？"})
    assert list(session.questions.values_list("order", "text")) == [
        (1, "现金会消失吗？"),
        (2, "谁来清算？"),
    ]


def test_place_and_status_of_a_session_are_not_its_lecturers(
    lecturer: User, session: Session, week: Week, fill: Fill
) -> None:
    elsewhere = week.course.weeks.get(number=2)
    fill(
        address(session),
        status="withdrawn",
        week=elsewhere.pk,
        order=9,
        starts_at="2030-01-01T08:00",
    )
    session.refresh_from_db()
    assert (session.status, session.week, session.order, session.starts_at) == (
        "published",
        week,
        1,
        None,
    )


def test_a_lecturer_sees_nothing_else(
    client: Client, lecturer: User, full: tuple[Course, Course], session: Session
) -> None:
    elsewhere = Session.objects.exclude(pk=session.pk)[0]
    assert client.get(address(elsewhere)).status_code == 404
    assert list(client.get(listing(Session)).context["cl"].queryset) == [session]
    assert client.post(address(session, "delete"), {"post": "yes"}).status_code == 403
    assert client.get(listing(Session, "add")).status_code == 403
    for model in MODELS:
        if model is not Session:
            assert client.get(listing(model)).status_code == 403
            assert client.get(address(row_of(model, full[0]))).status_code in (403, 404)


def test_who_teaches_is_not_the_lecturers_decision(
    lecturer: User, session: Session, fill: Fill
) -> None:
    teachings = list(session.teachings.values_list("lecturer", flat=True))
    fill(
        address(session),
        **{
            "teachings-TOTAL_FORMS": 1,
            "teachings-INITIAL_FORMS": 0,
            "teachings-0-lecturer": "讲者2",
        },
    )
    assert list(session.teachings.values_list("lecturer", flat=True)) == teachings
