"""Questions as files for other systems, with what each format cannot carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from portal.question_pictures import picture_bytes
from quizzes.formats import Item, write_gift, write_moodle_xml, write_written
from quizzes.formats.words import reason_of_loss
from quizzes.models import Question, QuestionVersion

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quizzes.formats import Written
    from quizzes.models import Quiz


@dataclass(frozen=True, slots=True)
class Form:
    """A form of files: its ending, its media type and how it is written."""

    ending: str
    media_type: str
    write: Callable[[Sequence[Item], int], Written]


def _moodle_xml(items: Sequence[Item], course: int) -> Written:
    return write_moodle_xml(items, picture_bytes(course))


def _gift(items: Sequence[Item], course: int) -> Written:
    return write_gift(items)


def _written(items: Sequence[Item], course: int) -> Written:
    return write_written(items)


FORMS: Final[dict[str, Form]] = {
    "xml": Form("xml", "application/xml", _moodle_xml),
    "gift": Form("gift", "text/plain; charset=utf-8", _gift),
    "txt": Form("txt", "text/plain; charset=utf-8", _written),
}


def items_of_quiz(quiz: Quiz) -> list[Item]:
    """The questions that a quiz names, in their order and for its marks; draws are no questions."""
    places = quiz.quiz_questions.exclude(question__status="withdrawn").order_by("order", "id")
    marks = dict(places.values_list("question", "marks"))
    found = {question.pk: item for question, item in _items(list(marks))}
    return [
        Item(type=item.type, content={**item.content, "marks": f"{marks[pk].normalize():f}"})
        for pk in marks
        if (item := found.get(pk)) is not None
    ]


def items_of_bank(questions: Any) -> list[Item]:
    """Questions of the bank, a queryset, in the order in which they were made."""
    keys = list(questions.order_by("pk").values_list("pk", flat=True))
    return [item for _question, item in sorted(_items(keys), key=lambda pair: int(pair[0].pk))]


def _items(keys: Sequence[int]) -> list[tuple[Question, Item]]:
    latest = QuestionVersion.objects.latest_of(keys).select_related("question").defer("html")
    return [
        (
            row.question,
            Item(type=row.question.type, content={**row.content, "tags": list(row.question.tags)}),
        )
        for row in latest
    ]


@dataclass(frozen=True, slots=True)
class Lost:
    """A reason, and the questions of the file that it holds for, by number and name."""

    reason: str
    is_whole: bool
    questions: list[tuple[int, str]]


def losses_of(written: Written) -> list[Lost]:
    """What is not in a file, by reason; whole questions first."""
    found: dict[tuple[bool, str], Lost] = {}
    for loss in written.losses:
        key = (loss.is_whole, reason_of_loss(loss))
        lost = found.setdefault(key, Lost(key[1], loss.is_whole, []))
        lost.questions.append((loss.number, loss.name))
    return sorted(found.values(), key=lambda lost: not lost.is_whole)
