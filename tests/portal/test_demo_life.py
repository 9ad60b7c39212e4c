"""The class of the demo course: made-up people who work as real ones do, once."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.utils import timezone

from courses.models import Completion, Enrolment, Lesson
from portal import demo
from portal.demo.answering import respond
from portal.demo.people import MARK, PREFIX
from portal.publishing import publish_course
from quizzes.formats.written import read_written
from quizzes.models import Answer, Attempt
from quizzes.questions import TYPES
from tests.factories import make_student

if TYPE_CHECKING:
    from courses.models import Course
    from tests.portal.conftest import Importer

SOURCES = Path(settings.BASE_DIR) / "fixtures" / "source"
QUIZ = """# 第一周小测

```quiz
及格: 60%
次数: 3

1. 散列给出什么？
   - [ ] 密钥
   - [x] 摘要
   - [ ] 签名
2. 摘要可以还原成文字。
   答案: 错
3. 说说散列有什么用。
   参考答案: 证明文字没有改过。
```
"""


def test_who_knows_is_right_and_who_does_not_is_not() -> None:
    quizzes = [path.read_text("utf-8") for path in sorted(SOURCES.glob("*/quiz.md"))]
    for item in (item for text in quizzes for item in read_written(text).found.items):
        chance = random.Random(7)
        grades = [
            TYPES[item.type].grade(
                item.content, respond(item.type, item.content, knows=knows, chance=chance)
            )
            for knows in (True, False)
        ]
        if not TYPES[item.type].is_marked_by_person:
            assert [grade.is_right for grade in grades] == [True, False], item.content["stem"]


@pytest.fixture
def taught(course: Course, import_text: Importer) -> Course:
    import_text(course, "01-week01-quiz.md", QUIZ)
    week = course.weeks.get_or_create(number=1, defaults={"title": "一"})[0]
    lesson = Lesson.objects.get(course=course)
    lesson.placements.get_or_create(week=week)
    publish_course(course)
    return course


def test_the_class_works_once(taught: Course) -> None:
    made = demo.live(taught, now=timezone.now())
    assert made == Attempt.objects.count() > 20
    assert demo.live(taught, now=timezone.now()) == 0
    assert Attempt.objects.count() == made


def test_its_people_are_thirty_marked_students_with_whom_nobody_signs_in(taught: Course) -> None:
    demo.live(taught, now=timezone.now())
    people = User.objects.filter(username__startswith=PREFIX)
    assert people.count() == 30
    assert all(MARK in user.get_full_name() for user in people)
    assert not any(user.has_usable_password() for user in people)
    assert authenticate(username=people[0].username, password="") is None
    roles = Enrolment.objects.filter(course=taught, user__in=people).values_list("role", flat=True)
    assert Counter(roles) == {"student": 30}


def test_its_attempts_are_handed_in_and_differ(taught: Course) -> None:
    now = timezone.now()
    demo.live(taught, now=now)
    assert not Attempt.objects.filter(submitted_at__gt=now).exists()
    assert set(Attempt.objects.values_list("state", flat=True)) == {"submitted"}
    assert len(set(Attempt.objects.values_list("score", flat=True))) > 2
    waiting = Answer.objects.filter(mark=None).values_list("version__question__type", flat=True)
    assert set(waiting) == {"open"}
    assert Completion.objects.exists()


def test_whoever_else_takes_part_has_begun(taught: Course) -> None:
    student = make_student(taught, username="begun")
    demo.live(taught, now=timezone.now(), also=[student])
    assert Completion.objects.filter(user=student).exists()
