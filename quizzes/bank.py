"""Writes what people change in the question bank of a course and in its quizzes.

Each function is called inside the caller's transaction, by the desk and by nothing else: imports
write the same rows in bulk (``quizzes.authored``).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Max

from courses.models import Section, Status
from courses.store.rows import write
from quizzes.attempts.windows import retime
from quizzes.models import Answer, Question, QuestionVersion, QuizQuestion
from quizzes.section_titles import bare_title
from quizzes.wordings import add_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizzes.formats import Item
    from quizzes.models import Quiz

WRITTEN_HERE: Final = "bank:"  # how the keys of questions begin that people wrote on the desk


def add_questions(
    course: int,
    items: Sequence[Item],
    *,
    status: str = Status.PUBLISHED,
    keys: Sequence[str] = (),
) -> list[Question]:
    """A question of the bank for each item, in their order.

    ``course`` is a primary key. ``keys`` are given where the same items must not come in twice:
    the database refuses a key that the course has.
    """
    sections = _Sections(course, items)
    rows = [
        Question(
            course_id=course,
            type=item.type,
            tags=list(item.content["tags"]),
            status=status,
            section=sections.of(str(item.content["see"])),
        )
        for item in items
    ]
    for place, row in enumerate(rows):
        row.key = keys[place] if keys else f"{WRITTEN_HERE}{row.public_id}"
    write(rows, ())
    add_versions(zip(rows, (item.content for item in items), strict=True))
    return rows


def reword(question: Question, item: Item) -> QuestionVersion | None:
    """Give a question the wording of ``item``; the new version, None if it says the same.

    The caller saves ``question``. Its tags are no part of a wording: they make no version. Another
    type is possible only while nobody was asked (``may_change_type``); the earlier wordings go.
    """
    latest = QuestionVersion.objects.latest_of([question.pk]).first()
    content = dict(item.content)
    question.tags = list(content["tags"])
    if item.type != question.type:
        question.versions.all().delete()
        question.type = item.type
    elif latest is not None:
        content["tags"] = latest.content.get("tags", [])
    see = str(content["see"])
    if question.section is None or bare_title(question.section.title) != bare_title(see):
        question.section = _Sections(question.course_id, [item]).of(see)
    made = add_versions([(question, content)])
    return made[0] if made else None


def may_change_type(question: Question) -> bool:
    """Whether no attempt holds a wording of it."""
    return not Answer.objects.filter(version__question=question.pk).exists()


class _Sections:
    """Finds the section that answers a question: the only one of its title in the course."""

    def __init__(self, course: int, items: Sequence[Item]) -> None:
        wanted = {bare_title(str(item.content["see"])) for item in items} - {""}
        self._found: dict[str, list[Section]] = {}
        for section in Section.objects.titles({course}) if wanted else ():
            if (name := bare_title(section.title)) in wanted:
                self._found.setdefault(name, []).append(section)

    def of(self, see: str) -> Section | None:
        found = self._found.get(bare_title(see), [])
        return found[0] if len(found) == 1 else None


def retag(questions: Iterable[Question], add: Sequence[str], remove: Sequence[str]) -> int:
    """Put tags on questions and take others off; how many changed."""
    changed = []
    for question in questions:
        kept = [tag for tag in question.tags if tag not in remove]
        tags = list(dict.fromkeys([*kept, *add]))
        if tags != question.tags:
            question.tags = tags
            changed.append(question)
    write(changed, ("tags",))
    return len(changed)


def put_into(quiz: Quiz, questions: Sequence[Question]) -> int:
    """Put questions behind those of ``quiz``, for the marks of their wording; how many are new."""
    places = QuizQuestion.objects.filter(quiz=quiz)
    there = set(places.values_list("question", flat=True))
    last = places.aggregate(last=Max("order"))["last"] or 0
    new = [question for question in questions if question.pk not in there]
    marks = _marks(new)
    write(
        [
            QuizQuestion(quiz=quiz, question=question, order=order, marks=marks[question.pk])
            for order, question in enumerate(new, start=last + 1)
        ],
        (),
    )
    return len(new)


def _marks(questions: Iterable[Question]) -> Mapping[int, Decimal]:
    latest = QuestionVersion.objects.latest_of(question.pk for question in questions)
    return {row.question_id: Decimal(str(row.content.get("marks", 1))) for row in latest}


def move(quiz: Quiz, place: int, step: int) -> None:
    """Move the question at the place with that primary key up (-1) or down (1) in ``quiz``;
    nothing where there is no such place. The orders are 1, 2, 3 … afterwards."""
    rows = list(QuizQuestion.objects.filter(quiz=quiz).order_by("order", "id"))
    at = next((number for number, row in enumerate(rows) if row.pk == place), None)
    if at is not None and 0 <= at + step < len(rows):
        rows.insert(at + step, rows.pop(at))
    changed = []
    for order, row in enumerate(rows, start=1):
        if row.order != order:
            row.order = order
            changed.append(row)
    write(changed, ("order",))


def settings_changed(quiz: Quiz) -> int:
    """The settings of ``quiz`` or somebody's allowance were saved: attempts under way have the end
    that they give by now. How many of them have another one."""
    return retime(quiz)


def draw_pools(course: int, draws: Iterable[Any]) -> list[int]:
    """How many questions of the bank carry all the tags of each draw: the most it can give."""
    draws = list(draws)
    rows = Question.objects.in_bank(course).askable() if draws else Question.objects.none()
    tagged = [frozenset(tags) for tags in rows.values_list("tags", flat=True)]
    return [sum(frozenset(draw.tags) <= own for own in tagged) for draw in draws]
