"""The tree of /api/v1/ on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import path, re_path

from courses.api.lessons import Lessons
from courses.api.people import Lecturers, Staff
from courses.api.pictures import PictureContentView, Pictures
from courses.api.pieces import Figures, Sections, Slides
from courses.api.sources import SourceLinesView, Sources
from courses.api.syllabus import Courses, Notes, Sessions
from courses.api.terms import Terms
from courses.api.views import DetailView, ListView
from portal.api.batches import Batches
from portal.api.documents import OpenAPIView, docs
from portal.api.imports import Imports
from portal.api.questions import QuizFileView, QuizQuestionsView
from portal.api.receiving import ImportsView
from portal.api.root import MissingView, RootView
from portal.api.search import SearchView
from portal.api.suggest import SuggestView
from portal.api.weeks import Weeks
from quizzes.api import (
    AnswersView,
    AttemptView,
    GradebookView,
    OwnResultsView,
    QuizAttemptsView,
    Quizzes,
    SubmitView,
)
from readings.api import Readings

if TYPE_CHECKING:
    from courses.api.resources import Resource

app_name = "api"

RESOURCES: Final[tuple[Resource, ...]] = (
    Courses(), Weeks(), Sessions(), Lecturers(), Readings(), Staff(), Notes(),
    Lessons(), Sections(), Slides(), Figures(), Pictures(), Terms(), Quizzes(),
    Sources(), Imports(), Batches(),
)  # fmt: skip

urlpatterns = [
    path("", RootView.as_view(plurals=[one.plural for one in RESOURCES]), name="root"),
    path("search/", SearchView.as_view(), name="search"),
    path("suggest/", SuggestView.as_view(), name="suggest"),
    path("pictures/<str:id>/content/", PictureContentView.as_view(), name="picture-content"),
    path("sources/<str:id>/lines/", SourceLinesView.as_view(), name="source-lines"),
    path("quizzes/<str:id>/attempts/", QuizAttemptsView.as_view(), name="quiz-attempts"),
    path("quizzes/<str:id>/questions/", QuizQuestionsView.as_view(), name="quiz-questions"),
    path("quizzes/<str:id>/questions.<slug:form>", QuizFileView.as_view(), name="quiz-file"),
    path("attempts/<str:id>/", AttemptView.as_view(), name="attempt"),
    path("attempts/<str:id>/answers/", AnswersView.as_view(), name="attempt-answers"),
    path("attempts/<str:id>/submit/", SubmitView.as_view(), name="attempt-submit"),
    path("courses/<str:slug>/results/", OwnResultsView.as_view(), name="own-results"),
    path("courses/<str:slug>/gradebook/", GradebookView.as_view(), name="gradebook"),
    path("openapi.json", OpenAPIView.as_view(), name="openapi"),
    path("docs/", docs, name="docs"),
]
# Lists that take something in, too.
RECEIVING: Final = {"imports": ImportsView}
for resource in RESOURCES:
    address = f"{resource.plural}/"
    listing = RECEIVING.get(resource.plural, ListView)
    urlpatterns += [
        path(address, listing.as_view(resource=resource), name=resource.plural),
        path(
            f"{address}<str:{resource.placeholder}>/",
            DetailView.as_view(resource=resource),
            name=resource.name,
        ),
    ]
# Addresses without their last slash are led on by Django; what is unknown then gets a problem.
urlpatterns.append(re_path(r"^(?:.*/)?$", MissingView.as_view()))
