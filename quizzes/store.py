"""Writes the quizzes that an import brings: so far the self-check of lessons without a quiz."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courses.models import Status
from courses.store.rows import assign, cut, is_new, write
from quizzes.models import Question, Quiz, QuizQuestion
from quizzes.section_titles import bare_title
from quizzes.wordings import add_versions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.models import Lesson, Section

SELF_CHECK = "self-check:"
QUESTIONS_A_LESSON = 6

_TITLES = {"zh": "自测：{title}", "en": "Self-check: {title}"}
_STEMS = {
    "zh": "合上课文，用自己的话说一说“{title}”这一节讲了什么。",
    "en": "Close the text: what did “{title}” say, in your own words?",
}
# What stands before and behind a text: nobody is asked to tell an abstract from memory.
_AROUND_THE_TEXT = frozenset(
    map(
        bare_title,
        (
            "摘要", "内容摘要", "关键词", "关键术语", "术语表", "目录", "参考文献", "参考资料",
            "延伸阅读", "致谢", "注释", "附录", "Abstract", "Keywords", "Key terms", "Glossary",
            "Contents", "References", "Bibliography", "Further reading", "Acknowledgements",
            "Acknowledgments", "Notes", "Appendix",
        ),
    )
)  # fmt: skip


@dataclass(slots=True)
class _SelfCheck:
    """A quiz with its questions and what each of them asks."""

    quiz: Quiz
    changed: bool
    questions: list[Question] = field(default_factory=list)
    contents: list[dict[str, object]] = field(default_factory=list)


def replace_self_checks(lessons: Mapping[Lesson, Sequence[Section]]) -> None:
    """Give each lesson without an authored quiz an ungraded one about its own sections.

    The rows of a section's question survive a re-import; a changed title makes a new version of
    the question. What the lesson no longer has leaves the quiz and stays in the bank.
    """
    rows = _Rows(lessons)
    checks = [rows.check(lesson, sections) for lesson, sections in lessons.items()]
    checks = [check for check in checks if check.questions]
    write([check.quiz for check in checks if check.changed], ("title", "status", "source_part"))
    write([q for check in checks for q in check.questions if is_new(q)], ())
    add_versions(pair for one in checks for pair in zip(one.questions, one.contents, strict=True))
    _store_places(checks)


class _Rows:
    """The rows that earlier imports of these lessons left."""

    def __init__(self, lessons: Mapping[Lesson, Sequence[Section]]) -> None:
        quizzes = list(Quiz.objects.filter(lesson__in=list(lessons)))
        authored = (q for q in quizzes if not q.key.startswith(SELF_CHECK))
        self._authored = {q.lesson_id for q in authored if q.status != Status.WITHDRAWN}
        self._quizzes = {q.lesson_id: q for q in quizzes if q.key.startswith(SELF_CHECK)}
        sections = [section.pk for group in lessons.values() for section in group]
        questions = Question.objects.filter(section__in=sections, key__startswith=SELF_CHECK)
        self._questions = {q.section_id: q for q in questions}

    def check(self, lesson: Lesson, sections: Sequence[Section]) -> _SelfCheck:
        """The self-check of a lesson; without questions where an authored quiz makes it idle."""
        language = "en" if lesson.language.startswith("en") else "zh"
        key = cut(f"{SELF_CHECK}{lesson.key}", Quiz, "key")
        quiz = self._quizzes.get(lesson.pk) or Quiz(course=lesson.course, lesson=lesson, key=key)
        title = cut(_TITLES[language].format(title=lesson.title), Quiz, "title")
        changed = assign(quiz, title=title, status=lesson.status, source_part=lesson.source_part)
        check = _SelfCheck(quiz, changed)
        for section in () if lesson.pk in self._authored else worth_asking(sections):
            check.questions.append(self._question(lesson, section))
            stem = _STEMS[language].format(title=section.title or lesson.title)
            check.contents.append({"stem": stem, "language": lesson.language})
        return check

    def _question(self, lesson: Lesson, section: Section) -> Question:
        known = self._questions.get(section.pk)
        return known or Question(
            course=lesson.course,
            type="reflection",
            key=f"{SELF_CHECK}{section.public_id}",
            section=section,
        )


def worth_asking(sections: Sequence[Section]) -> list[Section]:
    """The highest sections of the text itself, at most six, spread over the lesson."""
    titled = [section for section in sections if section.title]
    titled = [one for one in titled if bare_title(one.title) not in _AROUND_THE_TEXT] or titled
    if not titled:
        return list(sections[:1])
    top = min(section.level for section in titled)
    highest = [section for section in titled if section.level == top]
    chosen = highest if len(highest) > 1 else titled
    step = max(1, -(-len(chosen) // QUESTIONS_A_LESSON))
    return chosen[::step]


def _store_places(checks: Sequence[_SelfCheck]) -> None:
    rows = QuizQuestion.objects.filter(quiz__in=[check.quiz.pk for check in checks])
    existing = {(row.quiz_id, row.question_id): row for row in rows}
    changed = []
    for check in checks:
        for order, question in enumerate(check.questions, start=1):
            row = existing.pop((check.quiz.pk, question.pk), None)
            row = row or QuizQuestion(quiz=check.quiz, question=question)
            if assign(row, order=order):
                changed.append(row)
    write(changed, ("order",))
    if existing:
        QuizQuestion.objects.filter(pk__in=[row.pk for row in existing.values()]).delete()
