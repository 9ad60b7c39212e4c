"""The questions of a quiz with their keys over REST: for editors of its course and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypedDict

from django.http import Http404, HttpResponse

from courses.api.forms import Address
from courses.api.resources import Links
from courses.api.schema import Operation, in_path
from courses.api.scopes import of_course
from courses.api.shapes import reference, shape
from courses.api.views import GetView, ReadView
from portal.question_export import FORMS, items_of_quiz
from quizzes.formats.words import words_of_loss
from quizzes.models import Quiz

if TYPE_CHECKING:
    from rest_framework.request import Request

    from courses.api.scopes import Scope


class LostForm(TypedDict):
    """What a form of file cannot carry of a question."""

    question: Annotated[int, "Which question of the quiz, from 1."]
    code: str
    left_out: Annotated[bool, "Whether the question is not in the file at all."]
    text: Annotated[str, "In the language of the answer."]


class QuestionFileForm(TypedDict):
    """A file of the questions."""

    form: Annotated[str, "xml (Moodle XML), gift, or txt (the written form)."]
    url: Address
    losses: list[LostForm]


class KeyedQuestionForm(TypedDict):
    """A question with its key."""

    number: int
    type: str
    content: Annotated[object, "As docs/quizzes.md says: stem, options, key, feedback, marks."]


class QuizDrawForm(TypedDict):
    """Questions by chance; no file carries them."""

    tags: list[str]
    count: int
    marks: str


@shape("QuizQuestions")
class QuizQuestionsForm(TypedDict):
    """What a quiz asks, with the keys."""

    id: str
    questions: list[KeyedQuestionForm]
    draws: list[QuizDrawForm]
    files: list[QuestionFileForm]


def quiz_of(scope: Scope, public_id: str) -> Quiz:
    """The authored quiz; Http404 for who does not edit its course."""
    rows = Quiz.objects.authored().filter(course__in=scope.edited, public_id=public_id)
    quiz = rows.first()
    if quiz is None:
        raise Http404
    return quiz


class QuizQuestionsView(ReadView):
    """The questions of a quiz, and the files that hold them with what each loses."""

    shape = QuizQuestionsForm
    parameters = frozenset({"format"})

    def scope(self) -> Scope:
        scope = of_course(self.request.user, quizzes__public_id=self.kwargs["id"])
        quiz_of(scope, self.kwargs["id"])
        return scope

    def answer(self, scope: Scope) -> Any:
        quiz = quiz_of(scope, self.kwargs["id"])
        items = items_of_quiz(quiz)
        here = Links.of(self.request).to("quizzes", quiz.public_id)
        return {
            "id": quiz.public_id,
            "questions": [
                {"number": number, "type": item.type, "content": item.content}
                for number, item in enumerate(items, start=1)
            ],
            "draws": [
                {"tags": draw.tags, "count": draw.count, "marks": str(draw.marks)}
                for draw in quiz.draws.order_by("order", "id")
            ],
            "files": [
                {
                    "form": name,
                    "url": f"{here}questions.{form.ending}",
                    "losses": [
                        {
                            "question": loss.number,
                            "code": loss.code,
                            "left_out": loss.is_whole,
                            "text": words_of_loss(loss),
                        }
                        for loss in form.write(items, quiz.course_id).losses
                    ],
                }
                for name, form in FORMS.items()
            ],
        }

    def operation(self) -> Operation:
        return Operation(
            id="read_quiz_questions",
            tag="quizzes",
            summary="Questions of a quiz with their keys",
            description="Only for editors of the course. Says what each form of file loses.",
            answer=reference(QuizQuestionsForm),
            shapes=(QuizQuestionsForm,),
            parameters=(in_path("id", "Public id of the quiz."),),
            security=[{"session": []}],
        )


class QuizFileView(GetView):
    """The questions of a quiz as a file for another system."""

    parameters = frozenset()

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """A client that accepts a file need not accept JSON."""
        return super().perform_content_negotiation(request, force=True)

    def get(self, request: Request, **kwargs: str) -> HttpResponse:
        scope = of_course(request.user, quizzes__public_id=kwargs["id"])
        quiz = quiz_of(scope, kwargs["id"])
        form = FORMS.get(kwargs["form"])
        if form is None:
            raise Http404
        data = form.write(items_of_quiz(quiz), quiz.course_id).data
        response = HttpResponse(data, content_type=form.media_type)
        response["Content-Disposition"] = f'attachment; filename="questions.{form.ending}"'
        response["Cache-Control"] = "private, no-store"
        return response

    def operation(self) -> Operation:
        form = in_path("form", "xml (Moodle XML), gift, or txt (the written form).")
        return Operation(
            id="read_quiz_file",
            tag="quizzes",
            summary="Questions of a quiz as a file",
            description="With keys; only for editors of the course.",
            answer={"type": "string"},
            parameters=(in_path("id", "Public id of the quiz."), form),
            problems=("invalid-request", "not-found"),
            conditional=False,
            media_types=("application/xml", "text/plain"),
            security=[{"session": []}],
        )
