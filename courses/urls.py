"""Addresses of pages that need nothing but the course."""

from __future__ import annotations

from django.urls import path

from courses import views

urlpatterns = [
    path("lecturers/", views.lecturers, name="lecturers"),
    path("lecturers/<slug:public_id>/", views.lecturer, name="lecturer"),
    path("lecturers/<slug:public_id>/photo/", views.photo, name="photo"),
    path("lessons/<str:lesson_slug>/figures/<int:order>/", views.figure, name="figure"),
    path("lessons/<str:lesson_slug>/slides/<int:number>/", views.slide, name="slide"),
    path(
        "lessons/<str:lesson_slug>/slides/<int:number>/picture/",
        views.slide_picture,
        name="slide-picture",
    ),
]
