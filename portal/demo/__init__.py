"""The demo course's people and what they did: made up, the same in every installation."""

from __future__ import annotations

from portal.demo.life import live

__all__ = ["live"]
