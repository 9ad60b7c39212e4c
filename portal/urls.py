"""The whole URL tree on one page."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import URLPattern, URLResolver, include, path

from portal import admin
from portal.health import alive, ready
from portal.views import batches, corrections, course, import_forms, imports, lesson, search, site
from quizzes.views import review

course_urls: list[URLPattern | URLResolver] = [
    path("", course.course, name="course"),
    path("weeks/<int:number>/", course.week, name="week"),
    path("lessons/<str:lesson_slug>/", lesson.lesson, name="lesson"),
    path("imports/", imports.imports, name="imports"),
    path("imports/publish/", imports.publish_drafts, name="publish-drafts"),
    path("sources/<slug:public_id>/", imports.source, name="source"),
    path("", include("courses.urls")),
    path("", include("readings.urls")),
    path("", include("quizzes.urls")),
]

urlpatterns = [
    path("", site.home, name="home"),
    path("courses/<str:slug>/", include(course_urls)),
    path("imports/<slug:public_id>/", imports.show, name="import"),
    path("imports/<slug:public_id>/progress/", imports.progress, name="import-progress"),
    path("imports/<slug:public_id>/publish/", import_forms.publish, name="import-publish"),
    path("imports/<slug:public_id>/accept/", import_forms.accept, name="import-accept"),
    path("imports/<slug:public_id>/own-course/", import_forms.own_course, name="import-own-course"),
    path("imports/<slug:public_id>/decline/", import_forms.decline, name="import-decline"),
    path("imports/<slug:public_id>/place/", import_forms.place, name="import-place"),
    path("imports/<slug:public_id>/move/", import_forms.move, name="import-move"),
    path("imports/<slug:public_id>/settle/", import_forms.settle, name="import-settle"),
    path("imports/<slug:public_id>/again/", import_forms.again, name="import-again"),
    path("imports/<slug:public_id>/correct/", corrections.correct, name="import-correct"),
    path("imports/<slug:public_id>/forget/", corrections.forget, name="import-forget"),
    path("batches/<slug:public_id>/", batches.show, name="batch"),
    path("batches/<slug:public_id>/progress/", batches.progress, name="batch-progress"),
    path("batches/<slug:public_id>/retry/", batches.retry, name="batch-retry"),
    path("api/v1/", include("portal.api")),
    path("search/", search.search, name="search"),
    path("help/", site.help_page, name="help"),
    path("account/", site.account, name="account"),
    path("reading/", site.reading, name="reading"),
    path("review/", review.reviews, name="review"),
    path("language/", site.set_language, name="set_language"),
    path("sign-in/", LoginView.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("healthz", alive, name="alive"),
    path("readyz", ready, name="ready"),
    path("admin/", admin.site.urls),
]
