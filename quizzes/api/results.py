"""Results over REST, to be read only: one's own, and for instructors and assistants all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypedDict

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.utils import timezone

from courses.api.forms import Address, CourseSlug, Moment
from courses.api.paging import size_of, whole_number
from courses.api.resources import Links, moment
from courses.api.schema import Operation, Schema, in_path, page_of, query
from courses.api.scopes import of_course
from courses.api.shapes import reference, shape
from courses.models import Course
from quizzes.api.attempts import OwnView
from quizzes.grades.book import book_of
from quizzes.grades.exporting import percentage
from quizzes.grades.own import own_results

if TYPE_CHECKING:
    from decimal import Decimal

    from django.http import HttpResponse
    from rest_framework.request import Request

    from quizzes.grades.book import Book, Line
    from quizzes.grades.own import Entry
    from quizzes.grades.totals import Column, Result, Total

_LAST_PAGE = 10**6
_PROBLEMS = ("invalid-request", "forbidden", "not-found", "not-acceptable")
_PERCENT = "Per cent to two places, a decimal number"


class TotalForm(TypedDict):
    """The mean of what is known, by the weights of the quizzes; nothing unknown is a 0."""

    percent: Annotated[str | None, f"{_PERCENT}; null while nothing is known."]
    covered: Annotated[str, f"How much of the weight is known. {_PERCENT}."]
    missing: Annotated[int, "Quizzes without a result."]
    waiting: Annotated[int, "Quizzes that wait for a mark, or whose result is not told yet."]


class QuizResultForm(TypedDict):
    """What somebody has at one quiz."""

    quiz: Annotated[str, "Id of the quiz."]
    quiz_url: Address
    graded: bool
    weight: Annotated[str, "What it counts in the total, a decimal number."]
    state: Annotated[
        Literal["none", "missed", "open", "waiting", "untold", "counted"],
        "``none``: not taken yet; ``missed``: closed and not taken; ``open``: under way; "
        "``waiting``: an answer waits for its mark; ``untold``: not to be told yet.",
    ]
    percent: Annotated[
        str | None, f"{_PERCENT}; while ``waiting`` what is known so far, null for the rest."
    ]
    attempts: int
    unmarked: Annotated[int, "Answers that wait for a mark."]
    passed: bool | None


class OwnQuizForm(QuizResultForm):
    week: Annotated[int | None, "Number of its week."]
    told_at: Annotated[Moment | None, "When an untold result is told, if that is known."]


@shape("OwnResults")
class OwnResultsForm(TypedDict):
    """Your results in one course."""

    course: CourseSlug
    course_url: Address
    web_url: Address
    done: Annotated[int, "Quizzes that you handed in, practice included."]
    quizzes: list[OwnQuizForm]
    total: TotalForm


@shape("GradebookLine")
class GradebookLineForm(TypedDict):
    """One student of the course. Quizzes come in the order of the course."""

    id: Annotated[str, "Id of the enrolment."]
    name: str
    username: str
    web_url: Address
    quizzes: list[QuizResultForm]
    total: TotalForm


class OwnResultsView(OwnView):
    """The reader's results in a course."""

    def get(self, request: Request, slug: str) -> HttpResponse:
        course, links = _course(request, slug), Links.of(request)
        found = own_results(course, request.user, now=timezone.now())
        entries = [
            _own(entry, week.number, links) for week in found.weeks for entry in week.entries
        ]
        return self.sent({
            "course": course.slug,
            "course_url": links.to("courses", course.slug),
            "web_url": links.page(f"{course.get_absolute_url()}results/"),
            "done": found.done,
            "quizzes": entries,
            "total": _total(found.total),
        })  # fmt: skip

    def operation(self) -> Operation:
        return _operation(
            "read_own_results",
            "Read your results in a course",
            "Every quiz with what you have there, as far as it may be told yet.",
            reference(OwnResultsForm),
            OwnResultsForm,
        )


class GradebookView(OwnView):
    """The gradebook of a course, a page of students at a time, by name."""

    parameters = frozenset({"page", "page_size"})

    def get(self, request: Request, slug: str) -> HttpResponse:
        course, links = _course(request, slug), Links.of(request)
        taught = Course.objects.taught_by(request.user) | Course.objects.editable_by(request.user)
        if not taught.filter(pk=course.pk).exists():
            raise PermissionDenied
        asked = request.query_params.get("page")
        number = whole_number("page", asked, _LAST_PAGE) if asked is not None else 1
        book = book_of(course, now=timezone.now())
        pages = Paginator(book.lines, size_of(request.query_params.get("page_size")))
        page = pages.get_page(number) if number <= pages.num_pages else None
        return self.sent({
            "next": self._at(request, number + 1, pages.num_pages),
            "previous": self._at(request, number - 1, pages.num_pages),
            "results": [_line(book, line, links) for line in page or ()],
        })  # fmt: skip

    def _at(self, request: Request, number: int, last: int) -> str | None:
        """The address of another page."""
        if not 1 <= number <= last:
            return None
        given = request.query_params.copy()
        given["page"] = str(number)
        return request.build_absolute_uri(f"{request.path}?{given.urlencode()}")

    def operation(self) -> Operation:
        number: Schema = {"type": "integer", "minimum": 1}
        return _operation(
            "read_gradebook",
            "Read the gradebook of a course",
            "For its instructors and assistants. Practice does not count.",
            page_of(reference(GradebookLineForm)),
            GradebookLineForm,
            query("page", "Which page.", number | {"default": 1}),
            query("page_size", "How many students at once.", number | {"maximum": 500}),
        )


def _course(request: Request, slug: str) -> Course:
    of_course(request.user, slug=slug)
    return Course.objects.get(slug=slug)


def _percent(share: Decimal | None) -> str | None:
    return None if share is None else str(percentage(share))


def _total(total: Total) -> dict[str, Any]:
    return {
        "percent": _percent(total.share),
        "covered": _percent(total.covered),
        "missing": total.missing,
        "waiting": total.waiting,
    }


def _result(column: Column, result: Result, links: Links) -> dict[str, Any]:
    quiz = column.quiz
    return {
        "quiz": quiz.public_id,
        "quiz_url": links.to("quizzes", quiz.public_id),
        "graded": quiz.graded,
        "weight": str(column.weight if quiz.graded else 0),
        "state": result.state,
        "percent": _percent(result.share),
        "attempts": result.attempts,
        "unmarked": result.unmarked,
        "passed": result.is_passed,
    }


def _own(entry: Entry, week: int | None, links: Links) -> dict[str, Any]:
    told = {"week": week, "told_at": moment(entry.told_at)}
    return {**_result(entry.column, entry.result, links), **told}


def _line(book: Book, line: Line, links: Links) -> dict[str, Any]:
    pairs = zip(book.columns, line.results, strict=True)
    page = f"{book.course.get_absolute_url()}gradebook/students/{line.enrolment.public_id}/"
    return {
        "id": line.enrolment.public_id,
        "name": line.name,
        "username": line.user.get_username(),
        "web_url": links.page(page),
        "quizzes": [_result(column, result, links) for column, result in pairs],
        "total": _total(line.total),
    }


def _operation(
    name: str, summary: str, about: str, answer: Schema, used: type, *parameters: Schema
) -> Operation:
    return Operation(
        id=name,
        tag="results",
        summary=summary,
        description=about,
        answer=answer,
        shapes=(used,),
        parameters=(in_path("slug", "Short name of the course."), *parameters),
        conditional=False,
        security=[{"session": []}],
        problems=_PROBLEMS,
    )
