"""Statistics of quizzes and their questions, by Moodle's definitions: functions over marks."""

from __future__ import annotations

from quizzes.statistics.choices import AnswerCount, answer_counts
from quizzes.statistics.items import ItemStatistics, Mark, item_statistics
from quizzes.statistics.meaning import (
    VALUES,
    meaning,
    meaning_of_standard_error,
    meaning_of_weight,
)
from quizzes.statistics.quiz import (
    MINIMUM_ATTEMPTS,
    QuizReport,
    QuizStatistics,
    quiz_report,
    quiz_statistics,
)

__all__ = [
    "MINIMUM_ATTEMPTS",
    "VALUES",
    "AnswerCount",
    "ItemStatistics",
    "Mark",
    "QuizReport",
    "QuizStatistics",
    "answer_counts",
    "item_statistics",
    "meaning",
    "meaning_of_standard_error",
    "meaning_of_weight",
    "quiz_report",
    "quiz_statistics",
]
