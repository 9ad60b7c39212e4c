"""Addresses of reading lists."""

from __future__ import annotations

from django.urls import path

from readings import views

urlpatterns = [path("readings/", views.readings, name="readings")]
