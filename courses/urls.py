"""Addresses of pages that need nothing but the course."""

from __future__ import annotations

from django.urls import path, re_path

from courses import views
from courses.documents.picture_names import FOLDER, MEDIA_TYPES
from courses.glossary import page as glossary_page

urlpatterns = [
    path("glossary/", glossary_page.glossary, name="glossary"),
    path("lecturers/", views.lecturers, name="lecturers"),
    path("lecturers/<slug:public_id>/", views.lecturer, name="lecturer"),
    path("lecturers/<slug:public_id>/photo/", views.photo, name="photo"),
    path("lessons/<str:lesson_slug>/figures/<int:order>/", views.figure, name="figure"),
    path("lessons/<str:lesson_slug>/slides/<int:number>/", views.slide, name="slide"),
    re_path(
        rf"^{FOLDER}(?P<sha256>[0-9a-f]{{64}})\.(?P<suffix>{'|'.join(MEDIA_TYPES)})$",
        views.lesson_picture,
        name="picture",
    ),
]
