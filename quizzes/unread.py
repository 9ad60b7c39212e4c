"""What the question lists of documents hold that could not be read as questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from courses.documents.questions import quizzes_in
from courses.models import ImportRun, Lesson
from quizzes.formats.words import words_of_loss
from quizzes.formats.written import read_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from courses.models import SourceDocument
    from quizzes.formats import Loss


@dataclass(frozen=True, slots=True)
class Unread:
    """What was not understood of one question list.

    ``place`` counts the lists of the lesson from 1, ``read`` says how many questions were taken.
    ``lines`` has for each loss the line of the list, from 1; ``loose`` are lines before the first
    question that belong to none.
    """

    lesson: Lesson
    place: int
    read: int
    losses: tuple[Loss, ...]
    lines: tuple[int, ...]
    loose: tuple[str, ...]

    @property
    def sentences(self) -> list[str]:
        """Which question, what and why, in the language of the reader."""
        return [words_of_loss(loss) for loss in self.losses]


def losses_of(whole: ImportRun | SourceDocument) -> list[Unread]:
    """The question lists of a document, or of the run that imported it, of which something could
    not be read; empty where everything was.

    Reads the lessons as they stand: what somebody mended in a text is gone from here, and what a
    staged version will bring is not told before it is accepted. One query, for any number of
    lessons; the lessons have ``pk``, ``public_id``, ``slug``, ``title`` and ``course`` alone.
    """
    source = whole.source_id if isinstance(whole, ImportRun) else whole.pk
    rows = Lesson.objects.filter(source_part__source=source).exclude(status="withdrawn")
    lessons = rows.select_related("course").only(
        "public_id", "slug", "title", "language", "kind", "markdown", "markdown_imported",
        "course__slug", "course__title", "course__language",
    )  # fmt: skip
    return [found for lesson in lessons.order_by("order", "pk") for found in _unread(lesson)]


def _unread(lesson: Lesson) -> Iterator[Unread]:
    for place, text in enumerate(quizzes_in(lesson.text), start=1):
        said = read_written(text)
        if said.found.losses or said.loose:
            yield Unread(
                lesson,
                place,
                len(said.found.items),
                said.found.losses,
                said.lines_of_losses,
                said.loose,
            )
