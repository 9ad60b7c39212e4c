"""The whole URL tree on one page."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.views import LoginView
from django.urls import path

from portal.health import alive, ready

urlpatterns = [
    path("healthz", alive, name="alive"),
    path("readyz", ready, name="ready"),
    path("sign-in/", LoginView.as_view(), name="sign-in"),
    path("admin/", admin.site.urls),
]
