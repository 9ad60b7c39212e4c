"""A mark: a line that begins a unit of a schedule."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that begins a unit of the schedule. ``rest`` is what follows ``printed`` on it."""

    index: int  # of its line
    number: int
    printed: str
    rest: str
    family: str
    lead: str = ""  # a number or bullet printed before it: "一、第一讲"
