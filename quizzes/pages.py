"""What templates show of questions: those being asked, and those that were judged.

``Asked`` is made of ``shown`` and the student's own response alone, so that no key can be in it;
``Judged`` is only made where ``attempts.feedback`` allows it.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from quizzes.attempts import Given
from quizzes.attempts.own_marks import OWN_JUDGEMENTS, is_own_to_mark
from quizzes.grades.carrying import keyed
from quizzes.questions import question_type
from quizzes.wordings import html_of, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from quizzes.models import Answer, Attempt, HandMark, QuestionVersion, RegradeChange
    from quizzes.questions import Grade, QuestionType, Response

_BLANK = re.compile(r"\{\{(\d{1,3})\}\}")
_BASE = re.compile(r"(\d{1,9}):([0-9a-f]{12})")
_LARGEST_TURN = 10**6
Row = TypeVar("Row")


def digest(response: Mapping[str, Any]) -> str:
    """A short name of a response: the same for the same."""
    text = json.dumps(response, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


@dataclass
class Asked:
    """A question as it is asked; ``prefix`` begins the names of its fields."""

    version: QuestionVersion
    response: Response
    seed: str | None = None
    number: int = 1
    marks: Decimal | None = None
    sequence: int = 0
    judged: Judged | None = None  # feedback that was asked for on the way
    error: str = ""

    @property
    def prefix(self) -> str:
        return f"q{self.number}"

    @cached_property
    def kind(self) -> str:
        return self.version.question.type

    @cached_property
    def template(self) -> str:
        return f"quizzes/questions/{self.kind}.html"

    @cached_property
    def type(self) -> QuestionType:
        return question_type(self.kind)

    @cached_property
    def shown(self) -> dict[str, Any]:
        return self.type.shown(self.version.content, self.seed)

    @cached_property
    def language(self) -> str:
        return str(self.shown["language"])

    @cached_property
    def stem_line(self) -> str | None:
        """The stem for the legend; None where it is more than a line, or has blanks in it."""
        return None if self.kind == "cloze" else line_of(self.version, self.shown["stem"])

    @cached_property
    def stem_html(self) -> str:
        return html_of(self.version, self.shown["stem"])

    @cached_property
    def chosen(self) -> list[str]:
        """The keys of the options that are chosen."""
        if self.kind == "truefalse":
            return [str(self.response["is_true"]).lower()] if self.response else []
        return [self.response["choice"]] if "choice" in self.response else self.choices

    @property
    def choices(self) -> list[str]:
        return list(self.response.get("choices", ()))

    @cached_property
    def pieces(self) -> list[dict[str, Any]]:
        """A cloze text in pieces: HTML between blanks, and blanks with what stands in them."""
        blanks = {blank["key"]: blank for blank in self.shown["blanks"]}
        said = self.response.get("blanks", {})
        parts = _BLANK.split(self.stem_html)
        return [
            {**blanks[part], "said": said.get(part, "")}
            if place % 2 and part in blanks
            else {"html": part}
            for place, part in enumerate(parts)
        ]

    @cached_property
    def pairs(self) -> list[dict[str, str]]:
        """The left sides with what was chosen for each."""
        said = self.response.get("pairs", {})
        return [{**left, "said": said.get(left["key"], "")} for left in self.shown["lefts"]]

    @cached_property
    def items(self) -> list[dict[str, str]]:
        """The items to be ordered, as they were put or else as they are shown first."""
        items = {item["key"]: item for item in self.shown["items"]}
        order = [key for key in self.response.get("order", ()) if key in items]
        return [items[key] for key in dict.fromkeys([*order, *items])]

    @cached_property
    def hints(self) -> list[str]:
        """Only for practice: a hint is help, and the quiz says nothing of its cost."""
        return [html_of(self.version, hint) for hint in self.version.content.get("hints", ())]

    @cached_property
    def progress(self) -> str:
        """ "none", "half" or "done": how much of it is answered."""
        done, wanted = self.type.progress(self.version.content, self.response)
        return "done" if done >= wanted else "half" if done else "none"

    @cached_property
    def base(self) -> str:
        """What the page knows: the number of the answer, and what its fields say unchanged."""
        fields: Mapping[str, Any] = self.response
        if self.kind == "ordering":
            fields = {"order": [item["key"] for item in self.items]}
        return f"{self.sequence}:{digest(fields)}"


@dataclass
class Judged:
    """A question with its key, what was answered and what that is worth."""

    version: QuestionVersion
    response: Response
    grade: Grade
    number: int = 1
    mark: Decimal | None = None
    marks: Decimal | None = None
    answer: Answer | None = None

    @cached_property
    def kind(self) -> str:
        return self.version.question.type

    @cached_property
    def template(self) -> str:
        return f"quizzes/results/{self.kind}.html"

    @property
    def language(self) -> str:
        return str(self.version.content.get("language", ""))

    @cached_property
    def verdict(self) -> str:
        """ "right", "partly", "wrong" or "waiting"; by the mark, where a person gave one."""
        if self.mark is None or self.marks is None:
            return str(self.grade.verdict)
        if self.mark >= self.marks:
            return "right"
        return "partly" if self.mark > 0 else "wrong"

    @property
    def judgement(self) -> str:
        """The sign's class: right, care or wrong."""
        return {"right": "right", "wrong": "wrong"}.get(self.verdict, "care")

    @cached_property
    def said(self) -> list[str]:
        """What was answered, as HTML of one line each where it is one."""
        words = question_type(self.kind).words(self.version.content, self.response)
        return [self._html(text) for text in words]

    @cached_property
    def right(self) -> list[str]:
        words = question_type(self.kind).right_answer(self.version.content)
        return [self._html(text) for text in words]

    @cached_property
    def feedback(self) -> list[str]:
        return [html_of(self.version, text) for text in self.grade.feedback]

    @cached_property
    def stem_html(self) -> str:
        return html_of(self.version, self.version.content["stem"])

    @cached_property
    def parts(self) -> list[dict[str, Any]]:
        """The things that were judged, their texts as HTML."""
        return [
            {
                "part": part,
                "label": self._html(part.label),
                "said": self._html(part.said),
                "answer": self._html(part.answer),
            }
            for part in self.grade.parts
        ]

    @cached_property
    def pieces(self) -> list[dict[str, Any]]:
        """A cloze text in pieces, with the judged blanks."""
        judged = {entry["part"].key: entry for entry in self.parts}
        parts = _BLANK.split(self.stem_html)
        return [
            judged[part] if place % 2 and part in judged else {"html": part}
            for place, part in enumerate(parts)
        ]

    @property
    def hand_mark(self) -> HandMark | None:
        """The mark that a person of the course gave, the latest one."""
        return _last(self.answer.hand_marks.all()) if self.answer else None

    @property
    def regraded(self) -> RegradeChange | None:
        """How the answer was marked anew, the last time."""
        return _last(self.answer.regrade_changes.all()) if self.answer else None

    @property
    def is_own_to_mark(self) -> bool:
        return self.answer is not None and is_own_to_mark(self.answer)

    @property
    def own_judgement(self) -> str:
        """What the student said of it already, if anything."""
        if self.mark is None or not self.marks:
            return ""
        share = self.mark / self.marks
        return next((name for name, one in OWN_JUDGEMENTS.items() if one == share), "")

    def _html(self, text: str) -> str:
        return line_of(self.version, text) or html_of(self.version, text)


def _last(rows: Iterable[Row]) -> Row | None:
    """The last of rows that were fetched before: no query."""
    return ([None, *rows])[-1]


def asked_in(attempt: Attempt, answers: Iterable[Answer]) -> list[Asked]:
    """The questions of an open attempt."""
    seed = str(attempt.seed) if attempt.quiz.shuffle else None
    return [
        Asked(
            version=answer.version,
            response=answer.response,
            seed=seed,
            number=answer.order,
            marks=answer.marks,
            sequence=answer.sequence,
            judged=judged(answer) if answer.is_checked else None,
        )
        for answer in answers
    ]


def judged(answer: Answer) -> Judged:
    """An answer with its key; only for who may see it. After a regrade with the corrected key."""
    version, response = keyed(answer)
    return Judged(
        version=version,
        response=response,
        grade=question_type(version.question.type).grade(version.content, response),
        number=answer.order,
        mark=answer.mark,
        marks=answer.marks,
        answer=answer,
    )


def given_in(asked: Sequence[Asked], data: Mapping[str, Any]) -> list[Given]:
    """The answers of a form that its reader changed; fields of other questions are passed over.

    ``turn`` counts the tries of a script whose reply did not come.
    """
    stated = str(data.get("turn", ""))
    turn = int(stated) if stated.isascii() and stated.isdecimal() and len(stated) < 7 else 0
    found = []
    for one in asked:
        known = _BASE.fullmatch(str(data.get(f"base-{one.number}", "")))
        if known is None:
            continue
        response = one.type.read(one.version.content, data, one.prefix)
        if digest(response) != known[2]:
            based_on = int(known[1])
            sequence = based_on + 1 + min(turn, _LARGEST_TURN)
            found.append(Given(one.number, response, sequence, based_on))
    return found
