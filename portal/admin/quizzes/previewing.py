"""Questions as students will see them, before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from quizzes.formats.words import words_of_loss
from quizzes.formats.written import read_written
from quizzes.item_faults import item_faults, quiz_faults, words_of_item_fault
from quizzes.models import Question, QuestionVersion
from quizzes.pages import Asked, Judged
from quizzes.questions import question_type
from quizzes.wordings import render_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.models import Course
    from quizzes.formats import Item

LONGEST = 200_000  # characters of a text of questions


@dataclass(slots=True)
class Previewed:
    """A question as it is asked, and with its answers; ``warnings`` are for who writes it."""

    asked: Asked
    judged: Judged
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class TextRead:
    """The questions of a text, and a sentence with its line for all that is wrong in it."""

    items: tuple[Item, ...]
    faults: tuple[str, ...]


def previewed(items: Iterable[Item], course: Course) -> list[Previewed]:
    """The items by the templates and the renderer that students' pages have."""
    versions = [
        QuestionVersion(
            question=Question(course=course, type=item.type, section=None),
            content=question_type(item.type).normalise(item.content),
        )
        for item in items
    ]
    render_versions(versions)
    return [_one(version, number) for number, version in enumerate(versions, start=1)]


def _one(version: QuestionVersion, number: int) -> Previewed:
    kind = question_type(version.question.type)
    grade = kind.grade(version.content, {})
    found = item_faults(version.question.type, version.content)
    return Previewed(
        Asked(version, {}, seed=None, number=number),
        Judged(version, {}, grade, number),
        [words_of_item_fault(fault) for fault in found],
    )


def warnings_of(items: Sequence[Item]) -> list[str]:
    """What is to be said of questions that are asked together."""
    found = quiz_faults((item.type, item.content) for item in items)
    return [words_of_item_fault(fault) for fault in found]


def read_text(text: str) -> TextRead:
    """The questions of a text in the written form; a first line without a number begins the
    first one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    said = read_written(text)
    if said.loose and not said.found.items and not said.found.losses:
        said = read_written(f"1. {text.lstrip()}")
    faults = [
        at_line(line, words_of_loss(loss))
        for line, loss in zip(said.lines_of_losses, said.found.losses, strict=True)
    ]
    faults += [gettext("“{text}” belongs to no question.").format(text=x[:60]) for x in said.loose]
    if said.title or said.draws or any(x is not None for x in (said.pass_mark, said.attempts)):
        faults.append(gettext("Settings of a quiz are set on the page of the quiz, not here."))
    if not said.found.items and not faults:
        faults.append(gettext("There is no question in this text."))
    return TextRead(said.found.items, tuple(faults))


def at_line(line: int, words: str) -> str:
    return gettext("Line {line}: {words}").format(line=line, words=words)
