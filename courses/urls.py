"""Addresses of pages that need nothing but the course."""

from __future__ import annotations

from django.urls import path

from courses import views

urlpatterns = [
    path("lecturers/", views.lecturers, name="lecturers"),
    path("lecturers/<slug:public_id>/", views.lecturer, name="lecturer"),
    path("lessons/<str:lesson_slug>/slides/<int:number>/", views.slide, name="slide"),
]
