"""How often somebody may do something: counted in the cache, by windows of fixed length."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError
from rest_framework.throttling import BaseThrottle

if TYPE_CHECKING:
    from django.http import HttpRequest

_SALT = "portal.limits"


def asker(request: HttpRequest) -> str:
    """Who asks, as far as limits care: the account, else the address that the request came from.

    Behind a proxy that is what the proxy says (``NUM_PROXIES``), never what the client claims.
    """
    if request.user.is_authenticated:
        return f"user {request.user.pk}"
    return f"address {BaseThrottle().get_ident(request)}"  # type: ignore[arg-type]  # reads META


def fingerprint(*about: object) -> str:
    """A keyed digest: what is kept tells nothing to who reads the cache."""
    value = "|".join(map(str, about))
    return salted_hmac(_SALT, value, algorithm="sha256").hexdigest()[:24]


def allows(action: str, who: str, most: int, seconds: int) -> bool:
    """Count one more ``action`` of ``who``; whether it is among the first ``most`` of its window.

    A cache that is away counts nothing and refuses nobody.
    """
    window = int(time.time()) // seconds
    key = f"limit:{action}:{fingerprint(who, window)}"
    try:
        cache.add(key, 0, 2 * seconds)
        return cache.incr(key) <= most
    except (OSError, RedisError, ValueError):  # ValueError: culled between the two calls
        return True


def seconds_left(seconds: int) -> int:
    """How long the present window lasts."""
    return seconds - int(time.time()) % seconds
