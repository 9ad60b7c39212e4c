"""Quizzes of every type of question, with answers that are right and wrong, for tests of taking
them. Every key, explanation and feedback holds SECRET, so that a leak is found by looking."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from courses.models import Status
from quizzes.models import Question, Quiz, QuizQuestion
from quizzes.wordings import add_versions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.models import Course

SECRET = "只有老师知道"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

_number = count(1)


def single(stem: str = "各方上传什么？", **values: Any) -> dict[str, Any]:
    """Option b is right."""
    options = [
        {"key": "a", "text": "原始数据", "is_right": False, "feedback": f"{SECRET}不出本地"},
        {"key": "b", "text": "模型参数", "is_right": True, "feedback": f"{SECRET}对"},
        {"key": "c", "text": "客户名单", "is_right": False, "feedback": ""},
    ]
    return {"stem": stem, "options": options, "explanation": f"{SECRET}的解析", **values}


# Type, content, an answer that is right, one that is not; each with the fields of a form.
EVERY_TYPE: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "single": (single(), {"choice": "b"}, {"choice": "a"}),
    "multiple": (
        {
            "stem": "哪些能降低风险？",
            "explanation": f"{SECRET}的解析",
            "options": [
                {"key": "a", "text": "加噪声", "is_right": True, "feedback": f"{SECRET}一"},
                {"key": "b", "text": "调学习率", "is_right": False, "feedback": f"{SECRET}二"},
                {"key": "c", "text": "可信环境", "is_right": True, "feedback": ""},
            ],
        },
        {"choices": ["a", "c"]},
        {"choices": ["b"]},
    ),
    "truefalse": (
        {"stem": "链上数据不可能被更改。", "is_true": False, "feedback_true": f"{SECRET}三",
         "feedback_false": f"{SECRET}四", "explanation": f"{SECRET}的解析"},
        {"is_true": False},
        {"is_true": True},
    ),
    "numeric": (
        {"stem": "本息和是多少？", "units": ["元"], "explanation": f"{SECRET}的解析",
         "answers": [{"value": "11268.25", "tolerance": "0.5", "feedback": f"{SECRET}五"}]},
        {"text": "11268.3 元"},
        {"text": "12000"},
    ),
    "short": (
        {"stem": "央行数字货币的缩写？", "explanation": f"{SECRET}的解析",
         "answers": [{"text": "CBDC", "feedback": f"{SECRET}六"}]},
        {"text": "ｃｂｄｃ"},
        {"text": "BTC"},
    ),
    "cloze": (
        {"stem": "区块按时间用{{1}}相连，周期是{{2}}。", "explanation": f"{SECRET}的解析",
         "blanks": [
             {"kind": "short", "answers": [{"text": "散列", "feedback": f"{SECRET}七"}]},
             {"kind": "choice", "options": [
                 {"key": "a", "text": "十分钟", "is_right": True, "feedback": f"{SECRET}八"},
                 {"key": "b", "text": "一小时", "is_right": False, "feedback": ""},
             ]},
         ]},
        {"blanks": {"1": "散列", "2": "a"}},
        {"blanks": {"1": "时间戳", "2": "b"}},
    ),
    "matching": (
        {"stem": "把概念与定义对应起来。", "explanation": f"{SECRET}的解析",
         "pairs": [
             {"key": "a", "left": "KYC", "right": "了解你的客户"},
             {"key": "b", "left": "AML", "right": "反洗钱"},
         ],
         "distractors": ["操作风险"]},
        {"pairs": {"a": "了解你的客户", "b": "反洗钱"}},
        {"pairs": {"a": "反洗钱", "b": "操作风险"}},
    ),
    "ordering": (
        {"stem": "排列支付的步骤。", "explanation": f"{SECRET}的解析",
         "items": [
             {"key": "a", "text": "发起"}, {"key": "b", "text": "清算"},
             {"key": "c", "text": "结算"},
         ]},
        {"order": "right"},
        {"order": "wrong"},
    ),
    "open": (
        {"stem": "你怎样看？", "model_answer": f"{SECRET}的参考答案", "marked_by": "student",
         "explanation": f"{SECRET}的解析"},
        {"text": "可以从三个方面看。"},
        {},
    ),
}  # fmt: skip


def make_bank_question(
    course: Course, kind: str = "single", content: Mapping[str, Any] | None = None, **values: Any
) -> Question:
    """A published question of the bank with its first wording."""
    question = Question.objects.create(
        course=course, key=f"question{next(_number)}", type=kind, **values
    )
    add_versions([(question, content if content is not None else EVERY_TYPE[kind][0])])
    return question


def make_quiz(
    course: Course, kinds: Sequence[str] = ("single", "truefalse"), **values: Any
) -> Quiz:
    """A published graded quiz that asks one question of each kind, for one mark each."""
    number = next(_number)
    known = {
        "key": f"quiz{number}", "title": f"第{number}次测验", "graded": True,
        "status": Status.PUBLISHED,
    }  # fmt: skip
    quiz = Quiz.objects.create(course=course, **{**known, **values})
    for order, kind in enumerate(kinds, start=1):
        content = EVERY_TYPE[kind][0]
        stem = {"stem": f"{content['stem']}（{order}）"} if kinds.count(kind) > 1 else {}
        question = make_bank_question(course, kind, {**content, **stem})
        QuizQuestion.objects.create(quiz=quiz, question=question, order=order)
    return quiz
