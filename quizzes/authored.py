"""Writes the quizzes that stand in the texts of lessons: those of documents, those of instructors.

A fence ```` ```quiz ```` in the Markdown of a lesson is a quiz of that lesson. Its settings are
taken once, when the quiz is made; afterwards they are the instructor's. Its questions follow the
text: an edited question gets a new version, one that is no longer there leaves the quiz and stays
in the bank, withdrawn from draws. A wording that somebody changed in the bank stays.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import count
from typing import TYPE_CHECKING, Any

from courses.documents.questions import quizzes_in
from courses.documents.text import squeeze
from courses.models import Section, Status
from courses.store.rows import assign, cut, is_new, write
from quizzes.formats.written import read_written
from quizzes.models import Question, QuestionVersion, Quiz, QuizDraw, QuizQuestion
from quizzes.querysets import AUTHORED
from quizzes.section_titles import bare_title
from quizzes.wordings import add_versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from courses.models import Lesson
    from quizzes.formats import Item
    from quizzes.formats.written import QuizText

_SAME = 0.6  # likeness of two stems from which one is a new wording of the other
_TITLES = {"zh": "小测：{title}", "en": "Quiz: {title}"}


@dataclass(slots=True)
class _Written:
    """A quiz of a text, its row, and the rows of its questions in order."""

    lesson: Lesson
    text: QuizText
    quiz: Quiz
    questions: list[Question] = field(default_factory=list)
    gone: list[Question] = field(default_factory=list)


def replace_authored(lessons: Mapping[Lesson, Sequence[Section]]) -> None:
    """Bring the quizzes of ``lessons`` into line with their texts."""
    texts = {lesson: quizzes_in(lesson.text) for lesson in lessons}
    rows = {quiz.key: quiz for quiz in Quiz.objects.from_texts(lessons)}
    if not rows and not any(texts.values()):
        _link_waiting(lessons)
        return
    written = [
        _Written(lesson, read_written(text), _quiz(rows, lesson, place))
        for lesson, found in texts.items()
        for place, text in enumerate(found, start=1)
    ]
    _store_quizzes(written, rows)
    _match_questions(written)
    _store_questions(written, lessons)
    _store_places(written)


def _quiz(rows: dict[str, Quiz], lesson: Lesson, place: int) -> Quiz:
    """The row of the quiz at a place of a lesson; taken out of ``rows``, or a new one."""
    ending = "" if place == 1 else f":{place}"
    key = cut(f"{AUTHORED}{lesson.key}", Quiz, "key")[: 120 - len(ending)] + ending
    return rows.pop(key, None) or Quiz(course_id=lesson.course_id, lesson=lesson, key=key)


def _store_quizzes(written: Sequence[_Written], gone: Mapping[str, Quiz]) -> None:
    changed = []
    for one in written:
        quiz, part = one.quiz, one.lesson.source_part
        left = quiz.status == Status.WITHDRAWN and quiz.source_part_id is None
        if is_new(quiz):
            _set_up(quiz, one.lesson, one.text)
        # Published or withdrawn by a person, it stays so; only what the text lost comes back.
        status = one.lesson.status if is_new(quiz) or left else quiz.status
        if assign(quiz, source_part=part, status=status):
            changed.append(quiz)
    new = [one for one in written if is_new(one.quiz)]
    for quiz in gone.values():
        if assign(quiz, status=Status.WITHDRAWN, source_part=None):
            changed.append(quiz)
    write(changed, ("source_part", "status"))
    draws = [
        QuizDraw(quiz=one.quiz, tags=list(draw.tags), count=draw.count, order=order)
        for one in new
        for order, draw in enumerate(one.text.draws, start=1)
    ]
    QuizDraw.objects.bulk_create(draws)


def _set_up(quiz: Quiz, lesson: Lesson, text: QuizText) -> None:
    """The settings that the text names; a quiz with none of them is for practice."""
    quiz.title = cut(text.title or _title_after(lesson), Quiz, "title")
    quiz.graded = any(one is not None for one in (text.pass_mark, text.attempts, text.time))
    quiz.pass_mark = text.pass_mark
    quiz.attempts_allowed = text.attempts or 0
    quiz.time_limit = timedelta(minutes=text.time) if text.time else None


def _title_after(lesson: Lesson) -> str:
    """A question list has the title of its quiz; in a lesson with text the quiz is one of it."""
    language = "en" if lesson.language.startswith("en") else "zh"
    return lesson.title if lesson.is_question_list else _TITLES[language].format(title=lesson.title)


def _match_questions(written: Sequence[_Written]) -> None:
    """Give each item the question that it continues: by its stem, else by its likeness."""
    known: dict[str, list[Question]] = {_prefix(one.quiz): [] for one in written}
    for question in Question.objects.from_texts({one.lesson.course_id for one in written}):
        known.get(question.key.partition("#")[0], []).append(question)
    for one in written:
        one.questions = _matched(one, known[_prefix(one.quiz)])


def _prefix(quiz: Quiz) -> str:
    """How the keys of a quiz's questions begin: short, whatever the key of the quiz is."""
    return AUTHORED + hashlib.sha256(quiz.key.encode()).hexdigest()[:16]


def _matched(one: _Written, known: Sequence[Question]) -> list[Question]:
    """The questions of the items in their order; those that no item continues are withdrawn."""
    items = one.text.found.items
    left = list(known)
    found = [_taken(left, item, _has_stem) for item in items]
    found = [same or _taken(left, item, _is_like) for same, item in zip(found, items, strict=True)]
    for question in left:
        question.status = Status.WITHDRAWN
    one.gone = left
    free = max((int(question.key.partition("#")[2]) for question in known), default=0)
    numbers = count(free + 1)
    course = one.lesson.course_id
    return [
        same
        or Question(course_id=course, type=item.type, key=f"{_prefix(one.quiz)}#{next(numbers)}")
        for same, item in zip(found, items, strict=True)
    ]


def _taken(
    left: list[Question], item: Item, rate: Callable[[Question, Item], float]
) -> Question | None:
    """The question that continues an item best, taken out of ``left``."""
    rated = [(rate(question, item), -place) for place, question in enumerate(left)]
    best, place = max(rated, default=(0.0, 0))
    return left.pop(-place) if best >= _SAME else None


def _has_stem(question: Question, item: Item) -> float:
    return float(question.type == item.type and _stem(question.imported) == _stem(item.content))


def _is_like(question: Question, item: Item) -> float:
    if question.type != item.type:
        return 0.0
    return SequenceMatcher(
        None, _stem(question.imported), _stem(item.content), autojunk=False
    ).ratio()


def _stem(content: Mapping[str, Any]) -> str:
    return squeeze(str(content.get("stem", "")))[:500]


def _store_questions(
    written: Sequence[_Written], lessons: Mapping[Lesson, Sequence[Section]]
) -> None:
    pairs = [
        (question, item.content)
        for one in written
        for question, item in zip(one.questions, one.text.found.items, strict=True)
    ]
    kept = _kept_by_people(question for question, _ in pairs if not is_new(question))
    sections = _Sections(written, lessons)
    changed = [question for one in written for question in one.gone]
    wordings = []
    for one in written:
        for question, item in zip(one.questions, one.text.found.items, strict=True):
            content = dict(item.content)
            if question.imported != content and question.pk not in kept:
                wordings.append((question, content))
            tags = _tags(question, content["tags"])
            if assign(
                question,
                imported=content,
                tags=tags,
                status=Status.PUBLISHED,
                section=sections.of(one.lesson, str(content["see"])),
            ):
                changed.append(question)
    write(changed, ("imported", "tags", "status", "section"))
    add_versions(wordings)


def _tags(question: Question, written: Sequence[str]) -> list[str]:
    """The tags of the text with what people put on since, without what they took off."""
    before = question.imported.get("tags", [])
    added = [tag for tag in question.tags if tag not in before]
    taken = [tag for tag in before if tag not in question.tags]
    return list(dict.fromkeys([*(tag for tag in written if tag not in taken), *added]))


def _kept_by_people(questions: Iterable[Question]) -> frozenset[int]:
    """The questions whose newest wording is not the one that was imported last."""
    imported = {question.pk: question.imported for question in questions}
    latest = QuestionVersion.objects.latest_of(imported)
    return frozenset(
        version.question_id
        for version in latest
        if version.content != imported[version.question_id]
    )


class _Sections:
    """Finds the section that answers a question: in its lesson, else alone in the course."""

    def __init__(
        self, written: Iterable[_Written], lessons: Mapping[Lesson, Sequence[Section]]
    ) -> None:
        self._own = lessons
        wanted = {
            bare_title(str(item.content["see"]))
            for one in written
            for item in one.text.found.items
            if item.content["see"]
        }
        courses = {one.lesson.course_id for one in written}
        self._others: dict[tuple[int, str], list[Section]] = {}
        for section in Section.objects.titles(courses) if wanted else ():
            if (name := bare_title(section.title)) in wanted:
                key = (section.lesson.course_id, name)
                self._others.setdefault(key, []).append(section)

    def of(self, lesson: Lesson, see: str) -> Section | None:
        name = bare_title(see)
        if not name:
            return None
        own = [section for section in self._own[lesson] if bare_title(section.title) == name]
        found = own or self._others.get((lesson.course_id, name), [])
        return found[0] if own or len(found) == 1 else None


def _link_waiting(lessons: Mapping[Lesson, Sequence[Section]]) -> None:
    """Questions that came before the lesson whose section they name find it now."""
    titles: dict[tuple[int, str], list[Section]] = {}
    for lesson, sections in lessons.items():
        for section in sections:
            titles.setdefault((lesson.course_id, bare_title(section.title)), []).append(section)
    changed = []
    courses = {lesson.course_id for lesson in lessons}
    for question in Question.objects.waiting_for_section(courses):
        found = titles.get((question.course_id, bare_title(str(question.imported["see"]))), [])
        if len(found) == 1 and assign(question, section=found[0]):
            changed.append(question)
    write(changed, ("section",))


def _store_places(written: Iterable[_Written]) -> None:
    written = list(written)
    rows = QuizQuestion.objects.filter(quiz__in=[one.quiz.pk for one in written])
    existing = {(row.quiz_id, row.question_id): row for row in rows}
    ours = {question.pk for one in written for question in (*one.questions, *one.gone)}
    changed = []
    for one in written:
        for order, (question, item) in enumerate(
            zip(one.questions, one.text.found.items, strict=True), start=1
        ):
            row = existing.pop((one.quiz.pk, question.pk), None)
            made = row is None
            row = row or QuizQuestion(quiz=one.quiz, question=question)
            values: dict[str, Any] = {"order": order}
            if made:
                values["marks"] = Decimal(str(item.content["marks"]))
            if assign(row, **values):
                changed.append(row)
    write(changed, ("order",))
    # A question that somebody put into the quiz from the bank stays.
    left = [row.pk for row in existing.values() if row.question_id in ours]
    if left:
        QuizQuestion.objects.filter(pk__in=left).delete()
