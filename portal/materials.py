"""What the review of an import shows of decks and question lists: slide by slide, question by
question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from courses.documents.questions import quizzes_in
from courses.models import Lesson, Slide
from portal.wording import KINDS
from quizzes.formats.words import words_of_loss
from quizzes.formats.written import read_written
from quizzes.wording_of_types import type_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from courses.models import SourcePart
    from quizzes.formats.written import QuizText

LISTED_IN: Final = ("options", "pairs", "items", "blanks")  # what a type chooses from or fills in
WITHOUT_KEY: Final = frozenset({"open", "reflection"})  # types that a person marks, or nobody
MOST_QUESTIONS: Final = 200  # of one list, shown one by one


def part_name(part: SourcePart, lessons: Iterable[Lesson]) -> str:
    """What a part of a document is, in a word; one of nothing but questions is a question list."""
    own = [lesson for lesson in lessons if lesson.source_part_id == part.pk]
    if own and all(lesson.is_question_list for lesson in own):
        return _("question list")
    return str(KINDS.get(part.kind, part.kind))


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck with its slides; ``noted`` are the primary keys of those with speaker notes."""

    lesson: Lesson
    slides: Sequence[Slide]
    noted: Collection[int]

    @property
    def hidden_count(self) -> int:
        """How many slides students do not see."""
        return sum(slide.hidden for slide in self.slides)

    @property
    def noted_count(self) -> int:
        """How many slides have notes, which students do not see either."""
        return sum(slide.pk in self.noted for slide in self.slides)


def decks_of(lessons: Iterable[Lesson]) -> list[Deck]:
    """The decks among ``lessons`` (prefetched with their slides); one query where there are any."""
    decks = [lesson for lesson in lessons if lesson.kind == Lesson.Kind.SLIDES]
    if not decks:
        return []
    with_notes = Slide.objects.filter(lesson__in=decks).exclude(notes="")
    noted = frozenset(with_notes.values_list("pk", flat=True))
    return [Deck(lesson, list(lesson.slides.all()), noted) for lesson in decks]


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was read. ``choices`` counts its options, pairs, steps or blanks; None where
    the type has none. ``has_key`` is None where the type needs no key."""

    words: str
    type: str
    choices: int | None
    has_key: bool | None


@dataclass(frozen=True, slots=True)
class Unread:
    """Something of a list that is no question: the line of the list with what is wrong there, or
    a text that belongs to no question."""

    line: int | None
    words: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class QuestionList:
    """The question list of a lesson, as it stands in its text."""

    lesson: Lesson
    count: int
    questions: tuple[Question, ...]
    unread: tuple[Unread, ...]


def question_lists_of(lessons: Sequence[Lesson]) -> list[QuestionList]:
    """The question lists in the texts of ``lessons`` (marked with ``may_ask``); one query where
    there may be any, however many lessons."""
    asking = [lesson.pk for lesson in lessons if lesson.may_ask]  # type: ignore[attr-defined]
    rows = Lesson.objects.only("markdown", "markdown_imported").in_bulk(asking) if asking else {}
    return [
        _question_list(lesson, read_written(text))
        for lesson in lessons
        if lesson.pk in rows
        for text in quizzes_in(rows[lesson.pk].text)
    ]


def _question_list(lesson: Lesson, said: QuizText) -> QuestionList:
    return QuestionList(
        lesson=lesson,
        count=len(said.found.items),
        questions=tuple(
            Question(one.name, type_name(one.type), _choices(one.content), _has_key(one.type))
            for one in said.found.items[:MOST_QUESTIONS]
        ),
        unread=tuple(_unread(said)),
    )


def _choices(content: Mapping[str, Any]) -> int | None:
    return next((len(content[name]) for name in LISTED_IN if name in content), None)


def _has_key(kind: str) -> bool | None:
    """A question whose type needs a key and that has none is not read at all."""
    return None if kind in WITHOUT_KEY else True


def _unread(said: QuizText) -> Iterator[Unread]:
    for loss, line in zip(said.found.losses, said.lines_of_losses, strict=True):
        yield Unread(line, words_of_loss(loss))
    for text in said.loose:
        yield Unread(None, text=text)
