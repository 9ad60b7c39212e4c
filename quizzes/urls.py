"""Pages of a course's quizzes, under the address of the course."""

from __future__ import annotations

from django.urls import path

from quizzes.views import attempt, gradebook, marking, quiz, regrade, report, results, suggestions

urlpatterns = [
    path("quizzes/", quiz.quizzes, name="quizzes"),
    path("quizzes/suggestions/", suggestions.suggestions, name="suggestions"),
    path(
        "quizzes/suggestions/families/<slug:family>/",
        suggestions.begin_again,
        name="suggestion-family",
    ),
    path("quizzes/suggestions/<slug:public_id>/", suggestions.decide, name="suggestion"),
    path("quizzes/suggestions/<slug:public_id>/edit/", suggestions.edit, name="suggestion-edit"),
    path("quizzes/<slug:public_id>/", quiz.quiz, name="quiz"),
    path("quizzes/<slug:public_id>/start/", quiz.begin, name="quiz-start"),
    path("quizzes/<slug:public_id>/attempts/<int:number>/", attempt.attempt, name="attempt"),
    path("quizzes/<slug:public_id>/attempts/<int:number>/marks/", attempt.own, name="own-marks"),
    path("gradebook/", gradebook.gradebook, name="gradebook"),
    path("gradebook/settings/", gradebook.settings, name="gradebook-settings"),
    path("gradebook/export.csv", gradebook.export, {"kind": "csv"}, name="gradebook-csv"),
    path("gradebook/export.xlsx", gradebook.export, {"kind": "xlsx"}, name="gradebook-xlsx"),
    path("gradebook/students/<slug:public_id>/", gradebook.student, name="gradebook-student"),
    path("gradebook/attempts/<slug:public_id>/", gradebook.attempt, name="gradebook-attempt"),
    path("quizzes/<slug:public_id>/report/", report.report, name="quiz-report"),
    path("quizzes/<slug:public_id>/marking/", marking.queue, name="marking"),
    path(
        "quizzes/<slug:public_id>/marking/<slug:attempt_id>/<int:order>/",
        marking.mark,
        name="marking-answer",
    ),
    path("quizzes/<slug:public_id>/regrade/", regrade.regrades, name="regrades"),
    path(
        "quizzes/<slug:public_id>/regrade/questions/<slug:question_id>/",
        regrade.preview,
        name="regrade-question",
    ),
    path(
        "quizzes/<slug:public_id>/regrade/log/<slug:entry_id>/", regrade.entry, name="regrade-entry"
    ),
    path(
        "quizzes/<slug:public_id>/regrade/log/<slug:entry_id>/undo/",
        regrade.undo,
        name="regrade-undo",
    ),
    path("results/", results.results, name="own-results"),
    path("quizzes/<slug:public_id>/history/", results.history, name="quiz-history"),
]
