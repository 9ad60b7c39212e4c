"""Search across the courses that the reader may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    """The hits of a query, with what narrows them."""
    return render(request, "portal/search.html", {"query": request.GET.get("q", "")})
