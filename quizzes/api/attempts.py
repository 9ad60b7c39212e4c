"""Taking a quiz over REST: start, save, hand in, read the result. Only one's own attempts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.permissions import IsAuthenticated
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

from courses.api import shapes
from courses.api.problems import Conflict, InvalidRequest
from courses.api.resources import Links
from courses.api.schema import Body, Operation, Schema, in_path, page_of
from courses.api.scopes import of_course
from courses.api.views import to_json
from quizzes import attempts
from quizzes.api.forms import ANSWERS, AttemptForm, AttemptHead, SavedForm
from quizzes.api.received import given_in
from quizzes.api.represented import head_of, whole_of
from quizzes.models import Answer, Attempt, Quiz
from quizzes.wording_of_refusals import CHECKED, ELSEWHERE, WORDS

if TYPE_CHECKING:
    from rest_framework.request import Request

_MOST = 100  # attempts in the list, the newest ones
_PROBLEMS = ("invalid-request", "forbidden", "not-found", "not-acceptable")
_SIGNED_IN: list[Any] = [{"session": []}]


class OwnView(APIView):
    """What is the reader's own: never kept by anybody."""

    permission_classes = (IsAuthenticated,)
    http_method_names = ["get", "head", "options"]
    parameters: frozenset[str] = frozenset()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        known = self.parameters | {"format"}
        for name in set(request.query_params) - known:
            message = _("There is no such parameter here. Known are: {known}.")
            raise InvalidRequest(name, message.format(known=", ".join(sorted(known))))

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return HttpResponse(status=204)

    def sent(self, value: Any, status: int = 200) -> HttpResponse:
        response = HttpResponse(to_json(value), content_type="application/json", status=status)
        response["Cache-Control"] = "no-store"
        return response

    def whole(self, attempt: Attempt, status: int = 200) -> HttpResponse:
        rows = Answer.objects.filter(attempt=attempt).for_page()
        body = whole_of(attempt, rows, Links.of(self.request), timezone.now())
        return self.sent(body, status)


class StartingPace(UserRateThrottle):
    """Ten starts a minute for one account; reading and saving are not limited."""

    scope = "starting"
    rate = "10/min"

    def allow_request(self, request: Request, view: APIView) -> bool:
        return request.method != "POST" or bool(super().allow_request(request, view))


class QuizAttemptsView(OwnView):
    """One's attempts at a quiz; POST starts one."""

    http_method_names = ["get", "head", "options", "post"]
    throttle_classes = [StartingPace]

    def get(self, request: Request, id: str) -> HttpResponse:
        quiz, now = _quiz(request, id), timezone.now()
        rows = list(Attempt.objects.of(quiz, request.user).reverse()[:_MOST])
        for row in rows:
            attempts.settle(row, now=now)
            row.quiz = quiz
        heads = [head_of(row, Links.of(request), now) for row in rows]
        return self.sent({"next": None, "previous": None, "results": heads})

    def post(self, request: Request, id: str) -> HttpResponse:
        quiz, now = _quiz(request, id), timezone.now()
        try:
            attempt = attempts.start(quiz, request.user, now=now)  # type: ignore[arg-type]  # signed in
        except attempts.Refused as refusal:
            _refuse(refusal)
        attempt.quiz = quiz
        response = self.whole(attempt, 201 if attempt.started_at == now else 200)
        response["Location"] = Links.of(request).to("attempts", attempt.public_id)
        return response

    def operation(self) -> Operation:
        return _operation(
            "list_attempts",
            "List your attempts at a quiz",
            "The newest first, at most a hundred.",
            page_of(shapes.reference(AttemptHead)),
            (AttemptHead,),
            "quiz",
        )

    def post_operation(self) -> Operation:
        return _operation(
            "start_attempt",
            "Start an attempt",
            "Gives the open attempt if there is one (200), else a new one (201): asking twice "
            "starts nothing twice.",
            shapes.reference(AttemptForm),
            (AttemptForm,),
            "quiz",
            status="201",
            problems=(*_PROBLEMS, "conflict", "too-many-requests"),
        )


class AttemptView(OwnView):
    """One attempt: its questions while it is open, its result when that may be told."""

    def get(self, request: Request, id: str) -> HttpResponse:
        return self.whole(attempts.settle(_attempt(request, id), now=timezone.now()))

    def operation(self) -> Operation:
        return _operation(
            "read_attempt",
            "Read one attempt of yours",
            "Its questions and answers; keys and feedback only when the quiz tells them.",
            shapes.reference(AttemptForm),
            (AttemptForm,),
        )


class AnswersView(OwnView):
    """Where answers are saved."""

    http_method_names = ["options", "post"]

    def post(self, request: Request, id: str) -> HttpResponse:
        attempt = _attempt(request, id)
        rows = Answer.objects.filter(attempt=attempt).select_related("version__question")
        tab, given = given_in(request.data, {row.order: row for row in rows})
        try:
            saved = attempts.save(attempt, given, tab=tab, now=timezone.now())
        except attempts.Refused as refusal:
            _refuse(refusal)
        if not saved.is_whole:
            _refuse_some(saved)
        moment = timezone.localtime(saved.at).isoformat()
        sequences = {str(order): number for order, number in saved.sequences.items()}
        return self.sent({"saved_at": moment, "sequences": sequences})

    def post_operation(self) -> Operation:
        return _operation(
            "save_answers",
            "Save answers",
            "Sending the same again changes nothing. An answer that somebody else of you gave in "
            "the meantime is not overwritten: 409 names the question, the others are kept.",
            shapes.reference(SavedForm),
            (SavedForm,),
            problems=(*_PROBLEMS, "conflict", "unsupported-media-type"),
            body=Body(media_type="application/json", schema=ANSWERS),
        )


class SubmitView(OwnView):
    """Where an attempt is handed in."""

    http_method_names = ["options", "post"]

    def post(self, request: Request, id: str) -> HttpResponse:
        return self.whole(attempts.submit(_attempt(request, id), now=timezone.now()))

    def post_operation(self) -> Operation:
        return _operation(
            "submit_attempt",
            "Hand an attempt in",
            "A second time changes nothing and has the same answer.",
            shapes.reference(AttemptForm),
            (AttemptForm,),
        )


def _quiz(request: Request, public_id: str) -> Quiz:
    scope = of_course(request.user, quizzes__public_id=public_id)
    to_editor = scope.course is not None and scope.edits(scope.course)
    rows = Quiz.objects.authored().shown(to_editor=to_editor).for_taking()
    quiz = rows.filter(public_id=public_id).first()
    if quiz is None:
        raise Http404
    return quiz


def _attempt(request: Request, public_id: str) -> Attempt:
    if "\0" in public_id:
        raise Http404
    rows = Attempt.objects.filter(user=request.user.pk, public_id=public_id)
    attempt = rows.select_related("quiz").first()
    if attempt is None:
        raise Http404
    attempt.quiz = _quiz(request, attempt.quiz.public_id)
    return attempt


def _refuse(refusal: attempts.Refused) -> NoReturn:
    words = str(WORDS[refusal.code])
    error = {"parameter": "attempt", "code": refusal.code, "detail": words}
    raise Conflict(words, [error]) from refusal


def _refuse_some(saved: attempts.Saved) -> NoReturn:
    words = dict.fromkeys(saved.outdated, ("outdated", ELSEWHERE))
    words |= dict.fromkeys(saved.checked, ("checked", CHECKED))
    errors = [
        {"parameter": f"answers.{number}", "code": code, "detail": str(text)}
        for number, (code, text) in words.items()
    ]
    raise Conflict(_("Some answers were not saved; see errors. The others are kept."), errors)


def _operation(
    name: str,
    summary: str,
    about: str,
    answer: Schema,
    used: tuple[type, ...],
    noun: str = "attempt",
    **more: Any,
) -> Operation:
    return Operation(
        id=name,
        tag="attempts",
        summary=summary,
        description=about,
        answer=answer,
        shapes=used,
        parameters=(in_path("id", f"Public id of the {noun}."),),
        conditional=False,
        security=_SIGNED_IN,
        **{"problems": _PROBLEMS, **more},
    )
