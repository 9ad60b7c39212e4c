"""Suggested questions: seen by who edits the course, decided once, never by a student."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.documents.exchange import block_to_dict
from courses.models import Lesson
from quizzes.drafting.deciding import FEWEST_JUDGED
from quizzes.drafting.store import bring_up_to_date
from quizzes.models import FamilyPause, Question, QuizQuestion, Suggestion
from tests import factories
from tests.quizzes.drafted import STEPS, heading, make_rich_lesson, make_told_lesson, paragraph
from tests.quizzes.taking import make_quiz

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course

pytestmark = pytest.mark.django_db
LIST = "/courses/fintech/quizzes/suggestions/"
MOST_QUERIES = 14


@pytest.fixture
def course() -> Course:
    return factories.make_course()


@pytest.fixture
def teacher(course: Course, client: Client) -> User:
    user = factories.make_instructor(course)
    client.force_login(user)
    return user


@pytest.fixture
def lesson(course: Course) -> Lesson:
    return make_rich_lesson(course)


@pytest.fixture
def waiting(course: Course, lesson: Lesson) -> Suggestion:
    """The order of the lesson, waiting with the others."""
    bring_up_to_date(course)
    return Suggestion.objects.get(family="order")


def address(suggestion: Suggestion, ending: str = "") -> str:
    return f"{LIST}{suggestion.public_id}/{ending}"


# What is there ----------------------------------------------------------------------------


def test_a_look_through_the_lessons_finds_every_family(
    client: Client, teacher: User, lesson: Lesson
) -> None:
    page = client.post(LIST, follow=True).content.decode()
    assert sorted(Suggestion.objects.values_list("family", flat=True)) == [
        *["meaning"] * 5, "order", "pairs", "year",
    ]  # fmt: skip
    assert STEPS in page
    assert f'{lesson.get_absolute_url()}#h-s1"' in page


def test_looking_again_finds_nothing_twice(client: Client, teacher: User, lesson: Lesson) -> None:
    client.post(LIST)
    client.post(LIST)
    assert Suggestion.objects.count() == 8


def test_a_reimport_keeps_what_was_decided_and_drops_what_the_text_no_longer_says(
    client: Client, teacher: User, course: Course, lesson: Lesson, waiting: Suggestion
) -> None:
    client.post(address(waiting), {"action": "reject"})
    blocks = [heading("贷款的流程"), paragraph(STEPS)]
    Lesson.objects.filter(pk=lesson.pk).update(blocks=list(map(block_to_dict, blocks)))
    client.post(LIST)
    assert list(Suggestion.objects.values_list("state", flat=True)) == ["rejected"]


def test_what_was_rejected_is_not_suggested_from_other_words_either(
    client: Client, teacher: User, course: Course, waiting: Suggestion
) -> None:
    client.post(address(waiting), {"action": "reject"})
    said = STEPS.replace("、放款", "、签约、放款")
    make_told_lesson(course, ("另一课", paragraph(said)), title="另一课")
    client.post(LIST)
    assert not Suggestion.objects.waiting().filter(family="order").exists()


def test_words_that_students_do_not_read_are_no_evidence(
    client: Client, teacher: User, lesson: Lesson
) -> None:
    lesson.sections.filter(title="贷款的流程").update(text="改过的课文。")
    client.post(LIST)
    assert not Suggestion.objects.filter(family="order").exists()


def test_a_rewritten_lesson_is_read_as_it_stands(
    client: Client, teacher: User, course: Course
) -> None:
    lesson = make_told_lesson(course, ("流程", paragraph("旧话。")), markdown="改过")
    lesson.sections.update(text=STEPS)
    client.post(LIST)
    assert Suggestion.objects.get().evidence == STEPS


def test_a_question_that_the_bank_has_is_not_suggested(
    client: Client, teacher: User, course: Course, waiting: Suggestion
) -> None:
    client.post(address(waiting), {"action": "accept"})
    Suggestion.objects.all().delete()
    client.post(LIST)
    assert not Suggestion.objects.filter(family="order").exists()


# Deciding ---------------------------------------------------------------------------------


def test_accepting_puts_the_question_into_the_bank_and_the_chosen_quiz(
    client: Client, teacher: User, course: Course, waiting: Suggestion
) -> None:
    quiz = make_quiz(course)
    client.post(address(waiting), {"action": "accept", "quiz": quiz.public_id})
    waiting.refresh_from_db()
    assert (waiting.state, waiting.decided_by) == ("accepted", teacher)
    question = Question.objects.get(key__startswith="suggested:")
    assert (question, question.section) == (waiting.question, waiting.section)
    assert question.versions.get().content == waiting.content
    assert QuizQuestion.objects.get(quiz=quiz, question=question).order == 3


def test_accepting_without_a_quiz_only_fills_the_bank(
    client: Client, teacher: User, waiting: Suggestion
) -> None:
    client.post(address(waiting), {"action": "accept", "quiz": ""})
    assert Question.objects.count() == 1
    assert QuizQuestion.objects.count() == 0


def test_a_double_click_decides_once(client: Client, teacher: User, waiting: Suggestion) -> None:
    for action in ("accept", "accept", "reject"):
        client.post(address(waiting), {"action": action})
    waiting.refresh_from_db()
    assert waiting.state == "accepted"
    assert Question.objects.count() == 1


def test_editing_puts_what_was_made_of_it_into_the_bank(
    client: Client, teacher: User, waiting: Suggestion
) -> None:
    page = client.get(address(waiting, "edit/"))
    text = page.context["form"].initial["text"]
    client.post(address(waiting, "edit/"), {"text": text.replace("放款", "放款入账")})
    waiting.refresh_from_db()
    assert waiting.state == "edited"
    assert waiting.question is not None
    content = waiting.question.versions.get().content
    assert content["items"][-1]["text"] == "放款入账"


@pytest.mark.parametrize("family", ["order", "year", "pairs", "meaning"])
def test_who_edits_nothing_has_accepted_it_as_it_stood(
    client: Client, teacher: User, waiting: Suggestion, family: str
) -> None:
    one = Suggestion.objects.filter(family=family)[0]
    text = client.get(address(one, "edit/")).context["form"].initial["text"]
    client.post(address(one, "edit/"), {"text": text})
    one.refresh_from_db()
    assert one.state == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "没有题目。",
        "1. 甲？\n- [x] 对\n- [ ] 错\n2. 乙？\n答案: 丙",
        "1. 甲？\n- [ ] 一\n- [ ] 二",
    ],
)
def test_an_edit_that_is_no_question_is_refused_with_what_is_wrong(
    client: Client, teacher: User, waiting: Suggestion, text: str
) -> None:
    reply = client.post(address(waiting, "edit/"), {"text": text})
    assert reply.status_code == 422
    assert 'role="alert"' in reply.content.decode()
    assert Suggestion.objects.waiting().filter(pk=waiting.pk).exists()


# Families ---------------------------------------------------------------------------------


def decide_many(course: Course, teacher: User, accepted: int, rejected: int) -> None:
    """Earlier decisions on the family "order", but for the last one."""
    lesson = make_told_lesson(course, ("别处", paragraph("别的话。")))
    for number in range(accepted + rejected):
        Suggestion.objects.create(
            course=course, lesson=lesson, key=f"k{number}", family="order", type="ordering",
            content={"stem": f"{number}", "tags": []}, evidence="别的话。",
            state="accepted" if number < accepted else "rejected",
            decided_at="2026-03-02T12:00Z",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("accepted", "rejected", "action", "stops"),
    [
        (17, 2, "reject", True),  # 17 of 20
        (17, 2, "accept", False),  # 18 of 20 are 90 %
        (16, 2, "reject", False),  # 16 of 19: too few to tell
        (27, 3, "reject", True),  # 27 of 31
    ],
)
def test_a_family_of_which_too_few_are_accepted_stops_by_itself(
    client: Client, teacher: User, course: Course, waiting: Suggestion,
    accepted: int, rejected: int, action: str, stops: bool,
) -> None:  # fmt: skip
    decide_many(course, teacher, accepted, rejected)
    client.post(address(waiting), {"action": action})
    assert FamilyPause.objects.filter(family="order").exists() == stops
    assert ('families/order/"' in client.get(LIST).content.decode()) == stops


def test_a_stopped_family_says_so_makes_nothing_new_and_shows_nothing(
    client: Client, teacher: User, course: Course, waiting: Suggestion
) -> None:
    FamilyPause.objects.create(course=course, family="order", stopped_at="2026-03-02T12:00Z")
    page = client.get(LIST)
    assert 'families/order/"' in page.content.decode()
    assert STEPS not in page.content.decode()
    waiting.delete()
    client.post(LIST)
    assert not Suggestion.objects.filter(family="order").exists()


def test_what_waits_of_a_stopped_family_is_there_again_once_it_is_begun_again(
    client: Client, teacher: User, course: Course, waiting: Suggestion
) -> None:
    decide_many(course, teacher, accepted=10, rejected=10)
    FamilyPause.objects.create(course=course, family="order", stopped_at="2026-03-02T12:00Z")
    client.post(LIST)
    client.post(f"{LIST}families/order/")
    assert STEPS in client.get(LIST).content.decode()
    client.post(address(waiting), {"action": "reject"})  # the twenty before do not count
    assert not FamilyPause.objects.get().stopped_at


def test_a_family_stops_for_its_own_course_only(
    client: Client, teacher: User, course: Course, waiting: Suggestion
) -> None:
    decide_many(factories.make_course("other"), teacher, accepted=0, rejected=FEWEST_JUDGED)
    client.post(address(waiting), {"action": "reject"})
    assert not FamilyPause.objects.exists()


# Who may ----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["", "student", "assistant", "stranger"])
def test_only_who_edits_the_course_sees_or_decides(
    client: Client, course: Course, waiting: Suggestion, role: str
) -> None:
    if role:
        user = factories.make_user()
        client.force_login(user if role == "stranger" else factories.enrol(user, course, role))
    wanted = 403 if role else 302
    begin = f"{LIST}families/order/"
    replies = [
        client.get(LIST), client.get(address(waiting, "edit/")), client.post(LIST),
        client.post(address(waiting), {"action": "accept"}), client.post(begin),
        client.post(address(waiting, "edit/"), {"text": "1. 甲？\n答案: 乙"}),
    ]  # fmt: skip
    assert {reply.status_code for reply in replies} == {wanted}
    assert all(STEPS not in reply.content.decode() for reply in replies)
    assert Suggestion.objects.waiting().count() == 8


def test_a_private_course_is_not_there_for_strangers(client: Client) -> None:
    factories.make_course("fintech", visibility="enrolled")
    client.force_login(factories.make_user())
    assert client.get(LIST).status_code == 404


def test_the_suggestion_of_another_course_is_not_there(
    client: Client, teacher: User, waiting: Suggestion
) -> None:
    other = factories.make_course("other")
    make_rich_lesson(other)
    bring_up_to_date(other)
    theirs = Suggestion.objects.filter(course=other)[0]
    assert client.post(address(theirs), {"action": "accept"}).status_code == 404
    assert client.get(address(theirs, "edit/")).status_code == 404
    quiz = make_quiz(other)
    sent = {"action": "accept", "quiz": quiz.public_id}
    assert client.post(address(waiting), sent).status_code == 404
    assert not Question.objects.filter(key__startswith="suggested:").exists()


def test_wrong_addresses_methods_and_actions_are_refused(
    client: Client, teacher: User, waiting: Suggestion
) -> None:
    assert client.post(f"{LIST}nobody/", {"action": "accept"}).status_code == 404
    assert client.post(f"{LIST}families/nothing/").status_code == 404
    assert client.post(address(waiting), {"action": "burn"}).status_code == 404
    assert client.get(address(waiting)).status_code == 405
    assert client.get(f"{LIST}families/order/").status_code == 405
    assert client.put(LIST).status_code == 405
    assert client.get(f"{LIST}?page=x&family=%00").status_code == 200


def test_students_meet_no_suggestion_anywhere(
    client: Client, course: Course, lesson: Lesson, waiting: Suggestion
) -> None:
    client.force_login(factories.make_student(course))
    pages = [lesson.get_absolute_url(), "/courses/fintech/quizzes/", "/review/"]
    for page in (*pages, "/api/v1/courses/fintech/", "/search/?q=线上贷款依次经过哪些环节"):
        reply = client.get(page)
        assert reply.status_code == 200, page
        assert "请按先后排列" not in reply.content.decode(), page


# How many queries -------------------------------------------------------------------------


def test_the_list_takes_as_many_queries_for_one_suggestion_as_for_many(
    client: Client, teacher: User, course: Course, waiting: Suggestion
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).status_code == 200
        return len(captured)

    alone = queries()
    for number in range(5):
        text = STEPS.replace("贷款", f"贷款{number}")
        make_told_lesson(course, (f"第{number}节", paragraph(text)), title=f"课{number}")
        make_quiz(course)
    bring_up_to_date(course)
    assert (queries(), alone) == (alone, alone)
    assert alone <= MOST_QUERIES


def test_a_look_takes_as_many_queries_for_one_lesson_as_for_ten(
    client: Client, teacher: User, course: Course, lesson: Lesson
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            bring_up_to_date(course)
        return len(captured)

    alone = queries()
    for number in range(9):
        text = STEPS.replace("贷款", f"贷款{number}")
        make_told_lesson(course, (f"第{number}节", paragraph(text)), title=f"课{number}")
    assert queries() <= alone + 1
