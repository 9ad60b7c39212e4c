"""Who may open which page of results: every route, every role, no exception by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from courses.models import Enrolment
from quizzes import urls
from quizzes.grades import regrading
from quizzes.models import Attempt, HandMark, Regrade
from quizzes.wordings import add_versions
from tests import factories
from tests.quizzes.results import hand_in, make_quiz, question_of
from tests.quizzes.taking import SECRET, single

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from courses.models import Course

MODULES = {f"quizzes.views.{name}" for name in (
    "gradebook", "marking", "regrade", "report", "results",
)}  # fmt: skip
OWN = {"own-results", "quiz-history"}
TEACHING = {
    "gradebook", "gradebook-csv", "gradebook-xlsx", "gradebook-student", "gradebook-attempt",
    "quiz-report", "marking", "marking-answer",
}  # fmt: skip
EDITING = {
    "gradebook-settings", "regrades", "regrade-question", "regrade-entry", "regrade-undo",
}  # fmt: skip
ONLY_POST = {"regrade-undo"}
ROLES = (
    "anonymous", "student", "other student", "assistant", "instructor", "other instructor",
    "outsider", "staff", "superuser",
)  # fmt: skip


@pytest.fixture(params=["public", "enrolled"])
def course(request: Any, db: None) -> Course:
    """Open to everybody, and for its own people only."""
    return factories.make_course(visibility=request.param)


@pytest.fixture
def addresses(course: Course) -> dict[str, str]:
    """An address of every route of results."""
    quiz = make_quiz(course, ("single", "open"))
    student = factories.make_student(course, username="student")
    attempt = hand_in(quiz, student, {"choice": "a"}, {"text": "一"})
    enrolment = Enrolment.objects.get(user=student)
    question = question_of(quiz)
    content = question.versions.get().content
    options = [{**one, "is_right": one["key"] == "a"} for one in content["options"]]
    add_versions([(question, {**content, "options": options})])
    editor = factories.make_user("editor")
    entry = regrading.regrade(
        quiz, question, seen=regrading.preview_of(quiz, question).fingerprint, reason="错了",
        by=editor, now=timezone.now(),
    )  # fmt: skip
    assert entry is not None
    add_versions([(question, single("再改一次？"))])
    base, one = "/courses/fintech/", f"/courses/fintech/quizzes/{quiz.public_id}/"
    return {
        "gradebook": f"{base}gradebook/",
        "gradebook-settings": f"{base}gradebook/settings/",
        "gradebook-csv": f"{base}gradebook/export.csv",
        "gradebook-xlsx": f"{base}gradebook/export.xlsx",
        "gradebook-student": f"{base}gradebook/students/{enrolment.public_id}/",
        "gradebook-attempt": f"{base}gradebook/attempts/{attempt.public_id}/",
        "quiz-report": f"{one}report/",
        "marking": f"{one}marking/",
        "marking-answer": f"{one}marking/{attempt.public_id}/2/",
        "regrades": f"{one}regrade/",
        "regrade-question": f"{one}regrade/questions/{question.public_id}/",
        "regrade-entry": f"{one}regrade/log/{entry.public_id}/",
        "regrade-undo": f"{one}regrade/log/{entry.public_id}/undo/",
        "own-results": f"{base}results/",
        "quiz-history": f"{one}history/",
    }


def somebody(role: str, course: Course) -> User | None:
    if role == "student":
        return Enrolment.objects.get(user__username="student").user
    if role == "other student":
        return factories.make_student(course)
    if role in {"assistant", "instructor"}:
        return factories.enrol(factories.make_user(), course, role)
    if role == "other instructor":
        return factories.make_instructor(factories.make_course("other"))
    values: dict[str, Any] = {
        "staff": {"is_staff": True},
        "superuser": {"is_staff": True, "is_superuser": True},
    }
    return None if role == "anonymous" else factories.make_user(**values.get(role, {}))


def wanted(role: str, route: str, *, is_public: bool) -> int:
    """The one table."""
    if role == "anonymous":
        return 302
    belongs = {"student", "other student", "assistant", "instructor", "superuser"}
    if role not in belongs and not is_public:
        return 404
    if route in OWN:
        return 200
    allowed = {"instructor", "superuser"} | ({"assistant"} if route in TEACHING else set())
    return 200 if role in allowed else 403


def test_the_table_has_every_route(addresses: dict[str, str]) -> None:
    routes = {one.name for one in urls.urlpatterns if one.callback.__module__ in MODULES}
    assert routes == OWN | TEACHING | EDITING == set(addresses)
    resolver = get_resolver()
    for name, address in addresses.items():
        assert resolver.resolve(address).url_name == name


@pytest.mark.parametrize("role", ROLES)
def test_every_role_at_every_route(role: str, course: Course, addresses: dict[str, str]) -> None:
    client, user = Client(), somebody(role, course)
    if user is not None:
        client.force_login(user)
    before = list(Attempt.objects.values_list("score")), Regrade.objects.count()
    for route, address in addresses.items():
        status = wanted(role, route, is_public=course.visibility == "public")
        expected = 405 if route in ONLY_POST and status != 302 else status
        response = client.get(address)
        assert response.status_code == expected, route
        if status in {403, 404}:
            assert client.post(address, {"mark": "1", "seen": "0", "reason": "x"}).status_code in {
                status, 405,
            }, route  # fmt: skip
        if status == 302:
            assert response["Location"].startswith("/sign-in/"), route
        if status != 200:
            assert SECRET not in response.content.decode(), route
        elif response.status_code == 200:
            assert "no-store" in response["Cache-Control"], route
    if role not in {"instructor", "superuser", "assistant"}:
        assert not HandMark.objects.exists()
        assert before == (list(Attempt.objects.values_list("score")), Regrade.objects.count())


def test_a_wrong_method_is_refused(course: Course, addresses: dict[str, str]) -> None:
    client = Client()
    client.force_login(factories.make_instructor(course))
    receiving = {"gradebook-settings", "marking-answer", "regrade-question", "regrade-undo"}
    for route, address in addresses.items():
        if route not in receiving:
            assert client.post(address).status_code == 405, route
        assert client.delete(address).status_code == 405, route


@pytest.mark.parametrize(
    "path",
    [
        "quizzes/nothing/report/", "quizzes/nothing/marking/", "quizzes/nothing/regrade/",
        "quizzes/nothing/history/", "gradebook/students/x/", "gradebook/attempts/x/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(course: Course, path: str) -> None:
    client = Client()
    client.force_login(factories.make_instructor(course))
    assert client.get(f"/courses/fintech/{path}").status_code == 404
    assert client.get(f"/courses/nowhere/{path}").status_code == 404
