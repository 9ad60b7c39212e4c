"""Pages of a course's quizzes, under the address of the course."""

from __future__ import annotations

from django.urls import path

from quizzes.views import attempt, quiz

urlpatterns = [
    path("quizzes/", quiz.quizzes, name="quizzes"),
    path("quizzes/<slug:public_id>/", quiz.quiz, name="quiz"),
    path("quizzes/<slug:public_id>/start/", quiz.begin, name="quiz-start"),
    path("quizzes/<slug:public_id>/attempts/<int:number>/", attempt.attempt, name="attempt"),
    path("quizzes/<slug:public_id>/attempts/<int:number>/marks/", attempt.own, name="own-marks"),
]
